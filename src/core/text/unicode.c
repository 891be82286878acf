/*-------------------------------------------------------------------------
 *
 * unicode.c
 *		UTF-8 decoding and the properties of code points.
 *
 * Well-formedness is that of the Unicode Standard, table 3-7.
 *
 *-------------------------------------------------------------------------
 */
#include "unicode.h"
#include "unicode_tables.h"

#define BLOCK_BITS	7
#define BLOCK_MASK	((1 << BLOCK_BITS) - 1)
#define LOOK_UP(table, cp) \
	table##_stage2[table##_stage1[(cp) >> BLOCK_BITS]][(cp) & BLOCK_MASK]

uint8
nx_char_class(uint32 cp)
{
	if (cp < NX_UNICODE_TABLE_END)
		return LOOK_UP(nx_class, cp);
	/* the supplementary and tertiary ideographic planes */
	return cp < 0x40000 ? NX_CC_IDEOGRAPH : NX_CC_NONE;
}

uint32
nx_char_lower(uint32 cp)
{
	return cp < NX_UNICODE_TABLE_END ? cp + LOOK_UP(nx_lower, cp) : cp;
}

uint32
nx_char_fold(uint32 cp)
{
	return cp < NX_UNICODE_TABLE_END ? cp + LOOK_UP(nx_fold, cp) : cp;
}

int
nx_utf8_decode_multibyte(const char *start, const char *end, uint32 *cp)
{
	const unsigned char *p = (const unsigned char *) start;
	size_t		left = end - start;

#define IS_TAIL(i)	((p[i] & 0xC0) == 0x80)
	if (p[0] >= 0xC2 && p[0] <= 0xDF)
	{
		if (left >= 2 && IS_TAIL(1))
		{
			*cp = (p[0] & 0x1F) << 6 | (p[1] & 0x3F);
			return 2;
		}
	}
	else if (p[0] >= 0xE0 && p[0] <= 0xEF)
	{
		if (left >= 3 && IS_TAIL(1) && IS_TAIL(2) &&
			!(p[0] == 0xE0 && p[1] < 0xA0) && !(p[0] == 0xED && p[1] > 0x9F))
		{
			*cp = (p[0] & 0x0F) << 12 | (p[1] & 0x3F) << 6 | (p[2] & 0x3F);
			return 3;
		}
	}
	else if (p[0] >= 0xF0 && p[0] <= 0xF4)
	{
		if (left >= 4 && IS_TAIL(1) && IS_TAIL(2) && IS_TAIL(3) &&
			!(p[0] == 0xF0 && p[1] < 0x90) && !(p[0] == 0xF4 && p[1] > 0x8F))
		{
			*cp = (p[0] & 0x07) << 18 | (p[1] & 0x3F) << 12 |
				(p[2] & 0x3F) << 6 | (p[3] & 0x3F);
			return 4;
		}
	}
#undef IS_TAIL
	*cp = NX_REPLACEMENT;
	return 1;
}

int
nx_utf8_decode_before(const char *start, const char *p, uint32 *cp)
{
	/*
	 * Step back over at most three tail bytes; if the sequence found there
	 * does not end at p, the last byte stands for itself.
	 */
	for (int back = 1; back <= 4 && p - back >= start; back++)
	{
		if (((unsigned char) p[-back] & 0xC0) != 0x80)
		{
			if (nx_utf8_decode(p - back, p, cp) == back)
				return back;
			break;
		}
	}
	*cp = NX_REPLACEMENT;
	return 1;
}

int
nx_utf8_encode(uint32 cp, char *buf)
{
	if (cp > 0x10FFFF || (cp >= 0xD800 && cp <= 0xDFFF))
		cp = NX_REPLACEMENT;
	if (cp < 0x80)
	{
		buf[0] = (char) cp;
		return 1;
	}
	if (cp < 0x800)
	{
		buf[0] = (char) (0xC0 | cp >> 6);
		buf[1] = (char) (0x80 | (cp & 0x3F));
		return 2;
	}
	if (cp < 0x10000)
	{
		buf[0] = (char) (0xE0 | cp >> 12);
		buf[1] = (char) (0x80 | (cp >> 6 & 0x3F));
		buf[2] = (char) (0x80 | (cp & 0x3F));
		return 3;
	}
	buf[0] = (char) (0xF0 | cp >> 18);
	buf[1] = (char) (0x80 | (cp >> 12 & 0x3F));
	buf[2] = (char) (0x80 | (cp >> 6 & 0x3F));
	buf[3] = (char) (0x80 | (cp & 0x3F));
	return 4;
}

size_t
nx_utf8_length(const char *s, size_t len)
{
	const char *end = s + len;
	size_t		n = 0;
	uint32		cp;

	while (s < end)
	{
		s += nx_utf8_decode(s, end, &cp);
		n++;
	}
	return n;
}

/*
 * The classes of the ASCII characters, for the inner loops.  Bytes from 0x80 on
 * are NX_CC_NONE: the caller has to decode.
 */
const uint8 nx_ascii_class[256] = {
	[0x00 ... 0x08] = NX_CC_CONTROL,
	[0x09] = NX_CC_SPACE,
	[0x0A ... 0x0D] = NX_CC_LINE,
	[0x0E ... 0x1F] = NX_CC_CONTROL,
	[' '] = NX_CC_SPACE,
	['!'] = NX_CC_PUNCT,
	['"'] = NX_CC_QUOTE,
	['#'] = NX_CC_PUNCT,
	['$'] = NX_CC_CURRENCY,
	['%' ... '&'] = NX_CC_PUNCT,
	['\''] = NX_CC_APOSTROPHE,
	['('] = NX_CC_OPEN,
	[')'] = NX_CC_CLOSE,
	['*'] = NX_CC_PUNCT,
	['+'] = NX_CC_SYMBOL,
	[','] = NX_CC_PUNCT,
	['-'] = NX_CC_DASH,
	['.' ... '/'] = NX_CC_PUNCT,
	['0' ... '9'] = NX_CC_DIGIT,
	[':' ... ';'] = NX_CC_PUNCT,
	['<' ... '>'] = NX_CC_SYMBOL,
	['?' ... '@'] = NX_CC_PUNCT,
	['A' ... 'Z'] = NX_CC_UPPER,
	['['] = NX_CC_OPEN,
	['\\'] = NX_CC_PUNCT,
	[']'] = NX_CC_CLOSE,
	['^'] = NX_CC_SYMBOL,
	['_'] = NX_CC_PUNCT,
	['`'] = NX_CC_APOSTROPHE,
	['a' ... 'z'] = NX_CC_LOWER,
	['{'] = NX_CC_OPEN,
	['|'] = NX_CC_SYMBOL,
	['}'] = NX_CC_CLOSE,
	['~'] = NX_CC_SYMBOL,
	[0x7F] = NX_CC_CONTROL,
};
