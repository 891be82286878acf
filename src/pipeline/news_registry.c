/*-------------------------------------------------------------------------
 *
 * news_registry.c
 *		The table of registrations, read and changed without SQL.
 *
 *-------------------------------------------------------------------------
 */
#include "postgres.h"

#include "access/genam.h"
#include "access/htup_details.h"
#include "access/table.h"
#include "access/tableam.h"
#include "access/xact.h"
#include "catalog/dependency.h"
#include "catalog/pg_class.h"
#include "catalog/pg_proc.h"
#include "catalog/pg_type.h"
#include "compat.h"
#include "executor/executor.h"
#include "news_registry.h"
#include "utils/fmgroids.h"
#include "utils/inval.h"
#include "utils/lsyscache.h"
#include "utils/snapmgr.h"
#include "utils/syscache.h"

#define TABLE	"news_registration"

Relation
news_registry_open(Oid function, LOCKMODE lock)
{
	Oid			table = get_relname_relid(TABLE, get_func_namespace(function));
	Oid			extension = getExtensionOfObject(ProcedureRelationId, function);

	if (!OidIsValid(table) || !OidIsValid(extension) ||
		getExtensionOfObject(RelationRelationId, table) != extension)
		ereport(ERROR,
				(errcode(ERRCODE_UNDEFINED_TABLE),
				 errmsg("the extension has no table \"%s\"", TABLE)));
	return table_open(table, lock);
}

/* Begin to look for the row of a source. */
static SysScanDesc
begin_scan(Relation registry, Oid source, Snapshot snapshot)
{
	Oid			index = NewsPrimaryKeyIndex(registry);
	ScanKeyData key;

	ScanKeyInit(&key, get_attnum(RelationGetRelid(registry), "source"),
				BTEqualStrategyNumber, F_OIDEQ, ObjectIdGetDatum(source));
	return systable_beginscan(registry, index, OidIsValid(index), snapshot, 1, &key);
}

HeapTuple
news_registry_find(Relation registry, Oid source)
{
	SysScanDesc scan = begin_scan(registry, source, GetActiveSnapshot());
	HeapTuple	row = systable_getnext(scan);

	if (HeapTupleIsValid(row))
		row = heap_copytuple(row);
	systable_endscan(scan);
	return row;
}

bool
news_registry_lock(Relation registry, Oid source, LockTupleMode mode, LockWaitPolicy wait,
				   TupleTableSlot *slot)
{
	/* as a statement of its own would see it */
	Snapshot	snapshot = RegisterSnapshot(GetTransactionSnapshot());
	SysScanDesc scan = begin_scan(registry, source, snapshot);
	HeapTuple	row = systable_getnext(scan);
	bool		found = HeapTupleIsValid(row);
	TM_Result	result = TM_Deleted;
	TM_FailureData failure;

	if (found)
		result = table_tuple_lock(registry, &row->t_self, snapshot, slot, GetCurrentCommandId(false), mode, wait,
								  IsolationUsesXactSnapshot() ? 0 : TUPLE_LOCK_FLAG_FIND_LAST_VERSION,
								  &failure);
	systable_endscan(scan);
	UnregisterSnapshot(snapshot);
	if (result == TM_Ok)
		return true;
	ExecClearTuple(slot);
	if (found && result != TM_WouldBlock && IsolationUsesXactSnapshot())
		ereport(ERROR,
				(errcode(ERRCODE_T_R_SERIALIZATION_FAILURE),
				 errmsg("could not serialize access due to concurrent update")));
	if (result != TM_WouldBlock && result != TM_Deleted)
		elog(ERROR, "unexpected result of locking a registration: %u", result);
	return false;
}

void
news_registry_write(Relation registry, TupleTableSlot *locked, HeapTuple row)
{
	EState	   *estate = CreateExecutorState();
	ResultRelInfo *result = makeNode(ResultRelInfo);
	EPQState	epq = {0};		/* for rows that are not locked */

	estate->es_snapshot = RegisterSnapshot(GetTransactionSnapshot());
	InitResultRelInfo(result, registry, 0, NULL, 0);
	ExecOpenIndices(result, false);
	if (row != NULL)
	{
		TupleTableSlot *slot = table_slot_create(registry, &estate->es_tupleTable);

		ExecForceStoreHeapTuple(row, slot, false);
		ExecSimpleRelationUpdate(result, estate, &epq, locked, slot);
	}
	else
		ExecSimpleRelationDelete(result, estate, &epq, locked);
	ExecCloseIndices(result);
	ExecResetTupleTable(estate->es_tupleTable, false);
	UnregisterSnapshot(estate->es_snapshot);
	FreeExecutorState(estate);
	/* for what this query does next */
	CommandCounterIncrement();
}

bool
news_registry_next(Relation registry, HeapTuple row, int *i, Oid *table)
{
	TupleDesc	columns = RelationGetDescr(registry);

	while (*i < columns->natts)
	{
		bool		is_null;
		Datum		value;

		if (TupleDescAttr(columns, (*i)++)->atttypid != REGCLASSOID)
			continue;
		value = heap_getattr(row, *i, columns, &is_null);
		*table = is_null ? InvalidOid : DatumGetObjectId(value);
		return true;
	}
	return false;
}

Oid
news_registry_table(Relation registry, HeapTuple row, const char *column)
{
	bool		is_null;
	Datum		value = heap_getattr(row, get_attnum(RelationGetRelid(registry), column),
									 RelationGetDescr(registry), &is_null);

	return is_null ? InvalidOid : DatumGetObjectId(value);
}

Oid
news_owner_of(Oid table)
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
