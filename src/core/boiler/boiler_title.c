/*-------------------------------------------------------------------------
 *
 * boiler_title.c
 *		Which block is the title of the page?
 *
 * An HTML page names it in <title>, og:title and, most often, in a heading.
 * Plain text has only its habits: the title stands near the top, is no
 * sentence, and scraped text often repeats it, once behind the breadcrumbs.
 *
 *-------------------------------------------------------------------------
 */
#include "boiler_page.h"

/* Titles are looked for so many blocks down in plain text. */
#define TEXT_TITLE_BLOCKS	40

/* Does block i's text end with that of block j? */
bool
nx_boiler_ends_with(const NxBoiler *b, uint32 i, uint32 j)
{
	NxSpan		a = b->page->blocks.item[i].content;
	NxSpan		z = b->page->blocks.item[j].content;

	return nx_span_length(a) > nx_span_length(z) &&
		memcmp(b->page->text.item + a.end - nx_span_length(z),
			   b->page->text.item + z.start, nx_span_length(z)) == 0;
}

/* Does it end as a sentence does?  Titles may ask, but make no statement. */
static bool
is_stop(const NxBlockInfo *info)
{
	return info->last_byte == '.' || info->last_byte == '!';
}

static bool
same_text(const NxBoiler *b, uint32 i, uint32 j)
{
	return b->info.item[i].hash == b->info.item[j].hash &&
		b->info.item[i].words == b->info.item[j].words;
}

/*
 * How well a block fits the title that the page names: 1 where every word of
 * either is in the other.
 */
static float
fit(const NxBoiler *b, uint32 i)
{
	const NxBlockInfo *info = &b->info.item[i];

	if (b->title.n == 0 || info->words < 2 || info->words > 60)
		return 0;
	return (float) info->title_words / info->words *
		Min(1.0f, (float) info->title_words / b->title.n);
}

static void
html_title(NxBoiler *b)
{
	float		best = 0.5;

	for (uint32 i = 0; i < b->info.n; i++)
	{
		NxBlockInfo *info = &b->info.item[i];
		float		f = fit(b, i);

		NX_CHECK_INTERRUPTS();
		if (info->tag == NX_TAG_H1)
		{
			b->n_h1++;
			if (b->first_h1 == PG_UINT32_MAX)
				b->first_h1 = i;
			f *= 1.5;
		}
		else if (nx_html_tag_flag(info->tag) & NX_HF_HEADING)
			f *= 1.1;
		if (f > best)
		{
			best = f;
			b->title_block = i;
		}
	}
	if (b->title_block == PG_UINT32_MAX && b->first_h1 != PG_UINT32_MAX &&
		b->n_h1 == 1 && b->info.item[b->first_h1].words >= 3)
		b->title_block = b->first_h1;
	for (uint32 i = 0; i < b->info.n; i++)
	{
		NxBlockInfo *info = &b->info.item[i];

		NX_CHECK_INTERRUPTS();
		if (i == b->title_block ||
			(b->title_block != PG_UINT32_MAX && same_text(b, i, b->title_block)) ||
			(fit(b, i) >= 0.8 && info->words >= 4))
			info->is_title = true;
	}
}

static void
text_title(NxBoiler *b)
{
	uint32		limit = Min(b->info.n, TEXT_TITLE_BLOCKS);

	for (uint32 i = 0; i < limit && b->title_block == PG_UINT32_MAX; i++)
	{
		const NxBlockInfo *info = &b->info.item[i];

		/* below a paragraph there is no title */
		if (info->words >= 30 || (info->words >= 15 && is_stop(info)))
			break;
		if (info->words < 3 || is_stop(info))
			continue;
		if (info->repeated && !info->seen && i + 1 < limit)
		{
			/* its copy must be near, or it is a line of the page's frame */
			for (uint32 j = i + 1; j < limit && j <= i + 6; j++)
			{
				if (same_text(b, i, j))
					b->title_block = i;
			}
		}
		else if (i > 0 && info->words >= 4 && nx_boiler_ends_with(b, i - 1, i))
			b->title_block = i;
	}
	if (b->title_block != PG_UINT32_MAX)
	{
		NxSpan		c = b->page->blocks.item[b->title_block].content;

		nx_word_set_add(&b->title, b->page->text.item + c.start, nx_span_length(c));
		for (uint32 i = 0; i < b->info.n; i++)
		{
			NX_CHECK_INTERRUPTS();
			b->info.item[i].is_title = same_text(b, i, b->title_block);
		}
	}
}

/* Add the words of the first item of a kind that has one of the names. */
static void
add_own_words(const NxBoiler *b, NxWordSet *set, NxHeadKind kind,
			  const char *const *names, int n)
{
	NxPool		pool = {0};
	uint32		keys[3];

	for (int k = 0; k < n; k++)
		keys[k] = nx_head_key(names[k], strlen(names[k]));
	for (uint32 i = 0; i < b->head.items.n && set->n == 0; i++)
	{
		const NxHeadItem *item = &b->head.items.item[i];
		bool		named = n == 0;

		for (int k = 0; k < n; k++)
			named |= keys[k] == item->key;
		if (item->kind == kind && named)
		{
			char	   *value = nx_meta_decode(&pool, b->input + item->value.start,
											   nx_span_length(item->value));

			if (value)
				nx_word_set_add(set, value, strlen(value));
		}
	}
	nx_pool_free(&pool);
}

/* The words in which the page itself says what it is and what it is about. */
void
nx_boiler_own_words(NxBoiler *b)
{
	static const char *const titles[] = {"og:title", "twitter:title"};
	static const char *const descriptions[] = {
		"og:description", "description", "twitter:description"
	};

	add_own_words(b, &b->title, NX_HEAD_META, titles, lengthof(titles));
	add_own_words(b, &b->title, NX_HEAD_TITLE, NULL, 0);
	add_own_words(b, &b->description, NX_HEAD_META, descriptions, lengthof(descriptions));
}

void
nx_boiler_title(NxBoiler *b)
{
	b->title_block = b->first_h1 = PG_UINT32_MAX;
	if (b->page->is_html)
		html_title(b);
	else
		text_title(b);
}
