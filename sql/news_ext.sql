--
-- The extension as a whole: what it is made of, and what all functions share.
--
CREATE EXTENSION news_ext;

-- everything has a comment (no rows), but for what comes with something else: types of
-- arrays and of rows, which are an extension's own from PostgreSQL 17 on
SELECT pg_describe_object(d.classid, d.objid, 0) AS without_comment
FROM pg_depend d
WHERE d.refclassid = 'pg_extension'::regclass AND d.deptype = 'e'
  AND d.refobjid = (SELECT oid FROM pg_extension WHERE extname = 'news_ext')
  AND NOT EXISTS (SELECT FROM pg_depend i WHERE i.classid = d.classid AND i.objid = d.objid AND i.deptype = 'i')
  AND obj_description(d.objid, d.classid::regclass::name) IS NULL;

-- functions in C, but for those of aggregates, may be indexed and run in parallel,
-- but those that read a setting, which are stable; news_decode takes NULL for an
-- unknown character set, the others named here for no lexicon
SELECT p.oid::regprocedure AS not_immutable_strict_parallel_safe, p.provolatile, p.proparallel
FROM pg_depend d JOIN pg_proc p ON p.oid = d.objid
WHERE d.classid = 'pg_proc'::regclass AND d.refclassid = 'pg_extension'::regclass
  AND d.refobjid = (SELECT oid FROM pg_extension WHERE extname = 'news_ext')
  AND p.proname NOT LIKE '%\_agg%'
  AND p.prolang = (SELECT oid FROM pg_language WHERE lanname = 'c')
  AND (p.provolatile <> 'i' OR NOT (p.proisstrict OR p.proname IN ('news_analyze', 'news_analyzer', 'news_decode', 'news_mentions', 'news_entities', 'news_quotes', 'news_render', 'to_newsdoc')) OR p.proparallel <> 's')
ORDER BY p.oid::regprocedure::text COLLATE "C";

-- the columns of the rows
SELECT p.proname, array_to_string(p.proargnames[p.pronargs + 1:], ' ') AS columns
FROM pg_proc p
WHERE p.proname IN ('news_blocks', 'news_quotes', 'news_mentions', 'news_entities')
  AND (p.pronargs = 1 OR p.proname <> 'news_blocks')
ORDER BY p.proname COLLATE "C";

-- nothing in, nothing out
SELECT name, '"' || news_strip(given) || '"' AS stripped,
       (SELECT count(*) FROM news_blocks(given)) AS blocks,
       (SELECT count(*) FROM news_quotes(given)) AS quotes,
       (SELECT count(*) FROM news_mentions(given)) AS mentions,
       (SELECT count(*) FROM news_entities(given)) AS entities
FROM (VALUES ('NULL', NULL), ('empty', ''), ('white space', E' \t\n')) v(name, given);
