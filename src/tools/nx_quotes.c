/*-------------------------------------------------------------------------
 *
 * nx_quotes.c
 *		Print the quotations of texts, for scoring.
 *
 * usage: nx_quotes < texts
 *
 * Texts are separated by the byte 0x1E (record separator).  A line per marked
 * region is printed: number of the text, from 0, utterance, kind, confidence,
 * then start and end, in bytes, of content, mention and cue (-1 -1 where there
 * is none), the speaker, and the utterance that it is quoted in (0 for none);
 * tabs between.
 *
 *-------------------------------------------------------------------------
 */
#include "core/analyze.h"
#include "tools/files.h"

static void
print_span(NxSpan span)
{
	if (nx_span_is_empty(span))
		printf("\t-1\t-1");
	else
		printf("\t%u\t%u", span.start, span.end);
}

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
			fprintf(stderr, "nx_quotes: text %d cannot be analysed\n", number);
			return 1;
		}
		for (uint32 i = 0; i < a.quotes.n; i++)
		{
			const NxQuote *q = &a.quotes.item[i];

			printf("%d\t%u\t%s\t%.3f", number, q->number, nx_quote_kind_name(q->kind),
				   q->confidence);
			print_span(q->content);
			print_span(q->mention);
			print_span(q->cue);
			printf("\t%.*s\t%u\n", (int) nx_span_length(q->speaker), p + q->speaker.start,
				   q->parent);
		}
		nx_analysis_free(&a);
		p += size + 1;
	}
	pfree(input);
	return 0;
}
