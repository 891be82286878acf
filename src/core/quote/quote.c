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
#include "quote_attribution.h"
#include "quote_content.h"
#include "quote_link.h"
#include "quote_marked.h"
#include "quote_merge.h"
#include "quote_nested.h"
#include "quote_number.h"
#include "quote_region.h"
#include "quote_reported.h"
#include "quote_resolve.h"

/*
 * How often the rules' speaker is right, by what they go by: on English articles,
 * before there were trees.
 */
static const float rule_confidence[] = {
	[NX_EV_NONE] = 0,
	[NX_EV_LONG] = 0.05f,
	[NX_EV_PARAGRAPH] = 0.5f,
	[NX_EV_SENTENCE] = 0.6f,
	[NX_EV_TURN] = 0.65f,
	[NX_EV_SAME_PARAGRAPH] = 0.97f,
	[NX_EV_CONTINUED] = 0.95f,
	[NX_EV_BEFORE_FAR] = 0.7f,
	[NX_EV_COLON] = 0.85f,
	[NX_EV_BEFORE] = 0.9f,
	[NX_EV_AFTER] = 0.99f,
};

/* The trees have learned from English and German; elsewhere the rules decide. */
static bool
is_learned(NxLanguage language)
{
	return language == NX_ENGLISH || language == NX_GERMAN;
}

static void
take_ruling(const NxQuoteText *q, const NxRuling *ruling, const NxTalk *talk,
			NxFinding *finding)
{
	finding->is_quote = ruling->evidence != NX_EV_NONE;
	finding->kind = ruling->kind;
	finding->evidence = ruling->evidence;
	finding->source = ruling->source;
	finding->p_quote = 1;
	finding->p_speaker = rule_confidence[ruling->evidence];
	finding->entity = ruling->entity >= 0 || !finding->is_quote ? ruling->entity :
		nx_resolve_source(q, &ruling->source, talk->last_speaker);
}

static void
look_at(const NxQuoteText *q, int region, NxTalk *talk, NxFinding *findings)
{
	NxFinding  *finding = &findings[region];
	const NxFinding *before = region > 0 ? finding - 1 : NULL;
	NxFrame		frame;
	NxRuling	ruling;

	if (q->regions->item[region].bare)
	{
		nx_take_bare(q, region, talk->last_speaker, findings);
		nx_note_talk(findings, region, talk);
		return;
	}
	if (q->regions->item[region].goes_on && before && before->is_quote)
	{
		*finding = *before;		/* behind its attribution: — Yes, — he
								 * said. — I do. */
		return;
	}
	memset(finding, 0, sizeof(*finding));
	finding->entity = -1;
	nx_make_frame(q, region, &frame);
	nx_apply_rules(q, region, &frame, before, &ruling);
	if (is_learned(q->language))
	{
		nx_judge_region(q, region, &frame, &ruling, before, finding);
		if (finding->is_quote)
			nx_link_region(q, region, &frame, &ruling, talk, findings);
	}
	else
		take_ruling(q, &ruling, talk, finding);
	nx_number_utterance(q, region, &frame, findings);
	nx_note_talk(findings, region, talk);
}

/* The kind of speaker that an entity is. */
static NxSpeakerKind
speaker_kind_of(const NxEntity *entity)
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

void
nx_quote_set_entity(NxQuote *quote, const NxEntities *entities, int entity)
{
	quote->entity = entity + 1;
	quote->speaker = entities->item[entity].name;
	quote->speaker_kind = speaker_kind_of(&entities->item[entity]);
}

/* The attribution of a cue, of those that are in order of place; NULL if there is none. */
static NxAttribution *
attribution_of(const NxAttributions *attributions, int cue)
{
	uint32		at;

	NX_LOWER_BOUND(at, attributions->n, i, attributions->item[i].cue < cue);
	return at < attributions->n && attributions->item[at].cue == cue ? &attributions->item[at] : NULL;
}

/*
 * A fragment between marks that is part of no attribution, though its cue is known:
 * it is of that cue's attribution, or the clause that it stands in is what is said.
 * (In English: elsewhere fragments are by themselves.)
 */
static void
attribute_fragments(const NxQuoteText *q, const NxAttributionModel *model,
					const NxFinding *findings, NxAttributions *attributions)
{
	uint8	   *is_content = nx_alloc_zero(q->n_tokens + 1);
	NX_VEC(NxKnownCue) cues = {0};

	for (uint32 i = 0; i < attributions->n; i++)
		for (int p = 0; p < attributions->item[i].n_parts; p++)
		{
			const NxTokenRange *part = &attributions->item[i].parts[p];

			memset(is_content + part->first, 1, part->end - part->first);
		}
	for (uint32 r = 0; r < q->regions->n; r++)
	{
		const NxRegion *region = &q->regions->item[r];
		const NxFinding *f = &findings[r];
		const NxSource *source = &f->source;
		NxAttribution *a;
		NxKnownCue *cue;

		NX_CHECK_INTERRUPTS();
		if (!f->is_quote || f->kind != NX_QUOTE_MIXED ||
			f->p_quote * f->p_speaker < NX_LEAST_FRAGMENT ||
			source->cue_end <= source->cue_first || nx_region_at(q, source->cue_first) >= 0 ||
			nx_sentence_at(q, source->cue_first) != nx_sentence_at(q, nx_region_first(region)) ||
			is_content[region->first_token] || is_content[region->end_token - 1])
			continue;
		a = attribution_of(attributions, source->cue_first);
		if (a != NULL && a->parts[a->n_parts - 1].end <= nx_region_first(region))
		{
			nx_add_content(q, a, nx_region_first(region), nx_region_end(region));
			continue;
		}
		cue = NX_VEC_PUSH(&cues);
		cue->cue = source->cue_first;
		cue->words.first = nx_region_first(region);
		cue->words.end = nx_region_end(region);
		cue->confidence = f->p_quote * f->p_speaker;
	}
	nx_add_attributions(q, model, cues.item, cues.n, attributions);
	NX_VEC_FREE(&cues);
	pfree(is_content);
}

void
nx_find_quotes_by(const NxQuoteModel *model, const NxAttributionModel *attribution,
				  const char *text, const NxTokens *tokens,
				  const NxSentences *sentences, const NxMentions *mentions,
				  const NxEntities *entities, NxQuotes *quotes)
{
	NxRegions	regions = {0};
	NxRegions	inner = {0};
	NX_VEC(NxFinding) findings = {0};
	NxAttributions attributions = {0};
	NxTalk		talk = {-1, -1, -1};
	NxQuoteText q;

	nx_read_marked_text(&q, text, tokens, sentences, mentions, entities, &regions, &inner);
	q.model = model;
	while (findings.n < regions.n)
		(void) NX_VEC_PUSH(&findings);
	for (uint32 i = 0; i < regions.n; i++)
	{
		if ((i & 15) == 0)
			NX_CHECK_INTERRUPTS();
		look_at(&q, i, &talk, findings.item);
	}
	if (is_learned(q.language))
		nx_find_attributions(&q, attribution, &attributions);
	if (q.language == NX_ENGLISH)
		attribute_fragments(&q, attribution, findings.item, &attributions);
	else if (q.language == NX_GERMAN)
		nx_add_reported(&q, findings.item, &attributions);
	nx_merge_quotes(&q, findings.item, &attributions, quotes);
	nx_add_nested_quotes(&q, &inner, quotes);
	nx_order_quotes(quotes);
	nx_end_quote_text(&q);
	NX_VEC_FREE(&attributions);
	NX_VEC_FREE(&findings);
	NX_VEC_FREE(&inner);
	NX_VEC_FREE(&regions);
}

NxStatus
nx_find_quotes(const char *text, const NxTokens *tokens,
			   const NxSentences *sentences, const NxMentions *mentions,
			   const NxEntities *entities, NxQuotes *quotes)
{
	NxEntityModel entity_model;
	NxAttributionModel attribution;
	NxStatus	status;

	status = nx_entity_model_open(nx_entity_model_data,
								  nx_entity_model_data_end - nx_entity_model_data,
								  &entity_model);
	if (status == NX_OK)
		status = nx_attribution_model_open(nx_attribution_model_data,
										   nx_attribution_model_data_end - nx_attribution_model_data,
										   &entity_model.lexicon, &attribution);
	if (status == NX_OK)
		nx_find_quotes_by(&nx_quote_model, &attribution, text, tokens, sentences,
						  mentions, entities, quotes);
	return status;
}

const char *
nx_quote_kind_name(NxQuoteKind kind)
{
	static const char *const names[] = {
		[NX_QUOTE_DIRECT] = "direct",
		[NX_QUOTE_MIXED] = "mixed",
		[NX_QUOTE_INDIRECT] = "indirect",
	};

	return names[kind];
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
