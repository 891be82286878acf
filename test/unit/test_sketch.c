/*
 * test_sketch.c: sketches of texts, and what they tell of resemblance.
 */
#include "core/text/sketch.h"
#include "core/text/words.h"
#include "tap.h"

#define N_TEXTS		200
#define N_WORDS		500

#define hash(s) nx_word_hash((s), strlen(s))

/* How many bits two numbers differ in. */
static uint32
distance(uint64 a, uint64 b)
{
	uint32		n = 0;

	for (a ^= b; a != 0; a &= a - 1)
		n++;
	return n;
}

static void
test_hash(void)
{
	char		s[40];
	uint32		equal = 0,
				bits = 0,
				n = 0;

	/* sketches are stored: these numbers may never change */
	ok(nx_word_hash("", 0) == UINT64CONST(0x880A8AF90AEC3FE2), "the hash of no word");
	ok(hash("peac") == UINT64CONST(0x2946DCFC6BE23B14), "of a short one");
	ok(hash("extraordinarili") == UINT64CONST(0x1FFA7AD6658088CC), "of a long one");

	for (size_t len = 1; len <= sizeof(s); len++)
	{
		uint64		before;

		memset(s, 'a', sizeof(s));
		before = nx_word_hash(s, len);
		for (size_t bit = 0; bit < 8 * len; bit++, n++)
		{
			uint64		after;

			s[bit / 8] ^= 1 << bit % 8;
			after = nx_word_hash(s, len);
			s[bit / 8] ^= 1 << bit % 8;
			equal += after == before;
			bits += distance(before, after);
		}
	}
	is_int(equal, 0, "no two words that differ in a bit have the same hash");
	ok(bits > n * 31 && bits < n * 33, "and half of its bits differ");
	ok(nx_word_hash("a\0", 2) != nx_word_hash("a", 1), "zeroes count");
}

static void
test_shingles(void)
{
	uint64		a[5] = {1, 2, 3, 4, 5};
	uint64		b[4] = {3, 2, 3, 4};
	uint64		c[3] = {3, 2, 1};
	uint64		d[2] = {1, 2};
	uint64		e[1] = {1};

	is_int(nx_shingles(a, 5), 3, "five words are three shingles");
	is_int(nx_shingles(b, 4), 2, "four are two");
	ok(a[1] == b[1] && a[0] != b[0], "which are equal if their words are");
	is_int(nx_shingles(c, 3), 1, "three are one");
	ok(c[0] != a[0], "and their order counts");
	is_int(nx_shingles(d, 2), 1, "two words are a shingle");
	is_int(nx_shingles(e, 1), 1, "one is");
	ok(d[0] != e[0] && d[0] != a[0], "of its own");
	is_int(nx_shingles(e, 0), 0, "none is none");
}

/* The share of bins in which the sketches of two sets agree. */
static double
agreement(const uint64 *a, size_t n_a, const uint64 *b, size_t n_b)
{
	uint16		x[NX_SKETCH_SIZE],
				y[NX_SKETCH_SIZE];
	uint32		equal = 0;

	nx_sketch(a, n_a, x);
	nx_sketch(b, n_b, y);
	for (uint32 i = 0; i < NX_SKETCH_SIZE; i++)
		equal += x[i] == y[i];
	return equal / (double) NX_SKETCH_SIZE;
}

/*
 * The mean agreement of pairs of sets of n each, of which a share is in both:
 * set i has the numbers from i * 2n, the other one begins later.
 */
static double
mean_agreement(uint32 n, uint32 common)
{
	double		sum = 0;
	uint64		set[2 * N_WORDS];

	for (uint32 t = 0; t < N_TEXTS; t++)
	{
		for (uint32 i = 0; i < 2 * n - common; i++)
			set[i] = nx_mix((uint64) t * 2 * N_WORDS + i + 1);
		sum += agreement(set, n, set + n - common, n);
	}
	return sum / N_TEXTS;
}

static void
test_sketch(void)
{
	uint16		sketch[NX_SKETCH_SIZE];
	uint64		one[] = {PG_UINT64_MAX};
	uint32		unlike = 0;
	double		mean;

	memset(sketch, 1, sizeof(sketch));
	ok(!nx_sketch(one, 0, sketch) && sketch[0] == 0, "nothing has no sketch");
	for (uint32 bin = 0; bin < NX_SKETCH_SIZE; bin++)
	{
		one[0] = PG_UINT64_MAX / NX_SKETCH_SIZE * (bin + 1);
		nx_sketch(one, 1, sketch);
		for (uint32 i = 0; i < NX_SKETCH_SIZE; i++)
			unlike += sketch[i] != (uint16) one[0];
	}
	is_int(unlike, 0, "one shingle, in whichever bin, is in all bins");

	/* 500 of which 250 are in both: 250 / 750 */
	mean = mean_agreement(500, 250);
	ok(mean > .31 && mean < .36, "agreement estimates resemblance");
	mean = mean_agreement(500, 450);
	ok(mean > .79 && mean < .84, "also of copies");
	mean = mean_agreement(20, 15);
	ok(mean > .56 && mean < .64, "also where bins are empty");
	mean = mean_agreement(500, 0);
	ok(mean < .001, "and what has nothing in common does not agree");
}

int
main(void)
{
	test_hash();
	test_shingles();
	test_sketch();
	return tap_done();
}
