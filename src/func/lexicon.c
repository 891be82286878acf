/*-------------------------------------------------------------------------
 *
 * lexicon.c
 *		Arguments of type newslexicon, opened once for many calls.
 *
 *-------------------------------------------------------------------------
 */
#include "func/lexicon.h"

#include "access/detoast.h"
#include "utils/memutils.h"

/* The head of a block without its varlena header. */
#define HEAD_BYTES	(sizeof(NxGazetteerHead) - VARHDRSZ)

typedef struct LexiconCache
{
	MemoryContext context;		/* of the open value; NULL: none is */
	NxGazetteer gazetteer;
	Size		size;
	Size		toast_size;		/* of its toast pointer; 0: it was none */
	char		toast[TOAST_POINTER_SIZE];
} LexiconCache;

NxGazetteer
news_lexicon_open(Datum value)
{
	struct varlena *block = PG_DETOAST_DATUM(value);
	NxGazetteer g;

	if (!nx_gazetteer_open(block, VARSIZE(block), &g))
		ereport(ERROR,
				(errcode(ERRCODE_DATA_CORRUPTED),
				 errmsg("newslexicon value is damaged or of another version")));
	return g;
}

/*
 * Is a value the one that is open?  Its toast pointer says so, or else its head,
 * which has a checksum of the rest.
 */
static bool
is_open(const LexiconCache *cache, struct varlena *value)
{
	struct varlena *head;
	bool		same;

	if (cache->context == NULL)
		return false;
	if (VARATT_IS_EXTERNAL_ONDISK(value))
		return cache->toast_size == VARSIZE_EXTERNAL(value) &&
			memcmp(cache->toast, value, cache->toast_size) == 0;
	if (VARATT_IS_EXTERNAL(value) ||
		toast_raw_datum_size(PointerGetDatum(value)) != cache->size)
		return false;
	head = PG_DETOAST_DATUM_SLICE(PointerGetDatum(value), 0, HEAD_BYTES);
	same = memcmp(VARDATA_ANY(head),
				  (const char *) cache->gazetteer.head + VARHDRSZ, HEAD_BYTES) == 0;
	pfree(head);
	return same;
}

const NxGazetteer *
news_lexicon_arg(FunctionCallInfo fcinfo, int arg)
{
	LexiconCache *cache = fcinfo->flinfo->fn_extra;
	struct varlena *value;
	MemoryContext context;
	MemoryContext old;

	if (PG_ARGISNULL(arg))
		return NULL;
	value = (struct varlena *) DatumGetPointer(PG_GETARG_DATUM(arg));
	if (cache == NULL)
		fcinfo->flinfo->fn_extra = cache =
			MemoryContextAllocZero(fcinfo->flinfo->fn_mcxt, sizeof(LexiconCache));
	if (is_open(cache, value))
		return &cache->gazetteer;

	if (cache->context != NULL)
		MemoryContextDelete(cache->context);
	cache->context = NULL;
	cache->toast_size = 0;
	/* of the call, until it is open: a damaged one leaves nothing behind */
	context = AllocSetContextCreate(CurrentMemoryContext, "news_ext lexicon",
									ALLOCSET_DEFAULT_SIZES);
	old = MemoryContextSwitchTo(context);
	cache->gazetteer = news_lexicon_open(PointerGetDatum(PG_DETOAST_DATUM_COPY(PointerGetDatum(value))));
	cache->size = VARSIZE(cache->gazetteer.head);
	if (VARATT_IS_EXTERNAL_ONDISK(value))
	{
		cache->toast_size = VARSIZE_EXTERNAL(value);
		memcpy(cache->toast, value, cache->toast_size);
	}
	MemoryContextSwitchTo(old);
	MemoryContextSetParent(context, fcinfo->flinfo->fn_mcxt);
	cache->context = context;
	return &cache->gazetteer;
}
