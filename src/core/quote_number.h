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

#endif							/* NX_QUOTE_NUMBER_H */
