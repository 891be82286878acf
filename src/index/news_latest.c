/*-------------------------------------------------------------------------
 *
 * news_latest.c
 *		SQL function news_latest: the latest articles that match a query.
 *
 * An index knows days, but not the order of rows.  So a window of the last days is
 * looked for that has as many matches as wanted, and few more: rows of earlier days
 * cannot be among them.  Matches are counted first, which the index does almost
 * alone; only those of the window that is chosen are read and sorted.  Windows have
 * no end, only a beginning, so that nothing depends on what is believed of the last
 * day.
 *
 *-------------------------------------------------------------------------
 */
#include "postgres.h"

#include <math.h>

#include "news_source.h"

#include "core/text/unicode.h"
#include "newskey.h"
#include "type/newsquery_parse.h"
#include "utils/builtins.h"
#include "utils/timestamp.h"

PG_FUNCTION_INFO_V1(news_latest);

/* Each window has so many times the days of the one before: at least, at most. */
#define LEAST_WIDENING	2
#define MOST_WIDENING	8

/* How many times as many rows as wanted a window is to have, and may have. */
#define SURPLUS			1.5
#define MOST_SURPLUS	2

/* How often a window is made narrower, at most. */
#define MOST_NARROWING	8

/* The last day up to today of which a session has seen an article, by table. */
typedef struct LastDay
{
	Oid			relid;
	AttrNumber	column;
	int32		day;
} LastDay;

#define KEPT_DAYS	64

static LastDay last_days[KEPT_DAYS];

#define last_day_of(source) \
	(&last_days[((source)->relid + (source)->column) % KEPT_DAYS])

static NewsQueryItem
published(int32 first, int32 last)
{
	NewsQueryItem term = {.type = NEWSQUERY_PUBLISHED, .field = NEWSFIELD_PUBLISHED, .boost = 1};

	term.first = Max(first, newsquery_first_day());
	term.last = last;
	return term;
}

static bool
has_published(const NewsSource *source, int32 first, int32 last)
{
	NewsQuery	none = {.version = NEWSQUERY_VERSION};
	NewsQuery  *query;
	bool		has;

	SET_VARSIZE(&none, offsetof(NewsQuery, item));
	query = news_source_and(&none, published(first, last));
	has = news_source_has(source, query);
	pfree(query);
	return has;
}

static int32
day_of(Timestamp time)
{
	return (int32) (time / USECS_PER_DAY - (time % USECS_PER_DAY < 0));
}

static int32
today(void)
{
	return day_of(GetCurrentTransactionStartTimestamp());
}

/*
 * The last day up to today that has an article: a few have later dates by mistake,
 * far from all others.  False if there is none.
 */
static bool
find_last_day(const NewsSource *source, int32 *day)
{
	int32		last = today();
	int32		after = last;
	int32		least = newsquery_first_day();
	int32		at = last;

	for (int32 step = 1; !has_published(source, at, last); step = Min(step * 2, PG_INT32_MAX / 4))
	{
		if (at == least)
			return false;
		after = at;
		at = Max(at - step, least);
	}
	while (after - at > 1)
	{
		int32		between = at + (after - at) / 2;

		if (has_published(source, between, last))
			at = between;
		else
			after = between;
	}
	*day = at;
	return true;
}

/* Note the day of the first row that was found, unless it is later than today. */
static void
note_last_day(const NewsSource *source, LastDay *last)
{
	int			column = 0;
	bool		is_null;
	Datum		value;
	NewsDoc    *doc;
	int32		day;

	for (int i = 0; i < source->column; i++)
		column += !TupleDescAttr(source->rows.desc, i)->attisdropped;
	value = SPI_getbinval(SPI_tuptable->vals[0], SPI_tuptable->tupdesc, column, &is_null);
	doc = DatumGetNewsDoc(value);
	if (!(doc->flags & NEWSDOC_DATED))
		return;
	day = day_of(newsdoc_timestamp(doc));
	if (day <= today())
		last->day = Max(last->day, day);
}

/* The query, of the last so many days. */
static NewsQuery *
in_last_days(const NewsSource *source, const LastDay *last, double days)
{
	return news_source_and(source->query,
						   published((int32) (last->day - days + 1), PG_INT32_MAX));
}

/*
 * How many of the last days have as many matches as wanted, and few more; 0 if all
 * days have not.
 */
static double
choose_days(const NewsSource *source, const LastDay *last)
{
	double		most = (double) last->day - newsquery_first_day() + 1;
	double		wanted = SURPLUS * source->k;
	double		low = 0;		/* has too few */
	double		low_n = 0;
	double		high = 0;		/* has enough; 0: not known */
	double		days = 1;
	int			narrowed = 0;

	for (;;)
	{
		double		n = news_source_count(source, in_last_days(source, last, days));

		if (n >= source->k)
		{
			if (n <= MOST_SURPLUS * source->k || days - low <= 1 || narrowed++ == MOST_NARROWING)
				return days;
			high = days;
			days = low + (high - low) * (wanted - low_n) / (n - low_n);
		}
		else
		{
			double		widening = wanted / Max(n, 1);

			if (days == most)
				return 0;
			if (high > 0 && high - days <= 1)
				return high;
			low = days;
			low_n = n;
			if (high > 0)
				days = (low + high) / 2;
			else
				days = Min(days * Min(Max(widening, LEAST_WIDENING), MOST_WIDENING), most);
		}
		days = floor(days);
		if (high > 0)
			days = Min(Max(days, low + 1), high - 1);
	}
}

static void
find_latest(const NewsSource *source)
{
	/* a copy: what we ask for may look up in other tables */
	LastDay		last = *last_day_of(source);
	bool		known = last.relid == source->relid && last.column == source->column;
	double		days = 0;

	if (news_source_has_room(source) && !news_source_has_few(source) &&
		news_source_has_index(source, NEWSKEY_DATES))
	{
		int32		day;

		if (!known && find_last_day(source, &day))
		{
			last = (LastDay) {source->relid, source->column, day};
			known = true;
		}
		if (known)
			days = choose_days(source, &last);
	}
	if (news_source_match(source, days == 0 ? source->query :
						  in_last_days(source, &last, days)) > 0 && days > 0)
		note_last_day(source, &last);
	if (known)
		*last_day_of(source) = last;
}

/* news_latest(source anyelement, query newsquery, k integer, doc_column name) */
Datum
news_latest(PG_FUNCTION_ARGS)
{
	NewsSource	source;

	SPI_connect();
	if (news_source_open(&source, fcinfo))
	{
		news_source_order(&source, psprintf("%s.newsdoc_published(%s) DESC NULLS LAST",
											source.schema, source.doc));
		find_latest(&source);
		news_source_return(&source);
	}
	SPI_finish();
	return (Datum) 0;
}
