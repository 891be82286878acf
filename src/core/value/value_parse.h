/*-------------------------------------------------------------------------
 *
 * value_parse.h
 *		What the parts of the value stage share.
 *
 *-------------------------------------------------------------------------
 */
#ifndef NX_VALUE_PARSE_H
#define NX_VALUE_PARSE_H

#include "value.h"
#include "value_words_table.h"

/* An entry of value_words.txt. */
typedef struct NxValueWord
{
	uint32		hash;
	uint8		class;			/* NxValueClass */
	int			number;			/* value, if that is a number */
	const char *value;
	const char *word;
} NxValueWord;

/* One sentence, as the rules see it. */
typedef struct NxValueReader
{
	const char *text;
	const NxToken *tokens;
	const NxValueWord **words;	/* of each token of the sentence; or NULL */
	uint32		first;			/* tokens of the sentence */
	uint32		end;
	const int32 *published;		/* days since 1970-01-01, or NULL */
	bool		is_german;		/* 80.000 are thousands, 2,5 a fraction */
} NxValueReader;

/* The entry of token i; its class and number, NX_V_NONE and 0 beyond the sentence. */
static inline const NxValueWord *
nx_value_word(const NxValueReader *r, int64 i)
{
	return i >= r->first && i < r->end ? r->words[i - r->first] : NULL;
}

static inline int
nx_value_class(const NxValueReader *r, int64 i)
{
	const NxValueWord *w = nx_value_word(r, i);

	return w ? w->class : NX_V_NONE;
}

/* The entry of a token's word, or NULL. */
extern const NxValueWord *nx_value_token_word(const char *text, const NxToken *t);

/*
 * Read the integer of digits alone at s[0, len), at most max_digits long.
 * Returns -1 if there is anything else.
 */
extern int	nx_value_digits(const char *s, size_t len, int max_digits);

/*
 * Read a number in digits or words from token i on.  Returns the token behind
 * it, or i if there is none.  Of a token such as 5m or 50km, *suffix is the
 * entry of the letters behind the digits (a unit or a scale); else it is NULL.
 */
extern uint32 nx_value_number(const NxValueReader *r, uint32 i,
							  NxDecimal *number, const NxValueWord **suffix);

/* The value of a whole number below 10000, or -1 */
extern int	nx_value_small(const NxDecimal *number);

/*
 * Read a date from token i on into the date fields, confidence, and first and
 * end token of *v.  Returns false if there is none.
 */
extern bool nx_value_date(const NxValueReader *r, uint32 i, NxValue *v);

#endif							/* NX_VALUE_PARSE_H */
