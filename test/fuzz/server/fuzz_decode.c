/*
 * fuzz_decode.c: the first line is the name of a character set, or empty, the rest
 * are the bytes of a page.  Any are text, unless there is no such character set.
 */
#include "server.h"


extern Datum news_decode(PG_FUNCTION_ARGS);

/* Conversions of the server's take this much at a time. */
#define PIECE	8192

static void
check_page(const uint8 *page, size_t size, Datum label)
{
	Datum		result;
	text	   *t;

	if (!server_try(&result, news_decode, 2, server_bytea(page, size), label))
		return;
	t = DatumGetTextPP(result);
	if (!server_is_valid(VARDATA_ANY(t), VARSIZE_ANY_EXHDR(t)))
		abort();
}

int
LLVMFuzzerTestOneInput(const uint8 *data, size_t size)
{
	const uint8 *end = size > 0 ? memchr(data, '\n', size) : NULL;
	size_t		label_size = end == NULL ? 0 : end - data;
	const uint8 *page = end == NULL ? data : end + 1;
	size_t		page_size = size - (page - data);
	uint8	   *long_page;
	Datum		label;

	server_begin(data, label_size);
	label = label_size == 0 ? server_null : server_text(data, label_size);
	check_page(page, page_size, label);

	/* and where pieces end */
	long_page = palloc(PIECE + page_size);
	memset(long_page, 'a', PIECE);
	memcpy(long_page + PIECE - page_size / 2 % PIECE, page, page_size);
	check_page(long_page, PIECE - page_size / 2 % PIECE + page_size, label);
	server_end();
	return 0;
}
