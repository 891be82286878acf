/*-------------------------------------------------------------------------
 *
 * newsquery_weigh.c
 *		SQL function newsquery_weigh: a query whose rare terms count more.
 *
 * Ranks know no other articles than the one that is ranked.  How rare terms are in
 * a table is told to them by boosts, with the weight of BM25 for it:
 * ln(1 + (N - n + .5) / (n + .5)) for a term of n in N articles.
 *
 *-------------------------------------------------------------------------
 */
#include "postgres.h"

#include <math.h>

#include "news_source.h"

#include "type/newsquery_tree.h"
#include "type/newsrank.h"

PG_FUNCTION_INFO_V1(newsquery_weigh);

/* A term of a query as a query. */
static NewsQuery *
term_alone(const NewsQuery *query, const NewsQueryItem *item)
{
	const NewsQueryElement *element = newsquery_elements(query) + item->first;
	NewsQueryTree tree = {0};

	newsquery_tree_begin(&tree);
	for (uint32 i = 0; i < item->n; i++, element++)
		newsquery_tree_element(&tree, newsquery_strings(query) + element->start, element->len,
							   element->offset, element->prefix);
	return newsquery_tree_finish(&tree, newsquery_tree_term(&tree, *item));
}

/* newsquery_weigh(query newsquery, source regclass, doc_column name) */
Datum
newsquery_weigh(PG_FUNCTION_ARGS)
{
	NewsQuery  *query;
	NewsSource	source;
	double		n_rows;

	if (PG_ARGISNULL(0) || PG_ARGISNULL(1))
		PG_RETURN_NULL();
	query = PG_GETARG_NEWSQUERY_COPY(0);
	SPI_connect();
	news_source_find(&source, fcinfo->flinfo->fn_oid, PG_GETARG_OID(1),
					 PG_ARGISNULL(2) ? NULL : NameStr(*PG_GETARG_NAME(2)));
	n_rows = news_reltuples(source.relid);
	if (n_rows <= 0)
		n_rows = (double) news_source_count(&source, NULL);
	for (const NewsQueryItem *item = query->item; item < query->item + query->n_items;
		 item = news_rank_next(item))
	{
		NewsRankClass rank_class;
		double		n;

		if (!news_rank_class(item, &rank_class))
			continue;
		n = (double) news_source_count(&source, term_alone(query, item));
		/* the number of all rows may be an old one */
		query->item[item - query->item].boost =
			Min(item->boost * log(1 + (Max(n_rows - n, 0) + .5) / (n + .5)), NEWSQUERY_MAX_BOOST);
	}
	SPI_finish();
	PG_RETURN_POINTER(query);
}
