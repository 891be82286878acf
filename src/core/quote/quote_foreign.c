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
 *-------------------------------------------------------------------------
 */
#include "quote_foreign.h"

#include "quote_foreign_phrase.h"

/* Bounds, in tokens, of what stands before and behind a quotation. */
#define MAX_AFTER		28
#define MAX_BEFORE		60
/* A cue of at most so many tokens before a quotation is near. */
#define NEAR_CUE		7
/* The longest name or title in marks, in tokens. */
#define MAX_NAME		12
/* The longest name of a paper, and of who tells it something, in tokens. */
#define MAX_PAPER		4
#define MAX_HEARER		6
/* The shortest verb that is known by its place alone, in bytes. */
#define LEAST_VERB		5
/* Over how many sentences a report goes on. */
#define MAX_REPORTED	4

bool
nx_foreign_subject(const NxQuoteText *q, int from, int end, NxSource *source)
{
	return nx_foreign_first_phrase(q, Max(from, end - MAX_BEFORE), end, source);
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
	size_t		len = t->length;

	if (t->kind != NX_TOK_WORD || t->letter_case != NX_CASE_LOWER || len < 5 ||
		nx_classes_at(q, i) != 0)
		return false;
	for (int e = 0; e < 5 && endings[q->language][e]; e++)
	{
		size_t		n = strlen(endings[q->language][e]);

		if (len > n && memcmp(q->text + nx_token_end(t) - n, endings[q->language][e], n) == 0)
			return true;
	}
	return false;
}

/*
 * A verb by its place: right behind a quotation and its comma, and before a name:
 * souffle Martine Castel.  German nouns have capitals, too, so that a name does not show.
 */
static bool
stands_like_verb(const NxQuoteText *q, int i, int end)
{
	const NxToken *t = &q->tokens[i];

	return q->language != NX_GERMAN && i + 1 < end && q->tokens[i - 1].kind == NX_TOK_COMMA &&
		t->kind == NX_TOK_WORD && t->letter_case == NX_CASE_LOWER && t->length >= LEAST_VERB &&
		nx_classes_at(q, i) == 0 && nx_mention_at(q, i) < 0 &&
		q->tokens[i + 1].kind == NX_TOK_WORD && q->tokens[i + 1].letter_case == NX_CASE_TITLE;
}

static void
set_cue(NxSource *source, int cue)
{
	source->cue_first = cue;
	source->cue_end = cue + 1;
}

/* Are subjects left out that are known? */
static bool
drops_subjects(const NxQuoteText *q)
{
	return q->language == NX_SPANISH || q->language == NX_ITALIAN ||
		q->language == NX_PORTUGUESE || q->language == NX_POLISH ||
		q->language == NX_CZECH;
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
		if (nx_foreign_is_according(q, cue, from))
		{
			if (cue > start + 2)
				return false;
			set_cue(source, cue);
			return nx_foreign_phrase_of(q, cue + 1, end, source);
		}
		c = nx_classes_at(q, cue);
		if (c & NX_W_ACCORDING_BEHIND)
		{
			set_cue(source, cue);
			return nx_foreign_phrase_ending(q, cue, start, source);
		}
		if (cue == start && (c & NX_W_CUE_BEHIND) && cue + 1 < end &&
			!nx_foreign_is_cue(q, cue + 1, from))
		{
			set_cue(source, cue);
			return nx_foreign_phrase_of(q, cue + 1, end, source);
		}
		if (nx_foreign_is_cue(q, cue, from) || (light && looks_like_verb(q, cue)) ||
			(cue == start && start > from && stands_like_verb(q, cue, end)))
			break;
		light &= nx_foreign_is_light(q, cue) || (c & NX_W_CUE_BEHIND);
	}
	if (cue >= end)
		return false;
	set_cue(source, cue);
	if (!light && nx_foreign_first_phrase(q, start, cue, source))
		return true;
	for (stop = cue + 1; stop < end; stop++)
		if (nx_foreign_is_boundary(q, stop) || (q->tokens[stop].flags & NX_TF_LINE))
			break;
	/* heißt es in einer Erklärung der Polizei */
	if (cue + 1 < stop && (nx_classes_at(q, cue + 1) & NX_W_PRONOUN_IT))
	{
		(void) nx_foreign_phrase_of(q, cue + 2, stop, source);
		return true;
	}
	return nx_foreign_subject_behind(q, cue + 1, stop, source) ||
		(nx_foreign_has_articles(q) && implied_subject(q, cue, source)) ||
		nx_foreign_noun_behind(q, cue + 1, stop, source) || implied_subject(q, cue, source);
}

/* Where the piece of a clause that ends before token i begins. */
static int
piece_start(const NxQuoteText *q, int i, int from)
{
	while (i > from && !nx_foreign_is_boundary(q, i - 1))
	{
		int			r = nx_region_at(q, i - 1);

		if (r >= 0)
			i = Max(from, nx_region_first(&q->regions->item[r]));
		else
			i--;
	}
	return i;
}

bool
nx_foreign_joins_clauses(const NxQuoteText *q, int i)
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

	while (i < end && nx_foreign_is_light(q, i))
		i++;
	return i < end && nx_foreign_begins_phrase(q, i) && nx_foreign_read_phrase(q, i, end, source, &known) &&
		known;
}

static bool
is_verb_second(const NxQuoteText *q)
{
	return q->language == NX_GERMAN || q->language == NX_DUTCH;
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

	while (stop < end && !nx_foreign_is_boundary(q, stop))
		stop++;
	/* So heißt es in dem Brief; auf der Homepage heißt es: the paper speaks */
	if (cue + 1 < end && (nx_classes_at(q, cue + 1) & NX_W_PRONOUN_IT))
	{
		if (cue + 2 < stop && (nx_is_word(q, cue + 2, "in") || nx_is_word(q, cue + 2, "im") ||
							   nx_is_word(q, cue + 2, "auf") || nx_is_word(q, cue + 2, "von") ||
							   nx_is_word(q, cue + 2, "vom") || nx_is_word(q, cue + 2, "aus")) &&
			nx_foreign_phrase_of(q, cue + 2, stop, source))
			return true;
		return !nx_is_word(q, first, "so") && nx_foreign_phrase_of(q, first, cue, source);
	}
	/* ein Sender zitiert Merkel: she speaks */
	if (q->language == NX_GERMAN && (nx_is_word(q, cue, "zitiert") || nx_is_word(q, cue, "zitierte") ||
									 nx_is_word(q, cue, "zitieren") || nx_is_word(q, cue, "zitierten")) &&
		nx_foreign_phrase_of(q, cue + 1, stop, source))
		return true;
	while (first < cue && (nx_foreign_joins_clauses(q, first) || nx_foreign_is_whose(q, first)))
		first++;
	if (first == cue)
	{
		if (nx_foreign_first_phrase(q, cue + 1, stop, source))
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
		if (!nx_foreign_begins_phrase(q, first) || nx_foreign_is_vague(q, first) ||
			!nx_foreign_read_phrase(q, first, cue, &before, &known) ||
			(start != cue ? !known : q->tokens[before.end].kind != NX_TOK_COMMA))
		{
			if (phrase_right_behind(q, cue + 1, stop, source) ||
				(!nx_foreign_begins_phrase(q, first) && nx_foreign_first_phrase(q, cue + 1, stop, source)))
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

		if (nx_foreign_first_phrase(q, last, cue - 1, source) &&
			source->form == NX_SOURCE_MENTION)
			return true;
		if (last > from && nx_foreign_first_phrase(q, piece_start(q, last - 1, from), last - 1, &before))
		{
			*source = before;
			return true;
		}
	}
	for (int n = 0; n < 6; n++)
	{
		if (nx_foreign_first_phrase(q, start, cue, source))
			return true;
		if (start <= from)
			break;
		start = piece_start(q, start - 1, from);
	}
	return nx_foreign_first_phrase(q, cue + 1, stop, source);
}

bool
nx_foreign_cue_subject(const NxQuoteText *q, int cue, int from, NxSource *source)
{
	int			end = (int) q->sentences->item[nx_sentence_at(q, cue)].end_token;

	return subject_of(q, cue, Max(from, cue - MAX_BEFORE), Min(end, cue + MAX_AFTER), source);
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
	int			start;
	bool		as;
	int			end;
	int			i;

	if (r < 0)
		return false;
	from = Max(from, open - MAX_BEFORE);
	start = piece_start(q, open, from);
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
		if (nx_foreign_is_boundary(q, i))
		{
			if (!nx_foreign_source_after(q, i, end, &s) || s.cue_first > i + 6)
				return false;
			*source = s;
			return true;
		}
		if (as && nx_foreign_is_cue(q, i, from))
		{
			set_cue(source, i);
			if (nx_foreign_first_phrase(q, start, open, source) || phrase_right_behind(q, i + 1, end, source))
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
			cue = nx_region_first(&q->regions->item[r]);
			continue;
		}
		memset(source, 0, sizeof(*source));
		set_cue(source, cue);
		if (nx_foreign_is_according(q, cue, from))
		{
			if (nx_foreign_phrase_of(q, cue + 1, end, source))
				return true;
			continue;
		}
		if (c & NX_W_ACCORDING_BEHIND)
		{
			if (nx_foreign_phrase_ending(q, cue, from, source))
				return true;
			continue;
		}
		if (!nx_foreign_is_cue(q, cue, from))
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
		 nx_token_is_capitalized(&t) && t.length > 4 &&
		 strchr("sne", q->text[nx_token_end(&t) - 1]); n++)
	{
		t.length--;
		t.hash = nx_fold_hash(q->text + t.start, q->text + nx_token_end(&t));
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
		q->tokens[before - 1].kind == NX_TOK_COMMA && nx_token_is_capitalized(&q->tokens[r->first_token]))
		return true;
	/* the „Berliner Zeitung“: a noun of one's own would have a small word */
	return (nx_classes_at(q, before) & (NX_W_DETERMINER | NX_W_PREPOSITION)) &&
		nx_is_title_case(q, r->first_token, r->end_token);
}

bool
nx_foreign_is_hearer(const NxQuoteText *q, const NxRegion *r)
{
	static const char *const verbs[] = {
		"sagt", "sagte", "sagten", "gesagt", "erkl\303\244rte", "erz\303\244hlte", "verriet", "berichtete"
	};
	int			article = (int) r->first_token - 2;
	int			first = Max(0, article - MAX_HEARER);

	if (q->language != NX_GERMAN || article < 1 || r->end_token - r->first_token > MAX_PAPER ||
		!(nx_is_word(q, article, "dem") || nx_is_word(q, article, "der")))
		return false;
	for (int i = (int) r->first_token; i < (int) r->end_token; i++)
		if (q->tokens[i].kind == NX_TOK_WORD && !nx_token_is_capitalized(&q->tokens[i]))
			return false;

	/*
	 * gegenüber der „Neuen Post“, laut einem Bericht der „Neuen Post“
	 */
	if (nx_is_word(q, article - 1, "gegen\303\274ber") || (nx_classes_at(q, article - 1) & NX_W_REPORT_NOUN))
		return true;
	/* the verb, and who says it in between */
	for (int i = article - 1; i >= first && q->tokens[i].kind == NX_TOK_WORD; i--)
		if (nx_is_one_of(q, i, verbs, lengthof(verbs)))
			return i < article - 1;
	return false;
}
