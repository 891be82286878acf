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
	for (uint32 i = hash;; i++)
	{
		const NxWordEntry *e = &nx_entity_words[i & (NX_ENTITY_WORD_SLOTS - 1)];

		if (e->classes == 0 || e->hash == hash)
			return e->classes;
	}
}
