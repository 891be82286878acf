/*
 * fuzz_analyze.c: any bytes as a text, through all stages.
 */
#include "core/analyze.h"

#define EXPECT(condition) \
	do { \
		if (!(condition)) \
			abort(); \
	} while (0)

/* The token that begins at a byte. */
static uint32
token_at(const NxAnalysis *a, uint32 start)
{
	uint32		low = 0,
				high = a->tokens.n;

	while (low < high)
	{
		uint32		middle = low + (high - low) / 2;

		if (a->tokens.item[middle].start < start)
			low = middle + 1;
		else
			high = middle;
	}
	EXPECT(low < a->tokens.n && a->tokens.item[low].start == start);
	return low;
}

/* Does the token open a paragraph? */
static bool
opens_paragraph(const NxAnalysis *a, uint32 token)
{
	for (uint32 i = 0; i < a->sentences.n; i++)
		if (a->sentences.item[i].first_token == token)
			return i == 0 || a->sentences.item[i].paragraph != a->sentences.item[i - 1].paragraph;
	return false;
}

/*
 * A row by itself.  What is direct stands behind a mark, or is a turn or block
 * of its own: behind a label ("Q." is one token) or other mark, or a whole
 * paragraph.
 */
static void
check_row(const NxAnalysis *a, const NxQuote *q, size_t size)
{
	EXPECT(q->place.start <= q->content.start && q->content.start < q->content.end &&
		   q->content.end <= q->place.end && q->place.end <= size);
	EXPECT(q->mention.start <= q->mention.end && q->mention.end <= size);
	EXPECT(q->speaker.start <= q->speaker.end && q->speaker.end <= size);
	EXPECT(q->cue.start <= q->cue.end && q->cue.end <= size);
	EXPECT(q->confidence >= 0 && q->confidence <= 1.0001f);
	EXPECT(nx_span_is_empty(q->speaker) ==
		   (q->speaker_kind == NX_SPEAKER_NONE || q->speaker_kind == NX_SPEAKER_PRONOUN));
	if (q->kind == NX_QUOTE_INDIRECT)
	{
		EXPECT(q->content.start == q->place.start && q->content.end == q->place.end);
		EXPECT(nx_span_is_empty(q->cue) || q->cue.end <= q->place.start ||
			   q->cue.start >= q->place.end);
	}
	else if (q->kind == NX_QUOTE_DIRECT)
	{
		uint32		first = token_at(a, q->place.start);

		if (q->content.start > q->place.start)
			EXPECT(a->tokens.item[first].kind >= NX_TOK_QUOTE);
		else
			EXPECT(opens_paragraph(a, first) || a->tokens.item[first - 1].kind >= NX_TOK_QUOTE ||
				   opens_paragraph(a, first - 1));
	}
}

/*
 * Places are in order, and those of nested quotations inside of what they are
 * quoted in, or all of a part of it; numbers are given one by one.  Another
 * utterance may stand between the parts of one.
 */
static void
check_quotes(const NxAnalysis *a, size_t size)
{
	const NxQuote *outer = NULL;
	const NxQuote *inner = NULL;	/* the last one that is quoted in outer */
	uint32		behind = 0;		/* the last place */
	uint32		highest = 0;

	for (uint32 i = 0; i < a->quotes.n; i++)
	{
		const NxQuote *q = &a->quotes.item[i];

		check_row(a, q, size);
		EXPECT(q->number > 0 && q->number <= highest + 1 && q->parent <= highest);
		EXPECT(q->place.start >= behind);
		highest = Max(highest, q->number);
		if (q->parent == 0)
		{
			EXPECT(outer == NULL || q->place.start >= outer->place.end);
			outer = q;
			inner = NULL;
			behind = q->place.start;
		}
		else
		{
			const NxQuote *holder = inner != NULL && q->parent == inner->number ? inner : outer;

			EXPECT(holder != NULL && q->parent == holder->number && q->parent < q->number &&
				   q->kind == NX_QUOTE_DIRECT);
			EXPECT((q->place.start >= holder->content.start && q->place.end <= holder->content.end) ||
				   (holder->kind == NX_QUOTE_MIXED && q->place.start == holder->place.start &&
					q->place.end == holder->place.end));
			EXPECT(holder == inner || inner == NULL || q->place.start >= inner->place.end);
			if (holder == outer)
				inner = q;
			behind = holder == outer ? q->place.start : q->place.end;
		}
	}
}

/* With values beside, names and values are those of an analysis with values. */
static void
check_beside(const char *s, size_t size, const NxAnalysis *with_values)
{
	NxAnalysis	beside = {.published = with_values->published};
	NxAnalysis	a = {.with_values = &beside};

	if (nx_analyze(s, size, NX_STAGE_ENTITIES, &a) != NX_OK)
		abort();
	EXPECT(beside.values.n == with_values->values.n &&
		   beside.mentions.n == with_values->mentions.n &&
		   beside.entities.n == with_values->entities.n);
	for (uint32 i = 0; i < beside.mentions.n; i++)
		EXPECT(beside.mentions.item[i].span.start == with_values->mentions.item[i].span.start &&
			   beside.mentions.item[i].entity == with_values->mentions.item[i].entity);
	nx_analysis_free(&a);
	nx_analysis_free(&beside);
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
	check_beside((const char *) data, size, &a);
	nx_analysis_free(&a);
	return 0;
}
