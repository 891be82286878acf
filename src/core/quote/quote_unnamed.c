/*-------------------------------------------------------------------------
 *
 * quote_unnamed.c
 *		Does "he" stand for who spoke last and has no name: a neighbor, her lawyer?
 *
 * The trees of quote_pronoun.c know persons with a name only.  Who spoke in the last
 * sentences is likelier, unless somebody is named since; or has a name, too, as "the
 * candidate" mostly has, though it is not known which.
 *
 *-------------------------------------------------------------------------
 */
#include "quote_unnamed.h"

#include "quote_pronoun.h"

/* How far the pronoun may be, in sentences and tokens, and how many mentions between are looked at. */
#define MAX_SENTENCES	3
#define MAX_TOKENS		400
#define MAX_BETWEEN		40

/* What a noun tells of gender. */
static int
gender_of_noun(const NxQuoteText *q, int i)
{
	static const char *const male[] = {
		"boy", "boyfriend", "brother", "dad", "father", "grandfather", "grandson", "husband", "king",
		"man", "nephew", "priest", "prince", "son", "uncle", "waiter", "widower"
	};
	static const char *const female[] = {
		"actress", "aunt", "daughter", "girl", "girlfriend", "grandmother", "mom", "mother", "mum", "niece",
		"nun", "princess", "queen", "sister", "waitress", "widow", "wife", "woman"
	};

	if (nx_is_one_of(q, i, female, lengthof(female)) || nx_word_ends(q, i, "woman"))
		return NX_GENDER_FEMALE;
	if (nx_is_one_of(q, i, male, lengthof(male)) || nx_word_ends(q, i, "man"))
		return NX_GENDER_MALE;
	return NX_GENDER_UNKNOWN;
}

bool
nx_is_one_person(const NxQuoteText *q, int i)
{
	static const char *const others[] = {
		"campaign", "document", "government", "letter", "newspaper", "organization", "paper", "people", "report", "spokespeople",
		"statement", "study"
	};
	uint64		c = nx_classes_at(q, i);

	if (q->tokens[i].kind != NX_TOK_WORD || q->tokens[i].letter_case != NX_CASE_LOWER ||
		(c & (NX_W_ORGANIZATION_NOUN | NX_W_SPEECH_NOUN | NX_W_TITLE_NOUN)) ||
		(nx_word_ends(q, i, "s") && !nx_word_ends(q, i, "ss")) ||
		nx_is_one_of(q, i, others, lengthof(others)))
		return false;
	return (c & (NX_W_SPEAKER_NOUN | NX_W_TITLE)) || gender_of_noun(q, i) != NX_GENDER_UNKNOWN ||
		nx_word_ends(q, i, "er") || nx_word_ends(q, i, "or") || nx_word_ends(q, i, "ist");
}

/* The noun that a phrase is about, before its first preposition: a man from Ohio; -1 if it is no person. */
static int
head_of(const NxQuoteText *q, const NxSource *source)
{
	int			head = -1;

	for (int i = source->first; i < source->end; i++)
	{
		uint64		c = nx_classes_at(q, i);

		if (i > source->first && (c & (NX_W_PREPOSITION | NX_W_RELATIVE | NX_W_CONJUNCTION)) &&
			nx_mention_at(q, i) < 0)
			return (c & NX_W_CONJUNCTION) ? -1 : head;
		if (nx_is_one_person(q, i))
			head = i;
		else if (head >= 0 && (q->tokens[i].flags & NX_TF_CLITIC))
			head = -1;			/* the farmer's ... */
	}
	return head;
}

/* Is a person who may be meant named, or a pronoun for one, between tokens, outside of marks? */
static bool
is_another_between(const NxQuoteText *q, int from, int to, int gender)
{
	int			m = nx_mention_from(q, from);

	for (int n = 0; m < (int) q->mentions->n && (int) q->mentions->item[m].first_token < to; m++, n++)
	{
		const NxEntity *entity = &q->entities->item[q->mentions->item[m].entity];

		if (n == MAX_BETWEEN)
			return true;
		if (entity->kind == NX_ENTITY_PERSON && nx_region_at(q, q->mentions->item[m].first_token) < 0 &&
			(entity->gender == NX_GENDER_UNKNOWN || entity->gender == gender))
			return true;
	}
	return false;
}

/* Is a pronoun of that gender between tokens, outside of marks? */
static bool
is_pronoun_between(const NxQuoteText *q, int from, int to, int gender)
{
	for (int i = from; i < to; i++)
	{
		int			r = nx_region_at(q, i);

		if (r >= 0)
			i = nx_region_end(&q->regions->item[r]) - 1;
		else if (nx_gender_of_pronoun(q, i) == gender)
			return true;
	}
	return false;
}

bool
nx_stands_for_unnamed(const NxQuoteText *q, const NxSource *source, int entity, bool direct,
					  NxUnnamed *unnamed)
{
	int			gender;

	if (nx_span_is_empty(unnamed->phrase) || source->form != NX_SOURCE_PRONOUN || source->end != source->first + 1 ||
		(source->first < unnamed->last && source->end != unnamed->last) ||
		source->first > unnamed->last + MAX_TOKENS)
		return false;
	/* the rest of an utterance has the pronoun of its beginning */
	if (source->end == unnamed->last)
		return true;
	gender = nx_gender_of_pronoun(q, source->first);
	if (gender == NX_GENDER_UNKNOWN || (entity >= 0 && unnamed->definite) ||
		(unnamed->gender != NX_GENDER_UNKNOWN && unnamed->gender != gender) ||
		nx_sentence_at(q, source->first) - nx_sentence_at(q, unnamed->last - 1) > MAX_SENTENCES ||
		is_another_between(q, unnamed->last, source->first, gender) ||
		(!direct && entity >= 0 && is_pronoun_between(q, unnamed->last, source->first, gender)))
		return false;
	unnamed->last = source->end;
	unnamed->gender = gender;
	return true;
}

void
nx_note_unnamed(const NxQuoteText *q, const NxSource *source, int entity, NxUnnamed *unnamed)
{
	int			head;

	if (source->form == NX_SOURCE_NONE || q->language != NX_ENGLISH)
		return;
	unnamed->phrase = nx_span_of(q, source->first, source->first);
	if (entity >= 0 || source->form != NX_SOURCE_NOUN || (head = head_of(q, source)) < 0)
		return;
	unnamed->phrase = nx_span_of(q, source->first, source->end);
	unnamed->gender = gender_of_noun(q, head);
	unnamed->definite = nx_is_word(q, source->first, "the");
	unnamed->last = source->end;
}
