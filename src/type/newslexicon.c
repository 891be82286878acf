/*-------------------------------------------------------------------------
 *
 * newslexicon.c
 *		The type newslexicon: the user's own names, with kinds and ids.
 *
 * What it holds and how it is matched is in core/entity/gazetteer.h, whose block is
 * its form on disk; names there are UTF-8 in any database.  Here are its input
 * and output, the aggregate that makes it, and functions that take it.
 *
 * As text it is one line for each name: name|kind or name|kind|id.  Blanks around
 * each are left out.  A backslash stands before a bar, a backslash or a line
 * break that is part of these, and before a blank at their ends.
 *
 *-------------------------------------------------------------------------
 */
#include "func/lexicon.h"

#include "func/border.h"
#include "lib/stringinfo.h"
#include "libpq/pqformat.h"
#include "mb/pg_wchar.h"
#include "utils/builtins.h"
#include "utils/memutils.h"

PG_FUNCTION_INFO_V1(newslexicon_in);
PG_FUNCTION_INFO_V1(newslexicon_out);
PG_FUNCTION_INFO_V1(newslexicon_recv);
PG_FUNCTION_INFO_V1(newslexicon_send);
PG_FUNCTION_INFO_V1(newslexicon_eq);
PG_FUNCTION_INFO_V1(newslexicon_concat);
PG_FUNCTION_INFO_V1(newslexicon_size);
PG_FUNCTION_INFO_V1(newslexicon_entries);
PG_FUNCTION_INFO_V1(newslexicon_agg_trans);
PG_FUNCTION_INFO_V1(newslexicon_agg_combine);
PG_FUNCTION_INFO_V1(newslexicon_agg_serial);
PG_FUNCTION_INFO_V1(newslexicon_agg_deserial);
PG_FUNCTION_INFO_V1(newslexicon_agg_final);

/* ---- entries ---------------------------------------------------------------- */

/*
 * Add an entry of strings of the server's; id may be NULL.  Raises what is
 * wrong with it under the given SQLSTATE.
 */
static void
add_entry(NxGazetteerEntries *entries, const char *name, size_t name_len,
		  const char *kind, size_t kind_len, const char *id, size_t id_len,
		  int sqlstate)
{
	NxGazetteerEntry e = {0};

	e.name = news_to_utf8(name, name_len, &e.name_len);
	e.kind = news_to_utf8(kind, kind_len, &e.kind_len);
	if (id != NULL)
		e.id = news_to_utf8(id, id_len, &e.id_len);
	if (!nx_gazetteer_takes_name(e.name, e.name_len))
		ereport(ERROR,
				(errcode(sqlstate),
				 errmsg("invalid name in a newslexicon: \"%s\"",
						pnstrdup(name, pg_mbcliplen(name, (int) name_len, 80))),
				 errdetail("A name has a word, number, handle or address, and at most %d bytes and %d words and marks.",
						   NX_MAX_NAME, NX_MAX_NAME_TOKENS)));
	if (!nx_gazetteer_takes_kind(e.kind_len))
		ereport(ERROR,
				(errcode(sqlstate),
				 errmsg("invalid kind in a newslexicon: \"%s\"",
						pnstrdup(kind, pg_mbcliplen(kind, (int) kind_len, 80))),
				 errdetail("A kind has from 1 to %d bytes.", NX_MAX_KIND)));
	if (!nx_gazetteer_takes_id(e.id_len))
		ereport(ERROR,
				(errcode(sqlstate),
				 errmsg("an id in a newslexicon is too long"),
				 errdetail("An id has at most %d bytes.", NX_MAX_ID)));
	if (entries->n >= NX_MAX_ENTRIES)
		ereport(ERROR,
				(errcode(ERRCODE_PROGRAM_LIMIT_EXCEEDED),
				 errmsg("a newslexicon holds at most %d names", NX_MAX_ENTRIES)));
	*NX_VEC_PUSH(entries) = e;
}

/* Add the entries of a value; they stay where they are. */
static void
add_entries(NxGazetteerEntries *entries, const NxGazetteer *g)
{
	for (uint32 i = 0; i < g->head->n; i++)
	{
		CHECK_FOR_INTERRUPTS();
		*NX_VEC_PUSH(entries) = nx_gazetteer_entry(g, i);
	}
}

static Datum
make_value(NxGazetteerEntries *entries)
{
	size_t		size;
	NxGazetteerHead *block = nx_gazetteer_build(entries, &size);

	if (block == NULL)
		ereport(ERROR,
				(errcode(ERRCODE_PROGRAM_LIMIT_EXCEEDED),
				 errmsg("the names are too many for a newslexicon")));
	SET_VARSIZE(block, size);
	return PointerGetDatum(block);
}

/* ---- input and output -------------------------------------------------------- */

static void
syntax_error(const char *line, const char *detail)
{
	size_t		len = strcspn(line, "\n");

	ereport(ERROR,
			(errcode(ERRCODE_INVALID_TEXT_REPRESENTATION),
			 errmsg("invalid input syntax for type %s: \"%s\"", "newslexicon",
					pnstrdup(line, pg_mbcliplen(line, (int) len, 80))),
			 errdetail("%s", detail)));
}

static bool
is_blank(char c)
{
	return c == ' ' || c == '\t' || c == '\r';
}

/*
 * Take one part of a line, up to a bar or the line's end, without its
 * backslashes and the blanks around it.  Returns where it ends.
 */
static const char *
take_part(const char *p, StringInfo part)
{
	int			kept = 0;		/* bytes up to the last that is no blank */

	resetStringInfo(part);
	while (is_blank(*p))
		p++;
	for (; *p != '\0' && *p != '|' && *p != '\n'; p++)
	{
		bool		blank = is_blank(*p);

		if (*p == '\\' && p[1] != '\0')
			p++;
		appendStringInfoChar(part, *p);
		if (!blank)
			kept = part->len;
	}
	part->len = kept;
	part->data[kept] = '\0';
	return p;
}

Datum
newslexicon_in(PG_FUNCTION_ARGS)
{
	const char *p = PG_GETARG_CSTRING(0);
	NxGazetteerEntries entries = {0};
	StringInfoData parts[3];

	for (int i = 0; i < 3; i++)
		initStringInfo(&parts[i]);
	while (*p != '\0')
	{
		const char *line = p;
		int			n = 0;

		CHECK_FOR_INTERRUPTS();
		/* lines of nothing but blanks may stand between others */
		p += strspn(p, " \t\r");
		if (*p == '\n')
		{
			p++;
			continue;
		}
		if (*p == '\0')
			break;
		for (p = line;; p++)
		{
			if (n == 3)
				syntax_error(line, "A line has at most a name, a kind and an id.");
			p = take_part(p, &parts[n++]);
			if (*p != '|')
				break;
		}
		if (*p == '\n')
			p++;
		if (n < 2)
			syntax_error(line, "A kind must follow the name, after a bar.");
		add_entry(&entries, parts[0].data, parts[0].len, parts[1].data, parts[1].len,
				  n == 3 ? parts[2].data : NULL, parts[2].len,
				  ERRCODE_INVALID_TEXT_REPRESENTATION);
	}
	PG_RETURN_DATUM(make_value(&entries));
}

/* Append a string of the core's, with backslashes where they are needed. */
static void
put_part(StringInfo out, const char *utf8, uint32 len)
{
	char	   *s = TextDatumGetCString(news_text_datum(utf8, len));

	for (const char *p = s; *p; p++)
	{
		if (*p == '|' || *p == '\\' || *p == '\n' ||
			(is_blank(*p) && (p == s || p[1] == '\0')))
			appendStringInfoChar(out, '\\');
		appendStringInfoChar(out, *p);
	}
	pfree(s);
}

Datum
newslexicon_out(PG_FUNCTION_ARGS)
{
	NxGazetteer g = news_lexicon_open(PG_GETARG_DATUM(0));
	StringInfoData out;

	initStringInfo(&out);
	for (uint32 i = 0; i < g.head->n; i++)
	{
		NxGazetteerEntry e = nx_gazetteer_entry(&g, i);

		CHECK_FOR_INTERRUPTS();
		if (i > 0)
			appendStringInfoChar(&out, '\n');
		put_part(&out, e.name, e.name_len);
		appendStringInfoChar(&out, '|');
		put_part(&out, e.kind, e.kind_len);
		if (e.id == NULL)
			continue;
		appendStringInfoChar(&out, '|');
		put_part(&out, e.id, e.id_len);
	}
	PG_RETURN_CSTRING(out.data);
}

/*
 * Version, number of entries; of each whether it has an id, and its strings in
 * the client's encoding, with their lengths.
 */
Datum
newslexicon_send(PG_FUNCTION_ARGS)
{
	NxGazetteer g = news_lexicon_open(PG_GETARG_DATUM(0));
	StringInfoData buf;

	pq_begintypsend(&buf);
	pq_sendint8(&buf, NX_GAZETTEER_VERSION);
	pq_sendint32(&buf, g.head->n);
	for (uint32 i = 0; i < g.head->n; i++)
	{
		NxGazetteerEntry e = nx_gazetteer_entry(&g, i);

		CHECK_FOR_INTERRUPTS();
		pq_sendint8(&buf, e.id != NULL);
		news_send_string(&buf, e.name, e.name_len);
		news_send_string(&buf, e.kind, e.kind_len);
		if (e.id != NULL)
			news_send_string(&buf, e.id, e.id_len);
	}
	PG_RETURN_BYTEA_P(pq_endtypsend(&buf));
}

Datum
newslexicon_recv(PG_FUNCTION_ARGS)
{
	StringInfo	buf = (StringInfo) PG_GETARG_POINTER(0);
	NxGazetteerEntries entries = {0};
	uint32		n;

	if (pq_getmsgbyte(buf) != NX_GAZETTEER_VERSION)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_BINARY_REPRESENTATION),
				 errmsg("unsupported version of type %s", "newslexicon")));
	n = pq_getmsgint(buf, 4);
	for (uint32 i = 0; i < n; i++)
	{
		bool		has_id = pq_getmsgbyte(buf) != 0;
		int			name_len,
					kind_len,
					id_len = 0;
		char	   *name = news_receive_string(buf, "newslexicon", &name_len);
		char	   *kind = news_receive_string(buf, "newslexicon", &kind_len);
		char	   *id = has_id ? news_receive_string(buf, "newslexicon", &id_len) : NULL;

		CHECK_FOR_INTERRUPTS();
		add_entry(&entries, name, name_len, kind, kind_len, id, id_len,
				  ERRCODE_INVALID_BINARY_REPRESENTATION);
	}
	PG_RETURN_DATUM(make_value(&entries));
}

/* ---- functions ---------------------------------------------------------------- */

/* newslexicon = newslexicon: have they the same entries? */
Datum
newslexicon_eq(PG_FUNCTION_ARGS)
{
	NxGazetteer a = news_lexicon_open(PG_GETARG_DATUM(0));
	NxGazetteer b = news_lexicon_open(PG_GETARG_DATUM(1));

	/* entries are sorted, so that equal ones make equal blocks */
	PG_RETURN_BOOL(VARSIZE(a.head) == VARSIZE(b.head) &&
				   memcmp(a.head, b.head, VARSIZE(a.head)) == 0);
}

/* newslexicon || newslexicon: the entries of both */
Datum
newslexicon_concat(PG_FUNCTION_ARGS)
{
	NxGazetteer a = news_lexicon_open(PG_GETARG_DATUM(0));
	NxGazetteer b = news_lexicon_open(PG_GETARG_DATUM(1));
	NxGazetteerEntries entries = {0};

	add_entries(&entries, &a);
	add_entries(&entries, &b);
	PG_RETURN_DATUM(make_value(&entries));
}

/* newslexicon_size(lexicon newslexicon) returns integer: how many entries it has */
Datum
newslexicon_size(PG_FUNCTION_ARGS)
{
	PG_RETURN_INT32((int32) news_lexicon_open(PG_GETARG_DATUM(0)).head->n);
}

/* newslexicon_entries(lexicon newslexicon) returns setof (name, kind, id) */
Datum
newslexicon_entries(PG_FUNCTION_ARGS)
{
	NewsRows	rows;
	NxGazetteer g;

	news_rows_begin(&rows, fcinfo);
	g = news_lexicon_open(PG_GETARG_DATUM(0));
	for (uint32 i = 0; i < g.head->n; i++)
	{
		NxGazetteerEntry e = nx_gazetteer_entry(&g, i);
		Datum		values[3];
		bool		nulls[3] = {false, false, e.id == NULL};

		CHECK_FOR_INTERRUPTS();
		values[0] = news_text_datum(e.name, e.name_len);
		values[1] = news_text_datum(e.kind, e.kind_len);
		if (e.id != NULL)
			values[2] = news_text_datum(e.id, e.id_len);
		news_rows_put(&rows, values, nulls);
	}
	return (Datum) 0;
}

/* ---- newslexicon_agg(name text, kind text [, id text]) -------------------------- */

/*
 * Rows without a name are left out; a name without a kind is an error, since
 * nobody could say what it should match as.
 */
Datum
newslexicon_agg_trans(PG_FUNCTION_ARGS)
{
	MemoryContext context = news_aggregate_context(fcinfo);
	NxGazetteerEntries *entries = PG_ARGISNULL(0) ? NULL :
		(NxGazetteerEntries *) PG_GETARG_POINTER(0);
	bool		has_id = PG_NARGS() > 3 && !PG_ARGISNULL(3);
	text	   *name,
			   *kind,
			   *id;
	MemoryContext old;

	if (entries == NULL)
		entries = MemoryContextAllocZero(context, sizeof(*entries));
	if (PG_ARGISNULL(1))
		PG_RETURN_POINTER(entries);
	if (PG_ARGISNULL(2))
		ereport(ERROR,
				(errcode(ERRCODE_NULL_VALUE_NOT_ALLOWED),
				 errmsg("a name in a newslexicon must have a kind")));
	name = PG_GETARG_TEXT_PP(1);
	kind = PG_GETARG_TEXT_PP(2);
	id = has_id ? PG_GETARG_TEXT_PP(3) : NULL;
	old = MemoryContextSwitchTo(context);
	add_entry(entries, VARDATA_ANY(name), VARSIZE_ANY_EXHDR(name),
			  VARDATA_ANY(kind), VARSIZE_ANY_EXHDR(kind),
			  has_id ? VARDATA_ANY(id) : NULL, has_id ? VARSIZE_ANY_EXHDR(id) : 0,
			  ERRCODE_INVALID_PARAMETER_VALUE);
	MemoryContextSwitchTo(old);
	PG_RETURN_POINTER(entries);
}

/* Copies of the entries' strings, in the current memory context. */
static void
copy_entries(NxGazetteerEntries *to, const NxGazetteerEntries *from)
{
	for (uint32 i = 0; i < from->n; i++)
	{
		NxGazetteerEntry e = from->item[i];

		CHECK_FOR_INTERRUPTS();
		e.name = pnstrdup(e.name, e.name_len);
		e.kind = pnstrdup(e.kind, e.kind_len);
		if (e.id != NULL)
			e.id = pnstrdup(e.id, e.id_len);
		*NX_VEC_PUSH(to) = e;
	}
}

Datum
newslexicon_agg_combine(PG_FUNCTION_ARGS)
{
	MemoryContext context = news_aggregate_context(fcinfo);
	NxGazetteerEntries *entries;

	if (PG_ARGISNULL(0) && PG_ARGISNULL(1))
		PG_RETURN_NULL();
	entries = PG_ARGISNULL(0) ? MemoryContextAllocZero(context, sizeof(*entries)) :
		(NxGazetteerEntries *) PG_GETARG_POINTER(0);
	if (!PG_ARGISNULL(1))
	{
		MemoryContext old = MemoryContextSwitchTo(context);

		copy_entries(entries, (NxGazetteerEntries *) PG_GETARG_POINTER(1));
		MemoryContextSwitchTo(old);
	}
	PG_RETURN_POINTER(entries);
}

static void
serialize_string(StringInfo buf, const char *p, uint32 len)
{
	pq_sendint32(buf, len);
	appendBinaryStringInfo(buf, p, (int) len);
}

Datum
newslexicon_agg_serial(PG_FUNCTION_ARGS)
{
	NxGazetteerEntries *entries;
	StringInfoData buf;

	(void) news_aggregate_context(fcinfo);
	entries = (NxGazetteerEntries *) PG_GETARG_POINTER(0);
	pq_begintypsend(&buf);
	pq_sendint32(&buf, entries->n);
	for (uint32 i = 0; i < entries->n; i++)
	{
		const NxGazetteerEntry *e = &entries->item[i];

		CHECK_FOR_INTERRUPTS();
		pq_sendint8(&buf, e->id != NULL);
		serialize_string(&buf, e->name, e->name_len);
		serialize_string(&buf, e->kind, e->kind_len);
		if (e->id != NULL)
			serialize_string(&buf, e->id, e->id_len);
	}
	PG_RETURN_BYTEA_P(pq_endtypsend(&buf));
}

static void
damaged_state(void)
{
	ereport(ERROR,
			(errcode(ERRCODE_INVALID_BINARY_REPRESENTATION),
			 errmsg("state of aggregate %s is damaged", "newslexicon_agg")));
}

static const char *
deserialize_string(StringInfo buf, uint32 *len)
{
	char	   *s;

	*len = pq_getmsgint(buf, 4);
	s = pnstrdup(pq_getmsgbytes(buf, (int) *len), *len);
	if (strlen(s) != *len)
		damaged_state();
	return s;
}

Datum
newslexicon_agg_deserial(PG_FUNCTION_ARGS)
{
	NxGazetteerEntries *entries;
	bytea	   *state;
	StringInfoData buf;
	uint32		n;

	(void) news_aggregate_context(fcinfo);
	state = PG_GETARG_BYTEA_PP(0);
	entries = palloc0(sizeof(*entries));
	initStringInfo(&buf);
	appendBinaryStringInfo(&buf, VARDATA_ANY(state), VARSIZE_ANY_EXHDR(state));
	n = pq_getmsgint(&buf, 4);
	for (uint32 i = 0; i < n; i++)
	{
		NxGazetteerEntry e = {0};
		bool		has_id = pq_getmsgbyte(&buf) != 0;

		CHECK_FOR_INTERRUPTS();
		e.name = deserialize_string(&buf, &e.name_len);
		e.kind = deserialize_string(&buf, &e.kind_len);
		if (has_id)
			e.id = deserialize_string(&buf, &e.id_len);
		if (!nx_gazetteer_takes_name(e.name, e.name_len) ||
			!nx_gazetteer_takes_kind(e.kind_len) || !nx_gazetteer_takes_id(e.id_len))
			damaged_state();
		*NX_VEC_PUSH(entries) = e;
	}
	pq_getmsgend(&buf);
	pfree(buf.data);
	PG_RETURN_POINTER(entries);
}

/* The state is left as it is: in a window it is gone on with. */
Datum
newslexicon_agg_final(PG_FUNCTION_ARGS)
{
	NxGazetteerEntries entries = {0};
	const NxGazetteerEntries *state;

	(void) news_aggregate_context(fcinfo);
	if (PG_ARGISNULL(0))
		PG_RETURN_NULL();
	state = (NxGazetteerEntries *) PG_GETARG_POINTER(0);
	for (uint32 i = 0; i < state->n; i++)
	{
		CHECK_FOR_INTERRUPTS();
		*NX_VEC_PUSH(&entries) = state->item[i];
	}
	PG_RETURN_DATUM(make_value(&entries));
}
