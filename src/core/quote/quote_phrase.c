/*-------------------------------------------------------------------------
 *
 * quote_phrase.c
 *		Noun phrases that name a speaker.
 *
 * A noun phrase is recognized by what stands around it: mentions of entities,
 * the nouns of words.txt that can speak, determiners and prepositions.  All
 * searches are bounded by a number of tokens, so that a sentence of any length
 * costs the same per quotation.
 *
 *-------------------------------------------------------------------------
 */
#include "quote_phrase.h"
#include "quote_foreign.h"

/* The longest phrase and the longest clause, in tokens. */
#define MAX_PHRASE		16
#define MAX_CLAUSE		80
/* And of a rank with the first word of a name. */
#define MAX_RANK		5
/* And how far behind its article the noun of a phrase stands. */
#define MAX_HEAD		3
/* And of a time of day, in bytes. */
#define MAX_TIME		8

void
nx_source_set_mention(const NxQuoteText *q, NxSource *source, int mention)
{
	source->form = NX_SOURCE_MENTION;
	source->mention = mention;
	source->first = q->mentions->item[mention].first_token;
	source->end = q->mentions->item[mention].end_token;
}

void
nx_source_set_words(NxSource *source, NxSourceForm form, int first, int end)
{
	source->form = form;
	source->first = first;
	source->end = end;
}

bool
nx_source_is_person(const NxQuoteText *q, const NxSource *source)
{
	return source->form == NX_SOURCE_PRONOUN ||
		(source->form == NX_SOURCE_MENTION &&
		 q->mentions->item[source->mention].kind == NX_ENTITY_PERSON);
}

bool
nx_is_word(const NxQuoteText *q, int i, const char *word)
{
	const NxToken *t = &q->tokens[i];

	return t->length == strlen(word) &&
		pg_strncasecmp(q->text + t->start, word, t->length) == 0;
}

bool
nx_is_one_of(const NxQuoteText *q, int i, const char *const *words, int n)
{
	for (int w = 0; w < n; w++)
		if (nx_is_word(q, i, words[w]))
			return true;
	return false;
}

bool
nx_word_ends(const NxQuoteText *q, int i, const char *suffix)
{
	const NxToken *t = &q->tokens[i];
	size_t		n = strlen(suffix);

	return t->length > n + 1 && memcmp(q->text + nx_token_end(t) - n, suffix, n) == 0;
}

bool
nx_is_subject_pronoun(const NxQuoteText *q, int i)
{
	return q->tokens[i].kind == NX_TOK_WORD &&
		(nx_classes_at(q, i) & NX_W_PRONOUN_SUBJECT) && !nx_is_word(q, i, "who");
}

bool
nx_is_time_of_line(const NxQuoteText *q, int i)
{
	const NxToken *t = &q->tokens[i];

	return t->kind == NX_TOK_NUMBER && (t->flags & NX_TF_LINE) && t->length <= MAX_TIME &&
		memchr(q->text + t->start, ':', t->length) != NULL;
}

int
nx_phrase_start(const NxQuoteText *q, int i, int from)
{
	int			start = i;
	int			limit = Max(from, i - 6);

	while (start > limit)
	{
		const NxToken *t = &q->tokens[start - 1];
		uint64		c;

		if (q->tokens[start].flags & NX_TF_PARAGRAPH)
			break;
		if ((t->kind != NX_TOK_WORD && t->kind != NX_TOK_NUMBER) || nx_is_time_of_line(q, start - 1))
			break;
		c = nx_classes_at(q, start - 1);
		if ((c & (NX_W_PREPOSITION | NX_W_CONJUNCTION | NX_W_RELATIVE | NX_W_CUE |
				  NX_W_BE_FORM | NX_W_ADVERB)) &&
			nx_mention_at(q, start - 1) < 0 && !(t->flags & NX_TF_CLITIC))
			break;
		start--;
		if (c & NX_W_DETERMINER)
			break;
	}
	return start;
}

/*
 * The preposition whose object begins at i, over its article or titles: for
 * Ohio Sen. Hale.  -1 if there is none.
 */
static int
preposition_before(const NxQuoteText *q, int i, int from)
{
	int			limit = Max(from, i - 6);
	bool		title = false;
	int			m;

	while (i > limit && (nx_classes_at(q, i - 1) & NX_W_TITLE))
	{
		title = true;
		i--;
	}
	if (title && i > limit && (m = nx_mention_at(q, i - 1)) >= 0 &&
		q->mentions->item[m].kind == NX_ENTITY_PLACE)
		i = Max((int) q->mentions->item[m].first_token, limit);
	if (i > from && (nx_classes_at(q, i - 1) & NX_W_DETERMINER))
		i--;
	return i > from && (nx_classes_at(q, i - 1) & NX_W_PREPOSITION) ? i - 1 : -1;
}

/*
 * Does the token look like a noun inside of a phrase: a word in small letters
 * that is none of those by which phrases begin and end?
 */
static bool
is_plain_noun(const NxQuoteText *q, int i)
{
	const NxToken *t = &q->tokens[i];

	if (t->kind != NX_TOK_WORD || t->letter_case != NX_CASE_LOWER || t->length < 3 ||
		(t->flags & (NX_TF_LINE | NX_TF_CLITIC)))
		return false;
	if (nx_classes_at(q, i) & (NX_W_PREPOSITION | NX_W_CONJUNCTION | NX_W_DETERMINER | NX_W_RELATIVE |
							   NX_W_CUE | NX_W_BE_FORM | NX_W_ADVERB | NX_W_DAY_REFERENCE |
							   NX_W_PRONOUN_SUBJECT))
		return false;
	/* Democrats surveyed in May, the bank clearly, the White House having */
	return !nx_word_ends(q, i, "ed") && !nx_word_ends(q, i, "ly") && !nx_word_ends(q, i, "ing");
}

/* Does another name follow at once, whose attribute the mention is: House Republicans? */
static bool
is_before_name(const NxQuoteText *q, int mention, int end)
{
	int			i = (int) q->mentions->item[mention].end_token;

	return i < end && nx_mention_at(q, i) >= 0 && q->mentions->item[mention].kind != NX_ENTITY_PERSON &&
		!(q->tokens[i].flags & (NX_TF_LINE | NX_TF_CLITIC));
}

int
nx_noun_of_modifier(const NxQuoteText *q, int mention, int end)
{
	const NxMention *m = &q->mentions->item[mention];
	bool		is_person = m->kind == NX_ENTITY_PERSON;
	int			i = (int) m->end_token;
	int			noun = -1;

	if (nx_mention_is_possessive(q, mention) ||
		((nx_classes_at(q, i - 1) & NX_W_SPEAKER_NOUN) && nx_word_ends(q, i - 1, "s")))
		return -1;
	for (; i < end && nx_mention_at(q, i) < 0 && is_plain_noun(q, i); i++)
		if (!is_person || (nx_classes_at(q, i) & NX_W_SPEAKER_NOUN))
			noun = i;
	return noun;
}

/*
 * Whom a preposition makes the source of its noun: data from Reuters, a poll by
 * the university.
 */
static bool
is_of_agent(const NxQuoteText *q, int preposition)
{
	return nx_is_word(q, preposition, "by") || nx_is_word(q, preposition, "from");
}

/*
 * The name behind two titles of one person, the second of which begins at i:
 * envoy and Reuters photographer Maria Lopez.  -1 if these are two.
 */
static int
name_behind_titles(const NxQuoteText *q, int i, int end)
{
	int			m = nx_mention_from(q, i);

	while (m < (int) q->mentions->n && (int) q->mentions->item[m].end_token <= end &&
		   q->mentions->item[m].kind != NX_ENTITY_PERSON)
		m++;
	if (m >= (int) q->mentions->n || (int) q->mentions->item[m].end_token > end ||
		(int) q->mentions->item[m].first_token == i || nx_mention_is_possessive(q, m))
		return -1;
	for (int k = i; k < (int) q->mentions->item[m].first_token; k++)
		if (nx_mention_at(q, k) < 0 && !is_plain_noun(q, k))
			return -1;
	return m;
}

/*
 * Are it some of those, or one, that the name is of: two Republicans, the ranking
 * Democrat on the panel?  The phrase begins at i.
 */
static bool
is_some_of(const NxQuoteText *q, int mention, int i)
{
	const NxMention *m = &q->mentions->item[mention];

	return m->kind == NX_ENTITY_MISC && m->end_token == m->first_token + 1 &&
		(int) m->first_token > i && !nx_is_word(q, m->first_token - 1, "the");
}

/* May the token be of a rank that is no title known: a capitalised word, or the stop or hyphen of one? */
static bool
is_rank(const NxQuoteText *q, int i)
{
	const NxToken *t = &q->tokens[i];
	int			m = nx_mention_at(q, i);

	/* DSP, which looks like an organization */
	if (m >= 0)
		return t->letter_case == NX_CASE_UPPER && q->mentions->item[m].kind != NX_ENTITY_PERSON &&
			q->mentions->item[m].end_token == q->mentions->item[m].first_token + 1 &&
			!nx_mention_is_possessive(q, m);
	if (t->kind == NX_TOK_DASH || t->kind == NX_TOK_STOP)
		return !(t->flags & NX_TF_SPACE);
	return nx_token_is_capitalized(t) &&
		!(nx_classes_at(q, i) & (NX_W_DETERMINER | NX_W_PREPOSITION | NX_W_CONJUNCTION));
}

int
nx_skip_rank(const NxQuoteText *q, int i)
{
	for (int k = i; k < Min(q->n_tokens, i + MAX_RANK); k++)
	{
		int			m = nx_mention_at(q, k);

		if (m >= 0 && q->mentions->item[m].kind == NX_ENTITY_PERSON)
			return k;
		if (!is_rank(q, k))
			break;
	}
	return i;
}

/* Where a full name begins behind the nouns at token i that tell of it: veteran pilot Walter Finch; i for none. */
static int
skip_plain_nouns(const NxQuoteText *q, int i, int end)
{
	int			k = i;
	int			m;

	while (k < Min(end, i + MAX_RANK) && is_plain_noun(q, k) && nx_mention_at(q, k) < 0)
		k++;
	m = k > i && k < end ? nx_mention_at(q, k) : -1;
	return m >= 0 && q->mentions->item[m].end_token > q->mentions->item[m].first_token + 1 &&
		(int) q->mentions->item[m].end_token < q->n_tokens &&
		q->tokens[q->mentions->item[m].end_token].kind != NX_TOK_WORD ? k : i;
}

/* The person whose name, with titles before it, stands behind the comma at i; or -1. */
int
nx_person_behind_comma(const NxQuoteText *q, int i, int end)
{
	bool		plural;
	int			limit = Min(end, i + MAX_PHRASE);
	int			m;

	if (i >= end || q->tokens[i].kind != NX_TOK_COMMA)
		return -1;
	plural = i > 0 && nx_word_ends(q, i - 1, "s");
	do
		i++;
	while (i < limit && (nx_classes_at(q, i) & NX_W_TITLE) && nx_mention_at(q, i) < 0);
	if (!plural)
		i = skip_plain_nouns(q, nx_skip_rank(q, i), end);
	m = nx_mention_from(q, i);
	return m < (int) q->mentions->n && (int) q->mentions->item[m].first_token == i &&
		(int) q->mentions->item[m].end_token <= end &&
		q->mentions->item[m].kind == NX_ENTITY_PERSON && !nx_mention_is_possessive(q, m) ? m : -1;
}

bool
nx_phrase_behind(const NxQuoteText *q, int i, int end, NxSource *source)
{
	int			stop;
	int			noun = -1;
	int			plain = -1;
	int			person = -1;
	int			other = -1;
	int			name = -1;
	bool		some;

	end = Min(end, i + MAX_PHRASE);
	if (i >= end)
		return false;
	/* she; according to her, but not: according to her lawyer */
	if (nx_is_subject_pronoun(q, i) ||
		(nx_classes_at(q, i) & (NX_W_PRONOUN_HE | NX_W_PRONOUN_SHE | NX_W_PRONOUN_THEY) &&
		 (i + 1 >= end || q->tokens[i + 1].kind != NX_TOK_WORD)))
	{
		nx_source_set_words(source, NX_SOURCE_PRONOUN, i, i + 1);
		return true;
	}
	for (stop = i; stop < end; stop++)
	{
		const NxToken *t = &q->tokens[stop];
		uint64		c = nx_classes_at(q, stop);
		int			m;

		if (t->kind == NX_TOK_COMMA || t->kind == NX_TOK_STOP ||
			t->kind == NX_TOK_COLON || t->kind == NX_TOK_DASH ||
			t->kind == NX_TOK_QUOTE || t->kind == NX_TOK_OPEN ||
			(c & (NX_W_RELATIVE | NX_W_BE_FORM)) == NX_W_RELATIVE ||
			(stop > i && (t->flags & NX_TF_LINE)))
			break;
		m = nx_mention_at(q, stop);
		if (m >= 0)
		{
			bool		is_person = q->mentions->item[m].kind == NX_ENTITY_PERSON;
			bool		owned = nx_mention_is_possessive(q, m);
			int			preposition = preposition_before(q, stop, i);
			bool		behind = preposition >= 0 &&
				(noun >= 0 || (plain >= 0 && !is_of_agent(q, preposition)));
			int			modified = nx_noun_of_modifier(q, m, end);

			if (modified >= 0)
				noun = noun < 0 ? modified : noun;
			else if (is_person && !owned && !behind && person < 0)
				person = m;
			else if (other < 0 && !owned && !behind && !is_person && !is_before_name(q, m, end))
				other = m;
			stop = (int) q->mentions->item[m].end_token - 1;
			if (person >= 0)
				break;
			continue;
		}
		if ((c & NX_W_SPEAKER_NOUN) && noun < 0)
			noun = stop;
		else if (nx_token_is_capitalized(t) && stop > i && name < 0 &&
				 !(c & (NX_W_TITLE | NX_W_MONTH | NX_W_WEEKDAY)))
			name = stop;
		if (is_plain_noun(q, stop))
			plain = stop;
		if (noun >= 0 && (c & NX_W_CONJUNCTION))
		{
			if (person < 0 && !(nx_classes_at(q, i) & NX_W_DETERMINER) &&
				!nx_word_ends(q, noun, "s"))
				person = name_behind_titles(q, stop + 1, end);
			break;
		}
	}
	/* said the envoy, Steve Witkoff */
	some = other >= 0 && is_some_of(q, other, i);
	if (person < 0 && stop < end && (noun >= 0 || some))
		person = nx_person_behind_comma(q, stop, q->n_tokens);
	if (person >= 0)
		nx_source_set_mention(q, source, person);
	else if (noun >= 0 && (other < 0 || noun >= (int) q->mentions->item[other].end_token ||
						   noun < (int) q->mentions->item[other].first_token))
		nx_source_set_words(source, NX_SOURCE_NOUN, i, Max(stop, noun + 1));
	else if (some)
		nx_source_set_words(source, NX_SOURCE_NOUN, i, stop);
	else if (other >= 0)
		nx_source_set_mention(q, source, other);
	else if (name >= 0 || (nx_token_is_capitalized(&q->tokens[i]) && stop > i))
		nx_source_set_words(source, NX_SOURCE_NOUN, i, stop);
	else if (nx_classes_at(q, i) & NX_W_DETERMINER)
	{
		/* said the narrator of the film: any noun will do */
		int			last = i + 1;

		while (last < stop && !(nx_classes_at(q, last) & (NX_W_PREPOSITION | NX_W_CONJUNCTION)))
			last++;
		nx_source_set_words(source, NX_SOURCE_NOUN, i, last);
	}
	else
		return false;
	return true;
}

/*
 * The noun phrase at the beginning of a clause that ends with a place: the driver of a
 * bus that crashed in Oslo.  False if there is no such place or phrase.
 */
static bool
place_in_phrase(const NxQuoteText *q, int preposition, int end, int from, NxSource *source)
{
	int			m = nx_mention_at(q, end - 1);
	int			head = from;

	if (m < 0 || q->mentions->item[m].kind != NX_ENTITY_PLACE || !(nx_classes_at(q, from) & NX_W_DETERMINER))
		return false;
	while (head + 1 < preposition && q->tokens[head + 1].letter_case == NX_CASE_LOWER &&
		   !(nx_classes_at(q, head + 1) & (NX_W_PREPOSITION | NX_W_RELATIVE | NX_W_CUE | NX_W_BE_FORM | NX_W_DETERMINER)))
		head++;
	if (head == from || head > from + MAX_HEAD || head + 1 >= preposition ||
		!(nx_classes_at(q, head + 1) & (NX_W_PREPOSITION | NX_W_RELATIVE)))
		return false;
	for (int i = head + 1; i < preposition; i++)
		if (q->tokens[i].kind != NX_TOK_WORD || nx_region_at(q, i) >= 0)
			return false;
	nx_source_set_words(source, NX_SOURCE_NOUN, from, head + 1);
	return true;
}

/*
 * The head of a noun phrase that has a preposition and ends before token end:
 * the president of Mexico, Rubio in Washington, a spokesman for the bank.
 * False if nobody is there.
 */
static bool
head_before(const NxQuoteText *q, int preposition, int end, int from, NxSource *source)
{
	int			stop = Max(from, preposition - 4);

	for (int i = preposition - 1; i >= stop; i--)
	{
		int			m = nx_mention_at(q, i);

		if (m >= 0 && !nx_mention_is_possessive(q, m))
		{
			nx_source_set_mention(q, source, m);
			return true;
		}
		if (nx_classes_at(q, i) & NX_W_SPEAKER_NOUN)
		{
			nx_source_set_words(source, NX_SOURCE_NOUN, nx_phrase_start(q, i, from), end);
			return true;
		}
		/* who has met the president; but not: that focused on Oslo */
		if (q->tokens[i].kind != NX_TOK_WORD ||
			((nx_classes_at(q, i) & NX_W_RELATIVE) && !nx_is_word(q, i, "who")))
			break;
	}
	return place_in_phrase(q, preposition, end, from, source);
}

/* Hale's killer: does the noun at token i belong to somebody? */
static bool
is_owned(const NxQuoteText *q, int i, int from)
{
	int			m = i - 2 >= from && (q->tokens[i - 1].flags & NX_TF_CLITIC) ? nx_mention_at(q, i - 2) : -1;

	return m >= 0 && nx_mention_is_possessive(q, m);
}

bool
nx_phrase_before(const NxQuoteText *q, int i, int from, NxSource *source)
{
	int			m = nx_mention_at(q, i);
	int			start;
	int			preposition;

	if (m >= 0)
	{
		start = q->mentions->item[m].first_token;
		if (nx_mention_is_possessive(q, m))
			return false;
		preposition = preposition_before(q, start, from);
		if (preposition >= 0)
			return head_before(q, preposition, i + 1, from, source);
		nx_source_set_mention(q, source, m);
		return true;
	}
	if (q->tokens[i].kind != NX_TOK_WORD)
		return false;
	if (nx_is_subject_pronoun(q, i))
	{
		nx_source_set_words(source, NX_SOURCE_PRONOUN, i, i + 1);
		return true;
	}
	if (nx_classes_at(q, i) & (NX_W_CONJUNCTION | NX_W_PREPOSITION) ||
		(q->tokens[i].flags & NX_TF_CLITIC))
		return false;
	start = nx_phrase_start(q, i, from);
	/* Additionally, ...; Having said so, ... */
	if (start == i && (nx_word_ends(q, i, "ly") || nx_word_ends(q, i, "ing")) &&
		(int) q->sentences->item[nx_sentence_at(q, i)].first_token == i)
		return false;
	if ((nx_classes_at(q, i) & NX_W_SPEAKER_NOUN) ||
		nx_token_is_capitalized(&q->tokens[i]) ||
		(start < i && (nx_classes_at(q, start) & NX_W_DETERMINER)) || is_owned(q, i, start))
	{
		if (start > from && (nx_classes_at(q, start - 1) & NX_W_PREPOSITION))
		{
			if (head_before(q, start - 1, i + 1, from, source))
				return true;
			/* During the call, ...: nobody */
			if (start - 1 == from && !(nx_classes_at(q, i) & NX_W_SPEAKER_NOUN))
				return false;
		}
		nx_source_set_words(source, NX_SOURCE_NOUN, start, i + 1);
		return true;
	}
	/* a man familiar with the matter */
	for (int k = i - 1; k >= Max(from, i - 8); k--)
	{
		if (q->tokens[k].kind != NX_TOK_WORD)
			break;
		if (nx_is_subject_pronoun(q, k))
			break;
		m = nx_mention_at(q, k);
		if (m >= 0 && q->mentions->item[m].kind == NX_ENTITY_PERSON &&
			!nx_mention_is_possessive(q, m))
		{
			nx_source_set_mention(q, source, m);
			return true;
		}
		if (m < 0 && (nx_classes_at(q, k) & NX_W_SPEAKER_NOUN))
		{
			nx_source_set_words(source, NX_SOURCE_NOUN, nx_phrase_start(q, k, from), i + 1);
			return true;
		}
	}
	return false;
}

/*
 * The closing bracket of an opening one, since what stands in brackets is no
 * part of the clause; the opening one itself if it is not closed soon.
 */
static int
skip_brackets(const NxQuoteText *q, int i, int end)
{
	int			limit = Min(end, i + MAX_PHRASE);

	for (int k = i + 1; k < limit; k++)
		if (q->tokens[k].kind == NX_TOK_CLOSE)
			return k;
	return i;
}

/* Where the phrase with its head at i ends: a spokesman for Ohio Sen. Hale. */
static int
phrase_end(const NxQuoteText *q, int i, int end)
{
	int			m = nx_mention_from(q, i + 1);
	int			behind = i + 1;

	for (; m < (int) q->mentions->n &&
		 (int) q->mentions->item[m].end_token <= Min(end, i + MAX_PHRASE / 2); m++)
		if (preposition_before(q, q->mentions->item[m].first_token, i) == i + 1 &&
			!nx_mention_is_possessive(q, m))
			behind = q->mentions->item[m].end_token;
	return behind;
}

/*
 * The leftmost candidate of the best sort, as subjects come first.  Persons and
 * pronouns rank before organizations, and these before nouns.
 */
bool
nx_clause_subject(const NxQuoteText *q, int from, int end, NxSource *source)
{
	const NxSource none = *source;
	int			best_rank = 0;

	if (q->language != NX_ENGLISH)
		return nx_foreign_subject(q, from, end, source);
	from = Max(from, end - MAX_CLAUSE);
	for (int i = from; i < end; i++)
	{
		int			r = nx_region_at(q, i);
		int			m;
		int			rank = 0;
		NxSource	s = *source;

		if (r >= 0)
		{
			i = (int) q->regions->item[r].end_token;
			continue;
		}
		if (q->tokens[i].kind == NX_TOK_OPEN)
		{
			i = skip_brackets(q, i, end);
			/* BERLIN (Reuters) - Officials said: the clause begins here */
			if (i + 1 < end && q->tokens[i + 1].kind == NX_TOK_DASH)
				best_rank = 0;
		}
		/* in Ohio, where officials said: the clause begins here */
		if (i > from && nx_is_word(q, i, "where") && q->tokens[i - 1].kind == NX_TOK_COMMA)
		{
			best_rank = 0;
			*source = none;
		}
		m = nx_mention_at(q, i);
		if (m >= 0)
		{
			bool		behind = preposition_before(q, i, from) >= 0;

			i = (int) q->mentions->item[m].end_token - 1;
			if (i >= end)
				break;
			nx_source_set_mention(q, &s, m);
			if (nx_mention_is_possessive(q, m))
				rank = 1;
			else if (q->mentions->item[m].kind == NX_ENTITY_PERSON)
				rank = behind ? 3 : 6;
			else
				rank = behind ? 1 :
					q->mentions->item[m].kind == NX_ENTITY_ORGANIZATION ? 4 : 2;
		}
		else if (nx_is_subject_pronoun(q, i))
		{
			uint64		c = nx_classes_at(q, i);

			nx_source_set_words(&s, NX_SOURCE_PRONOUN, i, i + 1);
			rank = (c & (NX_W_PRONOUN_HE | NX_W_PRONOUN_SHE)) ? 6 :
				(c & NX_W_PRONOUN_IT) ? 2 : 5;
		}
		else if ((nx_classes_at(q, i) & NX_W_SPEAKER_NOUN) &&
				 q->tokens[i].letter_case == NX_CASE_LOWER)
		{
			int			start = nx_phrase_start(q, i, from);
			bool		behind = preposition_before(q, start, from) >= 0;

			nx_source_set_words(&s, NX_SOURCE_NOUN, start, phrase_end(q, i, end));
			rank = behind ? 1 : 4;
		}
		if (rank > best_rank)
		{
			best_rank = rank;
			*source = s;
		}
	}
	return best_rank > 0;
}
