-- ---- the user's own names ---------------------------------------------------

CREATE TYPE newslexicon;

CREATE FUNCTION newslexicon_in(cstring)
RETURNS newslexicon
AS 'MODULE_PATHNAME'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;

COMMENT ON FUNCTION newslexicon_in(cstring) IS 'I/O';

CREATE FUNCTION newslexicon_out(newslexicon)
RETURNS cstring
AS 'MODULE_PATHNAME'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;

COMMENT ON FUNCTION newslexicon_out(newslexicon) IS 'I/O';

CREATE FUNCTION newslexicon_recv(internal)
RETURNS newslexicon
AS 'MODULE_PATHNAME'
LANGUAGE C STABLE STRICT PARALLEL SAFE;

COMMENT ON FUNCTION newslexicon_recv(internal) IS 'I/O';

CREATE FUNCTION newslexicon_send(newslexicon)
RETURNS bytea
AS 'MODULE_PATHNAME'
LANGUAGE C STABLE STRICT PARALLEL SAFE;

COMMENT ON FUNCTION newslexicon_send(newslexicon) IS 'I/O';

CREATE TYPE newslexicon (
	INPUT = newslexicon_in,
	OUTPUT = newslexicon_out,
	RECEIVE = newslexicon_recv,
	SEND = newslexicon_send,
	INTERNALLENGTH = VARIABLE,
	ALIGNMENT = double,
	STORAGE = extended
);

COMMENT ON TYPE newslexicon IS
'names with kinds and ids, compiled for matching';

CREATE FUNCTION newslexicon_eq(newslexicon, newslexicon)
RETURNS boolean
AS 'MODULE_PATHNAME'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;

COMMENT ON FUNCTION newslexicon_eq(newslexicon, newslexicon) IS
'implementation of = operator';

CREATE OPERATOR = (
	LEFTARG = newslexicon,
	RIGHTARG = newslexicon,
	FUNCTION = newslexicon_eq,
	COMMUTATOR = =,
	RESTRICT = eqsel,
	JOIN = eqjoinsel
);

COMMENT ON OPERATOR = (newslexicon, newslexicon) IS
'have they the same entries?';

CREATE FUNCTION newslexicon_concat(newslexicon, newslexicon)
RETURNS newslexicon
AS 'MODULE_PATHNAME'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 1000;

COMMENT ON FUNCTION newslexicon_concat(newslexicon, newslexicon) IS
'implementation of || operator';

CREATE OPERATOR || (
	LEFTARG = newslexicon,
	RIGHTARG = newslexicon,
	FUNCTION = newslexicon_concat
);

COMMENT ON OPERATOR || (newslexicon, newslexicon) IS
'the entries of both';

CREATE FUNCTION newslexicon_size(lexicon newslexicon)
RETURNS integer
AS 'MODULE_PATHNAME'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;

COMMENT ON FUNCTION newslexicon_size(newslexicon) IS
'the number of entries of a lexicon';

CREATE FUNCTION newslexicon_entries(lexicon newslexicon,
	OUT name text, OUT kind text, OUT id text)
RETURNS SETOF record
AS 'MODULE_PATHNAME'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE ROWS 1000;

COMMENT ON FUNCTION newslexicon_entries(newslexicon) IS
'the names of a lexicon with their kinds and ids';

CREATE FUNCTION newslexicon_agg_trans(internal, name text, kind text)
RETURNS internal
AS 'MODULE_PATHNAME'
LANGUAGE C IMMUTABLE PARALLEL SAFE;

COMMENT ON FUNCTION newslexicon_agg_trans(internal, text, text) IS
'aggregate transition function';

CREATE FUNCTION newslexicon_agg_trans(internal, name text, kind text, id text)
RETURNS internal
AS 'MODULE_PATHNAME'
LANGUAGE C IMMUTABLE PARALLEL SAFE;

COMMENT ON FUNCTION newslexicon_agg_trans(internal, text, text, text) IS
'aggregate transition function';

CREATE FUNCTION newslexicon_agg_combine(internal, internal)
RETURNS internal
AS 'MODULE_PATHNAME'
LANGUAGE C IMMUTABLE PARALLEL SAFE;

COMMENT ON FUNCTION newslexicon_agg_combine(internal, internal) IS
'aggregate combine function';

CREATE FUNCTION newslexicon_agg_serial(internal)
RETURNS bytea
AS 'MODULE_PATHNAME'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;

COMMENT ON FUNCTION newslexicon_agg_serial(internal) IS
'aggregate serialization function';

CREATE FUNCTION newslexicon_agg_deserial(bytea, internal)
RETURNS internal
AS 'MODULE_PATHNAME'
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;

COMMENT ON FUNCTION newslexicon_agg_deserial(bytea, internal) IS
'aggregate deserialization function';

CREATE FUNCTION newslexicon_agg_final(internal)
RETURNS newslexicon
AS 'MODULE_PATHNAME'
LANGUAGE C IMMUTABLE PARALLEL SAFE;

COMMENT ON FUNCTION newslexicon_agg_final(internal) IS
'aggregate final function';

CREATE AGGREGATE newslexicon_agg(name text, kind text) (
	SFUNC = newslexicon_agg_trans,
	STYPE = internal,
	SSPACE = 131072,
	COMBINEFUNC = newslexicon_agg_combine,
	SERIALFUNC = newslexicon_agg_serial,
	DESERIALFUNC = newslexicon_agg_deserial,
	FINALFUNC = newslexicon_agg_final,
	PARALLEL = SAFE
);

COMMENT ON AGGREGATE newslexicon_agg(text, text) IS
'compiles names, with kinds and ids, for matching';

CREATE AGGREGATE newslexicon_agg(name text, kind text, id text) (
	SFUNC = newslexicon_agg_trans,
	STYPE = internal,
	SSPACE = 131072,
	COMBINEFUNC = newslexicon_agg_combine,
	SERIALFUNC = newslexicon_agg_serial,
	DESERIALFUNC = newslexicon_agg_deserial,
	FINALFUNC = newslexicon_agg_final,
	PARALLEL = SAFE
);

COMMENT ON AGGREGATE newslexicon_agg(text, text, text) IS
'compiles names, with kinds and ids, for matching';

