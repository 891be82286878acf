/*-------------------------------------------------------------------------
 *
 * vec.c
 *		Growth of the arrays declared in vec.h.
 *
 *-------------------------------------------------------------------------
 */
#include "vec.h"

void *
nx_alloc_huge(size_t size)
{
#ifndef FRONTEND
	return palloc_extended(size, MCXT_ALLOC_HUGE);
#else
	return palloc(size);
#endif
}

/* What is written between two looks for interrupts: a fraction of a millisecond. */
#define PIECE	(256 * 1024)

void
nx_clear(void *to, size_t size)
{
	for (size_t at = 0; at < size; at += PIECE)
	{
		NX_CHECK_INTERRUPTS();
		memset((char *) to + at, 0, Min(size - at, PIECE));
	}
}

void *
nx_alloc_zero(size_t size)
{
	void	   *new = nx_alloc_huge(size);

	nx_clear(new, size);
	return new;
}

void
nx_copy(void *to, const void *from, size_t size)
{
	for (size_t at = 0; at < size; at += PIECE)
	{
		NX_CHECK_INTERRUPTS();
		memcpy((char *) to + at, (const char *) from + at, Min(size - at, PIECE));
	}
}

/*
 * Enlarge an array (or make its first allocation, when item is NULL).
 * Returns the new place of the items and updates *cap, both in items.
 */
void *
nx_vec_grow(void *item, uint32 *cap, size_t size)
{
	uint32		want = *cap < 16 ? 16 : *cap + *cap / 2;

	*cap = want;
	if (item == NULL)
		return nx_alloc_huge(want * size);
#ifndef FRONTEND
	return repalloc_huge(item, want * size);
#else
	return repalloc(item, want * size);
#endif
}

void
nx_move(void *to, const void *from, size_t size)
{
	bool		up = (char *) to > (const char *) from;
	size_t		piece;

	for (size_t done = 0; done < size; done += piece)
	{
		size_t		at;

		NX_CHECK_INTERRUPTS();
		piece = Min(size - done, PIECE);
		at = up ? size - done - piece : done;
		memmove((char *) to + at, (const char *) from + at, piece);
	}
}

void
nx_chars_add(NxChars *chars, const char *s, size_t len)
{
	while (chars->cap - chars->n < len)
		chars->item = nx_vec_grow(chars->item, &chars->cap, 1);
	nx_copy(chars->item + chars->n, s, len);
	chars->n += len;
}

int
nx_compare_uint32(const void *a, const void *b)
{
	uint32		x = *(const uint32 *) a;
	uint32		y = *(const uint32 *) b;

	NX_CHECK_INTERRUPTS();
	return x < y ? -1 : x > y;
}

int
nx_compare_uint64(const void *a, const void *b)
{
	uint64		x = *(const uint64 *) a;
	uint64		y = *(const uint64 *) b;

	NX_CHECK_INTERRUPTS();
	return x < y ? -1 : x > y;
}
