/*-------------------------------------------------------------------------
 *
 * newsrank.c
 *		SQL function news_rank: how well an article fits a query.
 *
 * The weight of what is found n times is that of BM25; what counts as once is
 *
 *		a word or phrase of the body	an occurrence
 *		of the title					an occurrence; a title has no length
 *		said:							an occurrence in a quotation
 *		a name, an id					a mention, of all names that fit; times
 *										1 and the salience, from 0 to 1
 *		speaker:						an utterance
 *
 * and kinds, dates and ranks weigh nothing.  Members of a parenthesis that is
 * about one utterance are counted in all of the article.
 *
 *-------------------------------------------------------------------------
 */
#include "type/newsrank.h"

#include "catalog/pg_type.h"
#include "miscadmin.h"
#include "utils/array.h"

PG_FUNCTION_INFO_V1(news_rank);

const double news_rank_weights[NEWSRANK_CLASSES] = {
	[NEWSRANK_BODY] = 1,
	[NEWSRANK_TITLE] = 2,
	[NEWSRANK_SAID] = 1,
	[NEWSRANK_NAME] = 1,
	[NEWSRANK_SPEAKER] = 1.5
};

/* The length of a text as long as NEWSRANK_LENGTH words takes no part. */
#define weight_in_title(n)	news_weight(n, NEWSRANK_LENGTH)

bool
news_rank_class(const NewsQueryItem *item, NewsRankClass *rank_class)
{
	switch ((NewsQueryType) item->type)
	{
		case NEWSQUERY_WORDS:
			*rank_class = item->field == NEWSFIELD_BODY ? NEWSRANK_BODY :
				item->field == NEWSFIELD_TITLE ? NEWSRANK_TITLE : NEWSRANK_SAID;
			return true;
		case NEWSQUERY_NAME:
		case NEWSQUERY_ID:
			*rank_class = item->field == NEWSFIELD_SPEAKER ? NEWSRANK_SPEAKER : NEWSRANK_NAME;
			return true;
		default:
			return false;
	}
}

double
news_rank_of(NewsQueryPlan *plan, const double weights[NEWSRANK_CLASSES])
{
	const NewsQuery *query = newsquery_plan_query(plan);
	uint32		n_words = newsquery_plan_doc(plan)->n_words;
	const NewsQueryItem *end = query->item + query->n_items;
	double		rank = 0;

	for (const NewsQueryItem *item = query->item; item < end; item = news_rank_next(item))
	{
		NewsRankClass rank_class;
		NewsNameCount names;
		double		weight;

		CHECK_FOR_INTERRUPTS();
		if (!news_rank_class(item, &rank_class) || weights[rank_class] == 0)
			continue;
		switch (rank_class)
		{
			case NEWSRANK_BODY:
			case NEWSRANK_SAID:
				weight = news_weight(newsquery_plan_count_words(plan, item), n_words);
				break;
			case NEWSRANK_TITLE:
				weight = weight_in_title(newsquery_plan_count_words(plan, item));
				break;
			case NEWSRANK_NAME:
				newsquery_plan_count_names(plan, item, &names);
				weight = news_weight(names.mentions, n_words) * (1 + names.salience / 255.);
				break;
			default:
				newsquery_plan_count_names(plan, item, &names);
				weight = news_weight(names.utterances, n_words);
				break;
		}
		rank += weights[rank_class] * item->boost * weight;
	}
	return rank;
}

/* The factors that an argument has. */
static void
read_weights(ArrayType *array, double weights[NEWSRANK_CLASSES])
{
	const float4 *given;

	if (ARR_NDIM(array) > 1)
		ereport(ERROR,
				(errcode(ERRCODE_ARRAY_SUBSCRIPT_ERROR),
				 errmsg("array of weight must be one-dimensional")));
	if (ARR_NDIM(array) == 0 || ARR_DIMS(array)[0] != NEWSRANK_CLASSES)
		ereport(ERROR,
				(errcode(ERRCODE_ARRAY_SUBSCRIPT_ERROR),
				 errmsg("array of weight must have %d elements", NEWSRANK_CLASSES),
				 errhint("They are for words of the body, of the title, words that are said, names, and speakers.")));
	if (array_contains_nulls(array))
		ereport(ERROR,
				(errcode(ERRCODE_NULL_VALUE_NOT_ALLOWED),
				 errmsg("array of weight must not contain nulls")));

	/*
	 * as ARR_DATA_PTR, which warns; of a NULL that was there, a bitmap may be
	 * left
	 */
	given = (const float4 *) ((const char *) array +
							  (ARR_HASNULL(array) ? (size_t) array->dataoffset :
							   ARR_OVERHEAD_NONULLS(1)));
	for (int i = 0; i < NEWSRANK_CLASSES; i++)
	{
		weights[i] = given[i];
		if (!(weights[i] >= 0 && weights[i] <= NEWSQUERY_MAX_BOOST))
			ereport(ERROR,
					(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
					 errmsg("weight out of range"),
					 errdetail("Weights are from 0 to %d.", NEWSQUERY_MAX_BOOST)));
	}
}

/* news_rank(doc newsdoc, query newsquery [, weights real[]]) */
Datum
news_rank(PG_FUNCTION_ARGS)
{
	NewsDoc    *doc = PG_GETARG_NEWSDOC(0);
	NewsQuery  *query = PG_GETARG_NEWSQUERY(1);
	NewsQueryPlan *plan = newsquery_plan_of(fcinfo, query);
	double		weights[NEWSRANK_CLASSES];
	double		rank = 0;

	memcpy(weights, news_rank_weights, sizeof(weights));
	if (PG_NARGS() > 2)
		read_weights(PG_GETARG_ARRAYTYPE_P(2), weights);
	if (newsquery_plan_begin(plan, doc))
		rank = news_rank_of(plan, weights);
	newsquery_plan_end(plan);
	PG_FREE_IF_COPY(doc, 0);
	PG_FREE_IF_COPY(query, 1);
	PG_RETURN_FLOAT4((float4) rank);
}
