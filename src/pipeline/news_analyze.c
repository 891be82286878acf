/*-------------------------------------------------------------------------
 *
 * news_analyze.c
 *		SQL functions news_analyze and news_try_analyze: all that there is to
 *		know of an article, from one analysis.
 *
 * The page is read once for its body and metadata, the body once for the
 * newsdoc, quotations and entities.  What each is made of stands in the files of
 * the functions that give it alone.
 *
 *-------------------------------------------------------------------------
 */
#include "postgres.h"

#include "access/htup_details.h"
#include "access/xact.h"
#include "catalog/pg_type.h"
#include "core/boiler/boiler_render.h"
#include "core/quote/quote_named.h"
#include "func/entities.h"
#include "func/lexicon.h"
#include "func/metadata.h"
#include "func/quotes.h"
#include "pipeline/news_analyzer.h"
#include "type/to_newsdoc.h"
#include "utils/array.h"
#include "utils/builtins.h"
#include "utils/lsyscache.h"
#include "utils/memutils.h"
#include "utils/resowner.h"
#include "utils/timestamp.h"
#include "utils/typcache.h"

PG_FUNCTION_INFO_V1(news_analyze);
PG_FUNCTION_INFO_V1(news_try_analyze);
PG_FUNCTION_INFO_V1(news_analyzer);

/* The arguments of both functions. */
enum
{
	ARG_ARTICLE,
	ARG_CONFIG,
	ARG_TITLE,
	ARG_PUBLISHED,
	ARG_LEXICON,
	ARG_STRIP
};

/* The columns of type news_analysis that have names here. */
enum
{
	COL_TITLE = 0,
	COL_PUBLISHED = 2,
	COL_LANGUAGE = 5,
	COL_BODY = NEWS_METADATA_COLUMNS,
	COL_DOC,
	COL_QUOTES,
	COL_ENTITIES,
	COL_SQLSTATE,
	COL_MESSAGE,
	N_COLS
};

/* The types of all columns, of this type and of its rows; 0: one of ours. */
static const Oid analysis_types[N_COLS] = {
	/* those of news_metadata */
	TEXTOID, TEXTOID, TIMESTAMPTZOID, TIMESTAMPTZOID, TEXTOID, TEXTOID, TEXTOID,
	TEXTOID, TEXTOID, TEXTARRAYOID, BOOLOID, BOOLOID,
	TEXTOID, 0, 0, 0, TEXTOID, TEXTOID
};

static const Oid quote_types[NEWS_QUOTE_COLUMNS] = {
	INT4OID, INT4OID, TEXTOID, TEXTOID, TEXTOID, TEXTOID, TEXTOID, TEXTOID, FLOAT4OID,
	INT4OID, INT4OID, INT4OID, INT4OID
};

static const Oid entity_types[NEWS_ENTITY_COLUMNS + 1] = {
	TEXTOID, TEXTOID, TEXTOID, INT4OID, FLOAT4OID, INT4OID, INT4ARRAYOID
};

/* A row of type news_analysis on its way. */
typedef struct Analysis
{
	TupleDesc	desc;
	Datum		values[N_COLS];
	bool		nulls[N_COLS];
} Analysis;

/* ---- rows ---------------------------------------------------------------------- */

/* A row type, pinned.  ALTER TYPE may have made another of it. */
static TupleDesc
row_type(Oid type, const Oid *column_types, int columns)
{
	TupleDesc	desc = lookup_rowtype_tupdesc(type, -1);
	bool		is_ours = desc->natts == columns;

	for (int i = 0; i < columns && is_ours; i++)
	{
		Oid			column = TupleDescAttr(desc, i)->atttypid;

		is_ours = column_types[i] != 0 ? column == column_types[i] :
			OidIsValid(column) && get_typlen(column) == -1;
	}
	if (!is_ours)
		ereport(ERROR,
				(errcode(ERRCODE_DATATYPE_MISMATCH),
				 errmsg("type %s is not that of this version of news_ext",
						format_type_be(type))));
	return desc;
}

/* A row of NULLs. */
static void
row_begin(Analysis *row, FunctionCallInfo fcinfo)
{
	row->desc = row_type(get_func_rettype(fcinfo->flinfo->fn_oid),
						 analysis_types, N_COLS);
	memset(row->values, 0, sizeof(row->values));
	memset(row->nulls, true, sizeof(row->nulls));
}

/* The row as a value, in the current memory context. */
static Datum
row_end(Analysis *row)
{
	HeapTuple	tuple;

	if (heap_compute_data_size(row->desc, row->values, row->nulls) >
		MaxAllocSize - MAXALIGN(SizeofHeapTupleHeader + BITMAPLEN(N_COLS)) - HEAPTUPLESIZE)
		ereport(ERROR,
				(errcode(ERRCODE_PROGRAM_LIMIT_EXCEEDED),
				 errmsg("analysis of an article exceeds 1 GB")));
	tuple = heap_form_tuple(row->desc, row->values, row->nulls);
	ReleaseTupleDesc(row->desc);
	return HeapTupleGetDatum(tuple);
}

static void
set(Analysis *row, int col, Datum value)
{
	row->values[col] = value;
	row->nulls[col] = false;
}

/* An array of rows on its way. */
typedef struct RowArray
{
	Oid			type;			/* of the rows */
	TupleDesc	desc;
	Datum	   *rows;
	uint32		n;
	MemoryContext context;		/* of the rows */
	MemoryContext scratch;		/* of what they are made of */
} RowArray;

/*
 * Begin the array in a column, of so many rows.  From here to array_end the
 * current memory context is that of the columns of one row.
 */
static void
array_begin(RowArray *array, const Analysis *row, int col, uint32 n,
			const Oid *column_types, int columns)
{
	array->type = get_element_type(TupleDescAttr(row->desc, col)->atttypid);
	array->desc = row_type(array->type, column_types, columns);
	array->rows = nx_alloc_huge(((size_t) n + 1) * sizeof(Datum));
	array->n = 0;
	array->scratch = AllocSetContextCreate(CurrentMemoryContext, "news_ext row",
										   ALLOCSET_DEFAULT_SIZES);
	array->context = MemoryContextSwitchTo(array->scratch);
}

static void
array_put(RowArray *array, Datum *values, bool *nulls)
{
	MemoryContextSwitchTo(array->context);
	array->rows[array->n++] = HeapTupleGetDatum(heap_form_tuple(array->desc, values, nulls));
	MemoryContextReset(array->scratch);
	MemoryContextSwitchTo(array->scratch);
}

static Datum
array_end(RowArray *array)
{
	MemoryContextSwitchTo(array->context);
	MemoryContextDelete(array->scratch);
	ReleaseTupleDesc(array->desc);
	/* alignment and size of all row types */
	return PointerGetDatum(construct_array(array->rows, (int) array->n, array->type,
										   -1, false, TYPALIGN_DOUBLE));
}

/* ---- the analysis ----------------------------------------------------------------- */

/* Set the metadata and the body of a page. */
static void
read_page(Analysis *row, text *article)
{
	NewsCall	call;
	NxPage		page = {0};
	NxMetadata	meta = {0};
	NxRenderOptions options = {0};
	char	   *body;
	size_t		len;

	news_begin(&call, article);
	news_check(nx_strip_and_metadata(call.utf8, call.len, &page, &meta));
	MemoryContextSwitchTo(call.caller);
	news_check(nx_render(&page, call.utf8, &options, &body, &len));
	news_metadata_row(&meta, row->values, row->nulls);
	set(row, COL_BODY, news_text_in_place(body, len));
	news_end(&call);
}

static void
set_quotes(Analysis *row, NewsCall *call, const NxQuotes *quotes)
{
	RowArray	array;
	Datum		values[NEWS_QUOTE_COLUMNS];
	bool		nulls[NEWS_QUOTE_COLUMNS];

	array_begin(&array, row, COL_QUOTES, quotes->n, quote_types, NEWS_QUOTE_COLUMNS);
	for (uint32 i = 0; i < quotes->n; i++)
	{
		CHECK_FOR_INTERRUPTS();
		news_quote_row(call, &quotes->item[i], values, nulls);
		array_put(&array, values, nulls);
	}
	set(row, COL_QUOTES, array_end(&array));
}

/* The numbers of the utterances that name an entity; false if there are none. */
static bool
naming_utterances(const NxNamedList *named, uint32 entity, Datum *numbers)
{
	uint32		low,
				high;
	Datum	   *items;
	int			n = 0;

	NX_LOWER_BOUND(low, named->n, i, named->item[i].entity < entity);
	for (high = low; high < named->n && named->item[high].entity == entity; high++)
		;
	if (high == low)
		return false;
	items = nx_alloc_huge((high - low) * sizeof(Datum));
	while (low < high)
		items[n++] = Int32GetDatum((int32) named->item[low++].number);
	*numbers = PointerGetDatum(construct_array(items, n, INT4OID, sizeof(int32), true, TYPALIGN_INT));
	return true;
}

/* Set the entities, each with the utterances that name it. */
static void
set_entities(Analysis *row, NewsCall *call, const NxAnalysis *a, const NxQuotes *quotes)
{
	RowArray	array;
	NxNamedList named = {0};
	NewsEntityRows entities;
	Datum		values[NEWS_ENTITY_COLUMNS + 1];
	bool		nulls[NEWS_ENTITY_COLUMNS + 1];

	nx_find_named(&a->mentions, quotes, &named);
	news_entity_rows_begin(&entities, call, a);
	array_begin(&array, row, COL_ENTITIES, entities.n, entity_types,
				NEWS_ENTITY_COLUMNS + 1);
	while (news_entity_rows_next(&entities, values, nulls))
	{
		nulls[NEWS_ENTITY_COLUMNS] = entities.entity == NULL ||
			!naming_utterances(&named, (uint32) (entities.entity - a->entities.item),
							   &values[NEWS_ENTITY_COLUMNS]);
		array_put(&array, values, nulls);
	}
	set(row, COL_ENTITIES, array_end(&array));
}

/*
 * Set what is found in the body, which the call has.  Title and publication are
 * those of the row.
 */
static void
analyze_body(Analysis *row, NewsCall *call, Oid config, const NxGazetteer *gazetteer,
			 bool is_stripped)
{
	NxAnalysis	a = {0};
	NxAnalysis	with_values = {0};
	const char *title = "";
	uint32		title_len = 0;
	Timestamp	published = 0;
	int32		day;

	if (!row->nulls[COL_TITLE])
	{
		text	   *t = DatumGetTextPP(row->values[COL_TITLE]);

		title = news_to_utf8(VARDATA_ANY(t), VARSIZE_ANY_EXHDR(t), &title_len);
	}
	if (!is_stripped)
	{
		const char *language = nx_text_language(call->utf8, call->len, title);

		if (language != NULL)
			set(row, COL_LANGUAGE, CStringGetTextDatum(language));
	}

	a.gazetteer = gazetteer;
	a.with_values = &with_values;
	if (!row->nulls[COL_PUBLISHED])
	{
		/* the same number is the time in UTC */
		published = DatumGetTimestampTz(row->values[COL_PUBLISHED]);
		with_values.published = news_timestamp_day(published, &day);
	}
	news_check(nx_analyze(call->utf8, call->len, NX_STAGE_QUOTES, &a));
	set(row, COL_DOC,
		PointerGetDatum(newsdoc_of_analysis(&a, config, call->utf8, call->len,
											title, title_len,
											row->nulls[COL_PUBLISHED] ? NULL : &published)));
	set_quotes(row, call, &a.quotes);
	set_entities(row, call, &with_values, &a.quotes);
}

/* The result, in memory of the caller; what else is made is in the current context. */
static Datum
analyze(FunctionCallInfo fcinfo, MemoryContext caller)
{
	Analysis	row;
	NewsCall	call;
	text	   *article;
	bool		strip;
	Datum		result;

	if (PG_ARGISNULL(ARG_CONFIG) || PG_ARGISNULL(ARG_STRIP))
		ereport(ERROR,
				(errcode(ERRCODE_NULL_VALUE_NOT_ALLOWED),
				 errmsg("argument \"%s\" must not be null",
						PG_ARGISNULL(ARG_CONFIG) ? "config" : "strip")));
	strip = PG_GETARG_BOOL(ARG_STRIP);
	row_begin(&row, fcinfo);
	if (!PG_ARGISNULL(ARG_ARTICLE))
	{
		article = PG_GETARG_TEXT_PP(ARG_ARTICLE);
		if (strip)
			read_page(&row, article);
		else
			set(&row, COL_BODY, PointerGetDatum(article));
	}
	if (!PG_ARGISNULL(ARG_TITLE))
		set(&row, COL_TITLE, PointerGetDatum(PG_GETARG_TEXT_PP(ARG_TITLE)));
	if (!PG_ARGISNULL(ARG_PUBLISHED))
		set(&row, COL_PUBLISHED, PG_GETARG_DATUM(ARG_PUBLISHED));
	if (PG_ARGISNULL(ARG_ARTICLE))
	{
		MemoryContextSwitchTo(caller);
		return row_end(&row);
	}

	/* from its value, so that other encodings find what is in that */
	news_begin(&call, DatumGetTextPP(row.values[COL_BODY]));
	analyze_body(&row, &call, PG_GETARG_OID(ARG_CONFIG),
				 news_lexicon_arg(fcinfo, ARG_LEXICON), strip);
	MemoryContextSwitchTo(caller);
	result = row_end(&row);
	news_end(&call);
	return result;
}

static MemoryContext
make_context(void)
{
	return AllocSetContextCreate(CurrentMemoryContext, "news_ext analysis",
								 ALLOCSET_DEFAULT_SIZES);
}

/*
 * news_analyze(article text, config regconfig, title text, published timestamptz,
 * lexicon newslexicon, strip boolean) returns news_analysis
 */
Datum
news_analyze(PG_FUNCTION_ARGS)
{
	MemoryContext context = make_context();
	MemoryContext caller = MemoryContextSwitchTo(context);
	Datum		result = analyze(fcinfo, caller);

	MemoryContextSwitchTo(caller);
	MemoryContextDelete(context);
	return result;
}

/* ---- errors as values --------------------------------------------------------------- */

/*
 * Is an error about more than the article?  A cancelled query, a server that
 * stops, and a transaction that cannot go on are, and failed assertions are
 * nobody's to catch, as in PL/pgSQL.
 */
static bool
is_passed_on(const ErrorData *error)
{
	int			category = ERRCODE_TO_CATEGORY(error->sqlerrcode);

	return category == ERRCODE_OPERATOR_INTERVENTION ||
		category == ERRCODE_TRANSACTION_ROLLBACK ||
		error->sqlerrcode == ERRCODE_ASSERT_FAILURE;
}

/* The row that tells of an error. */
static Datum
error_row(FunctionCallInfo fcinfo, const ErrorData *error)
{
	Analysis	row;
	StringInfoData message;

	initStringInfo(&message);
	appendStringInfoString(&message, error->message ? error->message : "");
	if (error->detail != NULL)
		appendStringInfo(&message, ": %s", error->detail);
	row_begin(&row, fcinfo);
	set(&row, COL_SQLSTATE, CStringGetTextDatum(unpack_sql_state(error->sqlerrcode)));
	set(&row, COL_MESSAGE, PointerGetDatum(cstring_to_text_with_len(message.data, message.len)));
	return row_end(&row);
}

/*
 * news_try_analyze(article text, config regconfig, title text, published
 * timestamptz, lexicon newslexicon, strip boolean) returns news_analysis
 *
 * The analysis runs in a subtransaction of its own, whose end releases what the
 * server holds for it: pins, locks, open tables.
 */
Datum
news_try_analyze(PG_FUNCTION_ARGS)
{
	MemoryContext context = make_context();
	MemoryContext caller = CurrentMemoryContext;
	ResourceOwner owner = CurrentResourceOwner;
	ErrorData  *volatile error = NULL;
	volatile Datum result = (Datum) 0;

	BeginInternalSubTransaction(NULL);
	MemoryContextSwitchTo(context);
	PG_TRY();
	{
		result = analyze(fcinfo, caller);
		ReleaseCurrentSubTransaction();
		MemoryContextSwitchTo(caller);
		CurrentResourceOwner = owner;
		MemoryContextDelete(context);
	}
	PG_CATCH();
	{
		/* there may be no memory left to tell of the error */
		MemoryContextSwitchTo(caller);
		MemoryContextDelete(context);
		error = CopyErrorData();
		FlushErrorState();
		RollbackAndReleaseCurrentSubTransaction();
		MemoryContextSwitchTo(caller);
		CurrentResourceOwner = owner;
	}
	PG_END_TRY();

	if (error == NULL)
		PG_RETURN_DATUM(result);
	if (is_passed_on(error))
		ReThrowError(error);
	result = error_row(fcinfo, error);
	FreeErrorData(error);
	PG_RETURN_DATUM(result);
}

/* news_analyzer() returns integer: the version of the analysis */
Datum
news_analyzer(PG_FUNCTION_ARGS)
{
	PG_RETURN_INT32(NEWS_ANALYZER);
}
