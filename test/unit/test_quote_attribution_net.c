/*
 * test_quote_attribution_net.c: the networks of attributions, on small ones of
 * which the sums are known.
 */
#include "core/quote/quote_attribution_net.h"
#include "tap.h"

static NxAttributionNet net;
static int8 ones[NX_NET_VECTOR];
static int8 lowest[NX_NET_VECTOR];
static int8 zeroes[NX_NET_VECTOR];

/* An input of 1 and a weight of 1, in log-odds. */
#define ONE_UNIT	(1 << NX_QN_UNIT_SHIFT)
#define SCALE		((float) (NX_QN_OUT_SCALE * NX_QN_UNIT_SCALE))

int
main(void)
{
	int32		units[NX_QN_HIDDEN],
				apart[NX_QN_HIDDEN];
	float		scores[NX_QN_OUT] = {0};
	const int8 *words[NX_QN_WORDS];
	bool		good;

	memset(ones, 1, sizeof(ones));
	memset(lowest, -128, sizeof(lowest));

	for (int j = 0; j < NX_QN_HIDDEN; j++)
		net.bias[j] = 1000 * j;
	nx_attribution_net_begin(&net, units);
	good = true;
	for (int j = 0; j < NX_QN_HIDDEN; j++)
		good &= units[j] == 1000 * j;
	ok(good, "units begin with their biases");

	/* unit j gets j of each number of word k, times k + 1 */
	for (int k = 0; k < NX_QN_WORDS; k++)
		for (int j = 0; j < NX_QN_HIDDEN; j++)
			for (int d = 0; d < NX_NET_VECTOR; d++)
				net.in[k][j][d] = (k + 1) * j;
	for (int k = 0; k < NX_QN_WORDS; k++)
		words[k] = ones;
	nx_attribution_net_add(&net, 0, words, NX_QN_WORDS, units);
	good = true;
	for (int j = 0; j < NX_QN_HIDDEN; j++)
		good &= units[j] == 1000 * j + NX_NET_VECTOR * j * 21;
	ok(good, "and add what they get of each word");

	nx_attribution_net_begin(&net, apart);
	nx_attribution_net_add(&net, 0, words, 2, apart);
	nx_attribution_net_add(&net, 2, words, NX_QN_WORDS - 2, apart);
	ok(memcmp(apart, units, sizeof(units)) == 0, "some words first, the others later");
	words[0] = zeroes;
	nx_attribution_net_add(&net, 0, words, 1, apart);
	ok(memcmp(apart, units, sizeof(units)) == 0, "an unknown word gives nothing");

	/* scores */
	memset(units, 0, sizeof(units));
	units[0] = 5 * ONE_UNIT;
	units[1] = -5 * ONE_UNIT;
	units[2] = ONE_UNIT - 1;
	units[3] = PG_INT32_MAX;
	net.out[0][0] = 100;
	net.out[1][1] = 100;
	net.out[2][2] = 100;
	net.out[3][3] = 1;
	net.out[4][0] = -NX_QN_MAX_OUT;
	net.out[5][0] = 7;
	scores[0] = 1;
	nx_attribution_net_end(&net, units, NX_QN_OUT - 1, scores);
	ok(scores[0] == 1 + 500 / SCALE, "scores are added");
	ok(scores[1] == 0, "a unit gives nothing below zero");
	ok(scores[2] == 0, "nor what is less than one");
	ok(scores[3] == NX_QN_MAX_UNIT / SCALE, "and no more than the most");
	ok(scores[4] == -5 * NX_QN_MAX_OUT / SCALE, "weights may be negative");
	ok(scores[5] == 0, "no more scores than asked for");

	/* the largest sums there may be */
	for (int j = 0; j < NX_QN_HIDDEN; j++)
	{
		units[j] = PG_INT32_MAX;
		net.out[0][j] = NX_QN_MAX_OUT;
		net.out[1][j] = -NX_QN_MAX_OUT;
	}
	memset(scores, 0, sizeof(scores));
	nx_attribution_net_end(&net, units, 2, scores);
	ok(scores[0] > 0 && scores[1] == -scores[0], "the largest scores fit");
	for (int k = 0; k < NX_QN_WORDS; k++)
	{
		words[k] = lowest;
		for (int j = 0; j < NX_QN_HIDDEN; j++)
			for (int d = 0; d < NX_NET_VECTOR; d++)
				net.in[k][j][d] = PG_INT16_MIN;
	}
	memset(units, 0, sizeof(units));
	nx_attribution_net_add(&net, 0, words, NX_QN_WORDS, units);
	ok(units[0] == 128 * 32768 * NX_NET_VECTOR * NX_QN_WORDS && units[NX_QN_HIDDEN - 1] == units[0],
	   "and so do the largest units");
	return tap_done();
}
