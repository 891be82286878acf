/*-------------------------------------------------------------------------
 *
 * meta_head.h
 *		What a page says of itself: collected while the page is read.
 *
 * The elements <meta>, <link>, <title>, <time>, <html> and scripts of JSON-LD,
 * wherever they stand.  Only places are noted, so collecting costs next to
 * nothing; what the values mean is for meta_*.c to find out.
 *
 *-------------------------------------------------------------------------
 */
#ifndef NX_META_HEAD_H
#define NX_META_HEAD_H

#include "core/html/html.h"
#include "meta_text.h"

/* More of them are not looked at. */
#define NX_HEAD_MAX_ITEMS	2000

typedef enum NxHeadKind
{
	NX_HEAD_META,				/* value: content; key: name, property, ... */
	NX_HEAD_LINK,				/* value: href; key: each word of rel */
	NX_HEAD_TIME,				/* value: datetime */
	NX_HEAD_HTML,				/* value: lang */
	NX_HEAD_TITLE,				/* value: the text of <title> */
	NX_HEAD_JSON				/* value: the text of a script of JSON-LD */
} NxHeadKind;

typedef struct NxHeadItem
{
	NxSpan		value;			/* in the input */
	NxSpan		attributes;		/* of the element */
	uint32		key;			/* nx_head_key of its name */
	uint32		block;			/* number of the block that follows */
	uint8		kind;			/* NxHeadKind */
} NxHeadItem;

typedef struct NxHead
{
	NX_VEC(NxHeadItem) items;
} NxHead;

/* Hash of a name; letter case does not matter, nor whether ":" or "." divides. */
extern uint32 nx_head_key(const char *name, size_t len);

/* Note the element with these attributes. */
extern void nx_head_element(NxHead *head, const char *input, NxHeadKind kind,
							NxSpan attributes, uint32 block);

/* Note the text of <title> or a script. */
extern void nx_head_text(NxHead *head, NxHeadKind kind, NxSpan text, uint32 block);

/* Are these the attributes of a script of JSON-LD? */
extern bool nx_head_is_json(const char *input, NxSpan attributes);

/*
 * The first <meta> of a name that has a value; names of itemprop are asked for
 * as "itemprop:name", of http-equiv as "http-equiv:name".  NULL for none.
 */
extern const NxHeadItem *nx_head_meta(const NxHead *head, const char *name);

#endif							/* NX_META_HEAD_H */
