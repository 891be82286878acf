/*-------------------------------------------------------------------------
 *
 * border.h
 *		Between SQL and the core: encodings, character positions, errors.
 *
 * The core works on UTF-8 and counts bytes; SQL works in the server encoding
 * and counts characters from 1.  Everything that crosses over does so here.
 *
 *-------------------------------------------------------------------------
 */
#ifndef NEWS_BORDER_H
#define NEWS_BORDER_H

#include "core/base/vec.h"
#include "datatype/timestamp.h"
#include "fmgr.h"
#include "func/compat.h"
#include "funcapi.h"
#include "lib/stringinfo.h"

/*
 * A text argument as the core wants it, in a memory context of its own that
 * holds all of one call's work.  From news_begin to news_end the current
 * memory context is that one.
 */
typedef struct NewsCall
{
	const char *utf8;			/* the text, in UTF-8, not NUL-terminated */
	size_t		len;			/* in bytes */
	MemoryContext context;
	MemoryContext caller;
	/* position cursor, see news_char_position */
	uint32	   *char_counts;
} NewsCall;

extern void news_begin(NewsCall *call, text *arg);
extern void news_end(NewsCall *call);

/* Raise the error that a status means; returns if there is none. */
extern void news_check(NxStatus status);

/*
 * The position in characters, from 1, of a byte offset into call->utf8.
 */
extern int32 news_char_position(NewsCall *call, uint32 offset);

/*
 * A text Datum in the server encoding, made of UTF-8.  Characters that the
 * server encoding lacks are replaced by an ASCII look-alike or "?".
 */
extern Datum news_text_datum(const char *utf8, size_t len);

/*
 * The same of a palloc'd buffer, which becomes the Datum or is freed; the Datum is in
 * the buffer's memory context, or in the current one.
 */
extern Datum news_text_in_place(char *utf8, size_t len);

/* Has the server encoding all characters of UTF-8? */
extern bool news_server_has(const char *utf8, size_t len);

/* A string of the server's in UTF-8, NUL-terminated, in the current memory context. */
extern const char *news_to_utf8(const char *s, size_t len, uint32 *utf8_len);

/*
 * Strings in binary output and input of a type: the length in the client's
 * encoding, then the bytes.  What is received is of the server's encoding.
 */
extern void news_send_string(StringInfo buf, const char *utf8, uint32 len);
extern char *news_receive_string(StringInfo buf, const char *type, int *len);

/* The text Datum of a span of the argument. */
#define news_span_datum(call, span) \
	news_text_datum((call)->utf8 + (span).start, (span).end - (span).start)

/*
 * Argument arg of a function, a date, as the core counts days, in *day.  NULL
 * if the argument is NULL, or no day from 0001 to 9999.
 */
extern const int32 *news_day_arg(FunctionCallInfo fcinfo, int arg, int32 *day);

/* The same of the day of a Timestamp. */
extern const int32 *news_timestamp_day(Timestamp timestamp, int32 *day);

/* The memory that lives as long as the aggregate whose function this is. */
extern MemoryContext news_aggregate_context(FunctionCallInfo fcinfo);

/*
 * A set-returning function's rows.  news_rows_begin prepares the tuplestore
 * (to be called before news_begin); news_rows_put adds a row and frees those of
 * its values that are pointers, so that many rows need little memory.
 */
typedef struct NewsRows
{
	ReturnSetInfo *rsinfo;
	Tuplestorestate *store;
	TupleDesc	desc;
} NewsRows;

extern void news_rows_begin(NewsRows *rows, FunctionCallInfo fcinfo);
extern void news_rows_put(NewsRows *rows, Datum *values, bool *nulls);

#endif							/* NEWS_BORDER_H */
