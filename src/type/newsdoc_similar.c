/*-------------------------------------------------------------------------
 *
 * newsdoc_similar.c
 *		Which articles are copies of each other: resemblance, and operators % and <->.
 *
 * Sketches say at once that most articles have nothing in common.  Where they
 * leave it open, the shingles are compared.
 *
 *-------------------------------------------------------------------------
 */
#include "type/newsdoc.h"

#include <math.h>

#include "miscadmin.h"

PG_FUNCTION_INFO_V1(news_similarity);
PG_FUNCTION_INFO_V1(newsdoc_similar);
PG_FUNCTION_INFO_V1(newsdoc_distance);
PG_FUNCTION_INFO_V1(newsdoc_sketch_least);

/* How often texts that are just alike enough may be missed. */
#define MISSED	0.001

double		news_similarity_threshold = 0.4;

/* ---- sketches ------------------------------------------------------------------ */

int
newsdoc_min_agreeing(double threshold)
{
	static double last_threshold = -1;
	static int	last;
	double		fewer = 0;		/* probability that fewer than k agree */
	double		ways = 1;		/* to choose k bins */
	int			k = 0;

	if (threshold == last_threshold)
		return last;

	/* in each bin they agree with the probability of their resemblance */
	while (k < NX_SKETCH_SIZE)
	{
		fewer += ways * pow(threshold, k) * pow(1 - threshold, NX_SKETCH_SIZE - k);
		if (fewer > MISSED)
			break;
		ways = ways * (NX_SKETCH_SIZE - k) / (k + 1);
		k++;
	}
	last_threshold = threshold;
	last = Max(k, 1);
	return last;
}

static int
agreeing(const NewsDoc *a, const NewsDoc *b)
{
	int			n = 0;

	for (int i = 0; i < NX_SKETCH_SIZE; i++)
		n += a->sketch[i] == b->sketch[i];
	return n;
}

/* ---- resemblance ---------------------------------------------------------------- */

/* A shingle in the set of both texts. */
#define OF_FIRST	1			/* is one of the first */
#define OF_SECOND	2
#define OF_BOTH		(OF_FIRST | OF_SECOND)

/* Add shingles to the set, whose slots have two bits for whose they are. */
static void
add_shingles(uint64 *slots, uint64 mask, const uint64 *shingle, size_t n, uint64 whose)
{
	for (size_t i = 0; i < n; i++)
	{
		uint64		value = shingle[i] & ~(uint64) OF_BOTH;
		uint64		s = shingle[i] >> 20 & mask;

		if (i % 65536 == 0)
			CHECK_FOR_INTERRUPTS();
		while (slots[s] != 0 && (slots[s] & ~(uint64) OF_BOTH) != value)
			s = (s + 1) & mask;
		slots[s] = slots[s] | value | whose;
	}
}

double
newsdoc_resemblance(const NewsDoc *a, const NewsDoc *b)
{
	size_t		n_a,
				n_b,
				n_both = 0,
				n_all = 0;
	uint64	   *of_a,
			   *of_b,
			   *slots;
	uint64		n_slots = 16;

	if (!(a->flags & b->flags & NEWSDOC_SKETCHED))
		return 0;
	of_a = newsdoc_body_shingles(a, &n_a);
	of_b = newsdoc_body_shingles(b, &n_b);
	while (n_slots < 2 * ((uint64) n_a + n_b))
		n_slots *= 2;
	slots = MemoryContextAllocExtended(CurrentMemoryContext, n_slots * sizeof(uint64),
									   MCXT_ALLOC_HUGE | MCXT_ALLOC_ZERO);
	add_shingles(slots, n_slots - 1, of_a, n_a, OF_FIRST);
	add_shingles(slots, n_slots - 1, of_b, n_b, OF_SECOND);
	for (uint64 i = 0; i < n_slots; i++)
	{
		if (i % 65536 == 0)
			CHECK_FOR_INTERRUPTS();
		n_all += slots[i] != 0;
		n_both += (slots[i] & OF_BOTH) == OF_BOTH;
	}
	pfree(slots);
	pfree(of_a);
	pfree(of_b);
	return (double) n_both / n_all;
}

/* ---- SQL ------------------------------------------------------------------------- */

/* news_similarity(newsdoc, newsdoc) returns real */
Datum
news_similarity(PG_FUNCTION_ARGS)
{
	NewsDoc    *a = PG_GETARG_NEWSDOC(0);
	NewsDoc    *b = PG_GETARG_NEWSDOC(1);
	float4		resemblance = (float4) newsdoc_resemblance(a, b);

	PG_FREE_IF_COPY(a, 0);
	PG_FREE_IF_COPY(b, 1);
	PG_RETURN_FLOAT4(resemblance);
}

/* newsdoc <-> newsdoc returns real */
Datum
newsdoc_distance(PG_FUNCTION_ARGS)
{
	NewsDoc    *a = PG_GETARG_NEWSDOC(0);
	NewsDoc    *b = PG_GETARG_NEWSDOC(1);
	float4		distance = (float4) (1 - newsdoc_resemblance(a, b));

	PG_FREE_IF_COPY(a, 0);
	PG_FREE_IF_COPY(b, 1);
	PG_RETURN_FLOAT4(distance);
}

/* newsdoc % newsdoc returns boolean */
Datum
newsdoc_similar(PG_FUNCTION_ARGS)
{
	NewsDoc    *a = PG_GETARG_NEWSDOC(0);
	NewsDoc    *b = PG_GETARG_NEWSDOC(1);
	double		threshold = news_similarity_threshold;
	bool		similar = (a->flags & b->flags & NEWSDOC_SKETCHED) &&
		agreeing(a, b) >= newsdoc_min_agreeing(threshold) &&
		newsdoc_resemblance(a, b) >= threshold;

	PG_FREE_IF_COPY(a, 0);
	PG_FREE_IF_COPY(b, 1);
	PG_RETURN_BOOL(similar);
}

/* newsdoc_sketch_least() returns integer: how many numbers of sketches % wants to agree */
Datum
newsdoc_sketch_least(PG_FUNCTION_ARGS)
{
	PG_RETURN_INT32(newsdoc_min_agreeing(news_similarity_threshold));
}
