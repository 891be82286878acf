/*-------------------------------------------------------------------------
 *
 * analyze.c
 *		All stages over one body of text, in order.
 *
 *-------------------------------------------------------------------------
 */
#include "analyze.h"
#include "lines.h"

NxStatus
nx_analyze(const char *text, size_t len, NxStage stage, NxAnalysis *a)
{
	NxStatus	status;

	status = nx_tokenize(text, 0, len, &a->tokens);
	if (status != NX_OK)
		return status;
	nx_split_sentences(text, &a->tokens, nx_text_is_wrapped(text, len),
					   &a->sentences);
	if (stage >= NX_STAGE_MENTIONS)
	{
		status = nx_tag_mentions(text, &a->tokens, &a->sentences, &a->mentions);
		if (status != NX_OK)
			return status;
	}
	if (stage >= NX_STAGE_ENTITIES)
		nx_group_mentions(text, &a->tokens, &a->sentences,
						  &a->mentions, &a->entities);
	if (stage >= NX_STAGE_QUOTES)
		nx_find_quotes(text, &a->tokens, &a->sentences,
					   &a->mentions, &a->entities, &a->quotes);
	return NX_OK;
}

void
nx_analysis_free(NxAnalysis *a)
{
	NX_VEC_FREE(&a->tokens);
	NX_VEC_FREE(&a->sentences);
	NX_VEC_FREE(&a->mentions);
	NX_VEC_FREE(&a->entities);
	NX_VEC_FREE(&a->quotes);
}
