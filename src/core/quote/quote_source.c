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
#include "quote_cjk.h"
#include "quote_foreign.h"

/* How far a cue may be from its quotation, and a subject from its cue. */
#define MAX_AFTER		32
#define MAX_BEFORE		60
#define MAX_SUBJECT		80
/* And a relative clause from its pronoun. */
#define MAX_RELATIVE	8

/*
 * Step back over the regions that end at token i, as far as token from: the
 * token before them, or i itself.
 */
static int
skip_region_back(const NxQuoteText *q, int i, int from)
{
	int			r;

	while (i >= from && (r = nx_region_at(q, i)) >= 0)
		i = nx_region_first(&q->regions->item[r]) - 1;
	return i;
}

/* Words that may stand between a subject and its verb. */
static bool
is_adverb(const NxQuoteText *q, int i)
{
	if (q->tokens[i].kind != NX_TOK_WORD ||
		q->tokens[i].letter_case != NX_CASE_LOWER)
		return false;
	return (nx_classes_at(q, i) & (NX_W_ADVERB | NX_W_BE_FORM)) || nx_word_ends(q, i, "ly");
}

static int
skip_adverbs_back(const NxQuoteText *q, int i, int from)
{
	while (i >= from && is_adverb(q, i))
		i--;
	return i;
}

/* Claim, but not claimed, claims or claiming. */
static bool
is_base_form(const NxQuoteText *q, int i)
{
	static const char *const pasts[] = {"began", "read", "sang", "shot", "thought"};

	for (int k = 0; k < (int) lengthof(pasts); k++)
		if (nx_is_word(q, i, pasts[k]))
			return false;
	return !nx_word_ends(q, i, "ed") && !nx_word_ends(q, i, "ing") && !nx_word_ends(q, i, "s");
}

/* The rallying cry, Hale's infamous post: a noun phrase, but no subject of a base form. */
static bool
is_singular_phrase(const NxQuoteText *q, int last, int from)
{
	const NxToken *t = &q->tokens[last];
	int			first;

	if (t->kind != NX_TOK_WORD || t->letter_case != NX_CASE_LOWER || nx_word_ends(q, last, "s") ||
		(nx_classes_at(q, last) & NX_W_SPEAKER_NOUN))
		return false;
	first = nx_phrase_start(q, last, from);
	return (nx_classes_at(q, first) & NX_W_DETERMINER) ||
		(first < last && (q->tokens[last - 1].flags & NX_TF_CLITIC));
}

/* Is the token a verb (or "according") that can introduce speech? */
static bool
is_cue(const NxQuoteText *q, int i, int from)
{
	uint64		c = nx_classes_at(q, i);
	uint64		before;
	int			p;

	if (c & NX_W_ACCORDING)
		return true;
	if (c & NX_W_CUE_IT)
		return i + 1 < q->n_tokens && nx_is_word(q, i + 1, "it");
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
	before = nx_classes_at(q, p);
	if ((q->tokens[p].flags & NX_TF_CLITIC) ||
		((before & NX_W_DETERMINER) && !(before & NX_W_RELATIVE)) ||
		((before & NX_W_PREPOSITION) && !nx_is_word(q, p, "to")))
		return false;
	if (p == i - 1 && is_base_form(q, i) && is_singular_phrase(q, p, from))
		return false;
	if (nx_word_ends(q, i, "s") && p == i - 1)
		return nx_mention_at(q, p) >= 0 || nx_is_subject_pronoun(q, p) ||
			(before & (NX_W_RELATIVE | NX_W_SPEAKER_NOUN)) ||
			q->tokens[p].kind == NX_TOK_COMMA;
	return true;
}

/* Is the cue a participle: was called, is described; said when asked, he said, asked? */
bool
nx_cue_is_passive(const NxQuoteText *q, int cue, int from)
{
	int			i = cue - 1;

	if (nx_word_ends(q, cue, "ing"))
		return false;
	while (i >= from && is_adverb(q, i) && !(nx_classes_at(q, i) & NX_W_BE_FORM))
		i--;
	if (i < from)
		return false;
	if (nx_classes_at(q, i) & NX_W_BE_FORM)
		return true;
	if (!nx_word_ends(q, cue, "ed") && !nx_is_word(q, cue, "told"))
		return false;
	return nx_is_word(q, i, "when") || nx_is_word(q, i, "while") || nx_is_word(q, i, "if") ||
		(q->tokens[i].kind == NX_TOK_COMMA && i > from && (nx_classes_at(q, i - 1) & NX_W_CUE_STRONG));
}

bool
nx_cue_agent(const NxQuoteText *q, int cue, int end, NxSource *source)
{
	for (int i = cue + 1; i < Min(end, cue + 4); i++)
		if (nx_is_word(q, i, "by") && nx_phrase_behind(q, i + 1, end, source))
			return true;
	return false;
}

/* The comma of the clause that the phrase is in: Ann Lee, whose son Tyler; -1 if there is none. */
static int
relative_of(const NxQuoteText *q, int first, int from)
{
	for (int i = first - 1; i > Max(from, first - MAX_RELATIVE) && q->tokens[i].kind != NX_TOK_COMMA; i--)
		if (nx_is_word(q, i, "whose") && q->tokens[i - 1].kind == NX_TOK_COMMA)
			return i - 1;
	return -1;
}

/*
 * The subject of a cue with a comma before it, at token i or, if region r ends
 * there, inside of its marks: an apposition or a relative clause, and the
 * subject ends before the comma that opens it.  A person is the likeliest.
 */
static bool
subject_before_comma(const NxQuoteText *q, int i, int r, int from,
					 NxSource *source)
{
	uint8		kind = r >= 0 ? NX_TOK_COMMA : q->tokens[i].kind;
	int			name = r >= 0 ? -1 : nx_mention_at(q, i - 1);
	NxSource	s = *source;
	bool		found = false;

	for (int k = r >= 0 ? i : i - 1; k > from; k--)
	{
		int			inner = nx_region_at(q, k);

		if (inner >= 0)
		{
			k = nx_region_first(&q->regions->item[inner]);
			continue;
		}
		if (q->tokens[k].kind != kind || !nx_phrase_before(q, k - 1, from, &s))
			continue;
		/* her colleague, Samuel Okello, said */
		if (s.form == NX_SOURCE_NOUN && name >= 0 && !nx_word_ends(q, s.end - 1, "s") &&
			nx_skip_rank(q, k + 1) == (int) q->mentions->item[name].first_token &&
			q->mentions->item[name].kind == NX_ENTITY_PERSON)
			nx_source_set_mention(q, &s, name);
		inner = relative_of(q, s.first, from);
		if (inner >= 0)
		{
			k = inner + 1;
			continue;
		}
		if (nx_source_is_person(q, &s) || !found)
			*source = s;
		found = true;
		if (nx_source_is_person(q, &s))
			break;
	}
	return found;
}

/* A media request, a rallying cry: not all that looks like a cue is a verb with a subject. */
static bool
can_speak(const NxQuoteText *q, const NxSource *source)
{
	if (source->form != NX_SOURCE_NOUN)
		return source->form != NX_SOURCE_NONE;
	for (int i = source->first; i < source->end; i++)
		if ((nx_classes_at(q, i) & NX_W_SPEAKER_NOUN) ||
			(nx_token_is_capitalized(&q->tokens[i]) && !(nx_classes_at(q, i) & NX_W_DETERMINER)))
			return true;
	return false;
}

/* Is the pronoun at token i, which is what a verb is about, of the subject's gender: she, calling her? */
static bool
is_object(const NxQuoteText *q, int i, const NxSource *subject)
{
	return subject->form == NX_SOURCE_PRONOUN && i < q->n_tokens && q->tokens[i].kind == NX_TOK_WORD &&
		(nx_classes_at(q, i) & nx_classes_at(q, subject->first) & (NX_W_PRONOUN_HE | NX_W_PRONOUN_SHE));
}

/* The phrase that ends with token i, and has "with" before it. */
static bool
subject_behind_with(const NxQuoteText *q, int i, int from, NxSource *source)
{
	int			m = i >= from ? nx_mention_at(q, i) : -1;
	int			first;

	if (i < from || q->tokens[i].kind != NX_TOK_WORD)
		return false;
	first = m >= 0 ? (int) q->mentions->item[m].first_token : i;
	first = nx_phrase_start(q, first, from);
	if (first <= from || !nx_is_word(q, first - 1, "with"))
		return false;
	if (m >= 0 && !nx_mention_is_possessive(q, m))
		nx_source_set_mention(q, source, m);
	else
		nx_source_set_words(source, NX_SOURCE_NOUN, first, i + 1);
	return true;
}

/* Says, said, say: verbs that are joined by "and" have one form. */
static int
form_of(const NxQuoteText *q, int i)
{
	if (nx_word_ends(q, i, "s"))
		return 1;
	return nx_word_ends(q, i, "ed") || nx_is_word(q, i, "said") || nx_is_word(q, i, "told") ||
		nx_is_word(q, i, "wrote") ? 2 : 3;
}

/* Is the verb behind token i joined to one before? */
static bool
is_joined(const NxQuoteText *q, int i, int from)
{
	return i >= from && (nx_is_word(q, i, "and") || nx_is_word(q, i, "but"));
}

/* Saying; to say; and said: the subject is that of the clause before. */
static bool
takes_subject_before(const NxQuoteText *q, int cue, int from)
{
	int			i = skip_adverbs_back(q, cue - 1, from);

	return (nx_word_ends(q, cue, "ing") && i == cue - 1) ||
		(i >= from && nx_is_word(q, i, "to")) || is_joined(q, i, from);
}

bool
nx_blamed_for(const NxQuoteText *q, int cue, int from, NxSource *source)
{
	int			i = cue - 2;
	int			m;

	if (i < from || !nx_word_ends(q, cue, "ing") || !nx_is_word(q, cue - 1, "for"))
		return false;
	if ((nx_classes_at(q, i) & (NX_W_PRONOUN_HE | NX_W_PRONOUN_SHE)) && !nx_is_subject_pronoun(q, i))
	{
		nx_source_set_words(source, NX_SOURCE_PRONOUN, i, i + 1);
		return true;
	}
	m = nx_mention_at(q, i);
	if (m < 0 || (int) q->mentions->item[m].first_token <= from || nx_mention_is_possessive(q, m) ||
		q->mentions->item[m].kind == NX_ENTITY_PLACE ||
		(nx_classes_at(q, q->mentions->item[m].first_token - 1) & NX_W_PREPOSITION))
		return false;
	nx_source_set_mention(q, source, m);
	return true;
}

/*
 * The subject of the cue, looking left as far as token from.
 */
bool
nx_cue_subject(const NxQuoteText *q, int cue, int from, NxSource *source)
{
	int			i;

	if (q->language != NX_ENGLISH)
		return nx_foreign_cue_subject(q, cue, from, source);
	from = Max(from, cue - MAX_SUBJECT);
	i = skip_adverbs_back(q, cue - 1, from);

	if (nx_blamed_for(q, cue, from, source))
		return true;

	/* with several senators saying */
	if (nx_word_ends(q, cue, "ing") && i == cue - 1 && subject_behind_with(q, i, from, source))
		return true;

	if (takes_subject_before(q, cue, from))
	{
		/* an earlier finite cue of the sentence has the same subject */
		for (int k = i; k >= from; k = skip_region_back(q, k, from) - 1)
		{
			k = skip_region_back(q, k, from);
			if (k < from)
				break;
			if (is_cue(q, k, from) && !takes_subject_before(q, k, from) &&
				!(is_joined(q, i, from) && form_of(q, k) != form_of(q, cue)) &&
				!(nx_classes_at(q, k) & NX_W_ACCORDING) && !nx_cue_is_passive(q, k, from) &&
				(nx_cue_subject(q, k, from, source) || nx_phrase_behind(q, k + 1, cue, source)) &&
				can_speak(q, source) && !is_object(q, cue + 1, source))
				return true;
		}
		return nx_clause_subject(q, from, cue, source);
	}

	for (int steps = 0; i >= from && steps < 8; steps++)
	{
		const NxToken *t = &q->tokens[i];
		int			r = nx_region_at(q, i);

		if (r >= 0)
		{
			/* the comma of an apposition may stand inside the marks */
			i = nx_region_first(&q->regions->item[r]) - 1;
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
			return subject_before_comma(q, i, r, from, source) ||
				nx_clause_subject(q, from, cue, source);
		}
		else if ((nx_classes_at(q, i) & NX_W_RELATIVE) && i > from)
		{
			i--;
			if (i > from && q->tokens[i].kind == NX_TOK_COMMA)
				i--;
		}
		else if (nx_classes_at(q, i) & (NX_W_WEEKDAY | NX_W_DAY_REFERENCE))
		{
			/* Rubio on Sunday said; Rubio this week said */
			i--;
			if (i >= from && (nx_classes_at(q, i) & NX_W_DETERMINER))
				i--;
			if (i >= from && (nx_classes_at(q, i) & NX_W_PREPOSITION))
				i--;
		}
		else if (is_adverb(q, i))
			i--;
		else if (i - 3 >= from && (nx_classes_at(q, i) & NX_W_SPEECH_NOUN) &&
				 (nx_classes_at(q, i - 1) & NX_W_DETERMINER) &&
				 (nx_is_word(q, i - 2, "in") || nx_is_word(q, i - 2, "on")))
			i -= 3;				/* the ministry in a tweet said */
		else if (nx_phrase_before(q, i, from, source))
			return true;
		else
			break;
	}
	return nx_clause_subject(q, from, cue, source);
}

/* Sets the cue of a source: one token, or "according to". */
static void
set_cue(const NxQuoteText *q, NxSource *source, int cue)
{
	source->cue_first = cue;
	source->cue_end = cue + 1;
	if ((nx_classes_at(q, cue) & NX_W_ACCORDING) && cue + 1 < q->n_tokens &&
		nx_is_word(q, cue + 1, "to"))
		source->cue_end++;
}

/* Asked how, asked whether, asked about: whoever comes then is not who asks. */
static bool
opens_question(const NxQuoteText *q, int i)
{
	return i < q->n_tokens &&
		((nx_classes_at(q, i) & NX_W_RELATIVE) || nx_is_word(q, i, "how") || nx_is_word(q, i, "what") ||
		 nx_is_word(q, i, "whether") || nx_is_word(q, i, "why") || nx_is_word(q, i, "if") ||
		 nx_is_word(q, i, "about"));
}

bool
nx_source_after(const NxQuoteText *q, int from, int end, NxSource *source)
{
	int			cue;
	int			start = from;

	if (q->language >= NX_CHINESE)
		return nx_cjk_source_after(q, from, end, source);
	if (q->language != NX_ENGLISH)
		return nx_foreign_source_after(q, from, end, source);
	memset(source, 0, sizeof(*source));
	end = Min(end, from + MAX_AFTER);

	/* "..." — Marco Rubio, at the end of a line */
	if (start + 1 < end && q->tokens[start].kind == NX_TOK_DASH)
	{
		int			m = nx_mention_at(q, start + 1);
		int			last = m >= 0 ? (int) q->mentions->item[m].end_token : 0;

		if (last < q->n_tokens && q->tokens[last].kind == NX_TOK_STOP)
			last++;
		if (m >= 0 && q->mentions->item[m].kind == NX_ENTITY_PERSON &&
			(last >= q->n_tokens || (q->tokens[last].flags & NX_TF_LINE)))
		{
			nx_source_set_mention(q, source, m);
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
			(cue == start && (nx_classes_at(q, cue) & NX_W_CUE)))
			break;
	}
	if (cue >= end)
		return false;
	set_cue(q, source, cue);
	if (nx_classes_at(q, cue) & NX_W_ACCORDING)
		return cue <= start + 1 && nx_phrase_behind(q, source->cue_end, end, source);

	/* inversion, if nothing but an adverb stands before the cue */
	if (skip_adverbs_back(q, cue - 1, start) < start)
		return !opens_question(q, cue + 1) && nx_phrase_behind(q, cue + 1, end, source);

	/* "...," he began to say; but not "..." is what Rubio said */
	if (nx_classes_at(q, start) & (NX_W_BE_FORM | NX_W_PREPOSITION | NX_W_CONJUNCTION))
		return false;
	return nx_cue_subject(q, cue, start, source) && source->first >= start;
}

bool
nx_source_before(const NxQuoteText *q, int from, int end, NxSource *source)
{
	NxSource	weak;
	bool		has_weak = false;

	if (q->language >= NX_CHINESE)
		return nx_cjk_source_before(q, from, end, source);
	if (q->language != NX_ENGLISH)
		return nx_foreign_source_before(q, from, end, source);
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
		if (nx_classes_at(q, cue) & NX_W_ACCORDING)
		{
			if (nx_phrase_behind(q, source->cue_end, end, source))
				return true;
			continue;
		}
		if (nx_cue_is_passive(q, cue, from))
		{
			/* described by Rubio as; quoted as saying was seen before this */
			if (nx_cue_agent(q, cue, end, source))
				return true;
			continue;
		}
		if (!nx_cue_subject(q, cue, from, source))
		{
			/* Said Rubio: "..." */
			if (cue == from || q->tokens[cue].letter_case == NX_CASE_TITLE)
				nx_phrase_behind(q, cue + 1, end, source);
		}
		if ((nx_classes_at(q, cue) & NX_W_CUE_STRONG) || end - cue <= NX_NEAR_CUE)
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
