/*-------------------------------------------------------------------------
 *
 * sketch_pairs.h
 *		Which of many sketches are alike?
 *
 *-------------------------------------------------------------------------
 */
#ifndef NX_SKETCH_PAIRS_H
#define NX_SKETCH_PAIRS_H

#include "core/base/vec.h"
#include "sketch.h"

typedef struct NxSketchPair
{
	uint32		a;				/* the earlier one */
	uint32		b;
} NxSketchPair;

typedef NX_VEC(NxSketchPair) NxSketchPairs;

/*
 * Append all pairs of n sketches of which at least so many values agree (1 or more),
 * each once.
 *
 * Time is linear in n, and in the number of pairs of which two values agree in some
 * places, or one if that is enough.
 */
extern void nx_sketch_pairs(const uint16 (*sketch)[NX_SKETCH_SIZE], uint32 n, int least,
							NxSketchPairs *pairs);

#endif							/* NX_SKETCH_PAIRS_H */
