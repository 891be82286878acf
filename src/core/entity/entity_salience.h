/*
 * entity_salience.h: how much of an article's attention does each entity have?
 */
#ifndef NX_ENTITY_SALIENCE_H
#define NX_ENTITY_SALIENCE_H

#include "entity.h"

/*
 * The token after the dash of the dateline that a sentence may begin with, m being the
 * first mention in it, such as "KYIV, Ukraine (AP) -"; or its first token.  A dateline
 * begins with a place, which is for the caller to know, and has no word in small letters
 * but an agency in brackets; behind a place in capitals it may end with a colon.
 */
extern uint32 nx_dateline_end(const NxTokens *tokens, const NxSentence *s, const NxMention *m);

/*
 * Set the salience of grouped entities; the sum over all is 1.  The mentions
 * are all of the text's, in order of place, and know their entities.
 */
extern void nx_set_salience(const NxTokens *tokens, const NxSentences *sentences,
							const NxMentions *mentions, NxEntities *entities);

/* The order of what an article is about: by salience, then by place. */
extern int	nx_compare_salience(const NxEntity *x, const NxEntity *y);

#endif							/* NX_ENTITY_SALIENCE_H */
