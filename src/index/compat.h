/*-------------------------------------------------------------------------
 *
 * compat.h
 *		What differs for indexes and statistics between the versions of
 *		PostgreSQL that we support.
 *
 *-------------------------------------------------------------------------
 */
#ifndef NEWS_INDEX_COMPAT_H
#define NEWS_INDEX_COMPAT_H

#include "postgres.h"

#include "commands/vacuum.h"

/* The statistics target of a column, negative for the default. */
#if PG_VERSION_NUM >= 170000
#define news_statistics_target(stats)	((stats)->attstattarget)
#else
#define news_statistics_target(stats)	((stats)->attr->attstattarget)
#endif

#endif							/* NEWS_INDEX_COMPAT_H */
