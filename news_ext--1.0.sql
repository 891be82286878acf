/* news_ext--1.0.sql */

-- complain if script is sourced in psql, rather than via CREATE EXTENSION
\echo Use "CREATE EXTENSION news_ext" to load this file. \quit

-- quotations

CREATE FUNCTION news_quotes(
	body text,
	OUT quote int4,
	OUT kind text,
	OUT content text,
	OUT speaker text,
	OUT speaker_kind text,
	OUT mention text,
	OUT cue text,
	OUT confidence float4,
	OUT start_char int4,
	OUT end_char int4,
	OUT mention_start int4,
	OUT mention_end int4)
RETURNS SETOF record
AS 'MODULE_PATHNAME', 'news_quotes'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 10000 ROWS 15;

COMMENT ON FUNCTION news_quotes(text) IS
'quotations in the body of an article, with speaker, cue and place';
