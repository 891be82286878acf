/*-------------------------------------------------------------------------
 *
 * quote_content.h
 *		The stretches of an attribution's content: where they begin and end.
 *
 *-------------------------------------------------------------------------
 */
#ifndef NX_QUOTE_CONTENT_H
#define NX_QUOTE_CONTENT_H

#include "quote_attribution.h"

/*
 * Add tokens [first, end) to the content, which takes what stands between marks as
 * a whole, or not at all.
 */
extern void nx_add_content(const NxQuoteText *q, NxAttribution *a, int first, int end);

/* Is any of tokens [first, end) content? */
extern bool nx_has_content(const NxAttribution *a, int first, int end);

/*
 * Mend the content of an attribution that has its source and all of its parts, by
 * the syntax of its sentence, tokens [from, to).
 */
extern void nx_mend_content(const NxQuoteText *q, int from, int to, NxAttribution *a);

/*
 * Part the contents of the attributions of a sentence, in order of their cues: he
 * said that it rained and vowed to go.  What he said ends before "and".
 */
extern void nx_part_contents(const NxQuoteText *q, NxAttribution *attributions, int n);

#endif							/* NX_QUOTE_CONTENT_H */
