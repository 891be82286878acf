/*-------------------------------------------------------------------------
 *
 * train_test.c
 *		Scores of the test corpora while the model is trained.
 *
 * They are those of the weights as they are, before these are pruned and
 * packed, and of the labels alone, without the rules that the tagger has for
 * what a name may begin and end with.
 *
 *-------------------------------------------------------------------------
 */
#include "train.h"

typedef struct Count
{
	uint32		right;
	uint32		ours;
	uint32		gold;
} Count;

/* The sums of the weights of a token's features. */
static void
score_features(const Training *t, uint32 token, float *sum)
{
	for (uint64 f = t->first_feature.item[token]; f < t->first_feature.item[token + 1]; f++)
		for (int l = 0; l < NX_LABEL_LINE; l++)
			sum[l] += t->weights.lines[t->features.item[f]][l];
}

/* The best sequence of labels. (Viterbi) */
static void
decode(Training *t, const Sentence *s, uint8 *labels)
{
	static float best[MAX_SENTENCE + 1][NX_LABELS];
	static uint8 from[MAX_SENTENCE + 1][NX_LABELS];
	uint32		n = s->end - s->first;
	const Line *net = t->net == NULL ? NULL : net_scores(t, s, false);
	int			label = NX_LABEL_OUTSIDE;

	/* one more token, outside, ends the sentence */
	for (uint32 i = 0; i <= n; i++)
	{
		Line		sum = {0};

		if (i < n)
		{
			score_features(t, s->first + i, sum);
			for (int l = 0; l < NX_LABEL_LINE && net != NULL; l++)
				sum[l] += net[i][l];
		}
		for (int b = 0; b < NX_LABELS; b++)
		{
			best[i][b] = -1e9f;
			from[i][b] = NX_LABEL_OUTSIDE;
			for (int a = 0; a < NX_LABELS; a++)
			{
				float		x = t->transition[a][b];

				if (!nx_label_may_follow(a, b) || (i == 0 && a != NX_LABEL_OUTSIDE))
					continue;
				x += i == 0 ? 0 : best[i - 1][a];
				if (x > best[i][b])
				{
					best[i][b] = x;
					from[i][b] = a;
				}
			}
			best[i][b] += b == NX_LABEL_OUTSIDE ? 0 : sum[b - 1];
		}
	}
	for (uint32 i = n; i > 0; i--)
	{
		label = from[i][label];
		labels[i - 1] = label;
	}
}

/* Does a mention end at a label, and where did it begin? */
static bool
ends_mention(uint8 label, uint32 i, uint32 *begin)
{
	NxLabelPlace place;

	if (label == NX_LABEL_OUTSIDE)
		return false;
	place = nx_label_place(label);
	if (place == NX_LABEL_BEGIN || place == NX_LABEL_SINGLE)
		*begin = i;
	return place == NX_LABEL_END || place == NX_LABEL_SINGLE;
}

static void
count_mentions(const uint8 *ours, const uint8 *gold, uint32 n, Count *count)
{
	uint32		our_begin = 0,
				gold_begin = 0;

	for (uint32 i = 0; i < n; i++)
	{
		bool		ours_ends = ends_mention(ours[i], i, &our_begin);
		bool		gold_ends = ends_mention(gold[i], i, &gold_begin);

		count->ours += ours_ends;
		count->gold += gold_ends;
		count->right += ours_ends && gold_ends && our_begin == gold_begin &&
			nx_label_kind(ours[i]) == nx_label_kind(gold[i]);
	}
}

void
score_tests(Training *t)
{
	static uint8 labels[MAX_SENTENCE];
	Count	   *counts;

	if (t->n_tests == 0)
		return;
	counts = palloc0(t->n_tests * sizeof(Count));
	for (uint32 i = 0; i < t->sentences.n; i++)
	{
		const Sentence *s = &t->sentences.item[i];

		if (s->test < 0 || s->end == s->first || s->end - s->first > MAX_SENTENCE)
			continue;
		decode(t, s, labels);
		count_mentions(labels, t->labels.item + s->first, s->end - s->first, &counts[s->test]);
	}
	for (int c = 0; c < t->n_tests; c++)
		fprintf(stderr, "  test %d: P %.2f R %.2f F1 %.2f\n", c + 1,
				100.0 * counts[c].right / Max(counts[c].ours, 1),
				100.0 * counts[c].right / Max(counts[c].gold, 1),
				200.0 * counts[c].right / Max(counts[c].ours + counts[c].gold, 1));
	pfree(counts);
}
