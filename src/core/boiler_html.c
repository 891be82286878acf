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
#include "boiler_page.h"
#include "unicode.h"

/* The block being made. */
typedef struct Maker
{
	NxBoiler   *b;
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
	}
	m->open = false;
	m->link_bytes = m->bold_bytes = 0;
}

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
	bool		was_open = m->open;
	uint32		before;

	while (p < end && space_length(p, end))
	{
		p += space_length(p, end);
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
			int			blank = space_length(buf, buf + n);

			if (blank == n)
				m->space = true;
			else
				add_piece(m, buf, n);
			p += used;
		}
		else
			add_piece(m, p++, 1);
	}
	if (!m->open)
		return;					/* nothing but references to spaces */
	if (!was_open)
		m->source_start = span.start;
	m->source_end = span.end;
	if (nx_html_inside(&m->b->html, NX_TAG_A))
		m->link_bytes += m->b->page->text.n - before;
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

	nx_html_begin(h, b->input, b->len);
	nx_boiler_node_info(b, 0);
	/* a byte order mark is no text */
	if (b->len >= 3 && memcmp(b->input, "\xEF\xBB\xBF", 3) == 0)
		h->pos = 3;
	while ((event = nx_html_next(h)) != NX_HTML_END)
	{
		if (event != NX_HTML_TEXT)
		{
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
			{
				end_block(&m);
				if (event == NX_HTML_OPEN && h->tag == NX_TAG_HTML)
					nx_head_element(&b->head, b->input, NX_HEAD_HTML,
									h->token.attributes, b->page->blocks.n);
			}
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
					nx_head_text(&b->head, NX_HEAD_JSON, h->token.span,
								 b->page->blocks.n);
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
			if (b->nodes.item[node].inside & NX_IN_HIDDEN)
				continue;
		}
		add_text(&m, h->token.span, h->token.literal);
	}
	m.last = true;
	end_block(&m);
}
