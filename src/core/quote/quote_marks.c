/*-------------------------------------------------------------------------
 *
 * quote_marks.c
 *		Which stretches of a text stand between quotation marks?
 *
 * A deterministic automaton with a stack of open marks runs over each
 * paragraph.  What a mark may do depends on its shape and on the white space
 * around it:
 *
 *		shape		opens					closes what was opened by
 *		" ''		after white space		" (and “ „ where styles are mixed)
 *		“			unless it looks like	„ " (German, Czech)
 *					one that closes
 *		”			after white space		“ „ ” (Swedish)
 *		«			like “					» (German)
 *		»			after white space		« »
 *		「			always
 *		」									「
 *		‘ '			before a letter			like their double sisters, but only
 *											where they are not apostrophes
 *
 * Two conventions and one common mistake end a paragraph with a mark open: a
 * quotation that runs on re-opens at the next paragraph; otherwise the closing
 * mark was forgotten, and the region ends with the paragraph.
 *
 *-------------------------------------------------------------------------
 */
#include "quote_marks.h"

#define MAX_DEPTH	8
/* How far to look for the partner of a mark with no space before it, in tokens. */
#define LOOK_AHEAD	64

/* What is looked for behind an ambiguous single mark. */
typedef enum SingleUse
{
	CLOSES,						/* a mark that may close */
	CLOSES_SURELY,				/* and is no possessive of a plural */
	OPENS_LEFT,					/* one that opens, of each shape */
	OPENS_STRAIGHT
} SingleUse;

#define N_SINGLE_USES	(OPENS_STRAIGHT + 1)

typedef struct Automaton
{
	const char *text;
	const NxTokens *tokens;
	NxRegions  *regions;
	NxRegions  *inner;			/* those inside of them, or NULL */
	uint32		paragraph;
	uint32		paragraph_end;	/* token */
	uint32		next[N_SINGLE_USES];	/* the last ones found: a paragraph is
										 * searched once for each */
	int			depth;
	struct
	{
		uint32		token;		/* the mark that opened */
		uint8		mark;
	}			open[MAX_DEPTH];
} Automaton;

static bool
is_single(uint8 mark)
{
	return mark >= NX_MARK_SINGLE_STRAIGHT && mark <= NX_MARK_SINGLE_LOW;
}

/* Is there white space (or a bracket, dash or other mark) before the token? */
static bool
space_before(const Automaton *a, uint32 i)
{
	const NxToken *t = &a->tokens->item[i];

	if (t->flags & NX_TF_SPACE || i == 0)
		return true;
	t--;
	return t->kind == NX_TOK_OPEN || t->kind == NX_TOK_DASH ||
		t->kind == NX_TOK_COLON ||
		((t->kind == NX_TOK_QUOTE || t->kind == NX_TOK_APOSTROPHE) &&
		 (t->flags & NX_TF_SPACE));
}

static bool
space_after(const Automaton *a, uint32 i)
{
	return i + 1 >= a->paragraph_end ||
		(a->tokens->item[i + 1].flags & NX_TF_SPACE);
}

/*
 * Does a mark that opens in one language close here, as in another, something that was
 * opened in another paragraph or not at all: anfangen“, sagte?
 */
static bool
looks_closing(const Automaton *a, uint32 i)
{
	uint8		next = i + 1 < a->paragraph_end ? a->tokens->item[i + 1].kind : NX_TOK_STOP;

	return !space_before(a, i) &&
		(space_after(a, i) || next == NX_TOK_COMMA || next == NX_TOK_STOP || next == NX_TOK_COLON ||
		 next == NX_TOK_CLOSE);
}

/* Does a closing mark of this shape fit that opening one? */
static bool
fits(uint8 open, uint8 close)
{
	switch (open)
	{
		case NX_MARK_STRAIGHT:
			return close == NX_MARK_STRAIGHT || close == NX_MARK_RIGHT;
		case NX_MARK_LEFT:
			return close == NX_MARK_RIGHT || close == NX_MARK_STRAIGHT;
		case NX_MARK_RIGHT:
			return close == NX_MARK_RIGHT;
		case NX_MARK_LOW:
			return close == NX_MARK_LEFT || close == NX_MARK_RIGHT ||
				close == NX_MARK_STRAIGHT;
		case NX_MARK_ANGLE_LEFT:
			return close == NX_MARK_ANGLE_RIGHT;
		case NX_MARK_ANGLE_RIGHT:
			return close == NX_MARK_ANGLE_LEFT || close == NX_MARK_ANGLE_RIGHT;
		case NX_MARK_CORNER_LEFT:
			return close == NX_MARK_CORNER_RIGHT;
		case NX_MARK_SINGLE_LEFT:
			return close == NX_MARK_SINGLE_RIGHT || close == NX_MARK_SINGLE_STRAIGHT;
		case NX_MARK_SINGLE_STRAIGHT:
		case NX_MARK_SINGLE_RIGHT:
			return close == NX_MARK_SINGLE_RIGHT || close == NX_MARK_SINGLE_STRAIGHT;
		case NX_MARK_SINGLE_LOW:
			return close == NX_MARK_SINGLE_LEFT || close == NX_MARK_SINGLE_RIGHT;
		case NX_MARK_SINGLE_ANGLE_LEFT:
			return close == NX_MARK_SINGLE_ANGLE_RIGHT;
		case NX_MARK_SINGLE_ANGLE_RIGHT:
			return close == NX_MARK_SINGLE_ANGLE_LEFT;
		default:
			return false;
	}
}

/* 'em, 'til, '90s: an apostrophe that stands for what was left out. */
static bool
is_elision(const Automaton *a, uint32 i)
{
	const NxToken *t;

	if (i + 1 >= a->tokens->n)
		return false;
	t = &a->tokens->item[i + 1];
	return (t->flags & NX_TF_DIGIT) ||
		(nx_token_classes(a->text, t) & NX_W_ELISION);
}

/*
 * Could this single mark close a region?  It must follow its word, and what
 * comes next must be no letter.
 */
static bool
single_may_close(const Automaton *a, uint32 i)
{
	const NxToken *t = &a->tokens->item[i];

	if ((t->flags & NX_TF_SPACE) || i == 0)
		return false;
	return space_after(a, i) || a->tokens->item[i + 1].kind >= NX_TOK_QUOTE;
}

/* The possessive of a plural looks like a closing mark: the leaders' summit. */
static bool
follows_plural(const Automaton *a, uint32 i)
{
	const NxToken *t = &a->tokens->item[i - 1];

	return t->kind == NX_TOK_WORD &&
		(a->text[nx_token_end(t) - 1] == 's' || a->text[nx_token_end(t) - 1] == 'S') &&
		i + 1 < a->paragraph_end &&
		a->tokens->item[i + 1].kind == NX_TOK_WORD;
}

static bool
has_use(const Automaton *a, uint32 i, SingleUse use)
{
	const NxToken *t = &a->tokens->item[i];

	if (t->kind != NX_TOK_APOSTROPHE)
		return false;
	if (use == CLOSES || use == CLOSES_SURELY)
		return single_may_close(a, i) && !(use == CLOSES_SURELY && follows_plural(a, i));
	return (t->flags & NX_TF_SPACE) && !is_elision(a, i) &&
		t->mark == (use == OPENS_LEFT ? NX_MARK_SINGLE_LEFT : NX_MARK_SINGLE_STRAIGHT);
}

/*
 * The first single mark of this use behind token i, or the paragraph's end.  To be
 * asked from left to right.
 */
static uint32
next_single(Automaton *a, uint32 i, SingleUse use)
{
	uint32	   *next = &a->next[use];

	if (*next > i)
		return *next;
	for (*next = i + 1; *next < a->paragraph_end && !has_use(a, *next, use); (*next)++)
		if ((*next & 4095) == 0)
			NX_CHECK_INTERRUPTS();
	return *next;
}

/* Does a closing mark for a single one at i come, before another one opens? */
static bool
single_closes_later(Automaton *a, uint32 i, bool surely)
{
	uint32		close = next_single(a, i, surely ? CLOSES_SURELY : CLOSES);
	uint32		open = a->paragraph_end;

	if (a->tokens->item[i].mark == NX_MARK_SINGLE_LEFT)
		open = next_single(a, i, OPENS_LEFT);
	else if (a->tokens->item[i].mark == NX_MARK_SINGLE_STRAIGHT)
		open = next_single(a, i, OPENS_STRAIGHT);
	return close < open;
}

/*
 * Does the next paragraph begin with the same single mark, so that a quotation which
 * begins with the one at i goes on there?  An apostrophe seldom begins a clause.
 */
static bool
single_reopens(const Automaton *a, uint32 i)
{
	const NxToken *t = &a->tokens->item[i];
	const NxToken *next = &a->tokens->item[a->paragraph_end];

	if (a->paragraph_end + 1 >= a->tokens->n || next->kind != NX_TOK_APOSTROPHE ||
		next->mark != t->mark || t->mark == NX_MARK_SINGLE_RIGHT ||
		((next + 1)->flags & NX_TF_SPACE) || is_elision(a, a->paragraph_end))
		return false;
	return i == 0 || (t->flags & NX_TF_LINE) || (t - 1)->kind == NX_TOK_COLON ||
		(t - 1)->kind == NX_TOK_COMMA || (t - 1)->kind == NX_TOK_STOP;
}

/* Does a straight mark that can close follow, before one that opens? */
static bool
straight_closes_later(const Automaton *a, uint32 i)
{
	uint32		end = Min(a->paragraph_end, i + LOOK_AHEAD);

	for (uint32 j = i + 1; j < end; j++)
		if (a->tokens->item[j].mark == NX_MARK_STRAIGHT &&
			a->tokens->item[j].kind == NX_TOK_QUOTE)
			return !(a->tokens->item[j].flags & NX_TF_SPACE) && space_after(a, j);
	return false;
}

static bool
may_open(Automaton *a, uint32 i)
{
	const NxToken *t = &a->tokens->item[i];
	bool		before = space_before(a, i);
	bool		after = space_after(a, i);

	switch (t->mark)
	{
		case NX_MARK_LEFT:
		case NX_MARK_ANGLE_LEFT:
			return i + 1 < a->paragraph_end && !looks_closing(a, i);
		case NX_MARK_LOW:
		case NX_MARK_CORNER_LEFT:
		case NX_MARK_SINGLE_ANGLE_LEFT:
			return i + 1 < a->paragraph_end;
		case NX_MARK_STRAIGHT:
			/* "so" or " so ", not 6'2" nor the mark after a word */
			if (!before && a->depth == 0 && !after)
			{
				/* He left."We go," she said: the space was forgotten */
				const NxToken *next = &a->tokens->item[i + 1];

				return (t - 1)->kind == NX_TOK_STOP && nx_token_is_capitalized(next) &&
					straight_closes_later(a, i);
			}
			return before && i + 1 < a->paragraph_end;
		case NX_MARK_RIGHT:
		case NX_MARK_ANGLE_RIGHT:
		case NX_MARK_SINGLE_ANGLE_RIGHT:
		case NX_MARK_SINGLE_LOW:
			return before && !after;
		case NX_MARK_SINGLE_LEFT:
		case NX_MARK_SINGLE_STRAIGHT:
		case NX_MARK_SINGLE_RIGHT:
			return before && !after && !is_elision(a, i) &&
				(single_closes_later(a, i, t->mark != NX_MARK_SINGLE_LEFT) ||
				 (a->depth == 0 && single_reopens(a, i)));
		default:
			return false;
	}
}

/* Which open mark, as a stack position, may the mark at i close?  -1: none. */
static int
closable(Automaton *a, uint32 i)
{
	const NxToken *t = &a->tokens->item[i];

	if (t->kind == NX_TOK_APOSTROPHE && is_single(t->mark) &&
		t->mark != NX_MARK_SINGLE_LEFT)
	{
		if (!single_may_close(a, i))
			return -1;
	}
	for (int d = a->depth - 1; d >= 0; d--)
	{
		/* a left mark with the space of a right one is a slip of the keyboard */
		if (!fits(a->open[d].mark, t->mark) &&
			!(t->mark == NX_MARK_LEFT && a->open[d].mark == NX_MARK_LEFT &&
			  !(t->flags & NX_TF_SPACE) && space_after(a, i)) &&
		/* "Ja“, sagte er */
			!(t->mark == NX_MARK_LEFT && a->open[d].mark == NX_MARK_STRAIGHT && looks_closing(a, i)))
			continue;
		if (is_single(t->mark) && follows_plural(a, i) &&
			(single_closes_later(a, i, true) || (d == 0 && single_reopens(a, a->open[0].token))))
			continue;
		/* a straight mark that stands before a word, after a space, opens */
		if (t->mark == NX_MARK_STRAIGHT && (t->flags & NX_TF_SPACE) &&
			!space_after(a, i) && i > a->open[d].token + 1)
			continue;
		return d;
	}
	return -1;
}

static void
add_region(Automaton *a, NxRegions *regions, uint32 open, uint32 end, bool closed)
{
	NxRegion   *r;

	if (end <= open + 1)
		return;
	r = NX_VEC_PUSH(regions);
	memset(r, 0, sizeof(*r));
	r->first_token = open + 1;
	r->end_token = end;
	r->paragraph = a->paragraph;
	r->closed = closed;
	r->single = is_single(a->tokens->item[open].mark);
}

static void
scan_mark(Automaton *a, uint32 i)
{
	int			d = closable(a, i);
	uint8		mark = a->tokens->item[i].mark;

	if (d >= 0)
	{
		a->depth = d;
		if (d == 0)
			add_region(a, a->regions, a->open[0].token, i, true);
		else if (d == 1 && a->inner)
			add_region(a, a->inner, a->open[1].token, i, true);
		return;
	}
	if (!may_open(a, i))
		return;

	/*
	 * The same double mark opens again, and not inside of single ones: the
	 * outer one was never closed.  The lost region ends with the sentence
	 * before, at the latest here.
	 */
	if (a->depth == 1 && a->open[0].mark == mark && !is_single(mark))
	{
		uint32		end = i;

		for (uint32 j = a->open[0].token + 1; j < i; j++)
			if (a->tokens->item[j].kind == NX_TOK_STOP)
			{
				end = j + 1;
				break;
			}
		add_region(a, a->regions, a->open[0].token, end, false);
		a->depth = 0;
	}
	if (a->depth < MAX_DEPTH)
	{
		a->open[a->depth].token = i;
		a->open[a->depth].mark = mark;
		a->depth++;
	}
}

/*
 * A straight mark that was never closed, with typographic ones closed inside of
 * it ("He said, “Never.” She left.), is one too many: what is inside counts.
 */
static bool
replace_stray(Automaton *a, uint32 n_inner)
{
	if (a->open[0].mark != NX_MARK_STRAIGHT || a->inner == NULL)
		return false;
	/* those inside of what was closed before it stay there */
	while (n_inner < a->inner->n && a->inner->item[n_inner].first_token < a->open[0].token)
	{
		NX_CHECK_INTERRUPTS();
		n_inner++;
	}
	if (a->inner->n == n_inner)
		return false;
	for (uint32 i = n_inner; i < a->inner->n; i++)
	{
		NX_CHECK_INTERRUPTS();
		if (a->tokens->item[a->inner->item[i].first_token - 1].mark != NX_MARK_LEFT)
			return false;
	}
	for (uint32 i = n_inner; i < a->inner->n; i++)
	{
		NX_CHECK_INTERRUPTS();
		*NX_VEC_PUSH(a->regions) = a->inner->item[i];
	}
	a->inner->n = n_inner;
	return true;
}

void
nx_find_regions(const char *text, const NxTokens *tokens,
				const NxSentences *sentences, NxRegions *regions, NxRegions *inner)
{
	Automaton	a = {.text = text, .tokens = tokens, .regions = regions, .inner = inner};
	uint32		s = 0;
	bool		expects_reopening = false;

	while (s < sentences->n)
	{
		uint32		first = sentences->item[s].first_token;
		uint32		n_before = regions->n;
		uint32		n_inner = inner ? inner->n : 0;

		a.paragraph = sentences->item[s].paragraph;
		while (s < sentences->n && sentences->item[s].paragraph == a.paragraph)
			s++;
		a.paragraph_end = sentences->item[s - 1].end_token;
		memset(a.next, 0, sizeof(a.next));
		a.depth = 0;
		for (uint32 i = first; i < a.paragraph_end; i++)
		{
			if ((i & 4095) == 0)
				NX_CHECK_INTERRUPTS();
			if (tokens->item[i].kind == NX_TOK_QUOTE ||
				tokens->item[i].kind == NX_TOK_APOSTROPHE)
				scan_mark(&a, i);
		}

		/* does this paragraph take up the region left open by the last one? */
		if (expects_reopening && (tokens->item[first].kind == NX_TOK_QUOTE ||
								  tokens->item[first].kind == NX_TOK_APOSTROPHE) &&
			((regions->n > n_before &&
			  regions->item[n_before].first_token == first + 1) ||
			 (a.depth > 0 && a.open[0].token == first)))
			regions->item[n_before - 1].continued = true;
		expects_reopening = false;
		/* two commas that nothing closes are commas */
		if (a.depth > 0 &&
			!(a.open[0].mark == NX_MARK_LOW && text[tokens->item[a.open[0].token].start] == ',') &&
			(!is_single(a.open[0].mark) || single_reopens(&a, a.open[0].token)) &&
			!replace_stray(&a, n_inner))
		{
			add_region(&a, a.regions, a.open[0].token, a.paragraph_end, false);
			expects_reopening = regions->n > n_before;
		}
	}
}

void
nx_merge_regions(const NxRegions *bare, NxRegions *regions, NxRegions *inner)
{
	NxRegions	all = {0};
	NxRegions	inside = {0};
	uint32		t = 0;
	uint32		k = 0;

	for (uint32 i = 0; i < regions->n; i++)
	{
		const NxRegion *r = &regions->item[i];

		NX_CHECK_INTERRUPTS();
		for (; t < bare->n && bare->item[t].first_token < r->first_token; t++)
			*NX_VEC_PUSH(&all) = bare->item[t];
		/* marks inside of marks that are inside of a bare one are lost */
		while (k < inner->n && inner->item[k].first_token < r->first_token)
			*NX_VEC_PUSH(&inside) = inner->item[k++];
		if (t > 0 && r->first_token - 1 < bare->item[t - 1].end_token)
		{
			if (r->closed && r->end_token < bare->item[t - 1].end_token)
				*NX_VEC_PUSH(&inside) = *r;
			while (k < inner->n && inner->item[k].first_token < r->end_token)
				k++;
			continue;
		}
		*NX_VEC_PUSH(&all) = *r;
	}
	for (; t < bare->n; t++)
	{
		NX_CHECK_INTERRUPTS();
		*NX_VEC_PUSH(&all) = bare->item[t];
	}
	for (; k < inner->n; k++)
	{
		NX_CHECK_INTERRUPTS();
		*NX_VEC_PUSH(&inside) = inner->item[k];
	}
	NX_VEC_FREE(regions);
	NX_VEC_FREE(inner);
	*regions = all;
	*inner = inside;
}
