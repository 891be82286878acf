/* news_ext--1.0.sql */

-- complain if script is sourced in psql, rather than via CREATE EXTENSION
\echo Use "CREATE EXTENSION news_ext" to load this file. \quit

-- ---- entities -----------------------------------------------------------

CREATE FUNCTION news_mentions(body text,
	OUT mention text, OUT kind text, OUT entity text, OUT confidence real,
	OUT start_char integer, OUT end_char integer)
RETURNS SETOF record
AS 'MODULE_PATHNAME'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 1000 ROWS 50;

COMMENT ON FUNCTION news_mentions(text) IS
'the places in a text that name a person, organization, place or other thing';

CREATE FUNCTION news_entities(body text,
	OUT entity text, OUT kind text, OUT id text, OUT mentions integer,
	OUT salience real, OUT first_char integer)
RETURNS SETOF record
AS 'MODULE_PATHNAME'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 1000 ROWS 25;

COMMENT ON FUNCTION news_entities(text) IS
'the persons, organizations, places and other things that a text names';
