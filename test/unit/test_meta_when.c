/*
 * test_meta_when.c: when was a page published, and when modified?
 */
#include "metadata.h"
#include "tap.h"

/* Both days of a page that has these lines below its title, "published modified". */
static const char *
days_of(const char *start, const char *lines)
{
	static char buf[100];
	char		page[4000];

	snprintf(page, sizeof(page), "%s<h1>The Ferry Returns Today</h1>%s" PROSE, start, lines);
	snprintf(buf, sizeof(buf), "%s ", get(page, PUBLISHED));
	strcat(buf, get(page, MODIFIED));
	return buf;
}

static const char *
days(const char *lines)
{
	return days_of("<html>", lines);
}

static void
test_times(void)
{
	is_str(days("<p>Updated <time datetime=2025-11-05>today</time></p>"
				"<p>Published <time datetime=2025-11-04>yesterday</time></p>"),
		   "2025-11-04 2025-11-05", "words before the elements");
	is_str(days("<p><time datetime=2025-11-04>yesterday</time> | Updated: "
				"<time datetime=2025-11-05>today</time></p>"),
		   "2025-11-04 2025-11-05", "in one line");
	is_str(days("<p>Updated <time datetime=2025-11-05>today</time>, published "
				"<time datetime=2025-11-04>yesterday</time></p>"),
		   "2025-11-04 2025-11-05", "the change first");
	is_str(days("<time datetime=2025-11-04>Nov 4</time><div>Last updated:</div>"
				"<div><time datetime=2025-11-05>Nov 5</time></div>"),
		   "2025-11-04 2025-11-05", "a line of its own");
	is_str(days("<time datetime=2025-11-04>Nov 4</time> "
				"<time datetime=2025-11-05>Updated Nov 5</time>"),
		   "2025-11-04 2025-11-05", "in the element");
	is_str(days("<p><span class=date>4 Nov 2025</span> Updated: "
				"<span class=date>5 Nov 2025</span></p>"),
		   "2025-11-04 2025-11-05", "elements with a class");
	is_str(days("<time class=published datetime=2025-11-04>4 Nov 2025, updated 5 Nov 2025</time>"),
		   "2025-11-04 2025-11-05", "a time that shows both");
}

static void
test_words(void)
{
	is_str(days("<p>Modifié le 16/11/2025 - Publié le 15/11/2025</p>"),
		   "2025-11-15 2025-11-16", "French");
	is_str(days("<p>Publié le 5 novembre 2025, mis à jour le 6 novembre 2025</p>"),
		   "2025-11-05 2025-11-06", "a phrase");
	is_str(days("<p>MISE À JOUR LE 6 NOVEMBRE 2025</p><p>Le 5 novembre 2025</p>"),
		   "2025-11-05 2025-11-06", "in capitals");
	is_str(days("<p>Plat du jour: 5 novembre 2025</p>"), "2025-11-05 ", "and not a part of it");
}

static void
test_order(void)
{
	is_str(days("<p>03/11/2025</p>"), "2025-03-11 ", "as in the United States");
	is_str(days("<p>03/11/2025</p><p>Archive: November 2025</p>"), "2025-11-03 ",
		   "the month that is named");
	is_str(days("<p>03/11/2025</p><p>November 2025, March 2025</p>"), "2025-03-11 ",
		   "both are named");
	is_str(days("<p>03/11/2025</p><p>Last week: 28/10/2025</p>"), "2025-11-03 ",
		   "another day that is no month");
	is_str(days_of("<html lang=en-GB>", "<p>03/11/2025</p><p>Last week: 02/28/2025</p>"),
		   "2025-03-11 ", "a month behind it");
	is_str(days("<p>03/11/2025</p><p>28/10/2025</p><p>02/28/2025</p>"), "2025-03-11 ",
		   "both orders");
}

int
main(void)
{
	test_order();
	test_times();
	test_words();
	return tap_done();
}
