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

#define MAX_SAMPLE		400		/* words that are looked at for the language */

uint64
nx_entity_word_classes(uint32 hash)
{
	return nx_word_slot(nx_entity_words, NX_ENTITY_WORD_SLOTS, hash)->classes;
}

bool
nx_is_german(const NxTokens *tokens)
{
	uint32		n = 0,
				small = 0;

	for (uint32 i = 0; i < tokens->n && n < MAX_SAMPLE; i++)
	{
		const NxToken *t = &tokens->item[i];

		NX_CHECK_INTERRUPTS();
		n += t->kind == NX_TOK_WORD;
		small += t->letter_case == NX_CASE_LOWER && (nx_entity_token_classes(t) & NX_E_GERMAN);
	}
	return n > 0 && 6 * small >= n;
}
