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
LANGUAGE C STABLE STRICT PARALLEL SAFE;

COMMENT ON FUNCTION newsquery_recv(internal) IS 'I/O';

CREATE FUNCTION newsquery_send(newsquery)
RETURNS bytea
AS 'MODULE_PATHNAME'
LANGUAGE C STABLE STRICT PARALLEL SAFE;

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
'what to look for in analyzed articles: words, phrases, names, what is said and by whom, dates';

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

CREATE FUNCTION newsquery_is_name(name text)
RETURNS boolean
AS 'MODULE_PATHNAME'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;

COMMENT ON FUNCTION newsquery_is_name(text) IS
'whether a query can use the text as a name: short enough, with a letter or digit';

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

CREATE OPERATOR FAMILY newsquery_btree_ops USING btree;

COMMENT ON OPERATOR FAMILY newsquery_btree_ops USING btree IS
'order of queries: that of their bytes';

CREATE OPERATOR CLASS newsquery_btree_ops
DEFAULT FOR TYPE newsquery USING btree FAMILY newsquery_btree_ops AS
	OPERATOR 1 <,
	OPERATOR 2 <=,
	OPERATOR 3 =,
	OPERATOR 4 >=,
	OPERATOR 5 >,
	FUNCTION 1 newsquery_cmp(newsquery, newsquery);

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

