/*-------------------------------------------------------------------------
 *
 * analyze.c
 *		All stages over one body of text, in order.
 *
 *-------------------------------------------------------------------------
 */
#include "analyze.h"
#include "core/text/lines.h"

/*
 * Where a value and a mention overlap the longer one stays; of equal ones the
 * value, unless the user has listed the name.
 */
static void
settle_overlaps(NxMentions *mentions, NxValues *values)
{
	uint32		m = 0,
				v = 0,
				kept_m = 0,
				kept_v = 0;

	while (m < mentions->n && v < values->n)
	{
		NxSpan		a = mentions->item[m].span,
					b = values->item[v].span;

		if (a.end <= b.start)
			mentions->item[kept_m++] = mentions->item[m++];
		else if (b.end <= a.start)
			values->item[kept_v++] = values->item[v++];
		else if (nx_span_length(a) > nx_span_length(b) || mentions->item[m].listed)
			v++;
		else
			m++;
	}
	while (m < mentions->n)
		mentions->item[kept_m++] = mentions->item[m++];
	while (v < values->n)
		values->item[kept_v++] = values->item[v++];
	mentions->n = kept_m;
	values->n = kept_v;
}

/*
 * Find the values, and the names that they leave, in an analysis beside the one
 * whose mentions are tagged.
 */
static void
find_values_beside(const char *text, const NxAnalysis *a, NxAnalysis *beside)
{
	size_t		n = a->mentions.n;

	beside->gazetteer = a->gazetteer;
	beside->mentions.item = nx_alloc_huge((n + 1) * sizeof(NxMention));
	beside->mentions.n = n;
	beside->mentions.cap = n + 1;
	if (n > 0)
		nx_copy(beside->mentions.item, a->mentions.item, n * sizeof(NxMention));
	nx_find_values(text, &a->tokens, &a->sentences, beside->published, &beside->values);
	settle_overlaps(&beside->mentions, &beside->values);
}

/* Group the mentions beside; if they are all that there are, they are grouped already. */
static void
group_beside(const char *text, const NxAnalysis *a, NxAnalysis *beside)
{
	size_t		n = a->entities.n;

	if (beside->mentions.n < a->mentions.n)
	{
		nx_group_mentions(beside->gazetteer, text, &a->tokens, &a->sentences,
						  &beside->mentions, &beside->entities);
		return;
	}
	beside->entities.item = nx_alloc_huge((n + 1) * sizeof(NxEntity));
	beside->entities.n = n;
	beside->entities.cap = n + 1;
	if (n == 0)
		return;
	nx_copy(beside->mentions.item, a->mentions.item, a->mentions.n * sizeof(NxMention));
	nx_copy(beside->entities.item, a->entities.item, n * sizeof(NxEntity));
}

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
		if (a->gazetteer != NULL)
			nx_add_listed_mentions(a->gazetteer, text, &a->tokens, &a->sentences, &a->mentions);
		if (a->find_values)
		{
			nx_find_values(text, &a->tokens, &a->sentences, a->published, &a->values);
			settle_overlaps(&a->mentions, &a->values);
		}
		if (a->with_values != NULL)
			find_values_beside(text, a, a->with_values);
	}
	if (stage >= NX_STAGE_ENTITIES)
	{
		nx_group_mentions(a->gazetteer, text, &a->tokens, &a->sentences,
						  &a->mentions, &a->entities);
		if (a->with_values != NULL)
			group_beside(text, a, a->with_values);
	}
	if (stage >= NX_STAGE_QUOTES)
		return nx_find_quotes(text, &a->tokens, &a->sentences,
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
	NX_VEC_FREE(&a->values);
}
