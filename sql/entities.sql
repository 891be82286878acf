--
-- news_mentions, news_entities: who and what a text names
--
SET client_min_messages = warning;
CREATE EXTENSION IF NOT EXISTS news_ext;

-- names without titles, possessives and articles, under the fullest name
SELECT mention, kind, entity
FROM news_mentions(
'President Angela Merkel flew to Paris on Monday. Merkel’s visit to the United Nations (UN) was her first.

The UN welcomed Merkel.');

SELECT entity, kind, id, mentions, first_char
FROM news_entities(
'President Angela Merkel flew to Paris on Monday. Merkel’s visit to the United Nations (UN) was her first.

The UN welcomed Merkel.')
ORDER BY first_char;

-- what a text is about comes first, and salience sums to one
SELECT entity
FROM news_entities(
'Angela Merkel visited Berlin. Angela Merkel spoke. Later Angela Merkel met Vladimir Putin.')
LIMIT 1;
SELECT round(sum(salience)::numeric, 3) AS sum, bool_and(salience BETWEEN 0 AND 1) AS sound
FROM news_entities('Angela Merkel visited Berlin, Paris and Rome.');

-- positions count characters, from 1
SELECT mention, bool_and(mention = substr(body, start_char, end_char - start_char)) AS right_place,
       bool_and(confidence BETWEEN 0 AND 1) AS sound
FROM (VALUES ('“Žádný café” — said José Peña in Paris.')) v(body), news_mentions(body)
GROUP BY mention ORDER BY mention COLLATE "C";

-- nothing in, nothing out
SELECT count(*) FROM news_mentions(NULL);
SELECT count(*) FROM news_entities('');
SELECT count(*) FROM news_entities('it rained.');
