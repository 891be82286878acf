/*-------------------------------------------------------------------------
 *
 * newsdoc_rows.c
 *		What a newsdoc holds, as rows: its terms, names and quotations.
 *
 *-------------------------------------------------------------------------
 */
#include "type/newsdoc.h"

#include "catalog/pg_type.h"
#include "func/border.h"
#include "utils/array.h"
#include "utils/builtins.h"
#include "utils/datetime.h"
#include "utils/timestamp.h"

PG_FUNCTION_INFO_V1(newsdoc_terms);
PG_FUNCTION_INFO_V1(newsdoc_names);
PG_FUNCTION_INFO_V1(newsdoc_quotes);

/* The fullest form of a name as a Datum. */
static Datum
full_name(const NewsName *name)
{
	const uint8 *forms = name->forms;
	uint32		len;
	const char *form = newsdoc_form(&forms, &len);

	return news_text_datum(form, len);
}

/* ---- newsdoc_terms(newsdoc) returns setof (class, term, n) ------------------------- */

static void
put_term(NewsRows *rows, const char *class, Datum term, uint32 n)
{
	Datum		values[3];
	bool		nulls[3] = {false};

	values[0] = CStringGetTextDatum(class);
	values[1] = term;
	values[2] = Int32GetDatum((int32) n);
	news_rows_put(rows, values, nulls);
}

/* How many of some ascending positions are in ranges? */
static uint32
count_in_ranges(const uint32 *position, uint32 n_positions,
				const NewsRange *range, uint32 n_ranges)
{
	uint32		n = 0;

	for (uint32 p = 0; p < n_positions; p++)
	{
		uint32		low;

		/* the first range that ends behind the position */
		NX_LOWER_BOUND(low, n_ranges, i, range[i].end <= position[p]);
		n += low < n_ranges && range[low].first <= position[p];
	}
	return n;
}

static void
put_lexemes(NewsRows *rows, const NewsDoc *doc)
{
	NewsTerms	terms;
	NewsRange  *said;
	uint32		n_said;
	uint32	   *position = NULL;
	uint32		cap = 0;

	said = newsdoc_said(doc, &n_said);
	newsdoc_terms_open(doc, NEWSDOC_WORDS, &terms);
	while (newsdoc_terms_next(&terms))
	{
		uint32		n;

		CHECK_FOR_INTERRUPTS();
		put_term(rows, "word", news_text_datum(terms.lexeme, terms.len), terms.n_positions);
		if (n_said == 0)
			continue;
		while (cap < terms.n_positions)
			position = nx_vec_grow(position, &cap, sizeof(uint32));
		newsdoc_positions(&terms, position);
		n = count_in_ranges(position, terms.n_positions, said, n_said);
		if (n > 0)
			put_term(rows, "said", news_text_datum(terms.lexeme, terms.len), n);
	}
	newsdoc_terms_open(doc, NEWSDOC_TITLE, &terms);
	while (newsdoc_terms_next(&terms))
	{
		CHECK_FOR_INTERRUPTS();
		put_term(rows, "title", news_text_datum(terms.lexeme, terms.len), terms.n_positions);
	}
}

/*
 * An utterance may be in several stretches, and count once: speaker[i] becomes the
 * number of those of name i + 1, and kind[k] that of those of a kind.
 */
static void
count_utterances(const NewsDoc *doc, uint32 *speaker, uint32 *kind)
{
	NewsQuoteRows rows;
	uint32		n = 0;
	uint64	   *of;				/* speaker or kind, and number of the
								 * utterance */

	newsdoc_quotes_open(doc, &rows);
	of = nx_alloc_huge((rows.left + (size_t) 1) * sizeof(uint64));
	while (newsdoc_quotes_next(&rows))
	{
		CHECK_FOR_INTERRUPTS();
		if (rows.row.speaker > 0)
			of[n++] = (uint64) (rows.row.speaker - 1) << 32 | rows.row.number;
	}
	nx_sort(of, n, sizeof(uint64), nx_compare_uint64);
	for (uint32 i = 0; i < n; i++)
	{
		CHECK_FOR_INTERRUPTS();
		speaker[of[i] >> 32] += i == 0 || of[i] != of[i - 1];
	}

	n = 0;
	newsdoc_quotes_open(doc, &rows);
	while (newsdoc_quotes_next(&rows))
	{
		CHECK_FOR_INTERRUPTS();
		of[n++] = (uint64) rows.row.kind << 32 | rows.row.number;
	}
	nx_sort(of, n, sizeof(uint64), nx_compare_uint64);
	for (uint32 i = 0; i < n; i++)
		kind[of[i] >> 32] += i == 0 || of[i] != of[i - 1];
	pfree(of);
}

static void
put_names_and_kinds(NewsRows *rows, const NewsDoc *doc)
{
	NewsNames	names;
	uint32	   *speaker;
	uint32		kind[NX_QUOTE_INDIRECT + 1] = {0};

	newsdoc_names_open(doc, &names);
	speaker = nx_alloc_huge((names.left + (size_t) 1) * sizeof(uint32));
	nx_clear(speaker, names.left * sizeof(uint32));
	count_utterances(doc, speaker, kind);
	for (uint32 i = 0; newsdoc_names_next(&names); i++)
	{
		const NewsName *name = &names.name;

		CHECK_FOR_INTERRUPTS();
		if (name->is_entity)
			put_term(rows, newsdoc_name_kind(name->kind), full_name(name),
					 name->n_mentions);
		if (name->id_len > 0)
			put_term(rows, "id", news_text_datum(name->id, name->id_len),
					 name->n_mentions);
		if (speaker[i] > 0)
			put_term(rows, "speaker", full_name(name), speaker[i]);
	}
	for (int k = 0; k <= NX_QUOTE_INDIRECT; k++)
		if (kind[k] > 0)
			put_term(rows, "kind",
					 CStringGetTextDatum(nx_quote_kind_name((NxQuoteKind) k)), kind[k]);
}

/* The day of publication, in ISO 8601. */
static void
put_published(NewsRows *rows, const NewsDoc *doc)
{
	struct pg_tm tm;
	fsec_t		fsec;
	char		buf[MAXDATELEN + 1];

	if (!(doc->flags & NEWSDOC_DATED) ||
		timestamp2tm(newsdoc_timestamp(doc), NULL, &tm, &fsec, NULL, NULL) != 0)
		return;
	EncodeDateOnly(&tm, USE_ISO_DATES, buf);
	put_term(rows, "published", CStringGetTextDatum(buf), 1);
}

Datum
newsdoc_terms(PG_FUNCTION_ARGS)
{
	NewsRows	rows;
	NewsDoc    *doc;

	news_rows_begin(&rows, fcinfo);
	doc = PG_GETARG_NEWSDOC(0);
	put_published(&rows, doc);
	put_lexemes(&rows, doc);
	put_names_and_kinds(&rows, doc);
	PG_FREE_IF_COPY(doc, 0);
	return (Datum) 0;
}

/* ---- newsdoc_names(newsdoc) ---------------------------------------------------------- */

/* The columns of newsdoc_names. */
enum
{
	NAME_NAME,
	NAME_KIND,
	NAME_ID,
	NAME_MENTIONS,
	NAME_SALIENCE,
	NAME_ENTITY,
	NAME_SPEAKER,
	NAME_FORMS,
	NAME_COLS
};

static Datum
forms_array(const NewsName *name)
{
	const uint8 *forms = name->forms;
	ArrayBuildState *array = initArrayResult(TEXTOID, CurrentMemoryContext, true);

	for (uint32 i = 0; i < name->n_forms; i++)
	{
		uint32		len;
		const char *form = newsdoc_form(&forms, &len);

		CHECK_FOR_INTERRUPTS();
		accumArrayResult(array, news_text_datum(form, len), false, TEXTOID,
						 CurrentMemoryContext);
	}
	return makeArrayResult(array, CurrentMemoryContext);
}

Datum
newsdoc_names(PG_FUNCTION_ARGS)
{
	NewsRows	rows;
	NewsDoc    *doc;
	NewsNames	names;

	news_rows_begin(&rows, fcinfo);
	doc = PG_GETARG_NEWSDOC(0);
	newsdoc_names_open(doc, &names);
	while (newsdoc_names_next(&names))
	{
		const NewsName *name = &names.name;
		Datum		values[NAME_COLS];
		bool		nulls[NAME_COLS] = {false};

		CHECK_FOR_INTERRUPTS();
		values[NAME_NAME] = full_name(name);
		values[NAME_KIND] = CStringGetTextDatum(newsdoc_name_kind(name->kind));
		nulls[NAME_ID] = name->id_len == 0;
		if (name->id_len > 0)
			values[NAME_ID] = news_text_datum(name->id, name->id_len);
		values[NAME_MENTIONS] = Int32GetDatum((int32) name->n_mentions);
		values[NAME_SALIENCE] = Float4GetDatum(name->salience / 255.0f);
		values[NAME_ENTITY] = BoolGetDatum(name->is_entity);
		values[NAME_SPEAKER] = BoolGetDatum(name->is_speaker);
		values[NAME_FORMS] = forms_array(name);
		news_rows_put(&rows, values, nulls);
	}
	PG_FREE_IF_COPY(doc, 0);
	return (Datum) 0;
}

/* ---- newsdoc_quotes(newsdoc) --------------------------------------------------------- */

/* The columns of newsdoc_quotes. */
enum
{
	QUOTE_QUOTE,
	QUOTE_PARENT,
	QUOTE_KIND,
	QUOTE_SPEAKER,
	QUOTE_FIRST_WORD,
	QUOTE_LAST_WORD,
	QUOTE_COLS
};

/* The names of a value, to be picked by number. */
static NewsName *
all_names(const NewsDoc *doc)
{
	NewsNames	names;
	NewsName   *all;
	uint32		n = 0;

	newsdoc_names_open(doc, &names);
	all = nx_alloc_huge((names.left + (size_t) 1) * sizeof(NewsName));
	while (newsdoc_names_next(&names))
	{
		CHECK_FOR_INTERRUPTS();
		all[n++] = names.name;
	}
	return all;
}

Datum
newsdoc_quotes(PG_FUNCTION_ARGS)
{
	NewsRows	rows;
	NewsDoc    *doc;
	NewsName   *names;
	NewsQuoteRows quotes;

	news_rows_begin(&rows, fcinfo);
	doc = PG_GETARG_NEWSDOC(0);
	names = all_names(doc);
	newsdoc_quotes_open(doc, &quotes);
	while (newsdoc_quotes_next(&quotes))
	{
		const NewsQuoteRow *row = &quotes.row;
		Datum		values[QUOTE_COLS];
		bool		nulls[QUOTE_COLS] = {false};

		CHECK_FOR_INTERRUPTS();
		values[QUOTE_QUOTE] = Int32GetDatum((int32) row->number);
		nulls[QUOTE_PARENT] = row->parent == 0;
		values[QUOTE_PARENT] = Int32GetDatum((int32) row->parent);
		values[QUOTE_KIND] = CStringGetTextDatum(nx_quote_kind_name((NxQuoteKind) row->kind));
		nulls[QUOTE_SPEAKER] = row->speaker == 0;
		if (row->speaker > 0)
			values[QUOTE_SPEAKER] = full_name(&names[row->speaker - 1]);
		/* a quotation without words has no first and no last one */
		nulls[QUOTE_FIRST_WORD] = nulls[QUOTE_LAST_WORD] = row->first == row->end;
		values[QUOTE_FIRST_WORD] = Int32GetDatum((int32) row->first);
		values[QUOTE_LAST_WORD] = Int32GetDatum((int32) row->end - 1);
		news_rows_put(&rows, values, nulls);
	}
	pfree(names);
	PG_FREE_IF_COPY(doc, 0);
	return (Datum) 0;
}
