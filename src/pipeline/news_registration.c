/*-------------------------------------------------------------------------
 *
 * news_registration.c
 *		SQL functions news_lock_registration and news_write_registration: changes of
 *		the table of registrations, for the owners of what is registered.
 *
 * Whoever may update or delete rows of a table may also lock it and its rows, and all
 * of its users would wait.  So nobody has these rights; changes are made as the table's
 * owner, when it is clear that the caller owns what they are about.
 *
 *-------------------------------------------------------------------------
 */
#include "postgres.h"

#include "access/htup_details.h"
#include "call_as.h"
#include "catalog/pg_class.h"
#include "fmgr.h"
#include "utils/lsyscache.h"
#include "utils/syscache.h"

PG_FUNCTION_INFO_V1(news_lock_registration);
PG_FUNCTION_INFO_V1(news_write_registration);

/* The owner of the table, which is in the schema of the running function. */
static Oid
owner_of_registrations(Oid self)
{
	Oid			table = get_relname_relid("news_registration", get_func_namespace(self));
	HeapTuple	tuple = SearchSysCache1(RELOID, ObjectIdGetDatum(table));
	Oid			owner;

	if (!HeapTupleIsValid(tuple))
		ereport(ERROR,
				(errcode(ERRCODE_UNDEFINED_TABLE),
				 errmsg("table \"%s\" does not exist", "news_registration")));
	owner = ((Form_pg_class) GETSTRUCT(tuple))->relowner;
	ReleaseSysCache(tuple);
	return owner;
}

/* Check as the caller, act as the table's owner. */
static Datum
checked(const char *check, const char *act, FunctionCallInfo fcinfo)
{
	news_call_as(InvalidOid, check, fcinfo, &fcinfo->isnull);
	return news_call_as(owner_of_registrations(fcinfo->flinfo->fn_oid), act, fcinfo,
						&fcinfo->isnull);
}

Datum
news_lock_registration(PG_FUNCTION_ARGS)
{
	return checked("news_check_lock", "news_lock_row", fcinfo);
}

Datum
news_write_registration(PG_FUNCTION_ARGS)
{
	return checked("news_check_write", "news_write_row", fcinfo);
}
