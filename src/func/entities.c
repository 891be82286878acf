/*-------------------------------------------------------------------------
 *
 * entities.c
 *		SQL functions news_mentions and news_entities.
 *
 *-------------------------------------------------------------------------
 */
#include "func/entities.h"

#include "core/entity/entity_salience.h"
#include "func/lexicon.h"
#include "utils/builtins.h"

PG_FUNCTION_INFO_V1(news_mentions);
PG_FUNCTION_INFO_V1(news_entities);

/*
 * Analyse the argument body; its values, too.  *day holds the argument published,
 * if that is a day.
 */
static void
analyze(FunctionCallInfo fcinfo, NewsCall *call, int32 *day, NxAnalysis *a)
{
	a->gazetteer = news_lexicon_arg(fcinfo, 1);
	a->published = news_day_arg(fcinfo, 2, day);
	a->find_values = true;
	news_begin(call, PG_GETARG_TEXT_PP(0));
	news_check(nx_analyze(call->utf8, call->len, NX_STAGE_ENTITIES, a));
}

/* Set a column to the kind of a mention or entity, and one to its id or NULL. */
static void
set_kind_and_id(const NxAnalysis *a, int kind, uint32 listed, int kind_column,
				int id_column, Datum *values, bool *nulls)
{
	NxGazetteerEntry entry;

	nulls[id_column] = true;
	if (listed == 0)
	{
		values[kind_column] = CStringGetTextDatum(nx_entity_kind_name(kind));
		return;
	}
	entry = nx_gazetteer_entry(a->gazetteer, listed - 1);
	values[kind_column] = news_text_datum(entry.kind, entry.kind_len);
	nulls[id_column] = entry.id == NULL;
	if (entry.id != NULL)
		values[id_column] = news_text_datum(entry.id, entry.id_len);
}

/* The columns of news_mentions. */
enum
{
	MENTION,
	MENTION_KIND,
	MENTION_ENTITY,
	MENTION_ID,
	MENTION_CONFIDENCE,
	MENTION_START,
	MENTION_END,
	MENTION_COLUMNS
};

/* The row of news_mentions for a value. */
static void
put_value(NewsRows *rows, NewsCall *call, const NxValue *v)
{
	char		form[NX_VALUE_TEXT];
	Datum		values[MENTION_COLUMNS];
	bool		nulls[MENTION_COLUMNS] = {0};

	nx_value_text(call->utf8, v, form);
	values[MENTION] = news_span_datum(call, v->span);
	values[MENTION_KIND] = CStringGetTextDatum(nx_value_kind_name(v->kind));
	values[MENTION_ENTITY] = news_text_datum(form, strlen(form));
	nulls[MENTION_ID] = true;
	values[MENTION_CONFIDENCE] = Float4GetDatum(v->confidence);
	values[MENTION_START] = Int32GetDatum(news_char_position(call, v->span.start));
	values[MENTION_END] = Int32GetDatum(news_char_position(call, v->span.end));
	news_rows_put(rows, values, nulls);
}

/*
 * news_mentions(body text, lexicon newslexicon, published date) returns setof
 * (mention, kind, entity, id, confidence, start_char, end_char), in order of place
 */
Datum
news_mentions(PG_FUNCTION_ARGS)
{
	NewsRows	rows;
	NewsCall	call;
	NxAnalysis	a = {0};
	int32		day;

	news_rows_begin(&rows, fcinfo);
	if (PG_ARGISNULL(0))
		return (Datum) 0;
	analyze(fcinfo, &call, &day, &a);
	for (uint32 i = 0, v = 0; i < a.mentions.n || v < a.values.n;)
	{
		const NxMention *m;
		const NxEntity *e;
		Datum		values[MENTION_COLUMNS];
		bool		nulls[MENTION_COLUMNS] = {0};

		CHECK_FOR_INTERRUPTS();
		if (i == a.mentions.n || (v < a.values.n && a.values.item[v].span.start <
								  a.mentions.item[i].span.start))
		{
			put_value(&rows, &call, &a.values.item[v++]);
			continue;
		}
		m = &a.mentions.item[i++];
		e = &a.entities.item[m->entity];
		set_kind_and_id(&a, e->kind, e->listed, MENTION_KIND, MENTION_ID, values, nulls);
		values[MENTION] = news_span_datum(&call, m->span);
		values[MENTION_ENTITY] = news_span_datum(&call, e->name);
		values[MENTION_CONFIDENCE] = Float4GetDatum(m->confidence);
		values[MENTION_START] = Int32GetDatum(news_char_position(&call, m->span.start));
		values[MENTION_END] = Int32GetDatum(news_char_position(&call, m->span.end));
		news_rows_put(&rows, values, nulls);
	}
	news_end(&call);
	return (Datum) 0;
}

static int
compare_entities(const void *a, const void *b)
{
	CHECK_FOR_INTERRUPTS();
	return nx_compare_salience(*(const NxEntity *const *) a, *(const NxEntity *const *) b);
}

/* A value with its normal form. */
struct NewsValueForm
{
	const NxValue *value;		/* the first of the equal ones */
	uint32		count;
	char		form[NX_VALUE_TEXT];
};

/* Equal values together, in order of place. */
static int
compare_forms(const void *a, const void *b)
{
	const NewsValueForm *x = a;
	const NewsValueForm *y = b;
	int			order = (int) x->value->kind - (int) y->value->kind;

	CHECK_FOR_INTERRUPTS();
	if (order == 0)
		order = strcmp(x->form, y->form);
	if (order == 0)
		order = x->value->span.start < y->value->span.start ? -1 : 1;
	return order;
}

static int
compare_places(const void *a, const void *b)
{
	const NewsValueForm *x = a;
	const NewsValueForm *y = b;

	CHECK_FOR_INTERRUPTS();
	return x->value->span.start < y->value->span.start ? -1 : 1;
}

/*
 * One for each normal form of a kind, in order of place; sets *n_forms.
 */
static NewsValueForm *
group_values(NewsCall *call, const NxValues *found, uint32 *n_forms)
{
	NewsValueForm *forms = MemoryContextAllocHuge(call->context, (found->n + 1) * sizeof(*forms));
	uint32		n = 0;

	for (uint32 i = 0; i < found->n; i++)
	{
		CHECK_FOR_INTERRUPTS();
		forms[i].value = &found->item[i];
		forms[i].count = 1;
		nx_value_text(call->utf8, forms[i].value, forms[i].form);
	}
	nx_sort(forms, found->n, sizeof(*forms), compare_forms);
	for (uint32 i = 0; i < found->n; i++)
	{
		CHECK_FOR_INTERRUPTS();
		if (n > 0 && forms[n - 1].value->kind == forms[i].value->kind &&
			strcmp(forms[n - 1].form, forms[i].form) == 0)
			forms[n - 1].count++;
		else
			forms[n++] = forms[i];
	}
	nx_sort(forms, n, sizeof(*forms), compare_places);
	*n_forms = n;
	return forms;
}

void
news_entity_rows_begin(NewsEntityRows *rows, NewsCall *call, const NxAnalysis *a)
{
	uint32		n_forms;

	rows->call = call;
	rows->analysis = a;
	rows->next = 0;
	rows->entity = NULL;
	rows->order = MemoryContextAllocHuge(call->context,
										 (a->entities.n + 1) * sizeof(*rows->order));
	for (uint32 i = 0; i < a->entities.n; i++)
	{
		CHECK_FOR_INTERRUPTS();
		rows->order[i] = &a->entities.item[i];
	}
	nx_sort(rows->order, a->entities.n, sizeof(*rows->order), compare_entities);
	rows->forms = group_values(call, &a->values, &n_forms);
	rows->n = a->entities.n + n_forms;
}

bool
news_entity_rows_next(NewsEntityRows *rows, Datum *values, bool *nulls)
{
	const NxAnalysis *a = rows->analysis;
	NewsCall   *call = rows->call;
	uint32		place;

	CHECK_FOR_INTERRUPTS();
	if (rows->next == rows->n)
		return false;
	memset(nulls, 0, NEWS_ENTITY_COLUMNS * sizeof(bool));
	if (rows->next < a->entities.n)
	{
		const NxEntity *e = rows->order[rows->next];

		rows->entity = e;
		values[0] = news_span_datum(call, e->name);
		set_kind_and_id(a, e->kind, e->listed, 1, 2, values, nulls);
		values[3] = Int32GetDatum((int32) e->n_mentions);
		values[4] = Float4GetDatum(e->salience);
		place = a->mentions.item[e->first_mention].span.start;
	}
	else
	{
		const NewsValueForm *form = &rows->forms[rows->next - a->entities.n];

		rows->entity = NULL;
		values[0] = news_text_datum(form->form, strlen(form->form));
		values[1] = CStringGetTextDatum(nx_value_kind_name(form->value->kind));
		nulls[2] = true;
		values[3] = Int32GetDatum((int32) form->count);
		values[4] = Float4GetDatum(0);
		place = form->value->span.start;
	}
	values[5] = Int32GetDatum(news_char_position(call, place));
	rows->next++;
	return true;
}

/*
 * news_entities(body text, lexicon newslexicon, published date) returns setof
 * (entity, kind, id, mentions, salience, first_char), what the article is about
 * first, values last
 */
Datum
news_entities(PG_FUNCTION_ARGS)
{
	NewsRows	rows;
	NewsCall	call;
	NxAnalysis	a = {0};
	int32		day;
	NewsEntityRows entities;
	Datum		values[NEWS_ENTITY_COLUMNS];
	bool		nulls[NEWS_ENTITY_COLUMNS];

	news_rows_begin(&rows, fcinfo);
	if (PG_ARGISNULL(0))
		return (Datum) 0;
	analyze(fcinfo, &call, &day, &a);
	news_entity_rows_begin(&entities, &call, &a);
	while (news_entity_rows_next(&entities, values, nulls))
		news_rows_put(&rows, values, nulls);
	news_end(&call);
	return (Datum) 0;
}
