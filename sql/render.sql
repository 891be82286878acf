--
-- news_strip's options: Markdown, and what is part of the result
--
SET client_min_messages = warning;
CREATE EXTENSION IF NOT EXISTS news_ext;
\pset format unaligned
\pset tuples_only on

CREATE TEMP TABLE page (article text);
INSERT INTO page VALUES ($$<!DOCTYPE html><html><head><title>Mayor Opens New Bridge - The Daily Ferry</title></head><body>
<nav><a href="/">Home</a> <a href="/news">News</a></nav>
<article><h1>Mayor Opens New Bridge</h1>
<p>The bridge over the river was <a href="/2024/05/bridge?page=1&amp;lang=en">opened on Monday</a> by the mayor, who thanked the workers *and* their families for their patience.</p>
<h3>What it cost</h3>
<p>The city council had approved the plan in 2014, but the builder went bankrupt two years later and the work stopped until last summer.</p>
<ol><li>The first part was paid for by the city, which borrowed the money from its bank.
<ul><li>The bank asked for four percent, and got three and a half in the end.</li></ul></li>
<li>The second part came from the <a href="javascript:show()">state</a>, which had refused to pay anything for years.</li></ol>
<table><tr><th>The year in which the money was spent</th><th>The money that was spent in that year</th></tr>
<tr><td>In 2014, when the work began</td><td>Twelve million, all of it by the city</td></tr></table>
<blockquote>It took us ten years, and every one of them was too long for the people who live here, she said at the ceremony.</blockquote>
<p>1. That is not a list, and it was not the first time that the mayor said so, but nobody at the ceremony minded it much.</p>
</article>
<div id="comments"><h3>2 comments</h3>
<div class="comment"><p>I waited for this bridge all my life. Thank you!</p><a href="#">Reply</a></div>
<div class="comment"><p>And I will miss the ferry, whatever they say.</p><a href="#">Reply</a></div>
<form><label>Your comment is welcome here, please be polite.</label></form></div>
<footer>Copyright &copy; 2024 The Daily Ferry. All rights reserved.</footer></body></html>
$$);

SELECT news_strip(article) FROM page;
SELECT news_strip(article, 'markdown') FROM page;
SELECT news_strip(article, format => 'markdown', title => true, comments => true, links => true) FROM page;
SELECT news_strip(article, title => true, headings => false, lists => false, tables => false) FROM page;
-- links are for Markdown only
SELECT news_strip(article, links => true) = news_strip(article) FROM page;

-- ---- precision and recall ----
SELECT news_strip(article, favor => 'balance') = news_strip(article),
       length(news_strip(article, favor => 'precision')) <= length(news_strip(article)),
       length(news_strip(article, favor => 'recall')) >= length(news_strip(article))
FROM page;

-- ---- plain text as Markdown ----
SELECT news_strip($$Ferry to Stop in Autumn

Ferry to Stop in Autumn

The ferry company said on Tuesday that it would stop its service in the autumn, after more than sixty years on the river.

• The last boat leaves on the first of October, and it will be full of people who want to say goodbye.

• The first one left in 1961, and the company's books say that it had only four passengers that day.

#ferry is what people write when they mean the company, and _never_ its name, its owner told reporters.$$,
'markdown', title => true);

-- ---- values that are none ----
SELECT news_strip('', 'html');
SELECT news_strip('', favor => 'Recall');
SELECT news_strip('', '');
SELECT news_strip('', 'markdown', true, true) = '';
\pset null '(null)'
SELECT news_strip('text', format => NULL), news_strip('text', favor => NULL);

-- ---- a generated column ----
CREATE TEMP TABLE articles (
	page text,
	body text GENERATED ALWAYS AS (news_strip(page)) STORED,
	markdown text GENERATED ALWAYS AS (news_strip(page, 'markdown', links => true)) STORED);
INSERT INTO articles SELECT article FROM page;
SELECT body = news_strip(page), markdown = news_strip(page, 'markdown', links => true) FROM articles;
