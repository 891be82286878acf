/*
 * test_charset.c: labels, byte order marks, what a page says of itself.
 */
#include "core/html/charset.h"
#include "tap.h"

static NxCharset
of_label(const char *s)
{
	return nx_charset_of_label(s, strlen(s));
}

static NxCharset
declared(const char *s)
{
	return nx_charset_declared(s, strlen(s));
}

static void
test_labels(void)
{
	is_int(of_label("utf-8"), NX_CHARSET_UTF_8, "a name");
	is_int(of_label("UTF8"), NX_CHARSET_UTF_8, "a label in capitals");
	is_int(of_label("\n iso-8859-1\t"), NX_CHARSET_WINDOWS_1252, "white space around");
	is_int(of_label("x-user-defined"), NX_CHARSET_X_USER_DEFINED, "the last of the list");
	is_int(of_label("utf"), NX_CHARSET_NONE, "the beginning of one");
	is_int(of_label("utf-8 utf8"), NX_CHARSET_NONE, "two");
	is_int(of_label(" "), NX_CHARSET_NONE, "none");
}

static void
test_marks(void)
{
	size_t		n;

	is_int(nx_charset_of_mark("\xEF\xBB\xBF", 3, &n), NX_CHARSET_UTF_8, "UTF-8");
	is_int(n, 3, "and its length");
	is_int(nx_charset_of_mark("\xFE\xFF", 2, &n), NX_CHARSET_UTF_16BE, "UTF-16BE");
	is_int(nx_charset_of_mark("\xFF\xFE", 2, &n), NX_CHARSET_UTF_16LE, "UTF-16LE");
	is_int(nx_charset_of_mark("\xEF\xBB", 2, &n), NX_CHARSET_NONE, "half a mark");
	is_int(n, 0, "and no length");
}

static void
test_declared(void)
{
	is_int(declared("<html><meta charset=koi8-r>"), NX_CHARSET_KOI8_R, "charset");
	is_int(declared("<meta/charset='koi8-r'/>"), NX_CHARSET_KOI8_R, "slashes");
	is_int(declared("<metadata charset=koi8-r>"), NX_CHARSET_NONE, "another element");
	is_int(declared("<meta http-equiv=content-type content='text/html;charset=koi8-r;x'>"),
		   NX_CHARSET_KOI8_R, "http-equiv");
	is_int(declared("<meta content='charset=koi8-r'>"), NX_CHARSET_NONE,
		   "content without http-equiv");
	is_int(declared("<meta content='charset charset = \"koi8-r\"' http-equiv=Content-Type>"),
		   NX_CHARSET_KOI8_R, "quoted, after one without a value");
	is_int(declared("<meta content='charset=\"koi8-r' http-equiv=content-type>"),
		   NX_CHARSET_NONE, "a quote that never ends");
	is_int(declared("<meta content='charset=koi8-r' http-equiv=content-type charset=big5>"),
		   NX_CHARSET_BIG5, "charset is before content");
	is_int(declared("<!--><meta charset=koi8-r>"), NX_CHARSET_KOI8_R, "an empty comment");
	is_int(declared("<!-- <meta charset=koi8-r>"), NX_CHARSET_NONE, "in a comment");
	is_int(declared("<? > <!x ></a b='<meta charset=koi8-r>'><meta charset=big5>"),
		   NX_CHARSET_BIG5, "other tags");
	is_int(declared("<meta charset=utf-16le>"), NX_CHARSET_UTF_8, "what cannot be");
	is_int(declared("<meta charset=koi8-r"), NX_CHARSET_NONE, "cut off");
	is_int(declared("<meta charset=none><meta charset=koi8-r>"), NX_CHARSET_KOI8_R,
		   "an unknown one is passed over");
	is_int(declared("<?xml version='1.0' encoding = \"koi8-r\"?>"), NX_CHARSET_KOI8_R, "XML");
	is_int(declared("<?xml encoding='big5'?><meta charset=koi8-r>"), NX_CHARSET_KOI8_R,
		   "a <meta> is before XML");
	is_int(declared("<?xml encoding"), NX_CHARSET_NONE, "XML that breaks off");
	is_int(declared(""), NX_CHARSET_NONE, "nothing");
}

int
main(void)
{
	test_labels();
	test_marks();
	test_declared();
	return tap_done();
}
