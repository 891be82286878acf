/*-------------------------------------------------------------------------
 *
 * boiler_template.c
 *		Pages of one site: learning what repeats, and dropping it.
 *
 *-------------------------------------------------------------------------
 */
#include "boiler_page.h"

/*
 * Blocks stay if they are as likely as this, though two pages have them, or
 * more than two.
 */
#define SURE_OF_TWO		0.8f
#define SURE			0.95f

/* What so many pages have, and that share of all, is no part of any story. */
#define MANY			5
#define MOST			0.5f

/* How near, in blocks, is beside? */
#define NEAR			2

/* The line that block i is, to a template. */
static uint64
block_line(const NxPage *page, uint32 i)
{
	NxSpan		c = page->blocks.item[i].content;

	return nx_template_line(page->text.item + c.start, nx_span_length(c));
}

/*
 * What tells the page from others.  HTML names its title, in the text or in
 * <title>; where one is the same all over the site, the other is not.
 */
static uint64
html_title(const NxBoiler *b)
{
	uint64		title = 0;
	const NxHeadItem *named = nx_head_meta(&b->head, "og:title");

	if (b->title_block != PG_UINT32_MAX)
		title = block_line(b->page, b->title_block);
	for (uint32 i = 0; i < b->head.items.n && named == NULL; i++)
	{
		if (b->head.items.item[i].kind == NX_HEAD_TITLE)
			named = &b->head.items.item[i];
	}
	if (named != NULL)
		title = title * 31 + nx_template_line(b->input + named->value.start,
											  nx_span_length(named->value));
	return title;
}

/*
 * Where no title is named, it is the longest paragraph that looks like the
 * story, or the likeliest one if none does: the line that looks most like a
 * title may well be one of the site's.
 */
static uint64
main_paragraph(const NxBoiler *b)
{
	uint32		best = 0;
	float		most = -1;

	for (uint32 i = 0; i < b->info.n; i++)
	{
		const NxBlockInfo *x = &b->info.item[i];
		float		weight = x->p >= 0.5f ? 1 + x->words : x->p;

		NX_CHECK_INTERRUPTS();
		if (weight > most)
		{
			most = weight;
			best = i;
		}
	}
	return b->info.n > 0 ? block_line(b->page, best) : 0;
}

NxStatus
nx_page_lines(const char *input, size_t len, NxPageLines *lines)
{
	NxBoiler   *b = palloc(sizeof(NxBoiler));
	NxPage		page = {0};
	NxStatus	status = nx_boiler_begin(b, input, len, &page);

	if (status == NX_OK)
	{
		uint64		title = page.is_html ? html_title(b) : 0;

		if (title == 0)
		{
			nx_boiler_judge(b);
			title = main_paragraph(b);
		}
		lines->title = (uint32) (title ^ (title >> 32));
		for (uint32 i = 0; i < page.blocks.n && i < NX_LEARNER_PAGE_LINES; i++)
		{
			NX_CHECK_INTERRUPTS();
			*NX_VEC_PUSH(&lines->lines) = block_line(&page, i);
		}
	}
	nx_boiler_free(b);
	pfree(b);
	nx_page_free(&page);
	return status;
}

NxStatus
nx_learn_page(NxLearner *learner, const char *input, size_t len)
{
	NxPageLines lines = {0};
	NxStatus	status = nx_page_lines(input, len, &lines);

	if (status == NX_OK)
		nx_learner_add_page(learner, lines.title, lines.lines.item, lines.lines.n);
	NX_VEC_FREE(&lines.lines);
	return status;
}

/* Does one of the NEAR blocks before or behind block i stay? */
static bool
stays_nearby(const bool *stays, uint32 n, uint32 i, bool behind)
{
	for (uint32 k = 1; k <= NEAR; k++)
	{
		if (behind ? (i + k < n && stays[i + k]) : (i >= k && stays[i - k]))
			return true;
	}
	return false;
}

/*
 * Drop the kept blocks whose text other pages of the site have, too.  Some stay
 * all the same:
 *
 * - those that the trees are sure of, and the surer the fewer pages have them:
 *   a story whose title was changed is found twice;
 * - what stands inside of running text that stays, and headings above it: "She
 *   declined to comment." is said in more than one story.  What most pages of
 *   many have there is an advertisement.
 */
void
nx_boiler_drop_repeated(NxBoiler *b, const NxTemplate *site)
{
	NxBlock    *blocks = b->page->blocks.item;
	uint32		n = b->info.n;
	bool	   *stays = palloc(Max(n, 1) * sizeof(bool));
	uint32	   *counts = nx_alloc_zero(Max(n, 1) * sizeof(uint32));

	for (uint32 i = 0; i < n; i++)
	{
		NX_CHECK_INTERRUPTS();
		stays[i] = blocks[i].kept;
		if (!blocks[i].kept)
			continue;
		counts[i] = nx_template_count(site, block_line(b->page, i));
		if (counts[i] > 0)
			stays[i] = b->info.item[i].p >= (counts[i] == 2 ? SURE_OF_TWO : SURE);
	}
	for (uint32 i = 0; i < n; i++)
	{
		bool		behind;

		NX_CHECK_INTERRUPTS();
		if (stays[i] || !blocks[i].kept)
			continue;
		behind = stays_nearby(stays, n, i, true);
		if (behind &&
			!(counts[i] >= MANY && nx_template_share(site, counts[i]) >= MOST) &&
			(stays_nearby(stays, n, i, false) || blocks[i].role == NX_ROLE_HEADING))
			continue;
		blocks[i].kept = false;
		blocks[i].kind = NX_BLOCK_DUPLICATE;
	}
	pfree(stays);
	pfree(counts);
}
