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
#include "utils/rel.h"

/* A step of the program, an operator before its operands. */
typedef struct NewsKeyStep
{
	uint32		op;				/* a KeyOp of newskeyquery.c */
	uint32		n;				/* operands, number of a key or value */
} NewsKeyStep;

/*
 * What a word of the body adds to a rank at most, by the keys of it that a document
 * has: those of the lexeme, and those of its weight, by level.
 */
typedef struct NewsKeyWord
{
	uint32		key[2];			/* of the body, and of what is said of it */
	uint32		impact[NEWSKEY_IMPACT_LEVELS];
	float4		factor;			/* of its weight */
	bool		is_next;		/* in a phrase: which weighs no more than any
								 * word */
} NewsKeyWord;

/* What ranks a query asks for, and what decides them. */
typedef struct NewsKeyRank
{
	NX_VEC(NewsKeyWord) words;
	double		rest;			/* what is not in words adds less */
} NewsKeyRank;

typedef struct NewsKeyQuery
{
	NX_VEC(NewsKeyRange) keys;	/* ascending, none twice; mostly one key each */
	NX_VEC(NewsKeyStep) steps;
	NewsKeyRank rank;
	NX_VEC(float4) least_ranks;
	GinTernaryValue *stack;
	int			min_present;	/* of a query for copies: how many of its keys
								 * a document must have; it has no steps */
} NewsKeyQuery;

/*
 * What an index with keys of the given classes can tell about a query, palloc'd.
 * Of what is looked for in other classes it knows nothing.
 */
extern NewsKeyQuery *newskeyquery_of_query(const NewsQuery *query, uint32 classes);

/* The same for documents of which at least min_present bins agree with doc's. */
extern NewsKeyQuery *newskeyquery_of_sketch(const NewsDoc *doc, int min_present,
											uint32 classes);

/* Are a query's words so few that an index with ranks looks up what they weigh? */
extern bool newskeyquery_finds_ranks(const NewsQuery *query);

/*
 * Does a document match of which check[i] tells whether it has a key of keys[i]?
 * GIN_MAYBE: the document itself must be looked at.
 */
extern GinTernaryValue newskeyquery_match(NewsKeyQuery *query,
										  const GinTernaryValue *check);

/* May documents match that have none of the keys? */
extern bool newskeyquery_matches_without(NewsKeyQuery *query);

/*
 * The classes of keys that an index has, whose column (from 0) is of newsdoc_ops
 * (newsdoc_gin.c).
 */
extern uint32 newsdoc_gin_classes(Relation index, int column);

#endif							/* NEWSKEYQUERY_H */
