/*
 * test_meta_names.c: names of authors, cut out of by-lines and of data.
 */
#include "metadata.h"
#include "tap.h"

/* The byline of a page with these lines below its title. */
static const char *
line(const char *lines)
{
	char		page[4000];

	snprintf(page, sizeof(page), "<html><h1>The Ferry Returns Today</h1>%s" PROSE, lines);
	return get(page, BYLINE);
}

static const char *
by(const char *text)
{
	char		p[1000];

	snprintf(p, sizeof(p), "<p>%s</p>", text);
	return line(p);
}

static const char *
data(const char *author)
{
	char		page[1000];

	snprintf(page, sizeof(page), "<html><meta name=author content=\"%s\">", author);
	return get(page, BYLINE);
}

static void
test_agencies(void)
{
	is_str(by("By Anna Lind Associated Press"), "Anna Lind", "an agency behind the name");
	is_str(by("By ANNA LIND Daily Ferry"), "ANNA LIND", "a paper behind capitals");
	is_str(by("By ANNA LIND"), "ANNA LIND", "capitals alone");
	is_str(by("By Anna Lind, CNN"), "Anna Lind", "a station");
	is_str(by("By Anna Lind and Peter Holm, Reuters"), "Anna Lind, Peter Holm", "of both");
	is_str(by("Par Anna Lind (avec AFP)"), "Anna Lind", "in brackets");
	is_str(data("Anna Lind Associated Press"), "Anna Lind", "in data");
	is_str(data("Reuters"), "Reuters", "nobody else");
}

static void
test_places(void)
{
	is_str(by("By Anna Lind, BBC News, Castle Park"), "Anna Lind", "a station and a place");
	is_str(by("Eine Analyse von Anna Lind, Berlin"), "Anna Lind", "a town");
	is_str(by("Par Anna Lind, à Lyon"), "Anna Lind", "in a town");
	is_str(by("By Anna Lind, Berlin, and Peter Holm, Paris"), "Anna Lind, Peter Holm",
		   "two in two towns");
	is_str(by("By Anna Lind of the Ferry staff"), "Anna Lind", "of a paper");
	is_str(by("By Anna Lind For The Daily Ferry"), "Anna Lind", "for a paper");
	is_str(data("Anna Lind in Lyon and Peter Holm in Paris"), "Anna Lind, Peter Holm",
		   "towns in data");
	is_str(data("Peter in 't Veld"), "Peter in 't Veld", "no town");
}

static void
test_lists(void)
{
	is_str(data("Anna Lind, Peter Holm, and Karl Ohm"), "Anna Lind, Peter Holm, Karl Ohm",
		   "a comma before \"and\"");
	is_str(by("By Anna Lind, Staff Writer, and Peter Holm, Special to the Ferry"),
		   "Anna Lind, Peter Holm", "roles of both");
	is_str(by("By Anna Lind, Home and Garden Editor"), "Anna Lind", "a role with \"and\"");
	is_str(data("Anna Lind (with Peter Holm and Karl Ohm)"), "Anna Lind, Peter Holm, Karl Ohm",
		   "helpers in brackets");
	is_str(data("Anna Lind (now) and Peter Holm (earlier)"), "Anna Lind, Peter Holm",
		   "remarks in brackets");
	is_str(data("Anna Lind | 3 May 2024"), "Anna Lind", "a date behind a bar");
	is_str(data("Anna Lind, May 3, 2024, 10:42"), "Anna Lind", "and behind a comma");
	is_str(by("By Dan Holm and Anna Lind"), "Dan Holm, Anna Lind", "Dan is no \"and\"");
	is_str(by("By Anna Lind Photographs by Peter Holm"), "Anna Lind", "not the photographer");
}

static void
test_credits(void)
{
	is_str(by("Interview: Anna Lind"), "Anna Lind", "a noun and a colon");
	is_str(by("Interview by Anna Lind"), "Anna Lind", "a noun and \"by\"");
	is_str(by("Words and pictures by Anna Lind"), "Anna Lind", "two nouns");
	is_str(data("Words and pictures by Anna Lind"), "Anna Lind", "in data");
	is_str(data("Photographs by Anna Lind"), "Anna Lind", "of pictures alone");
	is_str(by("By Anna Lind, photographs by Peter Holm"), "Anna Lind", "behind the author");
	is_str(by("Das Gespräch führte Anna Lind"), "Anna Lind", "who asked");
	is_str(by("Interview Anna Holm"), "", "a noun alone");
	is_str(by("Mit diesem Schritt führte Anna Lind"), "", "a verb alone");
}

/* Lines without "By", above that of the date. */
static const char *
lone(const char *text)
{
	char		p[1000];

	snprintf(p, sizeof(p), "<p>%s</p><p>3 November 2025</p>", text);
	return line(p);
}

static void
test_lone(void)
{
	is_str(lone("Anna Lind and Peter Holm"), "Anna Lind, Peter Holm", "two");
	is_str(lone("Anna Lind, Peter Holm and Karl Ohm"), "Anna Lind, Peter Holm, Karl Ohm",
		   "three");
	is_str(lone("Anna Lind in Castle Bridge"), "Anna Lind", "a place");
	is_str(lone("Anna Lind Political correspondent"), "Anna Lind", "a role");
	is_str(lone("Anna Lind (now) and Peter Holm (earlier)"), "Anna Lind, Peter Holm", "remarks");
	is_str(lone("Anna Lind | The Daily Ferry"), "Anna Lind", "a paper");
	is_str(lone("Anna Lind, dpa"), "Anna Lind", "an agency");
	is_str(lone("Anna Lind avec AFP"), "Anna Lind", "with an agency");
	is_str(lone("Anna Lind and agencies"), "Anna Lind", "and agencies");
	is_str(lone("The Return of Ships"), "", "no headline");
	is_str(lone("Anna Lind sails to Castle Bridge"), "", "no sentence");
	is_str(line("<p>Anna Lind and Peter Holm</p>"), "", "nor without a date");
}

static void
test_lines(void)
{
	is_str(by("Anna Lind · November 3, 2025 · 4 min read"), "Anna Lind", "minutes to read");
	is_str(by("<span>ANNA LIND</span><span>Castle Bridge</span><span>3 November 2025</span>"),
		   "ANNA LIND", "elements that touch");
	is_str(line("<p>Anna Lind</p><p>Actualizado Lunes, 3 noviembre 2025</p>"), "Anna Lind",
		   "a Spanish day");
	is_str(by("Story by us: The Ferry Returns Today"), "", "the title again");
}

int
main(void)
{
	test_lone();
	test_lines();
	test_agencies();
	test_places();
	test_lists();
	test_credits();
	return tap_done();
}
