/*
 * fuzz_strip.c: any bytes are stripped, as HTML and as plain text, without a
 * fault, and the spans that come out are in order and in bounds.
 */
#include "core/boiler.h"

extern int	LLVMFuzzerTestOneInput(const uint8 *data, size_t size);

static void
check(const char *s, size_t len)
{
	NxPage		page = {0};
	uint32		source = 0,
				content = 0;

	if (nx_strip(s, len, &page) != NX_OK)
		abort();
	for (uint32 i = 0; i < page.blocks.n; i++)
	{
		const NxBlock *b = &page.blocks.item[i];

		if (b->source.start < source || b->source.end < b->source.start ||
			b->source.end > len)
			abort();
		if (b->content.start < content || b->content.end <= b->content.start ||
			b->content.end > page.text.n)
			abort();
		if (b->kind >= NX_BLOCK_KINDS || !(b->score >= 0 && b->score <= 1))
			abort();
		if (memchr(page.text.item + b->content.start, '\0', nx_span_length(b->content)))
			abort();
		source = b->source.end;
		content = b->content.end;
	}
	nx_page_free(&page);
}

int
LLVMFuzzerTestOneInput(const uint8 *data, size_t size)
{
	char	   *html;

	/* as it is: mostly plain text */
	check((const char *) data, size);
	/* and as HTML */
	html = palloc(size + 6);
	memcpy(html, "<html>", 6);
	if (size > 0)
		memcpy(html + 6, data, size);
	check(html, size + 6);
	pfree(html);
	return 0;
}
