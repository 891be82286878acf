/*-------------------------------------------------------------------------
 *
 * boiler.c
 *		Boilerplate stripping: the steps in order.
 *
 * See boiler_page.h for what is where.
 *
 *-------------------------------------------------------------------------
 */
#include "boiler_page.h"
#include "boiler_text.h"

static const char *const kind_names[NX_BLOCK_KINDS] = {
	"title", "dek", "heading", "paragraph", "list", "table", "quotation",
	"caption", "byline", "dateline", "navigation", "promotion", "related",
	"share", "comment", "form", "legal", "duplicate", "other"
};

const char *
nx_block_kind_name(NxBlockKind kind)
{
	return kind_names[kind];
}

/* Elements whose tags no plain text has by chance. */
static bool
is_telling_tag(NxHtmlTag tag)
{
	return tag != NX_TAG_OTHER && tag != NX_TAG_A && tag != NX_TAG_B &&
		tag != NX_TAG_I && tag != NX_TAG_EM && tag != NX_TAG_STRONG;
}

/*
 * HTML has a document type or an <html> near its beginning, or tags of
 * elements all along: at least one for 2 kB of the first 64 kB, and two.
 */
bool
nx_text_is_html(const char *input, size_t len)
{
	size_t		limit = Min(len, 65536);
	uint32		pos = 0;
	uint32		tags = 0;
	NxHtmlToken token;

	if (memchr(input, '<', limit) == NULL)
		return false;
	for (;;)
	{
		NX_CHECK_INTERRUPTS();
		nx_html_token(input, limit, &pos, NX_TAG_OTHER, false, &token);
		if (token.kind == NX_HTML_TOK_END)
			break;
		if (token.kind == NX_HTML_TOK_TEXT)
			continue;
		if (token.tag == NX_TAG_HTML || token.tag == NX_TAG_BODY ||
			token.tag == NX_TAG_HEAD)
			return true;
		if (is_telling_tag(token.tag))
			tags++;
	}
	return tags >= 2 && (size_t) tags * 2048 >= limit;
}

/*
 * Cut the input into blocks and compute all that is known of them before they
 * are judged.
 */
NxStatus
nx_boiler_begin(NxBoiler *b, const char *input, size_t len, NxPage *page)
{
	memset(b, 0, sizeof(*b));
	if (len > NX_MAX_TEXT)
		return NX_TOO_LARGE;
	b->input = input;
	b->len = len;
	b->page = page;
	page->is_html = nx_text_is_html(input, len);
	if (page->is_html)
		nx_boiler_html(b);
	else
	{
		/* all of plain text belongs to a document without elements */
		nx_html_begin(&b->html, input, 0);
		nx_boiler_node_info(b, 0);
		nx_text_begin(b);
		nx_boiler_text(b);
	}
	nx_boiler_own_words(b);
	nx_boiler_count(b);
	nx_boiler_title(b);
	nx_boiler_containers(b);
	nx_boiler_weigh_marks(b, nx_boiler_marks);
	nx_boiler_prepare(b);
	if (!page->is_html)
		nx_text_prepare(b);
	return NX_OK;
}

void
nx_boiler_free(NxBoiler *b)
{
	nx_html_free(&b->html);
	NX_VEC_FREE(&b->nodes);
	NX_VEC_FREE(&b->info);
	NX_VEC_FREE(&b->marks);
	if (b->declared.bits != NULL)
		pfree(b->declared.bits);
	NX_VEC_FREE(&b->head.items);
	nx_text_free(b);
}

NxStatus
nx_strip(const char *input, size_t len, NxPage *page)
{
	static const NxStripOptions defaults = {0};

	return nx_strip_with(input, len, &defaults, page);
}

NxStatus
nx_strip_with(const char *input, size_t len, const NxStripOptions *options,
			  NxPage *page)
{
	NxBoiler   *b = palloc(sizeof(NxBoiler));
	NxStatus	status;

	page->wants_links = options->links;
	status = nx_boiler_begin(b, input, len, page);
	if (status == NX_OK)
	{
		nx_boiler_judge(b);
		nx_boiler_lean(b, options->favor);
		nx_boiler_decide(b);
		if (options->site != NULL)
			nx_boiler_drop_repeated(b, options->site);
		nx_boiler_find_remarks(b);
	}
	nx_boiler_free(b);
	pfree(b);
	return status;
}

void
nx_page_free(NxPage *page)
{
	NX_VEC_FREE(&page->blocks);
	NX_VEC_FREE(&page->text);
	NX_VEC_FREE(&page->links);
}
