/*-------------------------------------------------------------------------
 *
 * quote_merge.h
 *		Quotations from marks and from attributions, put together.
 *
 *-------------------------------------------------------------------------
 */
#ifndef NX_QUOTE_MERGE_H
#define NX_QUOTE_MERGE_H

#include "quote_attribution.h"
#include "quote_rules.h"

/* A fragment in no attribution must be so likely a quotation of its speaker. */
#define NX_LEAST_FRAGMENT	0.8f

/*
 * Add the rows of the findings, one per region, and of the attributions to
 * *quotes, in no order; their numbers say which are one utterance.  A content is
 * direct if all of it stands between marks, indirect if none of it does, else
 * mixed; what a mixed one quotes word by word has direct rows of its own, whose
 * parent it is.  Attributions are sorted by confidence.
 */
extern void nx_merge_quotes(const NxQuoteText *q, NxFinding *findings,
							NxAttributions *attributions, NxQuotes *quotes);

/*
 * Sort quotations by place, those that hold others first, and number them anew
 * in that order.
 */
extern void nx_order_quotes(NxQuotes *quotes);

#endif							/* NX_QUOTE_MERGE_H */
