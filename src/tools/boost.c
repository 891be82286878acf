/*-------------------------------------------------------------------------
 *
 * boost.c
 *		Boosted trees on the logistic loss.
 *
 *-------------------------------------------------------------------------
 */
#include "boost.h"

#include <math.h>

/* Rows that are this wrong are taken more often than the others. */
#define WRONG			0.1f

typedef struct Sum
{
	double		g;				/* gradient */
	double		h;				/* hessian */
} Sum;

/* The rows of a tree's node, and their sums by feature and bin. */
typedef struct Node
{
	uint32		start;
	uint32		end;
	Sum		   *sums;
} Node;

static int
compare_floats(const void *a, const void *b)
{
	float		x = *(const float *) a,
				y = *(const float *) b;

	return x < y ? -1 : x > y;
}

void
boost_begin(BoostData *d, uint32 n_rows, int max_features)
{
	memset(d, 0, sizeof(*d));
	d->n_rows = n_rows;
	d->bins = palloc((size_t) max_features * n_rows);
}

void
boost_add_feature(BoostData *d, int f, const float *values)
{
	uint32		n = d->n_rows;
	float	   *sorted = palloc(n * sizeof(float));

	memcpy(sorted, values, n * sizeof(float));
	qsort(sorted, n, sizeof(float), compare_floats);
	d->n_cuts[f] = 0;
	for (int i = 1; i < BOOST_BINS; i++)
	{
		float		v = sorted[(uint64) n * i / BOOST_BINS];

		if (v < sorted[n - 1] &&
			(d->n_cuts[f] == 0 || v > d->cuts[f][d->n_cuts[f] - 1]))
			d->cuts[f][d->n_cuts[f]++] = v;
	}
	pfree(sorted);
	for (uint32 r = 0; r < n; r++)
	{
		int			low = 0,
					high = d->n_cuts[f];

		/* bin k holds the values above cut k - 1, up to cut k */
		while (low < high)
		{
			int			mid = (low + high) / 2;

			if (values[r] > d->cuts[f][mid])
				low = mid + 1;
			else
				high = mid;
		}
		d->bins[(size_t) f * n + r] = low;
	}
	d->n_features = Max(d->n_features, f + 1);
}

/* A number from 0 to 1, the same ones in every run. */
static float
chance(uint32 *state)
{
	*state = *state * 1664525 + 1013904223;
	return (*state >> 8) / (float) (1 << 24);
}

/* Sum the gradients of a node's rows. */
static void
sum_rows(const BoostData *d, const bool *use, Node *node, const uint32 *rows,
		 const float *g, const float *h)
{
	for (int f = 0; f < d->n_features; f++)
	{
		const uint8 *column = d->bins + (size_t) f * d->n_rows;
		Sum		   *sums = node->sums + f * BOOST_BINS;

		if (!use[f])
			continue;
		memset(sums, 0, sizeof(Sum) * BOOST_BINS);
		for (uint32 i = node->start; i < node->end; i++)
		{
			Sum		   *sum = &sums[column[rows[i]]];

			sum->g += g[rows[i]];
			sum->h += h[rows[i]];
		}
	}
}

/* Find a node's best split; returns its gain, 0 if there is none. */
static double
best_split(const BoostData *d, const BoostGrowth *growth, const bool *use,
		   const Node *node, int *feature, int *bin)
{
	double		best = 1e-6;

	*feature = -1;
	for (int f = 0; f < d->n_features; f++)
	{
		const Sum  *sums = node->sums + f * BOOST_BINS;
		Sum			all = {0, 0},
					left = {0, 0};

		if (!use[f])
			continue;
		for (int c = 0; c <= d->n_cuts[f]; c++)
		{
			all.g += sums[c].g;
			all.h += sums[c].h;
		}
		for (int c = 0; c < d->n_cuts[f]; c++)
		{
			double		gain;

			left.g += sums[c].g;
			left.h += sums[c].h;
			if (left.h < growth->min_hessian || all.h - left.h < growth->min_hessian)
				continue;
			gain = left.g * left.g / (left.h + growth->lambda) +
				(all.g - left.g) * (all.g - left.g) / (all.h - left.h + growth->lambda) -
				all.g * all.g / (all.h + growth->lambda);
			if (gain > best)
			{
				best = gain;
				*feature = f;
				*bin = c;
			}
		}
	}
	return *feature < 0 ? 0 : best;
}

/*
 * Grow one tree on the rows, which are put in the order of its leaves.  bins[]
 * gets the last bin that goes left at each node.
 */
static void
grow(const BoostData *d, const BoostGrowth *growth, const bool *use,
	 uint32 *rows, uint32 n, const float *g, const float *h,
	 Sum *arena, NxTree *tree, uint8 *bins)
{
	int			n_inner = (1 << growth->depth) - 1;
	size_t		n_sums = (size_t) d->n_features * BOOST_BINS;
	Node		nodes[2 * NX_TREE_NODES + 1];
	uint32	   *right = palloc((n + 1) * sizeof(uint32));

	for (int k = 0; k < 2 * NX_TREE_NODES + 1; k++)
		nodes[k].sums = arena + n_sums * k;
	nodes[0].start = 0;
	nodes[0].end = n;
	sum_rows(d, use, &nodes[0], rows, g, h);
	for (int k = 0; k < n_inner; k++)
	{
		Node	   *node = &nodes[k];
		Node	   *small = &nodes[2 * k + 1];
		Node	   *large = &nodes[2 * k + 2];
		uint32		to = node->start,
					n_right = 0;
		int			f = -1,
					bin = 0;

		tree->feature[k] = 0;
		tree->threshold[k] = 1e30;
		bins[k] = BOOST_BINS;
		if (node->end > node->start)
			best_split(d, growth, use, node, &f, &bin);
		if (f >= 0)
		{
			const uint8 *column = d->bins + (size_t) f * d->n_rows;

			tree->feature[k] = f;
			tree->threshold[k] = d->cuts[f][bin];
			bins[k] = bin;
			for (uint32 i = node->start; i < node->end; i++)
			{
				if (column[rows[i]] <= bin)
					rows[to++] = rows[i];
				else
					right[n_right++] = rows[i];
			}
			memcpy(rows + to, right, n_right * sizeof(uint32));
		}
		else
			to = node->end;
		small->start = node->start;
		small->end = large->start = to;
		large->end = node->end;
		if (k >= n_inner / 2 || f < 0)
		{
			/* leaves need no sums, nor does an empty side */
			if (f < 0)
				memcpy(small->sums, node->sums, n_sums * sizeof(Sum));
			continue;
		}
		if (small->end - small->start > large->end - large->start)
		{
			Node	   *t = small;

			small = large;
			large = t;
		}
		sum_rows(d, use, small, rows, g, h);
		for (size_t i = 0; i < n_sums; i++)
		{
			large->sums[i].g = node->sums[i].g - small->sums[i].g;
			large->sums[i].h = node->sums[i].h - small->sums[i].h;
		}
	}
	for (int k = 0; k <= n_inner; k++)
	{
		const Node *node = &nodes[n_inner + k];
		double		G = 0,
					H = 0;

		for (uint32 i = node->start; i < node->end; i++)
		{
			G += g[rows[i]];
			H += h[rows[i]];
		}
		tree->leaf[k] = -growth->rate * G / (H + growth->lambda);
	}
	pfree(right);
}

/*
 * The probability of each row, and what it should be.  In a group, the target is
 * the share of a right row among the right ones.
 */
static void
set_targets(const BoostData *d, const double *score, float *p, float *target)
{
	uint32		end;

	if (d->groups == NULL)
	{
		for (uint32 r = 0; r < d->n_rows; r++)
		{
			p[r] = 1 / (1 + exp(-score[r]));
			target[r] = d->labels[r];
		}
		return;
	}
	for (uint32 start = 0; start < d->n_rows; start = end)
	{
		double		best = score[start],
					sum = 0,
					right = 0;

		for (end = start; end < d->n_rows && d->groups[end] == d->groups[start]; end++)
			best = Max(best, score[end]);
		for (uint32 r = start; r < end; r++)
		{
			p[r] = exp(score[r] - best);
			sum += p[r];
			right += p[r] * d->labels[r];
		}
		for (uint32 r = start; r < end; r++)
		{
			target[r] = right > 0 ? p[r] * d->labels[r] / right : 0;
			p[r] /= sum;
		}
	}
}

void
boost_train(const BoostData *d, const BoostGrowth *growth, const uint32 *rows,
			uint32 n, NxTree *trees, float *base, double *score)
{
	double		sum = 0,
				weight = 0;
	float	   *g = palloc(d->n_rows * sizeof(float));
	float	   *h = palloc(d->n_rows * sizeof(float));
	float	   *ps = palloc(d->n_rows * sizeof(float));
	float	   *targets = palloc(d->n_rows * sizeof(float));
	bool	   *trained_on = palloc0(d->n_rows);
	uint32	   *sample = palloc((n + 1) * sizeof(uint32));
	Sum		   *arena = palloc0((size_t) d->n_features * BOOST_BINS *
								(2 * NX_TREE_NODES + 1) * sizeof(Sum));
	int			n_inner = (1 << growth->depth) - 1;
	uint32		state = 1;

	for (uint32 i = 0; i < n; i++)
	{
		sum += d->labels[rows[i]] * d->weights[rows[i]];
		weight += d->weights[rows[i]];
	}
	*base = d->groups ? 0 : log(sum / (weight - sum));
	for (uint32 r = 0; r < d->n_rows; r++)
		score[r] = *base;
	for (uint32 i = 0; i < n; i++)
		trained_on[rows[i]] = true;
	for (int t = 0; t < growth->n_trees; t++)
	{
		bool		use[BOOST_MAX_FEATURES];
		uint8		bins[NX_TREE_NODES];
		uint32		n_sample = 0;

		set_targets(d, score, ps, targets);
		/* each tree sees a part of the rows and of the features */
		for (uint32 i = 0; i < n; i++)
		{
			uint32		r = rows[i];
			float		p = ps[r];
			float		share = fabsf(p - targets[r]) < WRONG ?
				growth->right_share : growth->wrong_share;
			float		w = d->weights[r] * growth->wrong_share / share;

			if (w == 0 || chance(&state) >= share)
				continue;
			sample[n_sample++] = r;
			g[r] = (p - targets[r]) * w;
			h[r] = p * (1 - p) * w;
		}
		for (int f = 0; f < d->n_features; f++)
			use[f] = d->n_cuts[f] > 0 && chance(&state) < growth->feature_share;
		grow(d, growth, use, sample, n_sample, g, h, arena, &trees[t], bins);
		for (uint32 r = 0; r < d->n_rows; r++)
		{
			int			k = 0;

			/* as nx_forest_probability does */
			if (!d->groups && !trained_on[r] && nx_forest_is_settled(t, score[r]))
				continue;
			while (k < n_inner)
				k = 2 * k + 1 +
					(d->bins[(size_t) trees[t].feature[k] * d->n_rows + r] > bins[k]);
			score[r] += trees[t].leaf[k - n_inner];
		}
	}
	pfree(g);
	pfree(h);
	pfree(ps);
	pfree(targets);
	pfree(trained_on);
	pfree(sample);
	pfree(arena);
}
