/*-------------------------------------------------------------------------
 *
 * quote_marked.h
 *		All stretches of a text that are set apart as somebody's words.
 *
 *-------------------------------------------------------------------------
 */
#ifndef NX_QUOTE_MARKED_H
#define NX_QUOTE_MARKED_H

#include "quote_text.h"

/*
 * Set up what the stages of quotation analysis look at: the regions between
 * marks, the turns of interviews and block quotations, in order of place.
 * inner gets the regions inside of others.  *regions and *inner must be empty,
 * and live as long as *q.
 */
extern void nx_read_marked_text(NxQuoteText *q, const char *text,
								const NxTokens *tokens,
								const NxSentences *sentences,
								const NxMentions *mentions,
								const NxEntities *entities,
								NxRegions *regions, NxRegions *inner);

#endif							/* NX_QUOTE_MARKED_H */
