/*-------------------------------------------------------------------------
 *
 * quote_reported.c
 *		German sentences that go on reporting what somebody said.
 *
 * German news tell once who speaks, and then go on in the subjunctive, which says
 * that it is still not the writer who does (Duden, Die Grammatik: indirekte Rede):
 *
 *		Merkel lehnte das ab. Der Plan sei nicht ausgereift. Er werde teuer.
 *
 * No word of such a sentence is a cue, so that the tagger of attributions, which goes
 * by cues, cannot see it.  The main clause counts; a clause that hangs on has its
 * verb at its end.
 *
 * Where a cue stands beside a clause in the subjunctive, or that depends on it, the
 * clause is what is said, also if the tagger does not see that; and "das" may stand for
 * the sentence before:
 *
 *		Man könne nicht warten, sagte er.
 *		Zuvor hatte Lindner gesagt, er sehe keine Grundlage mehr.
 *		Niemand wurde verletzt. Das teilte die Polizei mit.
 *
 *-------------------------------------------------------------------------
 */
#include "quote_reported.h"

#include "quote_content.h"
#include "quote_foreign.h"
#include "quote_foreign_phrase.h"
#include "quote_frame.h"

/* Over how many sentences the one who speaks is looked for. */
#define MAX_BACK		4

/* How sure such attributions are. */
#define GOES_ON			0.85f
#define BESIDE_CUE		0.8f

/* The longest sentence that is looked at, in tokens. */
#define MAX_SENTENCE	120

typedef struct Reporter
{
	const NxQuoteText *q;
	const NxFinding *findings;
	NxAttributions *attributions;
	uint32		n_tagged;		/* of these, sorted by cue */
	int			last;			/* the sentence that the last one added ends
								 * with; -1: none */
} Reporter;

/* Where tokens [first, end) end without the sentence's stop. */
static int
before_stop(const NxQuoteText *q, int first, int end)
{
	while (end > first + 1 && q->tokens[end - 1].kind == NX_TOK_STOP)
		end--;
	return end;
}

static bool
ends_clause(const NxQuoteText *q, int i, int end)
{
	return i >= end || nx_foreign_is_boundary(q, i) || q->tokens[i].kind == NX_TOK_OPEN ||
		nx_is_word(q, i, "und") || nx_is_word(q, i, "oder");
}

/* Es sei denn; sei es; Gott sei Dank: a subjunctive that reports nothing. */
static bool
is_phrase(const NxQuoteText *q, int i, int end)
{
	return nx_is_word(q, i, "sei") &&
		((i + 1 < end && (nx_is_word(q, i + 1, "denn") || nx_is_word(q, i + 1, "es") ||
						  nx_is_word(q, i + 1, "dank"))) ||
		 (i > 0 && nx_is_word(q, i - 1, "auch")));
}

/* A clause that hangs on another: its verb stands at its end. */
static bool
is_subordinate(const NxQuoteText *q, int first)
{
	return (nx_classes_at(q, first) & (NX_W_CONJUNCTION | NX_W_RELATIVE)) &&
		!nx_foreign_joins_clauses(q, first);
}

/* Is it a verb in the subjunctive: of the first form, which reports, or, if past, of the second, too? */
static bool
is_verb(const NxQuoteText *q, int i, bool past)
{
	uint64		c = nx_classes_at(q, i);

	return q->tokens[i].letter_case == NX_CASE_LOWER &&
		((c & (NX_W_SUBJUNCTIVE | (past ? NX_W_SUBJUNCTIVE_PAST : 0))) ||
		 (c == 0 && nx_word_ends(q, i, "iere")));
}

/*
 * The verb in the subjunctive of the first main clause of tokens [first, end), none of
 * whose words stands between marks; -1 if there is none.
 */
static int
main_verb(const NxQuoteText *q, int first, int end, bool past)
{
	int			clause = first;
	bool		main = true;

	for (int i = first; i < end; i++)
	{
		int			r = nx_region_at(q, i);

		if (r >= 0)
		{
			i = nx_region_end(&q->regions->item[r]) - 1;
			continue;
		}
		if (nx_foreign_is_boundary(q, i))
		{
			main &= is_subordinate(q, clause);
			clause = i + 1;
		}
		else if (i > clause && !main)
			continue;
		else if (is_verb(q, i, past) && !is_phrase(q, i, end) && (!ends_clause(q, i + 1, end) || i <= clause + 1))
			return i;
	}
	return -1;
}

/* Does anybody speak of himself there, who is quoted without marks? */
static bool
has_first_person(const NxQuoteText *q, int first, int end)
{
	for (int i = first; i < end; i++)
		if ((nx_classes_at(q, i) & (NX_W_PRONOUN_I | NX_W_PRONOUN_WE)) && nx_region_at(q, i) < 0)
			return true;
	return false;
}

/* The last attribution that the tagger has found in a sentence; NULL if there is none. */
static NxAttribution *
tagged_in(const Reporter *p, const NxSentence *s)
{
	NxAttribution *a = p->attributions->item;
	uint32		at;

	NX_LOWER_BOUND(at, p->n_tagged, i, a[i].cue < (int) s->end_token);
	return at > 0 && a[at - 1].cue >= (int) s->first_token ? &a[at - 1] : NULL;
}

static bool
is_subjunctive(const NxQuoteText *q, const NxSentence *s)
{
	for (int i = s->first_token; i < (int) s->end_token; i++)
		if (is_verb(q, i, false))
			return true;
	return false;
}

static void
set_source(NxAttribution *a, const NxSource *source)
{
	a->source.first = source->first;
	a->source.end = source->end;
}

/* Who speaks in the sentence, by an attribution, a quotation or a rule? */
static bool
speaker_in(const Reporter *p, const NxSentence *s, NxAttribution *a)
{
	const NxQuoteText *q = p->q;
	const NxAttribution *tagged = tagged_in(p, s);
	NxSource	source = {0};

	if (tagged)
	{
		a->cue = tagged->cue;
		a->source = tagged->source;
		/* Die Zahl könne steigen, hieß es: who is spoken of does not say it */
		return tagged->source.end > tagged->source.first ||
			(nx_foreign_cue_subject(q, tagged->cue, (int) s->first_token, &source) &&
			 !nx_has_content(tagged, source.first, source.end));
	}
	for (int r = nx_region_from(q, (int) s->first_token - 1);
		 r < (int) q->regions->n && q->regions->item[r].first_token < s->end_token; r++)
		if (p->findings[r].is_quote && p->findings[r].source.cue_end > p->findings[r].source.cue_first)
			source = p->findings[r].source;
	if (source.cue_end <= source.cue_first &&
		!(nx_foreign_source_before(q, (int) s->first_token, (int) s->end_token, &source) &&
		  source.form != NX_SOURCE_NONE))
		return false;
	a->cue = source.cue_first;
	set_source(a, &source);
	return true;
}

/* Does any of tokens [first, end) stand in a quotation between marks? */
static bool
has_quotation(const Reporter *p, int first, int end)
{
	const NxQuoteText *q = p->q;

	for (int r = nx_region_from(q, first - 1);
		 r < (int) q->regions->n && (int) q->regions->item[r].first_token < end; r++)
		if (p->findings[r].is_quote)
			return true;
	return false;
}

static void
add(Reporter *p, const NxAttribution *a, int first, int end)
{
	NxAttribution *added = NX_VEC_PUSH(p->attributions);

	*added = *a;
	added->n_parts = 1;
	added->parts[0].first = first;
	added->parts[0].end = before_stop(p->q, first, end);
}

/* Is it not said: er wollte nicht bestätigen, dass? */
static bool
is_denied(const NxQuoteText *q, int first, int end)
{
	static const char *const words[] = {"nicht", "nie", "niemals", "weder", "kein", "keine", "keinen", "nichts"};

	for (int i = first; i < end; i++)
		if (nx_is_one_of(q, i, words, lengthof(words)))
			return true;
	return false;
}

/* Das zeigt, dass: cues of quotations between marks that stand for no act of speech else. */
static bool
is_of_speech(const NxQuoteText *q, int i)
{
	static const char *const other[] = {
		"zeigt", "zeigte", "zeigten", "gibt", "sieht", "sah", "genannt", "nannte", "nennt",
		"verurteilt", "stellte", "stellt", "rief", "ruft", "findet", "fand", "führt", "führte", "hielt", "hält",
		"schließt", "schloss"
	};

	return !nx_is_one_of(q, i, other, lengthof(other));
}

/* Does a clause that depends on a cue begin at a token: dass, ob, an infinitive, the subjunctive? */
static bool
depends_on_cue(const NxQuoteText *q, int first, int end)
{
	int			last = before_stop(q, first, end) - 1;

	if (nx_is_word(q, first, "dass") || nx_is_word(q, first, "daß") || nx_is_word(q, first, "ob"))
		return true;
	if (main_verb(q, first, end, true) >= 0)
		return true;
	return !nx_is_word(q, first, "um") && !nx_is_word(q, first, "ohne") && !nx_is_word(q, first, "statt") &&
		!nx_is_word(q, first, "anstatt") && !(nx_classes_at(q, first) & (NX_W_CONJUNCTION | NX_W_BE_FORM)) &&
		(last > first + 1 && nx_is_word(q, last - 1, "zu") && q->tokens[last].letter_case == NX_CASE_LOWER);
}

/*
 * A clause in the subjunctive that stands before its cue: man könne nicht warten, sagte
 * er; es drohe ein Krieg, hatte er gesagt.
 */
static bool
add_before_cue(Reporter *p, int first, int end)
{
	const NxQuoteText *q = p->q;
	NxAttribution a = {.confidence = BESIDE_CUE};
	NxSource	source;
	int			last = before_stop(q, first, end) - 1;
	int			comma;

	for (comma = end - 2; comma > first; comma--)
	{
		if (q->tokens[comma].kind != NX_TOK_COMMA)
			continue;
		if (nx_foreign_is_cue(q, comma + 1, first) ||
			((nx_classes_at(q, comma + 1) & NX_W_BE_FORM) && nx_foreign_is_cue(q, last, first)))
			break;
	}
	if (comma <= first || main_verb(q, first, comma, true) < 0)
		return false;
	if (!nx_foreign_is_cue(q, comma + 1, first))
	{
		a.cue = last;
		if (!nx_foreign_subject_behind(q, comma + 2, last, &source))
			return false;
	}
	else if (nx_foreign_source_after(q, comma, end, &source) && source.cue_first == comma + 1)
		a.cue = source.cue_first;
	else
		return false;
	set_source(&a, &source);
	add(p, &a, first, comma);
	return true;
}

/* One that stands behind it: Lindner hatte gesagt, er sehe keine Grundlage mehr. */
static bool
add_behind_cue(Reporter *p, int first, int end)
{
	const NxQuoteText *q = p->q;
	NxAttribution a = {.cue = -1, .confidence = BESIDE_CUE};

	for (int i = first; i < end; i++)
	{
		if (q->tokens[i].kind == NX_TOK_COMMA && a.cue >= 0 && i + 1 < end && depends_on_cue(q, i + 1, end) &&
			!is_denied(q, first, i))
		{
			add(p, &a, i + 1, end);
			return true;
		}
		if (nx_foreign_is_boundary(q, i))
			a.cue = -1;
		else if (a.cue < 0 && nx_foreign_is_cue(q, i, first) && is_of_speech(q, i) && nx_region_at(q, i) < 0)
			a.cue = i;
	}
	return false;
}

/* Is the source of the sentence in it: laut der Polizei, der Polizei zufolge, so die Polizei? */
static bool
has_source(const NxQuoteText *q, int first, int end)
{
	for (int i = first; i < end; i++)
		if (nx_foreign_is_according(q, i, first) || (nx_classes_at(q, i) & NX_W_ACCORDING_BEHIND) ||
			(i > first && (nx_classes_at(q, i) & NX_W_CUE_BEHIND) && q->tokens[i - 1].kind == NX_TOK_COMMA))
			return true;
	return false;
}

/* The plane is lost. Das teilte die Polizei mit: what stands before it is what they say. */
static bool
add_sentence_before(Reporter *p, int k)
{
	const NxQuoteText *q = p->q;
	const NxSentence *s = &q->sentences->item[k];
	int			first = (int) s->first_token;
	NxAttribution a = {.cue = first + 1, .confidence = BESIDE_CUE};
	NxAttribution *tagged = tagged_in(p, s);
	NxSource	source = {0};

	if (k == 0 || first + 2 >= (int) s->end_token || s[-1].paragraph != s->paragraph ||
		!(nx_is_word(q, first, "das") || nx_is_word(q, first, "dies")) ||
		!nx_foreign_is_cue(q, a.cue, first) || !is_of_speech(q, a.cue) || nx_is_word(q, a.cue, "heißt") ||
		tagged_in(p, s - 1) || has_quotation(p, (int) s[-1].first_token, first) ||
		!nx_foreign_subject_behind(q, a.cue + 1, (int) s->end_token, &source) ||
		is_denied(q, first, (int) s->end_token))
		return false;
	if (tagged && tagged->cue == a.cue)
	{
		/* the tagger may have "das" itself for the content */
		if (tagged->n_parts == 1 && tagged->parts[0].end == first + 1)
			tagged->parts[0] = (NxTokenRange) {(int) s[-1].first_token, before_stop(q, (int) s[-1].first_token, first)};
		return true;
	}
	set_source(&a, &source);
	add(p, &a, (int) s[-1].first_token, first);
	return true;
}

static void
look_at(Reporter *p, int k)
{
	const NxQuoteText *q = p->q;
	const NxSentence *s = &q->sentences->item[k];
	int			first = (int) s->first_token,
				end = Min((int) s->end_token, first + MAX_SENTENCE);
	bool		goes_on = k > 0 && p->last == k - 1;
	bool		past = goes_on || (k > 0 && tagged_in(p, s - 1) && is_subjunctive(q, s - 1));
	NxAttribution a = {.confidence = GOES_ON};
	NxSource	source = {0};

	if (add_sentence_before(p, k) || nx_is_headline_sentence(q, k) || tagged_in(p, s) || has_quotation(p, first, end) ||
		has_first_person(q, first, end) || add_before_cue(p, first, end) || add_behind_cue(p, first, end) ||
		has_source(q, first, end) || main_verb(q, first, end, past) < 0)
		return;
	if (goes_on && s->paragraph == s[-1].paragraph)
	{
		p->attributions->item[p->attributions->n - 1].parts[0].end = before_stop(q, first, (int) s->end_token);
		p->last = k;
		return;
	}
	for (int n = 1; n <= MAX_BACK && n <= k; n++)
		if (speaker_in(p, s - n, &a))
		{
			add(p, &a, first, (int) s->end_token);
			p->last = k;
			return;
		}
	if (k > 0 && !tagged_in(p, s - 1) && nx_foreign_subject(q, (int) s[-1].first_token, (int) s[-1].end_token, &source))
	{
		a.cue = -1;
		set_source(&a, &source);
		add(p, &a, first, (int) s->end_token);
		p->last = k;
	}
}

void
nx_add_reported(const NxQuoteText *q, const NxFinding *findings, NxAttributions *attributions)
{
	Reporter	p = {q, findings, attributions, attributions->n, -1};

	for (uint32 k = 0; k < q->sentences->n; k++)
	{
		NX_CHECK_INTERRUPTS();
		look_at(&p, (int) k);
	}
}
