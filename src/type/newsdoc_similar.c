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

#include "core/text/sketch_pairs.h"
#include "func/border.h"
#include "miscadmin.h"
#include "utils/array.h"

PG_FUNCTION_INFO_V1(news_similarity);
PG_FUNCTION_INFO_V1(newsdoc_similar);
PG_FUNCTION_INFO_V1(newsdoc_distance);
PG_FUNCTION_INFO_V1(newsdoc_sketch_pairs);

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

/*
 * Resemblance (Broder 1997) of two bodies: of the sets of their shingles, each
 * three lexemes in order of position, the share that both have.  0 if either is
 * empty.
 */
static double
resemblance_of(const NewsDoc *a, const NewsDoc *b)
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
	slots = nx_alloc_zero(n_slots * sizeof(uint64));
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
	float4		resemblance = (float4) resemblance_of(a, b);

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
	float4		distance = (float4) (1 - resemblance_of(a, b));

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
		resemblance_of(a, b) >= threshold;

	PG_FREE_IF_COPY(a, 0);
	PG_FREE_IF_COPY(b, 1);
	PG_RETURN_BOOL(similar);
}

/*
 * newsdoc_sketch_pairs(integer[]) returns setof (a integer, b integer): the places, from
 * 1, of those of many sketches that texts similar by % have
 */
Datum
newsdoc_sketch_pairs(PG_FUNCTION_ARGS)
{
	ArrayType  *array = PG_GETARG_ARRAYTYPE_P(0);
	NewsRows	rows;
	NxSketchPairs pairs = {0};
	const int32 *value;
	uint16		(*sketch)[NX_SKETCH_SIZE];
	uint32		n = 0;

	if (ARR_NDIM(array) == 2)
		n = (uint32) ARR_DIMS(array)[0];
	if (ARR_NDIM(array) != 0 &&
		(ARR_NDIM(array) != 2 || ARR_DIMS(array)[1] != NX_SKETCH_SIZE || array_contains_nulls(array)))
		ereport(ERROR,
				(errcode(ERRCODE_ARRAY_SUBSCRIPT_ERROR),
				 errmsg("not an array of sketches"),
				 errhint("Use array_agg(newsdoc_sketch(...)), without null values.")));

	news_rows_begin(&rows, fcinfo);
	/* as ARR_DATA_PTR, which warns */
	value = (const int32 *) ((char *) array + (ARR_HASNULL(array) ? (size_t) array->dataoffset :
											   ARR_OVERHEAD_NONULLS(ARR_NDIM(array))));
	sketch = nx_alloc_huge(((size_t) n + 1) * sizeof(*sketch));
	for (size_t i = 0; i < (size_t) n * NX_SKETCH_SIZE; i++)
		sketch[i / NX_SKETCH_SIZE][i % NX_SKETCH_SIZE] = (uint16) value[i];
	nx_sketch_pairs((const uint16 (*)[NX_SKETCH_SIZE]) sketch, n,
					newsdoc_min_agreeing(news_similarity_threshold), &pairs);
	for (uint32 i = 0; i < pairs.n; i++)
	{
		Datum		values[2];
		bool		nulls[2] = {false, false};

		CHECK_FOR_INTERRUPTS();
		values[0] = Int32GetDatum((int32) pairs.item[i].a + 1);
		values[1] = Int32GetDatum((int32) pairs.item[i].b + 1);
		news_rows_put(&rows, values, nulls);
	}
	NX_VEC_FREE(&pairs);
	return (Datum) 0;
}
