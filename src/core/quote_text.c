/*-------------------------------------------------------------------------
 *
 * quote_text.c
 *		Look-ups in what the stages of quotation analysis look at.
 *
 *-------------------------------------------------------------------------
 */
#include "quote_text.h"

/* How many tokens are looked at to tell the language. */
#define LANGUAGE_TOKENS		2000

static bool
is_among(const char *word, size_t length, const char *const *list, int n)
{
	for (int i = 0; i < n; i++)
		if (strlen(list[i]) == length && memcmp(word, list[i], length) == 0)
			return true;
	return false;
}

static bool
is_ascii(const char *word, size_t length)
{
	for (size_t i = 0; i < length; i++)
		if ((unsigned char) word[i] >= 0x80)
			return false;
	return true;
}

/*
 * Habits of quoting differ by language.  The models see no more of it than this:
 * of the words that tell English from other languages, how many are English?  1
 * where there are none.
 */
static float
share_of_english(const char *text, const NxTokens *tokens)
{
	static const char *const english[] = {
		"the", "of", "and", "to", "that", "said", "was", "it", "with", "he"
	};
	static const char *const other[] = {
		"der", "die", "und", "das", "von", "den", "ist", "mit", "dem", "sich",
		"le", "la", "les", "des", "et", "une", "est", "que", "el", "los", "las",
		"del", "un", "di", "il", "che", "per", "de", "het", "een", "van", "da",
		"do", "em", "se", "na", "je", "nie", "w", "z"
	};
	int			n = Min((int) tokens->n, LANGUAGE_TOKENS);
	int			ours = 1,
				theirs = 0;

	for (int i = 0; i < n; i++)
	{
		const NxToken *t = &tokens->item[i];
		const char *word = text + t->start;
		size_t		length = t->end - t->start;

		if (t->kind != NX_TOK_WORD || (t->flags & NX_TF_CLITIC))
			continue;
		if (length <= 4 && is_among(word, length, english, lengthof(english)))
			ours++;
		else if (length <= 3 ? is_among(word, length, other, lengthof(other)) :
				 !is_ascii(word, length))
			theirs++;
	}
	return ours / (float) (ours + theirs);
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
	q->english = share_of_english(text, tokens);
}

int
nx_sentence_at(const NxQuoteText *q, int token)
{
	int			low = 0,
				high = (int) q->sentences->n;

	while (low < high)
	{
		int			middle = low + (high - low) / 2;

		if ((int) q->sentences->item[middle].end_token <= token)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

int
nx_region_from(const NxQuoteText *q, int token)
{
	int			low = 0,
				high = (int) q->regions->n;

	while (low < high)
	{
		int			middle = low + (high - low) / 2;

		if ((int) q->regions->item[middle].first_token - 1 <= token)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

int
nx_region_at(const NxQuoteText *q, int token)
{
	int			low = nx_region_from(q, token);

	if (low > 0)
	{
		const NxRegion *r = &q->regions->item[low - 1];

		if (token < (int) r->end_token + (r->closed ? 1 : 0))
			return low - 1;
	}
	return -1;
}

int
nx_mention_from(const NxQuoteText *q, int token)
{
	int			low = 0,
				high = (int) q->mentions->n;

	while (low < high)
	{
		int			middle = low + (high - low) / 2;

		if ((int) q->mentions->item[middle].first_token < token)
			low = middle + 1;
		else
			high = middle;
	}
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
		q->tokens[next].end - q->tokens[next].start <= 4 &&
		(q->text[q->tokens[next].end - 1] | 0x20) == 's';
}
