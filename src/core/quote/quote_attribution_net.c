/*-------------------------------------------------------------------------
 *
 * quote_attribution_net.c
 *		The small neural networks of the model of attributions.
 *
 *-------------------------------------------------------------------------
 */
#include "quote_attribution_net.h"

void
nx_attribution_net_begin(const NxAttributionNet *net, int32 *units)
{
	memcpy(units, net->bias, sizeof(net->bias));
}

NX_WIDE_VECTORS
void
nx_attribution_net_add(const NxAttributionNet *net, int first,
					   const int8 *const *vectors, int n, int32 *restrict units)
{
	for (int k = 0; k < n; k++)
	{
		int16		in[NX_NET_VECTOR];

		if (vectors[k] == NULL)
			continue;
		for (int d = 0; d < NX_NET_VECTOR; d++)
			in[d] = vectors[k][d];
		for (int j = 0; j < NX_QN_HIDDEN; j++)
		{
			const int16 *restrict weights = net->in[first + k][j];
			int32		sum = 0;

			for (int d = 0; d < NX_NET_VECTOR; d++)
				sum += (int32) weights[d] * in[d];
			units[j] += sum;
		}
	}
}

NX_WIDE_VECTORS
void
nx_attribution_net_end(const NxAttributionNet *net, const int32 *units, int n, float *scores)
{
	int16		outs[NX_QN_HIDDEN];

	for (int j = 0; j < NX_QN_HIDDEN; j++)
	{
		int32		x = units[j] >> NX_QN_UNIT_SHIFT;

		outs[j] = x < 0 ? 0 : Min(x, NX_QN_MAX_UNIT);
	}
	for (int k = 0; k < n; k++)
	{
		int32		sum = 0;

		for (int j = 0; j < NX_QN_HIDDEN; j++)
			sum += (int32) net->out[k][j] * outs[j];
		scores[k] += sum / (float) (NX_QN_OUT_SCALE * NX_QN_UNIT_SCALE);
	}
}
