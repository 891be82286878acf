/*-------------------------------------------------------------------------
 *
 * metadata.c
 *		news_metadata: what an article says about itself.
 *
 *-------------------------------------------------------------------------
 */
#include "func/metadata.h"

#include "access/htup_details.h"
#include "catalog/pg_type.h"
#include "datatype/timestamp.h"
#include "func/border.h"
#include "utils/array.h"
#include "utils/builtins.h"
#include "utils/timestamp.h"

PG_FUNCTION_INFO_V1(news_metadata);

static Datum
string_datum(const char *s, bool *is_null)
{
	*is_null = s == NULL;
	return s ? news_text_datum(s, strlen(s)) : (Datum) 0;
}

/*
 * The session's time zone plays no part, so that the function is immutable: a
 * time without zone is one of UTC.
 */
static Datum
date_datum(const NxDate *date, bool *is_null)
{
	const int64 epochs = (int64) (POSTGRES_EPOCH_JDATE - UNIX_EPOCH_JDATE) * SECS_PER_DAY;

	*is_null = date->year == 0;
	if (*is_null)
		return (Datum) 0;
	return TimestampTzGetDatum((nx_date_seconds(date) - epochs) * USECS_PER_SEC +
							   date->microsecond);
}

static Datum
tags_datum(const NxMetadata *meta, bool *is_null)
{
	Datum	   *tags;

	*is_null = meta->tags.n == 0;
	if (*is_null)
		return (Datum) 0;
	tags = palloc(meta->tags.n * sizeof(Datum));
	for (uint32 i = 0; i < meta->tags.n; i++)
		tags[i] = news_text_datum(meta->tags.item[i], strlen(meta->tags.item[i]));
	return PointerGetDatum(construct_array(tags, meta->tags.n, TEXTOID, -1, false,
										   TYPALIGN_INT));
}

void
news_metadata_row(const NxMetadata *meta, Datum *values, bool *nulls)
{
	values[0] = string_datum(meta->title, &nulls[0]);
	values[1] = string_datum(meta->byline, &nulls[1]);
	values[2] = date_datum(&meta->published, &nulls[2]);
	values[3] = date_datum(&meta->modified, &nulls[3]);
	values[4] = string_datum(meta->site, &nulls[4]);
	values[5] = string_datum(meta->language, &nulls[5]);
	values[6] = string_datum(meta->url, &nulls[6]);
	values[7] = string_datum(meta->image, &nulls[7]);
	values[8] = string_datum(meta->description, &nulls[8]);
	values[9] = tags_datum(meta, &nulls[9]);
	values[10] = BoolGetDatum(meta->paywalled == NX_YES);
	nulls[10] = meta->paywalled == NX_UNKNOWN;
	values[11] = BoolGetDatum(meta->is_article);
	nulls[11] = false;
}

/*
 * news_metadata(article text) returns (title, byline, published, modified,
 * site, language, url, image, description, tags, paywalled, is_article)
 */
Datum
news_metadata(PG_FUNCTION_ARGS)
{
	NewsCall	call;
	NxMetadata	meta = {0};
	TupleDesc	desc;
	HeapTuple	tuple;
	Datum		values[NEWS_METADATA_COLUMNS];
	bool		nulls[NEWS_METADATA_COLUMNS];

	news_begin(&call, PG_GETARG_TEXT_PP(0));
	if (get_call_result_type(fcinfo, NULL, &desc) != TYPEFUNC_COMPOSITE)
		elog(ERROR, "return type must be a row type");
	desc = BlessTupleDesc(desc);
	news_check(nx_metadata(call.utf8, call.len, &meta));

	news_metadata_row(&meta, values, nulls);

	MemoryContextSwitchTo(call.caller);
	tuple = heap_form_tuple(desc, values, nulls);
	news_end(&call);
	PG_RETURN_DATUM(HeapTupleGetDatum(tuple));
}
