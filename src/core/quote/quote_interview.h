/*-------------------------------------------------------------------------
 *
 * quote_interview.h
 *		Interviews and transcripts: who speaks stands before the line.
 *
 *-------------------------------------------------------------------------
 */
#ifndef NX_QUOTE_INTERVIEW_H
#define NX_QUOTE_INTERVIEW_H

#include "quote_text.h"

/*
 * Let what is said in an interview, if the text has one, be regions, too: one
 * for each paragraph of a turn, bare, with the label of the turn.  Marked
 * regions in it become inner ones.  The regions of q are *regions.
 */
extern void nx_add_turns(const NxQuoteText *q, NxRegions *regions, NxRegions *inner);

#endif							/* NX_QUOTE_INTERVIEW_H */
