/*-------------------------------------------------------------------------
 *
 * quote_nested.h
 *		Quotations inside of quotations.
 *
 *-------------------------------------------------------------------------
 */
#ifndef NX_QUOTE_NESTED_H
#define NX_QUOTE_NESTED_H

#include "quote.h"
#include "quote_text.h"

/*
 * Add to the quotations of a text, which are in order of place, those that are
 * inside of them, each with the number of the one around it as parent, and
 * number all again in order of place.
 */
extern void nx_add_nested_quotes(const NxQuoteText *q, const NxRegions *inner,
								 NxQuotes *quotes);

#endif							/* NX_QUOTE_NESTED_H */
