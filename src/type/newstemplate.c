/*-------------------------------------------------------------------------
 *
 * newstemplate.c
 *		The type newstemplate: what repeats across the pages of one site.
 *
 * Made by the aggregate newstemplate_agg, used by news_strip and news_blocks.
 * What it holds and how it is learned is in core/boiler/template.h; here are its form
 * on disk, its input and output, and the aggregate.
 *
 *-------------------------------------------------------------------------
 */
#include "func/strip.h"

#include "core/boiler/template.h"
#include "func/border.h"
#include "libpq/pqformat.h"
#include "mb/pg_wchar.h"

#define NEWSTEMPLATE_VERSION	1

/*
 * On disk.  What is reserved must be zero, so that later versions can give it a
 * meaning.
 */
typedef struct NewsTemplate
{
	int32		vl_len_;		/* varlena header (do not touch directly!) */
	uint8		version;
	uint8		reserved[3];
	uint32		pages;
	uint32		n;
	uint64		entries[FLEXIBLE_ARRAY_MEMBER];
} NewsTemplate;

#define NEWSTEMPLATE_SIZE(n) \
	(offsetof(NewsTemplate, entries) + (Size) (n) * sizeof(uint64))

PG_FUNCTION_INFO_V1(newstemplate_in);
PG_FUNCTION_INFO_V1(newstemplate_out);
PG_FUNCTION_INFO_V1(newstemplate_recv);
PG_FUNCTION_INFO_V1(newstemplate_send);
PG_FUNCTION_INFO_V1(newstemplate_pages);
PG_FUNCTION_INFO_V1(newstemplate_agg_trans);
PG_FUNCTION_INFO_V1(newstemplate_agg_combine);
PG_FUNCTION_INFO_V1(newstemplate_agg_serial);
PG_FUNCTION_INFO_V1(newstemplate_agg_deserial);
PG_FUNCTION_INFO_V1(newstemplate_agg_final);
PG_FUNCTION_INFO_V1(news_strip_template);
PG_FUNCTION_INFO_V1(news_blocks_template);

/* ---- values -------------------------------------------------------------- */

/* A value that has room for the entries of any template. */
static NewsTemplate *
make_template(void)
{
	NewsTemplate *value = palloc0(NEWSTEMPLATE_SIZE(NX_TEMPLATE_MAX_LINES));

	value->version = NEWSTEMPLATE_VERSION;
	return value;
}

/* The value as a Datum, its entries being there; gives back what it has not used. */
static Datum
finish_template(NewsTemplate *value, uint32 pages, uint32 n)
{
	value->pages = pages;
	value->n = n;
	value = repalloc(value, NEWSTEMPLATE_SIZE(n));
	SET_VARSIZE(value, NEWSTEMPLATE_SIZE(n));
	return PointerGetDatum(value);
}

/* A value as the core wants it. */
static NxTemplate
open_template(Datum datum)
{
	NewsTemplate *value = (NewsTemplate *) PG_DETOAST_DATUM(datum);
	NxTemplate	t;

	if (VARSIZE(value) < NEWSTEMPLATE_SIZE(0) || value->version != NEWSTEMPLATE_VERSION ||
		(value->reserved[0] | value->reserved[1] | value->reserved[2]) != 0 ||
		VARSIZE(value) != NEWSTEMPLATE_SIZE(value->n))
		ereport(ERROR,
				(errcode(ERRCODE_DATA_CORRUPTED),
				 errmsg("newstemplate value is damaged or of another version")));
	t.entries = value->entries;
	t.n = value->n;
	t.pages = value->pages;
	return t;
}

/* ---- input and output ------------------------------------------------------ */

Datum
newstemplate_in(PG_FUNCTION_ARGS)
{
	char	   *input = PG_GETARG_CSTRING(0);
	size_t		len = strlen(input);
	NewsTemplate *value = make_template();
	NxTemplate	t;

	if (!nx_template_parse(input, len, value->entries, &t))
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_TEXT_REPRESENTATION),
				 errmsg("invalid input syntax for type %s: \"%s\"", "newstemplate",
						pnstrdup(input, pg_mbcliplen(input, (int) len, 80)))));
	PG_RETURN_DATUM(finish_template(value, t.pages, t.n));
}

Datum
newstemplate_out(PG_FUNCTION_ARGS)
{
	NxTemplate	t = open_template(PG_GETARG_DATUM(0));
	char	   *out = palloc(nx_template_text_size(&t));

	nx_template_print(&t, out);
	PG_RETURN_CSTRING(out);
}

/* Version, pages, number of entries, entries. */
Datum
newstemplate_recv(PG_FUNCTION_ARGS)
{
	StringInfo	buf = (StringInfo) PG_GETARG_POINTER(0);
	NewsTemplate *value = make_template();
	NxTemplate	t = {.entries = value->entries};

	if (pq_getmsgbyte(buf) != NEWSTEMPLATE_VERSION)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_BINARY_REPRESENTATION),
				 errmsg("unsupported version of type %s", "newstemplate")));
	t.pages = pq_getmsgint(buf, 4);
	t.n = pq_getmsgint(buf, 4);
	for (uint32 i = 0; i < t.n && t.n <= NX_TEMPLATE_MAX_LINES; i++)
		value->entries[i] = pq_getmsgint64(buf);
	if (!nx_template_is_valid(&t))
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_BINARY_REPRESENTATION),
				 errmsg("invalid binary representation of type %s", "newstemplate")));
	PG_RETURN_DATUM(finish_template(value, t.pages, t.n));
}

Datum
newstemplate_send(PG_FUNCTION_ARGS)
{
	NxTemplate	t = open_template(PG_GETARG_DATUM(0));
	StringInfoData buf;

	pq_begintypsend(&buf);
	pq_sendint8(&buf, NEWSTEMPLATE_VERSION);
	pq_sendint32(&buf, t.pages);
	pq_sendint32(&buf, t.n);
	for (uint32 i = 0; i < t.n; i++)
		pq_sendint64(&buf, t.entries[i]);
	PG_RETURN_BYTEA_P(pq_endtypsend(&buf));
}

/*
 * newstemplate_pages(template newstemplate) returns integer
 *
 * How many pages it was learned from.
 */
Datum
newstemplate_pages(PG_FUNCTION_ARGS)
{
	PG_RETURN_INT32(open_template(PG_GETARG_DATUM(0)).pages);
}

/* ---- newstemplate_agg(article text) ----------------------------------------- */

/* The state in argument arg; a new one if that is NULL. */
static NxLearner *
get_learner(FunctionCallInfo fcinfo, int arg, MemoryContext context)
{
	if (!PG_ARGISNULL(arg))
		return (NxLearner *) PG_GETARG_POINTER(arg);
	return MemoryContextAllocZero(context, sizeof(NxLearner));
}

Datum
newstemplate_agg_trans(PG_FUNCTION_ARGS)
{
	MemoryContext context = news_aggregate_context(fcinfo);
	NewsCall	call;
	NxPageLines lines = {0};
	NxLearner  *learner;

	if (PG_ARGISNULL(1))
	{
		if (PG_ARGISNULL(0))
			PG_RETURN_NULL();
		PG_RETURN_POINTER(PG_GETARG_POINTER(0));
	}
	learner = get_learner(fcinfo, 0, context);
	news_begin(&call, PG_GETARG_TEXT_PP(1));
	news_check(nx_page_lines(call.utf8, call.len, &lines));
	MemoryContextSwitchTo(context);
	nx_learner_add_page(learner, lines.title, lines.lines.item, lines.lines.n);
	news_end(&call);
	PG_RETURN_POINTER(learner);
}

Datum
newstemplate_agg_combine(PG_FUNCTION_ARGS)
{
	MemoryContext context = news_aggregate_context(fcinfo);
	NxLearner  *learner;

	if (PG_ARGISNULL(0) && PG_ARGISNULL(1))
		PG_RETURN_NULL();
	learner = get_learner(fcinfo, 0, context);
	if (!PG_ARGISNULL(1))
	{
		MemoryContext old = MemoryContextSwitchTo(context);

		nx_learner_combine(learner, (NxLearner *) PG_GETARG_POINTER(1));
		MemoryContextSwitchTo(old);
	}
	PG_RETURN_POINTER(learner);
}

/* Pages, number of lines, lines. */
Datum
newstemplate_agg_serial(PG_FUNCTION_ARGS)
{
	NxLearner  *learner;
	StringInfoData buf;

	(void) news_aggregate_context(fcinfo);
	learner = (NxLearner *) PG_GETARG_POINTER(0);
	pq_begintypsend(&buf);
	pq_sendint32(&buf, learner->pages);
	pq_sendint32(&buf, learner->n);
	for (uint32 i = 0; i < learner->size; i++)
	{
		const NxLearnerLine *line = &learner->slots[i];

		if (line->line == 0)
			continue;
		pq_sendint64(&buf, line->line);
		pq_sendint32(&buf, line->pages);
		for (int k = 0; k < NX_LEARNER_TITLES; k++)
			pq_sendint32(&buf, line->titles[k]);
	}
	PG_RETURN_BYTEA_P(pq_endtypsend(&buf));
}

Datum
newstemplate_agg_deserial(PG_FUNCTION_ARGS)
{
	bytea	   *state;
	StringInfoData buf;
	NxLearner  *learner;
	uint32		n;
	bool		is_valid;

	(void) news_aggregate_context(fcinfo);
	state = PG_GETARG_BYTEA_PP(0);
	learner = palloc0(sizeof(NxLearner));
	initStringInfo(&buf);
	appendBinaryStringInfo(&buf, VARDATA_ANY(state), VARSIZE_ANY_EXHDR(state));
	learner->pages = pq_getmsgint(&buf, 4);
	n = pq_getmsgint(&buf, 4);
	is_valid = learner->pages <= PG_INT32_MAX;
	for (uint32 i = 0; i < n && is_valid; i++)
	{
		NxLearnerLine line = {0};

		line.line = pq_getmsgint64(&buf);
		line.pages = pq_getmsgint(&buf, 4);
		for (int k = 0; k < NX_LEARNER_TITLES; k++)
			line.titles[k] = pq_getmsgint(&buf, 4);
		is_valid = nx_learner_put(learner, &line);
	}
	if (!is_valid)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_BINARY_REPRESENTATION),
				 errmsg("state of aggregate %s is damaged", "newstemplate_agg")));
	pq_getmsgend(&buf);
	pfree(buf.data);
	PG_RETURN_POINTER(learner);
}

Datum
newstemplate_agg_final(PG_FUNCTION_ARGS)
{
	NxLearner  *learner;
	NewsTemplate *value;
	uint32		n;

	(void) news_aggregate_context(fcinfo);
	if (PG_ARGISNULL(0))
		PG_RETURN_NULL();
	learner = (NxLearner *) PG_GETARG_POINTER(0);
	value = make_template();
	n = nx_learner_finish(learner, value->entries);
	PG_RETURN_DATUM(finish_template(value, learner->pages, n));
}

/* ---- stripping with a template ------------------------------------------------ */

/*
 * news_strip(article text, template newstemplate, ...) returns text
 *
 * The options are those of news_strip(article text, ...).
 */
Datum
news_strip_template(PG_FUNCTION_ARGS)
{
	NxTemplate	site = open_template(PG_GETARG_DATUM(1));

	return news_strip_article(fcinfo, &site, 2);
}

/* news_blocks(article text, template newstemplate) */
Datum
news_blocks_template(PG_FUNCTION_ARGS)
{
	NxTemplate	site = open_template(PG_GETARG_DATUM(1));

	return news_blocks_of_article(fcinfo, &site);
}
