/*-------------------------------------------------------------------------
 *
 * call_as.h
 *		Calling functions of the extension with the rights of another user.
 *
 *-------------------------------------------------------------------------
 */
#ifndef NEWS_CALL_AS_H
#define NEWS_CALL_AS_H

#include "postgres.h"
#include "fmgr.h"

/*
 * Call the function of a name that is in the schema of the running one (fcinfo) and
 * takes the same arguments, which are handed on.  If user is valid, with that user's
 * rights, in a security-restricted operation; else with the caller's.
 * is_null: is the result NULL?
 */
extern Datum news_call_as(Oid user, const char *name, FunctionCallInfo fcinfo, bool *is_null);

#endif							/* NEWS_CALL_AS_H */
