/*-------------------------------------------------------------------------
 *
 * newsquery_parse.h
 *		From text to newsquery, and the forms of single terms.
 *
 *-------------------------------------------------------------------------
 */
#ifndef NEWSQUERY_PARSE_H
#define NEWSQUERY_PARSE_H

#include <float.h>

#include "newsquery_tree.h"

typedef enum NewsQuerySyntax
{
	NEWSQUERY_STRICT,			/* errors are raised */
	NEWSQUERY_WEB,				/* what a user of a web page writes: what
								 * makes no sense is a word or nothing */
	NEWSQUERY_PLAIN				/* words, all of them */
} NewsQuerySyntax;

/*
 * Read a query, in the server's encoding.  Its words are lexemes by config, or
 * InvalidOid: by default_text_search_config, if there is a word at all.  Errors
 * of syntax are raised with sqlstate.
 */
extern NewsQuery *newsquery_parse(const char *s, size_t len, Oid config,
								  NewsQuerySyntax syntax, int sqlstate);

/* ---- values of terms (newsquery_term.c) ---------------------------------------- */

/* The fields, for the parser and the printer. */
typedef struct NewsQueryField
{
	const char *name;
	uint8		type;			/* NewsQueryType of its terms */
	uint8		field;
} NewsQueryField;

/* The field of a name, in any case; NULL if there is none. */
extern const NewsQueryField *newsquery_field(const char *s, size_t len);

/* The name of a field, as it is printed. */
extern const char *newsquery_field_name(uint8 field);

/* What is wrong with a value; NULL if nothing is. */

/*
 * A name, as its folded words with a space between them, in folded[*n].  Where the
 * server encoding lacks a letter of those (it may have capitals only), they are not
 * folded, so that the query can be written; who compares names folds them.
 */
extern const char *newsquery_read_name(const char *s, size_t len,
									   char folded[NEWSDOC_MAX_FORM], uint32 *n);
extern const char *newsquery_read_kind(const char *s, size_t len, int32 *kind);
extern const char *newsquery_read_rank(const char *s, size_t len, int32 *bits);
extern const char *newsquery_read_days(const char *s, size_t len,
									   int32 *first, int32 *last);

/* A rank that can be asked for. */
#define newsquery_is_rank(rank)	(!signbit(rank) && (rank) <= FLT_MAX)

/* The first and the last day that can be asked for: of the years 1 and 9999. */
extern int32 newsquery_first_day(void);
extern int32 newsquery_last_day(void);

#endif							/* NEWSQUERY_PARSE_H */
