/*-------------------------------------------------------------------------
 *
 * quote_block.h
 *		Block quotations: paragraphs that are quoted without marks.
 *
 *-------------------------------------------------------------------------
 */
#ifndef NX_QUOTE_BLOCK_H
#define NX_QUOTE_BLOCK_H

#include "quote_text.h"
#include "quote_phrase.h"

/*
 * Let block quotations be regions, too, bare and without a label.  Marked
 * regions in them become inner ones.  The regions of q are *regions.
 */
extern void nx_add_blocks(const NxQuoteText *q, NxRegions *regions, NxRegions *inner);

/* Who is said to say the block quotation that begins at a token? */
extern bool nx_block_source(const NxQuoteText *q, const NxRegion *block, NxSource *source);

#endif							/* NX_QUOTE_BLOCK_H */
