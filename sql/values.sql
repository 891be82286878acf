--
-- news_mentions, news_entities: dates, money, percentages, measures
--
SET client_min_messages = warning;
CREATE EXTENSION IF NOT EXISTS news_ext;

-- in order of place among the names, in normal form
SELECT mention, kind, entity, confidence > 0.5 AS sure
FROM news_mentions(
'Angela Merkel said on Monday that 12.5% of the $1.5 billion, or 30 million euros, was paid last week. She drove 50 km with 12 people.',
published => '2025-08-19');

-- without the day of publication a relative date is its own text
SELECT mention, entity
FROM news_mentions('It rained on Monday, Aug. 4, 2025, on Tuesday and on Aug. 5.') WHERE kind = 'date';

-- equal values are one entity; they come behind the names
SELECT entity, kind, id, mentions, salience > 0 AS salient, first_char
FROM news_entities('It cost $5 million. Angela Merkel paid five million dollars on Sunday, 10 percent of it on Aug. 17.', published => '2025-08-19');

-- the longer of a name and a value stays
SELECT mention, kind FROM news_mentions('He wrote for the Sunday Times of London in 1999.');

-- positions count characters
SELECT mention, mention = substr(body, start_char, end_char - start_char) AS right_place
FROM (VALUES ('“Žádný café” — €5 million, 20 %.')) v(body), news_mentions(body)
WHERE kind IN ('money', 'percent');

-- marks between digits, letters behind them
SELECT mention, kind, entity
FROM news_mentions('A 1,200-mile trip cost $1,500m or 5m euros; one thousand and twenty people came.') WHERE kind IN ('money', 'number');

-- days out of reach are as none
SELECT entity FROM news_mentions('It rained yesterday.', published => 'infinity');
SELECT entity FROM news_mentions('It rained yesterday.', published => '4713-01-01 BC');
SELECT count(*) FROM news_mentions(NULL, published => '2025-08-19');
SELECT count(*) FROM news_entities(NULL, NULL);
