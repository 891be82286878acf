/*
 * test_meta_text.c: decoding, words, comparing.
 */
#include "core/head/meta_text.h"
#include "tap.h"

static const char *
decode(const char *s)
{
	static NxPool pool;
	char	   *text = nx_meta_decode(&pool, s, strlen(s));

	return text ? text : "";
}

static bool
same(const char *a, const char *b)
{
	return nx_meta_same(a, strlen(a), b, strlen(b));
}

int
main(void)
{
	static const char date[] = "März 5";
	uint64		classes;

	is_str(decode(" a \n b&nbsp;c "), "a b c", "white space");
	is_str(decode("a &amp; b &amp;#8217; &lt;b&gt;c&lt;/b&gt;"), "a & b ’ c", "references, tags");
	is_str(decode("/a?id=1&region=us&amp;copy=2&amp;amp;times=3"), "/a?id=1&region=us&copy=2&times=3", "no references");
	is_str(decode("a < b > c"), "a < b > c", "no tags");
	is_str(decode("a\x01\x02 b"), "a b", "control characters");
	is_str(decode("&nbsp; \n"), "", "nothing");
	ok(same("The “Old” Bridge", "the old BRIDGE!"), "the same letters");
	ok(same("Müller", "muller"), "accents do not count");
	ok(!same("Bridge", "Bridges"), "not the same");
	ok(nx_meta_overlap("a b c d", "d c x") == 0.5f, "half of the words");
	ok(nx_meta_overlap("", "a") == 0, "no words");
	is_int(nx_meta_count_words("Don't 政府 x"), 5, "words");
	is_int(nx_meta_word(date, date + strlen(date), &classes) - date, 5, "the end of a word");
	ok(classes == NX_M_M_3, "its class");
	return tap_done();
}
