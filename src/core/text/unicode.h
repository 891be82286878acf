/*-------------------------------------------------------------------------
 *
 * unicode.h
 *		UTF-8 decoding and the properties of code points.
 *
 * Decoding never fails: a byte that begins no well-formed sequence (overlong
 * forms, surrogates and cut sequences included) is one character, U+FFFD, of
 * one byte.  So text in an unknown encoding passes through every stage, and
 * spans always begin and end between characters of well-formed text.
 *
 * The tables come from src/tools/gen_unicode.pl.
 *
 *-------------------------------------------------------------------------
 */
#ifndef NX_UNICODE_H
#define NX_UNICODE_H

#include "core/base/nx.h"

#define NX_REPLACEMENT	0xFFFD

/*
 * What a character is to the tokenizer.  The numbers are those of
 * gen_unicode.pl.
 */
typedef enum NxCharClass
{
	NX_CC_NONE = 0,				/* unassigned, private, surrogate */
	NX_CC_CONTROL,
	NX_CC_FORMAT,				/* zero-width: soft hyphen, joiners, BOM */
	NX_CC_SPACE,
	NX_CC_LINE,					/* line feed and its kin */
	NX_CC_LOWER,
	NX_CC_UPPER,				/* and title case */
	NX_CC_LETTER,				/* of a script without case */
	NX_CC_IDEOGRAPH,			/* of a script without spaces: a word each */
	NX_CC_MARK,					/* combining */
	NX_CC_DIGIT,
	NX_CC_NUMBER,				/* fractions, Roman numerals, circled digits */
	NX_CC_APOSTROPHE,			/* and single quotation marks */
	NX_CC_QUOTE,				/* quotation marks that are nothing else */
	NX_CC_DASH,
	NX_CC_OPEN,
	NX_CC_CLOSE,
	NX_CC_PUNCT,
	NX_CC_CURRENCY,
	NX_CC_SYMBOL
} NxCharClass;

#define nx_class_is_letter(c)	((c) >= NX_CC_LOWER && (c) <= NX_CC_IDEOGRAPH)
#define nx_class_is_blank(c)	((c) == NX_CC_SPACE || (c) == NX_CC_LINE)

extern const uint8 nx_ascii_class[256];

/* The class of a code point (an NxCharClass). */
extern uint8 nx_char_class(uint32 cp);

/* The simple lower-case mapping of a code point; itself where it has none. */
extern uint32 nx_char_lower(uint32 cp);

/*
 * Without case and, in Latin, Greek and Cyrillic, without diacritics, as names are
 * compared.  All forms of a letter are one, as σ and ς are; what is folded stays.
 */
extern uint32 nx_char_fold(uint32 cp);

/* The same, and hyphens that look alike are one. */
static inline uint32
nx_char_fold_hyphen(uint32 cp)
{
	return cp == 0x2010 || cp == 0x2011 ? '-' : nx_char_fold(cp);
}

/*
 * Is it one that names may be written without: a stop, an apostrophe, an accent, a
 * hyphen that shows only where a line breaks?
 */
static inline bool
nx_char_is_silent(uint32 cp)
{
	return cp == '.' || cp == '\'' || cp == 0x2019 || cp == 0xAD || nx_char_class(cp) == NX_CC_MARK;
}

/* The small letter of a capital one, as far as ASCII goes. */
static inline char
nx_ascii_lower(char c)
{
	return c >= 'A' && c <= 'Z' ? c + ('a' - 'A') : c;
}

/*
 * Decode the character at p, which must be before end.  Sets *cp and returns
 * its length in bytes, 1 to 4.
 */
extern int	nx_utf8_decode_multibyte(const char *p, const char *end, uint32 *cp);

static inline int
nx_utf8_decode(const char *p, const char *end, uint32 *cp)
{
	if ((unsigned char) *p < 0x80)
	{
		*cp = (unsigned char) *p;
		return 1;
	}
	return nx_utf8_decode_multibyte(p, end, cp);
}

/* Decode the character that ends just before p (p > start). */
extern int	nx_utf8_decode_before(const char *start, const char *p, uint32 *cp);

/*
 * Encode a code point into buf, which has room for 4 bytes; returns the
 * length.  Surrogates and numbers above U+10FFFF become U+FFFD.
 */
extern int	nx_utf8_encode(uint32 cp, char *buf);

/* The number of characters in a text, as nx_utf8_decode counts them. */
extern size_t nx_utf8_length(const char *s, size_t len);

#endif							/* NX_UNICODE_H */
