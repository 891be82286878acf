/*
 * test_meta_repeated.c: what a page says of itself, over and over again, takes no longer
 * than its length says.
 */
#include "core/base/vec.h"
#include "core/meta/meta.h"
#include "tap.h"

#include <time.h>
#include <unistd.h>

/* Seconds of the processor: some thirty times what each page takes. */
#define LIMIT	1.0
/* Seconds for all, in case one does not end at all. */
#define END		120

#define PROSE \
	"<h1>Council meets</h1><p>The council met again late at night, and the members of it " \
	"talked of the bridge for two hours, as they had done the week before.</p>"

static void
add(NxChars *page, const char *s)
{
	nx_chars_add(page, s, strlen(s));
}

/* before and a number, so many times, each with what stands behind. */
static void
repeat(NxChars *page, int times, const char *before, const char *behind)
{
	char		number[16];

	for (int i = 0; i < times; i++)
	{
		snprintf(number, sizeof(number), "%d", i);
		add(page, before);
		add(page, number);
		add(page, behind);
	}
}

/* A <meta> of a name, whose content is before, times numbered words, and behind. */
static void
meta(NxChars *page, const char *name, int times, const char *before, const char *behind)
{
	add(page, "<meta name='");
	add(page, name);
	add(page, "' content='");
	repeat(page, times, before, behind);
	add(page, "'>");
}

static bool
is_fast(NxChars *page)
{
	NxMetadata	metadata = {0};
	clock_t		start = clock();
	bool		fast;

	add(page, PROSE);
	fast = nx_metadata(page->item, page->n, &metadata) == NX_OK &&
		clock() - start <= LIMIT * CLOCKS_PER_SEC;
	nx_metadata_free(&metadata);
	NX_VEC_FREE(page);
	return fast;
}

static void
test_titles(void)
{
	static const char *const names[] = {
		"og:title", "twitter:title", "parsely-title", "sailthru.title", "citation_title",
		"dc.title", "headline"
	};
	NxChars		page = {0};

	for (int i = 0; i < (int) lengthof(names); i++)
	{
		add(&page, "<meta name=");
		add(&page, names[i]);
		add(&page, " content='");
		for (int k = 0; k < 495; k++)
			add(&page, "- ");
		add(&page, "x y'>");
	}
	repeat(&page, 1990, "<meta property=og:site_name content=site", ">");
	ok(is_fast(&page), "separators and names of the site");

	repeat(&page, 1600, "<meta property=og:title content='a b c d e f g h i j k l m n o p q r s t "
		   "u v w x y z aa bb cc dd ee ff gg hh ii jj kk ll mm nn oo pp qq rr ss tt uu ", "'>");
	for (int i = 0; i < 330; i++)
	{
		add(&page, "<script type=application/ld+json>[");
		repeat(&page, 90, "{\"@type\":\"Article\",\"name\":\"x", "\"},");
		add(&page, "]</script>");
	}
	ok(is_fast(&page), "titles and articles of JSON-LD");
}

static void
test_names(void)
{
	static const char *const names[] = {
		"author", "parsely-author", "sailthru.author", "citation_author", "dc.creator",
		"article:author"
	};
	NxChars		page = {0};

	for (int i = 0; i < 200; i++)
	{
		add(&page, "<meta name=author content='x ");
		for (int k = 0; k < 1980; k++)
			add(&page, i % 2 ? "e " : "&&");
		add(&page, "'>");
	}
	ok(is_fast(&page), "and, over and over again");

	for (int i = 0; i < (int) lengthof(names); i++)
		meta(&page, names[i], 20, "jane of the town", ", ");
	repeat(&page, 1900, "<meta property=og:site_name content='a b c d e f g h i j k l m n o p q r s t "
		   "u v w x y z aa bb cc dd ee ff gg hh ii jj kk ll mm nn oo pp qq rr ss tt uu ", "'>");
	ok(is_fast(&page), "authors and names of the site");
}

/* Each object refers to another one, in a script of its own. */
static void
test_references(void)
{
	NxChars		page = {0};

	add(&page, "<script type=application/ld+json>{\"@type\":\"Article\",\"author\":[");
	repeat(&page, 2000, "{\"@id\":\"", "\"},");
	add(&page, "]}</script>");
	for (int i = 0; i < 1900; i++)
	{
		add(&page, "<script type=application/ld+json>{\"@type\":\"WebPage\",\"author\":[");
		repeat(&page, 20, "{\"@id\":\"x", "\"},");
		add(&page, "]}</script>");
	}
	ok(is_fast(&page), "references");
}

int
main(void)
{
	alarm(END);
	test_titles();
	test_names();
	test_references();
	return tap_done();
}
