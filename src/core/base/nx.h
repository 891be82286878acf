/*-------------------------------------------------------------------------
 *
 * nx.h
 *		What every file of the core includes first.
 *
 * The core is the analysis itself.  It knows no server: the same sources are
 * compiled into the extension and, with -DFRONTEND, into the trainer, the
 * scorer, the unit tests and the fuzzers, so that what is trained is what is
 * served.  The rules that make this work:
 *
 * - Text is UTF-8, given as pointer and length; it need not end in a NUL and
 *   may hold any bytes: an ill-formed byte counts as one character U+FFFD.
 * - Text is never copied along the way.  Stages hand on byte spans into it.
 * - Memory is palloc memory and nothing else, because an interrupt may
 *   longjmp out of any loop; in the server the caller's memory context frees
 *   it, elsewhere the *_free function of the structure does.
 * - Loops that can be long call NX_CHECK_INTERRUPTS() every few kilobytes.
 * - Errors are values (NxStatus); only src/func raises.
 *
 * Portions Copyright (c) 2026, the news_ext authors
 *
 *-------------------------------------------------------------------------
 */
#ifndef NX_H
#define NX_H

#ifndef FRONTEND
#include "postgres.h"
#include "miscadmin.h"
#define NX_CHECK_INTERRUPTS()	CHECK_FOR_INTERRUPTS()
#else
#include "postgres_fe.h"
#define NX_CHECK_INTERRUPTS()	((void) 0)
#endif

/*
 * Sums of products are most of a network's cost.  Newer processors do twice as
 * many at a time; which version of a function with this mark runs is settled
 * when the library is loaded, and both give the same integers.
 */
#if defined(__x86_64__) && defined(__GLIBC__) && defined(__GNUC__) && \
	!defined(__clang__) && !defined(NX_NO_CLONES)
#define NX_WIDE_VECTORS	__attribute__((target_clones("avx2", "default")))
#else
#define NX_WIDE_VECTORS
#endif

/* The longest text that the core takes, in bytes: what a text value holds. */
#define NX_MAX_TEXT		((size_t) 0x3fffffff)

typedef enum NxStatus
{
	NX_OK = 0,
	NX_TOO_LARGE,				/* text longer than NX_MAX_TEXT */
	NX_BAD_MODEL				/* a model file is damaged or of another
								 * version */
} NxStatus;

/* A stretch of the text, in bytes: start inclusive, end exclusive. */
typedef struct NxSpan
{
	uint32		start;
	uint32		end;
} NxSpan;

#define nx_span_length(s)	((s).end - (s).start)
#define nx_span_is_empty(s) ((s).end <= (s).start)

#endif							/* NX_H */
