/*-------------------------------------------------------------------------
 *
 * boiler_model.c
 *		How likely is a block part of the article?
 *
 * Boosted trees, in two stages (boiler_feature.c), one pair for HTML and one
 * for plain text.  The trees are in boiler_trees.h, which
 * src/tools/nx_boiler_train.c writes.
 *
 *-------------------------------------------------------------------------
 */
#include "boiler_page.h"

#include <math.h>

#include "boiler_trees.h"

float
nx_forest_probability(const NxForest *forest, const float *row)
{
	float		sum = forest->base;

	for (int i = 0; i < forest->n; i++)
	{
		const NxTree *tree = &forest->trees[i];
		int			k = 0;

		for (int level = 0; level < NX_TREE_DEPTH; level++)
			k = 2 * k + 1 + (row[tree->feature[k]] > tree->threshold[k]);
		sum += tree->leaf[k - NX_TREE_NODES];
	}
	return 1 / (1 + expf(-sum));
}

/* Set the probability of each block. */
void
nx_boiler_judge(NxBoiler *b)
{
	const NxForest *forests = b->page->is_html ? nx_html_forests : nx_text_forests;
	float		row[NX_BOILER_MAX_FEATURES];
	float	   *p;

	if (b->info.n == 0)
		return;
	p = palloc(b->info.n * sizeof(float));
	for (int stage = 0; stage < NX_BOILER_STAGES; stage++)
	{
		if (stage > 0)
			nx_boiler_sum_probability(b);
		/* what a stage finds must not be seen by its own features */
		for (uint32 i = 0; i < b->info.n; i++)
		{
			NX_CHECK_INTERRUPTS();
			nx_boiler_features(b, i, stage, row);
			p[i] = nx_forest_probability(&forests[stage], row);
		}
		for (uint32 i = 0; i < b->info.n; i++)
			b->info.item[i].p = p[i];
	}
	pfree(p);
}
