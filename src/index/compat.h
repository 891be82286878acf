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

/* In the course of ANALYZE: sleep, where a cost limit asks for it. */
#if PG_VERSION_NUM >= 180000
#define news_analyze_delay_point()	vacuum_delay_point(true)
#else
#define news_analyze_delay_point()	vacuum_delay_point()
#endif

#endif							/* NEWS_INDEX_COMPAT_H */
