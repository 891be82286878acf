-- ---- boilerplate stripping ---------------------------------------------------

CREATE FUNCTION news_strip(article text,
	format text DEFAULT 'text', title boolean DEFAULT false,
	comments boolean DEFAULT false, headings boolean DEFAULT true,
	lists boolean DEFAULT true, tables boolean DEFAULT true,
	links boolean DEFAULT false, favor text DEFAULT 'balance')
RETURNS text
AS 'MODULE_PATHNAME'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 1000;

COMMENT ON FUNCTION news_strip(text, text, boolean, boolean, boolean, boolean, boolean, boolean, text) IS
'the body of an article, HTML or plain text, without what stands around it';

CREATE FUNCTION news_blocks(article text,
	OUT block integer, OUT kind text, OUT kept boolean, OUT score real,
	OUT content text, OUT start_char integer, OUT end_char integer)
RETURNS SETOF record
AS 'MODULE_PATHNAME'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 1000 ROWS 100;

COMMENT ON FUNCTION news_blocks(text) IS
'the blocks of an article, HTML or plain text: what kind each is, and whether news_strip keeps it';

