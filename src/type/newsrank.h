/*-------------------------------------------------------------------------
 *
 * newsrank.h
 *		What a word weighs in a newsdoc, for ranking.
 *
 * This is the part of Okapi BM25 (Robertson, Walker et al. 1995) that knows no
 * other documents, so that a weight is settled when a value is made: the mean
 * length of documents is a constant.
 *
 *-------------------------------------------------------------------------
 */
#ifndef NEWSRANK_H
#define NEWSRANK_H

#include "core/nx.h"

#define NEWSRANK_K1		1.2
#define NEWSRANK_B		.75
#define NEWSRANK_LENGTH	400		/* words of an article that is neither long nor
								 * short */

/*
 * The weight of a lexeme that occurs n times in a body of n_words words: less
 * than NEWSRANK_K1 + 1, which it nears as n grows.
 */
static inline double
news_weight(uint32 n, uint32 n_words)
{
	double		length = 1 - NEWSRANK_B + NEWSRANK_B * n_words / NEWSRANK_LENGTH;

	return n * (NEWSRANK_K1 + 1) / (n + NEWSRANK_K1 * length);
}

#endif							/* NEWSRANK_H */
