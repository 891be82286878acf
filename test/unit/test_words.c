/*
 * test_words.c: the table of words.
 */
#include "core/text/words.h"
#include "tap.h"

static uint64
classes(const char *folded, const char *word)
{
	return nx_word_classes(nx_hash_bytes(folded, strlen(folded)), word, strlen(word));
}

int
main(void)
{
	ok(classes("said", "said") & NX_W_CUE, "a cue");
	ok(classes("said", "SAID") & NX_W_CUE_STRONG, "letter case is ignored");
	ok(classes("n't", "n\xE2\x80\x99t") & NX_W_ADVERB, "any apostrophe will do");
	ok(classes("erkl\xC3\xA4rte", "Erkl\xC3\xA4rte") & NX_W_CUE_STRONG, "beyond ASCII");
	ok(classes("may", "May") & NX_W_MONTH, "a month");
	is_int(classes("xyzzy", "xyzzy"), 0, "an unknown word");
	is_int(classes("said", "sai"), 0, "equal hash, other word: a prefix");
	is_int(classes("said", "saids"), 0, "equal hash, other word: longer");
	is_int(classes("", ""), 0, "the empty word");
	return tap_done();
}
