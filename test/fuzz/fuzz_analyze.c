/*
 * fuzz_analyze.c: any bytes as a text, through all stages.
 */
#include "core/analyze.h"

/*
 * Places are in order, and those of nested quotations inside of what they are
 * quoted in; numbers are given one by one.  Another utterance may stand between
 * the parts of one.
 */
static void
check_quotes(const NxAnalysis *a, size_t size)
{
	const NxQuote *outer = NULL;
	uint32		behind = 0;		/* the last place */
	uint32		highest = 0;

	for (uint32 i = 0; i < a->quotes.n; i++)
	{
		const NxQuote *q = &a->quotes.item[i];

		if (q->place.end > size || q->content.start < q->place.start ||
			q->content.end > q->place.end || q->content.start >= q->content.end ||
			q->mention.end > size || q->speaker.end > size || q->cue.end > size ||
			q->number == 0 || q->number > highest + 1 || q->place.start < behind)
			abort();
		highest = Max(highest, q->number);
		if (q->parent == 0)
		{
			if (outer && q->place.start < outer->place.end)
				abort();
			outer = q;
			behind = q->content.start;
		}
		else
		{
			if (outer == NULL || q->parent != outer->number ||
				q->place.start < outer->content.start || q->place.end > outer->content.end)
				abort();
			behind = q->place.end;
		}
	}
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	NxAnalysis	a;
	float		salience = 0;
	int32		published = 20000;

	memset(&a, 0, sizeof(a));
	a.find_values = true;
	a.published = size % 2 ? &published : NULL;
	if (nx_analyze((const char *) data, size, NX_STAGE_QUOTES, &a) != NX_OK)
		abort();
	for (uint32 i = 0; i < a.mentions.n; i++)
	{
		const NxMention *m = &a.mentions.item[i];

		if (m->span.start >= m->span.end || m->span.end > size ||
			m->entity >= a.entities.n ||
			(i > 0 && m->span.start < a.mentions.item[i - 1].span.end))
			abort();
	}
	for (uint32 i = 0; i < a.values.n; i++)
	{
		const NxValue *v = &a.values.item[i];
		char		form[NX_VALUE_TEXT];

		nx_value_text((const char *) data, v, form);
		if (v->span.start >= v->span.end || v->span.end > size || form[0] == '\0' ||
			(i > 0 && v->span.start < a.values.item[i - 1].span.end))
			abort();
	}
	for (uint32 i = 0; i < a.entities.n; i++)
		salience += a.entities.item[i].salience;
	if (a.entities.n > 0 && (salience < 0.99f || salience > 1.01f))
		abort();
	check_quotes(&a, size);
	nx_analysis_free(&a);
	return 0;
}
