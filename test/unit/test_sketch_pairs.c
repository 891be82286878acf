/*
 * test_sketch_pairs.c: alike sketches are found, whatever their number and likeness.
 */
#include "core/text/sketch_pairs.h"
#include "tap.h"

#define N		400

static uint16 sketch[N][NX_SKETCH_SIZE];

static uint32
any(uint32 below)
{
	static uint64 state = 88172645463325252u;

	state ^= state << 13;
	state ^= state >> 7;
	state ^= state << 17;
	return (uint32) (state >> 32) % below;
}

/* Groups of copies, each value of which is the first one's or any of a few. */
static void
fill(uint32 values)
{
	for (uint32 i = 0; i < N; i++)
	{
		uint32		changed = any(NX_SKETCH_SIZE + 1);

		for (int bin = 0; bin < NX_SKETCH_SIZE; bin++)
			sketch[i][bin] = i % 20 != 0 && any(NX_SKETCH_SIZE) >= changed ?
				sketch[i - i % 20][bin] : (uint16) any(values);
	}
}

static int
agreeing(uint32 a, uint32 b)
{
	int			n = 0;

	for (int bin = 0; bin < NX_SKETCH_SIZE; bin++)
		n += sketch[a][bin] == sketch[b][bin];
	return n;
}

/* All pairs, and no other, each once, for any least number of values. */
static void
test_least(uint32 values, const char *name)
{
	static uint8 found[N][N];
	uint32		wrong = 0;

	fill(values);
	for (int least = 1; least <= NX_SKETCH_SIZE; least++)
	{
		NxSketchPairs pairs = {0};

		memset(found, 0, sizeof(found));
		nx_sketch_pairs((const uint16 (*)[NX_SKETCH_SIZE]) sketch, N, least, &pairs);
		for (uint32 i = 0; i < pairs.n; i++)
			found[pairs.item[i].a][pairs.item[i].b]++;
		for (uint32 a = 0; a < N; a++)
			for (uint32 b = 0; b < N; b++)
				wrong += found[a][b] != (a < b && agreeing(a, b) >= least);
		NX_VEC_FREE(&pairs);
	}
	is_int(wrong, 0, name);
}

int
main(void)
{
	NxSketchPairs pairs = {0};

	nx_sketch_pairs((const uint16 (*)[NX_SKETCH_SIZE]) sketch, 0, 5, &pairs);
	is_int(pairs.n, 0, "none of none");
	nx_sketch_pairs((const uint16 (*)[NX_SKETCH_SIZE]) sketch, 1, 5, &pairs);
	is_int(pairs.n, 0, "none of one");
	test_least(65536, "copies");
	test_least(30, "copies among what has some values in common");
	test_least(1, "all the same");
	return tap_done();
}
