/*-------------------------------------------------------------------------
 *
 * newsrank.h
 *		What words and names weigh in a newsdoc, for ranking.
 *
 * This is the part of Okapi BM25 (Robertson, Walker et al. 1995) that knows no
 * other documents, so that a weight is settled when a value is made: the mean
 * length of documents is a constant.  How rare a word is can be said by its boost.
 *
 *-------------------------------------------------------------------------
 */
#ifndef NEWSRANK_H
#define NEWSRANK_H

#include "newsquery.h"

#define NEWSRANK_K1		1.2
#define NEWSRANK_B		.75
#define NEWSRANK_LENGTH	400		/* words of an article that is neither long
								 * nor short */

/* What no weight reaches. */
#define NEWSRANK_MOST	(NEWSRANK_K1 + 1)

/*
 * The weight of a lexeme that occurs n times in a body of n_words words: less
 * than NEWSRANK_MOST, which it nears as n grows.
 */
static inline double
news_weight(uint32 n, uint32 n_words)
{
	double		length = 1 - NEWSRANK_B + NEWSRANK_B * n_words / NEWSRANK_LENGTH;

	return n * NEWSRANK_MOST / (n + NEWSRANK_K1 * length);
}

/* Factors of weights, by where a term is looked for. */
typedef enum NewsRankClass
{
	NEWSRANK_BODY,
	NEWSRANK_TITLE,
	NEWSRANK_SAID,
	NEWSRANK_NAME,
	NEWSRANK_SPEAKER,
	NEWSRANK_CLASSES			/* how many there are */
} NewsRankClass;

extern const double news_rank_weights[NEWSRANK_CLASSES];

/* Has an item of a query a weight, and of which class? */
extern bool news_rank_class(const NewsQueryItem *item, NewsRankClass *rank_class);

/* The item behind one and those that add nothing with it: what is denied. */
static inline const NewsQueryItem *
news_rank_next(const NewsQueryItem *item)
{
	return item + (item->type == NEWSQUERY_NOT ? item->size : 1);
}

/*
 * The rank of the document that a plan was begun with: the sum of the weights of
 * all terms of the query that are not denied.
 */
extern double news_rank_of(NewsQueryPlan *plan, const double weights[NEWSRANK_CLASSES]);

#endif							/* NEWSRANK_H */
