-- ---- schedules -------------------------------------------------------------------

-- The command of a schedule.  It must be one CALL and nothing more; the next one should
-- find it finished, so where it runs every few seconds, it takes most of these.
CREATE FUNCTION news_schedule_command(source regclass, schedule text, batch_size integer DEFAULT 200) RETURNS text
LANGUAGE sql STABLE
SET search_path = pg_catalog, pg_temp
SET quote_all_identifiers = off
SET standard_conforming_strings = on
AS $$
	SELECT format('CALL %s.news_refresh(%L::pg_catalog.regclass, %s, interval %L)', '@extschema@', source, batch_size,
		coalesce((SELECT format('%s seconds', greatest(m[1]::numeric * 0.8, 0.5))
			FROM regexp_matches(schedule, '^\s*(\d+)\s*seconds?\s*$') m), '50 seconds'))
$$;

COMMENT ON FUNCTION news_schedule_command(regclass, text, integer) IS 'the command by which pg_cron refreshes a table';

-- A name: pg_cron would cut what is longer, and take two jobs for one.
CREATE FUNCTION news_schedule_name(source regclass) RETURNS text
LANGUAGE sql STABLE
SET search_path = pg_catalog, pg_temp
SET quote_all_identifiers = off
AS $$
	SELECT CASE WHEN octet_length(t) <= 63 THEN t
		ELSE (SELECT left(t, n) FROM generate_series(54, 1, -1) n WHERE octet_length(left(t, n)) <= 54 LIMIT 1)
			|| '~' || left(md5(t), 8) END
	FROM format('news_ext: %s.%s', current_database(), source) t
$$;

COMMENT ON FUNCTION news_schedule_name(regclass) IS 'the name of the job by which pg_cron refreshes a table';

-- Is pg_cron here?  A schema named cron may be anyone's, with functions that would run
-- with the rights of whoever makes a schedule.
CREATE FUNCTION news_cron_has(function text) RETURNS boolean
LANGUAGE sql STABLE
SET search_path = pg_catalog, pg_temp
SET quote_all_identifiers = off
AS $$
	SELECT EXISTS (SELECT FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace
			JOIN pg_depend d ON d.classid = 'pg_proc'::regclass AND d.objid = p.oid AND d.deptype = 'e'
			JOIN pg_extension e ON d.refclassid = 'pg_extension'::regclass AND d.refobjid = e.oid
		WHERE n.nspname = 'cron' AND p.oid::regprocedure::text = 'cron.' || function AND e.extname = 'pg_cron')
$$;

COMMENT ON FUNCTION news_cron_has(text) IS 'is a function of pg_cron in this database?';

CREATE FUNCTION news_schedule(source regclass, schedule text DEFAULT '* * * * *', batch_size integer DEFAULT 200)
RETURNS bigint
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
	job bigint;
	command text := @extschema@.news_schedule_command(source, schedule, batch_size);
	job_name text := @extschema@.news_schedule_name(source);
BEGIN
	PERFORM @extschema@.news_registration_of(source, true);
	PERFORM @extschema@.news_check_batch_size(batch_size);
	IF NOT @extschema@.news_cron_has('schedule(text,text,text)') THEN
		RAISE undefined_function USING
			MESSAGE = format('pg_cron is not in database "%s"', current_database()),
			HINT = CASE WHEN EXISTS (SELECT FROM pg_available_extensions WHERE name = 'pg_cron')
				THEN format('In its own database (see the setting cron.database_name) a superuser can run: '
					'SELECT cron.schedule_in_database(%L, %L, %L, %L, %L)',
					job_name, schedule, command, current_database(), current_user)
				ELSE format('This server has no pg_cron. Install it, or have another scheduler run, as %s: %s',
					current_user, command) END;
	END IF;
	EXECUTE 'SELECT cron.schedule($1, $2, $3)' INTO job USING job_name, schedule, command;
	RETURN job;
END
$$;

COMMENT ON FUNCTION news_schedule(regclass, text, integer) IS
'makes pg_cron refresh a table on a schedule; returns the number of the job';

CREATE FUNCTION news_unschedule(source regclass) RETURNS boolean
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
	was_there boolean := false;
BEGIN
	-- who may not use pg_cron has no schedule
	IF @extschema@.news_cron_has('unschedule(bigint)') AND has_schema_privilege('cron', 'USAGE') THEN
		EXECUTE 'SELECT count(cron.unschedule(jobid)) > 0 FROM cron.job WHERE jobname = $1 AND username = current_user'
		INTO was_there USING @extschema@.news_schedule_name(source);
	END IF;
	RETURN was_there;
END
$$;

COMMENT ON FUNCTION news_unschedule(regclass) IS 'ends the schedule of a table; false if there was none';
