/*-------------------------------------------------------------------------
 *
 * tap.h
 *		The little that unit tests need: numbered results for prove.
 *
 *-------------------------------------------------------------------------
 */
#ifndef TAP_H
#define TAP_H

#include "core/base/nx.h"

static int	tap_count,
			tap_failed;

#define ok(condition, name) \
	tap_result((condition), (name), __FILE__, __LINE__)
#define is_int(got, wanted, name) \
	tap_is_int((long long) (got), (long long) (wanted), (name), __FILE__, __LINE__)
#define is_str(got, wanted, name) \
	tap_is_str((got), (wanted), (name), __FILE__, __LINE__)

static inline bool
tap_result(bool good, const char *name, const char *file, int line)
{
	printf("%sok %d - %s\n", good ? "" : "not ", ++tap_count, name);
	if (!good)
	{
		tap_failed++;
		printf("# at %s line %d\n", file, line);
	}
	return good;
}

static inline bool
tap_is_int(long long got, long long wanted, const char *name, const char *file,
		   int line)
{
	bool		good = tap_result(got == wanted, name, file, line);

	if (!good)
		printf("# got %lld, wanted %lld\n", got, wanted);
	return good;
}

static inline bool
tap_is_str(const char *got, const char *wanted, const char *name,
		   const char *file, int line)
{
	bool		good = tap_result(strcmp(got, wanted) == 0, name, file, line);

	if (!good)
		printf("# got    %s\n# wanted %s\n", got, wanted);
	return good;
}

/* To be returned from main. */
static inline int
tap_done(void)
{
	printf("1..%d\n", tap_count);
	return tap_failed != 0;
}

#endif							/* TAP_H */
