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

