/*
 * test_quote_marks.c: which stretches of a text stand between marks?
 */
#include "core/quote/quote_marks.h"
#include "tap.h"

#define LDQ "\xE2\x80\x9C"
#define RDQ "\xE2\x80\x9D"
#define LSQ "\xE2\x80\x98"
#define RSQ "\xE2\x80\x99"
#define LOW "\xE2\x80\x9E"
#define LAQ "\xC2\xAB"
#define RAQ "\xC2\xBB"

#define WORDS_10 "It was a day of rain in the north and "
#define WORDS_50 WORDS_10 WORDS_10 WORDS_10 WORDS_10 WORDS_10
#define WORDS_100 WORDS_50 WORDS_50

/* The regions of s with a bar between them; + for one that goes on. */
static const char *
cut_at(const char *s, bool nested)
{
	static char buf[2048];
	NxTokens	tokens = {0};
	NxSentences sentences = {0};
	NxRegions	outer = {0};
	NxRegions	inner = {0};
	NxRegions  *regions = nested ? &inner : &outer;
	char	   *out = buf;

	nx_tokenize(s, 0, strlen(s), &tokens);
	nx_split_sentences(s, &tokens, false, &sentences);
	nx_find_regions(s, &tokens, &sentences, &outer, &inner);
	for (uint32 i = 0; i < regions->n; i++)
	{
		const NxRegion *r = &regions->item[i];
		uint32		from = tokens.item[r->first_token].start;
		uint32		to = nx_token_end(&tokens.item[r->end_token - 1]);

		out += sprintf(out, "%s%.*s%s", i > 0 ? "|" : "", (int) (to - from), s + from,
					   r->continued ? "+" : "");
	}
	*out = '\0';
	NX_VEC_FREE(&tokens);
	NX_VEC_FREE(&sentences);
	NX_VEC_FREE(&outer);
	NX_VEC_FREE(&inner);
	return buf;
}

static const char *
cut(const char *s)
{
	return cut_at(s, false);
}

/* Those inside of them. */
static const char *
cut_inside(const char *s)
{
	return cut_at(s, true);
}

static void
test_styles(void)
{
	is_str(cut(LDQ "Yes," RDQ " he said. " LDQ "No." RDQ), "Yes,|No.", "typographic");
	is_str(cut("\"Yes,\" he said. \"No.\""), "Yes,|No.", "straight");
	is_str(cut("''Yes,'' he said. ``No.''"), "Yes,|No.", "two single ones");
	is_str(cut(LOW "Ja" LDQ ", sagte er. " LOW "Nein" RDQ), "Ja|Nein", "German");
	is_str(cut(RAQ "Ja" LAQ ", sagte er"), "Ja", "German, angles inward");
	is_str(cut(LAQ " Oui " RAQ ", dit-il"), "Oui", "French");
	is_str(cut(RDQ "Ja" RDQ ", sa han"), "Ja", "Swedish");
	is_str(cut("\xE3\x80\x8C\xE3\x81\xAF\xE3\x81\x84\xE3\x80\x8D"),
		   "\xE3\x81\xAF\xE3\x81\x84", "Japanese");
	is_str(cut(LSQ "Yes" RSQ ", he said, " LSQ "it" RSQ "s the leaders" RSQ " house." RSQ),
		   "Yes|it" RSQ "s the leaders" RSQ " house.", "British");
	is_str(cut("'Yes', he said. 'It's rock.'"), "Yes|It's rock.", "straight single");
	is_str(cut("'The '90s were good,' he said"), "The '90s were good,", "with an elision inside");
	is_str(cut(LSQ WORDS_100 "It rained." RSQ), WORDS_100 "It rained.", "a long one");
	is_str(cut("\xC3\xA2\xE2\x82\xAC\xC5\x93Yes\xC3\xA2\xE2\x82\xAC\xC2\x9D, he said"),
		   "Yes", "mis-encoded");
	is_str(cut(LDQ "Yes\" and \"no" RDQ), "Yes|no", "mixed styles");
}

static void
test_nesting(void)
{
	is_str(cut(LDQ "He said " LSQ "never" RSQ " twice" RDQ), "He said " LSQ "never" RSQ " twice",
		   "single in double");
	is_str(cut(LSQ "He said " LDQ "never" RDQ " twice" RSQ " and left"),
		   "He said " LDQ "never" RDQ " twice", "double in single");
	is_str(cut_inside(LDQ "He said " LSQ "never" RSQ " twice, " LSQ "ever" RSQ "!" RDQ),
		   "never|ever", "those inside");
	is_str(cut_inside(LDQ "A " LSQ "b " LDQ "c" RDQ " d" RSQ " e" RDQ), "b " LDQ "c" RDQ " d",
		   "those inside of those are part of them");
	is_str(cut_inside(LDQ "Yes" RDQ " and " LDQ "no" RDQ), "", "none inside");
	is_str(cut_inside(LAQ "A " LOW "b" LDQ " c" RAQ), "b", "Polish in French");
}

static void
test_no_marks(void)
{
	is_str(cut("rock 'n' roll in the '90s, get 'em"), "", "elisions");
	is_str(cut("the leaders' summit and the ministers' dinner"), "", "plurals");
	is_str(cut("He is 6'2\" tall and it is 5\" long"), "", "feet and inches");
}

static void
test_unbalanced(void)
{
	is_str(cut(LDQ "One.\n\n" LDQ "Two." RDQ " he said"), "One.+|Two.",
		   "a quotation over two paragraphs");
	is_str(cut("He said: " LSQ "One.\n\n" LSQ "Two, the leaders" RSQ " house.\n\n" LSQ "Three." RSQ),
		   "One.+|Two, the leaders" RSQ " house.+|Three.", "in single marks");
	is_str(cut("'One.\n\n'Two.' he said"), "One.+|Two.", "in straight single marks");
	is_str(cut("It was 'bout two.\n\n'Bout three, it rained."), "", "not from an apostrophe inside of a clause");
	is_str(cut("It rained. 'One.\n\n'90s music."), "", "nor to an elision");
	is_str(cut(LDQ "One.\n\nTwo."), "One.", "the closing mark is missing");
	is_str(cut(LDQ "One. He said. " LDQ "Two." RDQ), "One.|Two.", "opened twice");
	is_str(cut(LDQ "Yes," LDQ " he said"), "Yes,", "closed by an opening mark");
	is_str(cut("Yes," RDQ " he said"), "", "closed but never opened");
	is_str(cut(LOW "Wir hoffen.\n\nWir warten" LDQ ", sagte Berg. Er ging."), "Wir hoffen.",
		   "closed in a paragraph that does not open: German");
	is_str(cut(RAQ "Wir hoffen.\n\nWir warten" LAQ ", sagte Berg. Er ging."), "Wir hoffen.", "in angles");
	is_str(cut("Wir warten." LDQ " Er ging. " LOW "Ja" LDQ "."), "Ja", "nor elsewhere");
	is_str(cut("\"Ja" LDQ ", sagte er. \"Nein." LDQ), "Ja|Nein.", "opened by a straight mark");
	is_str(cut("\"He said" LDQ "never" RDQ "twice\""), "He said" LDQ "never" RDQ "twice",
		   "not closed by one before a word");
	is_str(cut(",,Ja" LDQ ", sagte er. Das ist ,,nicht" RDQ " so"), "Ja|nicht", "opened by two commas");
	is_str(cut("one,,two\n\n,,one\n\n,,,one" RDQ), "", "which are nothing elsewhere");
	is_str(cut(LDQ RDQ " and \"\""), "", "empty");
	is_str(cut("He left.\"We go,\" she said"), "We go,", "no space before an opening mark");
	is_str(cut("It is 5.\"it\" went"), "", "not before a small letter");
	is_str(cut("\"He said, " LDQ "Never." RDQ " She left."), "Never.", "a stray mark of another style");
	is_str(cut("\"He said " LDQ "never" RDQ " twice,\" she said. \"I left.\n\n\"I ran.\""),
		   "He said " LDQ "never" RDQ " twice,|I left.+|I ran.", "marks inside of a quotation before it");
	is_str(cut_inside("\"He said " LDQ "never" RDQ " twice,\" she said. \"He said, " LDQ "Ever." RDQ " I left."),
		   "never", "which are no stray mark's");
	is_str(cut(LDQ), "", "a mark alone");
	is_str(cut("\"\"\"\"\"\"\""), "", "marks alone");
}

int
main(void)
{
	test_styles();
	test_nesting();
	test_no_marks();
	test_unbalanced();
	return tap_done();
}
