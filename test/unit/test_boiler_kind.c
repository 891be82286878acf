/*
 * test_boiler_kind.c: the rules on top of the trees.
 */
#include "core/boiler/boiler_text.h"
#include "tap.h"

#define P1 "The mill by the river will close in the spring, its owner said, and forty people will lose their work."
#define P2 "The owner said that nobody had wanted to buy it, though three firms had looked at the books."
#define P3 "The workers will meet next week to ask the town whether it might keep the mill as a museum."

/* The blocks that are kept, by their first letters, if the trees say p. */
static const char *
kept(const char *s, const float *p)
{
	static char out[512];
	NxBoiler	b;
	NxPage		page = {0};

	*out = '\0';
	nx_boiler_begin(&b, s, strlen(s), &page);
	for (uint32 i = 0; i < b.info.n; i++)
		b.info.item[i].p = p[i];
	if (b.text != NULL)
		nx_text_compare(&b);
	nx_boiler_decide(&b);
	for (uint32 i = 0; i < b.info.n; i++)
	{
		const NxBlock *block = &page.blocks.item[i];

		if (block->kept)
			snprintf(out + strlen(out), sizeof(out) - strlen(out), "%.8s|",
					 page.text.item + block->content.start);
	}
	nx_boiler_free(&b);
	nx_page_free(&page);
	return out;
}

static void
test_prose(void)
{
	static const float p[] = {.9, .4, .1};
	static const float ads[] = {.9, .1, .1, .1, .9};
	static const float headings[] = {.9, .6, .9, .6, .9};
	static const float siblings[] = {.9, .1, .4, .1};

	is_str(kept(P1 "\nSenior staff expect the mill to close by Friday.\nWeather\n", p),
		   "The mill|Senior s|", "a sentence with a weekday is no by-line");
	is_str(kept(P1 "\nReporting by Ann Example, Friday.\nWeather\n", p),
		   "The mill|", "unless it begins as one");
	is_str(kept(P1 "\nAdvertisement\nStory continues below advertisement\nThey wait.\n" P2 "\n", ads),
		   "The mill|They wai|The owne|", "a sentence has a paragraph beside it, whatever is advertised");
	is_str(kept(P1 "\nAnzeige\n" P2 "\nAnzeige gegen Unbekannt\n" P3 "\n", headings),
		   "The mill|The owne|Anzeige |The work|", "a heading may begin as an advertisement does");
	is_str(kept("<html><body><div><p>" P1 "</p><aside>Advertisement</aside><p>" P2
				"</p></div><p>Weather</p></body></html>", siblings),
		   "The mill|The owne|", "a paragraph has its sibling beside it, whatever stands between");
	is_str(kept("<html><body><div><div class=a>" P1 "</div><div class=b>Advertisement</div>"
				"<div class=a>" P2 "</div></div><p>Weather</p></body></html>", siblings),
		   "The mill|The owne|", "what a <div> is a sibling of its class says");
}

static void
test_between(void)
{
	static const float p[] = {.9, .4, .9, .9, .4, .9, .4, .1};
	static const float ends[] = {.9, .4, .1, .1};

	is_str(kept("<html><body><div><p>" P1 "</p><h2>What comes next</h2><p>" P2
				"</p><ul><li>A vote on it</li><li>Works in May</li><li>A fair for all</li></ul>"
				"<h2>Weather</h2><p>Rain</p></div></body></html>", p),
		   "The mill|What com|The owne|A vote o|Works in|A fair f|",
		   "headings and items of lists between what is kept");
	is_str(kept("<html><body><div><p>" P1 "</p><aside><h2>What comes next</h2><p>Rain</p></aside>"
				"<p>Weather</p></div></body></html>", ends),
		   "The mill|", "but none above what is not");
}

static void
test_bio(void)
{
	static const float p[] = {.1, .1, .9, .4, .1};

	is_str(kept("Mill to Close in the Spring\nby ANN EXAMPLE\n" P1
				"\nAnn Example is a senior editor at the Courier.\nWeather\n", p),
		   "The mill|", "who wrote it is not raised");
	is_str(kept("Mill to Close in the Spring\nby ANN EXAMPLE\n" P1
				"\nJohn Miller is a senior worker at the mill.\nWeather\n", p),
		   "The mill|John Mil|", "another person is");
}

static void
test_promotion(void)
{
	static const float p[] = {.9, .7, .9};

	is_str(kept(P1 "\nMill News: our weekly quiz in your inbox. Sign up for free.\n" P2 "\n", p),
		   "The mill|The owne|", "a promotion may say so at its end");
	is_str(kept(P1 "\nThe mill sold its flour there. It was free of sand.\n" P2 "\n", p),
		   "The mill|The mill|The owne|", "a sentence about what is free is none");
}

static void
test_headings(void)
{
	static const float p[] = {.9, .3, .9, .3, .9, .1};
	static const float numbered[] = {.9, .9, .6, .9, .1, .1, .1, .1, 0};

	is_str(kept(P1 "\nWhat the town can do\n" P2 "\nRead more\n" P3 "\nWeather\n", p),
		   "The mill|What the|The owne|The work|", "a heading between two paragraphs");
	is_str(kept(P1 "\n" P2 "\n1. Ask the town\n" P3 "\n2. Ask the state\nIt has money.\n"
				"3. Ask the bank\nIt has more.\nWeather\n", numbered),
		   "The mill|The owne|1. Ask t|The work|2. Ask t|It has m|3. Ask t|",
		   "a list goes on");
	is_str(kept(P1 "\n" P2 "\n1. Ask the town\n2. Ask the state\n3. Ask the bank\n", numbered),
		   "The mill|The owne|1. Ask t|2. Ask t|", "but not where no paragraphs are between");
}

static void
test_dek(void)
{
	static const float p[] = {0, .1, .2, 0, .9, .9};
	static const float html[] = {.1, .45, 0, .9, .9};

	is_str(kept("Mill to Close in the Spring\nMill to Close in the Spring\n"
				"Forty workers will lose their work after nobody wanted to buy the mill\n"
				"By Ann Example, 12 March 2024\n" P1 "\n" P2 "\n", p),
		   "Forty wo|The mill|The owne|", "what the article is about, between title and by-line");
	is_str(kept("Mill to Close in the Spring\nMill to Close in the Spring\n"
				"Museum opens a new room for the toys of the last century\n"
				"By Ann Example, 12 March 2024\n" P1 "\n" P2 "\n", p),
		   "The mill|The owne|", "what it is not about");
	is_str(kept("<html><body><h1>Mill to Close in the Spring</h1><p class=standfirst>"
				"Forty workers will lose their work</p><p class=by>By Ann Example</p><p>" P1
				"</p><p>" P2 "</p></body></html>", html),
		   "Forty wo|The mill|The owne|", "in HTML, what is declared to be that");
	is_str(kept("<html><body><h1>Mill to Close in the Spring</h1><p class=line>"
				"Forty workers will lose their work</p><p class=by>By Ann Example</p><p>" P1
				"</p><p>" P2 "</p></body></html>", html),
		   "The mill|The owne|", "but no other line");
}

int
main(void)
{
	test_prose();
	test_between();
	test_bio();
	test_promotion();
	test_headings();
	test_dek();
	return tap_done();
}
