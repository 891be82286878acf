/*-------------------------------------------------------------------------
 *
 * quotes.c
 *		SQL function news_quotes: who said what.
 *
 *-------------------------------------------------------------------------
 */
#include "func/quotes.h"

#include "core/analyze.h"
#include "func/lexicon.h"
#include "utils/builtins.h"

PG_FUNCTION_INFO_V1(news_quotes);

/* The columns of news_quotes. */
enum
{
	COL_QUOTE,
	COL_PARENT,
	COL_KIND,
	COL_CONTENT,
	COL_SPEAKER,
	COL_SPEAKER_KIND,
	COL_MENTION,
	COL_CUE,
	COL_CONFIDENCE,
	COL_START_CHAR,
	COL_END_CHAR,
	COL_MENTION_START,
	COL_MENTION_END
};

StaticAssertDecl(COL_MENTION_END + 1 == NEWS_QUOTE_COLUMNS, "all columns of news_quotes");

/* Set a text column to a span of the argument, or to NULL if it is empty. */
static void
set_span(NewsCall *call, NxSpan span, int col, Datum *values, bool *nulls)
{
	nulls[col] = nx_span_is_empty(span);
	if (!nulls[col])
		values[col] = news_span_datum(call, span);
}

/* Set two columns to the position of a span, or to NULL if it is empty. */
static void
set_position(NewsCall *call, NxSpan span, int col, Datum *values, bool *nulls)
{
	nulls[col] = nulls[col + 1] = nx_span_is_empty(span);
	if (nulls[col])
		return;
	values[col] = Int32GetDatum(news_char_position(call, span.start));
	values[col + 1] = Int32GetDatum(news_char_position(call, span.end));
}

void
news_quote_row(NewsCall *call, const NxQuote *q, Datum *values, bool *nulls)
{
	const char *speaker_kind = nx_speaker_kind_name(q->speaker_kind);

	memset(nulls, 0, NEWS_QUOTE_COLUMNS * sizeof(bool));
	values[COL_QUOTE] = Int32GetDatum(q->number);
	nulls[COL_PARENT] = q->parent == 0;
	values[COL_PARENT] = Int32GetDatum(q->parent);
	values[COL_KIND] = CStringGetTextDatum(nx_quote_kind_name(q->kind));
	values[COL_CONFIDENCE] = Float4GetDatum(q->confidence);
	nulls[COL_SPEAKER_KIND] = speaker_kind == NULL;
	if (speaker_kind)
		values[COL_SPEAKER_KIND] = CStringGetTextDatum(speaker_kind);
	set_span(call, q->content, COL_CONTENT, values, nulls);
	set_span(call, q->speaker, COL_SPEAKER, values, nulls);
	set_span(call, q->mention, COL_MENTION, values, nulls);
	set_span(call, q->cue, COL_CUE, values, nulls);
	set_position(call, q->place, COL_START_CHAR, values, nulls);
	set_position(call, q->mention, COL_MENTION_START, values, nulls);
}

/*
 * news_quotes(body text, lexicon newslexicon): a row per marked region that is a
 * quotation, in order of place.
 */
Datum
news_quotes(PG_FUNCTION_ARGS)
{
	NewsRows	rows;
	NewsCall	call;
	NxAnalysis	a = {0};

	news_rows_begin(&rows, fcinfo);
	if (PG_ARGISNULL(0))
		return (Datum) 0;
	a.gazetteer = news_lexicon_arg(fcinfo, 1);
	news_begin(&call, PG_GETARG_TEXT_PP(0));
	news_check(nx_analyze(call.utf8, call.len, NX_STAGE_QUOTES, &a));
	for (uint32 i = 0; i < a.quotes.n; i++)
	{
		Datum		values[NEWS_QUOTE_COLUMNS];
		bool		nulls[NEWS_QUOTE_COLUMNS];

		CHECK_FOR_INTERRUPTS();
		news_quote_row(&call, &a.quotes.item[i], values, nulls);
		news_rows_put(&rows, values, nulls);
	}
	news_end(&call);
	return (Datum) 0;
}
