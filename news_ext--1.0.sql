/* news_ext--1.0.sql */

-- complain if script is sourced in psql, rather than via CREATE EXTENSION
\echo Use "CREATE EXTENSION news_ext" to load this file. \quit

-- ---- boilerplate stripping ---------------------------------------------------

CREATE FUNCTION news_strip(article text,
	format text DEFAULT 'text', title boolean DEFAULT false,
	comments boolean DEFAULT false, headings boolean DEFAULT true,
	lists boolean DEFAULT true, tables boolean DEFAULT true,
	links boolean DEFAULT false, favor text DEFAULT 'balance')
RETURNS text
AS 'MODULE_PATHNAME'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 1000;

COMMENT ON FUNCTION news_strip(text, text, boolean, boolean, boolean, boolean, boolean, boolean, text) IS
'the body of an article, HTML or plain text, without what stands around it';

CREATE FUNCTION news_blocks(article text,
	OUT block integer, OUT kind text, OUT kept boolean, OUT score real,
	OUT content text, OUT start_char integer, OUT end_char integer)
RETURNS SETOF record
AS 'MODULE_PATHNAME'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 1000 ROWS 100;

COMMENT ON FUNCTION news_blocks(text) IS
'the blocks of an article, HTML or plain text: what kind each is, and whether news_strip keeps it';

-- ---- site templates -----------------------------------------------------------

CREATE TYPE newstemplate;

CREATE FUNCTION newstemplate_in(cstring)
RETURNS newstemplate
AS 'MODULE_PATHNAME'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;

COMMENT ON FUNCTION newstemplate_in(cstring) IS 'I/O';

CREATE FUNCTION newstemplate_out(newstemplate)
RETURNS cstring
AS 'MODULE_PATHNAME'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;

COMMENT ON FUNCTION newstemplate_out(newstemplate) IS 'I/O';

CREATE FUNCTION newstemplate_recv(internal)
RETURNS newstemplate
AS 'MODULE_PATHNAME'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;

COMMENT ON FUNCTION newstemplate_recv(internal) IS 'I/O';

CREATE FUNCTION newstemplate_send(newstemplate)
RETURNS bytea
AS 'MODULE_PATHNAME'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;

COMMENT ON FUNCTION newstemplate_send(newstemplate) IS 'I/O';

CREATE TYPE newstemplate (
	INPUT = newstemplate_in,
	OUTPUT = newstemplate_out,
	RECEIVE = newstemplate_recv,
	SEND = newstemplate_send,
	INTERNALLENGTH = VARIABLE,
	ALIGNMENT = double,
	STORAGE = extended
);

COMMENT ON TYPE newstemplate IS
'what repeats across the pages of one site';

CREATE FUNCTION newstemplate_pages(template newstemplate)
RETURNS integer
AS 'MODULE_PATHNAME'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;

COMMENT ON FUNCTION newstemplate_pages(newstemplate) IS
'the number of pages that a template was learned from';

CREATE FUNCTION newstemplate_agg_trans(internal, article text)
RETURNS internal
AS 'MODULE_PATHNAME'
LANGUAGE C IMMUTABLE PARALLEL SAFE COST 1000;

COMMENT ON FUNCTION newstemplate_agg_trans(internal, text) IS
'aggregate transition function';

CREATE FUNCTION newstemplate_agg_combine(internal, internal)
RETURNS internal
AS 'MODULE_PATHNAME'
LANGUAGE C IMMUTABLE PARALLEL SAFE;

COMMENT ON FUNCTION newstemplate_agg_combine(internal, internal) IS
'aggregate combine function';

CREATE FUNCTION newstemplate_agg_serial(internal)
RETURNS bytea
AS 'MODULE_PATHNAME'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;

COMMENT ON FUNCTION newstemplate_agg_serial(internal) IS
'aggregate serial function';

CREATE FUNCTION newstemplate_agg_deserial(bytea, internal)
RETURNS internal
AS 'MODULE_PATHNAME'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;

COMMENT ON FUNCTION newstemplate_agg_deserial(bytea, internal) IS
'aggregate deserial function';

CREATE FUNCTION newstemplate_agg_final(internal)
RETURNS newstemplate
AS 'MODULE_PATHNAME'
LANGUAGE C IMMUTABLE PARALLEL SAFE;

COMMENT ON FUNCTION newstemplate_agg_final(internal) IS
'aggregate final function';

CREATE AGGREGATE newstemplate_agg(article text) (
	SFUNC = newstemplate_agg_trans,
	STYPE = internal,
	SSPACE = 131072,
	COMBINEFUNC = newstemplate_agg_combine,
	SERIALFUNC = newstemplate_agg_serial,
	DESERIALFUNC = newstemplate_agg_deserial,
	FINALFUNC = newstemplate_agg_final,
	PARALLEL = SAFE
);

COMMENT ON AGGREGATE newstemplate_agg(text) IS
'learns what repeats across the pages of one site';

CREATE FUNCTION news_strip(article text, template newstemplate,
	format text DEFAULT 'text', title boolean DEFAULT false,
	comments boolean DEFAULT false, headings boolean DEFAULT true,
	lists boolean DEFAULT true, tables boolean DEFAULT true,
	links boolean DEFAULT false, favor text DEFAULT 'balance')
RETURNS text
AS 'MODULE_PATHNAME', 'news_strip_template'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 1000;

COMMENT ON FUNCTION news_strip(text, newstemplate, text, boolean, boolean, boolean, boolean, boolean, boolean, text) IS
'the body of an article, without what stands around it or repeats on its site';

CREATE FUNCTION news_blocks(article text, template newstemplate,
	OUT block integer, OUT kind text, OUT kept boolean, OUT score real,
	OUT content text, OUT start_char integer, OUT end_char integer)
RETURNS SETOF record
AS 'MODULE_PATHNAME', 'news_blocks_template'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 1000 ROWS 100;

COMMENT ON FUNCTION news_blocks(text, newstemplate) IS
'the blocks of an article, given what repeats on its site';
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

-- ---- the user's own names ---------------------------------------------------

CREATE TYPE newslexicon;

CREATE FUNCTION newslexicon_in(cstring)
RETURNS newslexicon
AS 'MODULE_PATHNAME'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;

COMMENT ON FUNCTION newslexicon_in(cstring) IS 'I/O';

CREATE FUNCTION newslexicon_out(newslexicon)
RETURNS cstring
AS 'MODULE_PATHNAME'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;

COMMENT ON FUNCTION newslexicon_out(newslexicon) IS 'I/O';

CREATE FUNCTION newslexicon_recv(internal)
RETURNS newslexicon
AS 'MODULE_PATHNAME'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;

COMMENT ON FUNCTION newslexicon_recv(internal) IS 'I/O';

CREATE FUNCTION newslexicon_send(newslexicon)
RETURNS bytea
AS 'MODULE_PATHNAME'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;

COMMENT ON FUNCTION newslexicon_send(newslexicon) IS 'I/O';

CREATE TYPE newslexicon (
	INPUT = newslexicon_in,
	OUTPUT = newslexicon_out,
	RECEIVE = newslexicon_recv,
	SEND = newslexicon_send,
	INTERNALLENGTH = VARIABLE,
	ALIGNMENT = double,
	STORAGE = extended
);

COMMENT ON TYPE newslexicon IS
'names with kinds and ids, compiled for matching';

CREATE FUNCTION newslexicon_eq(newslexicon, newslexicon)
RETURNS boolean
AS 'MODULE_PATHNAME'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;

COMMENT ON FUNCTION newslexicon_eq(newslexicon, newslexicon) IS
'implementation of = operator';

CREATE OPERATOR = (
	LEFTARG = newslexicon,
	RIGHTARG = newslexicon,
	FUNCTION = newslexicon_eq,
	COMMUTATOR = =,
	RESTRICT = eqsel,
	JOIN = eqjoinsel
);

COMMENT ON OPERATOR = (newslexicon, newslexicon) IS
'have they the same entries?';

CREATE FUNCTION newslexicon_concat(newslexicon, newslexicon)
RETURNS newslexicon
AS 'MODULE_PATHNAME'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 1000;

COMMENT ON FUNCTION newslexicon_concat(newslexicon, newslexicon) IS
'implementation of || operator';

CREATE OPERATOR || (
	LEFTARG = newslexicon,
	RIGHTARG = newslexicon,
	FUNCTION = newslexicon_concat
);

COMMENT ON OPERATOR || (newslexicon, newslexicon) IS
'the entries of both';

CREATE FUNCTION newslexicon_size(lexicon newslexicon)
RETURNS integer
AS 'MODULE_PATHNAME'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;

COMMENT ON FUNCTION newslexicon_size(newslexicon) IS
'the number of entries of a lexicon';

CREATE FUNCTION newslexicon_entries(lexicon newslexicon,
	OUT name text, OUT kind text, OUT id text)
RETURNS SETOF record
AS 'MODULE_PATHNAME'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE ROWS 1000;

COMMENT ON FUNCTION newslexicon_entries(newslexicon) IS
'the names of a lexicon with their kinds and ids';

CREATE FUNCTION newslexicon_agg_trans(internal, name text, kind text)
RETURNS internal
AS 'MODULE_PATHNAME'
LANGUAGE C IMMUTABLE PARALLEL SAFE;

COMMENT ON FUNCTION newslexicon_agg_trans(internal, text, text) IS
'aggregate transition function';

CREATE FUNCTION newslexicon_agg_trans(internal, name text, kind text, id text)
RETURNS internal
AS 'MODULE_PATHNAME'
LANGUAGE C IMMUTABLE PARALLEL SAFE;

COMMENT ON FUNCTION newslexicon_agg_trans(internal, text, text, text) IS
'aggregate transition function';

CREATE FUNCTION newslexicon_agg_combine(internal, internal)
RETURNS internal
AS 'MODULE_PATHNAME'
LANGUAGE C IMMUTABLE PARALLEL SAFE;

COMMENT ON FUNCTION newslexicon_agg_combine(internal, internal) IS
'aggregate combine function';

CREATE FUNCTION newslexicon_agg_serial(internal)
RETURNS bytea
AS 'MODULE_PATHNAME'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;

COMMENT ON FUNCTION newslexicon_agg_serial(internal) IS
'aggregate serialization function';

CREATE FUNCTION newslexicon_agg_deserial(bytea, internal)
RETURNS internal
AS 'MODULE_PATHNAME'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;

COMMENT ON FUNCTION newslexicon_agg_deserial(bytea, internal) IS
'aggregate deserialization function';

CREATE FUNCTION newslexicon_agg_final(internal)
RETURNS newslexicon
AS 'MODULE_PATHNAME'
LANGUAGE C IMMUTABLE PARALLEL SAFE;

COMMENT ON FUNCTION newslexicon_agg_final(internal) IS
'aggregate final function';

CREATE AGGREGATE newslexicon_agg(name text, kind text) (
	SFUNC = newslexicon_agg_trans,
	STYPE = internal,
	SSPACE = 131072,
	COMBINEFUNC = newslexicon_agg_combine,
	SERIALFUNC = newslexicon_agg_serial,
	DESERIALFUNC = newslexicon_agg_deserial,
	FINALFUNC = newslexicon_agg_final,
	PARALLEL = SAFE
);

COMMENT ON AGGREGATE newslexicon_agg(text, text) IS
'compiles names, with kinds and ids, for matching';

CREATE AGGREGATE newslexicon_agg(name text, kind text, id text) (
	SFUNC = newslexicon_agg_trans,
	STYPE = internal,
	SSPACE = 131072,
	COMBINEFUNC = newslexicon_agg_combine,
	SERIALFUNC = newslexicon_agg_serial,
	DESERIALFUNC = newslexicon_agg_deserial,
	FINALFUNC = newslexicon_agg_final,
	PARALLEL = SAFE
);

COMMENT ON AGGREGATE newslexicon_agg(text, text, text) IS
'compiles names, with kinds and ids, for matching';

-- ---- quotations --------------------------------------------------------------

CREATE FUNCTION news_quotes(body text, lexicon newslexicon DEFAULT NULL,
	OUT quote integer, OUT parent integer, OUT kind text, OUT content text,
	OUT speaker text, OUT speaker_kind text, OUT mention text, OUT cue text,
	OUT confidence real, OUT start_char integer, OUT end_char integer,
	OUT mention_start integer, OUT mention_end integer)
RETURNS SETOF record
AS 'MODULE_PATHNAME'
LANGUAGE C IMMUTABLE PARALLEL SAFE COST 10000 ROWS 15;

COMMENT ON FUNCTION news_quotes(text, newslexicon) IS
'quotations in the body of an article, with speaker, cue and place';

-- ---- entities ----------------------------------------------------------------

CREATE FUNCTION news_mentions(body text, lexicon newslexicon DEFAULT NULL,
	published date DEFAULT NULL,
	OUT mention text, OUT kind text, OUT entity text, OUT id text,
	OUT confidence real, OUT start_char integer, OUT end_char integer)
RETURNS SETOF record
AS 'MODULE_PATHNAME'
LANGUAGE C IMMUTABLE PARALLEL SAFE COST 10000 ROWS 50;

COMMENT ON FUNCTION news_mentions(text, newslexicon, date) IS
'the places in a text that name a person, organization, place or other thing, dates, money, percentages and measures';

CREATE FUNCTION news_entities(body text, lexicon newslexicon DEFAULT NULL,
	published date DEFAULT NULL,
	OUT entity text, OUT kind text, OUT id text, OUT mentions integer,
	OUT salience real, OUT first_char integer)
RETURNS SETOF record
AS 'MODULE_PATHNAME'
LANGUAGE C IMMUTABLE PARALLEL SAFE COST 10000 ROWS 25;

COMMENT ON FUNCTION news_entities(text, newslexicon, date) IS
'the persons, organizations, places and other things that a text names, dates, money, percentages and measures';

-- ---- HTML ---------------------------------------------------------------------

CREATE FUNCTION news_render(body text, lexicon newslexicon DEFAULT NULL,
	published date DEFAULT NULL)
RETURNS text
AS 'MODULE_PATHNAME'
LANGUAGE C IMMUTABLE PARALLEL SAFE COST 10000;

COMMENT ON FUNCTION news_render(text, newslexicon, date) IS
'a text as HTML, with the entities and quotations in it marked';

-- ---- character sets -----------------------------------------------------------

CREATE FUNCTION news_decode(page bytea, charset text DEFAULT NULL)
RETURNS text
AS 'MODULE_PATHNAME'
LANGUAGE C IMMUTABLE PARALLEL SAFE COST 1000;

COMMENT ON FUNCTION news_decode(bytea, text) IS
'a page''s bytes as text; the character set is that of the argument (the HTTP header''s), else what the page says';

-- ---- analysed articles: newsdoc -----------------------------------------------

CREATE TYPE newsdoc;

CREATE FUNCTION newsdoc_in(cstring)
RETURNS newsdoc
AS 'MODULE_PATHNAME'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;

COMMENT ON FUNCTION newsdoc_in(cstring) IS 'I/O';

CREATE FUNCTION newsdoc_out(newsdoc)
RETURNS cstring
AS 'MODULE_PATHNAME'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;

COMMENT ON FUNCTION newsdoc_out(newsdoc) IS 'I/O';

CREATE FUNCTION newsdoc_recv(internal)
RETURNS newsdoc
AS 'MODULE_PATHNAME'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;

COMMENT ON FUNCTION newsdoc_recv(internal) IS 'I/O';

CREATE FUNCTION newsdoc_send(newsdoc)
RETURNS bytea
AS 'MODULE_PATHNAME'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;

COMMENT ON FUNCTION newsdoc_send(newsdoc) IS 'I/O';

CREATE FUNCTION newsdoc_typanalyze(internal)
RETURNS boolean
AS 'MODULE_PATHNAME'
LANGUAGE C STABLE STRICT PARALLEL SAFE;

COMMENT ON FUNCTION newsdoc_typanalyze(internal) IS
'ANALYZE of newsdoc';

CREATE TYPE newsdoc (
	INPUT = newsdoc_in,
	OUTPUT = newsdoc_out,
	RECEIVE = newsdoc_recv,
	SEND = newsdoc_send,
	INTERNALLENGTH = VARIABLE,
	ALIGNMENT = int4,
	STORAGE = extended,
	ANALYZE = newsdoc_typanalyze
);

COMMENT ON TYPE newsdoc IS
'an analysed article: words, names, quotations, date and a sketch, for search';

CREATE FUNCTION newsdoc_lt(newsdoc, newsdoc)
RETURNS boolean
AS 'MODULE_PATHNAME'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;

COMMENT ON FUNCTION newsdoc_lt(newsdoc, newsdoc) IS
'implementation of < operator';

CREATE FUNCTION newsdoc_le(newsdoc, newsdoc)
RETURNS boolean
AS 'MODULE_PATHNAME'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;

COMMENT ON FUNCTION newsdoc_le(newsdoc, newsdoc) IS
'implementation of <= operator';

CREATE FUNCTION newsdoc_eq(newsdoc, newsdoc)
RETURNS boolean
AS 'MODULE_PATHNAME'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;

COMMENT ON FUNCTION newsdoc_eq(newsdoc, newsdoc) IS
'implementation of = operator';

CREATE FUNCTION newsdoc_ne(newsdoc, newsdoc)
RETURNS boolean
AS 'MODULE_PATHNAME'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;

COMMENT ON FUNCTION newsdoc_ne(newsdoc, newsdoc) IS
'implementation of <> operator';

CREATE FUNCTION newsdoc_ge(newsdoc, newsdoc)
RETURNS boolean
AS 'MODULE_PATHNAME'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;

COMMENT ON FUNCTION newsdoc_ge(newsdoc, newsdoc) IS
'implementation of >= operator';

CREATE FUNCTION newsdoc_gt(newsdoc, newsdoc)
RETURNS boolean
AS 'MODULE_PATHNAME'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;

COMMENT ON FUNCTION newsdoc_gt(newsdoc, newsdoc) IS
'implementation of > operator';

CREATE FUNCTION newsdoc_cmp(newsdoc, newsdoc)
RETURNS integer
AS 'MODULE_PATHNAME'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;

COMMENT ON FUNCTION newsdoc_cmp(newsdoc, newsdoc) IS
'less-equal-greater';

CREATE FUNCTION newsdoc_hash(newsdoc)
RETURNS integer
AS 'MODULE_PATHNAME'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;

COMMENT ON FUNCTION newsdoc_hash(newsdoc) IS
'hash';

CREATE FUNCTION newsdoc_hash_extended(newsdoc, bigint)
RETURNS bigint
AS 'MODULE_PATHNAME'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;

COMMENT ON FUNCTION newsdoc_hash_extended(newsdoc, bigint) IS
'hash';

CREATE OPERATOR < (
	LEFTARG = newsdoc,
	RIGHTARG = newsdoc,
	FUNCTION = newsdoc_lt,
	COMMUTATOR = >,
	NEGATOR = >=,
	RESTRICT = scalarltsel,
	JOIN = scalarltjoinsel
);

COMMENT ON OPERATOR < (newsdoc, newsdoc) IS
'before, in an order of no meaning';

CREATE OPERATOR <= (
	LEFTARG = newsdoc,
	RIGHTARG = newsdoc,
	FUNCTION = newsdoc_le,
	COMMUTATOR = >=,
	NEGATOR = >,
	RESTRICT = scalarlesel,
	JOIN = scalarlejoinsel
);

COMMENT ON OPERATOR <= (newsdoc, newsdoc) IS
'before or equal, in an order of no meaning';

CREATE OPERATOR = (
	LEFTARG = newsdoc,
	RIGHTARG = newsdoc,
	FUNCTION = newsdoc_eq,
	COMMUTATOR = =,
	NEGATOR = <>,
	RESTRICT = eqsel,
	JOIN = eqjoinsel,
	HASHES,
	MERGES
);

COMMENT ON OPERATOR = (newsdoc, newsdoc) IS
'equal';

CREATE OPERATOR <> (
	LEFTARG = newsdoc,
	RIGHTARG = newsdoc,
	FUNCTION = newsdoc_ne,
	COMMUTATOR = <>,
	NEGATOR = =,
	RESTRICT = neqsel,
	JOIN = neqjoinsel
);

COMMENT ON OPERATOR <> (newsdoc, newsdoc) IS
'not equal';

CREATE OPERATOR >= (
	LEFTARG = newsdoc,
	RIGHTARG = newsdoc,
	FUNCTION = newsdoc_ge,
	COMMUTATOR = <=,
	NEGATOR = <,
	RESTRICT = scalargesel,
	JOIN = scalargejoinsel
);

COMMENT ON OPERATOR >= (newsdoc, newsdoc) IS
'behind or equal, in an order of no meaning';

CREATE OPERATOR > (
	LEFTARG = newsdoc,
	RIGHTARG = newsdoc,
	FUNCTION = newsdoc_gt,
	COMMUTATOR = <,
	NEGATOR = <=,
	RESTRICT = scalargtsel,
	JOIN = scalargtjoinsel
);

COMMENT ON OPERATOR > (newsdoc, newsdoc) IS
'behind, in an order of no meaning';

CREATE OPERATOR FAMILY newsdoc_btree_ops USING btree;

COMMENT ON OPERATOR FAMILY newsdoc_btree_ops USING btree IS
'order of newsdocs';

CREATE OPERATOR CLASS newsdoc_btree_ops
DEFAULT FOR TYPE newsdoc USING btree FAMILY newsdoc_btree_ops AS
	OPERATOR 1 <,
	OPERATOR 2 <=,
	OPERATOR 3 =,
	OPERATOR 4 >=,
	OPERATOR 5 >,
	FUNCTION 1 newsdoc_cmp(newsdoc, newsdoc);

COMMENT ON OPERATOR CLASS newsdoc_btree_ops USING btree IS
'order of newsdocs';

CREATE OPERATOR FAMILY newsdoc_hash_ops USING hash;

COMMENT ON OPERATOR FAMILY newsdoc_hash_ops USING hash IS
'equality of newsdocs';

CREATE OPERATOR CLASS newsdoc_hash_ops
DEFAULT FOR TYPE newsdoc USING hash FAMILY newsdoc_hash_ops AS
	OPERATOR 1 =,
	FUNCTION 1 newsdoc_hash(newsdoc),
	FUNCTION 2 newsdoc_hash_extended(newsdoc, bigint);

COMMENT ON OPERATOR CLASS newsdoc_hash_ops USING hash IS
'equality of newsdocs';

CREATE FUNCTION newsdoc_concat(newsdoc, newsdoc)
RETURNS newsdoc
AS 'MODULE_PATHNAME'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 100;

COMMENT ON FUNCTION newsdoc_concat(newsdoc, newsdoc) IS
'implementation of || operator';

CREATE OPERATOR || (
	LEFTARG = newsdoc,
	RIGHTARG = newsdoc,
	FUNCTION = newsdoc_concat
);

COMMENT ON OPERATOR || (newsdoc, newsdoc) IS
'one article after the other';

CREATE FUNCTION newsdoc_length(doc newsdoc)
RETURNS integer
AS 'MODULE_PATHNAME'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;

COMMENT ON FUNCTION newsdoc_length(newsdoc) IS
'the number of lexemes of the body';

CREATE FUNCTION newsdoc_words(doc newsdoc)
RETURNS integer
AS 'MODULE_PATHNAME'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;

COMMENT ON FUNCTION newsdoc_words(newsdoc) IS
'the number of words of the body, with those that are no lexemes';

CREATE FUNCTION newsdoc_published(doc newsdoc)
RETURNS timestamp without time zone
AS 'MODULE_PATHNAME'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;

COMMENT ON FUNCTION newsdoc_published(newsdoc) IS
'the date of publication, NULL if it is unknown';

CREATE FUNCTION newsdoc_terms(doc newsdoc,
	OUT class text, OUT term text, OUT n integer)
RETURNS SETOF record
AS 'MODULE_PATHNAME'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 100 ROWS 500;

COMMENT ON FUNCTION newsdoc_terms(newsdoc) IS
'all that an article can be grouped by: its lexemes, names, speakers, ..., each with how often';

CREATE FUNCTION newsdoc_names(doc newsdoc,
	OUT name text, OUT kind text, OUT id text, OUT mentions integer,
	OUT salience real, OUT entity boolean, OUT speaker boolean, OUT forms text[])
RETURNS SETOF record
AS 'MODULE_PATHNAME'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 10 ROWS 35;

COMMENT ON FUNCTION newsdoc_names(newsdoc) IS
'the names of an article with their forms';

CREATE FUNCTION newsdoc_quotes(doc newsdoc,
	OUT quote integer, OUT parent integer, OUT kind text, OUT speaker text,
	OUT first_word integer, OUT last_word integer)
RETURNS SETOF record
AS 'MODULE_PATHNAME'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 10 ROWS 15;

COMMENT ON FUNCTION newsdoc_quotes(newsdoc) IS
'the quotations of an article, as positions of their words';

-- ---- making newsdocs -----------------------------------------------------------

CREATE FUNCTION to_newsdoc(body text)
RETURNS newsdoc
AS 'MODULE_PATHNAME'
LANGUAGE C STABLE STRICT PARALLEL SAFE COST 12000;

COMMENT ON FUNCTION to_newsdoc(text) IS
'the body of an article, analysed for search, by default_text_search_config';

CREATE FUNCTION to_newsdoc(config regconfig, body text, title text DEFAULT NULL,
	lexicon newslexicon DEFAULT NULL, published timestamp DEFAULT NULL)
RETURNS newsdoc
AS 'MODULE_PATHNAME'
LANGUAGE C IMMUTABLE PARALLEL SAFE COST 12000;

COMMENT ON FUNCTION to_newsdoc(regconfig, text, text, newslexicon, timestamp) IS
'an article, analysed for search';

-- ---- near-duplicates -----------------------------------------------------------

CREATE FUNCTION news_similarity(newsdoc, newsdoc)
RETURNS real
AS 'MODULE_PATHNAME'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 50;

COMMENT ON FUNCTION news_similarity(newsdoc, newsdoc) IS
'resemblance of two bodies: the share of their runs of three lexemes that both have';

CREATE FUNCTION newsdoc_similar(newsdoc, newsdoc)
RETURNS boolean
AS 'MODULE_PATHNAME'
LANGUAGE C STABLE STRICT PARALLEL SAFE COST 5;

COMMENT ON FUNCTION newsdoc_similar(newsdoc, newsdoc) IS 'implementation of % operator';

CREATE FUNCTION newsdoc_similarsel(internal, oid, internal, integer)
RETURNS double precision
AS 'MODULE_PATHNAME'
LANGUAGE C STABLE STRICT PARALLEL SAFE;

COMMENT ON FUNCTION newsdoc_similarsel(internal, oid, internal, integer) IS
'restriction selectivity of % on articles';

CREATE FUNCTION newsdoc_similarjoinsel(internal, oid, internal, smallint, internal)
RETURNS double precision
AS 'MODULE_PATHNAME'
LANGUAGE C STABLE STRICT PARALLEL SAFE;

COMMENT ON FUNCTION newsdoc_similarjoinsel(internal, oid, internal, smallint, internal) IS
'join selectivity of % on articles';

CREATE OPERATOR % (
	LEFTARG = newsdoc,
	RIGHTARG = newsdoc,
	PROCEDURE = newsdoc_similar,
	COMMUTATOR = %,
	RESTRICT = newsdoc_similarsel,
	JOIN = newsdoc_similarjoinsel
);

COMMENT ON OPERATOR % (newsdoc, newsdoc) IS
'resemble each other by news_ext.similarity_threshold or more';

CREATE FUNCTION newsdoc_distance(newsdoc, newsdoc)
RETURNS real
AS 'MODULE_PATHNAME'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 50;

COMMENT ON FUNCTION newsdoc_distance(newsdoc, newsdoc) IS 'implementation of <-> operator';

CREATE OPERATOR <-> (
	LEFTARG = newsdoc,
	RIGHTARG = newsdoc,
	PROCEDURE = newsdoc_distance,
	COMMUTATOR = <->
);

COMMENT ON OPERATOR <-> (newsdoc, newsdoc) IS '1 - resemblance';

-- ---- queries: newsquery -------------------------------------------------------

CREATE TYPE newsquery;

CREATE FUNCTION newsquery_in(cstring)
RETURNS newsquery
AS 'MODULE_PATHNAME'
LANGUAGE C STABLE STRICT PARALLEL SAFE;

COMMENT ON FUNCTION newsquery_in(cstring) IS 'I/O';

CREATE FUNCTION newsquery_out(newsquery)
RETURNS cstring
AS 'MODULE_PATHNAME'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;

COMMENT ON FUNCTION newsquery_out(newsquery) IS 'I/O';

CREATE FUNCTION newsquery_recv(internal)
RETURNS newsquery
AS 'MODULE_PATHNAME'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;

COMMENT ON FUNCTION newsquery_recv(internal) IS 'I/O';

CREATE FUNCTION newsquery_send(newsquery)
RETURNS bytea
AS 'MODULE_PATHNAME'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;

COMMENT ON FUNCTION newsquery_send(newsquery) IS 'I/O';

CREATE TYPE newsquery (
	INPUT = newsquery_in,
	OUTPUT = newsquery_out,
	RECEIVE = newsquery_recv,
	SEND = newsquery_send,
	INTERNALLENGTH = VARIABLE,
	ALIGNMENT = int4,
	STORAGE = extended
);

COMMENT ON TYPE newsquery IS
'what to look for in analysed articles: words, phrases, names, what is said and by whom, dates';

CREATE FUNCTION to_newsquery(query text)
RETURNS newsquery
AS 'MODULE_PATHNAME'
LANGUAGE C STABLE STRICT PARALLEL SAFE COST 100;

COMMENT ON FUNCTION to_newsquery(text) IS
'makes a query of text; its words by default_text_search_config';

CREATE FUNCTION to_newsquery(config regconfig, query text)
RETURNS newsquery
AS 'MODULE_PATHNAME', 'to_newsquery_config'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 100;

COMMENT ON FUNCTION to_newsquery(regconfig, text) IS
'makes a query of text; its words by a text search configuration';

CREATE FUNCTION websearch_to_newsquery(query text)
RETURNS newsquery
AS 'MODULE_PATHNAME'
LANGUAGE C STABLE STRICT PARALLEL SAFE COST 100;

COMMENT ON FUNCTION websearch_to_newsquery(text) IS
'makes a query of what users write into a search box, without errors of syntax; its words by default_text_search_config';

CREATE FUNCTION websearch_to_newsquery(config regconfig, query text)
RETURNS newsquery
AS 'MODULE_PATHNAME', 'websearch_to_newsquery_config'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 100;

COMMENT ON FUNCTION websearch_to_newsquery(regconfig, text) IS
'makes a query of what users write into a search box, without errors of syntax; its words by a text search configuration';

CREATE FUNCTION plainto_newsquery(query text)
RETURNS newsquery
AS 'MODULE_PATHNAME'
LANGUAGE C STABLE STRICT PARALLEL SAFE COST 100;

COMMENT ON FUNCTION plainto_newsquery(text) IS
'makes a query of all words of a text, by default_text_search_config';

CREATE FUNCTION plainto_newsquery(config regconfig, query text)
RETURNS newsquery
AS 'MODULE_PATHNAME', 'plainto_newsquery_config'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 100;

COMMENT ON FUNCTION plainto_newsquery(regconfig, text) IS
'makes a query of all words of a text, by a text search configuration';

CREATE FUNCTION newsquery_numnode(newsquery)
RETURNS integer
AS 'MODULE_PATHNAME'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;

COMMENT ON FUNCTION newsquery_numnode(newsquery) IS
'the number of terms and operators of a query';

CREATE FUNCTION newsquery_and(newsquery, newsquery)
RETURNS newsquery
AS 'MODULE_PATHNAME'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;

COMMENT ON FUNCTION newsquery_and(newsquery, newsquery) IS
'implementation of && operator';

CREATE FUNCTION newsquery_or(newsquery, newsquery)
RETURNS newsquery
AS 'MODULE_PATHNAME'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;

COMMENT ON FUNCTION newsquery_or(newsquery, newsquery) IS
'implementation of || operator';

CREATE FUNCTION newsquery_not(newsquery)
RETURNS newsquery
AS 'MODULE_PATHNAME'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;

COMMENT ON FUNCTION newsquery_not(newsquery) IS
'implementation of !! operator';

CREATE OPERATOR && (
	FUNCTION = newsquery_and,
	LEFTARG = newsquery,
	RIGHTARG = newsquery
);

COMMENT ON OPERATOR && (newsquery, newsquery) IS
'both of two queries';

CREATE OPERATOR || (
	FUNCTION = newsquery_or,
	LEFTARG = newsquery,
	RIGHTARG = newsquery
);

COMMENT ON OPERATOR || (newsquery, newsquery) IS
'one of two queries';

CREATE OPERATOR !! (
	FUNCTION = newsquery_not,
	RIGHTARG = newsquery
);

COMMENT ON OPERATOR !! (NONE, newsquery) IS
'not a query';

CREATE FUNCTION newsquery_lt(newsquery, newsquery)
RETURNS boolean
AS 'MODULE_PATHNAME'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;

COMMENT ON FUNCTION newsquery_lt(newsquery, newsquery) IS
'implementation of < operator';

CREATE FUNCTION newsquery_le(newsquery, newsquery)
RETURNS boolean
AS 'MODULE_PATHNAME'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;

COMMENT ON FUNCTION newsquery_le(newsquery, newsquery) IS
'implementation of <= operator';

CREATE FUNCTION newsquery_eq(newsquery, newsquery)
RETURNS boolean
AS 'MODULE_PATHNAME'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;

COMMENT ON FUNCTION newsquery_eq(newsquery, newsquery) IS
'implementation of = operator';

CREATE FUNCTION newsquery_ne(newsquery, newsquery)
RETURNS boolean
AS 'MODULE_PATHNAME'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;

COMMENT ON FUNCTION newsquery_ne(newsquery, newsquery) IS
'implementation of <> operator';

CREATE FUNCTION newsquery_ge(newsquery, newsquery)
RETURNS boolean
AS 'MODULE_PATHNAME'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;

COMMENT ON FUNCTION newsquery_ge(newsquery, newsquery) IS
'implementation of >= operator';

CREATE FUNCTION newsquery_gt(newsquery, newsquery)
RETURNS boolean
AS 'MODULE_PATHNAME'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;

COMMENT ON FUNCTION newsquery_gt(newsquery, newsquery) IS
'implementation of > operator';

CREATE FUNCTION newsquery_cmp(newsquery, newsquery)
RETURNS integer
AS 'MODULE_PATHNAME'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;

COMMENT ON FUNCTION newsquery_cmp(newsquery, newsquery) IS
'less-equal-greater';

CREATE OPERATOR < (
	FUNCTION = newsquery_lt,
	LEFTARG = newsquery,
	RIGHTARG = newsquery,
	COMMUTATOR = >,
	NEGATOR = >=,
	RESTRICT = scalarltsel,
	JOIN = scalarltjoinsel
);

COMMENT ON OPERATOR < (newsquery, newsquery) IS
'less than';

CREATE OPERATOR <= (
	FUNCTION = newsquery_le,
	LEFTARG = newsquery,
	RIGHTARG = newsquery,
	COMMUTATOR = >=,
	NEGATOR = >,
	RESTRICT = scalarlesel,
	JOIN = scalarlejoinsel
);

COMMENT ON OPERATOR <= (newsquery, newsquery) IS
'less than or equal';

CREATE OPERATOR = (
	FUNCTION = newsquery_eq,
	LEFTARG = newsquery,
	RIGHTARG = newsquery,
	COMMUTATOR = =,
	NEGATOR = <>,
	RESTRICT = eqsel,
	JOIN = eqjoinsel,
	MERGES
);

COMMENT ON OPERATOR = (newsquery, newsquery) IS
'equal';

CREATE OPERATOR <> (
	FUNCTION = newsquery_ne,
	LEFTARG = newsquery,
	RIGHTARG = newsquery,
	COMMUTATOR = <>,
	NEGATOR = =,
	RESTRICT = neqsel,
	JOIN = neqjoinsel
);

COMMENT ON OPERATOR <> (newsquery, newsquery) IS
'not equal';

CREATE OPERATOR >= (
	FUNCTION = newsquery_ge,
	LEFTARG = newsquery,
	RIGHTARG = newsquery,
	COMMUTATOR = <=,
	NEGATOR = <,
	RESTRICT = scalargesel,
	JOIN = scalargejoinsel
);

COMMENT ON OPERATOR >= (newsquery, newsquery) IS
'greater than or equal';

CREATE OPERATOR > (
	FUNCTION = newsquery_gt,
	LEFTARG = newsquery,
	RIGHTARG = newsquery,
	COMMUTATOR = <,
	NEGATOR = <=,
	RESTRICT = scalargtsel,
	JOIN = scalargtjoinsel
);

COMMENT ON OPERATOR > (newsquery, newsquery) IS
'greater than';

CREATE OPERATOR CLASS newsquery_btree_ops
DEFAULT FOR TYPE newsquery USING btree AS
	OPERATOR 1 <,
	OPERATOR 2 <=,
	OPERATOR 3 =,
	OPERATOR 4 >=,
	OPERATOR 5 >,
	FUNCTION 1 newsquery_cmp(newsquery, newsquery);

COMMENT ON OPERATOR FAMILY newsquery_btree_ops USING btree IS
'order of queries: that of their bytes';

COMMENT ON OPERATOR CLASS newsquery_btree_ops USING btree IS
'order of queries: that of their bytes';

CREATE FUNCTION newsdoc_match(newsdoc, newsquery)
RETURNS boolean
AS 'MODULE_PATHNAME'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 100;

COMMENT ON FUNCTION newsdoc_match(newsdoc, newsquery) IS
'implementation of @@ operator';

CREATE FUNCTION newsquery_matches(newsquery, newsdoc)
RETURNS boolean
AS 'MODULE_PATHNAME'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 100;

COMMENT ON FUNCTION newsquery_matches(newsquery, newsdoc) IS
'implementation of @@ operator';

CREATE FUNCTION newsdoc_matchsel(internal, oid, internal, integer)
RETURNS double precision
AS 'MODULE_PATHNAME'
LANGUAGE C STABLE STRICT PARALLEL SAFE;

COMMENT ON FUNCTION newsdoc_matchsel(internal, oid, internal, integer) IS
'restriction selectivity of @@ on articles';

CREATE FUNCTION newsdoc_matchjoinsel(internal, oid, internal, smallint, internal)
RETURNS double precision
AS 'MODULE_PATHNAME'
LANGUAGE C STABLE STRICT PARALLEL SAFE;

COMMENT ON FUNCTION newsdoc_matchjoinsel(internal, oid, internal, smallint, internal) IS
'join selectivity of @@ on articles';

CREATE OPERATOR @@ (
	FUNCTION = newsdoc_match,
	LEFTARG = newsdoc,
	RIGHTARG = newsquery,
	COMMUTATOR = @@,
	RESTRICT = newsdoc_matchsel,
	JOIN = newsdoc_matchjoinsel
);

COMMENT ON OPERATOR @@ (newsdoc, newsquery) IS
'an article matches a query';

CREATE OPERATOR @@ (
	FUNCTION = newsquery_matches,
	LEFTARG = newsquery,
	RIGHTARG = newsdoc,
	COMMUTATOR = @@,
	RESTRICT = newsdoc_matchsel,
	JOIN = newsdoc_matchjoinsel
);

COMMENT ON OPERATOR @@ (newsquery, newsdoc) IS
'a query matches an article';

-- ---- indexes on newsdoc -------------------------------------------------------

CREATE FUNCTION newsdoc_gin_extract_value(newsdoc, internal, internal)
RETURNS internal
AS 'MODULE_PATHNAME'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;

COMMENT ON FUNCTION newsdoc_gin_extract_value(newsdoc, internal, internal) IS
'GIN support';

CREATE FUNCTION newsdoc_gin_extract_query(newsdoc, internal, smallint, internal, internal, internal, internal)
RETURNS internal
AS 'MODULE_PATHNAME'
LANGUAGE C STABLE STRICT PARALLEL SAFE;

COMMENT ON FUNCTION newsdoc_gin_extract_query(newsdoc, internal, smallint, internal, internal, internal, internal) IS
'GIN support';

CREATE FUNCTION newsdoc_gin_triconsistent(internal, smallint, newsdoc, integer, internal, internal, internal)
RETURNS "char"
AS 'MODULE_PATHNAME'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;

COMMENT ON FUNCTION newsdoc_gin_triconsistent(internal, smallint, newsdoc, integer, internal, internal, internal) IS
'GIN support';

CREATE FUNCTION newsdoc_gin_compare_partial(bigint, bigint, smallint, internal)
RETURNS integer
AS 'MODULE_PATHNAME'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;

COMMENT ON FUNCTION newsdoc_gin_compare_partial(bigint, bigint, smallint, internal) IS
'GIN support';

CREATE FUNCTION newsdoc_gin_options(internal)
RETURNS void
AS 'MODULE_PATHNAME'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;

COMMENT ON FUNCTION newsdoc_gin_options(internal) IS 'GIN support';

CREATE OPERATOR FAMILY newsdoc_ops USING gin;

COMMENT ON OPERATOR FAMILY newsdoc_ops USING gin IS
'articles by what a newsquery asks for, and copies of an article';

CREATE OPERATOR CLASS newsdoc_ops
DEFAULT FOR TYPE newsdoc USING gin AS
	OPERATOR 1 @@ (newsdoc, newsquery),
	OPERATOR 2 % (newsdoc, newsdoc),
	FUNCTION 1 btint8cmp(bigint, bigint),
	FUNCTION 2 newsdoc_gin_extract_value(newsdoc, internal, internal),
	FUNCTION 3 newsdoc_gin_extract_query(newsdoc, internal, smallint, internal, internal, internal, internal),
	FUNCTION 5 newsdoc_gin_compare_partial(bigint, bigint, smallint, internal),
	FUNCTION 6 newsdoc_gin_triconsistent(internal, smallint, newsdoc, integer, internal, internal, internal),
	FUNCTION 7 newsdoc_gin_options(internal),
	STORAGE bigint;

COMMENT ON OPERATOR CLASS newsdoc_ops USING gin IS
'articles by what a newsquery asks for, and copies of an article';

-- ---- rank --------------------------------------------------------------------

CREATE FUNCTION news_rank(doc newsdoc, query newsquery)
RETURNS real
AS 'MODULE_PATHNAME'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 40;

COMMENT ON FUNCTION news_rank(newsdoc, newsquery) IS
'how well an article fits a query; 0 if it does not match';

CREATE FUNCTION news_rank(doc newsdoc, query newsquery, weights real[])
RETURNS real
AS 'MODULE_PATHNAME'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 40;

COMMENT ON FUNCTION news_rank(newsdoc, newsquery, real[]) IS
'how well an article fits a query, with weights for words of the body, of the title, said words, names, speakers';

CREATE FUNCTION newsquery_weigh(query newsquery, source regclass, doc_column name DEFAULT NULL)
RETURNS newsquery
AS 'MODULE_PATHNAME'
LANGUAGE C STABLE PARALLEL RESTRICTED COST 10000;

COMMENT ON FUNCTION newsquery_weigh(newsquery, regclass, name) IS
'the query with boosts by how rare its terms are in a table';

-- ---- headline ------------------------------------------------------------------

CREATE FUNCTION news_headline(body text, query newsquery, options text DEFAULT '')
RETURNS text
AS 'MODULE_PATHNAME'
LANGUAGE C STABLE STRICT PARALLEL SAFE COST 2000;

COMMENT ON FUNCTION news_headline(text, newsquery, text) IS
'what of a body a query has found, marked, by default_text_search_config';

CREATE FUNCTION news_headline(config regconfig, body text, query newsquery,
	options text DEFAULT '')
RETURNS text
AS 'MODULE_PATHNAME', 'news_headline_config'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 2000;

COMMENT ON FUNCTION news_headline(regconfig, text, newsquery, text) IS
'what of a body a query has found, marked';

-- ---- ordered lookup ------------------------------------------------------------

CREATE FUNCTION news_latest(source anyelement, query newsquery, k integer DEFAULT 20,
	doc_column name DEFAULT NULL)
RETURNS SETOF anyelement
AS 'MODULE_PATHNAME'
LANGUAGE C STABLE PARALLEL RESTRICTED COST 10000 ROWS 20;

COMMENT ON FUNCTION news_latest(anyelement, newsquery, integer, name) IS
'the latest articles of a table that match a query';

CREATE FUNCTION news_top(source anyelement, query newsquery, k integer DEFAULT 10,
	doc_column name DEFAULT NULL)
RETURNS SETOF anyelement
AS 'MODULE_PATHNAME'
LANGUAGE C STABLE PARALLEL RESTRICTED COST 10000 ROWS 10;

COMMENT ON FUNCTION news_top(anyelement, newsquery, integer, name) IS
'the articles of a table that match a query best';
