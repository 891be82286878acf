-- What test/bench/refresh measures with.
SET client_min_messages = warning;
ALTER SYSTEM SET autovacuum = off;
ALTER SYSTEM SET jit = off;
SELECT pg_reload_conf();
CREATE EXTENSION news_ext;

-- microseconds of processor time that this session has used
CREATE FUNCTION cpu() RETURNS numeric LANGUAGE sql VOLATILE AS $$
	SELECT split_part(pg_read_file(format('/proc/%s/schedstat', pg_backend_pid())), ' ', 1)::numeric / 1000
$$;

CREATE TABLE texts (id bigint PRIMARY KEY, published timestamp, publisher text, title text, body text);
CREATE TABLE times (length integer, part text, us numeric, at timestamptz DEFAULT clock_timestamp());

-- the articles, cut to a length, into a table with or without triggers
CREATE PROCEDURE write_articles(length integer, part text) LANGUAGE plpgsql AS $$
DECLARE
	start numeric := cpu();
	n bigint;
BEGIN
	INSERT INTO articles (id, title, body) SELECT t.id, t.title, left(t.body, length) FROM texts t;
	GET DIAGNOSTICS n = ROW_COUNT;
	INSERT INTO times VALUES (length, 'insert, ' || part, (cpu() - start) / n);
	COMMIT;
	start := cpu();
	UPDATE articles SET note = part;
	INSERT INTO times VALUES (length, 'update of another column, ' || part, (cpu() - start) / n);
	COMMIT;
END
$$;

-- The same as news_refresh does, and nothing more, in batches as large.
CREATE PROCEDURE analyze_bare(length integer) LANGUAGE plpgsql AS $$
DECLARE
	start numeric := cpu();
	n bigint := 0;
	ids bigint[];
BEGIN
	FOR ids IN SELECT array_agg(id) FROM (SELECT id, row_number() OVER (ORDER BY id) - 1 AS i FROM articles) a
		GROUP BY i / 200
	LOOP
		WITH analyzed AS MATERIALIZED (
			SELECT id AS article, news_analyze(body, 'english', title, NULL, NULL, false) AS a
			FROM articles WHERE id = ANY (ids)
		), documents AS (
			INSERT INTO bare_documents (article, title, byline, published, modified, site, language, url, image,
				description, tags, paywalled, is_article, body, doc, analyzed, edition)
			SELECT article, (a).title, (a).byline, (a).published, (a).modified, (a).site, (a).language, (a).url,
				(a).image, (a).description, (a).tags, (a).paywalled, (a).is_article, (a).body, (a).doc, now(), 1
			FROM analyzed
		), quotes AS (
			INSERT INTO bare_quotes SELECT article, q.* FROM analyzed, unnest((a).quotes) q
		)
		INSERT INTO bare_entities SELECT article, e.* FROM analyzed, unnest((a).entities) e;
		COMMIT;
		n := n + cardinality(ids);
	END LOOP;
	INSERT INTO times VALUES (length, 'bare INSERT ... SELECT', (cpu() - start) / n);
END
$$;
