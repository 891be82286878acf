--
-- agree.sql: lookups in which answers differ that should be equal: those of
-- others beside GIN(tsvector), and the best by news_top beside the best of all.
-- Not compared are names, which have other forms, and phrases, of which tsvector
-- has no positions behind the 16383rd.
--

SELECT format('%s of %s answers of "%s" to "%s" differ from those of "%s", the first in query %s',
	count(*) FILTER (WHERE a.answer IS DISTINCT FROM b.answer), count(*), a.label, lookup, b.label,
	min(n) FILTER (WHERE a.answer IS DISTINCT FROM b.answer))
FROM timings a JOIN timings b USING (lookup, n)
WHERE a.label <> b.label AND CASE
	WHEN lookup ~ '^top' THEN a.label ~ 'news_top$' AND b.label ~ 'news_rank$'
	ELSE a.label ~ '^(news_ext|RUM)' AND b.label ~ '^GIN\(tsvector\)' AND
		lookup !~ '^(entity|speaker|quote|phrase)' END
GROUP BY lookup, a.label, b.label
HAVING bool_or(a.answer IS DISTINCT FROM b.answer);
