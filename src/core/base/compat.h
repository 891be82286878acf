/*-------------------------------------------------------------------------
 *
 * compat.h
 *		What differs between the versions of PostgreSQL that we support.
 *
 *-------------------------------------------------------------------------
 */
#ifndef NX_COMPAT_H
#define NX_COMPAT_H

#include "nx.h"
#include "common/jsonapi.h"
#include "mb/pg_wchar.h"

/* A lexer over len bytes of JSON that leaves escapes as they are. */
#if PG_VERSION_NUM >= 170000
#define nx_json_lexer(s, len) \
	makeJsonLexContextCstringLen(NULL, (s), (len), PG_UTF8, false)
#define nx_json_lexer_free(lex) freeJsonLexContext(lex)
#else
#define nx_json_lexer(s, len) \
	makeJsonLexContextCstringLen((s), (int) (len), PG_UTF8, false)
#define nx_json_lexer_free(lex) pfree(lex)
#endif

#endif							/* NX_COMPAT_H */
