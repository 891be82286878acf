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

