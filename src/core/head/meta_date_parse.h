/*-------------------------------------------------------------------------
 *
 * meta_date_parse.h
 *		What the two files that read dates share: the parts of a text.
 *
 *-------------------------------------------------------------------------
 */
#ifndef NX_META_DATE_PARSE_H
#define NX_META_DATE_PARSE_H

#include "meta_date.h"

/* Dates are looked for in so many parts of the text. */
#define NX_DATE_PARTS	96

/* So many parts may be asked about behind the last one. */
#define NX_DATE_AHEAD		8

typedef enum NxDatePartKind
{
	NX_DATE_END,
	NX_DATE_NUMBER,
	NX_DATE_WORD,
	NX_DATE_MARK
} NxDatePartKind;

typedef struct NxDatePart
{
	uint8		kind;			/* NxDatePartKind */
	uint8		digits;			/* of a number */
	uint8		month;			/* of a word that names one */
	bool		spaced;			/* white space stands before it */
	uint32		mark;			/* code point */
	int64		number;
	NxSpan		span;
} NxDatePart;

typedef struct NxDateFinder
{
	const char *s;
	NxDatePart	parts[NX_DATE_PARTS + NX_DATE_AHEAD];	/* the last ones are
														 * NX_DATE_END */
	int			n;
	NxDateOrder order;
} NxDateFinder;

/* Is the part one of these marks of ASCII? */
static inline bool
nx_date_is_mark(const NxDatePart *p, const char *marks)
{
	return p->kind == NX_DATE_MARK && p->mark < 0x80 && strchr(marks, (int) p->mark) != NULL;
}

static inline bool
nx_date_is_word(const NxDateFinder *f, const NxDatePart *p, const char *word)
{
	return p->kind == NX_DATE_WORD && nx_span_length(p->span) == strlen(word) &&
		pg_strncasecmp(f->s + p->span.start, word, strlen(word)) == 0;
}

static inline bool
nx_date_is_number(const NxDatePart *p, int min_digits, int max_digits)
{
	return p->kind == NX_DATE_NUMBER && p->digits >= min_digits && p->digits <= max_digits;
}

/* Set the time of day from digits, hhmmss; false if there is no such time. */
extern bool nx_date_set_time(NxDate *date, int64 digits);

/* Does a part name a zone? */
extern bool nx_date_is_zone(const NxDateFinder *f, const NxDatePart *p);

/*
 * Look for a time of day behind the day, which is the parts from first up to
 * behind, or before it.
 */
extern void nx_date_find_time(const NxDateFinder *f, int first, int behind, NxDate *date);

#endif							/* NX_META_DATE_PARSE_H */
