/*-------------------------------------------------------------------------
 *
 * quote_rows.h
 *		Print quotations for test/accuracy/quotes.py.
 *
 * A line per row: number of the text, from 0, utterance, kind, confidence, then
 * start and end, in bytes, of content, mention and cue (-1 -1 where there is
 * none), the speaker, and the utterance that it is quoted in (0 for none); tabs
 * between.
 *
 *-------------------------------------------------------------------------
 */
#ifndef NX_QUOTE_ROWS_H
#define NX_QUOTE_ROWS_H

#include "core/quote/quote.h"

static inline void
print_quote_span(FILE *out, NxSpan span)
{
	if (nx_span_is_empty(span))
		fprintf(out, "\t-1\t-1");
	else
		fprintf(out, "\t%u\t%u", span.start, span.end);
}

static inline void
print_quotes(FILE *out, int number, const char *body, const NxQuotes *quotes)
{
	for (uint32 i = 0; i < quotes->n; i++)
	{
		const NxQuote *q = &quotes->item[i];

		fprintf(out, "%d\t%u\t%s\t%.3f", number, q->number, nx_quote_kind_name(q->kind),
				q->confidence);
		print_quote_span(out, q->content);
		print_quote_span(out, q->mention);
		print_quote_span(out, q->cue);
		fprintf(out, "\t%.*s\t%u\n", (int) nx_span_length(q->speaker),
				body + q->speaker.start, q->parent);
	}
}

#endif							/* NX_QUOTE_ROWS_H */
