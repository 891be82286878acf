/*-------------------------------------------------------------------------
 *
 * value.h
 *		Dates, amounts of money, percentages and measures in English text.
 *
 * Values are found by rule and carry what they mean: "$1.5 billion" is
 * 1500000000 USD, "last week" the ISO week before that of publication.
 *
 *-------------------------------------------------------------------------
 */
#ifndef NX_VALUE_H
#define NX_VALUE_H

#include "core/text/sentence.h"

typedef enum NxValueKind
{
	NX_VALUE_DATE,
	NX_VALUE_MONEY,
	NX_VALUE_PERCENT,
	NX_VALUE_NUMBER				/* with a unit of measure, or of something
								 * counted */
} NxValueKind;

/* How exact a date is. */
typedef enum NxPrecision
{
	NX_PRECISION_NONE,			/* relative to a day that is not known */
	NX_PRECISION_DECADE,
	NX_PRECISION_YEAR,
	NX_PRECISION_SEASON,		/* month is 21 to 24, as in ISO 8601-2 */
	NX_PRECISION_QUARTER,		/* month is 1 to 4 */
	NX_PRECISION_MONTH,
	NX_PRECISION_WEEK,			/* month is the ISO week, year its year */
	NX_PRECISION_DAY
} NxPrecision;

/* A date; year is 0 where the text does not say it. */
typedef struct NxValueDate
{
	int16		year;
	uint8		month;
	uint8		day;
	uint8		precision;		/* NxPrecision */
} NxValueDate;

/* mantissa * 10 ^ exponent: decimals as they are written, exactly. */
typedef struct NxDecimal
{
	int64		mantissa;
	int			exponent;
} NxDecimal;

typedef struct NxValue
{
	NxSpan		span;			/* bytes of the text */
	uint32		first_token;
	uint32		end_token;		/* exclusive */
	uint8		kind;			/* NxValueKind */
	bool		is_range;		/* from date to date_to */
	float		confidence;		/* 0 to 1: how sure the rule is */
	NxDecimal	amount;			/* of all but dates */
	const char *unit;			/* currency (ISO 4217), normal name; static */
	NxValueDate date;
	NxValueDate date_to;
} NxValue;

typedef NX_VEC(NxValue) NxValues;

/* Room for what nx_value_text writes, with the NUL. */
#define NX_VALUE_TEXT	80

/* The SQL name of a kind: "date", ... */
extern const char *nx_value_kind_name(NxValueKind kind);

/*
 * Append the values of a text to *values, in order of place and without
 * overlap.  published is the day from which relative dates count, in days
 * since 1970-01-01, or NULL where it is not known.
 */
extern void nx_find_values(const char *text, const NxTokens *tokens,
						   const NxSentences *sentences,
						   const int32 *published, NxValues *values);

/*
 * Write the normal form of a value, NUL-terminated: equal values have equal
 * forms.  A relative date of unknown day is written as its own text, in small
 * letters.
 */
extern void nx_value_text(const char *text, const NxValue *value,
						  char buf[NX_VALUE_TEXT]);

#endif							/* NX_VALUE_H */
