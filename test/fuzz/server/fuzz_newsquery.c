/*
 * fuzz_newsquery.c: any bytes are a query, in each syntax, or are refused; what is
 * one reads as it was written and comes as it was sent.
 */
#include "server.h"

#include "type/newsquery.h"

extern Datum newsquery_in(PG_FUNCTION_ARGS);
extern Datum newsquery_out(PG_FUNCTION_ARGS);
extern Datum newsquery_recv(PG_FUNCTION_ARGS);
extern Datum newsquery_send(PG_FUNCTION_ARGS);
extern Datum to_newsquery(PG_FUNCTION_ARGS);
extern Datum websearch_to_newsquery(PG_FUNCTION_ARGS);
extern Datum plainto_newsquery(PG_FUNCTION_ARGS);
extern Datum newsquery_and(PG_FUNCTION_ARGS);
extern Datum newsquery_or(PG_FUNCTION_ARGS);
extern Datum newsquery_not(PG_FUNCTION_ARGS);

static const ServerType type = {newsquery_in, newsquery_out, newsquery_recv, newsquery_send};

/* What is made of values is a value, too: it may only be too large. */
static void
check_operators(Datum query)
{
	Datum		made[3];
	bool		is_made[3];

	is_made[0] = server_try(&made[0], newsquery_and, 2, query, query);
	is_made[1] = server_try(&made[1], newsquery_not, 1, query);
	is_made[2] = server_try(&made[2], newsquery_or, 2, is_made[1] ? made[1] : query, query);
	for (int i = 0; i < 3; i++)
		if (is_made[i])
			server_check_value(&type, made[i]);
		else if (server_sqlstate != ERRCODE_PROGRAM_LIMIT_EXCEEDED)
			abort();
}

int
LLVMFuzzerTestOneInput(const uint8 *data, size_t size)
{
	Datum		query;
	Datum		text;

	server_begin(data, size);
	if (server_read(&type, data, size, &query))
		check_operators(query);
	text = server_text(data, size);
	if (server_try(&query, to_newsquery, 1, text))
		server_check_value(&type, query);

	/* what the user of a web page writes makes sense, or can be too much */
	if (server_try(&query, websearch_to_newsquery, 1, text))
		server_check_value(&type, query);
	else if (server_sqlstate != ERRCODE_PROGRAM_LIMIT_EXCEEDED)
		abort();
	if (server_try(&query, plainto_newsquery, 1, text))
		server_check_value(&type, query);
	else if (server_sqlstate != ERRCODE_PROGRAM_LIMIT_EXCEEDED)
		abort();
	server_end();
	return 0;
}
