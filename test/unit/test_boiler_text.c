/*
 * test_boiler_text.c: what is known of blocks of plain text.
 */
#include "core/boiler/boiler_text.h"
#include "tap.h"

static NxBoiler boiler;
static NxPage page;

/* Read a page, and set how likely its blocks are. */
static void
read_page(const char *s, const float *p)
{
	memset(&page, 0, sizeof(page));
	nx_boiler_begin(&boiler, s, strlen(s), &page);
	for (uint32 i = 0; i < boiler.info.n; i++)
		boiler.info.item[i].p = p[i];
	nx_text_compare(&boiler);
}

static void
end_page(void)
{
	nx_boiler_free(&boiler);
	nx_page_free(&page);
}

#define text(i) (boiler.text->info.item[i])

static void
test_words(void)
{
	static const float p[] = {0, 0, .9, .9, 0, 0};

	read_page("Menu\n"
			  "Fishermen land cod again\n"
			  "The fishermen of the harbour may land their cod at the old quay.\n"
			  "A fisherman said that the quay was old but that the cod was fresh.\n"
			  "The museum shows a horse\n"
			  "The museum shows dolls\n", p);
	is_int(text(1).n_content, 4, "content words");
	is_int(text(2).n_content, 6, "no grammatical words");
	is_int(text(1).shared, 3, "endings do not count");
	is_int(text(2).shared, 4, "what a block has itself does not count");
	is_int(text(4).shared, 0, "a teaser shares nothing with the article");
	is_int(text(4).elsewhere, 2, "but with another teaser");
	is_int(text(2).in_title, 0, "no title yet");
	boiler.title_block = 1;
	nx_text_compare(&boiler);
	is_int(text(2).in_title, 3, "words of the title");
	end_page();
}

static void
test_ideographs(void)
{
	static const float p[] = {.9, .9, 0};

	read_page("老码头开放\n渔民回到老码头\n博物馆\n", p);
	is_int(boiler.info.item[0].words, 3, "two characters are a word");
	is_int(text(0).n_content, 4, "pairs of characters");
	is_int(text(0).shared, 2, "pairs that both have");
	end_page();
}

static void
test_span(void)
{
	static const float p[] = {.6, 0, 0, .9, .4, .9, 0, .6};
	const char *line = "One two three four five six seven eight nine ten\n";
	char		s[1024] = "";

	for (int i = 0; i < (int) lengthof(p); i++)
		strcat(s, line);
	read_page(s, p);
	is_int(boiler.text->span_start, 3, "the span begins");
	is_int(boiler.text->span_end, 6, "and ends");
	end_page();
}

static void
test_title(void)
{
	static const float body[] = {0, 0, 0, .9, .9};
	static const float title[] = {.1, .3, .2, 0, 0};
	static const float none[] = {.01, .02, .02, 0, 0};

	read_page("The Post\nCod at the quay\nAnn Example\n"
			  "They may land cod at the quay.\nThe quay was closed.\n", body);
	nx_text_set_title(&boiler, none);
	is_int(boiler.title_block, PG_UINT32_MAX, "no line is likely the title");
	nx_text_set_title(&boiler, title);
	is_int(boiler.title_block, 1, "the likeliest line");
	ok(boiler.info.item[1].is_title && !boiler.info.item[0].is_title, "is marked");
	ok(!nx_text_may_be_title(&boiler, 3), "a statement is no title");
	end_page();
}

static void
test_title_candidates(void)
{
	static const float p[] = {.1, .9, .9};

	read_page("Cod is back\n"
			  "\"Cod is back,\" they say, \"and it is fresh.\"\n"
			  "The fishermen of the harbour may land their cod at the old quay.\n", p);
	ok(nx_text_may_be_title(&boiler, 0), "a line without a stop may be the title");
	ok(!nx_text_may_be_title(&boiler, 1), "a stop inside of a quotation ends a statement");
	end_page();
	read_page("Fact checked by Ann Example\n"
			  "The fishermen of the harbour may land their cod at the old quay.\n"
			  "They said that the quay was old.\n", p);
	ok(!nx_text_may_be_title(&boiler, 0), "who checked it is no title");
	end_page();
	read_page("Fishermen wait at the quay on Monday (Photo: Ann Example)\n"
			  "The fishermen of the harbour may land their cod at the old quay.\n"
			  "They said that the quay was old.\n", p);
	ok(!nx_text_may_be_title(&boiler, 0), "a caption is no title");
	end_page();
	read_page("Fishermen wait at the quay on Monday © Ann Example\n"
			  "The fishermen of the harbour may land their cod at the old quay.\n"
			  "They said that the quay was old.\n", p);
	ok(!nx_text_may_be_title(&boiler, 0), "nor is one with a sign of rights");
	end_page();
}

static void
test_run_in_title(void)
{
	static const float body[] = {0, 0, .9, .9};
	static const float title[] = {.5, .3, 0, 0};

	read_page("Home Latest Cod at the quay\nCod at the quay\n"
			  "They may land cod at the quay.\nThe quay was closed.\n", body);
	nx_text_set_title(&boiler, title);
	is_int(boiler.title_block, 1, "the line alone, not the one that runs into it");
	end_page();
	read_page("Cod is back. Eat it now. | The Courier\nCod is back. Eat it now.\n"
			  "They may land cod at the quay.\nThe quay was closed.\n", body);
	nx_text_set_title(&boiler, title);
	is_int(boiler.title_block, 1, "the line without the site");
	end_page();
}

static void
test_markers(void)
{
	static const float p[] = {.9, .9, .9, .9, 0};

	read_page("The fishermen of the harbour may land their cod at the old quay.\n"
			  "ADVERTISEMENT\nThey said that the quay was old.\n"
			  "Related stories\nThe museum shows a horse\n", p);
	ok(boiler.info.item[2].since_related > 20, "the article goes on below an advertisement");
	is_int(boiler.info.item[4].since_related, 1, "other articles follow their heading");
	end_page();
}

int
main(void)
{
	test_words();
	test_ideographs();
	test_span();
	test_title();
	test_title_candidates();
	test_run_in_title();
	test_markers();
	return tap_done();
}
