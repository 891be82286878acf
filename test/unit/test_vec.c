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
	return tap_done();
}
