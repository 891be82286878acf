/*-------------------------------------------------------------------------
 *
 * attribution_learn.c
 *		Learning the weights of the features of attributions.
 *
 * By stochastic gradient descent on the likelihood, with steps after AdaGrad
 * (Duchi et al., 2011): cues by a softmax, tags by a conditional random field
 * (Lafferty et al., 2001).  A share of the features is left out at random at each
 * step.
 *
 *-------------------------------------------------------------------------
 */
#include "tools/attribution_train.h"

#include <math.h>

#define RATE			0.1f

/* ---- features and weights ------------------------------------------------------ */

void
begin_learner(Learner *l, uint32 slots, int width)
{
	memset(l, 0, sizeof(*l));
	l->keys = palloc0(slots * sizeof(uint64));
	l->counts = palloc0(slots * sizeof(uint32));
	l->w = nx_alloc_huge((size_t) slots * width * sizeof(float));
	l->g2 = nx_alloc_huge((size_t) slots * width * sizeof(float));
	memset(l->w, 0, (size_t) slots * width * sizeof(float));
	for (size_t i = 0; i < (size_t) slots * width; i++)
		l->g2[i] = 1.0f;
	l->mask = slots - 1;
	l->width = width;
}

void
end_learner(Learner *l)
{
	pfree(l->keys);
	pfree(l->counts);
	pfree(l->w);
	pfree(l->g2);
}

static uint32
slot_of(Learner *l, uint64 key)
{
	uint32		i = (uint32) key;

	while (l->keys[i & l->mask] != 0 && l->keys[i & l->mask] != key)
		i++;
	i &= l->mask;
	if (l->keys[i] == 0)
	{
		if (++l->n > l->mask / 4 * 3)
		{
			fprintf(stderr, "nx_attribution_train: too many features\n");
			exit(1);
		}
		l->keys[i] = key;
	}
	return i;
}

void
add_slots(Learner *l, Slots *slots, const uint64 *features, int n)
{
	for (int i = 0; i < n; i++)
	{
		uint32		slot = slot_of(l, features[i]);

		l->counts[slot]++;
		*NX_VEC_PUSH(slots) = slot;
	}
}

static inline void
step(Learner *l, uint32 slot, int k, float gradient)
{
	size_t		i = (size_t) slot * l->width + k;

	l->g2[i] += gradient * gradient;
	l->w[i] += RATE * gradient / sqrtf(l->g2[i]);
}

/* ---- cues ----------------------------------------------------------------------- */

static void
cue_scores(const Learner *l, const uint32 *slots, int n, const uint32 *vectors,
		   NetState *state, float *p)
{
	float		e[NX_CUE_CLASSES] = {1, 0, 0};
	float		sum[NX_CUE_LINE] = {0};
	float		total;

	net_scores(NX_QN_CUE, vectors, NX_CUE_LINE, state, sum);
	for (int i = 0; i < n; i++)
		for (int k = 0; k < NX_CUE_LINE; k++)
			sum[k] += l->w[(size_t) slots[i] * NX_CUE_LINE + k];
	for (int k = 0; k < NX_CUE_LINE; k++)
		e[k + 1] = expf(Min(sum[k], 30));
	total = e[0] + e[1] + e[2];
	for (int k = 0; k < NX_CUE_CLASSES; k++)
		p[k] = e[k] / total;
}

void
learn_cue(Learner *l, const uint32 *slots, int n, const uint32 *vectors, int label)
{
	NetState	state;
	float		gradient[NX_CUE_LINE];
	uint32		kept[NX_ATTRIBUTION_MAX_FEATURES];
	int			n_kept = 0;
	float		p[NX_CUE_CLASSES];

	for (int i = 0; i < n; i++)
		if (l->counts[slots[i]] > 1 && chance() >= DROPOUT)
			kept[n_kept++] = slots[i];
	cue_scores(l, kept, n_kept, vectors, &state, p);
	for (int k = 0; k < NX_CUE_LINE; k++)
	{
		float		g = gradient[k] = (label == k + 1) - p[k + 1];

		for (int i = 0; i < n_kept; i++)
			step(l, kept[i], k, g);
	}
	net_learn(NX_QN_CUE, vectors, &state, NX_CUE_LINE, gradient);
}

/* ---- tags ----------------------------------------------------------------------- */

float		transition[NX_STATES][NX_STATES];
static float transition_g2[NX_STATES][NX_STATES];

void
begin_transitions(void)
{
	memset(transition, 0, sizeof(transition));
	memset(transition_g2, 0, sizeof(transition_g2));
}

static inline double
log_add(double a, double b)
{
	return a > b ? a + log1p(exp(b - a)) : b + log1p(exp(a - b));
}

/* What a cue sees, as the forward-backward algorithm sees it. */
typedef struct Chain
{
	const TagExample *x;
	NxAttributionScores scores[2 * NX_CUE_SIGHT];
	NxAttributionScores gradient[2 * NX_CUE_SIGHT];
	double		forward[2 * NX_CUE_SIGHT + 1][NX_STATES];
	double		backward[2 * NX_CUE_SIGHT + 1][NX_STATES];
	NetState	nets[2 * NX_CUE_SIGHT];
	NX_VEC(uint32) kept;		/* the features that are not left out, */
	uint32		first_kept[2 * NX_CUE_SIGHT + 1];	/* and each token's first */
} Chain;

static NxAttributionNetPlace
net_of(const TagExample *x, int i)
{
	return i < x->cue ? NX_QN_BEFORE : NX_QN_BEHIND;
}

static void
score_tokens(const Learner *l, const Slots *all, Chain *c)
{
	const TagExample *x = c->x;

	c->kept.n = 0;
	for (int i = 0; i < x->n; i++)
	{
		c->first_kept[i] = c->kept.n;
		memset(c->scores[i], 0, sizeof(c->scores[i]));
		for (uint32 k = x->first[i]; k < x->first[i + 1]; k++)
			if (l->counts[all->item[k]] > 1 && chance() >= DROPOUT)
			{
				const float *w = l->w + (size_t) all->item[k] * NX_AW_LINE;

				*NX_VEC_PUSH(&c->kept) = all->item[k];
				for (int j = 0; j < NX_AW_LINE; j++)
					c->scores[i][j] += w[j];
			}
		if (i == x->cue)
			c->scores[i][NX_AW_SOURCE] = c->scores[i][NX_AW_CONTENT] = -1e6f;
		else
			net_scores(net_of(x, i), x->vectors[i], NX_AW_LINE, &c->nets[i], c->scores[i]);
	}
	c->first_kept[x->n] = c->kept.n;
}

static void
go_both_ways(Chain *c)
{
	int			n = c->x->n;

	c->forward[0][0] = 0;
	c->forward[0][1] = c->forward[0][2] = -1e9;
	for (int i = 0; i < n; i++)
		for (int b = 0; b < NX_STATES; b++)
		{
			double		sum = -1e18;

			for (int a = 0; a < NX_STATES; a++)
				sum = log_add(sum, c->forward[i][a] +
							  nx_edge_score(transition, c->scores[i], a, b));
			c->forward[i + 1][b] = sum;
		}
	for (int a = 0; a < NX_STATES; a++)
		c->backward[n][a] = 0;
	for (int i = n - 1; i >= 0; i--)
		for (int a = 0; a < NX_STATES; a++)
		{
			double		sum = -1e18;

			for (int b = 0; b < NX_STATES; b++)
				sum = log_add(sum, c->backward[i + 1][b] +
							  nx_edge_score(transition, c->scores[i], a, b));
			c->backward[i][a] = sum;
		}
}

/* The gradient of a token's scores by that of its step from state a to b; see nx_edge_score. */
static void
add_step(float *gradient, int a, int b, float g)
{
	if (b == NX_STATE_SOURCE)
		gradient[NX_AW_SOURCE] += g;
	else if (b == NX_STATE_CONTENT)
		gradient[NX_AW_CONTENT] += g;
	if (a == b)
		return;
	if (b == NX_STATE_SOURCE)
		gradient[NX_AW_SOURCE_BEGINS] += g;
	else if (b == NX_STATE_CONTENT)
		gradient[NX_AW_CONTENT_BEGINS] += g;
	if (a == NX_STATE_SOURCE)
		gradient[NX_AW_SOURCE_ENDS] += g;
	else if (a == NX_STATE_CONTENT)
		gradient[NX_AW_CONTENT_ENDS] += g;
}

/* The gradients of all scores, and of transitions. */
static void
add_steps(Chain *c, float of_transitions[NX_STATES][NX_STATES])
{
	const TagExample *x = c->x;
	double		z = c->backward[0][0];

	memset(c->gradient, 0, x->n * sizeof(c->gradient[0]));
	for (int i = 0; i < x->n; i++)
	{
		int			gold_a = i == 0 ? 0 : x->state[i - 1];
		int			gold_b = x->state[i];

		for (int a = 0; a < (i == 0 ? 1 : NX_STATES); a++)
			for (int b = 0; b < NX_STATES; b++)
			{
				double		p = exp(c->forward[i][a] + nx_edge_score(transition, c->scores[i], a, b) +
									c->backward[i + 1][b] - z);
				float		g = (a == gold_a && b == gold_b) - p;

				of_transitions[a][b] += g;
				add_step(c->gradient[i], a, b, g);
			}
	}
}

void
learn_tags(Learner *l, const Slots *all, const TagExample *x)
{
	static Chain c;
	float		of_transitions[NX_STATES][NX_STATES] = {{0}};

	c.x = x;
	score_tokens(l, all, &c);
	go_both_ways(&c);
	add_steps(&c, of_transitions);
	for (int a = 0; a < NX_STATES; a++)
		for (int b = 0; b < NX_STATES; b++)
		{
			float		g = of_transitions[a][b];

			transition_g2[a][b] += g * g;
			transition[a][b] += RATE * g / sqrtf(transition_g2[a][b] + 1);
		}
	for (int i = 0; i < x->n; i++)
	{
		if (i != x->cue)
			net_learn(net_of(x, i), x->vectors[i], &c.nets[i], NX_AW_LINE, c.gradient[i]);
		for (int j = 0; j < NX_AW_LINE; j++)
			if (fabsf(c.gradient[i][j]) > 1e-3f)
				for (uint32 k = c.first_kept[i]; k < c.first_kept[i + 1]; k++)
					step(l, c.kept.item[k], j, c.gradient[i][j]);
	}
}
