/*-------------------------------------------------------------------------
 *
 * boiler_model.c
 *		How likely is a block part of the article?
 *
 * Boosted trees, of HTML in three stages (boiler_feature.c); those of plain text
 * are in boiler_text_model.c.  The trees, and what marks are worth, are in
 * boiler_trees.h, which src/tools/nx_boiler_train.c writes.
 *
 *-------------------------------------------------------------------------
 */
#include "boiler_text.h"

#include "boiler_trees.h"

/* Set the probability of each block. */
void
nx_boiler_judge(NxBoiler *b)
{
	const NxForest *forests = nx_html_forests;
	float		row[NX_BOILER_MAX_FEATURES];
	float	   *p;

	if (b->info.n == 0)
		return;
	if (!b->page->is_html)
	{
		nx_text_judge(b);
		return;
	}
	p = palloc(b->info.n * sizeof(float));
	for (int stage = 0; stage < NX_BOILER_STAGES; stage++)
	{
		if (stage == NX_BOILER_STAGES - 1)
			nx_boiler_sum_probability(b);
		/* what a stage finds must not be seen by its own features */
		for (uint32 i = 0; i < b->info.n; i++)
		{
			NX_CHECK_INTERRUPTS();
			if (stage > 0 && nx_boiler_is_hopeless(b, i))
			{
				p[i] = b->info.item[i].p;
				continue;
			}
			nx_boiler_features(b, i, stage, row);
			p[i] = nx_forest_probability(&forests[stage], row);
		}
		for (uint32 i = 0; i < b->info.n; i++)
		{
			NX_CHECK_INTERRUPTS();
			b->info.item[i].p = p[i];
		}
	}
	pfree(p);
}
