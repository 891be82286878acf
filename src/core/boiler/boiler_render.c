/*-------------------------------------------------------------------------
 *
 * boiler_render.c
 *		The blocks of a page as plain text or as Markdown.
 *
 * Plain text is the blocks with a blank line between two of them.
 *
 * Markdown is that of CommonMark with the tables of GitHub.  A block is one
 * line, so that what a line can begin with and what can stand inside of it is
 * all that needs escaping.  Characters are escaped where they would mean
 * something, not wherever they occur: a text that had to be escaped much is
 * hard to read as it is.
 *
 * - Headings have their level, 2 at least: level 1 is the title's.
 * - Items of a list follow each other without a blank line.  An item is
 *   indented as far as the text of the item that it is nested in; later blocks
 *   of an item, as its own text.
 * - A table is one for data if its rows are mostly filled, its cells short, and
 *   there are two columns at least.  Others are for layout, and their blocks
 *   are like any others.  A table for data that is mostly kept is whole.
 *
 *-------------------------------------------------------------------------
 */
#include "boiler_render.h"
#include "core/html/html.h"
#include "core/text/unicode.h"

/* Lists nested deeper count as of this level. */
#define MAX_NESTING		8

/* Larger tables, in columns, and longer cells, in bytes, are for layout. */
#define MAX_COLUMNS		32
#define MAX_CELL		300

/* A list item whose nested items may come. */
typedef struct Item
{
	uint32		group;
	uint8		level;
	uint32		text;			/* column where its text begins */
} Item;

typedef struct Writer
{
	const NxPage *page;
	const char *input;
	const NxRenderOptions *options;
	NxChars		out;
	bool		too_large;
	uint32		link;			/* the next of page->links */
	NxChars		target;			/* of a link, as it is meant */
	uint32		escape_at;		/* an offset in page->text, or the maximum */
	Item		items[MAX_NESTING];
	uint32		n_items;		/* 0 if the last block was in no list */
	bool		after_quotation;
} Writer;

/* ---- writing ----------------------------------------------------------------- */

static void
put(Writer *w, const char *s, size_t n)
{
	if (w->out.n + n > NX_MAX_TEXT)
	{
		w->too_large = true;
		return;
	}
	nx_chars_add(&w->out, s, n);
}

#define put_string(w, s)	put((w), (s), strlen(s))

static inline void
put_char(Writer *w, char c)
{
	put(w, &c, 1);
}

static void
put_indent(Writer *w, uint32 columns)
{
	while (columns-- > 0)
		put_char(w, ' ');
}

static bool
is_included(const Writer *w, const NxBlock *block)
{
	const NxRenderOptions *o = w->options;

	return block->kept && !(o->no_headings && block->kind == NX_BLOCK_HEADING) &&
		!(o->no_lists && block->kind == NX_BLOCK_LIST) &&
		!(o->no_tables && block->kind == NX_BLOCK_TABLE);
}

/* ---- Markdown inside of a line --------------------------------------------------- */

static bool
is_ascii_letter(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static bool
is_blank(char c)
{
	return c == ' ' || c == '\0';
}

/* Part of a word, for the rule about emphasis inside of words. */
static bool
is_word(char c)
{
	return is_ascii_letter(c) || (c >= '0' && c <= '9') || (c & 0x80);
}

/* ASCII punctuation, which a backslash escapes. */
static bool
is_mark(char c)
{
	return c > ' ' && c < 0x7F && !is_word(c);
}

/*
 * Must the character be escaped, given those beside it?  NUL stands for the
 * ends of the line.
 */
static bool
needs_escape(char before, char c, char after, bool in_link, bool in_table)
{
	switch (c)
	{
		case '\\':
			return is_mark(after) || after == '\0';
		case '`':
			return true;
		case '*':
			return !is_blank(before) || !is_blank(after);
		case '_':
			return !is_word(before) || !is_word(after);
		case '~':
			return before == '~' || after == '~';
		case '<':
			return is_ascii_letter(after) || after == '/' || after == '!' || after == '?';
		case '&':
			return is_ascii_letter(after) || after == '#';
		case '[':
			return in_link;
		case ']':
			return in_link || after == '(' || after == '[' || after == ':';
		case '|':
			return in_table;
		default:
			return false;
	}
}

/* A stretch of the page's text, and what is written beside it: NUL where a line ends. */
typedef struct Piece
{
	uint32		start;
	uint32		end;
	char		before;
	char		after;
	bool		in_link;
	bool		in_table;
} Piece;

static void
put_escaped(Writer *w, Piece p)
{
	const char *s = w->page->text.item;
	uint32		plain = p.start;

	for (uint32 i = p.start; i < p.end; i++)
	{
		if ((i & 0xFFF) == 0)
			NX_CHECK_INTERRUPTS();
		if (i != w->escape_at &&
			(!is_mark(s[i]) ||
			 !needs_escape(i > p.start ? s[i - 1] : p.before, s[i],
						   i + 1 < p.end ? s[i + 1] : p.after, p.in_link, p.in_table)))
			continue;
		put(w, s + plain, i - plain);
		put_char(w, '\\');
		plain = i;
	}
	put(w, s + plain, p.end - plain);
}

/*
 * Read the target of a link into w->target as a browser does: references are decoded,
 * line breaks and tabs are nothing, and white space around is no part of it.
 */
static void
read_target(Writer *w, NxSpan href)
{
	const char *p = w->input + href.start;
	const char *end = w->input + href.end;
	NxChars    *t = &w->target;

	t->n = 0;
	while (p < end)
	{
		char		buf[NX_HTML_REFERENCE_MAX];
		size_t		used;
		int			n = 0;

		NX_CHECK_INTERRUPTS();
		if (*p == '&')
			n = nx_html_reference(p, end, true, buf, &used);
		if (n == 0)
		{
			buf[0] = *p;
			n = used = 1;
		}
		for (int i = 0; i < n; i++)
		{
			unsigned char c = buf[i];

			if (c != '\n' && c != '\r' && c != '\t' && c != '\0' && (c > ' ' || t->n > 0))
				*NX_VEC_PUSH(t) = c;
		}
		p += used;
	}
	while (t->n > 0 && (unsigned char) t->item[t->n - 1] <= ' ')
		t->n--;
}

/*
 * Does a target lead to a place?  One of the page's own site does, without a scheme,
 * and one of a scheme that is known for it.  Others are programs, or may be.
 */
static bool
is_place(const NxChars *target)
{
	static const char *const schemes[] = {"http", "https", "mailto", "tel", "ftp"};
	const char *s = target->item;
	uint32		n = 0;

	while (n < target->n &&
		   (is_ascii_letter(s[n]) ||
			(n > 0 && ((s[n] >= '0' && s[n] <= '9') || s[n] == '+' || s[n] == '-' || s[n] == '.'))))
		n++;
	if (n == target->n || n == 0 || s[n] != ':')
		return target->n > 0;
	for (int i = 0; i < (int) lengthof(schemes); i++)
	{
		if (strlen(schemes[i]) == n && pg_strncasecmp(s, schemes[i], n) == 0)
			return true;
	}
	return false;
}

/* Does a character reference begin at an ampersand, for a reader of Markdown? */
static bool
is_reference(const char *s, const char *end)
{
	const char *p = s + 1;

	if (p < end && *p == '#')
		return true;
	while (p < end && is_word(*p))
		p++;
	return p > s + 1 && p < end && *p == ';';
}

/* Put w->target.  What would end it, or mean something, is written in percents. */
static void
put_target(Writer *w)
{
	const char *end = w->target.item + w->target.n;

	for (const char *p = w->target.item; p < end; p++)
	{
		unsigned char c = *p;

		NX_CHECK_INTERRUPTS();
		if (c <= ' ' || c == 0x7F || strchr("()<>\\|`", c) != NULL)
		{
			char		hex[4];

			snprintf(hex, sizeof(hex), "%%%02X", c);
			put(w, hex, 3);
		}
		else if (c == '&' && is_reference(p, end))
			put_string(w, "&amp;");
		else
			put_char(w, c);
	}
}

/* Put the next of a block's links behind the text before it; what is left is *rest. */
static void
put_link(Writer *w, Piece *rest, const NxLink *link)
{
	Piece		before = *rest;
	Piece		inside = *rest;

	before.end = link->content.start;
	before.after = '[';
	put_escaped(w, before);
	if (before.end > before.start && w->out.n > 0 && w->out.item[w->out.n - 1] == '!')
	{
		/* or it were an image */
		w->out.n--;
		put_string(w, "\\!");
	}
	put_char(w, '[');
	inside.start = link->content.start;
	inside.end = link->content.end;
	inside.before = '[';
	inside.after = ']';
	inside.in_link = true;
	put_escaped(w, inside);
	put_string(w, "](");
	put_target(w);
	put_char(w, ')');
	rest->start = link->content.end;
	rest->before = ')';
}

/* The block's text, with its links. */
static void
put_inline(Writer *w, const NxBlock *block, bool in_table)
{
	const NxPage *page = w->page;
	NxSpan		c = block->content;
	Piece		rest = {.start = c.start, .end = c.end, .in_table = in_table};

	if (w->options->links)
	{
		while (w->link < page->links.n &&
			   page->links.item[w->link].content.start < c.start)
			w->link++;
		for (; w->link < page->links.n &&
			 page->links.item[w->link].content.end <= c.end; w->link++)
		{
			const NxLink *link = &page->links.item[w->link];

			read_target(w, link->href);
			if (is_place(&w->target))
				put_link(w, &rest, link);
		}
	}
	put_escaped(w, rest);
}

/* ---- the beginning of a line ------------------------------------------------------- */

/*
 * The offset of the character to be escaped for the line not to begin a
 * heading, a list, a quotation or a rule; -1 if it does not.
 */
static int
opening_mark(const char *s, size_t len)
{
	size_t		n = 0;

	switch (*s)
	{
		case '>':
			return 0;
		case '#':
			while (n < len && s[n] == '#')
				n++;
			return n <= 6 && (n == len || s[n] == ' ') ? 0 : -1;
		case '-':
		case '+':
		case '*':
			if (len == 1 || s[1] == ' ')
				return 0;
			/* a rule is nothing but these */
			while (n < len && (s[n] == *s || s[n] == ' '))
				n++;
			return n == len ? 0 : -1;
		default:
			while (n < len && n < 10 && s[n] >= '0' && s[n] <= '9')
				n++;
			if (n > 0 && n < len && (s[n] == '.' || s[n] == ')') &&
				(n + 1 == len || s[n + 1] == ' '))
				return (int) n;
			return -1;
	}
}

/* The block's text where a line begins. */
static void
put_line(Writer *w, const NxBlock *block)
{
	NxSpan		c = block->content;
	int			mark = opening_mark(w->page->text.item + c.start, nx_span_length(c));

	if (mark >= 0)
		w->escape_at = c.start + mark;
	put_inline(w, block, false);
}

/* ---- lists ---------------------------------------------------------------------------- */

/*
 * In plain text, a bullet that a line begins with says that it is an item.  A
 * dash or a star does not: those begin speech and footnotes, too.
 */
static uint32
bullet_length(const NxPage *page, const NxBlock *block)
{
	const char *s = page->text.item + block->content.start;

	if (page->is_html || nx_span_length(block->content) <= 4)
		return 0;
	return memcmp(s, "\xE2\x80\xA2 ", 4) == 0 ? 4 : 0;
}

static bool
is_item(const NxPage *page, const NxBlock *block)
{
	if (block->kind == NX_BLOCK_HEADING || block->kind == NX_BLOCK_TITLE)
		return false;
	return block->role == NX_ROLE_BULLET || block->role == NX_ROLE_NUMBERED ||
		block->kind == NX_BLOCK_LIST || bullet_length(page, block) > 0;
}

static void
put_item(Writer *w, const NxBlock *block)
{
	bool		numbered = block->role == NX_ROLE_NUMBERED;
	uint8		level = Max(block->level, 1);
	bool		in_list = w->n_items > 0;
	NxBlock		rest = *block;
	char		mark[16];
	uint32		indent;
	Item	   *item;

	while (w->n_items > 0 && w->items[w->n_items - 1].level > level)
		w->n_items--;
	item = w->n_items > 0 ? &w->items[w->n_items - 1] : NULL;
	if (item != NULL && block->group != 0 && item->group == block->group)
	{
		/* one more block of the same item */
		put_string(w, "\n\n");
		put_indent(w, item->text);
		put_line(w, block);
		return;
	}
	if (w->out.n > 0)
		put_string(w, in_list ? "\n" : "\n\n");
	if (w->n_items > 0 && (item->level == level || w->n_items == MAX_NESTING))
		w->n_items--;
	indent = w->n_items > 0 ? w->items[w->n_items - 1].text : 0;
	put_indent(w, indent);
	if (numbered)
		snprintf(mark, sizeof(mark), "%u. ", block->place);
	else
		strcpy(mark, "- ");
	put_string(w, mark);
	item = &w->items[w->n_items++];
	item->group = block->group;
	item->level = level;
	item->text = indent + strlen(mark);
	rest.content.start += bullet_length(w->page, block);
	put_line(w, &rest);
}

/* ---- tables ----------------------------------------------------------------------------- */

/* A table among the blocks. */
typedef struct Table
{
	uint32		group;
	uint32		first;			/* its first block, and the one behind its
								 * last */
	uint32		end;
	bool		whole;			/* all of its cells belong to the article */
	uint32		columns;		/* 0 if the table is for layout */
} Table;

/* Is the block a cell that is written? */
static bool
is_table_cell(const Writer *w, const Table *table, const NxBlock *block)
{
	return block->role == NX_ROLE_CELL && block->group == table->group &&
		(is_included(w, block) || (table->whole && block->kind != NX_BLOCK_TITLE));
}

/*
 * Find the table that a block which is included is a cell of.  Where most of
 * a table is kept, the rest is, too: cells are short, and hard to tell from
 * what is no text; but a table without its header says little.
 */
static void
find_table(const Writer *w, uint32 cell, Table *table)
{
	const NxBlock *blocks = w->page->blocks.item;
	uint32		kept = 0;
	uint32		all = 0;

	table->group = blocks[cell].group;
	table->first = cell;
	while (table->first > 0 && blocks[table->first - 1].role == NX_ROLE_CELL &&
		   blocks[table->first - 1].group == table->group &&
		   !blocks[table->first - 1].kept)
	{
		NX_CHECK_INTERRUPTS();
		table->first--;
	}
	for (table->end = table->first; table->end < w->page->blocks.n; table->end++)
	{
		const NxBlock *block = &blocks[table->end];
		bool		mine = block->role == NX_ROLE_CELL && block->group == table->group;

		NX_CHECK_INTERRUPTS();
		if (!mine && is_included(w, block))
			break;
		all += mine;
		kept += mine && is_included(w, block);
	}
	table->whole = !w->options->no_tables && kept * 2 >= all;
}

/* How many columns does it have, if it is one for data? */
static void
measure_table(const Writer *w, Table *table)
{
	uint32		cells = 0;
	uint32		rows = 0;
	uint32		row = PG_UINT32_MAX;
	uint32		column = 0;
	uint32		columns = 0;

	table->columns = 0;
	for (uint32 i = table->first; i < table->end; i++)
	{
		const NxBlock *block = &w->page->blocks.item[i];

		NX_CHECK_INTERRUPTS();
		if (!is_table_cell(w, table, block))
			continue;
		if (nx_span_length(block->content) > MAX_CELL || block->kind == NX_BLOCK_HEADING)
			return;
		rows += block->place != row;
		cells += block->place != row || block->level != column;
		row = block->place;
		column = block->level;
		columns = Max(columns, column);
	}
	if (columns >= 2 && columns <= MAX_COLUMNS && cells * 2 >= rows * columns)
		table->columns = columns;
}

/* End a row of a table in which so many columns have been written. */
static void
end_row(Writer *w, uint32 column, uint32 columns, bool header)
{
	if (column > 0)
		put_string(w, " |");
	for (; column < columns; column++)
		put_string(w, " |");
	if (!header)
		return;
	put_string(w, "\n|");
	while (columns-- > 0)
		put_string(w, " --- |");
}

/* The first row is the header, since a table of GitHub's must have one. */
static void
put_table(Writer *w, const Table *table)
{
	uint32		row = PG_UINT32_MAX;
	uint32		column = 0;		/* that has text, in the row */
	uint32		rows = 0;

	for (uint32 i = table->first; i < table->end; i++)
	{
		const NxBlock *block = &w->page->blocks.item[i];

		NX_CHECK_INTERRUPTS();
		if (!is_table_cell(w, table, block))
			continue;
		if (block->place == row && block->level == column)
			put_string(w, "<br>");
		else
		{
			if (block->place != row || block->level < column)
			{
				if (rows > 0)
				{
					end_row(w, column, table->columns, rows == 1);
					put_char(w, '\n');
				}
				put_char(w, '|');
				rows++;
				row = block->place;
				column = 0;
			}
			/* the cells to the left are empty, but for one */
			for (uint32 c = column > 0 ? column : 1; c < block->level; c++)
				put_string(w, " |");
			put_char(w, ' ');
			column = block->level;
		}
		put_inline(w, block, true);
	}
	end_row(w, column, table->columns, rows == 1);
}

/* ---- headings ----------------------------------------------------------------------------- */

/*
 * The offset of the first of the number signs that end a heading and that a reader
 * would take for part of its markup; the maximum if there are none.
 */
static uint32
closing_mark(const char *s, NxSpan c)
{
	uint32		i = c.end;

	while (i > c.start && s[i - 1] == '#')
		i--;
	return i < c.end && (i == c.start || s[i - 1] == ' ') ? i : PG_UINT32_MAX;
}

static void
put_heading(Writer *w, const NxBlock *block, int level)
{
	put(w, "######", level);
	put_char(w, ' ');
	w->escape_at = closing_mark(w->page->text.item, block->content);
	put_inline(w, block, false);
}

/* ---- the page ------------------------------------------------------------------------------ */

/* One block that is no part of a table, and the line breaks before it. */
static void
put_block(Writer *w, const NxBlock *block)
{
	bool		quoted = block->kind == NX_BLOCK_QUOTATION;

	if (!w->options->markdown)
	{
		if (w->out.n > 0)
			put_string(w, "\n\n");
		put(w, w->page->text.item + block->content.start, nx_span_length(block->content));
		return;
	}
	if (is_item(w->page, block) && !quoted)
	{
		put_item(w, block);
		w->after_quotation = false;
		return;
	}
	w->n_items = 0;
	if (w->out.n > 0)
		put_string(w, quoted && w->after_quotation ? "\n>\n" : "\n\n");
	if (quoted)
		put_string(w, is_item(w->page, block) ? "> - " : "> ");
	w->after_quotation = quoted;
	if (block->kind == NX_BLOCK_HEADING)
		put_heading(w, block, Max(block->level, 2));
	else
		put_line(w, block);
}

static void
put_title(Writer *w)
{
	for (uint32 i = 0; i < w->page->blocks.n; i++)
	{
		const NxBlock *block = &w->page->blocks.item[i];

		NX_CHECK_INTERRUPTS();
		if (block->kind != NX_BLOCK_TITLE)
			continue;
		if (w->options->markdown)
			put_heading(w, block, 1);
		else
			put_block(w, block);
		/* links of blocks before the title have been passed by */
		w->link = 0;
		return;
	}
}

static void
put_remarks(Writer *w)
{
	bool		any = false;

	w->link = 0;
	w->n_items = 0;
	w->after_quotation = false;
	for (uint32 i = 0; i < w->page->blocks.n; i++)
	{
		const NxBlock *block = &w->page->blocks.item[i];

		NX_CHECK_INTERRUPTS();
		if (!block->is_remark)
			continue;
		/* a list of comments is none of the text */
		if (w->options->markdown)
		{
			if (w->out.n > 0)
				put_string(w, any ? "\n\n" : "\n\n---\n\n");
			put_line(w, block);
		}
		else
			put_block(w, block);
		any = true;
	}
}

NxStatus
nx_render(const NxPage *page, const char *input, const NxRenderOptions *options,
		  char **text, size_t *len)
{
	Writer		w = {.page = page, .input = input, .options = options, .escape_at = PG_UINT32_MAX};

	if (options->title)
		put_title(&w);
	for (uint32 i = 0; i < page->blocks.n; i++)
	{
		const NxBlock *block = &page->blocks.item[i];
		Table		table;

		NX_CHECK_INTERRUPTS();
		if (!is_included(&w, block))
			continue;
		if (options->markdown && block->role == NX_ROLE_CELL)
		{
			find_table(&w, i, &table);
			measure_table(&w, &table);
			if (table.columns > 0)
			{
				if (w.out.n > 0)
					put_string(&w, "\n\n");
				w.n_items = 0;
				w.after_quotation = false;
				put_table(&w, &table);
			}
			else
			{
				for (; i < table.end; i++)
				{
					if (is_included(&w, &page->blocks.item[i]))
						put_block(&w, &page->blocks.item[i]);
				}
			}
			i = table.end - 1;
			continue;
		}
		put_block(&w, block);
	}
	if (options->remarks)
		put_remarks(&w);
	NX_VEC_FREE(&w.target);
	*text = w.out.item != NULL ? w.out.item : palloc(1);
	*len = w.out.n;
	return w.too_large ? NX_TOO_LARGE : NX_OK;
}
