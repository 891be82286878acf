-- ---- site templates -----------------------------------------------------------

CREATE TYPE newstemplate;

CREATE FUNCTION newstemplate_in(cstring)
RETURNS newstemplate
AS 'MODULE_PATHNAME'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;

COMMENT ON FUNCTION newstemplate_in(cstring) IS 'I/O';

CREATE FUNCTION newstemplate_out(newstemplate)
RETURNS cstring
AS 'MODULE_PATHNAME'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;

COMMENT ON FUNCTION newstemplate_out(newstemplate) IS 'I/O';

CREATE FUNCTION newstemplate_recv(internal)
RETURNS newstemplate
AS 'MODULE_PATHNAME'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;

COMMENT ON FUNCTION newstemplate_recv(internal) IS 'I/O';

CREATE FUNCTION newstemplate_send(newstemplate)
RETURNS bytea
AS 'MODULE_PATHNAME'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;

COMMENT ON FUNCTION newstemplate_send(newstemplate) IS 'I/O';

CREATE TYPE newstemplate (
	INPUT = newstemplate_in,
	OUTPUT = newstemplate_out,
	RECEIVE = newstemplate_recv,
	SEND = newstemplate_send,
	INTERNALLENGTH = VARIABLE,
	ALIGNMENT = double,
	STORAGE = extended
);

COMMENT ON TYPE newstemplate IS
'what repeats across the pages of one site';

CREATE FUNCTION newstemplate_pages(template newstemplate)
RETURNS integer
AS 'MODULE_PATHNAME'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;

COMMENT ON FUNCTION newstemplate_pages(newstemplate) IS
'the number of pages that a template was learned from';

CREATE FUNCTION newstemplate_agg_trans(internal, article text)
RETURNS internal
AS 'MODULE_PATHNAME'
LANGUAGE C IMMUTABLE PARALLEL SAFE COST 1000;

COMMENT ON FUNCTION newstemplate_agg_trans(internal, text) IS
'aggregate transition function';

CREATE FUNCTION newstemplate_agg_combine(internal, internal)
RETURNS internal
AS 'MODULE_PATHNAME'
LANGUAGE C IMMUTABLE PARALLEL SAFE;

COMMENT ON FUNCTION newstemplate_agg_combine(internal, internal) IS
'aggregate combine function';

CREATE FUNCTION newstemplate_agg_serial(internal)
RETURNS bytea
AS 'MODULE_PATHNAME'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;

COMMENT ON FUNCTION newstemplate_agg_serial(internal) IS
'aggregate serial function';

CREATE FUNCTION newstemplate_agg_deserial(bytea, internal)
RETURNS internal
AS 'MODULE_PATHNAME'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;

COMMENT ON FUNCTION newstemplate_agg_deserial(bytea, internal) IS
'aggregate deserial function';

CREATE FUNCTION newstemplate_agg_final(internal)
RETURNS newstemplate
AS 'MODULE_PATHNAME'
LANGUAGE C IMMUTABLE PARALLEL SAFE;

COMMENT ON FUNCTION newstemplate_agg_final(internal) IS
'aggregate final function';

CREATE AGGREGATE newstemplate_agg(article text) (
	SFUNC = newstemplate_agg_trans,
	STYPE = internal,
	SSPACE = 131072,
	COMBINEFUNC = newstemplate_agg_combine,
	SERIALFUNC = newstemplate_agg_serial,
	DESERIALFUNC = newstemplate_agg_deserial,
	FINALFUNC = newstemplate_agg_final,
	PARALLEL = SAFE
);

COMMENT ON AGGREGATE newstemplate_agg(text) IS
'learns what repeats across the pages of one site';

CREATE FUNCTION news_strip(article text, template newstemplate,
	format text DEFAULT 'text', title boolean DEFAULT false,
	comments boolean DEFAULT false, headings boolean DEFAULT true,
	lists boolean DEFAULT true, tables boolean DEFAULT true,
	links boolean DEFAULT false, favor text DEFAULT 'balance')
RETURNS text
AS 'MODULE_PATHNAME', 'news_strip_template'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 1000;

COMMENT ON FUNCTION news_strip(text, newstemplate, text, boolean, boolean, boolean, boolean, boolean, boolean, text) IS
'the body of an article, without what stands around it or repeats on its site';

CREATE FUNCTION news_blocks(article text, template newstemplate,
	OUT block integer, OUT kind text, OUT kept boolean, OUT score real,
	OUT content text, OUT start_char integer, OUT end_char integer)
RETURNS SETOF record
AS 'MODULE_PATHNAME', 'news_blocks_template'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 1000 ROWS 100;

COMMENT ON FUNCTION news_blocks(text, newstemplate) IS
'the blocks of an article, given what repeats on its site';

