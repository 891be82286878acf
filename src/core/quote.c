/*-------------------------------------------------------------------------
 *
 * quote.c
 *		Quotations: what is said, and by whom.
 *
 * The marked regions (quote_marks.c) are taken in order of place.  Each has a
 * frame (quote_frame.c) and what the rules of syntax say of it (quote_rules.c).
 * Boosted trees judge whether it is a quotation (quote_region.c) and who says it
 * (quote_link.c); and whom "he" stands for (quote_pronoun.c).  Quotations that go
 * on with one another get one number (quote_number.c).
 *
 *-------------------------------------------------------------------------
 */
#include "quote.h"
#include "quote_block.h"
#include "quote_link.h"
#include "quote_marked.h"
#include "quote_nested.h"
#include "quote_number.h"
#include "quote_region.h"
#include "quote_resolve.h"

/* That the turns of an interview are found right, and who speaks. */
#define BARE_CONFIDENCE	0.97f

static void
look_at(const NxQuoteText *q, int region, NxTalk *talk, NxFinding *findings)
{
	NxFinding  *finding = &findings[region];
	const NxFinding *before = region > 0 ? finding - 1 : NULL;
	NxFrame		frame;
	NxRuling	ruling;

	if (q->regions->item[region].goes_on && before && before->is_quote)
	{
		*finding = *before;		/* behind its attribution: — Yes, — he said. — I do. */
		return;
	}
	memset(finding, 0, sizeof(*finding));
	finding->entity = -1;
	nx_make_frame(q, region, &frame);
	nx_apply_rules(q, region, &frame, before, &ruling);
	nx_judge_region(q, region, &frame, &ruling, before, finding);
	if (finding->is_quote)
		nx_link_region(q, region, &frame, &ruling, talk, findings);
	nx_number_utterance(q, region, &frame, findings);
	nx_note_talk(findings, region, talk);
}

/* A turn of an interview or a block quotation: there is little to find out. */
static void
take_bare(const NxQuoteText *q, int region, NxTalk *talk, NxFinding *findings)
{
	const NxRegion *r = &q->regions->item[region];
	NxFinding  *finding = &findings[region];
	uint32		last_number = region > 0 ? finding[-1].number : 0;

	memset(finding, 0, sizeof(*finding));
	finding->is_quote = true;
	finding->kind = NX_QUOTE_DIRECT;
	finding->p_quote = BARE_CONFIDENCE;
	finding->p_speaker = BARE_CONFIDENCE;
	finding->number = r->goes_on && region > 0 ? last_number : last_number + 1;
	if (r->label_end > 0)
	{
		finding->evidence = NX_EV_LABEL;
		finding->entity = Max(r->speaker, -1);
		finding->source.form = r->speaker == NX_NOBODY ? NX_SOURCE_NONE : NX_SOURCE_NOUN;
		finding->source.first = r->label_first;
		finding->source.end = r->label_end;
	}
	else if (r->goes_on && region > 0)
		*finding = finding[-1];
	else
	{
		finding->evidence = NX_EV_BEFORE;
		(void) nx_block_source(q, r, &finding->source);
		finding->entity = nx_resolve_source(q, &finding->source, talk->last_speaker);
	}
	nx_note_talk(findings, region, talk);
}

/* ---- results --------------------------------------------------------------- */

static NxSpan
span_of(const NxToken *tokens, int first, int end)
{
	NxSpan		span = {0, 0};

	if (end > first)
	{
		span.start = tokens[first].start;
		span.end = tokens[end - 1].end;
	}
	return span;
}

NxSpeakerKind
nx_speaker_kind_of(const NxEntity *entity)
{
	switch (entity->kind)
	{
		case NX_ENTITY_PERSON:
			return NX_SPEAKER_PERSON;
		case NX_ENTITY_ORGANIZATION:
			return NX_SPEAKER_ORGANIZATION;
		case NX_ENTITY_PLACE:
			return NX_SPEAKER_PLACE;
		default:
			return NX_SPEAKER_MISC;
	}
}

static NxSpeakerKind
speaker_kind(const NxQuoteText *q, const NxFinding *finding)
{
	if (finding->entity >= 0)
		return nx_speaker_kind_of(&q->entities->item[finding->entity]);
	switch (finding->source.form)
	{
		case NX_SOURCE_NOUN:
			return NX_SPEAKER_NOUN;
		case NX_SOURCE_PRONOUN:
			return NX_SPEAKER_PRONOUN;
		default:
			return NX_SPEAKER_NONE;
	}
}

static void
add_quote(const NxQuoteText *q, int region, const NxFinding *finding, NxQuotes *quotes)
{
	const NxRegion *r = &q->regions->item[region];
	const NxSource *source = &finding->source;
	NxQuote    *quote = NX_VEC_PUSH(quotes);

	memset(quote, 0, sizeof(*quote));
	quote->place = span_of(q->tokens, r->bare ? r->first_token : r->first_token - 1,
						   r->closed ? r->end_token + 1 : r->end_token);
	quote->content = span_of(q->tokens, r->first_token, r->end_token);
	quote->mention = span_of(q->tokens, source->first, source->end);
	quote->cue = span_of(q->tokens, source->cue_first, source->cue_end);
	quote->kind = finding->kind;
	quote->number = finding->number;
	quote->confidence = finding->p_quote * finding->p_speaker;
	quote->speaker_kind = speaker_kind(q, finding);
	if (finding->entity >= 0)
		quote->speaker = q->entities->item[finding->entity].name;
	else if (source->form == NX_SOURCE_NOUN)
		quote->speaker = quote->mention;
}

void
nx_find_quotes_by(const NxQuoteModel *model, const char *text, const NxTokens *tokens,
				  const NxSentences *sentences, const NxMentions *mentions,
				  const NxEntities *entities, NxQuotes *quotes)
{
	NxRegions	regions = {0};
	NxRegions	inner = {0};
	NxQuoteText q;

	nx_read_marked_text(&q, text, tokens, sentences, mentions, entities, &regions, &inner);
	q.model = model;
	if (regions.n > 0)
	{
		NX_VEC(NxFinding) findings = {0};
		NxTalk		talk = {-1, -1, -1};

		while (findings.n < regions.n)
			(void) NX_VEC_PUSH(&findings);
		for (uint32 i = 0; i < regions.n; i++)
		{
			if ((i & 15) == 0)
				NX_CHECK_INTERRUPTS();
			if (regions.item[i].bare)
				take_bare(&q, i, &talk, findings.item);
			else
				look_at(&q, i, &talk, findings.item);
		}
		for (uint32 i = 0; i < regions.n; i++)
			if (findings.item[i].is_quote)
				add_quote(&q, i, &findings.item[i], quotes);
		nx_add_nested_quotes(&q, &inner, quotes);
		NX_VEC_FREE(&findings);
	}
	NX_VEC_FREE(&inner);
	NX_VEC_FREE(&regions);
}

void
nx_find_quotes(const char *text, const NxTokens *tokens,
			   const NxSentences *sentences, const NxMentions *mentions,
			   const NxEntities *entities, NxQuotes *quotes)
{
	nx_find_quotes_by(&nx_quote_model, text, tokens, sentences, mentions, entities, quotes);
}

const char *
nx_quote_kind_name(NxQuoteKind kind)
{
	return kind == NX_QUOTE_DIRECT ? "direct" : "mixed";
}

const char *
nx_speaker_kind_name(NxSpeakerKind kind)
{
	static const char *const names[] = {
		[NX_SPEAKER_NONE] = NULL,
		[NX_SPEAKER_PERSON] = "person",
		[NX_SPEAKER_ORGANIZATION] = "organization",
		[NX_SPEAKER_PLACE] = "place",
		[NX_SPEAKER_MISC] = "misc",
		[NX_SPEAKER_NOUN] = "noun",
		[NX_SPEAKER_PRONOUN] = "pronoun",
	};

	return names[kind];
}
