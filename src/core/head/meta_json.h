/*-------------------------------------------------------------------------
 *
 * meta_json.h
 *		JSON as it stands in pages: a tree that does not mind errors.
 *
 * The tokens are those of PostgreSQL's common/jsonapi.  Its parser is not
 * used: it recurses, gives up at the first error, and JSON-LD has many: line
 * breaks and quotation marks inside strings, trailing commas, comments around
 * it.  Whatever can be read is in the tree.
 *
 *-------------------------------------------------------------------------
 */
#ifndef NX_META_JSON_H
#define NX_META_JSON_H

#include "meta_text.h"

/* Of longer texts, the beginning is read. */
#define NX_JSON_MAX_BYTES	(1024 * 1024)

typedef enum NxJsonKind
{
	NX_JSON_NULL,
	NX_JSON_TRUE,
	NX_JSON_FALSE,
	NX_JSON_NUMBER,
	NX_JSON_STRING,
	NX_JSON_ARRAY,
	NX_JSON_OBJECT
} NxJsonKind;

typedef struct NxJsonNode
{
	uint8		kind;			/* NxJsonKind */
	NxSpan		key;			/* in text; empty for an element of an array */
	NxSpan		value;			/* of a scalar; escapes are as they were */
	uint32		parent;
	uint32		first;			/* child; 0 for none */
	uint32		last;
	uint32		next;			/* of the same parent; 0 for none */
} NxJsonNode;

typedef struct NxJson
{
	NxChars		text;			/* a mended copy of the JSON */
	NX_VEC(NxJsonNode) nodes;	/* node 0 is an array of all there is; parents
								 * come before their children */
} NxJson;

/* Read a text; *json must be all zeroes and is freed by nx_json_free. */
extern void nx_json_read(NxJson *json, const char *s, size_t len);
extern void nx_json_free(NxJson *json);

/* The member of an object with a name, or 0. */
extern uint32 nx_json_member(const NxJson *json, uint32 object, const char *key);

/* Has it this name, an ASCII word in any case, in the object that it is a member of? */
extern bool nx_json_has_key(const NxJson *json, uint32 node, const char *key);

/* The text of a string or number, as nx_meta_decode gives it; NULL for none. */
extern char *nx_json_string(const NxJson *json, uint32 node, NxPool *pool);

#endif							/* NX_META_JSON_H */
