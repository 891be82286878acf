/*-------------------------------------------------------------------------
 *
 * attribution_net.c
 *		Learning the weights of the networks of attributions.
 *
 * They are trained together with the weights of features: a score is the sum of
 * both, and so is what either must mend.  Words' vectors stay as they are.  Units
 * are left out at random (Srivastava et al., "Dropout", 2014).
 *
 *-------------------------------------------------------------------------
 */
#include "tools/attribution_train.h"

#include <math.h>

#define NET_RATE		0.06f
#define UNIT_DROPOUT	0.3f
#define MAX_GRADIENT	0.5f	/* of a unit */

/* See NxAttributionNet. */
typedef struct Net
{
	float		in[NX_QN_WORDS][NX_QN_HIDDEN][NX_NET_VECTOR];
	float		bias[NX_QN_HIDDEN];
	float		out[NX_QN_OUT][NX_QN_HIDDEN];
} Net;

static Net	nets[NX_QN_PLACES];
static Net	net_squares[NX_QN_PLACES];

void
begin_nets(void)
{
	float	   *squares = (float *) net_squares;

	memset(nets, 0, sizeof(nets));
	for (int p = 0; p < NX_QN_PLACES; p++)
		for (int k = 0; k < NX_QN_WORDS; k++)
			for (int j = 0; j < NX_QN_HIDDEN; j++)
				for (int d = 0; d < NX_NET_VECTOR; d++)
					nets[p].in[k][j][d] = 0.35f * (chance() + chance() + chance() - 1.5f);
	for (size_t i = 0; i < NX_QN_PLACES * sizeof(Net) / sizeof(float); i++)
		squares[i] = 1.0f;
}

void
net_scores(NxAttributionNetPlace place, const uint32 *vectors, int n,
		   NetState *state, float *scores)
{
	const Net  *net = &nets[place];

	for (int j = 0; j < NX_QN_HIDDEN; j++)
	{
		float		x = net->bias[j];

		state->kept[j] = chance() < UNIT_DROPOUT ? 0 : 1 / (1 - UNIT_DROPOUT);
		state->units[j] = 0;
		if (state->kept[j] == 0)
			continue;
		for (int k = 0; k < NX_QN_WORDS; k++)
		{
			const int8 *vector = lexicon->vectors[vectors[k]];
			float		sum = 0;

			if (vectors[k] == 0)
				continue;
			for (int d = 0; d < NX_NET_VECTOR; d++)
				sum += net->in[k][j][d] * vector[d];
			x += sum / NX_NET_IN_SCALE;
		}
		state->units[j] = x > 0 ? x * state->kept[j] : 0;
	}
	for (int k = 0; k < n; k++)
		for (int j = 0; j < NX_QN_HIDDEN; j++)
			scores[k] += net->out[k][j] * state->units[j];
}

static inline void
net_step(float *w, float *square, float gradient)
{
	*square += gradient * gradient;
	*w += NET_RATE * gradient / sqrtf(*square);
}

void
net_learn(NxAttributionNetPlace place, const uint32 *vectors,
		  const NetState *state, int n, const float *gradient)
{
	Net		   *net = &nets[place];
	Net		   *squares = &net_squares[place];
	float		of_unit[NX_QN_HIDDEN] = {0};

	for (int k = 0; k < n; k++)
		for (int j = 0; j < NX_QN_HIDDEN; j++)
			of_unit[j] += net->out[k][j] * gradient[k];
	for (int k = 0; k < n; k++)
		for (int j = 0; j < NX_QN_HIDDEN; j++)
			if (state->units[j] > 0)
				net_step(&net->out[k][j], &squares->out[k][j], gradient[k] * state->units[j]);
	for (int j = 0; j < NX_QN_HIDDEN; j++)
	{
		float		g = of_unit[j] * state->kept[j];

		if (state->units[j] <= 0 || fabsf(g) < 1e-4f)
			continue;
		g = Max(Min(g, MAX_GRADIENT), -MAX_GRADIENT);
		net_step(&net->bias[j], &squares->bias[j], g);
		for (int k = 0; k < NX_QN_WORDS; k++)
		{
			const int8 *vector = lexicon->vectors[vectors[k]];
			float		scaled = g / NX_NET_IN_SCALE;

			if (vectors[k] == 0)
				continue;
			for (int d = 0; d < NX_NET_VECTOR; d++)
				net_step(&net->in[k][j][d], &squares->in[k][j][d], scaled * vector[d]);
		}
	}
}

NxAttributionNet *
pack_nets(void)
{
	NxAttributionNet *packed = palloc0(NX_QN_PLACES * sizeof(NxAttributionNet));

	for (int p = 0; p < NX_QN_PLACES; p++)
		for (int j = 0; j < NX_QN_HIDDEN; j++)
		{
			for (int k = 0; k < NX_QN_WORDS; k++)
				for (int d = 0; d < NX_NET_VECTOR; d++)
					packed[p].in[k][j][d] = Max(Min(rintf(nets[p].in[k][j][d] * NX_QN_WEIGHT_SCALE), 4095), -4095);
			packed[p].bias[j] = rintf(nets[p].bias[j] * NX_QN_WEIGHT_SCALE * NX_NET_IN_SCALE);
			for (int k = 0; k < NX_QN_OUT; k++)
				packed[p].out[k][j] = Max(Min(rintf(nets[p].out[k][j] * NX_QN_OUT_SCALE), NX_QN_MAX_OUT), -NX_QN_MAX_OUT);
		}
	return packed;
}
