/*-------------------------------------------------------------------------
 *
 * call_as.c
 *		Calling functions of the extension with the rights of another user.
 *
 * A function in SQL with SECURITY DEFINER does not know who has called it.  One in C
 * does, and can look at that before it goes on as somebody else.
 *
 *-------------------------------------------------------------------------
 */
#include "postgres.h"

#include "call_as.h"
#include "miscadmin.h"
#include "nodes/value.h"
#include "parser/parse_func.h"
#include "utils/guc.h"
#include "utils/lsyscache.h"

/* The function of a name beside the running one, with its arguments. */
static Oid
function_beside(Oid self, const char *name)
{
	Oid		   *types;
	int			n;

	get_func_signature(self, &types, &n);
	return LookupFuncName(list_make2(makeString(get_namespace_name(get_func_namespace(self))),
									 makeString(pstrdup(name))),
						  n, types, false);
}

Datum
news_call_as(Oid user, const char *name, FunctionCallInfo fcinfo, bool *is_null)
{
	LOCAL_FCINFO(call, FUNC_MAX_ARGS);
	FmgrInfo	function;
	Oid			caller;
	int			context;
	int			level;
	Datum		result;

	fmgr_info(function_beside(fcinfo->flinfo->fn_oid, name), &function);
	InitFunctionCallInfoData(*call, &function, fcinfo->nargs, InvalidOid, NULL, NULL);
	memcpy(call->args, fcinfo->args, fcinfo->nargs * sizeof(NullableDatum));

	GetUserIdAndSecContext(&caller, &context);
	if (OidIsValid(user))
		SetUserIdAndSecContext(user, context | SECURITY_LOCAL_USERID_CHANGE |
							   SECURITY_RESTRICTED_OPERATION);
	level = NewGUCNestLevel();
	result = FunctionCallInvoke(call);
	AtEOXact_GUC(false, level);
	SetUserIdAndSecContext(caller, context);
	*is_null = call->isnull;
	return result;
}
