/*
 * interrupts.c: how long a statement takes to answer an interrupt, at any moment.
 *
 * Half a millisecond after a statement has answered one it is asked again, by the
 * flag that a cancel sets, too; what it runs looks at that flag, and since nobody
 * wants it to end it goes on.  So one run of it tells of thousands of moments.  Time
 * is the processor's, since other programs of the machine disturb.
 *
 *	LOAD '.../interrupts';
 *	CREATE FUNCTION watch_begin() RETURNS void LANGUAGE c AS '.../interrupts';
 *	CREATE FUNCTION watch_end(OUT p50 float8, OUT p99 float8, OUT max float8, OUT stack text)
 *
 * Milliseconds, from any of the moments to the answer; and where it was that the
 * longest one had to wait.
 */
#include "postgres.h"

#include <execinfo.h>
#include <signal.h>
#include <time.h>

#include "fmgr.h"
#include "funcapi.h"
#include "lib/stringinfo.h"
#include "miscadmin.h"
#include "utils/builtins.h"

PG_MODULE_MAGIC;

PG_FUNCTION_INFO_V1(watch_begin);
PG_FUNCTION_INFO_V1(watch_end);

#define TICK_NS		500000
#define SIGNAL		(SIGRTMIN + 5)
#define BUCKETS		10000		/* of a tenth of a millisecond */
#define FRAMES		24

static timer_t timer;
static bool running;
static int64 asked;				/* when; 0: not yet */
static int64 n_ticks;			/* since then */
static int64 buckets[BUCKETS + 1];
static int64 n_moments;
static int64 longest;
static void *waiting[FRAMES];	/* the stack while it waits */
static int	n_waiting;
static void *worst[FRAMES];
static int	n_worst;

static int64
processor_ns(void)
{
	struct timespec t;

	clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
	return t.tv_sec * INT64CONST(1000000000) + t.tv_nsec;
}

/* Moments were spread evenly over a wait: count each of them. */
static void
note(int64 wait)
{
	for (int64 i = 0; i <= n_ticks; i++)
	{
		int64		rest = wait * (n_ticks + 1 - i) / (n_ticks + 1);

		buckets[Min(rest / 100000, BUCKETS)]++;
		n_moments++;
	}
	if (wait > longest)
	{
		longest = wait;
		memcpy(worst, waiting, sizeof(worst));
		n_worst = n_waiting;
	}
}

static void
tick(SIGNAL_ARGS)
{
	int			save_errno = errno;

	if (asked != 0 && InterruptPending)
	{
		n_ticks++;
		if (n_ticks == 2)
			n_waiting = backtrace(waiting, FRAMES);
	}
	else
	{
		if (asked != 0)
			note(processor_ns() - asked);
		n_ticks = 0;
		n_waiting = 0;
		asked = processor_ns();
		InterruptPending = true;
	}
	errno = save_errno;
}

Datum
watch_begin(PG_FUNCTION_ARGS)
{
	struct sigevent event = {.sigev_notify = SIGEV_SIGNAL, .sigev_signo = SIGNAL};
	struct sigaction action = {.sa_flags = SA_RESTART};
	struct itimerspec every = {{0, TICK_NS}, {0, TICK_NS}};
	void	   *frame[1];

	backtrace(frame, 1);		/* loads a library, the first time */
	if (!running)
	{
		action.sa_handler = tick;
		sigemptyset(&action.sa_mask);
		if (sigaction(SIGNAL, &action, NULL) != 0 ||
			timer_create(CLOCK_MONOTONIC, &event, &timer) != 0)
			elog(ERROR, "no timer: %m");
	}
	memset(buckets, 0, sizeof(buckets));
	n_moments = longest = asked = n_ticks = 0;
	n_worst = n_waiting = 0;
	running = true;
	if (timer_settime(timer, 0, &every, NULL) != 0)
		elog(ERROR, "no timer: %m");
	PG_RETURN_VOID();
}

/* The wait that so much of the moments do not exceed, in milliseconds. */
static double
percentile(double part)
{
	int64		n = 0;
	int			i = 0;

	while (i < BUCKETS && (n += buckets[i]) < part * n_moments)
		i++;
	return (i + 1) / 10.0;
}

Datum
watch_end(PG_FUNCTION_ARGS)
{
	struct itimerspec never = {{0, 0}, {0, 0}};
	TupleDesc	desc;
	Datum		values[4];
	bool		nulls[4] = {false};
	StringInfoData stack;
	char	  **names;

	if (running)
		timer_settime(timer, 0, &never, NULL);
	if (get_call_result_type(fcinfo, NULL, &desc) != TYPEFUNC_COMPOSITE)
		elog(ERROR, "return type must be a row type");
	initStringInfo(&stack);
	names = backtrace_symbols(worst, n_worst);
	for (int i = 2; names != NULL && i < n_worst; i++)
	{
		char	   *name = strrchr(names[i], '/');

		appendStringInfo(&stack, " %s", name == NULL ? names[i] : name + 1);
	}
	free(names);
	values[0] = Float8GetDatum(percentile(.5));
	values[1] = Float8GetDatum(percentile(.99));
	values[2] = Float8GetDatum(longest / 1e6);
	values[3] = CStringGetTextDatum(stack.data);
	PG_RETURN_DATUM(HeapTupleGetDatum(heap_form_tuple(BlessTupleDesc(desc), values, nulls)));
}
