/*-------------------------------------------------------------------------
 *
 * compat.h
 *		What differs for types between the versions of PostgreSQL that we support.
 *
 *-------------------------------------------------------------------------
 */
#ifndef NEWS_COMPAT_H
#define NEWS_COMPAT_H

#include "postgres.h"
#include "utils/guc.h"

/* No other settings than ours begin with a prefix. */
#if PG_VERSION_NUM >= 150000
#define news_reserve_settings(prefix)	MarkGUCPrefixReserved(prefix)
#else
#define news_reserve_settings(prefix)	EmitWarningsOnPlaceholders(prefix)
#endif

#endif							/* NEWS_COMPAT_H */
