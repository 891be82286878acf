-- ---- trends: what is asked of results first --------------------------------------
--
-- Each function takes a registered table, or several; without any, those of the caller.
-- They run with the rights of the caller, who need only be allowed to read the results.
-- An article is of the time coalesce(published, analyzed), by which there is an index,
-- and of the site that its row or its page names, else of its table.

-- Registrations to read.
CREATE FUNCTION news_results(source regclass, sources regclass[]) RETURNS SETOF news_registration
LANGUAGE plpgsql STABLE PARALLEL SAFE ROWS 1
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
	r @extschema@.news_registration;
	wanted regclass[] := sources;
	one regclass;
BEGIN
	IF source IS NOT NULL AND sources IS NOT NULL THEN
		RAISE invalid_parameter_value USING MESSAGE = 'source and sources must not both be given';
	ELSIF sources = '{}' THEN
		RAISE invalid_parameter_value USING MESSAGE = 'sources must not be empty';
	ELSIF source IS NOT NULL THEN
		wanted := ARRAY[source];
	ELSIF sources IS NULL THEN
		SELECT array_agg(n.source ORDER BY n.source) INTO wanted
		FROM @extschema@.news_registration n JOIN pg_class c ON c.oid = n.source
		WHERE c.relowner = quote_ident(current_user)::regrole::oid
			-- and so are its results, of which nobody reads another's unasked
			AND NOT EXISTS (SELECT FROM pg_class o
				WHERE o.oid IN (n.documents, n.quotes, n.entities) AND o.relowner <> c.relowner);
	END IF;
	IF wanted IS NULL THEN
		RAISE undefined_object USING
			MESSAGE = format('no registered table is owned by %s', current_user),
			HINT = 'Name the tables whose results to read, as source or sources.';
	END IF;
	FOR one IN SELECT DISTINCT w FROM unnest(wanted) w ORDER BY w LOOP
		IF one IS NULL THEN
			RAISE null_value_not_allowed USING MESSAGE = 'sources must not have null elements';
		END IF;
		r := @extschema@.news_registered(one);
		IF 3 <> (SELECT count(*) FROM pg_class
			WHERE oid IN (r.documents, r.quotes, r.entities) AND relkind IN ('r', 'p')) THEN
			RAISE undefined_table USING
				MESSAGE = format('a table of the registration of %s does not exist', one),
				HINT = 'Use news_unregister, then news_register.';
		END IF;
		RETURN NEXT r;
	END LOOP;
END
$$;

COMMENT ON FUNCTION news_results(regclass, regclass[]) IS
'the registrations of a table or of several, to read their results; of the caller''s, if none is given';

-- A template of SQL for each of some registrations, with UNION ALL between.  {window} are
-- the articles from $1 on and before $2, all if that is NULL.  Speakers q and entities e
-- are known by their id in the lexicon, others by kind and name in small letters.  The
-- {ids} come first, since the planner would look them up by the index of names, of which
-- a few are everywhere.
CREATE FUNCTION news_results_sql(source regclass, sources regclass[], template text) RETURNS text
LANGUAGE sql STABLE PARALLEL SAFE
SET search_path = pg_catalog, pg_temp
AS $$
	SELECT string_agg(@extschema@.news_sql(jsonb_build_object(
			'quotes', quotes, 'entities', entities, 'source', format('%s::oid::regclass', r.source::oid),
			'window', this_window,
			'ids', format('WITH ids AS MATERIALIZED (
	SELECT e.article, e.entity, e.kind, min(e.id) AS id FROM %s d JOIN %s e ON e.article = d.article
	WHERE e.id IS NOT NULL GROUP BY e.article, e.entity, e.kind)', this_window, entities),
			'id_of_speaker', 'ids s ON s.article = q.article AND s.entity = q.speaker AND s.kind = q.speaker_kind',
			'speaker_key', 'coalesce(''#'' || s.id, q.speaker_kind || '' '' || lower(q.speaker))',
			'entity_key', 'coalesce(''#'' || e.id, e.kind || '' '' || lower(e.entity))'),
		format('(%s)', template)), ' UNION ALL ')
	FROM @extschema@.news_results(source, sources) r,
		format('(SELECT article, coalesce(published, analyzed) AS at, coalesce(site, %L) AS site, title, url, doc
	FROM %s WHERE coalesce(published, analyzed) >= $1 AND ($2 IS NULL OR coalesce(published, analyzed) < $2))',
			r.source, r.documents) this_window
$$;

COMMENT ON FUNCTION news_results_sql(regclass, regclass[], text) IS
'a template of SQL for each of some registrations, with UNION ALL between';

-- ---- speakers ---------------------------------------------------------------------

-- An utterance in several rows is one, and what is quoted inside of it is part of it.
-- Places and "a Republican" speak, too, but are not who is asked for; kinds NULL are all,
-- also those who stay a noun or a pronoun.  Of names that are used equally often, the one
-- that sorts last by bytes is shown, here and below: HARRY REID stands before Harry Reid.
CREATE FUNCTION news_speakers(source regclass DEFAULT NULL,
	since timestamptz DEFAULT NULL, until timestamptz DEFAULT NULL, k integer DEFAULT 20,
	kinds text[] DEFAULT '{person,organization}', sources regclass[] DEFAULT NULL,
	OUT speaker text, OUT speaker_kind text, OUT id text, OUT quotes bigint, OUT direct bigint,
	OUT articles bigint, OUT sites bigint, OUT first timestamptz, OUT last timestamptz)
RETURNS SETOF record
LANGUAGE plpgsql STABLE PARALLEL SAFE COST 1000000 ROWS 20
SET search_path = pg_catalog, pg_temp
SET jit = off
AS $$
BEGIN
	RETURN QUERY EXECUTE format('
SELECT mode() WITHIN GROUP (ORDER BY name COLLATE "C" DESC), mode() WITHIN GROUP (ORDER BY kind), min(id),
	sum(quotes)::bigint, sum(direct)::bigint, count(*), count(DISTINCT site), min(at), max(at)
FROM (%s) a
GROUP BY key ORDER BY 4 DESC, 6 DESC, key COLLATE "C" LIMIT $3',
		@extschema@.news_results_sql(source, sources, '
{ids}
SELECT key, min(name) AS name, min(kind) AS kind, min(id) AS id, count(*) AS quotes,
	count(*) FILTER (WHERE direct) AS direct, at, site
FROM (
	SELECT d.article, d.at, d.site, {speaker_key} AS key, min(q.speaker) AS name, min(q.speaker_kind) AS kind,
		min(s.id) AS id, bool_or(q.kind <> ''indirect'') AS direct
	FROM {window} d JOIN {quotes} q ON q.article = d.article
		LEFT JOIN {id_of_speaker}
	WHERE q.parent IS NULL AND q.speaker IS NOT NULL AND ($4 IS NULL OR q.speaker_kind = ANY ($4))
	GROUP BY d.article, d.at, d.site, q.quote, 4) u
GROUP BY article, at, site, key'))
	USING coalesce(since, '-infinity'), until, k, kinds;
END
$$;

COMMENT ON FUNCTION news_speakers(regclass, timestamptz, timestamptz, integer, text[], regclass[]) IS
'who is quoted most';

-- ---- rising entities ----------------------------------------------------------------

-- In a of m articles now, in b of n before: how far that is from the same share of both.
-- Counts that cannot be are not computed with, since sums are made before CASE looks.
CREATE FUNCTION news_log_likelihood(a bigint, m bigint, b bigint, n bigint) RETURNS double precision
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
SET search_path = pg_catalog, pg_temp
AS $$
	SELECT CASE WHEN a NOT BETWEEN 0 AND m OR b NOT BETWEEN 0 AND n THEN NULL
			WHEN a::numeric * n < b::numeric * m THEN -2 ELSE 2 END *
		greatest(sum(observed * ln(observed / expected)), 0)
	FROM (VALUES (a, a::float8 + b, m), (b, a::float8 + b, n),
			(m::float8 - a, m::float8 - a + n - b, m), (n::float8 - b, m::float8 - a + n - b, n)) v (observed, alike, articles)
		CROSS JOIN LATERAL (SELECT alike * articles / (m::float8 + n)) e (expected)
	WHERE observed > 0 AND a BETWEEN 0 AND m AND b BETWEEN 0 AND n
$$;

COMMENT ON FUNCTION news_log_likelihood(bigint, bigint, bigint, bigint) IS
'log-likelihood ratio (Dunning 1993) of a in m against b in n; negative if its share falls';

CREATE FUNCTION news_rising(source regclass DEFAULT NULL,
	period interval DEFAULT '7 days', until timestamptz DEFAULT now(), k integer DEFAULT 20,
	kinds text[] DEFAULT '{person,organization,place,misc}', baseline interval DEFAULT NULL,
	sources regclass[] DEFAULT NULL,
	OUT entity text, OUT kind text, OUT id text, OUT articles bigint, OUT before bigint,
	OUT sites bigint, OUT lift double precision, OUT score double precision)
RETURNS SETOF record
LANGUAGE plpgsql STABLE PARALLEL SAFE COST 1000000 ROWS 20
SET search_path = pg_catalog, pg_temp
SET jit = off
AS $$
DECLARE
	upto timestamptz := coalesce(until, now());
	change timestamptz := upto - coalesce(period, '7 days');
	since timestamptz := change - coalesce(baseline, period, '7 days');
	m bigint;
	n bigint;
BEGIN
	IF change >= upto OR since >= change THEN
		RAISE invalid_parameter_value USING MESSAGE = 'period and baseline must be positive';
	END IF;
	EXECUTE format('SELECT count(*) FILTER (WHERE at >= $3), count(*) FILTER (WHERE at < $3) FROM (%s) d',
		@extschema@.news_results_sql(source, sources, 'SELECT at FROM {window} d'))
	INTO m, n USING since, upto, change;
	RETURN QUERY EXECUTE format('
SELECT name, kind, id, a, b, sites, (a + 0.5::float8) / ($5 + 1) / ((b + 0.5::float8) / ($6 + 1)),
	@extschema@.news_log_likelihood(a, $5, b, $6) AS score
FROM (
	SELECT key, mode() WITHIN GROUP (ORDER BY name COLLATE "C" DESC) AS name, mode() WITHIN GROUP (ORDER BY kind) AS kind,
		min(id) AS id, count(*) FILTER (WHERE at >= $3) AS a, count(*) FILTER (WHERE at < $3) AS b,
		count(DISTINCT site) FILTER (WHERE at >= $3) AS sites
	FROM (%s) e GROUP BY key) s
WHERE a * $6::numeric > b * $5::numeric ORDER BY score DESC, key COLLATE "C" LIMIT $7',
		@extschema@.news_results_sql(source, sources, '
SELECT {entity_key} AS key, min(e.entity) AS name, min(e.kind) AS kind, min(e.id) AS id, d.at, d.site
FROM {window} d JOIN {entities} e ON e.article = d.article
WHERE $4 IS NULL OR e.kind = ANY ($4)
GROUP BY d.article, d.at, d.site, 1'))
	USING since, upto, change, kinds, m, n, k;
END
$$;

COMMENT ON FUNCTION news_rising(regclass, interval, timestamptz, integer, text[], interval, regclass[]) IS
'entities that are in more of the articles of a period than of those before';

-- ---- who is quoted about whom -------------------------------------------------------

-- A query for the articles that may have a name or id; NULL if no query can.
CREATE FUNCTION news_name_query(field text, name text) RETURNS newsquery
LANGUAGE sql STABLE PARALLEL SAFE
SET search_path = pg_catalog, pg_temp
SET standard_conforming_strings = on
AS $$
	SELECT @extschema@.to_newsquery('simple'::regconfig, format('%s:"%s" OR id:''%s''', field, translate(name, '"\', '  '),
		replace(replace(name, '\', '\\'), '''', '''''')))
	WHERE @extschema@.newsquery_is_name(name)
$$;

COMMENT ON FUNCTION news_name_query(text, text) IS 'a query for the articles that may have a name or id';

CREATE FUNCTION news_quoted_about(source regclass DEFAULT NULL,
	since timestamptz DEFAULT NULL, until timestamptz DEFAULT NULL, k integer DEFAULT 20,
	said_by text DEFAULT NULL, about text DEFAULT NULL,
	speaker_kinds text[] DEFAULT '{person,organization}',
	entity_kinds text[] DEFAULT '{person,organization,place,misc}', sources regclass[] DEFAULT NULL,
	OUT speaker text, OUT speaker_kind text, OUT speaker_id text,
	OUT entity text, OUT entity_kind text, OUT entity_id text,
	OUT quotes bigint, OUT direct bigint, OUT articles bigint, OUT sites bigint,
	OUT first timestamptz, OUT last timestamptz)
RETURNS SETOF record
LANGUAGE plpgsql STABLE PARALLEL SAFE COST 1000000 ROWS 20
SET search_path = pg_catalog, pg_temp
SET jit = off
AS $$
BEGIN
	RETURN QUERY EXECUTE format('
SELECT mode() WITHIN GROUP (ORDER BY speaker COLLATE "C" DESC), mode() WITHIN GROUP (ORDER BY speaker_kind), min(speaker_id),
	mode() WITHIN GROUP (ORDER BY entity COLLATE "C" DESC), mode() WITHIN GROUP (ORDER BY entity_kind), min(entity_id),
	sum(quotes)::bigint, sum(direct)::bigint, count(*), count(DISTINCT site), min(at), max(at)
FROM (%s) a
GROUP BY speaker_key, entity_key
ORDER BY 7 DESC, 9 DESC, speaker_key COLLATE "C", entity_key COLLATE "C" LIMIT $3',
		@extschema@.news_results_sql(source, sources, '
{ids}
SELECT speaker_key, min(speaker) AS speaker, min(speaker_kind) AS speaker_kind, min(speaker_id) AS speaker_id,
	entity_key, min(entity) AS entity, min(entity_kind) AS entity_kind, min(entity_id) AS entity_id,
	count(*) AS quotes, count(*) FILTER (WHERE direct) AS direct, at, site
FROM (
	SELECT d.article, d.at, d.site, {speaker_key} AS speaker_key, {entity_key} AS entity_key,
		min(q.speaker) AS speaker, min(q.speaker_kind) AS speaker_kind, min(s.id) AS speaker_id,
		min(e.entity) AS entity, min(e.kind) AS entity_kind, min(e.id) AS entity_id,
		bool_or(q.kind <> ''indirect'') AS direct
	FROM {window} d JOIN {entities} e ON e.article = d.article
		CROSS JOIN unnest(e.quotes) n (quote)
		JOIN {quotes} q ON q.article = d.article AND q.quote = n.quote
		LEFT JOIN {id_of_speaker}
	WHERE q.parent IS NULL AND q.speaker IS NOT NULL
		AND ($4 IS NULL OR q.speaker_kind = ANY ($4)) AND ($5 IS NULL OR e.kind = ANY ($5))
		AND ($6 IS NULL OR s.id = $6 OR lower(q.speaker) = lower($6))
		AND ($7 IS NULL OR e.id = $7 OR lower(e.entity) = lower($7))
		AND ($8 IS NULL OR d.doc OPERATOR(@extschema@.@@) $8)
		AND ($9 IS NULL OR d.doc OPERATOR(@extschema@.@@) $9)
	GROUP BY d.article, d.at, d.site, q.quote, 4, 5) u
WHERE speaker_key <> entity_key
GROUP BY article, at, site, speaker_key, entity_key'))
	USING coalesce(since, '-infinity'), until, k, speaker_kinds, entity_kinds,
		said_by, about, @extschema@.news_name_query('speaker', said_by), @extschema@.news_name_query('entity', about);
END
$$;

COMMENT ON FUNCTION news_quoted_about(regclass, timestamptz, timestamptz, integer, text, text, text[], text[], regclass[]) IS
'who is quoted about whom: speakers, and the entities that they name';

-- ---- copies of a story --------------------------------------------------------------

-- Each article with copies, and its story: stories are the connected components of
-- articles that resemble each other.
--
-- Articles with the same text as an earlier one are known by the same sketch, and only
-- that one is compared with others.  Pairs of these that may be alike are found by
-- their sketches, all at once.  Then they are compared, but not where they are known to
-- be of one story, so that a story of n copies takes some n comparisons.  Hence rounds: in
-- each an article is compared with a few others, in the next with more.  Components are
-- trees whose roots are their earliest articles (union-find with path halving).
CREATE FUNCTION news_copies(source regclass DEFAULT NULL,
	since timestamptz DEFAULT NULL, until timestamptz DEFAULT NULL, sources regclass[] DEFAULT NULL,
	OUT story bigint, OUT from_source regclass, OUT article text, OUT site text,
	OUT published timestamptz, OUT title text, OUT url text, OUT similarity real)
RETURNS SETOF record
LANGUAGE plpgsql STABLE PARALLEL SAFE COST 10000000 ROWS 1000
SET search_path = pg_catalog, pg_temp
SET jit = off
AS $$
DECLARE
	nodes text := format('
WITH nodes AS MATERIALIZED (
	SELECT row_number() OVER (ORDER BY at, source::oid, article COLLATE "C")::integer AS n, d.* FROM (%s) d)',
		@extschema@.news_results_sql(source, sources,
			'SELECT {source} AS source, article::text, at, site, title, url, doc FROM {window} d'));
	parents integer[];
	left_a integer[];			-- pairs to be compared
	left_b integer[];
	now_a integer[];			-- in this round
	now_b integer[];
	later_a integer[];
	later_b integer[];
	seen integer[];				-- of each article, how many pairs are in this round
	most integer := 2;
	a integer;
	b integer;
BEGIN
	EXECUTE nodes || ', sketches AS MATERIALIZED (
	SELECT n, @extschema@.newsdoc_sketch(doc) AS sketch FROM nodes
), twins AS MATERIALIZED (
	SELECT s.first, s.n
	FROM (SELECT n, min(n) OVER (PARTITION BY sketch) AS first FROM sketches WHERE sketch IS NOT NULL) s
		JOIN nodes x ON x.n = s.first JOIN nodes y ON y.n = s.n
	WHERE s.first < s.n AND @extschema@.news_similarity(x.doc, y.doc) = 1
), others AS MATERIALIZED (
	SELECT array_agg(n ORDER BY n) AS numbers, array_agg(sketch ORDER BY n) AS sketches
	FROM sketches WHERE sketch IS NOT NULL AND n NOT IN (SELECT n FROM twins)
), pairs AS MATERIALIZED (
	SELECT numbers[a] AS a, numbers[b] AS b FROM others, @extschema@.newsdoc_sketch_pairs(sketches)
)
SELECT (SELECT array_agg(coalesce(first, n) ORDER BY n) FROM nodes LEFT JOIN twins USING (n)),
	array_agg(a), array_agg(b) FROM pairs' INTO parents, left_a, left_b
	USING coalesce(since, '-infinity'), until;

	LOOP
		-- make all trees flat: a parent is earlier than its children
		FOR i IN 1 .. coalesce(cardinality(parents), 0) LOOP
			parents[i] := parents[parents[i]];
		END LOOP;
		EXIT WHEN coalesce(cardinality(left_a), 0) = 0;
		now_a := '{}';
		now_b := '{}';
		later_a := '{}';
		later_b := '{}';
		seen := array_fill(0, ARRAY[cardinality(parents)]);
		FOR i IN 1 .. cardinality(left_a) LOOP
			CONTINUE WHEN parents[left_a[i]] = parents[left_b[i]];
			IF seen[left_b[i]] < most THEN
				seen[left_b[i]] := seen[left_b[i]] + 1;
				now_a := array_append(now_a, left_a[i]);
				now_b := array_append(now_b, left_b[i]);
			ELSE
				later_a := array_append(later_a, left_a[i]);
				later_b := array_append(later_b, left_b[i]);
			END IF;
		END LOOP;
		FOR a, b IN EXECUTE nodes || 'SELECT p.a, p.b
FROM unnest($3, $4) p (a, b) JOIN nodes x ON x.n = p.a JOIN nodes y ON y.n = p.b
WHERE x.doc OPERATOR(@extschema@.%) y.doc'
		USING coalesce(since, '-infinity'), until, now_a, now_b LOOP
			WHILE parents[a] <> a LOOP
				parents[a] := parents[parents[a]];
				a := parents[a];
			END LOOP;
			WHILE parents[b] <> b LOOP
				parents[b] := parents[parents[b]];
				b := parents[b];
			END LOOP;
			parents[greatest(a, b)] := least(a, b);
		END LOOP;
		left_a := later_a;
		left_b := later_b;
		most := most * 4;
	END LOOP;
	RETURN QUERY EXECUTE nodes || ', stories AS (
	SELECT n, root, count(*) OVER (PARTITION BY root) AS size FROM unnest($3) WITH ORDINALITY p (root, n))
SELECT dense_rank() OVER (ORDER BY s.root), x.source, x.article, x.site, x.at, x.title, x.url,
	@extschema@.news_similarity(f.doc, x.doc)
FROM stories s JOIN nodes x ON x.n = s.n JOIN nodes f ON f.n = s.root
WHERE s.size > 1 ORDER BY s.root, s.n'
	USING coalesce(since, '-infinity'), until, parents;
END
$$;

COMMENT ON FUNCTION news_copies(regclass, timestamptz, timestamptz, regclass[]) IS
'articles that have copies, each with its story';

CREATE FUNCTION news_stories(source regclass DEFAULT NULL,
	since timestamptz DEFAULT NULL, until timestamptz DEFAULT NULL, min_sites integer DEFAULT 2,
	sources regclass[] DEFAULT NULL,
	OUT story bigint, OUT articles bigint, OUT sites bigint,
	OUT first_site text, OUT first_source regclass, OUT first_article text, OUT first_title text,
	OUT first_published timestamptz, OUT last_published timestamptz)
RETURNS SETOF record
LANGUAGE sql STABLE PARALLEL SAFE COST 10000000 ROWS 100
SET search_path = pg_catalog, pg_temp
AS $$
	SELECT story, count(*), count(DISTINCT site),
		(array_agg(site ORDER BY place))[1], (array_agg(from_source ORDER BY place))[1],
		(array_agg(article ORDER BY place))[1], (array_agg(title ORDER BY place))[1],
		min(published), max(published)
	FROM @extschema@.news_copies(source, since, until, sources)
		WITH ORDINALITY c (story, from_source, article, site, published, title, url, similarity, place)
	GROUP BY story HAVING count(DISTINCT site) >= coalesce(min_sites, 2)
	ORDER BY 3 DESC, 2 DESC, story
$$;

COMMENT ON FUNCTION news_stories(regclass, timestamptz, timestamptz, integer, regclass[]) IS
'stories of which several sites have copies, with who published them first';
