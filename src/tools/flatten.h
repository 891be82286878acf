/*-------------------------------------------------------------------------
 *
 * flatten.h
 *		HTML pages as scraped text, which plain-text stripping learns from.
 *
 *-------------------------------------------------------------------------
 */
#ifndef NX_TOOLS_FLATTEN_H
#define NX_TOOLS_FLATTEN_H

#include "core/boiler/boiler_page.h"

/*
 * The page as scraped text: every block a line.  Frees the input.  *title, if
 * wanted, is where the title of the page stands in it.
 */
static inline char *
flatten(char *input, size_t *len, NxSpan *title)
{
	NxBoiler   *b = palloc(sizeof(NxBoiler));
	NxPage		page = {0};
	char	   *out,
			   *p;

	nx_boiler_begin(b, input, *len, &page);
	p = out = palloc(page.text.n + page.blocks.n + 1);
	if (title != NULL)
		title->start = title->end = 0;
	for (uint32 i = 0; i < page.blocks.n; i++)
	{
		NxSpan		c = page.blocks.item[i].content;

		memcpy(p, page.text.item + c.start, nx_span_length(c));
		if (title != NULL && i == b->title_block)
		{
			title->start = p - out;
			title->end = title->start + nx_span_length(c);
		}
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

#endif							/* NX_TOOLS_FLATTEN_H */
