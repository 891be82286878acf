/*
 * test_boiler_template.c: what other pages of a site have is dropped.
 */
#include "core/boiler/boiler.h"
#include "tap.h"

#define P1 "The ferry company said on Tuesday that it would stop its service in the autumn, after more than sixty years on the river."
#define P2 "\"We have carried four generations of people to school and to work,\" its owner told reporters, \"and now there is a bridge.\""
#define P3 "The last boat leaves on the first of October, and the company expects that it will be full of people who want to say goodbye."
#define Q1 "The city council voted on Monday to close the old swimming pool, which has lost money in each of the last eleven years."
#define Q2 "Its members had asked for a report in the spring, and the mayor said that she had read it with great regret over the summer."
#define ABOUT "The Daily Ferry brings the news of the valley."

static NxLearner learner;
static uint64 entries[NX_TEMPLATE_MAX_LINES];

static void
learn(const char *s)
{
	nx_learn_page(&learner, s, strlen(s));
}

/* The kept blocks with a bar between them. */
static const char *
body(const char *s, bool with_site)
{
	static char buf[16384];
	char	   *out = buf;
	NxTemplate	site = {.entries = entries, .pages = learner.pages};
	NxStripOptions options = {.site = with_site ? &site : NULL};
	NxPage		page = {0};

	site.n = nx_learner_finish(&learner, entries);
	*out = '\0';
	nx_strip_with(s, strlen(s), &options, &page);
	for (uint32 i = 0; i < page.blocks.n; i++)
	{
		const NxBlock *b = &page.blocks.item[i];

		if (b->kept)
			out += sprintf(out, "%s%.*s", out > buf ? "|" : "", (int) nx_span_length(b->content),
						   page.text.item + b->content.start);
	}
	nx_page_free(&page);
	return buf;
}

#define page(title, story)	title "\n\n" title "\n\n" story "\n\n" ABOUT "\n"

int
main(void)
{
	const char *ferry = page("Ferry to Stop in Autumn", P1 "\n\n" P2 "\n\n" P3);
	const char *pool = page("Council Closes Old Pool", Q1 "\n\n" Q2);

	is_str(body(ferry, false), P1 "|" P2 "|" P3 "|" ABOUT, "a page alone");
	is_str(body(ferry, true), P1 "|" P2 "|" P3 "|" ABOUT, "nothing has been learned");
	learn(ferry);
	learn(ferry);
	is_str(body(ferry, true), P1 "|" P2 "|" P3 "|" ABOUT, "a page learned twice");
	learn(pool);
	is_str(body(ferry, true), P1 "|" P2 "|" P3, "another page has the last block, too");
	is_str(body(pool, true), Q1 "|" Q2, "so it has");
	learn(page("Ferry Says Goodbye This Autumn", P1 "\n\n" P2 "\n\n" P3));
	is_str(body(ferry, true), P1 "|" P2 "|" P3, "a story under a new title is none of the frame");
	is_int(learner.pages, 4, "pages");
	nx_learner_free(&learner);
	return tap_done();
}
