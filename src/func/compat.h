/*-------------------------------------------------------------------------
 *
 * compat.h
 *		What differs for all of the server's side between the versions of
 *		PostgreSQL that we support.
 *
 *-------------------------------------------------------------------------
 */
#ifndef NEWS_FUNC_COMPAT_H
#define NEWS_FUNC_COMPAT_H

#include "postgres.h"
#include "fmgr.h"
#include "utils/guc.h"

/* The macros of varlena values, of postgres.h before. */
#if PG_VERSION_NUM >= 160000
#include "varatt.h"
#endif

/* A function that does not return; the word stands before its declaration. */
#ifndef pg_noreturn
#define pg_noreturn	pg_attribute_noreturn()
#endif

/* The module says what it is called and of which version, where it can. */
#if PG_VERSION_NUM >= 180000
#define NEWS_MODULE_MAGIC	PG_MODULE_MAGIC_EXT(.name = "news_ext", .version = NEWS_VERSION)
#else
#define NEWS_MODULE_MAGIC	PG_MODULE_MAGIC
#endif

/* No other settings than ours begin with a prefix. */
#if PG_VERSION_NUM >= 150000
#define news_reserve_settings(prefix)	MarkGUCPrefixReserved(prefix)
#else
#define news_reserve_settings(prefix)	EmitWarningsOnPlaceholders(prefix)
#endif

#endif							/* NEWS_FUNC_COMPAT_H */
