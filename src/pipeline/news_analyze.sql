-- ---- all of an article at once -----------------------------------------------

CREATE TYPE news_quote AS (
	quote integer,
	parent integer,
	kind text,
	content text,
	speaker text,
	speaker_kind text,
	mention text,
	cue text,
	confidence real,
	start_char integer,
	end_char integer,
	mention_start integer,
	mention_end integer
);

COMMENT ON TYPE news_quote IS 'a row of news_quotes';

CREATE TYPE news_entity AS (
	entity text,
	kind text,
	id text,
	mentions integer,
	salience real,
	first_char integer,
	quotes integer[]
);

COMMENT ON TYPE news_entity IS 'a row of news_entities, with the numbers of the quotations that name it';

CREATE TYPE news_analysis AS (
	title text,
	byline text,
	published timestamp with time zone,
	modified timestamp with time zone,
	site text,
	language text,
	url text,
	image text,
	description text,
	tags text[],
	paywalled boolean,
	is_article boolean,
	body text,
	doc newsdoc,
	quotes news_quote[],
	entities news_entity[],
	sqlstate text,
	message text
);

COMMENT ON TYPE news_analysis IS 'what news_analyze finds in an article';

CREATE FUNCTION news_analyze(article text, config regconfig,
	title text DEFAULT NULL, published timestamp with time zone DEFAULT NULL,
	lexicon newslexicon DEFAULT NULL, strip boolean DEFAULT true)
RETURNS news_analysis
AS 'MODULE_PATHNAME'
LANGUAGE C IMMUTABLE PARALLEL SAFE COST 14000;

COMMENT ON FUNCTION news_analyze(text, regconfig, text, timestamptz, newslexicon, boolean) IS
'body, metadata, newsdoc, quotations and entities of an article, analyzed once';

-- Volatile, since memory and files play a part.
CREATE FUNCTION news_try_analyze(article text, config regconfig,
	title text DEFAULT NULL, published timestamp with time zone DEFAULT NULL,
	lexicon newslexicon DEFAULT NULL, strip boolean DEFAULT true)
RETURNS news_analysis
AS 'MODULE_PATHNAME'
LANGUAGE C VOLATILE PARALLEL UNSAFE COST 14000;

COMMENT ON FUNCTION news_try_analyze(text, regconfig, text, timestamptz, newslexicon, boolean) IS
'as news_analyze, with an error as a value instead of raising it';

CREATE FUNCTION news_analyzer()
RETURNS integer
AS 'MODULE_PATHNAME'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;

COMMENT ON FUNCTION news_analyzer() IS
'version of the analysis: raised when the same article may give another result';
