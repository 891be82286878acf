/*-------------------------------------------------------------------------
 *
 * news_source.c
 *		The table that an ordered lookup reads.
 *
 * Rows come through SPI, so that permissions, row security, partitions and all
 * else are those of a plain SELECT by the caller.  Its plan is generic and kept for
 * the session: that of one lookup is that of all, since only the query differs, and
 * to plan takes longer than to look up.
 *
 *-------------------------------------------------------------------------
 */
#include "postgres.h"

#include "news_source.h"

#include "access/genam.h"
#include "access/htup_details.h"
#include "access/table.h"
#include "catalog/namespace.h"
#include "catalog/pg_class.h"
#include "catalog/pg_inherits.h"
#include "catalog/pg_opfamily.h"
#include "catalog/pg_type.h"
#include "core/text/unicode.h"
#include "miscadmin.h"
#include "newskeyquery.h"
#include "newsstats.h"
#include "rewrite/rowsecurity.h"
#include "type/newsquery_tree.h"
#include "utils/acl.h"
#include "utils/array.h"
#include "utils/builtins.h"
#include "utils/lsyscache.h"
#include "utils/memutils.h"
#include "utils/rel.h"
#include "utils/rls.h"
#include "utils/syscache.h"
#include "utils/typcache.h"

/* ---- arguments ------------------------------------------------------------------- */

/* The arguments of the functions. */
enum
{
	ARG_SOURCE,
	ARG_QUERY,
	ARG_K,
	ARG_COLUMN
};

/* A type of the extension's. */
static Oid
type_of_extension(const NewsSource *source, const char *name)
{
	return GetSysCacheOid2(TYPENAMENSP, Anum_pg_type_oid, CStringGetDatum(name),
						   ObjectIdGetDatum(get_func_namespace(source->function)));
}

/* Find the column of type newsdoc: the one that is named, or the only one. */
static void
find_column(NewsSource *source, TupleDesc desc, const char *name)
{
	Oid			type = type_of_extension(source, "newsdoc");
	int			n = 0;

	for (int i = 0; i < desc->natts; i++)
	{
		Form_pg_attribute att = TupleDescAttr(desc, i);

		if (att->attisdropped ||
			(name != NULL && strcmp(NameStr(att->attname), name) != 0))
			continue;
		if (att->atttypid == type)
		{
			source->column = att->attnum;
			n++;
		}
		else if (name != NULL)
			ereport(ERROR,
					(errcode(ERRCODE_DATATYPE_MISMATCH),
					 errmsg("column \"%s\" of relation \"%s\" is of type %s, not newsdoc",
							name, get_rel_name(source->relid), format_type_be(att->atttypid))));
	}
	if (n == 0 && name != NULL)
		ereport(ERROR,
				(errcode(ERRCODE_UNDEFINED_COLUMN),
				 errmsg("column \"%s\" of relation \"%s\" does not exist",
						name, get_rel_name(source->relid))));
	if (n == 0)
		ereport(ERROR,
				(errcode(ERRCODE_UNDEFINED_COLUMN),
				 errmsg("relation \"%s\" has no column of type newsdoc",
						get_rel_name(source->relid)),
				 errhint("Of a registered table, it is its table of documents that has one: see news_registration.")));
	if (n > 1)
		ereport(ERROR,
				(errcode(ERRCODE_AMBIGUOUS_COLUMN),
				 errmsg("relation \"%s\" has %d columns of type newsdoc",
						get_rel_name(source->relid), n),
				 errhint("Name one by the argument doc_column.")));
	source->doc = psprintf("t.%s",
						   quote_identifier(NameStr(TupleDescAttr(desc, source->column - 1)->attname)));
}

void
news_source_find(NewsSource *source, Oid function, Oid relid, const char *column)
{
	Oid			type = get_rel_type_id(relid);
	char	   *table = get_rel_name(relid);
	char	   *table_schema = get_namespace_name(get_rel_namespace(relid));
	char	   *schema = get_namespace_name(get_func_namespace(function));
	TupleDesc	desc;

	/* another session may drop any of them just now */
	if (!OidIsValid(type) || table == NULL || table_schema == NULL || schema == NULL)
		ereport(ERROR,
				(errcode(ERRCODE_UNDEFINED_TABLE),
				 errmsg("relation with OID %u does not exist", relid)));
	source->function = function;
	source->relid = relid;
	desc = lookup_rowtype_tupdesc(type, -1);
	find_column(source, desc, column);
	ReleaseTupleDesc(desc);
	source->schema = pstrdup(quote_identifier(schema));
	source->table = quote_qualified_identifier(table_schema, table);
}

bool
news_source_open(NewsSource *source, FunctionCallInfo fcinfo)
{
	Oid			type = get_fn_expr_argtype(fcinfo->flinfo, ARG_SOURCE);
	Oid			base = OidIsValid(type) ? getBaseType(type) : InvalidOid;
	Oid			relid = OidIsValid(base) ? get_typ_typrelid(base) : InvalidOid;

	if (!OidIsValid(relid) || type != base ||
		get_rel_relkind(relid) == RELKIND_COMPOSITE_TYPE)
		ereport(ERROR,
				(errcode(ERRCODE_DATATYPE_MISMATCH),
				 errmsg("argument source is not of the row type of a table"),
				 errhint("Write NULL::articles for table articles.")));
	if (PG_ARGISNULL(ARG_K))
		ereport(ERROR,
				(errcode(ERRCODE_NULL_VALUE_NOT_ALLOWED),
				 errmsg("the number of rows must not be null")));
	source->k = PG_GETARG_INT32(ARG_K);
	if (source->k < 0)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("the number of rows must not be negative")));
	news_rows_begin(&source->rows, fcinfo);
	news_source_find(source, fcinfo->flinfo->fn_oid, relid,
					 PG_ARGISNULL(ARG_COLUMN) ? NULL : NameStr(*PG_GETARG_NAME(ARG_COLUMN)));
	if (PG_ARGISNULL(ARG_QUERY))
		return false;
	source->query = PG_GETARG_NEWSQUERY(ARG_QUERY);
	return source->k > 0 && source->query->n_items > 0;
}

/* ---- size ------------------------------------------------------------------------- */

/* Those of a table alone, without tables that inherit from it. */
static double
own_reltuples(Oid relid)
{
	HeapTuple	tuple = SearchSysCache1(RELOID, ObjectIdGetDatum(relid));
	double		rows = -1;

	if (HeapTupleIsValid(tuple))
	{
		rows = ((Form_pg_class) GETSTRUCT(tuple))->reltuples;
		ReleaseSysCache(tuple);
	}
	return rows;
}

double
news_reltuples(Oid relid)
{
	List	   *tables;
	ListCell   *cell;
	double		rows = 0;

	/* of a partitioned table, those of its partitions are known */
	if (get_rel_relkind(relid) == RELKIND_PARTITIONED_TABLE || !has_subclass(relid))
		return own_reltuples(relid);
	tables = find_all_inheritors(relid, AccessShareLock, NULL);
	foreach(cell, tables)
	{
		double		more = own_reltuples(lfirst_oid(cell));

		rows = rows < 0 || more < 0 ? -1 : rows + more;
	}
	list_free(tables);
	return rows;
}

/* How many times as many matches as wanted are sorted rather than looked for by day or rank. */
#define FEW_MATCHES		5

bool
news_source_has_few(const NewsSource *source)
{
	double		expected = newsdoc_expected_rows(source->relid, source->column, source->query);

	return expected >= 0 && expected <= FEW_MATCHES * source->k;
}

/* ---- indexes ----------------------------------------------------------------------- */

/* Is a policy about what the current user selects? */
static bool
applies(const RowSecurityPolicy *policy)
{
	/* as ARR_DATA_PTR, which warns */
	const Oid  *role = (const Oid *) ((const char *) policy->roles + ARR_OVERHEAD_NONULLS(1));

	if (policy->polcmd != '*' && policy->polcmd != ACL_SELECT_CHR)
		return false;
	for (int i = 0; i < ARR_DIMS(policy->roles)[0]; i++)
		if (role[i] == ACL_ID_PUBLIC || has_privs_of_role(GetUserId(), role[i]))
			return true;
	return false;
}

/*
 * Do policies ask something of each row?  They come before what a query asks, as @@
 * is not leakproof: its errors may tell of a document.  So each row is looked at,
 * whatever indexes there are.
 */
static bool
has_policies(Relation table)
{
	bool		shows_all = false;
	ListCell   *cell;

	if (check_enable_rls(RelationGetRelid(table), InvalidOid, true) != RLS_ENABLED)
		return false;
	foreach(cell, table->rd_rsdesc->policies)
	{
		const RowSecurityPolicy *policy = lfirst(cell);
		bool		is_true = policy->qual != NULL && IsA(policy->qual, Const) &&
			DatumGetBool(((const Const *) policy->qual)->constvalue);

		if (!applies(policy))
			continue;
		if (!policy->permissive && !is_true)
			return true;
		shows_all |= policy->permissive && is_true;
	}
	return !shows_all;
}

bool
news_source_has_index(const NewsSource *source, uint32 classes)
{
	Relation	table = table_open(source->relid, AccessShareLock);
	List	   *indexes = RelationGetIndexList(table);
	ListCell   *cell;
	bool		found = false;

	if (has_policies(table))
	{
		list_free(indexes);
		indexes = NIL;
	}
	foreach(cell, indexes)
	{
		Relation	index = index_open(lfirst_oid(cell), AccessShareLock);

		for (int i = 0; index->rd_index->indisvalid && !found &&
			 i < IndexRelationGetNumberOfKeyAttributes(index); i++)
		{
			Oid			family = index->rd_opfamily[i];
			HeapTuple	tuple;

			if (index->rd_index->indkey.values[i] != source->column ||
				RelationGetIndexPredicate(index) != NIL)
				continue;
			tuple = SearchSysCache1(OPFAMILYOID, ObjectIdGetDatum(family));
			if (!HeapTupleIsValid(tuple))
				elog(ERROR, "cache lookup failed for operator family %u", family);
			if (strcmp(NameStr(((Form_pg_opfamily) GETSTRUCT(tuple))->opfname),
					   "newsdoc_ops") == 0)
				found = (newsdoc_gin_classes(index, i) & classes) == classes;
			ReleaseSysCache(tuple);
		}
		index_close(index, AccessShareLock);
		if (found)
			break;
	}
	list_free(indexes);
	table_close(table, AccessShareLock);
	return found;
}

/* ---- statements -------------------------------------------------------------------- */

/*
 * Plans are found by the text of their statement.  A table's policies, and views,
 * may look up in other tables while a plan is being executed: it stays until all of
 * its executions have come to an end.
 */
typedef struct KeptPlan
{
	char	   *statement;		/* NULL: free */
	Oid			type;			/* newsquery: another if the extension was
								 * made anew */
	SPIPlanPtr	plan;
	int			n_executions;
} KeptPlan;

#define KEPT_PLANS	32

static KeptPlan kept_plans[KEPT_PLANS];

/* A statement's plan; *in becomes where it is kept, or NULL if it cannot be. */
static SPIPlanPtr
plan_of(const NewsSource *source, const char *statement, KeptPlan **in)
{
	uint64		hash = nx_word_hash(statement, strlen(statement));
	KeptPlan   *kept = &kept_plans[hash % KEPT_PLANS];
	Oid			types[2];
	SPIPlanPtr	plan;

	*in = kept;
	types[0] = type_of_extension(source, "newsquery");
	if (kept->statement != NULL && kept->type == types[0] &&
		strcmp(kept->statement, statement) == 0)
		return kept->plan;
	types[1] = INT8OID;
	plan = SPI_prepare_cursor(statement, 2, types, CURSOR_OPT_GENERIC_PLAN);
	if (plan == NULL)
		elog(ERROR, "SPI_prepare_cursor failed: %s", SPI_result_code_string(SPI_result));
	if (kept->n_executions > 0)
	{
		*in = NULL;
		return plan;
	}
	if (kept->statement != NULL)
	{
		char	   *old = kept->statement;

		kept->statement = NULL;
		pfree(old);
		SPI_freeplan(kept->plan);
	}
	statement = MemoryContextStrdup(TopMemoryContext, statement);
	SPI_keepplan(plan);
	kept->plan = plan;
	kept->type = types[0];
	kept->statement = unconstify(char *, statement);
	return plan;
}

static int
execute_kept(KeptPlan *kept, Datum *values, const char *nulls)
{
	int			result;

	kept->n_executions++;
	PG_TRY();
	{
		result = SPI_execute_plan(kept->plan, values, nulls, true, 0);
	}
	PG_FINALLY();
	{
		kept->n_executions--;
	}
	PG_END_TRY();
	return result;
}

static uint64
execute(const NewsSource *source, const char *statement, const NewsQuery *query, int64 k)
{
	Datum		values[2];

	/* what is executed may be logged, with values that it does not use */
	const char *nulls = query == NULL ? "n " : NULL;
	KeptPlan   *kept;
	SPIPlanPtr	plan = plan_of(source, statement, &kept);
	int			result;

	values[0] = PointerGetDatum(query);
	values[1] = Int64GetDatum(k);
	if (kept != NULL)
		result = execute_kept(kept, values, nulls);
	else
	{
		result = SPI_execute_plan(plan, values, nulls, true, 0);
		SPI_freeplan(plan);
	}
	if (result != SPI_OK_SELECT)
		elog(ERROR, "SPI_execute_plan failed: %s", SPI_result_code_string(result));
	return SPI_processed;
}

void
news_source_order(NewsSource *source, const char *order)
{
	StringInfoData s;

	initStringInfo(&s);
	appendStringInfoString(&s, "SELECT ");
	for (int i = 0, n = 0; i < source->rows.desc->natts; i++)
	{
		Form_pg_attribute att = TupleDescAttr(source->rows.desc, i);

		if (!att->attisdropped)
			appendStringInfo(&s, "%st.%s", n++ > 0 ? ", " : "",
							 quote_identifier(NameStr(att->attname)));
	}
	appendStringInfo(&s, " FROM %s AS t WHERE %s OPERATOR(%s.@@) $1 ORDER BY %s LIMIT $2",
					 source->table, source->doc, source->schema, order);
	source->statement = s.data;
}

uint64
news_source_match(const NewsSource *source, const NewsQuery *query)
{
	return execute(source, source->statement, query, source->k);
}

bool
news_source_has(const NewsSource *source, const NewsQuery *query)
{
	char	   *statement = psprintf("SELECT FROM %s AS t WHERE %s OPERATOR(%s.@@) $1 LIMIT $2",
									 source->table, source->doc, source->schema);
	bool		has = execute(source, statement, query, 1) > 0;

	SPI_freetuptable(SPI_tuptable);
	pfree(statement);
	return has;
}

static int64
one_number(void)
{
	bool		is_null;
	int64		n = DatumGetInt64(SPI_getbinval(SPI_tuptable->vals[0], SPI_tuptable->tupdesc,
												1, &is_null));

	SPI_freetuptable(SPI_tuptable);
	return n;
}

int64
news_source_count(const NewsSource *source, const NewsQuery *query)
{
	char	   *statement;

	if (query == NULL)
		statement = psprintf("SELECT pg_catalog.count(*) FROM %s AS t WHERE %s IS NOT NULL",
							 source->table, source->doc);
	else
		statement = psprintf("SELECT pg_catalog.count(*) FROM %s AS t WHERE %s OPERATOR(%s.@@) $1",
							 source->table, source->doc, source->schema);
	(void) execute(source, statement, query, 0);
	pfree(statement);
	return one_number();
}

static int
depth_of(const NewsQueryItem *item)
{
	const NewsQueryItem *end = item + item->size;
	int			most = 0;

	for (const NewsQueryItem *operand = item + 1; operand < end; operand += operand->size)
	{
		/* not in Max, which asks twice: on each level */
		int			depth = depth_of(operand);

		most = Max(most, depth);
	}
	return most + 1;
}

bool
news_source_has_room(const NewsSource *source)
{
	const NewsQuery *query = source->query;

	return query->n_items + 2 <= NEWSQUERY_MAX_ITEMS &&
		depth_of(query->item) < NEWSQUERY_MAX_DEPTH;
}

NewsQuery *
news_source_and(const NewsQuery *query, NewsQueryItem term)
{
	NewsQueryTree tree = {0};
	uint32		node = newsquery_tree_copy(&tree, query);

	newsquery_tree_begin(&tree);
	return newsquery_tree_finish(&tree,
								 newsquery_tree_join(&tree, NEWSQUERY_AND, node,
													 newsquery_tree_term(&tree, term)));
}

void
news_source_return(NewsSource *source)
{
	TupleDesc	desc = source->rows.desc;
	Datum	   *values = palloc(desc->natts * sizeof(Datum));
	bool	   *nulls = palloc(desc->natts * sizeof(bool));

	for (uint64 i = 0; i < SPI_processed; i++)
	{
		int			column = 0;

		for (int a = 0; a < desc->natts; a++)
		{
			nulls[a] = TupleDescAttr(desc, a)->attisdropped;
			values[a] = (Datum) 0;
			if (!nulls[a])
				values[a] = SPI_getbinval(SPI_tuptable->vals[i], SPI_tuptable->tupdesc,
										  ++column, &nulls[a]);
		}
		tuplestore_putvalues(source->rows.store, desc, values, nulls);
	}
}
