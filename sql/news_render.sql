--
-- news_render: a text as HTML
--
SET client_min_messages = warning;
CREATE EXTENSION IF NOT EXISTS news_ext;

-- without the style sheet and the figures of a model
CREATE FUNCTION rendered(html text) RETURNS text LANGUAGE sql
RETURN regexp_replace(regexp_replace(html, '<style>.*</style>', '<style>'),
	'confidence \d\.\d\d', 'confidence C', 'g');

\pset format unaligned
\pset tuples_only on
SELECT rendered(news_render(
'Angela Merkel flew to Paris on Monday. “We <will> talk,” Merkel said. It cost “$2 million & more”.

She left.'));

\pset format aligned
\pset tuples_only off

-- the text is the text
SELECT t = replace(replace(replace(replace(replace(
		regexp_replace(substring(news_render(t) FROM '<div class="text">(.*?)</div>'), '<[^>]*>', '', 'g'),
		'&lt;', '<'), '&gt;', '>'), '&#34;', '"'), '&#39;', ''''), '&amp;', '&') AS same
FROM (VALUES (E'“It is over,” said Peter Hansen.\n\n  "AT&T’s <i>end</i>", she said of ''it''. \n\tÉté 気象庁\n'),
			 ('</div><script>alert("1")</script>'), ('&amp; &lt;')) v(t);
SELECT news_render('</div><script>alert("1")</script>') LIKE '%<script%' AS script;

-- nothing found, nothing there
SELECT rendered(news_render('It rained.')), rendered(news_render('')), news_render(NULL) IS NULL AS null_is_null;

-- dates count from the day of publication
SELECT substring(news_render('He left on Monday.', published => '2026-11-26') FROM 'title="(.*?)"') AS day;

-- names of a lexicon, with kind and id
SELECT substring(news_render('The Blue Heron sailed on.', lexicon) FROM '<mark.*?</mark>') AS mark,
	   substring(news_render('The Blue Heron sailed on.', lexicon) FROM '<dd>.*?</dd>') AS kind
FROM (SELECT newslexicon_agg('Blue Heron', 'ship & "boat"', '<7>')) l(lexicon);

-- what is marked is what the other functions give
WITH article(body) AS (VALUES (
'HALDEN, Norway — Mayor Ingrid Solheim called it “the longest debate I have ever chaired.”

“We are an island people,” Solheim told reporters. “Take the boat away and you take the island with it.”

“Nobody asked the fishermen,” said Peter Hansen, who leads the Fishermen''s Association. He paid $4.5 million.'))
SELECT (SELECT count(*) FROM regexp_matches(html, '<mark [^>]*data-kind', 'g'))
		 = (SELECT count(*) FROM news_mentions(body)) AS mentions,
	   (SELECT count(*) FROM regexp_matches(html, '<span class="q \w+" data-quote', 'g'))
		 = (SELECT count(*) FROM news_quotes(body)) AS quotes,
	   (SELECT count(*) FROM regexp_matches(html, '<mark [^>]*data-entity="\d+"><bdi>', 'g'))
		 = (SELECT count(*) FROM news_entities(body) WHERE kind IN ('person', 'organization', 'place', 'misc')) AS entities
FROM article, news_render(body) html;

DROP FUNCTION rendered;
