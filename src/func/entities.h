/*-------------------------------------------------------------------------
 *
 * entities.h
 *		Entities and values as rows of SQL.
 *
 *-------------------------------------------------------------------------
 */
#ifndef NEWS_ENTITIES_H
#define NEWS_ENTITIES_H

#include "core/analyze.h"
#include "func/border.h"

/* The columns of news_entities. */
#define NEWS_ENTITY_COLUMNS	6

typedef struct NewsValueForm NewsValueForm;

/* The rows of an analysis of the text of a call; n is how many there are. */
typedef struct NewsEntityRows
{
	uint32		n;
	const NxEntity *entity;		/* the last row's; NULL: that was a value */
	/* private to entities.c */
	NewsCall   *call;
	const NxAnalysis *analysis;
	uint32		next;
	const NxEntity **order;
	NewsValueForm *forms;
} NewsEntityRows;

/* What the article is about first, values last. */
extern void news_entity_rows_begin(NewsEntityRows *rows, NewsCall *call,
								   const NxAnalysis *a);

/* Set the next row; false if there is none. */
extern bool news_entity_rows_next(NewsEntityRows *rows, Datum *values, bool *nulls);

#endif							/* NEWS_ENTITIES_H */
