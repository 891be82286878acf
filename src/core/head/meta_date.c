/*-------------------------------------------------------------------------
 *
 * meta_date.c
 *		Dates as pages write them.
 *
 * The text is cut into numbers, words and marks, and at each of them the forms
 * of a day are tried: year first, a month by name before or behind its day,
 * three numbers.  A time of day is taken if it stands near.
 *
 *-------------------------------------------------------------------------
 */
#include "meta_date.h"

#include "core/text/unicode.h"
#include "meta_text.h"

/* Dates are looked for in so many parts of the text. */
#define MAX_PARTS	96

typedef enum PartKind
{
	PART_END,
	PART_NUMBER,
	PART_WORD,
	PART_MARK
} PartKind;

typedef struct Part
{
	uint8		kind;			/* PartKind */
	uint8		digits;			/* of a number */
	uint8		month;			/* of a word that names one */
	bool		spaced;			/* white space stands before it */
	uint32		mark;			/* code point */
	int64		number;
	NxSpan		span;
} Part;

typedef struct Finder
{
	const char *s;
	Part		parts[MAX_PARTS + 4];	/* the last ones are PART_END */
	int			n;
	NxDateOrder order;
} Finder;

/* ---- the calendar ------------------------------------------------------------ */

static int
days_in_month(int year, int month)
{
	static const uint8 days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
	bool		leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;

	return month == 2 && leap ? 29 : days[month - 1];
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
		day > days_in_month((int) year, (int) month))
		return false;
	date->year = (int) year;
	date->month = (int) month;
	date->day = (int) day;
	return true;
}

/* ---- parts ---------------------------------------------------------------------- */

static void
cut(Finder *f, const char *s, size_t len)
{
	const char *p = s;
	const char *end = s + len;
	bool		spaced = false;

	f->s = s;
	f->n = 0;
	while (p < end && f->n < MAX_PARTS)
	{
		Part	   *part = &f->parts[f->n];
		const char *start = p;
		uint64		classes;
		uint32		cp;
		int			n;

		memset(part, 0, sizeof(*part));
		part->spaced = spaced;
		spaced = false;
		if (*p >= '0' && *p <= '9')
		{
			part->kind = PART_NUMBER;
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
			part->kind = PART_WORD;
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
				part->kind = PART_MARK;
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
			part->kind = PART_MARK;
			part->mark = cp == 0x2013 || cp == 0x2014 || cp == 0x2212 ? '-' :
				cp == 0xFF1A ? ':' : cp;
		}
		part->span.start = start - s;
		part->span.end = p - s;
		f->n++;
	}
	memset(&f->parts[f->n], 0, 4 * sizeof(Part));
}

static inline bool
is_mark(const Part *p, uint32 mark)
{
	return p->kind == PART_MARK && p->mark == mark;
}

static bool
is_word(const Finder *f, const Part *p, const char *word)
{
	return p->kind == PART_WORD && nx_span_length(p->span) == strlen(word) &&
		pg_strncasecmp(f->s + p->span.start, word, strlen(word)) == 0;
}

static bool
is_one_of(const Finder *f, const Part *p, const char *const *words)
{
	for (; *words; words++)
	{
		if (is_word(f, p, *words))
			return true;
	}
	return false;
}

static inline bool
is_number(const Part *p, int min_digits, int max_digits)
{
	return p->kind == PART_NUMBER && p->digits >= min_digits && p->digits <= max_digits;
}

/* ---- the day ---------------------------------------------------------------------- */

/* A year of two digits is one of this century, or of the end of the last. */
static int64
full_year(const Part *p)
{
	return p->digits == 2 ? p->number + (p->number < 70 ? 2000 : 1900) : p->number;
}

/*
 * Each of these reads a day that begins at part i and returns the part behind
 * it, or 0 if there is none.
 */

/* 2021-03-05, 2021/3/5, 2021.03.05, 20210305, 2021年3月5日 */
static int
year_first(const Finder *f, int i, NxDate *date)
{
	const Part *p = &f->parts[i];

	if (is_number(p, 8, 8) || is_number(p, 14, 14) || is_number(p, 12, 12))
	{
		int64		day = p->number;

		for (int d = p->digits; d > 8; d--)
			day /= 10;
		return set_day(date, day / 10000, day / 100 % 100, day % 100) ? i + 1 : 0;
	}
	if (!is_number(p, 4, 4))
		return 0;
	if (p[1].kind != PART_MARK || !is_number(p + 2, 1, 2))
	{
		/* 2021 March 5 */
		int			m = is_mark(p + 1, '.') || is_mark(p + 1, ',') ||
			is_mark(p + 1, '-') ? 2 : 1;

		if (p[m].month && m < 4)
		{
			int			d = is_mark(p + m + 1, '-') ? m + 2 : m + 1;

			if (i + d < f->n && is_number(&f->parts[i + d], 1, 2) &&
				!is_mark(&f->parts[i + d + 1], ':') &&
				set_day(date, p->number, p[m].month, f->parts[i + d].number))
				return i + d + 1;
		}
		return 0;
	}
	if (i + 4 < f->n + 1 && p[1].mark != ':' && is_number(p + 2, 1, 2))
	{
		const Part *day = &f->parts[Min(i + 4, f->n)];

		if ((p[1].mark == '-' || p[1].mark == '/' || p[1].mark == '.' || p[1].mark == 'y') &&
			is_number(day, 1, 2) && f->parts[i + 3].kind == PART_MARK &&
			(f->parts[i + 3].mark == p[1].mark ||
			 (p[1].mark == 'y' && f->parts[i + 3].mark == 'm')) &&
			set_day(date, p->number, p[2].number, day->number))
			return i + 5;
	}
	return 0;
}

/* 05.03.2021, 5/3/21, 5-3-2021 */
static int
numbers(const Finder *f, int i, NxDate *date)
{
	const Part *p = &f->parts[i];
	const Part *year = &f->parts[Min(i + 4, f->n)];
	bool		month_first;

	if (!is_number(p, 1, 2) || p[1].kind != PART_MARK || !is_number(p + 2, 1, 2) ||
		f->parts[Min(i + 3, f->n)].kind != PART_MARK ||
		f->parts[Min(i + 3, f->n)].mark != p[1].mark ||
		!(is_number(year, 4, 4) || is_number(year, 2, 2)))
		return 0;
	if (p[1].mark != '.' && p[1].mark != '/' && p[1].mark != '-')
		return 0;
	if (i > 0 && is_mark(p - 1, p[1].mark))
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

/* 5. März 2021, 5 de marzo de 2021, 5th of March, 2021, 05-Mar-21 */
static int
day_month(const Finder *f, int i, NxDate *date)
{
	static const char *const between[] = {
		"th", "st", "nd", "rd", "of", "de", "del", "er", "the", "of", NULL
	};
	const Part *p = &f->parts[i];
	int			m = i + 1;
	int			y;

	if (!is_number(p, 1, 2))
		return 0;
	for (int skipped = 0; skipped < 3 && m < f->n && !f->parts[m].month; skipped++, m++)
	{
		const Part *x = &f->parts[m];

		if (!(is_mark(x, '.') || is_mark(x, '-') || is_mark(x, '/') || is_mark(x, 0xBA) ||
			  is_mark(x, ' ') || is_one_of(f, x, between)))
			return 0;
	}
	if (m >= f->n || !f->parts[m].month)
		return 0;
	y = m + 1;
	for (int skipped = 0; skipped < 2 && y < f->n && f->parts[y].kind != PART_NUMBER;
		 skipped++, y++)
	{
		const Part *x = &f->parts[y];

		if (!(is_mark(x, '.') || is_mark(x, ',') || is_mark(x, '-') || is_mark(x, '/') ||
			  is_mark(x, '\'') || is_mark(x, 0x2019) || is_one_of(f, x, between)))
			return 0;
	}
	if (y >= f->n || !(is_number(&f->parts[y], 4, 4) ||
					   (is_number(&f->parts[y], 2, 2) && !is_mark(&f->parts[y + 1], ':'))))
		return 0;
	if (set_day(date, full_year(&f->parts[y]), f->parts[m].month, p->number))
		return y + 1;
	return 0;
}

/* March 5, 2021; Mar. 5th 2021; Mar 5 10:00:00 2021 */
static int
month_day(const Finder *f, int i, NxDate *date)
{
	const Part *p = &f->parts[i];
	int			d = i + 1;
	int			y;

	if (!p->month)
		return 0;
	if (is_mark(&f->parts[d], '.') || is_mark(&f->parts[d], '-'))
		d++;
	if (d >= f->n || !is_number(&f->parts[d], 1, 2))
		return 0;
	y = d + 1;
	for (int skipped = 0; skipped < 8 && y < f->n; skipped++, y++)
	{
		const Part *x = &f->parts[y];

		if (is_number(x, 4, 4))
			return set_day(date, x->number, p->month, f->parts[d].number) ? y + 1 : 0;
		/* a time may stand between */
		if (!(is_mark(x, ',') || is_mark(x, '.') || is_mark(x, '-') || is_mark(x, ':') ||
			  is_number(x, 2, 2) || x->kind == PART_WORD) || x->month)
			return 0;
	}
	return 0;
}

/* ---- the time of day ----------------------------------------------------------------- */

static const struct
{
	const char *name;
	int			minutes;
}			zones[] = {
	{"z", 0}, {"utc", 0}, {"gmt", 0}, {"est", -300}, {"edt", -240}, {"cst", -360},
	{"cdt", -300}, {"mst", -420}, {"mdt", -360}, {"pst", -480}, {"pdt", -420},
	{"cet", 60}, {"cest", 120}, {"mez", 60}, {"mesz", 120}, {"eet", 120},
	{"eest", 180}, {"msk", 180}, {"wib", 420}, {"jst", 540}, {"kst", 540},
	{"aest", 600}, {"aedt", 660}, {"nzst", 720}, {"nzdt", 780}
};

/* A zone at part i: Z, GMT, +01:00, +0100, +1 */
static void
read_zone(const Finder *f, int i, NxDate *date)
{
	const Part *p = &f->parts[i];
	int			sign;

	for (int z = 0; z < (int) lengthof(zones); z++)
	{
		if (!is_word(f, p, zones[z].name))
			continue;
		date->has_zone = true;
		date->offset = zones[z].minutes * 60;
		/* GMT+0100 */
		if (zones[z].minutes != 0 || i + 2 >= f->n)
			return;
		p++;
		break;
	}
	if (p >= &f->parts[f->n - 1] || !(is_mark(p, '+') || is_mark(p, '-')) ||
		p[1].kind != PART_NUMBER || p[1].spaced)
		return;
	sign = p->mark == '-' ? -1 : 1;
	if (is_number(p + 1, 4, 4) && p[1].number / 100 <= 15)
	{
		date->has_zone = true;
		date->offset = sign * (int) (p[1].number / 100 * 3600 + p[1].number % 100 * 60);
	}
	else if (is_number(p + 1, 1, 2) && p[1].number <= 15)
	{
		date->has_zone = true;
		date->offset = sign * (int) p[1].number * 3600;
		if (is_mark(p + 2, ':') && is_number(p + 3, 2, 2))
			date->offset += sign * (int) p[3].number * 60;
	}
}

/* A time at part i: 10:00, 10:00:00.000, 10.00 Uhr, 10 a.m. */
static bool
read_time(const Finder *f, int i, NxDate *date)
{
	const Part *p = &f->parts[i];
	const Part *end = &f->parts[f->n];
	int64		hour,
				minute = 0,
				second = 0;
	int			micro = 0;

	if (!is_number(p, 1, 2))
		return false;
	hour = p->number;
	if (is_mark(p + 1, ':') && is_number(p + 2, 2, 2))
	{
		minute = p[2].number;
		p += 3;
		if (p < end && is_mark(p, ':') && is_number(p + 1, 2, 2))
		{
			second = p[1].number;
			p += 2;
			if (p < end && (is_mark(p, '.') || is_mark(p, ',')) && p[1].kind == PART_NUMBER &&
				!p[1].spaced)
			{
				int64		fraction = p[1].number;

				for (int d = p[1].digits; d > 6; d--)
					fraction /= 10;
				for (int d = p[1].digits; d < 6; d++)
					fraction *= 10;
				micro = (int) fraction;
				p += 2;
			}
		}
	}
	else if ((is_mark(p + 1, '.') || is_word(f, p + 1, "h")) && is_number(p + 2, 2, 2) &&
			 (is_word(f, p + 3, "uhr") || is_word(f, p + 1, "h")))
	{
		minute = p[2].number;
		p += 3;
	}
	else if (is_word(f, p + 1, "am") || is_word(f, p + 1, "pm") ||
			 is_word(f, p + 1, "a") || is_word(f, p + 1, "p") || is_word(f, p + 1, "uhr"))
		p++;
	else
		return false;
	if (p < end && hour <= 12 && (is_word(f, p, "pm") || is_word(f, p, "am") ||
								  ((is_word(f, p, "a") || is_word(f, p, "p")) &&
								   is_mark(p + 1, '.') && is_word(f, p + 2, "m"))))
	{
		bool		pm = (f->s[p->span.start] | 0x20) == 'p';

		hour = hour % 12 + (pm ? 12 : 0);
		p += is_mark(p + 1, '.') && is_word(f, p + 2, "m") ? 3 : 1;
		if (p < end && is_mark(p, '.'))
			p++;
	}
	if (hour > 24 || minute > 59 || second > 60 || (hour == 24 && (minute || second)))
		return false;
	date->hour = (int) hour;
	date->minute = (int) minute;
	date->second = (int) second;
	date->microsecond = micro;
	if (p < end)
		read_zone(f, p - f->parts, date);
	return true;
}

/* Look for a time of day behind the day, which ends before part i, or before it. */
static void
find_time(const Finder *f, int first, int i, NxDate *date)
{
	int			start = i;

	/* 20210305T100000, 20210305100000 */
	if (i < f->n && is_word(f, &f->parts[i], "t") && is_number(&f->parts[i + 1], 4, 6))
	{
		int64		t = f->parts[i + 1].number;

		if (f->parts[i + 1].digits == 4)
			t *= 100;
		if (f->parts[i + 1].digits != 5 && t / 10000 < 24 && t / 100 % 100 < 60)
		{
			date->hour = (int) (t / 10000);
			date->minute = (int) (t / 100 % 100);
			date->second = (int) (t % 100);
			read_zone(f, i + 2, date);
			return;
		}
	}
	for (; i < f->n && i < start + 6; i++)
	{
		if (read_time(f, i, date))
			return;
		if (f->parts[i].kind == PART_NUMBER)
			break;
	}
	/* before: Mar 5 10:00:00 2021, 10:00 - 5 March 2021 */
	for (i = Max(first - 6, 0); i < start; i++)
	{
		if (i + 1 < f->n && is_mark(&f->parts[i + 1], ':') && read_time(f, i, date))
			return;
	}
}

/* A number of seconds or milliseconds since 1970. */
static bool
from_unix(const Finder *f, NxDate *date)
{
	const Part *p = &f->parts[0];
	int64		seconds = p->number;
	int64		days;
	int			year;

	if (!(f->n == 1 || (f->n == 3 && is_mark(p + 1, '.'))) ||
		!(is_number(p, 9, 10) || is_number(p, 13, 13)))
		return false;
	if (p->digits == 13)
		seconds /= 1000;
	days = seconds / 86400;
	for (year = 1970; days >= nx_date_days(year + 1, 1, 1); year++)
		;
	days -= nx_date_days(year, 1, 1);
	date->month = 1;
	while (days >= days_in_month(year, date->month))
		days -= days_in_month(year, date->month++);
	date->year = year;
	date->day = (int) days + 1;
	date->hour = (int) (seconds % 86400 / 3600);
	date->minute = (int) (seconds % 3600 / 60);
	date->second = (int) (seconds % 60);
	date->has_zone = true;
	return true;
}

bool
nx_date_find(const char *s, size_t len, NxDateOrder order, NxDate *date, NxSpan *where)
{
	Finder		f;

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

		if (f.parts[i].kind == PART_MARK ||
			(f.parts[i].kind == PART_WORD && !f.parts[i].month))
			continue;
		if ((end = year_first(&f, i, date)) == 0 && (end = numbers(&f, i, date)) == 0 &&
			(end = day_month(&f, i, date)) == 0 && (end = month_day(&f, i, date)) == 0)
			continue;
		if (f.parts[i].digits == 14 || f.parts[i].digits == 12)
		{
			int64		t = f.parts[i].number % (f.parts[i].digits == 14 ? 1000000 : 10000);

			if (f.parts[i].digits == 12)
				t *= 100;
			if (t / 10000 < 24 && t / 100 % 100 < 60 && t % 100 < 60)
			{
				date->hour = (int) (t / 10000);
				date->minute = (int) (t / 100 % 100);
				date->second = (int) (t % 100);
			}
		}
		else
			find_time(&f, i, end, date);
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
		int			i;

		if (!(*p == '1' || *p == '2') || (p > s && p[-1] >= '0' && p[-1] <= '9'))
			continue;
		for (i = 0; i < 3; i++)
		{
			int			digits = 0;

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
		if (i == 3 && !(q < end && *q >= '0' && *q <= '9') &&
			number[0] >= 1990 && set_day(date, number[0], number[1], number[2]))
			return true;
	}
	date->year = 0;
	return false;
}
