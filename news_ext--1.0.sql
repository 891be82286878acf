/* news_ext--1.0.sql */

-- complain if script is sourced in psql, rather than via CREATE EXTENSION
\echo Use "CREATE EXTENSION news_ext" to load this file. \quit


-- ---- boilerplate stripping ---------------------------------------------------

CREATE FUNCTION news_strip(article text)
RETURNS text
AS 'MODULE_PATHNAME', 'news_strip'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 1000;
COMMENT ON FUNCTION news_strip(text) IS
'the body of an article, HTML or plain text, without what stands around it';

CREATE FUNCTION news_blocks(article text,
	OUT block int, OUT kind text, OUT kept boolean, OUT score real,
	OUT content text, OUT start_char int, OUT end_char int)
RETURNS SETOF record
AS 'MODULE_PATHNAME', 'news_blocks'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 1000 ROWS 100;
COMMENT ON FUNCTION news_blocks(text) IS
'the blocks of an article, HTML or plain text: what kind each is, and whether news_strip keeps it';
