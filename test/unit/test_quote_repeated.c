/*
 * test_quote_repeated.c: no words, over and over again, take the rules for quotations
 * long: a search inside of another that does not end soon doubles with each word.
 */
#include "core/analyze.h"
#include "tap.h"

#include <time.h>
#include <unistd.h>

#define TIMES	40
/* Seconds of the processor: a thousand times what it takes. */
#define LIMIT	1.0
/* Seconds for all, in case one does not end at all. */
#define END		120

/* What the rules ask about. */
static const char *const words[] = {
	"", "to", "and", "but", "who", "that", "said", "say", "saying", "asked", "according",
	"he", "him", "for", "of", "by", "the", "officials", "Rubio", "Rubio's", ",", "\"", "--", "("
};

int
main(void)
{
	static char text[3 * 12 * TIMES + 1];
	int			slow = 0;

	alarm(END);
	for (int i = 0; i < (int) (lengthof(words) * lengthof(words) * lengthof(words)); i++)
	{
		int			n = (int) lengthof(words);
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
	is_int(slow, 0, "no words take long");
	return tap_done();
}
