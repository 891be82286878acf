/*-------------------------------------------------------------------------
 *
 * render.h
 *		An analyzed text as HTML, with entities and quotations marked.
 *
 * What is written is a fragment: one <div class="news-ext"> with a style sheet
 * that is bound to this class, the text in paragraphs, and a legend.  It needs
 * no script and nothing from elsewhere.
 *
 *-------------------------------------------------------------------------
 */
#ifndef NX_RENDER_H
#define NX_RENDER_H

#include "core/analyze.h"

/*
 * Render text[0, len), of which *a is the analysis up to NX_STAGE_QUOTES.  The
 * HTML is palloc'd, without a NUL.  NX_TOO_LARGE if it would be longer than
 * NX_MAX_TEXT.
 */
extern NxStatus nx_render_html(const char *text, size_t len, const NxAnalysis *a,
							   char **html, size_t *html_len);

#endif							/* NX_RENDER_H */
