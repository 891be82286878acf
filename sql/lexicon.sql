--
-- newslexicon: the user's own names, with kinds and ids
--
SET client_min_messages = warning;
CREATE EXTENSION IF NOT EXISTS news_ext;

-- a line for each name, sorted; what stands twice stands once
SELECT E'Zenith|organization|7\nAnna Kovac|person|12\nAnna Kovac|person|12\n\nflood defence|topic'::newslexicon;
SELECT E'A\\|B\\\\C|kind of a\\|b'::newslexicon AS escaped;
-- blanks and carriage returns around each are left out, unless they are escaped
SELECT replace((E' Zenith | organization | 7\r\n\tAnna Kovac|person\r\n')::newslexicon::text, E'\n', '; ') AS trimmed;
SELECT quote_literal(id) AS id, newslexicon_agg(name, kind, id)::text::newslexicon = newslexicon_agg(name, kind, id) AS round_trip
FROM newslexicon_entries(E'A|k|\\ 1\\ ') GROUP BY id;
SELECT name, kind, id FROM newslexicon_entries(E'A\\|B|k\nCafé Noir|place|'::newslexicon);
SELECT ''::newslexicon AS empty, newslexicon_size('') AS size;
SELECT 'no kind'::newslexicon;
SELECT 'a|b|c|d'::newslexicon;
SELECT '--|organization'::newslexicon;
SELECT 'name|'::newslexicon;
SELECT (repeat('x', 300) || '|organization')::newslexicon;

-- from a table; rows without a name are left out
CREATE TEMP TABLE clients (name text, kind text, id int);
INSERT INTO clients VALUES
	('Zenith', 'organization', 7), ('Zenith Mills', 'organization', 7),
	('Anna Kovac', 'person', 12), ('flood defence', 'topic', 30),
	('WHO', 'organization', 40), ('Paris', 'place', 50), (NULL, 'place', 1);
CREATE TEMP TABLE settings AS
	SELECT newslexicon_agg(name, kind, id::text) AS lexicon FROM clients;
SELECT * FROM settings;
SELECT newslexicon_agg(name, kind) FROM clients WHERE id < 20;
SELECT newslexicon_agg(name, NULL) FROM clients;
SELECT newslexicon_agg(name, kind) IS NULL AS no_rows FROM clients WHERE false;

-- they override the model, and bring their kinds and ids
SELECT mention, kind, entity, id
FROM settings, news_mentions('Zenith Mills will build the flood defence, said Anna Kovac. '
	'Kovac’s plan was Zenith’s idea. He saw the zenith.', lexicon);
SELECT entity, kind, id, mentions
FROM settings, news_entities('Zenith Mills will build the flood defence, said Anna Kovac. '
	'Kovac’s plan was Zenith’s idea.', lexicon)
ORDER BY first_char;
SELECT speaker, mention
FROM settings, news_quotes('“The flood defence is ours,” said Kovac of Zenith. Anna Kovac left.', lexicon);

-- case and accents
SELECT t, array_agg(mention) FILTER (WHERE id IS NOT NULL) AS matched
FROM settings, (VALUES ('The WHO warned. Who won?'), ('WHO WON THE CUP'), ('they met at zenith mills'),
	('Flood Defence Opens'), ('ANNA KOVAC WINS'), ('Ánna Kovač won.')) v(t)
LEFT JOIN LATERAL news_mentions(t, (SELECT lexicon FROM settings)) ON true
GROUP BY t ORDER BY t COLLATE "C";

-- a longer name of the model keeps its place
SELECT mention, kind, id FROM settings, news_mentions('Paris Hilton flew to Paris.', lexicon);

SELECT mention, kind, id FROM news_mentions('He moved to South Sudan from Sudan.', 'Sudan|place|sd');

-- acronyms in headlines, and in sentences without capitals
SELECT t, array_agg(mention) FILTER (WHERE id IS NOT NULL) AS matched
FROM (VALUES ('WHO Warns Cities'), ('they told us who it was, and why.'), ('STOP IT NOW')) v(t)
LEFT JOIN LATERAL news_mentions(t, E'WHO|organization|1\nIT|topic|2\nUS|place|3') ON true
GROUP BY t ORDER BY t COLLATE "C";

-- what only begins like a name of the lexicon is not that
SELECT mention, entity, id
FROM settings, news_mentions('The United Nations hired Zenith Partners. Zenith declined.', lexicon)
WHERE kind = 'organization';

-- two names with different ids are two, however alike
SELECT mention, entity, id
FROM news_mentions('Ivan Petrov and Olga Petrov met. Petrov spoke.',
	E'Ivan Petrov|person|1\nOlga Petrov|person|2\nPetrov|person|2');

-- names that differ in case, accents or marks only are told apart by their ids, or kinds
SELECT entity, kind, id, mentions
FROM news_entities('McDonald''s grew. Larry McDonald met reporters. McDonald left.',
	E'Larry McDonald|person|1\nMcDonald|person|1\nMcDonald''s|organization|2') ORDER BY first_char;
SELECT entity, kind, id, mentions
FROM news_entities('The film Us opened in the US. He likes C++ and C#, but not C, and C++ again.',
	E'US|place|1\nUs|film|2\nC|lang|3\nC++|lang|4\nC#|lang|5') ORDER BY first_char;
SELECT entity, kind, id, mentions
FROM news_entities('Ai saw AI. Ms. Peña met Mr. Pena, and ORBIT Orbit.',
	E'AI|topic\nAi|person\nPena|person\nPeña|person|7\nOrbit|drink\nORBIT|satellite') ORDER BY first_char;

-- a surname that several persons of an article have is an entity by itself
SELECT newslexicon_size(lexicon::newslexicon) AS listed, mention, entity, id
FROM (VALUES ('Clinton|person|1'), (E'Clinton|person|1\nHillary Clinton|person|2')) l(lexicon),
	news_mentions('Bill Clinton met Hillary Clinton in Paris. "No," Mrs. Clinton said. Clinton left.', lexicon::newslexicon)
WHERE kind = 'person' ORDER BY 1, start_char;
SELECT mention, speaker
FROM news_quotes('Bill Clinton met Hillary Clinton in Paris. “We won the vote,” Clinton said.', 'Clinton|person|1');
-- that of one person is
SELECT mention, entity, id
FROM news_mentions('Bill Clinton came to Paris. Clinton left.', 'Clinton|person|1') WHERE kind = 'person';

-- names with one id are one entity, whatever a title says
SELECT entity, id, mentions
FROM news_entities('Anna Berg came. Mr. Berg left. Berg said no.', E'Berg|person|1\nAnna Berg|person|1');

-- capitals with a dot, hyphens that look alike, names that begin with a mark, handles
SELECT mention, entity, id
FROM news_mentions('Ekrem Imamoglu sells Coca‑Cola and .NET. Imamoglu likes “Weird Al” Yankovic and #MeToo; #metoo grows.',
	E'Ekrem İmamoğlu|person|1\nCoca-Cola|product|2\n.NET|product|3\n"Weird Al" Yankovic|person|4\n#MeToo|topic');
SELECT entity, kind, id, mentions
FROM news_entities('#MeToo grows, says #metoo.', '#MeToo|topic');

-- operators, and a way through binary output
SELECT 'A|k'::newslexicon || 'B|k|1' AS both, 'A|k'::newslexicon = 'A|k' AS same, 'A|k'::newslexicon = 'A|k|1' AS other;
SELECT substr(newslexicon_send('A|k|1'), 1, 5);

-- ---- in parallel ----
CREATE TABLE news_names AS
SELECT CASE WHEN i % 50 > 0 THEN 'Name ' || i % 700 END AS name, chr(97 + i % 7) AS kind,
	CASE WHEN i % 3 > 0 THEN 'Q' || i % 11 END AS id
FROM generate_series(1, 5000) i;
CREATE TABLE news_lexicons AS SELECT newslexicon_agg(name, kind) AS two, newslexicon_agg(name, kind, id) AS three FROM news_names;
SET max_parallel_workers_per_gather = 2;
SET min_parallel_table_scan_size = 0;
SET parallel_setup_cost = 0;
SET parallel_tuple_cost = 0;
EXPLAIN (COSTS off) SELECT newslexicon_agg(name, kind, id) FROM news_names;
SELECT newslexicon_agg(name, kind) = (SELECT two FROM news_lexicons) AS same_two,
	newslexicon_agg(name, kind, id) = (SELECT three FROM news_lexicons) AS same_three FROM news_names;
SELECT newslexicon_agg(name, kind) IS NULL AS no_rows FROM news_names WHERE kind = 'z';
RESET max_parallel_workers_per_gather;
SELECT newslexicon_size(two) AS two, newslexicon_size(three) AS three FROM news_lexicons;
DROP TABLE news_names, news_lexicons;
