/*-------------------------------------------------------------------------
 *
 * quote_named.h
 *		Whom and what is an utterance about?  The entities named in it.
 *
 *-------------------------------------------------------------------------
 */
#ifndef NX_QUOTE_NAMED_H
#define NX_QUOTE_NAMED_H

#include "quote.h"

/* An entity that is named in an utterance. */
typedef struct NxNamed
{
	uint32		entity;			/* index into NxEntities */
	uint32		number;			/* of the utterance */
} NxNamed;

typedef NX_VEC(NxNamed) NxNamedList;

/*
 * Append who is named where, each pair once, in order of entities, then of numbers.
 * Only of utterances that are part of no other, which have in them what is in their
 * parts.  Mentions and quotations are in order of place.
 */
extern void nx_find_named(const NxMentions *mentions, const NxQuotes *quotes,
						  NxNamedList *named);

#endif							/* NX_QUOTE_NAMED_H */
