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

#include "quote_block.h"
#include "quote_resolve.h"

/* How many paragraphs a late attribution reaches back. */
#define MAX_BACK	16
/* How sure the label of a turn is. */
#define BARE		0.95f

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

void
nx_take_bare(const NxQuoteText *q, int region, int last_speaker, NxFinding *findings)
{
	const NxRegion *r = &q->regions->item[region];
	NxFinding  *finding = &findings[region];
	uint32		last = region > 0 ? finding[-1].number : 0;
	bool		goes_on = r->goes_on && last > 0;

	if (r->label_end == 0 && goes_on)
	{
		*finding = finding[-1];
		return;
	}
	memset(finding, 0, sizeof(*finding));
	finding->is_quote = true;
	finding->kind = NX_QUOTE_DIRECT;
	finding->p_quote = 1;
	finding->p_speaker = BARE;
	finding->number = goes_on ? last : last + 1;
	if (r->label_end > 0)
	{
		finding->evidence = NX_EV_LABEL;
		finding->entity = Max(r->speaker, -1);
		finding->source.form = r->speaker == NX_NOBODY ? NX_SOURCE_NONE : NX_SOURCE_NOUN;
		finding->source.first = r->label_first;
		finding->source.end = r->label_end;
	}
	else
	{
		finding->evidence = NX_EV_BEFORE;
		(void) nx_block_source(q, r, &finding->source);
		finding->entity = nx_resolve_source(q, &finding->source, last_speaker);
	}
}
