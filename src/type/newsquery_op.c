/*-------------------------------------------------------------------------
 *
 * newsquery_op.c
 *		Functions and operators of type newsquery.
 *
 *-------------------------------------------------------------------------
 */
#include "type/newsquery_parse.h"

#include "func/border.h"
#include "utils/builtins.h"
#include "utils/memutils.h"

PG_FUNCTION_INFO_V1(to_newsquery);
PG_FUNCTION_INFO_V1(to_newsquery_config);
PG_FUNCTION_INFO_V1(websearch_to_newsquery);
PG_FUNCTION_INFO_V1(websearch_to_newsquery_config);
PG_FUNCTION_INFO_V1(plainto_newsquery);
PG_FUNCTION_INFO_V1(plainto_newsquery_config);
PG_FUNCTION_INFO_V1(newsquery_and);
PG_FUNCTION_INFO_V1(newsquery_or);
PG_FUNCTION_INFO_V1(newsquery_not);
PG_FUNCTION_INFO_V1(newsquery_numnode);
PG_FUNCTION_INFO_V1(newsquery_is_name);
PG_FUNCTION_INFO_V1(newsquery_cmp);
PG_FUNCTION_INFO_V1(newsquery_lt);
PG_FUNCTION_INFO_V1(newsquery_le);
PG_FUNCTION_INFO_V1(newsquery_eq);
PG_FUNCTION_INFO_V1(newsquery_ne);
PG_FUNCTION_INFO_V1(newsquery_ge);
PG_FUNCTION_INFO_V1(newsquery_gt);
PG_FUNCTION_INFO_V1(newsdoc_match);
PG_FUNCTION_INFO_V1(newsquery_matches);

/* ---- from text --------------------------------------------------------------- */

static Datum
parse(Oid config, text *query, NewsQuerySyntax syntax)
{
	return PointerGetDatum(newsquery_parse(VARDATA_ANY(query), VARSIZE_ANY_EXHDR(query),
										   config, syntax, ERRCODE_SYNTAX_ERROR));
}

Datum
to_newsquery(PG_FUNCTION_ARGS)
{
	return parse(InvalidOid, PG_GETARG_TEXT_PP(0), NEWSQUERY_STRICT);
}

Datum
to_newsquery_config(PG_FUNCTION_ARGS)
{
	return parse(PG_GETARG_OID(0), PG_GETARG_TEXT_PP(1), NEWSQUERY_STRICT);
}

Datum
websearch_to_newsquery(PG_FUNCTION_ARGS)
{
	return parse(InvalidOid, PG_GETARG_TEXT_PP(0), NEWSQUERY_WEB);
}

Datum
websearch_to_newsquery_config(PG_FUNCTION_ARGS)
{
	return parse(PG_GETARG_OID(0), PG_GETARG_TEXT_PP(1), NEWSQUERY_WEB);
}

Datum
plainto_newsquery(PG_FUNCTION_ARGS)
{
	return parse(InvalidOid, PG_GETARG_TEXT_PP(0), NEWSQUERY_PLAIN);
}

Datum
plainto_newsquery_config(PG_FUNCTION_ARGS)
{
	return parse(PG_GETARG_OID(0), PG_GETARG_TEXT_PP(1), NEWSQUERY_PLAIN);
}

/* ---- operators ------------------------------------------------------------------- */

static Datum
join(FunctionCallInfo fcinfo, NewsQueryType type)
{
	NewsQueryTree tree = {0};
	uint32		a = newsquery_tree_copy(&tree, PG_GETARG_NEWSQUERY(0));
	uint32		b = newsquery_tree_copy(&tree, PG_GETARG_NEWSQUERY(1));

	PG_RETURN_POINTER(newsquery_tree_finish(&tree, newsquery_tree_join(&tree, type, a, b)));
}

/* As with type tsquery, an empty operand is not counted. */
Datum
newsquery_and(PG_FUNCTION_ARGS)
{
	return join(fcinfo, NEWSQUERY_AND);
}

Datum
newsquery_or(PG_FUNCTION_ARGS)
{
	return join(fcinfo, NEWSQUERY_OR);
}

Datum
newsquery_not(PG_FUNCTION_ARGS)
{
	NewsQueryTree tree = {0};
	uint32		node = newsquery_tree_copy(&tree, PG_GETARG_NEWSQUERY(0));

	PG_RETURN_POINTER(newsquery_tree_finish(&tree, newsquery_tree_not(&tree, node)));
}

Datum
newsquery_numnode(PG_FUNCTION_ARGS)
{
	PG_RETURN_INT32(PG_GETARG_NEWSQUERY(0)->n_items);
}

/*
 * newsquery_is_name(name text) returns boolean
 *
 * For those who make queries of names that come from elsewhere.
 */
Datum
newsquery_is_name(PG_FUNCTION_ARGS)
{
	text	   *name = PG_GETARG_TEXT_PP(0);
	char		folded[NEWSDOC_MAX_FORM];
	uint32		len,
				folded_len;
	const char *utf8 = news_to_utf8(VARDATA_ANY(name), VARSIZE_ANY_EXHDR(name), &len);

	PG_RETURN_BOOL(newsquery_read_name(utf8, len, folded, &folded_len) == NULL);
}

/* ---- order: that of the bytes, which means nothing ---------------------------------- */

Datum
newsquery_cmp(PG_FUNCTION_ARGS)
{
	PG_RETURN_INT32(newsdoc_compare_args(fcinfo));
}

Datum
newsquery_lt(PG_FUNCTION_ARGS)
{
	PG_RETURN_BOOL(newsdoc_compare_args(fcinfo) < 0);
}

Datum
newsquery_le(PG_FUNCTION_ARGS)
{
	PG_RETURN_BOOL(newsdoc_compare_args(fcinfo) <= 0);
}

Datum
newsquery_eq(PG_FUNCTION_ARGS)
{
	PG_RETURN_BOOL(newsdoc_compare_args(fcinfo) == 0);
}

Datum
newsquery_ne(PG_FUNCTION_ARGS)
{
	PG_RETURN_BOOL(newsdoc_compare_args(fcinfo) != 0);
}

Datum
newsquery_ge(PG_FUNCTION_ARGS)
{
	PG_RETURN_BOOL(newsdoc_compare_args(fcinfo) >= 0);
}

Datum
newsquery_gt(PG_FUNCTION_ARGS)
{
	PG_RETURN_BOOL(newsdoc_compare_args(fcinfo) > 0);
}

/* ---- matching ----------------------------------------------------------------------- */

/* The plan of the query that was last asked for. */
typedef struct PlanCache
{
	MemoryContext context;
	NewsQuery  *query;
	NewsQueryPlan *plan;		/* NULL: none */
} PlanCache;

NewsQueryPlan *
newsquery_plan_of(FunctionCallInfo fcinfo, const NewsQuery *query)
{
	PlanCache  *cache = fcinfo->flinfo->fn_extra;
	MemoryContext old;

	if (cache == NULL)
	{
		fcinfo->flinfo->fn_extra = cache =
			MemoryContextAllocZero(fcinfo->flinfo->fn_mcxt, sizeof(PlanCache));
		cache->context = AllocSetContextCreate(fcinfo->flinfo->fn_mcxt,
											   "news_ext newsquery plan",
											   ALLOCSET_SMALL_SIZES);
	}
	if (cache->plan != NULL && VARSIZE(cache->query) == VARSIZE(query) &&
		memcmp(cache->query, query, VARSIZE(query)) == 0)
		return cache->plan;

	cache->plan = NULL;
	MemoryContextReset(cache->context);
	old = MemoryContextSwitchTo(cache->context);
	cache->query = palloc(VARSIZE(query));
	memcpy(cache->query, query, VARSIZE(query));
	cache->plan = newsquery_plan(cache->query);
	MemoryContextSwitchTo(old);
	return cache->plan;
}

static Datum
match(FunctionCallInfo fcinfo, int doc_arg, int query_arg)
{
	NewsQuery  *query = PG_GETARG_NEWSQUERY(query_arg);
	NewsDoc    *doc = PG_GETARG_NEWSDOC(doc_arg);
	bool		matches = newsquery_plan_match(newsquery_plan_of(fcinfo, query), doc);

	PG_FREE_IF_COPY(query, query_arg);
	PG_FREE_IF_COPY(doc, doc_arg);
	PG_RETURN_BOOL(matches);
}

Datum
newsdoc_match(PG_FUNCTION_ARGS)
{
	return match(fcinfo, 0, 1);
}

Datum
newsquery_matches(PG_FUNCTION_ARGS)
{
	return match(fcinfo, 1, 0);
}
