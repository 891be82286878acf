/*-------------------------------------------------------------------------
 *
 * nx_quotes.c
 *		Print the quotations of texts, for scoring.
 *
 * usage: nx_quotes < texts
 *
 * Texts are separated by the byte 0x1E (record separator); quote_rows.h says what
 * is printed.
 *
 *-------------------------------------------------------------------------
 */
#include "core/analyze.h"
#include "tools/files.h"
#include "tools/quote_rows.h"

int
main(void)
{
	size_t		len;
	char	   *input = read_stream(stdin, &len);
	char	   *p = input;
	char	   *end = input + len;

	for (int number = 0; p < end; number++)
	{
		char	   *stop = memchr(p, 0x1E, end - p);
		size_t		size = (stop ? stop : end) - p;
		NxAnalysis	a = {0};

		if (nx_analyze(p, size, NX_STAGE_QUOTES, &a) != NX_OK)
		{
			fprintf(stderr, "nx_quotes: text %d cannot be analyzed\n", number);
			return 1;
		}
		print_quotes(stdout, number, p, &a.quotes);
		nx_analysis_free(&a);
		p += size + 1;
	}
	pfree(input);
	return 0;
}
