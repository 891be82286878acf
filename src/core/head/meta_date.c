/*-------------------------------------------------------------------------
 *
 * meta_date.c
 *		Dates as pages write them.
 *
 * The text is cut into numbers, words and marks, and at each of them the forms
 * of a day are tried: year first, a month by name before or behind its day,
 * three numbers.  A time of day is taken if it stands near (meta_date_time.c).
 *
 *-------------------------------------------------------------------------
 */
#include "core/text/unicode.h"
#include "core/text/words.h"
#include "meta_date_parse.h"
#include "meta_text.h"

/* ---- the calendar ------------------------------------------------------------ */

int
nx_date_days_in_month(int year, int month)
{
	static const uint8 days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
	bool		leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;

	return month == 2 && leap ? 29 : days[month - 1];
}

int
nx_date_weekday(int32 days)
{
	return ((days + 3) % 7 + 7) % 7 + 1;
}

int32
nx_date_days(int year, int month, int day)
{
	int			y = month > 2 ? year : year - 1;
	int			m = month > 2 ? month - 3 : month + 9;	/* from March */

	return 365 * y + y / 4 - y / 100 + y / 400 + (153 * m + 2) / 5 + day - 1 - 719468;
}

int64
nx_date_seconds(const NxDate *date)
{
	int64		seconds = (int64) nx_date_days(date->year, date->month, date->day) * 86400;

	if (date->hour >= 0)
		seconds += date->hour * 3600 + date->minute * 60 + date->second;
	return date->has_zone ? seconds - date->offset : seconds;
}

/* Set the day; false if there is no such day. */
static bool
set_day(NxDate *date, int64 year, int64 month, int64 day)
{
	if (year < 1900 || year > 2199 || month < 1 || month > 12 || day < 1 ||
		day > nx_date_days_in_month((int) year, (int) month))
		return false;
	date->year = (int) year;
	date->month = (int) month;
	date->day = (int) day;
	return true;
}

/* The day so many days after 1970-01-01; false if it is out of reach. */
static bool
set_days(NxDate *date, int64 days)
{
	int			year = 1900;
	int			month = 1;

	while (year < 2200 && days >= nx_date_days(year + 1, 1, 1))
		year++;
	days -= nx_date_days(year, 1, 1);
	while (year < 2200 && days >= nx_date_days_in_month(year, month))
		days -= nx_date_days_in_month(year, month++);
	return set_day(date, year, month, days + 1);
}

/* ---- parts ---------------------------------------------------------------------- */

static void
cut(NxDateFinder *f, const char *s, size_t len)
{
	const char *p = s;
	const char *end = s + len;
	bool		spaced = false;

	f->s = s;
	f->n = 0;
	while (p < end && f->n < NX_DATE_PARTS)
	{
		NxDatePart *part = &f->parts[f->n];
		const char *start = p;
		uint64		classes;
		uint32		cp;
		int			n;

		memset(part, 0, sizeof(*part));
		part->spaced = spaced;
		spaced = false;
		if (*p >= '0' && *p <= '9')
		{
			part->kind = NX_DATE_NUMBER;
			for (; p < end && *p >= '0' && *p <= '9'; p++)
			{
				if (part->digits < 18)
				{
					part->number = part->number * 10 + (*p - '0');
					part->digits++;
				}
			}
		}
		else if ((p = nx_meta_word(p, end, &classes)) > start)
		{
			part->kind = NX_DATE_WORD;
			for (int m = 0; m < 12; m++)
			{
				if (classes & (NX_M_M_1 << m))
					part->month = m + 1;
			}
			/* years, months and days of East Asia */
			nx_utf8_decode(start, end, &cp);
			if (cp == 0x5E74 || cp == 0x6708 || cp == 0x65E5 || cp == 0xB144 ||
				cp == 0xC6D4 || cp == 0xC77C)
			{
				part->kind = NX_DATE_MARK;
				part->mark = cp == 0x5E74 || cp == 0xB144 ? 'y' :
					cp == 0x6708 || cp == 0xC6D4 ? 'm' : 'd';
			}
		}
		else
		{
			n = nx_utf8_decode(p, end, &cp);
			p += n;
			if (cp <= ' ' || nx_class_is_blank(nx_char_class(cp)) ||
				nx_char_class(cp) == NX_CC_FORMAT)
			{
				spaced = true;
				continue;
			}
			part->kind = NX_DATE_MARK;
			part->mark = cp == 0x2013 || cp == 0x2014 || cp == 0x2212 ? '-' :
				cp == 0xFF1A ? ':' : cp == 0x2019 ? '\'' : cp;
		}
		part->span.start = start - s;
		part->span.end = p - s;
		f->n++;
	}
	memset(&f->parts[f->n], 0, NX_DATE_AHEAD * sizeof(NxDatePart));
}

static bool
is_one_of(const NxDateFinder *f, const NxDatePart *p, const char *const *words)
{
	for (; *words; words++)
	{
		if (nx_date_is_word(f, p, *words))
			return true;
	}
	return false;
}

/* ---- the day ---------------------------------------------------------------------- */

/* A year of two digits is one of this century, or of the end of the last. */
static int64
full_year(const NxDatePart *p)
{
	return p->digits == 2 ? p->number + (p->number < 70 ? 2000 : 1900) : p->number;
}

/*
 * Each of these reads a day that begins at part i and returns the part behind
 * it, or 0 if there is none.
 */

/* 2021-W09-5, 2021W095, 2021-064: weeks and days of the year of ISO 8601 */
static int
of_week_or_year(const NxDateFinder *f, int i, NxDate *date)
{
	const NxDatePart *p = &f->parts[i];
	const NxDatePart *q = nx_date_is_mark(p + 1, "-") ? p + 2 : p + 1;
	int			year = (int) p->number;
	int			week,
				day;
	int32		first;

	if (p[1].spaced || q->spaced || q[1].spaced || year < 1900 || year > 2199)
		return 0;
	if (q == p + 2 && nx_date_is_number(q, 3, 3))
	{
		/* elsewhere it is half of a telephone number */
		if (i > 0 || (f->n > 3 && !nx_date_is_word(f, q + 1, "t")) || q->number < 1 ||
			q->number > nx_date_days(year + 1, 1, 1) - nx_date_days(year, 1, 1))
			return 0;
		return set_days(date, nx_date_days(year, 1, 1) + q->number - 1) ? i + 3 : 0;
	}
	if (!nx_date_is_word(f, q, "w"))
		return 0;
	q++;
	if (nx_date_is_number(q, 3, 3))
	{
		week = (int) q->number / 10;
		day = (int) q->number % 10;
	}
	else if (nx_date_is_number(q, 2, 2) && nx_date_is_mark(q + 1, "-") &&
			 nx_date_is_number(q + 2, 1, 1))
	{
		week = (int) q->number;
		q += 2;
		day = (int) q->number;
	}
	else
		return 0;
	if (week < 1 || week > 53 || day < 1 || day > 7)
		return 0;
	/* the first week has January 4 */
	first = nx_date_days(year, 1, 4);
	first -= nx_date_weekday(first) - 1;
	/* the last has a Thursday of the year */
	if (week == 53 && first + 7 * 52 + 3 >= nx_date_days(year + 1, 1, 1))
		return 0;
	return set_days(date, first + 7 * (week - 1) + day - 1) ? (int) (q - f->parts) + 1 : 0;
}

/* 2021-03-05, 2021/3/5, 2021.03.05, 20210305, 2021年3月5日 */
static int
year_first(const NxDateFinder *f, int i, NxDate *date)
{
	const NxDatePart *p = &f->parts[i];

	/* ten digits, with the hour, are a telephone number in a line of text */
	if (nx_date_is_number(p, 8, 8) || nx_date_is_number(p, 12, 12) ||
		nx_date_is_number(p, 14, 14) || (nx_date_is_number(p, 10, 10) && f->n == 1))
	{
		int64		day = p->number;

		for (int d = p->digits; d > 8; d--)
			day /= 10;
		return set_day(date, day / 10000, day / 100 % 100, day % 100) ? i + 1 : 0;
	}
	if (!nx_date_is_number(p, 4, 4))
		return 0;
	if (p[1].kind != NX_DATE_MARK || !nx_date_is_number(p + 2, 1, 2))
	{
		/* 2021 March 5 */
		int			m = nx_date_is_mark(p + 1, ".,-") ? 2 : 1;
		int			end = of_week_or_year(f, i, date);

		if (end > 0)
			return end;
		if (p[m].month && m < 4)
		{
			int			d = nx_date_is_mark(p + m + 1, "-") ? m + 2 : m + 1;

			if (i + d < f->n && nx_date_is_number(&f->parts[i + d], 1, 2) &&
				!nx_date_is_mark(&f->parts[i + d + 1], ":") &&
				set_day(date, p->number, p[m].month, f->parts[i + d].number))
				return i + d + 1;
		}
		return 0;
	}
	if (i + 4 < f->n + 1 && p[1].mark != ':' && nx_date_is_number(p + 2, 1, 2))
	{
		const NxDatePart *day = &f->parts[Min(i + 4, f->n)];

		if ((p[1].mark == '-' || p[1].mark == '/' || p[1].mark == '.' || p[1].mark == 'y') &&
			nx_date_is_number(day, 1, 2) && f->parts[i + 3].kind == NX_DATE_MARK &&
			(f->parts[i + 3].mark == p[1].mark ||
			 (p[1].mark == 'y' && f->parts[i + 3].mark == 'm')) &&
			set_day(date, p->number, p[2].number, day->number))
			return i + 5;
	}
	return 0;
}

/* 05.03.2021, 5/3/21, 5-3-2021 */
static int
numbers(const NxDateFinder *f, int i, NxDate *date)
{
	const NxDatePart *p = &f->parts[i];
	const NxDatePart *year = &f->parts[Min(i + 4, f->n)];
	bool		month_first;

	if (!nx_date_is_number(p, 1, 2) || p[1].kind != NX_DATE_MARK ||
		!nx_date_is_number(p + 2, 1, 2) ||
		f->parts[Min(i + 3, f->n)].kind != NX_DATE_MARK ||
		f->parts[Min(i + 3, f->n)].mark != p[1].mark ||
		!(nx_date_is_number(year, 4, 4) || nx_date_is_number(year, 2, 2)))
		return 0;
	if (p[1].mark != '.' && p[1].mark != '/' && p[1].mark != '-')
		return 0;
	if (i > 0 && p[-1].mark == p[1].mark)
		return 0;
	month_first = p[1].mark == '/' && f->order == NX_DATE_MONTH_FIRST;
	if (p->number > 12)
		month_first = false;
	else if (p[2].number > 12)
		month_first = true;
	if (set_day(date, full_year(year), month_first ? p->number : p[2].number,
				month_first ? p[2].number : p->number))
		return i + 5;
	return 0;
}

/*
 * Is the number at y, behind a day and its month, a year?  One of two digits can
 * be anything else, "5 March, 11am", "5 March - 15 comments", unless it is joined
 * by a mark or nothing but a time or a closing mark comes behind.
 */
static bool
is_year(const NxDateFinder *f, int y)
{
	const NxDatePart *p = &f->parts[y];

	if (!nx_date_is_number(p, 2, 2) || nx_date_is_mark(p + 1, ":"))
		return nx_date_is_number(p, 4, 4);
	if ((!p->spaced && nx_date_is_mark(p - 1, "-/.'")) || nx_date_is_mark(p + 1, ")]|"))
		return true;
	if (nx_date_is_mark(p + 1, ","))
		p++;
	return p + 1 == &f->parts[f->n] || (nx_date_is_number(p + 1, 1, 2) && nx_date_is_mark(p + 2, ":"));
}

/* 5. März 2021, 5 de marzo de 2021, 5th of March, 2021, 05-Mar-21 */
static int
day_month(const NxDateFinder *f, int i, NxDate *date)
{
	static const char *const between[] = {
		"th", "st", "nd", "rd", "of", "de", "del", "er", "the", "of", NULL
	};
	const NxDatePart *p = &f->parts[i];
	int			m = i + 1;
	int			y;

	if (!nx_date_is_number(p, 1, 2))
		return 0;
	for (int skipped = 0; skipped < 3 && m < f->n && !f->parts[m].month; skipped++, m++)
	{
		const NxDatePart *x = &f->parts[m];

		if (!(nx_date_is_mark(x, ".-/") || x->mark == 0xBA || is_one_of(f, x, between)))
			return 0;
	}
	if (m >= f->n || !f->parts[m].month)
		return 0;
	y = m + 1;
	for (int skipped = 0; skipped < 2 && y < f->n && f->parts[y].kind != NX_DATE_NUMBER;
		 skipped++, y++)
	{
		const NxDatePart *x = &f->parts[y];

		if (!(nx_date_is_mark(x, ".,-/'") || is_one_of(f, x, between)))
			return 0;
	}
	if (y >= f->n || !is_year(f, y))
		return 0;
	if (set_day(date, full_year(&f->parts[y]), f->parts[m].month, p->number))
		return y + 1;
	return 0;
}

static bool
is_weekday(const NxDateFinder *f, const NxDatePart *p)
{
	char		word[16];
	size_t		len = nx_span_length(p->span);

	if (len > sizeof(word))
		return false;
	for (size_t i = 0; i < len; i++)
		word[i] = nx_ascii_lower(f->s[p->span.start + i]);
	return nx_word_classes(nx_hash_bytes(word, len), word, len) & NX_W_WEEKDAY;
}

/*
 * May a part stand between a day and its year?  Only what makes up a time, so that
 * verbs and counts are no dates: "may 12 people ... in 2019", "set 3 records in 2009".
 */
static bool
is_before_year(const NxDateFinder *f, const NxDatePart *p)
{
	static const char *const words[] = {
		"th", "st", "nd", "rd", "at", "am", "pm", "a", "p", "m", "uhr", "de", "del", NULL
	};

	if (p->kind == NX_DATE_WORD)
		return is_one_of(f, p, words) || nx_date_is_zone(f, p) || is_weekday(f, p);
	return nx_date_is_mark(p, ",.-:") || nx_date_is_number(p, 2, 2) ||
		(nx_date_is_number(p, 1, 1) && nx_date_is_mark(p + 1, ":"));
}

/* March 5, 2021; Mar. 5th 2021; Mar 5 10:00:00 +0000 2021 */
static int
month_day(const NxDateFinder *f, int i, NxDate *date)
{
	const NxDatePart *p = &f->parts[i];
	int			d = i + 1;
	int			y;

	if (!p->month)
		return 0;
	if (nx_date_is_mark(&f->parts[d], ".-"))
		d++;
	if (d >= f->n || !nx_date_is_number(&f->parts[d], 1, 2))
		return 0;
	y = d + 1;
	for (int skipped = 0; skipped < 8 && y < f->n; skipped++, y++)
	{
		const NxDatePart *x = &f->parts[y];

		if (nx_date_is_number(x, 4, 4))
			return set_day(date, x->number, p->month, f->parts[d].number) ? y + 1 : 0;
		if (nx_date_is_mark(x, "+") && nx_date_is_number(x + 1, 4, 4))
			y++;
		else if (!is_before_year(f, x))
			return 0;
	}
	return 0;
}

/* A number of seconds or milliseconds since 1970. */
static bool
from_unix(const NxDateFinder *f, NxDate *date)
{
	const NxDatePart *p = &f->parts[0];
	int64		seconds = p->digits == 13 ? p->number / 1000 : p->number;
	NxDate		day;

	if (!(f->n == 1 || (f->n == 3 && nx_date_is_mark(p + 1, "."))) ||
		!(nx_date_is_number(p, 9, 10) || nx_date_is_number(p, 13, 13)))
		return false;
	/* 2021030510 is an hour of that day: in seconds it would be far ahead */
	if (p->digits == 10 && p->number >= INT64CONST(2000000000) && p->number % 100 < 24 &&
		year_first(f, 0, &day))
		return false;
	if (!set_days(date, seconds / 86400))
		return false;
	date->hour = (int) (seconds % 86400 / 3600);
	date->minute = (int) (seconds % 3600 / 60);
	date->second = (int) (seconds % 60);
	date->has_zone = true;
	return true;
}

bool
nx_date_find(const char *s, size_t len, NxDateOrder order, NxDate *date, NxSpan *where)
{
	NxDateFinder f;

	memset(date, 0, sizeof(*date));
	date->hour = -1;
	cut(&f, s, Min(len, (size_t) 2000));
	f.order = order;
	if (where)
	{
		where->start = 0;
		where->end = Min(len, (size_t) 2000);
	}
	if (from_unix(&f, date))
		return true;
	for (int i = 0; i < f.n; i++)
	{
		int			end;

		if (f.parts[i].kind == NX_DATE_MARK ||
			(f.parts[i].kind == NX_DATE_WORD && !f.parts[i].month))
			continue;
		if ((end = year_first(&f, i, date)) == 0 && (end = numbers(&f, i, date)) == 0 &&
			(end = day_month(&f, i, date)) == 0 && (end = month_day(&f, i, date)) == 0)
			continue;
		if (f.parts[i].digits > 8)
		{
			/* the digits behind those of the day, up to seconds */
			int64		t = f.parts[i].number;

			for (int d = f.parts[i].digits; d < 14; d++)
				t *= 10;
			nx_date_set_time(date, t % 1000000);
		}
		else
			nx_date_find_time(&f, i, end, date);
		if (where)
		{
			where->start = f.parts[i].span.start;
			where->end = f.parts[end - 1].span.end;
		}
		return true;
	}
	date->year = 0;
	return false;
}

/*
 * Does a segment of a path end at p, or the name of a file?  Else a number is the
 * first word of a title: /2021/03/10-best-phones
 */
static bool
ends_segment(const char *p, const char *end)
{
	return p == end || *p == '/' || *p == '?' || *p == '#' ||
		(*p == '.' && p + 1 < end && !(p[1] >= '0' && p[1] <= '9'));
}

bool
nx_date_in_url(const char *s, size_t len, NxDate *date)
{
	const char *end = s + Min(len, (size_t) 2000);

	memset(date, 0, sizeof(*date));
	date->hour = -1;
	for (const char *p = s; p + 8 <= end; p++)
	{
		int			number[3] = {0};
		const char *q = p;
		bool		slash = false;
		int			i;

		if (!(*p == '1' || *p == '2') || (p > s && p[-1] >= '0' && p[-1] <= '9'))
			continue;
		for (i = 0; i < 3; i++)
		{
			int			digits = 0;

			slash = i > 0 && q[-1] == '/';
			for (; q < end && *q >= '0' && *q <= '9' && digits < (i == 0 ? 4 : 2); q++, digits++)
				number[i] = number[i] * 10 + (*q - '0');
			if (digits == 0 || (i == 0 && digits != 4))
				break;
			if (i < 2 && q < end && (*q == '/' || *q == '-' || *q == '_'))
			{
				/* 2021/mar/05 */
				q++;
				if (i == 0 && q + 4 < end && q[3] == '/')
				{
					uint64		classes;

					nx_meta_word(q, q + 3, &classes);
					for (int m = 0; m < 12; m++)
					{
						if (classes & (NX_M_M_1 << m))
							number[1] = m + 1;
					}
					if (number[1])
					{
						q += 4;
						i++;
					}
				}
			}
			else if (i < 2 && (digits != 2 || i == 0) && digits != 4)
				break;
		}
		if (i == 3 && (slash ? ends_segment(q, end) : !(q < end && *q >= '0' && *q <= '9')) &&
			number[0] >= 1990 && set_day(date, number[0], number[1], number[2]))
			return true;
	}
	date->year = 0;
	return false;
}
