/*-------------------------------------------------------------------------
 *
 * newskey_date.c
 *		Keys of dates: of a day, and of all days between two.
 *
 *-------------------------------------------------------------------------
 */
#include "postgres.h"

#include "newskey.h"

#include "utils/datetime.h"

/* Before all that a timestamp can be: the year 4713 BC. */
#define FIRST_YEAR	(-4800)

uint64
newskey_of_day(int32 day)
{
	return (uint64) NEWSKEY_DAY << NEWSKEY_CLASS_SHIFT |
		(uint32) (day + POSTGRES_EPOCH_JDATE);
}

/* January of the year 0 is month 0. */
static uint64
newskey_of_month(int32 month)
{
	return (uint64) NEWSKEY_MONTH << NEWSKEY_CLASS_SHIFT |
		(uint32) (month - 12 * FIRST_YEAR);
}

static uint64
newskey_of_year(int32 year)
{
	return (uint64) NEWSKEY_YEAR << NEWSKEY_CLASS_SHIFT |
		(uint32) (year - FIRST_YEAR);
}

/* The year and month of a day, and the first days of those. */
static int32
month_of_day(int32 day, int32 *year)
{
	int			y,
				m,
				d;

	j2date(day + POSTGRES_EPOCH_JDATE, &y, &m, &d);
	*year = y;
	return 12 * y + m - 1;
}

static int32
first_day(int32 month)
{
	int32		year = (month + 12 * -FIRST_YEAR) / 12 + FIRST_YEAR;

	return date2j(year, month - 12 * year + 1, 1) - POSTGRES_EPOCH_JDATE;
}

void
newskeys_of_day(int32 day, uint64 key[NEWSKEY_DAY_KEYS])
{
	int32		year;
	int32		month = month_of_day(day, &year);

	key[0] = newskey_of_day(day);
	key[1] = newskey_of_month(month);
	key[2] = newskey_of_year(year);
}

int
newskeys_of_dates(int32 first, int32 last, NewsKeyRange range[NEWSKEY_DATE_RANGES])
{
	const int32 min_day = -POSTGRES_EPOCH_JDATE;
	const int32 max_day = TIMESTAMP_END_JULIAN - POSTGRES_EPOCH_JDATE - 1;
	bool		open_first = first <= min_day;
	bool		open_last = last >= max_day;
	int32		month,
				end_month,
				year,
				end_year;
	int			n = 0;

#define ADD(of, from, to) \
	(range[n].least = newskey_of_ ## of (from), range[n].greatest = newskey_of_ ## of (to), \
	 range[n].uses = 0, n++)

	if (open_first)
		first = min_day;
	if (open_last)
		last = max_day;
	if (first > last)
		return 0;

	/* The months that are wholly between the days, the end exclusive. */
	month = month_of_day(first, &year);
	if (!open_first && first != first_day(month))
		month++;
	end_month = month_of_day(last, &end_year);
	if (open_last || last + 1 == first_day(end_month + 1))
		end_month++;
	if (month >= end_month)
	{
		/* There is none; days of two months are one range, too. */
		ADD(day, first, last);
		return n;
	}
	if (!open_first && first < first_day(month))
		ADD(day, first, first_day(month) - 1);

	/* So with years. */
	year = (month - 12 * FIRST_YEAR + 11) / 12 + FIRST_YEAR;
	end_year = (end_month - 12 * FIRST_YEAR) / 12 + FIRST_YEAR;
	if (open_first)
		year = FIRST_YEAR;
	if (open_last)
		end_year++;
	if (year >= end_year)
		ADD(month, month, end_month - 1);
	else
	{
		if (month < 12 * year)
			ADD(month, month, 12 * year - 1);
		ADD(year, year, end_year - 1);
		if (!open_last && 12 * end_year < end_month)
			ADD(month, 12 * end_year, end_month - 1);
	}
	if (!open_last && first_day(end_month) <= last)
		ADD(day, first_day(end_month), last);
	return n;
#undef ADD
}
