/*-------------------------------------------------------------------------
 *
 * slurp.h
 *		Read a whole file.
 *
 *-------------------------------------------------------------------------
 */
#ifndef SLURP_H
#define SLURP_H

#include "core/nx.h"

/* All that is left of a file, palloc'd, with a NUL behind it. */
static inline char *
slurp(FILE *file, size_t *len)
{
	size_t		cap = 1 << 16;
	char	   *data = palloc(cap + 1);
	size_t		n;

	*len = 0;
	while ((n = fread(data + *len, 1, cap - *len, file)) > 0)
	{
		*len += n;
		if (*len == cap)
			data = repalloc(data, (cap *= 2) + 1);
	}
	data[*len] = '\0';
	return data;
}

#endif							/* SLURP_H */
