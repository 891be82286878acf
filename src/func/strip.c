/*-------------------------------------------------------------------------
 *
 * strip.c
 *		news_strip, news_blocks: an article without what stands around it.
 *
 *-------------------------------------------------------------------------
 */
#include "func/border.h"

#include "core/boiler.h"
#include "utils/builtins.h"

PG_FUNCTION_INFO_V1(news_strip);
PG_FUNCTION_INFO_V1(news_blocks);

/*
 * news_strip(article text) returns text
 *
 * The kept blocks, with a blank line between two of them.
 */
Datum
news_strip(PG_FUNCTION_ARGS)
{
	NewsCall	call;
	NxPage		page = {0};
	size_t		len = 0;
	char	   *body;
	bool		any = false;
	Datum		result;

	news_begin(&call, PG_GETARG_TEXT_PP(0));
	news_check(nx_strip(call.utf8, call.len, &page));

	for (uint32 i = 0; i < page.blocks.n; i++)
	{
		if (page.blocks.item[i].kept)
			len += nx_span_length(page.blocks.item[i].content) + 2;
	}
	body = palloc_extended(len + 1, MCXT_ALLOC_HUGE);
	len = 0;
	for (uint32 i = 0; i < page.blocks.n; i++)
	{
		const NxBlock *block = &page.blocks.item[i];

		if (!block->kept)
			continue;
		if (any)
		{
			body[len++] = '\n';
			body[len++] = '\n';
		}
		memcpy(body + len, page.text.item + block->content.start,
			   nx_span_length(block->content));
		len += nx_span_length(block->content);
		any = true;
	}
	MemoryContextSwitchTo(call.caller);
	result = news_text_datum(body, len);
	news_end(&call);
	PG_RETURN_DATUM(result);
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
	NewsRows	rows;
	NewsCall	call;
	NxPage		page = {0};

	news_rows_begin(&rows, fcinfo);
	news_begin(&call, PG_GETARG_TEXT_PP(0));
	news_check(nx_strip(call.utf8, call.len, &page));
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
