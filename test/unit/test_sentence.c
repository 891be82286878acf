/*
 * test_sentence.c: where sentences end.
 */
#include "core/text/lines.h"
#include "core/text/sentence.h"
#include "tap.h"

/* The sentences of s with a bar between them. */
static const char *
cut(const char *s)
{
	static char buf[2048];
	NxTokens	tokens = {0};
	NxSentences sentences = {0};
	char	   *out = buf;

	nx_tokenize(s, 0, strlen(s), &tokens);
	nx_split_sentences(s, &tokens, nx_text_is_wrapped(s, strlen(s)), &sentences);
	for (uint32 i = 0; i < sentences.n; i++)
	{
		uint32		from = tokens.item[sentences.item[i].first_token].start;
		uint32		to = nx_token_end(&tokens.item[sentences.item[i].end_token - 1]);

		out += sprintf(out, "%s%.*s", i > 0 ? "|" : "", (int) (to - from), s + from);
	}
	*out = '\0';
	NX_VEC_FREE(&tokens);
	NX_VEC_FREE(&sentences);
	return buf;
}

/* How many sentences, and paragraphs, a long run of words makes. */
static void
test_long(void)
{
	NxTokens	tokens = {0};
	NxSentences sentences = {0};
	char	   *s = palloc(20001);

	for (int i = 0; i < 10000; i++)
		memcpy(s + 2 * i, "a ", 3);
	nx_tokenize(s, 0, 20000, &tokens);
	nx_split_sentences(s, &tokens, false, &sentences);
	is_int(sentences.n, 3, "a long sentence is cut");
	is_int(sentences.item[2].end_token, 10000, "and nothing is lost");
	is_int(sentences.item[2].paragraph, 0, "and it is one paragraph");
	pfree(s);
	NX_VEC_FREE(&tokens);
	NX_VEC_FREE(&sentences);
}

int
main(void)
{
	test_long();
	is_str(cut("It rained. We left."), "It rained.|We left.", "plain");
	is_str(cut("The Daily Ferry, LLC. Click here."), "The Daily Ferry, LLC.|Click here.",
		   "an instruction behind an abbreviation");
	is_str(cut("The U.S. envoy spoke in the U.S. He left."),
		   "The U.S. envoy spoke in the U.S.|He left.", "U.S.");
	is_str(cut("Mr. Fox met Sen. Hale on Jan. 5. Then J. R. Hale left."),
		   "Mr. Fox met Sen. Hale on Jan. 5.|Then J. R. Hale left.",
		   "titles, months, initials");
	is_str(cut("They cited Fox v. Hale. Vol. v. Then PERRY, Fla. (AP) - It rained in Perry, Fla., too."),
		   "They cited Fox v. Hale.|Vol. v.|Then PERRY, Fla. (AP) - It rained in Perry, Fla., too.",
		   "cases, states");
	is_str(cut("Up 3.5 percent. Down 2."), "Up 3.5 percent.|Down 2.", "decimals");
	is_str(cut("\"We won.\" He left. \"Really?\" she asked."),
		   "\"We won.\"|He left.|\"Really?\" she asked.", "quotes after stops");
	is_str(cut("\xE2\x80\x9CYes,\xE2\x80\x9D he said. \xE2\x80\x9CNo.\xE2\x80\x9D"),
		   "\xE2\x80\x9CYes,\xE2\x80\x9D he said.|\xE2\x80\x9CNo.\xE2\x80\x9D", "quote begins");
	is_str(cut("Well... maybe. Wait... Now!"), "Well... maybe.|Wait...|Now!", "ellipses");
	is_str(cut("A title\nA line\n\nA paragraph"), "A title|A line|A paragraph",
		   "lines of scraped text");
	is_str(cut("The council met on Monday to talk about the\n"
			   "plan for the bridge that was closed for the\n"
			   "winter, and the mayor asked all of them for\n"
			   "patience while the work goes on. Nobody was\n"
			   "happy about it.\n\nThe end."),
		   "The council met on Monday to talk about the\n"
		   "plan for the bridge that was closed for the\n"
		   "winter, and the mayor asked all of them for\n"
		   "patience while the work goes on.|Nobody was\n"
		   "happy about it.|The end.", "wrapped lines");
	is_str(cut("今天下雨。明天晴天！他说：“不去。”再见。"), "今天下雨。|明天晴天！|他说：“不去。”再见。",
		   "stops that need no space");
	is_str(cut("Es kam am 3. Oktober dazu. In der 90. Minute traf der 1. FC Köln. Er war 30. Alle jubelten."),
		   "Es kam am 3. Oktober dazu.|In der 90. Minute traf der 1. FC Köln.|Er war 30.|Alle jubelten.",
		   "German ordinals");
	is_str(cut("It ended on July 3. August was hot. Es war Punkt 3: Mai."),
		   "It ended on July 3.|August was hot.|Es war Punkt 3: Mai.", "a day behind its month");
	is_str(cut("Viele, z. B. Bayern, wollen i. d. R. Geld, sog. Hilfen, über 5 Mio. Euro nach Abs. 2. Andere nicht."),
		   "Viele, z. B. Bayern, wollen i. d. R. Geld, sog. Hilfen, über 5 Mio. Euro nach Abs. 2.|Andere nicht.",
		   "German abbreviations");
	is_str(cut("He left at 10 a. m. Monday. She took plan b. Then vitamin c. He left."),
		   "He left at 10 a. m. Monday.|She took plan b.|Then vitamin c.|He left.", "single letters");
	is_str(cut(""), "", "empty");
	is_str(cut("!!!!!!x"), "!!!!!!x", "a run of stops");
	return tap_done();
}
