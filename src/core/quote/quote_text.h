/*-------------------------------------------------------------------------
 *
 * quote_text.h
 *		What the stages of quotation analysis look at, and look-ups in it.
 *
 *-------------------------------------------------------------------------
 */
#ifndef NX_QUOTE_TEXT_H
#define NX_QUOTE_TEXT_H

#include "core/entity/entity.h"
#include "quote_language.h"
#include "quote_marks.h"
#include "quote_model.h"

/*
 * Words of one language are of so many different sets of classes at most; English,
 * which has most, has 92.
 */
#define NX_MAX_CLASS_SETS	256

typedef struct NxQuoteText
{
	const char *text;
	const NxToken *tokens;
	int			n_tokens;
	const NxSentences *sentences;
	const NxMentions *mentions;
	const NxEntities *entities;
	const NxRegions *regions;
	const NxQuoteModel *model;
	NxLanguage	language;
	uint8	   *class_set;		/* of each token, index into class_sets: rules
								 * and features ask for the same ones again
								 * and again */
	uint64		class_sets[NX_MAX_CLASS_SETS];	/* NX_W_...; the first is none */
} NxQuoteText;

/* Set it up; the model is the one linked in.  nx_end_quote_text frees it. */
extern void nx_begin_quote_text(NxQuoteText *q, const char *text,
								const NxTokens *tokens,
								const NxSentences *sentences,
								const NxMentions *mentions,
								const NxEntities *entities,
								const NxRegions *regions);
extern void nx_end_quote_text(NxQuoteText *q);

/* The NX_W_... classes of token i. */
#define nx_classes_at(q, i)	((q)->class_sets[(q)->class_set[i]])

/* The bytes of tokens [first, end); empty if there are none. */
static inline NxSpan
nx_span_of(const NxQuoteText *q, int first, int end)
{
	NxSpan		span = {0, 0};

	if (end > first)
	{
		span.start = q->tokens[first].start;
		span.end = nx_token_end(&q->tokens[end - 1]);
	}
	return span;
}

/* The sentence in which a token lies. */
extern int	nx_sentence_at(const NxQuoteText *q, int token);

/* The region in which a token lies, marks included; -1 if none. */
extern int	nx_region_at(const NxQuoteText *q, int token);

/* The first region that begins behind a token. */
extern int	nx_region_from(const NxQuoteText *q, int token);

/* The mention in which a token lies; -1 if none. */
extern int	nx_mention_at(const NxQuoteText *q, int token);

/* The first mention that begins at or after a token. */
extern int	nx_mention_from(const NxQuoteText *q, int token);

/* The words of tokens [first, end), clitics aside; counted up to most. */
extern int	nx_count_words(const NxQuoteText *q, int first, int end, int most);

/*
 * Is every longer word of tokens [first, end) capitalised, and are there two at
 * least, as in the title of a work?
 */
extern bool nx_is_title_case(const NxQuoteText *q, int first, int end);

/* Is the mention followed by a possessive 's? */
extern bool nx_mention_is_possessive(const NxQuoteText *q, int mention);

#endif							/* NX_QUOTE_TEXT_H */
