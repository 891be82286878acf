/*-------------------------------------------------------------------------
 *
 * stubs.c
 *		Functions of the server that those of our types call.
 *
 * The server's headers say what they do.  pqformat.h and tuplestore.h are not among
 * those here: some arguments of theirs depend on the server's version.
 *
 *-------------------------------------------------------------------------
 */
#include "server.h"

#include "access/detoast.h"
#include "commands/defrem.h"
#include "lib/stringinfo.h"
#include "mb/pg_wchar.h"
#include "nodes/parsenodes.h"
#include "port/pg_bswap.h"
#include "tsearch/ts_cache.h"
#include "tsearch/ts_utils.h"
#include "utils/array.h"
#include "utils/builtins.h"
#include "utils/datetime.h"
#include "utils/fmgroids.h"
#include "utils/inval.h"
#include "utils/syscache.h"
#include "utils/timestamp.h"

/* ---- values of variable length ---------------------------------------------------- */

/* Nothing here is compressed or stored elsewhere. */
struct varlena *
pg_detoast_datum(struct varlena *datum)
{
	return datum;
}

struct varlena *
pg_detoast_datum_packed(struct varlena *datum)
{
	return datum;
}

struct varlena *
pg_detoast_datum_copy(struct varlena *datum)
{
	return pg_detoast_datum_slice(datum, 0, (int32) VARSIZE(datum));
}

struct varlena *
pg_detoast_datum_slice(struct varlena *datum, int32 first, int32 count)
{
	int32		len = (int32) VARSIZE(datum) - VARHDRSZ;
	int32		n = Min(count, len - first);
	struct varlena *slice = palloc(n + VARHDRSZ);

	SET_VARSIZE(slice, n + VARHDRSZ);
	memcpy(VARDATA(slice), VARDATA(datum) + first, n);
	return slice;
}

Size
toast_raw_datum_size(Datum value)
{
	return VARSIZE(DatumGetPointer(value));
}

text *
cstring_to_text_with_len(const char *s, int len)
{
	text	   *result = palloc(len + VARHDRSZ);

	SET_VARSIZE(result, len + VARHDRSZ);
	if (len > 0)
		memcpy(VARDATA(result), s, len);
	return result;
}

text *
cstring_to_text(const char *s)
{
	return cstring_to_text_with_len(s, (int) strlen(s));
}

char *
text_to_cstring(const text *t)
{
	size_t		len = VARSIZE_ANY_EXHDR(t);
	char	   *s = palloc(len + 1);

	memcpy(s, VARDATA_ANY(t), len);
	s[len] = '\0';
	return s;
}

/* ---- arrays: one dimension, no nulls ------------------------------------------------ */

ArrayType *
construct_array(Datum *elems, int nelems, Oid elmtype, int elmlen, bool elmbyval,
				char elmalign)
{
	Size		size = ARR_OVERHEAD_NONULLS(1) + (Size) nelems * elmlen;
	ArrayType  *array = palloc0(size);

	Assert(elmlen == sizeof(int32));
	SET_VARSIZE(array, size);
	array->ndim = 1;
	array->elemtype = elmtype;
	ARR_DIMS(array)[0] = nelems;
	ARR_LBOUND(array)[0] = 1;
	for (int i = 0; i < nelems; i++)
		((int32 *) ARR_DATA_PTR(array))[i] = DatumGetInt32(elems[i]);
	return array;
}

Datum
server_array_of_float4(const float4 *values, int n)
{
	Datum		elements[16];

	for (int i = 0; i < n && i < (int) lengthof(elements); i++)
		elements[i] = Float4GetDatum(values[i]);
	return PointerGetDatum(construct_array(elements, n, FLOAT4OID, sizeof(float4),
										   true, TYPALIGN_INT));
}

bool
array_contains_nulls(ArrayType *array)
{
	return false;
}

/* Of arrays that are built, only that the elements can be read. */
ArrayBuildState *
initArrayResult(Oid element_type, MemoryContext context, bool subcontext)
{
	return palloc0(sizeof(ArrayBuildState));
}

ArrayBuildState *
accumArrayResult(ArrayBuildState *state, Datum value, bool isnull, Oid element_type,
				 MemoryContext context)
{
	text	   *t = (text *) DatumGetPointer(value);

	if (!server_is_valid(VARDATA_ANY(t), VARSIZE_ANY_EXHDR(t)))
		abort();
	return state;
}

Datum
makeArrayResult(ArrayBuildState *state, MemoryContext context)
{
	return PointerGetDatum(state);
}

/* ---- messages of the protocol ----------------------------------------------------------- */

extern void pq_begintypsend(StringInfo buf);
extern bytea *pq_endtypsend(StringInfo buf);
extern void pq_sendbytes(StringInfo buf, const char *data, int len);
extern void pq_sendfloat4(StringInfo buf, float4 f);
extern int	pq_getmsgbyte(StringInfo msg);
extern unsigned int pq_getmsgint(StringInfo msg, int bytes);
extern int64 pq_getmsgint64(StringInfo msg);
extern const char *pq_getmsgbytes(StringInfo msg, int len);
extern char *pq_getmsgtext(StringInfo msg, int len, int *n);
extern void pq_getmsgend(StringInfo msg);

void
pq_begintypsend(StringInfo buf)
{
	initStringInfo(buf);
	appendBinaryStringInfo(buf, "\0\0\0\0", VARHDRSZ);
}

bytea *
pq_endtypsend(StringInfo buf)
{
	SET_VARSIZE(buf->data, buf->len);
	return (bytea *) buf->data;
}

void
pq_sendbytes(StringInfo buf, const char *data, int len)
{
	appendBinaryStringInfo(buf, data, len);
}

static void
send_uint32(StringInfo buf, uint32 n)
{
	n = pg_hton32(n);
	appendBinaryStringInfo(buf, (char *) &n, sizeof(n));
}

void
pq_sendfloat4(StringInfo buf, float4 f)
{
	uint32		bits;

	memcpy(&bits, &f, sizeof(bits));
	send_uint32(buf, bits);
}

/* The client's encoding is the server's. */
char *
pg_server_to_client(const char *s, int len)
{
	return unconstify(char *, s);
}

const char *
pq_getmsgbytes(StringInfo msg, int len)
{
	const char *s = msg->data + msg->cursor;

	if (len < 0 || len > msg->len - msg->cursor)
		ereport(ERROR,
				(errcode(ERRCODE_PROTOCOL_VIOLATION),
				 errmsg("insufficient data left in message")));
	msg->cursor += len;
	return s;
}

static uint64
get_number(StringInfo msg, int bytes)
{
	const unsigned char *s = (const unsigned char *) pq_getmsgbytes(msg, bytes);
	uint64		n = 0;

	while (bytes-- > 0)
		n = n << 8 | *s++;
	return n;
}

int
pq_getmsgbyte(StringInfo msg)
{
	return (int) get_number(msg, 1);
}

unsigned int
pq_getmsgint(StringInfo msg, int bytes)
{
	return (unsigned int) get_number(msg, bytes);
}

int64
pq_getmsgint64(StringInfo msg)
{
	return (int64) get_number(msg, 8);
}

char *
pq_getmsgtext(StringInfo msg, int len, int *n)
{
	const char *s = pq_getmsgbytes(msg, len);

	if (!server_is_valid(s, len))
		ereport(ERROR,
				(errcode(ERRCODE_CHARACTER_NOT_IN_REPERTOIRE),
				 errmsg("invalid byte sequence for encoding")));
	*n = len;
	return pnstrdup(s, len);
}

void
pq_getmsgend(StringInfo msg)
{
	if (msg->cursor != msg->len)
		ereport(ERROR,
				(errcode(ERRCODE_PROTOCOL_VIOLATION),
				 errmsg("invalid message format")));
}

/* ---- rows --------------------------------------------------------------------------------------- */

extern void tuplestore_putvalues(void *store, void *desc, Datum *values, bool *nulls);

void
tuplestore_putvalues(void *store, void *desc, Datum *values, bool *nulls)
{
	server_put_row(values, nulls);
}

/* ---- encodings ------------------------------------------------------------------------------ */

bool
pg_verify_mbstr(int encoding, const char *s, int len, bool no_error)
{
	Assert(no_error);
	return memchr(s, '\0', len) == NULL && pg_encoding_verifymbstr(encoding, s, len) == len;
}

int
pg_mbcliplen(const char *s, int len, int limit)
{
	int			n = 0;

	while (n < len && s[n] != '\0')
	{
		int			l = pg_encoding_mblen(GetDatabaseEncoding(), s + n);

		if (n + l > Min(len, limit))
			break;
		n += l;
	}
	return n;
}

/* The server has UTF8 or SQL_ASCII, where strings stay as they are. */
unsigned char *
pg_do_encoding_conversion(unsigned char *s, int len, int from, int to)
{
	return s;
}

Oid
FindDefaultConversionProc(int32 from, int32 to)
{
	return 1;
}

/*
 * Pages are, to UTF-8: a byte above ASCII is a character, or two are, of what has
 * characters of several bytes.  Some are none.
 */
int
pg_do_encoding_conversion_buf(Oid proc, int from, int to, unsigned char *s, int len,
							  unsigned char *dest, int dest_len, bool no_error)
{
	unsigned char *start = s;
	unsigned char *end = s + len;
	unsigned char *dest_end = dest + dest_len - 1;

	Assert(to == PG_UTF8 && no_error);
	while (s < end && *s != '\0')
	{
		int			n = IS_HIGHBIT_SET(*s) && pg_encoding_max_length(from) > 1 ? 2 : 1;
		pg_wchar	c = n == 1 ? s[0] : 0x4E00 + s[0];

		if (*s == 0x81 || s + n > end || (n == 2 && s[1] < 0x40) || dest_end - dest < 3)
			break;
		unicode_to_utf8(c, dest);
		dest += pg_utf_mblen(dest);
		s += n;
	}
	*dest = '\0';
	return (int) (s - start);
}

/* ---- text search: a word is letters and digits, "the" is a stop word ------------------- */

#define CONFIG	1
#define PARSER	1

Oid
getTSCurrentConfig(bool emit_error)
{
	return CONFIG;
}

TSConfigCacheEntry *
lookup_ts_config_cache(Oid id)
{
	static TSConfigCacheEntry entry = {.cfgId = CONFIG, .prsId = PARSER};

	return &entry;
}

TSParserCacheEntry *
lookup_ts_parser_cache(Oid id)
{
	static TSParserCacheEntry entry = {.prsId = PARSER, .tokenOid = F_PRSD_NEXTTOKEN};

	return &entry;
}

static void
add_word(ParsedText *parsed, const char *s, size_t len, int pos)
{
	ParsedWord *w;

	if (parsed->curwords == parsed->lenwords)
	{
		parsed->lenwords *= 2;
		parsed->words = repalloc(parsed->words, parsed->lenwords * sizeof(ParsedWord));
	}
	w = &parsed->words[parsed->curwords++];
	memset(w, 0, sizeof(*w));
	w->word = pnstrdup(s, len);
	w->len = (uint16) len;
	w->pos.pos = (uint16) Min(pos, MAXENTRYPOS - 1);
	for (size_t i = 0; i < len; i++)
		w->word[i] = pg_ascii_tolower((unsigned char) w->word[i]);
}

void
parsetext(Oid config, ParsedText *parsed, char *s, int len)
{
	const char *end = s + len;

	for (const char *p = s; p < end;)
	{
		const char *start = p;

		while (p < end && (IS_HIGHBIT_SET(*p) || isalnum((unsigned char) *p)))
			p++;
		if (p == start)
		{
			p++;
			continue;
		}
		if (p - start >= MAXSTRLEN)
			continue;
		parsed->pos++;
		if (p - start == 3 && pg_strncasecmp(start, "the", 3) == 0)
			continue;
		add_word(parsed, start, p - start, parsed->pos);
		/* two lexemes in one place */
		if (p - start > 1 && p[-1] == 's')
			add_word(parsed, start, p - start - 1, parsed->pos);
	}
}

/* No catalog is asked for, and none changes. */
void
CacheRegisterSyscacheCallback(int cache, SyscacheCallbackFunction function, Datum arg)
{
}

HeapTuple
SearchSysCache1(int cache, Datum key)
{
	abort();
}

Datum
SysCacheGetAttr(int cache, HeapTuple tuple, AttrNumber attribute, bool *isnull)
{
	abort();
}

void
ReleaseSysCache(HeapTuple tuple)
{
	abort();
}

/* ---- options: name=value, with a comma between them --------------------------------------- */

List *
deserialize_deflist(Datum given)
{
	char	   *s = TextDatumGetCString(given);
	int			max = 1 + (int) strlen(s);
	List	   *list = palloc0(sizeof(List));

	list->type = T_List;
	list->max_length = max;
	list->elements = palloc0(max * sizeof(ListCell));
	while (*s != '\0')
	{
		DefElem    *option = palloc0(sizeof(DefElem));
		size_t		len = strcspn(s, "=,");

		option->defname = pnstrdup(s, len);
		s += len;
		len = *s == '=' ? strcspn(++s, ",") : 0;
		option->arg = (Node *) pnstrdup(s, len);
		s += len;
		s += *s == ',';
		list->elements[list->length++].ptr_value = option;
	}
	return list;
}

char *
defGetString(DefElem *option)
{
	return (char *) option->arg;
}

/* ---- numbers -------------------------------------------------------------------------------- */

int32
pg_strtoint32(const char *s)
{
	char	   *end;
	long		n = strtol(s, &end, 10);

	if (end == s || *end != '\0')
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_TEXT_REPRESENTATION),
				 errmsg("invalid input syntax for type %s: \"%s\"", "integer", s)));
	if (n < PG_INT32_MIN || n > PG_INT32_MAX)
		ereport(ERROR,
				(errcode(ERRCODE_NUMERIC_VALUE_OUT_OF_RANGE),
				 errmsg("value \"%s\" is out of range for type %s", s, "integer")));
	return (int32) n;
}

int
pg_ultoa_n(uint32 n, char *s)
{
	char		digits[11];
	int			len = snprintf(digits, sizeof(digits), "%u", n);

	memcpy(s, digits, len);
	return len;
}

/* ---- dates: ISO 8601, years before 1 are 0, -1, ...; infinity ------------------------------------------ */

const int	day_tab[2][13] = {
	{31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31, 0},
	{31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31, 0}
};

#define leap_days(y)	((y) / 4 - (y) / 100 + (y) / 400)

static int
days_before_year(int year)
{
	return 365 * (year - 1) + leap_days(year - 1);
}

/* The Julian day of 0001-01-01. */
#define FIRST_JULIAN_DAY	1721426

int
date2j(int year, int month, int day)
{
	/* 4800 years earlier the calendar is the same, and nothing is negative */
	int			shift = year < 1 ? 4800 : 0;
	int			days = days_before_year(year + shift) - shift / 400 * 146097;

	for (int m = 1; m < month; m++)
		days += day_tab[isleap(year + shift)][m - 1];
	return FIRST_JULIAN_DAY + days + day - 1;
}

void
j2date(int julian, int *year, int *month, int *day)
{
	int			days = julian - FIRST_JULIAN_DAY;
	int			shift = days < 0 ? 4800 : 0;
	int			y;

	days += shift / 400 * 146097;
	y = days / 366 + 1;
	while (days_before_year(y + 1) <= days)
		y++;
	days -= days_before_year(y);
	*month = 1;
	while (days >= day_tab[isleap(y)][*month - 1])
		days -= day_tab[isleap(y)][(*month)++ - 1];
	*day = days + 1;
	*year = y - shift;
}

static Timestamp
at(int y, int m, int d, int hour, int minute, int second, int micro)
{
	return (date2j(y, m, d) - POSTGRES_EPOCH_JDATE) * USECS_PER_DAY +
		((hour * 60 + minute) * 60 + second) * USECS_PER_SEC + micro;
}

Datum
timestamp_in(PG_FUNCTION_ARGS)
{
	const char *s = PG_GETARG_CSTRING(0);
	int			y,
				m,
				d,
				hour = 0,
				minute = 0,
				second = 0,
				micro = 0,
				n = 0;

	if (strcmp(s, "infinity") == 0)
		PG_RETURN_TIMESTAMP(DT_NOEND);
	if (strcmp(s, "-infinity") == 0)
		PG_RETURN_TIMESTAMP(DT_NOBEGIN);
	if (strlen(s) > MAXDATELEN || strspn(s, "0123456789-: .") < strlen(s) ||
		sscanf(s, "%6d-%2d-%2d%n %2d:%2d:%2d%n.%6d%n", &y, &m, &d, &n, &hour, &minute,
			   &second, &n, &micro, &n) < 3 || s[n] != '\0')
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_DATETIME_FORMAT),
				 errmsg("invalid input syntax for type %s: \"%s\"", "timestamp", s)));
	if (m < 1 || m > 12 || d < 1 || d > day_tab[isleap(y)][m - 1] ||
		hour < 0 || hour > 23 || minute < 0 || minute > 59 || second < 0 || second > 59 ||
		micro < 0 || !IS_VALID_JULIAN(y, m, d) || !IS_VALID_TIMESTAMP(at(y, m, d, hour, minute, second, micro)))
		ereport(ERROR,
				(errcode(ERRCODE_DATETIME_FIELD_OVERFLOW),
				 errmsg("date/time field value out of range: \"%s\"", s)));
	PG_RETURN_TIMESTAMP(at(y, m, d, hour, minute, second, micro));
}

int
timestamp2tm(Timestamp t, int *tzp, struct pg_tm *tm, fsec_t *fsec, const char **tzn,
			 pg_tz *zone)
{
	int64		days = t / USECS_PER_DAY - (t % USECS_PER_DAY < 0);
	int64		rest = t - days * USECS_PER_DAY;

	if (!IS_VALID_TIMESTAMP(t))
		return -1;
	j2date((int) days + POSTGRES_EPOCH_JDATE, &tm->tm_year, &tm->tm_mon, &tm->tm_mday);
	*fsec = (fsec_t) (rest % USECS_PER_SEC);
	rest /= USECS_PER_SEC;
	tm->tm_sec = (int) (rest % 60);
	tm->tm_min = (int) (rest / 60 % 60);
	tm->tm_hour = (int) (rest / 3600);
	return 0;
}

void
EncodeDateOnly(struct pg_tm *tm, int style, char *s)
{
	snprintf(s, MAXDATELEN + 1, "%04d-%02d-%02d", tm->tm_year, tm->tm_mon, tm->tm_mday);
}

void
EncodeDateTime(struct pg_tm *tm, fsec_t fsec, bool print_tz, int tz, const char *tzn,
			   int style, char *s)
{
	snprintf(s, MAXDATELEN + 1, "%04d-%02d-%02d %02d:%02d:%02d.%06d", tm->tm_year,
			 tm->tm_mon, tm->tm_mday, tm->tm_hour, tm->tm_min, tm->tm_sec, fsec);
}
