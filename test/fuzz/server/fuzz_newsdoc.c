/*
 * fuzz_newsdoc.c: any bytes are an article, or are refused; what is one reads as
 * it was written, comes as it was sent, and all functions can take it.
 */
#include "server.h"

#include "index/newskey.h"
#include "type/newsdoc.h"

extern Datum newsdoc_in(PG_FUNCTION_ARGS);
extern Datum newsdoc_out(PG_FUNCTION_ARGS);
extern Datum newsdoc_recv(PG_FUNCTION_ARGS);
extern Datum newsdoc_send(PG_FUNCTION_ARGS);
extern Datum newsdoc_length(PG_FUNCTION_ARGS);
extern Datum newsdoc_words(PG_FUNCTION_ARGS);
extern Datum newsdoc_sketch(PG_FUNCTION_ARGS);
extern Datum newsdoc_cmp(PG_FUNCTION_ARGS);
extern Datum newsdoc_hash(PG_FUNCTION_ARGS);
extern Datum newsdoc_terms(PG_FUNCTION_ARGS);
extern Datum newsdoc_names(PG_FUNCTION_ARGS);
extern Datum newsdoc_quotes(PG_FUNCTION_ARGS);
extern Datum newsdoc_concat(PG_FUNCTION_ARGS);
extern Datum news_similarity(PG_FUNCTION_ARGS);

static const ServerType type = {newsdoc_in, newsdoc_out, newsdoc_recv, newsdoc_send};

static void
check_functions(Datum doc)
{
	uint64	   *keys;
	uint32		n_keys;
	Datum		both;
	float4		similarity;

	/* a class, a term and how often */
	if (server_rows(newsdoc_terms, "ttv", doc) < (uint32) DatumGetInt32(server_call(newsdoc_length, 1, doc)))
		abort();
	/* name, kind, id, mentions, salience, entity, speaker, forms */
	server_rows(newsdoc_names, "tttvvvva", doc);
	/* quote, parent, kind, speaker, first and last word */
	server_rows(newsdoc_quotes, "vvttvv", doc);

	server_call(newsdoc_words, 1, doc);
	server_call(newsdoc_sketch, 1, doc);
	server_call(newsdoc_hash, 1, doc);
	if (DatumGetInt32(server_call(newsdoc_cmp, 2, doc, doc)) != 0)
		abort();
	similarity = DatumGetFloat4(server_call(news_similarity, 2, doc, doc));
	if (similarity != 0 && similarity != 1)
		abort();

	/* with all classes, and as an index has them unasked */
	for (int i = 0; i < 2; i++)
	{
		n_keys = newskeys_of_doc(DatumGetNewsDoc(doc), i == 0 ? 0x7FFFF : PG_UINT32_MAX, &keys);
		for (uint32 k = 1; k < n_keys; k++)
			if (keys[k] <= keys[k - 1])
				abort();
	}

	if (server_try(&both, newsdoc_concat, 2, doc, doc))
		server_check_value(&type, both);
	else if (server_sqlstate != ERRCODE_PROGRAM_LIMIT_EXCEEDED)
		abort();
}

int
LLVMFuzzerTestOneInput(const uint8 *data, size_t size)
{
	Datum		doc;

	server_begin(data, size);
	if (server_read(&type, data, size, &doc))
		check_functions(doc);
	server_end();
	return 0;
}
