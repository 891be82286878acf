/*-------------------------------------------------------------------------
 *
 * quote_model.h
 *		The trees that judge quotations and their speakers.
 *
 *-------------------------------------------------------------------------
 */
#ifndef NX_QUOTE_MODEL_H
#define NX_QUOTE_MODEL_H

#include "core/model/forest.h"

typedef struct NxQuoteModel
{
	NxForest	speech;			/* is a region a quotation? (quote_region.c) */
	NxForest	direct;			/* if so, is it an utterance of its own? */
	NxForest	link;			/* who says it? (quote_link.c) */
	NxForest	pronoun;		/* whom does "he" stand for? (quote_pronoun.c) */
} NxQuoteModel;

/* What src/tools/nx_link_train.c has made. */
extern const NxQuoteModel nx_quote_model;

#endif							/* NX_QUOTE_MODEL_H */
