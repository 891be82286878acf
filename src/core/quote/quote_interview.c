/*-------------------------------------------------------------------------
 *
 * quote_interview.c
 *		Interviews and transcripts: who speaks stands before the line.
 *
 *		MARTINEZ: What did you see?			Q. What did you see?
 *
 *		OKELLO: Water, everywhere.			A. Water, everywhere.
 *
 *		And then it stopped.				And then it stopped.
 *
 * Many lines begin with a few capitalised words and a colon: "Note: ...",
 * "Winner: ...", "THE FACTS: ...".  So the whole text decides: labels must come
 * back and take turns, and enough of them must be persons of the text, by their
 * surname, first name or initials, or be Q and A.  An unnamed label (the name
 * of the paper, "DISPATCHER") counts only in their company.
 *
 * A paragraph without a label goes on with the turn before it, if there is
 * another one after it.
 *
 *-------------------------------------------------------------------------
 */
#include "quote_interview.h"

#include "quote_phrase.h"

/* A label has at most so many tokens, a text so many different ones. */
#define MAX_LABEL		7
#define MAX_LABELS		48
/* So many mentions are looked through for the person of a label. */
#define MAX_MENTIONS	4000
#define MAX_NAMESAKES	50		/* mentions of namesakes that are looked at */
/* A turn goes on over so many paragraphs without a label. */
#define MAX_FOLLOWING	8
/* An interview with Q and A names who answers in its first so many tokens. */
#define MAX_PREAMBLE	500
/* What makes an interview. */
#define MIN_TURNS		4
#define MIN_CHANGES		3

typedef enum LabelSort
{
	LABEL_OTHER,
	LABEL_PERSON,
	LABEL_QUESTION,
	LABEL_ANSWER
} LabelSort;

typedef struct Label
{
	uint32		hash;			/* of its words */
	int			first;			/* tokens, where it first occurs */
	int			end;
	LabelSort	sort;
	int			entity;			/* of a person */
	int			turns;
	int			questions;		/* of them */
	bool		speaks;			/* is one of the interview's */
} Label;

typedef struct Turn
{
	int			first;			/* the line's first token, of the label */
	int			label_end;
	int			content;		/* behind the colon */
	int			label;			/* index */
} Turn;

typedef struct Interview
{
	const NxQuoteText *q;
	Label		labels[MAX_LABELS];
	int			n_labels;
	NX_VEC(Turn) turns;
} Interview;

static bool
begins_line(const NxQuoteText *q, int i)
{
	return i == 0 || (q->tokens[i].flags & NX_TF_LINE);
}

/* Does a paragraph begin there?  A line is one, unless the text is wrapped. */
static bool
begins_paragraph(const NxQuoteText *q, int i)
{
	const NxSentence *s;

	if (!begins_line(q, i))
		return false;
	s = &q->sentences->item[nx_sentence_at(q, i)];
	return (int) s->first_token == i && (i == 0 || s[-1].paragraph != s->paragraph);
}

/* Is the token this letter, with or without a stop of its own? */
static bool
is_letter(const NxQuoteText *q, int i, char letter)
{
	const NxToken *t = &q->tokens[i];
	size_t		len = t->length;

	return (len == 1 || (len == 2 && q->text[t->start + 1] == '.')) &&
		q->text[t->start] == letter;
}

/*
 * Does the paragraph that begins at token i begin with a label?  Sets the turn's
 * places.
 */
static bool
read_label(const NxQuoteText *q, int i, Turn *turn)
{
	int			k = i;
	int			limit = Min(q->n_tokens - 1, i + MAX_LABEL);

	turn->first = i;
	if (is_letter(q, i, 'Q') || is_letter(q, i, 'A'))
	{
		/* Q: or Q. */
		k = i + 1;
		if (k < q->n_tokens && (q->tokens[k].kind == NX_TOK_COLON || q->tokens[k].kind == NX_TOK_STOP) &&
			!(q->tokens[k].flags & NX_TF_SPACE))
			k++;
		else if (q->tokens[i].length == 1)
			return false;
		turn->label_end = i + 1;
		turn->content = k;
		return k < q->n_tokens && !begins_line(q, k);
	}
	for (; k < limit; k++)
	{
		const NxToken *t = &q->tokens[k];

		if (k > i && begins_line(q, k))
			return false;
		if (t->kind == NX_TOK_COLON)
			break;
		if (t->kind != NX_TOK_WORD || (t->flags & NX_TF_CLITIC))
			return false;
		if (!nx_token_is_capitalized(t) && (k == i || !(nx_token_classes(q->text, t) & NX_W_PARTICLE)))
			return false;
		/* a fact, but The Guardian */
		if (k == i && (nx_token_classes(q->text, t) & NX_W_DETERMINER) && !nx_is_word(q, k, "the"))
			return false;
	}
	if (k == i || k >= limit || q->text[q->tokens[k].start] != ':' ||
		!(q->tokens[k + 1].flags & NX_TF_SPACE) || begins_line(q, k + 1))
		return false;
	turn->label_end = k;
	turn->content = k + 1;
	return true;
}

/*
 * Is the paragraph of tokens [first, end) said?  Not a remark: (APPLAUSE), nor
 * what has marks already, nor a headline or a figure.
 */
static bool
is_said(const NxQuoteText *q, int first, int end)
{
	uint8		kind = q->tokens[first].kind;
	uint8		last = q->tokens[end - 1].kind;

	return kind != NX_TOK_QUOTE && kind != NX_TOK_NUMBER && !(kind == NX_TOK_OPEN && last == NX_TOK_CLOSE) &&
		(last == NX_TOK_STOP || last == NX_TOK_DASH || last == NX_TOK_QUOTE ||
		 last == NX_TOK_APOSTROPHE || last == NX_TOK_CLOSE ||
		 (q->tokens[end - 1].flags & NX_TF_DOT));
}

/* Where the paragraph of token i ends. */
static int
paragraph_end(const NxQuoteText *q, int i)
{
	for (i++; i < q->n_tokens && !begins_paragraph(q, i); i++)
		;
	return i;
}

/* Does the label's only word have the initials of tokens [first, end)? */
static bool
has_initials(const NxQuoteText *q, const NxToken *label, int first, int end)
{
	uint32		p = label->start;

	for (int i = first; i < end; i++, p++)
		if (p >= nx_token_end(label) || q->text[p] != q->text[q->tokens[i].start])
			return false;
	return p == nx_token_end(label) && label->length > 1;
}

/* Is every word of tokens [first, end) one of those of [other_first, other_end)? */
static bool
are_all_in(const NxQuoteText *q, int first, int end, int other_first, int other_end)
{
	for (int i = first; i < end; i++)
	{
		int			k = other_first;

		while (k < other_end && q->tokens[k].hash != q->tokens[i].hash)
			k++;
		if (k == other_end)
			return false;
	}
	return true;
}

/* Does the label name the mention in full: Rep. Peter Hansen, of Peter A. Hansen? */
static bool
names_in_full(const NxQuoteText *q, const Turn *turn, const NxMention *m)
{
	return turn->label_end > turn->first + 1 && m->end_token > m->first_token + 1 &&
		q->tokens[m->end_token - 1].hash == q->tokens[turn->label_end - 1].hash &&
		(are_all_in(q, turn->first, turn->label_end, m->first_token, m->end_token) ||
		 are_all_in(q, m->first_token, m->end_token, turn->first, turn->label_end));
}

/* Or by its surname, with titles before it, its first name, or its initials? */
static bool
names_in_short(const NxQuoteText *q, const Turn *turn, const NxMention *m)
{
	int			last = turn->label_end - 1;

	if (turn->first == last && (q->tokens[m->first_token].hash == q->tokens[last].hash ||
								has_initials(q, &q->tokens[last], m->first_token, m->end_token)))
		return true;
	for (int i = turn->first; i < last; i++)
		if (!(nx_token_classes(q->text, &q->tokens[i]) & NX_W_TITLE))
			return false;
	return q->tokens[m->end_token - 1].hash == q->tokens[last].hash;
}

/* How often is an entity named by more than a word?  Labels are, mostly, of one. */
static uint32
full_names(const NxQuoteText *q, uint32 entity, int n)
{
	uint32		count = 0;

	for (int i = 0; i < n; i++)
	{
		const NxMention *m = &q->mentions->item[i];

		count += m->entity == entity && m->end_token > m->first_token + 1;
	}
	return count;
}

/*
 * The person that a label names, an entity; -1 if there is none.  Of several who have
 * the surname it is the one most often named in full; of two named as often, nobody.
 */
static int
person_of(const NxQuoteText *q, const Turn *turn)
{
	int			n = Min((int) q->mentions->n, MAX_MENTIONS);
	int			found = -1;
	int			tries = 0;
	uint32		times = 0;
	bool		several = false;

	for (int i = 0; i < n; i++)
	{
		const NxMention *m = &q->mentions->item[i];
		uint32		count;

		if (m->kind != NX_ENTITY_PERSON)
			continue;
		if (names_in_full(q, turn, m))
			return m->entity;
		if (found == (int) m->entity || tries == MAX_NAMESAKES || !names_in_short(q, turn, m))
			continue;
		tries++;
		count = full_names(q, m->entity, n);
		if (found < 0 || count > times)
		{
			found = m->entity;
			times = count;
			several = false;
		}
		else
			several |= count == times;
	}
	return several ? -1 : found;
}

/* The index of the turn's label; -1 if there are too many. */
static int
label_of(Interview *v, const Turn *turn)
{
	const NxQuoteText *q = v->q;
	uint32		hash = NX_HASH_INIT;
	Label	   *label;

	for (int i = turn->first; i < turn->label_end; i++)
		hash = (hash ^ q->tokens[i].hash) * 16777619U;
	for (int i = 0; i < v->n_labels; i++)
		if (v->labels[i].hash == hash)
			return i;
	if (v->n_labels == MAX_LABELS)
		return -1;
	label = &v->labels[v->n_labels];
	memset(label, 0, sizeof(*label));
	label->hash = hash;
	label->first = turn->first;
	label->end = turn->label_end;
	label->entity = -1;
	if (is_letter(q, turn->first, 'Q'))
		label->sort = LABEL_QUESTION;
	else if (is_letter(q, turn->first, 'A'))
		label->sort = LABEL_ANSWER;
	else if ((label->entity = person_of(q, turn)) >= 0)
		label->sort = LABEL_PERSON;
	return v->n_labels++;
}

/* Is there a word of interviews before the first question? */
static bool
is_announced(const NxQuoteText *q, int end)
{
	static const char *const words[] = {
		"interview", "interviewed", "transcript", "conversation", "spoke", "speaks", "talked",
		"talks", "asked", "chatted", "edited", "condensed"
	};

	for (int i = 0; i < Min(end, 2000); i++)
		for (int w = 0; w < (int) lengthof(words); w++)
		{
			const NxToken *t = &q->tokens[i];

			if (t->length == strlen(words[w]) &&
				pg_strncasecmp(q->text + t->start, words[w], t->length) == 0)
				return true;
		}
	return false;
}

/*
 * Who answers in an interview with Q and A: the person most often named before
 * the first question.  -1 if that comes late, or nobody is named twice.
 */
static int
answering(const NxQuoteText *q, int end)
{
	int			best = -1;
	int			most = 1;
	int			n = end > MAX_PREAMBLE ? 0 : nx_mention_from(q, end);

	for (int i = 0; i < Min(n, 200); i++)
	{
		int			count = 0;

		if (q->mentions->item[i].kind != NX_ENTITY_PERSON)
			continue;
		for (int k = 0; k < Min(n, 200); k++)
			count += q->mentions->item[k].entity == q->mentions->item[i].entity;
		if (count > most)
		{
			most = count;
			best = q->mentions->item[i].entity;
		}
	}
	return best;
}

/* Does another label name the same person: Peter Hansen, PH? */
static bool
has_other_label(const Interview *v, int label)
{
	for (int i = 0; i < v->n_labels; i++)
		if (i != label && v->labels[i].entity >= 0 &&
			v->labels[i].entity == v->labels[label].entity)
			return true;
	return false;
}

/* Does the label, of no person, come back by its initials: Books Weekly, BW? */
static bool
has_short_form(const Interview *v, const Label *label)
{
	for (int i = 0; i < v->n_labels; i++)
	{
		const Label *other = &v->labels[i];

		if (other->sort == LABEL_OTHER && other->turns > 1 && other->end == other->first + 1 &&
			has_initials(v->q, &v->q->tokens[other->first], label->first, label->end))
			return true;
	}
	return false;
}

/*
 * Does the label, of no person, come back?  One with an article must mostly ask, and have
 * a person to answer who comes back, too: The Guardian, but not THE FACTS behind a claim.
 */
static bool
comes_back(const Interview *v, const Label *label)
{
	if (label->turns < 2 || !nx_is_word(v->q, label->first, "the"))
		return label->turns > 1;
	if (label->questions * 2 < label->turns)
		return false;
	for (int i = 0; i < v->n_labels; i++)
		if (v->labels[i].sort == LABEL_PERSON && v->labels[i].turns > 1)
			return true;
	return false;
}

/* Choose the labels that speak.  False if this is no interview. */
static bool
choose_labels(Interview *v)
{
	bool		asks = false;
	bool		answers = false;
	int			known = 0;		/* turns of persons, Q and A */
	int			other = 0;
	int			changes = 0;
	int			recurring = 0;
	int			previous = -1;

	for (int i = 0; i < v->n_labels; i++)
	{
		asks |= v->labels[i].sort == LABEL_QUESTION && v->labels[i].turns > 1;
		answers |= v->labels[i].sort == LABEL_ANSWER && v->labels[i].turns > 1;
	}
	for (int i = 0; i < v->n_labels; i++)
	{
		Label	   *label = &v->labels[i];

		if (label->sort == LABEL_PERSON)
			label->speaks = true;
		else if (label->sort == LABEL_OTHER)
			label->speaks = comes_back(v, label) || has_short_form(v, label);
		else
			label->speaks = asks && answers;
		if (!label->speaks)
			continue;
		if (label->sort == LABEL_OTHER)
			other += label->turns;
		else
			known += label->turns;
		recurring += label->turns > 1 || has_other_label(v, i);
	}
	for (uint32 i = 0; i < v->turns.n; i++)
	{
		int			label = v->turns.item[i].label;

		NX_CHECK_INTERRUPTS();
		if (!v->labels[label].speaks)
			continue;
		changes += previous >= 0 && previous != label;
		previous = label;
	}
	if (known < 2 || known + other < MIN_TURNS || changes < MIN_CHANGES || recurring < 2 ||
		known * 3 < other * 2)
		return false;
	if (asks && answers)
	{
		int			first = v->turns.item[0].first;

		if (!is_announced(v->q, first))
			return false;
		for (int i = 0; i < v->n_labels; i++)
			if (v->labels[i].sort == LABEL_ANSWER)
				v->labels[i].entity = answering(v->q, first);
	}
	return true;
}

static void
add_turn(const NxQuoteText *q, const Label *label, int first, int end, bool labelled,
		 NxRegions *turns)
{
	NxRegion   *r;

	if (first >= end || !is_said(q, first, end))
		return;
	r = NX_VEC_PUSH(turns);
	memset(r, 0, sizeof(*r));
	r->first_token = first;
	r->end_token = end;
	r->paragraph = q->sentences->item[nx_sentence_at(q, first)].paragraph;
	r->bare = true;
	r->goes_on = !labelled;
	r->label_first = label->first;
	r->label_end = label->end;
	r->speaker = label->entity >= 0 || label->sort == LABEL_OTHER ? label->entity :
		NX_NOBODY;
}

/* Cut the turns into paragraphs. */
static void
cut_turns(const Interview *v, NxRegions *turns)
{
	const NxQuoteText *q = v->q;

	for (uint32 i = 0; i < v->turns.n; i++)
	{
		const Turn *turn = &v->turns.item[i];
		const Label *label = &v->labels[turn->label];
		Label		here = *label;
		bool		last = i + 1 == v->turns.n;
		int			next = last ? q->n_tokens : v->turns.item[i + 1].first;
		int			first = turn->content;
		int			n_before = turns->n;

		NX_CHECK_INTERRUPTS();
		if (!label->speaks)
			continue;
		here.first = turn->first;
		here.end = turn->label_end;
		for (int n = 0; first < next; n++)
		{
			int			end = Min(paragraph_end(q, first), next);

			if (n > 0 && (last || n > MAX_FOLLOWING))
				break;
			add_turn(q, &here, first, end, n == 0, turns);
			first = end;
		}
		/* what goes on for too long is the article again */
		if (first < next && !last)
			turns->n = Min(turns->n, (uint32) n_before + 1);
	}
}

void
nx_add_turns(const NxQuoteText *q, NxRegions *regions, NxRegions *inner)
{
	Interview	v = {.q = q};
	NxRegions	turns = {0};

	for (int i = 0; i < q->n_tokens; i++)
	{
		Turn		turn;

		if ((i & 4095) == 0)
			NX_CHECK_INTERRUPTS();
		if (!begins_paragraph(q, i) || !read_label(q, i, &turn) ||
			!is_said(q, turn.content, paragraph_end(q, turn.content)))
			continue;
		turn.label = label_of(&v, &turn);
		if (turn.label < 0)
			continue;
		v.labels[turn.label].turns++;
		v.labels[turn.label].questions +=
			q->text[q->tokens[paragraph_end(q, turn.content) - 1].start] == '?';
		*NX_VEC_PUSH(&v.turns) = turn;
	}
	if (v.turns.n >= MIN_TURNS && choose_labels(&v))
	{
		cut_turns(&v, &turns);
		nx_merge_regions(&turns, regions, inner);
		NX_VEC_FREE(&turns);
	}
	NX_VEC_FREE(&v.turns);
}
