/*-------------------------------------------------------------------------
 *
 * server.h
 *		As much of a server as the SQL functions of our types need, for fuzzers.
 *
 * The functions of src/type and what they use of src/func and src/index are
 * compiled as for the extension, but with the checks of the compiler, and linked
 * with this instead of a server.  Why not inside of a server: its palloc takes
 * pieces from blocks of its own, so that reading beyond one, or after it is freed,
 * goes unnoticed; here each is an allocation that AddressSanitizer watches.  A run
 * takes microseconds, and needs no user, no folder and no start of a server.
 *
 * What is here is real where it decides anything: memory contexts, errors that
 * jump out of wherever they are raised, messages with a cursor, functions that
 * keep something between calls.  What belongs to the server alone is as small as
 * can be: words are runs of letters, dates are ISO 8601.
 *
 * The database's encoding is UTF8, or SQL_ASCII for input that is not UTF-8.
 *
 *-------------------------------------------------------------------------
 */
#ifndef FUZZ_SERVER_H
#define FUZZ_SERVER_H

#include "postgres.h"
#include "fmgr.h"

extern int	LLVMFuzzerTestOneInput(const uint8 *data, size_t size);

/* ---- a session for one input (server.c) ------------------------------------ */

/* Settle the encoding by the input, and forget what was of the last one. */
extern void server_begin(const uint8 *data, size_t size);
extern void server_end(void);

/*
 * Call a function; false if it raised an error.  That is one which tells the user
 * what is wrong with the input: an internal error, and a message that is not of the
 * encoding, end the fuzzer.  What a function keeps in fn_extra, it has again.
 */
extern bool server_try(Datum *result, PGFunction function, int n_args,...);

/* Call a function that must not raise. */
extern Datum server_call(PGFunction function, int n_args,...);

/* The SQLSTATE of the last error. */
extern int	server_sqlstate;

/* A set-returning function that must not raise; returns how many rows it has. */
extern uint32 server_rows(PGFunction function, const char *columns, Datum arg);

/* Take a row, of which all texts are to be valid. */
extern void server_put_row(const Datum *values, const bool *nulls);

/* ---- arguments ---------------------------------------------------------------- */

/* NULL. */
extern const Datum server_null;

/* Copies up to a NUL, with nothing behind them that might be read by mistake. */
extern Datum server_text(const void *s, size_t len);
extern Datum server_cstring(const void *s, size_t len);
extern Datum server_bytea(const void *data, size_t len);
extern Datum server_array_of_float4(const float4 *values, int n);

/* Call a receive function, which has to take all of the message. */
extern bool server_receive(Datum *result, PGFunction function, const void *data, size_t len);

/* ---- values ------------------------------------------------------------------- */

extern bool server_equal(Datum a, Datum b);

/* Is a string of the encoding, and without NUL? */
extern bool server_is_valid(const char *s, size_t len);

typedef struct ServerType
{
	PGFunction	in;
	PGFunction	out;
	PGFunction	recv;
	PGFunction	send;
} ServerType;

/* A value must be written and read, and sent and received, as the same value. */
extern void server_check_value(const ServerType *type, Datum value);

/*
 * Read any bytes as a value: as text, or, if the first byte is that of a binary
 * version, as a message.  False if they are none; what is one is checked.
 */
extern bool server_read(const ServerType *type, const uint8 *data, size_t size,
						Datum *value);

#endif							/* FUZZ_SERVER_H */
