-- next.sql: what comes in on the day after that of day.sql.

INSERT INTO articles (id, published, site, url, title, page) VALUES
(13, '2026-11-05', 'Wire', 'https://wire.example/grain', 'Grain deal ends dispute of two years', $$<!DOCTYPE html>
<html lang="en"><head><title>Grain deal ends dispute of two years | Wire</title>
<meta property="article:published_time" content="2026-11-05T07:00:00Z"></head><body>
<nav><a href="/">Wire</a> <a href="/latest">Latest</a></nav>
<article><h1>Grain deal ends dispute of two years</h1>
<p class="byline">By Wire staff</p>
<p>Norland and its neighbours ended a dispute of two years over the export of grain on Thursday, officials on both sides said.</p>
<p>From January ships with grain may pass the Sound again without a permit. In return Norland pays 12 million dollars for the repair of the locks.</p>
<p>“It took two years to write one page,” said Foreign Minister Sven Holm, who leaves office with the government in January. He said that the page would outlive him.</p>
<p>Farmers had brought their tractors to the locks in protest twice this year. Their association called the agreement late, but good.</p>
<p>The price of grain fell by 3 percent within an hour.</p>
</article>
<footer>Wire. For editors: this story may be used by subscribers.</footer>
</body></html>$$),
(14, '2026-11-05', 'Daily Coast', 'https://dailycoast.example/sound', 'Ships may pass the Sound again', $$<!DOCTYPE html>
<html lang="en"><head><title>Ships may pass the Sound again | Daily Coast</title>
<meta property="article:published_time" content="2026-11-05T07:00:00Z"></head><body>
<div id="top"><a href="/">Home</a> | <a href="/local">Local</a> | <a href="/politics">Politics</a> | <a href="/jobs">Jobs</a></div>
<article><h1>Ships may pass the Sound again</h1>
<p class="byline">By Wire and own report</p>
<p>Norland and its neighbours ended a dispute of two years over the export of grain on Thursday, officials on both sides said.</p>
<p>From January ships with grain may pass the Sound again without a permit. In return Norland pays 12 million dollars for the repair of the locks.</p>
<p>Story continues below</p>
<p>“It took two years to write one page,” said Foreign Minister Sven Holm, who leaves office with the government in January. He said that the page would outlive him.</p>
<p>Farmers had brought their tractors to the locks in protest twice this year. Their association called the agreement late, but good.</p>
<p>In Westhaven, where the locks are, nobody was up to see it.</p>
</article>
<p class="promo"><a href="/subscribe">Subscribe now: first month free</a></p>
<div class="footer">Daily Coast is a paper of the Coast Press Group. <a href="/imprint">Imprint</a></div>
</body></html>$$),
(15, '2026-11-05', 'Norland Post', 'https://norlandpost.example/one-page', 'Two years, one page: Norland settles grain dispute', $$<!DOCTYPE html>
<html lang="en"><head><title>Two years, one page: Norland settles grain dispute | Norland Post</title>
<meta property="article:published_time" content="2026-11-05T07:00:00Z"></head><body>
<header><a href="/">Norland Post</a> <nav><ul><li><a href="/nation">Nation</a></li><li><a href="/world">World</a></li><li><a href="/money">Money</a></li><li><a href="/sport">Sport</a></li></ul></nav></header>
<article><h1>Two years, one page: Norland settles grain dispute</h1>
<p class="byline">By Wire</p>
<p>From January ships with grain may pass the Sound again without a permit. In return Norland pays 12 million dollars for the repair of the locks.</p>
<p>“It took two years to write one page,” said Foreign Minister Sven Holm, who leaves office with the government in January. He said that the page would outlive him.</p>
<p>Farmers had brought their tractors to the locks in protest twice this year. Their association called the agreement late, but good.</p>
<p>The price of grain fell by 3 percent within an hour.</p>
</article>
<div class="share"><a href="#">Share</a> <a href="#">Tweet</a> <a href="#">Email</a></div>
<aside class="related"><h3>Related stories</h3><ul><li><a href="/a">Ten places to see the winter light</a></li><li><a href="/b">The bakery that never closes</a></li></ul></aside>
<footer>© 2026 Norland Post. All rights reserved. <a href="/terms">Terms</a> <a href="/privacy">Privacy</a></footer>
</body></html>$$);
