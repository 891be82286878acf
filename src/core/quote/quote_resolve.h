/*-------------------------------------------------------------------------
 *
 * quote_resolve.h
 *		Which entity does a pronoun, or a noun such as "the envoy", stand for?
 *
 *-------------------------------------------------------------------------
 */
#ifndef NX_QUOTE_RESOLVE_H
#define NX_QUOTE_RESOLVE_H

#include "quote_phrase.h"

/*
 * The entity that the source stands for, an index into q->entities; -1 if it
 * is not known.  last_speaker is the entity that spoke last, or -1.
 */
extern int	nx_resolve_source(const NxQuoteText *q, const NxSource *source,
							  int last_speaker);

/*
 * The same of what tokens [first, end) say: a pronoun is nobody who is named there,
 * as Hale is not he in: Hale, he said, was ill.
 */
extern int	nx_resolve_source_of(const NxQuoteText *q, const NxSource *source,
								 int first, int end, int last_speaker);

#endif							/* NX_QUOTE_RESOLVE_H */
