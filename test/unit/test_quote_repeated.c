/*
 * test_quote_repeated.c: no words, over and over again, take the rules for quotations
 * long: a search inside of another that does not end soon doubles with each word, and
 * one that goes back to where a sentence begins takes thousands of steps for each.
 */
#include "core/analyze.h"
#include "tap.h"

#include <time.h>
#include <unistd.h>

#define TIMES	30
/* Seconds of the processor: a thousand times what it takes. */
#define LIMIT	1.0
/* Seconds for all, in case one does not end at all. */
#define END		120

/* Of a sentence without an end: bytes, and how much more a quotation may take than a word. */
#define LONG_TEXT	40000
#define MOST_TIMES	10

/* Of a name with many titles: these, and the quotations that may be of who has them. */
#define MANY_TITLES		120000
#define MANY_NOUNS		10000

#define MOST	28

/* What the rules ask about; an empty string, so that there are pairs, too. */
static const char *const languages[][MOST] = {
	{"", "to", "and", "but", "who", "that", "said", "say", "saying", "asked", "according",
	"he", "him", "for", "of", "by", "the", "officials", "Rubio", "Rubio's", ",", "\"", "--", "("},
	{"", "zu", "und", "der", "dass", "sagte", "sagen", "laut", "so", "er", "die", "Minister",
	"Scholz", ",", "\"", ":"},
	{"", "y", "que", "dijo", "decir", "seg\u00fan", "el", "ministro", "Rubio", "de", ",", "\"", ":"},
	{"", "et", "que", "dit", "a", "selon", "il", "le", "ministre", "Macron", ",", "\"", "-t-il"},
};

/* How many triples of a language's words take long. */
static int
count_slow(const char *const *words)
{
	static char text[3 * 12 * TIMES + 1];
	int			n = 0;
	int			slow = 0;

	while (n < MOST && words[n] != NULL)
		n++;
	for (int i = 0; i < n * n * n; i++)
	{
		NxAnalysis	a = {0};
		clock_t		start;
		char	   *to = text;

		for (int k = 0; k < TIMES; k++)
			to += sprintf(to, "%s %s %s ", words[i % n], words[i / n % n], words[i / n / n]);
		start = clock();
		if (nx_analyze(text, to - text, NX_STAGE_QUOTES, &a) != NX_OK ||
			clock() - start > LIMIT * CLOCKS_PER_SEC)
		{
			printf("# %.60s\n", text);
			slow++;
		}
		nx_analysis_free(&a);
	}
	return slow;
}

/* The processor time of a word and what is behind it, over and over again; the least of two. */
static clock_t
time_of(const char *word, const char *then)
{
	static char text[LONG_TEXT + 100];
	clock_t		least = 0;
	char	   *to = text;

	while (to < text + LONG_TEXT)
		to += sprintf(to, "%s%s", word, then);
	for (int n = 0; n < 2; n++)
	{
		NxAnalysis	a = {0};
		clock_t		start = clock();

		if (nx_analyze(text, to - text, NX_STAGE_QUOTES, &a) != NX_OK)
			return LIMIT * CLOCKS_PER_SEC;
		nx_analysis_free(&a);
		start = clock() - start;
		if (n == 0 || start < least)
			least = start;
	}
	return least;
}

/*
 * The processor time of many quotations of a noun, behind a name with a word over and
 * over again before it; the least of two.
 */
static clock_t
time_of_apposed(const char *word)
{
	static char text[6 * MANY_TITLES + 32 * MANY_NOUNS];
	clock_t		least = 0;
	char	   *to = text + sprintf(text, "The ");

	for (int i = 0; i < MANY_TITLES; i++)
		to += sprintf(to, "%s ", word);
	to += sprintf(to, "Marco Rubio.\n");
	for (int i = 0; i < MANY_NOUNS; i++)
		to += sprintf(to, "\"We go,\" the envoy said.\n");
	for (int n = 0; n < 2; n++)
	{
		NxAnalysis	a = {0};
		clock_t		start = clock();

		(void) nx_analyze(text, to - text, NX_STAGE_QUOTES, &a);
		nx_analysis_free(&a);
		start = clock() - start;
		if (n == 0 || start < least)
			least = start;
	}
	return least;
}

/* How many words make quotations that nothing ends, one in the other, slow. */
static int
count_slow_marks(const char *const *words)
{
	int			slow = 0;

	/* without the empty one */
	for (int i = 1; i < MOST && words[i] != NULL; i++)
	{
		double		times = (double) time_of(words[i], " \u201c") / time_of(words[i], " ");

		if (times > MOST_TIMES)
		{
			printf("# %s: %.1f times\n", words[i], times);
			slow++;
		}
	}
	return slow;
}

int
main(void)
{
	alarm(END);
	is_int(count_slow(languages[0]), 0, "English");
	is_int(count_slow(languages[1]), 0, "German");
	is_int(count_slow(languages[2]), 0, "Spanish");
	is_int(count_slow(languages[3]), 0, "French");
	is_int(count_slow_marks(languages[0]), 0, "English in marks");
	is_int(count_slow_marks(languages[1]), 0, "German in marks");
	is_int(count_slow_marks(languages[2]), 0, "Spanish in marks");
	is_int(count_slow_marks(languages[3]), 0, "French in marks");
	ok(time_of_apposed("mayor") < 2 * time_of_apposed("table"), "a title over and over again before a name");
	return tap_done();
}
