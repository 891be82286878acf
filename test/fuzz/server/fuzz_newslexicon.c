/*
 * fuzz_newslexicon.c: any bytes are a lexicon, or are refused; what is one reads
 * as it was written, comes as it was sent, and has the rows that it says.
 */
#include "server.h"

#include "func/lexicon.h"

extern Datum newslexicon_in(PG_FUNCTION_ARGS);
extern Datum newslexicon_out(PG_FUNCTION_ARGS);
extern Datum newslexicon_recv(PG_FUNCTION_ARGS);
extern Datum newslexicon_send(PG_FUNCTION_ARGS);
extern Datum newslexicon_size(PG_FUNCTION_ARGS);
extern Datum newslexicon_entries(PG_FUNCTION_ARGS);
extern Datum newslexicon_concat(PG_FUNCTION_ARGS);
extern Datum newslexicon_eq(PG_FUNCTION_ARGS);

static const ServerType type = {newslexicon_in, newslexicon_out, newslexicon_recv, newslexicon_send};

int
LLVMFuzzerTestOneInput(const uint8 *data, size_t size)
{
	Datum		lexicon;
	Datum		both;

	server_begin(data, size);
	if (server_read(&type, data, size, &lexicon))
	{
		uint32		n = DatumGetInt32(server_call(newslexicon_size, 1, lexicon));

		if (server_rows(newslexicon_entries, "ttt", lexicon) != n)
			abort();
		/* entries that it has already */
		both = server_call(newslexicon_concat, 2, lexicon, lexicon);
		if (!DatumGetBool(server_call(newslexicon_eq, 2, lexicon, both)))
			abort();
	}
	server_end();
	return 0;
}
