--
-- insert.sql: what an index adds to inserting a tenth of the rows into a table
-- that has the others.  With fastupdate, emptying the pending list is part of it.
--

SET maintenance_work_mem = '256MB';
SET bench.fastupdate = :'fastupdate';
CREATE VIEW chosen AS SELECT * FROM variants WHERE variant = :'variant';
SELECT format('CREATE TABLE many AS SELECT * FROM %I WHERE hashint4(id) %% 10 <> 0', of),
	format('CREATE TABLE few AS SELECT * FROM %I WHERE hashint4(id) %% 10 = 0', of)
FROM chosen
\gexec
CREATE TABLE bare (LIKE many);
SELECT format('CREATE INDEX many_content ON many USING %s (%s) %s', method, keys,
	'WITH (' || nullif(concat_ws(', ', nullif(options, ''),
		CASE method WHEN 'gin' THEN 'fastupdate = ' || :'fastupdate' END), '') || ')')
FROM chosen
\gexec
VACUUM (FREEZE, ANALYZE) many;
DO $$
DECLARE
	rows int := (SELECT count(*) FROM few);
	start float8 := cpu();
	without float8;
BEGIN
	INSERT INTO bare TABLE few;
	without := cpu() - start;
	start := cpu();
	INSERT INTO many TABLE few;
	IF (SELECT method FROM chosen) = 'gin' THEN
		PERFORM gin_clean_pending_list('many_content');
	END IF;
	INSERT INTO inserts
	SELECT variant, current_setting('bench.fastupdate')::bool, (cpu() - start - without) * 1e6 / rows
	FROM chosen;
END $$;
DROP VIEW chosen;
DROP TABLE many, few, bare;
