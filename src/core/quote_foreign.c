/*-------------------------------------------------------------------------
 *
 * quote_foreign.c
 *		Cue and source of a quotation in languages other than English.
 *
 * The attributions of European languages differ from the English ones in few
 * ways, and from each other in fewer:
 *
 *		« ... », a déclaré hier le ministre Jean Dupont
 *										behind a quotation the verb comes first,
 *										and adverbs may stand before its subject
 *		Später sagte der Minister: „...“
 *										German and Dutch: something stands before
 *										the verb, and if it is not the subject,
 *										that follows
 *		«...», añadió					Romance and Slavic: a subject that is known
 *										is not said again
 *		selon le ministre, по словам министра, Merkel zufolge
 *										words for "according to" before and behind
 *
 * The tagger of entities knows English names, so noun phrases are read by their
 * words: an article, a noun that can speak, capitals.  All German nouns have
 * one; the phrase ends with its last capital.  Where the tagger does know the
 * person, that is the source.
 *
 *-------------------------------------------------------------------------
 */
#include "quote_foreign.h"

/* Bounds, in tokens: of a phrase, of what stands before and behind. */
#define MAX_PHRASE		14
#define MAX_AFTER		28
#define MAX_BEFORE		60
#define MAX_SUBJECT		40
/* A cue of at most so many tokens before a quotation is near. */
#define NEAR_CUE		7
/* The longest name or title in marks, in tokens. */
#define MAX_NAME		12
/* Over how many sentences a report goes on. */
#define MAX_REPORTED	4

static bool
is_verb_second(const NxQuoteText *q)
{
	return q->language == NX_GERMAN || q->language == NX_DUTCH;
}

/* Are subjects left out that are known? */
static bool
drops_subjects(const NxQuoteText *q)
{
	return q->language == NX_SPANISH || q->language == NX_ITALIAN ||
		q->language == NX_PORTUGUESE || q->language == NX_POLISH ||
		q->language == NX_CZECH;
}

/* Does a noun without an article mean that it is no subject? */
static bool
has_articles(const NxQuoteText *q)
{
	return q->language < NX_POLISH;
}

static bool
is_capital(const NxQuoteText *q, int i)
{
	return nx_token_is_capitalized(&q->tokens[i]);
}

/*
 * The mention that begins at a token; -1 if there is none, or if it is no name
 * in this language ("Die Polizei").
 */
static int
name_at(const NxQuoteText *q, int i)
{
	int			m = nx_mention_at(q, i);
	uint64		c = nx_classes_at(q, i);

	if (m < 0 || (int) q->mentions->item[m].first_token != i)
		return -1;
	/* Von der Leyen, but not: Im Deutschlandfunk */
	if ((c & NX_W_PREPOSITION) &&
		(nx_is_word(q, i, "von") || nx_is_word(q, i, "van") || nx_is_word(q, i, "de") ||
		 nx_is_word(q, i, "di") || nx_is_word(q, i, "da")) && q->mentions->item[m].kind == NX_ENTITY_PERSON &&
		(int) q->mentions->item[m].end_token > i + 1)
		return m;
	if (c & (NX_W_DETERMINER | NX_W_PREPOSITION | NX_W_CONJUNCTION | NX_W_ADVERB |
			 NX_W_BE_FORM | NX_W_CUE | NX_W_PRONOUN_SUBJECT | NX_W_RELATIVE))
		return -1;
	if (c & (NX_W_SPEAKER_NOUN | NX_W_TITLE) &&
		q->mentions->item[m].end_token - q->mentions->item[m].first_token == 1)
		return -1;
	return m;
}

static bool
is_cue(const NxQuoteText *q, int i, int from)
{
	return (nx_classes_at(q, i) & NX_W_CUE) && (i == from || !is_capital(q, i));
}

/* "laut", "según"; "nach Angaben", "по словам". */
static bool
is_according(const NxQuoteText *q, int i, int from)
{
	uint64		c = nx_classes_at(q, i);

	return (c & NX_W_ACCORDING) ||
		((c & NX_W_ACCORDING_NOUN) && i > from &&
		 (nx_classes_at(q, i - 1) & (NX_W_PREPOSITION | NX_W_ACCORDING)));
}

/* Words that may stand between a verb and its subject or around an auxiliary. */
static bool
is_light(const NxQuoteText *q, int i)
{
	uint64		c = nx_classes_at(q, i);

	if (q->tokens[i].flags & NX_TF_CLITIC)
		return true;
	return !(c & (NX_W_CUE | NX_W_PRONOUN_SUBJECT)) &&
		(c & (NX_W_ADVERB | NX_W_BE_FORM | NX_W_PRONOUN_IT | NX_W_PRONOUN_HE |
			  NX_W_PRONOUN_SHE | NX_W_PRONOUN_WE | NX_W_PRONOUN_I | NX_W_DAY_REFERENCE));
}

static bool
is_boundary(const NxQuoteText *q, int i)
{
	uint8		kind = q->tokens[i].kind;

	/* not the hyphen of Partei- und Fraktionschefs */
	if (kind == NX_TOK_DASH)
		return (q->tokens[i].flags & NX_TF_SPACE) != 0;
	return kind == NX_TOK_COMMA || kind == NX_TOK_COLON || kind == NX_TOK_STOP ||
		kind == NX_TOK_QUOTE;
}

/* The token behind the brackets that open at i, or i if they do not close soon. */
static int
behind_brackets(const NxQuoteText *q, int i, int end)
{
	for (int k = i + 1; k < Min(end, i + 8); k++)
		if (q->tokens[k].kind == NX_TOK_CLOSE)
			return k + 1;
	return i;
}

/* Does the token begin its sentence, so that its capital means nothing? */
static bool
begins_sentence(const NxQuoteText *q, int i)
{
	return i == 0 || (q->tokens[i].flags & NX_TF_LINE) ||
		q->tokens[i - 1].kind == NX_TOK_STOP || q->tokens[i - 1].kind == NX_TOK_QUOTE;
}

/* A first word of which nothing but the capital is known: Derzeit, Когда-то. */
static bool
is_vague(const NxQuoteText *q, int i)
{
	return begins_sentence(q, i) && nx_classes_at(q, i) == 0 && nx_mention_at(q, i) < 0 &&
		(i + 1 >= q->n_tokens || !is_capital(q, i + 1));
}

/* Could a noun phrase that speaks begin here? */
static bool
begins_phrase(const NxQuoteText *q, int i)
{
	uint64		c = nx_classes_at(q, i);

	if (q->tokens[i].kind != NX_TOK_WORD)
		return false;
	if (name_at(q, i) >= 0)
		return true;
	if (c & (NX_W_PREPOSITION | NX_W_CONJUNCTION | NX_W_ADVERB | NX_W_BE_FORM) &&
		!(c & (NX_W_DETERMINER | NX_W_PRONOUN_SUBJECT)))
		return false;
	return (c & (NX_W_DETERMINER | NX_W_SPEAKER_NOUN | NX_W_TITLE)) ||
		(nx_is_subject_pronoun(q, i) && !(c & NX_W_PRONOUN_IT)) ||
		(is_capital(q, i) && !(c & NX_W_CUE));
}

/*
 * A word after which a noun phrase goes on: der Sprecher des Vereins, le ministre
 * de l'Intérieur.
 */
static bool
is_genitive(const NxQuoteText *q, int i)
{
	static const char *const words[][13] = {
		[NX_GERMAN] = {"von", "vom", "des", "der", "für", "aus", "einer", "eines"},
		[NX_FRENCH] = {"de", "du", "des", "pour"},
		[NX_SPANISH] = {"de", "del", "para"},
		[NX_ITALIAN] = {"di", "del", "della", "dello", "dei", "degli", "delle", "per"},
		[NX_PORTUGUESE] = {"de", "do", "da", "dos", "das"},
		[NX_DUTCH] = {"van", "voor"},
		[NX_POLISH] = {"z", "ze"},
		[NX_CZECH] = {"z", "ze"},
		[NX_RUSSIAN] = {"из", "от", "по"},
	};

	for (int w = 0; w < 13 && words[q->language][w]; w++)
		if (nx_is_word(q, i, words[q->language][w]))
			return true;
	/* d'Orsay, dell'Interno */
	return (q->language == NX_FRENCH || q->language == NX_ITALIAN) &&
		q->tokens[i].kind == NX_TOK_WORD && q->text[q->tokens[i].start] == 'd' &&
		nx_has_apostrophe(q->text, &q->tokens[i]);
}

/*
 * Read the noun phrase that begins at token i and ends before end.  False if
 * there is none.  *known says whether it is somebody who can speak, by the
 * words' classes or capitals.
 */
static bool
read_phrase(const NxQuoteText *q, int i, int end, NxSource *source, bool *known)
{
	int			head = -1;		/* the noun */
	int			last = i;		/* end of what has been read for sure */
	int			name = -1;
	int			lower = 0;		/* words of unknown sort in a row */
	bool		speaks = false;
	bool		joined = false;
	int			limit;			/* of an apposition */
	int			k;

	*known = true;
	if (i >= end || q->tokens[i].kind != NX_TOK_WORD)
		return false;
	if (nx_is_subject_pronoun(q, i) &&
		!((nx_classes_at(q, i) & NX_W_DETERMINER) && i + 1 < end &&
		  q->tokens[i + 1].kind == NX_TOK_WORD && begins_phrase(q, i + 1)))
	{
		source->form = NX_SOURCE_PRONOUN;
		source->first = i;
		source->end = i + 1;
		return true;
	}
	limit = i + 2 * MAX_PHRASE;
	end = Min(end, i + MAX_PHRASE);
	for (k = i; k < end; k++)
	{
		const NxToken *t = &q->tokens[k];
		uint64		c = nx_classes_at(q, k);
		int			m;

		if (k > i && (t->flags & NX_TF_LINE))
			break;
		if (t->kind == NX_TOK_OPEN && head >= 0)
		{
			int			behind = behind_brackets(q, k, end);

			if (behind == k)
				break;
			k = behind - 1;
			continue;
		}
		if (t->kind == NX_TOK_QUOTE || is_boundary(q, k) || t->kind == NX_TOK_OPEN)
			break;
		if ((m = name_at(q, k)) >= 0 && (int) q->mentions->item[m].end_token <= end)
		{
			bool		is_person = q->mentions->item[m].kind == NX_ENTITY_PERSON;

			/* a spokesman of somebody is not that one */
			if (joined && (nx_classes_at(q, k - 1) & (NX_W_PREPOSITION | NX_W_DETERMINER)))
			{
				k = (int) q->mentions->item[m].end_token - 1;
				last = k + 1;
				continue;
			}
			/* of two names the first, but a person before anything else */
			if (name < 0 || (is_person && !joined &&
							 q->mentions->item[name].kind != NX_ENTITY_PERSON))
				name = m;
			k = (int) q->mentions->item[m].end_token - 1;
			head = k;
			last = k + 1;
			lower = 0;
			if (is_person)
				break;
			continue;
		}
		if (t->kind == NX_TOK_NUMBER)
			continue;
		if (t->kind != NX_TOK_WORD)
			break;
		if (k > i && (c & NX_W_CUE) && !is_capital(q, k))
			break;
		if (c & NX_W_CONJUNCTION)
		{
			/* Sonia und Willy Bogner */
			if (head != k - 1 || k + 1 >= end || !is_capital(q, k + 1) ||
				!is_capital(q, k - 1))
				break;
			continue;
		}
		if ((c & NX_W_PREPOSITION) || ((c & NX_W_DETERMINER) && head >= 0))
		{
			/* einer der Zeugen, одна из них */
			if (head < 0 && k > i && (nx_classes_at(q, k - 1) & NX_W_DETERMINER))
			{
				head = k - 1;
				last = k;
			}
			else if (head < 0 && k == i && (c & NX_W_DETERMINER))
				continue;

			if (head < 0 || (!is_genitive(q, k) &&
							 !(joined && k > i && is_genitive(q, k - 1))))
				break;
			joined = true;
			lower = 0;
			continue;
		}
		if (c & (NX_W_SPEAKER_NOUN | NX_W_TITLE))
		{
			speaks |= !joined;
			head = k;
			last = k + 1;
			lower = 0;
			continue;
		}
		if (is_capital(q, k) && !(c & NX_W_DETERMINER))
		{
			head = k;
			last = k + 1;
			lower = 0;
			continue;
		}
		if ((c & NX_W_DETERMINER) && head < 0)
			continue;
		if (c & (NX_W_ADVERB | NX_W_BE_FORM | NX_W_RELATIVE))
			break;

		/*
		 * A lower-case word that is not known: an adjective; or a noun, after
		 * a determiner or a preposition; or already the verb.
		 */
		if (++lower > (head < 0 || joined ? 2 : 1))
			break;
		if (q->language != NX_GERMAN && k > i &&
			(head < 0 || joined || (!has_articles(q) && c == 0 && lower == 1)))
		{
			if (head < 0)
				head = k;
			last = k + 1;
		}
	}
	if (head < 0)
		return false;
	if (name >= 0 && (q->mentions->item[name].kind == NX_ENTITY_PERSON ||
					  ((int) q->mentions->item[name].first_token == i && !speaks)))
	{
		nx_source_set_mention(q, source, name);
		return true;
	}
	*known = speaks || name >= 0 ||
		(is_capital(q, last - 1) && q->language != NX_GERMAN) ||
		(nx_classes_at(q, i) & NX_W_DETERMINER) == 0;
	/* le porte-parole, Jean Dupont, a dit */
	if (name < 0 && speaks && last + 1 < q->n_tokens && last + 1 < limit &&
		q->tokens[last].kind == NX_TOK_COMMA &&
		(name = name_at(q, last + 1)) >= 0 &&
		q->mentions->item[name].kind == NX_ENTITY_PERSON)
	{
		nx_source_set_mention(q, source, name);
		return true;
	}
	if (is_vague(q, i) && last == i + 1)
		*known = false;
	source->form = NX_SOURCE_NOUN;
	source->first = i;
	source->end = last;
	return true;
}

/* Where the object of the preposition at i ends. */
static int
behind_object(const NxQuoteText *q, int i, int end)
{
	int			limit = Min(end, i + 7);
	bool		noun = false;

	for (i++; i < limit; i++)
	{
		uint64		c = nx_classes_at(q, i);

		if (q->tokens[i].kind == NX_TOK_NUMBER)
			continue;
		if (q->tokens[i].kind != NX_TOK_WORD || (c & NX_W_CUE && !is_capital(q, i)))
			break;
		if (c & (NX_W_DETERMINER | NX_W_PREPOSITION))
		{
			if (noun && !(c & NX_W_PREPOSITION))
				break;
			noun = false;
			continue;
		}
		if (noun && !is_capital(q, i))
			break;
		/* na Kavkaze Boris Jelcin, po zápase Slabý */
		if (noun && q->language != NX_GERMAN &&
			(!is_capital(q, i - 1) || name_at(q, i) >= 0))
			break;
		if (noun && q->language == NX_GERMAN &&
			(c & (NX_W_SPEAKER_NOUN | NX_W_TITLE)))
			break;
		noun = is_capital(q, i) || q->language != NX_GERMAN;
	}
	return i;
}

/*
 * The first noun phrase of tokens [from, end) that can be a subject and speak;
 * one of which that is not known only if there is no other.
 */
static bool
first_phrase(const NxQuoteText *q, int from, int end, NxSource *source)
{
	NxSource	weak = *source;
	bool		has_weak = false;

	end = Min(end, from + MAX_SUBJECT);
	for (int i = from; i < end;)
	{
		int			r = nx_region_at(q, i);
		uint64		c = nx_classes_at(q, i);
		bool		known;

		if (r >= 0)
		{
			i = (int) q->regions->item[r].end_token + 1;
			continue;
		}
		if ((c & NX_W_PREPOSITION) && name_at(q, i) < 0 &&
			!(c & (NX_W_DETERMINER | NX_W_PRONOUN_SUBJECT)))
		{
			i = behind_object(q, i, end);
			continue;
		}
		if (begins_phrase(q, i) && read_phrase(q, i, end, source, &known))
		{
			if (known)
				return true;
			if (!has_weak)
				weak = *source;
			has_weak = true;
			i = Max(i + 1, source->end);
			continue;
		}
		i++;
	}
	if (has_weak)
		*source = weak;
	return has_weak;
}

bool
nx_foreign_subject(const NxQuoteText *q, int from, int end, NxSource *source)
{
	return first_phrase(q, Max(from, end - MAX_BEFORE), end, source);
}

/* The phrase that ends before token end: Merkel zufolge. */
static bool
phrase_ending(const NxQuoteText *q, int end, int from, NxSource *source)
{
	bool		known;

	for (int i = Max(from, end - 8); i < end; i++)
	{
		NxSource	s = *source;

		if (read_phrase(q, i, end, &s, &known) && s.end == end)
		{
			*source = s;
			return true;
		}
	}
	return false;
}

/*
 * Behind an inverted verb any noun will do, also one that is not known to speak
 * (сказал ему следователь), and a name in marks (schrieb „Die Zeit“).
 */
static bool
noun_behind(const NxQuoteText *q, int i, int end, NxSource *source)
{
	int			r;

	while (i < end && (is_light(q, i) || (nx_classes_at(q, i) & NX_W_DETERMINER)))
		i++;
	if (i < q->n_tokens && (r = nx_region_at(q, i)) >= 0)
	{
		const NxRegion *region = &q->regions->item[r];

		if (region->end_token - region->first_token > 4 ||
			!is_capital(q, region->first_token))
			return false;
		source->form = NX_SOURCE_NOUN;
		source->first = region->first_token;
		source->end = region->end_token;
		return true;
	}
	if (i >= end || q->tokens[i].kind != NX_TOK_WORD ||
		(nx_classes_at(q, i) & ~(NX_W_TITLE | NX_W_SPEAKER_NOUN)) != 0)
		return false;
	source->form = NX_SOURCE_NOUN;
	source->first = i;
	/* an adjective before it, a name behind it */
	for (source->end = i + 1; source->end < Min(end, i + 5); source->end++)
		if (q->tokens[source->end].kind != NX_TOK_WORD ||
			(nx_classes_at(q, source->end) != 0 && !is_capital(q, source->end)) ||
			(source->end > i + 1 && !is_capital(q, source->end)))
			break;
	return true;
}

/* What follows "laut" or "nach Angaben": a phrase in any case, after "von". */
static bool
phrase_of(const NxQuoteText *q, int i, int end, NxSource *source)
{
	bool		known;

	for (int n = 0; n < 3 && i < end; n++)
	{
		uint64		c = nx_classes_at(q, i);

		if (c & (NX_W_PRONOUN_HE | NX_W_PRONOUN_SHE) &&
			(i + 1 >= end || q->tokens[i + 1].kind != NX_TOK_WORD))
		{
			source->form = NX_SOURCE_PRONOUN;
			source->first = i;
			source->end = i + 1;
			return true;
		}
		if (!(c & NX_W_PREPOSITION))
			break;
		i++;
	}
	return read_phrase(q, i, end, source, &known) ||
		(!has_articles(q) && noun_behind(q, i, end, source));
}

/*
 * Could a lower-case Slavic word be a noun in the nominative, by its last letter?
 * Adverbs and most objects end with another vowel.
 */
static bool
is_nominative(const NxQuoteText *q, int i)
{
	static const char *const other[] = {
		"e", "ě", "é", "i", "í", "o", "u", "ů", "ú", "ę", "ą", "е", "и", "о", "у", "ю", "я"
	};
	const NxToken *t = &q->tokens[i];

	for (int e = 0; e < (int) lengthof(other); e++)
	{
		size_t		n = strlen(other[e]);

		if (t->end - t->start >= n && memcmp(q->text + t->end - n, other[e], n) == 0)
			return false;
	}
	return true;
}

/*
 * The subject behind an inverted verb, in tokens [i, end).  Without articles a
 * noun that is not known may be it, if it stands first: pisze chory na forum.
 */
static bool
subject_behind(const NxQuoteText *q, int i, int end, NxSource *source)
{
	NxSource	noun = *source;
	bool		found = first_phrase(q, i, end, source);

	if (has_articles(q) || !noun_behind(q, i, end, &noun) ||
		q->tokens[noun.first].letter_case != NX_CASE_LOWER || !is_nominative(q, noun.first) ||
		(found && source->first < noun.end))
		return found;
	*source = noun;
	return true;
}

/*
 * A verb that is not listed, by its ending, where only a verb can stand: right
 * behind a quotation.
 */
static bool
looks_like_verb(const NxQuoteText *q, int i)
{
	static const char *const endings[][5] = {
		[NX_GERMAN] = {"te", "ten", "rt"},
		[NX_FRENCH] = {"é"},
		[NX_SPANISH] = {"ó", "aba"},
		[NX_ITALIAN] = {"ato", "uto", "ito"},
		[NX_PORTUGUESE] = {"ou"},
		[NX_DUTCH] = {"de", "te", "rt"},
		[NX_POLISH] = {"ł", "ła", "uje"},
		[NX_CZECH] = {"l", "la", "uje"},
		[NX_RUSSIAN] = {"л", "ла", "ли", "ет"},
	};
	const NxToken *t = &q->tokens[i];
	size_t		len = t->end - t->start;

	if (t->kind != NX_TOK_WORD || t->letter_case != NX_CASE_LOWER || len < 5 ||
		nx_classes_at(q, i) != 0)
		return false;
	for (int e = 0; e < 5 && endings[q->language][e]; e++)
	{
		size_t		n = strlen(endings[q->language][e]);

		if (len > n && memcmp(q->text + t->end - n, endings[q->language][e], n) == 0)
			return true;
	}
	return false;
}

static void
set_cue(NxSource *source, int cue)
{
	source->cue_first = cue;
	source->cue_end = cue + 1;
}

/*
 * Nobody is named: the verb itself has the subject (dit-il), or it is who spoke
 * before.  The form of the verb may tell the gender.
 */
static bool
implied_subject(const NxQuoteText *q, int cue, NxSource *source)
{
	bool		said = nx_is_subject_pronoun(q, cue);

	if (!said && !drops_subjects(q))
		return false;
	source->form = NX_SOURCE_PRONOUN;
	source->first = cue;
	source->end = said ? cue + 1 : cue;
	return true;
}

bool
nx_foreign_source_after(const NxQuoteText *q, int from, int end, NxSource *source)
{
	int			start = from;
	int			cue;
	int			stop;
	bool		light = true;	/* nothing but light words before the cue */

	memset(source, 0, sizeof(*source));
	end = Min(end, from + MAX_AFTER);
	while (start < end && (q->tokens[start].kind == NX_TOK_COMMA ||
						   q->tokens[start].kind == NX_TOK_DASH))
		start++;
	for (cue = start; cue < end; cue++)
	{
		const NxToken *t = &q->tokens[cue];
		uint64		c;

		if (nx_region_at(q, cue) >= 0 || (cue > start && (t->flags & NX_TF_LINE)) ||
			t->kind == NX_TOK_COLON || (t->kind == NX_TOK_STOP && cue + 1 < end))
			return false;
		if (is_according(q, cue, from))
		{
			if (cue > start + 2)
				return false;
			set_cue(source, cue);
			return phrase_of(q, cue + 1, end, source);
		}
		c = nx_classes_at(q, cue);
		if (c & NX_W_ACCORDING_BEHIND)
		{
			set_cue(source, cue);
			return phrase_ending(q, cue, start, source);
		}
		if (cue == start && (c & NX_W_CUE_BEHIND) && cue + 1 < end &&
			!is_cue(q, cue + 1, from))
		{
			set_cue(source, cue);
			return phrase_of(q, cue + 1, end, source);
		}
		if (is_cue(q, cue, from) || (light && looks_like_verb(q, cue)))
			break;
		light &= is_light(q, cue) || (c & NX_W_CUE_BEHIND);
	}
	if (cue >= end)
		return false;
	set_cue(source, cue);
	if (!light && first_phrase(q, start, cue, source))
		return true;
	for (stop = cue + 1; stop < end; stop++)
		if (is_boundary(q, stop) || (q->tokens[stop].flags & NX_TF_LINE))
			break;
	/* heißt es in einer Erklärung der Polizei */
	if (cue + 1 < stop && (nx_classes_at(q, cue + 1) & NX_W_PRONOUN_IT))
	{
		(void) phrase_of(q, cue + 2, stop, source);
		return true;
	}
	return subject_behind(q, cue + 1, stop, source) ||
		(has_articles(q) && implied_subject(q, cue, source)) ||
		noun_behind(q, cue + 1, stop, source) || implied_subject(q, cue, source);
}

/* Where the piece of a clause that ends before token i begins. */
static int
piece_start(const NxQuoteText *q, int i, int from)
{
	while (i > from && !is_boundary(q, i - 1))
	{
		int			r = nx_region_at(q, i - 1);

		if (r >= 0)
			i = Max(from, (int) q->regions->item[r].first_token - 1);
		else
			i--;
	}
	return i;
}

/* A conjunction that leaves the order of the words as it is. */
static bool
joins_clauses(const NxQuoteText *q, int i)
{
	return nx_is_word(q, i, "und") || nx_is_word(q, i, "aber") || nx_is_word(q, i, "oder") ||
		nx_is_word(q, i, "denn") || nx_is_word(q, i, "en") || nx_is_word(q, i, "maar") ||
		nx_is_word(q, i, "want");
}

/*
 * The phrase right behind a verb, over light words: sagte gestern der Minister.
 */
static bool
phrase_right_behind(const NxQuoteText *q, int i, int end, NxSource *source)
{
	bool		known;

	while (i < end && is_light(q, i))
		i++;
	return i < end && begins_phrase(q, i) && read_phrase(q, i, end, source, &known) &&
		known;
}

/*
 * The subject of the verb at cue, in tokens [from, end), of which the quotation
 * begins behind the last.
 */
static bool
subject_of(const NxQuoteText *q, int cue, int from, int end, NxSource *source)
{
	int			start = piece_start(q, cue, from);
	int			first = start == cue ? from : start;
	int			stop = cue + 1;

	while (stop < end && !is_boundary(q, stop))
		stop++;
	/* So heißt es in dem Brief; auf der Homepage heißt es: the paper speaks */
	if (cue + 1 < end && (nx_classes_at(q, cue + 1) & NX_W_PRONOUN_IT))
	{
		if (cue + 2 < stop && (nx_is_word(q, cue + 2, "in") || nx_is_word(q, cue + 2, "im") ||
							   nx_is_word(q, cue + 2, "auf") || nx_is_word(q, cue + 2, "von") ||
							   nx_is_word(q, cue + 2, "vom") || nx_is_word(q, cue + 2, "aus")) &&
			phrase_of(q, cue + 2, stop, source))
			return true;
		return !nx_is_word(q, first, "so") && phrase_of(q, first, cue, source);
	}
	/* ein Sender zitiert Merkel: she speaks */
	if (q->language == NX_GERMAN && (nx_is_word(q, cue, "zitiert") || nx_is_word(q, cue, "zitierte") ||
									 nx_is_word(q, cue, "zitieren") || nx_is_word(q, cue, "zitierten")) &&
		phrase_of(q, cue + 1, stop, source))
		return true;
	while (first < cue && joins_clauses(q, first))
		first++;
	if (first == cue)
	{
		if (first_phrase(q, cue + 1, stop, source))
			return true;
	}
	else if (is_verb_second(q))
	{
		NxSource	before = *source;
		bool		known;

		/*
		 * What stands before the verb is the subject, or that follows it, as
		 * it does behind a clause: Sie sei froh, sagte die Ministerin.
		 */
		if (!begins_phrase(q, first) || is_vague(q, first) ||
			!read_phrase(q, first, cue, &before, &known) ||
			(start != cue ? !known : q->tokens[before.end].kind != NX_TOK_COMMA))
		{
			if (phrase_right_behind(q, cue + 1, stop, source) ||
				(!begins_phrase(q, first) && first_phrase(q, cue + 1, stop, source)))
				return true;
		}
	}
	if (start == cue && cue - 1 > from)
	{
		/*
		 * Merkel, die Vorsitzende der CDU, sagte: a name before the
		 * apposition, or in it.
		 */
		int			last = piece_start(q, cue - 1, from);
		NxSource	before = *source;

		if (first_phrase(q, last, cue - 1, source) &&
			source->form == NX_SOURCE_MENTION)
			return true;
		if (last > from && first_phrase(q, piece_start(q, last - 1, from), last - 1, &before))
		{
			*source = before;
			return true;
		}
	}
	for (int n = 0; n < 6; n++)
	{
		if (first_phrase(q, start, cue, source))
			return true;
		if (start <= from)
			break;
		start = piece_start(q, start - 1, from);
	}
	return first_phrase(q, cue + 1, stop, source);
}

/*
 * No cue before the quotation that begins at token open: one that follows it in
 * its clause (als „Erfolg“ bezeichnete der Minister; müsse „alles“ prüfen, so
 * Rice), or, before "as", any verb (feierte den Tag als „Erfolg“).
 */
static bool
cue_around(const NxQuoteText *q, int from, int open, NxSource *source)
{
	int			r = nx_region_at(q, open);
	int			start = piece_start(q, open, from);
	bool		as;
	int			end;
	int			i;

	if (r < 0)
		return false;
	i = open - 1;
	if (i > from && (nx_classes_at(q, i) & (NX_W_DETERMINER | NX_W_PREPOSITION)))
		i--;
	as = i >= from && (nx_is_word(q, i, "als") || nx_is_word(q, i, "como") ||
					   nx_is_word(q, i, "come") || nx_is_word(q, i, "comme") ||
					   nx_is_word(q, i, "jako"));
	if (as)
		for (i = start; i < open; i++)
			if (looks_like_verb(q, i))
			{
				set_cue(source, i);
				return subject_of(q, i, from, open, source);
			}

	i = nx_region_end(&q->regions->item[r]);
	end = Min((int) q->sentences->item[nx_sentence_at(q, open)].end_token, i + MAX_AFTER);
	for (; i < end; i++)
	{
		NxSource	s;

		if (nx_region_at(q, i) >= 0 || q->tokens[i].kind == NX_TOK_COLON)
			return false;
		if (is_boundary(q, i))
		{
			if (!nx_foreign_source_after(q, i, end, &s) || s.cue_first > i + 6)
				return false;
			*source = s;
			return true;
		}
		if (as && is_cue(q, i, from))
		{
			set_cue(source, i);
			if (first_phrase(q, start, open, source) || phrase_right_behind(q, i + 1, end, source))
				return true;
			memset(source, 0, sizeof(*source));
			return false;
		}
	}
	return false;
}

/* The nearest cue in tokens [from, end), before a quotation or at their end. */
static bool
cue_before(const NxQuoteText *q, int from, int end, NxSource *source)
{
	NxSource	weak;
	bool		has_weak = false;

	memset(source, 0, sizeof(*source));
	from = Max(from, end - MAX_BEFORE);
	for (int cue = end - 1; cue >= from; cue--)
	{
		int			r = nx_region_at(q, cue);
		uint64		c = nx_classes_at(q, cue);

		if (r >= 0)
		{
			cue = (int) q->regions->item[r].first_token - 1;
			continue;
		}
		memset(source, 0, sizeof(*source));
		set_cue(source, cue);
		if (is_according(q, cue, from))
		{
			if (phrase_of(q, cue + 1, end, source))
				return true;
			continue;
		}
		if (c & NX_W_ACCORDING_BEHIND)
		{
			if (phrase_ending(q, cue, from, source))
				return true;
			continue;
		}
		if (!is_cue(q, cue, from))
			continue;
		if (!subject_of(q, cue, from, end, source))
			(void) implied_subject(q, cue, source);
		if ((c & NX_W_CUE_STRONG) || end - cue <= NEAR_CUE)
			return true;
		if (!has_weak)
			weak = *source;
		has_weak = true;
	}
	if (has_weak)
		*source = weak;
	else
		memset(source, 0, sizeof(*source));
	return has_weak;
}

/*
 * German reports in the subjunctive, and does not say again who is reported:
 * Merkel lehnte das ab. Der Plan sei „unausgereift“.
 */
static bool
has_subjunctive(const NxQuoteText *q, int from, int end)
{
	static const char *const forms[] = {
		"sei", "seien", "habe", "werde", "könne", "müsse", "solle", "wolle", "dürfe", "gebe",
		"gehe", "komme", "wisse", "hätten", "würden"
	};

	for (int i = from; i < end; i++)
	{
		if (q->tokens[i].letter_case != NX_CASE_LOWER || nx_region_at(q, i) >= 0)
			continue;
		for (int f = 0; f < (int) lengthof(forms); f++)
			if (nx_is_word(q, i, forms[f]))
				return true;
	}
	return false;
}

/* The one whom the sentences before report, for a sentence in the subjunctive. */
static bool
reported_before(const NxQuoteText *q, int open, NxSource *source)
{
	int			s = nx_sentence_at(q, open);
	const NxSentence *sentence = &q->sentences->item[s];

	for (int n = 0; n < MAX_REPORTED && s > 0; n++)
	{
		if (!has_subjunctive(q, sentence->first_token,
							 Min(sentence->end_token, sentence->first_token + MAX_BEFORE)) ||
			q->sentences->item[s - 1].paragraph != sentence->paragraph)
			break;
		sentence = &q->sentences->item[--s];
		if (cue_before(q, sentence->first_token, sentence->end_token, source) &&
			source->form != NX_SOURCE_NONE)
			return true;
	}
	memset(source, 0, sizeof(*source));
	return false;
}

bool
nx_foreign_source_before(const NxQuoteText *q, int from, int end, NxSource *source)
{
	return cue_before(q, from, end, source) || cue_around(q, from, end, source) ||
		(q->language == NX_GERMAN && reported_before(q, end, source));
}

/* The classes of a noun, or of what it is without the ending of a German case. */
static uint64
noun_classes(const NxQuoteText *q, int i)
{
	NxToken		t = q->tokens[i];
	uint64		c = nx_classes_at(q, i);

	for (int n = 0; c == 0 && n < 2 && q->language == NX_GERMAN &&
		 nx_token_is_capitalized(&t) && t.end - t.start > 4 &&
		 strchr("sne", q->text[t.end - 1]); n++)
	{
		t.end--;
		t.hash = nx_fold_hash(q->text + t.start, q->text + t.end);
		c = nx_foreign_classes(q->text, &t, q->language);
	}
	return c;
}

bool
nx_foreign_is_name(const NxQuoteText *q, const NxRegion *r)
{
	int			before = (int) r->first_token - 2;
	int			words = r->end_token - r->first_token;

	if (before < 0 || words > MAX_NAME || (q->tokens[r->first_token - 1].flags & NX_TF_LINE) ||
		q->tokens[r->end_token - 1].kind == NX_TOK_STOP ||
		q->tokens[r->end_token - 1].kind == NX_TOK_COMMA)
		return false;
	if (noun_classes(q, before) & (NX_W_TITLE_NOUN | NX_W_SO_CALLED))
		return true;
	/* ..., отмечает "Раут.ру" */
	if (before > 0 && (nx_classes_at(q, before) & NX_W_CUE) && words <= 4 &&
		q->tokens[before - 1].kind == NX_TOK_COMMA && is_capital(q, r->first_token))
		return true;
	/* the „Berliner Zeitung“: a noun of one's own would have a small word */
	return (nx_classes_at(q, before) & (NX_W_DETERMINER | NX_W_PREPOSITION)) &&
		nx_is_title_case(q, r->first_token, r->end_token);
}
