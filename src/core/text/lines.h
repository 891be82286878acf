/*-------------------------------------------------------------------------
 *
 * lines.h
 *		What the line breaks of a plain text mean.
 *
 *-------------------------------------------------------------------------
 */
#ifndef NX_LINES_H
#define NX_LINES_H

#include "core/base/nx.h"

/*
 * Are the lines of the text wrapped at a fixed width, as in mail and wire
 * copy?  Then only a blank line ends a paragraph; else each line break does,
 * as in scraped text.
 */
extern bool nx_text_is_wrapped(const char *text, size_t len);

#endif							/* NX_LINES_H */
