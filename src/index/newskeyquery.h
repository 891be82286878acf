/*-------------------------------------------------------------------------
 *
 * newskeyquery.h
 *		Queries as an index sees them: which keys to look up, and what is known
 *		of a document when it is known which of these it has.
 *
 *-------------------------------------------------------------------------
 */
#ifndef NEWSKEYQUERY_H
#define NEWSKEYQUERY_H

#include "access/gin.h"
#include "newskey.h"

/* A step of the program, an operator before its operands. */
typedef struct NewsKeyStep
{
	uint32		op;				/* a KeyOp of newskeyquery.c */
	uint32		n;				/* operands, number of a key or value */
} NewsKeyStep;

typedef struct NewsKeyQuery
{
	NX_VEC(NewsKeyRange) keys;	/* ascending, none twice; mostly one key each */
	NX_VEC(NewsKeyStep) steps;
	GinTernaryValue *stack;
	int			min_present;	/* of a query for copies: how many of its keys a
								 * document must have; it has no steps */
} NewsKeyQuery;

/*
 * What an index with keys of the given classes can tell about a query, palloc'd.
 * Of what is looked for in other classes it knows nothing.
 */
extern NewsKeyQuery *newskeyquery_of_query(const NewsQuery *query, uint32 classes);

/* The same for documents of which at least min_present bins agree with doc's. */
extern NewsKeyQuery *newskeyquery_of_sketch(const NewsDoc *doc, int min_present,
											uint32 classes);

/*
 * Does a document match of which check[i] tells whether it has a key of keys[i]?
 * GIN_MAYBE: the document itself must be looked at.
 */
extern GinTernaryValue newskeyquery_match(NewsKeyQuery *query,
										  const GinTernaryValue *check);

/* May documents match that have none of the keys? */
extern bool newskeyquery_matches_without(NewsKeyQuery *query);

#endif							/* NEWSKEYQUERY_H */
