/*-------------------------------------------------------------------------
 *
 * value_date.c
 *		Dates of English news text, relative ones too.
 *
 * Where the day of publication is known, "Monday" is the last Monday up to
 * that day; after "next", or behind "will" earlier in the sentence, the first
 * one after it.  A day and month without a year are of the year that puts
 * them nearest to publication.  Nothing is guessed where the day is not known.
 * Words that only look like dates need more: "May", "March" and short forms of
 * months a day, a year or a word such as "since"; a weekday must not stand
 * inside a name ("Sunday Times", "Black Friday").
 *
 *-------------------------------------------------------------------------
 */
#include "value_parse.h"

#include "core/head/meta_date.h"

/* So far back "will" is looked for, in tokens. */
#define WILL_REACH		8

/* The civil date of days since 1970-01-01 (Hinnant, chrono-compatible dates). */
static void
civil(int32 days, NxValueDate *d)
{
	int32		z = days + 719468;
	int32		era = (z >= 0 ? z : z - 146096) / 146097;
	int32		doe = z - era * 146097;
	int32		yoe = (doe - doe / 1460 + doe / 36524 - doe / 146096) / 365;
	int32		doy = doe - (365 * yoe + yoe / 4 - yoe / 100);
	int32		mp = (5 * doy + 2) / 153;

	d->day = doy - (153 * mp + 2) / 5 + 1;
	d->month = mp < 10 ? mp + 3 : mp - 9;
	d->year = yoe + era * 400 + (d->month <= 2);
	d->precision = NX_PRECISION_DAY;
}

/* The ISO week in which a day lies. */
static void
iso_week(int32 days, NxValueDate *d)
{
	int32		thursday = days - nx_date_weekday(days) + 4;

	civil(thursday, d);
	d->month = (thursday - nx_date_days(d->year, 1, 1)) / 7 + 1;
	d->day = 0;
	d->precision = NX_PRECISION_WEEK;
}

/* The month some months away from that of a day. */
static void
shift_month(int32 days, int months, NxValueDate *d)
{
	int			n;

	civil(days, d);
	n = d->year * 12 + d->month - 1 + months;
	d->year = n / 12;
	d->month = n % 12 + 1;
	d->day = 0;
	d->precision = NX_PRECISION_MONTH;
}

static void
set_date(NxValueDate *d, int year, int month, int day, NxPrecision precision)
{
	d->year = year;
	d->month = month;
	d->day = day;
	d->precision = precision;
}

/* The year that puts a day of a year nearest to publication; 0 for a far February 29. */
static int
nearest_year(int32 published, int month, int day)
{
	NxValueDate today;
	int			best = 0;
	int32		best_distance = PG_INT32_MAX;

	civil(published, &today);
	for (int year = today.year - 1; year <= today.year + 1; year++)
	{
		int32		distance = abs(nx_date_days(year, month, day) - published);

		if (distance < best_distance && day <= nx_date_days_in_month(year, month))
		{
			best = year;
			best_distance = distance;
		}
	}
	return best;
}

static inline bool
is_comma(const NxValueReader *r, int64 i)
{
	return i >= r->first && i < r->end && r->tokens[i].kind == NX_TOK_COMMA;
}

static inline bool
is_capitalized(const NxValueReader *r, int64 i)
{
	return i >= r->first && i < r->end && nx_token_is_capitalized(&r->tokens[i]);
}

/* A token of digits alone as a number, or -1 */
static int
digits_at(const NxValueReader *r, int64 i, int max_digits)
{
	if (i < r->first || i >= r->end || r->tokens[i].kind != NX_TOK_NUMBER)
		return -1;
	return nx_value_digits(r->text + r->tokens[i].start,
						   r->tokens[i].length, max_digits);
}

static int
year_at(const NxValueReader *r, int64 i)
{
	int			year = digits_at(r, i, 4);

	return year >= 1500 && year < 2200 ? year : -1;
}

/* A day of the month, 17 or 17th; or -1 */
static int
day_at(const NxValueReader *r, int64 i)
{
	const NxToken *t;
	size_t		len;
	int			day = digits_at(r, i, 2);

	if (i < r->first || i >= r->end)
		return -1;
	t = &r->tokens[i];
	len = t->length;
	if (day < 0 && (t->flags & NX_TF_DIGIT) && len >= 3 && len <= 4)
	{
		const char *suffix = r->text + nx_token_end(t) - 2;

		if (strncmp(suffix, "st", 2) == 0 || strncmp(suffix, "nd", 2) == 0 ||
			strncmp(suffix, "rd", 2) == 0 || strncmp(suffix, "th", 2) == 0)
			day = nx_value_digits(r->text + t->start, len - 2, 2);
	}
	return day >= 1 && day <= 31 ? day : -1;
}

/* Is the word at i one in which a month name is surely meant? */
static bool
is_before_date(const NxValueReader *r, int64 i)
{
	int			class = nx_value_class(r, i);

	return class == NX_V_BEFORE_DATE || class == NX_V_BETWEEN || class == NX_V_WHICH;
}

/* Is the word at i that one? */
static inline bool
is_word(const NxValueReader *r, int64 i, const char *word)
{
	const NxValueWord *w = nx_value_word(r, i);

	return w && strcmp(w->word, word) == 0;
}

/* "of 2025", "2025", ", 2025", "last year" at i: the token behind the year, or i */
static uint32
read_year(const NxValueReader *r, uint32 i, int *year)
{
	uint32		at = i;

	if (is_comma(r, at) || nx_value_class(r, at) == NX_V_OF)
		at++;
	*year = year_at(r, at);
	if (*year < 0 && r->published && !is_comma(r, i) && nx_value_class(r, at) == NX_V_WHICH &&
		is_word(r, (int64) at + 1, "year"))
	{
		NxValueDate today;

		civil(*r->published, &today);
		*year = today.year + nx_value_word(r, at)->number;
		return at + 2;
	}
	return *year > 0 ? at + 1 : i;
}

/*
 * The year of a day of a month, or of a month where day is 0, which the text at token i
 * does not give: the nearest, but what has been since then is not to come; or 0.
 */
static int
year_of(const NxValueReader *r, uint32 i, int month, int day)
{
	NxValueDate today;
	int			year;

	if (r->published == NULL)
		return 0;
	civil(*r->published, &today);
	year = nearest_year(*r->published, month, day > 0 ? day : 15);
	if (is_word(r, (int64) i - 1, "since") &&
		(year > today.year || (year == today.year && (month > today.month ||
													  (month == today.month && day > today.day)))))
		year--;
	return year;
}

/*
 * A day of the month at token i, or a range of days: 5-7, and 5 - 7 of three tokens without
 * white space.  Returns the token behind, or i; *last is 0 if it is one day.
 */
static uint32
read_days(const NxValueReader *r, uint32 i, int *first, int *last)
{
	const char *s,
			   *hyphen;
	size_t		len;

	*last = 0;
	*first = day_at(r, i);
	if (*first > 0)
	{
		if ((int64) i + 2 < r->end && r->tokens[i + 1].kind == NX_TOK_DASH &&
			!((r->tokens[i + 1].flags | r->tokens[i + 2].flags) & NX_TF_SPACE) &&
			day_at(r, i + 2) > *first)
			*last = day_at(r, i + 2);
		return *last > 0 ? i + 3 : i + 1;
	}
	if (i >= r->end || r->tokens[i].kind != NX_TOK_NUMBER)
		return i;
	s = r->text + r->tokens[i].start;
	len = r->tokens[i].length;
	hyphen = memchr(s, '-', len);
	if (hyphen == NULL)
		return i;
	*first = nx_value_digits(s, hyphen - s, 2);
	*last = nx_value_digits(hyphen + 1, s + len - hyphen - 1, 2);
	return *first >= 1 && *last > *first && *last <= 31 ? i + 1 : i;
}

/* Write a day, or days up to a last one that is not 0, of a month. */
static void
set_days(NxValue *v, int year, int month, int first, int last)
{
	set_date(&v->date, year, month, first, NX_PRECISION_DAY);
	v->is_range = last > 0;
	if (last > 0)
		set_date(&v->date_to, year, month, last, NX_PRECISION_DAY);
}

/* A month of token i: "Aug. 17, 2025", "August 2025"; the token behind, or i */
static uint32
read_month(const NxValueReader *r, uint32 i, NxValue *v)
{
	const NxValueWord *w = nx_value_word(r, i);
	int			day,
				last_day,
				year;
	uint32		at,
				behind;

	if (w == NULL || w->class != NX_V_MONTH || !is_capitalized(r, i))
		return i;
	behind = read_days(r, i + 1, &day, &last_day);
	if (behind > i + 1 && Max(day, last_day) <= nx_date_days_in_month(0, w->number))
	{
		at = read_year(r, behind, &year);
		if (year > 0 && Max(day, last_day) > nx_date_days_in_month(year, w->number))
			return i;
		if (at == behind)
			year = year_of(r, i, w->number, day);
		set_days(v, year, w->number, day, last_day);
		return at;
	}
	at = read_year(r, i + 1, &year);
	if (at > i + 1)
	{
		set_date(&v->date, year, w->number, 0, NX_PRECISION_MONTH);
		return at;
	}
	/* a bare month: "last March" is one, "May" and "April Smith" are not */
	if (is_capitalized(r, i + 1) || is_capitalized(r, (int64) i - 1))
	{
		if (!is_before_date(r, (int64) i - 1) || is_capitalized(r, i + 1))
			return i;
	}
	if ((w->number == 3 || w->number == 5 || w->number == 4 || w->number == 6 ||
		 strlen(w->word) <= 4) && !is_before_date(r, (int64) i - 1))
		return i;
	if (nx_value_class(r, (int64) i - 1) == NX_V_WHICH && r->published)
	{
		int			which = nx_value_word(r, (int64) i - 1)->number;
		NxValueDate today;

		civil(*r->published, &today);
		year = today.year;
		if (which < 0 && w->number >= today.month)
			year--;
		if (which > 0 && w->number <= today.month)
			year++;
	}
	else
		year = year_of(r, i, w->number, 0);
	set_date(&v->date, year, w->number, 0, NX_PRECISION_MONTH);
	v->confidence = 0.9f;
	return i + 1;
}

/* "morning", "night" behind a day name the same day */
static uint32
skip_part(const NxValueReader *r, uint32 i)
{
	return nx_value_class(r, i) == NX_V_PART ? i + 1 : i;
}

/* 17 August 2025, 17th of August, 17-19 August; the token behind, or i */
static uint32
read_day_month(const NxValueReader *r, uint32 i, NxValue *v)
{
	int			day,
				last_day,
				year;
	uint32		behind = read_days(r, i, &day, &last_day);
	uint32		at = nx_value_class(r, behind) == NX_V_OF ? behind + 1 : behind;
	const NxValueWord *w = nx_value_word(r, at);
	uint32		end;

	if (behind == i || w == NULL || w->class != NX_V_MONTH || !is_capitalized(r, at) ||
		day_at(r, at + 1) > 0 || Max(day, last_day) > nx_date_days_in_month(0, w->number))
		return i;
	end = read_year(r, at + 1, &year);
	if (year > 0 && Max(day, last_day) > nx_date_days_in_month(year, w->number))
		return i;
	if (end == at + 1)
		year = year_of(r, i, w->number, day);
	set_days(v, year, w->number, day, last_day);
	return end;
}

/* Is a weekday at token i, where the text does not say which, to come? */
static bool
is_to_come(const NxValueReader *r, uint32 i)
{
	bool		by = i > r->first && is_word(r, (int64) i - 1, "by") && !is_capitalized(r, (int64) i - 1);

	for (int64 k = (int64) i - 1; k >= r->first && k > (int64) i - WILL_REACH; k--)
	{
		if (nx_value_class(r, k) == NX_V_WILL)
			return true;
		/* they had left by Friday */
		if (nx_value_class(r, k) == NX_V_HAD)
			by = false;
	}
	return by;
}

/* A weekday of token i; returns the token behind, or i */
static uint32
read_weekday(const NxValueReader *r, uint32 i, NxValue *v)
{
	const NxValueWord *w = nx_value_word(r, i);
	int64		before = (int64) i - 1;
	uint32		at = i + 1;
	bool		future = false;
	int			away;

	if (!is_capitalized(r, i))
		return i;
	if (is_comma(r, at))
		at++;
	/* "Sunday, Aug. 17", "Sunday 17 August" */
	if (at < r->end)
	{
		bool		month_first = nx_value_class(r, at) == NX_V_MONTH && day_at(r, at + 1) > 0;
		uint32		end = month_first ? read_month(r, at, v) : read_day_month(r, at, v);

		if (end > at)
			return end;
	}
	if (is_capitalized(r, i + 1) && nx_value_class(r, i + 1) == NX_V_NONE &&
		(i == r->first || nx_value_class(r, before) == NX_V_BEFORE_YEAR ||
		 nx_value_class(r, before) == NX_V_ARTICLE))
		return i;
	if (is_capitalized(r, before) && before > (int64) r->first &&
		nx_value_class(r, before) == NX_V_NONE)
		return i;
	if (nx_value_class(r, before) == NX_V_WHICH && nx_value_word(r, before)->number != 0)
		future = nx_value_word(r, before)->number > 0;
	else
		future = is_to_come(r, i);
	if (r->published)
	{
		away = (nx_date_weekday(*r->published) - w->number + 7) % 7;
		if (nx_value_class(r, before) == NX_V_WHICH &&
			nx_value_word(r, before)->number < 0 && away == 0)
			away = 7;
		civil(*r->published + (future ? 7 - away : -away), &v->date);
	}
	v->confidence = 0.9f;
	return skip_part(r, i + 1);
}

/* "last week", "this year", "next summer" from i on; the token behind, or i */
static uint32
read_which(const NxValueReader *r, uint32 i, NxValue *v)
{
	int			which = nx_value_word(r, i)->number;
	const NxValueWord *w = nx_value_word(r, (int64) i + 1);
	NxValueDate today;

	if (w == NULL)
		return i;
	if (w->class == NX_V_MONTH || w->class == NX_V_WEEKDAY)
	{
		uint32		end = w->class == NX_V_MONTH ? read_month(r, i + 1, v) :
			read_weekday(r, i + 1, v);

		return end > i + 1 ? end : i;
	}
	if (w->class == NX_V_SEASON || w->class == NX_V_QUARTER)
	{
		/* which summer is meant depends on more than the day */
		return i + 2;
	}
	if (w->class != NX_V_DURATION || strlen(w->word) > 5 ||
		w->word[strlen(w->word) - 1] == 's')
		return i;
	if (strcmp(w->value, "wk") != 0 && strcmp(w->value, "mo") != 0 &&
		strcmp(w->value, "a") != 0)
		return i;
	if (r->published)
	{
		civil(*r->published, &today);
		if (strcmp(w->value, "wk") == 0)
			iso_week(*r->published + 7 * which, &v->date);
		else if (strcmp(w->value, "mo") == 0)
			shift_month(*r->published, which, &v->date);
		else
			set_date(&v->date, today.year + which, 0, 0, NX_PRECISION_YEAR);
	}
	return i + 2;
}

/* "two days ago", "a year ago" from i on; the token behind, or i */
static uint32
read_ago(const NxValueReader *r, uint32 i, NxValue *v)
{
	NxDecimal	number;
	const NxValueWord *suffix,
			   *w;
	uint32		at;
	int			n = 1;

	if (nx_value_class(r, i) == NX_V_ARTICLE && nx_value_class(r, i + 1) == NX_V_DURATION)
		at = i + 1;
	else
	{
		at = nx_value_number(r, i, &number, &suffix);
		if (at == i || suffix)
			return i;
		n = nx_value_small(&number);
	}
	w = nx_value_word(r, at);
	if (w == NULL || w->class != NX_V_DURATION || nx_value_class(r, at + 1) != NX_V_AGO)
		return i;
	if (r->published && n >= 0)
	{
		if (strcmp(w->value, "d") == 0)
			civil(*r->published - n, &v->date);
		else if (strcmp(w->value, "wk") == 0)
			iso_week(*r->published - 7 * n, &v->date);
		else if (strcmp(w->value, "mo") == 0)
			shift_month(*r->published, -n, &v->date);
		else if (strcmp(w->value, "a") == 0 || strcmp(w->value, "decade") == 0)
		{
			NxValueDate today;
			int			years = w->value[0] == 'a' ? n : 10 * n;

			civil(*r->published, &today);
			if (years < today.year)
				set_date(&v->date, today.year - years, 0, 0, NX_PRECISION_YEAR);
		}
	}
	return at + 2;
}

/* 2025-08-17, 8/17/2025, 1999, 1990s; the token behind, or i */
static uint32
read_digits_date(const NxValueReader *r, uint32 i, NxValue *v)
{
	const NxToken *t = &r->tokens[i];
	const char *s = r->text + t->start;
	size_t		len = t->length;
	int			year,
				a,
				b;
	const char *first,
			   *second;
	char		mark;

	if (read_days(r, i, &a, &b) > i)
		return read_day_month(r, i, v);
	if (len == 5 && s[4] == 's' && s[3] == '0' && (year = nx_value_digits(s, 4, 4)) >= 1500 &&
		year < 2200)
	{
		set_date(&v->date, year, 0, 0, NX_PRECISION_DECADE);
		return i + 1;
	}
	if (t->kind != NX_TOK_NUMBER)
		return i;
	year = year_at(r, i);
	if (year > 0)
	{
		int			class = nx_value_class(r, i + 1),
					before = nx_value_class(r, (int64) i - 1);

		if (class == NX_V_UNIT || class == NX_V_COUNTED || class == NX_V_CURRENCY ||
			class == NX_V_SCALE || class == NX_V_PERCENT || class == NX_V_DURATION ||
			(i + 1 < r->end && r->tokens[i + 1].mark == '%'))
			return i;
		if (year < 1800 || (before != NX_V_BEFORE_DATE && before != NX_V_BETWEEN &&
							before != NX_V_BEFORE_YEAR && before != NX_V_OF &&
							before != NX_V_AND &&
							!(i > r->first && r->tokens[i - 1].mark == '(')))
			return i;
		set_date(&v->date, year, 0, 0, NX_PRECISION_YEAR);
		v->confidence = before == NX_V_BEFORE_DATE ? 0.95f : 0.8f;
		return i + 1;
	}
	/* numbers with two marks between */
	if (len < 8 || len > 10)
		return i;
	mark = s[4] == '-' ? '-' : '/';
	first = memchr(s, mark, len);
	second = first ? memchr(first + 1, mark, s + len - first - 1) : NULL;
	if (second == NULL)
		return i;
	if (mark == '-' || first == s + 4)
	{
		year = nx_value_digits(s, first - s, 4);
		a = nx_value_digits(first + 1, second - first - 1, 2);
		b = nx_value_digits(second + 1, s + len - second - 1, 2);
	}
	else
	{
		a = nx_value_digits(s, first - s, 2);
		b = nx_value_digits(first + 1, second - first - 1, 2);
		year = nx_value_digits(second + 1, s + len - second - 1, 4);
		if (a > 12)
		{
			int			swap = a;

			a = b;
			b = swap;
		}
	}
	if (year < 1500 || year >= 2200 || a < 1 || a > 12 || b < 1 || b > nx_date_days_in_month(year, a))
		return i;
	set_date(&v->date, year, a, b, NX_PRECISION_DAY);
	return i + 1;
}

/* One date from token i on; the token behind, or i */
static uint32
read_date(const NxValueReader *r, uint32 i, NxValue *v)
{
	const NxValueWord *w = nx_value_word(r, i);
	uint32		at;
	int			year;

	set_date(&v->date, 0, 0, 0, NX_PRECISION_NONE);
	if (w == NULL)
	{
		if (!(r->tokens[i].flags & NX_TF_DIGIT))
			return r->tokens[i].flags & NX_TF_HYPHEN ? read_ago(r, i, v) : i;
		at = read_digits_date(r, i, v);
		return at > i ? at : read_ago(r, i, v);
	}
	switch (w->class)
	{
		case NX_V_MONTH:
			return read_month(r, i, v);
		case NX_V_WEEKDAY:
			return read_weekday(r, i, v);
		case NX_V_WHICH:
			return read_which(r, i, v);
		case NX_V_DAY:
			if (is_capitalized(r, i) && (i > r->first || is_capitalized(r, i + 1)))
				return i;		/* USA Today */
			if (r->published)
				civil(*r->published + w->number, &v->date);
			return skip_part(r, i + 1);
		case NX_V_SEASON:
			at = read_year(r, i + 1, &year);
			if (at == i + 1 || is_comma(r, i + 1))
				return i;
			set_date(&v->date, year, w->number, 0, NX_PRECISION_SEASON);
			return at;
		case NX_V_ORDINAL:
			if (nx_value_class(r, i + 1) != NX_V_QUARTER)
				return i;
			at = read_year(r, i + 2, &year);
			if (at == i + 2 || is_comma(r, i + 2))
				return i;
			set_date(&v->date, year, w->number, 0, NX_PRECISION_QUARTER);
			return at;
		case NX_V_ARTICLE:
		case NX_V_ONES:
		case NX_V_TENS:
			return read_ago(r, i, v);
		default:
			return i;
	}
}

/* ---- ranges ---------------------------------------------------------------------- */

/* Do tokens [i, end), a date, name its month? */
static bool
names_month(const NxValueReader *r, uint32 i, uint32 end)
{
	while (i < end && nx_value_class(r, i) != NX_V_MONTH)
		i++;
	return i < end;
}

/* Do they end with a year: 2024, last year? */
static bool
names_year(const NxValueReader *r, uint32 end)
{
	return year_at(r, (int64) end - 1) > 0 || is_word(r, (int64) end - 1, "year");
}

/* Is the word at i one between the two dates of a range? */
static bool
is_between_dates(const NxValueReader *r, uint32 i)
{
	return nx_value_class(r, i) == NX_V_AND || is_word(r, i, "through") || is_word(r, i, "until") ||
		is_word(r, i, "till");
}

/* Are they a weekday, and no more? */
static bool
is_weekday(const NxValueReader *r, uint32 i, uint32 end)
{
	if (nx_value_class(r, i) == NX_V_WHICH)
		i++;
	return nx_value_class(r, i) == NX_V_WEEKDAY && skip_part(r, i + 1) == end;
}

/* Weekdays are each the last or the next; as a range, they are of days on end. */
static void
join_weekdays(int32 published, NxValueDate *from, NxValueDate *to)
{
	int32		first = nx_date_days(from->year, from->month, from->day);
	int32		last = nx_date_days(to->year, to->month, to->day);

	if (first > published)
		while (last < first)
			last += 7;
	else
		while (first > last)
			first -= 7;
	civil(first, from);
	civil(last, to);
}

static bool
is_later(const NxValueDate *a, const NxValueDate *b)
{
	if (a->year == 0 || b->year == 0)
		return false;
	if (a->year != b->year)
		return a->year > b->year;
	return a->month != b->month ? a->month > b->month : a->day > b->day;
}

bool
nx_value_date(const NxValueReader *r, uint32 i, NxValue *v)
{
	uint32		start = i,
				end;
	bool		range = nx_value_class(r, i) == NX_V_BETWEEN;

	v->confidence = 1;
	v->is_range = false;
	if (range)
		i++;
	if (i >= r->end)
		return false;
	/* between March and May 2024: the first month leans on the second */
	end = read_date(r, i, v);
	if (end == i)
		return false;
	if (range)
	{
		NxValue		to = *v;
		uint32		behind = end;
		bool		joins = false;

		if (is_between_dates(r, end) && end + 1 < r->end)
			behind = read_date(r, end + 1, &to);
		if (behind > end + 1 && to.date.precision == v->date.precision &&
			to.date.precision != NX_PRECISION_NONE)
		{
			/* the year is written once */
			if (to.date.year > 0 && names_month(r, i, end) && !names_year(r, end))
				v->date.year = to.date.year - (v->date.month > to.date.month);
			else if (is_weekday(r, i, end) && is_weekday(r, end + 1, behind))
				join_weekdays(*r->published, &v->date, &to.date);
			joins = !is_later(&v->date, &to.date);
		}
		if (joins)
		{
			v->is_range = true;
			v->date_to = to.date;
			end = behind;
		}
		else
			start = i;
	}
	v->kind = NX_VALUE_DATE;
	v->first_token = start;
	v->end_token = end;
	return true;
}
