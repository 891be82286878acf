--
-- news_headline
--
SET client_min_messages = warning;
CREATE EXTENSION IF NOT EXISTS news_ext;
SET default_text_search_config = english;

\set body 'Secretary of State Marco Rubio said on Tuesday that "sanctions will stay." The talks in Kyiv ended without a result. Critics of Rubio''s self-made plan — the so-called peace-plan—were not impressed. U.S. officials say that Volodýmyr ZELENSKYY will stop the talks next week, when the sanctions are due.'

SELECT news_headline(:'body', to_newsquery('talks sanctions'));
SELECT news_headline('simple', :'body', to_newsquery('simple', 'talk sanctions'));

-- what is marked
SELECT q, news_headline(:'body', to_newsquery(q), 'HighlightAll=true, StartSel=[, StopSel=]') AS headline
FROM unnest(ARRAY['talks -sanctions', '"stop talks"', '"stop _ talks"', '"talks stop"~2', 'self-made',
	'sanc*', 'said:sanctions', 'title:talks', '(speaker:rubio said:talks)', 'person:"marco rubio"',
	'speaker:zelensk*', 'place:us', 'entity:"peace plan"', 'id:Q1', 'kind:direct', 'published:2026',
	'rank:>=1', '']) q;
SELECT news_headline('ΜΗΤΣΟΤΑΚΗΣ, said Μητσοτάκης', newsquery 'person:Μητσοτάκης');

-- fragments
SELECT o, news_headline(:'body', to_newsquery('talks OR sanctions OR rubio'), o) AS headline
FROM unnest(ARRAY['', 'MaxWords=4, MinWords=2', 'MaxFragments=2, MaxWords=6, MinWords=3',
	'MaxFragments=99, MaxWords=2, MinWords=1, FragmentDelimiter=" | "',
	'maxfragments=1, ShortWord=0, MaxWords=12, MinWords=5', 'StartSel="<i class=""x"">", StopSel=</i>, MaxWords=5, MinWords=1',
	'StartSel="", StopSel=""', 'HighlightAll=off']) o;

-- a name of one word is not meant where it has no capital, if it has one elsewhere
SELECT q, news_headline('The WHO sent doctors to those who fled, May said. They told us that U.S. aid may come, "may be".', to_newsquery('simple', q),
	'HighlightAll=true, StartSel=[, StopSel=]') AS headline
FROM unnest(ARRAY['org:who OR place:us OR person:may', 'person:ma*', 'entity:fled', 'entity:"those who"', 'may']) q;

-- a clitic is part of a name inside of it
SELECT q, news_headline('Levi''s Stadium in the People’s Republic, said Levi''s boss', to_newsquery('simple', q),
	'HighlightAll=true, StartSel=[, StopSel=]') AS headline
FROM unnest(ARRAY['place:"Levi''s Stadium" OR place:"people''s republic"', 'org:levi', 'org:"Levi''s"', 'place:"levi stadium"']) q;

-- of terms that are shown, others come first
SELECT news_headline(repeat('Rubio spoke of the talks again and again. ', 8) || repeat('Nobody said anything of this. ', 8) || 'Lavrov did.',
	to_newsquery('simple', 'person:rubio OR person:lavrov OR title:x'), 'MaxFragments=' || n || ', MaxWords=9, MinWords=5')
FROM generate_series(1, 3) n;

-- nothing found, nothing there, other scripts, broken texts
SELECT news_headline(:'body', to_newsquery('nothing'), 'MinWords=3, MaxWords=4');
SELECT '"' || news_headline(b, newsquery 'talk OR entity:x') || '"' FROM unnest(ARRAY['', ' ', '...', E'\n\n', 'x', '"x"', '(x']) b;
SELECT news_headline('simple', '美国总统说，谈判在基辅结束。他们没有结果。', newsquery 'place:基辅');
SELECT news_headline('simple', 'Путин и Трамп встретились. Путин молчал.', to_newsquery('simple', 'путин'));
SELECT news_headline(NULL, newsquery 'talk'), news_headline('talks', NULL::newsquery);

-- all marks that stand at a word, but none behind a space
SELECT news_headline('No. - ("‘Stop!’" they said)... - they', newsquery 'stop OR said', 'MaxFragments=2, MaxWords=2, MinWords=1'),
	news_headline('No. - ("‘Stop!’" they said)... - they', newsquery 'stop', 'MaxFragments=1, MaxWords=3, MinWords=1');

-- words of which one begins with another
SELECT q, news_headline('simple', 'a ab abc abd b ba c', to_newsquery('simple', q), 'HighlightAll=true, StartSel=[, StopSel=]') AS headline
FROM unnest(ARRAY['ab* OR abc', 'ab OR ab*', 'a OR abc* OR b', 'a* OR ab* OR b', 'abc OR -(ab* OR b*)', 'bb OR aa* OR d']) q;

-- options that are wrong
SELECT news_headline('talks', newsquery 'talk', 'Foo=1');
SELECT news_headline('talks', newsquery 'talk', 'MaxWords');
SELECT news_headline('talks', newsquery 'talk', 'MinWords=40');
SELECT news_headline('talks', newsquery 'talk', 'MinWords=0');
SELECT news_headline('talks', newsquery 'talk', 'MaxWords=x');
SELECT news_headline('talks', newsquery 'talk', 'ShortWord=-1');
SELECT news_headline('talks', newsquery 'talk', 'MaxFragments=-1');

-- long texts, of hits only
SELECT length(news_headline(repeat('a b ', 100000), to_newsquery('simple', 'b OR "a b" OR entity:a'), 'MaxFragments=1000000'));
SELECT length(news_headline(repeat('stop talks ', 50000), to_newsquery('"stop talks"~3 OR stop*'), 'MaxFragments=1000000, MaxWords=100000'));

-- a phrase wherever a long text is divided
SELECT count(*), min(h), max(h) FROM (SELECT string_agg('w' || i, ' ') AS body FROM generate_series(1, 40000) i) b,
	generate_series(16380, 32772) n,
	news_headline('simple', body, to_newsquery('simple', format('"w%s w%s"', n, n + 1)), 'MaxWords=2, MinWords=1') h
WHERE n % 4096 IN (4094, 4095, 0, 1) AND h <> format('<b>w%s</b> <b>w%s</b>', n, n + 1);
