/*
 * test_boiler_words.c: words of blocks, hidden blocks, cohesion.
 */
#include "core/boiler/boiler_page.h"
#include "tap.h"

#define LONG	"the ferry takes the place of the old bridge over the river until a new one is built"

static NxPage out;
static NxBoiler b;

static void
begin(const char *page)
{
	memset(&out, 0, sizeof(out));
	nx_boiler_begin(&b, page, strlen(page), &out);
}

static void
end(void)
{
	nx_boiler_free(&b);
	nx_page_free(&out);
}

static void
test_counts(void)
{
	begin("<html><p>The EU paid 20 euros, \"at last\". It's \xC2\xA9 2020.</p>");
	is_int(b.info.item[0].words, 9, "words");
	is_int(b.info.item[0].upper, 1, "in capitals");
	is_int(b.info.item[0].numbers, 2, "numbers");
	is_int(b.info.item[0].commas, 1, "commas");
	is_int(b.info.item[0].marks, 2, "quotation marks");
	is_int(b.info.item[0].ends, 2, "ends of sentences");
	ok(b.info.item[0].copyright, "copyright sign");
	end();
	begin("<html><p>Our letter at 5 p.m. has it all. Sign up here!</p><p>Sign</p>");
	ok(b.info.item[0].last_sentence & NX_B_PROMOTE, "how the last sentence begins");
	ok(b.info.item[1].last_sentence & NX_B_PROMOTE, "the only one");
	end();
	begin("<html><p>\xE6\xB2\xB3\xE6\xB8\xA1\xE3\x80\x82</p>");
	is_int(b.info.item[0].words, 2, "an ideograph is a word");
	end();
}

static void
test_hidden(void)
{
	begin("<html><p>" LONG "</p><div hidden><p>" LONG "</p></div>");
	is_int(b.info.n, 2, "a hidden element with much of the text stays");
	end();
	begin("<html><p>" LONG "</p><p>" LONG "</p><p>" LONG "</p><p>" LONG "</p>"
		  "<div style='display:none'><p>" LONG "</p></div>");
	is_int(b.info.n, 4, "one with little goes");
	end();
	begin("<html><p>a <span hidden>b</span> c</p>");
	is_int(nx_span_length(out.blocks.item[0].content), 3, "hidden text inside a block goes");
	end();
}

static void
test_cohesion(void)
{
	begin("<html><p>Mayor Example closed the bridge at Rivertown</p>"
		  "<p>Rivertown knows Mayor Example</p><p>Stocks fell at Wall Street</p>"
		  "<p>and so it was</p>");
	for (uint32 i = 0; i < b.info.n; i++)
		b.info.item[i].p = i == 0 ? 0.9 : 0.5;
	nx_boiler_cohere(&b);
	is_int(b.info.item[1].cohesion, 100, "all words of the article");
	is_int(b.info.item[2].cohesion, 0, "none");
	is_int(b.info.item[3].cohesion, -1, "nothing to go by");
	is_int(b.info.item[0].cohesion, 0, "its own words do not count");
	end();
}

int
main(void)
{
	test_counts();
	test_hidden();
	test_cohesion();
	return tap_done();
}
