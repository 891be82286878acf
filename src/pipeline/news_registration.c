/*-------------------------------------------------------------------------
 *
 * news_registration.c
 *		SQL functions news_lock_registration and news_write_registration: changes of
 *		the table of registrations, for the owners of what is registered.
 *
 * Whoever may update or delete rows of a table may also lock it and its rows, and all
 * of its users would wait.  So nobody has these rights; changes are made as the table's
 * owner, when it is clear that the caller owns what they are about, or nobody does.
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
#include "utils/inval.h"
#include "utils/lsyscache.h"
#include "utils/syscache.h"

PG_FUNCTION_INFO_V1(news_lock_registration);
PG_FUNCTION_INFO_V1(news_write_registration);

/*
 * The owner of a table, invalid if there is none.  As it is now: for one who looks with
 * an old snapshot, a table that has come since is gone, and so would be nobody's.
 */
static Oid
owner_of(Oid table)
{
	Oid			owner = InvalidOid;
	HeapTuple	tuple;

	AcceptInvalidationMessages();
	tuple = SearchSysCache1(RELOID, ObjectIdGetDatum(table));
	if (HeapTupleIsValid(tuple))
	{
		owner = ((Form_pg_class) GETSTRUCT(tuple))->relowner;
		ReleaseSysCache(tuple);
	}
	return owner;
}

static void
check_owner(Oid table)
{
	Oid			owner = owner_of(table);

	if (!OidIsValid(owner))
		ereport(ERROR,
				(errcode(ERRCODE_UNDEFINED_TABLE),
				 errmsg("table with OID %u does not exist", table)));
	if (!has_privs_of_role(GetUserId(), owner))
		aclcheck_error(ACLCHECK_NOT_OWNER, OBJECT_TABLE, get_rel_name(table));
}

/* Call a function as the owner of the table of registrations, which is beside it. */
static Datum
act(const char *name, FunctionCallInfo fcinfo)
{
	Oid			schema = get_func_namespace(fcinfo->flinfo->fn_oid);
	Oid			owner = owner_of(get_relname_relid("news_registration", schema));

	if (!OidIsValid(owner))
		ereport(ERROR,
				(errcode(ERRCODE_UNDEFINED_TABLE),
				 errmsg("table \"%s\" does not exist", "news_registration")));
	return news_call_as(owner, name, fcinfo, &fcinfo->isnull);
}

/* The same for a table of the caller's: of his still, when a lock was waited for. */
static Datum
act_for_owner(const char *name, FunctionCallInfo fcinfo)
{
	Oid			table = PG_GETARG_OID(0);
	Datum		result;

	check_owner(table);
	result = act(name, fcinfo);
	check_owner(table);
	return result;
}

Datum
news_lock_registration(PG_FUNCTION_ARGS)
{
	return act_for_owner("news_lock_row", fcinfo);
}

Datum
news_write_registration(PG_FUNCTION_ARGS)
{
	bool		is_null;

	if (PG_ARGISNULL(0))
		ereport(ERROR,
				(errcode(ERRCODE_NULL_VALUE_NOT_ALLOWED),
				 errmsg("source must not be null")));
	if (!PG_ARGISNULL(1))
		news_call_as(InvalidOid, "news_check_write", fcinfo, &is_null);
	else if (!OidIsValid(owner_of(PG_GETARG_OID(0))))
		return act("news_forget_row", fcinfo);
	return act_for_owner("news_write_row", fcinfo);
}
