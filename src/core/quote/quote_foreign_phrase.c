/*-------------------------------------------------------------------------
 *
 * quote_foreign_phrase.c
 *		Noun phrases that speak, in languages other than English.
 *
 * The tagger of entities knows English names, so noun phrases are read by their
 * words: an article, a noun that can speak, capitals.  All German nouns have
 * one; the phrase ends with its last capital.  Where the tagger does know the
 * person, that is the source.
 *
 *-------------------------------------------------------------------------
 */
#include "quote_foreign_phrase.h"

/* Bounds, in tokens: of a phrase, and of where a subject is looked for. */
#define MAX_PHRASE		14
#define MAX_SUBJECT		40
/* How far behind "nach" the noun of a report stands. */
#define MAX_REPORT		6

bool
nx_foreign_has_articles(const NxQuoteText *q)
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

bool
nx_foreign_is_cue(const NxQuoteText *q, int i, int from)
{
	return (nx_classes_at(q, i) & NX_W_CUE) && (i == from || !is_capital(q, i));
}

bool
nx_foreign_is_according(const NxQuoteText *q, int i, int from)
{
	uint64		c = nx_classes_at(q, i);

	return (c & NX_W_ACCORDING) ||
		((c & NX_W_ACCORDING_NOUN) && i > from &&
		 (nx_classes_at(q, i - 1) & (NX_W_PREPOSITION | NX_W_ACCORDING)));
}

bool
nx_foreign_is_whose(const NxQuoteText *q, int i)
{
	return q->language == NX_GERMAN && (nx_is_word(q, i, "dessen") || nx_is_word(q, i, "deren"));
}

bool
nx_foreign_is_after_report(const NxQuoteText *q, int i)
{
	int			end = Min(q->n_tokens, i + MAX_REPORT);

	for (int k = i + 1; k < end && q->tokens[k].kind == NX_TOK_WORD; k++)
		if (nx_classes_at(q, k) & NX_W_REPORT_NOUN)
			return true;
	return false;
}

bool
nx_foreign_is_light(const NxQuoteText *q, int i)
{
	uint64		c = nx_classes_at(q, i);

	if (q->tokens[i].flags & NX_TF_CLITIC)
		return true;
	return !(c & (NX_W_CUE | NX_W_PRONOUN_SUBJECT)) &&
		(c & (NX_W_ADVERB | NX_W_BE_FORM | NX_W_PRONOUN_IT | NX_W_PRONOUN_HE |
			  NX_W_PRONOUN_SHE | NX_W_PRONOUN_WE | NX_W_PRONOUN_I | NX_W_DAY_REFERENCE));
}

bool
nx_foreign_is_boundary(const NxQuoteText *q, int i)
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

bool
nx_foreign_is_vague(const NxQuoteText *q, int i)
{
	return begins_sentence(q, i) && nx_classes_at(q, i) == 0 && nx_mention_at(q, i) < 0 &&
		(i + 1 >= q->n_tokens || !is_capital(q, i + 1));
}

bool
nx_foreign_begins_phrase(const NxQuoteText *q, int i)
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

/* A noun phrase that is being read. */
typedef struct Phrase
{
	const NxQuoteText *q;
	int			first;			/* tokens [first, end) may be of it */
	int			end;
	int			head;			/* its noun; -1: none yet */
	int			last;			/* end of what is of it for sure */
	int			name;			/* mention; -1: none */
	int			lower;			/* words of unknown sort in a row */
	bool		speaks;			/* its noun is one of those that can */
	bool		joined;			/* behind "of" and the like */
} Phrase;

static void
set_head(Phrase *p, int k)
{
	p->head = k;
	p->last = k + 1;
	p->lower = 0;
}

/* Read mention m, a name, at token k.  Does the phrase go on behind it? */
static bool
read_name(Phrase *p, int k, int m)
{
	const NxMention *mentions = p->q->mentions->item;
	bool		is_person = mentions[m].kind == NX_ENTITY_PERSON;

	/* a spokesman of somebody is not that one */
	if (p->joined && (nx_classes_at(p->q, k - 1) & (NX_W_PREPOSITION | NX_W_DETERMINER)))
	{
		p->last = (int) mentions[m].end_token;
		return true;
	}
	/* of two names the first, but a person before anything else */
	if (p->name < 0 ||
		(is_person && !p->joined && mentions[p->name].kind != NX_ENTITY_PERSON))
		p->name = m;
	set_head(p, (int) mentions[m].end_token - 1);
	return !is_person;
}

/* Likewise a preposition, or a determiner behind the noun. */
static bool
read_join(Phrase *p, int k, uint64 c)
{
	/* einer der Zeugen, одна из них */
	if (p->head < 0 && k > p->first && (nx_classes_at(p->q, k - 1) & NX_W_DETERMINER))
	{
		p->head = k - 1;
		p->last = k;
	}
	else if (p->head < 0 && k == p->first && (c & NX_W_DETERMINER))
		return true;
	if (p->head < 0 ||
		(!is_genitive(p->q, k) && !(p->joined && k > p->first && is_genitive(p->q, k - 1))))
		return false;
	p->joined = true;
	p->lower = 0;
	return true;
}

/*
 * Likewise a lower-case word that is not known: an adjective; or a noun, after a
 * determiner or a preposition; or already the verb.
 */
static bool
read_unknown(Phrase *p, int k, uint64 c)
{
	if (++p->lower > (p->head < 0 || p->joined ? 2 : 1))
		return false;
	if (p->q->language != NX_GERMAN && k > p->first &&
		(p->head < 0 || p->joined ||
		 (!nx_foreign_has_articles(p->q) && c == 0 && p->lower == 1)))
	{
		if (p->head < 0)
			p->head = k;
		p->last = k + 1;
	}
	return true;
}

/* Likewise any word. */
static bool
read_word(Phrase *p, int k)
{
	const NxQuoteText *q = p->q;
	uint64		c = nx_classes_at(q, k);

	if (k > p->first && (c & NX_W_CUE) && !is_capital(q, k))
		return false;
	/* die Polizei Anfang Mai */
	if (q->language == NX_GERMAN && p->head >= 0 &&
		(nx_is_word(q, k, "anfang") || nx_is_word(q, k, "mitte") || nx_is_word(q, k, "ende")))
		return false;
	/* Sonia und Willy Bogner */
	if (c & NX_W_CONJUNCTION)
		return p->head >= 0 && p->head == k - 1 && k + 1 < p->end && is_capital(q, k + 1) &&
			is_capital(q, k - 1);
	if ((c & NX_W_PREPOSITION) || ((c & NX_W_DETERMINER) && p->head >= 0))
		return read_join(p, k, c);
	if (c & (NX_W_SPEAKER_NOUN | NX_W_TITLE))
		p->speaks |= !p->joined;
	else if (c & NX_W_DETERMINER)
		return true;
	else if (!is_capital(q, k))
		return !(c & (NX_W_ADVERB | NX_W_BE_FORM | NX_W_RELATIVE)) && read_unknown(p, k, c);
	set_head(p, k);
	return true;
}

/* Read tokens as far as they are the phrase. */
static void
read_tokens(Phrase *p)
{
	const NxQuoteText *q = p->q;

	for (int k = p->first; k < p->end; k++)
	{
		const NxToken *t = &q->tokens[k];
		int			m;

		if ((k > p->first && (t->flags & NX_TF_LINE)) || nx_foreign_is_boundary(q, k))
			break;
		if (t->kind == NX_TOK_OPEN)
		{
			int			behind = p->head < 0 ? k : behind_brackets(q, k, p->end);

			if (behind == k)
				break;
			k = behind - 1;
		}
		else if ((m = name_at(q, k)) >= 0 && (int) q->mentions->item[m].end_token <= p->end)
		{
			if (!read_name(p, k, m))
				break;
			k = (int) q->mentions->item[m].end_token - 1;
		}
		else if (t->kind != NX_TOK_NUMBER && (t->kind != NX_TOK_WORD || !read_word(p, k)))
			break;
	}
}

/* The person who stands behind the phrase, in apposition; -1 if there is none. */
static int
person_behind(const Phrase *p)
{
	const NxQuoteText *q = p->q;
	int			m;

	if (p->last + 1 >= Min(q->n_tokens, p->first + 2 * MAX_PHRASE) ||
		q->tokens[p->last].kind != NX_TOK_COMMA)
		return -1;
	m = name_at(q, p->last + 1);
	return m >= 0 && q->mentions->item[m].kind == NX_ENTITY_PERSON ? m : -1;
}

/*
 * Donald Tusk w Warszawie: the tagger of entities, which knows English, may take a name,
 * a preposition and a place for one name.
 */
static void
end_before_preposition(const NxQuoteText *q, NxSource *source)
{
	for (int k = source->first + 1; k < source->end; k++)
		if (q->tokens[k].letter_case == NX_CASE_LOWER && (nx_classes_at(q, k) & NX_W_PREPOSITION) &&
			!(nx_token_classes(q->text, &q->tokens[k]) & NX_W_PARTICLE) && !is_genitive(q, k))
		{
			nx_source_set_words(source, NX_SOURCE_NOUN, source->first, k);
			return;
		}
}

bool
nx_foreign_read_phrase(const NxQuoteText *q, int i, int end, NxSource *source, bool *known)
{
	Phrase		p = {q, .first = i, .end = Min(end, i + MAX_PHRASE), .head = -1, .last = i, .name = -1};

	*known = true;
	if (i >= end || q->tokens[i].kind != NX_TOK_WORD)
		return false;
	if (nx_is_subject_pronoun(q, i) &&
		!((nx_classes_at(q, i) & NX_W_DETERMINER) && i + 1 < end &&
		  q->tokens[i + 1].kind == NX_TOK_WORD && nx_foreign_begins_phrase(q, i + 1)))
	{
		source->form = NX_SOURCE_PRONOUN;
		source->first = i;
		source->end = i + 1;
		return true;
	}
	read_tokens(&p);
	if (p.head < 0)
		return false;
	if (p.name >= 0 && (q->mentions->item[p.name].kind == NX_ENTITY_PERSON ||
						((int) q->mentions->item[p.name].first_token == i && !p.speaks)))
	{
		nx_source_set_mention(q, source, p.name);
		end_before_preposition(q, source);
		return true;
	}
	*known = p.speaks || p.name >= 0 ||
		(is_capital(q, p.last - 1) && q->language != NX_GERMAN) ||
		(nx_classes_at(q, i) & NX_W_DETERMINER) == 0;
	/* le porte-parole, Jean Dupont, a dit */
	if (p.name < 0 && p.speaks && (p.name = person_behind(&p)) >= 0)
	{
		nx_source_set_mention(q, source, p.name);
		return true;
	}
	if (nx_foreign_is_vague(q, i) && p.last == i + 1)
		*known = false;
	source->form = NX_SOURCE_NOUN;
	source->first = i;
	source->end = p.last;
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

bool
nx_foreign_first_phrase(const NxQuoteText *q, int from, int end, NxSource *source)
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
			!(c & (NX_W_DETERMINER | NX_W_PRONOUN_SUBJECT)) && !nx_foreign_is_whose(q, i))
		{
			i = behind_object(q, i, end);
			continue;
		}
		if (nx_foreign_begins_phrase(q, i) && nx_foreign_read_phrase(q, i, end, source, &known))
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
nx_foreign_phrase_ending(const NxQuoteText *q, int end, int from, NxSource *source)
{
	bool		known;

	for (int i = Max(from, end - 8); i < end; i++)
	{
		NxSource	s = *source;

		if (nx_foreign_read_phrase(q, i, end, &s, &known) && s.end == end)
		{
			*source = s;
			return true;
		}
	}
	return false;
}

bool
nx_foreign_noun_behind(const NxQuoteText *q, int i, int end, NxSource *source)
{
	int			r;

	while (i < end && (nx_foreign_is_light(q, i) || (nx_classes_at(q, i) & NX_W_DETERMINER)))
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

bool
nx_foreign_phrase_of(const NxQuoteText *q, int i, int end, NxSource *source)
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
	return nx_foreign_read_phrase(q, i, end, source, &known) ||
		(!nx_foreign_has_articles(q) && nx_foreign_noun_behind(q, i, end, source));
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

		if (t->length >= n && memcmp(q->text + nx_token_end(t) - n, other[e], n) == 0)
			return false;
	}
	return true;
}

bool
nx_foreign_subject_behind(const NxQuoteText *q, int i, int end, NxSource *source)
{
	NxSource	noun = *source;
	bool		found = nx_foreign_first_phrase(q, i, end, source);

	if (nx_foreign_has_articles(q) || !nx_foreign_noun_behind(q, i, end, &noun) ||
		q->tokens[noun.first].letter_case != NX_CASE_LOWER || !is_nominative(q, noun.first) ||
		(found && source->first < noun.end))
		return found;
	*source = noun;
	return true;
}
