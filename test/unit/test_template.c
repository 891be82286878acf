/*
 * test_template.c: lines, and counting the pages that have them.
 */
#include "core/boiler/template.h"
#include "tap.h"

#define line(s)		nx_template_line((s), strlen(s))

static uint64 entries[NX_TEMPLATE_MAX_LINES];

static NxTemplate
finish(const NxLearner *learner)
{
	NxTemplate	t = {.entries = entries, .pages = learner->pages};

	t.n = nx_learner_finish(learner, entries);
	return t;
}

static void
test_lines(void)
{
	ok(line("3 Comments") == line("12 comments"), "letter case and numbers");
	ok(line("Read more \xC2\xBB") == line("\xE2\x80\xBA read  MORE..."), "punctuation and white space");
	ok(line("1,234.5 views") == line("17 views"), "a number with its marks");
	ok(line("9:30 am") == line("12:00 AM"), "a time");
	ok(line("\xC3\x84nderung") == line("\xC3\xA4nderung"), "letters beyond ASCII");
	ok(line("Read more") != line("Read mores"), "another word");
	ok(line("readmore") != line("read more"), "words are apart");
	ok(line("1 of 20") != line("1 of"), "a number more");
	is_int(line("* * *"), 0, "no letters, no line");
	is_int(line(""), 0, "nothing");
	ok(line("Home") >> 48 == 0, "48 bits");
}

static void
test_counts(void)
{
	NxLearner	learner = {0};
	uint64		frame = line("Home");
	uint64		often = line("Story");
	uint64		twice = line("Opinion");
	NxTemplate	t;

	t = finish(&learner);
	is_int(t.n, 0, "nothing learned");
	ok(nx_template_is_valid(&t), "an empty template is one");

	for (uint32 page = 1; page <= 4; page++)
	{
		uint64		lines[4] = {frame, 0, frame, page <= 2 ? twice : 1000 + page};

		nx_learner_add_page(&learner, page, lines, 4);
	}
	/* one page, scraped three times */
	for (int i = 0; i < 3; i++)
		nx_learner_add_page(&learner, 5, &often, 1);
	t = finish(&learner);
	is_int(t.pages, 7, "pages");
	is_int(nx_template_count(&t, frame), 4, "a line twice on a page counts once");
	is_int(nx_template_count(&t, twice), 2, "on two pages");
	is_int(nx_template_count(&t, often), 0, "pages of one title are one page");
	is_int(nx_template_count(&t, 1003), 0, "a line of one page");
	is_int(nx_template_count(&t, 0), 0, "no line");
	is_int(t.n, 2, "only what repeats is kept");
	ok(nx_template_is_valid(&t), "a template as promised");

	/* a story whose title was changed, scraped often under the second */
	nx_learner_add_page(&learner, 6, &often, 1);
	t = finish(&learner);
	is_int(nx_template_count(&t, often), 2, "two titles are two pages");
	nx_learner_free(&learner);
}

/* Learned in parts, it is the same. */
static void
test_combine(void)
{
	NxLearner	whole = {0};
	NxLearner	part[2] = {{0}, {0}};
	uint64	   *expected = palloc(sizeof(entries));
	NxTemplate	t;
	uint32		n;

	for (uint32 page = 0; page < 100; page++)
	{
		uint64		lines[50];

		for (int i = 0; i < 50; i++)
			lines[i] = 1 + (page * 7 + i * i) % 1000;
		nx_learner_add_page(&whole, page % 60 + 1, lines, 50);
		nx_learner_add_page(&part[page % 2], page % 60 + 1, lines, 50);
	}
	n = nx_learner_finish(&whole, expected);
	nx_learner_combine(&part[0], &part[1]);
	t = finish(&part[0]);
	is_int(t.pages, 100, "pages of both parts");
	ok(t.n == n && memcmp(entries, expected, n * sizeof(uint64)) == 0, "lines of both parts");
	nx_learner_free(&whole);
	nx_learner_free(&part[0]);
	nx_learner_free(&part[1]);
	pfree(expected);
}

/* Lines of another learner, put into one that knows of its pages. */
static void
test_put(void)
{
	NxLearnerLine one_more = {NX_LEARNER_MAX_LINES + 1, 1, 0, {9}};
	static const struct
	{
		NxLearnerLine line;
		bool		takes;
		const char *what;
	}			cases[] = {
		{{5, 3, 0, {1, 2, 3}}, true, "a line of three pages"},
		{{6, 2, 0, {1, 2}}, true, "of two of them"},
		{{7, 1, 0, {9}}, true, "of one"},
		{{5, 1, 0, {9}}, false, "a line that is there"},
		{{0, 1, 0, {9}}, false, "no line"},
		{{UINT64CONST(1) << 48, 1, 0, {9}}, false, "more than a line's hash"},
		{{8, 0, 0, {9}}, false, "a line of no page"},
		{{8, 4, 0, {1, 2, 3}}, false, "of more pages than there are"},
		{{8, 1, 0, {1, 2}}, false, "of more titles than pages"},
	};
	NxLearner	learner = {.pages = 3};
	NxTemplate	t;

	for (size_t i = 0; i < lengthof(cases); i++)
		ok(nx_learner_put(&learner, &cases[i].line) == cases[i].takes, cases[i].what);
	t = finish(&learner);
	ok(nx_template_is_valid(&t) && t.n == 2 && nx_template_count(&t, 5) == 3, "what they come to");
	learner.pages = (uint32) PG_INT32_MAX + 1;
	ok(!nx_learner_put(&learner, &cases[0].line), "more pages than can be");
	nx_learner_free(&learner);

	learner.pages = 3;
	for (uint64 i = 1; i <= NX_LEARNER_MAX_LINES; i++)
	{
		NxLearnerLine line = {i, 1, 0, {9}};

		if (!nx_learner_put(&learner, &line))
			ok(false, "as many lines as there can be");
	}
	ok(!nx_learner_put(&learner, &one_more), "one more");
	is_int(learner.n, NX_LEARNER_MAX_LINES, "none is forgotten");
	nx_learner_free(&learner);
}

/* Bounded, and what is frequent is not lost in what is not. */
static void
test_bounds(void)
{
	NxLearner	learner = {0};
	uint64	   *lines = palloc(5000 * sizeof(uint64));
	NxTemplate	t;

	for (uint32 page = 1; page <= 200; page++)
	{
		lines[0] = 1;
		for (uint64 i = 1; i < 5000; i++)
			lines[i] = page * UINT64CONST(10000) + i;
		nx_learner_add_page(&learner, page, lines, 5000);
	}
	ok(learner.n <= NX_LEARNER_MAX_LINES, "lines of a learner");
	t = finish(&learner);
	is_int(t.n, 1, "what does not repeat is forgotten");
	is_int(nx_template_count(&t, 1), 200, "what does is not");

	for (uint32 page = 1; page <= 4; page++)
	{
		for (uint64 i = 0; i < 4000; i++)
			lines[i] = (page / 2) * 5000 + i + 1;
		for (uint32 title = 1; title <= 3; title++)
			nx_learner_add_page(&learner, 1000 * page + title, lines, 4000);
	}
	t = finish(&learner);
	is_int(t.n, NX_TEMPLATE_MAX_LINES, "lines of a template");
	ok(nx_template_is_valid(&t), "in order");
	nx_learner_free(&learner);

	for (uint32 page = 1; page <= 70000; page++)
		nx_learner_add_page(&learner, page, lines, page % 2 + 1);
	t = finish(&learner);
	ok(nx_template_is_valid(&t), "many pages");
	ok(nx_template_share(&t, nx_template_count(&t, lines[1])) > 0.49f &&
	   nx_template_share(&t, nx_template_count(&t, lines[1])) < 0.51f, "their share");
	nx_learner_free(&learner);
	pfree(lines);
}

static void
test_validity(void)
{
	uint64		e[2] = {NX_TEMPLATE_ENTRY(UINT64CONST(5), 2), NX_TEMPLATE_ENTRY(UINT64CONST(6), 3)};
	NxTemplate	t = {e, 2, 3};

	ok(nx_template_is_valid(&t), "two entries");
	t.pages = 2;
	ok(!nx_template_is_valid(&t), "more pages than there are");
	t.pages = 3;
	e[0] = e[1];
	ok(!nx_template_is_valid(&t), "a line twice");
	e[0] = NX_TEMPLATE_ENTRY(UINT64CONST(5), 1);
	ok(!nx_template_is_valid(&t), "a line of one page");
	e[0] = NX_TEMPLATE_ENTRY(UINT64CONST(0), 2);
	ok(!nx_template_is_valid(&t), "no line");
}

static bool
parses(const char *s)
{
	NxTemplate	t;

	return nx_template_parse(s, strlen(s), entries, &t);
}

static void
test_text(void)
{
	const char *s = "pages=70000 000000000001:2 00a1b2c3d4e5:65535 ffffffffffff:17";
	char		out[100];
	NxTemplate	t;

	ok(nx_template_parse(s, strlen(s), entries, &t), "text");
	is_int(t.pages, 70000, "its pages");
	is_int(nx_template_count(&t, UINT64CONST(0xa1b2c3d4e5)), 65535, "its lines");
	nx_template_print(&t, out);
	is_str(out, s, "text again");
	ok(strlen(out) < nx_template_text_size(&t), "as long as promised");
	ok(parses("pages=0"), "a template without lines");
	ok(!parses("") && !parses("pages=") && !parses("pages=01") && !parses("pages=2147483648") &&
	   !parses(" pages=1"), "no pages");
	ok(!parses("pages=2 00a1b2c3d4e5") && !parses("pages=2 00a1b2c3d4e5:") &&
	   !parses("pages=2 0a1b2c3d4e5:2") && !parses("pages=2 00A1b2c3d4e5:2") &&
	   !parses("pages=2 00a1b2c3d4e5:02") && !parses("pages=2 00a1b2c3d4e5:2 ") &&
	   !parses("pages=2  00a1b2c3d4e5:2"), "no lines");
	ok(!parses("pages=2 00a1b2c3d4e5:3") && !parses("pages=2 00a1b2c3d4e5:1") &&
	   !parses("pages=2 000000000000:2") &&
	   !parses("pages=2 00a1b2c3d4e5:2 00a1b2c3d4e5:2"), "what cannot be");
}

int
main(void)
{
	test_lines();
	test_counts();
	test_combine();
	test_put();
	test_bounds();
	test_validity();
	test_text();
	return tap_done();
}
