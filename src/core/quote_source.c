/*-------------------------------------------------------------------------
 *
 * quote_source.c
 *		Cue and source of a quotation: who is said to say it, and by what word?
 *
 * The source is the subject of the cue.  Where that stands follows from the
 * syntax of attributions, which is narrow enough to be read off the words next
 * to the cue without a parser:
 *
 *		"...," said Rubio				inversion: noun phrase behind the cue
 *		"...," Rubio said				noun phrase before it
 *		"...," Rubio, the secretary of state, said
 *										apposition: before the comma
 *		"...," said the envoy, Steve Witkoff
 *										apposition: behind the comma
 *		Rubio, who ... and ..., said / saying / went on to say
 *										the subject of the clause
 *		according to Rubio, was described by Rubio as
 *										noun phrase behind the preposition
 *
 * All searches are bounded by a number of tokens, so that a sentence of any
 * length costs the same per quotation.
 *
 *-------------------------------------------------------------------------
 */
#include "quote_source.h"

/* How far a cue may be from its quotation, and a subject from its cue. */
#define MAX_AFTER		32
#define MAX_BEFORE		60
#define MAX_SUBJECT		80
#define MAX_PHRASE		16

static uint64
classes(const NxQuoteText *q, int i)
{
	return nx_token_classes(q->text, &q->tokens[i]);
}

int
nx_region_at(const NxQuoteText *q, int token)
{
	int			low = 0,
				high = (int) q->regions->n;

	/* the last region that begins at or before the token */
	while (low < high)
	{
		int			middle = low + (high - low) / 2;

		if ((int) q->regions->item[middle].first_token - 1 <= token)
			low = middle + 1;
		else
			high = middle;
	}
	if (low > 0)
	{
		const NxRegion *r = &q->regions->item[low - 1];

		if (token < (int) r->end_token + (r->closed ? 1 : 0))
			return low - 1;
	}
	return -1;
}

int
nx_mention_from(const NxQuoteText *q, int token)
{
	int			low = 0,
				high = (int) q->mentions->n;

	while (low < high)
	{
		int			middle = low + (high - low) / 2;

		if ((int) q->mentions->item[middle].first_token < token)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

int
nx_mention_at(const NxQuoteText *q, int token)
{
	int			m = nx_mention_from(q, token + 1) - 1;

	if (m >= 0 && token < (int) q->mentions->item[m].end_token)
		return m;
	return -1;
}

bool
nx_mention_is_possessive(const NxQuoteText *q, int mention)
{
	int			next = q->mentions->item[mention].end_token;

	return next < q->n_tokens && (q->tokens[next].flags & NX_TF_CLITIC) &&
		q->tokens[next].end - q->tokens[next].start <= 4 &&
		(q->text[q->tokens[next].end - 1] | 0x20) == 's';
}

/*
 * Step back over the regions that end at token i, as far as token from: the
 * token before them, or i itself.
 */
static int
skip_region_back(const NxQuoteText *q, int i, int from)
{
	int			r;

	while (i >= from && (r = nx_region_at(q, i)) >= 0)
		i = (int) q->regions->item[r].first_token - 2;
	return i;
}

static bool
ends_with(const NxQuoteText *q, int i, const char *suffix)
{
	const NxToken *t = &q->tokens[i];
	size_t		n = strlen(suffix);

	return t->end - t->start > n + 1 &&
		memcmp(q->text + t->end - n, suffix, n) == 0;
}

static bool
is_word(const NxQuoteText *q, int i, const char *word)
{
	const NxToken *t = &q->tokens[i];

	return t->end - t->start == strlen(word) &&
		pg_strncasecmp(q->text + t->start, word, t->end - t->start) == 0;
}

/* Words that may stand between a subject and its verb. */
static bool
is_adverb(const NxQuoteText *q, int i)
{
	if (q->tokens[i].kind != NX_TOK_WORD ||
		q->tokens[i].letter_case != NX_CASE_LOWER)
		return false;
	return (classes(q, i) & (NX_W_ADVERB | NX_W_BE_FORM)) || ends_with(q, i, "ly");
}

static int
skip_adverbs_back(const NxQuoteText *q, int i, int from)
{
	while (i >= from && is_adverb(q, i))
		i--;
	return i;
}

static bool
is_subject_pronoun(const NxQuoteText *q, int i)
{
	return q->tokens[i].kind == NX_TOK_WORD &&
		(classes(q, i) & NX_W_PRONOUN_SUBJECT) && !is_word(q, i, "who");
}

/* Is the token a verb (or "according") that can introduce speech? */
static bool
is_cue(const NxQuoteText *q, int i, int from)
{
	uint64		c = classes(q, i);
	uint64		before;
	int			p;

	if (c & NX_W_ACCORDING)
		return true;
	if (c & NX_W_CUE_IT)
		return i + 1 < q->n_tokens && is_word(q, i + 1, "it");
	if (!(c & NX_W_CUE) || nx_mention_at(q, i) >= 0)
		return false;
	if (c & NX_W_CUE_STRONG)
		return true;
	if (i <= from)
		return q->tokens[i].letter_case != NX_CASE_TITLE;

	/* his comments, the report, in remarks: nouns */
	p = skip_adverbs_back(q, i - 1, from);
	if (p < from)
		return true;
	before = classes(q, p);
	if ((q->tokens[p].flags & NX_TF_CLITIC) ||
		((before & NX_W_DETERMINER) && !(before & NX_W_RELATIVE)) ||
		((before & NX_W_PREPOSITION) && !is_word(q, p, "to")))
		return false;
	if (ends_with(q, i, "s") && p == i - 1)
		return nx_mention_at(q, p) >= 0 || is_subject_pronoun(q, p) ||
			(before & (NX_W_RELATIVE | NX_W_SPEAKER_NOUN)) ||
			q->tokens[p].kind == NX_TOK_COMMA;
	return true;
}

/* Was called, is described, but not was saying. */
static bool
is_passive(const NxQuoteText *q, int cue, int from)
{
	int			i = cue - 1;

	if (ends_with(q, cue, "ing"))
		return false;
	while (i >= from && is_adverb(q, i) && !(classes(q, i) & NX_W_BE_FORM))
		i--;
	return i >= from && (classes(q, i) & NX_W_BE_FORM);
}

static void
set_mention(const NxQuoteText *q, NxSource *source, int mention)
{
	source->form = NX_SOURCE_MENTION;
	source->mention = mention;
	source->first = q->mentions->item[mention].first_token;
	source->end = q->mentions->item[mention].end_token;
}

static void
set_words(NxSource *source, NxSourceForm form, int first, int end)
{
	source->form = form;
	source->first = first;
	source->end = end;
}

/* Where does the noun phrase begin whose head is at i? */
static int
phrase_start(const NxQuoteText *q, int i, int from)
{
	int			start = i;
	int			limit = Max(from, i - 6);

	while (start > limit)
	{
		const NxToken *t = &q->tokens[start - 1];
		uint64		c;

		if (q->tokens[start].flags & NX_TF_PARAGRAPH)
			break;
		if (t->kind != NX_TOK_WORD && t->kind != NX_TOK_NUMBER)
			break;
		c = classes(q, start - 1);
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

/* Does the phrase that begins at i follow a preposition? */
static bool
is_object(const NxQuoteText *q, int i, int from)
{
	if (i > from && (classes(q, i - 1) & NX_W_DETERMINER))
		i--;
	return i > from && (classes(q, i - 1) & NX_W_PREPOSITION);
}

/*
 * The noun phrase that begins at i: the source of an inverted cue, of "according to", of
 * a passive's "by".  False if there is none.
 */
static bool
phrase_behind(const NxQuoteText *q, int i, int end, NxSource *source)
{
	int			stop;
	int			noun = -1;
	int			person = -1;
	int			other = -1;
	int			name = -1;

	end = Min(end, i + MAX_PHRASE);
	if (i >= end)
		return false;
	if (is_subject_pronoun(q, i) ||
		(classes(q, i) & (NX_W_PRONOUN_HE | NX_W_PRONOUN_SHE | NX_W_PRONOUN_THEY) &&
		 !(classes(q, i) & NX_W_DETERMINER)))
	{
		set_words(source, NX_SOURCE_PRONOUN, i, i + 1);
		return true;
	}
	for (stop = i; stop < end; stop++)
	{
		const NxToken *t = &q->tokens[stop];
		uint64		c = classes(q, stop);
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
			bool		behind = stop > i && noun >= 0 &&
				(classes(q, stop - 1) & NX_W_PREPOSITION);

			if (is_person && !owned && !behind && person < 0)
				person = m;
			else if (other < 0 && !owned && !behind && !is_person)
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
		if (noun >= 0 && (c & NX_W_CONJUNCTION))
			break;
	}
	if (person < 0 && noun >= 0 && stop < end && q->tokens[stop].kind == NX_TOK_COMMA)
	{
		/* said the envoy, Steve Witkoff */
		int			m = nx_mention_from(q, stop + 1);

		if (m < (int) q->mentions->n &&
			(int) q->mentions->item[m].first_token == stop + 1 &&
			q->mentions->item[m].kind == NX_ENTITY_PERSON &&
			!nx_mention_is_possessive(q, m))
			person = m;
	}
	if (person >= 0)
		set_mention(q, source, person);
	else if (noun >= 0 && (other < 0 || noun >= (int) q->mentions->item[other].end_token ||
						   noun < (int) q->mentions->item[other].first_token))
		set_words(source, NX_SOURCE_NOUN, i, Max(stop, noun + 1));
	else if (other >= 0)
		set_mention(q, source, other);
	else if (name >= 0 || (nx_token_is_capitalized(&q->tokens[i]) && stop > i))
		set_words(source, NX_SOURCE_NOUN, i, stop);
	else if (classes(q, i) & NX_W_DETERMINER)
	{
		/* said the narrator of the film: any noun will do */
		int			last = i + 1;

		while (last < stop && !(classes(q, last) & (NX_W_PREPOSITION | NX_W_CONJUNCTION)))
			last++;
		set_words(source, NX_SOURCE_NOUN, i, last);
	}
	else
		return false;
	return true;
}

/*
 * The subject of a whole clause, seen from its end: the leftmost candidate of
 * the best sort, as subjects come first.  Persons and pronouns before
 * organisations before nouns.
 */
static bool
clause_subject(const NxQuoteText *q, int from, int end, NxSource *source)
{
	int			best_rank = 0;

	from = Max(from, end - MAX_SUBJECT);
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
		m = nx_mention_at(q, i);
		if (m >= 0)
		{
			bool		behind = is_object(q, i, from);

			i = (int) q->mentions->item[m].end_token - 1;
			if (i >= end)
				break;
			set_mention(q, &s, m);
			if (nx_mention_is_possessive(q, m))
				rank = 1;
			else if (q->mentions->item[m].kind == NX_ENTITY_PERSON)
				rank = behind ? 3 : 6;
			else
				rank = behind ? 1 :
					q->mentions->item[m].kind == NX_ENTITY_ORGANIZATION ? 4 : 2;
		}
		else if (is_subject_pronoun(q, i))
		{
			uint64		c = classes(q, i);

			set_words(&s, NX_SOURCE_PRONOUN, i, i + 1);
			rank = (c & (NX_W_PRONOUN_HE | NX_W_PRONOUN_SHE)) ? 6 :
				(c & NX_W_PRONOUN_IT) ? 2 : 5;
		}
		else if ((classes(q, i) & NX_W_SPEAKER_NOUN) &&
				 q->tokens[i].letter_case == NX_CASE_LOWER)
		{
			int			start = phrase_start(q, i, from);
			bool		behind = is_object(q, start, from);

			set_words(&s, NX_SOURCE_NOUN, start, i + 1);
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

bool
nx_sentence_subject(const NxQuoteText *q, int from, int end, NxSource *source)
{
	return clause_subject(q, from, end, source);
}

/*
 * If a preposition stands before token start, the head of the noun phrase that
 * ends before token end is on its left: the president of Mexico, Rubio in
 * Washington, a spokesman for the bank.  False if nobody is there.
 */
static bool
head_before(const NxQuoteText *q, int start, int end, int from, NxSource *source)
{
	int			stop = Max(from, start - 5);

	for (int i = start - 2; i >= stop; i--)
	{
		int			m = nx_mention_at(q, i);

		if (m >= 0 && !nx_mention_is_possessive(q, m))
		{
			set_mention(q, source, m);
			return true;
		}
		if (classes(q, i) & NX_W_SPEAKER_NOUN)
		{
			set_words(source, NX_SOURCE_NOUN, phrase_start(q, i, from), end);
			return true;
		}
		if (q->tokens[i].kind != NX_TOK_WORD)
			break;
	}
	return false;
}

/*
 * The noun phrase that ends with token i.  False if it is nobody who speaks.
 */
static bool
phrase_before(const NxQuoteText *q, int i, int from, NxSource *source)
{
	int			m = nx_mention_at(q, i);
	int			start;

	if (m >= 0)
	{
		start = q->mentions->item[m].first_token;
		if (nx_mention_is_possessive(q, m))
			return false;
		if (is_object(q, start, from))
			return head_before(q, start, i + 1, from, source);
		set_mention(q, source, m);
		return true;
	}
	if (q->tokens[i].kind != NX_TOK_WORD)
		return false;
	if (is_subject_pronoun(q, i))
	{
		set_words(source, NX_SOURCE_PRONOUN, i, i + 1);
		return true;
	}
	if (classes(q, i) & (NX_W_CONJUNCTION | NX_W_PREPOSITION) ||
		(q->tokens[i].flags & NX_TF_CLITIC))
		return false;
	start = phrase_start(q, i, from);
	if ((classes(q, i) & NX_W_SPEAKER_NOUN) ||
		nx_token_is_capitalized(&q->tokens[i]) ||
		(start < i && (classes(q, start) & NX_W_DETERMINER)))
	{
		if (!(start > from && (classes(q, start - 1) & NX_W_PREPOSITION) &&
			  head_before(q, start, i + 1, from, source)))
			set_words(source, NX_SOURCE_NOUN, start, i + 1);
		return true;
	}
	/* a man familiar with the matter */
	for (int k = i - 1; k >= Max(from, i - 8); k--)
	{
		if (q->tokens[k].kind != NX_TOK_WORD)
			break;
		if (is_subject_pronoun(q, k))
			break;
		m = nx_mention_at(q, k);
		if (m >= 0 && q->mentions->item[m].kind == NX_ENTITY_PERSON &&
			!nx_mention_is_possessive(q, m))
		{
			set_mention(q, source, m);
			return true;
		}
		if (m < 0 && (classes(q, k) & NX_W_SPEAKER_NOUN))
		{
			set_words(source, NX_SOURCE_NOUN, phrase_start(q, k, from), i + 1);
			return true;
		}
	}
	return false;
}

/*
 * The subject of the cue, looking left as far as token from.
 */
static bool
subject_of(const NxQuoteText *q, int cue, int from, NxSource *source)
{
	int			i;

	from = Max(from, cue - MAX_SUBJECT);
	i = skip_adverbs_back(q, cue - 1, from);

	/* saying; to say: the subject is that of the clause before */
	if ((ends_with(q, cue, "ing") && i == cue - 1) ||
		(i >= from && is_word(q, i, "to")))
	{
		/* an earlier finite cue of the sentence has the same subject */
		for (int k = i; k >= from; k = skip_region_back(q, k, from) - 1)
		{
			k = skip_region_back(q, k, from);
			if (k < from)
				break;
			if (is_cue(q, k, from) && !ends_with(q, k, "ing") &&
				!(classes(q, k) & NX_W_ACCORDING) && !is_passive(q, k, from))
				return subject_of(q, k, from, source) ||
					phrase_behind(q, k + 1, cue, source);
		}
		return clause_subject(q, from, cue, source);
	}

	for (int steps = 0; i >= from && steps < 8; steps++)
	{
		const NxToken *t = &q->tokens[i];
		int			r = nx_region_at(q, i);

		if (r >= 0)
		{
			/* the comma of an apposition may stand inside the marks */
			i = (int) q->regions->item[r].first_token - 2;
			if (i < from)
				break;
			t = &q->tokens[q->regions->item[r].end_token - 1];
			if (t->kind != NX_TOK_COMMA)
				continue;
		}
		if (t->kind == NX_TOK_CLOSE)
		{
			/* Sen. Hale (R-Iowa) said */
			while (i > from && q->tokens[i].kind != NX_TOK_OPEN)
				i--;
			i--;
		}
		else if (t->kind == NX_TOK_COMMA || t->kind == NX_TOK_DASH)
		{
			/*
			 * An apposition or a relative clause: the subject ends before the
			 * comma that opens it, and a person is the likeliest.
			 */
			NxSource	s = *source;
			bool		found = false;

			for (int k = r >= 0 ? i : i - 1; k > from; k--)
			{
				r = nx_region_at(q, k);
				if (r >= 0)
				{
					k = (int) q->regions->item[r].first_token - 1;
					continue;
				}
				if (q->tokens[k].kind != t->kind)
					continue;
				if (phrase_before(q, k - 1, from, &s))
				{
					bool		person = s.form == NX_SOURCE_PRONOUN ||
						(s.form == NX_SOURCE_MENTION &&
						 q->mentions->item[s.mention].kind == NX_ENTITY_PERSON);

					if (person || !found)
						*source = s;
					found = true;
					if (person)
						return true;
				}
			}
			return found || clause_subject(q, from, cue, source);
		}
		else if ((classes(q, i) & NX_W_RELATIVE) && i > from)
		{
			i--;
			if (i > from && q->tokens[i].kind == NX_TOK_COMMA)
				i--;
		}
		else if (classes(q, i) & (NX_W_WEEKDAY | NX_W_DAY_REFERENCE))
		{
			/* Rubio on Sunday said; Rubio this week said */
			i--;
			if (i >= from && (classes(q, i) & NX_W_DETERMINER))
				i--;
			if (i >= from && (classes(q, i) & NX_W_PREPOSITION))
				i--;
		}
		else if (is_adverb(q, i))
			i--;
		else if (phrase_before(q, i, from, source))
			return true;
		else
			break;
	}
	return clause_subject(q, from, cue, source);
}

/* Sets the cue of a source: one token, or "according to". */
static void
set_cue(const NxQuoteText *q, NxSource *source, int cue)
{
	source->cue_first = cue;
	source->cue_end = cue + 1;
	if ((classes(q, cue) & NX_W_ACCORDING) && cue + 1 < q->n_tokens &&
		is_word(q, cue + 1, "to"))
		source->cue_end++;
}

bool
nx_source_after(const NxQuoteText *q, int from, int end, NxSource *source)
{
	int			cue;
	int			start = from;

	memset(source, 0, sizeof(*source));
	end = Min(end, from + MAX_AFTER);

	/* "..." — Marco Rubio, at the end of a line */
	if (start + 1 < end && q->tokens[start].kind == NX_TOK_DASH)
	{
		int			m = nx_mention_at(q, start + 1);

		if (m >= 0 && q->mentions->item[m].kind == NX_ENTITY_PERSON &&
			((int) q->mentions->item[m].end_token >= q->n_tokens ||
			 (q->tokens[q->mentions->item[m].end_token].flags & NX_TF_LINE)))
		{
			set_mention(q, source, m);
			return true;
		}
	}
	while (start < end && (q->tokens[start].kind == NX_TOK_COMMA ||
						   q->tokens[start].kind == NX_TOK_DASH))
		start++;

	for (cue = start; cue < end; cue++)
	{
		if (nx_region_at(q, cue) >= 0 ||
			(cue > start && (q->tokens[cue].flags & NX_TF_LINE)) ||
			q->tokens[cue].kind == NX_TOK_COLON ||
			(q->tokens[cue].kind == NX_TOK_STOP && cue + 1 < end))
			return false;
		if (is_cue(q, cue, start) ||
			(cue == start && (classes(q, cue) & (NX_W_CUE | NX_W_CUE_BEHIND))))
			break;
	}
	if (cue >= end)
		return false;
	set_cue(q, source, cue);
	if (classes(q, cue) & NX_W_ACCORDING)
		return cue <= start + 1 && phrase_behind(q, source->cue_end, end, source);

	/* inversion, if nothing but an adverb stands before the cue */
	if (skip_adverbs_back(q, cue - 1, start) < start)
		return phrase_behind(q, cue + 1, end, source);

	/* "...," he began to say; but not "..." is what Rubio said */
	if (classes(q, start) & (NX_W_BE_FORM | NX_W_PREPOSITION | NX_W_CONJUNCTION))
		return false;
	return subject_of(q, cue, start, source) && source->first >= start;
}

bool
nx_source_before(const NxQuoteText *q, int from, int end, NxSource *source)
{
	NxSource	weak;
	bool		has_weak = false;

	memset(source, 0, sizeof(*source));
	from = Max(from, end - MAX_BEFORE);
	for (int cue = end - 1; cue >= from; cue--)
	{
		cue = skip_region_back(q, cue, from);
		if (cue < from)
			break;
		if (!is_cue(q, cue, from))
			continue;
		memset(source, 0, sizeof(*source));
		set_cue(q, source, cue);
		if (classes(q, cue) & NX_W_ACCORDING)
		{
			if (phrase_behind(q, source->cue_end, end, source))
				return true;
			continue;
		}
		if (is_passive(q, cue, from))
		{
			/* described by Rubio as; quoted as saying was seen before this */
			for (int i = cue + 1; i < Min(end, cue + 4); i++)
				if (is_word(q, i, "by") && phrase_behind(q, i + 1, end, source))
					return true;
			continue;
		}
		if (!subject_of(q, cue, from, source))
		{
			/* Said Rubio: "..." */
			if (cue == from || q->tokens[cue].letter_case == NX_CASE_TITLE)
				phrase_behind(q, cue + 1, end, source);
		}
		if ((classes(q, cue) & NX_W_CUE_STRONG) || end - cue <= NX_NEAR_CUE)
			return true;

		/*
		 * Rubio said that Putin has agreed to give them "...": a verb that is
		 * not near and need not be speech yields to one of speech.
		 */
		if (!has_weak)
			weak = *source;
		has_weak = true;
	}
	if (has_weak)
		*source = weak;
	return has_weak;
}
