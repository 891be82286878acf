/*-------------------------------------------------------------------------
 *
 * meta_head.c
 *		What a page says of itself: collected while the page is read.
 *
 *-------------------------------------------------------------------------
 */
#include "meta_head.h"

#include "core/text/unicode.h"
#include "core/text/words.h"

/* Names in one attribute that are looked at. */
#define MAX_NAMES	4

static uint32
key_add(uint32 hash, const char *s, size_t len)
{
	for (size_t i = 0; i < len; i++)
	{
		char		c = s[i] == '.' ? ':' : s[i];

		hash = NX_HASH_BYTE(hash, nx_ascii_lower(c));
	}
	return hash;
}

uint32
nx_head_key(const char *name, size_t len)
{
	return key_add(NX_HASH_INIT, name, len);
}

static NxHeadItem *
add_item(NxHead *head, NxHeadKind kind, NxSpan attributes, uint32 block)
{
	NxHeadItem *item;

	if (head->items.n >= NX_HEAD_MAX_ITEMS)
		return NULL;
	item = NX_VEC_PUSH(&head->items);
	memset(item, 0, sizeof(*item));
	item->kind = kind;
	item->attributes = attributes;
	item->block = block;
	return item;
}

/* An item for each of the names that stand in an attribute. */
static void
add_names(NxHead *head, const char *input, NxHeadKind kind, NxSpan names,
		  const char *prefix, const NxHeadItem *like)
{
	uint32		p = names.start;

	for (int i = 0; i < MAX_NAMES; i++)
	{
		uint32		start;
		NxHeadItem *item;

		while (p < names.end && (unsigned char) input[p] <= ' ')
			p++;
		start = p;
		while (p < names.end && (unsigned char) input[p] > ' ')
			p++;
		if (p == start)
			return;
		item = add_item(head, kind, like->attributes, like->block);
		if (item == NULL)
			return;
		item->value = like->value;
		item->key = key_add(nx_head_key(prefix, strlen(prefix)), input + start, p - start);
	}
}

void
nx_head_element(NxHead *head, const char *input, NxHeadKind kind,
				NxSpan attributes, uint32 block)
{
	static const struct
	{
		uint8		kind;
		const char *attribute;
		const char *prefix;		/* NULL: its value is the item's value */
	}			wanted[] = {
		{NX_HEAD_META, "content", NULL}, {NX_HEAD_META, "property", ""},
		{NX_HEAD_META, "name", ""}, {NX_HEAD_META, "itemprop", "itemprop:"},
		{NX_HEAD_META, "http-equiv", "http-equiv:"},
		{NX_HEAD_LINK, "href", NULL}, {NX_HEAD_LINK, "rel", ""},
		{NX_HEAD_TIME, "datetime", NULL}, {NX_HEAD_HTML, "lang", NULL},
		{NX_HEAD_HTML, "xml:lang", NULL}
	};
	NxHeadItem	like = {0};
	NxSpan		names[lengthof(wanted)] = {{0}};
	uint32		pos = attributes.start;
	NxSpan		name,
				value;

	if (head->items.n >= NX_HEAD_MAX_ITEMS)
		return;
	like.attributes = attributes;
	like.block = block;
	while (nx_html_next_attribute(input, &pos, attributes.end, &name, &value))
	{
		for (int i = 0; i < (int) lengthof(wanted); i++)
		{
			const char *a = wanted[i].attribute;

			if (wanted[i].kind != kind || (input[name.start] | 0x20) != *a ||
				nx_span_length(name) != strlen(a) ||
				pg_strncasecmp(input + name.start, a, strlen(a)) != 0)
				continue;
			if (wanted[i].prefix)
				names[i] = value;
			else if (nx_span_is_empty(like.value))
				like.value = value;
			break;
		}
	}
	if (nx_span_is_empty(like.value))
		return;
	if (kind == NX_HEAD_TIME || kind == NX_HEAD_HTML)
	{
		NxHeadItem *item = add_item(head, kind, attributes, block);

		if (item)
			item->value = like.value;
		return;
	}
	for (int i = 0; i < (int) lengthof(wanted); i++)
	{
		if (!nx_span_is_empty(names[i]))
			add_names(head, input, kind, names[i], wanted[i].prefix, &like);
	}
}

void
nx_head_text(NxHead *head, NxHeadKind kind, NxSpan text, uint32 block)
{
	NxHeadItem *item = add_item(head, kind, text, block);

	if (item == NULL)
		return;
	item->value = text;
	item->attributes.end = item->attributes.start;
}

bool
nx_head_is_json(const char *input, NxSpan attributes)
{
	NxSpan		type;

	if (!nx_html_attribute(input, attributes, "type", &type))
		return false;
	for (uint32 p = type.start; p + 7 <= type.end; p++)
	{
		if (pg_strncasecmp(input + p, "ld+json", 7) == 0)
			return true;
	}
	return false;
}

const NxHeadItem *
nx_head_meta(const NxHead *head, const char *name)
{
	uint32		key = nx_head_key(name, strlen(name));

	for (uint32 i = 0; i < head->items.n; i++)
	{
		const NxHeadItem *item = &head->items.item[i];

		if (item->kind == NX_HEAD_META && item->key == key)
			return item;
	}
	return NULL;
}
