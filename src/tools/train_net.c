/*-------------------------------------------------------------------------
 *
 * train_net.c
 *		Learning the weights of the tagger's neural network.
 *
 * The network (entity_net.h) is trained together with the features' weights:
 * a label's score is the sum of both, and so is what either must mend.  Words'
 * vectors stay as they are.  Units are left out at random (Srivastava et al.,
 * "Dropout", 2014), the same ones for a whole sentence, and so are vectors.
 *
 *-------------------------------------------------------------------------
 */
#include "train.h"

#include <math.h>

#define LEARNING_RATE	0.02f
#define FIRST_SQUARE	1.0f	/* keeps the first steps short */
#define SLOW_SENTENCES	4000	/* in which the learning rate rises to its own */
#define UNIT_DROPOUT	0.3f
#define VECTOR_DROPOUT	0.1f
#define MAX_GRADIENT	0.5f	/* of a unit */

#define MARGIN			(NX_NET_SPAN / 2)	/* words beyond either end */

/* What is learned.  See NxNetWeights. */
typedef struct Parameters
{
	float		in[NX_NET_SPAN][NX_NET_HIDDEN][NX_NET_IN];
	float		text[NX_NET_HIDDEN][NX_NET_VECTOR];
	float		sentence[NX_NET_HIDDEN][NX_NET_VECTOR];
	float		bias[NX_NET_HIDDEN];
	float		out[NX_LABEL_LINE][NX_NET_HIDDEN];
	float		rows[NX_NET_ROWS][NX_NET_LEARNED];
} Parameters;

struct Net
{
	Parameters	weights;
	Parameters	squares;
	float		rate;
	uint32		n_sentences;	/* learned from so far */

	/* of the sentence that was scored last */
	float		in[MAX_SENTENCE + 2 * MARGIN][NX_NET_IN];
	float		in_gradient[MAX_SENTENCE + 2 * MARGIN][NX_NET_LEARNED];
	float		mean[NX_NET_VECTOR];
	float		common[NX_NET_HIDDEN];	/* what all of its tokens give to
										 * units */
	float		common_gradient[NX_NET_HIDDEN];
	float		units[MAX_SENTENCE][NX_NET_HIDDEN];
	float		kept[NX_NET_HIDDEN];	/* 0: left out */
	float		scores[MAX_SENTENCE][NX_LABEL_LINE];
};

/* About normally distributed. */
static float
random_normal(Training *t)
{
	float		sum = 0;

	for (int i = 0; i < 6; i++)
		sum += next_random(&t->random) / 4294967296.0f - 0.5f;
	return sum * 1.414f;
}

void
begin_net(Training *t)
{
	Net		   *net = palloc0(sizeof(Net));
	float	   *weights = (float *) net->weights.in;
	float	   *squares = (float *) &net->squares;

	for (size_t i = 0; i < sizeof(net->weights.in) / sizeof(float); i++)
		weights[i] = random_normal(t) * sqrtf(2.0f / (NX_NET_SPAN * NX_NET_IN));
	for (int r = 0; r < NX_NET_ROWS; r++)
		for (int d = 0; d < NX_NET_LEARNED; d++)
			net->weights.rows[r][d] = 0.1f * random_normal(t);
	for (size_t i = 0; i < sizeof(Parameters) / sizeof(float); i++)
		squares[i] = FIRST_SQUARE;
	t->net = net;
}

/* ---- scoring ----------------------------------------------------------------- */

void
net_mean(const float *sum, uint32 n, uint32 least, float *mean)
{
	float		squares = 0;

	for (int d = 0; d < NX_NET_VECTOR; d++)
	{
		mean[d] = sum[d] / sqrtf(n + least);
		squares += mean[d] * mean[d];
	}
	for (int d = 0; d < NX_NET_VECTOR; d++)
		mean[d] *= nx_net_mean_length(squares);
}

/* The words of a sentence, and what they have in common. */
static void
read_sentence(Training *t, const Sentence *s, bool learn)
{
	Net		   *net = t->net;
	const Parameters *w = &net->weights;
	uint32		n = s->end - s->first;
	float		sum[NX_NET_VECTOR] = {0};
	const float *text = t->texts.item[s->text].mean;

	memset(net->in, 0, (n + 2 * MARGIN) * sizeof(net->in[0]));
	memset(net->in_gradient, 0, (n + 2 * MARGIN) * sizeof(net->in_gradient[0]));
	for (uint32 i = 0; i < n; i++)
	{
		const NetToken *k = &t->net_tokens.item[s->first + i];
		float	   *in = net->in[i + MARGIN];

		if (!learn || !chance(&t->random, VECTOR_DROPOUT))
			for (int d = 0; d < NX_NET_VECTOR; d++)
			{
				in[d] = t->lexicon.vectors[k->vector][d] / (float) NX_NET_IN_SCALE;
				sum[d] += in[d];
			}
		for (int r = 0; r < k->n_rows; r++)
			for (int d = 0; d < NX_NET_LEARNED; d++)
				in[NX_NET_VECTOR + d] += w->rows[k->rows[r]][d];
	}
	net_mean(sum, n, NX_NET_SENTENCE_WORDS, net->mean);
	for (int j = 0; j < NX_NET_HIDDEN; j++)
	{
		float		x = w->bias[j];

		for (int d = 0; d < NX_NET_VECTOR; d++)
			x += w->text[j][d] * text[d] + w->sentence[j][d] * net->mean[d];
		net->common[j] = x;
		net->common_gradient[j] = 0;
		net->kept[j] = !learn ? 1 : chance(&t->random, UNIT_DROPOUT) ? 0 : 1 / (1 - UNIT_DROPOUT);
	}
}

static void
score_token(Net *net, uint32 i)
{
	const Parameters *w = &net->weights;

	for (int j = 0; j < NX_NET_HIDDEN; j++)
	{
		float		x = net->common[j];

		for (int k = 0; k < NX_NET_SPAN; k++)
		{
			const float *weights = w->in[k][j];
			const float *in = net->in[i + k];
			float		sum = 0;

			for (int d = 0; d < NX_NET_IN; d++)
				sum += weights[d] * in[d];
			x += sum;
		}
		net->units[i][j] = x > 0 ? x * net->kept[j] : 0;
	}
	for (int l = 0; l < NX_LABEL_LINE; l++)
	{
		float		sum = 0;

		for (int j = 0; j < NX_NET_HIDDEN; j++)
			sum += w->out[l][j] * net->units[i][j];
		net->scores[i][l] = sum;
	}
}

const Line *
net_scores(Training *t, const Sentence *s, bool learn)
{
	read_sentence(t, s, learn);
	for (uint32 i = 0; i < s->end - s->first; i++)
	{
		if (t->net_tokens.item[s->first + i].looks)
			score_token(t->net, i);
		else
			memset(t->net->scores[i], 0, sizeof(Line));
	}
	return (const Line *) t->net->scores;
}

/* ---- learning ----------------------------------------------------------------- */

static inline void
ada_grad(float *w, float *square, float rate, float gradient)
{
	*square += gradient * gradient;
	*w += rate * gradient / sqrtf(*square);
}

void
net_learn_token(Training *t, const Sentence *s, uint32 i, const float *gradient)
{
	Net		   *net = t->net;
	Parameters *w = &net->weights;
	Parameters *q = &net->squares;
	float		unit_gradient[NX_NET_HIDDEN] = {0};

	if (!t->net_tokens.item[s->first + i].looks)
		return;
	for (int l = 0; l < NX_LABEL_LINE; l++)
		for (int j = 0; j < NX_NET_HIDDEN; j++)
			unit_gradient[j] += w->out[l][j] * gradient[l];
	for (int l = 0; l < NX_LABEL_LINE; l++)
		for (int j = 0; j < NX_NET_HIDDEN; j++)
			ada_grad(&w->out[l][j], &q->out[l][j], net->rate, gradient[l] * net->units[i][j]);
	for (int j = 0; j < NX_NET_HIDDEN; j++)
	{
		float		g = unit_gradient[j] * net->kept[j];

		if (net->units[i][j] <= 0)
			continue;
		g = Max(Min(g, MAX_GRADIENT), -MAX_GRADIENT);
		net->common_gradient[j] += g;
		for (int k = 0; k < NX_NET_SPAN; k++)
		{
			float	   *weights = w->in[k][j];
			float	   *squares = q->in[k][j];
			const float *in = net->in[i + k];

			for (int d = 0; d < NX_NET_LEARNED; d++)
				net->in_gradient[i + k][d] += weights[NX_NET_VECTOR + d] * g;
			for (int d = 0; d < NX_NET_IN; d++)
				ada_grad(&weights[d], &squares[d], net->rate, g * in[d]);
		}
	}
}

void
net_learn_sentence(Training *t, const Sentence *s)
{
	Net		   *net = t->net;
	Parameters *w = &net->weights;
	Parameters *q = &net->squares;
	const float *text = t->texts.item[s->text].mean;

	for (int j = 0; j < NX_NET_HIDDEN; j++)
	{
		float		g = net->common_gradient[j];

		if (g == 0)
			continue;
		ada_grad(&w->bias[j], &q->bias[j], net->rate, g);
		for (int d = 0; d < NX_NET_VECTOR; d++)
		{
			ada_grad(&w->text[j][d], &q->text[j][d], net->rate, g * text[d]);
			ada_grad(&w->sentence[j][d], &q->sentence[j][d], net->rate, g * net->mean[d]);
		}
	}
	for (uint32 i = 0; i < s->end - s->first; i++)
	{
		const NetToken *k = &t->net_tokens.item[s->first + i];
		const float *g = net->in_gradient[i + MARGIN];

		/* words that no unit has looked at have none */
		for (int r = 0; r < k->n_rows; r++)
			for (int d = 0; d < NX_NET_LEARNED; d++)
				if (g[d] != 0)
					ada_grad(&w->rows[k->rows[r]][d], &q->rows[k->rows[r]][d], net->rate, g[d]);
	}
	net->n_sentences++;
	net->rate = LEARNING_RATE * Min(1, net->n_sentences / (float) SLOW_SENTENCES);
}

/* ---- packing ----------------------------------------------------------------- */

static int
packed(float x, float scale, int most)
{
	float		y = rintf(x * scale);

	return (int) Max(Min(y, most), -most);
}

NxNetWeights *
pack_net(const Net *net)
{
	const Parameters *w = &net->weights;
	NxNetWeights *p = palloc0(sizeof(NxNetWeights));

	for (int j = 0; j < NX_NET_HIDDEN; j++)
	{
		for (int k = 0; k < NX_NET_SPAN; k++)
			for (int d = 0; d < NX_NET_IN; d++)
				p->in[k][j][d] = packed(w->in[k][j][d], NX_NET_WEIGHT_SCALE, 4095);
		for (int d = 0; d < NX_NET_VECTOR; d++)
		{
			p->text[j][d] = packed(w->text[j][d], NX_NET_WEIGHT_SCALE, 4095);
			p->sentence[j][d] = packed(w->sentence[j][d], NX_NET_WEIGHT_SCALE, 4095);
		}
		p->bias[j] = packed(w->bias[j], NX_NET_IN_SCALE * NX_NET_WEIGHT_SCALE, 1 << 24);
		for (int l = 0; l < NX_LABEL_LINE; l++)
			p->out[l][j] = packed(w->out[l][j], SCALE * NX_NET_OUT_SCALE, PG_INT16_MAX);
	}
	for (int r = 0; r < NX_NET_ROWS; r++)
		for (int d = 0; d < NX_NET_LEARNED; d++)
			p->rows[r][d] = packed(w->rows[r][d], NX_NET_IN_SCALE, 127);
	return p;
}
