-- ---- progress --------------------------------------------------------------------

-- How far a registration is.  The rate is that of the last minutes: every article
-- counts, the less the longer ago it was (by half after 3.5 minutes), divided by what
-- the sum of the weights is.
CREATE FUNCTION news_progress_counts(source regclass, OUT queued bigint,
	OUT unscanned bigint, OUT done bigint, OUT failed bigint, OUT failures bigint, OUT per_minute double precision,
	OUT estimated_end timestamptz, OUT oldest_waiting interval, OUT scanned timestamptz)
LANGUAGE plpgsql STABLE
SET search_path = pg_catalog, pg_temp
-- one owner's policies and locks are not to keep others from their figures
SET row_security = off
SET lock_timeout = '1s'
AS $$
DECLARE
	r @extschema@.news_registration := @extschema@.news_registration_of(source, true);
BEGIN
	EXECUTE format('
SELECT q.n, s.n, l.done, l.failed, f.n, l.per_minute,
	CASE WHEN q.n + s.n = 0 THEN now()
		WHEN l.per_minute > 0 THEN now() + least((q.n + s.n) / l.per_minute, 1e7) * interval ''1 min'' END,
	now() - w.queued, s.scanned
FROM (SELECT count(*) AS n FROM %1$s) q,
	(SELECT min(queued) AS queued FROM %2$s l,
		LATERAL (SELECT queued FROM %1$s q WHERE q.lane = l.lane ORDER BY seq LIMIT 1) q) w,
	(SELECT count(*) AS n FROM %3$s) f,
	(SELECT scanned, CASE WHEN scan_wanted > scan_served OR scan_serving IS NOT NULL
			THEN greatest($1 - CASE WHEN scan_serving IS NOT NULL THEN scan_rows ELSE 0 END, 0) ELSE 0 END AS n FROM %4$s) s,
	(SELECT sum(done)::bigint AS done, sum(failed)::bigint AS failed,
		sum(recent * exp(least(extract(epoch FROM recent_at - now()) / 300, 0))) /
			(5 * greatest(1 - exp(least(extract(epoch FROM min(recent_since) - now()) / 300, 0)), 0.01)) AS per_minute
	FROM %2$s) l', r.queue, r.lanes, r.failures, r.state)
	INTO queued, unscanned, done, failed, failures, per_minute, estimated_end, oldest_waiting, scanned
	USING (SELECT sum(greatest(reltuples, 0))::bigint FROM pg_class
		WHERE oid = r.source OR oid IN (SELECT relid FROM pg_partition_tree(r.source) WHERE isleaf));
END
$$;

COMMENT ON FUNCTION news_progress_counts(regclass) IS 'how far the analysis of a table is, for its owner';

CREATE FUNCTION news_progress_of(source regclass, OUT queued bigint,
	OUT unscanned bigint, OUT done bigint, OUT failed bigint, OUT failures bigint, OUT per_minute double precision,
	OUT estimated_end timestamptz, OUT oldest_waiting interval, OUT scanned timestamptz)
AS 'MODULE_PATHNAME'
LANGUAGE C STABLE STRICT;

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
