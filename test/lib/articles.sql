-- articles.sql: the table that examples of the documents are about, in a database of its own.

CREATE EXTENSION news_ext;

CREATE TABLE articles (
	id bigint PRIMARY KEY,
	site text,
	url text,
	scraped timestamptz DEFAULT now(),
	published timestamp,
	title text,
	page text,
	body text GENERATED ALWAYS AS (news_strip(page)) STORED,
	doc newsdoc GENERATED ALWAYS AS
		(to_newsdoc('english', news_strip(page), title, published => published)) STORED
);

INSERT INTO articles (id, site, url, published, title, page) VALUES
(1, 'wire', 'https://wire.example/talks', '2026-11-02', 'Talks in Alaska will go on', $$<html lang="en"><head><title>Talks in Alaska will go on | Wire</title>
<meta property="og:site_name" content="Wire"><meta name="author" content="Jane Doe">
<meta property="article:published_time" content="2026-11-02T08:00:00Z"></head><body>
<nav><a href="/">Home</a> <a href="/world">World</a> <a href="/sport">Sport</a></nav>
<h1>Talks in Alaska will go on</h1>
<p>Secretary of State Marco Rubio met Foreign Minister Sergei Lavrov in Anchorage, Alaska, on Monday, and both of them stayed longer than had been planned.</p>
<p>“The talks will go on as long as they help,” Rubio told reporters. “We spoke of security guarantees for Ukraine, and of sanctions.”</p>
<p>Lavrov said that the meeting had been useful. There are no plans for another one before the end of the year.</p>
<div class="share"><a href="#">Share</a> <a href="#">Tweet</a></div>
<footer>© 2026 Wire. All rights reserved.</footer></body></html>$$),
(2, 'herald', 'https://herald.example/rubio', '2026-11-03', 'Rubio: No end of talks', $$<html><head><title>Rubio: No end of talks - The Herald</title></head><body>
<ul class="menu"><li><a href="/">Start</a></li><li><a href="/news">News</a></li></ul>
<h1>Rubio: No end of talks</h1>
<p>Secretary of State Marco Rubio met Foreign Minister Sergei Lavrov in Anchorage, Alaska, on Monday, and both of them stayed longer than had been planned.</p>
<p>“The talks will go on as long as they help,” Rubio told reporters. “We spoke of security guarantees for Ukraine, and of sanctions.”</p>
<p>The Herald’s correspondent saw no agreement.</p>
<p class="footer">Subscribe to our newsletter</p></body></html>$$),
(3, 'wire', 'https://wire.example/minsk', '2026-11-05', 'Minsk offers a deal on grain', $$<html><head><title>Minsk offers a deal on grain | Wire</title></head><body>
<nav><a href="/">Home</a> <a href="/world">World</a> <a href="/sport">Sport</a></nav>
<h1>Minsk offers a deal on grain</h1>
<p>Belarus wants to sell grain to the European Union again if the sanctions against its railways end, the government in Minsk announced on Thursday.</p>
<p>“Sanctions hurt those who buy bread,” said Prime Minister Alena Novik. Brussels has not answered.</p>
<p>Traders said that grain became 4 percent cheaper within an hour, and that they did not expect a deal this winter.</p>
<div class="share"><a href="#">Share</a> <a href="#">Tweet</a></div>
<footer>© 2026 Wire. All rights reserved.</footer></body></html>$$),
(4, 'herald', 'https://herald.example/harbour', '2026-11-06', 'Harbour trust builds a wall', $$<html><head><title>Harbour trust builds a wall - The Herald</title></head><body>
<ul class="menu"><li><a href="/">Start</a></li><li><a href="/news">News</a></li></ul>
<h1>Harbour trust builds a wall</h1>
<p>The Harbour Trust will spend $12 million on flood defence, its chair said on Friday after a night of storm.</p>
<p>“We have talked about this wall for nine years,” said Anna Kovac, who runs Zenith Mills and leads the trust.</p>
<p>According to Zenith, work begins in March and ends before the next winter.</p>
<p class="footer">Subscribe to our newsletter</p></body></html>$$);
