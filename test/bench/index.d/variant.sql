--
-- variant.sql: copy a table into a schema and build an index on it.
--

SET maintenance_work_mem = '256MB';
SELECT format('CREATE SCHEMA %I', variant),
	format('CREATE TABLE %I.articles AS TABLE public.%I', variant, of),
	format('VACUUM (FREEZE, ANALYZE) %I.articles', variant),
	format('CREATE INDEX articles_published ON %I.articles (published)', variant),
	-- so that the build reads from memory
	format('SELECT sum(pg_prewarm(c.oid)) FROM pg_class c
			WHERE %L::regclass IN (c.oid, (SELECT oid FROM pg_class WHERE reltoastrelid = c.oid))',
		variant || '.articles'),
	format('DO %L', format(
		'DECLARE
			start float8 := cpu();
		BEGIN
			CREATE INDEX articles_content ON %I.articles USING %s (%s) %s;
			INSERT INTO builds VALUES (%L, cpu() - start, pg_relation_size(%L));
		END', variant, method, keys, 'WITH (' || nullif(options, '') || ')', variant,
		variant || '.articles_content'))
FROM variants WHERE variant = :'variant'
\gexec
