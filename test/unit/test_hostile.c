/*
 * test_hostile.c: pages made to be slow or large.  Twice the page may take 2.2
 * times the time (a larger one fits a cache less), and no page takes much more
 * memory than four times its size.
 */
#include "core/boiler/boiler.h"
#include "tap.h"

#ifdef __GLIBC__
#include <malloc.h>
#endif
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#define SMALL	(64 * 1024)
#define TIMES	4				/* twice, and twice again */
#define LARGE	(4 * 1024 * 1024)

/* Room that the tables of blocks and elements may take, whatever the page. */
#define ROOM	(48 * 1024 * 1024)

/* What a page is made of: a beginning, and something over and over again. */
typedef struct Hostile
{
	const char *name;
	const char *begin;
	const char *again;
	bool		large;			/* look at its memory, too */
} Hostile;

static const Hostile hostiles[] = {
	{"nested elements", "", "<div>", true},
	{"nested elements with text", "", "<div>a", false},
	{"nested inline elements", "", "<x-y><i>", false},
	{"formatting elements around blocks", "", "<b><p>a</b>", false},
	{"unclosed paragraphs", "", "<p>a", true},
	{"unclosed list items", "<ul>", "<li>a<ul>", false},
	{"unclosed cells", "<table>", "<tr><td>a<table>", false},
	{"parts without a table", "", "<td>a</tr><tr>", false},
	{"links in links", "", "<a href=x>b", false},
	{"forms", "", "<form><div>a</form>", false},
	{"end tags", "", "</p></div></b></x>", false},
	{"end tags of nothing on a full stack", "", "<x>a</y></z>", false},
	{"line breaks", "", "<br>", false},
	{"line breaks with text", "", "a<br>", true},
	{"one attribute", "<p a='", "a>b<p>", true},
	{"attributes", "<p ", "a=b c ", true},
	{"attributes of an element with text", "<div class='a b'>x<div ", "class=b style='' ", false},
	{"quotes in tags", "<p ", "\"'=/<", false},
	{"a comment", "<p>a<!-- ", "--!->-<!--", false},
	{"comments", "<p>a", "<!--a--><!--->", false},
	{"bogus comments", "<p>a", "<!><?a></ >", false},
	{"a script", "<p>a<script>", "<!--<script></script>", true},
	{"scripts", "<p>a", "<script><!--<script></script>--></script>", false},
	{"ends of scripts in a script", "<p>a<script><!--<script>", "</scrip</script", false},
	{"titles", "", "<title>a</titl", false},
	{"plaintext", "<p>a<plaintext>", "<p>a</plaintext>", true},
	{"CDATA", "<svg>", "<![CDATA[a]]]>", false},
	{"SVG and MathML", "", "<svg><math><desc><font size=1>a</mi>", false},
	{"templates", "", "<template><tr>a", false},
	{"selects", "", "<select><option>a<input>", false},
	{"ampersands", "<p>", "&", false},
	{"broken references", "<p>", "&CounterClockwiseContourIntegra&#x&#&#99999999999", true},
	{"a long number", "<p>&#", "9", false},
	{"less-than signs", "<p>", "<", false},
	{"no-break spaces", "<p>", "a&nbsp;\xC2\xA0", true},
	{"NUL", "<p>", "%<p>%a", false},
	{"ill-formed characters", "<p>", "\xE2\x80\xFF", false},
	{"hidden elements", "", "<p hidden>a<p>b", false},
	{"hidden elements with text", "<p>a", "<div hidden><p>The boat did not sail today, and nobody "
	"on the quay could say when it would do so.", false},
	{"an article in JSON-LD", "<p>a<script type=\"application/ld+json\">{\"articleBody\":\"",
	"\\u00e4 <b>a\\n", true},
	{"articles in JSON-LD", "<p>a", "<script type=\"application/ld+json\">{\"articleBody\":\"\"}</script>", false},
	{"the words of an article", "<p>a", "<p>The Boat Did Not Sail Today, and the Harbour Master", true},
	{"titles of the page", "<title>a", "<meta property=og:title content=b><h1>a</h1>", false},
};

/* The page, all of it HTML; "%" stands for NUL. */
static char *
make_page(const Hostile *h, size_t len)
{
	char	   *page = palloc(len + 1);
	size_t		n = snprintf(page, len, "<!DOCTYPE html><html>%s", h->begin);
	size_t		step = strlen(h->again);

	for (size_t i = n; i < len; i++)
	{
		char		c = h->again[(i - n) % step];

		page[i] = c == '%' ? '\0' : c;
	}
	return page;
}

static void
strip(const char *page, size_t len)
{
	NxPage		result = {0};

	if (nx_strip(page, len, &result) != NX_OK)
		abort();
	nx_page_free(&result);
}

/*
 * Does memory that is freed go back to the system?  What that and getting it again take
 * depends on the machine, and is more for each byte where there are many.
 */
static void
give_back_memory(bool give_back)
{
#ifdef __GLIBC__
	int			threshold = give_back ? 128 * 1024 : 1024 * 1024 * 1024;

	mallopt(M_MMAP_THRESHOLD, threshold);
	mallopt(M_TRIM_THRESHOLD, threshold);
	if (give_back)
		malloc_trim(0);
#endif
}

/* The least of some processor times, in milliseconds. */
static double
time_of(const char *page, size_t len, int tries)
{
	double		best = 1e9;

	for (int i = 0; i < tries; i++)
	{
		clock_t		start = clock();
		double		ms;

		strip(page, len);
		ms = 1e3 * (clock() - start) / CLOCKS_PER_SEC;
		best = Min(best, ms);
	}
	return best;
}

/* The most memory that a process needed which did the work or nothing, in kB. */
static long
memory_of(const char *page, size_t len)
{
	struct rusage usage;
	int			status;
	pid_t		child;

	fflush(stdout);
	child = fork();
	if (child == 0)
	{
		if (len > 0)
			strip(page, len);
		_exit(0);
	}
	if (child < 0 || wait4(child, &status, 0, &usage) != child || status != 0)
		return -1;
	return usage.ru_maxrss;
}

static void
test_hostile(const Hostile *h)
{
	size_t		len = TIMES * SMALL;
	char	   *page = make_page(h, len);
	double		small = 0,
				large = 0;
	long		idle,
				kb;
	bool		good = false;

	give_back_memory(false);
	/* other programs on the machine disturb: try again */
	for (int i = 0; i < 8 && !good; i++)
	{
		small = time_of(page, SMALL, 3);
		large = time_of(page, len, 2);
		good = large < 2.2 * 2.2 * (small + 1);
	}
	ok(good, h->name);
	if (!good)
		printf("# %d kB: %.1f ms, %d times that: %.1f ms\n", SMALL / 1024, small, TIMES, large);

	pfree(page);
	if (getenv("NX_VERBOSE"))
		printf("# %s: %.0f MB/s\n", h->name, len / large / 1e3);
	give_back_memory(true);
	if (!h->large)
		return;

	page = make_page(h, LARGE);
	idle = memory_of(page, 0);
	kb = memory_of(page, LARGE) - idle;
	good = idle >= 0 && kb >= 0 && kb * 1024.0 < 4.0 * LARGE + ROOM;
	ok(good, "and its memory");
	if (!good || getenv("NX_VERBOSE"))
		printf("# %ld kB for a page of %d kB\n", kb, LARGE / 1024);
	pfree(page);
}

int
main(void)
{
	for (int i = 0; i < (int) lengthof(hostiles); i++)
		test_hostile(&hostiles[i]);
	return tap_done();
}
