/*-------------------------------------------------------------------------
 *
 * charset.c
 *		Which character set is a page in?
 *
 * After "prescan a byte stream to determine its encoding" of the HTML standard
 * (13.2.3.2) and the labels of the Encoding standard (4.2).
 *
 *-------------------------------------------------------------------------
 */
#include "charset.h"
#include "html.h"

/* A declaration further down is not seen. */
#define PRESCAN		1024

#define is_space(c) \
	((c) == ' ' || (c) == '\n' || (c) == '\t' || (c) == '\r' || (c) == '\f')
#define is_letter(c) \
	(((c) >= 'a' && (c) <= 'z') || ((c) >= 'A' && (c) <= 'Z'))

/* Each encoding's labels, the first of which is its name. */
static const struct
{
	uint8		charset;
	const char *labels;
}			charsets[] = {

	{NX_CHARSET_UTF_8,
		"utf-8 unicode-1-1-utf-8 unicode11utf8 unicode20utf8 utf8 "
		"x-unicode20utf8"
	},
	{NX_CHARSET_UTF_16BE,
		"utf-16be unicodefffe"
	},
	{NX_CHARSET_UTF_16LE,
		"utf-16le csunicode iso-10646-ucs-2 ucs-2 unicode unicodefeff "
		"utf-16"
	},
	{NX_CHARSET_ISO_8859_2,
		"iso-8859-2 iso-ir-101 iso_8859-2:1987 iso8859-2 iso88592 "
		"iso_8859-2 csisolatin2 l2 latin2"
	},
	{NX_CHARSET_ISO_8859_3,
		"iso-8859-3 iso-ir-109 iso_8859-3:1988 iso8859-3 iso88593 "
		"iso_8859-3 csisolatin3 l3 latin3"
	},
	{NX_CHARSET_ISO_8859_4,
		"iso-8859-4 iso-ir-110 iso_8859-4:1988 iso8859-4 iso88594 "
		"iso_8859-4 csisolatin4 l4 latin4"
	},
	{NX_CHARSET_ISO_8859_5,
		"iso-8859-5 csisolatincyrillic cyrillic iso-ir-144 "
		"iso_8859-5:1988 iso8859-5 iso88595 iso_8859-5"
	},
	{NX_CHARSET_ISO_8859_6,
		"iso-8859-6 arabic asmo-708 csiso88596e csiso88596i "
		"csisolatinarabic ecma-114 iso-8859-6-e iso-8859-6-i iso-ir-127 "
		"iso_8859-6:1987 iso8859-6 iso88596 iso_8859-6"
	},
	{NX_CHARSET_ISO_8859_7,
		"iso-8859-7 csisolatingreek ecma-118 elot_928 greek greek8 "
		"iso-ir-126 sun_eu_greek iso_8859-7:1987 iso8859-7 iso88597 "
		"iso_8859-7"
	},
	{NX_CHARSET_ISO_8859_8,
		"iso-8859-8 csiso88598e csisolatinhebrew hebrew iso-8859-8-e "
		"iso-ir-138 visual iso_8859-8:1988 iso8859-8 iso88598 "
		"iso_8859-8"
	},
	{NX_CHARSET_ISO_8859_8_I,
		"iso-8859-8-i csiso88598i logical"
	},
	{NX_CHARSET_ISO_8859_16,
		"iso-8859-16"
	},
	{NX_CHARSET_KOI8_R,
		"koi8-r cskoi8r koi koi8 koi8_r"
	},
	{NX_CHARSET_KOI8_U,
		"koi8-u koi8-ru"
	},
	{NX_CHARSET_WINDOWS_874,
		"windows-874 dos-874 iso-8859-11 iso8859-11 iso885911 tis-620"
	},
	{NX_CHARSET_IBM866,
		"ibm866 866 cp866 csibm866"
	},
	{NX_CHARSET_X_MAC_CYRILLIC,
		"x-mac-cyrillic x-mac-ukrainian"
	},
	{NX_CHARSET_MACINTOSH,
		"macintosh csmacintosh mac x-mac-roman"
	},
	{NX_CHARSET_GBK,
		"gbk chinese csgb2312 csiso58gb231280 gb2312 gb_2312 gb_2312-80 "
		"iso-ir-58 x-gbk"
	},
	{NX_CHARSET_GB18030,
		"gb18030"
	},
	{NX_CHARSET_BIG5,
		"big5 big5-hkscs cn-big5 csbig5 x-x-big5"
	},
	{NX_CHARSET_EUC_JP,
		"euc-jp cseucpkdfmtjapanese x-euc-jp"
	},
	{NX_CHARSET_SHIFT_JIS,
		"shift_jis csshiftjis ms932 ms_kanji shift-jis sjis windows-31j "
		"x-sjis"
	},
	{NX_CHARSET_EUC_KR,
		"euc-kr cseuckr csksc56011987 iso-ir-149 korean ks_c_5601-1987 "
		"ks_c_5601-1989 ksc5601 ksc_5601 windows-949"
	},
	{NX_CHARSET_ISO_2022_JP,
		"iso-2022-jp csiso2022jp"
	},
	{NX_CHARSET_REPLACEMENT,
		"replacement csiso2022kr hz-gb-2312 iso-2022-cn iso-2022-cn-ext "
		"iso-2022-kr"
	},
	{NX_CHARSET_X_USER_DEFINED,
		"x-user-defined"
	},
	{NX_CHARSET_ISO_8859_10,
		"iso-8859-10 iso8859-10 iso885910 csisolatin6 iso-ir-157 l6 "
		"latin6"
	},
	{NX_CHARSET_ISO_8859_13,
		"iso-8859-13 iso8859-13 iso885913"
	},
	{NX_CHARSET_ISO_8859_14,
		"iso-8859-14 iso8859-14 iso885914"
	},
	{NX_CHARSET_ISO_8859_15,
		"iso-8859-15 iso8859-15 iso885915 csisolatin9 iso_8859-15 l9"
	},
	{NX_CHARSET_WINDOWS_1250,
		"windows-1250 cp1250 x-cp1250"
	},
	{NX_CHARSET_WINDOWS_1251,
		"windows-1251 cp1251 x-cp1251"
	},
	{NX_CHARSET_WINDOWS_1252,
		"windows-1252 cp1252 x-cp1252 ansi_x3.4-1968 ascii cp819 "
		"csisolatin1 ibm819 iso-8859-1 iso-ir-100 iso8859-1 iso88591 "
		"iso_8859-1 iso_8859-1:1987 l1 latin1 us-ascii"
	},
	{NX_CHARSET_WINDOWS_1253,
		"windows-1253 cp1253 x-cp1253"
	},
	{NX_CHARSET_WINDOWS_1254,
		"windows-1254 cp1254 x-cp1254 csisolatin5 iso-8859-9 iso-ir-148 "
		"iso8859-9 iso88599 iso_8859-9 iso_8859-9:1989 l5 latin5"
	},
	{NX_CHARSET_WINDOWS_1255,
		"windows-1255 cp1255 x-cp1255"
	},
	{NX_CHARSET_WINDOWS_1256,
		"windows-1256 cp1256 x-cp1256"
	},
	{NX_CHARSET_WINDOWS_1257,
		"windows-1257 cp1257 x-cp1257"
	},
	{NX_CHARSET_WINDOWS_1258,
		"windows-1258 cp1258 x-cp1258"
	}
};

NxCharset
nx_charset_of_label(const char *label, size_t len)
{
	while (len > 0 && is_space(label[len - 1]))
		len--;
	for (; len > 0 && is_space(*label); len--)
		label++;
	for (int i = 0; i < (int) lengthof(charsets); i++)
	{
		const char *p = charsets[i].labels;

		while (*p)
		{
			size_t		n = strcspn(p, " ");

			if (n == len && pg_strncasecmp(p, label, n) == 0)
				return charsets[i].charset;
			p += n;
			p += *p == ' ';
		}
	}
	return NX_CHARSET_NONE;
}

NxCharset
nx_charset_of_mark(const char *page, size_t len, size_t *mark)
{
	*mark = 3;
	if (len >= 3 && memcmp(page, "\xEF\xBB\xBF", 3) == 0)
		return NX_CHARSET_UTF_8;
	*mark = 2;
	if (len >= 2 && memcmp(page, "\xFE\xFF", 2) == 0)
		return NX_CHARSET_UTF_16BE;
	if (len >= 2 && memcmp(page, "\xFF\xFE", 2) == 0)
		return NX_CHARSET_UTF_16LE;
	*mark = 0;
	return NX_CHARSET_NONE;
}

/*
 * What a label inside a page means: no UTF-16, since the label itself could not
 * be read then.
 */
static NxCharset
label_inside(const char *label, size_t len)
{
	NxCharset	charset = nx_charset_of_label(label, len);

	if (charset == NX_CHARSET_UTF_16BE || charset == NX_CHARSET_UTF_16LE)
		return NX_CHARSET_UTF_8;
	if (charset == NX_CHARSET_X_USER_DEFINED)
		return NX_CHARSET_WINDOWS_1252;
	return charset;
}

/* Does the value begin with a lower-case ASCII word, in any case? */
static bool
begins_with(const char *p, const char *end, const char *word)
{
	size_t		n = strlen(word);

	return (size_t) (end - p) >= n && pg_strncasecmp(p, word, n) == 0;
}

/*
 * The label in the content of a <meta http-equiv="content-type">, as in
 * "text/html; charset=utf-8".
 */
static NxCharset
label_in_content(const char *p, const char *end)
{
	for (; p < end; p++)
	{
		const char *start;

		if (!begins_with(p, end, "charset"))
			continue;
		p += strlen("charset");
		while (p < end && is_space(*p))
			p++;
		if (p >= end || *p != '=')
		{
			p--;
			continue;
		}
		for (p++; p < end && is_space(*p); p++)
			;
		if (p < end && (*p == '"' || *p == '\''))
		{
			start = p + 1;
			p = memchr(start, *p, end - start);
			return p ? label_inside(start, p - start) : NX_CHARSET_NONE;
		}
		for (start = p; p < end && !is_space(*p) && *p != ';'; p++)
			;
		return label_inside(start, p - start);
	}
	return NX_CHARSET_NONE;
}

#define name_is(s) \
	(nx_span_length(name) == strlen(s) && begins_with(n, page + name.end, s))

/* The label in a <meta> whose attributes are at *pos; moves *pos behind them. */
static NxCharset
label_in_meta(const char *page, uint32 *pos, uint32 limit)
{
	NxCharset	charset = NX_CHARSET_NONE;
	bool		seen_charset = false,
				seen_content = false,
				content_type = false,
				from_content = false;
	NxSpan		name,
				value;

	while (nx_html_next_attribute(page, pos, limit, &name, &value))
	{
		const char *n = page + name.start;
		const char *v = page + value.start;

		if (name_is("http-equiv"))
			content_type |= nx_span_length(value) == strlen("content-type") &&
				begins_with(v, page + value.end, "content-type");
		else if (name_is("content") && !seen_content && !seen_charset)
		{
			charset = label_in_content(v, page + value.end);
			seen_content = from_content = charset != NX_CHARSET_NONE;
		}
		else if (name_is("charset") && !seen_charset)
		{
			charset = label_inside(v, nx_span_length(value));
			seen_charset = true;
			from_content = false;
		}
	}
	/* cut off by the limit: it may mean something else */
	if (*pos >= limit || (from_content && !content_type))
		return NX_CHARSET_NONE;
	return charset;
}

/* The label in an XML declaration. */
static NxCharset
label_in_xml(const char *page, size_t len)
{
	const char *end;
	const char *p;

	if (!begins_with(page, page + len, "<?xml"))
		return NX_CHARSET_NONE;
	end = memchr(page, '>', len);
	if (end == NULL)
		return NX_CHARSET_NONE;
	for (p = page; p < end; p++)
	{
		if (begins_with(p, end, "encoding"))
		{
			const char *start;

			for (p += strlen("encoding"); p < end && is_space(*p); p++)
				;
			if (p >= end || *p != '=')
				return NX_CHARSET_NONE;
			for (p++; p < end && is_space(*p); p++)
				;
			if (p >= end || (*p != '"' && *p != '\''))
				return NX_CHARSET_NONE;
			start = p + 1;
			p = memchr(start, *p, end - start);
			return p ? label_inside(start, p - start) : NX_CHARSET_NONE;
		}
	}
	return NX_CHARSET_NONE;
}

NxCharset
nx_charset_declared(const char *page, size_t len)
{
	uint32		limit = Min(len, PRESCAN);
	uint32		pos = 0;

	while (pos < limit)
	{
		const char *end = page + limit;
		const char *p = memchr(page + pos, '<', limit - pos);
		NxSpan		name,
					value;

		if (p == NULL)
			break;
		pos = p - page;
		if (begins_with(p, end, "<!--"))
		{
			/* "<!-->" is a comment */
			for (pos += 2; pos < limit && !begins_with(page + pos, end, "-->"); pos++)
				;
		}
		else if (begins_with(p, end, "<meta") && end - p > 5 &&
				 (is_space(p[5]) || p[5] == '/'))
		{
			NxCharset	charset;

			pos += 5;
			charset = label_in_meta(page, &pos, limit);
			if (charset != NX_CHARSET_NONE)
				return charset;
		}
		else if (end - p >= 3 && (is_letter(p[1]) || (p[1] == '/' && is_letter(p[2]))))
		{
			while (pos < limit && !is_space(page[pos]) && page[pos] != '>')
				pos++;
			while (nx_html_next_attribute(page, &pos, limit, &name, &value))
				;
		}
		else if (end - p >= 2 && (p[1] == '!' || p[1] == '/' || p[1] == '?'))
		{
			p = memchr(p, '>', end - p);
			pos = p ? p - page : limit;
		}
		else
			pos++;
	}
	return label_in_xml(page, limit);
}
