/*-------------------------------------------------------------------------
 *
 * strip.c
 *		news_strip, news_blocks: an article without what stands around it.
 *
 *-------------------------------------------------------------------------
 */
#include "func/strip.h"

#include "core/boiler/boiler_render.h"
#include "func/border.h"
#include "utils/builtins.h"

PG_FUNCTION_INFO_V1(news_strip);
PG_FUNCTION_INFO_V1(news_blocks);

/* Is a text argument this word? */
static bool
is_word(text *arg, const char *word)
{
	return VARSIZE_ANY_EXHDR(arg) == strlen(word) &&
		memcmp(VARDATA_ANY(arg), word, strlen(word)) == 0;
}

/* Is it Markdown that is wanted? */
static bool
format_is_markdown(text *format)
{
	if (is_word(format, "text"))
		return false;
	if (is_word(format, "markdown"))
		return true;
	ereport(ERROR,
			(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
			 errmsg("unrecognized format: \"%s\"", text_to_cstring(format)),
			 errhint("Valid formats are \"text\" and \"markdown\".")));
	return false;				/* keep compilers quiet */
}

static NxFavor
favor_of(text *favor)
{
	if (is_word(favor, "balance"))
		return NX_FAVOR_BALANCE;
	if (is_word(favor, "precision"))
		return NX_FAVOR_PRECISION;
	if (is_word(favor, "recall"))
		return NX_FAVOR_RECALL;
	ereport(ERROR,
			(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
			 errmsg("unrecognized value of favor: \"%s\"", text_to_cstring(favor)),
			 errhint("Valid values are \"balance\", \"precision\" and \"recall\".")));
	return NX_FAVOR_BALANCE;	/* keep compilers quiet */
}

Datum
news_strip_article(FunctionCallInfo fcinfo, const NxTemplate *site, int first_option)
{
	NewsCall	call;
	NxPage		page = {0};
	NxStripOptions strip = {.site = site};
	NxRenderOptions render = {0};
	int			arg = first_option;
	char	   *body;
	size_t		len;
	Datum		result;

	render.markdown = format_is_markdown(PG_GETARG_TEXT_PP(arg++));
	render.title = PG_GETARG_BOOL(arg++);
	render.remarks = PG_GETARG_BOOL(arg++);
	render.no_headings = !PG_GETARG_BOOL(arg++);
	render.no_lists = !PG_GETARG_BOOL(arg++);
	render.no_tables = !PG_GETARG_BOOL(arg++);
	render.links = PG_GETARG_BOOL(arg++);
	strip.favor = favor_of(PG_GETARG_TEXT_PP(arg++));
	strip.links = render.links && render.markdown;

	news_begin(&call, PG_GETARG_TEXT_PP(0));
	news_check(nx_strip_with(call.utf8, call.len, &strip, &page));
	MemoryContextSwitchTo(call.caller);
	news_check(nx_render(&page, call.utf8, &render, &body, &len));
	result = news_text_in_place(body, len);
	news_end(&call);
	return result;
}

/*
 * news_strip(article text, format text, title boolean, comments boolean,
 * headings boolean, lists boolean, tables boolean, links boolean, favor text)
 * returns text
 *
 * The kept blocks, with a blank line between two of them.
 */
Datum
news_strip(PG_FUNCTION_ARGS)
{
	return news_strip_article(fcinfo, NULL, 1);
}

Datum
news_blocks_of_article(FunctionCallInfo fcinfo, const NxTemplate *site)
{
	NewsRows	rows;
	NewsCall	call;
	NxPage		page = {0};
	NxStripOptions options = {.site = site};

	news_rows_begin(&rows, fcinfo);
	news_begin(&call, PG_GETARG_TEXT_PP(0));
	news_check(nx_strip_with(call.utf8, call.len, &options, &page));
	for (uint32 i = 0; i < page.blocks.n; i++)
	{
		const NxBlock *block = &page.blocks.item[i];
		Datum		values[7];
		bool		nulls[7] = {false};

		CHECK_FOR_INTERRUPTS();
		values[0] = Int32GetDatum(i + 1);
		values[1] = CStringGetTextDatum(nx_block_kind_name(block->kind));
		values[2] = BoolGetDatum(block->kept);
		values[3] = Float4GetDatum(block->score);
		values[4] = news_text_datum(page.text.item + block->content.start,
									nx_span_length(block->content));
		values[5] = Int32GetDatum(news_char_position(&call, block->source.start));
		values[6] = Int32GetDatum(news_char_position(&call, block->source.end));
		news_rows_put(&rows, values, nulls);
	}
	news_end(&call);
	return (Datum) 0;
}

/*
 * news_blocks(article text) returns setof (block, kind, kept, score, content,
 * start_char, end_char)
 *
 * Every block of the article.  The positions are those of the block in the
 * argument, with the markup inside it.
 */
Datum
news_blocks(PG_FUNCTION_ARGS)
{
	return news_blocks_of_article(fcinfo, NULL);
}
