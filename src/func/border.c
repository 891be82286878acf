/*-------------------------------------------------------------------------
 *
 * border.c
 *		Between SQL and the core: encodings, character positions, errors.
 *
 * A UTF8 database's text goes into the core as it is.  So does that of a
 * SQL_ASCII database: the core takes any bytes, and a character is a byte
 * there.  Other encodings are converted on the way in and back on the way out.
 *
 *-------------------------------------------------------------------------
 */
#include "func/border.h"

#include "catalog/namespace.h"
#include "core/text/unicode.h"
#include "libpq/pqformat.h"
#include "mb/pg_wchar.h"
#include "miscadmin.h"
#include "utils/builtins.h"
#include "utils/date.h"
#include "utils/memutils.h"

/* Days from 1970-01-01 to the server's day 0, and the days taken: 0001 to 9999. */
#define EPOCH_DAYS	(POSTGRES_EPOCH_JDATE - UNIX_EPOCH_JDATE)
#define FIRST_DAY	(-719162)
#define LAST_DAY	2932896

/* One entry of char_counts for each so many bytes. */
#define COUNT_STEP	1024

/* Text of the server encoding is converted in pieces of at most so many bytes. */
#define SERVER_PIECE_BYTES	8192

static Oid
find_conversion(int from, int to)
{
	Oid			proc = FindDefaultConversionProc(from, to);

	if (!OidIsValid(proc))
		ereport(ERROR,
				(errcode(ERRCODE_UNDEFINED_FUNCTION),
				 errmsg("default conversion function for encoding \"%s\" to \"%s\" does not exist",
						pg_encoding_to_char(from),
						pg_encoding_to_char(to))));
	return proc;
}

/*
 * A string of the server encoding, which is another, as UTF-8 with a NUL.  It goes in
 * pieces: that of a long text takes longer than who cancels a query waits.
 */
static char *
to_utf8(const char *s, size_t len, size_t *utf8_len)
{
	int			encoding = GetDatabaseEncoding();
	Oid			proc = find_conversion(encoding, PG_UTF8);
	const char *end = s + len;
	StringInfoData out;

	initStringInfo(&out);
	while (s < end)
	{
		/* it ends between characters */
		int			n = pg_mbcliplen(s, (int) (end - s), SERVER_PIECE_BYTES);
		int			room;

		CHECK_FOR_INTERRUPTS();
		n = n <= 0 ? (int) (end - s) : Min(n, (int) (end - s));
		room = n * MAX_CONVERSION_GROWTH + 1;
		enlargeStringInfo(&out, room);
		pg_do_encoding_conversion_buf(proc, encoding, PG_UTF8,
									  (unsigned char *) unconstify(char *, s), n,
									  (unsigned char *) out.data + out.len, room, false);
		out.len += (int) strlen(out.data + out.len);
		s += n;
	}
	*utf8_len = out.len;
	return out.data;
}

void
news_begin(NewsCall *call, text *arg)
{
	int			encoding = GetDatabaseEncoding();

	memset(call, 0, sizeof(*call));
	call->context = AllocSetContextCreate(CurrentMemoryContext,
										  "news_ext call",
										  ALLOCSET_DEFAULT_SIZES);
	call->caller = MemoryContextSwitchTo(call->context);
	call->utf8 = VARDATA_ANY(arg);
	call->len = VARSIZE_ANY_EXHDR(arg);
	if (encoding != PG_UTF8 && encoding != PG_SQL_ASCII && call->len > 0)
	{
		size_t		utf8_len;

		call->utf8 = to_utf8(call->utf8, call->len, &utf8_len);
		call->len = utf8_len;
	}
}

void
news_end(NewsCall *call)
{
	MemoryContextSwitchTo(call->caller);
	MemoryContextDelete(call->context);
}

void
news_check(NxStatus status)
{
	switch (status)
	{
		case NX_OK:
			return;
		case NX_TOO_LARGE:
			ereport(ERROR,
					(errcode(ERRCODE_PROGRAM_LIMIT_EXCEEDED),
					 errmsg("text is too long for news_ext")));
			break;
		case NX_BAD_MODEL:
			ereport(ERROR,
					(errcode(ERRCODE_DATA_CORRUPTED),
					 errmsg("the model linked into news_ext is damaged or of another version"),
					 errhint("Rebuild and reinstall news_ext.")));
			break;
	}
}

/* Characters in a stretch of UTF-8: bytes that do not continue one. */
static uint32
count_chars(const char *p, const char *end)
{
	uint32		n = 0;

	for (; p < end; p++)
		n += (*p & 0xC0) != 0x80;
	return n;
}

int32
news_char_position(NewsCall *call, uint32 offset)
{
	if (GetDatabaseEncoding() == PG_SQL_ASCII)
		return offset + 1;
	if (call->char_counts == NULL)
	{
		size_t		steps = call->len / COUNT_STEP + 1;
		uint32		n = 0;

		call->char_counts =
			MemoryContextAllocHuge(call->context, steps * sizeof(uint32));
		for (size_t i = 0; i < steps; i++)
		{
			const char *p = call->utf8 + i * COUNT_STEP;

			CHECK_FOR_INTERRUPTS();
			call->char_counts[i] = n;
			n += count_chars(p, Min(p + COUNT_STEP, call->utf8 + call->len));
		}
	}
	return call->char_counts[offset / COUNT_STEP] +
		count_chars(call->utf8 + offset / COUNT_STEP * COUNT_STEP,
					call->utf8 + offset) + 1;
}

/* An ASCII look-alike of a character. */
static const char *
look_alike(uint32 cp)
{
	switch (nx_char_class(cp))
	{
		case NX_CC_QUOTE:
			return "\"";
		case NX_CC_APOSTROPHE:
			return "'";
		case NX_CC_DASH:
			return "-";
		case NX_CC_SPACE:
			return " ";
		case NX_CC_LINE:
			return "\n";
		case NX_CC_FORMAT:
		case NX_CC_CONTROL:
			return "";
		default:
			return cp == 0x2026 ? "..." : cp == 0x2022 ? "*" : "?";
	}
}

/* Raise an error if text is longer than a value may be. */
static void
check_length(size_t len)
{
	if (len > MaxAllocSize - VARHDRSZ)
		news_check(NX_TOO_LARGE);
}

/* cstring_to_text_with_len, which can be interrupted. */
static text *
text_of(const char *s, size_t len)
{
	text	   *t;

	check_length(len);
	t = palloc(VARHDRSZ + len);
	SET_VARSIZE(t, VARHDRSZ + len);
	nx_copy(VARDATA(t), s, len);
	return t;
}

Datum
news_text_in_place(char *utf8, size_t len)
{
	int			encoding = GetDatabaseEncoding();
	text	   *t;

	if (encoding != PG_UTF8 && encoding != PG_SQL_ASCII)
	{
		Datum		result = news_text_datum(utf8, len);

		pfree(utf8);
		return result;
	}
	check_length(len);
	t = repalloc_huge(utf8, VARHDRSZ + len);
	nx_move(VARDATA(t), t, len);
	SET_VARSIZE(t, VARHDRSZ + len);
	return PointerGetDatum(t);
}

/* A short stretch in the server encoding. */
#define PIECE_BYTES		256

typedef struct Piece
{
	unsigned char server[MAX_CONVERSION_GROWTH * PIECE_BYTES + 1];
} Piece;

/*
 * Convert what comes next, and step over it; false if it ends before a character that
 * the server encoding lacks.
 */
static bool
convert_piece(Oid proc, const char **utf8, const char *end, Piece *piece)
{
	const char *s = *utf8;
	int			n = (int) Min(end - s, PIECE_BYTES);
	int			done;

	CHECK_FOR_INTERRUPTS();
	/* it ends between characters */
	while (n > 0 && s + n < end && (s[n] & 0xC0) == 0x80)
		n--;
	done = pg_do_encoding_conversion_buf(proc, PG_UTF8, GetDatabaseEncoding(),
										 (unsigned char *) unconstify(char *, s),
										 n, piece->server, sizeof(piece->server), true);
	*utf8 += done;
	return done == n;
}

bool
news_server_has(const char *utf8, size_t len)
{
	int			encoding = GetDatabaseEncoding();
	const char *end = utf8 + len;
	bool		has = true;
	Oid			proc;
	Piece		piece;

	if (encoding == PG_UTF8 || encoding == PG_SQL_ASCII)
		return true;
	proc = find_conversion(PG_UTF8, encoding);
	while (has && utf8 < end)
		has = convert_piece(proc, &utf8, end, &piece);
	return has;
}

Datum
news_text_datum(const char *utf8, size_t len)
{
	int			encoding = GetDatabaseEncoding();
	const char *end = utf8 + len;
	Oid			proc;
	StringInfoData out;
	Piece		piece;

	if (encoding == PG_UTF8 || encoding == PG_SQL_ASCII)
		return PointerGetDatum(text_of(utf8, len));

	proc = find_conversion(PG_UTF8, encoding);
	initStringInfo(&out);
	while (utf8 < end)
	{
		bool		whole = convert_piece(proc, &utf8, end, &piece);

		appendStringInfoString(&out, (char *) piece.server);
		if (!whole)
		{
			uint32		cp;

			utf8 += nx_utf8_decode(utf8, end, &cp);
			appendStringInfoString(&out, look_alike(cp));
		}
	}
	return PointerGetDatum(text_of(out.data, out.len));
}

const char *
news_to_utf8(const char *s, size_t len, uint32 *utf8_len)
{
	int			encoding = GetDatabaseEncoding();
	char	   *utf8;

	if (encoding != PG_UTF8 && encoding != PG_SQL_ASCII && len > 0)
	{
		utf8 = (char *) pg_do_encoding_conversion((unsigned char *) unconstify(char *, s),
												  (int) len, encoding, PG_UTF8);
		if (utf8 != s)
		{
			*utf8_len = (uint32) strlen(utf8);
			return utf8;
		}
	}
	utf8 = palloc(len + 1);
	nx_copy(utf8, s, len);
	utf8[len] = '\0';
	*utf8_len = (uint32) len;
	return utf8;
}

void
news_send_string(StringInfo buf, const char *utf8, uint32 len)
{
	Datum		text_datum = news_text_datum(utf8, len);
	text	   *t = DatumGetTextPP(text_datum);
	char	   *server = VARDATA_ANY(t);
	int			server_len = (int) VARSIZE_ANY_EXHDR(t);
	char	   *client = pg_server_to_client(server, server_len);
	int			client_len = client == server ? server_len : (int) strlen(client);

	pq_sendint32(buf, client_len);
	pq_sendbytes(buf, client, client_len);
	if (client != server)
		pfree(client);
	pfree(DatumGetPointer(text_datum));
}

char *
news_receive_string(StringInfo buf, const char *type, int *len)
{
	int			n = -1;

	if (buf->len - buf->cursor >= 4)
		n = pq_getmsgint(buf, 4);
	if (n < 0 || n > buf->len - buf->cursor)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_BINARY_REPRESENTATION),
				 errmsg("invalid binary representation of type %s", type)));
	return pq_getmsgtext(buf, n, len);
}

/* A day as the server counts them, for the core. */
static const int32 *
core_day(int64 server_day, int32 *day)
{
	int64		days = server_day + EPOCH_DAYS;

	if (days < FIRST_DAY || days > LAST_DAY)
		return NULL;
	*day = (int32) days;
	return day;
}

const int32 *
news_day_arg(FunctionCallInfo fcinfo, int arg, int32 *day)
{
	if (PG_ARGISNULL(arg) || DATE_NOT_FINITE(PG_GETARG_DATEADT(arg)))
		return NULL;
	return core_day(PG_GETARG_DATEADT(arg), day);
}

const int32 *
news_timestamp_day(Timestamp timestamp, int32 *day)
{
	int64		server_day = timestamp / USECS_PER_DAY;

	if (TIMESTAMP_NOT_FINITE(timestamp))
		return NULL;
	if (timestamp % USECS_PER_DAY < 0)
		server_day--;
	return core_day(server_day, day);
}

MemoryContext
news_aggregate_context(FunctionCallInfo fcinfo)
{
	MemoryContext context;

	if (!AggCheckCallContext(fcinfo, &context))
		elog(ERROR, "aggregate function called in non-aggregate context");
	return context;
}

void
news_rows_begin(NewsRows *rows, FunctionCallInfo fcinfo)
{
	ReturnSetInfo *rsinfo = (ReturnSetInfo *) fcinfo->resultinfo;
	MemoryContext old;

	if (rsinfo == NULL || !IsA(rsinfo, ReturnSetInfo) ||
		!(rsinfo->allowedModes & SFRM_Materialize))
		ereport(ERROR,
				(errcode(ERRCODE_FEATURE_NOT_SUPPORTED),
				 errmsg("set-valued function called in context that cannot accept a set")));

	/*
	 * The executor frees the store and the descriptor.  Not so what
	 * get_call_result_type would leave behind in each call.
	 */
	old = MemoryContextSwitchTo(rsinfo->econtext->ecxt_per_query_memory);
	if (rsinfo->expectedDesc == NULL)
		elog(ERROR, "return type must be a row type");
	rows->desc = CreateTupleDescCopy(rsinfo->expectedDesc);
	rows->store = tuplestore_begin_heap(rsinfo->allowedModes & SFRM_Materialize_Random,
										false, work_mem);
	MemoryContextSwitchTo(old);
	rsinfo->returnMode = SFRM_Materialize;
	rsinfo->setResult = rows->store;
	rsinfo->setDesc = rows->desc;
	rows->rsinfo = rsinfo;
}

void
news_rows_put(NewsRows *rows, Datum *values, bool *nulls)
{
	tuplestore_putvalues(rows->store, rows->desc, values, nulls);
	for (int i = 0; i < rows->desc->natts; i++)
		if (!nulls[i] && !TupleDescAttr(rows->desc, i)->attbyval)
			pfree(DatumGetPointer(values[i]));
}
