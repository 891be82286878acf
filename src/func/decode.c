/*-------------------------------------------------------------------------
 *
 * decode.c
 *		news_decode: a page's bytes as text.
 *
 * The page goes to UTF-8 with the server's own conversions, and from there to
 * the database's encoding as all text of ours does.  No bytes are an error:
 * what is ill-formed becomes U+FFFD, and NUL bytes, which a text cannot hold,
 * are dropped.
 *
 *-------------------------------------------------------------------------
 */
#include "func/border.h"

#include "catalog/namespace.h"
#include "core/html/charset.h"
#include "core/text/unicode.h"
#include "mb/pg_wchar.h"
#include "miscadmin.h"
#include "utils/builtins.h"

PG_FUNCTION_INFO_V1(news_decode);

/* Bytes that are converted at a time, between two looks for interrupts. */
#define PIECE	8192

#define REPLACEMENT	"\xEF\xBF\xBD"

/*
 * The server's name for an encoding; where it has none, a superset's.  -1 for
 * UTF-16, which we decode ourselves, and for what nobody decodes.
 */
static int
server_encoding(NxCharset charset)
{
	switch (charset)
	{
		case NX_CHARSET_UTF_8:
			return PG_UTF8;
		case NX_CHARSET_IBM866:
			return PG_WIN866;
		case NX_CHARSET_ISO_8859_2:
			return PG_LATIN2;
		case NX_CHARSET_ISO_8859_3:
			return PG_LATIN3;
		case NX_CHARSET_ISO_8859_4:
			return PG_LATIN4;
		case NX_CHARSET_ISO_8859_5:
			return PG_ISO_8859_5;
		case NX_CHARSET_ISO_8859_6:
			return PG_ISO_8859_6;
		case NX_CHARSET_ISO_8859_7:
			return PG_ISO_8859_7;
		case NX_CHARSET_ISO_8859_8:
		case NX_CHARSET_ISO_8859_8_I:
			return PG_ISO_8859_8;
		case NX_CHARSET_ISO_8859_10:
			return PG_LATIN6;
		case NX_CHARSET_ISO_8859_13:
			return PG_LATIN7;
		case NX_CHARSET_ISO_8859_14:
			return PG_LATIN8;
		case NX_CHARSET_ISO_8859_15:
			return PG_LATIN9;
		case NX_CHARSET_ISO_8859_16:
			return PG_LATIN10;
		case NX_CHARSET_KOI8_R:
			return PG_KOI8R;
		case NX_CHARSET_KOI8_U:
			return PG_KOI8U;
		case NX_CHARSET_WINDOWS_874:
			return PG_WIN874;
		case NX_CHARSET_WINDOWS_1250:
			return PG_WIN1250;
		case NX_CHARSET_WINDOWS_1251:
			return PG_WIN1251;
		case NX_CHARSET_WINDOWS_1252:
			return PG_WIN1252;
		case NX_CHARSET_WINDOWS_1253:
			return PG_WIN1253;
		case NX_CHARSET_WINDOWS_1254:
			return PG_WIN1254;
		case NX_CHARSET_WINDOWS_1255:
			return PG_WIN1255;
		case NX_CHARSET_WINDOWS_1256:
			return PG_WIN1256;
		case NX_CHARSET_WINDOWS_1257:
			return PG_WIN1257;
		case NX_CHARSET_WINDOWS_1258:
			return PG_WIN1258;
		case NX_CHARSET_GBK:
		case NX_CHARSET_GB18030:
			return PG_GB18030;
		case NX_CHARSET_BIG5:
			return PG_BIG5;
		case NX_CHARSET_EUC_JP:
			return PG_EUC_JP;
		case NX_CHARSET_SHIFT_JIS:
			return PG_SJIS;
		case NX_CHARSET_EUC_KR:
			return PG_UHC;
		default:
			return -1;
	}
}

#define is_supported(charset) \
	(server_encoding(charset) >= 0 || \
	 (charset) == NX_CHARSET_UTF_16BE || (charset) == NX_CHARSET_UTF_16LE)

/*
 * How many bytes at p, where no well-formed character of UTF-8 begins, are one
 * ill-formed sequence: the longest beginning of a character there, else one.
 */
static int
ill_formed_length(const unsigned char *p, const unsigned char *end)
{
	int			want = *p >= 0xF0 && *p <= 0xF4 ? 4 : *p >= 0xE0 ? 3 : 2;
	int			n = 1;

	if (*p < 0xC2 || *p > 0xF4)
		return 1;
	if (p + 1 < end &&
		((*p == 0xE0 && p[1] < 0xA0) || (*p == 0xED && p[1] > 0x9F) ||
		 (*p == 0xF0 && p[1] < 0x90) || (*p == 0xF4 && p[1] > 0x8F)))
		return 1;
	while (n < want - 1 && p + n < end && (p[n] & 0xC0) == 0x80)
		n++;
	return n;
}

static void
decode_utf8(const char *p, size_t len, StringInfo out)
{
	const char *end = p + len;

	while (p < end)
	{
		int			piece = (int) Min(end - p, PIECE);
		int			good = pg_encoding_verifymbstr(PG_UTF8, p, piece);

		CHECK_FOR_INTERRUPTS();
		appendBinaryStringInfo(out, p, good);
		p += good;
		/* a character that the piece's end cuts comes with the next one */
		if (p >= end || (good > 0 && piece - good < 4 && piece < end - (p - good)))
			continue;
		if (*p == '\0')
			p++;
		else
		{
			appendStringInfoString(out, REPLACEMENT);
			p += ill_formed_length((const unsigned char *) p,
								   (const unsigned char *) end);
		}
	}
}

static void
decode_utf16(const char *page, size_t len, bool big_endian, StringInfo out)
{
	const unsigned char *p = (const unsigned char *) page;
	const unsigned char *end = p + len;
	uint32		high = 0;		/* a high surrogate that stands before p */

	while (end - p >= 2)
	{
		uint32		unit = big_endian ? p[0] << 8 | p[1] : p[1] << 8 | p[0];
		char		buf[4];

		if (((p - (const unsigned char *) page) & (PIECE - 1)) == 0)
			CHECK_FOR_INTERRUPTS();
		p += 2;
		if (high && unit >= 0xDC00 && unit <= 0xDFFF)
		{
			unit = 0x10000 + ((high - 0xD800) << 10) + (unit - 0xDC00);
			high = 0;
		}
		else if (high)
		{
			appendStringInfoString(out, REPLACEMENT);
			high = 0;
		}
		if (unit >= 0xD800 && unit <= 0xDBFF)
			high = unit;
		else if (unit != 0)		/* a lone low surrogate is encoded as U+FFFD */
			appendBinaryStringInfo(out, buf, nx_utf8_encode(unit, buf));
	}
	if (high || p < end)
		appendStringInfoString(out, REPLACEMENT);
}

/* From any other encoding of the server's. */
static void
decode_with_server(const char *p, size_t len, int encoding, StringInfo out)
{
	const char *end = p + len;
	Oid			proc = FindDefaultConversionProc(encoding, PG_UTF8);
	unsigned char *buf;

	if (!OidIsValid(proc))
		ereport(ERROR,
				(errcode(ERRCODE_UNDEFINED_FUNCTION),
				 errmsg("default conversion function for encoding \"%s\" to \"%s\" does not exist",
						pg_encoding_to_char(encoding), "UTF8")));
	buf = palloc(PIECE * MAX_CONVERSION_GROWTH + 1);
	while (p < end)
	{
		int			piece = (int) Min(end - p, PIECE);
		int			done = pg_do_encoding_conversion_buf(proc, encoding, PG_UTF8,
														 (unsigned char *) unconstify(char *, p),
														 piece, buf,
														 PIECE * MAX_CONVERSION_GROWTH + 1,
														 true);

		CHECK_FOR_INTERRUPTS();
		appendStringInfoString(out, (char *) buf);
		p += done;
		/* a character that the piece's end cuts comes with the next one */
		if (p >= end || (done > 0 && piece - done < 4 && piece < end - (p - done)))
			continue;
		if (*p == '\0')
		{
			p++;
			continue;
		}
		/* a second byte goes with the first, unless it is ASCII */
		appendStringInfoString(out, REPLACEMENT);
		p++;
		if (pg_encoding_max_length(encoding) > 1 && p < end && IS_HIGHBIT_SET(*p))
			p++;
	}
	pfree(buf);
}

/* Is all of it UTF-8, but for NUL bytes? */
static bool
is_utf8(const char *p, size_t len)
{
	const char *end = p + len;

	while (p < end)
	{
		int			good = pg_encoding_verifymbstr(PG_UTF8, p, (int) (end - p));

		CHECK_FOR_INTERRUPTS();
		p += good;
		if (p < end && *p++ != '\0')
			return false;
	}
	return true;
}

/* The charset argument: NX_CHARSET_NONE if it is NULL or blank. */
static NxCharset
charset_argument(FunctionCallInfo fcinfo)
{
	text	   *label;
	NxCharset	charset;

	if (PG_ARGISNULL(1))
		return NX_CHARSET_NONE;
	label = PG_GETARG_TEXT_PP(1);
	if (strspn(text_to_cstring(label), " \t\n\r\f") == VARSIZE_ANY_EXHDR(label))
		return NX_CHARSET_NONE;
	charset = nx_charset_of_label(VARDATA_ANY(label), VARSIZE_ANY_EXHDR(label));
	if (charset == NX_CHARSET_NONE)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("unknown character set \"%s\"", text_to_cstring(label)),
				 errhint("Character sets have the names that web servers and pages use, such as \"utf-8\" or \"windows-1251\".")));
	if (!is_supported(charset))
		ereport(ERROR,
				(errcode(ERRCODE_FEATURE_NOT_SUPPORTED),
				 errmsg("character set \"%s\" is not supported", text_to_cstring(label))));
	return charset;
}

/*
 * news_decode(page bytea, charset text) returns text
 *
 * The character set is that of a byte order mark, else of the argument, else
 * what the page says, else UTF-8 if it is that, else windows-1252.
 */
Datum
news_decode(PG_FUNCTION_ARGS)
{
	bytea	   *page;
	const char *p;
	size_t		len,
				mark;
	NxCharset	argument,
				charset;
	StringInfoData out;
	Datum		result;

	if (PG_ARGISNULL(0))
		PG_RETURN_NULL();
	argument = charset_argument(fcinfo);
	page = PG_GETARG_BYTEA_PP(0);
	p = VARDATA_ANY(page);
	len = VARSIZE_ANY_EXHDR(page);

	charset = nx_charset_of_mark(p, len, &mark);
	if (charset == NX_CHARSET_NONE)
		charset = argument;
	if (charset == NX_CHARSET_NONE)
		charset = nx_charset_declared(p, len);
	if (charset == NX_CHARSET_NONE || !is_supported(charset))
		charset = is_utf8(p, len) ? NX_CHARSET_UTF_8 : NX_CHARSET_WINDOWS_1252;
	p += mark;
	len -= mark;

	initStringInfo(&out);
	enlargeStringInfo(&out, (int) len);
	if (charset == NX_CHARSET_UTF_8)
		decode_utf8(p, len, &out);
	else if (charset == NX_CHARSET_UTF_16BE || charset == NX_CHARSET_UTF_16LE)
		decode_utf16(p, len, charset == NX_CHARSET_UTF_16BE, &out);
	else
		decode_with_server(p, len, server_encoding(charset), &out);
	result = news_text_datum(out.data, out.len);
	pfree(out.data);
	PG_FREE_IF_COPY(page, 0);
	PG_RETURN_DATUM(result);
}
