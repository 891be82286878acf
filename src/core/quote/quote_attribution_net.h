/*-------------------------------------------------------------------------
 *
 * quote_attribution_net.h
 *		The small neural networks of the model of attributions.
 *
 * A hidden layer looks at the vectors of some words at once (which tell with
 * what other words they are used, see entity_net.h), so that what was learned
 * of "pledged" holds for "vowed".  What its units give is added to the scores
 * of the features.  All of this is integers, so that scores are the same on every
 * machine.
 *
 *-------------------------------------------------------------------------
 */
#ifndef NX_QUOTE_ATTRIBUTION_NET_H
#define NX_QUOTE_ATTRIBUTION_NET_H

#include "core/entity/entity_model.h"

#define NX_QN_WORDS			6	/* words that a unit looks at */
#define NX_QN_HIDDEN		32	/* units */
#define NX_QN_OUT			6	/* scores, at most */

/* Integers for one, and shifts between them. */
#define NX_QN_WEIGHT_SCALE	1024
#define NX_QN_UNIT_SHIFT	8
#define NX_QN_UNIT_SCALE	(NX_NET_IN_SCALE * NX_QN_WEIGHT_SCALE >> NX_QN_UNIT_SHIFT)
#define NX_QN_OUT_SCALE		256

/* The most that a unit gives and a weight of out is, so that sums fit. */
#define NX_QN_MAX_UNIT		8191
#define NX_QN_MAX_OUT		8191

typedef struct NxAttributionNet
{
	int16		in[NX_QN_WORDS][NX_QN_HIDDEN][NX_NET_VECTOR];
	int32		bias[NX_QN_HIDDEN];
	int16		out[NX_QN_OUT][NX_QN_HIDDEN];
} NxAttributionNet;

/* The units' sums before any word. */
extern void nx_attribution_net_begin(const NxAttributionNet *net, int32 *units);

/*
 * Add what the units get of n words, beginning with the first-th that they look at.
 * A word without a vector has NULL.
 */
extern void nx_attribution_net_add(const NxAttributionNet *net, int first,
								   const int8 *const *vectors, int n,
								   int32 *units);

/* Add the scores that the units give, in log-odds; n of them. */
extern void nx_attribution_net_end(const NxAttributionNet *net, const int32 *units, int n,
								   float *scores);

#endif							/* NX_QUOTE_ATTRIBUTION_NET_H */
