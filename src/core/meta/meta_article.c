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

/* What is mostly a link, and has some words: the headline of something else. */
static bool
is_headline(const NxMeta *m, uint32 i)
{
	const NxBlockInfo *info = &m->b->info.item[i];

	return info->words >= 3 &&
		info->link_bytes * 2 > nx_span_length(m->b->page->blocks.item[i].content);
}

/* Is the block a teaser: does a headline stand just before or behind it? */
static bool
is_teaser(const NxMeta *m, uint32 i)
{
	return (i > 0 && is_headline(m, i - 1)) ||
		(i > 1 && is_headline(m, i - 2)) ||
		(i + 1 < m->b->info.n && is_headline(m, i + 1));
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
				in_teasers = 0;

	for (uint32 i = 0; i < m->b->info.n; i++)
	{
		const NxBlockInfo *info = &m->b->info.item[i];

		NX_CHECK_INTERRUPTS();
		if (!m->b->page->blocks.item[i].kept || !nx_block_is_good(m->b, i))
			continue;
		words += info->words;
		if (info->words < 60 && is_teaser(m, i))
			in_teasers += info->words;
	}
	/* an article of short paragraphs or lists */
	if (words == 0)
		words = m->kept_words / 2;
	if (words < LEAST_WORDS)
		m->out->is_article = false;
	else
	{
		float		teasers = (float) in_teasers / words;
		float		score = declared(m);

		score += words >= 200 ? 2 : words >= 80 ? 1.5 : 1;
		if (teasers > 0.5)
			score -= 3;
		else if (teasers < 0.2)
			score += 1;
		m->out->is_article = score > 0;
	}
}
