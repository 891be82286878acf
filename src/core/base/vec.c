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

/* How two items of a sort compare: by one of the functions. */
typedef struct Order
{
	int			(*items) (const void *a, const void *b);
	NxCompare	pointers;
	const void *context;
} Order;

static inline int
compare_items(const Order *order, const char *a, const char *b)
{
	return order->items ? order->items(a, b) :
		order->pointers(*(const void *const *) a, *(const void *const *) b, order->context);
}

/* Merge runs of 1, 2, 4, ... items, from one array into the other. */
static void
merge_sort(char *item, size_t n, size_t size, const Order *order)
{
	char	   *from = item;
	char	   *to;
	char	   *spare;

	if (n < 2)
		return;
	to = spare = nx_alloc_huge(n * size);
	for (size_t run = 1; run < n; run *= 2)
	{
		char	   *swap = from;

		for (size_t first = 0; first < n; first += 2 * run)
		{
			size_t		middle = Min(first + run, n),
						end = Min(middle + run, n),
						a = first,
						b = middle;

			if (first % 4096 == 0)
				NX_CHECK_INTERRUPTS();
			for (size_t i = first; i < end; i++)
			{
				bool		takes_a = b == end ||
					(a < middle && compare_items(order, from + a * size, from + b * size) <= 0);

				if ((i & 4095) == 4095)
					NX_CHECK_INTERRUPTS();
				memcpy(to + i * size, from + (takes_a ? a++ : b++) * size, size);
			}
		}
		from = to;
		to = swap;
	}
	if (from != item)
		nx_copy(item, from, n * size);
	pfree(spare);
}

void
nx_sort(void *item, uint32 n, size_t size, int (*compare) (const void *a, const void *b))
{
	Order		order = {.items = compare};

	merge_sort(item, n, size, &order);
}

void
nx_sort_pointers(const void **item, uint32 n, NxCompare compare, const void *context)
{
	Order		order = {.pointers = compare, .context = context};

	merge_sort((char *) item, n, sizeof(*item), &order);
}
