-- ---- quotations --------------------------------------------------------------

CREATE FUNCTION news_quotes(body text, lexicon newslexicon DEFAULT NULL,
	OUT quote integer, OUT parent integer, OUT kind text, OUT content text,
	OUT speaker text, OUT speaker_kind text, OUT mention text, OUT cue text,
	OUT confidence real, OUT start_char integer, OUT end_char integer,
	OUT mention_start integer, OUT mention_end integer)
RETURNS SETOF record
AS 'MODULE_PATHNAME'
LANGUAGE C IMMUTABLE PARALLEL SAFE COST 10000 ROWS 15;

COMMENT ON FUNCTION news_quotes(text, newslexicon) IS
'quotations in the body of an article, with speaker, cue and place';

-- ---- entities ----------------------------------------------------------------

CREATE FUNCTION news_mentions(body text, lexicon newslexicon DEFAULT NULL,
	published date DEFAULT NULL,
	OUT mention text, OUT kind text, OUT entity text, OUT id text,
	OUT confidence real, OUT start_char integer, OUT end_char integer)
RETURNS SETOF record
AS 'MODULE_PATHNAME'
LANGUAGE C IMMUTABLE PARALLEL SAFE COST 10000 ROWS 50;

COMMENT ON FUNCTION news_mentions(text, newslexicon, date) IS
'the places in a text that name a person, organization, place or other thing, dates, money, percentages and measures';

CREATE FUNCTION news_entities(body text, lexicon newslexicon DEFAULT NULL,
	published date DEFAULT NULL,
	OUT entity text, OUT kind text, OUT id text, OUT mentions integer,
	OUT salience real, OUT first_char integer)
RETURNS SETOF record
AS 'MODULE_PATHNAME'
LANGUAGE C IMMUTABLE PARALLEL SAFE COST 10000 ROWS 25;

COMMENT ON FUNCTION news_entities(text, newslexicon, date) IS
'the persons, organizations, places and other things that a text names, dates, money, percentages and measures';

-- ---- HTML ---------------------------------------------------------------------

CREATE FUNCTION news_render(body text, lexicon newslexicon DEFAULT NULL,
	published date DEFAULT NULL)
RETURNS text
AS 'MODULE_PATHNAME'
LANGUAGE C IMMUTABLE PARALLEL SAFE COST 10000;

COMMENT ON FUNCTION news_render(text, newslexicon, date) IS
'a text as HTML, with the entities and quotations in it marked';

-- ---- character sets -----------------------------------------------------------

CREATE FUNCTION news_decode(page bytea, charset text DEFAULT NULL)
RETURNS text
AS 'MODULE_PATHNAME'
LANGUAGE C IMMUTABLE PARALLEL SAFE COST 1000;

COMMENT ON FUNCTION news_decode(bytea, text) IS
'a page''s bytes as text; the character set is that of the argument (the HTTP header''s), else what the page says';

