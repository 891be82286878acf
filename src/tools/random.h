/*-------------------------------------------------------------------------
 *
 * random.h
 *		Numbers that are the same in each run of a trainer.
 *
 *-------------------------------------------------------------------------
 */
#ifndef NX_RANDOM_H
#define NX_RANDOM_H

/* Xorshift. (Marsaglia, 2003) */
static inline uint32
next_random(uint32 *state)
{
	uint32		x = *state;

	x ^= x << 13;
	x ^= x >> 17;
	x ^= x << 5;
	return *state = x;
}

#endif							/* NX_RANDOM_H */
