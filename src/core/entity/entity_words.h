/*-------------------------------------------------------------------------
 *
 * entity_words.h
 *		Classes of words that tell names apart: entity_words.txt.
 *
 *-------------------------------------------------------------------------
 */
#ifndef NX_ENTITY_WORDS_H
#define NX_ENTITY_WORDS_H

#include "core/base/nx.h"
#include "entity_words_classes.h"

/* The NX_E_... classes of a word, by its token's hash. */
extern uint64 nx_entity_word_classes(uint32 hash);

#endif							/* NX_ENTITY_WORDS_H */
