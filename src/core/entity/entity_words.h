/*-------------------------------------------------------------------------
 *
 * entity_words.h
 *		Classes of words that tell names apart: entity_words.txt.
 *
 *-------------------------------------------------------------------------
 */
#ifndef NX_ENTITY_WORDS_H
#define NX_ENTITY_WORDS_H

#include "core/text/token.h"
#include "entity_words_classes.h"

/* The NX_E_... classes of a word, by its token's hash. */
extern uint64 nx_entity_word_classes(uint32 hash);

/* Is at least every sixth word one of the small words of German? */
extern bool nx_is_german(const NxTokens *tokens);

/* Those of a token's word; 0 for other kinds of token. */
static inline uint64
nx_entity_token_classes(const NxToken *t)
{
	return t->kind == NX_TOK_WORD ? nx_entity_word_classes(t->hash) : 0;
}

#endif							/* NX_ENTITY_WORDS_H */
