--
-- news_strip, news_blocks: an article without what stands around it
--
SET client_min_messages = warning;
CREATE EXTENSION IF NOT EXISTS news_ext;
\pset format unaligned
\pset null '(null)'

-- ---- plain text ----
CREATE TEMP TABLE page (id int, article text);
INSERT INTO page VALUES (1, $$Home News | Local Mayor Opens New Bridge After Ten Years of Delay

Mayor Opens New Bridge After Ten Years of Delay

Mayor Opens New Bridge After Ten Years of Delay

The bridge over the river was opened on Monday by the mayor, who thanked the workers for their patience.

“It took us ten years, and every one of them was too long,” she said at the ceremony. “Nobody here will miss the ferry.”

Register for our spring newsletter and get big discounts on tickets

Asked whether he would ever take the old ferry again, the captain shook his head.

“Never.”

The city council had approved the plan in 2014, but the builder went bankrupt two years later and the work stopped until last summer.

No posts to display

Leave a Reply

Please enter your comment!
Please enter your name here
$$);
SELECT news_strip(article) FROM page WHERE id = 1;
SELECT block, kind, kept, left(content, 30) AS content FROM page, news_blocks(article) WHERE id = 1;

-- ---- HTML ----
INSERT INTO page VALUES (2, $$<!DOCTYPE html><html><head><title>Mayor Opens New Bridge - The Daily Ferry</title>
<script>if (a < b) document.write("<p>not text</p>")</script></head><body>
<nav><ul><li><a href="/">Home</a><li><a href="/news">News</a><li><a href="/sport">Sport</a></ul></nav>
<article class="story"><h1>Mayor Opens New Bridge</h1>
<div class="byline">By Ann Example</div>
<div class="article-body">
<p>The bridge over the river was opened on Monday by the mayor, who thanked the workers for their patience &amp; skill.
<p>&ldquo;It took us ten years, and every one of them was too long,&#148; she said at the ceremony. &laquo;Nobody here will miss the ferry.&raquo;
<p hidden>This paragraph is hidden from readers of the page, but it is a sentence with many words in it.</p>
<p>The city council had approved the plan in 2014, but the builder went bankrupt two years later and the work stopped until last&nbsp;summer.
</div></article>
<div class="related"><h3>Related stories</h3><ul><li><a href="/1">Ferry captain retires after forty years</a><li><a href="/2">River floods the old harbour again</a></ul></div>
<footer>Copyright &copy; 2024 The Daily Ferry. All rights reserved.</footer></body></html>
$$);
SELECT news_strip(article) FROM page WHERE id = 2;
SELECT block, kind, kept, left(content, 30) AS content FROM page, news_blocks(article) WHERE id = 2;

-- positions are those of the source
SELECT bool_and(substr(article, start_char, end_char - start_char) = content) AS plain_text
FROM page, news_blocks(article) WHERE id = 1;
SELECT substr(article, start_char, end_char - start_char) AS source
FROM page, news_blocks(article) WHERE id = 2 AND content LIKE 'By %';

-- ---- nothing, and next to nothing ----
SELECT news_strip(NULL), news_strip('') = '' AS empty, news_strip(E' \n\n ') = '' AS blank;
SELECT count(*) FROM news_blocks(NULL);
SELECT count(*) FROM news_blocks('');
SELECT news_strip('<html><body></body></html>') = '' AS no_text;

-- ---- bad input ----
SELECT count(*) FROM news_blocks(repeat('<div>', 200000) || 'deep');
SELECT count(*) FROM news_blocks('<html>' || repeat('<p a="', 100000));
SELECT content FROM news_blocks('<html><p>&#0;&#x110000;&nosuch;&notit;&amp</p>');
