--
-- agree.sql: lookups in which answers differ that should be equal: counts of
-- others beside GIN(tsvector), the latest by news_latest beside the latest of
-- all matches, and the best by news_top beside the best of all.
--
-- Not compared are names, which have other forms, and phrases, of which tsvector
-- has no positions behind the 16383rd.  Counts of ours may be off by a few: what
-- is glued to a quotation mark (said."He) is two words to newsdoc, and a host
-- or file to tsvector.
--

SELECT format('%s of %s answers of "%s" to "%s" differ from those of "%s", the first in query %s',
	count(*) FILTER (WHERE differs), count(*), a_label, lookup, b_label,
	min(n) FILTER (WHERE differs))
FROM (SELECT a.label AS a_label, b.label AS b_label, lookup, n,
		CASE WHEN a.label ~ '^news_ext' AND lookup !~ '^(top|latest)'
			THEN abs(a.answer - b.answer) > 2 + b.answer / 500
			ELSE a.answer IS DISTINCT FROM b.answer END AS differs
	FROM timings a JOIN timings b USING (lookup, n)
	WHERE a.label <> b.label AND CASE
		WHEN lookup ~ '^top' THEN a.label ~ 'news_top$' AND b.label ~ 'news_rank$'
		WHEN a.label ~ '^news_ext' AND lookup ~ '^latest' THEN
			a.label ~ 'news_latest$' AND b.label ~ '^news_ext, sorted'
		ELSE a.label ~ '^(news_ext|RUM)' AND b.label ~ '^GIN\(tsvector\)' AND
			lookup !~ '^(entity|speaker|quote|phrase)' END) pairs
GROUP BY lookup, a_label, b_label
HAVING bool_or(differs);
