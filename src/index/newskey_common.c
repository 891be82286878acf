/*-------------------------------------------------------------------------
 *
 * newskey_common.c
 *		Which lexemes are common, so that an index has pairs of them, and which of
 *		these pairs are?
 *
 * What the list says decides what indexes have: it is part of their format.
 *
 *-------------------------------------------------------------------------
 */
#include "postgres.h"

#include "newskey.h"
#include "newskey_common_table.h"

/* A quarter of the slots at most is taken; 0 marks a free one. */
static inline bool
is_in(const uint32 *table, uint32 mask, uint64 hash)
{
	uint32		upper = (uint32) (hash >> 32);

	for (uint32 i = (uint32) hash;; i++)
	{
		uint32		entry = table[i & mask];

		if (entry == 0 || entry == upper)
			return entry != 0;
	}
}

bool
newskey_is_common(uint64 word_hash)
{
	return is_in(words, WORDS_SLOTS - 1, word_hash);
}

bool
newskey_is_common_pair(uint64 pair_hash)
{
	return is_in(pairs, PAIRS_SLOTS - 1, pair_hash);
}
