/*-------------------------------------------------------------------------
 *
 * boiler_html.c
 *		Cutting an HTML page into blocks.
 *
 * A block is text between two boundaries of block-level elements, or between
 * two or more <br>.  Its content is the text with white space collapsed and
 * references decoded.  Text that is no reader's text (script, style, form
 * controls, hidden elements) makes no block.
 *
 *-------------------------------------------------------------------------
 */
#include "core/text/unicode.h"
#include "boiler_page.h"

/* An open list or table. */
typedef struct Frame
{
	uint32		depth;			/* of its element on the stack */
	NxHtmlTag	tag;			/* ul, ol or table */
	uint32		group;			/* its item that is open, or the table */
	uint16		place;			/* number of that item, or of the row */
	uint16		next;			/* that of the next item */
	uint8		level;			/* lists around, or the column */
} Frame;

/* The block being made. */
typedef struct Maker
{
	NxBoiler   *b;
	Frame		frames[NX_HTML_MAX_DEPTH];
	uint32		n_frames;
	uint32		groups;			/* items and tables so far */
	NxSpan		href;			/* of the last <a> */
	bool		open;			/* has a character of text */
	bool		last;			/* the input has ended */
	bool		space;			/* white space stands before what comes */
	uint32		breaks;			/* <br> in a row */
	uint32		source_start;
	uint32		source_end;
	uint32		content;		/* where its text begins */
	uint32		link_bytes;
	uint32		bold_bytes;
	uint32		node;
	uint8		role;			/* what the block will be, by its markup */
	uint32		group;
	uint16		place;
	uint8		level;
} Maker;

static void
put(NxPage *page, const char *s, size_t n)
{
	while (page->text.cap - page->text.n < n)
		page->text.item = nx_vec_grow(page->text.item, &page->text.cap, 1);
	memcpy(page->text.item + page->text.n, s, n);
	page->text.n += n;
}

static void
end_block(Maker *m)
{
	NxBoiler   *b = m->b;
	NxPage	   *page = b->page;

	m->space = false;
	m->breaks = 0;
	if (!m->open)
		return;
	if (!m->last && !nx_block_may_end(page->blocks.n, m->source_end,
									  page->text.n - m->content))
	{
		m->space = true;
		return;
	}
	{
		NxBlock    *block = NX_VEC_PUSH(&page->blocks);
		NxBlockInfo *info = NX_VEC_PUSH(&b->info);

		memset(block, 0, sizeof(*block));
		memset(info, 0, sizeof(*info));
		block->source.start = m->source_start;
		block->source.end = m->source_end;
		block->content.start = m->content;
		block->content.end = page->text.n;
		info->node = b->nodes.item[m->node].block;
		info->tag = b->html.nodes.item[info->node].tag;
		info->link_bytes = m->link_bytes;
		info->bold_bytes = m->bold_bytes;
		block->role = m->role;
		block->group = m->group;
		block->place = m->place;
		block->level = m->level;
		if (nx_html_tag_flag(info->tag) & NX_HF_HEADING)
		{
			block->role = NX_ROLE_HEADING;
			block->level = info->tag - NX_TAG_H1 + 1;
		}
	}
	m->open = false;
	m->link_bytes = m->bold_bytes = 0;
}

/* ---- lists, tables, links -------------------------------------------------- */

/* The number that an attribute of the current tag begins with, capped; fallback if none. */
static int
number_attribute(const NxBoiler *b, const char *name, int fallback)
{
	NxSpan		value;
	int			number = 0;
	uint32		i,
				first;

	if (!nx_html_attribute(b->input, b->html.token.attributes, name, &value))
		return fallback;
	i = value.start;
	while (i < value.end && (unsigned char) b->input[i] <= ' ')
		i++;
	if (i < value.end && b->input[i] == '+')
		i++;
	for (first = i; i < value.end && b->input[i] >= '0' && b->input[i] <= '9'; i++)
		number = Min(number * 10 + b->input[i] - '0', PG_UINT16_MAX);
	if (i == first)
		return fallback;
	return number;
}

/*
 * The innermost list or table that is open; NULL if there is none.  To be
 * called whenever elements have ended, before others begin.
 */
static Frame *
innermost_frame(Maker *m)
{
	while (m->n_frames > 0 && m->frames[m->n_frames - 1].depth > m->b->html.depth)
		m->n_frames--;
	return m->n_frames > 0 ? &m->frames[m->n_frames - 1] : NULL;
}

static void
open_frame(Maker *m)
{
	const NxHtml *h = &m->b->html;
	Frame	   *up = innermost_frame(m);
	Frame	   *frame;

	/* one of the same depth has ended, or is too deep to be told apart */
	if (up != NULL && up->depth == h->depth)
	{
		m->n_frames--;
		up = m->n_frames > 0 ? up - 1 : NULL;
	}
	frame = &m->frames[m->n_frames++];
	memset(frame, 0, sizeof(*frame));
	frame->depth = h->depth;
	frame->tag = h->tag;
	if (h->tag == NX_TAG_TABLE)
		frame->group = ++m->groups;
	else
	{
		bool		nested = up != NULL && up->tag != NX_TAG_TABLE;

		frame->level = nested ? Min(up->level + 1, PG_UINT8_MAX) : 1;
		frame->next = h->tag == NX_TAG_OL ? number_attribute(m->b, "start", 1) : 1;
	}
}

/* Count the items of lists, the rows and columns of tables. */
static void
count_parts(Maker *m)
{
	NxHtmlTag	tag = m->b->html.tag;
	Frame	   *frame;

	if (tag == NX_TAG_UL || tag == NX_TAG_OL || tag == NX_TAG_TABLE)
	{
		open_frame(m);
		return;
	}
	if (tag != NX_TAG_LI && tag != NX_TAG_TR && tag != NX_TAG_TD && tag != NX_TAG_TH)
		return;
	frame = innermost_frame(m);
	if (frame == NULL || (frame->tag == NX_TAG_TABLE) != (tag != NX_TAG_LI))
		return;
	if (tag == NX_TAG_LI)
	{
		frame->group = ++m->groups;
		frame->place = number_attribute(m->b, "value", frame->next);
		frame->next = Min(frame->place + 1, PG_UINT16_MAX);
	}
	else if (tag == NX_TAG_TR)
	{
		frame->place += frame->place < PG_UINT16_MAX;
		frame->level = 0;
	}
	else
		frame->level += frame->level < PG_UINT8_MAX;
}

/* What the lists and tables around it make of the block that begins here. */
static void
begin_role(Maker *m)
{
	const Frame *frame = innermost_frame(m);

	m->role = NX_ROLE_NONE;
	m->group = m->place = m->level = 0;
	if (frame == NULL || frame->group == 0 ||
		(frame->tag == NX_TAG_TABLE && (frame->place == 0 || frame->level == 0)))
		return;
	m->role = frame->tag == NX_TAG_TABLE ? NX_ROLE_CELL :
		frame->tag == NX_TAG_OL ? NX_ROLE_NUMBERED : NX_ROLE_BULLET;
	m->group = frame->group;
	m->place = frame->place;
	m->level = frame->level;
}

/*
 * What was added to the block's text from "start" on is a link.  Of several
 * blocks in one <a>, the first is: so what is written of targets is no longer
 * than the page.
 */
static void
add_link(Maker *m, uint32 start)
{
	NxPage	   *page = m->b->page;
	NxLink	   *link;

	if (nx_span_is_empty(m->href) || start >= page->text.n)
		return;
	if (page->text.item[start] == ' ')
		start++;
	link = page->links.n > 0 ? &page->links.item[page->links.n - 1] : NULL;
	if (link != NULL && link->href.start == m->href.start)
	{
		if (link->content.start >= m->content)
			link->content.end = page->text.n;
		return;
	}
	link = NX_VEC_PUSH(&page->links);
	link->content.start = start;
	link->content.end = page->text.n;
	link->href = m->href;
}

/* ---- text ------------------------------------------------------------------ */

/* Is this a space to collapse?  A no-break space is one, too. */
static int
space_length(const char *p, const char *end)
{
	if (*p == ' ' || *p == '\n' || *p == '\t' || *p == '\r' || *p == '\f' ||
		*p == '\v' || *p == '\0')
		return 1;
	if ((unsigned char) *p == 0xC2 && end - p >= 2 && (unsigned char) p[1] == 0xA0)
		return 2;
	return 0;
}

/* Likewise, or a reference to one? */
static int
blank_length(const char *p, const char *end, bool literal)
{
	char		buf[NX_HTML_REFERENCE_MAX];
	size_t		used;
	int			n = space_length(p, end);

	if (n > 0 || *p != '&' || literal)
		return n;
	n = nx_html_reference(p, end, false, buf, &used);
	return n > 0 && space_length(buf, buf + n) == n ? used : 0;
}

/* Bytes at which copying must stop: spaces, "&", NUL, no-break spaces. */
static inline bool
is_plain(char c)
{
	return (unsigned char) c > ' ' && c != '&' && (unsigned char) c != 0xC2;
}

/* Add a piece of the block's text that has no space in it. */
static void
add_piece(Maker *m, const char *s, size_t n)
{
	if (!m->open)
	{
		m->open = true;
		m->content = m->b->page->text.n;
	}
	else if (m->space)
		put(m->b->page, " ", 1);
	m->space = false;
	put(m->b->page, s, n);
}

/* Add text from the input to the block. */
static void
add_text(Maker *m, NxSpan span, bool literal)
{
	const char *input = m->b->input;
	const char *p = input + span.start;
	const char *end = input + span.end;
	bool		was_open;
	uint32		before;
	int			blank;

	while (p < end && (blank = blank_length(p, end, literal)) > 0)
	{
		NX_CHECK_INTERRUPTS();
		p += blank;
		m->space = true;
	}
	if (p >= end)
		return;
	if (m->breaks >= 2)
		end_block(m);
	else if (m->breaks == 1)
		m->space = true;
	m->breaks = 0;
	was_open = m->open;
	if (!was_open)
		m->node = nx_html_node(&m->b->html);
	before = m->b->page->text.n;

	while (p < end)
	{
		const char *start = p;
		char		buf[NX_HTML_REFERENCE_MAX];
		size_t		used;
		int			n;

		while (p < end && is_plain(*p))
			p++;
		if (p > start)
			add_piece(m, start, p - start);
		if (p >= end)
			break;
		NX_CHECK_INTERRUPTS();
		if ((n = space_length(p, end)) > 0)
		{
			m->space = true;
			p += n;
		}
		else if (*p == '&' && !literal &&
				 (n = nx_html_reference(p, end, false, buf, &used)) > 0)
		{
			if (space_length(buf, buf + n) == n)
				m->space = true;
			else
				add_piece(m, buf, n);
			p += used;
		}
		else
			add_piece(m, p++, 1);
	}
	if (!was_open)
	{
		m->source_start = span.start;
		begin_role(m);
	}
	m->source_end = span.end;
	if (nx_html_inside(&m->b->html, NX_TAG_A))
	{
		m->link_bytes += m->b->page->text.n - before;
		if (m->b->page->wants_links)
			add_link(m, before);
	}
	if (nx_html_inside(&m->b->html, NX_TAG_B) ||
		nx_html_inside(&m->b->html, NX_TAG_STRONG))
		m->bold_bytes += m->b->page->text.n - before;
}

/* Is text here read by nobody? */
static bool
is_invisible(const NxHtml *h)
{
	return nx_html_inside(h, NX_TAG_SCRIPT) || nx_html_inside(h, NX_TAG_STYLE) ||
		nx_html_inside(h, NX_TAG_TEXTAREA) || nx_html_inside(h, NX_TAG_SELECT) ||
		nx_html_inside(h, NX_TAG_IFRAME) || nx_html_inside(h, NX_TAG_SVG) ||
		nx_html_inside(h, NX_TAG_MATH) || nx_html_inside(h, NX_TAG_NOSCRIPT) ||
		nx_html_inside(h, NX_TAG_NOEMBED) || nx_html_inside(h, NX_TAG_NOFRAMES) ||
		nx_html_inside(h, NX_TAG_TITLE) ||
		nx_html_inside(h, NX_TAG_OPTION) || nx_html_inside(h, NX_TAG_OBJECT) ||
		nx_html_inside(h, NX_TAG_AUDIO) || nx_html_inside(h, NX_TAG_VIDEO) ||
		nx_html_inside(h, NX_TAG_CANVAS);
}

void
nx_boiler_html(NxBoiler *b)
{
	NxHtml	   *h = &b->html;
	Maker		m = {.b = b};
	NxHtmlEvent event;
	bool		json = false;	/* is the script that is open JSON-LD? */
	bool		html = false;	/* have the attributes of <html> been noted? */

	nx_html_begin(h, b->input, b->len);
	nx_boiler_node_info(b, 0);
	while ((event = nx_html_next(h)) != NX_HTML_END)
	{
		if (!html && !nx_span_is_empty(h->html))
		{
			nx_head_element(&b->head, b->input, NX_HEAD_HTML, h->html, b->page->blocks.n);
			html = true;
		}
		if (event != NX_HTML_TEXT)
		{
			if (event == NX_HTML_OPEN)
				count_parts(&m);
			else
				innermost_frame(&m);
			if (event == NX_HTML_OPEN && h->tag == NX_TAG_A && b->page->wants_links &&
				!nx_html_attribute(b->input, h->token.attributes, "href", &m.href))
				m.href.start = m.href.end = 0;
			if (event == NX_HTML_OPEN && h->tag == NX_TAG_BR)
				m.breaks++;
			else if (event == NX_HTML_OPEN && h->tag == NX_TAG_META)
				nx_head_element(&b->head, b->input, NX_HEAD_META,
								h->token.attributes, b->page->blocks.n);
			else if (event == NX_HTML_OPEN && h->tag == NX_TAG_LINK)
				nx_head_element(&b->head, b->input, NX_HEAD_LINK,
								h->token.attributes, b->page->blocks.n);
			else if (event == NX_HTML_OPEN && h->tag == NX_TAG_SCRIPT)
				json = nx_head_is_json(b->input, h->token.attributes);
			else if (nx_html_tag_flag(h->tag) & NX_HF_BLOCK)
				end_block(&m);
			else if (event == NX_HTML_OPEN && h->tag == NX_TAG_TIME)
				nx_head_element(&b->head, b->input, NX_HEAD_TIME,
								h->token.attributes, b->page->blocks.n);
			else if (h->tag == NX_TAG_OTHER || h->tag == NX_TAG_IMG ||
					 h->tag == NX_TAG_IFRAME)
				m.space = true;
			continue;
		}
		if (is_invisible(h))
		{
			if (nx_html_inside(h, NX_TAG_SCRIPT))
			{
				if (json)
				{
					nx_head_text(&b->head, NX_HEAD_JSON, h->token.span,
								 b->page->blocks.n);
					nx_boiler_declare(b, h->token.span);
				}
			}
			else if (nx_html_inside(h, NX_TAG_TITLE) && !nx_html_inside(h, NX_TAG_SVG))
				nx_head_text(&b->head, NX_HEAD_TITLE, h->token.span,
							 b->page->blocks.n);
			continue;
		}
		{
			const char *p = b->input + h->token.span.start;
			const char *end = b->input + h->token.span.end;
			uint32		node;

			/* white space alone makes no node */
			while (p < end && (unsigned char) *p <= ' ')
				p++;
			if (p == end)
			{
				m.space = true;
				continue;
			}
			node = nx_html_node(h);
			while (b->nodes.n < h->nodes.n)
				nx_boiler_node_info(b, b->nodes.n);
			/* a hidden element of a block that is not hidden itself */
			if (b->nodes.item[node].hidden != 0 &&
				b->nodes.item[b->nodes.item[node].block].hidden == 0)
				continue;
		}
		add_text(&m, h->token.span, h->token.literal);
	}
	m.last = true;
	end_block(&m);
}
