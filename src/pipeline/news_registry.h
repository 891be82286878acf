/*-------------------------------------------------------------------------
 *
 * news_registry.h
 *		The table of registrations, read and changed without SQL.
 *
 * Whoever may update or delete rows of a table may also lock it and its rows, and all of
 * its users would wait.  So nobody has these rights on news_registration, and what is
 * to be changed for its users is changed by this.  It runs nothing as another user, and
 * looks up nothing by the name of a schema: who owns the schema of the extension can
 * give it another name, and put tables and functions of his own under the old one.
 *
 *-------------------------------------------------------------------------
 */
#ifndef NEWS_REGISTRY_H
#define NEWS_REGISTRY_H

#include "postgres.h"

#include "executor/tuptable.h"
#include "nodes/lockoptions.h"
#include "utils/rel.h"

/*
 * Open the table of registrations of the extension that a function is of; an error if
 * there is none.  To be closed by table_close.
 */
extern Relation news_registry_open(Oid function, LOCKMODE lock);

/*
 * Find the row of a source, as the caller's query sees it.  Returns a copy, or NULL if
 * there is none.
 */
extern HeapTuple news_registry_find(Relation registry, Oid source);

/*
 * Find the row of a source as it is now, and lock it.  Returns whether there is one; in the
 * slot, which is of the table, it is then.  With LockWaitSkip, one that is locked counts
 * as none.
 */
extern bool news_registry_lock(Relation registry, Oid source, LockTupleMode mode,
							   LockWaitPolicy wait, TupleTableSlot *slot);

/* Have another row in the place of the one that was locked; none, if that is NULL. */
extern void news_registry_write(Relation registry, TupleTableSlot *locked, HeapTuple row);

/* The tables of a registration, which are its columns of type regclass: the next from *i on. */
extern bool news_registry_next(Relation registry, HeapTuple row, int *i, Oid *table);

/* One of them, by the name of its column. */
extern Oid	news_registry_table(Relation registry, HeapTuple row, const char *column);

/* The owner of a table as it is now, not as a snapshot has it; invalid if there is none. */
extern Oid	news_owner_of(Oid table);

#endif							/* NEWS_REGISTRY_H */
