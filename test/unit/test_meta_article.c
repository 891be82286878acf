/*
 * test_meta_article.c: is a page an article?
 */
#include "metadata.h"
#include "tap.h"

#define TITLE_LINE "<html><h1>The Ferry Returns Today</h1>"
#define ONE \
	"<p>The ferry to the island was back on the water on Tuesday, and the harbour was full " \
	"of people.</p>"
#define TWO \
	"<p>Nobody had seen her for two years, as the yard had no engine and the council had no " \
	"money for it.</p>"
#define SHORT \
	"<p>The ferry to the island was back on the water on Tuesday.</p>" \
	"<p>The harbour was full of people who had come to see her.</p>" \
	"<p>Nobody had sailed on her for more than two years.</p>" \
	"<p>The yard had no engine and the council no money.</p>" \
	"<p>From now on she will go six times a day.</p>" \
	"<p>In the summer there will be a last boat at midnight.</p>"
#define THREE \
	"<p>From now on she will go six times a day, and in the summer there will be a last " \
	"boat at midnight.</p>"

static const char *
is_article(const char *page)
{
	return get(page, IS_ARTICLE);
}

/* n teasers, each a linked headline and a paragraph. */
static const char *
teasers(int n)
{
	static char page[4000];

	snprintf(page, sizeof(page), "<html><h1>Harbour</h1>");
	for (int i = 0; i < n; i++)
		snprintf(page + strlen(page), sizeof(page) - strlen(page),
				 "<div><h2><a href=/%d>The ferry returns for the %dth time</a></h2>"
				 "<p>Ship %d of the line was back on the water on Tuesday, and all %d berths of "
				 "the harbour were full again.</p></div>", i, i, i, i);
	return page;
}

int
main(void)
{
	is_str(is_article(TITLE_LINE PROSE), "yes", "running text");
	is_str(is_article(TITLE_LINE "<p>Not found.</p>"), "no", "too little");
	is_str(is_article(teasers(6)), "no", "a list of teasers");
	is_str(is_article("<html><h1>The Daily Ferry</h1>"
					  "<h2><a href=/1>Ferry back on Tuesday</a></h2><p>By Anna Lind</p>" ONE
					  "<h2><a href=/2>No engine until May</a></h2><p>By Peter Holm</p>" TWO
					  "<h2><a href=/3>Last boat at midnight</a></h2>" THREE), "no",
		   "headlines with days and months are no by-lines");
	is_str(is_article(TITLE_LINE ONE SHORT), "no", "one paragraph and lines of nobody");
	is_str(is_article(TITLE_LINE "<p>By Anna Lind</p>" ONE SHORT), "yes", "and of somebody");
	is_str(is_article("<html><table><tr><td><a href=/>Home</a> | <a href=/n>News</a> | "
					  "<a href=/s>Sport</a></td></tr><tr><td><a href=/a>Archive</a> "
					  "<a href=/c>Contact us</a></td><td>" ONE TWO THREE
					  "<a href=/m>E-mail</a> | <a href=/p>Print</a> | <a href=/h>Share</a>"
					  "</td></tr></table>"), "yes", "menus are no headlines");
	is_str(is_article(TITLE_LINE "<p>By <a href=/al>Anna Lind</a></p>" PROSE), "yes",
		   "the linked name of the author is no headline");
	is_str(is_article(TITLE_LINE ONE "<p>Read more: <a href=/n>No Boats In The Night</a></p>"
					  TWO), "yes", "nor is what says so");
	is_str(is_article(TITLE_LINE ONE "<p><a href=/n>No Boats In The Night</a></p>" TWO
					  "<p><a href=/s>Ships Of The North</a></p>" THREE), "yes",
		   "two links inside an article are no list");
	is_str(is_article(TITLE_LINE ONE "<p><a href=/n>Subscribe to our letter</a></p>" TWO
					  "<p><a href=/n>Subscribe to our letter</a></p>" THREE
					  "<p><a href=/n>Subscribe to our letter</a></p>"), "yes",
		   "nor is the same thrice");
	return tap_done();
}
