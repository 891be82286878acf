/*-------------------------------------------------------------------------
 *
 * quote_number.c
 *		Which quotations are one utterance?
 *
 * A finding that is no quotation keeps the last number, so that the next one
 * finds it right before it.
 *
 *-------------------------------------------------------------------------
 */
#include "quote_number.h"

/* How many paragraphs a late attribution reaches back. */
#define MAX_BACK	16

/*
 * The attribution of an utterance may come with its last paragraph: give it to
 * the paragraphs before whose speakers are less sure.
 */
static void
attribute_earlier(const NxQuoteText *q, int region, NxFinding *findings)
{
	const NxFinding *finding = &findings[region];

	for (int i = region - 1; i >= Max(0, region - MAX_BACK) &&
		 q->regions->item[i].continued && findings[i].is_quote &&
		 findings[i].p_speaker < finding->p_speaker; i--)
	{
		findings[i].source = finding->source;
		findings[i].entity = finding->entity;
		findings[i].p_speaker = finding->p_speaker;
	}
}

void
nx_number_utterance(const NxQuoteText *q, int region, const NxFrame *frame,
					NxFinding *findings)
{
	NxFinding  *finding = &findings[region];
	const NxFinding *before = region > 0 ? finding - 1 : NULL;
	uint32		last = before ? before->number : 0;

	if (!finding->is_quote)
		finding->number = last;
	else if (!nx_goes_on(q, region, frame, before, finding))
		finding->number = last + 1;
	else
	{
		finding->number = last;
		if (before[0].source.first != finding->source.first &&
			finding->source.form != NX_SOURCE_NONE)
			attribute_earlier(q, region, findings);
	}
}
