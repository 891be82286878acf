/*-------------------------------------------------------------------------
 *
 * news_registration.c
 *		SQL functions news_lock_registration, news_write_registration and
 *		news_registration_guard: who may change what is registered.
 *
 * Owners may change what is registered of their tables; what is registered of tables
 * that are gone is nobody's, and anyone may take it away.
 *
 *-------------------------------------------------------------------------
 */
#include "postgres.h"

#include "access/htup_details.h"
#include "access/table.h"
#include "access/tableam.h"
#include "catalog/pg_class.h"
#include "catalog/pg_type.h"
#include "commands/trigger.h"
#include "executor/executor.h"
#include "fmgr.h"
#include "miscadmin.h"
#include "news_registry.h"
#include "utils/acl.h"
#include "utils/builtins.h"
#include "utils/lsyscache.h"

PG_FUNCTION_INFO_V1(news_lock_registration);
PG_FUNCTION_INFO_V1(news_write_registration);
PG_FUNCTION_INFO_V1(news_registration_guard);

static void
check_owner(Oid table)
{
	Oid			owner = news_owner_of(table);

	if (!OidIsValid(owner) || !has_privs_of_role(GetUserId(), owner))
		ereport(ERROR,
				(errcode(ERRCODE_INSUFFICIENT_PRIVILEGE),
				 errmsg("must be owner of table %s",
						DatumGetCString(DirectFunctionCall1(regclassout, ObjectIdGetDatum(table))))));
}

/* Lock the row of a table of the caller's: of his still, when a lock was waited for. */
static bool
lock_own(Relation registry, Oid table, LockTupleMode mode, TupleTableSlot *slot)
{
	bool		found;

	check_owner(table);
	found = news_registry_lock(registry, table, mode, LockWaitBlock, slot);
	check_owner(table);
	return found;
}

/*
 * Lock the row of a table that is gone.  Nobody waits for who holds it still; and if
 * there is a table now, of the same number, the row may be that one's.
 */
static bool
lock_gone(Relation registry, Oid table, TupleTableSlot *slot)
{
	return news_registry_lock(registry, table, LockTupleExclusive, LockWaitSkip, slot) &&
		!OidIsValid(news_owner_of(table));
}

Datum
news_lock_registration(PG_FUNCTION_ARGS)
{
	Relation	registry;
	TupleTableSlot *slot;
	Datum		row = 0;

	PreventCommandIfReadOnly("news_lock_registration()");
	registry = news_registry_open(fcinfo->flinfo->fn_oid, RowShareLock);
	slot = table_slot_create(registry, NULL);
	if (lock_own(registry, PG_GETARG_OID(0), LockTupleNoKeyExclusive, slot))
		row = heap_copy_tuple_as_datum(ExecFetchSlotHeapTuple(slot, false, NULL), RelationGetDescr(registry));
	else
		fcinfo->isnull = true;
	ExecDropSingleTupleTableSlot(slot);
	table_close(registry, NoLock);
	PG_RETURN_DATUM(row);
}

/* The row in the slot with the settings of another, which must be of the same tables. */
static HeapTuple
with_settings(Relation registry, TupleTableSlot *slot, HeapTupleHeader other)
{
	TupleDesc	columns = RelationGetDescr(registry);
	HeapTupleData settings = {.t_len = HeapTupleHeaderGetDatumLength(other), .t_data = other};
	Datum	   *values = palloc(columns->natts * sizeof(Datum));
	bool	   *nulls = palloc(columns->natts * sizeof(bool));

	heap_deform_tuple(&settings, columns, values, nulls);
	for (int i = 0; i < columns->natts; i++)
	{
		bool		is_null;

		if (TupleDescAttr(columns, i)->atttypid == REGCLASSOID &&
			(nulls[i] || values[i] != slot_getattr(slot, i + 1, &is_null)))
			ereport(ERROR,
					(errcode(ERRCODE_INSUFFICIENT_PRIVILEGE),
					 errmsg("the tables of a registration cannot be changed")));
	}
	return heap_form_tuple(columns, values, nulls);
}

Datum
news_write_registration(PG_FUNCTION_ARGS)
{
	bool		is_delete = PG_ARGISNULL(1);
	Relation	registry;
	TupleTableSlot *slot;
	Oid			source;

	if (PG_ARGISNULL(0))
		ereport(ERROR,
				(errcode(ERRCODE_NULL_VALUE_NOT_ALLOWED),
				 errmsg("source must not be null")));
	source = PG_GETARG_OID(0);
	PreventCommandIfReadOnly("news_write_registration()");
	registry = news_registry_open(fcinfo->flinfo->fn_oid, RowExclusiveLock);
	slot = table_slot_create(registry, NULL);
	if (is_delete && !OidIsValid(news_owner_of(source)) ? lock_gone(registry, source, slot) :
		lock_own(registry, source, is_delete ? LockTupleExclusive : LockTupleNoKeyExclusive, slot))
		news_registry_write(registry, slot,
							is_delete ? NULL : with_settings(registry, slot, PG_GETARG_HEAPTUPLEHEADER(1)));
	ExecDropSingleTupleTableSlot(slot);
	table_close(registry, NoLock);
	PG_RETURN_VOID();
}

/*
 * Of what is no table that is there to stay, a dump would have a name that nothing has yet
 * when registrations are restored, and that would keep all others from being restored, too.
 */
static void
check_table(Oid table)
{
	char		relkind = get_rel_relkind(table);

	if ((relkind != RELKIND_RELATION && relkind != RELKIND_PARTITIONED_TABLE) ||
		get_rel_persistence(table) == RELPERSISTENCE_TEMP)
		ereport(ERROR,
				(errcode(ERRCODE_WRONG_OBJECT_TYPE),
				 errmsg("%s is not a table",
						DatumGetCString(DirectFunctionCall1(regclassout, ObjectIdGetDatum(table)))),
				 errdetail("Only ordinary and partitioned tables can be registered.")));
}

/*
 * Each may register tables that are theirs, and none to come: their owner may be
 * another.  Not done with row-level security, under which those who are no superusers
 * could not dump.
 */
Datum
news_registration_guard(PG_FUNCTION_ARGS)
{
	TriggerData *trigger = (TriggerData *) fcinfo->context;
	int			i = 0;
	Oid			table;

	if (!CALLED_AS_TRIGGER(fcinfo) || !TRIGGER_FIRED_BY_INSERT(trigger->tg_event) ||
		!TRIGGER_FIRED_FOR_ROW(trigger->tg_event))
		ereport(ERROR,
				(errcode(ERRCODE_E_R_I_E_TRIGGER_PROTOCOL_VIOLATED),
				 errmsg("news_registration_guard: must be fired for each row that is inserted")));
	while (news_registry_next(trigger->tg_relation, trigger->tg_trigtuple, &i, &table))
	{
		check_owner(table);
		check_table(table);
	}
	return PointerGetDatum(trigger->tg_trigtuple);
}
