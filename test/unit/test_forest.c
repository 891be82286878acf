/*-------------------------------------------------------------------------
 *
 * test_forest.c
 *		Boosted trees: rows find their leaves, whatever the number of trees.
 *
 *-------------------------------------------------------------------------
 */
#include "core/model/forest.h"
#include "tap.h"

#include <math.h>

#define N 72

static NxTree trees[N];

/* A stump of two levels: feature 0 at 0.5, then feature 1 at 2. */
static void
make_trees(float leaf)
{
	for (int i = 0; i < N; i++)
	{
		NxTree	   *t = &trees[i];

		memset(t, 0, sizeof(*t));
		t->feature[0] = 0;
		t->threshold[0] = 0.5f;
		t->feature[1] = t->feature[2] = 1;
		t->threshold[1] = t->threshold[2] = 2;
		t->leaf[0] = -leaf;
		t->leaf[1] = 0;
		t->leaf[2] = leaf;
		t->leaf[3] = 2 * leaf;
	}
}

static float
score(const NxForest *forest, const float *row)
{
	float		result;

	nx_forest_scores(forest, row, 1, 2, &result);
	return result;
}

int
main(void)
{
	NxForest	forest = {trees, N, 2, 0.25f};
	float		low[] = {0.5f, 2};
	float		high[] = {0.6f, 3};
	float		middle[] = {0, 2.1f};
	float		rows[][2] = {{0.5f, 2}, {0.6f, 3}, {0, 2.1f}};
	float		scores[3];

	make_trees(0.01f);
	ok(fabsf(score(&forest, low) - (0.25f - 0.72f)) < 1e-4f, "at the threshold is left");
	ok(fabsf(score(&forest, high) - (0.25f + 1.44f)) < 1e-4f, "above it is right");
	ok(fabsf(score(&forest, middle) - 0.25f) < 1e-4f, "levels have thresholds of their own");
	ok(fabsf(nx_forest_probability(&forest, high) - 1 / (1 + expf(-1.69f))) < 1e-4f,
	   "the probability is the score's");
	nx_forest_scores(&forest, rows[0], 3, 2, scores);
	ok(scores[0] == score(&forest, low) && scores[1] == score(&forest, high) &&
	   scores[2] == score(&forest, middle), "several rows score what each does alone");
	for (int n = 0; n <= 17; n++)
	{
		forest.n = n;
		if (fabsf(score(&forest, high) - (0.25f + 0.02f * n)) > 1e-4f)
			break;
		if (n == 17)
			ok(true, "any number of trees");
	}

	make_trees(0.1f);
	forest.n = N;
	ok(fabsf(score(&forest, low) - (0.25f - 7.2f)) < 1e-3f, "a score asks all trees");
	ok(fabsf(nx_forest_probability(&forest, low) - 1 / (1 + expf(6.15f))) < 1e-4f,
	   "a probability is settled after 64");
	return tap_done();
}
