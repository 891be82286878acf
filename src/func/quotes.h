/*-------------------------------------------------------------------------
 *
 * quotes.h
 *		Quotations as rows of SQL.
 *
 *-------------------------------------------------------------------------
 */
#ifndef NEWS_QUOTES_H
#define NEWS_QUOTES_H

#include "core/quote/quote.h"
#include "func/border.h"

/* The columns of news_quotes. */
#define NEWS_QUOTE_COLUMNS	13

/* The row of a quotation in the text of a call. */
extern void news_quote_row(NewsCall *call, const NxQuote *q, Datum *values, bool *nulls);

#endif							/* NEWS_QUOTES_H */
