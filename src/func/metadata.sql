-- ---- metadata ----------------------------------------------------------------

CREATE FUNCTION news_metadata(article text,
	OUT title text, OUT byline text,
	OUT published timestamp with time zone, OUT modified timestamp with time zone,
	OUT site text, OUT language text, OUT url text, OUT image text,
	OUT description text, OUT tags text[], OUT paywalled boolean,
	OUT is_article boolean)
RETURNS record
AS 'MODULE_PATHNAME'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 1300;

COMMENT ON FUNCTION news_metadata(text) IS
'what an article, HTML or plain text, says about itself: title, authors, dates and so on';

