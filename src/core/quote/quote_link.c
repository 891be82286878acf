/*-------------------------------------------------------------------------
 *
 * quote_link.c
 *		Who says a quotation?
 *
 * The candidates are what the rules of syntax answer, the last two speakers,
 * and the names, pronouns and nouns of the sentences around the quotation.  Each
 * is scored by boosted trees that see where it stands, what stands next to it,
 * and who has spoken before; nobody is a candidate, too.  The scores compete:
 * their softmax is the confidence.
 *
 *-------------------------------------------------------------------------
 */
#include "quote_link.h"

#include <math.h>

#include "quote_region.h"
#include "quote_resolve.h"

/* How far names and nouns are looked for, in tokens. */
#define REACH_BEFORE	60
#define REACH_BEHIND	40
#define REACH_OTHER		40		/* in the sentences before and behind */
/* Numbers are cut here: more is not different. */
#define FAR				60
/* Fragments of up to so many words need a speaker who is so likely. */
#define SHORT_WORDS		4
#define SURE			0.4f
/* How far a cue is looked for on each side of a candidate. */
#define CUE_REACH		8
/*
 * What the rules say counts for more in other languages than English, of which
 * the trees have seen little.
 */
#define RULES_FOREIGN	1.5f
#define RULES_PHRASE	1.0f
#define RULES_SURE		1.0f	/* what of it counts in the confidence */
/* The longest dateline, in tokens. */
#define MAX_DATELINE	10
/* How far from a German verb its object may end, in tokens. */
#define MAX_OBJECT		24

typedef struct List
{
	const NxQuoteText *q;
	NxCandidate *item;
	int			n;
} List;

static bool
same_place(const NxSource *a, const NxSource *b)
{
	return a->form != NX_SOURCE_NONE && b->form != NX_SOURCE_NONE &&
		a->first < b->end && b->first < a->end;
}

/*
 * Die Arbeit der Behörde lobte er: what stands in the clause before a German verb that has
 * its subject behind it, a pronoun that can be nothing else, is no subject.
 */
static bool
is_german_object(const NxQuoteText *q, const NxSource *source)
{
	int			end = Min(q->n_tokens - 1, source->end + MAX_OBJECT);

	for (int i = source->end; q->language == NX_GERMAN && i < end; i++)
	{
		NxTokenKind kind = q->tokens[i].kind;

		if (kind != NX_TOK_WORD && kind != NX_TOK_NUMBER && kind != NX_TOK_OPEN && kind != NX_TOK_CLOSE)
			break;
		if (q->tokens[i].letter_case == NX_CASE_LOWER &&
			!(nx_classes_at(q, i) & (NX_W_ADVERB | NX_W_CONJUNCTION | NX_W_PREPOSITION | NX_W_DETERMINER)) &&
			(nx_is_word(q, i + 1, "er") || nx_is_word(q, i + 1, "ich") || nx_is_word(q, i + 1, "wir")))
			return true;
	}
	return false;
}

/* No two candidates overlap: the first one counts, which is the rules'. */
static void
add(List *list, const NxSource *source, int entity)
{
	if (source->form == NX_SOURCE_NONE || list->n >= NX_MAX_CANDIDATES || is_german_object(list->q, source))
		return;
	for (int i = 1; i < list->n; i++)
		if (list->item[i].source.first == source->first ||
			same_place(&list->item[i].source, source))
		{
			if (list->item[i].entity < 0 && list->item[i].source.first == source->first &&
				list->item[i].source.end == source->end)
				list->item[i].entity = entity;
			return;
		}
	list->item[list->n].source = *source;
	list->item[list->n++].entity = entity;
}

static void
add_ruled(List *list, const NxSource *source)
{
	const NxQuoteText *q = list->q;

	add(list, source, source->form == NX_SOURCE_MENTION ?
		(int) q->mentions->item[source->mention].entity : -1);
}

/* May the token be the head of a noun phrase?  A capital makes a noun in German. */
static bool
is_noun(const NxQuoteText *q, int i)
{
	uint64		c = nx_classes_at(q, i);

	if (q->tokens[i].kind != NX_TOK_WORD)
		return false;
	if (c & (NX_W_SPEAKER_NOUN | NX_W_TITLE))
		return true;
	return q->language == NX_GERMAN && q->tokens[i].letter_case == NX_CASE_TITLE &&
		!(c & (NX_W_DETERMINER | NX_W_PREPOSITION | NX_W_CONJUNCTION | NX_W_RELATIVE |
			   NX_W_BE_FORM | NX_W_ADVERB | NX_W_CUE | NX_W_MONTH | NX_W_WEEKDAY));
}

/* The phrase whose head is at i, from its article on. */
static void
set_noun(const NxQuoteText *q, int i, int from, NxSource *source)
{
	memset(source, 0, sizeof(*source));
	source->form = NX_SOURCE_NOUN;
	source->first = i;
	source->end = i + 1;
	for (int k = i - 1; k >= Max(from, i - 4); k--)
	{
		if (q->tokens[k].kind != NX_TOK_WORD || nx_mention_at(q, k) >= 0)
			break;
		if (nx_classes_at(q, k) & NX_W_DETERMINER)
		{
			source->first = k;
			break;
		}
	}
}

/*
 * Add what stands at token i, if it may be a speaker; returns the next token in
 * the direction of step.
 */
static int
add_at(List *list, int i, int from, int step)
{
	const NxQuoteText *q = list->q;
	int			r = nx_region_at(q, i);
	int			m;
	NxSource	source = {0};

	if (r >= 0)
		return step > 0 ? nx_region_end(&q->regions->item[r]) :
			nx_region_first(&q->regions->item[r]) - 1;
	m = nx_mention_at(q, i);
	if (m >= 0)
	{
		nx_source_set_mention(q, &source, m);
		add_ruled(list, &source);
		return step > 0 ? source.end : source.first - 1;
	}
	if (nx_is_subject_pronoun(q, i))
	{
		source.form = NX_SOURCE_PRONOUN;
		source.first = i;
		source.end = i + 1;
		add(list, &source, -1);
	}
	else if (is_noun(q, i))
	{
		set_noun(q, i, from, &source);
		add(list, &source, -1);
	}
	return i + step;
}

/*
 * Where a sentence begins behind a dateline: BERLIN (Reuters) - Officials said.
 * Nobody in the dateline speaks.
 */
static int
behind_dateline(const NxQuoteText *q, int first, int end)
{
	if (q->tokens[first].letter_case != NX_CASE_UPPER)
		return first;
	for (int i = first + 1; i < Min(end, first + MAX_DATELINE); i++)
		if (q->tokens[i].kind == NX_TOK_DASH)
			return i + 1;
	return first;
}

int
nx_find_candidates(const NxQuoteText *q, int region, const NxFrame *frame,
				   const NxRuling *ruling, const NxTalk *talk,
				   const NxFinding *findings, NxCandidate *candidates)
{
	List		list = {q, candidates, 1};
	int			first,
				end;

	memset(&candidates[0], 0, sizeof(NxCandidate));
	candidates[0].entity = -1;
	add_ruled(&list, &ruling->after);
	add_ruled(&list, &ruling->before);
	add_ruled(&list, &ruling->colon);
	add(&list, &ruling->source, ruling->entity);
	if (talk->last >= 0)
		add(&list, &findings[talk->last].source, findings[talk->last].entity);
	add_ruled(&list, &ruling->subject);
	if (talk->other >= 0)
		add(&list, &findings[talk->other].source, findings[talk->other].entity);

	/* the sentence, the nearest first */
	end = Min(frame->to, frame->behind + REACH_BEHIND);
	for (int i = frame->behind; i < end;)
		i = add_at(&list, i, frame->behind, 1);
	first = Max(behind_dateline(q, frame->from, frame->open), frame->open - REACH_BEFORE);
	for (int i = frame->open - 1; i >= first;)
		i = add_at(&list, i, first, -1);
	/* what follows, up to the next quotation, and the sentence before */
	end = Min(Min(frame->next_open, frame->to + REACH_OTHER / 2), q->n_tokens);
	for (int i = frame->to; i < end && !(q->tokens[i].flags & NX_TF_PARAGRAPH);)
		i = add_at(&list, i, frame->to, 1);
	first = Max(0, frame->from - REACH_OTHER);
	for (int i = frame->from - 1; i >= first;)
		i = add_at(&list, i, first, -1);
	return list.n;
}

/* ---- features ---------------------------------------------------------------- */

static bool
is_cue_word(const NxQuoteText *q, int i)
{
	return (nx_classes_at(q, i) & (NX_W_CUE | NX_W_ACCORDING)) && nx_mention_at(q, i) < 0;
}

/* Word endings that tell verbs from other words, in several languages. */
static int
suffix_number(const NxQuoteText *q, int i)
{
	static const char *const suffixes[] = {
		"ed", "ing", "ly", "te", "ten", "en", "er", "es", "s", "t", "n", "e"
	};
	const NxToken *t;

	if (i >= q->n_tokens || q->tokens[i].kind != NX_TOK_WORD)
		return -1;
	t = &q->tokens[i];
	for (int k = 0; k < (int) lengthof(suffixes); k++)
	{
		size_t		n = strlen(suffixes[k]);

		if (t->length > n + 1 &&
			memcmp(q->text + nx_token_end(t) - n, suffixes[k], n) == 0)
			return k + 1;
	}
	return 0;
}

static int
pronoun_number(uint64 c)
{
	static const uint64 order[] = {
		NX_W_PRONOUN_HE, NX_W_PRONOUN_SHE, NX_W_PRONOUN_THEY, NX_W_PRONOUN_WE,
		NX_W_PRONOUN_I, NX_W_PRONOUN_IT
	};

	for (int i = 0; i < (int) lengthof(order); i++)
		if (c & order[i])
			return i + 1;
	return 0;
}

/* Is it the entity, for all we know? */
static int
is_entity(const NxCandidate *c, int entity)
{
	return entity < 0 || c->entity < 0 ? -1 : c->entity == entity;
}

/* How much of its sentence an attribution behind the region leaves over. */
static int
rest_behind(const NxQuoteText *q, const NxFrame *frame, const NxRuling *ruling)
{
	int			end;

	if (!ruling->has_after || frame->behind >= q->n_tokens)
		return -1;
	end = q->sentences->item[nx_sentence_at(q, frame->behind)].end_token;
	return Min(Max(0, end - Max(ruling->after.end, ruling->after.cue_end)), FAR);
}

/* What is known of the region, whoever may have said it. */
static void
add_frame(const NxQuoteText *q, int region, const NxFrame *frame, const NxRuling *ruling,
		  const NxTalk *talk, const NxFinding *findings, int n, float *row)
{
	const NxRegion *r = &q->regions->item[region];

	row[NX_LINK_EVIDENCE] = ruling->evidence;
	row[NX_LINK_HAS_AFTER] = ruling->has_after ? ruling->after.cue_first - frame->behind : -1;
	row[NX_LINK_HAS_BEFORE] = ruling->has_before ? frame->open - ruling->before.cue_first : -1;
	row[NX_LINK_AFTER_REST] = rest_behind(q, frame, ruling);
	row[NX_LINK_WORDS] = frame->words;
	row[NX_LINK_BEGINS] = frame->begins;
	row[NX_LINK_FILLS] = frame->fills;
	row[NX_LINK_INTRODUCED] = frame->introduced;
	row[NX_LINK_COLON] = frame->colon;
	row[NX_LINK_FRAME_CAPITAL] = frame->capital;
	row[NX_LINK_COMMA] = frame->comma;
	row[NX_LINK_STOP] = frame->stop;
	row[NX_LINK_OPENS_PARAGRAPH] = frame->from == frame->paragraph_first;
	row[NX_LINK_DIRECT] = findings[region].kind == NX_QUOTE_DIRECT;
	row[NX_LINK_CLASS_AT_OPEN] = frame->begins ? -1 : nx_class_number(q, frame->open - 1);
	row[NX_LINK_CLASS_AT_END] = frame->behind < frame->to ? nx_class_number(q, frame->behind) : -1;
	row[NX_LINK_REST] = Min(frame->to - frame->behind, FAR);
	row[NX_LINK_COUNT] = n;
	row[NX_LINK_ENGLISH] = q->language == NX_ENGLISH;
	if (talk->last >= 0)
	{
		const NxRegion *last = &q->regions->item[talk->last];

		row[NX_LINK_LAST_PARAGRAPH] = Min(r->paragraph - last->paragraph, 4);
		row[NX_LINK_LAST_GAP] = Min(frame->open - (int) last->end_token, FAR);
		row[NX_LINK_LAST_KIND] = findings[talk->last].kind;
		row[NX_LINK_LAST_CONTINUED] = last->continued && talk->last == region - 1;
		row[NX_LINK_LAST_P] = findings[talk->last].evidence;
	}
	else
		row[NX_LINK_LAST_PARAGRAPH] = row[NX_LINK_LAST_GAP] = row[NX_LINK_LAST_KIND] =
			row[NX_LINK_LAST_CONTINUED] = row[NX_LINK_LAST_P] = -1;
}

/* Where the candidate stands. */
static void
add_place(const NxQuoteText *q, int region, const NxFrame *frame, const NxSource *s,
		  float *row)
{
	int			here = nx_sentence_at(q, frame->open);
	int			there = nx_sentence_at(q, s->first);
	const NxSentence *sentence = &q->sentences->item[there];
	int			mentions;
	bool		behind = s->first >= frame->behind;
	int			regions = 0;
	int			persons = 0;

	row[NX_LINK_SENTENCE] = Max(Min(there - here, 5), -9);
	row[NX_LINK_DISTANCE] = Min(behind ? s->first - frame->behind : frame->open - s->end, FAR);
	row[NX_LINK_SIDE] = behind;
	mentions = behind ? nx_mention_from(q, s->first) - nx_mention_from(q, frame->behind) :
		nx_mention_from(q, frame->open) - nx_mention_from(q, s->end);
	row[NX_LINK_BETWEEN] = Min(mentions, 20);
	if (!behind)
		for (int k = region - 1; k >= 0 && regions < 4 &&
			 (int) q->regions->item[k].first_token > s->first; k--)
			regions++;
	row[NX_LINK_REGIONS_BETWEEN] = regions;
	row[NX_LINK_SAME_PARAGRAPH] = Min(abs((int) (q->regions->item[region].paragraph - sentence->paragraph)), 4);
	row[NX_LINK_FROM_START] = Min(s->first - (int) sentence->first_token, FAR);
	for (int k = nx_mention_from(q, s->first) - 1; k >= 0 && persons < 4 &&
		 q->mentions->item[k].first_token >= sentence->first_token; k--)
		persons += q->mentions->item[k].kind == NX_ENTITY_PERSON;
	row[NX_LINK_PERSONS_BEFORE] = persons;
}

/* The words next to the candidate. */
static void
add_neighbours(const NxQuoteText *q, const NxFrame *frame, const NxSource *s, float *row)
{
	int			behind = -1,
				before = -1;
	int			cue = -1;

	row[NX_LINK_POSSESSIVE] = s->form == NX_SOURCE_MENTION &&
		nx_mention_is_possessive(q, s->mention);
	row[NX_LINK_CLASS_BEFORE] = nx_class_number(q, s->first - 1);
	row[NX_LINK_CLASS_BEHIND] = nx_class_number(q, s->end);
	row[NX_LINK_CLASS_BEHIND_2] = nx_class_number(q, s->end + 1);
	row[NX_LINK_KIND_BEHIND] = s->end < q->n_tokens ? q->tokens[s->end].kind : -1;
	row[NX_LINK_SUFFIX_BEHIND] = suffix_number(q, s->end);
	row[NX_LINK_SUFFIX_BEFORE] = s->first > 0 ? suffix_number(q, s->first - 1) : -1;
	row[NX_LINK_FIRST_CLASS] = nx_class_number(q, s->first);
	row[NX_LINK_PREPOSITION] = 0;
	for (int k = s->first - 1; k >= Max(0, s->first - 4) &&
		 q->tokens[k].kind == NX_TOK_WORD; k--)
	{
		uint64		c = nx_classes_at(q, k);

		if (c & NX_W_PREPOSITION)
			row[NX_LINK_PREPOSITION] = s->first - k;
		if (!(c & (NX_W_DETERMINER | NX_W_TITLE)) && nx_mention_at(q, k) < 0)
			break;
	}
	for (int k = s->end; k < Min(q->n_tokens, s->end + CUE_REACH); k++)
	{
		if (k == frame->open || q->tokens[k].kind == NX_TOK_STOP)
			break;
		if (is_cue_word(q, k))
		{
			behind = k - s->end;
			cue = k;
			break;
		}
	}
	for (int k = s->first - 1; k >= Max(0, s->first - CUE_REACH); k--)
	{
		if (k < frame->behind && k >= frame->open)
			break;
		if (q->tokens[k].kind == NX_TOK_STOP)
			break;
		if (is_cue_word(q, k))
		{
			before = s->first - 1 - k;
			if (cue < 0 || before < behind)
				cue = k;
			break;
		}
	}
	row[NX_LINK_CUE_BEHIND] = behind;
	row[NX_LINK_CUE_BEFORE] = before;
	row[NX_LINK_CUE_TO_REGION] = cue < 0 ? -1 :
		Min(cue >= frame->behind ? cue - frame->behind : Max(frame->open - cue, 0), FAR);
	row[NX_LINK_CUE_STRONG] = cue >= 0 && (nx_classes_at(q, cue) & NX_W_CUE_STRONG);
}

void
nx_link_features(const NxQuoteText *q, int region, const NxFrame *frame,
				 const NxRuling *ruling, const NxTalk *talk,
				 const NxFinding *findings,
				 const NxCandidate *candidates, int n, int i, float *row)
{
	const NxCandidate *c = &candidates[i];
	const NxSource *s = &c->source;
	const NxEntity *entity = c->entity >= 0 ? &q->entities->item[c->entity] : NULL;
	uint64		classes = 0;

	for (int f = 0; f < NX_N_LINK_FEATURES; f++)
		row[f] = -1;
	add_frame(q, region, frame, ruling, talk, findings, n, row);
	row[NX_LINK_NOBODY] = i == 0;
	row[NX_LINK_FORM] = s->form;
	row[NX_LINK_IS_RULED] = i == 0 ? ruling->source.form == NX_SOURCE_NONE :
		same_place(s, &ruling->source);
	if (i == 0)
		return;

	if (s->form != NX_SOURCE_MENTION)
		classes = nx_classes_at(q, s->form == NX_SOURCE_NOUN ? s->end - 1 : s->first);
	row[NX_LINK_KIND] = s->form == NX_SOURCE_MENTION ? q->mentions->item[s->mention].kind : -1;
	row[NX_LINK_SURE] = s->form == NX_SOURCE_MENTION ?
		q->mentions->item[s->mention].confidence : -1;
	row[NX_LINK_PRONOUN] = s->form == NX_SOURCE_PRONOUN ? pronoun_number(classes) : -1;
	row[NX_LINK_CAPITAL] = q->tokens[s->first].letter_case;
	row[NX_LINK_DETERMINER] = (nx_classes_at(q, s->first) & NX_W_DETERMINER) != 0;
	row[NX_LINK_SPEAKER_NOUN] = (classes & NX_W_SPEAKER_NOUN) != 0;
	row[NX_LINK_TOKENS] = s->end - s->first;
	row[NX_LINK_IS_AFTER] = same_place(s, &ruling->after);
	row[NX_LINK_IS_BEFORE] = same_place(s, &ruling->before);
	row[NX_LINK_IS_COLON] = same_place(s, &ruling->colon);
	row[NX_LINK_IS_SUBJECT] = same_place(s, &ruling->subject);
	add_place(q, region, frame, s, row);
	add_neighbours(q, frame, s, row);
	row[NX_LINK_IS_LAST] = talk->last >= 0 && same_place(s, &findings[talk->last].source);
	row[NX_LINK_LAST_SPEAKER] = is_entity(c, talk->last_speaker);
	row[NX_LINK_OTHER_SPEAKER] = talk->other >= 0 ?
		is_entity(c, findings[talk->other].entity) : -1;
	if (entity)
	{
		row[NX_LINK_MENTIONS] = Min(entity->n_mentions, 30);
		row[NX_LINK_FEMALE] = entity->gender;
	}
	if (s->form == NX_SOURCE_PRONOUN && talk->last_speaker >= 0)
	{
		int			gender = q->entities->item[talk->last_speaker].gender;

		row[NX_LINK_GENDER_FITS] = gender == NX_GENDER_UNKNOWN ? 0 :
			(classes & (gender == NX_GENDER_MALE ? NX_W_PRONOUN_HE : NX_W_PRONOUN_SHE)) ? 1 : 2;
	}
}

/* ---- the choice ---------------------------------------------------------------- */

/* The cue of a source that the rules did not find: the word next to it. */
static void
find_cue(const NxQuoteText *q, NxSource *source)
{
	int			places[] = {source->end, source->first - 1, source->end + 1};

	if (source->cue_end > source->cue_first)
		return;
	for (int k = 0; k < (int) lengthof(places); k++)
		if (places[k] >= 0 && places[k] < q->n_tokens && is_cue_word(q, places[k]))
		{
			source->cue_first = places[k];
			source->cue_end = places[k] + 1;
			return;
		}
}

/* What the choice goes by, in the terms of the rules. */
static NxEvidence
evidence_of(const NxQuoteText *q, int region, const NxRuling *ruling, const NxTalk *talk,
			const NxFinding *findings, const NxSource *s)
{
	if (same_place(s, &ruling->source))
		return ruling->evidence;
	if (same_place(s, &ruling->after))
		return NX_EV_AFTER;
	if (same_place(s, &ruling->before))
		return NX_EV_BEFORE;
	if (talk->last >= 0 && same_place(s, &findings[talk->last].source) &&
		q->regions->item[talk->last].paragraph == q->regions->item[region].paragraph)
		return NX_EV_SAME_PARAGRAPH;
	return NX_EV_LONG;
}

/*
 * Where the name ends that begins the region with a word behind it, or the region's
 * beginning: "Hale is ill," he said is not Hale's.
 */
static int
first_name_end(const NxQuoteText *q, int region)
{
	const NxRegion *r = &q->regions->item[region];
	int			m = nx_mention_at(q, r->first_token);
	int			end = m < 0 ? (int) r->first_token : (int) q->mentions->item[m].end_token;

	return end < (int) r->end_token && q->tokens[end].kind == NX_TOK_WORD ? end : (int) r->first_token;
}

/*
 * The GOP strategist is not the GOP: let the noun be the source whose attribute the name
 * is.  It is one that can speak, or has an article; and no verb: the New Yorker puts.
 */
static void
take_noun(const NxQuoteText *q, NxFinding *finding)
{
	NxSource   *source = &finding->source;
	int			noun,
				first;

	if (q->language != NX_ENGLISH || source->form != NX_SOURCE_MENTION ||
		q->mentions->item[source->mention].kind == NX_ENTITY_PERSON ||
		(noun = nx_noun_of_modifier(q, source->mention, q->n_tokens)) < 0)
		return;
	first = nx_phrase_start(q, source->first, 0);
	if (!(nx_classes_at(q, noun) & NX_W_SPEAKER_NOUN) &&
		(first == source->first || !(nx_classes_at(q, first) & NX_W_DETERMINER) ||
		 (nx_word_ends(q, noun, "s") && !nx_word_ends(q, noun, "ss"))))
		return;
	nx_source_set_words(source, NX_SOURCE_NOUN, first, noun + 1);
	finding->entity = -1;
}

/* Her brother, Tom Hale, posted: let the name be the source that the noun stands for. */
static void
take_apposition(const NxQuoteText *q, NxFinding *finding)
{
	int			m;

	if (q->language != NX_ENGLISH || finding->source.form != NX_SOURCE_NOUN ||
		(m = nx_person_behind_comma(q, finding->source.end, q->n_tokens)) < 0)
		return;
	nx_source_set_mention(q, &finding->source, m);
	finding->entity = q->mentions->item[m].entity;
}

void
nx_choose(const NxQuoteText *q, int region, const NxRuling *ruling, const NxTalk *talk,
		  const NxCandidate *candidate, NxFinding *findings)
{
	NxFinding  *finding = &findings[region];

	finding->source = candidate->source;
	finding->entity = candidate->entity;
	finding->evidence = evidence_of(q, region, ruling, talk, findings, &finding->source);
	if (finding->source.form == NX_SOURCE_NONE)
	{
		/* "...," it was said */
		if (ruling->source.form == NX_SOURCE_NONE)
			finding->source = ruling->source;
		return;
	}
	take_apposition(q, finding);
	find_cue(q, &finding->source);
	take_noun(q, finding);
	if (finding->entity < 0)
		finding->entity = nx_resolve_source_of(q, &finding->source, q->regions->item[region].first_token,
											   first_name_end(q, region), talk->last_speaker);
}

void
nx_link_region(const NxQuoteText *q, int region, const NxFrame *frame,
			   const NxRuling *ruling, const NxTalk *talk, NxFinding *findings)
{
	NxFinding  *finding = &findings[region];
	NxCandidate candidates[NX_MAX_CANDIDATES];
	float		rows[NX_MAX_CANDIDATES][NX_N_LINK_FEATURES];
	float		score[NX_MAX_CANDIDATES];
	float		highest = -1e9f;
	float		sum = 0,
				same = 0;
	int			n = nx_find_candidates(q, region, frame, ruling, talk, findings, candidates);
	int			best = 0;

	for (int i = 0; i < n; i++)
		nx_link_features(q, region, frame, ruling, talk, findings, candidates, n, i, rows[i]);
	nx_forest_scores(&q->model->link, rows[0], n, NX_N_LINK_FEATURES, score);
	for (int i = 0; i < n; i++)
	{
		const float *row = rows[i];
		float		preferred;

		/* too rare to be learned: readers agreed: "...!" one commenter wrote. */
		if (frame->colon && ruling->evidence == NX_EV_AFTER && row[NX_LINK_AFTER_REST] <= 1 &&
			row[NX_LINK_IS_AFTER] > 0)
			score[i] += 4;
		preferred = score[i];
		if (q->language != NX_ENGLISH && i > 0 && row[NX_LINK_IS_RULED] > 0)
		{
			preferred += RULES_FOREIGN;

			/*
			 * and just these words, rather than a name that is said to be in
			 * them
			 */
			if (candidates[i].source.first == ruling->source.first &&
				candidates[i].source.end == ruling->source.end)
				preferred += RULES_PHRASE;
			score[i] += RULES_SURE;
		}
		if (preferred > highest)
		{
			highest = preferred;
			best = i;
		}
	}
	for (int i = 0; i < n; i++)
	{
		float		p = expf(score[i] - highest);

		sum += p;
		if (i == best || (candidates[i].entity >= 0 &&
						  candidates[i].entity == candidates[best].entity) ||
			same_place(&candidates[i].source, &candidates[best].source))
			same += p;
	}
	finding->p_speaker = same / sum;
	nx_choose(q, region, ruling, talk, &candidates[best], findings);
	/* a few words that nobody seems to say are no quotation */
	if (frame->words <= SHORT_WORDS && finding->kind == NX_QUOTE_MIXED &&
		finding->p_quote * (best == 0 ? 0 : finding->p_speaker) < SURE)
		finding->is_quote = false;
}

void
nx_note_talk(const NxFinding *findings, int region, NxTalk *talk)
{
	const NxFinding *finding = &findings[region];

	if (!finding->is_quote)
		return;
	if (talk->last >= 0 && finding->source.form != NX_SOURCE_NONE &&
		!same_place(&finding->source, &findings[talk->last].source) &&
		(finding->entity < 0 || finding->entity != findings[talk->last].entity))
		talk->other = talk->last;
	talk->last = region;
	if (finding->entity >= 0)
		talk->last_speaker = finding->entity;
}
