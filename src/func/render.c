/*-------------------------------------------------------------------------
 *
 * render.c
 *		SQL function news_render: a text as HTML, with what was found in it.
 *
 *-------------------------------------------------------------------------
 */
#include "func/lexicon.h"

#include "core/render/render.h"
#include "func/border.h"

PG_FUNCTION_INFO_V1(news_render);

/* news_render(body text, lexicon newslexicon, published date) returns text */
Datum
news_render(PG_FUNCTION_ARGS)
{
	NewsCall	call;
	NxAnalysis	a = {0};
	int32		day;
	char	   *html;
	size_t		len;
	Datum		result;

	if (PG_ARGISNULL(0))
		PG_RETURN_NULL();
	a.gazetteer = news_lexicon_arg(fcinfo, 1);
	a.published = news_day_arg(fcinfo, 2, &day);
	a.find_values = true;
	news_begin(&call, PG_GETARG_TEXT_PP(0));
	news_check(nx_analyze(call.utf8, call.len, NX_STAGE_QUOTES, &a));

	/* the result outlives the call's memory */
	MemoryContextSwitchTo(call.caller);
	news_check(nx_render_html(call.utf8, call.len, &a, &html, &len));
	result = news_text_in_place(html, len);
	news_end(&call);
	return result;
}
