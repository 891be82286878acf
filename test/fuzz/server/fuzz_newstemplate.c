/*
 * fuzz_newstemplate.c: any bytes are a template, or are refused; what is one reads
 * as it was written and comes as it was sent.
 */
#include "server.h"

extern Datum newstemplate_in(PG_FUNCTION_ARGS);
extern Datum newstemplate_out(PG_FUNCTION_ARGS);
extern Datum newstemplate_recv(PG_FUNCTION_ARGS);
extern Datum newstemplate_send(PG_FUNCTION_ARGS);
extern Datum newstemplate_pages(PG_FUNCTION_ARGS);

static const ServerType type = {newstemplate_in, newstemplate_out, newstemplate_recv, newstemplate_send};

int
LLVMFuzzerTestOneInput(const uint8 *data, size_t size)
{
	Datum		site;

	server_begin(data, size);
	if (server_read(&type, data, size, &site))
		server_call(newstemplate_pages, 1, site);
	server_end();
	return 0;
}
