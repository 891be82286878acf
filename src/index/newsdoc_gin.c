/*-------------------------------------------------------------------------
 *
 * newsdoc_gin.c
 *		GIN operator class newsdoc_ops: newsdoc @@ newsquery, newsdoc % newsdoc.
 *
 * What an index has is in newskey.h, what it makes of queries in newskeyquery.h.
 *
 *-------------------------------------------------------------------------
 */
#include "postgres.h"

#include "access/gin.h"
#include "access/reloptions.h"
#include "fmgr.h"
#include "newskeyquery.h"
#include "utils/memutils.h"

PG_FUNCTION_INFO_V1(newsdoc_gin_extract_value);
PG_FUNCTION_INFO_V1(newsdoc_gin_extract_query);
PG_FUNCTION_INFO_V1(newsdoc_gin_triconsistent);
PG_FUNCTION_INFO_V1(newsdoc_gin_compare_partial);
PG_FUNCTION_INFO_V1(newsdoc_gin_options);

#define STRATEGY_MATCH		1
#define STRATEGY_SIMILAR	2

/* ---- options ----------------------------------------------------------------------- */

typedef struct GinOptions
{
	int32		vl_len_;		/* varlena header; do not touch */
	int			classes;		/* where the set of classes begins, a uint32 */
	bool		ranks;
	int			pairs;			/* a set of classes */
} GinOptions;

#define DEFAULT_PAIRS	(NEWSKEY_PAIRS | NEWSKEY_COMMON_PAIRS)

static relopt_enum_elt_def pairs_values[] = {
	{"off", 0},
	{"common", DEFAULT_PAIRS},
	{"said", newskey_bit(NEWSKEY_SAID_PAIR)},
	{"on", NEWSKEY_PAIRS},
	{NULL, 0}
};

static const struct
{
	const char *name;
	uint32		classes;
}			class_names[] = {
	{"word", newskey_bit(NEWSKEY_BODY)},
	{"title", newskey_bit(NEWSKEY_TITLE)},
	{"said", newskey_bit(NEWSKEY_SAID)},
	{"name", NEWSKEY_NAMES},
	{"speaker", newskey_bit(NEWSKEY_SPEAKER)},
	{"date", NEWSKEY_DATES},
	{"id", newskey_bit(NEWSKEY_ID)},
	{"kind", newskey_bit(NEWSKEY_KIND)},
	{"copy", newskey_bit(NEWSKEY_SKETCH)}
};

#define ALL_CLASSES		"word,title,said,name,speaker,date,id,kind,copy"

/* The classes of a list of names; raises an error if one is not known. */
static uint32
parse_classes(const char *list)
{
	uint32		classes = 0;
	const char *p = list;

	for (;;)
	{
		size_t		len;
		size_t		i;

		p += strspn(p, " \t\r\n");
		len = strcspn(p, ", \t\r\n");
		for (i = 0; i < lengthof(class_names); i++)
			if (strlen(class_names[i].name) == len &&
				pg_strncasecmp(class_names[i].name, p, len) == 0)
				break;
		if (i == lengthof(class_names))
			ereport(ERROR,
					(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
					 errmsg("invalid value for option \"classes\": \"%s\"", list),
					 errdetail("There is no class of keys \"%.*s\".", (int) len, p),
					 errhint("Classes are %s.", "word, title, said, name, speaker, date, id, kind and copy")));
		classes |= class_names[i].classes;
		p += len;
		p += strspn(p, " \t\r\n");
		if (*p == '\0')
			return classes;
		if (*p == ',')
			p++;
	}
}

static void
validate_classes(const char *value)
{
	(void) parse_classes(value);
}

static Size
fill_classes(const char *value, void *ptr)
{
	if (ptr != NULL)
	{
		uint32		classes = parse_classes(value);

		memcpy(ptr, &classes, sizeof(classes));
	}
	return sizeof(uint32);
}

Datum
newsdoc_gin_options(PG_FUNCTION_ARGS)
{
	local_relopts *relopts = (local_relopts *) PG_GETARG_POINTER(0);

	init_local_reloptions(relopts, sizeof(GinOptions));
	add_local_string_reloption(relopts, "classes", "what the index can look for",
							   ALL_CLASSES, validate_classes, fill_classes,
							   offsetof(GinOptions, classes));
	add_local_bool_reloption(relopts, "ranks", "whether news_top finds words that weigh much",
							 true, offsetof(GinOptions, ranks));
	add_local_enum_reloption(relopts, "pairs", "where the index has words side by side",
							 pairs_values, DEFAULT_PAIRS,
							 gettext_noop("Valid values are \"off\", \"common\", \"said\" and \"on\"."),
							 offsetof(GinOptions, pairs));
	PG_RETURN_VOID();
}

/* How keys are, whatever their classes. */
#define ALWAYS	(NEWSKEY_SAID_IS_BODY | newskey_bit(NEWSKEY_NAME))

/* The classes of keys that an index has. */
static uint32
classes_of_options(GinOptions *options)
{
	uint32		classes;
	uint32		pairs;

	if (options == NULL)
		return parse_classes(ALL_CLASSES) | newskey_bit(NEWSKEY_IMPACT) |
			DEFAULT_PAIRS | ALWAYS;
	memcpy(&classes, (char *) options + options->classes, sizeof(classes));
	pairs = options->pairs;

	/* What an index has unasked is of what it is asked to have. */
	if (pairs == DEFAULT_PAIRS && !(classes & newskey_bit(NEWSKEY_BODY)))
	{
		pairs &= ~newskey_bit(NEWSKEY_PAIR);
		if (!(classes & newskey_bit(NEWSKEY_SAID)))
			pairs = 0;
	}
	if (options->ranks)
		classes |= newskey_bit(NEWSKEY_IMPACT);
	return classes | pairs | ALWAYS;
}

static uint32
index_classes(FmgrInfo *flinfo)
{
	return classes_of_options(has_fn_opclass_options(flinfo) ?
							  (GinOptions *) get_fn_opclass_options(flinfo) : NULL);
}

uint32
newsdoc_gin_classes(Relation index, int column)
{
	bytea	  **options = RelationGetIndexAttOptions(index, false);

	return classes_of_options(options == NULL ? NULL : (GinOptions *) options[column]);
}

/* ---- support functions ----------------------------------------------------------------- */

Datum
newsdoc_gin_extract_value(PG_FUNCTION_ARGS)
{
	NewsDoc    *doc = PG_GETARG_NEWSDOC(0);
	int32	   *n_keys = (int32 *) PG_GETARG_POINTER(1);
	uint64	   *keys;
	uint32		n = newskeys_of_doc(doc, index_classes(fcinfo->flinfo), &keys);
	Datum	   *result;

	if (n > MaxAllocSize / sizeof(Datum))
		ereport(ERROR,
				(errcode(ERRCODE_PROGRAM_LIMIT_EXCEEDED),
				 errmsg("newsdoc has too many keys for an index")));
	*n_keys = (int32) n;
	result = palloc(n * sizeof(Datum));
	for (uint32 i = 0; i < n; i++)
		result[i] = Int64GetDatum((int64) keys[i]);
	if (keys != NULL)
		pfree(keys);
	PG_FREE_IF_COPY(doc, 0);
	PG_RETURN_POINTER(result);
}

/* What the functions below are handed for each key of a query. */
typedef struct KeyExtra
{
	NewsKeyQuery *query;		/* all of it, the same for all keys */
	int64		greatest;		/* the range's end */
	uint32		uses;			/* those of the range, or 0 */
} KeyExtra;

Datum
newsdoc_gin_extract_query(PG_FUNCTION_ARGS)
{
	int32	   *n_keys = (int32 *) PG_GETARG_POINTER(1);
	StrategyNumber strategy = PG_GETARG_UINT16(2);
	bool	  **is_range = (bool **) PG_GETARG_POINTER(3);
	Pointer   **extra_data = (Pointer **) PG_GETARG_POINTER(4);
	int32	   *search_mode = (int32 *) PG_GETARG_POINTER(6);
	uint32		classes = index_classes(fcinfo->flinfo);
	NewsKeyQuery *kq;
	KeyExtra   *extra;
	Datum	   *result;

	switch (strategy)
	{
		case STRATEGY_MATCH:
			kq = newskeyquery_of_query(PG_GETARG_NEWSQUERY(0), classes);
			break;
		case STRATEGY_SIMILAR:
			kq = newskeyquery_of_sketch(PG_GETARG_NEWSDOC(0),
										newsdoc_min_agreeing(news_similarity_threshold),
										classes);
			break;
		default:
			elog(ERROR, "unrecognized strategy number: %d", strategy);
	}

	/*
	 * The query goes with each key, of which the first is asked.  A query
	 * without keys has room for one, too.
	 */
	result = palloc(kq->keys.n * sizeof(Datum) + 1);
	*is_range = palloc(kq->keys.n * sizeof(bool) + 1);
	*extra_data = palloc((kq->keys.n + 1) * sizeof(Pointer));
	extra = palloc((kq->keys.n + 1) * sizeof(KeyExtra));
	extra[0].query = kq;
	(*extra_data)[0] = (Pointer) extra;
	for (uint32 i = 0; i < kq->keys.n; i++)
	{
		const NewsKeyRange *range = &kq->keys.item[i];

		result[i] = Int64GetDatum((int64) range->least);
		(*is_range)[i] = range->greatest > range->least;
		extra[i].query = kq;
		extra[i].greatest = (int64) range->greatest;
		extra[i].uses = range->uses;
		(*extra_data)[i] = (Pointer) &extra[i];
	}
	*n_keys = (int32) kq->keys.n;
	if (newskeyquery_matches_without(kq))
		*search_mode = GIN_SEARCH_MODE_ALL;
	PG_RETURN_POINTER(result);
}

Datum
newsdoc_gin_triconsistent(PG_FUNCTION_ARGS)
{
	GinTernaryValue *check = (GinTernaryValue *) PG_GETARG_POINTER(0);
	KeyExtra  **extra = (KeyExtra **) PG_GETARG_POINTER(4);

	PG_RETURN_GIN_TERNARY_VALUE(newskeyquery_match(extra[0]->query, check));
}

Datum
newsdoc_gin_compare_partial(PG_FUNCTION_ARGS)
{
	int64		key = PG_GETARG_INT64(1);
	KeyExtra   *extra = (KeyExtra *) PG_GETARG_POINTER(3);

	if (key > extra->greatest)
		PG_RETURN_INT32(1);
	if (extra->uses != 0 && !(extra->uses >> (key & ((1 << NEWSKEY_USE_BITS) - 1)) & 1))
		PG_RETURN_INT32(-1);
	PG_RETURN_INT32(0);
}
