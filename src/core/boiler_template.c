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
 * What tells this page from others: the hash of its title or, where none is
 * known, of its first running text.
 */
static uint32
title_hash(const NxBoiler *b)
{
	uint64		line = 0;

	if (b->title_block != PG_UINT32_MAX)
		line = block_line(b->page, b->title_block);
	else if (b->og_title.n > 0)
		line = nx_template_line(b->og_title.item, b->og_title.n);
	else if (b->title_text.n > 0)
		line = nx_template_line(b->title_text.item, b->title_text.n);
	for (uint32 i = 0; i < b->info.n && line == 0; i++)
	{
		if (nx_block_is_good(b, i))
			line = block_line(b->page, i);
	}
	return (uint32) (line ^ (line >> 32));
}

NxStatus
nx_page_lines(const char *input, size_t len, NxPageLines *lines)
{
	NxBoiler   *b = palloc(sizeof(NxBoiler));
	NxPage		page = {0};
	NxStatus	status = nx_boiler_begin(b, input, len, &page);

	if (status == NX_OK)
	{
		lines->title = title_hash(b);
		for (uint32 i = 0; i < page.blocks.n && i < NX_LEARNER_PAGE_LINES; i++)
		{
			NX_CHECK_INTERRUPTS();
			if (!b->info.item[i].is_title)
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
	uint32	   *counts = palloc0(Max(n, 1) * sizeof(uint32));

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
