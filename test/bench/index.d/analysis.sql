--
-- analysis.sql: to_newsdoc beside to_tsvector: time and size of what they make
-- of the same texts, in turns in one backend, the best of three rounds.
--

CREATE TABLE texts (body text);
ALTER TABLE texts ALTER body SET STORAGE EXTERNAL;		-- no time to decompress
INSERT INTO texts SELECT body FROM source ORDER BY md5(id::text) LIMIT 2000;

CREATE PROCEDURE time_analysis(what text, expression text) LANGUAGE plpgsql AS $$
DECLARE
	start float8 := cpu();
	raw float8;
BEGIN
	EXECUTE format('SELECT avg(pg_column_size(%s)) FROM texts', expression) INTO raw;
	INSERT INTO analyses
	SELECT what, (cpu() - start) * 1e6 / count(*), NULL, raw FROM texts;
END $$;

SELECT format('CALL time_analysis(%L, %L)', what, expression)
FROM generate_series(1, 3) AS round,
	(VALUES ('to_tsvector', 'to_tsvector(''english'', body)'),
		('to_newsdoc', 'to_newsdoc(''english'', body)')) w(what, expression)
WHERE what <> 'to_newsdoc' OR :'ours'
ORDER BY round
\gexec

SELECT format('CREATE TABLE analysed AS SELECT %s(''english'', body) AS content FROM texts', what),
	format('UPDATE analyses SET stored = (SELECT avg(pg_column_size(content)) FROM analysed) WHERE what = %L', what),
	'DROP TABLE analysed'
FROM (SELECT DISTINCT what FROM analyses) w
\gexec
