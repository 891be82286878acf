/*-------------------------------------------------------------------------
 *
 * boiler_text_words.c
 *		Which words of a line of plain text stand in the article, too?
 *
 * A paragraph speaks of what the rest of its article speaks of; the teaser of
 * another story does not.  So the content words of each block (no grammatical
 * words; without their endings; of scripts without spaces, pairs of
 * characters) are kept as hashes, and counted by the blocks that have them:
 * those that are likely the article, and the others.
 *
 *-------------------------------------------------------------------------
 */
#include "core/text/unicode.h"
#include "boiler_text.h"

/* Content words of a block beyond these are not kept. */
#define MAX_CONTENT		128

/* Words are compared with so many blocks before and behind, if long. */
#define CLOSE_BY		6
#define LONG_ENOUGH		8

/* What counts as the article when words are compared. */
#define LIKELY			0.5f

/*
 * The gain of a block to a stretch of blocks: its words, by how much likelier
 * than this it is.
 */
#define EVEN			0.35f
#define GAIN_WORDS		60
#define BLOCK_COST		0.2f

#define slot_of(stem)	(((stem) ^ ((stem) >> 16)) & (NX_TEXT_VOCABULARY - 1))

/* ---- collecting ------------------------------------------------------------- */

void
nx_text_begin(NxBoiler *b)
{
	b->text = palloc0(sizeof(NxTextPage));
}

void
nx_text_free(NxBoiler *b)
{
	if (b->text == NULL)
		return;
	NX_VEC_FREE(&b->text->info);
	NX_VEC_FREE(&b->text->words);
	pfree(b->text);
	b->text = NULL;
}

/* A coarse picture of a block, to see what comes again and again. */
static uint8
shape(const NxBlockInfo *x)
{
	static const uint8 limits[] = {2, 4, 8, 15, 30, 60};
	uint8		length = 0;

	while (length < lengthof(limits) && x->words >= limits[length])
		length++;
	return length | (x->ends > 0) << 3 | (x->numbers > 0) << 4 |
		(x->first == NX_CC_LOWER) << 5 | nx_text_is_stop(x) << 6 |
		(x->last == NX_CC_DIGIT) << 7;
}

/* The next block's words are to come. */
void
nx_text_begin_block(NxBoiler *b)
{
	NxTextInfo *t = NX_VEC_PUSH(&b->text->info);

	memset(t, 0, sizeof(*t));
	t->content = b->text->words.n;
}

/* Add a word to the last block that was begun. */
void
nx_text_add_word(NxBoiler *b, uint32 hash, uint32 stem, bool content)
{
	NxTextInfo *t = &b->text->info.item[b->text->info.n - 1];

	if (t->first_word == 0)
		t->first_word = hash;
	if (!content || t->n_content == MAX_CONTENT)
		return;
	*NX_VEC_PUSH(&b->text->words) = stem;
	t->n_content++;
}

/* Add what a block has in common with those that were seen just before. */
static void
find_near(NxBoiler *b, uint32 i, uint32 *seen, bool forward)
{
	NxTextInfo *t = &b->text->info.item[i];
	const uint32 *words = b->text->words.item + t->content;

	/* blocks are numbered from 1 in the direction of reading */
	uint32		number = forward ? i + 1 : b->info.n - i;
	uint64		found[MAX_CONTENT / 64] = {0};

	if (b->info.item[i].words < LONG_ENOUGH)
		return;
	for (uint32 k = 0; k < t->n_content; k++)
	{
		uint32		other = seen[slot_of(words[k])];

		if (other > 0 && other < number && number - other <= CLOSE_BY)
			found[k / 64] |= UINT64CONST(1) << (k % 64);
	}
	for (uint32 k = 0; k < t->n_content; k++)
	{
		seen[slot_of(words[k])] = number;
		t->near += (found[k / 64] >> (k % 64)) & 1;
	}
}

/* When all words are known: shapes, and sums over the page. */
void
nx_text_prepare(NxBoiler *b)
{
	NxTextInfo *t;
	uint32	   *seen = b->text->counts.last;

	nx_text_begin_block(b);		/* one behind the last, for the sums */
	for (uint32 i = 0; i < b->info.n; i++)
	{
		NX_CHECK_INTERRUPTS();
		find_near(b, i, seen, true);
	}
	memset(seen, 0, sizeof(b->text->counts.last));
	for (uint32 i = b->info.n; i-- > 0;)
	{
		NX_CHECK_INTERRUPTS();
		find_near(b, i, seen, false);
	}
	t = b->text->info.item;
	for (uint32 i = 0; i < b->info.n; i++, t++)
	{
		const NxBlockInfo *x = &b->info.item[i];

		NX_CHECK_INTERRUPTS();
		t->shape = shape(x);
		t[1].words = t->words + x->words;
		t[1].good = t->good + nx_block_is_good(b, i);
		t[1].stops = t->stops + nx_text_is_stop(x);
		t[1].near_sum = t->near_sum + t->near;
		t[1].repeated = t->repeated + x->repeated;
		t[1].dates = t->dates + (x->words <= 12 && x->numbers > 0 &&
								 x->voc[NX_VOC_BYLINE] > 0);
	}
}

/* ---- comparing ----------------------------------------------------------------- */

/*
 * The stretch of blocks with the greatest gain: where the article is, if it is
 * in one piece.
 */
static void
find_span(NxBoiler *b)
{
	NxTextPage *page = b->text;
	float		best = 0,
				sum = 0;
	uint32		start = 0;

	page->span_start = page->span_end = 0;
	for (uint32 i = 0; i < b->info.n; i++)
	{
		const NxBlockInfo *x = &b->info.item[i];

		NX_CHECK_INTERRUPTS();
		if (sum <= 0)
		{
			sum = 0;
			start = i;
		}
		sum += (x->p - EVEN) * Min(x->words, GAIN_WORDS) - BLOCK_COST;
		if (sum > best)
		{
			best = sum;
			page->span_start = start;
			page->span_end = i + 1;
		}
	}
}

/* Count the blocks that have a word. */
static void
count_words(NxBoiler *b)
{
	NxTextPage *page = b->text;
	NxTextCounts *c = &page->counts;

	memset(c, 0, sizeof(*c));
	for (uint32 i = 0; i < b->info.n; i++)
	{
		const NxTextInfo *t = &page->info.item[i];
		uint8	   *counts = b->info.item[i].p >= LIKELY ? c->article : c->other;

		NX_CHECK_INTERRUPTS();
		for (uint32 k = 0; k < t->n_content; k++)
		{
			uint32		slot = slot_of(page->words.item[t->content + k]);

			if (c->last[slot] != i + 1 && counts[slot] < PG_UINT8_MAX)
				counts[slot]++;
			c->last[slot] = i + 1;
		}
	}
}

/* Is a stem among the title's? */
static bool
is_of_title(const NxTextPage *page, uint32 stem)
{
	return (page->title.bits[(stem >> 6) & 31] >> (stem & 63)) & 1;
}

/* Compare each block with the article, as far as it is known by now. */
void
nx_text_compare(NxBoiler *b)
{
	NxTextPage *page = b->text;
	NxTextCounts *c = &page->counts;

	memset(&page->title, 0, sizeof(page->title));
	if (b->title_block != PG_UINT32_MAX)
	{
		const NxTextInfo *t = &page->info.item[b->title_block];

		for (uint32 k = 0; k < t->n_content; k++)
		{
			uint32		stem = page->words.item[t->content + k];

			page->title.bits[(stem >> 6) & 31] |= UINT64CONST(1) << (stem & 63);
		}
		page->title.n = t->n_content;
	}
	find_span(b);
	count_words(b);
	page->most_shared = 0;
	for (uint32 i = 0; i < b->info.n; i++)
	{
		NxTextInfo *t = &page->info.item[i];
		float		p = b->info.item[i].p;
		int			own = p >= LIKELY;

		NX_CHECK_INTERRUPTS();
		t[1].p_words = t->p_words + p * b->info.item[i].words;
		t->shared = t->elsewhere = t->in_title = 0;
		for (uint32 k = 0; k < t->n_content; k++)
		{
			uint32		stem = page->words.item[t->content + k];
			uint32		slot = slot_of(stem);

			/* what a block has itself does not count */
			t->shared += c->article[slot] > own;
			t->elsewhere += c->other[slot] > !own;
			t->in_title += is_of_title(page, stem);
		}
		if (nx_text_may_be_title(b, i))
			page->most_shared = Max(page->most_shared, t->shared);
	}
	page->span_p_words = page->info.item[page->span_end].p_words -
		page->info.item[page->span_start].p_words;
}
