/*-------------------------------------------------------------------------
 *
 * quote_dialogue.h
 *		Attributions among the words that are quoted.
 *
 *-------------------------------------------------------------------------
 */
#ifndef NX_QUOTE_DIALOGUE_H
#define NX_QUOTE_DIALOGUE_H

#include "quote_text.h"

/*
 * Let paragraphs that begin with a dash be regions, if they are said, and cut
 * regions at attributions that stand inside of their marks.  The regions of q
 * are *regions.
 */
extern void nx_cut_dialogues(const NxQuoteText *q, NxRegions *regions);

#endif							/* NX_QUOTE_DIALOGUE_H */
