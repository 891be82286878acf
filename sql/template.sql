--
-- newstemplate: what repeats across the pages of one site
--
SET client_min_messages = warning;
SET jit = off;
CREATE EXTENSION IF NOT EXISTS news_ext;
\pset format unaligned
\pset null '(null)'

-- ---- learning ----

-- Three pages of one site; the last block of each is about the site.
CREATE TEMP TABLE page (id int, article text);
INSERT INTO page
SELECT id, title || E'\n\n' || title || E'\n\n' || story
	|| E'\n\nThe Daily Ferry is an independent newspaper of the river valley that was founded by two teachers.'
FROM (VALUES
	(1, 'Ferry to Stop in Autumn',
	 $$The ferry company said on Tuesday that it would stop its service in the autumn, after more than sixty years on the river.

Its owner declined to comment.

The last boat leaves on the first of October, and the company expects that it will be full of people who want to say goodbye.$$),
	(2, 'Council Closes Old Pool',
	 $$The city council voted on Monday to close the old swimming pool, which has lost money in each of the last eleven years.

Its owner declined to comment.

Its members had asked for a report in the spring, and the mayor said that she had read it with great regret over the summer.$$),
	(3, 'Mayor Opens New Bridge',
	 $$The bridge over the river was opened on Monday by the mayor, who thanked the workers for their patience.

The city council had approved the plan in 2014, but the builder went bankrupt two years later and the work stopped until last summer.$$)
) v(id, title, story);

CREATE TEMP TABLE sites AS SELECT newstemplate_agg(article) AS template FROM page;
SELECT newstemplate_pages(template) FROM sites;
SELECT newstemplate_agg(article) FROM page WHERE false;
SELECT newstemplate_agg(NULL);
SELECT newstemplate_pages(newstemplate_agg(a)) FROM (VALUES (NULL), ('text'), (NULL)) v(a);

-- ---- using it ----
SELECT news_strip(article) FROM page WHERE id = 1;
SELECT news_strip(article, template) FROM page, sites WHERE id = 1;
SELECT block, kind, kept, left(content, 40) AS content
FROM page, sites, news_blocks(article, template) WHERE id = 1;

-- a page of the site that is new
SELECT news_strip($$Rain Expected on Sunday

Rain Expected on Sunday

The weather service expects rain on Sunday, and asks all people who live near the river to keep their cellars shut until Monday.

It rained for three days in March, too, and the water stood in the market hall until the firemen came with their pumps.

The Daily Ferry is an independent newspaper of the river valley that was founded by two teachers.$$, template)
FROM sites;

-- one page says nothing, however often it was scraped
SELECT news_strip(article) = news_strip(article, (SELECT newstemplate_agg(article) FROM page, generate_series(1, 10) WHERE id = 1))
FROM page WHERE id = 1;

-- ---- which news_strip is it? ----
SELECT news_strip(article) = news_strip(article, 'text') AS no_template,
       news_strip(article, template) = news_strip(article, template => template) AS named,
       news_strip(article, template, 'markdown') = news_strip(article, template => template, format => 'markdown') AS with_format,
       news_strip(article, template, title => true) LIKE 'Ferry to Stop in Autumn%' AS with_title
FROM page, sites WHERE id = 1;
SELECT news_strip(article, template, 'html') FROM page, sites WHERE id = 1;
SELECT news_strip(article, NULL::newstemplate) FROM page WHERE id = 1;

CREATE TEMP TABLE articles (
	page text,
	template newstemplate,
	body text GENERATED ALWAYS AS (coalesce(news_strip(page, template), news_strip(page))) STORED);
INSERT INTO articles SELECT article, template FROM page, sites WHERE id = 1;
INSERT INTO articles SELECT article, NULL FROM page, sites WHERE id = 1;
SELECT body = news_strip(page, template) AS stripped, body = news_strip(page) AS without FROM articles;

-- ---- in parallel ----
CREATE TABLE news_pages AS
SELECT E'Home\n\nSection ' || chr(65 + i % 7) || E'\n\nThe captain of the ' || md5(i::text)
	|| ' said on Monday that it would stop its service in the autumn, after sixty years.' AS article
FROM generate_series(1, 2000) i;
CREATE TABLE news_site AS SELECT newstemplate_agg(article) AS template FROM news_pages;
SET max_parallel_workers_per_gather = 2;
SET min_parallel_table_scan_size = 0;
SET parallel_setup_cost = 0;
SET parallel_tuple_cost = 0;
EXPLAIN (COSTS off) SELECT newstemplate_agg(article) FROM news_pages;
SELECT newstemplate_agg(article)::text = (SELECT template::text FROM news_site) AS same FROM news_pages;
RESET max_parallel_workers_per_gather;
SELECT newstemplate_pages(template), lines
FROM news_site, LATERAL (SELECT count(*) FROM regexp_matches(template::text, ':\d+', 'g')) r(lines);
SELECT news_strip(article, template) LIKE 'The captain%' AS stripped FROM news_pages, news_site LIMIT 1;
DROP TABLE news_pages, news_site;

-- ---- input and output ----
SELECT 'pages=7 00a1b2c3d4e5:7 0f0000000001:2'::newstemplate;
SELECT 'pages=0'::newstemplate;
SELECT 'pages=x'::newstemplate;
SELECT ''::newstemplate;
SELECT 'pages=7 00a1b2c3d4e5:8'::newstemplate;
SELECT 'pages=7 0f0000000001:2 00a1b2c3d4e5:7'::newstemplate;
SELECT 'pages=7 0f0000000001:2 '::newstemplate;
SELECT newstemplate_send('pages=7 00a1b2c3d4e5:7 0f0000000001:2');
SELECT template::text = template::text::newstemplate::text AS same FROM sites;

