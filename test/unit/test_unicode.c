/*
 * test_unicode.c: UTF-8 and the properties of code points.
 */
#include "core/text/unicode.h"
#include "tap.h"

/* Decode the first character of s; returns its length. */
static int
decode(const char *s, uint32 *cp)
{
	return nx_utf8_decode(s, s + strlen(s), cp);
}

int
main(void)
{
	uint32		cp;
	char		buf[4];
	bool		round_trip = true;
	static const char *const bad[] = {
		"\x80", "\xC0\x80", "\xC3", "\xE2\x82", "\xE0\x80\x80", "\xED\xA0\x80",
		"\xF0\x80\x80\x80", "\xF4\x90\x80\x80", "\xF5\x80\x80\x80", "\xFF"
	};

	for (cp = 1; cp <= 0x10FFFF; cp++)
	{
		uint32		back;
		int			n;

		if (cp >= 0xD800 && cp <= 0xDFFF)
			continue;
		n = nx_utf8_encode(cp, buf);
		if (nx_utf8_decode(buf, buf + n, &back) != n || back != cp ||
			nx_utf8_decode_before(buf, buf + n, &back) != n || back != cp)
			round_trip = false;
	}
	ok(round_trip, "every code point goes there and back");
	for (int i = 0; i < (int) lengthof(bad); i++)
		ok(decode(bad[i], &cp) == 1 && cp == NX_REPLACEMENT, "ill-formed");
	is_int(nx_utf8_decode_before("\x80\x80", "\x80\x80" + 2, &cp), 1, "lone tail");
	nx_utf8_encode(0xD800, buf);
	ok(memcmp(buf, "\xEF\xBF\xBD", 3) == 0, "surrogates are not encoded");
	is_int(nx_utf8_length("a\xC3\xA9\xE2\x82\xAC\xFF", 7), 4, "length");

	for (cp = 0; cp < 128; cp++)
		if (nx_ascii_class[cp] != nx_char_class(cp))
			break;
	is_int(cp, 128, "the ASCII table agrees with the full one");
	is_int(nx_char_class(0x201C), NX_CC_QUOTE, "left mark");
	is_int(nx_char_class(0x2019), NX_CC_APOSTROPHE, "apostrophe");
	is_int(nx_char_class(0x416), NX_CC_UPPER, "Cyrillic capital");
	is_int(nx_char_class(0x65E5), NX_CC_IDEOGRAPH, "ideograph");
	is_int(nx_char_class(0x20000), NX_CC_IDEOGRAPH, "rare ideograph");
	is_int(nx_char_class(0x10FFFF), NX_CC_NONE, "last code point");
	is_int(nx_char_class(0xA0), NX_CC_SPACE, "no-break space");
	is_int(nx_char_lower(0xC9), 0xE9, "lower case of É");
	is_int(nx_char_lower('x'), 'x', "lower case stays");
	is_int(nx_char_fold(0xC9), 'e', "É without case and accent");
	is_int(nx_char_fold(0x141), 'l', "Ł");
	is_int(nx_char_fold(0x130), 'i', "İ, of which the base is a capital");
	is_int(nx_char_fold(0x1FE), 'o', "Ǿ, with a stroke and an accent");
	is_int(nx_char_fold(0x3C2), 0x3C3, "ς at the end of a word is σ");
	is_int(nx_char_fold(0x3A3), 0x3C3, "Σ, too");
	is_int(nx_char_fold(0x17F), 's', "long s");
	is_int(nx_char_fold(0xDF), 0xDF, "ß is no single s");
	is_int(nx_char_fold(0x30AC), 0x30AC, "a voiced kana stays");
	for (cp = 0; cp <= 0x10FFFF; cp++)
		if (nx_char_fold(nx_char_fold(cp)) != nx_char_fold(cp) ||
			nx_char_fold(nx_char_lower(cp)) != nx_char_fold(cp))
			break;
	is_int(cp, 0x110000, "what is folded stays, in small letters as in capitals");
	return tap_done();
}
