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
#include "call_as.h"
#include "catalog/pg_class.h"
#include "fmgr.h"
#include "miscadmin.h"
#include "utils/acl.h"
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

Datum
news_progress_of(PG_FUNCTION_ARGS)
{
	bool		is_null;
	Datum		row = news_call_as(owner_of(PG_GETARG_OID(0)), "news_progress_counts", fcinfo,
								   &is_null);

	if (is_null)
		PG_RETURN_NULL();
	PG_RETURN_DATUM(row);
}
