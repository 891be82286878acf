/*-------------------------------------------------------------------------
 *
 * meta_date.h
 *		Dates as pages write them: "2021-03-05T10:00:00Z", "5. März 2021".
 *
 *-------------------------------------------------------------------------
 */
#ifndef NX_META_DATE_H
#define NX_META_DATE_H

#include "core/base/nx.h"

/*
 * A civil time.  hour is -1 where only a day is given; offset, in seconds east
 * of UTC, counts only if has_zone.
 */
typedef struct NxDate
{
	int			year;			/* 1900 to 2199; 0: no date */
	int			month;
	int			day;
	int			hour;
	int			minute;
	int			second;
	int			microsecond;
	bool		has_zone;
	int			offset;
} NxDate;

/* How 05/03/2021 is read, where it can be both. */
typedef enum NxDateOrder
{
	NX_DATE_DAY_FIRST,
	NX_DATE_MONTH_FIRST
} NxDateOrder;

/*
 * Find the first date in a text.  Returns false if there is none; else fills
 * *date and, unless it is NULL, *where with the place of the day.
 */
extern bool nx_date_find(const char *s, size_t len, NxDateOrder order,
						 NxDate *date, NxSpan *where);

/* The date in the path of an URL: /2021/03/05/, /20210305/, -2021-03-05 */
extern bool nx_date_in_url(const char *s, size_t len, NxDate *date);

/* How many days a month has, of a year; the most, if that is 0. */
extern int	nx_date_days_in_month(int year, int month);

/* The weekday of a day since 1970-01-01, from 1, Monday, to 7. */
extern int	nx_date_weekday(int32 days);

/* Days since 1970-01-01 of a date of the Gregorian calendar. */
extern int32 nx_date_days(int year, int month, int day);

/* Seconds since 1970-01-01 00:00 UTC; without zone, UTC is taken. */
extern int64 nx_date_seconds(const NxDate *date);

#endif							/* NX_META_DATE_H */
