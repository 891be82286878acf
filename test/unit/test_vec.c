/*
 * test_vec.c: growable arrays.
 */
#include "core/base/vec.h"
#include "tap.h"

/* Is what nx_move makes of overlapping places of many pieces what memmove makes? */
static bool
moves(size_t to, size_t from)
{
	size_t		size = 700000;
	unsigned char *a = palloc(size + 8);
	unsigned char *b = palloc(size + 8);
	bool		same;

	for (size_t i = 0; i < size + 8; i++)
		a[i] = b[i] = (unsigned char) (i * 31 >> 3);
	nx_move(a + to, a + from, size);
	memmove(b + to, b + from, size);
	same = memcmp(a, b, size + 8) == 0;
	pfree(a);
	pfree(b);
	return same;
}

static uint32 n_compared;

/* By all but the last digit. */
static int
compare_tens(const void *a, const void *b)
{
	uint32		x = *(const uint32 *) a / 10;
	uint32		y = *(const uint32 *) b / 10;

	n_compared++;
	return x < y ? -1 : x > y;
}

/* Sort numbers that rise and then fall, of which ten each are equal. */
static void
test_sort(void)
{
	enum
	{
		n = 20000
	};
	static uint32 item[n];
	uint32		wrong = 0;

	for (uint32 i = 0; i < n; i++)
		item[i] = Min(i, n - 1 - i) / 10 * 10 + i % 10;
	nx_sort(item, n, sizeof(*item), compare_tens);
	for (uint32 i = 1; i < n; i++)
		wrong += item[i - 1] / 10 > item[i] / 10;
	is_int(wrong, 0, "sorted");
	for (uint32 i = 0; i < 10; i++)
		wrong += item[i] != i;
	is_int(wrong, 0, "and stably");
	ok(n_compared < 15 * n, "in the time that any order takes");
}

int
main(void)
{
	NX_VEC(uint64) v = {0};
	uint32		wrong = 0;

	for (uint32 i = 0; i < 10000; i++)
		*NX_VEC_PUSH(&v) = i;
	is_int(v.n, 10000, "10,000 items");
	for (uint32 i = 0; i < v.n; i++)
		wrong += v.item[i] != i;
	is_int(wrong, 0, "which keep their values as it grows");
	ok(v.cap < 2 * v.n, "and little room to spare");
	NX_VEC_FREE(&v);
	ok(v.item == NULL && v.n == 0 && v.cap == 0, "freed, it is the empty array");
	NX_VEC_FREE(&v);

	ok(moves(4, 0), "moved up");
	ok(moves(1, 8), "moved down");
	ok(moves(3, 3), "moved nowhere");
	test_sort();
	return tap_done();
}
