/*-------------------------------------------------------------------------
 *
 * boiler_text_model.c
 *		How likely is a block of plain text part of the article?
 *
 * The stages of boiler_text.h in order.  The trees are in boiler_trees_text.h,
 * which src/tools/nx_boiler_train.c writes.
 *
 *-------------------------------------------------------------------------
 */
#include "boiler_text.h"

#include "boiler_trees_text.h"

/* Set the probability of each block, and the title. */
void
nx_text_judge(NxBoiler *b)
{
	float		row[NX_BOILER_MAX_FEATURES];
	float	   *p;

	if (b->info.n == 0)
		return;
	p = palloc(b->info.n * sizeof(float));
	for (int stage = 0; stage < NX_TEXT_STAGES; stage++)
	{
		if (stage != NX_TEXT_FIRST)
			nx_text_compare(b);
		/* what a stage finds must not be seen by its own features */
		for (uint32 i = 0; i < b->info.n; i++)
		{
			NX_CHECK_INTERRUPTS();
			if (nx_text_is_hopeless(b, i, stage))
			{
				p[i] = stage == NX_TEXT_TITLE ? 0 : b->info.item[i].p;
				continue;
			}
			nx_text_features(b, i, stage, row);
			p[i] = nx_forest_probability(&nx_text_forests[stage], row);
		}
		if (stage == NX_TEXT_TITLE)
			nx_text_set_title(b, p);
		else
		{
			for (uint32 i = 0; i < b->info.n; i++)
			{
				NX_CHECK_INTERRUPTS();
				b->info.item[i].p = p[i];
			}
		}
	}
	pfree(p);
	/* the copy nearest to the article has helped; the first is the title */
	if (b->title_block != PG_UINT32_MAX && b->info.item[b->title_block].seen)
		b->title_block = b->info.item[b->title_block].copy_of;
}
