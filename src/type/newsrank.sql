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

