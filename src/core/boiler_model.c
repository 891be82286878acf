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

#define SIDE_BY_SIDE	4

static inline int
next_node(const NxTree *tree, int k, const float *row)
{
	return 2 * k + 1 + (row[tree->feature[k]] > tree->threshold[k]);
}

float
nx_forest_probability(const NxForest *forest, const float *row)
{
	float		sum = forest->base;
	int			i = 0;

	/* several trees side by side, so that their loads overlap */
	for (; i + SIDE_BY_SIDE <= forest->n; i += SIDE_BY_SIDE)
	{
		const NxTree *tree = &forest->trees[i];
		int			k[SIDE_BY_SIDE] = {0};

		for (int level = 0; level < NX_TREE_DEPTH; level++)
		{
			for (int j = 0; j < SIDE_BY_SIDE; j++)
				k[j] = next_node(&tree[j], k[j], row);
		}
		for (int j = 0; j < SIDE_BY_SIDE; j++)
			sum += tree[j].leaf[k[j] - NX_TREE_NODES];
	}
	for (; i < forest->n; i++)
	{
		int			k = 0;

		for (int level = 0; level < NX_TREE_DEPTH; level++)
			k = next_node(&forest->trees[i], k, row);
		sum += forest->trees[i].leaf[k - NX_TREE_NODES];
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
			b->info.item[i].p = p[i];
	}
	pfree(p);
}
