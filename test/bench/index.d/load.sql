--
-- load.sql: tables that all variants are copies of, each with content.
--

SET min_parallel_table_scan_size = 0;
SET parallel_setup_cost = 0;

CREATE TABLE vectors AS
SELECT id, published, to_tsvector('english', body) AS content FROM source;
CREATE VIEW bodies AS SELECT id, published, body AS content FROM source;
CREATE VIEW arrays AS SELECT id, published, bins, shingles FROM source;
ANALYZE source, vectors;

\if :ours
CREATE TABLE docs AS
SELECT id, published, to_newsdoc('english', body, title, NULL, published) AS content FROM source;
ANALYZE docs;
\endif
