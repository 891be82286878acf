/*-------------------------------------------------------------------------
 *
 * forest.c
 *		Boosted trees of fixed depth: what a row of numbers scores.
 *
 *-------------------------------------------------------------------------
 */
#include "forest.h"

#include <math.h>

static inline int
next_node(const NxTree *tree, int k, const float *row)
{
	return 2 * k + 1 + (row[tree->feature[k]] > tree->threshold[k]);
}

/*
 * Of eight trees, what a row scores.  They go side by side, so that their loads
 * overlap.  An array of nodes would not be kept in registers, and takes twice the
 * time.
 */
static inline float
sum_eight(const NxTree *t, int depth, const float *row)
{
	int			first_leaf = (1 << depth) - 1;
	int			k0 = 0,
				k1 = 0,
				k2 = 0,
				k3 = 0,
				k4 = 0,
				k5 = 0,
				k6 = 0,
				k7 = 0;

	for (int level = 0; level < depth; level++)
	{
		k0 = next_node(&t[0], k0, row);
		k1 = next_node(&t[1], k1, row);
		k2 = next_node(&t[2], k2, row);
		k3 = next_node(&t[3], k3, row);
		k4 = next_node(&t[4], k4, row);
		k5 = next_node(&t[5], k5, row);
		k6 = next_node(&t[6], k6, row);
		k7 = next_node(&t[7], k7, row);
	}
	return t[0].leaf[k0 - first_leaf] + t[1].leaf[k1 - first_leaf] +
		t[2].leaf[k2 - first_leaf] + t[3].leaf[k3 - first_leaf] +
		t[4].leaf[k4 - first_leaf] + t[5].leaf[k5 - first_leaf] +
		t[6].leaf[k6 - first_leaf] + t[7].leaf[k7 - first_leaf];
}

static inline float
sum_one(const NxTree *tree, int depth, const float *row)
{
	int			k = 0;

	for (int level = 0; level < depth; level++)
		k = next_node(tree, k, row);
	return tree->leaf[k - ((1 << depth) - 1)];
}

/* The log-odds; those of the first trees if they settle it. */
static float
settled_sum(const NxForest *forest, const float *row)
{
	float		sum = forest->base;
	int			i = 0;

	for (; i + 8 <= forest->n; i += 8)
	{
		if (nx_forest_is_settled(i, sum))
			return sum;
		sum += sum_eight(&forest->trees[i], forest->depth, row);
	}
	for (; i < forest->n; i++)
		sum += sum_one(&forest->trees[i], forest->depth, row);
	return sum;
}

float
nx_forest_probability(const NxForest *forest, const float *row)
{
	return 1 / (1 + expf(-settled_sum(forest, row)));
}

void
nx_forest_scores(const NxForest *forest, const float *rows, int n, int width, float *scores)
{
	int			i = 0;

	for (int r = 0; r < n; r++)
		scores[r] = forest->base;

	/*
	 * all rows to some trees, then to the next: these stay in the nearest
	 * cache
	 */
	for (; i + 8 <= forest->n; i += 8)
		for (int r = 0; r < n; r++)
			scores[r] += sum_eight(&forest->trees[i], forest->depth, rows + r * width);
	for (; i < forest->n; i++)
		for (int r = 0; r < n; r++)
			scores[r] += sum_one(&forest->trees[i], forest->depth, rows + r * width);
}
