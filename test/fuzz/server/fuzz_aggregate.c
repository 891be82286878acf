/*
 * fuzz_aggregate.c: the first byte says of which aggregate the rest is a state, as one
 * process of a parallel query sends it to another.  It is refused, or can be gone on
 * with: sent again, combined, finished.
 */
#include "server.h"

extern Datum newslexicon_agg_trans(PG_FUNCTION_ARGS);
extern Datum newslexicon_agg_combine(PG_FUNCTION_ARGS);
extern Datum newslexicon_agg_serial(PG_FUNCTION_ARGS);
extern Datum newslexicon_agg_deserial(PG_FUNCTION_ARGS);
extern Datum newslexicon_agg_final(PG_FUNCTION_ARGS);
extern Datum newstemplate_in(PG_FUNCTION_ARGS);
extern Datum newstemplate_out(PG_FUNCTION_ARGS);
extern Datum newstemplate_recv(PG_FUNCTION_ARGS);
extern Datum newstemplate_send(PG_FUNCTION_ARGS);
extern Datum newstemplate_agg_trans(PG_FUNCTION_ARGS);
extern Datum newstemplate_agg_combine(PG_FUNCTION_ARGS);
extern Datum newstemplate_agg_serial(PG_FUNCTION_ARGS);
extern Datum newstemplate_agg_deserial(PG_FUNCTION_ARGS);
extern Datum newstemplate_agg_final(PG_FUNCTION_ARGS);

typedef struct Aggregate
{
	PGFunction	combine;
	PGFunction	serial;
	PGFunction	deserial;
	PGFunction	final;
} Aggregate;

static const Aggregate lexicon = {
	newslexicon_agg_combine, newslexicon_agg_serial, newslexicon_agg_deserial, newslexicon_agg_final
};
static const Aggregate template = {
	newstemplate_agg_combine, newstemplate_agg_serial, newstemplate_agg_deserial, newstemplate_agg_final
};

/* Read a state; what is wrong with one is that it is cut off, or damaged. */
static bool
read_state(const Aggregate *aggregate, Datum sent, Datum *state)
{
	if (server_try(state, aggregate->deserial, 2, sent, server_null))
		return true;
	if (server_sqlstate != ERRCODE_PROTOCOL_VIOLATION && server_sqlstate != ERRCODE_INVALID_BINARY_REPRESENTATION)
		abort();
	return false;
}

/* A state gives what it gave before it was sent; and it can be combined. */
static bool
check_state(const Aggregate *aggregate, const uint8 *data, size_t size, Datum *state)
{
	Datum		again;
	Datum		value;

	if (!read_state(aggregate, server_bytea(data, size), state))
		return false;
	if (!read_state(aggregate, server_call(aggregate->serial, 1, *state), &again))
		abort();
	value = server_call(aggregate->final, 1, *state);
	if (!server_equal(value, server_call(aggregate->final, 1, again)))
		abort();
	/* a first state is none */
	again = server_call(aggregate->combine, 2, server_null, again);
	if (!server_equal(value, server_call(aggregate->final, 1, again)))
		abort();
	*state = server_call(aggregate->combine, 2, *state, again);
	return true;
}

static void
check_lexicon(const uint8 *data, size_t size)
{
	Datum		state;

	if (!check_state(&lexicon, data, size, &state))
		return;
	/* bytes that are no text are not asked for as such */
	state = server_call(newslexicon_agg_trans, 4, state, server_text("Bo Li", 5),
						server_text("person", 6), server_null);
	if (!read_state(&lexicon, server_call(lexicon.serial, 1, state), &state))
		abort();
	(void) server_call(lexicon.final, 1, state);
}

static void
check_template(const uint8 *data, size_t size)
{
	static const ServerType type = {newstemplate_in, newstemplate_out, newstemplate_recv, newstemplate_send};
	Datum		state;

	if (!check_state(&template, data, size, &state))
		return;
	server_check_value(&type, server_call(template.final, 1, state));
	state = server_call(newstemplate_agg_trans, 2, state, server_text("A title\n\nIts text.", 18));
	if (!read_state(&template, server_call(template.serial, 1, state), &state))
		abort();
	server_check_value(&type, server_call(template.final, 1, state));
}

int
LLVMFuzzerTestOneInput(const uint8 *data, size_t size)
{
	server_begin((const uint8 *) "", 0);
	if (size > 0 && data[0] % 2 == 0)
		check_lexicon(data + 1, size - 1);
	else if (size > 0)
		check_template(data + 1, size - 1);
	server_end();
	return 0;
}
