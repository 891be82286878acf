/*
 * said.h: the quotations of a text as a line, for tests.
 */
#ifndef SAID_H
#define SAID_H

#include "core/analyze.h"

/*
 * The quotations of s: number, kind (d or m), speaker and cue of each, and the
 * number of the one that it is quoted in, as in "1d Peter Hansen/said",
 * "2d he/said in 1".  Only those of some kinds, by their first letters.
 */
static inline const char *
said_as(const char *s, const char *kinds)
{
	static char buf[1024];
	NxAnalysis	a = {0};
	char	   *out = buf;

	nx_analyze(s, strlen(s), NX_STAGE_QUOTES, &a);
	for (uint32 i = 0; i < a.quotes.n; i++)
	{
		const NxQuote *q = &a.quotes.item[i];

		if (strchr(kinds, *nx_quote_kind_name(q->kind)) == NULL)
			continue;
		out += sprintf(out, "%s%u%c %.*s/%.*s", out > buf ? "; " : "", q->number,
					   *nx_quote_kind_name(q->kind),
					   (int) nx_span_length(q->speaker), s + q->speaker.start,
					   (int) nx_span_length(q->cue), s + q->cue.start);
		if (q->parent != 0)
			out += sprintf(out, " in %u", q->parent);
	}
	*out = '\0';
	nx_analysis_free(&a);
	return buf;
}

static inline const char *
said(const char *s)
{
	return said_as(s, "dmi");
}

#endif							/* SAID_H */
