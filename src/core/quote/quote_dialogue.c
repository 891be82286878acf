/*-------------------------------------------------------------------------
 *
 * quote_dialogue.c
 *		Attributions among the words that are quoted.
 *
 *		— Я устал, — сказал Пётр. — Завтра поедем.
 *		—Sí —dijo Juan—. Nos vamos.
 *										a dash begins what is said, and stands
 *										around the attribution
 *		« Oui, dit-il, je viens. »
 *										the attribution is inside of the marks
 *
 * A dash also begins the items of a list, so a paragraph counts only if it has
 * such an attribution.  English does neither.
 *
 *-------------------------------------------------------------------------
 */
#include "quote_dialogue.h"
#include "quote_foreign.h"
#include "quote_foreign_phrase.h"

/* The longest attribution among quoted words, in tokens. */
#define MAX_INCISE		12
/* In so many tokens of a paragraph attributions are looked for. */
#define MAX_PARAGRAPH	400

static bool
has_dialogues(NxLanguage language)
{
	return language != NX_ENGLISH && language != NX_GERMAN && language != NX_DUTCH &&
		language < NX_CHINESE;
}

/* Where an attribution may stand between commas. */
static bool
has_incises(NxLanguage language)
{
	return language == NX_FRENCH || language == NX_SPANISH || language == NX_ITALIAN ||
		language == NX_PORTUGUESE;
}

static void
add_region(NxRegions *regions, const NxRegion *like, uint32 first, uint32 end,
		   bool closed, bool goes_on)
{
	NxRegion   *r;

	if (first >= end)
		return;
	r = NX_VEC_PUSH(regions);
	*r = *like;
	r->first_token = first;
	r->end_token = end;
	r->closed = closed;
	r->goes_on = goes_on;
}

/* Is there an attribution in tokens [from, end): dit-il, сказал Пётр? */
static bool
is_attribution(const NxQuoteText *q, int from, int end)
{
	NxSource	source;

	return !(nx_classes_at(q, from) & (NX_W_RELATIVE | NX_W_CONJUNCTION)) &&
		nx_foreign_source_after(q, from, end, &source) && source.cue_end > 0 &&
		source.cue_first <= from + 2 &&
		(source.form != NX_SOURCE_NONE && source.end > source.first);
}

/*
 * The end of the incise that begins behind the comma or dash at i: the next one
 * of its kind, or a stop.  -1 if there is none.
 */
static int
incise_end(const NxQuoteText *q, int i, int end)
{
	uint8		kind = q->tokens[i].kind;

	for (int k = i + 1; k < end && k <= i + MAX_INCISE; k++)
		if (q->tokens[k].kind == kind || q->tokens[k].kind == NX_TOK_STOP)
			return is_attribution(q, i + 1, k) ? k : -1;
	return -1;
}

/* A paragraph of tokens [first, end) that begins with a dash. */
static void
cut_dash(const NxQuoteText *q, int first, int end, uint32 paragraph, NxRegions *all)
{
	NxRegion	like = {.paragraph = paragraph, .speaker = -1};
	int			from = first + 1;
	int			limit = Min(end, first + MAX_PARAGRAPH);
	bool		goes_on = false;

	for (int i = from; i < limit; i++)
	{
		int			behind;

		if (q->tokens[i].kind != NX_TOK_DASH &&
			!(q->tokens[i].kind == NX_TOK_COMMA && has_incises(q->language)))
			continue;
		if ((behind = incise_end(q, i, limit)) < 0)
			continue;
		if (q->tokens[i].kind == NX_TOK_DASH)
			add_region(all, &like, from, i, true, goes_on);
		else
			add_region(all, &like, from, i + 1, false, goes_on);
		goes_on = true;
		/* what follows opens with the second dash, and a stop behind it */
		from = behind + 1;
		if (from < end && q->tokens[behind].kind == NX_TOK_DASH &&
			q->tokens[from].kind >= NX_TOK_STOP && q->tokens[from].kind <= NX_TOK_COLON)
			from++;
		if (from < end && q->tokens[behind].kind == NX_TOK_STOP)
		{
			/* the attribution ends its sentence: only a dash opens again */
			if (q->tokens[from].kind != NX_TOK_DASH)
				return;
			from++;
		}
		i = from - 1;
	}
	if (goes_on)
		add_region(all, &like, from, end, false, true);
}

/*
 * Behind the comma at i, which ends the incise that begins at from: the stop that ends
 * an apposition of who speaks, or the comma itself.  « Oui, répond Ann Lee, députée de
 * Lyon. Je viens. »
 */
static int
behind_apposition(const NxQuoteText *q, int from, int i, int end)
{
	int			head = i + 1;

	if (q->tokens[i].kind != NX_TOK_COMMA || head >= end ||
		!nx_token_is_capitalized(&q->tokens[i - 1]) || nx_token_is_capitalized(&q->tokens[from]))
		return i;
	if (nx_classes_at(q, head) & NX_W_DETERMINER)
		head++;
	if (!(nx_classes_at(q, Min(head, end - 1)) & (NX_W_TITLE | NX_W_SPEAKER_NOUN)))
		return i;
	for (int k = head; k < Min(end, i + MAX_INCISE); k++)
		if (q->tokens[k].kind == NX_TOK_STOP)
			return k;
		else if (nx_foreign_is_boundary(q, k))
			break;
	return i;
}

/* A region with marks: cut it at its first attribution, if it has one. */
static void
cut_marked(const NxQuoteText *q, const NxRegion *r, NxRegions *all)
{
	int			end = Min(r->end_token, r->first_token + MAX_PARAGRAPH);

	if (!has_incises(q->language))
		end = 0;
	for (int i = r->first_token + 1; i < end; i++)
	{
		int			behind;

		if (q->tokens[i].kind != NX_TOK_COMMA || (behind = incise_end(q, i, end)) < 0)
			continue;
		add_region(all, r, r->first_token, i + 1, false, r->goes_on);
		all->item[all->n - 1].continued = false;
		add_region(all, r, behind_apposition(q, i + 1, behind, end) + 1, r->end_token, r->closed, true);
		return;
	}
	*NX_VEC_PUSH(all) = *r;
}

void
nx_cut_dialogues(const NxQuoteText *q, NxRegions *regions)
{
	NxQuoteText bare = *q;
	NxRegions	none = {0};
	NxRegions	all = {0};
	uint32		r = 0;

	if (!has_dialogues(q->language))
		return;
	/* attributions are looked for as if there were no marks */
	bare.regions = &none;
	for (uint32 s = 0; s < q->sentences->n;)
	{
		uint32		paragraph = q->sentences->item[s].paragraph;
		int			first = q->sentences->item[s].first_token;
		int			end;

		NX_CHECK_INTERRUPTS();
		while (s < q->sentences->n && q->sentences->item[s].paragraph == paragraph)
			s++;
		end = q->sentences->item[s - 1].end_token;
		if (q->tokens[first].kind == NX_TOK_DASH)
		{
			uint32		n = all.n;

			cut_dash(&bare, first, end, paragraph, &all);
			if (all.n > n)
			{
				while (r < regions->n && (int) regions->item[r].first_token <= end)
					r++;
				continue;
			}
		}
		for (; r < regions->n && (int) regions->item[r].first_token <= end; r++)
			cut_marked(&bare, &regions->item[r], &all);
	}
	NX_VEC_FREE(regions);
	*regions = all;
}
