/*-------------------------------------------------------------------------
 *
 * quote_marked.c
 *		All stretches of a text that are set apart as somebody's words.
 *
 *-------------------------------------------------------------------------
 */
#include "quote_marked.h"

#include "quote_block.h"
#include "quote_dialogue.h"
#include "quote_interview.h"

void
nx_read_marked_text(NxQuoteText *q, const char *text, const NxTokens *tokens,
					const NxSentences *sentences, const NxMentions *mentions,
					const NxEntities *entities, NxRegions *regions, NxRegions *inner)
{
	nx_find_regions(text, tokens, sentences, regions, inner);
	nx_begin_quote_text(q, text, tokens, sentences, mentions, entities, regions);
	nx_cut_dialogues(q, regions);
	nx_add_turns(q, regions, inner);
	nx_add_blocks(q, regions, inner);
}
