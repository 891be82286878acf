/*
 * test_vec.c: growable arrays.
 */
#include "core/vec.h"
#include "tap.h"

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
	return tap_done();
}
