/*-------------------------------------------------------------------------
 *
 * quote_cjk.h
 *		Cue and source of a quotation in Chinese and Japanese.
 *
 *-------------------------------------------------------------------------
 */
#ifndef NX_QUOTE_CJK_H
#define NX_QUOTE_CJK_H

#include "quote_phrase.h"

/* As nx_source_after and nx_source_before. */
extern bool nx_cjk_source_after(const NxQuoteText *q, int from, int end,
								NxSource *source);
extern bool nx_cjk_source_before(const NxQuoteText *q, int from, int end,
								 NxSource *source);

/* Is the quotation before token i said as it stands (「...」と述べた)? */
extern bool nx_cjk_is_utterance(const NxQuoteText *q, int i);

#endif							/* NX_QUOTE_CJK_H */
