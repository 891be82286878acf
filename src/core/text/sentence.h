/*-------------------------------------------------------------------------
 *
 * sentence.h
 *		Sentences and paragraphs of a tokenized text.
 *
 *-------------------------------------------------------------------------
 */
#ifndef NX_SENTENCE_H
#define NX_SENTENCE_H

#include "token.h"

/* Longer sentences are cut, so that the work on one is bounded; in tokens. */
#define NX_MAX_SENTENCE	4096

/*
 * A sentence, as a range of tokens.  Every token is in exactly one sentence.
 * Closing quotation marks and brackets belong to the sentence they end.
 */
typedef struct NxSentence
{
	uint32		first_token;
	uint32		end_token;		/* exclusive */
	uint32		paragraph;		/* counted from 0 */
} NxSentence;

typedef NX_VEC(NxSentence) NxSentences;

/*
 * Append the sentences of the tokens to *sentences.
 */
extern void nx_split_sentences(const char *text, const NxTokens *tokens,
							   bool wrapped, NxSentences *sentences);

#endif							/* NX_SENTENCE_H */
