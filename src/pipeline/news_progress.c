/*-------------------------------------------------------------------------
 *
 * news_progress.c
 *		SQL function news_progress_of: how far the analysis of a table is.
 *
 * Whoever runs a query on tables of another runs what that one has put there: policies,
 * constant expressions of indexes, casts.  Those who look after the progress of all
 * tables are superusers, and must not.  So rows are read one by one, without a query,
 * and columns only if they are of the types that ours have.
 *
 *-------------------------------------------------------------------------
 */
#include "postgres.h"

#include <math.h>

#include "access/htup_details.h"
#include "access/relation.h"
#include "access/table.h"
#include "access/tableam.h"
#include "access/xact.h"
#include "catalog/pg_class.h"
#include "catalog/pg_inherits.h"
#include "catalog/pg_type.h"
#include "fmgr.h"
#include "funcapi.h"
#include "miscadmin.h"
#include "news_registry.h"
#include "utils/acl.h"
#include "utils/builtins.h"
#include "utils/lsyscache.h"
#include "utils/snapmgr.h"
#include "utils/syscache.h"
#include "utils/timestamp.h"

PG_FUNCTION_INFO_V1(news_progress_of);

/* Of the rate: the time in which what was done comes to count less by a factor of e. */
#define RATE_SECONDS	300.0

/* No end is estimated that is farther away. */
#define MAX_MINUTES		1e7

static char *
name_of(Oid table)
{
	return DatumGetCString(DirectFunctionCall1(regclassout, ObjectIdGetDatum(table)));
}

/* ---- rows of a table ------------------------------------------------------------- */

typedef struct Reader
{
	Relation	table;
	TableScanDesc scan;
	TupleTableSlot *slot;
} Reader;

static void
begin_reading(Reader *r, Oid table, Oid owner)
{
	r->table = try_relation_open(table, AccessShareLock);
	/* the owner has not changed before the lock, nor has it become a view */
	if (r->table == NULL || r->table->rd_rel->relkind != RELKIND_RELATION ||
		r->table->rd_rel->relowner != owner)
		ereport(ERROR,
				(errcode(ERRCODE_WRONG_OBJECT_TYPE),
				 errmsg("%s is no table of the registration's owner", name_of(table))));
	r->scan = table_beginscan(r->table, GetActiveSnapshot(), 0, NULL);
	r->slot = table_slot_create(r->table, NULL);
}

static bool
read_row(Reader *r)
{
	CHECK_FOR_INTERRUPTS();
	return table_scan_getnextslot(r->scan, ForwardScanDirection, r->slot);
}

static void
end_reading(Reader *r)
{
	ExecDropSingleTupleTableSlot(r->slot);
	table_endscan(r->scan);
	table_close(r->table, AccessShareLock);
}

/* The number of a column, which must be of a type. */
static AttrNumber
column(const Reader *r, const char *name, Oid type)
{
	AttrNumber	n = get_attnum(RelationGetRelid(r->table), name);

	if (n <= 0 || TupleDescAttr(RelationGetDescr(r->table), n - 1)->atttypid != type)
		ereport(ERROR,
				(errcode(ERRCODE_DATATYPE_MISMATCH),
				 errmsg("table %s has no column \"%s\" of type %s", name_of(RelationGetRelid(r->table)), name,
						format_type_be(type))));
	return n;
}

/* ---- figures ------------------------------------------------------------------------ */

/* A figure that may be missing. */
typedef struct Figure
{
	Datum		value;
	bool		is_null;
} Figure;

typedef struct Progress
{
	int64		queued;
	Figure		oldest;			/* of what is queued: since when */
	int64		failures;
	int64		unscanned;
	Figure		scanned;
	int64		done;
	int64		failed;
	double		per_minute;		/* less than 0: not known */
} Progress;

static Figure
figure(const Reader *r, AttrNumber n)
{
	Figure		f;

	f.value = slot_getattr(r->slot, n, &f.is_null);
	return f;
}

static int64
count_rows(Oid table, Oid owner)
{
	Reader		r;
	int64		n = 0;

	begin_reading(&r, table, owner);
	while (read_row(&r))
		n++;
	end_reading(&r);
	return n;
}

static void
read_queue(Progress *p, Oid table, Oid owner)
{
	Reader		r;
	AttrNumber	queued;

	begin_reading(&r, table, owner);
	queued = column(&r, "queued", TIMESTAMPTZOID);
	p->oldest.is_null = true;
	while (read_row(&r))
	{
		Figure		f = figure(&r, queued);

		p->queued++;
		if (!f.is_null && (p->oldest.is_null ||
						   DatumGetTimestampTz(f.value) < DatumGetTimestampTz(p->oldest.value)))
			p->oldest = f;
	}
	end_reading(&r);
}

/* About how many rows a table has, with its partitions; none if that is not known. */
static int64
estimated_rows(Oid table)
{
	List	   *tables = get_rel_relkind(table) == RELKIND_PARTITIONED_TABLE ?
		find_all_inheritors(table, NoLock, NULL) : list_make1_oid(table);
	double		rows = 0;
	ListCell   *cell;

	foreach(cell, tables)
	{
		HeapTuple	tuple = SearchSysCache1(RELOID, ObjectIdGetDatum(lfirst_oid(cell)));

		if (!HeapTupleIsValid(tuple))
			continue;
		/* what a partitioned table has is that of its partitions */
		if (((Form_pg_class) GETSTRUCT(tuple))->relkind != RELKIND_PARTITIONED_TABLE)
			rows += Max(((Form_pg_class) GETSTRUCT(tuple))->reltuples, 0);
		ReleaseSysCache(tuple);
	}
	return (int64) rint(rows);
}

/* How far the scan of a source is that was asked for, if one was. */
static void
read_state(Progress *p, Oid table, Oid owner, Oid source)
{
	Reader		r;
	AttrNumber	wanted,
				serving,
				served,
				rows,
				scanned;

	begin_reading(&r, table, owner);
	wanted = column(&r, "scan_wanted", INT8OID);
	serving = column(&r, "scan_serving", INT8OID);
	served = column(&r, "scan_served", INT8OID);
	rows = column(&r, "scan_rows", INT8OID);
	scanned = column(&r, "scanned", TIMESTAMPTZOID);
	p->scanned.is_null = true;
	if (read_row(&r))
	{
		bool		is_running = !figure(&r, serving).is_null;

		p->scanned = figure(&r, scanned);
		if (is_running || DatumGetInt64(figure(&r, wanted).value) > DatumGetInt64(figure(&r, served).value))
			p->unscanned = Max(estimated_rows(source) -
							   (is_running ? DatumGetInt64(figure(&r, rows).value) : 0), 0);
	}
	end_reading(&r);
}

/* How much a time counts for the rate; 1 for one that is to come. */
static double
weight(Figure time)
{
	double		seconds = (DatumGetTimestampTz(time.value) - GetCurrentTransactionStartTimestamp()) / (double) USECS_PER_SEC;

	return exp(Min(seconds / RATE_SECONDS, 0));
}

/*
 * What was done, and at which rate.  That is of the last minutes: every article counts,
 * the less the longer ago it was (by half after 3.5 minutes), divided by what the sum of
 * the weights is.
 */
static void
read_lanes(Progress *p, Oid table, Oid owner)
{
	Reader		r;
	AttrNumber	done,
				failed,
				recent,
				recent_at,
				recent_since;
	double		articles = 0;
	double		least = 1;		/* weight of the time since when */
	bool		is_known = false;

	begin_reading(&r, table, owner);
	done = column(&r, "done", INT8OID);
	failed = column(&r, "failed", INT8OID);
	recent = column(&r, "recent", FLOAT8OID);
	recent_at = column(&r, "recent_at", TIMESTAMPTZOID);
	recent_since = column(&r, "recent_since", TIMESTAMPTZOID);
	while (read_row(&r))
	{
		Figure		at = figure(&r, recent_at);
		Figure		since = figure(&r, recent_since);

		p->done += DatumGetInt64(figure(&r, done).value);
		p->failed += DatumGetInt64(figure(&r, failed).value);
		if (!at.is_null)
			articles += DatumGetFloat8(figure(&r, recent).value) * weight(at);
		if (!since.is_null)
			least = Min(least, weight(since));
		is_known |= !at.is_null && !since.is_null;
	}
	end_reading(&r);
	p->per_minute = is_known ? articles / (RATE_SECONDS / 60 * Max(1 - least, 0.01)) : -1;
}

/* ---- the function ---------------------------------------------------------------------- */

/* The owner of a table that the user may read. */
static Oid
owner_of_readable(Oid table)
{
	Oid			owner = news_owner_of(table);

	if (!OidIsValid(owner))
		ereport(ERROR,
				(errcode(ERRCODE_UNDEFINED_TABLE),
				 errmsg("table with OID %u does not exist", table)));
	if (pg_class_aclcheck(table, GetUserId(), ACL_SELECT) != ACLCHECK_OK)
		ereport(ERROR,
				(errcode(ERRCODE_INSUFFICIENT_PRIVILEGE),
				 errmsg("permission denied for table %s", name_of(table))));
	return owner;
}

/* The registration of a source, all tables of which are there and its owner's. */
static HeapTuple
whole_registration(Relation registry, Oid source, Oid owner)
{
	HeapTuple	row = news_registry_find(registry, source);
	int			i = 0;
	Oid			table;

	if (row == NULL)
		ereport(ERROR,
				(errcode(ERRCODE_UNDEFINED_OBJECT),
				 errmsg("table %s is not registered with news_ext", name_of(source)),
				 errhint("See news_register.")));
	while (news_registry_next(registry, row, &i, &table))
	{
		Oid			its_owner = news_owner_of(table);

		if (!OidIsValid(its_owner))
			ereport(ERROR,
					(errcode(ERRCODE_UNDEFINED_TABLE),
					 errmsg("a table of the registration of %s does not exist", name_of(source)),
					 errhint("Use news_unregister, then news_register.")));
		if (its_owner != owner)
			ereport(ERROR,
					(errcode(ERRCODE_INSUFFICIENT_PRIVILEGE),
					 errmsg("tables %s and %s belong to two roles", name_of(source), name_of(table))));
	}
	return row;
}

Datum
news_progress_of(PG_FUNCTION_ARGS)
{
	Oid			source = PG_GETARG_OID(0);
	Oid			owner = owner_of_readable(source);
	Relation	registry = news_registry_open(fcinfo->flinfo->fn_oid, AccessShareLock);
	HeapTuple	row = whole_registration(registry, source, owner);
	TimestampTz now = GetCurrentTransactionStartTimestamp();
	Progress	p = {0};
	double		waiting;
	TupleDesc	columns;
	Datum		values[9];
	bool		nulls[9] = {false};

	if (get_call_result_type(fcinfo, NULL, &columns) != TYPEFUNC_COMPOSITE || columns->natts != lengthof(values))
		elog(ERROR, "news_progress_of has another result than it is to have");
	read_queue(&p, news_registry_table(registry, row, "queue"), owner);
	p.failures = count_rows(news_registry_table(registry, row, "failures"), owner);
	read_state(&p, news_registry_table(registry, row, "state"), owner, source);
	read_lanes(&p, news_registry_table(registry, row, "lanes"), owner);
	table_close(registry, AccessShareLock);

	waiting = (double) p.queued + p.unscanned;
	values[0] = Int64GetDatum(p.queued);
	values[1] = Int64GetDatum(p.unscanned);
	values[2] = Int64GetDatum(p.done);
	values[3] = Int64GetDatum(p.failed);
	values[4] = Int64GetDatum(p.failures);
	values[5] = Float8GetDatum(p.per_minute);
	nulls[5] = p.per_minute < 0;
	nulls[6] = waiting > 0 && p.per_minute <= 0;
	values[6] = nulls[6] || waiting == 0 ? TimestampTzGetDatum(now) :
		TimestampTzGetDatum(now + (int64) rint(Min(waiting / p.per_minute, MAX_MINUTES) * USECS_PER_MINUTE));
	nulls[7] = p.oldest.is_null;
	values[7] = nulls[7] ? 0 : DirectFunctionCall2(timestamp_mi, TimestampTzGetDatum(now), p.oldest.value);
	values[8] = p.scanned.value;
	nulls[8] = p.scanned.is_null;
	PG_RETURN_DATUM(HeapTupleGetDatum(heap_form_tuple(columns, values, nulls)));
}
