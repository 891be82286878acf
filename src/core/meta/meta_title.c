/*-------------------------------------------------------------------------
 *
 * meta_title.c
 *		Which is the title of the article?
 *
 * What the page shows as its heading is the title, if the page's own words
 * for it (JSON-LD, OpenGraph, <title>) agree; these often have the site's name
 * behind or before them, or are made for search engines.
 *
 *-------------------------------------------------------------------------
 */
#include "meta_page.h"

#include "core/text/unicode.h"

/* Longer ones are no titles. */
#define MAX_TITLE	1000

/* The name of the site stands behind one of so many separators. */
#define MAX_SEPARATORS	20

/* The heading above the article stands at most so many blocks above it. */
#define ABOVE_BLOCKS	12

/* The title of plain text stands at most so many lines above the article. */
#define TEXT_TITLE_BLOCKS	20

/* Is this a separator between a title and the name of the site? */
static bool
is_separator(uint32 cp)
{
	return cp == '|' || cp == '-' || cp == 0x2013 || cp == 0x2014 || cp == 0xB7 ||
		cp == 0x2022 || cp == 0xBB || cp == 0xAB || cp == 0x203A || cp == '/' ||
		cp == 0x2012 || cp == 0x2015 || cp == '>' || cp == 0x2223 || cp == '~' ||
		cp == 0xFF5C || cp == '_' || cp == ':';
}

/*
 * Cut a name off the end or the beginning of a title, where a separator stands
 * between.  Returns NULL if it is not there.
 */
static char *
cut_name(NxMeta *m, const char *title, const char *name)
{
	const char *end = title + strlen(title);
	const char *p = title;
	int			separators = 0;

	while (p < end && separators < MAX_SEPARATORS)
	{
		uint32		cp;
		int			n = nx_utf8_decode(p, end, &cp);

		if (is_separator(cp) && p > title && p + n < end &&
			(p[-1] == ' ' || p[n] == ' ' || cp == '|' || cp == '_'))
		{
			separators++;
			if (nx_meta_same(p + n, end - p - n, name, strlen(name)) ||
				(nx_meta_begins(p + n, " ") && nx_meta_begins(p + n + 1, "www.") &&
				 nx_meta_count_words(p + n) <= 4))
			{
				const char *last = p;

				while (last > title && last[-1] == ' ')
					last--;
				return nx_pool_string(&m->out->pool, title, last - title);
			}
			if (nx_meta_same(title, p - title, name, strlen(name)))
			{
				p += n;
				while (p < end && *p == ' ')
					p++;
				return nx_pool_string(&m->out->pool, p, end - p);
			}
		}
		p += n;
	}
	return NULL;
}

/* A title without the name of the site. */
static const char *
without_site(NxMeta *m, const char *title)
{
	for (int turn = 0; turn < 2; turn++)
	{
		const char *shorter = NULL;

		for (uint32 i = 0; i < m->clues.n && shorter == NULL; i++)
		{
			NX_CHECK_INTERRUPTS();
			if (m->clues.item[i].field == NX_CLUE_SITE)
				shorter = cut_name(m, title, m->clues.item[i].value);
		}
		if (shorter == NULL || nx_meta_count_words(shorter) == 0)
			break;
		title = shorter;
	}
	return title;
}

/*
 * The part of <title> that is the title, for pages that do not name their site:
 * the first one between separators, unless another is twice as long.
 */
static const char *
main_part(NxMeta *m, const char *title)
{
	const char *end = title + strlen(title);
	const char *part = title;
	const char *best = title;
	size_t		best_len = 0;

	for (const char *p = title; p <= end;)
	{
		uint32		cp = 0;
		int			n = p < end ? nx_utf8_decode(p, end, &cp) : 1;

		if (p == end ||
			(is_separator(cp) && cp != ':' && p > title && p[-1] == ' ' &&
			 p + n < end && p[n] == ' '))
		{
			size_t		len = p - part;

			while (len > 0 && part[len - 1] == ' ')
				len--;
			if (best_len == 0 || len > 2 * best_len)
			{
				best = part;
				best_len = len;
			}
			part = p + n;
			while (part < end && *part == ' ')
				part++;
		}
		p += n;
	}
	return nx_pool_string(&m->out->pool, best, best_len);
}

/* A block's text if it may be a title. */
static const char *
block_title(NxMeta *m, uint32 i)
{
	if (i == PG_UINT32_MAX || nx_span_length(m->b->page->blocks.item[i].content) > MAX_TITLE)
		return NULL;
	return nx_meta_block(m, i);
}

/* The heading next above the article's first paragraph, or PG_UINT32_MAX. */
static uint32
heading_above(const NxMeta *m)
{
	uint32		first = m->first_kept;

	if (first == PG_UINT32_MAX)
		return PG_UINT32_MAX;
	for (uint32 i = first + 1; i-- > 0 && i + ABOVE_BLOCKS >= first;)
	{
		if (m->b->info.item[i].tag == NX_TAG_H1)
			return i;
	}
	return PG_UINT32_MAX;
}

/* Clues on the title among the blocks. */
static void
block_clues(NxMeta *m)
{
	uint32		title = m->b->title_block;
	uint32		above = heading_above(m);

	if (title != PG_UINT32_MAX)
		nx_clue_add(m, NX_CLUE_TITLE, m->b->info.item[title].tag == NX_TAG_H1 ?
					NX_FROM_HEADING : NX_FROM_OTHER_HEADING, block_title(m, title), title);
	if (above != title && above != PG_UINT32_MAX)
		nx_clue_add(m, NX_CLUE_TITLE, NX_FROM_ABOVE, block_title(m, above), above);
}

/* Could a line of plain text be a title: no sentence, by-line or menu? */
static bool
is_title_line(NxMeta *m, uint32 i)
{
	const NxBlockInfo *info = &m->b->info.item[i];
	const char *text;
	uint64		classes;
	NxDate		date;

	if (info->words < 4 || info->words > 30 || info->last_byte == '.' ||
		info->last_byte == ':' || nx_meta_menu_words(info) * 3 > info->words)
		return false;
	text = nx_meta_block(m, i);
	nx_meta_word(text, text + strlen(text), &classes);
	return !(classes & (NX_M_BY | NX_M_UPDATED | NX_M_PUBLISHED)) &&
		!nx_date_find(text, strlen(text), m->order, &date, NULL);
}

/*
 * The title of plain text that has no other sign of it: the nearest line above
 * the article that could be one, or the article's first line.
 */
static const char *
line_above(NxMeta *m)
{
	uint32		first = m->first_kept;

	if (first == PG_UINT32_MAX)
		return NULL;
	if (is_title_line(m, first))
		return nx_meta_block(m, first);
	for (uint32 i = first; i-- > 0 && i + TEXT_TITLE_BLOCKS >= first;)
	{
		if (is_title_line(m, i))
			return nx_meta_block(m, i);
	}
	return NULL;
}

/* What a line has beside the name of the site, if another ends with it; else NULL. */
static const char *
part_of_both(NxMeta *m, const char *line, const char *other)
{
	const char *part = main_part(m, line);
	size_t		n = strlen(part);
	size_t		len = strlen(other);

	return n > 0 && n < strlen(line) && n <= len && strcmp(other + len - n, part) == 0 &&
		(n == len || other[len - n - 1] != ' ') && nx_meta_count_words(part) >= 3 ?
		part : NULL;
}

/*
 * The title of plain text without the site and without a rubric that runs into it,
 * where two lines have both: "Ferry Returns Today - The Courier" and "NEWSFerry
 * Returns Today".
 */
static const char *
bare_title(NxMeta *m, const char *title)
{
	for (uint32 i = 0; i < m->b->info.n && i < TEXT_TITLE_BLOCKS; i++)
	{
		const char *line = i == m->b->title_block ? NULL : block_title(m, i);
		const char *part = line ? part_of_both(m, line, title) : NULL;

		if (line && part == NULL)
			part = part_of_both(m, title, line);
		if (part)
			return part;
	}
	return title;
}

/* How much each source's word on the title counts. */
static const float weights[NX_FROM_SOURCES] = {
	[NX_FROM_LD] = 2.5, [NX_FROM_LD_OTHER] = 0.3, [NX_FROM_OPENGRAPH] = 1.0,
	[NX_FROM_TWITTER] = 0.6, [NX_FROM_PARSELY] = 2, [NX_FROM_SAILTHRU] = 1,
	[NX_FROM_CITATION] = 1.5, [NX_FROM_DUBLIN_CORE] = 1, [NX_FROM_META] = 0.5,
	[NX_FROM_ITEMPROP] = 1.2, [NX_FROM_TITLE_TAG] = 0.7, [NX_FROM_HEADING] = 6,
	[NX_FROM_OTHER_HEADING] = 1.5
};

static bool
is_site(const NxMeta *m, const char *title)
{
	for (uint32 i = 0; i < m->clues.n; i++)
	{
		const NxClue *clue = &m->clues.item[i];

		if (clue->field == NX_CLUE_SITE &&
			nx_meta_same(clue->value, strlen(clue->value), title, strlen(title)))
			return true;
	}
	return false;
}

/*
 * Is one title the other with a rubric before it, "Sports: The River Won", or the
 * way to it, "Home>Sports>The River Won"?  Behind it stands one of the marks.
 */
static bool
has_rubric(const char *longer, const char *shorter, const char *marks)
{
	size_t		len = strlen(shorter);
	const char *end = longer + strlen(longer);

	if (nx_meta_count_words(shorter) < 3)
		return false;
	for (const char *p = longer + 1; p < end; p++)
	{
		if (strchr(marks, p[-1]) != NULL && nx_meta_same(p, end - p, shorter, len))
			return true;
	}
	return false;
}

/* Does one title have the other's letters? */
static bool
same(const char *a, const char *b)
{
	return nx_meta_same(a, strlen(a), b, strlen(b));
}

/*
 * What is the word of the <h1> next above the article worth?  Where no block
 * fits the title that the page names, readers see another title than search
 * engines do, and this is it; so too where what fits best is a heading farther
 * down that nobody else says.  A heading of one word is a rubric unless <title>
 * has it.
 */
static float
worth_above(const char *const *title)
{
	const char *above = title[NX_FROM_ABOVE];
	const char *other = title[NX_FROM_OTHER_HEADING];

	if (above == NULL || title[NX_FROM_HEADING] != NULL)
		return 0;
	if (nx_meta_count_words(above) < 2 &&
		(title[NX_FROM_TITLE_TAG] == NULL ||
		 nx_meta_overlap(above, title[NX_FROM_TITLE_TAG]) < 1))
		return 0;
	for (int s = 0; other != NULL && s < NX_FROM_SOURCES; s++)
	{
		if (s != NX_FROM_OTHER_HEADING && title[s] && same(title[s], other))
			return 0;
	}
	return weights[NX_FROM_HEADING];
}

/* The sources vote; those that say the same add up. */
void
nx_meta_title(NxMeta *m)
{
	const char *title[NX_FROM_SOURCES] = {NULL};
	float		weight[NX_FROM_SOURCES];
	float		best_votes = 0;
	int			best = -1;

	block_clues(m);
	memcpy(weight, weights, sizeof(weight));
	for (int s = 0; s < NX_FROM_SOURCES; s++)
	{
		const char *value = nx_clue(m, NX_CLUE_TITLE, s);

		if (value == NULL || strlen(value) > MAX_TITLE)
			continue;
		title[s] = without_site(m, value);
		if (s == NX_FROM_TITLE_TAG && title[s] == value)
			title[s] = main_part(m, value);
	}
	weight[NX_FROM_ABOVE] = worth_above(title);
	for (int s = 0; s < NX_FROM_SOURCES; s++)
	{
		float		votes = 0;

		if (title[s] == NULL)
			continue;
		for (int t = 0; t < NX_FROM_SOURCES; t++)
		{
			NX_CHECK_INTERRUPTS();
			if (title[t] &&
				(same(title[s], title[t]) ||
				 has_rubric(title[t], title[s], s == NX_FROM_TITLE_TAG ? ">" : " >")))
				votes += weight[t];
		}
		if (is_site(m, title[s]))
			votes *= 0.1;
		/* of those that say the same, the heading is written best */
		if (votes > best_votes || (votes == best_votes && s == NX_FROM_HEADING))
		{
			best_votes = votes;
			best = s;
		}
	}
	if (best >= 0)
		m->out->title = title[best];
	else if (!m->b->page->is_html)
		m->out->title = line_above(m);
	if (m->out->title && !m->b->page->is_html)
		m->out->title = bare_title(m, m->out->title);
}
