-- ---- the tables of a registration ------------------------------------------------

-- What is derived from an article refers to it by its key and nothing more: a foreign
-- key to the source would keep its rows from being deleted, and one among the results
-- costs more than to write them.  All of an article is written and deleted together,
-- by one statement (news_work).
CREATE FUNCTION news_create_tables(names jsonb) RETURNS void
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
	EXECUTE @extschema@.news_sql(names || jsonb_build_object('newsdoc', '@extschema@.newsdoc', 'newslexicon', '@extschema@.newslexicon'), '
CREATE TABLE {documents} (
	article {key_type} PRIMARY KEY,
	title text,
	byline text,
	published timestamptz,
	modified timestamptz,
	site text,
	language text,
	url text,
	image text,
	description text,
	tags text[],
	paywalled boolean,
	is_article boolean,
	body text,
	doc {newsdoc},
	analyzed timestamptz NOT NULL,
	edition integer NOT NULL,
	content_hash bigint,
	source_xmin xid
);
CREATE INDEX ON {documents} USING gin (doc);
CREATE INDEX ON {documents} (coalesce(published, analyzed));
COMMENT ON TABLE {documents} IS ''articles as news_ext sees them: the body, what pages say of themselves, and the newsdoc to be looked up'';
COMMENT ON COLUMN {documents}.article IS ''the key of the source'';
COMMENT ON COLUMN {documents}.body IS ''the article without what stands around it; positions of quotations and entities count in it'';
COMMENT ON COLUMN {documents}.doc IS ''looked up with @@ and %'';
COMMENT ON COLUMN {documents}.edition IS ''that of news_registration by which it was analyzed'';
COMMENT ON COLUMN {documents}.content_hash IS ''hash value of what was analyzed'';
COMMENT ON COLUMN {documents}.source_xmin IS ''the version of the row that was analyzed'';

CREATE TABLE {quotes} (
	article {key_type} NOT NULL,
	quote integer NOT NULL,
	parent integer,
	kind text NOT NULL,
	content text NOT NULL,
	speaker text,
	speaker_kind text,
	mention text,
	cue text,
	confidence real NOT NULL,
	start_char integer NOT NULL,
	end_char integer NOT NULL,
	mention_start integer,
	mention_end integer
);
-- published with the source, for all that it has no key
ALTER TABLE {quotes} REPLICA IDENTITY FULL;
CREATE INDEX ON {quotes} (article);
CREATE INDEX ON {quotes} (speaker);
COMMENT ON TABLE {quotes} IS ''who said what, as of news_quotes'';
COMMENT ON COLUMN {quotes}.article IS ''the key of the source'';

CREATE TABLE {entities} (
	article {key_type} NOT NULL,
	entity text NOT NULL,
	kind text NOT NULL,
	id text,
	mentions integer NOT NULL,
	salience real NOT NULL,
	first_char integer NOT NULL,
	quotes integer[]
);
ALTER TABLE {entities} REPLICA IDENTITY FULL;
CREATE INDEX ON {entities} (article);
CREATE INDEX ON {entities} (entity);
COMMENT ON TABLE {entities} IS ''whom and what articles are about, as of news_entities'';
COMMENT ON COLUMN {entities}.article IS ''the key of the source'';
COMMENT ON COLUMN {entities}.id IS ''from the lexicon'';
COMMENT ON COLUMN {entities}.quotes IS ''the quotations in which it is named, those that are part of no other'';

CREATE TABLE {failures} (
	article {key_type} PRIMARY KEY,
	sqlstate text NOT NULL,
	message text NOT NULL,
	failed timestamptz NOT NULL,
	attempts integer NOT NULL DEFAULT 1,
	edition integer NOT NULL,
	content_hash bigint,
	source_xmin xid
);
COMMENT ON TABLE {failures} IS ''articles that could not be analyzed; see news_retry'';
COMMENT ON COLUMN {failures}.article IS ''the key of the source'';
COMMENT ON COLUMN {failures}.sqlstate IS ''of the error; 57P02 if the server crashed'';
COMMENT ON COLUMN {failures}.attempts IS ''how many times in a row it failed'';

CREATE TABLE {queue} (
	lane smallint NOT NULL,
	seq bigint GENERATED ALWAYS AS IDENTITY,
	article {key_type} NOT NULL,
	queued timestamptz NOT NULL DEFAULT now(),
	crashes smallint NOT NULL DEFAULT 0,
	content_hash bigint,
	source_xmin xid
) WITH (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 10000);
-- Not unique: where a queue is copied to a database with triggers that fire always, as
-- dumps and publications do, those have used the same numbers.
CREATE INDEX ON {queue} (lane, seq);
ALTER TABLE {queue} REPLICA IDENTITY FULL;
CREATE INDEX ON {queue} (lane, crashes, seq) WHERE crashes > 0;
COMMENT ON TABLE {queue} IS ''keys of articles that wait for news_refresh'';
COMMENT ON COLUMN {queue}.crashes IS ''how many times the server crashed while it was analyzed'';
COMMENT ON COLUMN {queue}.content_hash IS ''hash value of what is to be analyzed, if that may fail'';
COMMENT ON COLUMN {queue}.source_xmin IS ''the version of the row that is to be analyzed, if the server has crashed then'';

CREATE TABLE {lanes} (
	lane smallint PRIMARY KEY,
	in_flight bigint[],
	token uuid,
	incarnation uuid,
	claimed timestamptz,
	pid integer,
	batch_limit integer,
	done bigint NOT NULL DEFAULT 0,
	failed bigint NOT NULL DEFAULT 0,
	recent double precision NOT NULL DEFAULT 0,
	recent_at timestamptz,
	recent_since timestamptz
) WITH (fillfactor = 20);
INSERT INTO {lanes} (lane) SELECT generate_series(0, 15);
COMMENT ON TABLE {lanes} IS ''parts of the queue, one worker in each: what it is at, counters'';
COMMENT ON COLUMN {lanes}.in_flight IS ''of the queue, what is being analyzed, or was when a worker ended'';
COMMENT ON COLUMN {lanes}.token IS ''of the worker'';
COMMENT ON COLUMN {lanes}.pid IS ''of the worker'';
COMMENT ON COLUMN {lanes}.incarnation IS ''of the server when it began'';
COMMENT ON COLUMN {lanes}.batch_limit IS ''how many articles to take at once, after a batch was canceled'';
COMMENT ON COLUMN {lanes}.done IS ''articles analyzed, ever'';
COMMENT ON COLUMN {lanes}.failed IS ''those that failed, ever'';
COMMENT ON COLUMN {lanes}.recent IS ''articles analyzed until recent_at, older ones counting less: see news_progress'';

CREATE TABLE {state} (
	one boolean PRIMARY KEY DEFAULT true CHECK (one),
	lexicon {newslexicon},
	home text,
	scan_wanted bigint NOT NULL DEFAULT 1,
	scan_serving bigint,
	scan_served bigint NOT NULL DEFAULT 0,
	scan_home text,
	scan_after {scan_type},
	scan_upto {scan_type},
	scan_rows bigint NOT NULL DEFAULT 0,
	scanned timestamptz
) WITH (fillfactor = 20);
INSERT INTO {state} DEFAULT VALUES;
COMMENT ON TABLE {state} IS ''the lexicon, and how far the comparison with the source has got'';
COMMENT ON COLUMN {state}.home IS ''the database in which the documents'''' source_xmin count'';
COMMENT ON COLUMN {state}.scan_wanted IS ''how many scans were asked for'';
COMMENT ON COLUMN {state}.scan_serving IS ''the last of these that the running scan is for'';
COMMENT ON COLUMN {state}.scan_served IS ''the last of these that is done'';
COMMENT ON COLUMN {state}.scan_after IS ''the last key that was looked at'';

CREATE UNLOGGED TABLE {incarnation} (
	one boolean PRIMARY KEY DEFAULT true CHECK (one),
	id uuid NOT NULL DEFAULT gen_random_uuid()
);
COMMENT ON TABLE {incarnation} IS ''of the server: emptied by a crash, and thereby known from a cancel''
');
END
$$;

COMMENT ON FUNCTION news_create_tables(jsonb) IS 'makes the tables of a registration';
