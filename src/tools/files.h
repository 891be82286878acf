/*-------------------------------------------------------------------------
 *
 * files.h
 *		Reading files, for programs that stop where they cannot.
 *
 *-------------------------------------------------------------------------
 */
#ifndef NX_TOOLS_FILES_H
#define NX_TOOLS_FILES_H

#include "core/base/nx.h"

static inline FILE *
open_file(const char *path, const char *mode)
{
	FILE	   *f = fopen(path, mode);

	if (f == NULL)
	{
		fprintf(stderr, "%s: %s\n", path, strerror(errno));
		exit(1);
	}
	return f;
}

/* All that is left of a stream, palloc'd, with a NUL behind it. */
static inline char *
read_stream(FILE *f, size_t *len)
{
	size_t		cap = 65536;
	char	   *data = palloc(cap + 1);
	size_t		n;

	*len = 0;
	while ((n = fread(data + *len, 1, cap - *len, f)) > 0)
	{
		*len += n;
		if (*len == cap)
			data = repalloc(data, (cap *= 2) + 1);
	}
	data[*len] = '\0';
	return data;
}

/* A file's content, palloc'd, with a NUL behind it. */
static inline char *
read_file(const char *path, size_t *len)
{
	FILE	   *f = open_file(path, "r");
	char	   *data = read_stream(f, len);

	fclose(f);
	return data;
}

#endif							/* NX_TOOLS_FILES_H */
