--
-- news_strip, news_blocks: pages scraped as plain text, a line for each block
--
SET client_min_messages = warning;
CREATE EXTENSION IF NOT EXISTS news_ext;
\pset format unaligned

CREATE TEMP TABLE scraped (id int, article text);

-- a title that stands once, menus above, other stories below
INSERT INTO scraped VALUES (1, $$Skip to content
The Harbour Post
News
Sport
Weather
Opinion
Jobs
Sign in
Local news
Fishermen win right to land cod at old quay
By Ann Example
12 March 2024
Fishermen in the harbour town of Easterwick have won the right to land cod at the old quay again, after a court ruled that the port authority had closed it without asking anyone.
The ruling ends a dispute of four years. “We always said that the quay was safe,” said Tom Harker, who speaks for the town's fishermen. “Now somebody has listened to us.”
The port authority had closed the old quay in 2020, saying that its wall was about to fall. Engineers hired by the fishermen found no damage to the wall when they looked at it a year later.
A spokesman for the port authority said that it would study the ruling before it decided whether to appeal.
The first boats are expected to land their cod at the old quay on Monday.
Share this
Facebook
Twitter
Email
Related stories
Museum opens new room for toys of the last century
The museum in Westfield shows dolls, trains and a rocking horse that belonged to a queen...
School choir sings for the mayor
Pupils practised for weeks for the concert in the town hall, and it showed...
Two held after shop robbery
Police arrested two men on Tuesday after a robbery at a jeweller's shop in Northgate...
Comments
Leave a comment
Your name
Your email
About us
Contact
Privacy policy
© 2024 The Harbour Post. All rights reserved.
$$);
SELECT kind, content FROM scraped, news_blocks(article) WHERE id = 1 AND (kept OR kind = 'title');

-- a script without spaces
INSERT INTO scraped VALUES (2, $$首页
新闻
体育
财经
登录
老码头重新开放 渔民可再次卸鱼
2024年3月12日
东港市的渔民赢得了官司，从下星期一起可以重新在老码头卸鱼。法院认为，港务局四年前关闭老码头的时候没有征求任何人的意见。
渔民代表王大海说：“我们一直说老码头是安全的，现在终于有人听了。”他说，第一批渔船星期一早上就会回到老码头。
港务局在2020年关闭了老码头，理由是码头的墙快要倒塌。一年以后，渔民请来的工程师检查了码头，没有发现任何损坏。
港务局的发言人表示，他们会先研究法院的判决，然后再决定是否上诉。
分享
微博
相关新闻
博物馆新展厅展出上世纪的玩具
学校合唱团为市长演唱
关于我们
联系我们
$$);
SELECT kind, content FROM scraped, news_blocks(article) WHERE id = 2 AND (kept OR kind = 'title');

-- a story with nothing around it stays whole
INSERT INTO scraped VALUES (3, $$The last ferry across the Alder left at noon on Friday, with four passengers and a dog on board.

It had crossed the river for ninety years. The new bridge, which opened in May, takes cars across in two minutes; the ferry took twenty.

“I am not sad,” said its captain, Maria Lund. “I am sixty-four.”

Her boat will go to the museum in Westfield, where children may ring its bell.

The council said that it had no plans for the two landing stages, but an owner of a restaurant has already asked for one of them.
$$);
SELECT news_strip(article) = rtrim(article, E'\n') AS whole FROM scraped WHERE id = 3;
