/*-------------------------------------------------------------------------
 *
 * entities.c
 *		SQL functions news_mentions and news_entities.
 *
 *-------------------------------------------------------------------------
 */
#include "func/border.h"

#include "core/analyze.h"
#include "utils/builtins.h"

PG_FUNCTION_INFO_V1(news_mentions);
PG_FUNCTION_INFO_V1(news_entities);

/*
 * news_mentions(body text) returns setof (mention, kind, entity, confidence,
 * start_char, end_char), in order of place
 */
Datum
news_mentions(PG_FUNCTION_ARGS)
{
	NewsRows	rows;
	NewsCall	call;
	NxAnalysis	a = {{0}};

	news_rows_begin(&rows, fcinfo);
	news_begin(&call, PG_GETARG_TEXT_PP(0));
	news_check(nx_analyze(call.utf8, call.len, NX_STAGE_ENTITIES, &a));
	for (uint32 i = 0; i < a.mentions.n; i++)
	{
		const NxMention *m = &a.mentions.item[i];
		Datum		values[6];
		bool		nulls[6] = {0};

		CHECK_FOR_INTERRUPTS();
		values[0] = news_span_datum(&call, m->span);
		values[1] = CStringGetTextDatum(nx_entity_kind_name(m->kind));
		values[2] = news_span_datum(&call, a.entities.item[m->entity].name);
		values[3] = Float4GetDatum(m->confidence);
		values[4] = Int32GetDatum(news_char_position(&call, m->span.start));
		values[5] = Int32GetDatum(news_char_position(&call, m->span.end));
		news_rows_put(&rows, values, nulls);
	}
	news_end(&call);
	return (Datum) 0;
}

/* By salience, the greatest first; then by place. */
static int
compare_entities(const void *a, const void *b)
{
	const NxEntity *x = *(const NxEntity *const *) a;
	const NxEntity *y = *(const NxEntity *const *) b;

	if (x->salience != y->salience)
		return x->salience > y->salience ? -1 : 1;
	return x->first_mention < y->first_mention ? -1 :
		x->first_mention > y->first_mention;
}

/*
 * news_entities(body text) returns setof (entity, kind, id, mentions,
 * salience, first_char), what the article is about first
 */
Datum
news_entities(PG_FUNCTION_ARGS)
{
	NewsRows	rows;
	NewsCall	call;
	NxAnalysis	a = {{0}};
	const NxEntity **order;

	news_rows_begin(&rows, fcinfo);
	news_begin(&call, PG_GETARG_TEXT_PP(0));
	news_check(nx_analyze(call.utf8, call.len, NX_STAGE_ENTITIES, &a));
	order = MemoryContextAllocHuge(call.context, (a.entities.n + 1) * sizeof(*order));
	for (uint32 i = 0; i < a.entities.n; i++)
		order[i] = &a.entities.item[i];
	qsort(order, a.entities.n, sizeof(*order), compare_entities);
	for (uint32 i = 0; i < a.entities.n; i++)
	{
		const NxEntity *e = order[i];
		Datum		values[6];
		bool		nulls[6] = {0};

		CHECK_FOR_INTERRUPTS();
		values[0] = news_span_datum(&call, e->name);
		values[1] = CStringGetTextDatum(nx_entity_kind_name(e->kind));
		/* ids come from lexicons */
		values[2] = (Datum) 0;
		nulls[2] = true;
		values[3] = Int32GetDatum((int32) e->n_mentions);
		values[4] = Float4GetDatum(e->salience);
		values[5] = Int32GetDatum(news_char_position(&call,
													 a.mentions.item[e->first_mention].span.start));
		news_rows_put(&rows, values, nulls);
	}
	news_end(&call);
	return (Datum) 0;
}
