/*-------------------------------------------------------------------------
 *
 * quote_unnamed.h
 *		Does "he" stand for who spoke last and has no name: a neighbor, her lawyer?
 *
 *-------------------------------------------------------------------------
 */
#ifndef NX_QUOTE_UNNAMED_H
#define NX_QUOTE_UNNAMED_H

#include "quote_phrase.h"

/* Who spoke last, if that is one person without a name. */
typedef struct NxUnnamed
{
	NxSpan		phrase;			/* empty if it was somebody else */
	int			gender;			/* NxGender of the noun */
	bool		definite;		/* the candidate, who mostly has one */
	int			last;			/* behind the phrase, or the last pronoun that
								 * stood for it */
} NxUnnamed;

/* Is the noun one person: a witness, a gate agent; but not: officials, police, a report? */
extern bool nx_is_one_person(const NxQuoteText *q, int i);

/* Does the pronoun, which would stand for an entity or for none (-1), stand for it? */
extern bool nx_stands_for_unnamed(const NxQuoteText *q, const NxSource *source, int entity,
								  bool direct, NxUnnamed *unnamed);

/* Take note of who speaks: an entity, or none (-1). */
extern void nx_note_unnamed(const NxQuoteText *q, const NxSource *source, int entity,
							NxUnnamed *unnamed);

#endif							/* NX_QUOTE_UNNAMED_H */
