/*-------------------------------------------------------------------------
 *
 * meta_date_time.c
 *		The time of day beside a date, and its zone.
 *
 *-------------------------------------------------------------------------
 */
#include "meta_date_parse.h"

/* A time stands so many parts before its day: 10:42:00 a.m. ET on Friday, */
#define TIME_BEFORE	13

/* Set the time of day from digits, hhmmss; false if there is no such time. */
bool
nx_date_set_time(NxDate *date, int64 digits)
{
	if (digits / 10000 > 23 || digits / 100 % 100 > 59 || digits % 100 > 59)
		return false;
	date->hour = (int) (digits / 10000);
	date->minute = (int) (digits / 100 % 100);
	date->second = (int) (digits % 100);
	return true;
}

/* ---- zones ------------------------------------------------------------------------ */

typedef struct Zone
{
	const char *name;
	int			minutes;
} Zone;

/*
 * Those of two letters are of the United States, in winter and summer.  IST is
 * India's: Irish and Israeli pages do not write it.
 */
static const Zone zones[] = {
	{"z", 0}, {"utc", 0}, {"gmt", 0}, {"est", -300}, {"edt", -240}, {"cst", -360},
	{"cdt", -300}, {"mst", -420}, {"mdt", -360}, {"pst", -480}, {"pdt", -420},
	{"et", -300}, {"ct", -360}, {"mt", -420}, {"pt", -480},
	{"bst", 60}, {"cet", 60}, {"cest", 120}, {"mez", 60}, {"mesz", 120}, {"eet", 120},
	{"eest", 180}, {"msk", 180}, {"\xD0\x9C\xD0\xA1\xD0\x9A", 180}, {"ist", 330}, {"wib", 420}, {"jst", 540}, {"kst", 540},
	{"aest", 600}, {"aedt", 660}, {"nzst", 720}, {"nzdt", 780}
};

static inline bool
is_by_season(const Zone *zone)
{
	return zone->name[1] != '\0' && zone->name[2] == '\0';
}

/*
 * The zone that a part names, or NULL.  Short names are words, too: "et" is "and"
 * in French, and "z" "from" in Polish.
 */
static const Zone *
find_zone(const NxDateFinder *f, const NxDatePart *p)
{
	for (int z = 0; z < (int) lengthof(zones); z++)
	{
		const char *s = f->s + p->span.start;

		if (nx_date_is_word(f, p, zones[z].name) &&
			!(is_by_season(&zones[z]) && (s[0] > 'Z' || s[1] > 'Z')) &&
			!(zones[z].name[1] == '\0' && p->spaced))
			return &zones[z];
	}
	return NULL;
}

bool
nx_date_is_zone(const NxDateFinder *f, const NxDatePart *p)
{
	return find_zone(f, p) != NULL;
}

/*
 * Is it daylight saving time in the United States?  It lasts from the second
 * Sunday of March to the first of November, at two o'clock; before 2007 from the
 * first of April to the last of October.
 */
static bool
is_us_summer(const NxDate *d)
{
	bool		now = d->year >= 2007;
	int32		from = now ? nx_date_days(d->year, 3, 8) : nx_date_days(d->year, 4, 1);
	int32		to = now ? nx_date_days(d->year, 11, 1) : nx_date_days(d->year, 10, 25);
	int32		hour = nx_date_days(d->year, d->month, d->day) * 24 + d->hour;

	from += 7 - nx_date_weekday(from);
	to += 7 - nx_date_weekday(to);
	return hour >= from * 24 + 2 && hour < to * 24 + 2;
}

/* Is the part a dash, which stands between two times: 10:00–11:00? */
static bool
is_dash(const NxDateFinder *f, const NxDatePart *p)
{
	return nx_date_is_mark(p, "-") && nx_span_length(p->span) == 3 &&
		memcmp(f->s + p->span.start, "\xE2\x80", 2) == 0;
}

/* A zone at part i: Z, GMT, (ET), +01:00, +0100, +1 */
static void
read_zone(const NxDateFinder *f, int i, NxDate *date)
{
	const NxDatePart *p = &f->parts[nx_date_is_mark(&f->parts[i], "(") ? i + 1 : i];
	const Zone *zone = find_zone(f, p);
	int			sign;

	if (zone)
	{
		date->has_zone = true;
		date->offset = (zone->minutes + (is_by_season(zone) && is_us_summer(date) ? 60 : 0)) * 60;
		/* GMT+0100 */
		if (zone->minutes != 0)
			return;
		p++;
	}
	if (!nx_date_is_mark(p, "+-") || (zone == NULL && is_dash(f, p)) ||
		p[1].kind != NX_DATE_NUMBER || p[1].spaced)
		return;
	sign = p->mark == '-' ? -1 : 1;
	if (nx_date_is_number(p + 1, 4, 4) && p[1].number / 100 <= 15 && p[1].number % 100 < 60)
	{
		date->has_zone = true;
		date->offset = sign * (int) (p[1].number / 100 * 3600 + p[1].number % 100 * 60);
	}
	else if (nx_date_is_number(p + 1, 1, 2) && p[1].number <= 15)
	{
		/* 10:00-11:00 Uhr */
		if (nx_date_is_word(f, p + 2, "uhr") || nx_date_is_word(f, p + 4, "uhr"))
			return;
		date->has_zone = true;
		date->offset = sign * (int) p[1].number * 3600;
		if (nx_date_is_mark(p + 2, ":") && nx_date_is_number(p + 3, 2, 2) && p[3].number < 60)
			date->offset += sign * (int) p[3].number * 60;
	}
}

/* ---- the time ---------------------------------------------------------------------- */

/* How many parts say the half of the day at p: am, p.m.; or 0 */
static int
half_of_day(const NxDateFinder *f, const NxDatePart *p)
{
	int			n;

	if (nx_date_is_word(f, p, "am") || nx_date_is_word(f, p, "pm"))
		n = 1;
	else if ((nx_date_is_word(f, p, "a") || nx_date_is_word(f, p, "p")) &&
			 nx_date_is_mark(p + 1, ".") && nx_date_is_word(f, p + 2, "m"))
		n = 3;
	else
		return 0;
	return nx_date_is_mark(p + n, ".") ? n + 1 : n;
}

/* The fraction of a second at p, if there is one; returns the part behind. */
static const NxDatePart *
read_fraction(const NxDatePart *p, NxDate *date)
{
	int64		fraction = p[1].number;

	if (!nx_date_is_mark(p, ".,") || p[1].kind != NX_DATE_NUMBER || p[1].spaced)
		return p;
	for (int d = p[1].digits; d > 6; d--)
		fraction /= 10;
	for (int d = p[1].digits; d < 6; d++)
		fraction *= 10;
	date->microsecond = (int) fraction;
	return p + 2;
}

/* A time at part i: 10:00, 10:00:00.000, 10.00 Uhr, 10.00 GMT, 10 a.m. */
static bool
read_time(const NxDateFinder *f, int i, NxDate *date)
{
	const NxDatePart *p = &f->parts[i];
	const NxDatePart *fraction = NULL;
	int64		hour,
				minute = 0,
				second = 0;
	int			half;

	if (!nx_date_is_number(p, 1, 2))
		return false;
	hour = p->number;
	if (nx_date_is_mark(p + 1, ":") && nx_date_is_number(p + 2, 2, 2))
	{
		minute = p[2].number;
		p += 3;
		if (nx_date_is_mark(p, ":") && nx_date_is_number(p + 1, 2, 2))
		{
			second = p[1].number;
			fraction = p + 2;
			p = read_fraction(fraction, date);
		}
	}
	else if (nx_date_is_number(p + 2, 2, 2) &&
			 (nx_date_is_word(f, p + 1, "h") ||
			  (nx_date_is_mark(p + 1, ".") && (nx_date_is_word(f, p + 3, "uhr") || half_of_day(f, p + 3) ||
											   nx_date_is_zone(f, p + 3)))))
	{
		minute = p[2].number;
		p += 3;
	}
	else if (half_of_day(f, p + 1) || nx_date_is_word(f, p + 1, "uhr"))
		p++;
	else
		return false;
	half = half_of_day(f, p);
	if (half > 0 && hour <= 12)
		hour = hour % 12 + ((f->s[p->span.start] | 0x20) == 'p' ? 12 : 0);
	p += half;
	if (nx_date_is_word(f, p, "uhr"))
		p++;
	if (hour > 24 || minute > 59 || second > 60 || (hour == 24 && (minute || second)))
	{
		date->microsecond = 0;
		return false;
	}
	date->hour = (int) hour;
	date->minute = (int) minute;
	date->second = (int) second;
	read_zone(f, (int) (p - f->parts), date);
	return true;
}

/* A time of digits alone, behind T: 10, 1000, 100000.123 */
static bool
read_digits(const NxDateFinder *f, int i, NxDate *date)
{
	const NxDatePart *p = &f->parts[i];
	int64		t = p->number;

	if (!nx_date_is_number(p, 2, 6) || p->digits % 2 == 1 ||
		(p->digits == 2 && nx_date_is_mark(p + 1, ":.")))
		return false;
	for (int d = p->digits; d < 6; d += 2)
		t *= 100;
	if (!nx_date_set_time(date, t))
		return false;
	p = p->digits == 6 ? read_fraction(p + 1, date) : p + 1;
	read_zone(f, (int) (p - f->parts), date);
	return true;
}

void
nx_date_find_time(const NxDateFinder *f, int first, int behind, NxDate *date)
{
	int			i = behind;

	if (nx_date_is_word(f, &f->parts[i], "t") && read_digits(f, i + 1, date))
		return;
	/* 2021-03-05+01:00 is a day in a zone */
	if (nx_date_is_mark(&f->parts[i], "+"))
		return;
	for (; i < f->n && i < behind + 6; i++)
	{
		if (read_time(f, i, date))
			return;
		if (f->parts[i].kind == NX_DATE_NUMBER)
			break;
	}
	/* before: Mar 5 10:00:00 2021, 10:00 - 5 March 2021 */
	for (i = Max(first - TIME_BEFORE, 0); i < behind; i++)
	{
		if ((i < first || nx_date_is_mark(&f->parts[i + 1], ":")) && read_time(f, i, date))
			return;
	}
}
