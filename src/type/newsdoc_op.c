/*-------------------------------------------------------------------------
 *
 * newsdoc_op.c
 *		Comparison of newsdocs, and what the head of one says.
 *
 * Equal values have equal bytes, see newsdoc_build.c.  Their order is that of
 * their bytes: it means nothing, but makes DISTINCT, UNION and merge joins work.
 *
 *-------------------------------------------------------------------------
 */
#include "type/newsdoc.h"

#include "catalog/pg_type.h"
#include "common/hashfn.h"
#include "type/varint.h"
#include "utils/array.h"
#include "utils/timestamp.h"

PG_FUNCTION_INFO_V1(newsdoc_cmp);
PG_FUNCTION_INFO_V1(newsdoc_lt);
PG_FUNCTION_INFO_V1(newsdoc_le);
PG_FUNCTION_INFO_V1(newsdoc_eq);
PG_FUNCTION_INFO_V1(newsdoc_ne);
PG_FUNCTION_INFO_V1(newsdoc_ge);
PG_FUNCTION_INFO_V1(newsdoc_gt);
PG_FUNCTION_INFO_V1(newsdoc_hash);
PG_FUNCTION_INFO_V1(newsdoc_hash_extended);
PG_FUNCTION_INFO_V1(newsdoc_length);
PG_FUNCTION_INFO_V1(newsdoc_words);
PG_FUNCTION_INFO_V1(newsdoc_published);
PG_FUNCTION_INFO_V1(newsdoc_sketch);

int
newsdoc_compare_args(FunctionCallInfo fcinfo)
{
	struct varlena *a = PG_GETARG_VARLENA_PP(0);
	struct varlena *b = PG_GETARG_VARLENA_PP(1);
	int			cmp = newsdoc_compare(VARDATA_ANY(a), VARSIZE_ANY_EXHDR(a),
									  VARDATA_ANY(b), VARSIZE_ANY_EXHDR(b));

	PG_FREE_IF_COPY(a, 0);
	PG_FREE_IF_COPY(b, 1);
	return cmp;
}

Datum
newsdoc_cmp(PG_FUNCTION_ARGS)
{
	PG_RETURN_INT32(newsdoc_compare_args(fcinfo));
}

Datum
newsdoc_lt(PG_FUNCTION_ARGS)
{
	PG_RETURN_BOOL(newsdoc_compare_args(fcinfo) < 0);
}

Datum
newsdoc_le(PG_FUNCTION_ARGS)
{
	PG_RETURN_BOOL(newsdoc_compare_args(fcinfo) <= 0);
}

Datum
newsdoc_eq(PG_FUNCTION_ARGS)
{
	PG_RETURN_BOOL(newsdoc_compare_args(fcinfo) == 0);
}

Datum
newsdoc_ne(PG_FUNCTION_ARGS)
{
	PG_RETURN_BOOL(newsdoc_compare_args(fcinfo) != 0);
}

Datum
newsdoc_ge(PG_FUNCTION_ARGS)
{
	PG_RETURN_BOOL(newsdoc_compare_args(fcinfo) >= 0);
}

Datum
newsdoc_gt(PG_FUNCTION_ARGS)
{
	PG_RETURN_BOOL(newsdoc_compare_args(fcinfo) > 0);
}

Datum
newsdoc_hash(PG_FUNCTION_ARGS)
{
	struct varlena *doc = PG_GETARG_VARLENA_PP(0);
	uint32		hash = hash_bytes((unsigned char *) VARDATA_ANY(doc),
								  (int) VARSIZE_ANY_EXHDR(doc));

	PG_FREE_IF_COPY(doc, 0);
	PG_RETURN_INT32((int32) hash);
}

Datum
newsdoc_hash_extended(PG_FUNCTION_ARGS)
{
	struct varlena *doc = PG_GETARG_VARLENA_PP(0);
	uint64		hash = hash_bytes_extended((unsigned char *) VARDATA_ANY(doc),
										   (int) VARSIZE_ANY_EXHDR(doc),
										   (uint64) PG_GETARG_INT64(1));

	PG_FREE_IF_COPY(doc, 0);
	PG_RETURN_INT64((int64) hash);
}

/* ---- the head -------------------------------------------------------------------- */

/*
 * The head of a value, and the number that follows it, without reading or
 * decompressing the rest.
 */
static NewsDoc *
head_of(Datum value)
{
	return (NewsDoc *) PG_DETOAST_DATUM_SLICE(value, 0, sizeof(NewsDoc) - VARHDRSZ +
											  NEWS_VARINT_MAX_BYTES);
}

/* newsdoc_length(newsdoc) returns integer: how many lexemes the body has */
Datum
newsdoc_length(PG_FUNCTION_ARGS)
{
	NewsDoc    *head = head_of(PG_GETARG_DATUM(0));

	PG_RETURN_INT32((int32) newsdoc_n_terms(head, NEWSDOC_WORDS));
}

/* newsdoc_words(newsdoc) returns integer: how many words the body has */
Datum
newsdoc_words(PG_FUNCTION_ARGS)
{
	PG_RETURN_INT32((int32) head_of(PG_GETARG_DATUM(0))->n_words);
}

/* newsdoc_published(newsdoc) returns timestamp: the date, NULL if it has none */
Datum
newsdoc_published(PG_FUNCTION_ARGS)
{
	NewsDoc    *head = head_of(PG_GETARG_DATUM(0));

	if (!(head->flags & NEWSDOC_DATED))
		PG_RETURN_NULL();
	PG_RETURN_TIMESTAMP(newsdoc_timestamp(head));
}

/*
 * newsdoc_sketch(newsdoc) returns integer[]: the values of the sketch, NULL if the body
 * has no lexemes
 */
Datum
newsdoc_sketch(PG_FUNCTION_ARGS)
{
	NewsDoc    *head = head_of(PG_GETARG_DATUM(0));
	Datum		values[NX_SKETCH_SIZE];

	if (!(head->flags & NEWSDOC_SKETCHED))
		PG_RETURN_NULL();
	for (int i = 0; i < NX_SKETCH_SIZE; i++)
		values[i] = Int32GetDatum(head->sketch[i]);
	PG_RETURN_ARRAYTYPE_P(construct_array(values, NX_SKETCH_SIZE, INT4OID,
										  sizeof(int32), true, TYPALIGN_INT));
}
