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

/* The macros of varlena values, of postgres.h before. */
#if PG_VERSION_NUM >= 160000
#include "varatt.h"
#endif

/* A function that does not return; the word stands before its declaration. */
#ifndef pg_noreturn
#define pg_noreturn	pg_attribute_noreturn()
#endif

#endif							/* NEWS_FUNC_COMPAT_H */
