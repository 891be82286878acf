/*-------------------------------------------------------------------------
 *
 * render_write.h
 *		Writing HTML: a buffer that grows, and text that is safe in it.
 *
 * What is written is ASCII but for the characters of the text itself, so that
 * it can be converted to whatever encoding the text came from.
 *
 *-------------------------------------------------------------------------
 */
#ifndef NX_RENDER_WRITE_H
#define NX_RENDER_WRITE_H

#include "core/base/vec.h"

/* Names in attributes and in the legend are cut at so many bytes. */
#define NX_MARKUP_NAME	120

typedef struct NxMarkup
{
	NxChars		out;
	bool		too_large;		/* no more is written */
} NxMarkup;

extern void nx_markup_string(NxMarkup *w, const char *s);
extern void nx_markup_number(NxMarkup *w, uint32 number);

/*
 * Text, for between tags and for attributes in double quotes alike.  What HTML
 * does not allow, control characters and ill-formed bytes, becomes U+FFFD;
 * line ends of any kind become a line feed.
 */
extern void nx_markup_text(NxMarkup *w, const char *s, size_t n);

/* The same of a name: on one line, and cut if it is long. */
extern void nx_markup_name(NxMarkup *w, const char *s, size_t n);

#endif							/* NX_RENDER_WRITE_H */
