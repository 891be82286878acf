/*-------------------------------------------------------------------------
 *
 * news_top.c
 *		SQL function news_top: the articles that match a query best.
 *
 * An index with ranks knows which words weigh much in which articles, in levels,
 * and so which articles cannot have a rank (newskeyquery.c).  A high rank is asked
 * for first, then lower ones, until there are as many rows as wanted: all others
 * rank lower.  This is the threshold algorithm of Fagin, Lotem and Naor (2003),
 * where the index finds what has been seen.
 *
 *-------------------------------------------------------------------------
 */
#include "postgres.h"

#include "news_source.h"

#include "newskeyquery.h"
#include "type/newsrank.h"

PG_FUNCTION_INFO_V1(news_top);

/*
 * What ranks are asked for, as shares of what no rank reaches: of a word alone, the
 * levels of the index; of more, small steps: to ask in vain takes a fraction of what
 * it takes to read articles that rank too low.
 */
static const double shares[] = {.8, .7, .62, .55, .48, .42, .36, .31, .26, .22, .18, .14};

/* A little more than a bound, so that what is below it is known to be so. */
#define ABOVE	1.00001

/*
 * What no rank by a query reaches; 0 if no index can tell much about ranks, since
 * something else than words of the body adds to them.
 */
static double
most(const NewsQuery *query, int *n_terms)
{
	const NewsQueryItem *end = query->item + query->n_items;
	double		sum = 0;

	*n_terms = 0;
	for (const NewsQueryItem *item = query->item; item < end; item = news_rank_next(item))
	{
		NewsRankClass rank_class;

		if (!news_rank_class(item, &rank_class) || item->boost == 0)
			continue;
		if (rank_class != NEWSRANK_BODY)
			return 0;
		sum += item->boost * news_rank_weights[rank_class] * NEWSRANK_MOST;
		++*n_terms;
	}
	return sum;
}

static uint64
match_from(const NewsSource *source, double rank)
{
	NewsQueryItem term = {.type = NEWSQUERY_RANK, .field = NEWSFIELD_RANK, .boost = 1};
	float4		least = (float4) rank;

	memcpy(&term.first, &least, sizeof(least));
	return news_source_match(source, news_source_and(source->query, term));
}

static void
find_top(const NewsSource *source)
{
	int			n_terms;
	double		sum = most(source->query, &n_terms);

	if (sum > 0 && newskeyquery_finds_ranks(source->query) && news_source_has_room(source) &&
		!news_source_has_few(source) &&
		news_source_has_index(source, newskey_bit(NEWSKEY_BODY) |
							  newskey_bit(NEWSKEY_IMPACT)))
	{
		int			n = n_terms == 1 ? NEWSKEY_IMPACT_LEVELS : lengthof(shares);

		for (int i = 0; i < n; i++)
		{
			double		rank = sum * (n_terms > 1 ? shares[i] :
									  newskey_impact_bounds[n - 1 - i] / NEWSRANK_MOST);

			if (match_from(source, rank * ABOVE) == (uint64) source->k)
				return;
			SPI_freetuptable(SPI_tuptable);
		}
	}
	news_source_match(source, source->query);
}

/* news_top(source anyelement, query newsquery, k integer, doc_column name) */
Datum
news_top(PG_FUNCTION_ARGS)
{
	NewsSource	source;

	SPI_connect();
	if (news_source_open(&source, fcinfo))
	{
		news_source_order(&source,
						  psprintf("%s.news_rank(%s, $1) DESC, %s.newsdoc_published(%s) DESC NULLS LAST",
								   source.schema, source.doc, source.schema, source.doc));
		find_top(&source);
		news_source_return(&source);
	}
	SPI_finish();
	return (Datum) 0;
}
