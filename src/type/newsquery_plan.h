/*-------------------------------------------------------------------------
 *
 * newsquery_plan.h
 *		What is known of a newsquery that is matched against many newsdocs.
 *
 * What does not depend on the documents is a plan, made once: the different
 * lexemes that are looked up, in the order in which a document has them, so that
 * one pass over its terms finds them all; the names cut into words; and room for
 * what is found.
 *
 *-------------------------------------------------------------------------
 */
#ifndef NEWSQUERY_PLAN_H
#define NEWSQUERY_PLAN_H

#include "core/base/vec.h"
#include "type/newsquery.h"

/* A lexeme that is looked up. */
typedef struct PlanKey
{
	const char *lexeme;
	uint32		len;
	bool		title;			/* of the title, not the body */
	bool		prefix;
	bool		required;		/* without it, nothing matches */
	/* in the document at hand */
	bool		found;
	uint32		n_positions;	/* not of prefixes */
	const uint8 *positions;
} PlanKey;

/* A name or id that is looked for. */
typedef struct WantedName
{
	const NewsQueryItem *item;
	const NewsQueryElement *element;
	const NewsNameWords *words; /* as much of it as is used; NULL: an id */
	bool		found;			/* in the document at hand */
} WantedName;

/*
 * Where an item of words matches: positions of first and of last words, as
 * indexes into the working memory, because that may move.
 */
typedef struct PlanWindows
{
	bool		made;
	uint32		n;
	uint32		start;
	uint32		end;
	uint32		span;			/* to be added to ends */
} PlanWindows;

struct NewsQueryPlan
{
	MemoryContext context;		/* of the plan and its working memory */
	const NewsQuery *query;
	const NewsQueryElement *element;
	const char *strings;

	PlanKey    *keys;			/* of the body, of the title; by their bytes */
	uint32		n_keys;
	uint32	   *key_of;			/* element -> key */
	WantedName *names;
	uint32		n_names;
	PlanWindows *windows;
	uint32		n_windows;
	uint32	   *slot_of;		/* item -> its name or windows */
	int32		first_day;		/* of publication; else nothing matches */
	int32		last_day;

	/* of the document at hand */
	const NewsDoc *doc;
	NX_VEC(uint32) positions;	/* working memory: lists one behind another */
	bool		rows_read;
	NX_VEC(NewsQuoteRow) rows;	/* by number of utterance */
	bool		names_read;
	uint32		n_doc_names;
	bool		rank_known;
	float4		rank;			/* with the default weights of classes */
	NX_VEC(bool) is_name;		/* name of the query * n_doc_names + name of
								 * the document: are they one? */
};

/* A plan for items [item, end) of a query. */
extern NewsQueryPlan *newsquery_plan_part(const NewsQuery *query, const NewsQueryItem *item,
										  const NewsQueryItem *end);

/* Elements [i, return value) are alternatives. */
static inline uint32
newsquery_alternatives_end(const NewsQueryPlan *plan, const NewsQueryItem *item, uint32 i)
{
	uint32		end = item->first + item->n;
	uint32		j = i + 1;

	while (j < end && plan->element[j].offset == plan->element[i].offset)
		j++;
	return j;
}

/* Does the current term begin with a lexeme? */
static inline bool
newsquery_key_begins(const NewsTerms *terms, const PlanKey *key)
{
	return terms->len >= key->len &&
		memcmp(terms->lexeme, key->lexeme, key->len) == 0;
}

/* ---- where words stand (newsquery_windows.c) ------------------------------------- */

/* The windows of an item of words, in the document at hand. */
extern const PlanWindows *newsquery_windows(NewsQueryPlan *plan, const NewsQueryItem *item);

#define window_start(plan, w, i)	((plan)->positions.item[(w)->start + (i)])
#define window_end(plan, w, i)		((plan)->positions.item[(w)->end + (i)] + (w)->span)

/* Does a quotation's row have one of the windows in it? */
extern bool newsquery_row_has(const NewsQueryPlan *plan, const NewsQuoteRow *row,
							  const PlanWindows *w);

#endif							/* NEWSQUERY_PLAN_H */
