--
-- agree.sql: lookups in which answers differ that should be equal.
--

SELECT format('%s of %s answers of "%s" to "%s" differ from those of "%s", the first in query %s',
	count(*) FILTER (WHERE a.answer IS DISTINCT FROM b.answer), count(*), a.label, lookup, b.label,
	min(n) FILTER (WHERE a.answer IS DISTINCT FROM b.answer))
FROM timings a JOIN timings b USING (lookup, n)
WHERE a.label <> b.label AND b.label ~ '^GIN\(tsvector\)' AND a.label ~ '^(news_ext|RUM)' AND
	lookup !~ '^(top|entity|speaker|quote|phrase)'
GROUP BY lookup, a.label, b.label
HAVING bool_or(a.answer IS DISTINCT FROM b.answer);
