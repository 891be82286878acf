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

static bool
has_own_cue(const NxFinding *finding)
{
	return finding->evidence >= NX_EV_BEFORE_FAR;
}

static uint8
opening_mark(const NxQuoteText *q, int region)
{
	return q->tokens[nx_region_first(&q->regions->item[region])].mark;
}

/* Does region i, with those behind it, go on in the region? */
static bool
goes_on_in(const NxQuoteText *q, int i, int region, const NxFinding *findings)
{
	return i >= Max(0, region - MAX_BACK) && q->regions->item[i].continued && findings[i].is_quote;
}

/* Do the same marks re-open in paragraph after paragraph, and none of them has a cue? */
static bool
lacks_attribution(const NxQuoteText *q, int region, const NxFinding *findings)
{
	for (int i = region - 1; goes_on_in(q, i, region, findings); i--)
		if (has_own_cue(&findings[i]) || findings[i].evidence == NX_EV_SAME_PARAGRAPH ||
			opening_mark(q, i) != opening_mark(q, region))
			return false;
	return true;
}

/*
 * The attribution of an utterance may come with its last paragraph: give it to
 * the paragraphs before, which have none or whose speakers are less sure.
 */
static void
attribute_earlier(const NxQuoteText *q, int region, NxFinding *findings)
{
	const NxFinding *finding = &findings[region];
	bool		first = has_own_cue(finding) && lacks_attribution(q, region, findings);

	for (int i = region - 1; goes_on_in(q, i, region, findings) &&
		 (first || findings[i].p_speaker < finding->p_speaker); i--)
	{
		findings[i].source = finding->source;
		findings[i].entity = finding->entity;
		findings[i].p_speaker = finding->p_speaker;
	}
}

/* Is it of another speaker for sure?  Then a closing mark was forgotten before it. */
static bool
is_of_another(const NxFinding *finding, const NxFinding *before)
{
	return has_own_cue(finding) && finding->entity >= 0 && before->entity >= 0 &&
		finding->entity != before->entity;
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
		if (is_of_another(finding, before))
			finding->number = last + 1;
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
