-- ---- analyzed articles: newsdoc -----------------------------------------------

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
LANGUAGE C STABLE STRICT PARALLEL SAFE;

COMMENT ON FUNCTION newsdoc_recv(internal) IS 'I/O';

CREATE FUNCTION newsdoc_send(newsdoc)
RETURNS bytea
AS 'MODULE_PATHNAME'
LANGUAGE C STABLE STRICT PARALLEL SAFE;

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
'an analyzed article: words, names, quotations, date and a sketch, for search';

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

CREATE FUNCTION newsdoc_sketch(doc newsdoc)
RETURNS integer[]
AS 'MODULE_PATHNAME'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 5;

COMMENT ON FUNCTION newsdoc_sketch(newsdoc) IS
'32 numbers, of which near-duplicates have some in the same places; NULL of an empty body';

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
'the body of an article, analyzed for search, by default_text_search_config';

CREATE FUNCTION to_newsdoc(config regconfig, body text, title text DEFAULT NULL,
	lexicon newslexicon DEFAULT NULL, published timestamp DEFAULT NULL)
RETURNS newsdoc
AS 'MODULE_PATHNAME'
LANGUAGE C IMMUTABLE PARALLEL SAFE COST 12000;

COMMENT ON FUNCTION to_newsdoc(regconfig, text, text, newslexicon, timestamp) IS
'an article, analyzed for search';

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

CREATE FUNCTION newsdoc_sketch_pairs(sketches integer[], OUT a integer, OUT b integer)
RETURNS SETOF record
AS 'MODULE_PATHNAME'
LANGUAGE C STABLE STRICT PARALLEL SAFE COST 100000 ROWS 1000;

COMMENT ON FUNCTION newsdoc_sketch_pairs(integer[]) IS
'pairs of sketches, by array position, whose texts may satisfy %';

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

