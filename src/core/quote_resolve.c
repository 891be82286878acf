/*-------------------------------------------------------------------------
 *
 * quote_resolve.c
 *		Which entity does a pronoun, or a noun such as "the envoy", stand for?
 *
 * A pronoun takes the best of the persons mentioned shortly before it, by a
 * score of the properties that centering theory names: how recent the mention
 * is, whether it was the subject of its sentence, whether that person spoke
 * last, and whether the gender agrees.  A noun is looked for among the titles
 * that stand next to names.
 *
 *-------------------------------------------------------------------------
 */
#include "quote_resolve.h"

/* How far back to look. */
#define MAX_MENTIONS	40
#define MAX_SENTENCES	6
#define MAX_TITLES		400

/*
 * The weights of a candidate's properties, tuned on the development articles;
 * the result depends little on any one of them.
 */
#define W_SENTENCE		(-1.0f)	/* for each sentence between */
#define W_SUBJECT		2.0f
#define W_SPEAKER		0.7f
#define W_POSSESSIVE	(-0.8f)
#define W_OBJECT		(-1.5f)
#define W_INSIDE_QUOTE	(-5.0f)
#define W_HE			0.1f	/* known to be male; most unknowns are too */
#define W_SHE			2.0f	/* known to be female */

/*
 * dropped: the verb stands for its subject, as in Spanish, and may be of any
 * gender.
 */
static int
resolve_pronoun(const NxQuoteText *q, int pronoun, bool dropped, int last_speaker)
{
	uint64		c = nx_classes_at(q, pronoun);
	int			gender = (c & NX_W_PRONOUN_HE) ? NX_GENDER_MALE :
		(c & NX_W_PRONOUN_SHE) ? NX_GENDER_FEMALE : NX_GENDER_UNKNOWN;
	int			here = nx_sentence_at(q, pronoun);
	int			m = nx_mention_from(q, pronoun) - 1;
	int			best = -1;
	float		best_score = -1e9f;

	if (gender == NX_GENDER_UNKNOWN && !dropped)
		return -1;
	for (int n = 0; m >= 0 && n < MAX_MENTIONS; m--, n++)
	{
		const NxMention *mention = &q->mentions->item[m];
		const NxEntity *entity = &q->entities->item[mention->entity];
		const NxSentence *sentence;
		int			s;
		int			first_person;
		float		score = 0;

		if (entity->kind != NX_ENTITY_PERSON)
			continue;
		if (entity->gender != NX_GENDER_UNKNOWN && gender != NX_GENDER_UNKNOWN &&
			entity->gender != gender)
			continue;
		s = nx_sentence_at(q, mention->first_token);
		if (here - s > MAX_SENTENCES)
			break;
		sentence = &q->sentences->item[s];
		score += W_SENTENCE * (here - s);

		/* the first person of a sentence is mostly its subject */
		first_person = nx_mention_from(q, sentence->first_token);
		while (first_person < m &&
			   (q->mentions->item[first_person].kind != NX_ENTITY_PERSON ||
				nx_mention_is_possessive(q, first_person)))
			first_person++;
		if (nx_mention_is_possessive(q, m))
			score += W_POSSESSIVE;
		else if (first_person == m)
			score += W_SUBJECT;
		if (mention->first_token > sentence->first_token &&
			(nx_classes_at(q, mention->first_token - 1) & NX_W_PREPOSITION))
			score += W_OBJECT;
		if (nx_region_at(q, mention->first_token) >= 0)
			score += W_INSIDE_QUOTE;
		if ((int) mention->entity == last_speaker)
			score += W_SPEAKER;
		if (entity->gender == gender && gender != NX_GENDER_UNKNOWN)
			score += gender == NX_GENDER_FEMALE ? W_SHE : W_HE;
		if (score > best_score)
		{
			best_score = score;
			best = mention->entity;
		}
	}
	if (best < 0 && last_speaker >= 0 &&
		q->entities->item[last_speaker].kind == NX_ENTITY_PERSON &&
		(q->entities->item[last_speaker].gender == NX_GENDER_UNKNOWN ||
		 gender == NX_GENDER_UNKNOWN || q->entities->item[last_speaker].gender == gender))
		best = last_speaker;
	return best;
}

/*
 * Is the noun a title of the mention: one of the three words before it, or of
 * the first in an apposition behind it?
 */
static bool
has_title(const NxQuoteText *q, const NxMention *mention, int noun)
{
	const NxToken *n = &q->tokens[noun];
	int			from = Max(0, (int) mention->first_token - 3);

	for (int i = (int) mention->first_token - 1; i >= from; i--)
	{
		const NxToken *t = &q->tokens[i];

		if (t->kind != NX_TOK_WORD || (q->tokens[i + 1].flags & NX_TF_LINE))
			break;
		if (t->hash == n->hash)
			return true;
		/* President Obama met Rubio; a spokesman for Rubio */
		if (nx_mention_at(q, i) >= 0 ||
			((nx_classes_at(q, i) & NX_W_PREPOSITION) && !nx_is_word(q, i, "of")))
			break;
	}
	/* Steve Witkoff, the U.S. special envoy, */
	if ((int) mention->end_token + 1 < q->n_tokens &&
		q->tokens[mention->end_token].kind == NX_TOK_COMMA)
	{
		int			end = Min(q->n_tokens, (int) mention->end_token + 7);

		for (int i = mention->end_token + 1; i < end; i++)
		{
			if (q->tokens[i].kind != NX_TOK_WORD)
				break;
			if (q->tokens[i].hash == n->hash)
				return true;
		}
	}
	return false;
}

/*
 * "The envoy": the last person before it whose title has that word.  Plurals
 * and nouns with an indefinite article stand for nobody known.
 */
static int
resolve_noun(const NxQuoteText *q, const NxSource *source)
{
	int			noun = source->end - 1;
	int			m;

	if (!(nx_classes_at(q, source->first) & NX_W_DETERMINER) ||
		!(nx_classes_at(q, noun) & NX_W_TITLE) ||
		q->tokens[source->first].end - q->tokens[source->first].start != 3)
		return -1;
	m = nx_mention_from(q, source->first) - 1;
	for (int n = 0; m >= 0 && n < MAX_TITLES; m--, n++)
	{
		const NxMention *mention = &q->mentions->item[m];

		if (q->entities->item[mention->entity].kind == NX_ENTITY_PERSON &&
			has_title(q, mention, noun))
			return mention->entity;
	}
	return -1;
}

int
nx_resolve_source(const NxQuoteText *q, const NxSource *source, int last_speaker)
{
	switch (source->form)
	{
		case NX_SOURCE_MENTION:
			return q->mentions->item[source->mention].entity;
		case NX_SOURCE_PRONOUN:
			return resolve_pronoun(q, source->first, source->end == source->first,
								   last_speaker);
		case NX_SOURCE_NOUN:
			return resolve_noun(q, source);
		case NX_SOURCE_NONE:
			break;
	}
	return -1;
}
