/* news_ext--1.0.sql */

-- complain if script is sourced in psql, rather than via CREATE EXTENSION
\echo Use "CREATE EXTENSION news_ext" to load this file. \quit

-- The name of the schema stands in bodies of functions, and in strings there which are
-- formats and templates.  One that would end these is refused, before it stands anywhere:
-- the script may be run by one who is no superuser, as a superuser.  Newer servers refuse
-- some of these themselves (CVE-2023-39417).
DO $$
DECLARE
	schema pg_catalog.text := pg_catalog.current_schema();
BEGIN
	IF pg_catalog.length(schema) OPERATOR(pg_catalog.<>)
		pg_catalog.length(pg_catalog.translate(schema, pg_catalog.concat('"''$%{}', pg_catalog.chr(92)), '')) THEN
		RAISE invalid_schema_name USING
			MESSAGE = pg_catalog.format('news_ext cannot be in schema "%s"', schema),
			DETAIL = 'The name has quotes, braces, a dollar sign, a percent sign or a backslash.';
	END IF;
END
$$;

