/*-------------------------------------------------------------------------
 *
 * boiler_markup.c
 *		What the elements around a block say about it.
 *
 * Class and id attributes are split into words ("article-body__content",
 * "storyText") which boiler_words.txt knows; what an element says holds for
 * all inside it.  What such words are worth has been learned, too
 * (boiler_trees.h).  Then words are summed up the tree: the deepest element that
 * holds most of the running text is the best container.
 *
 *-------------------------------------------------------------------------
 */
#include "boiler_page.h"

/* A hidden element with so much of the running text is not dropped. */
#define HIDDEN_SHARE	0.25f

/* Longer attribute values are cut. */
#define MAX_CLASS	400

/*
 * The NX_B_M_... of the words in an attribute's value.  The words are added to
 * b->marks, and so are pairs of neighbours in one class name.
 */
static uint64
value_classes(NxBoiler *b, const char *s, size_t len)
{
	const char *end = s + Min(len, MAX_CLASS);
	uint64		classes = 0;
	uint32		before = 0;

	while (s < end)
	{
		uint32		hash = NX_HASH_INIT;
		uint32		n = 0;

		/* a new word begins at a capital after a small letter */
		for (; s < end; s++, n++)
		{
			char		c = *s;

			if (c >= 'A' && c <= 'Z')
			{
				if (n > 0 && s[-1] >= 'a' && s[-1] <= 'z')
					break;
				c |= 0x20;
			}
			else if (!(c >= 'a' && c <= 'z'))
				break;
			hash = NX_HASH_BYTE(hash, c);
		}
		if (n > 0)
		{
			classes |= nx_boiler_word_classes(hash);
			*NX_VEC_PUSH(&b->marks) = hash;
			if (before != 0)
				*NX_VEC_PUSH(&b->marks) = (before ^ hash * 31) * 0x9E3779B1U;
			before = hash;
		}
		else if ((unsigned char) *s++ <= ' ')
			before = 0;
	}
	return classes & ~NX_BOILER_CLASS(~UINT64CONST(0));
}

static bool
value_has(const char *s, size_t len, const char *word)
{
	size_t		n = strlen(word);

	for (size_t i = 0; i + n <= Min(len, MAX_CLASS); i++)
	{
		if (pg_strncasecmp(s + i, word, n) == 0)
			return true;
	}
	return false;
}

static const char *
skip_blanks(const char *s, const char *end)
{
	while (s < end && (unsigned char) *s <= ' ')
		s++;
	return s;
}

/* Does s begin with the word, and does that end there? */
static bool
is_word(const char *s, const char *end, const char *word)
{
	size_t		n = strlen(word);

	return (size_t) (end - s) >= n && pg_strncasecmp(s, word, n) == 0 &&
		(s + n == end || (unsigned char) s[n] <= ' ' || s[n] == '!');
}

/* Do the declarations of a style attribute hide the element?  The last of each property counts. */
static bool
style_hides(const char *s, size_t len)
{
	const char *end = s + len;
	bool		undisplayed = false;
	bool		invisible = false;

	while (s < end)
	{
		const char *next = memchr(s, ';', end - s);
		const char *colon;

		if (next == NULL)
			next = end;
		s = skip_blanks(s, next);
		colon = memchr(s, ':', next - s);
		if (colon != NULL)
		{
			const char *word = skip_blanks(colon + 1, next);

			if (is_word(s, colon, "display"))
				undisplayed = is_word(word, next, "none");
			else if (is_word(s, colon, "visibility"))
				invisible = is_word(word, next, "hidden");
		}
		s = next + 1;
	}
	return undisplayed || invisible;
}

/* What an element's kind means for what is inside it. */
static uint16
tag_inside(NxHtmlTag tag)
{
	switch (tag)
	{
		case NX_TAG_ARTICLE:
			return NX_IN_ARTICLE;
		case NX_TAG_MAIN:
			return NX_IN_MAIN;
		case NX_TAG_ASIDE:
			return NX_IN_ASIDE;
		case NX_TAG_NAV:
		case NX_TAG_MENU:
			return NX_IN_NAV;
		case NX_TAG_HEADER:
			return NX_IN_HEADER;
		case NX_TAG_FOOTER:
			return NX_IN_FOOTER;
		case NX_TAG_FORM:
		case NX_TAG_FIELDSET:
			return NX_IN_FORM;
		case NX_TAG_FIGURE:
			return NX_IN_FIGURE;
		case NX_TAG_FIGCAPTION:
			return NX_IN_CAPTION;
		case NX_TAG_TABLE:
			return NX_IN_TABLE;
		case NX_TAG_UL:
		case NX_TAG_OL:
		case NX_TAG_DL:
			return NX_IN_LIST;
		case NX_TAG_BLOCKQUOTE:
			return NX_IN_QUOTE;
		case NX_TAG_BUTTON:
			return NX_IN_BUTTON;
		case NX_TAG_TEMPLATE:
			return NX_IN_HIDDEN;
		default:
			return nx_html_tag_flag(tag) & NX_HF_HEADING ? NX_IN_HEADING : 0;
	}
}

/* Compute nodes[node]; its parent's must be there. */
void
nx_boiler_node_info(NxBoiler *b, uint32 node)
{
	const NxHtmlNode *element = &b->html.nodes.item[node];
	NxNodeInfo *info = NX_VEC_PUSH(&b->nodes);
	const NxNodeInfo *parent = &b->nodes.item[element->parent];
	uint32		pos = element->attributes.start;
	uint32		name_hash = NX_HASH_INIT;
	bool		styled = false; /* of attributes given twice, the first counts */
	NxSpan		name,
				value;

	memset(info, 0, sizeof(*info));
	info->first_mark = b->marks.n;
	if (node == 0)
		return;
	info->inside = parent->inside | tag_inside(element->tag);
	while (nx_html_next_attribute(b->input, &pos, element->attributes.end,
								  &name, &value))
	{
		const char *n = b->input + name.start;
		const char *v = b->input + value.start;
		size_t		len = nx_span_length(value);

		switch (nx_span_length(name))
		{
			case 2:
				if (pg_strncasecmp(n, "id", 2) == 0)
					info->own |= value_classes(b, v, len);
				break;
			case 5:
				if (pg_strncasecmp(n, "class", 5) == 0)
				{
					info->own |= value_classes(b, v, len);
					/* the first word, without numbers, names the element */
					for (size_t i = 0; i < len && i < 40 && v[i] != ' '; i++)
					{
						if (!(v[i] >= '0' && v[i] <= '9'))
							name_hash = NX_HASH_BYTE(name_hash, v[i]);
					}
				}
				else if (pg_strncasecmp(n, "style", 5) == 0 && !styled)
				{
					styled = true;
					if (style_hides(v, len))
						info->inside |= NX_IN_HIDDEN;
				}
				break;
			case 6:
				if (pg_strncasecmp(n, "hidden", 6) == 0)
					info->inside |= NX_IN_HIDDEN;
				break;
			case 8:
				if (pg_strncasecmp(n, "itemprop", 8) == 0 &&
					value_has(v, len, "articleBody"))
					info->inside |= NX_IN_ARTICLE_BODY;
				break;
			case 4:
				if (pg_strncasecmp(n, "role", 4) == 0)
				{
					if (value_has(v, len, "navigation"))
						info->inside |= NX_IN_NAV;
					else if (value_has(v, len, "main"))
						info->inside |= NX_IN_MAIN;
					else if (value_has(v, len, "complementary"))
						info->inside |= NX_IN_ASIDE;
				}
				break;
			default:
				break;
		}
	}
	info->near = info->own | parent->own |
		b->nodes.item[b->html.nodes.item[element->parent].parent].own;
	info->all = parent->all | info->own;
	info->hidden = parent->hidden != 0 ? parent->hidden :
		info->inside & NX_IN_HIDDEN ? node : 0;
	info->article = element->tag == NX_TAG_ARTICLE ? node : parent->article;
	info->block = parent->block;
	info->depth = parent->depth;
	info->path = parent->path;
	info->shape = parent->shape;
	if (nx_html_tag_flag(element->tag) & NX_HF_BLOCK)
	{
		uint32		self = (element->name ^ name_hash) * 0x9E3779B1U;
		const NxNodeInfo *up = &b->nodes.item[parent->block];

		info->block = node;
		info->depth++;
		info->path = (parent->path ^ self) * 0x85EBCA6BU + 1;
		/* only the bits of the last two levels stay in the shape */
		info->shape = self ^ ((up->shape << 16) | (self >> 16));
	}
}

/*
 * Forget the blocks of hidden elements, but for an element with much of the
 * page's running text: that one is shown by a script, once the reader has
 * clicked, paid, or just waited for the rest of the page.
 */
void
nx_boiler_drop_hidden(NxBoiler *b)
{
	NxBlock    *blocks = b->page->blocks.item;
	uint32		good = 0;
	uint32		n = 0;
	uint32		item = 0;
	bool		any = false;

	for (uint32 i = 0; i < b->info.n; i++)
	{
		uint32		hidden = b->nodes.item[b->info.item[i].node].hidden;

		NX_CHECK_INTERRUPTS();
		any |= hidden != 0;
		if (!nx_block_is_good(b, i))
			continue;
		good += b->info.item[i].words;
		b->nodes.item[hidden].good += b->info.item[i].words;
	}
	if (any)
	{
		for (uint32 i = 0; i < b->info.n; i++)
		{
			uint32		hidden = b->nodes.item[b->info.item[i].node].hidden;

			NX_CHECK_INTERRUPTS();
			for (; item < b->head.items.n && b->head.items.item[item].block <= i; item++)
				b->head.items.item[item].block = n;
			if (hidden != 0 &&
				(good == 0 || b->nodes.item[hidden].good < HIDDEN_SHARE * good))
				continue;
			blocks[n] = blocks[i];
			b->info.item[n++] = b->info.item[i];
		}
		b->page->blocks.n = b->info.n = n;
		for (; item < b->head.items.n; item++)
			b->head.items.item[item].block = n;
	}
	for (uint32 i = 0; i < b->nodes.n; i++)
	{
		NX_CHECK_INTERRUPTS();
		b->nodes.item[i].good = 0;
	}
}

/* What a mark is worth; 0 if nothing is known of it. */
static float
mark_worth(const NxMark *table, uint32 hash)
{
	for (uint32 i = hash;; i++)
	{
		const NxMark *mark = &table[i & (NX_MARK_SLOTS - 1)];

		if (mark->hash == 0)
			return 0;
		if (mark->hash == hash)
			return mark->worth / NX_MARK_SCALE;
	}
}

/* Set what the marks of each node and of those around it are worth. */
void
nx_boiler_weigh_marks(NxBoiler *b, const NxMark *table)
{
	for (uint32 i = 0; i < b->nodes.n; i++)
	{
		NxNodeInfo *node = &b->nodes.item[i];
		const NxNodeInfo *parent = &b->nodes.item[b->html.nodes.item[i].parent];
		uint32		end = nx_node_marks_end(b, i);

		NX_CHECK_INTERRUPTS();
		node->mark = 0;
		for (uint32 k = node->first_mark; k < end; k++)
			node->mark += mark_worth(table, b->marks.item[k]);
		node->mark_least = i == 0 ? 0 : Min(parent->mark_least, node->mark);
		node->mark_sum = i == 0 ? 0 : parent->mark_sum + node->mark;
	}
}

/* Set how far each node is from the title. */
static void
measure_from_title(NxBoiler *b)
{
	uint32		title = b->title_block == PG_UINT32_MAX ? 0 :
		b->info.item[b->title_block].node;
	uint32		up = title;

	/* mark the title's ancestors: they are themselves the common ones */
	for (uint32 i = 0; i < b->nodes.n; i++)
	{
		NX_CHECK_INTERRUPTS();
		b->nodes.item[i].from_title = PG_UINT16_MAX;
	}
	for (;; up = b->html.nodes.item[up].parent)
	{
		b->nodes.item[up].from_title = 0;
		b->nodes.item[up].title_up = b->nodes.item[title].depth - b->nodes.item[up].depth;
		if (up == 0)
			break;
	}
	for (uint32 i = 1; i < b->nodes.n; i++)
	{
		NxNodeInfo *node = &b->nodes.item[i];
		const NxNodeInfo *parent = &b->nodes.item[b->html.nodes.item[i].parent];

		NX_CHECK_INTERRUPTS();
		if (node->from_title == 0)
			continue;
		node->from_title = parent->from_title + (node->depth - parent->depth);
		node->title_up = parent->title_up;
	}
}

/*
 * Sum the words of blocks up the tree, and find the best container: the
 * deepest node with more than half of the page's running text.
 */
void
nx_boiler_containers(NxBoiler *b)
{
	uint32		total;

	for (uint32 i = 0; i < b->info.n; i++)
	{
		NxNodeInfo *node = &b->nodes.item[b->info.item[i].node];

		NX_CHECK_INTERRUPTS();
		node->words += b->info.item[i].words;
		node->blocks++;
		node->links += b->info.item[i].link_bytes;
		node->bytes += nx_span_length(b->page->blocks.item[i].content);
		if (nx_block_is_good(b, i))
			node->good += b->info.item[i].words;
	}
	/* parents come before their children */
	for (uint32 i = b->nodes.n; i-- > 1;)
	{
		NxNodeInfo *node = &b->nodes.item[i];
		NxNodeInfo *parent = &b->nodes.item[b->html.nodes.item[i].parent];

		NX_CHECK_INTERRUPTS();
		parent->words += node->words;
		parent->good += node->good;
		parent->blocks += node->blocks;
		parent->links += node->links;
		parent->bytes += node->bytes;
	}
	total = b->good;
	b->best = 0;
	for (uint32 i = 1; i < b->nodes.n; i++)
	{
		const NxNodeInfo *node = &b->nodes.item[i];

		NX_CHECK_INTERRUPTS();
		/* only one node of a level can have so much */
		if (node->good * 100.0 > total * 55.0 && node->block == i)
			b->best = i;
	}
	measure_from_title(b);
}
