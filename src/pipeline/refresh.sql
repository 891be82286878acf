-- ---- the workers ----------------------------------------------------------------
--
-- A worker claims some articles of a lane: it notes them there as in flight and commits
-- (news_claim).  Then it locks the lane again, analyzes them, writes the results, takes
-- them from the queue, and claims the next ones, all in one transaction (news_work).
--
-- If the server crashes in between, articles are in flight of an incarnation that is no
-- more.  Any of them may have done it, so from then on they run alone, one in the whole
-- source at a time; those that were running at three crashes more are failures.  So that a
-- failure is known from what its article is changed to later, the hash value is noted before
-- the analysis: when the article is in flight, since to be read may be what it crashes by.
--
-- If a worker is canceled, articles are in flight too, but the incarnation is the same: then
-- fewer are taken the next time, until one article is left, which goes to the end.

CREATE TYPE news_claim AS (lane smallint, token uuid, articles integer, to_note boolean);

COMMENT ON TYPE news_claim IS 'articles that a worker has claimed: its lane, the token that it left there, how many they are, whether to note their hash values first';

-- Clear up after workers that ended in the middle.  One is without its lock for a moment,
-- when it has claimed.  If it takes longer than that, or is gone, it has been canceled;
-- or else it will find that its token is gone, and leave the lane.  Says whether any of
-- them has crashed.
CREATE FUNCTION news_recover(names jsonb, current_id uuid, OUT crashed boolean)
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
SET row_security = off
AS $$
DECLARE
	l record;
BEGIN
	crashed := false;
	FOR l IN EXECUTE @extschema@.news_sql(names, '
SELECT lane, in_flight, incarnation <> $1 AS crashed FROM {lanes} l
WHERE in_flight IS NOT NULL AND (incarnation <> $1 OR pid = pg_backend_pid()
	-- of the future, if a clock has been set back
	OR claimed NOT BETWEEN clock_timestamp() - interval ''1 s'' AND clock_timestamp()
	OR NOT EXISTS (SELECT FROM pg_stat_get_activity(NULL) a WHERE a.pid = l.pid))
FOR UPDATE SKIP LOCKED') USING current_id
	LOOP
		IF l.crashed THEN
			crashed := true;
			EXECUTE @extschema@.news_sql(names, '
UPDATE {queue} SET crashes = crashes + 1 WHERE lane = $1 AND seq = ANY ($2)') USING l.lane, l.in_flight;
			PERFORM @extschema@.news_fail(names, l.lane, l.in_flight, '57P02',
				'the server crashed each time that this article was analyzed', 3);
		ELSIF cardinality(l.in_flight) = 1 THEN
			EXECUTE @extschema@.news_sql(names, '
UPDATE {queue} SET seq = DEFAULT WHERE lane = $1 AND seq = ANY ($2)') USING l.lane, l.in_flight;
		END IF;
		EXECUTE @extschema@.news_sql(names, '
UPDATE {lanes} SET in_flight = NULL, token = NULL, batch_limit = coalesce($2, batch_limit) WHERE lane = $1')
		USING l.lane, CASE WHEN NOT l.crashed THEN greatest(cardinality(l.in_flight) / 2, 1) END;
	END LOOP;
END
$$;

COMMENT ON FUNCTION news_recover(jsonb, uuid) IS 'clears up after workers that ended in the middle';

-- Is an error one that an article may be at fault for, or what the user has made for the
-- results of one?  Others are about the table or the server.
CREATE FUNCTION news_is_of_article(sqlstate text) RETURNS boolean
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
SET search_path = pg_catalog, pg_temp
AS $$
	SELECT sqlstate ~ '^(09|2[1237F]|3[89]|44|53200|54|P0|XX)'
$$;

COMMENT ON FUNCTION news_is_of_article(text) IS 'may an article be at fault for an error?';

-- Note in the queue what articles are that may become failures.  Taken before they are
-- analyzed, so that one that is changed meanwhile does not count as the one that failed.
CREATE FUNCTION news_note(names jsonb, lane smallint, seqs bigint[]) RETURNS void
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
SET row_security = off
AS $$
BEGIN
	EXECUTE @extschema@.news_sql(names, '
UPDATE {queue} q SET content_hash = (SELECT min({content}) FROM {source} s WHERE s.{key} = q.article HAVING count(*) = 1)
WHERE q.lane = $1 AND q.seq = ANY ($2)') USING lane, seqs;
EXCEPTION WHEN OTHERS THEN
	-- one that cannot even be read has none
	IF NOT @extschema@.news_is_of_article(sqlstate) THEN
		RAISE;
	END IF;
END
$$;

COMMENT ON FUNCTION news_note(jsonb, smallint, bigint[]) IS 'notes the hash values of articles in the queue';

-- Articles of the queue that crashed more often than so: their results are deleted, they
-- become failures.  Results stay where something of the user's keeps them, a foreign key
-- of his to documents, say; then those that are gone are failures, too.
CREATE FUNCTION news_fail(names jsonb, lane smallint, seqs bigint[], sqlstate text, message text, crashes integer)
RETURNS void
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
SET row_security = off
AS $$
BEGIN
	BEGIN
		EXECUTE @extschema@.news_sql(names, '
WITH keys AS MATERIALIZED (
	SELECT DISTINCT article FROM {queue} WHERE lane = $1 AND seq = ANY ($2) AND crashes > $3
), old_documents AS (
	DELETE FROM {documents} d USING keys k WHERE d.article = k.article
), old_quotes AS (
	DELETE FROM {quotes} q USING keys k WHERE q.article = k.article
)
DELETE FROM {entities} e USING keys k WHERE e.article = k.article') USING lane, seqs, crashes;
		SET CONSTRAINTS ALL IMMEDIATE;
	EXCEPTION WHEN OTHERS OR assert_failure THEN
		IF NOT @extschema@.news_is_of_article(sqlstate) THEN
			RAISE;
		END IF;
	END;
	EXECUTE @extschema@.news_sql(names, '
WITH taken AS (
	DELETE FROM {queue} WHERE lane = $1 AND seq = ANY ($2) AND crashes > $5 RETURNING article, content_hash, source_xmin
), keys AS MATERIALIZED (
	SELECT DISTINCT ON (article) * FROM taken
), counted AS (
	UPDATE {lanes} SET failed = failed + (SELECT count(*) FROM keys) WHERE lane = $1
)
INSERT INTO {failures} AS f (article, sqlstate, message, failed, edition, content_hash, source_xmin)
SELECT k.article, $3, CASE WHEN $3 = ''21000'' AND r.n > 1 THEN r.n || '' rows have this key'' ELSE $4 END,
	now(), {edition}, k.content_hash, k.source_xmin
FROM keys k, LATERAL (SELECT count(*) AS n FROM {source} s WHERE s.{key} = k.article) r
WHERE r.n > 0 OR EXISTS (SELECT FROM {documents} d WHERE d.article = k.article)
{failed_again}') USING lane, seqs, sqlstate, message, crashes;
END
$$;

COMMENT ON FUNCTION news_fail(jsonb, smallint, bigint[], text, text, integer) IS 'makes articles of the queue failures';

-- May an article that has crashed be claimed?  Not while another one is in flight, which
-- would be taken for the cause of a crash, too.  True holds until the transaction ends:
-- who else asks, is refused.
CREATE FUNCTION news_alone(names jsonb) RETURNS boolean
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
SET row_security = off
AS $$
DECLARE
	current_id uuid;
	is_alone boolean := false;
BEGIN
	EXECUTE @extschema@.news_sql(names, 'SELECT id FROM {incarnation} FOR UPDATE SKIP LOCKED') INTO current_id;
	IF current_id IS NOT NULL THEN
		EXECUTE @extschema@.news_sql(names, '
SELECT NOT EXISTS (SELECT FROM {lanes} l JOIN {queue} q ON q.lane = l.lane AND q.seq = ANY (l.in_flight)
	WHERE q.crashes > 0)') INTO is_alone;
	END IF;
	RETURN is_alone;
END
$$;

COMMENT ON FUNCTION news_alone(jsonb) IS 'may an article that has crashed be claimed?';

-- Claim up to n articles, of a lane if it has some, or of another.
CREATE FUNCTION news_claim(names jsonb, preferred smallint, n integer) RETURNS news_claim
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
SET row_security = off
-- in the order of the index, as far as there is need to
SET enable_seqscan = off
SET enable_bitmapscan = off
SET enable_hashjoin = off
SET enable_mergejoin = off
SET jit = off
AS $$
DECLARE
	s record;
	c record;
	is_alone boolean := false;
	next_lane smallint;
	to_note integer := 0;
BEGIN
	EXECUTE @extschema@.news_sql(names, '
WITH made AS (
	INSERT INTO {incarnation} (one) SELECT true WHERE NOT EXISTS (SELECT FROM {incarnation})
	ON CONFLICT DO NOTHING RETURNING id
)
SELECT id, EXISTS (SELECT FROM {lanes} WHERE in_flight IS NOT NULL) AS others_work,
	EXISTS (SELECT FROM {queue} WHERE crashes > 0) AS some_crashed, EXISTS (SELECT FROM {queue}) AS some_wait,
	EXISTS (SELECT FROM made) AS is_new
FROM (SELECT id FROM {incarnation} UNION ALL SELECT id FROM made) i') INTO s;
	IF s.id IS NULL THEN		-- another worker has just made it
		RETURN ROW(-1, NULL, NULL, NULL)::@extschema@.news_claim;
	END IF;
	-- a crash empties unlogged tables, and no trigger tells of it
	IF s.is_new AND EXISTS (SELECT FROM pg_class WHERE relpersistence = 'u' AND oid IN (
			SELECT (names ->> 'source')::regclass UNION ALL SELECT relid FROM pg_partition_tree((names ->> 'source')::regclass))) THEN
		EXECUTE @extschema@.news_sql(names, 'UPDATE {state} SET scan_wanted = scan_wanted + 1');
	END IF;
	IF s.others_work THEN
		s.some_crashed := @extschema@.news_recover(names, s.id) OR s.some_crashed;
	END IF;
	IF NOT s.some_wait THEN
		RETURN ROW(NULL, NULL, NULL, NULL)::@extschema@.news_claim;
	END IF;
	IF s.some_crashed THEN
		is_alone := @extschema@.news_alone(names);
	END IF;
	EXECUTE @extschema@.news_sql(names, '
SELECT l.lane FROM {lanes} l
WHERE l.in_flight IS NULL AND EXISTS (SELECT FROM {queue} q WHERE q.lane = l.lane AND (q.crashes = 0 OR $2))
ORDER BY l.lane = $1 DESC NULLS LAST, random() LIMIT 1 FOR UPDATE OF l SKIP LOCKED')
	INTO next_lane USING preferred, is_alone;
	EXECUTE @extschema@.news_sql(names, '
UPDATE {lanes} l SET token = gen_random_uuid(), incarnation = $2, claimed = clock_timestamp(),
	pid = pg_backend_pid(),
	in_flight = coalesce(
		(SELECT ARRAY[q.seq] FROM {queue} q WHERE q.lane = $1 AND q.crashes > 0 AND $4
			ORDER BY q.crashes, q.seq LIMIT 1),
		(SELECT array_agg(q.seq) FROM (SELECT q.seq FROM {queue} q WHERE q.lane = $1 AND q.crashes = 0
			ORDER BY q.seq LIMIT least(l.batch_limit, $3)) q))
WHERE l.lane = $1 RETURNING l.lane, l.token, l.in_flight') INTO c
	USING next_lane, s.id, n, is_alone;
	IF is_alone THEN
		-- the version of the row, for which no article is read
		EXECUTE @extschema@.news_sql(names, '
UPDATE {queue} q SET content_hash = NULL, source_xmin = (SELECT (array_agg({version}))[1] FROM {source} s
	WHERE s.{key} = q.article HAVING count(*) = 1)
WHERE q.lane = $1 AND q.seq = ANY ($2) AND q.crashes > 0') USING c.lane, c.in_flight;
		GET DIAGNOSTICS to_note = ROW_COUNT;
	END IF;
	RETURN ROW(c.lane, c.token, cardinality(c.in_flight), to_note > 0);
END
$$;

COMMENT ON FUNCTION news_claim(jsonb, smallint, integer) IS
'claims articles of the queue; NULL if there are none, or other workers are at them; lane -1: ask again';

-- Analyze these articles of the queue, and write the results.  What one statement reads
-- is of one time: a change that is in the queue then is in the source, too, and one that
-- comes later stays in the queue.  Of names, so much is written as their indexes take.
CREATE FUNCTION news_write(names jsonb, lane smallint, seqs bigint[], OUT done integer, OUT failed integer)
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
SET row_security = off
SET jit = off
-- new tables have no statistics, and it is always some rows of many
SET enable_seqscan = off
SET enable_hashjoin = off
SET enable_mergejoin = off
AS $$
DECLARE
	trouble record;
BEGIN
	EXECUTE @extschema@.news_sql(names, '
WITH taken AS (
	DELETE FROM {queue} WHERE lane = $1 AND seq = ANY ($2) RETURNING article
), keys AS MATERIALIZED (
	SELECT DISTINCT article FROM taken
), gone AS MATERIALIZED (
	SELECT k.article FROM keys k WHERE NOT EXISTS (SELECT FROM {source} s WHERE s.{key} = k.article)
), analyzed AS MATERIALIZED (
	SELECT s.{key} AS article, {version} AS source_xmin, {content} AS content_hash, {site} AS site,
		{analyze}({article}, {config}, {title}, {published}, (SELECT lexicon FROM {state}), {strip}) AS a
	FROM keys k JOIN {source} s ON s.{key} = k.article
	WHERE NOT EXISTS (SELECT FROM {documents} d
			WHERE d.article = k.article AND d.edition = {edition} AND d.content_hash = {content} AND {is_one})
		AND NOT EXISTS (SELECT FROM {failures} f
			WHERE f.article = k.article AND f.edition = {edition} AND f.content_hash = {content})
), good AS (
	SELECT article FROM analyzed WHERE (a).sqlstate IS NULL
), bad AS (
	SELECT article FROM analyzed WHERE (a).sqlstate IS NOT NULL
), old_quotes AS (
	DELETE FROM {quotes} q USING (TABLE gone UNION ALL TABLE good UNION ALL TABLE bad) o WHERE q.article = o.article
), old_entities AS (
	DELETE FROM {entities} e USING (TABLE gone UNION ALL TABLE good UNION ALL TABLE bad) o WHERE e.article = o.article
), old_documents AS (
	DELETE FROM {documents} d USING (TABLE gone UNION ALL TABLE bad) o WHERE d.article = o.article
), old_failures AS (
	DELETE FROM {failures} f USING (TABLE gone UNION ALL TABLE good) o WHERE f.article = o.article
), documents AS (
	INSERT INTO {documents} (article, title, byline, published, modified, site, language, url, image,
		description, tags, paywalled, is_article, body, doc, analyzed, edition, content_hash, source_xmin)
	SELECT article, (a).title, (a).byline, (a).published, (a).modified, coalesce(site, (a).site), (a).language, (a).url,
		(a).image, (a).description, (a).tags, (a).paywalled, (a).is_article, (a).body, (a).doc,
		now(), {edition}, content_hash, source_xmin
	FROM analyzed WHERE (a).sqlstate IS NULL
	ON CONFLICT (article) DO UPDATE SET title = excluded.title, byline = excluded.byline,
		published = excluded.published, modified = excluded.modified, site = excluded.site,
		language = excluded.language, url = excluded.url, image = excluded.image,
		description = excluded.description, tags = excluded.tags, paywalled = excluded.paywalled,
		is_article = excluded.is_article, body = excluded.body, doc = excluded.doc,
		analyzed = excluded.analyzed, edition = excluded.edition,
		content_hash = excluded.content_hash, source_xmin = excluded.source_xmin
), quotes AS (
	INSERT INTO {quotes} (article, quote, parent, kind, content, speaker, speaker_kind, mention, cue,
		confidence, start_char, end_char, mention_start, mention_end)
	SELECT article, q.quote, q.parent, q.kind, q.content, left(q.speaker, 600), q.speaker_kind, q.mention, q.cue,
		q.confidence, q.start_char, q.end_char, q.mention_start, q.mention_end
	FROM analyzed, unnest((a).quotes) q
), entities AS (
	INSERT INTO {entities} (article, entity, kind, id, mentions, salience, first_char, quotes)
	SELECT article, left(e.entity, 600), e.kind, e.id, e.mentions, e.salience, e.first_char, e.quotes
	FROM analyzed, unnest((a).entities) e
), failures AS (
	INSERT INTO {failures} AS f (article, sqlstate, message, failed, edition, content_hash, source_xmin)
	SELECT article, (a).sqlstate, (a).message, now(), {edition}, content_hash, source_xmin
	FROM analyzed WHERE (a).sqlstate IS NOT NULL
	{failed_again}
)
SELECT count(*) AS done, count((a).sqlstate) AS failed,
	(array_agg((a).sqlstate) FILTER (WHERE (a).sqlstate ~ ''^(42|F0|58)''))[1] AS sqlstate,
	(array_agg((a).message) FILTER (WHERE (a).sqlstate ~ ''^(42|F0|58)''))[1] AS message
FROM analyzed') INTO trouble USING lane, seqs;
	-- a dropped configuration or a lost dictionary is no fault of the articles
	IF trouble.sqlstate IS NOT NULL THEN
		RAISE USING ERRCODE = trouble.sqlstate, MESSAGE = trouble.message;
	END IF;
	-- what waits for the COMMIT would fail there, where nobody knows what to do
	SET CONSTRAINTS ALL IMMEDIATE;
	done := trouble.done;
	failed := trouble.failed;
END
$$;

COMMENT ON FUNCTION news_write(jsonb, smallint, bigint[]) IS 'analyzes articles of the queue and writes the results';

-- The same; if that cannot be done, for one article after the other (noted), so that those
-- that cannot be written become failures.
CREATE FUNCTION news_write_each(names jsonb, lane smallint, seqs bigint[], noted boolean,
	OUT done integer, OUT failed integer)
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
	counts record;
	seq bigint;
BEGIN
	SELECT w.done, w.failed INTO done, failed FROM @extschema@.news_write(names, lane, seqs) w;
EXCEPTION WHEN OTHERS OR assert_failure THEN
	IF NOT @extschema@.news_is_of_article(sqlstate) THEN
		RAISE;
	ELSIF noted THEN
		PERFORM @extschema@.news_fail(names, lane, seqs, sqlstate, sqlerrm, -1);
		done := 1;
		failed := 0;			-- counted by news_fail
		RETURN;
	END IF;
	done := 0;
	failed := 0;
	FOREACH seq IN ARRAY seqs LOOP
		PERFORM @extschema@.news_note(names, lane, ARRAY[seq]);
		SELECT * INTO counts FROM @extschema@.news_write_each(names, lane, ARRAY[seq], true);
		done := done + counts.done;
		failed := failed + counts.failed;
	END LOOP;
END
$$;

COMMENT ON FUNCTION news_write_each(jsonb, smallint, bigint[], boolean) IS
'analyzes articles of the queue and writes the results, each by itself if need be';

-- Do what was claimed, or what comes before; nothing if another worker has it by now.
CREATE FUNCTION news_work(names jsonb, claim news_claim) RETURNS void
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
SET row_security = off
AS $$
DECLARE
	seqs bigint[];
	counts record;
BEGIN
	EXECUTE @extschema@.news_sql(names, 'SELECT in_flight FROM {lanes} WHERE lane = $1 AND token = $2 FOR UPDATE SKIP LOCKED')
	INTO seqs USING claim.lane, claim.token;
	IF seqs IS NULL THEN
		RETURN;
	ELSIF claim.to_note THEN
		PERFORM @extschema@.news_note(names, claim.lane, seqs);
		EXECUTE @extschema@.news_sql(names, 'UPDATE {lanes} SET claimed = clock_timestamp() WHERE lane = $1') USING claim.lane;
		RETURN;
	END IF;
	SELECT * INTO counts FROM @extschema@.news_write_each(names, claim.lane, seqs, false);

	-- the last minutes count for what they were: see news_progress
	EXECUTE @extschema@.news_sql(names, '
UPDATE {lanes} SET in_flight = NULL, token = NULL, batch_limit = nullif(least(batch_limit * 2, 1000), 1000),
	done = done + $2, failed = failed + $3,
	recent = $2 + CASE WHEN is_old THEN 0 ELSE recent * exp(least(extract(epoch FROM recent_at - now()) / 300, 0)) END,
	recent_at = now(),
	recent_since = CASE WHEN is_old THEN now() ELSE recent_since END
FROM (SELECT recent_at IS NULL OR recent_at < now() - interval ''30 min'' AS is_old FROM {lanes} WHERE lane = $1) o
WHERE lane = $1') USING claim.lane, counts.done, counts.failed;
END
$$;

COMMENT ON FUNCTION news_work(jsonb, news_claim) IS 'analyzes the articles of a claim';

-- Lock the tables of a registration: the source before rows of lanes and state, as TRUNCATE
-- and its trigger do.  Other tables are not to wait while one of these is rewritten, which may
-- take hours.
CREATE FUNCTION news_wait(r news_registration) RETURNS void
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
SET lock_timeout = '5s'
AS $$
BEGIN
	EXECUTE format('SELECT FROM %s LIMIT 0', r.source);
	EXECUTE format('LOCK TABLE %s, %s, %s, %s IN ROW EXCLUSIVE MODE', r.documents, r.quotes, r.entities, r.failures);
END
$$;

COMMENT ON FUNCTION news_wait(news_registration) IS 'locks the tables of a registration, or gives up after some seconds';

-- One transaction of a worker: do what was claimed, then claim up to n more (none if n
-- is 0); where there are no more than these, go on with the scan.  A claim of no lane
-- says that there will be something, NULL that there is nothing.
CREATE FUNCTION news_step(source regclass, claim news_claim, n integer) RETURNS news_claim
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
	r @extschema@.news_registration := @extschema@.news_registration_of(source, true);
	names jsonb;
	next_claim @extschema@.news_claim;
BEGIN
	PERFORM @extschema@.news_wait(r);
	-- who had the lock may have changed the registration
	r := @extschema@.news_registration_of(source, true);
	-- With a new version of the analysis, all is to be compared anew.  A session that has
	-- the old one loaded still would do that, too, and the two of them without end.
	IF r.analyzer > @extschema@.news_analyzer() THEN
		RAISE object_not_in_prerequisite_state USING
			MESSAGE = format('table %s has been analyzed by a newer version of news_ext than this session has', r.source),
			HINT = format('Connect anew. If this version is to stay, use news_rescan(%L, again => true).', r.source);
	ELSIF r.analyzer < @extschema@.news_analyzer() THEN
		r := @extschema@.news_lock_registration(source);
		IF r.analyzer < @extschema@.news_analyzer() THEN		-- and no other worker has done it
			r.analyzer := @extschema@.news_analyzer();
			r.edition := r.edition + 1;
			PERFORM @extschema@.news_write_registration(source, r);
			EXECUTE format('UPDATE %s SET scan_wanted = scan_wanted + 1', r.state);
		END IF;
		r := @extschema@.news_registration_of(source, true);
	END IF;
	names := @extschema@.news_names(r);
	IF claim.token IS NOT NULL THEN
		PERFORM @extschema@.news_work(names, claim);
	END IF;
	IF claim.to_note THEN
		claim.to_note := false;
		RETURN claim;
	END IF;
	IF n > 0 THEN
		next_claim := @extschema@.news_claim(names, claim.lane, n);
		IF coalesce(next_claim.articles < n, true) AND @extschema@.news_scan(r, names, 16 * n, 10000) THEN
			next_claim.lane := coalesce(next_claim.lane, -1);
		END IF;
	END IF;
	RETURN next_claim;
END
$$;

COMMENT ON FUNCTION news_step(regclass, news_claim, integer) IS 'one transaction of news_refresh';

-- What news_refresh has to do: a table, or all of the caller's.
CREATE FUNCTION news_sources(source regclass) RETURNS regclass[]
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $$
#variable_conflict use_column
DECLARE
	sources regclass[] := '{}';
	others bigint;
	past record;
BEGIN
	IF $1 IS NOT NULL THEN
		sources := ARRAY[(@extschema@.news_registration_of($1, true)).source];
	ELSE
		PERFORM @extschema@.news_write_registration(n.source, NULL::@extschema@.news_registration)
		FROM @extschema@.news_registration n WHERE NOT EXISTS (SELECT FROM pg_class WHERE oid = n.source);
		-- none always comes last, nor do several workers go from one to the next together
		SELECT coalesce(array_agg(n.source ORDER BY random()) FILTER (WHERE rolname = current_user), '{}'),
			count(*) FILTER (WHERE rolname <> current_user)
		INTO sources, others
		FROM @extschema@.news_registration n JOIN pg_class c ON c.oid = n.source JOIN pg_roles o ON o.oid = c.relowner;
		IF sources = '{}' AND others > 0 THEN
			RAISE NOTICE USING MESSAGE = format('no registered table is owned by %s', current_user),
				HINT = 'Each owner refreshes his own tables.';
		ELSIF sources = '{}' THEN
			RAISE NOTICE USING MESSAGE = format('no table is registered in database "%s"', current_database()),
				HINT = 'See news_register.';
		END IF;
	END IF;
	FOR past IN SELECT n.source, n.article_column, n.capture, c AS needed, NOT @extschema@.news_captures(n.capture, c) AS is_part
		FROM @extschema@.news_registration n, @extschema@.news_capture(n.source) c
		WHERE n.source = ANY (sources) AND n.capture <> 'scan'
			AND (NOT @extschema@.news_captures(n.capture, c) OR NOT @extschema@.news_has_triggers(n))
	LOOP
		RAISE WARNING USING
			MESSAGE = format('changes of table %s may go past its triggers', past.source),
			DETAIL = CASE WHEN past.is_part
				THEN 'It became part of a hierarchy of tables, or of a subscription, after it was registered.'
				ELSE 'Some were dropped or do not fire always, or columns were put in the place of registered ones.' END,
			HINT = CASE WHEN past.is_part THEN format('Use news_alter(%L, capture => %L).', past.source, past.needed)
				-- which also has all articles compared
				ELSE format('Use news_alter(%L, article_column => %L, capture => %L).', past.source, past.article_column, past.capture) END;
	END LOOP;
	RETURN sources;
END
$$;

COMMENT ON FUNCTION news_sources(regclass) IS 'the tables that news_refresh has to refresh';

CREATE FUNCTION news_check_batch_size(batch_size integer) RETURNS void
LANGUAGE plpgsql IMMUTABLE
SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
	IF coalesce(batch_size NOT BETWEEN 1 AND 1000, true) THEN
		RAISE invalid_parameter_value USING MESSAGE = 'batch_size must be between 1 and 1000';
	END IF;
END
$$;

COMMENT ON FUNCTION news_check_batch_size(integer) IS 'may a batch have so many articles?';

-- This commits, and so can neither have settings of its own nor be called inside of a
-- transaction.  In each transaction it sets the search path first of all; before that,
-- it only calls what it names in full, types of variables as well.
CREATE PROCEDURE news_refresh(source regclass DEFAULT NULL, batch_size integer DEFAULT 200,
	max_runtime interval DEFAULT '50 seconds')
LANGUAGE plpgsql
AS $$
DECLARE
	sources pg_catalog.regclass[];
	current_source pg_catalog.regclass;
	claim @extschema@.news_claim;
	n integer := 50;
	deadline pg_catalog.timestamptz;
	round_end pg_catalog.timestamptz;
	step_start pg_catalog.timestamptz;
	is_over boolean;
	is_idle boolean := false;
	failure pg_catalog.text[];
	detail pg_catalog.text;
	hint pg_catalog.text;
	context pg_catalog.text;
	has_hint boolean;
BEGIN
	COMMIT;
	SET TRANSACTION ISOLATION LEVEL READ COMMITTED, READ WRITE;
	PERFORM pg_catalog.set_config('search_path', 'pg_catalog, pg_temp', true);
	PERFORM @extschema@.news_check_batch_size(batch_size);
	IF coalesce(max_runtime <= interval '0', true) THEN
		RAISE invalid_parameter_value USING MESSAGE = 'max_runtime must be positive';
	END IF;
	deadline := clock_timestamp() + max_runtime;
	sources := @extschema@.news_sources(source);

	-- round by round, some seconds for each table
	WHILE NOT is_idle AND clock_timestamp() < deadline LOOP
		is_idle := true;
		FOREACH current_source IN ARRAY sources LOOP
			claim := NULL;
			round_end := least(clock_timestamp() + interval '5 seconds', deadline);
			LOOP
				step_start := clock_timestamp();
				is_over := step_start >= round_end;
				EXIT WHEN is_over AND claim.token IS NULL;
				BEGIN
					claim := @extschema@.news_step(current_source, claim,
						CASE WHEN is_over THEN 0 ELSE least(n, batch_size) END);
				EXCEPTION WHEN OTHERS OR assert_failure THEN
					GET STACKED DIAGNOSTICS detail = PG_EXCEPTION_DETAIL, hint = PG_EXCEPTION_HINT,
						context = PG_EXCEPTION_CONTEXT;
					failure := coalesce(failure,
						ARRAY[sqlstate, format('could not refresh %s: %s', current_source, sqlerrm),
							-- where it was, if that is a function of the user's
							concat_ws(E'\n', nullif(detail, ''), CASE WHEN starts_with(context, 'PL/pgSQL function ')
								AND NOT starts_with(context, 'PL/pgSQL function @extschema@.news_')
								THEN split_part(context, E'\n', 1) END, 'What is not analyzed stays in the queue.'),
							hint]);
					sources := array_remove(sources, current_source);
					claim := NULL;
				END;
				COMMIT;
				SET TRANSACTION ISOLATION LEVEL READ COMMITTED, READ WRITE;
				PERFORM pg_catalog.set_config('search_path', 'pg_catalog, pg_temp', true);
				EXIT WHEN claim.token IS NULL AND claim.lane IS NULL;
				is_idle := false;
				-- a transaction is to take a second or two
				IF clock_timestamp() - step_start < interval '1 second' THEN
					n := least(n * 2, batch_size);
				ELSIF clock_timestamp() - step_start > interval '2 seconds' THEN
					n := greatest(n / 2, 1);
				END IF;
			END LOOP;
		END LOOP;
	END LOOP;
	has_hint := failure[4] <> '';
	COMMIT;		-- from here on the search path is the caller's: no operators, no functions
	IF has_hint THEN
		RAISE USING ERRCODE = failure[1], MESSAGE = failure[2], DETAIL = failure[3], HINT = failure[4];
	ELSIF failure IS NOT NULL THEN
		RAISE USING ERRCODE = failure[1], MESSAGE = failure[2], DETAIL = failure[3];
	END IF;
END
$$;

COMMENT ON PROCEDURE news_refresh(regclass, integer, interval) IS
'analyzes what is new in a registered table, or in all of the caller''s: to be run on a schedule';
