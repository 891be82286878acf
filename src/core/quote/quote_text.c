/*-------------------------------------------------------------------------
 *
 * quote_text.c
 *		Look-ups in what the stages of quotation analysis look at.
 *
 *-------------------------------------------------------------------------
 */
#include "quote_text.h"

/* The longest title of a work, in tokens. */
#define MAX_TITLE		24
/* Classes are asked for so many tokens before they are looked up. */
#define ASK_AHEAD		8

/* Twice as many as there are sets, and a power of two. */
#define SET_SLOTS		(2 * NX_MAX_CLASS_SETS)

/*
 * The index of a set of classes, which is new if no word before had it.  slots is a
 * hash table of indexes; 0 marks a free slot, and is the empty set's.
 */
static uint8
class_set_of(NxQuoteText *q, uint64 classes, int *n_sets, uint8 *slots)
{
	if (classes == 0)
		return 0;
	for (uint32 slot = nx_mix(classes);; slot++)
	{
		uint8	   *set = &slots[slot % SET_SLOTS];

		if (*set == 0)
		{
			if (*n_sets == NX_MAX_CLASS_SETS)
				return 0;
			q->class_sets[*n_sets] = classes;
			*set = (*n_sets)++;
		}
		if (q->class_sets[*set] == classes)
			return *set;
	}
}

static void
find_classes(NxQuoteText *q)
{
	uint8		slots[SET_SLOTS] = {0};
	int			n_sets = 1;

	q->class_sets[0] = 0;
	q->class_set = nx_alloc_huge((size_t) q->n_tokens + 1);
	for (int i = 0; i < q->n_tokens; i++)
	{
		uint64		classes;

		if ((i & 4095) == 0)
			NX_CHECK_INTERRUPTS();
		if (i + ASK_AHEAD < q->n_tokens)
			nx_ask_for_word_classes(q->tokens[i + ASK_AHEAD].hash);
		classes = q->language == NX_ENGLISH ? nx_token_classes(q->text, &q->tokens[i]) :
			nx_foreign_classes(q->text, &q->tokens[i], q->language);
		q->class_set[i] = class_set_of(q, classes, &n_sets, slots);
	}
}

void
nx_begin_quote_text(NxQuoteText *q, const char *text, const NxTokens *tokens,
					const NxSentences *sentences, const NxMentions *mentions,
					const NxEntities *entities, const NxRegions *regions)
{
	q->text = text;
	q->tokens = tokens->item;
	q->n_tokens = (int) tokens->n;
	q->sentences = sentences;
	q->mentions = mentions;
	q->entities = entities;
	q->regions = regions;
	q->model = &nx_quote_model;
	q->language = nx_quote_language(text, tokens);
	find_classes(q);
}

void
nx_end_quote_text(NxQuoteText *q)
{
	pfree(q->class_set);
	q->class_set = NULL;
}

int
nx_sentence_at(const NxQuoteText *q, int token)
{
	int			low;

	NX_LOWER_BOUND(low, q->sentences->n, i, (int) q->sentences->item[i].end_token <= token);
	return low;
}

int
nx_region_from(const NxQuoteText *q, int token)
{
	int			low;

	NX_LOWER_BOUND(low, q->regions->n, i, nx_region_first(&q->regions->item[i]) <= token);
	return low;
}

int
nx_region_at(const NxQuoteText *q, int token)
{
	int			low = nx_region_from(q, token);

	return low > 0 && token < nx_region_end(&q->regions->item[low - 1]) ? low - 1 : -1;
}

int
nx_mention_from(const NxQuoteText *q, int token)
{
	int			low;

	NX_LOWER_BOUND(low, q->mentions->n, i, (int) q->mentions->item[i].first_token < token);
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
		q->tokens[next].length <= 4 &&
		(q->text[nx_token_end(&q->tokens[next]) - 1] | 0x20) == 's';
}

int
nx_count_words(const NxQuoteText *q, int first, int end, int most)
{
	int			words = 0;

	for (int i = first; i < end && words < most; i++)
		words += q->tokens[i].kind == NX_TOK_WORD && !(q->tokens[i].flags & NX_TF_CLITIC);
	return words;
}

bool
nx_is_title_case(const NxQuoteText *q, int first, int end)
{
	int			words = 0;

	if (end - first > MAX_TITLE)
		return false;
	for (int i = first; i < end; i++)
	{
		const NxToken *t = &q->tokens[i];

		if (t->kind != NX_TOK_WORD || (t->flags & NX_TF_CLITIC))
			continue;
		if (t->letter_case == NX_CASE_LOWER)
		{
			if (t->length >= 4)
				return false;
		}
		else if (t->letter_case > NX_CASE_LOWER)
			words++;
	}
	return words >= 2;
}
