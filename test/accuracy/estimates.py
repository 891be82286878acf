#!/usr/bin/env python3
"""estimates.py: how near are the planner's row estimates for @@?

    estimates.py ARTICLES [EVERY]   ARTICLES: JSON lines, .xz or not, with
                                    "title", "body", "published"
    estimates.py --worst ARTICLES   and the queries that are furthest off

A private server loads each EVERYth article (1), analyses the table at the
default statistics target, and compares estimate and truth, each at least one
row, for queries made of the terms of some articles.  Rare terms are most of
all terms, so the same number is taken from each range of frequencies, which
double in width; pairs are taken by their rarer term.  Pairs come from one
article, as people ask for what belongs together, or from two.
"""
import collections
import json
import lzma
import os
import subprocess
import sys
import tempfile

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
PER_RANGE = 40

QUERIES = r"""
SET jit = off;
SELECT setseed(0.5);
CREATE FUNCTION estimate(q newsquery) RETURNS float LANGUAGE plpgsql AS $$
DECLARE plan json;
BEGIN
	EXECUTE format('EXPLAIN (FORMAT JSON) SELECT FROM articles WHERE doc @@ %L::newsquery', q) INTO plan;
	RETURN plan->0->'Plan'->>'Plan Rows';
END $$;
CREATE FUNCTION truth(q newsquery) RETURNS bigint LANGUAGE plpgsql AS $$
DECLARE n bigint;
BEGIN
	EXECUTE format('SELECT count(*) FROM articles WHERE doc @@ %L::newsquery', q) INTO n;
	RETURN n;
END $$;
CREATE TEMP TABLE sample AS
	SELECT row_number() OVER (ORDER BY md5(id || body_length)) AS article, doc
	FROM (SELECT id, doc, newsdoc_length(doc)::text AS body_length FROM articles) a LIMIT 1500;
CREATE TEMP TABLE terms AS
	SELECT article, t.class, random() AS lot,
		CASE WHEN t.class IN ('word', 'title', 'said')
			THEN CASE t.class WHEN 'word' THEN '' ELSE t.class || ':' END || quote_lexeme(t.term)
			ELSE CASE t.class WHEN 'organization' THEN 'org' ELSE t.class END || ':"' || t.term || '"' END AS query
	FROM sample, newsdoc_terms(doc) t
	WHERE t.class IN ('word', 'title', 'said', 'person', 'organization', 'place', 'misc', 'speaker')
		AND t.term !~ '["\\]' AND t.term ~ '[[:alnum:]]';
CREATE TEMP TABLE singles AS
	SELECT *, truth(query::newsquery) AS n FROM (
		SELECT class, query, min(article) AS article, row_number() OVER (PARTITION BY class ORDER BY min(lot)) AS i
		FROM terms GROUP BY class, query) t
	WHERE i <= 3000;
CREATE TEMP TABLE entities AS
	SELECT 'entity' AS class, regexp_replace(query, '^\w+:', 'entity:') AS query, article, NULL::bigint AS n
	FROM singles WHERE class IN ('person', 'organization', 'place', 'misc');
CREATE TEMP TABLE pairs AS
	SELECT a.class || ' and ' || b.class || place AS class, a.query || ' ' || b.query AS query, least(a.n, b.n) AS n
	FROM (VALUES ('word', 'word'), ('person', 'word'), ('place', 'word'), ('organization', 'person'),
				 ('speaker', 'said'), ('place', 'title')) c(one, two),
		(VALUES (', one article', 0), (', two articles', 1)) p(place, step),
		LATERAL (SELECT class, query, article, n, row_number() OVER (PARTITION BY article ORDER BY md5(query)) AS turn
				 FROM singles WHERE class = one) a,
		LATERAL (SELECT * FROM singles b WHERE b.class = two AND b.query <> a.query
					AND b.article = (a.article + step - 1) % 1500 + 1
				 ORDER BY md5(a.query || b.query) LIMIT 2) b
	WHERE a.turn <= 4;
CREATE TEMP TABLE chosen AS
	SELECT class, query, n FROM (
		SELECT *, row_number() OVER (PARTITION BY class, floor(log(2, n)) ORDER BY md5(query)) AS i
		FROM (SELECT class, query, n FROM singles
			  UNION ALL SELECT class, query, truth(query::newsquery) FROM entities
			  UNION ALL SELECT class, query, n FROM pairs) q
		WHERE n > 0) q
	WHERE i <= PER_RANGE;
COPY (SELECT class, n, estimate(query::newsquery), truth(query::newsquery), query FROM chosen) TO STDOUT;
"""

LOAD = r"""
CREATE EXTENSION news_ext;
SET jit = off;
CREATE FUNCTION quote_lexeme(text) RETURNS text LANGUAGE sql IMMUTABLE AS
	$$ SELECT '''' || replace(replace($1, '\', '\\'), '''', '''''') || '''' $$;
CREATE TABLE texts (id text, title text, body text, published timestamptz);
\copy texts FROM '{path}'
CREATE TABLE articles AS
	SELECT id, to_newsdoc('english', body, title, NULL, published AT TIME ZONE 'UTC') AS doc FROM texts;
CREATE INDEX ON articles USING gin (doc);
ANALYZE articles;
"""


def escape(text):
    return text.replace('\\', '\\\\').replace('\t', '\\t').replace('\n', '\\n').replace('\r', '\\r')


def write_articles(path, every, to):
    with (lzma.open if path.endswith('.xz') else open)(path, 'rt', encoding='utf-8') as f:
        for i, line in enumerate(f):
            if i % every == 0:
                a = json.loads(line)
                to.write('\t'.join([escape(a['id']), escape(a['title'] or ''), escape(a['body']),
                                    a['published'] or '\\N']) + '\n')


def measure(path, every):
    with tempfile.NamedTemporaryFile('w', encoding='utf-8', suffix='.txt') as f:
        write_articles(path, every, f)
        f.flush()
        os.chmod(f.name, 0o644)
        done = subprocess.run(
            ['bash', '-c', '. test/lib/sandbox.sh; sandbox_packages; sandbox_open; '
             'sandbox_install >/dev/null || exit 1; sandbox_start; '
             'sandbox_run psql -XqAt -v ON_ERROR_STOP=1; exit $?'],
            cwd=ROOT, input=LOAD.replace('{path}', f.name) + sql(), text=True,
            stdout=subprocess.PIPE, check=True)
    return done.stdout


def sql():
    return QUERIES.replace('PER_RANGE', str(PER_RANGE))


def report(text, worst):
    groups = collections.defaultdict(list)
    for line in text.splitlines():
        row = line.split('\t')
        if len(row) != 5:
            continue
        estimate, truth = max(1, float(row[2])), max(1, float(row[3]))
        factor = max(estimate / truth, truth / estimate)
        groups[row[0]].append((factor, int(row[1]), int(estimate), int(truth), row[4]))
    print('| queries | number | p50 | p90 | p99 | too low at p90 |')
    print('|---|---|---|---|---|---|')
    for name in sorted(groups, key=lambda g: (' and ' in g, g)):
        rows = sorted(groups[name])
        at = lambda share: rows[min(len(rows) - 1, int(share * len(rows)))][0]
        low = sorted(r[3] / r[2] for r in rows)
        print('| %s | %d | %.2f | %.2f | %.2f | %.2f |' % (
            name, len(rows), at(.5), at(.9), at(.99), low[min(len(rows) - 1, int(.9 * len(rows)))]))
    if worst:
        for name in groups:
            for factor, n, estimate, truth, query in sorted(groups[name])[-12:]:
                print('%-40s %6.1f  rarer %5d  estimate %5d  truth %5d  %s' % (
                    name, factor, n, estimate, truth, query))


if __name__ == '__main__':
    arguments = sys.argv[1:]
    worst = '--worst' in arguments
    if worst:
        arguments.remove('--worst')
    if not 1 <= len(arguments) <= 2:
        sys.exit(__doc__)
    report(measure(arguments[0], int(arguments[1]) if len(arguments) > 1 else 1), worst)
