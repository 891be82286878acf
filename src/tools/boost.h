/*-------------------------------------------------------------------------
 *
 * boost.h
 *		Boosted trees on the logistic loss, for the trainers.
 *
 * Gradient boosting (Friedman 2001) of trees of fixed depth, on features that
 * are cut into bins, with the histograms of siblings subtracted and rows of
 * small gradient sampled, as in LightGBM (Ke et al. 2017).  The same data gives
 * the same trees.
 *
 *-------------------------------------------------------------------------
 */
#ifndef NX_BOOST_H
#define NX_BOOST_H

#include "core/model/forest.h"

#define BOOST_BINS	64
#define BOOST_MAX_FEATURES	256 /* as NxTree has room for */

typedef struct BoostData
{
	uint32		n_rows;
	int			n_features;
	uint8	   *bins;			/* n_rows by feature, feature-major */
	float		cuts[BOOST_MAX_FEATURES][BOOST_BINS];
	int			n_cuts[BOOST_MAX_FEATURES];
	const float *labels;		/* 0 to 1 */
	const float *weights;
	const uint32 *groups;		/* NULL, or which rows compete: see below */
} BoostData;

/* How trees are grown. */
typedef struct BoostGrowth
{
	int			n_trees;
	int			depth;			/* at most NX_TREE_DEPTH */
	double		rate;			/* of a tree's contribution that is taken */
	double		feature_share;	/* of the features that a tree sees */
	double		lambda;			/* L2 penalty of leaves */
	double		min_hessian;	/* in each child */
	float		wrong_share;	/* of the rows that are wrong that a tree sees */
	float		right_share;	/* of the others */
} BoostGrowth;

/* Room for some rows; labels and weights are set by the caller. */
extern void boost_begin(BoostData *d, uint32 n_rows, int max_features);

/* Cut feature f of all rows into bins of about equal numbers of rows. */
extern void boost_add_feature(BoostData *d, int f, const float *values);

/*
 * Train growth->n_trees on the rows given, and set score[] (log-odds) of all rows
 * of the data.  *base is the score before the first tree.
 *
 * With groups, each of which stands together and is trained on as a whole or not
 * at all, the rows of a group compete: their probabilities are the softmax of
 * their scores, and what is made likely is that one of those labelled 1 wins.
 */
extern void boost_train(const BoostData *d, const BoostGrowth *growth,
						const uint32 *rows, uint32 n, NxTree *trees,
						float *base, double *score);

#endif							/* NX_BOOST_H */
