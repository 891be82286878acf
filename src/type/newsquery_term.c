/*-------------------------------------------------------------------------
 *
 * newsquery_term.c
 *		Fields of a newsquery, and what may stand behind them: names, kinds, days,
 *		ranks.
 *
 *-------------------------------------------------------------------------
 */
#include "type/newsquery_parse.h"

#include <math.h>
#include <stdlib.h>

#include "func/border.h"
#include "utils/datetime.h"

/* The first name of a field is the one that is printed. */
static const NewsQueryField fields[] = {
	{"body", NEWSQUERY_WORDS, NEWSFIELD_BODY},
	{"title", NEWSQUERY_WORDS, NEWSFIELD_TITLE},
	{"said", NEWSQUERY_WORDS, NEWSFIELD_SAID},
	{"entity", NEWSQUERY_NAME, NEWSFIELD_ENTITY},
	{"person", NEWSQUERY_NAME, NEWSFIELD_PERSON},
	{"org", NEWSQUERY_NAME, NEWSFIELD_ORG},
	{"organization", NEWSQUERY_NAME, NEWSFIELD_ORG},
	{"place", NEWSQUERY_NAME, NEWSFIELD_PLACE},
	{"misc", NEWSQUERY_NAME, NEWSFIELD_MISC},
	{"speaker", NEWSQUERY_NAME, NEWSFIELD_SPEAKER},
	{"id", NEWSQUERY_ID, NEWSFIELD_ID},
	{"kind", NEWSQUERY_KIND, NEWSFIELD_KIND},
	{"published", NEWSQUERY_PUBLISHED, NEWSFIELD_PUBLISHED},
	{"rank", NEWSQUERY_RANK, NEWSFIELD_RANK}
};

const NewsQueryField *
newsquery_field(const char *s, size_t len)
{
	for (int i = 0; i < (int) lengthof(fields); i++)
		if (strlen(fields[i].name) == len &&
			pg_strncasecmp(fields[i].name, s, len) == 0)
			return &fields[i];
	return NULL;
}

const char *
newsquery_field_name(uint8 field)
{
	int			i = 0;

	while (fields[i].field != field)
		i++;
	return fields[i].name;
}

/* ---- names and kinds --------------------------------------------------------- */

static const char *
join_words(const NewsNameWords *words, char name[NEWSDOC_MAX_FORM], uint32 *n)
{
	*n = 0;
	for (int i = 0; i < words->n; i++)
	{
		if (*n + 1 + words->len[i] > NEWSDOC_MAX_FORM)
			return "a name is too long";
		if (i > 0)
			name[(*n)++] = ' ';
		memcpy(name + *n, words->folded + words->start[i], words->len[i]);
		*n += words->len[i];
	}
	return NULL;
}

const char *
newsquery_read_name(const char *s, size_t len, char folded[NEWSDOC_MAX_FORM],
					uint32 *n)
{
	NewsNameWords words;
	const char *wrong;

	*n = 0;
	if (len > NEWSDOC_MAX_FORM)
		return "a name is too long";
	newsname_words(s, (uint32) len, &words);
	if (words.n == 0)
		return "a name has no letter or digit";
	wrong = join_words(&words, folded, n);
	if (wrong == NULL && !news_server_has(folded, *n))
	{
		newsname_words_unfolded(s, (uint32) len, &words);
		wrong = join_words(&words, folded, n);
	}
	return wrong;
}

const char *
newsquery_read_kind(const char *s, size_t len, int32 *kind)
{
	for (*kind = NX_QUOTE_DIRECT; *kind <= NX_QUOTE_INDIRECT; (*kind)++)
	{
		const char *name = nx_quote_kind_name(*kind);

		if (strlen(name) == len && pg_strncasecmp(name, s, len) == 0)
			return NULL;
	}
	return "there is no such kind of quotations";
}

/* ---- ranks ------------------------------------------------------------------- */

const char *
newsquery_read_rank(const char *s, size_t len, int32 *bits)
{
	char		number[64];
	char	   *end;
	float4		rank;

	if (len < 3 || s[0] != '>' || s[1] != '=' || len - 2 >= sizeof(number))
		return "a rank is not written as \">=\" and a number";
	memcpy(number, s + 2, len - 2);
	number[len - 2] = '\0';
	rank = strtof(number, &end);
	if (number[strspn(number, "0123456789.e+-")] != '\0' || *end != '\0' ||
		!newsquery_is_rank(rank))
		return "a rank is not written as \">=\" and a number";
	memcpy(bits, &rank, sizeof(rank));
	return NULL;
}

/* ---- days ------------------------------------------------------------------- */

static const char bad_date[] = "a date does not exist or is written in another way";

static int32
day_of(int year, int month, int day)
{
	return date2j(year, month, day) - POSTGRES_EPOCH_JDATE;
}

int32
newsquery_first_day(void)
{
	return day_of(1, 1, 1);
}

int32
newsquery_last_day(void)
{
	return day_of(9999, 12, 31);
}

/* Read so many digits; -1 if they are not there. */
static int
read_digits(const char **s, const char *end, int n)
{
	int			number = 0;

	while (n-- > 0)
	{
		if (*s == end || **s < '0' || **s > '9')
			return -1;
		number = 10 * number + *(*s)++ - '0';
	}
	return number;
}

/* Read a year, month or day: its first and its last day. */
static bool
read_date(const char **s, const char *end, int32 *first, int32 *last)
{
	int			year = read_digits(s, end, 4);
	int			month;
	int			day;
	int			days;

	if (year < 1)
		return false;
	if (*s == end || **s != '-')
	{
		*first = day_of(year, 1, 1);
		*last = day_of(year, 12, 31);
		return true;
	}
	++*s;
	month = read_digits(s, end, 2);
	if (month < 1 || month > MONTHS_PER_YEAR)
		return false;
	days = day_tab[isleap(year)][month - 1];
	if (*s == end || **s != '-')
	{
		*first = day_of(year, month, 1);
		*last = *first + days - 1;
		return true;
	}
	++*s;
	day = read_digits(s, end, 2);
	if (day < 1 || day > days)
		return false;
	*first = *last = day_of(year, month, day);
	return true;
}

const char *
newsquery_read_days(const char *s, size_t len, int32 *first, int32 *last)
{
	const char *end = s + len;
	char		sign = len > 0 && (*s == '<' || *s == '>') ? *s : 0;
	bool		equal = sign != 0 && len > 1 && s[1] == '=';
	int32		second;

	if (len == 1 && *s == '*')
	{
		*first = PG_INT32_MIN;
		*last = PG_INT32_MAX;
		return NULL;
	}
	s += (sign != 0) + equal;
	if (!read_date(&s, end, first, last))
		return bad_date;
	if (sign == 0 && end - s > 2 && s[0] == '.' && s[1] == '.')
	{
		s += 2;
		if (!read_date(&s, end, &second, last))
			return bad_date;
		if (*last < *first)
			return "a range of dates ends before it begins";
	}
	if (s < end)
		return bad_date;
	if (sign == '>')
	{
		*first = equal ? *first : *last + 1;
		*last = PG_INT32_MAX;
	}
	else if (sign == '<')
	{
		*last = equal ? *last : *first - 1;
		*first = PG_INT32_MIN;
	}
	if (*first > newsquery_last_day() || *last < newsquery_first_day())
		return "a range of dates is empty";
	return NULL;
}
