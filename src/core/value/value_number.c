/*-------------------------------------------------------------------------
 *
 * value_number.c
 *		Numbers in digits and in words, as exact decimals.
 *
 *-------------------------------------------------------------------------
 */
#include "value_parse.h"

#define NX_VALUE_TABLE
#include "value_words_table.h"

/* So many digits are read exactly; longer numbers are no values. */
#define MAX_DIGITS		15
#define MAX_WORD		16

/* The entry of a word in small or capital ASCII letters, or NULL. */
static const NxValueWord *
lookup(const char *s, size_t len)
{
	char		word[MAX_WORD];
	uint32		hash = NX_HASH_INIT;

	if (len == 0 || len >= MAX_WORD)
		return NULL;
	for (size_t i = 0; i < len; i++)
	{
		word[i] = s[i] >= 'A' && s[i] <= 'Z' ? s[i] + 32 : s[i];
		hash = NX_HASH_BYTE(hash, word[i]);
	}
	word[len] = '\0';
	for (uint32 i = hash;; i++)
	{
		const NxValueWord *w = &nx_value_words[i & (NX_VALUE_WORD_SLOTS - 1)];

		if (w->word == NULL)
			return NULL;
		if (w->hash == hash && strcmp(w->word, word) == 0)
			return w;
	}
}

const NxValueWord *
nx_value_token_word(const char *text, const NxToken *t)
{
	if (t->kind != NX_TOK_WORD)
		return NULL;
	for (uint32 i = t->hash;; i++)
	{
		const NxValueWord *w = &nx_value_words[i & (NX_VALUE_WORD_SLOTS - 1)];

		if (w->word == NULL)
			return NULL;
		if (w->hash == t->hash)
			return lookup(text + t->start, t->length -
						  ((t->flags & NX_TF_DOT) ? 1 : 0));
	}
}

int
nx_value_digits(const char *s, size_t len, int max_digits)
{
	int			n = 0;

	if (len == 0 || len > (size_t) max_digits)
		return -1;
	for (size_t i = 0; i < len; i++)
	{
		if (s[i] < '0' || s[i] > '9')
			return -1;
		n = n * 10 + (s[i] - '0');
	}
	return n;
}

int
nx_value_small(const NxDecimal *number)
{
	int64		n = number->mantissa;

	if (number->exponent < 0 || number->exponent > 4)
		return -1;
	for (int i = 0; i < number->exponent; i++)
		n *= 10;
	return n < 10000 ? (int) n : -1;
}

/*
 * Read digits with one mark, a comma, between thousands and one other, a point, before
 * a fraction.  Returns how many bytes were read, 0 if they are no number.
 */
static size_t
read_marked_digits(const char *s, size_t len, char comma, char point_mark, NxDecimal *number)
{
	size_t		i;
	int			digits = 0,
				since_comma = -1;
	bool		point = false;

	number->mantissa = 0;
	number->exponent = 0;
	/* 000 is the end of a number */
	if (len > 1 && s[0] == '0' && s[1] >= '0' && s[1] <= '9')
		return 0;
	for (i = 0; i < len; i++)
	{
		if (s[i] >= '0' && s[i] <= '9')
		{
			if (++digits > MAX_DIGITS)
				return 0;
			number->mantissa = number->mantissa * 10 + (s[i] - '0');
			if (point)
				number->exponent--;
			else if (since_comma >= 0)
				since_comma++;
		}
		else if (s[i] == comma && !point && digits > 0 &&
				 (since_comma == -1 ? digits <= 3 : since_comma == 3))
			since_comma = 0;
		else if (s[i] == point_mark && !point && i + 1 < len &&
				 s[i + 1] >= '0' && s[i + 1] <= '9' &&
				 (since_comma == -1 || since_comma == 3))
			point = true;
		else
			break;
	}
	if (digits == 0 || (since_comma != -1 && since_comma != 3))
		return 0;
	return i;
}

/* The same as English or, if it can be that, as German. */
static size_t
read_digits(const char *s, size_t len, bool is_german, NxDecimal *number)
{
	size_t		read = is_german ? read_marked_digits(s, len, '.', ',', number) : 0;

	return read > 0 ? read : read_marked_digits(s, len, ',', '.', number);
}

/* Is there one space, be it narrow or without a break, and no more before token i? */
static bool
is_behind_one_space(const NxValueReader *r, uint32 i)
{
	static const char *const spaces[] = {" ", "\302\240", "\342\200\211", "\342\200\257"};
	uint32		start = nx_token_end(&r->tokens[i - 1]);
	uint32		len = r->tokens[i].start - start;

	for (size_t k = 0; k < lengthof(spaces); k++)
		if (strlen(spaces[k]) == len && memcmp(r->text + start, spaces[k], len) == 0)
			return true;
	return false;
}

/*
 * Behind one to three digits before token i, groups of three belong to the number: 10 000,
 * 1 500 000.  Adds them, and returns the token behind.
 */
static uint32
read_groups(const NxValueReader *r, uint32 i, NxDecimal *number)
{
	const NxToken *first = &r->tokens[i - 1];

	if (nx_value_digits(r->text + first->start, first->length, 3) <= 0)
		return i;
	for (; i < r->end && number->mantissa < INT64CONST(1000000000000); i++)
	{
		const NxToken *t = &r->tokens[i];
		int			group = nx_value_digits(r->text + t->start, t->length, 3);

		if (t->kind != NX_TOK_NUMBER || t->length != 3 || group < 0 || !is_behind_one_space(r, i))
			break;
		number->mantissa = number->mantissa * 1000 + group;
	}
	return i;
}

/* One to nine */
static inline bool
is_digit_word(const NxValueWord *w)
{
	return w && w->class == NX_V_ONES && w->number >= 1 && w->number <= 9;
}

/* "and" but not "to" */
static inline bool
is_and(const NxValueReader *r, uint32 i)
{
	return nx_value_class(r, i) == NX_V_AND && nx_value_word(r, i)->word[0] == 'a';
}

/*
 * Words of a number below 100, "five", "twenty-five", "twenty five", from token i
 * on; returns the token behind, or i.
 */
static uint32
read_below_hundred(const NxValueReader *r, uint32 i, int *n)
{
	const NxValueWord *w = nx_value_word(r, i);
	const NxValueWord *ones = nx_value_word(r, (int64) i + 1);
	const char *s;
	const char *hyphen;
	size_t		len;

	if (i >= r->end)
		return i;
	if (w && (w->class == NX_V_ONES || w->class == NX_V_TENS))
	{
		*n = w->number;
		if (w->class == NX_V_ONES || !is_digit_word(ones))
			return i + 1;
		*n += ones->number;
		return i + 2;
	}
	s = r->text + r->tokens[i].start;
	len = r->tokens[i].length;
	hyphen = r->tokens[i].flags & NX_TF_HYPHEN ? memchr(s, '-', len) : NULL;
	if (hyphen == NULL)
		return i;
	w = lookup(s, hyphen - s);
	ones = lookup(hyphen + 1, s + len - hyphen - 1);
	if (w == NULL || w->class != NX_V_TENS || !is_digit_word(ones))
		return i;
	*n = w->number + ones->number;
	return i + 1;
}

/* "three hundred and five" up to 999 from token i on; returns the token behind. */
static uint32
read_words(const NxValueReader *r, uint32 i, int *n)
{
	uint32		at = read_below_hundred(r, i, n);
	const NxValueWord *w = nx_value_word(r, at);
	uint32		next,
				behind;
	int			rest;

	if (at == i || w == NULL || w->class != NX_V_SCALE || w->number != 2)
		return at;
	*n *= 100;
	at++;
	next = is_and(r, at) ? at + 1 : at;
	behind = read_below_hundred(r, next, &rest);
	if (behind == next || rest == 0)
		return at;
	*n += rest;
	return behind;
}

/*
 * What follows the thousands or millions of a number in words, from token i on:
 * "five hundred thousand", "and twenty".  Adds it to the number, whose last scale is
 * given, and returns the token behind.
 */
static uint32
read_rest(const NxValueReader *r, uint32 i, int scale, NxDecimal *number)
{
	for (;;)
	{
		uint32		start = is_and(r, i) ? i + 1 : i;
		int			n;
		uint32		end = read_words(r, start, &n);
		const NxValueWord *w = nx_value_word(r, end);
		int64		factor = 1;

		if (end == start)
			return i;
		for (; number->exponent > 0; number->exponent--)
			number->mantissa *= 10;
		if (w == NULL || w->class != NX_V_SCALE)
		{
			number->mantissa += n;
			return end;
		}
		/* between one thousand and two thousand */
		if (w->number >= scale || start > i)
			return i;
		scale = w->number;
		for (int k = 0; k < scale; k++)
			factor *= 10;
		number->mantissa += n * factor;
		i = end + 1;
	}
}

uint32
nx_value_number(const NxValueReader *r, uint32 i, NxDecimal *number,
				const NxValueWord **suffix)
{
	const NxToken *t = &r->tokens[i];
	const char *s = r->text + t->start;
	size_t		len = t->length;
	const NxValueWord *w;
	uint32		at = i;
	int			n = 1;

	*suffix = NULL;
	if ((t->flags & NX_TF_DIGIT) &&
		(t->kind == NX_TOK_NUMBER || (*s >= '0' && *s <= '9')))
	{
		size_t		read = read_digits(s, len, r->is_german, number);

		if (read == 0)
			return i;
		if (read < len)
		{
			if (s[read] == '-')
				read++;
			*suffix = lookup(s + read, len - read);
			if (*suffix == NULL)
				return i;
			return i + 1;
		}
		at = read_groups(r, i + 1, number);
	}
	else if (t->kind == NX_TOK_WORD)
	{
		int			class = nx_value_class(r, i);

		number->mantissa = 1;
		number->exponent = 0;
		/* half a million, a million, a hundred */
		if (class == NX_V_HALF && nx_value_class(r, i + 1) == NX_V_ARTICLE &&
			nx_value_class(r, i + 2) == NX_V_SCALE)
		{
			number->mantissa = 5;
			number->exponent = -1;
			at = i + 2;
		}
		else if (class == NX_V_ARTICLE && nx_value_class(r, i + 1) == NX_V_SCALE)
			at = i + 1;
		else
		{
			at = read_words(r, i, &n);
			number->mantissa = n;
		}
		if (at == i)
			return i;
	}
	else
		return i;

	/* two and a half */
	if (nx_value_class(r, at) == NX_V_AND && nx_value_class(r, at + 1) == NX_V_ARTICLE &&
		nx_value_class(r, at + 2) == NX_V_HALF && number->exponent == 0)
	{
		number->mantissa = number->mantissa * 10 + 5;
		number->exponent = -1;
		at += 3;
	}
	/* 1.5 million; two hundred thousand */
	for (int scales = 0; scales < 2; scales++)
	{
		w = nx_value_word(r, at);
		if (w == NULL || w->class != NX_V_SCALE)
			break;
		number->exponent += w->number;
		at++;
	}
	/* twenty thousand five hundred */
	w = nx_value_word(r, at - 1);
	if (w && w->class == NX_V_SCALE && w->number >= 3 && number->exponent == w->number &&
		t->kind == NX_TOK_WORD && number->mantissa < 1000)
		at = read_rest(r, at, w->number, number);
	return at;
}
