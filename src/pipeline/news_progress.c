/*-------------------------------------------------------------------------
 *
 * news_progress.c
 *		SQL function news_progress_of: how far the analysis of a table is, as its
 *		owner would see it.
 *
 * Whoever reads a table of another runs what that one has put there: a constant
 * expression of an index, a cast between types.  Those who look after the progress
 * of all tables are superusers, and must not.  So tables are read with the rights of
 * their owner, in a security-restricted operation, as the server itself does when it
 * refreshes or analyzes them.
 *
 *-------------------------------------------------------------------------
 */
#include "postgres.h"

#include "access/htup_details.h"
#include "catalog/pg_class.h"
#include "catalog/pg_type.h"
#include "fmgr.h"
#include "miscadmin.h"
#include "nodes/value.h"
#include "parser/parse_func.h"
#include "utils/acl.h"
#include "utils/builtins.h"
#include "utils/guc.h"
#include "utils/lsyscache.h"
#include "utils/syscache.h"

PG_FUNCTION_INFO_V1(news_progress_of);

/* The owner of a table that the user may read. */
static Oid
owner_of(Oid table)
{
	HeapTuple	tuple = SearchSysCache1(RELOID, ObjectIdGetDatum(table));
	Oid			owner;

	if (!HeapTupleIsValid(tuple))
		ereport(ERROR,
				(errcode(ERRCODE_UNDEFINED_TABLE),
				 errmsg("table with OID %u does not exist", table)));
	if (pg_class_aclcheck(table, GetUserId(), ACL_SELECT) != ACLCHECK_OK)
		ereport(ERROR,
				(errcode(ERRCODE_INSUFFICIENT_PRIVILEGE),
				 errmsg("permission denied for table %s",
						NameStr(((Form_pg_class) GETSTRUCT(tuple))->relname))));
	owner = ((Form_pg_class) GETSTRUCT(tuple))->relowner;
	ReleaseSysCache(tuple);
	return owner;
}

/* The function of the extension that reads the tables; it checks whose they are. */
static Oid
counts_function(Oid self)
{
	char	   *schema = get_namespace_name(get_func_namespace(self));
	Oid			type = REGCLASSOID;

	return LookupFuncName(list_make2(makeString(schema), makeString("news_progress_counts")),
						  1, &type, false);
}

Datum
news_progress_of(PG_FUNCTION_ARGS)
{
	Oid			table = PG_GETARG_OID(0);
	Oid			owner = owner_of(table);
	Oid			counts = counts_function(fcinfo->flinfo->fn_oid);
	Oid			user;
	int			context;
	int			level;
	Datum		row;

	GetUserIdAndSecContext(&user, &context);
	SetUserIdAndSecContext(owner, context | SECURITY_LOCAL_USERID_CHANGE |
						   SECURITY_RESTRICTED_OPERATION);
	level = NewGUCNestLevel();
	row = OidFunctionCall1(counts, ObjectIdGetDatum(table));
	AtEOXact_GUC(false, level);
	SetUserIdAndSecContext(user, context);
	PG_RETURN_DATUM(row);
}
