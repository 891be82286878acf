/*-------------------------------------------------------------------------
 *
 * html_tree.c
 *		The open elements of a document, and their nodes.
 *
 * Tree construction after the HTML standard (13.2.6), as far as it decides
 * which block-level elements a piece of text is in.  Text comes out in the
 * order of the input, and the standard's insertion modes follow from the stack
 * of open elements.  What is left out:
 *
 * - <html>, <head> and <body> are not elements here, nor are the <tbody> and
 *   <tr> that the standard adds to a table without them.
 * - Text and elements between the cells of a table stay where they are.  The
 *   standard moves them before the table ("foster parenting").
 * - Where the standard's adoption agency rebuilds mis-nested inline elements
 *   (<b><p></b></p>), the element is just marked as ended: it is on the stack
 *   but no longer counts as open.  Nor are inline elements opened again in the
 *   block after the one that cut them off.
 * - A table ends an open <p> on pages without a document type, too ("quirks").
 * - Frame sets are ignored.
 *
 * test/accuracy/parser holds it against an implementation of the standard.
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

		if (!open->ended && nx_html_may_add_node(h))
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

static bool
has_html_encoding(const NxHtml *h)
{
	NxSpan		value;
	const char *v;
	size_t		n;

	if (!nx_html_attribute(h->input, h->token.attributes, "encoding", &value))
		return false;
	v = h->input + value.start;
	n = nx_span_length(value);
	return (n == 9 && pg_strncasecmp(v, "text/html", n) == 0) ||
		(n == 21 && pg_strncasecmp(v, "application/xhtml+xml", n) == 0);
}

/*
 * Put the token's element on the stack.  When that is full the element is just
 * counted, but for raw text, which has no elements in it.
 */
static void
push(NxHtml *h, NxHtmlSpace space)
{
	NxHtmlToken *token = &h->token;
	uint16		flags = nx_html_tag_flag(token->tag);
	NxHtmlOpen *open;

	if (h->depth >= NX_HTML_MAX_DEPTH &&
		!(h->depth == NX_HTML_MAX_DEPTH && space == NX_SPACE_HTML &&
		  (flags & (NX_HF_RAW | NX_HF_RCDATA))))
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
	open->flags = flags;
	open->tag = token->tag;
	open->space = space;
	open->holds_html = false;
	open->ended = false;
	h->open[token->tag]++;
	if (space == NX_SPACE_HTML)
		return;

	open->tag = NX_TAG_OTHER;
	open->flags = 0;
	switch (token->tag)
	{
		case NX_TAG_FOREIGNOBJECT:
		case NX_TAG_DESC:
		case NX_TAG_TITLE:
			open->holds_html = space == NX_SPACE_SVG;
			break;
		case NX_TAG_ANNOTATION_XML:
			open->holds_html = space == NX_SPACE_MATH && has_html_encoding(h);
			if (space == NX_SPACE_MATH)
				open->flags = NX_HF_SPECIAL | NX_HF_SCOPE;
			break;
		case NX_TAG_MI:
		case NX_TAG_MO:
		case NX_TAG_MN:
		case NX_TAG_MS:
		case NX_TAG_MTEXT:
			open->holds_html = space == NX_SPACE_MATH;
			break;
		default:
			break;
	}
	if (open->holds_html)
		open->flags = NX_HF_SPECIAL | NX_HF_SCOPE;
}

static void
pop(NxHtml *h)
{
	NxHtmlOpen *open = &h->stack[--h->depth];

	h->tag = open->element.tag;
	if (!open->ended)
		h->open[h->tag]--;
	if (h->depth < NX_HTML_MAX_DEPTH)
		h->too_deep = 0;
}

static void
mark_ended(NxHtml *h, uint32 i)
{
	h->stack[i].ended = true;
	h->open[h->stack[i].element.tag]--;
}

/* Is the innermost element of SVG or MathML? */
static bool
in_foreign(const NxHtml *h)
{
	return h->depth > 0 && h->stack[h->depth - 1].space != NX_SPACE_HTML;
}

/*
 * Among the elements below depth, the innermost open one of the kind tag that
 * is not hidden by one with any of the flags or of the kind hider; -1 if there
 * is none.
 */
static int
find_open(const NxHtml *h, uint32 depth, NxHtmlTag tag, uint16 hidden_by,
		  NxHtmlTag hider)
{
	if (h->open[tag] == 0)
		return -1;
	for (int i = (int) depth - 1; i >= 0; i--)
	{
		const NxHtmlOpen *open = &h->stack[i];

		if (open->tag == tag && !open->ended)
			return i;
		if ((open->flags & hidden_by) || (hider && open->tag == hider))
			return -1;
	}
	return -1;
}

/* The standard's "has an element in scope", and "in button scope" for <p>. */
#define in_scope(h, depth, tag)	find_open(h, depth, tag, NX_HF_SCOPE, NX_TAG_OTHER)
#define open_p(h, depth)	find_open(h, depth, NX_TAG_P, NX_HF_SCOPE, NX_TAG_BUTTON)

/* The list item that one of kind a ends; b is another such kind. */
static int
find_item(const NxHtml *h, uint32 depth, NxHtmlTag a, NxHtmlTag b)
{
	if (h->open[a] == 0 && h->open[b] == 0)
		return -1;
	for (int i = (int) depth - 1; i >= 0; i--)
	{
		NxHtmlTag	tag = h->stack[i].tag;

		if (tag == a || tag == b)
			return i;
		if ((h->stack[i].flags & NX_HF_SPECIAL) &&
			tag != NX_TAG_ADDRESS && tag != NX_TAG_DIV && tag != NX_TAG_P)
			return -1;
	}
	return -1;
}

/*
 * How deep the stack must be for a part of a table: all above the part it goes
 * into is closed.  -1 if there is no table.
 */
static int
part_depth(const NxHtml *h, uint32 depth, NxHtmlTag tag)
{
	bool		cell = tag == NX_TAG_TD || tag == NX_TAG_TH;

	if (h->open[NX_TAG_TABLE] == 0 && h->open[NX_TAG_TEMPLATE] == 0)
		return -1;
	for (int i = (int) depth - 1; i >= 0; i--)
	{
		switch (h->stack[i].tag)
		{
			case NX_TAG_TABLE:
			case NX_TAG_TEMPLATE:
				return i + 1;
			case NX_TAG_TBODY:
			case NX_TAG_THEAD:
			case NX_TAG_TFOOT:
				if (cell || tag == NX_TAG_TR)
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
	return -1;
}

/* The table between whose cells we are; -1 if we are not. */
static int
table_between_cells(const NxHtml *h, uint32 depth)
{
	if (h->open[NX_TAG_TABLE] == 0)
		return -1;
	for (int i = (int) depth - 1; i >= 0; i--)
	{
		NxHtmlTag	tag = h->stack[i].tag;

		if (tag == NX_TAG_TABLE)
			return i;
		if (tag == NX_TAG_TD || tag == NX_TAG_TH || tag == NX_TAG_CAPTION ||
			tag == NX_TAG_TEMPLATE)
			return -1;
	}
	return -1;
}

/* The depth without the elements on top whose end is implied, except one kind. */
static uint32
without_implied(const NxHtml *h, uint32 depth, NxHtmlTag except)
{
	while (depth > 0 && (h->stack[depth - 1].flags & NX_HF_IMPLIED) &&
		   h->stack[depth - 1].tag != except)
		depth--;
	return depth;
}

/* ---- start tags ---------------------------------------------------------- */

/*
 * An <a> or <nobr> ends one that is open.  Returns the depth that is left; an
 * element with blocks inside is only marked.
 */
static uint32
end_same(NxHtml *h, uint32 depth, NxHtmlTag tag)
{
	int			found = in_scope(h, depth, tag);

	for (int i = found + 1; found >= 0 && i < (int) depth; i++)
	{
		if (h->stack[i].flags & NX_HF_SPECIAL)
		{
			mark_ended(h, found);
			found = -1;
		}
	}
	return found < 0 ? depth : (uint32) found;
}

/*
 * What the start tag of an HTML element ends: sets close_to, given the depth
 * that is left already.  Returns false if the tag itself is to be ignored.
 */
static bool
start_tag(NxHtml *h, uint32 depth)
{
	NxHtmlTag	tag = h->token.tag;
	uint16		flags = nx_html_tag_flag(tag);
	int			i = -1;

	h->close_to = depth;
	if (tag == NX_TAG_OTHER)
		return true;
	if (flags & NX_HF_PART)
	{
		i = part_depth(h, depth, tag);
		if (i < 0)
			return false;
		h->close_to = i;
		return true;
	}
	switch (tag)
	{
		case NX_TAG_LI:
			i = find_item(h, depth, NX_TAG_LI, NX_TAG_LI);
			break;
		case NX_TAG_DD:
		case NX_TAG_DT:
			i = find_item(h, depth, NX_TAG_DD, NX_TAG_DT);
			break;
		case NX_TAG_BUTTON:
			i = in_scope(h, depth, NX_TAG_BUTTON);
			break;
		case NX_TAG_A:
		case NX_TAG_NOBR:
			i = end_same(h, depth, tag);
			break;
		case NX_TAG_TABLE:
			i = table_between_cells(h, depth);
			break;
		case NX_TAG_FORM:
			if (h->form && h->open[NX_TAG_TEMPLATE] == 0)
				return false;
			h->form = true;
			break;
		case NX_TAG_SELECT:
			i = in_scope(h, depth, NX_TAG_SELECT);
			if (i >= 0)
			{
				h->close_to = i;
				return false;
			}
			break;
		case NX_TAG_INPUT:
			i = in_scope(h, depth, NX_TAG_SELECT);
			break;
		case NX_TAG_OPTION:
			if (in_scope(h, depth, NX_TAG_SELECT) >= 0)
				i = without_implied(h, depth, NX_TAG_OPTGROUP);
			else if (depth > 0 && h->stack[depth - 1].tag == NX_TAG_OPTION)
				i = depth - 1;
			break;
		case NX_TAG_OPTGROUP:
			if (in_scope(h, depth, NX_TAG_SELECT) >= 0)
				i = without_implied(h, depth, NX_TAG_OTHER);
			else if (depth > 0 && h->stack[depth - 1].tag == NX_TAG_OPTION)
				i = depth - 1;
			break;
		case NX_TAG_RB:
		case NX_TAG_RTC:
			if (in_scope(h, depth, NX_TAG_RUBY) >= 0)
				i = without_implied(h, depth, NX_TAG_OTHER);
			break;
		case NX_TAG_RP:
		case NX_TAG_RT:
			if (in_scope(h, depth, NX_TAG_RUBY) >= 0)
				i = without_implied(h, depth, NX_TAG_RTC);
			break;
		default:
			break;
	}
	if (i >= 0)
		depth = i;
	if (flags & NX_HF_CLOSES)
	{
		i = open_p(h, depth);
		if (i >= 0)
			depth = i;
		if ((flags & NX_HF_HEADING) && depth > 0 &&
			(h->stack[depth - 1].flags & NX_HF_HEADING))
			depth--;
	}
	h->close_to = depth;
	return true;
}

/* Does this tag, inside SVG or MathML, end it? */
static bool
leaves_foreign(const NxHtml *h)
{
	NxSpan		value;

	return (nx_html_tag_flag(h->token.tag) & NX_HF_LEAVES) != 0 ||
		(h->token.tag == NX_TAG_FONT &&
		 (nx_html_attribute(h->input, h->token.attributes, "color", &value) ||
		  nx_html_attribute(h->input, h->token.attributes, "face", &value) ||
		  nx_html_attribute(h->input, h->token.attributes, "size", &value)));
}

/* The depth without the elements of SVG and MathML on top. */
static uint32
without_foreign(const NxHtml *h)
{
	uint32		depth = h->depth;

	while (depth > 0 && h->stack[depth - 1].space != NX_SPACE_HTML &&
		   !h->stack[depth - 1].holds_html)
		depth--;
	return depth;
}

/* Do the rules of SVG or MathML hold for the token's start tag? */
static bool
is_foreign(const NxHtml *h)
{
	const NxHtmlOpen *top;

	if (!in_foreign(h))
		return false;
	top = &h->stack[h->depth - 1];
	if (!top->holds_html)
		return !(top->space == NX_SPACE_MATH && h->token.tag == NX_TAG_SVG &&
				 top->element.tag == NX_TAG_ANNOTATION_XML);
	return top->space == NX_SPACE_MATH &&
		top->element.tag != NX_TAG_ANNOTATION_XML &&
		(h->token.tag == NX_TAG_MGLYPH || h->token.tag == NX_TAG_MALIGNMARK);
}

/* Put the start tag on the stack, all that it closes having been closed. */
static NxHtmlEvent
open_element(NxHtml *h)
{
	NxHtmlTag	tag = h->token.tag;
	uint16		flags = nx_html_tag_flag(tag);

	h->pending = false;
	h->tag = tag;
	if (h->token.kind == NX_HTML_TOK_END_TAG)
		;						/* </p> or </br>: empty */
	else if (is_foreign(h))
	{
		if (!h->token.self_closing)
			push(h, h->stack[h->depth - 1].space);
	}
	else if (flags & NX_HF_VOID)
		;
	else if (tag == NX_TAG_SVG || tag == NX_TAG_MATH)
	{
		if (!h->token.self_closing)
			push(h, tag == NX_TAG_SVG ? NX_SPACE_SVG : NX_SPACE_MATH);
	}
	else if (tag == NX_TAG_FORM && table_between_cells(h, h->depth) >= 0)
		;						/* has nothing inside */
	else
	{
		push(h, NX_SPACE_HTML);
		if (flags & (NX_HF_RAW | NX_HF_RCDATA))
			h->raw = tag;
	}
	return NX_HTML_OPEN;
}

/* ---- end tags ------------------------------------------------------------ */

/* </form> ends the form but not the elements that it is mis-nested with. */
static void
end_form(NxHtml *h)
{
	int			i = in_scope(h, h->depth, NX_TAG_FORM);

	if (h->open[NX_TAG_TEMPLATE] == 0)
	{
		if (!h->form)
			return;
		h->form = false;
		if (i >= 0 &&
			without_implied(h, h->depth, NX_TAG_OTHER) > (uint32) i + 1)
		{
			h->close_to = without_implied(h, h->depth, NX_TAG_OTHER);
			mark_ended(h, i);
			return;
		}
	}
	if (i >= 0)
		h->close_to = i;
}

/*
 * The end of a formatting element.  Blocks inside stay open, and so do other
 * formatting elements, which the standard would open again.
 */
static void
end_formatting(NxHtml *h)
{
	int			found = in_scope(h, h->depth, h->token.tag);
	uint16		inside = 0;

	if (found < 0)
		return;
	for (uint32 i = found + 1; i < h->depth; i++)
		inside |= h->stack[i].flags;
	if ((inside & NX_HF_SPECIAL) ||
		((inside & NX_HF_FORMAT) && !(inside & NX_HF_BLOCK)))
		mark_ended(h, found);
	else
		h->close_to = found;
}

/* The end of an element of which nothing else is known. */
static void
end_other(NxHtml *h)
{
	for (int i = (int) h->depth - 1; i >= 0; i--)
	{
		const NxHtmlOpen *open = &h->stack[i];

		if (open->element.name == h->token.name && !open->ended &&
			open->space == NX_SPACE_HTML)
		{
			h->close_to = i;
			return;
		}
		if (open->flags & NX_HF_SPECIAL)
			return;
	}
}

/* The end of a heading: of any of them. */
static void
end_heading(NxHtml *h)
{
	for (int i = (int) h->depth - 1; i >= 0; i--)
	{
		if (h->stack[i].flags & NX_HF_HEADING)
		{
			h->close_to = i;
			return;
		}
		if (h->stack[i].flags & NX_HF_SCOPE)
			return;
	}
}

/*
 * What an end tag closes: sets close_to, or marks a mis-nested element.
 * Returns false if it makes an element, as </p> and </br> can.
 */
static bool
end_tag(NxHtml *h)
{
	NxHtmlTag	tag = h->token.tag;
	uint16		flags = nx_html_tag_flag(tag);
	int			i = -1;

	if (tag == NX_TAG_BR || (tag == NX_TAG_P && open_p(h, h->depth) < 0))
	{
		h->close_to = without_foreign(h);
		return false;
	}
	if (h->too_deep > 0 && h->depth == NX_HTML_MAX_DEPTH)
	{
		h->too_deep--;
		return true;
	}
	if (in_foreign(h) && tag != NX_TAG_P)
	{
		for (i = (int) h->depth - 1; i >= 0 && h->stack[i].space != NX_SPACE_HTML; i--)
		{
			if (h->stack[i].element.name == h->token.name)
			{
				h->close_to = i;
				return true;
			}
		}
		i = -1;
	}
	if (h->open[tag] == 0 && tag != NX_TAG_FORM && !(flags & NX_HF_HEADING))
		return true;
	switch (tag)
	{
		case NX_TAG_P:
			i = open_p(h, h->depth);
			break;
		case NX_TAG_TEMPLATE:
			i = find_open(h, h->depth, tag, 0, NX_TAG_OTHER);
			break;
		case NX_TAG_LI:
			i = in_scope(h, h->depth, tag);
			if (find_open(h, h->depth, NX_TAG_UL, 0, NX_TAG_OTHER) > i ||
				find_open(h, h->depth, NX_TAG_OL, 0, NX_TAG_OTHER) > i)
				i = -1;
			break;
		case NX_TAG_FORM:
			end_form(h);
			return true;
		default:
			if (flags & NX_HF_HEADING)
				end_heading(h);
			else if (flags & NX_HF_FORMAT)
				end_formatting(h);
			else if ((flags & NX_HF_PART) || tag == NX_TAG_TABLE)
			{
				i = find_open(h, h->depth, tag, 0, NX_TAG_TABLE);
				if (find_open(h, h->depth, NX_TAG_TEMPLATE, 0, NX_TAG_OTHER) > i)
					i = -1;
			}
			else if (flags & NX_HF_SPECIAL)
				i = in_scope(h, h->depth, tag);
			else
				end_other(h);
			break;
	}
	if (i >= 0)
		h->close_to = i;
	return true;
}

/* ---- events -------------------------------------------------------------- */

void
nx_html_begin(NxHtml *h, const char *input, size_t len)
{
	NxHtmlNode *root;

	memset(h, 0, sizeof(*h));
	h->input = input;
	h->len = len;
	/* a byte order mark is no text */
	if (len >= 3 && memcmp(input, "\xEF\xBB\xBF", 3) == 0)
		h->pos = 3;
	root = NX_VEC_PUSH(&h->nodes);
	memset(root, 0, sizeof(*root));
}

void
nx_html_free(NxHtml *h)
{
	NX_VEC_FREE(&h->nodes);
}

/* A start tag: does it become an element, after what it closes? */
static bool
begin_element(NxHtml *h)
{
	if (is_foreign(h))
	{
		if (!leaves_foreign(h))
			return true;
		return start_tag(h, without_foreign(h));
	}
	if (nx_html_tag_flag(h->token.tag) & NX_HF_IGNORED)
	{
		if (h->token.tag == NX_TAG_HTML && nx_span_is_empty(h->html))
			h->html = h->token.attributes;
		return false;
	}
	return start_tag(h, h->depth);
}

NxHtmlEvent
nx_html_next(NxHtml *h)
{
	for (;;)
	{
		NxHtmlTag	raw = h->raw;

		if (h->depth > h->close_to ||
			(h->depth > 0 && h->stack[h->depth - 1].ended))
		{
			pop(h);
			h->close_to = Min(h->close_to, h->depth);
			return NX_HTML_CLOSE;
		}
		if (h->pending)
			return open_element(h);

		h->raw = NX_TAG_OTHER;
		nx_html_token(h->input, h->len, &h->pos, raw, in_foreign(h), &h->token);
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
				h->pending = begin_element(h);
				break;
			default:
				h->pending = !end_tag(h);
				break;
		}
	}
}
