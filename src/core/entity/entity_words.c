/*-------------------------------------------------------------------------
 *
 * entity_words.c
 *		Classes of words that tell names apart.
 *
 *-------------------------------------------------------------------------
 */
#include "entity_words.h"

#include "core/text/words.h"

#include "entity_words_table.h"

uint64
nx_entity_word_classes(uint32 hash)
{
	return nx_word_slot(nx_entity_words, NX_ENTITY_WORD_SLOTS, hash)->classes;
}
