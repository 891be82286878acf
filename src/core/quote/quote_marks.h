/*-------------------------------------------------------------------------
 *
 * quote_marks.h
 *		Which stretches of a text stand between quotation marks?
 *
 *-------------------------------------------------------------------------
 */
#ifndef NX_QUOTE_MARKS_H
#define NX_QUOTE_MARKS_H

#include "core/text/sentence.h"

/*
 * An outermost marked region; regions never overlap and lie within one
 * paragraph.  Marked regions inside it are part of it.
 */
typedef struct NxRegion
{
	uint32		first_token;	/* of the content, behind the opening mark */
	uint32		end_token;		/* the closing mark, or, where that is
								 * missing, what follows the content */
	uint32		paragraph;
	bool		closed;			/* has a closing mark */
	bool		single;			/* has single marks */
	bool		continued;		/* goes on in the next region, which opens the
								 * next paragraph */

	bool		goes_on;		/* with the utterance of the region before it,
								 * over its attribution */

	/*
	 * Of what is quoted without marks: the turns of an interview
	 * (quote_interview.c) and, with no label, block quotations
	 * (quote_block.c).
	 */
	bool		bare;			/* has no opening mark either */
	uint32		label_first;	/* tokens of the label: "RUBIO" */
	uint32		label_end;
	int32		speaker;		/* the entity that it names; -1 if it is none,
								 * NX_NOBODY if it is no name: "Q" */
} NxRegion;

#define NX_NOBODY		(-2)

typedef NX_VEC(NxRegion) NxRegions;

/* The tokens of a region with its marks, as far as it has any. */
static inline int
nx_region_first(const NxRegion *r)
{
	return (int) r->first_token - (r->bare ? 0 : 1);
}

static inline int
nx_region_end(const NxRegion *r)
{
	return (int) r->end_token + (r->closed ? 1 : 0);
}

/*
 * inner, unless it is NULL, gets the marked regions right inside of those: these
 * do not overlap either, and what is marked in them is part of them.
 */
extern void nx_find_regions(const char *text, const NxTokens *tokens,
							const NxSentences *sentences, NxRegions *regions,
							NxRegions *inner);

/*
 * Put bare regions, which are in order of place, among the others.  Those that
 * are inside of one become inner ones.
 */
extern void nx_merge_regions(const NxRegions *bare, NxRegions *regions,
							 NxRegions *inner);

#endif							/* NX_QUOTE_MARKS_H */
