/*-------------------------------------------------------------------------
 *
 * vec.c
 *		Growth of the arrays declared in vec.h.
 *
 *-------------------------------------------------------------------------
 */
#include "vec.h"

/*
 * Enlarge an array (or make its first allocation, when item is NULL).
 * Returns the new place of the items and updates *cap, both in items.
 */
void *
nx_vec_grow(void *item, uint32 *cap, size_t size)
{
	uint32		want = *cap < 16 ? 16 : *cap + *cap / 2;

	*cap = want;
#ifndef FRONTEND
	if (item == NULL)
		return palloc_extended(want * size, MCXT_ALLOC_HUGE);
	return repalloc_huge(item, want * size);
#else
	if (item == NULL)
		return palloc(want * size);
	return repalloc(item, want * size);
#endif
}
