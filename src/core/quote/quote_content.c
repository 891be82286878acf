/*-------------------------------------------------------------------------
 *
 * quote_content.c
 *		The stretches of an attribution's content: where they begin and end.
 *
 * The tagger decides word by word.  What is known of a stretch as a whole, by its
 * marks and commas, is mended here.
 *
 *-------------------------------------------------------------------------
 */
#include "quote_content.h"
#include "quote_source.h"

/*
 * So many words before a comma may be the writer's, who goes on to an utterance:
 * However; Even so.
 */
#define OPENING_WORDS	2
/* How long who is asked may be, and where something is said, in tokens. */
#define MAX_HEARER		8
/* How many adverbs are between a verb and its negation, at most. */
#define MAX_ADVERBS		4
/* How long a subject that looks like content may be, with its dateline. */
#define MAX_NAME		12
/* A verb that ends the content of one before it must be so likely a cue. */
#define LEAST_VERB		0.6f

/* Does the token belong to no content if it stands at its end? */
static bool
is_trimmed(const NxQuoteText *q, int i)
{
	const NxToken *t = &q->tokens[i];

	/* nor is a mark that ends what another paragraph began */
	return t->kind == NX_TOK_COMMA || t->kind == NX_TOK_DASH ||
		t->kind == NX_TOK_STOP || t->kind == NX_TOK_COLON ||
		(t->kind == NX_TOK_QUOTE && nx_region_at(q, i) < 0);
}

/*
 * Content does not end in the middle of what is quoted: a region is taken whole,
 * or not at all.  Regions of several sentences go on beyond what a cue sees.
 */
static void
snap_to_regions(const NxQuoteText *q, int cue, int *first, int *end)
{
	int			r = nx_region_at(q, *end - 1);
	int			begin,
				behind;

	if (r >= 0)
	{
		begin = nx_region_first(&q->regions->item[r]);
		behind = nx_region_end(&q->regions->item[r]);
		if (cue >= begin && cue < behind)
			return;
		if (*end < behind)
			*end = *end - Max(*first, begin) >= 2 || *first >= begin ? behind : begin;
	}
	if (*first >= *end)
		return;
	r = nx_region_at(q, *first);
	if (r >= 0)
	{
		begin = nx_region_first(&q->regions->item[r]);
		behind = nx_region_end(&q->regions->item[r]);
		if (cue >= begin && cue < behind)
			return;
		if (*first > begin)
			*first = Min(*end, behind) - *first >= *first - begin ? begin : behind;
	}
}

void
nx_add_content(const NxQuoteText *q, NxAttribution *a, int first, int end)
{
	snap_to_regions(q, a->cue, &first, &end);
	while (first < end && is_trimmed(q, first))
		first++;
	while (first < end && is_trimmed(q, end - 1))
		end--;
	if (first >= end || a->n_parts == NX_CONTENT_PARTS)
		return;
	a->parts[a->n_parts].first = first;
	a->parts[a->n_parts].end = end;
	a->n_parts++;
}

bool
nx_has_content(const NxAttribution *a, int first, int end)
{
	for (int p = 0; p < a->n_parts; p++)
		if (a->parts[p].first < end && a->parts[p].end > first)
			return true;
	return false;
}

/*
 * The farmers, who said that it rained, went home: where what "who" stands for
 * begins the sentence, its verb is still to come, so that content does not
 * take in all the rest, but ends at the last comma.
 */
static void
end_relative_clause(const NxQuoteText *q, int from, int to, NxAttribution *a)
{
	NxTokenRange *part = &a->parts[Max(a->n_parts, 1) - 1];
	int			who = a->source.first;
	NxSource	before = {0};

	if (a->n_parts == 0 || q->language != NX_ENGLISH || a->source.end != who + 1 ||
		who < from + 2 || !(nx_classes_at(q, who) & NX_W_RELATIVE) ||
		q->tokens[who - 1].kind != NX_TOK_COMMA || part->first < a->cue ||
		!nx_phrase_before(q, who - 2, from, &before) || before.first != from)
		return;
	for (int i = part->end; i < to; i++)
		if (q->tokens[i].kind == NX_TOK_WORD)
			return;
	for (int i = Min(part->end, to) - 1; i > part->first; i--)
		if (q->tokens[i].kind == NX_TOK_COMMA && nx_region_at(q, i) < 0)
		{
			part->end = i;
			return;
		}
}

/* Does a comma end the part, behind it or inside of its marks? */
static bool
ends_with_comma(const NxQuoteText *q, const NxTokenRange *part)
{
	int			r = nx_region_at(q, part->end - 1);

	return q->tokens[part->end].kind == NX_TOK_COMMA ||
		(r >= 0 && q->tokens[q->regions->item[r].end_token - 1].kind == NX_TOK_COMMA);
}

/*
 * After weeks of rain, the dam is safe, he said: an attribution that is added
 * behind a comma is of all that stands before it, though commas are in that, too.
 */
static void
begin_clause(const NxQuoteText *q, int from, NxAttribution *a)
{
	NxTokenRange *part = &a->parts[0];

	if (a->n_parts == 0 || q->language != NX_ENGLISH || part->end > a->cue || part->first <= from ||
		from < a->cue - NX_CUE_SIGHT ||
		q->tokens[part->first - 1].kind != NX_TOK_COMMA || !ends_with_comma(q, part) ||
		(a->source.end > a->source.first && a->source.first < part->end))
		return;
	/* or the words behind the cue are its content, and this is something else */
	if (a->n_parts > 1 && a->parts[1].first <= a->cue + 1)
		return;
	if (nx_count_words(q, from, part->first, OPENING_WORDS + 1) <= OPENING_WORDS ||
		(nx_classes_at(q, from) & NX_W_CUE))
		return;
	/* LAGOS (Reuters) - ... */
	for (int i = from; i < part->first; i++)
		if (q->tokens[i].kind == NX_TOK_DASH || q->tokens[i].kind == NX_TOK_COLON ||
			q->tokens[i].kind == NX_TOK_STOP || (i > from && (q->tokens[i].flags & NX_TF_LINE)))
			return;
	part->first = from;
}

static bool
has_marks(const NxQuoteText *q, const NxTokenRange *part)
{
	int			r = nx_region_from(q, part->first);

	return nx_region_at(q, part->first) >= 0 ||
		(r < (int) q->regions->n && (int) q->regions->item[r].first_token < part->end);
}

/*
 * "It rains," she said of the north, shaking her head: what follows an utterance in
 * marks is of it if it has marks, too.
 */
static void
drop_remarks(const NxQuoteText *q, NxAttribution *a)
{
	bool		utterance = false;
	int			n = 0;

	for (int p = 0; p < a->n_parts; p++)
	{
		const NxTokenRange *part = &a->parts[p];
		int			r = nx_region_at(q, part->end - 1);

		if (part->first > a->cue && utterance && !has_marks(q, part))
			continue;
		if (part->end <= a->cue && r >= 0)
		{
			uint8		kind = q->tokens[q->regions->item[r].end_token - 1].kind;

			utterance = ends_with_comma(q, part) || kind == NX_TOK_STOP;
		}
		a->parts[n++] = *part;
	}
	a->n_parts = n;
}

/*
 * She hailed it as "historic," stressing that it rained: content ends before a
 * participle that has a content of its own.
 */
static void
end_before_participle(const NxQuoteText *q, NxAttribution *a)
{
	for (int p = 0; p < a->n_parts && q->language == NX_ENGLISH; p++)
	{
		NxTokenRange *part = &a->parts[p];

		for (int i = part->first + 1; part->first > a->cue && i < part->end; i++)
		{
			NxTokenRange before = {part->first, i - 1};
			int			r = nx_region_at(q, i);

			if (r >= 0)
			{
				i = nx_region_end(&q->regions->item[r]) - 1;
				continue;
			}
			if (!nx_word_ends(q, i, "ing") || !(nx_classes_at(q, i) & NX_W_CUE))
				continue;
			if (q->tokens[i - 1].kind != NX_TOK_COMMA)
				before.end = i;
			if (before.end == i && (nx_region_at(q, i - 1) < 0 || !ends_with_comma(q, &before)))
				continue;
			part->end = before.end;
		}
	}
}

/*
 * It rained; the dam, he said, is safe: an attribution inside of a clause is of none
 * before it.
 */
static void
begin_behind_semicolon(const NxQuoteText *q, NxAttribution *a)
{
	NxTokenRange *part = &a->parts[0];

	if (a->n_parts < 2 || q->language != NX_ENGLISH || part->end > a->cue || a->parts[1].first < a->cue)
		return;
	for (int i = part->end - 2; i > part->first; i--)
	{
		int			r = nx_region_at(q, i);

		if (r >= 0)
			i = nx_region_first(&q->regions->item[r]);
		else if (nx_is_word(q, i, ";"))
		{
			part->first = i + 1;
			return;
		}
	}
}

/* Does the token begin what is asked, behind asked, or what is said, behind another cue? */
static bool
is_conjunction(const NxQuoteText *q, int i, bool asked)
{
	if (!asked)
		return nx_is_word(q, i, "that");
	return nx_is_word(q, i, "whether") || nx_is_word(q, i, "if") || nx_is_word(q, i, "how") ||
		nx_is_word(q, i, "what") || nx_is_word(q, i, "why");
}

/* Does the cue have somebody who hears it behind it: warned her superiors that? */
static bool
has_hearer(const NxQuoteText *q, int cue)
{
	static const char *const verbs[] = {
		"advise", "advised", "advises", "advising", "assure", "assured", "assures", "assuring",
		"inform", "informed", "informing", "informs", "remind", "reminded", "reminding", "reminds",
		"tell", "telling", "tells", "told", "warn", "warned", "warning", "warns"
	};

	return nx_is_one_of(q, cue, verbs, lengthof(verbs));
}

/*
 * She asked both men whether; he warned his superiors that; he said on his site that: who
 * is asked or told and where it is said is before the content.
 */
static void
begin_with_conjunction(const NxQuoteText *q, NxAttribution *a)
{
	NxTokenRange *part = &a->parts[0];
	bool		asked = nx_is_word(q, a->cue, "asked") || nx_is_word(q, a->cue, "asks") ||
		nx_is_word(q, a->cue, "asking") || nx_is_word(q, a->cue, "ask");
	bool		told;

	if (a->n_parts == 0 || q->language != NX_ENGLISH)
		return;
	told = part->first == a->cue + 1 && has_hearer(q, a->cue);
	if (asked || told ? part->first != a->cue + 1 :
		part->first != a->cue + 2 || !(nx_classes_at(q, a->cue) & NX_W_CUE_STRONG) ||
		!(nx_classes_at(q, a->cue + 1) & NX_W_PREPOSITION))
		return;
	for (int i = part->first; i < Min(part->end - 1, part->first + MAX_HEARER); i++)
	{
		/* asked them to say whether: what they are asked for is content */
		if (q->tokens[i].kind != NX_TOK_WORD || nx_region_at(q, i) >= 0 || nx_is_word(q, i, "to"))
			return;
		/* warned it was a war that: this has begun */
		if (told && (nx_is_subject_pronoun(q, i) || (nx_classes_at(q, i) & NX_W_BE_FORM)))
			return;
		if (is_conjunction(q, i, asked))
		{
			part->first = i;
			return;
		}
	}
}

static bool
is_negation(const NxQuoteText *q, int i)
{
	return nx_is_word(q, i, "not") || nx_is_word(q, i, "never") || nx_is_word(q, i, "n't") ||
		nx_is_word(q, i, "n\u2019t");
}

/* Did not immediately respond to a request: nothing is said. */
static void
drop_silence(const NxQuoteText *q, int from, NxAttribution *a)
{
	static const char *const verbs[] = {"replied", "reply", "respond", "responded"};
	int			i = a->cue - 1;

	if (q->language != NX_ENGLISH || !nx_is_one_of(q, a->cue, verbs, lengthof(verbs)))
		return;
	while (i > from && a->cue - i < MAX_ADVERBS && !is_negation(q, i) &&
		   ((nx_classes_at(q, i) & NX_W_ADVERB) || nx_word_ends(q, i, "ly")))
		i--;
	if (i >= from && is_negation(q, i))
		a->n_parts = 0;
}

/*
 * OSLO - Ann Lee, the coach, announced on Monday that: the subject of the cue is none of
 * its content, though it was tagged so.
 */
static void
drop_subject(const NxQuoteText *q, int from, NxAttribution *a)
{
	NxSource	subject = {0};

	if (q->language != NX_ENGLISH || a->n_parts < 2 || a->source.end > a->source.first ||
		a->parts[0].end > a->cue || a->parts[1].first < a->cue || a->parts[0].end - a->parts[0].first > MAX_NAME ||
		!nx_is_word(q, a->parts[1].first, "that") || nx_cue_is_passive(q, a->cue, from) ||
		!nx_cue_subject(q, a->cue, from, &subject) || subject.end != a->parts[0].end ||
		subject.first < a->parts[0].first)
		return;
	a->n_parts--;
	memmove(&a->parts[0], &a->parts[1], a->n_parts * sizeof(a->parts[0]));
}

/*
 * He said that Republicans, now in control, will seek common ground: what stands between
 * commas in a content is of it, unless it holds the source.
 */
static void
join_over_commas(const NxQuoteText *q, NxAttribution *a)
{
	for (int p = 1; p < a->n_parts; p++)
	{
		int			first = a->parts[p - 1].end,
					end = a->parts[p].first;

		if (a->parts[p - 1].first < a->cue || end - first < 3 || q->tokens[first].kind != NX_TOK_COMMA ||
			q->tokens[end - 1].kind != NX_TOK_COMMA ||
			(a->source.first < end && a->source.end > first) || nx_region_from(q, first) < nx_region_from(q, end - 1))
			continue;
		a->parts[p - 1].end = a->parts[p].end;
		a->n_parts--;
		memmove(&a->parts[p], &a->parts[p + 1], (a->n_parts - p) * sizeof(a->parts[0]));
		p--;
	}
}

void
nx_mend_content(const NxQuoteText *q, int from, int to, NxAttribution *a)
{
	join_over_commas(q, a);
	drop_subject(q, from, a);
	begin_behind_semicolon(q, a);
	begin_with_conjunction(q, a);
	begin_clause(q, from, a);
	drop_remarks(q, a);
	end_before_participle(q, a);
	end_relative_clause(q, from, to, a);
	drop_silence(q, from, a);
}

/* The "and" or "but" before a verb that has no subject of its own; -1 if there is none. */
static int
conjunction_before(const NxQuoteText *q, int verb, int from)
{
	int			i = verb - 1;

	if (nx_word_ends(q, verb, "ing"))
		return -1;
	while (i > from && (nx_classes_at(q, i) & NX_W_ADVERB))
		i--;
	return i > from && (nx_is_word(q, i, "and") || nx_is_word(q, i, "but")) ? i : -1;
}

void
nx_part_contents(const NxQuoteText *q, NxAttribution *attributions, int n)
{
	if (q->language != NX_ENGLISH)
		return;
	for (int k = 0; k < n; k++)
	{
		NxAttribution *a = &attributions[k];
		NxTokenRange *part = &a->parts[a->n_parts - 1];

		if (a->source.end <= a->source.first || a->source.first > a->cue || part->first < a->cue)
			continue;
		for (int i = k + 1; i < n && attributions[i].cue < part->end; i++)
		{
			const NxAttribution *next = &attributions[i];
			int			conjunction;

			if (next->cue <= part->first || next->source.end <= next->source.first ||
				next->source.first != a->source.first || next->confidence < LEAST_VERB ||
				(conjunction = conjunction_before(q, next->cue, part->first)) < 0)
				continue;
			part->end = conjunction;
			while (part->end > part->first + 1 && is_trimmed(q, part->end - 1))
				part->end--;
		}
	}
}
