/*-------------------------------------------------------------------------
 *
 * quote_number.h
 *		Which quotations are one utterance?
 *
 *-------------------------------------------------------------------------
 */
#ifndef NX_QUOTE_NUMBER_H
#define NX_QUOTE_NUMBER_H

#include "quote_rules.h"

/*
 * Number a quotation: as the one before it, if it goes on with that utterance,
 * or one higher.  The findings on earlier regions are complete.
 */
extern void nx_number_utterance(const NxQuoteText *q, int region,
								const NxFrame *frame, NxFinding *findings);

/*
 * A turn of an interview, or a block quotation, about which there is little to
 * find out.  last_speaker is an entity, or -1.
 */
extern void nx_take_bare(const NxQuoteText *q, int region, int last_speaker,
						 NxFinding *findings);

#endif							/* NX_QUOTE_NUMBER_H */
