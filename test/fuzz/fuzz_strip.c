/*
 * fuzz_strip.c: any bytes are stripped, as HTML and as plain text, with any
 * options, without a fault; the spans that come out are in order and in bounds,
 * and what is rendered stays in proportion.
 */
#include "core/boiler/boiler_render.h"

extern int	LLVMFuzzerTestOneInput(const uint8 *data, size_t size);

/* Options by the bits of a number. */
static void
check_render(const NxPage *page, const char *s, size_t len, uint32 bits)
{
	NxRenderOptions options = {
		.markdown = bits & 1, .title = bits & 2, .remarks = bits & 4,
		.no_headings = bits & 8, .no_lists = bits & 16, .no_tables = bits & 32,
		.links = bits & 64
	};
	char	   *out;
	size_t		n;

	if (nx_render(page, s, &options, &out, &n) != NX_OK)
		abort();
	/* characters are escaped, items indented, a title is there twice */
	if (n > 200 + len * 16)
		abort();
	pfree(out);
}

static void
check(const char *s, size_t len)
{
	NxPage		page = {0};
	uint32		source = 0,
				content = 0;
	uint32		bits = len > 0 ? (uint8) s[len - 1] : 0;
	uint64		entries[NX_TEMPLATE_MAX_LINES];
	NxLearner	learner = {0};
	NxTemplate	site = {.entries = entries, .pages = 2};
	NxStripOptions options = {
		.favor = bits % 3, .links = bits & 64, .site = bits & 128 ? &site : NULL
	};

	/* half of the page is another page of the site */
	if (nx_learn_page(&learner, s, len) != NX_OK ||
		nx_learn_page(&learner, s, len / 2) != NX_OK)
		abort();
	site.n = nx_learner_finish(&learner, entries);
	if (!nx_template_is_valid(&site))
		abort();
	nx_learner_free(&learner);

	if (nx_strip_with(s, len, &options, &page) != NX_OK)
		abort();
	for (uint32 i = 0; i < page.links.n; i++)
	{
		const NxLink *link = &page.links.item[i];

		if (link->content.start >= link->content.end || link->content.end > page.text.n ||
			link->href.start >= link->href.end || link->href.end > len ||
			(i > 0 && link->content.start < link[-1].content.end))
			abort();
	}
	check_render(&page, s, len, bits);
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
