-- ---- scans -----------------------------------------------------------------------
--
-- A scan goes through a source and its results in the order of the key, some thousand
-- rows in a transaction, and puts into the queue what differs.  It finds whatever the
-- triggers do not tell of: articles that are older than the registration, TRUNCATE,
-- dumps restored, triggers disabled, new versions of the analysis.

-- Go on with a scan by n rows, or begin one if there is reason to.  False if there is
-- nothing to do, if another worker is at it, or if the queue has enough.
CREATE FUNCTION news_scan(r news_registration, names jsonb, n integer, queue_limit integer) RETURNS boolean
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
SET row_security = off
SET jit = off
AS $$
DECLARE
	here text := @extschema@.news_home(r.source);
	state record;
	full_queue boolean;
	is_last boolean;
	compared bigint;
BEGIN
	-- locked only if there is reason to: else nothing is written
	EXECUTE @extschema@.news_sql(names, '
SELECT scan_serving IS NOT NULL AND scan_home = $1 AS is_running, scan_after IS NOT DISTINCT FROM NULL AS is_first,
	home = $1 AS is_home
FROM {state}
WHERE scan_serving IS NOT NULL AND scan_home = $1 OR scan_wanted > scan_served OR home <> $1
	OR scanned NOT BETWEEN now() - $2 AND now() + $2	-- a clock may have been wrong
FOR UPDATE SKIP LOCKED') INTO state USING here, r.rescan_every;
	IF state.is_running IS NULL THEN
		RETURN false;
	END IF;
	-- Whoever changes a registration asks for a scan, in the same transaction.  If that is
	-- the scan that there is to do, it is with the changes, which this transaction may not
	-- have seen when it began: the next one has.
	IF r IS DISTINCT FROM (SELECT now_is FROM @extschema@.news_registration now_is WHERE now_is.source = r.source) THEN
		RETURN true;
	END IF;
	EXECUTE @extschema@.news_sql(names, 'SELECT count(*) >= $1 FROM (SELECT FROM {queue} LIMIT $1) q')
	INTO full_queue USING queue_limit;
	IF full_queue THEN
		RETURN false;
	ELSIF NOT state.is_running THEN
		EXECUTE @extschema@.news_sql(names, '
UPDATE {state} SET scan_serving = scan_wanted, scan_home = $1, scan_after = NULL, scan_rows = 0') USING here;
		state.is_first := true;
	END IF;

	-- A range of keys: after the last one, up to the n-th from there, if there are so many.
	-- A key that is a row IS NOT NULL if all of its fields are, but DISTINCT FROM NULL always.
	names := names || jsonb_build_object('after',
		CASE WHEN NOT state.is_first THEN '> (SELECT scan_after FROM ' || r.state || ')' ELSE 'IS DISTINCT FROM NULL' END);
	EXECUTE @extschema@.news_sql(names, '
UPDATE {state} SET scan_upto = (SELECT s.{key} FROM {source} s WHERE s.{key} {after} ORDER BY s.{key} OFFSET $1 - 1 LIMIT 1)
RETURNING scan_upto IS NOT DISTINCT FROM NULL') INTO is_last USING n;
	names := names || jsonb_build_object('upto',
		CASE WHEN NOT is_last THEN '<= (SELECT scan_upto FROM ' || r.state || ')' ELSE 'IS DISTINCT FROM NULL' END);

	-- The number of the transaction that wrote a row tells that it is the same still,
	-- without the article being read; but only in the database where it was noted.
	BEGIN
		EXECUTE @extschema@.news_sql(names || jsonb_build_object('is_home', state.is_home), '
WITH known AS MATERIALIZED (
	SELECT d.article, d.edition, d.source_xmin, d.content_hash FROM {documents} d
	WHERE d.article {after} AND d.article {upto}
	UNION ALL
	SELECT f.article, f.edition, f.source_xmin, f.content_hash FROM {failures} f
	WHERE f.article {after} AND f.article {upto}
), compared AS MATERIALIZED (
	SELECT s.{key} AS article, {version} AS source_xmin, k.source_xmin IS DISTINCT FROM {version} AS is_other_row,
		CASE WHEN k.edition IS DISTINCT FROM {edition} THEN true
			WHEN {is_home} AND k.source_xmin = {version} THEN false
			WHEN k.content_hash IS NULL THEN true	-- which may be one that cannot be read
			ELSE k.content_hash IS DISTINCT FROM {content} END AS differs
	FROM {source} s LEFT JOIN known k ON k.article = s.{key}
	WHERE s.{key} {after} AND s.{key} {upto}
), other_rows AS MATERIALIZED (
	SELECT article, source_xmin FROM compared WHERE is_other_row AND NOT differs
), of_documents AS MATERIALIZED (	-- not to wait for workers, who may wait for this
	SELECT d.article, o.source_xmin FROM {documents} d JOIN other_rows o ON o.article = d.article
	FOR UPDATE OF d SKIP LOCKED
), of_failures AS MATERIALIZED (
	SELECT f.article, o.source_xmin FROM {failures} f JOIN other_rows o ON o.article = f.article
	FOR UPDATE OF f SKIP LOCKED
), noted_documents AS (
	UPDATE {documents} d SET source_xmin = o.source_xmin FROM of_documents o WHERE o.article = d.article
), noted_failures AS (
	UPDATE {failures} f SET source_xmin = o.source_xmin FROM of_failures o WHERE o.article = f.article
), queued AS (
	INSERT INTO {queue} (lane, article)
	SELECT {lane}, s.article FROM (
		SELECT c.article FROM compared c WHERE c.differs
		UNION ALL
		SELECT k.article FROM known k WHERE NOT EXISTS (SELECT FROM compared c WHERE c.article = k.article)) s
)
SELECT count(*) FROM compared') INTO compared;
		SET CONSTRAINTS ALL IMMEDIATE;
	EXCEPTION WHEN OTHERS OR assert_failure THEN
		IF NOT @extschema@.news_is_of_article(sqlstate) THEN
			RAISE;
		END IF;
		-- an article that cannot be read, results that may not be changed: the workers
		-- find out which, so all of these are for them
		EXECUTE @extschema@.news_sql(names, '
WITH there AS MATERIALIZED (
	SELECT s.{key} AS article FROM {source} s WHERE s.{key} {after} AND s.{key} {upto}
), queued AS (
	INSERT INTO {queue} (lane, article)
	SELECT {lane}, s.article FROM (
		TABLE there
		UNION SELECT d.article FROM {documents} d WHERE d.article {after} AND d.article {upto}
		UNION SELECT f.article FROM {failures} f WHERE f.article {after} AND f.article {upto}) s
)
SELECT count(*) FROM there') INTO compared;
	END;

	EXECUTE @extschema@.news_sql(names, CASE WHEN is_last THEN '
UPDATE {state} SET scan_served = scan_serving, scan_serving = NULL, scan_after = NULL, scan_upto = NULL,
	scan_rows = scan_rows + $1, scanned = now(), home = scan_home'
		ELSE '
UPDATE {state} SET scan_after = scan_upto, scan_rows = scan_rows + $1' END) USING compared;
	RETURN true;
END
$$;

COMMENT ON FUNCTION news_scan(news_registration, jsonb, integer, integer) IS
'compares some articles with what is known of them; false if there is nothing to do';
