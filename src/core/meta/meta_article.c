/*-------------------------------------------------------------------------
 *
 * meta_article.c
 *		Is the page an article at all?
 *
 * An article has running text that stands together.  The home page, a section
 * or a tag has many short pieces of it, each beside a link; an error page and a
 * gallery have next to none.  What the page declares itself to be counts, too,
 * but pages say "article" of anything.
 *
 *-------------------------------------------------------------------------
 */
#include "meta_page.h"

/* With less running text, nothing is an article. */
#define LEAST_WORDS		30

/* A list has at least so many headlines, with a paragraph each. */
#define LEAST_TEASERS	3

/*
 * What is mostly a link, and has some words: the headline of something else, unless
 * it is a menu or a line of the article around it, "By Jane Doe", or says "Read
 * more: ...".
 */
static bool
is_headline(const NxMeta *m, uint32 i)
{
	const NxBlockInfo *info = &m->b->info.item[i];
	const NxBlock *block = &m->b->page->blocks.item[i];

	if (info->words < 3 || info->link_bytes * 2 <= nx_span_length(block->content) ||
		info->seen || info->weak_opening != NX_BLOCK_KINDS)
		return false;
	if (nx_html_tag_flag(info->tag) & NX_HF_HEADING)
		return true;
	return info->separators < 2 && nx_meta_menu_words(info) * 2 < info->words &&
		block->kind != NX_BLOCK_BYLINE && block->kind != NX_BLOCK_PROMOTION &&
		block->kind != NX_BLOCK_SHARE;
}

/*
 * The headline of a teaser stands just before or behind it, and is that of no other;
 * those before "next" are taken.  PG_UINT32_MAX if there is none.
 */
static uint32
headline_of(const NxMeta *m, uint32 i, uint32 next)
{
	for (uint32 h = Max(i, 2) - 2; h <= i + 1 && h < m->b->info.n; h++)
	{
		if (h >= next && h != i && is_headline(m, h))
			return h;
	}
	return PG_UINT32_MAX;
}

/* Is the page's URL that of a site's front? */
static bool
is_front(const NxMeta *m)
{
	const char *url = m->out->url;
	const char *path;

	if (url == NULL || (path = strstr(url, "://")) == NULL)
		return false;
	path = strchr(path + 3, '/');
	return path == NULL || path[1] == '\0' || strcmp(path, "/index.html") == 0 ||
		strcmp(path, "/index.php") == 0;
}

static float
declared(const NxMeta *m)
{
	const char *type = nx_clue(m, NX_CLUE_TYPE, NX_FROM_OPENGRAPH);
	float		score = 0;

	if (m->ld_article)
		score += 2;
	if (m->ld_list)
		score -= 2;
	if (type && (pg_strcasecmp(type, "article") == 0 || pg_strcasecmp(type, "blog") == 0))
		score += 1;
	else if (type && pg_strcasecmp(type, "website") == 0)
		score -= 0.5;
	if (nx_clue(m, NX_CLUE_PUBLISHED, NX_FROM_OPENGRAPH))
		score += 1;
	if (m->out->byline)
		score += 0.5;
	if (is_front(m))
		score -= 2;
	return score;
}

void
nx_meta_is_article(NxMeta *m)
{
	uint32		words = 0,
				in_teasers = 0,
				teasers = 0,
				next = 0;
	float		score;

	for (uint32 i = 0; i < m->b->info.n; i++)
	{
		const NxBlockInfo *info = &m->b->info.item[i];
		uint32		headline;

		NX_CHECK_INTERRUPTS();
		if (!m->b->page->blocks.item[i].kept || !nx_block_is_good(m->b, i))
			continue;
		words += info->words;
		if (info->words < 60 && (headline = headline_of(m, i, next)) != PG_UINT32_MAX)
		{
			in_teasers += info->words;
			teasers++;
			next = headline + 1;
		}
	}
	score = declared(m);
	/* an article of short paragraphs or lists */
	if (words == 0 || (words < LEAST_WORDS && teasers == 0 && score > 0))
		words = Max(words, m->kept_words / 2);
	if (words < LEAST_WORDS)
		m->out->is_article = false;
	else
	{
		float		share = teasers < LEAST_TEASERS ? 0 : (float) in_teasers / words;

		score += words >= 200 ? 2 : words >= 80 ? 1.5 : 1;
		if (share > 0.5)
			score -= 3;
		else if (share < 0.2)
			score += 1;
		m->out->is_article = score > 0;
	}
}
