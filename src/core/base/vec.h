/*-------------------------------------------------------------------------
 *
 * vec.h
 *		Growable arrays: the one way in which the core stores what it finds.
 *
 * NX_VEC(type) declares a structure with the members item, n and cap.  All
 * zeroes is the empty array.  Arrays grow by half, so that a long one wastes
 * at most a third; they may exceed the 1 GB of a plain palloc, since a long
 * text may have many small parts.
 *
 *		NX_VEC(NxToken) tokens = {0};
 *		NxToken    *t = NX_VEC_PUSH(&tokens);	(an uninitialised new item)
 *		NX_VEC_FREE(&tokens);
 *
 *-------------------------------------------------------------------------
 */
#ifndef NX_VEC_H
#define NX_VEC_H

#include "nx.h"

#define NX_VEC(type) \
	struct { type *item; uint32 n; uint32 cap; }

#define NX_VEC_PUSH(v) \
	((v)->n < (v)->cap || \
	 ((v)->item = nx_vec_grow((v)->item, &(v)->cap, sizeof(*(v)->item)), true) ? \
	 &(v)->item[(v)->n++] : NULL)

#define NX_VEC_FREE(v) \
	do { \
		if ((v)->item) \
			pfree((v)->item); \
		(v)->item = NULL; \
		(v)->n = (v)->cap = 0; \
	} while (0)

/*
 * Binary search: the first of n indexes i for which "below" is false, or n.  It is
 * an expression of i, true of those up to some index and false from there on.
 */
#define NX_LOWER_BOUND(first, n, i, below) \
	do { \
		uint32		low_ = 0; \
		uint32		high_ = (n); \
		while (low_ < high_) \
		{ \
			uint32		i = low_ + (high_ - low_) / 2; \
			if (below) \
				low_ = i + 1; \
			else \
				high_ = i; \
		} \
		(first) = low_; \
	} while (0)

/* palloc without the limit of 1 GB */
extern void *nx_alloc_huge(size_t size);

/*
 * The same, all zeroes, and memcpy: as long as the text is, these take as long as
 * an analysis of much text does, and so ask for interrupts.
 */
extern void *nx_alloc_zero(size_t size);
extern void nx_clear(void *to, size_t size);
extern void nx_copy(void *to, const void *from, size_t size);

/* memmove, likewise. */
extern void nx_move(void *to, const void *from, size_t size);

extern void *nx_vec_grow(void *item, uint32 *cap, size_t size);

/* Text that grows; not NUL-terminated. */
typedef NX_VEC(char) NxChars;

/* Append len bytes. */
extern void nx_chars_add(NxChars *chars, const char *s, size_t len);

/*
 * Sort n items of so many bytes, stably.  Unlike qsort it asks for interrupts, and no
 * order of the input, which who writes an article chooses, makes it slow.
 */
extern void nx_sort(void *item, uint32 n, size_t size,
					int (*compare) (const void *a, const void *b));

/* The same of pointers, which the function that compares gets themselves. */
typedef int (*NxCompare) (const void *a, const void *b, const void *context);
extern void nx_sort_pointers(const void **item, uint32 n, NxCompare compare, const void *context);

/* The order of uint32 and of uint64, for qsort and bsearch. */
extern int	nx_compare_uint32(const void *a, const void *b);
extern int	nx_compare_uint64(const void *a, const void *b);

#endif							/* NX_VEC_H */
