/*-------------------------------------------------------------------------
 *
 * boiler_options.c
 *		Options of stripping: leaning to precision or recall; readers' remarks.
 *
 *-------------------------------------------------------------------------
 */
#include "boiler_page.h"

/* What the odds of every block are multiplied with. */
#define PRECISION_ODDS	0.4f
#define RECALL_ODDS		2.5f

/* Shorter comments are taken for the buttons and dates around them. */
#define REMARK_WORDS	4

/*
 * Move the odds of all blocks, before they are decided upon.  So the threshold
 * moves, and with it all that the rules of boiler_kind.c call sure or unsure.
 */
void
nx_boiler_lean(NxBoiler *b, NxFavor favor)
{
	float		odds = favor == NX_FAVOR_PRECISION ? PRECISION_ODDS : RECALL_ODDS;

	if (favor == NX_FAVOR_BALANCE)
		return;
	for (uint32 i = 0; i < b->info.n; i++)
	{
		float		p = b->info.item[i].p;

		NX_CHECK_INTERRUPTS();
		b->info.item[i].p = p * odds / (p * odds + (1 - p));
	}
}

/*
 * Among the blocks of kind comment, find those that a reader of the page has
 * written: text of some length in an element for comments, in no form, that
 * does not speak of comments itself.
 */
void
nx_boiler_find_remarks(NxBoiler *b)
{
	for (uint32 i = 0; i < b->info.n; i++)
	{
		const NxBlockInfo *x = &b->info.item[i];
		const NxNodeInfo *node = &b->nodes.item[x->node];
		NxBlock    *block = &b->page->blocks.item[i];

		NX_CHECK_INTERRUPTS();
		block->is_remark = block->kind == NX_BLOCK_COMMENT &&
			(node->all & NX_B_M_COMMENT) != 0 &&
			!(node->inside & (NX_IN_FORM | NX_IN_BUTTON | NX_IN_HEADING)) &&
			x->words >= REMARK_WORDS && (x->ends > 0 || x->words >= 2 * REMARK_WORDS) &&
			x->voc[NX_VOC_COMMENT] * 4 < x->words && x->voc[NX_VOC_FORM] * 4 < x->words &&
			x->link_bytes * 2 < nx_span_length(block->content);
	}
}
