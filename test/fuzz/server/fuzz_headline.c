/*
 * fuzz_headline.c: the first line are options, the second a query as users of web
 * pages write them, the rest is an article.  Of any there is an article to look up,
 * and a headline, unless an option is wrong; one that shows all, and marks with
 * nothing, is the article.
 */
#include "server.h"

#include "utils/builtins.h"

extern Datum websearch_to_newsquery(PG_FUNCTION_ARGS);
extern Datum news_headline(PG_FUNCTION_ARGS);
extern Datum to_newsdoc(PG_FUNCTION_ARGS);
extern Datum newsdoc_in(PG_FUNCTION_ARGS);
extern Datum newsdoc_out(PG_FUNCTION_ARGS);
extern Datum newsdoc_recv(PG_FUNCTION_ARGS);
extern Datum newsdoc_send(PG_FUNCTION_ARGS);
extern Datum newsdoc_match(PG_FUNCTION_ARGS);
extern Datum news_rank(PG_FUNCTION_ARGS);

/* Take a line, without its end. */
static Datum
take_line(const char **s, const char *end)
{
	const char *line = *s;
	const char *behind = line < end ? memchr(line, '\n', end - line) : NULL;

	*s = behind == NULL ? end : behind + 1;
	return server_text(line, (behind == NULL ? end : behind) - line);
}

static void
check_all(const char *s, const char *end)
{
	static const char all[] = "HighlightAll=1,StartSel=,StopSel=";
	static const ServerType type = {newsdoc_in, newsdoc_out, newsdoc_recv, newsdoc_send};
	Datum		options = take_line(&s, end);
	Datum		query;
	Datum		body;
	Datum		doc;
	Datum		shown;
	text	   *t;

	if (!server_try(&query, websearch_to_newsquery, 1, take_line(&s, end)))
		return;
	body = server_text(s, end - s);
	if (server_try(&shown, news_headline, 3, body, query, options))
	{
		t = DatumGetTextPP(shown);
		if (!server_is_valid(VARDATA_ANY(t), VARSIZE_ANY_EXHDR(t)))
			abort();
	}
	shown = server_call(news_headline, 3, body, query, server_text(all, sizeof(all) - 1));
	if (!server_equal(shown, body))
		abort();

	doc = server_call(to_newsdoc, 1, body);
	server_check_value(&type, doc);
	server_call(newsdoc_match, 2, doc, query);
	server_call(news_rank, 2, doc, query);
}

int
LLVMFuzzerTestOneInput(const uint8 *data, size_t size)
{
	/* the rest of an article behind a NUL would be another */
	size = strnlen((const char *) data, size);
	server_begin(data, size);
	check_all((const char *) data, (const char *) data + size);
	server_end();
	return 0;
}
