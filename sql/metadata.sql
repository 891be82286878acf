-- What an article says about itself, and what it looks like without its word.
SET timezone = 'America/New_York';	-- plays no part
\x on

-- ---- HTML: JSON-LD, OpenGraph and the text together ----
SELECT * FROM news_metadata($$
<!DOCTYPE html><html lang="en-GB"><head><title>Ferry Returns | The Daily Ferry</title>
<meta property="og:site_name" content="The Daily Ferry">
<meta property="og:title" content="Ferry Returns &#8211; The Daily Ferry">
<meta property="og:description" content="After two years in the yard, the boat is back.">
<meta property="og:image" content="//img.dailyferry.example/boat.jpg">
<link rel="canonical" href="https://www.dailyferry.example/2024/03/05/ferry-returns">
<script type="application/ld+json">
{"@context": "https://schema.org", "@graph": [
 {"@type": "WebSite", "name": "The Daily Ferry"},
 {"@type": "NewsArticle", "headline": "Ferry Returns",
  "author": [{"@type": "Person", "name": "Anna Lind"}, {"@type": "Person", "name": "By Peter Holm, Harbour Reporter"}],
  "datePublished": "2024-03-05T08:30:00+01:00", "dateModified": "2024-03-05T12:00:00Z",
  "keywords": "ferries, Harbour, ferries", "isAccessibleForFree": "False"}
]}
</script></head>
<body><h1>Ferry Returns</h1>
<p>The ferry to the island was back on the water on Tuesday, two years after it went into the yard for a new engine.</p>
<p>“We have missed it,” said the mayor, who was the first of the two hundred passengers to go on board in the morning.</p>
</body></html>$$);

-- ---- HTML without any data: what is shown ----
SELECT title, byline, published, modified, language, is_article FROM news_metadata($$
<html><body><h1>Der Damm ist wieder dicht</h1>
<p class="byline">Von Karla Brandt und Jens Ohm | 5. März 2021, 14.30 Uhr</p>
<p>Der Damm am Fluss ist nach dem Hochwasser wieder dicht, wie die Stadt am Freitag mitgeteilt hat. Die Arbeiten haben drei Wochen gedauert.</p>
<p>Die Bewohner der Altstadt können nun in ihre Häuser zurück, und auch die Schule soll am Montag wieder öffnen.</p>
</body></html>$$);

-- ---- plain text ----
SELECT title, byline, published, language, url, tags, paywalled, is_article FROM news_metadata(
'Ferry Returns After Two Years in the Yard

By Anna Lind
March 5, 2024

The ferry to the island was back on the water on Tuesday, two years after it went into the yard for a new engine.

It will make the trip six times a day from now on, and in the summer there will be a last boat at midnight.
');

-- ---- no articles ----
SELECT title, is_article FROM news_metadata($$
<html><head><title>Page not found</title></head><body><h1>Page not found</h1>
<p>The page that you are looking for is not here. Go back to the front page.</p></body></html>$$);
SELECT is_article FROM news_metadata('<html><head><title>Sports</title></head><body><h1>Sports</h1>' ||
	(SELECT string_agg(format('<div><h3><a href="/%s">River team wins match number %s</a></h3><p>The team of the river won its match on Sunday, and the coach was glad that so many people had come to see it.</p></div>', i, i), '')
	 FROM generate_series(1, 10) i) || '</body></html>');

-- ---- nothing ----
SELECT m IS NULL AS is_null FROM news_metadata(NULL) m;
SELECT * FROM news_metadata('');

\x off
-- ---- dates: no zone is UTC, a day is its midnight ----
SELECT page.date, published FROM (VALUES
	('2021-03-05'), ('2021-03-05T10:20:30.125-0500'), ('20210305T102030Z'),
	('Fri, 05 Mar 2021 10:20:30 GMT'), ('5 mars 2021'), ('5 марта 2021 г.'), ('2021年3月5日'),
	('05.03.2021 10:20'), ('3/5/2021'), ('1614939630'), ('2021-02-30'), ('soon')) page(date),
	news_metadata('<html lang="en-US"><head><meta property="article:published_time" content="' || date || '"></head>');

-- ---- JSON-LD as pages have it ----
SELECT title, byline FROM news_metadata($$<html><script type="application/ld+json">
//<![CDATA[
[{"@type": ["Article", "Thing"], "headline": "The "old" bridge
  is open &amp; free", "author": "Anna Lind and Peter Holm",},]
//]]></script>$$);
SELECT title FROM news_metadata('<html><script type="application/ld+json">' ||
	repeat('[', 100000) || '{"@type": "Article", "headline": "Deep"}</script>');
SELECT paywalled FROM news_metadata('<html><meta property="article:content_tier" content="free">');
