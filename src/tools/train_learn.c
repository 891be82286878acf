/*-------------------------------------------------------------------------
 *
 * train_learn.c
 *		Learning the weights of features.
 *
 * A linear-chain conditional random field is trained by AdaGrad on the
 * conditional log-likelihood, one sentence at a time.  (Lafferty, McCallum,
 * Pereira, 2001; Duchi, Hazan, Singer, 2011)
 *
 *-------------------------------------------------------------------------
 */
#include "train.h"

#include <math.h>

#define MIN_COUNT		2		/* a rarer feature is not learned */
#define LEARNING_RATE	0.05f
#define FIRST_SQUARE	0.2f	/* keeps the first steps short */
#define MAX_WEIGHT		(127 / SCALE)
#define LEAST_SCORE		(-50)	/* of a label below the best */

/* ---- features and weights ---------------------------------------------------- */

static void
make_weights(Weights *w, uint32 n)
{
	w->lines = palloc0(n * sizeof(Line));
	w->squares = palloc(n * sizeof(Line));
	for (uint32 f = 0; f < n; f++)
		for (int l = 0; l < NX_LABEL_LINE; l++)
			w->squares[f][l] = FIRST_SQUARE;
}

static void
move_weights(Weights *w, uint32 to, uint32 from)
{
	if (w->lines == NULL || to == from)
		return;
	memcpy(w->lines[to], w->lines[from], sizeof(Line));
	memcpy(w->squares[to], w->squares[from], sizeof(Line));
}

/*
 * Keep the features that are marked; numbers change, and the dictionary's look-up
 * is made anew when it is needed.
 */
static void
keep_features(Training *t, const bool *keep)
{
	Dictionary *d = &t->dictionary;
	uint32	   *number = palloc(d->keys.n * sizeof(uint32));
	uint32		n = 0;
	uint64		out = 0;

	for (uint32 k = 0; k < d->keys.n; k++)
	{
		number[k] = PG_UINT32_MAX;
		if (!keep[k])
			continue;
		number[k] = n;
		d->keys.item[n] = d->keys.item[k];
		d->counts.item[n] = d->counts.item[k];
		move_weights(&t->weights, n, k);
		for (int s = 0; s < t->n_sources; s++)
			move_weights(&t->corrections[s], n, k);
		n++;
	}
	d->keys.n = d->counts.n = n;
	for (uint32 i = 0; i < t->labels.n; i++)
	{
		uint64		from = t->first_feature.item[i];

		t->first_feature.item[i] = out;
		for (; from < t->first_feature.item[i + 1]; from++)
			if (number[t->features.item[from]] != PG_UINT32_MAX)
				t->features.item[out++] = number[t->features.item[from]];
	}
	t->first_feature.item[t->labels.n] = out;
	t->features.n = out;
	if (d->slots)
		pfree(d->slots);
	d->slots = NULL;
	pfree(number);
}

void
begin_learning(Training *t)
{
	bool	   *keep = palloc(t->dictionary.keys.n * sizeof(bool));

	for (uint32 f = 0; f < t->dictionary.keys.n; f++)
		keep[f] = t->dictionary.counts.item[f] >= MIN_COUNT;
	keep_features(t, keep);
	pfree(keep);
	fprintf(stderr, "%u of them occur more than once\n", t->dictionary.keys.n);
	make_weights(&t->weights, t->dictionary.keys.n);
	for (int i = 0; i < t->n_sources; i++)
		make_weights(&t->corrections[i], t->dictionary.keys.n);
	for (int a = 0; a < NX_LABELS; a++)
		for (int b = 0; b < NX_LABELS; b++)
			t->transition_squares[a][b] = 10;
}

/* ---- training --------------------------------------------------------------- */

static inline void
ada_grad(float *w, float *square, float gradient)
{
	*square += gradient * gradient;
	*w += LEARNING_RATE * gradient / sqrtf(*square);
	*w = *w > MAX_WEIGHT ? MAX_WEIGHT : *w < -MAX_WEIGHT ? -MAX_WEIGHT : *w;
}

static inline void
learn_line(Weights *w, uint32 feature, const float *gradient)
{
	for (int l = 0; l < NX_LABEL_LINE; l++)
		ada_grad(&w->lines[feature][l], &w->squares[feature][l], gradient[l]);
}

/* Sums that nothing may be divided by, or no logarithm taken of, are at least so much. */
#define LEAST_SUM		1e-290

/* A sentence as the forward-backward algorithm sees it. */
typedef struct Lattice
{
	uint32		n;				/* tokens */
	const uint8 *labels;		/* of them */
	double		factor[NX_LABELS][NX_LABELS];
	double		unary[MAX_SENTENCE][NX_LABELS];
	double		alpha[MAX_SENTENCE][NX_LABELS];
	double		beta[MAX_SENTENCE][NX_LABELS];
	uint32		kept[MAX_SENTENCE * 128];	/* the features that are not
											 * dropped, */
	uint32		first_kept[MAX_SENTENCE + 1];	/* and each token's first */
} Lattice;

static inline void
add_line(float *sum, const float *w)
{
	for (int l = 0; l < NX_LABEL_LINE; l++)
		sum[l] += w[l];
}

/* Score the tokens.  Returns what the right labels have of the log-likelihood. */
static double
score_tokens(Training *t, const Sentence *s, const Weights *correction, const Line *net,
			 float dropout, Lattice *x)
{
	uint32		n_kept = 0;
	double		likelihood = 0;

	for (uint32 i = 0; i < x->n; i++)
	{
		uint64		end = t->first_feature.item[s->first + i + 1];
		Line		sum = {0};
		float		best = 0;

		x->first_kept[i] = n_kept;
		for (uint64 f = t->first_feature.item[s->first + i]; f < end; f++)
		{
			uint32		feature = t->features.item[f];

			if (dropout > 0 && chance(&t->random, dropout))
				continue;
			x->kept[n_kept++] = feature;
			add_line(sum, t->weights.lines[feature]);
			if (correction != NULL)
				add_line(sum, correction->lines[feature]);
		}
		if (net != NULL)
			add_line(sum, net[i]);
		for (int l = 0; l < NX_LABEL_LINE; l++)
			best = Max(best, sum[l]);
		likelihood += x->labels[i] ? sum[x->labels[i] - 1] - best : -best;
		/* none is impossible, or nothing may be left where labels clash */
		x->unary[i][0] = exp(Max(-best, LEAST_SCORE));
		for (int l = 0; l < NX_LABEL_LINE; l++)
			x->unary[i][l + 1] = exp(Max(sum[l] - best, LEAST_SCORE));
	}
	x->first_kept[x->n] = n_kept;
	return likelihood;
}

/* Make numbers add up to one.  Returns their sum. */
static double
normalize(double *x)
{
	double		total = 0;

	for (int l = 0; l < NX_LABELS; l++)
		total += x[l];
	total = Max(total, LEAST_SUM);
	for (int l = 0; l < NX_LABELS; l++)
		x[l] /= total;
	return total;
}

/* The forward pass.  Returns the logarithm of the sum over all paths. */
static double
go_forward(Lattice *x)
{
	double		logarithm = 0;
	double		z = 0;

	for (uint32 i = 0; i < x->n; i++)
	{
		for (int b = 0; b < NX_LABELS; b++)
		{
			double		sum = 0;

			if (i == 0)
				sum = x->factor[0][b];
			else
				for (int a = 0; a < NX_LABELS; a++)
					sum += x->alpha[i - 1][a] * x->factor[a][b];
			x->alpha[i][b] = sum * x->unary[i][b];
		}
		logarithm += log(normalize(x->alpha[i]));
	}
	for (int a = 0; a < NX_LABELS; a++)
		z += x->alpha[x->n - 1][a] * x->factor[a][0];
	return logarithm + log(Max(z, LEAST_SUM));
}

static void
go_backward(Lattice *x)
{
	for (uint32 i = x->n; i-- > 0;)
	{
		for (int a = 0; a < NX_LABELS; a++)
		{
			double		sum = 0;

			if (i == x->n - 1)
				sum = x->factor[a][0];
			else
				for (int b = 0; b < NX_LABELS; b++)
					sum += x->factor[a][b] * (x->unary[i + 1][b] * x->beta[i + 1][b]);
			x->beta[i][a] = sum;
		}
		(void) normalize(x->beta[i]);
	}
}

/* Learn the features of the tokens. */
static void
learn_tokens(Training *t, const Sentence *s, Weights *correction, bool has_net, const Lattice *x)
{
	for (uint32 i = 0; i < x->n; i++)
	{
		double		p[NX_LABELS];
		double		total = 0;
		float		worst = 0;
		Line		gradient;

		for (int l = 0; l < NX_LABELS; l++)
			total += p[l] = x->alpha[i][l] * x->beta[i][l];
		for (int l = 0; l < NX_LABEL_LINE; l++)
		{
			gradient[l] = (x->labels[i] == l + 1) - p[l + 1] / total;
			worst = Max(worst, fabsf(gradient[l]));
		}
		/* what is as good as certain teaches nothing and costs the most */
		if (worst < 0.003f)
			continue;
		for (uint32 k = x->first_kept[i]; k < x->first_kept[i + 1]; k++)
		{
			learn_line(&t->weights, x->kept[k], gradient);
			if (correction)
				learn_line(correction, x->kept[k], gradient);
		}
		if (has_net)
			net_learn_token(t, s, i, gradient);
	}
	if (has_net)
		net_learn_sentence(t, s);
}

/*
 * Add to a gradient the pairs of labels that are right, less those that are
 * expected: their shares[a][b] of all.
 */
static void
add_pairs(double gradient[NX_LABELS][NX_LABELS], double shares[NX_LABELS][NX_LABELS],
		  int right_a, int right_b)
{
	double		z = 0;

	for (int a = 0; a < NX_LABELS; a++)
		for (int b = 0; b < NX_LABELS; b++)
			z += shares[a][b];
	for (int a = 0; a < NX_LABELS; a++)
		for (int b = 0; b < NX_LABELS; b++)
			gradient[a][b] -= shares[a][b] / z;
	gradient[right_a][right_b] += 1;
}

/* Learn which label follows which; outside of the sentence is label 0. */
static void
learn_transitions(Training *t, const Lattice *x)
{
	double		gradient[NX_LABELS][NX_LABELS] = {{0}};

	for (uint32 i = 0; i <= x->n; i++)
	{
		double		shares[NX_LABELS][NX_LABELS] = {{0}};

		for (int a = 0; a < (i == 0 ? 1 : NX_LABELS); a++)
			for (int b = 0; b < (i == x->n ? 1 : NX_LABELS); b++)
				shares[a][b] = (i == 0 ? 1 : x->alpha[i - 1][a]) * x->factor[a][b] *
					(i == x->n ? 1 : x->unary[i][b] * x->beta[i][b]);
		add_pairs(gradient, shares, i == 0 ? 0 : x->labels[i - 1], i == x->n ? 0 : x->labels[i]);
	}
	for (int a = 0; a < NX_LABELS; a++)
		for (int b = 0; b < NX_LABELS; b++)
			if (nx_label_may_follow(a, b))
				ada_grad(&t->transition[a][b], &t->transition_squares[a][b], gradient[a][b]);
}

/*
 * One step on one sentence.  Returns its log-likelihood.
 */
static double
train_sentence(Training *t, const Sentence *s, float dropout)
{
	static Lattice x;
	const Line *net = t->net == NULL ? NULL : net_scores(t, s, true);
	Weights    *correction = s->source < 0 ? NULL : &t->corrections[s->source];
	double		likelihood;

	x.n = s->end - s->first;
	x.labels = t->labels.item + s->first;
	for (int a = 0; a < NX_LABELS; a++)
		for (int b = 0; b < NX_LABELS; b++)
			x.factor[a][b] = nx_label_may_follow(a, b) ? exp(t->transition[a][b]) : 0;

	likelihood = score_tokens(t, s, correction, net, dropout, &x) - go_forward(&x);
	go_backward(&x);
	for (uint32 i = 0; i <= x.n; i++)
		likelihood += t->transition[i == 0 ? 0 : x.labels[i - 1]][i == x.n ? 0 : x.labels[i]];
	learn_tokens(t, s, correction, net != NULL, &x);
	learn_transitions(t, &x);
	return likelihood;
}

void
train_pass(Training *t, int pass, float dropout)
{
	uint32	   *order = palloc(t->sentences.n * sizeof(uint32));
	uint32		n = 0;
	double		likelihood = 0;

	for (uint32 i = 0; i < t->sentences.n; i++)
	{
		const Sentence *s = &t->sentences.item[i];

		if (s->test < 0 && s->end > s->first && s->end - s->first <= MAX_SENTENCE)
			order[n++] = i;
	}
	for (uint32 i = n - 1; i > 0; i--)
	{
		uint32		j = next_random(&t->random) % (i + 1);
		uint32		x = order[i];

		order[i] = order[j];
		order[j] = x;
	}
	for (uint32 i = 0; i < n; i++)
		likelihood += train_sentence(t, &t->sentences.item[order[i]], dropout);
	fprintf(stderr, "pass %d: log-likelihood per token %.4f\n", pass,
			likelihood / t->labels.n);
	pfree(order);
}

/* How much a feature is worth its line. */
static float
feature_worth(const Training *t, uint32 f)
{
	float		sum = 0;

	for (int l = 0; l < NX_LABEL_LINE; l++)
		sum += t->weights.lines[f][l] * t->weights.lines[f][l];
	return sum * Min(t->dictionary.counts.item[f], 20);
}

static int
compare_floats(const void *a, const void *b)
{
	float		x = *(const float *) a;
	float		y = *(const float *) b;

	return x < y ? 1 : x > y ? -1 : 0;
}

void
prune(Training *t, uint32 n)
{
	uint32		all = t->dictionary.keys.n;
	float	   *worth,
			   *sorted;
	bool	   *keep;

	if (all <= n)
		return;
	worth = palloc(all * sizeof(float));
	sorted = palloc(all * sizeof(float));
	keep = palloc(all * sizeof(bool));
	for (uint32 f = 0; f < all; f++)
		sorted[f] = worth[f] = feature_worth(t, f);
	qsort(sorted, all, sizeof(float), compare_floats);
	for (uint32 f = 0; f < all; f++)
		keep[f] = worth[f] > sorted[n];
	keep_features(t, keep);
	fprintf(stderr, "%u features stay\n", t->dictionary.keys.n);
	pfree(worth);
	pfree(sorted);
	pfree(keep);
}
