/*-------------------------------------------------------------------------
 *
 * compat.h
 *		What PostgreSQL has changed between its versions, for this folder.
 *
 *-------------------------------------------------------------------------
 */
#ifndef NEWS_PIPELINE_COMPAT_H
#define NEWS_PIPELINE_COMPAT_H

#include "postgres.h"

#include "utils/relcache.h"

/* The index of a table's primary key. */
#if PG_VERSION_NUM >= 180000
#define NewsPrimaryKeyIndex(table) RelationGetPrimaryKeyIndex(table, false)
#else
#define NewsPrimaryKeyIndex(table) RelationGetPrimaryKeyIndex(table)
#endif

#endif							/* NEWS_PIPELINE_COMPAT_H */
