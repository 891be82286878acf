/*-------------------------------------------------------------------------
 *
 * quote_nested.c
 *		Quotations inside of quotations.
 *
 *		“He told me, ‘Get out.’ I said, ‘You first,’” Rubio recalled.
 *
 * Inside of a quotation most marks hold words at arm's length or give a title,
 * so a marked region there counts only where it is plainly introduced: by a
 * verb of saying right before it or behind it, or by a colon or comma before a
 * sentence.  The cue is looked for as in the writer's own sentences, with the
 * inner regions taking the part of the outer ones.  "I" is whoever speaks around
 * it; "he" is never the same.
 *
 *-------------------------------------------------------------------------
 */
#include "quote_nested.h"
#include "quote_resolve.h"
#include "quote_source.h"

/* How often the speaker is right: there is no text to measure it on. */
#define CONFIDENCE_CUE		0.8f
#define CONFIDENCE_MARKS	0.3f
/* A sentence has so many words at least, if nothing but a comma precedes it. */
#define SENTENCE_WORDS		3

/*
 * Is the marked region, in tokens [from, end) of a quotation, one too?  inner
 * has the inner regions as its regions.
 */
static bool
is_quotation(const NxQuoteText *inner, int region, int from, int end,
			 NxSource *source)
{
	const NxRegion *r = &inner->regions->item[region];
	int			open = (int) r->first_token - 1;
	int			behind = (int) r->end_token + 1;
	int			sentence = nx_sentence_at(inner, open);
	const NxToken *first = &inner->tokens[r->first_token];
	const NxToken *last = &inner->tokens[r->end_token - 1];
	bool		introduced;
	bool		colon;
	int			words = nx_count_words(inner, r->first_token, r->end_token, SENTENCE_WORDS);

	memset(source, 0, sizeof(*source));
	from = Max(from, (int) inner->sentences->item[sentence].first_token);
	introduced = open > from && (inner->tokens[open - 1].kind == NX_TOK_COMMA ||
								 inner->tokens[open - 1].kind == NX_TOK_COLON);
	colon = introduced && inner->tokens[open - 1].kind == NX_TOK_COLON;
	if (words == 0 || (last->kind != NX_TOK_STOP &&
					   nx_is_title_case(inner, r->first_token, r->end_token)))
		return false;

	/*
	 * they told us, 'No'; he said 'We're leaving', but not: he called it a
	 * 'mess'
	 */
	if (open > from && nx_source_before(inner, from, open, source) &&
		(introduced ? open - source->cue_end <= NX_NEAR_CUE :
		 open == source->cue_end && first->letter_case >= NX_CASE_TITLE && words > 1))
		return true;
	/* 'No,' they told us. */
	if ((open <= from || introduced) && behind < end &&
		(last->kind == NX_TOK_COMMA || last->kind == NX_TOK_STOP ||
		 inner->tokens[behind].kind == NX_TOK_COMMA) &&
		nx_source_after(inner, behind,
						Min(end, (int) inner->sentences->item[nx_sentence_at(inner, behind)].end_token),
						source))
		return true;
	memset(source, 0, sizeof(*source));
	return introduced && words >= SENTENCE_WORDS &&
		(colon || last->kind == NX_TOK_STOP) &&
		first->letter_case >= NX_CASE_TITLE;
}

static void
set_speaker(const NxQuoteText *q, const NxSource *source, const NxQuote *outer,
			NxQuote *quote)
{
	int			entity;

	quote->mention = nx_span_of(q, source->first, source->end);
	quote->speaker_kind = source->form == NX_SOURCE_NOUN ? NX_SPEAKER_NOUN :
		source->form == NX_SOURCE_PRONOUN ? NX_SPEAKER_PRONOUN : NX_SPEAKER_NONE;
	if (source->form == NX_SOURCE_PRONOUN &&
		(nx_classes_at(q, source->first) & (NX_W_PRONOUN_I | NX_W_PRONOUN_WE)))
	{
		if (!nx_span_is_empty(outer->speaker))
		{
			quote->speaker = outer->speaker;
			quote->entity = outer->entity;
			quote->speaker_kind = outer->speaker_kind;
		}
		return;
	}
	entity = nx_resolve_source(q, source, -1);
	if (entity >= 0 && outer->entity == (uint32) entity + 1 &&
		source->form == NX_SOURCE_PRONOUN)
		entity = -1;
	if (entity >= 0)
		nx_quote_set_entity(quote, q->entities, entity);
	else if (source->form == NX_SOURCE_NOUN)
		quote->speaker = quote->mention;
}

/*
 * Of row i and the rows behind it that are parts of it, the one whose content has
 * a byte of row i's; n is how many rows there are.
 */
static uint32
innermost(const NxQuotes *quotes, uint32 n, uint32 i, uint32 byte)
{
	for (uint32 k = i + 1; k < n && quotes->item[k].parent == quotes->item[i].number; k++)
		if (byte >= quotes->item[k].content.start && byte < quotes->item[k].content.end)
			return k;
	return i;
}

void
nx_add_nested_quotes(const NxQuoteText *q, const NxRegions *inner, NxQuotes *quotes)
{
	NxQuoteText iq = *q;
	uint32		n = quotes->n;
	uint32		next = 0;		/* inner region */
	uint32		number = 0;		/* the last one given */

	if (inner->n == 0)
		return;
	iq.regions = inner;
	for (uint32 i = 0; i < n; i++)
		number = Max(number, quotes->item[i].number);
	for (uint32 i = 0; i < n; i++)
	{
		if ((i & 63) == 0)
			NX_CHECK_INTERRUPTS();
		for (; next < inner->n; next++)
		{
			NxQuote		outer = quotes->item[i];
			const NxRegion *r = &inner->item[next];
			int			around = nx_region_at(q, r->first_token);
			NxQuote		quote = {0};
			NxSource	source;

			NX_CHECK_INTERRUPTS();
			if (q->tokens[r->first_token].start >= outer.content.end)
				break;
			if (around < 0 || q->tokens[r->first_token].start < outer.content.start ||
				r->end_token >= q->regions->item[around].end_token ||
				!is_quotation(&iq, next, q->regions->item[around].first_token,
							  q->regions->item[around].end_token, &source))
				continue;
			quote.place = nx_span_of(q, r->first_token - 1, r->end_token + 1);
			quote.content = nx_span_of(q, r->first_token, r->end_token);
			quote.cue = nx_span_of(q, source.cue_first, source.cue_end);
			quote.kind = NX_QUOTE_DIRECT;
			quote.parent = quotes->item[innermost(quotes, n, i, quote.place.start)].number;
			quote.number = ++number;
			quote.confidence = nx_span_is_empty(quote.cue) ? CONFIDENCE_MARKS : CONFIDENCE_CUE;
			set_speaker(q, &source, &outer, &quote);
			*NX_VEC_PUSH(quotes) = quote;
		}
	}
}
