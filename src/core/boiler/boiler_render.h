/*-------------------------------------------------------------------------
 *
 * boiler_render.h
 *		The blocks of a page as text.
 *
 *-------------------------------------------------------------------------
 */
#ifndef NX_BOILER_RENDER_H
#define NX_BOILER_RENDER_H

#include "boiler.h"

/* Which blocks, and how.  All zeroes: the article's body as plain text. */
typedef struct NxRenderOptions
{
	bool		markdown;
	bool		title;			/* begin with the title */
	bool		remarks;		/* end with what readers wrote */
	bool		no_headings;
	bool		no_lists;
	bool		no_tables;
	bool		links;			/* in Markdown, if NxPage.links has them */
} NxRenderOptions;

/*
 * The text of a stripped page, with a blank line between blocks.  input is
 * what was stripped.  Returns palloc'd text, without a NUL, and its length;
 * NX_TOO_LARGE if that is more than NX_MAX_TEXT.
 */
extern NxStatus nx_render(const NxPage *page, const char *input,
						  const NxRenderOptions *options,
						  char **text, size_t *len);

#endif							/* NX_BOILER_RENDER_H */
