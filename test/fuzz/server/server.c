/*-------------------------------------------------------------------------
 *
 * server.c
 *		Errors, and calls of SQL functions.
 *
 *-------------------------------------------------------------------------
 */
#include "server.h"

#include "funcapi.h"
#include "mb/pg_wchar.h"
#include "miscadmin.h"
#include "nodes/execnodes.h"
#include "utils/builtins.h"
#include "utils/memutils.h"

static int	encoding;
static MemoryContext session;

int
GetDatabaseEncoding(void)
{
	return encoding;
}

bool
server_is_valid(const char *s, size_t len)
{
	return memchr(s, '\0', len) == NULL &&
		pg_encoding_verifymbstr(encoding, s, (int) len) == (int) len;
}

/* ---- errors ------------------------------------------------------------------- */

static sigjmp_buf *handler;
static int	level;
int			server_sqlstate;

/* Raised by bad input, and by nothing else. */
static bool
is_of_input(int sqlstate)
{
	return ERRCODE_TO_CATEGORY(sqlstate) == ERRCODE_DATA_EXCEPTION ||
		ERRCODE_TO_CATEGORY(sqlstate) == ERRCODE_PROGRAM_LIMIT_EXCEEDED ||
		sqlstate == ERRCODE_SYNTAX_ERROR || sqlstate == ERRCODE_FEATURE_NOT_SUPPORTED ||
		sqlstate == ERRCODE_PROTOCOL_VIOLATION;
}

bool
errstart(int elevel, const char *domain)
{
	level = elevel;
	server_sqlstate = elevel >= ERROR ? ERRCODE_INTERNAL_ERROR : ERRCODE_SUCCESSFUL_COMPLETION;
	return true;
}

bool
errstart_cold(int elevel, const char *domain)
{
	return errstart(elevel, domain);
}

int
errcode(int sqlerrcode)
{
	server_sqlstate = sqlerrcode;
	return 0;
}

/* All of a message is written, and must be fit to be sent. */
static int
check_message(const char *format, va_list args)
{
	static char message[64 * 1024];
	int			len = vsnprintf(message, sizeof(message), format, args);

	if (len < 0 || (len < (int) sizeof(message) && !server_is_valid(message, len)))
	{
		fprintf(stderr, "a message is not of the encoding: %s\n", message);
		abort();
	}
	if (level >= ERROR && server_sqlstate == ERRCODE_INTERNAL_ERROR)
		fprintf(stderr, "internal error: %s\n", message);
	return 0;
}

#define MESSAGE_FUNCTION(name) \
int \
name(const char *format,...) \
{ \
	va_list		args; \
 \
	va_start(args, format); \
	check_message(format, args); \
	va_end(args); \
	return 0; \
}

MESSAGE_FUNCTION(errmsg)
MESSAGE_FUNCTION(errmsg_internal)
MESSAGE_FUNCTION(errdetail)
MESSAGE_FUNCTION(errdetail_internal)
MESSAGE_FUNCTION(errhint)

void
errfinish(const char *filename, int lineno, const char *funcname)
{
	if (level < ERROR)
		return;
	if (!is_of_input(server_sqlstate) || handler == NULL)
	{
		fprintf(stderr, "error %s raised in %s, %s:%d\n",
				handler == NULL ? "that must not be" : "not of the input's",
				funcname, filename, lineno);
		abort();
	}
	siglongjmp(*handler, 1);
}

/* ---- interrupts, stack ------------------------------------------------------------ */

volatile sig_atomic_t InterruptPending = false;

void
ProcessInterrupts(void)
{
	abort();
}

static char *stack_base;

/* Of the 8 MB that there are; frames are larger than in a server. */
#define MAX_STACK	(6 * 1024 * 1024)

void
check_stack_depth(void)
{
	char		here;

	if (stack_base - &here > MAX_STACK)
		ereport(ERROR,
				(errcode(ERRCODE_STATEMENT_TOO_COMPLEX),
				 errmsg("stack depth limit exceeded")));
}

/* ---- calls -------------------------------------------------------------------------- */

#define MAX_FUNCTIONS	64
#define MAX_ARGS		8

/* No pointer, and no number that is used. */
const Datum server_null = ~(Datum) 0;

static FmgrInfo functions[MAX_FUNCTIONS];
static int	n_functions;

static FmgrInfo *
find_function(PGFunction function)
{
	FmgrInfo   *info;

	for (int i = 0; i < n_functions; i++)
		if (functions[i].fn_addr == function)
			return &functions[i];
	if (n_functions == MAX_FUNCTIONS)
		abort();
	info = &functions[n_functions++];
	memset(info, 0, sizeof(*info));
	info->fn_addr = function;
	info->fn_mcxt = session;
	return info;
}

void
server_begin(const uint8 *data, size_t size)
{
	stack_base = (char *) __builtin_frame_address(0);
	encoding = PG_UTF8;
	if (!server_is_valid((const char *) data, size))
		encoding = PG_SQL_ASCII;
	session = AllocSetContextCreate(TopMemoryContext, "session", ALLOCSET_DEFAULT_SIZES);
	MemoryContextSwitchTo(session);
	n_functions = 0;
}

void
server_end(void)
{
	MemoryContextSwitchTo(TopMemoryContext);
	MemoryContextDelete(session);
}

static Datum
call(PGFunction function, int n_args, va_list args, fmNodePtr result_info)
{
	LOCAL_FCINFO(fcinfo, MAX_ARGS);

	InitFunctionCallInfoData(*fcinfo, find_function(function), n_args, InvalidOid,
							 NULL, result_info);
	for (int i = 0; i < n_args; i++)
	{
		fcinfo->args[i].value = va_arg(args, Datum);
		fcinfo->args[i].isnull = fcinfo->args[i].value == server_null;
	}
	return function(fcinfo);
}

Datum
server_call(PGFunction function, int n_args,...)
{
	va_list		args;
	Datum		result;

	va_start(args, n_args);
	handler = NULL;
	result = call(function, n_args, args, NULL);
	va_end(args);
	return result;
}

bool
server_try(Datum *result, PGFunction function, int n_args,...)
{
	sigjmp_buf	here;
	va_list		args;
	volatile bool done = false;

	va_start(args, n_args);
	handler = &here;
	if (sigsetjmp(here, 0) == 0)
	{
		*result = call(function, n_args, args, NULL);
		done = true;
	}
	handler = NULL;
	MemoryContextSwitchTo(session);
	va_end(args);
	return done;
}

Datum
DirectFunctionCall3Coll(PGFunction function, Oid collation, Datum a, Datum b, Datum c)
{
	LOCAL_FCINFO(fcinfo, 3);

	InitFunctionCallInfoData(*fcinfo, NULL, 3, collation, NULL, NULL);
	fcinfo->args[0] = (NullableDatum) {a, false};
	fcinfo->args[1] = (NullableDatum) {b, false};
	fcinfo->args[2] = (NullableDatum) {c, false};
	return function(fcinfo);
}

/* An aggregate lives as long as the session. */
int
AggCheckCallContext(FunctionCallInfo fcinfo, MemoryContext *context)
{
	*context = session;
	return AGG_CONTEXT_AGGREGATE;
}

/* ---- rows ---------------------------------------------------------------------------- */

static const char *row_columns; /* t: text, a: array, v: passed by value */
static uint32 n_rows;

int			work_mem = 4096;

/* The columns are all that is asked of it. */
TupleDesc
CreateTupleDescCopy(TupleDesc given)
{
	int			n = (int) strlen(row_columns);
	TupleDesc	desc = palloc0(sizeof(*desc) + n * (sizeof(FormData_pg_attribute) + 64));

	desc->natts = n;
	for (int i = 0; i < n; i++)
		TupleDescAttr(desc, i)->attbyval = row_columns[i] == 'v';
	return desc;
}

Tuplestorestate *
tuplestore_begin_heap(bool random, bool across_transactions, int max_kb)
{
	n_rows = 0;
	return NULL;
}

void
server_put_row(const Datum *values, const bool *nulls)
{
	for (int i = 0; row_columns[i] != '\0'; i++)
	{
		text	   *t = (text *) DatumGetPointer(values[i]);

		if (!nulls[i] && row_columns[i] == 't' &&
			!server_is_valid(VARDATA_ANY(t), VARSIZE_ANY_EXHDR(t)))
			abort();
	}
	n_rows++;
}

static Datum
call_for_rows(PGFunction function, fmNodePtr result_info, int n_args,...)
{
	va_list		args;
	Datum		result;

	va_start(args, n_args);
	handler = NULL;
	result = call(function, n_args, args, result_info);
	va_end(args);
	return result;
}

uint32
server_rows(PGFunction function, const char *columns, Datum arg)
{
	ExprContext *econtext = palloc0(sizeof(*econtext));
	ReturnSetInfo *info = palloc0(sizeof(*info));

	econtext->ecxt_per_query_memory = session;
	info->type = T_ReturnSetInfo;
	info->econtext = econtext;
	info->allowedModes = SFRM_Materialize;
	row_columns = columns;
	info->expectedDesc = CreateTupleDescCopy(NULL);
	call_for_rows(function, (fmNodePtr) info, 1, arg);
	return n_rows;
}

/* ---- arguments and values -------------------------------------------------------------- */

Datum
server_text(const void *s, size_t len)
{
	return PointerGetDatum(cstring_to_text_with_len(s, (int) strnlen(s, len)));
}

Datum
server_bytea(const void *data, size_t len)
{
	return PointerGetDatum(cstring_to_text_with_len(data, (int) len));
}

Datum
server_cstring(const void *s, size_t len)
{
	return CStringGetDatum(pnstrdup(s, len));
}

bool
server_receive(Datum *result, PGFunction function, const void *data, size_t len)
{
	StringInfoData message;

	/* as the server hands it over: with a NUL behind it */
	message.data = palloc(len + 1);
	memcpy(message.data, data, len);
	message.data[len] = '\0';
	message.len = (int) len;
	message.maxlen = (int) len + 1;
	message.cursor = 0;
	return server_try(result, function, 3, PointerGetDatum(&message),
					  ObjectIdGetDatum(InvalidOid), Int32GetDatum(-1)) &&
		message.cursor == message.len;
}

bool
server_equal(Datum a, Datum b)
{
	struct varlena *x = (struct varlena *) DatumGetPointer(a);
	struct varlena *y = (struct varlena *) DatumGetPointer(b);

	return VARSIZE(x) == VARSIZE(y) && memcmp(x, y, VARSIZE(x)) == 0;
}

void
server_check_value(const ServerType *type, Datum value)
{
	char	   *written = DatumGetCString(server_call(type->out, 1, value));
	bytea	   *sent;
	Datum		again;

	if (!server_is_valid(written, strlen(written)))
		abort();
	if (!server_try(&again, type->in, 1, server_cstring(written, strlen(written))) ||
		!server_equal(again, value))
	{
		fprintf(stderr, "not read as it was written: %s\n", written);
		abort();
	}

	sent = (bytea *) DatumGetPointer(server_call(type->send, 1, value));
	if (!server_receive(&again, type->recv, VARDATA(sent), VARSIZE(sent) - VARHDRSZ) ||
		!server_equal(again, value))
	{
		fprintf(stderr, "not received as it was sent: %s\n", written);
		abort();
	}
}

bool
server_read(const ServerType *type, const uint8 *data, size_t size, Datum *value)
{
	bool		binary = size > 0 && data[0] < ' ' && data[0] != '\n' && data[0] != '\t';

	if (binary ? !server_receive(value, type->recv, data, size) :
		!server_try(value, type->in, 1, server_cstring(data, size)))
		return false;
	server_check_value(type, *value);
	return true;
}
