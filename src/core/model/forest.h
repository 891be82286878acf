/*-------------------------------------------------------------------------
 *
 * forest.h
 *		Boosted trees of fixed depth: what a row of numbers scores.
 *
 * The one kind of learned decision that stages other than the entity tagger
 * make.  The trees are tables in the source (boiler_trees.h, ...), grown by
 * src/tools/boost.c.
 *
 *-------------------------------------------------------------------------
 */
#ifndef NX_FOREST_H
#define NX_FOREST_H

#include "core/base/nx.h"

#define NX_TREE_DEPTH		6	/* at most */
#define NX_TREE_NODES		((1 << NX_TREE_DEPTH) - 1)

/*
 * Node k's children are 2k + 1 (the feature is at most the threshold) and
 * 2k + 2; those of the last level are leaves.
 */
typedef struct NxTree
{
	uint8		feature[NX_TREE_NODES];
	float		threshold[NX_TREE_NODES];
	float		leaf[NX_TREE_NODES + 1];
} NxTree;

typedef struct NxForest
{
	const NxTree *trees;
	int			n;
	int			depth;
	float		base;
} NxForest;

/*
 * After so many trees, is the sum so far from zero that the others need not be
 * asked?  Most rows are clear cases.
 */
#define nx_forest_is_settled(n, sum) \
	((n) >= 64 && (n) % 8 == 0 && ((sum) > 4 || (sum) < -4))

/* The probability of a row on its own. */
extern float nx_forest_probability(const NxForest *forest, const float *row);

/* The log-odds of n rows of so many numbers; all trees are asked. */
extern void nx_forest_scores(const NxForest *forest, const float *rows, int n,
							 int width, float *scores);

#endif							/* NX_FOREST_H */
