/*-------------------------------------------------------------------------
 *
 * html_tree.c
 *		The open elements of a document, and their nodes.
 *
 * A simplification of the tree construction of the HTML standard (13.2.6) that
 * gives the same blocks of text:
 *
 * - <html>, <head> and <body> are not elements here: text is where it is.
 * - End tags that may be left out are implied by what follows (<p>, <li>,
 *   <tr>, ...).
 * - An end tag closes the elements that are open inside its own.  One without
 *   an element is ignored.
 * - Where the standard's adoption agency would rebuild mis-nested inline
 *   elements (<b><p></b></p>), the inline element is just marked as ended: it
 *   is on the stack but no longer counts as open.
 *
 *-------------------------------------------------------------------------
 */
#include "html.h"

/* ---- nodes --------------------------------------------------------------- */

/*
 * The nodes of the open elements below have been made whenever that of one
 * above has, since a node needs its parent's.
 */
uint32
nx_html_node(NxHtml *h)
{
	uint32		top = h->depth;
	uint32		node = 0;

	while (top > 0 && h->stack[top - 1].node == NX_HTML_NO_NODE)
		top--;
	if (top > 0)
		node = h->stack[top - 1].node;
	for (; top < h->depth; top++)
	{
		NxHtmlOpen *open = &h->stack[top];

		if (!open->ended && h->nodes.n < NX_HTML_MAX_NODES)
		{
			NxHtmlNode *made = NX_VEC_PUSH(&h->nodes);

			*made = open->element;
			made->parent = node;
			node = h->nodes.n - 1;
		}
		open->node = node;
	}
	return node;
}

/* ---- the stack ----------------------------------------------------------- */

static void
push(NxHtml *h)
{
	NxHtmlToken *token = &h->token;
	NxHtmlOpen *open;

	if (h->depth >= NX_HTML_MAX_DEPTH)
	{
		h->too_deep++;
		h->close_to = h->depth;
		return;
	}
	open = &h->stack[h->depth++];
	h->close_to = h->depth;
	open->element.start = token->span.start;
	open->element.attributes = token->attributes;
	open->element.name = token->name;
	open->element.tag = token->tag;
	open->node = NX_HTML_NO_NODE;
	open->ended = false;
	h->open[token->tag]++;
}

static void
pop(NxHtml *h)
{
	NxHtmlOpen *open = &h->stack[--h->depth];

	h->tag = open->element.tag;
	if (!open->ended)
		h->open[h->tag]--;
}

static void
mark_ended(NxHtml *h, uint32 i)
{
	h->stack[i].ended = true;
	h->open[h->stack[i].element.tag]--;
}

/*
 * The innermost open element of the kind a or b that is not hidden by one with
 * any of the flags; -1 if there is none.
 */
static int
find_open(NxHtml *h, NxHtmlTag a, NxHtmlTag b, uint16 hidden_by)
{
	if (h->open[a] == 0 && h->open[b] == 0)
		return -1;
	for (int i = (int) h->depth - 1; i >= 0; i--)
	{
		NxHtmlTag	tag = h->stack[i].element.tag;

		if ((tag == a || tag == b) && !h->stack[i].ended)
			return i;
		if (nx_html_tag_flag(tag) & hidden_by)
			return -1;
	}
	return -1;
}

/* As find_open, for list items: a list inside the item hides it. */
static int
find_item(NxHtml *h, NxHtmlTag a, NxHtmlTag b)
{
	if (h->open[a] == 0 && h->open[b] == 0)
		return -1;
	for (int i = (int) h->depth - 1; i >= 0; i--)
	{
		NxHtmlTag	tag = h->stack[i].element.tag;

		if (tag == a || tag == b)
			return i;
		if ((nx_html_tag_flag(tag) & NX_HF_SPECIAL) &&
			tag != NX_TAG_ADDRESS && tag != NX_TAG_DIV && tag != NX_TAG_P)
			return -1;
	}
	return -1;
}

/*
 * The innermost part of a table above the row (or section) that a new one
 * ends: all down to, but not including, an element of the wanted kinds.
 */
static uint32
table_level(NxHtml *h, bool section, bool cell)
{
	if (h->open[NX_TAG_TABLE] == 0)
		return h->depth;
	for (int i = (int) h->depth - 1; i >= 0; i--)
	{
		switch (h->stack[i].element.tag)
		{
			case NX_TAG_TABLE:
			case NX_TAG_TEMPLATE:
				return i + 1;
			case NX_TAG_TBODY:
			case NX_TAG_THEAD:
			case NX_TAG_TFOOT:
				if (!section)
					return i + 1;
				break;
			case NX_TAG_TR:
				if (cell)
					return i + 1;
				break;
			default:
				break;
		}
	}
	return h->depth;
}

/* How deep the stack must be before this element can be put on it. */
static uint32
implied_end(NxHtml *h, NxHtmlTag tag)
{
	uint16		flags = nx_html_tag_flag(tag);
	int			i = -1;

	switch (tag)
	{
		case NX_TAG_LI:
			i = find_item(h, NX_TAG_LI, NX_TAG_LI);
			break;
		case NX_TAG_DD:
		case NX_TAG_DT:
			i = find_item(h, NX_TAG_DD, NX_TAG_DT);
			break;
		case NX_TAG_OPTION:
			i = find_open(h, NX_TAG_OPTION, NX_TAG_OPTION, NX_HF_SPECIAL);
			break;
		case NX_TAG_OPTGROUP:
			i = find_open(h, NX_TAG_OPTGROUP, NX_TAG_OPTION, NX_HF_SPECIAL);
			break;
		case NX_TAG_TD:
		case NX_TAG_TH:
			return table_level(h, false, true);
		case NX_TAG_TR:
			return table_level(h, false, false);
		case NX_TAG_TBODY:
		case NX_TAG_THEAD:
		case NX_TAG_TFOOT:
		case NX_TAG_CAPTION:
			return table_level(h, true, false);
		case NX_TAG_BUTTON:
			i = find_open(h, NX_TAG_BUTTON, NX_TAG_BUTTON, NX_HF_TABLE);
			break;
		case NX_TAG_A:
			i = find_open(h, NX_TAG_A, NX_TAG_A, NX_HF_SCOPE);
			if (i >= 0 && i < (int) h->depth - 1)
			{
				mark_ended(h, i);
				i = -1;
			}
			break;
		default:
			if ((flags & NX_HF_HEADING) && h->depth > 0 &&
				(nx_html_tag_flag(h->stack[h->depth - 1].element.tag) & NX_HF_HEADING))
				return h->depth - 1;
			break;
	}
	if (i < 0 && (flags & NX_HF_BLOCK))
		i = find_open(h, NX_TAG_P, NX_TAG_P, NX_HF_SCOPE);
	return i < 0 ? h->depth : (uint32) i;
}

/* What an end tag closes: sets close_to, or marks a mis-nested element. */
static void
end_tag(NxHtml *h)
{
	NxHtmlTag	tag = h->token.tag;
	uint16		flags = nx_html_tag_flag(tag);
	uint16		hidden_by = flags & NX_HF_TABLE ? 0 : NX_HF_SCOPE;
	bool		inline_element = !(flags & NX_HF_SPECIAL);
	bool		crossed = false;

	if (h->too_deep > 0)
	{
		h->too_deep--;
		return;
	}
	if (h->open[tag] == 0 && !(flags & NX_HF_HEADING))
		return;
	for (int i = (int) h->depth - 1; i >= 0; i--)
	{
		NxHtmlOpen *open = &h->stack[i];
		uint16		above = nx_html_tag_flag(open->element.tag);

		if (open->ended)
			continue;
		if (open->element.name == h->token.name ||
			(flags & above & NX_HF_HEADING))
		{
			if (crossed)
				mark_ended(h, i);
			else
				h->close_to = i;
			return;
		}
		if ((above & hidden_by) || open->element.tag == NX_TAG_TABLE)
			return;
		if (inline_element && (above & NX_HF_SPECIAL))
			crossed = true;
	}
}

/* ---- events -------------------------------------------------------------- */

void
nx_html_begin(NxHtml *h, const char *input, size_t len)
{
	NxHtmlNode *root;

	memset(h, 0, sizeof(*h));
	h->input = input;
	h->len = len;
	root = NX_VEC_PUSH(&h->nodes);
	memset(root, 0, sizeof(*root));
}

void
nx_html_free(NxHtml *h)
{
	NX_VEC_FREE(&h->nodes);
}

/* Are we where HTML's rules do not hold? */
static bool
is_foreign(const NxHtml *h)
{
	return (h->open[NX_TAG_SVG] > 0 || h->open[NX_TAG_MATH] > 0) &&
		h->open[NX_TAG_FOREIGNOBJECT] == 0;
}

/* Put the start tag on the stack, all that it closes having been closed. */
static NxHtmlEvent
open_element(NxHtml *h)
{
	uint16		flags = nx_html_tag_flag(h->token.tag);

	h->pending = false;
	h->tag = h->token.tag;
	if ((flags & NX_HF_VOID) || h->tag == NX_TAG_HTML ||
		h->tag == NX_TAG_HEAD || h->tag == NX_TAG_BODY)
		return NX_HTML_OPEN;
	if (is_foreign(h) && h->tag != NX_TAG_SCRIPT && h->tag != NX_TAG_STYLE)
	{
		if (!h->token.self_closing)
			push(h);
		return NX_HTML_OPEN;
	}
	push(h);
	if (flags & (NX_HF_RAW | NX_HF_RCDATA))
		h->raw = h->tag;
	return NX_HTML_OPEN;
}

NxHtmlEvent
nx_html_next(NxHtml *h)
{
	for (;;)
	{
		NxHtmlTag	raw = h->raw;
		bool		foreign;

		if (h->depth > h->close_to)
		{
			pop(h);
			return NX_HTML_CLOSE;
		}
		if (h->pending)
			return open_element(h);

		foreign = is_foreign(h);
		h->raw = NX_TAG_OTHER;
		nx_html_token(h->input, h->len, &h->pos, raw, foreign, &h->token);
		switch (h->token.kind)
		{
			case NX_HTML_TOK_END:
				if (h->depth == 0)
					return NX_HTML_END;
				h->close_to = 0;
				break;
			case NX_HTML_TOK_TEXT:
				return NX_HTML_TEXT;
			case NX_HTML_TOK_START_TAG:
				h->pending = true;
				if (!foreign)
					h->close_to = implied_end(h, h->token.tag);
				else if (nx_html_tag_flag(h->token.tag) & NX_HF_BLOCK &&
						 h->token.tag != NX_TAG_TITLE)
				{
					/* HTML's own elements end foreign content */
					int			i = find_open(h, NX_TAG_SVG, NX_TAG_MATH, 0);

					if (i >= 0)
						h->close_to = i;
				}
				break;
			default:
				/* an end tag without its element is a break all the same */
				if (h->token.tag == NX_TAG_BR ||
					(h->token.tag == NX_TAG_P && h->open[NX_TAG_P] == 0))
				{
					h->tag = h->token.tag;
					return NX_HTML_OPEN;
				}
				end_tag(h);
				break;
		}
	}
}
