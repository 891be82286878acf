/*-------------------------------------------------------------------------
 *
 * canary.c
 *	  What no function may do, for the tests that look for it.
 *
 * A checker that reports nothing may see nothing.  Before the tests run, it has
 * to report this.
 *
 *-------------------------------------------------------------------------
 */
#include "postgres.h"

#include "fmgr.h"

PG_MODULE_MAGIC;

#define CANARY_SIZE 5

PG_FUNCTION_INFO_V1(canary);

/* Not of canary() for the compiler, which would see what is wrong. */
static pg_noinline int
read_and_write(volatile char *bytes, int at)
{
	bytes[at] += 1;
	return bytes[at];
}

/*
 * canary(int4) returns int4: given 5, it reads and writes past the end of a chunk,
 * which valgrind and the server's own checks see, and of a variable on the stack,
 * which sanitizers see.
 */
Datum
canary(PG_FUNCTION_ARGS)
{
	int32		at = PG_GETARG_INT32(0);
	char		local[CANARY_SIZE] = {0};
	int			sum = read_and_write(palloc0(CANARY_SIZE), at);

	sum += read_and_write(local, at);
	PG_RETURN_INT32(sum > 0 ? 1 : 0);
}
