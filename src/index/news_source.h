/*-------------------------------------------------------------------------
 *
 * news_source.h
 *		The table that an ordered lookup (news_latest, news_top) reads.
 *
 * Such a function is called as news_latest(NULL::articles, query, k, column) and
 * asks the table, as its caller, for matches of the query and something more, until
 * it has the rows that it is for.
 *
 *-------------------------------------------------------------------------
 */
#ifndef NEWS_SOURCE_H
#define NEWS_SOURCE_H

#include "executor/spi.h"
#include "func/border.h"
#include "type/newsquery.h"

typedef struct NewsSource
{
	NewsRows	rows;			/* of the function */
	const NewsQuery *query;
	int64		k;				/* how many rows are wanted */
	Oid			function;
	Oid			relid;
	AttrNumber	column;			/* the one of type newsdoc */
	char	   *schema;			/* of the extension, quoted */
	char	   *table;			/* qualified and quoted */
	char	   *doc;			/* the column, qualified and quoted */
	const char *statement;		/* news_source_match executes it */
} NewsSource;

/*
 * Find the table and its column, which is the only one of its type if column is
 * NULL; function is one of the extension's.
 */
extern void news_source_find(NewsSource *source, Oid function, Oid relid,
							 const char *column);

/* Take the arguments of a function; false if there is nothing to be found. */
extern bool news_source_open(NewsSource *source, FunctionCallInfo fcinfo);

/*
 * What rows are to be ordered by: SQL, in which $1 is the query of
 * news_source_match.
 */
extern void news_source_order(NewsSource *source, const char *order);

/*
 * How many rows a table has, with those of tables that inherit from it, by what
 * VACUUM and ANALYZE found; -1: not known.
 */
extern double news_reltuples(Oid relid);

/* Are so few matches expected, for as many as are wanted, that all are sorted at once? */
extern bool news_source_has_few(const NewsSource *source);

/*
 * Has the table a valid index with keys of these classes on the column, which the
 * current user's queries can use?
 */
extern bool news_source_has_index(const NewsSource *source, uint32 classes);

/*
 * The first k rows that match a query, in SPI_tuptable; returns how many they are.
 */
extern uint64 news_source_match(const NewsSource *source, const NewsQuery *query);

/* Does any row match? */
extern bool news_source_has(const NewsSource *source, const NewsQuery *query);

/* How many rows match; of NULL: how many there are. */
extern int64 news_source_count(const NewsSource *source, const NewsQuery *query);

/* Is the query so far from its limits that another term can be added? */
extern bool news_source_has_room(const NewsSource *source);

/* Both queries; made in the current memory context. */
extern NewsQuery *news_source_and(const NewsQuery *query, NewsQueryItem term);

/* The function returns what was found last. */
extern void news_source_return(NewsSource *source);

#endif							/* NEWS_SOURCE_H */
