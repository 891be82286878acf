/* news_ext--1.0.sql */

-- complain if script is sourced in psql, rather than via CREATE EXTENSION
\echo Use "CREATE EXTENSION news_ext" to load this file. \quit

-- ---- boilerplate stripping ---------------------------------------------------

CREATE FUNCTION news_strip(article text)
RETURNS text
AS 'MODULE_PATHNAME'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 1000;

COMMENT ON FUNCTION news_strip(text) IS
'the body of an article, HTML or plain text, without what stands around it';

CREATE FUNCTION news_blocks(article text,
	OUT block integer, OUT kind text, OUT kept boolean, OUT score real,
	OUT content text, OUT start_char integer, OUT end_char integer)
RETURNS SETOF record
AS 'MODULE_PATHNAME'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 1000 ROWS 100;

COMMENT ON FUNCTION news_blocks(text) IS
'the blocks of an article, HTML or plain text: what kind each is, and whether news_strip keeps it';

-- ---- metadata ----------------------------------------------------------------

CREATE FUNCTION news_metadata(article text,
	OUT title text, OUT byline text,
	OUT published timestamp with time zone, OUT modified timestamp with time zone,
	OUT site text, OUT language text, OUT url text, OUT image text,
	OUT description text, OUT tags text[], OUT paywalled boolean,
	OUT is_article boolean)
RETURNS record
AS 'MODULE_PATHNAME'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 1300;

COMMENT ON FUNCTION news_metadata(text) IS
'what an article, HTML or plain text, says about itself: title, authors, dates and so on';

-- ---- quotations --------------------------------------------------------------

CREATE FUNCTION news_quotes(body text,
	OUT quote integer, OUT kind text, OUT content text,
	OUT speaker text, OUT speaker_kind text, OUT mention text, OUT cue text,
	OUT confidence real, OUT start_char integer, OUT end_char integer,
	OUT mention_start integer, OUT mention_end integer)
RETURNS SETOF record
AS 'MODULE_PATHNAME'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 10000 ROWS 15;

COMMENT ON FUNCTION news_quotes(text) IS
'quotations in the body of an article, with speaker, cue and place';

-- ---- entities ----------------------------------------------------------------

CREATE FUNCTION news_mentions(body text,
	OUT mention text, OUT kind text, OUT entity text, OUT confidence real,
	OUT start_char integer, OUT end_char integer)
RETURNS SETOF record
AS 'MODULE_PATHNAME'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 10000 ROWS 50;

COMMENT ON FUNCTION news_mentions(text) IS
'the places in a text that name a person, organization, place or other thing';

CREATE FUNCTION news_entities(body text,
	OUT entity text, OUT kind text, OUT id text, OUT mentions integer,
	OUT salience real, OUT first_char integer)
RETURNS SETOF record
AS 'MODULE_PATHNAME'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 10000 ROWS 25;

COMMENT ON FUNCTION news_entities(text) IS
'the persons, organizations, places and other things that a text names';
