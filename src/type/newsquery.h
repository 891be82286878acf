/*-------------------------------------------------------------------------
 *
 * newsquery.h
 *		The type newsquery: what to look for in newsdocs.
 *
 *		talks "security guarantees" "talks stop"~3 zelen* -ukraine (a OR b)
 *		title:talks   said:"talking stops"   kind:direct
 *		entity: person: org: place: misc: speaker: id:  names
 *		published:2026  2026-11  2026-11-03  >2026-01-01  <=...  2026-01..2026-03
 *		field:(a OR b)  word^2.5  rank:>=1.5
 *
 * Side by side means and (AND, & may be written); OR (upper case, or |) binds
 * weaker, - (or NOT, !) tighter.
 * Words become lexemes by a text search configuration, except those in single
 * quotes, which are lexemes: 'talk'.  This is how a value is written, so that
 * it reads as it was, whatever the configuration.  Within a phrase, _ is any one word.
 *
 * A parenthesis with speaker:, said: or kind: side by side holds of one and the
 * same utterance, with all that is in it; brackets [ ] only group.
 *
 * A value is a head, items in prefix order (an operator before its operands),
 * elements, and the bytes of their strings, UTF-8 in any database (but
 * SQL_ASCII).  A value without items matches nothing.
 *
 *-------------------------------------------------------------------------
 */
#ifndef NEWSQUERY_H
#define NEWSQUERY_H

#include "newsdoc.h"

#define NEWSQUERY_VERSION	1

typedef enum NewsQueryType
{
	NEWSQUERY_AND,				/* all of n operands */
	NEWSQUERY_OR,				/* one of n operands */
	NEWSQUERY_NOT,				/* not its operand */
	NEWSQUERY_SAME,				/* its operand, of one and the same utterance */
	NEWSQUERY_WORDS,			/* a word or phrase: n elements from first */
	NEWSQUERY_NAME,				/* a name: the string of element first; its
								 * words are to stand side by side in a form
								 * of a name */
	NEWSQUERY_ID,				/* a lexicon's id, exactly: element first */
	NEWSQUERY_KIND,				/* an utterance of a kind: first is
								 * NxQuoteKind */
	NEWSQUERY_PUBLISHED,		/* between two days */
	NEWSQUERY_RANK				/* news_rank by this query is first or more:
								 * the bits of a float4 */
} NewsQueryType;

/* Where a term is looked for. */
typedef enum NewsField
{
	NEWSFIELD_BODY,				/* WORDS: */
	NEWSFIELD_TITLE,
	NEWSFIELD_SAID,
	NEWSFIELD_ENTITY,			/* NAME: entities of any kind */
	NEWSFIELD_PERSON,
	NEWSFIELD_ORG,
	NEWSFIELD_PLACE,
	NEWSFIELD_MISC,
	NEWSFIELD_SPEAKER,			/* NAME: whoever is quoted */
	NEWSFIELD_ID,				/* ID */
	NEWSFIELD_KIND,				/* KIND */
	NEWSFIELD_PUBLISHED,		/* PUBLISHED */
	NEWSFIELD_RANK				/* RANK */
} NewsField;

typedef struct NewsQueryItem
{
	uint8		type;			/* NewsQueryType */
	uint8		field;			/* NewsField, of terms */
	uint16		slop;			/* WORDS: 0 is a phrase; n: the words stand,
								 * in any order, within a stretch at most n
								 * longer */
	float4		boost;			/* of terms: factor of their rank; 1 */
	uint32		size;			/* items of this subtree, with this one */
	uint32		n;				/* operands or elements */
	int32		first;			/* element, or kind; PUBLISHED: first day, or
								 * PG_INT32_MIN; RANK: see
								 * newsquery_least_rank */
	int32		last;			/* PUBLISHED: last day, or PG_INT32_MAX */
} NewsQueryItem;

/*
 * Days count from 2000-01-01, as in type date.  Elements of a phrase have
 * ascending offsets; those with equal offset are alternatives.  The first
 * offset is 0.
 */
typedef struct NewsQueryElement
{
	uint32		start;			/* of the string, from the strings' begin */
	uint16		len;
	uint16		offset;			/* words behind the phrase's first */
	bool		prefix;			/* any lexeme or name that begins so */
	uint8		reserved[3];	/* zero */
} NewsQueryElement;

typedef struct NewsQuery
{
	int32		vl_len_;
	uint8		version;
	uint8		reserved[3];	/* zero */
	uint32		n_items;
	uint32		n_elements;
	NewsQueryItem item[FLEXIBLE_ARRAY_MEMBER];
	/* elements and strings follow */
} NewsQuery;

#define NEWSQUERY_MAX_ITEMS		65536
#define NEWSQUERY_MAX_ELEMENTS	65536
#define NEWSQUERY_MAX_DEPTH		1000	/* of items below one another, so that
										 * trees may be walked by recursion */
#define NEWSQUERY_MAX_BOOST		1000000

#define newsquery_elements(q) \
	((const NewsQueryElement *) &(q)->item[(q)->n_items])
#define newsquery_strings(q) \
	((const char *) &newsquery_elements(q)[(q)->n_elements])

#define DatumGetNewsQuery(d)	((NewsQuery *) PG_DETOAST_DATUM(d))
#define PG_GETARG_NEWSQUERY(n)	DatumGetNewsQuery(PG_GETARG_DATUM(n))
#define PG_GETARG_NEWSQUERY_COPY(n) \
	((NewsQuery *) PG_DETOAST_DATUM_COPY(PG_GETARG_DATUM(n)))

#define newsquery_item_is_of_utterance(i) \
	((i)->type >= NEWSQUERY_WORDS && \
	 ((i)->field == NEWSFIELD_SAID || (i)->field == NEWSFIELD_SPEAKER || \
	  (i)->field == NEWSFIELD_KIND))

/* The least rank that a RANK item asks for. */
static inline float4
newsquery_least_rank(const NewsQueryItem *item)
{
	float4		rank;

	memcpy(&rank, &item->first, sizeof(rank));
	return rank;
}

/* ---- matching (newsquery_plan.c, newsquery_match.c) -------------------------- */

/*
 * What is needed to match a query, in the current memory context; made once for
 * many documents.  The query must live as long.
 */
typedef struct NewsQueryPlan NewsQueryPlan;

extern NewsQueryPlan *newsquery_plan(const NewsQuery *query);
extern bool newsquery_plan_match(NewsQueryPlan *plan, const NewsDoc *doc);

/*
 * The plan for a query that a function has been called with, kept by the function
 * for its next call, which most likely has the same one.
 */
extern NewsQueryPlan *newsquery_plan_of(FunctionCallInfo fcinfo, const NewsQuery *query);
extern void newsquery_plan_free(NewsQueryPlan *plan);

/*
 * The same in two steps.  Between them, what items have in a document that matches
 * may be counted.
 */
extern bool newsquery_plan_begin(NewsQueryPlan *plan, const NewsDoc *doc);
extern void newsquery_plan_end(NewsQueryPlan *plan);

/* The query of a plan, and the document that it was begun with. */
extern const NewsQuery *newsquery_plan_query(const NewsQueryPlan *plan);
extern const NewsDoc *newsquery_plan_doc(const NewsQueryPlan *plan);

/* How often a WORDS item matches. */
extern uint32 newsquery_plan_count_words(NewsQueryPlan *plan, const NewsQueryItem *item);

/* The names that are what a NAME or ID item asks for. */
typedef struct NewsNameCount
{
	uint32		mentions;
	uint32		utterances;		/* of which one of them is the speaker */
	uint8		salience;		/* the greatest */
} NewsNameCount;

extern void newsquery_plan_count_names(NewsQueryPlan *plan, const NewsQueryItem *item,
									   NewsNameCount *count);

/*
 * Positions at which a WORDS item matches: those of the first word of each
 * occurrence, ascending, palloc'd; *n is their number.  For rank and headline.
 */
extern uint32 *newsquery_occurrences(const NewsQuery *query,
									 const NewsQueryItem *item,
									 const NewsDoc *doc, uint32 *n);

/* ---- lexemes (newsquery_lexemes.c) -------------------------------------------- */

/*
 * The lexemes that a query asks for, in the current memory context; the query must
 * live as long.
 */
typedef struct NewsQueryLexemes NewsQueryLexemes;

extern NewsQueryLexemes *newsquery_lexemes(const NewsQuery *query);

/* Does any word of the query, denied or not, ask for a lexeme? */
extern bool newsquery_lexemes_have(const NewsQueryLexemes *lexemes,
								   const char *s, uint32 len);

#endif							/* NEWSQUERY_H */
