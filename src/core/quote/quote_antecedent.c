/*-------------------------------------------------------------------------
 *
 * quote_antecedent.c
 *		Whom does a relative pronoun stand for?
 *
 * The phrase before it, also one behind a preposition: a report by Maria Lopez,
 * who said ...  "Who" is no thing, so that of an apposition it is the person:
 * Maria Lopez, the head of the bank, who said ...
 *
 *-------------------------------------------------------------------------
 */
#include "quote_antecedent.h"

/* How far before the pronoun the name may stand, in tokens. */
#define MAX_APPOSITION	24

bool
nx_is_relative(const NxQuoteText *q, const NxSource *source)
{
	return source->form != NX_SOURCE_NONE && source->end == source->first + 1 &&
		(nx_classes_at(q, source->first) & NX_W_RELATIVE);
}

/* The last token of the phrase before token i, over a comma and brackets. */
static int
end_of_phrase(const NxQuoteText *q, int i, int from)
{
	int			limit;

	i--;
	if (i > from && (q->tokens[i].kind == NX_TOK_COMMA || q->tokens[i].kind == NX_TOK_DASH))
		i--;
	limit = Max(from, i - MAX_APPOSITION);
	if (i > from && q->tokens[i].kind == NX_TOK_CLOSE)
	{
		/* Sen. Hale (R-Iowa), who */
		while (i > limit && q->tokens[i].kind != NX_TOK_OPEN)
			i--;
		i--;
	}
	return i;
}

/* The person before the apposition that ends with token i; -1 if there is none. */
static int
person_in_apposition(const NxQuoteText *q, int i, int from)
{
	int			limit = Max(from, i - MAX_APPOSITION);

	for (int k = i; k > limit; k--)
	{
		int			m;

		if ((nx_classes_at(q, k) & NX_W_CONJUNCTION) && nx_mention_at(q, k) < 0)
			return -1;
		m = q->tokens[k].kind == NX_TOK_COMMA ? nx_mention_at(q, k - 1) : -1;
		if (m >= 0 && q->mentions->item[m].kind == NX_ENTITY_PERSON && !nx_mention_is_possessive(q, m))
			return m;
	}
	return -1;
}

/* Is the name at token i that of who made something: a report by Maria Lopez? */
static bool
is_made_by(const NxQuoteText *q, int i)
{
	int			m = nx_mention_at(q, i);
	int			first = m >= 0 ? (int) q->mentions->item[m].first_token : 0;

	return first > 0 && (nx_is_word(q, first - 1, "by") || nx_is_word(q, first - 1, "from"));
}

/*
 * Outrage from partners around the world, who said: if what stands next is nobody who
 * speaks, it is a place or the like, and those who do stand before its preposition.
 */
static void
go_over_preposition(const NxQuoteText *q, int from, NxSource *near)
{
	int			last = near->first - 2;
	bool		some;

	for (int k = near->first; k < near->end; k++)
		if (nx_classes_at(q, k) & NX_W_SPEAKER_NOUN)
			return;
	if (last < from || !(nx_classes_at(q, last + 1) & NX_W_PREPOSITION) ||
		q->tokens[last].kind != NX_TOK_WORD || nx_mention_at(q, last) >= 0 ||
		!nx_word_ends(q, last, "s") ||
		(nx_classes_at(q, last) & (NX_W_CUE | NX_W_BE_FORM | NX_W_ADVERB | NX_W_RELATIVE)))
		return;
	some = last > from && ((nx_classes_at(q, last - 1) & NX_W_DETERMINER) ||
						   q->tokens[last - 1].kind == NX_TOK_NUMBER);
	nx_source_set_words(near, NX_SOURCE_NOUN, some ? last - 1 : last, near->end);
}

bool
nx_find_antecedent(const NxQuoteText *q, const NxSource *source, NxSource *before)
{
	int			from = (int) q->sentences->item[nx_sentence_at(q, source->first)].first_token;
	int			i = end_of_phrase(q, source->first, from);
	bool		found;
	int			m;

	memset(before, 0, sizeof(*before));
	if (i < from)
		return false;
	found = nx_phrase_before(q, i, from, before);
	if (!nx_is_word(q, source->first, "who") || (found && nx_source_is_person(q, before)))
		return found;
	m = q->tokens[source->first - 1].kind == NX_TOK_COMMA ? person_in_apposition(q, i, from) : -1;
	if (m < 0 && found && before->form == NX_SOURCE_NOUN)
		go_over_preposition(q, from, before);
	if (m < 0 && (!found || is_made_by(q, i)))
		m = nx_mention_at(q, i);
	if (m >= 0 && !nx_mention_is_possessive(q, m))
		nx_source_set_mention(q, before, m);
	else if (!found && q->tokens[i].kind == NX_TOK_WORD)
		nx_source_set_words(before, NX_SOURCE_NOUN, nx_phrase_start(q, i, from), i + 1);
	return before->form != NX_SOURCE_NONE;
}
