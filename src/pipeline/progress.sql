-- ---- progress --------------------------------------------------------------------

-- How far a registration is.
CREATE FUNCTION news_progress_of(source regclass, OUT queued bigint,
	OUT unscanned bigint, OUT done bigint, OUT failed bigint, OUT failures bigint, OUT per_minute double precision,
	OUT estimated_end timestamptz, OUT oldest_waiting interval, OUT scanned timestamptz)
AS 'MODULE_PATHNAME'
LANGUAGE C STABLE STRICT
-- one owner's locks are not to keep others from their figures
SET lock_timeout = '1s';

COMMENT ON FUNCTION news_progress_of(regclass) IS 'how far the analysis of a table is, for all who may read it';

-- Of all registered tables that the caller may read.  One whose tables of results are
-- gone, or are another's, has no figures.
CREATE FUNCTION news_progress_rows(OUT source regclass, OUT documents regclass, OUT queued bigint,
	OUT unscanned bigint, OUT done bigint, OUT failed bigint, OUT failures bigint, OUT per_minute double precision,
	OUT estimated_end timestamptz, OUT oldest_waiting interval, OUT scanned timestamptz)
RETURNS SETOF record
LANGUAGE plpgsql STABLE
SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
	FOR source, documents IN SELECT n.source, n.documents FROM @extschema@.news_registration n
		WHERE has_table_privilege(n.source, 'SELECT')
		ORDER BY n.source::text
	LOOP
		BEGIN
			SELECT p.* INTO queued, unscanned, done, failed, failures, per_minute, estimated_end,
				oldest_waiting, scanned
			FROM @extschema@.news_progress_of(source) p;
		EXCEPTION WHEN OTHERS OR assert_failure THEN
			SELECT NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL INTO queued, unscanned, done, failed, failures,
				per_minute, estimated_end, oldest_waiting, scanned;
		END;
		RETURN NEXT;
	END LOOP;
END
$$;

COMMENT ON FUNCTION news_progress_rows() IS 'the rows of the view news_progress';

CREATE VIEW news_progress AS SELECT * FROM news_progress_rows();

COMMENT ON VIEW news_progress IS 'how far the analysis of registered tables is';
COMMENT ON COLUMN news_progress.queued IS 'articles in the queue, new or changed';
COMMENT ON COLUMN news_progress.unscanned IS 'articles that the running scan has yet to compare, about';
COMMENT ON COLUMN news_progress.done IS 'articles analyzed since the registration, each time that they were';
COMMENT ON COLUMN news_progress.failed IS 'those of them that failed';
COMMENT ON COLUMN news_progress.failures IS 'articles that cannot be analyzed as they are now';
COMMENT ON COLUMN news_progress.per_minute IS 'articles analyzed in a minute, of the last minutes';
COMMENT ON COLUMN news_progress.estimated_end IS 'when the queue will be empty, at that rate';
COMMENT ON COLUMN news_progress.oldest_waiting IS 'since when the longest waiting article is in the queue';
COMMENT ON COLUMN news_progress.scanned IS 'the end of the last full comparison';
GRANT SELECT ON news_progress TO PUBLIC;
