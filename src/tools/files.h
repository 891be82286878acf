/*-------------------------------------------------------------------------
 *
 * files.h
 *		What the programs on boilerplate share: reading files, flattening.
 *
 *-------------------------------------------------------------------------
 */
#ifndef NX_TOOLS_FILES_H
#define NX_TOOLS_FILES_H

#include "core/boiler_page.h"

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

/* A file's content, palloc'd. */
static inline char *
read_file(const char *path, size_t *len)
{
	FILE	   *f = open_file(path, "r");
	size_t		cap = 65536;
	char	   *data = palloc(cap);
	size_t		n;

	*len = 0;
	while ((n = fread(data + *len, 1, cap - *len, f)) > 0)
	{
		*len += n;
		if (*len == cap)
			data = repalloc(data, cap *= 2);
	}
	fclose(f);
	return data;
}

/*
 * The page as scraped text: every block a line.  Frees the input.
 */
static inline char *
flatten(char *input, size_t *len)
{
	NxBoiler   *b = palloc(sizeof(NxBoiler));
	NxPage		page = {0};
	char	   *out,
			   *p;

	nx_boiler_begin(b, input, *len, &page);
	p = out = palloc(page.text.n + page.blocks.n + 1);
	for (uint32 i = 0; i < page.blocks.n; i++)
	{
		NxSpan		c = page.blocks.item[i].content;

		memcpy(p, page.text.item + c.start, nx_span_length(c));
		p += nx_span_length(c);
		*p++ = '\n';
	}
	*len = p - out;
	nx_boiler_free(b);
	pfree(b);
	nx_page_free(&page);
	pfree(input);
	return out;
}

#endif							/* NX_TOOLS_FILES_H */
