/*-------------------------------------------------------------------------
 *
 * boiler_text.c
 *		Cutting plain text into blocks.
 *
 * In scraped text each line is a block.  Where lines are wrapped at a fixed
 * width, a block is what stands between blank lines.
 *
 *-------------------------------------------------------------------------
 */
#include "core/text/lines.h"
#include "core/text/unicode.h"
#include "boiler_page.h"

/* Is the character white space, in the widest sense? */
static inline bool
is_space(uint32 cp)
{
	return cp <= ' ' || cp == 0xA0 || cp == 0xFEFF ||
		(cp >= 0x80 && nx_class_is_blank(nx_char_class(cp)));
}

/* Make a block of input[start, end), white space collapsed. */
static void
add_block(NxBoiler *b, const char *start, const char *end)
{
	NxPage	   *page = b->page;
	uint32		content = page->text.n;
	char	   *out;
	bool		space = false;
	const char *first = NULL;
	const char *last = NULL;
	NxBlock    *block;
	NxBlockInfo *info;

	/* the content is at most as long as the line */
	while (page->text.cap - page->text.n < (size_t) (end - start))
		page->text.item = nx_vec_grow(page->text.item, &page->text.cap, 1);
	out = page->text.item + content;
	for (const char *p = start; p < end;)
	{
		uint32		cp;
		int			n = nx_utf8_decode(p, end, &cp);

		if (is_space(cp))
			space = true;
		else if (first != NULL || nx_char_class(cp) != NX_CC_FORMAT)
		{
			if (first == NULL)
				first = p;
			else if (space)
				*out++ = ' ';
			space = false;
			memcpy(out, p, n);
			out += n;
			last = p + n;
			/* most of the rest of a word is ASCII */
			while (last < end && (unsigned char) *last > ' ' && (unsigned char) *last < 0x80)
			{
				if (((last - start) & 0xFFF) == 0)
					NX_CHECK_INTERRUPTS();
				*out++ = *last++;
			}
			n = last - p;
		}
		p += n;
		if (((p - start) & 0xFFF) < n)
			NX_CHECK_INTERRUPTS();
	}
	if (first == NULL)
		return;
	page->text.n = out - page->text.item;
	block = NX_VEC_PUSH(&page->blocks);
	info = NX_VEC_PUSH(&b->info);
	memset(block, 0, sizeof(*block));
	memset(info, 0, sizeof(*info));
	block->source.start = first - b->input;
	block->source.end = last - b->input;
	block->content.start = content;
	block->content.end = page->text.n;
}

/* Is the line at p blank? */
static bool
is_blank_line(const char *p, const char *end)
{
	while (p < end && *p != '\n' && (unsigned char) *p <= ' ')
		p++;
	return p >= end || *p == '\n';
}

void
nx_boiler_text(NxBoiler *b)
{
	bool		wrapped = nx_text_is_wrapped(b->input, b->len);
	const char *end = b->input + b->len;
	const char *start = b->input;
	const char *p = start;

	while (p < end)
	{
		const char *nl = memchr(p, '\n', end - p);
		const char *next = nl ? nl + 1 : end;

		NX_CHECK_INTERRUPTS();
		p = next;
		if (p < end && wrapped && !is_blank_line(p, end))
			continue;
		if (p < end && !nx_block_may_end(b->page->blocks.n,
										 (size_t) (p - b->input), p - start))
			continue;
		add_block(b, start, p);
		start = p;
	}
}
