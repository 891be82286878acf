-- day.sql: a made-up day of news, and some days before, for doc/tutorial.md: the country, its papers
-- and people are invented.

INSERT INTO articles (id, published, site, url, title, page) VALUES
(1, '2026-10-22', 'Norland Post', 'https://norlandpost.example/storm', 'Storm closes the ferry line to Westhaven', $$<!DOCTYPE html>
<html lang="en"><head><title>Storm closes the ferry line to Westhaven | Norland Post</title>
<meta property="article:published_time" content="2026-10-22T07:00:00Z"></head><body>
<header><a href="/">Norland Post</a> <nav><ul><li><a href="/nation">Nation</a></li><li><a href="/world">World</a></li><li><a href="/money">Money</a></li><li><a href="/sport">Sport</a></li></ul></nav></header>
<article><h1>Storm closes the ferry line to Westhaven</h1>
<p class="byline">By Mara Lund</p>
<p>A storm closed the ferry line between Sundholm and Westhaven on Thursday and left 300 travellers in the harbour overnight.</p>
<p>“We have not seen waves like these in twenty years,” said Captain Olav Brandt of the Coast Ferry Company. He said the line would open again on Saturday at the earliest.</p>
<p>The ministry of transport said that two ships had been damaged. Repairs will cost $4 million.</p>
<p>Westhaven has no bridge to the mainland, and its shops were out of bread by noon.</p>
</article>
<div class="share"><a href="#">Share</a> <a href="#">Tweet</a> <a href="#">Email</a></div>
<aside class="related"><h3>Related stories</h3><ul><li><a href="/a">Ten places to see the winter light</a></li><li><a href="/b">The bakery that never closes</a></li></ul></aside>
<footer>© 2026 Norland Post. All rights reserved. <a href="/terms">Terms</a> <a href="/privacy">Privacy</a></footer>
</body></html>$$),
(2, '2026-10-26', 'Daily Coast', 'https://dailycoast.example/fares', 'Hansen promises lower ferry fares', $$<!DOCTYPE html>
<html lang="en"><head><title>Hansen promises lower ferry fares | Daily Coast</title>
<meta property="article:published_time" content="2026-10-26T07:00:00Z"></head><body>
<div id="top"><a href="/">Home</a> | <a href="/local">Local</a> | <a href="/politics">Politics</a> | <a href="/jobs">Jobs</a></div>
<article><h1>Hansen promises lower ferry fares</h1>
<p class="byline">By Tom Aker</p>
<p>Prime Minister Hansen promised on Monday to cut ferry fares by 20 percent if his party stays in power.</p>
<p>“Whoever lives on an island should not pay for the sea,” Hansen told a crowd in Westhaven.</p>
<p>Story continues below</p>
<p>The leader of the opposition, Elena Markova, called the promise “a gift that nobody has paid for.” Markova said her Harbour Party would build a bridge instead.</p>
<p>Norland elects a parliament on Tuesday of next week.</p>
</article>
<p class="promo"><a href="/subscribe">Subscribe now: first month free</a></p>
<div class="footer">Daily Coast is a paper of the Coast Press Group. <a href="/imprint">Imprint</a></div>
</body></html>$$),
(3, '2026-10-29', 'Harbour Herald', 'https://harbourherald.example/storm-cost', 'Storm cost 40 million, ministry says', $$<!DOCTYPE html>
<html lang="en"><head><title>Storm cost 40 million, ministry says | Harbour Herald</title>
<meta property="article:published_time" content="2026-10-29T07:00:00Z"></head><body>
<ul class="menu"><li><a href="/">Start</a></li><li><a href="/news">News</a></li><li><a href="/opinion">Opinion</a></li><li><a href="/weather">Weather</a></li></ul>
<article><h1>Storm cost 40 million, ministry says</h1>
<p class="byline">By Ruth Dahl</p>
<p>Last week’s storm cost Norland $40 million, the ministry of finance said on Thursday.</p>
<p>“The harbour walls are older than anyone who works on them,” Finance Minister Anna Kovac said. She asked parliament for money from the reserve.</p>
<p>Kovac said that the insurers would pay for half of it. The insurers have not answered.</p>
<p>The news agency Wire contributed to this report.</p>
</article>
<div class="newsletter"><p>Sign up for our morning newsletter</p><form><input type="email"><button>Sign up</button></form></div>
<div class="comments"><h4>Comments</h4><p>Log in to leave a comment.</p></div>
<div id="footer">Harbour Herald, Quay 4, Sundholm. Contact us. Advertise with us.</div>
</body></html>$$),
(4, '2026-10-31', 'Norland Post', 'https://norlandpost.example/poll', 'Poll sees one point between the parties', $$<!DOCTYPE html>
<html lang="en"><head><title>Poll sees one point between the parties | Norland Post</title>
<meta property="article:published_time" content="2026-10-31T07:00:00Z"></head><body>
<header><a href="/">Norland Post</a> <nav><ul><li><a href="/nation">Nation</a></li><li><a href="/world">World</a></li><li><a href="/money">Money</a></li><li><a href="/sport">Sport</a></li></ul></nav></header>
<article><h1>Poll sees one point between the parties</h1>
<p class="byline">By Mara Lund</p>
<p>Three days before the election, one point lies between the two large parties of Norland, a poll said on Saturday.</p>
<p>The Harbour Party of Elena Markova has 41 percent, the People’s Union of Prime Minister Peter Hansen 40 percent. “Nobody should go to bed early,” said Jonas Lindqvist, who led the poll for the Sundholm Institute.</p>
<p>Lindqvist said that every tenth voter had not made up her mind.</p>
</article>
<div class="share"><a href="#">Share</a> <a href="#">Tweet</a> <a href="#">Email</a></div>
<aside class="related"><h3>Related stories</h3><ul><li><a href="/a">Ten places to see the winter light</a></li><li><a href="/b">The bakery that never closes</a></li></ul></aside>
<footer>© 2026 Norland Post. All rights reserved. <a href="/terms">Terms</a> <a href="/privacy">Privacy</a></footer>
</body></html>$$),
(5, '2026-11-03', 'Daily Coast', 'https://dailycoast.example/votes', 'Norland votes, and it will be close', $$<!DOCTYPE html>
<html lang="en"><head><title>Norland votes, and it will be close | Daily Coast</title>
<meta property="article:published_time" content="2026-11-03T07:00:00Z"></head><body>
<div id="top"><a href="/">Home</a> | <a href="/local">Local</a> | <a href="/politics">Politics</a> | <a href="/jobs">Jobs</a></div>
<article><h1>Norland votes, and it will be close</h1>
<p class="byline">By Tom Aker</p>
<p>Norland votes on Tuesday for a new parliament, and no pollster dares to say who will win it.</p>
<p>Polling stations opened at seven in the morning and close at nine in the evening. Two and a half million people may vote, more than ever before.</p>
<p>Story continues below</p>
<p>“I have come before work, and I was not the first,” said Liv Moen, a nurse, at the school in Harbour Street.</p>
<p>Prime Minister Hansen voted in Sundholm, Elena Markova in her home town. First results are expected before midnight.</p>
</article>
<p class="promo"><a href="/subscribe">Subscribe now: first month free</a></p>
<div class="footer">Daily Coast is a paper of the Coast Press Group. <a href="/imprint">Imprint</a></div>
</body></html>$$),
(6, '2026-11-03', 'Daily Coast', 'https://dailycoast.example/lines', 'Long lines at the polls all over Norland', $$<!DOCTYPE html>
<html lang="en"><head><title>Long lines at the polls all over Norland | Daily Coast</title>
<meta property="article:published_time" content="2026-11-03T07:00:00Z"></head><body>
<div id="top"><a href="/">Home</a> | <a href="/local">Local</a> | <a href="/politics">Politics</a> | <a href="/jobs">Jobs</a></div>
<article><h1>Long lines at the polls all over Norland</h1>
<p class="byline">By Tom Aker</p>
<p>Norland votes on Tuesday for a new parliament, and no pollster dares to say who will win it.</p>
<p>Polling stations opened at seven in the morning and close at nine in the evening. Two and a half million people may vote, more than ever before.</p>
<p>Story continues below</p>
<p>“I have come before work, and I was not the first,” said Liv Moen, a nurse, at the school in Harbour Street.</p>
<p>In Westhaven the lines reached down to the harbour. The mayor sent for coffee. By four in the afternoon more had voted than on the whole day four years ago.</p>
</article>
<p class="promo"><a href="/subscribe">Subscribe now: first month free</a></p>
<div class="footer">Daily Coast is a paper of the Coast Press Group. <a href="/imprint">Imprint</a></div>
</body></html>$$),
(7, '2026-11-04', 'Norland Post', 'https://norlandpost.example/markova-wins', 'Markova wins the election in Norland', $$<!DOCTYPE html>
<html lang="en"><head><title>Markova wins the election in Norland | Norland Post</title>
<meta property="article:published_time" content="2026-11-04T07:00:00Z"></head><body>
<header><a href="/">Norland Post</a> <nav><ul><li><a href="/nation">Nation</a></li><li><a href="/world">World</a></li><li><a href="/money">Money</a></li><li><a href="/sport">Sport</a></li></ul></nav></header>
<article><h1>Markova wins the election in Norland</h1>
<p class="byline">By Mara Lund</p>
<p>Elena Markova and her Harbour Party won the election in Norland on Tuesday and ended eleven years of rule by the People’s Union.</p>
<p>With all votes counted, the Harbour Party has 104 of 200 seats. The People’s Union of Prime Minister Peter Hansen lost 23 and keeps 88.</p>
<p>“You have asked for a bridge, and you will have it,” Markova told her supporters in Sundholm shortly after midnight.</p>
<p>Hansen conceded within the hour. “The voters are right, even when they are wrong about me,” he said.</p>
<p>Ingrid Solheim, who took Westhaven from the government, will be the youngest member of the new parliament.</p>
</article>
<div class="share"><a href="#">Share</a> <a href="#">Tweet</a> <a href="#">Email</a></div>
<aside class="related"><h3>Related stories</h3><ul><li><a href="/a">Ten places to see the winter light</a></li><li><a href="/b">The bakery that never closes</a></li></ul></aside>
<footer>© 2026 Norland Post. All rights reserved. <a href="/terms">Terms</a> <a href="/privacy">Privacy</a></footer>
</body></html>$$),
(8, '2026-11-04', 'Harbour Herald', 'https://harbourherald.example/pledge', 'Hansen and Markova pledge to work together', $$<!DOCTYPE html>
<html lang="en"><head><title>Hansen and Markova pledge to work together | Harbour Herald</title>
<meta property="article:published_time" content="2026-11-04T07:00:00Z"></head><body>
<ul class="menu"><li><a href="/">Start</a></li><li><a href="/news">News</a></li><li><a href="/opinion">Opinion</a></li><li><a href="/weather">Weather</a></li></ul>
<article><h1>Hansen and Markova pledge to work together</h1>
<p class="byline">By Ruth Dahl</p>
<p>The day after the election, Prime Minister Hansen and Elena Markova announced that they would work together until the new parliament meets in January.</p>
<p>Markova said at a press conference in Sundholm that her government would not touch the budget of the old one.</p>
<p>“Let me be clear: ferries will run until the bridge is built,” she said. “Nobody on the islands will be left behind.”</p>
<p>Hansen said that he would not run again. “Eleven years are enough for anybody,” he told reporters, and thanked Markova for her words about his work.</p>
<p>He asked the parliament for $6.2 million for Westhaven after the storm — something he had previously said was unnecessary.</p>
<p>“We are grateful, and we would have been grateful last month,” said Ingrid Solheim of the Harbour Party, who was elected in Westhaven on Tuesday.</p>
<p>Hansen leads a caretaker government until then. Markova said ferry fares would stay as they are next year.</p>
<p>The news agency Wire contributed to this report.</p>
</article>
<div class="newsletter"><p>Sign up for our morning newsletter</p><form><input type="email"><button>Sign up</button></form></div>
<div class="comments"><h4>Comments</h4><p>Log in to leave a comment.</p></div>
<div id="footer">Harbour Herald, Quay 4, Sundholm. Contact us. Advertise with us.</div>
</body></html>$$),
(9, '2026-11-04', 'Daily Coast', 'https://dailycoast.example/solheim', 'Solheim, 26, takes Westhaven', $$<!DOCTYPE html>
<html lang="en"><head><title>Solheim, 26, takes Westhaven | Daily Coast</title>
<meta property="article:published_time" content="2026-11-04T07:00:00Z"></head><body>
<div id="top"><a href="/">Home</a> | <a href="/local">Local</a> | <a href="/politics">Politics</a> | <a href="/jobs">Jobs</a></div>
<article><h1>Solheim, 26, takes Westhaven</h1>
<p class="byline">By Tom Aker</p>
<p>Ingrid Solheim of the Harbour Party won Westhaven on Tuesday by 311 votes. At 26, Solheim is the youngest who was ever elected there.</p>
<p>“I have sold tickets on the ferry, and I know everyone who voted against me,” Solheim said.</p>
<p>Story continues below</p>
<p>Westhaven had been held by the People’s Union since 1987. Its candidate, Henrik Falk, congratulated Solheim on Wednesday morning.</p>
<p>Falk said that ferry fares had decided it.</p>
</article>
<p class="promo"><a href="/subscribe">Subscribe now: first month free</a></p>
<div class="footer">Daily Coast is a paper of the Coast Press Group. <a href="/imprint">Imprint</a></div>
</body></html>$$),
(10, '2026-11-04', 'Harbour Herald', 'https://harbourherald.example/caretaker', 'What Hansen can still do', $$<!DOCTYPE html>
<html lang="en"><head><title>What Hansen can still do | Harbour Herald</title>
<meta property="article:published_time" content="2026-11-04T07:00:00Z"></head><body>
<ul class="menu"><li><a href="/">Start</a></li><li><a href="/news">News</a></li><li><a href="/opinion">Opinion</a></li><li><a href="/weather">Weather</a></li></ul>
<article><h1>What Hansen can still do</h1>
<p class="byline">By Ruth Dahl</p>
<p>Until January Peter Hansen leads a caretaker government. It may spend what was decided, and decide nothing new.</p>
<p>“A caretaker government is a captain who may not turn the wheel,” said Professor Marta Ruiz of the University of Sundholm.</p>
<p>Ruiz said that Hansen could still name judges, which no one had done in his place before.</p>
<p>Ferry fares, for one, are out of his hands.</p>
<p>The news agency Wire contributed to this report.</p>
</article>
<div class="newsletter"><p>Sign up for our morning newsletter</p><form><input type="email"><button>Sign up</button></form></div>
<div class="comments"><h4>Comments</h4><p>Log in to leave a comment.</p></div>
<div id="footer">Harbour Herald, Quay 4, Sundholm. Contact us. Advertise with us.</div>
</body></html>$$),
(11, '2026-11-04', 'Norland Post', 'https://norlandpost.example/online', 'What Norland says online about the election', $$<!DOCTYPE html>
<html lang="en"><head><title>What Norland says online about the election | Norland Post</title>
<meta property="article:published_time" content="2026-11-04T07:00:00Z"></head><body>
<header><a href="/">Norland Post</a> <nav><ul><li><a href="/nation">Nation</a></li><li><a href="/world">World</a></li><li><a href="/money">Money</a></li><li><a href="/sport">Sport</a></li></ul></nav></header>
<article><h1>What Norland says online about the election</h1>
<p class="byline">By Mara Lund</p>
<p>The election was talked about all over the net. We have collected some of what people in Norland wrote on Tuesday night.</p>
<p>Bridge or no bridge, I will miss the man with the ferry. — Liv Moen (@livmoen)</p>
<p>Coast Post 11/3</p>
<p>Elena for queen! — J. (@jjj)</p>
<p>Coast Post 11/3</p>
<p>We asked the Harbour Party and the People’s Union for their thoughts on this, and both sent us pictures of cake.</p>
<p>Read more about the election on our front page tomorrow morning.</p>
</article>
<div class="share"><a href="#">Share</a> <a href="#">Tweet</a> <a href="#">Email</a></div>
<aside class="related"><h3>Related stories</h3><ul><li><a href="/a">Ten places to see the winter light</a></li><li><a href="/b">The bakery that never closes</a></li></ul></aside>
<footer>© 2026 Norland Post. All rights reserved. <a href="/terms">Terms</a> <a href="/privacy">Privacy</a></footer>
</body></html>$$),
(12, '2026-11-04', 'Wire', 'https://wire.example/trains', 'Trains in Norland stop for a day over pay', $$<!DOCTYPE html>
<html lang="en"><head><title>Trains in Norland stop for a day over pay | Wire</title>
<meta property="article:published_time" content="2026-11-04T07:00:00Z"></head><body>
<nav><a href="/">Wire</a> <a href="/latest">Latest</a></nav>
<article><h1>Trains in Norland stop for a day over pay</h1>
<p class="byline">By Wire staff</p>
<p>Trains in Norland will stop for 24 hours on Friday over a dispute about pay, the union of drivers said on Wednesday.</p>
<p>“We waited for the election, and we have waited long enough,” said Erik Storm, who leads the drivers.</p>
<p>Norland Rail said that it had offered 4.5 percent. It hopes for talks on Thursday.</p>
</article>
<footer>Wire. For editors: this story may be used by subscribers.</footer>
</body></html>$$);
