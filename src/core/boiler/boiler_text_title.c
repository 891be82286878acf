/*-------------------------------------------------------------------------
 *
 * boiler_text_title.c
 *		The title of plain text, once it is known where the article is.
 *
 * A title that stands twice is found at once (boiler_title.c).  Most stand
 * once, as a short line among menus and dates: they are told by what they
 * share with the article below.
 *
 *-------------------------------------------------------------------------
 */
#include "boiler_text.h"

/* A title has no more words than this, */
#define TITLE_WORDS		40
/* stands no more blocks above the article, */
#define TITLE_BLOCKS	80
/* and is at least so likely. */
#define TITLE_LIKELY	0.15f

/* So many blocks below it, a title may stand once more. */
#define COPY_BLOCKS		12

/* Does the block end as a statement does: with a full stop, maybe quoted? */
static bool
is_statement(const NxBoiler *b, uint32 i)
{
	NxSpan		c = b->page->blocks.item[i].content;
	const char *start = b->page->text.item + c.start;
	const char *end = b->page->text.item + c.end;
	uint32		cp = 0;

	while (end > start)
	{
		uint8		class;

		end -= nx_utf8_decode_before(start, end, &cp);
		class = nx_char_class(cp);
		if (class != NX_CC_QUOTE && class != NX_CC_APOSTROPHE)
			break;
	}
	return cp == '.';
}

/* "The boat on Monday (Photo: Ann Example)", "The boat on Monday © Ann Example" */
static bool
is_caption(const NxBlockInfo *x)
{
	return x->copyright || (x->last_byte == ')' && x->voc[NX_VOC_MEDIA] > 0);
}

/* Does " - ", " | " or the like begin here? */
static bool
is_separator(const char *s, const char *end)
{
	uint32		cp;
	int			n;

	if (end - s < 3 || *s != ' ')
		return false;
	n = nx_utf8_decode(s + 1, end, &cp);
	return (cp == '-' || cp == '|' || cp == 0x2013 || cp == 0x2014 || cp == 0xB7) &&
		s + 1 + n < end && s[1 + n] == ' ';
}

/*
 * The copy of a title that stands below it without the name of the site: of "Ferry
 * Returns Today - The Courier".  The title itself if there is none.
 */
static uint32
without_site(const NxBoiler *b, uint32 title)
{
	const char *text = b->page->text.item;
	NxSpan		a = b->page->blocks.item[title].content;

	for (uint32 i = title + 1; i < b->info.n && i <= title + COPY_BLOCKS; i++)
	{
		NxSpan		c = b->page->blocks.item[i].content;
		uint32		n = nx_span_length(c);

		if (b->info.item[i].words >= 3 && n < nx_span_length(a) &&
			memcmp(text + a.start, text + c.start, n) == 0 &&
			is_separator(text + a.start + n, text + a.end))
			return i;
	}
	return title;
}

/* Need the trees look whether a block is the title? */
bool
nx_text_may_be_title(const NxBoiler *b, uint32 i)
{
	const NxBlockInfo *x = &b->info.item[i];
	const NxTextPage *page = b->text;

	return x->words >= 2 && x->words <= TITLE_WORDS &&
		x->last_byte != ',' && x->last_byte != ':' && x->opening != NX_BLOCK_BYLINE &&
		i < page->span_end && i + TITLE_BLOCKS >= page->span_start &&
		!is_statement(b, i) && !is_caption(x);
}

/* Set the title: the likeliest block, and those with the same text. */
void
nx_text_set_title(NxBoiler *b, const float *p)
{
	uint32		best = PG_UINT32_MAX;

	for (uint32 i = 0; i < b->info.n; i++)
	{
		NX_CHECK_INTERRUPTS();
		if (nx_text_may_be_title(b, i) && p[i] >= TITLE_LIKELY &&
			(best == PG_UINT32_MAX || p[i] > p[best]))
			best = i;
	}
	if (best == PG_UINT32_MAX)
		return;
	/* the line above may run into it: "Home Latest Title" */
	if (best + 1 < b->info.n && nx_text_may_be_title(b, best + 1) &&
		b->info.item[best + 1].words >= 3 && nx_boiler_ends_with(b, best, best + 1))
		best++;
	best = without_site(b, best);
	b->title_block = best;
	for (uint32 i = 0; i < b->info.n; i++)
	{
		NX_CHECK_INTERRUPTS();
		b->info.item[i].is_title =
			b->info.item[i].hash == b->info.item[best].hash &&
			b->info.item[i].words == b->info.item[best].words;
	}
}
