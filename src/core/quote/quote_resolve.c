/*-------------------------------------------------------------------------
 *
 * quote_resolve.c
 *		Which entity does a pronoun, or a noun such as "the envoy", stand for?
 *
 * Pronouns are quote_pronoun.c's.  A noun is looked for among the titles that
 * stand next to names.
 *
 *-------------------------------------------------------------------------
 */
#include "quote_resolve.h"

#include "quote_pronoun.h"
#include "quote_unnamed.h"

/* How far back to look, in mentions. */
#define MAX_TITLES		400
/* And how far from its name a noun may be that has a phrase of its own, in tokens. */
#define MAX_APPOSED		8
#define MAX_DROPPED		40
/* How far back the subject of a verb may be that has none, in sentences. */
#define MAX_SENTENCES	4

/* Gov. is short for governor. */
static bool
is_short_for(const NxQuoteText *q, int i, int noun)
{
	const NxToken *t = &q->tokens[i];
	const NxToken *n = &q->tokens[noun];

	return (t->flags & NX_TF_DOT) && t->length > 3 && t->length <= n->length &&
		pg_strncasecmp(q->text + t->start, q->text + n->start, t->length - 1) == 0;
}

/* May the word be somebody: the striker, the nurse; but not: the book, the company, the report? */
static bool
may_be_somebody(const NxQuoteText *q, int i)
{
	uint64		c = nx_classes_at(q, i);

	return !(c & (NX_W_SPEECH_NOUN | NX_W_TITLE_NOUN | NX_W_ORGANIZATION_NOUN)) &&
		(!(c & NX_W_SPEAKER_NOUN) || nx_is_one_person(q, i));
}

/* Does the word say what somebody does: the striker, the novelist? */
static bool
is_agent_noun(const NxQuoteText *q, int i)
{
	static const char *const endings[] = {"er", "or", "ist", "ian", "man"};

	for (int e = 0; e < (int) lengthof(endings); e++)
		if (nx_word_ends(q, i, endings[e]))
			return true;
	return false;
}

/* Assistant coach, former governor: the word that makes the noun at token i another's; 0 for none. */
static uint64
qualifier_of(const NxQuoteText *q, int i)
{
	static const char *const words[] = {
		"acting", "assistant", "associate", "deputy", "ex", "former", "junior", "retired", "vice"
	};

	if (i > 0 && q->tokens[i - 1].kind == NX_TOK_DASH)
		i--;
	return i > 0 && nx_is_one_of(q, i - 1, words, lengthof(words)) ? q->tokens[i - 1].hash : 0;
}

/*
 * Is the noun at token i before a name a title of it, though no known one?  Striker
 * Danny Mensah, a former midfielder Gary Platt; but: the woman Rubio called.
 */
static bool
is_apposed(const NxQuoteText *q, const NxMention *mention, int i)
{
	bool		full = mention->end_token > mention->first_token + 1 && i + 1 == (int) mention->first_token;

	return full || (nx_token_is_capitalized(&q->tokens[i]) && is_agent_noun(q, i));
}

/*
 * Is the noun one of the three words before the mention?  An abbreviation of it may
 * be, where it is all that the phrase says.
 */
static bool
has_title_before(const NxQuoteText *q, const NxMention *mention, int noun, bool bare)
{
	int			from = Max(0, (int) mention->first_token - 3);

	for (int i = (int) mention->first_token - 1; i >= from; i--)
	{
		const NxToken *t = &q->tokens[i];

		if (t->kind != NX_TOK_WORD || (q->tokens[i + 1].flags & NX_TF_LINE))
			return false;
		if (t->hash == q->tokens[noun].hash || (bare && is_short_for(q, i, noun)))
			return qualifier_of(q, i) == qualifier_of(q, noun) &&
				((nx_classes_at(q, i) & NX_W_TITLE) || is_apposed(q, mention, i));
		/* the aide said Rubio; but: Secretary of State Rubio */
		if (nx_mention_at(q, i) >= 0 ||
			!(nx_token_is_capitalized(t) || nx_is_word(q, i, "of") ||
			  (nx_classes_at(q, i) & NX_W_TITLE)))
			return false;
	}
	return false;
}

/*
 * Is the mention an apposition to the noun: the agency's commissioner, Dr. Ann Lee, told;
 * a spokesman for the bank, Peter Hansen, said?
 */
static bool
is_apposition_of(const NxQuoteText *q, const NxMention *mention, int noun)
{
	int			comma = (int) mention->first_token - 1;
	int			from = Max(0, comma - MAX_APPOSED);

	while (comma > from && (nx_classes_at(q, comma) & NX_W_TITLE))
		comma--;
	if (comma < 1 || q->tokens[comma].kind != NX_TOK_COMMA || (int) mention->end_token >= q->n_tokens ||
		(q->tokens[mention->end_token].kind != NX_TOK_COMMA && q->tokens[mention->end_token].kind != NX_TOK_STOP))
		return false;
	from = Max(0, comma - MAX_APPOSED);
	for (int i = comma - 1; i >= from && q->tokens[i].kind == NX_TOK_WORD; i--)
	{
		if (q->tokens[i].hash == q->tokens[noun].hash)
			return qualifier_of(q, i) == qualifier_of(q, noun) &&
				(i == comma - 1 || (nx_classes_at(q, i + 1) & NX_W_PREPOSITION));
		if ((nx_classes_at(q, i) & (NX_W_RELATIVE | NX_W_CONJUNCTION | NX_W_CUE | NX_W_BE_FORM)) &&
			nx_mention_at(q, i) < 0)
			break;
	}
	return false;
}

/*
 * Is the noun the first of an apposition behind the mention: Steve Witkoff, the U.S.
 * special envoy, came; Ann Lee, 44, a nurse from Ohio?  But not: Ann Lee, who met the
 * envoy; nor: her aide, Ann Lee, the envoy said, of which it may be the noun itself; nor
 * the victim of: Ann Lee, the victim's lawyer.
 */
static bool
has_title_behind(const NxQuoteText *q, const NxMention *mention, int noun)
{
	bool		title = (nx_classes_at(q, noun) & NX_W_TITLE) != 0;
	int			first = mention->end_token;
	int			end;

	if (first + 2 < q->n_tokens && q->tokens[first + 1].kind == NX_TOK_NUMBER &&
		q->tokens[first + 2].kind == NX_TOK_COMMA)
		first += 2;
	end = Min(q->n_tokens - 1, first + 7);
	if (first >= end || q->tokens[first].kind != NX_TOK_COMMA)
		return false;
	for (int i = first + 1; i < end && i != noun; i++)
	{
		if (q->tokens[i].kind != NX_TOK_WORD ||
			((nx_classes_at(q, i) & (NX_W_RELATIVE | NX_W_PREPOSITION | NX_W_CUE | NX_W_BE_FORM)) &&
			 nx_mention_at(q, i) < 0))
			return false;
		if (q->tokens[i].hash == q->tokens[noun].hash)
			return qualifier_of(q, i) == qualifier_of(q, noun) && !(nx_classes_at(q, i + 1) & NX_W_CUE) &&
				(title || q->tokens[i + 1].kind == NX_TOK_COMMA || q->tokens[i + 1].kind == NX_TOK_STOP ||
				 (nx_classes_at(q, i + 1) & (NX_W_PREPOSITION | NX_W_RELATIVE | NX_W_CONJUNCTION)));
	}
	return false;
}

/* What ends a noun that says how old somebody is, the 29-year-old, der 45-Jährige; NULL for others. */
static const char *
age_ending(const NxQuoteText *q, int noun)
{
	const char *ending = q->language == NX_GERMAN ? "-J\303\244hrige" : "-year-old";

	return nx_word_ends(q, noun, ending) ? ending : NULL;
}

/* Is the noun, the 29-year-old, by the age that stands behind the mention: Ann Lee, 29; Ann Lee (29)? */
static bool
has_age(const NxQuoteText *q, const NxMention *mention, int noun)
{
	const NxToken *t = &q->tokens[noun];
	const char *ending = age_ending(q, noun);
	int			i = (int) mention->end_token;

	if (i + 2 >= q->n_tokens || ending == NULL ||
		(q->tokens[i].kind != NX_TOK_COMMA && q->tokens[i].kind != NX_TOK_OPEN))
		return false;
	i += nx_is_word(q, i + 1, "aged") ? 2 : 1;
	return q->tokens[i].kind == NX_TOK_NUMBER && q->tokens[i].length + strlen(ending) == t->length &&
		memcmp(q->text + q->tokens[i].start, q->text + t->start, q->tokens[i].length) == 0;
}

/*
 * "The 29-year-old", whose age nobody has been said to have: the person whom the sentence
 * before, or what stands before it in its own, names first, unless one is of another gender.
 */
static int
resolve_age(const NxQuoteText *q, const NxSource *source)
{
	int			here = nx_sentence_at(q, source->first);
	int			gender = nx_is_word(q, source->first, "der") ? NX_GENDER_MALE :
		nx_is_word(q, source->first, "die") ? NX_GENDER_FEMALE : NX_GENDER_UNKNOWN;

	for (int s = here; s >= 0 && s >= here - MAX_SENTENCES; s--)
	{
		int			m = nx_mention_from(q, q->sentences->item[s].first_token);

		for (; m < (int) q->mentions->n &&
			 q->mentions->item[m].first_token < Min(q->sentences->item[s].end_token, (uint32) source->first); m++)
		{
			const NxEntity *e = &q->entities->item[q->mentions->item[m].entity];

			if (e->kind == NX_ENTITY_PERSON && !nx_mention_is_possessive(q, m) &&
				nx_region_at(q, q->mentions->item[m].first_token) < 0 &&
				(gender == NX_GENDER_UNKNOWN || e->gender == NX_GENDER_UNKNOWN || e->gender == gender))
				return q->mentions->item[m].entity;
		}
	}
	return -1;
}

/*
 * "The envoy": the last person before it whose title has that word.  Plurals
 * and nouns with an indefinite article stand for nobody known.
 */
static int
resolve_noun(const NxQuoteText *q, const NxSource *source)
{
	int			noun = source->end - 1;
	bool		age = age_ending(q, noun) != NULL;
	bool		bare = noun == source->first + 1 && (age || nx_is_word(q, source->first, "the"));
	bool		title = (nx_classes_at(q, noun) & NX_W_TITLE) != 0;
	bool		person = title || nx_is_one_person(q, noun);
	int			m;

	if (!(nx_classes_at(q, source->first) & NX_W_DETERMINER) ||
		!(title || (bare && may_be_somebody(q, noun))) || q->tokens[source->first].length != 3)
		return -1;
	m = nx_mention_from(q, source->first) - 1;
	for (int n = 0; m >= 0 && n < MAX_TITLES; m--, n++)
	{
		const NxMention *mention = &q->mentions->item[m];

		if (q->entities->item[mention->entity].kind == NX_ENTITY_PERSON &&
			(has_title_before(q, mention, noun, bare) || has_age(q, mention, noun) ||
			 (person && (has_title_behind(q, mention, noun) || is_apposition_of(q, mention, noun)))))
			return mention->entity;
	}
	return age ? resolve_age(q, source) : -1;
}

/*
 * A verb without a subject, as in Spanish: the person named last outside of
 * quotations and not behind a preposition, or who spoke last.
 */
static int
resolve_dropped(const NxQuoteText *q, int verb, int last_speaker)
{
	int			m = nx_mention_from(q, verb) - 1;
	int			here = nx_sentence_at(q, verb);

	for (int n = 0; m >= 0 && n < MAX_DROPPED; m--, n++)
	{
		const NxMention *mention = &q->mentions->item[m];

		if (here - nx_sentence_at(q, mention->first_token) > MAX_SENTENCES)
			break;
		if (q->entities->item[mention->entity].kind == NX_ENTITY_PERSON &&
			!nx_mention_is_possessive(q, m) && nx_region_at(q, mention->first_token) < 0 &&
			(mention->first_token == 0 ||
			 !(nx_classes_at(q, mention->first_token - 1) & NX_W_PREPOSITION)))
			return mention->entity;
	}
	return last_speaker >= 0 &&
		q->entities->item[last_speaker].kind == NX_ENTITY_PERSON ? last_speaker : -1;
}

int
nx_resolve_source(const NxQuoteText *q, const NxSource *source, int last_speaker)
{
	return nx_resolve_source_of(q, source, 0, 0, last_speaker);
}

int
nx_resolve_source_of(const NxQuoteText *q, const NxSource *source, int first, int end, int last_speaker)
{
	float		p;
	int			entity;

	switch (source->form)
	{
		case NX_SOURCE_MENTION:
			return q->mentions->item[source->mention].entity;
		case NX_SOURCE_PRONOUN:
			entity = nx_resolve_pronoun(q, source->first, last_speaker, first, end, &p);
			return entity < 0 && source->end == source->first ?
				resolve_dropped(q, source->first, last_speaker) : entity;
		case NX_SOURCE_NOUN:
			return resolve_noun(q, source);
		case NX_SOURCE_NONE:
			break;
	}
	return -1;
}
