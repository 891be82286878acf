/*-------------------------------------------------------------------------
 *
 * sketch_pairs.c
 *		Which of many sketches are alike?
 *
 * The bins are cut into groups, fewer than the values that must agree.  Then there are
 * two of these in one group, so that it is enough to look, for every two bins of a
 * group, at the sketches that have the same values there: a hash table finds them.  One
 * bin alone would do, too, but too many unlike texts have a value in common.
 *
 *-------------------------------------------------------------------------
 */
#include "sketch_pairs.h"

#define MAX_GROUPS	(NX_SKETCH_SIZE / 2)

typedef struct Search
{
	const uint16 (*sketch)[NX_SKETCH_SIZE];
	uint32		n;
	int			least;
	int			n_groups;
	uint32	   *first;			/* of the sketches in a slot, + 1 */
	uint32	   *next;			/* after sketch i, + 1 */
	uint32		mask;			/* of the slots */
	uint64		n_compared;
	NxSketchPairs *pairs;
} Search;

static int
group_of(const Search *s, int bin)
{
	return bin * s->n_groups / NX_SKETCH_SIZE;
}

/*
 * Do enough values of two sketches agree?  A pair is found by every two bins of a
 * group that agree; so only for the first of these, x and y.
 */
static bool
is_found(const Search *s, uint32 a, uint32 b, int x, int y)
{
	int			agreeing = 0;
	int			last = -1;		/* bin that agrees */
	bool		is_first = true;

	for (int bin = 0; bin < NX_SKETCH_SIZE; bin++)
	{
		if (s->sketch[a][bin] != s->sketch[b][bin])
			continue;
		agreeing++;
		if (bin <= y && last >= 0 && group_of(s, last) == group_of(s, bin) &&
			(last != x || bin != y))
			is_first = false;
		last = bin;
	}
	return is_first && agreeing >= s->least;
}

/* The same where one bin is enough. */
static bool
is_found_by_one(const Search *s, uint32 a, uint32 b, int x)
{
	for (int bin = 0; bin < x; bin++)
		if (s->sketch[a][bin] == s->sketch[b][bin])
			return false;
	return true;
}

/* The pairs that agree in bins x and y. */
static void
search_bins(Search *s, int x, int y)
{
	memset(s->first, 0, ((size_t) s->mask + 1) * sizeof(uint32));
	for (uint32 b = 0; b < s->n; b++)
	{
		uint16		at_x = s->sketch[b][x];
		uint16		at_y = s->sketch[b][y];
		uint32		slot = ((uint32) at_x << 16 | at_y) * 0x9E3779B1u;

		slot = (slot ^ slot >> 15) & s->mask;
		if (b % 1024 == 0)
			NX_CHECK_INTERRUPTS();
		for (uint32 a = s->first[slot]; a != 0; a = s->next[a - 1])
		{
			if (++s->n_compared % 65536 == 0)
				NX_CHECK_INTERRUPTS();
			if (s->sketch[a - 1][x] == at_x && s->sketch[a - 1][y] == at_y &&
				(x == y ? is_found_by_one(s, a - 1, b, x) : is_found(s, a - 1, b, x, y)))
				*NX_VEC_PUSH(s->pairs) = (NxSketchPair) {a - 1, b};
		}
		s->next[b] = s->first[slot];
		s->first[slot] = b + 1;
	}
}

void
nx_sketch_pairs(const uint16 (*sketch)[NX_SKETCH_SIZE], uint32 n, int least,
				NxSketchPairs *pairs)
{
	Search		s = {0};

	s.sketch = sketch;
	s.n = n;
	s.least = least;
	s.n_groups = Min(least - 1, MAX_GROUPS);
	s.pairs = pairs;
	s.mask = 15;
	while (s.mask < n && s.mask < PG_UINT32_MAX / 2)
		s.mask = s.mask * 2 + 1;
	s.first = nx_alloc_huge(((size_t) s.mask + 1) * sizeof(uint32));
	s.next = nx_alloc_huge(((size_t) n + 1) * sizeof(uint32));
	for (int x = 0; x < NX_SKETCH_SIZE; x++)
	{
		if (least <= 1)
			search_bins(&s, x, x);
		for (int y = x + 1; least > 1 && y < NX_SKETCH_SIZE && group_of(&s, x) == group_of(&s, y); y++)
			search_bins(&s, x, y);
	}
	pfree(s.first);
	pfree(s.next);
}
