/*-------------------------------------------------------------------------
 *
 * boiler_sum.c
 *		What the features of a block need of its page: sums and distances.
 *
 * Before the first stage: running text by path, runs of paragraphs, how long
 * ago there was a heading, a line about comments, and so on.  Before the last
 * one: the same of what the stages before it think.
 *
 *-------------------------------------------------------------------------
 */
#include "boiler_page.h"

#include <math.h>

/* Distances in blocks are capped here. */
#define FAR		20
#define FAR_MARKER	100

/* So many other blocks in a row end a run of paragraphs. */
#define RUN_GAP		4

/* A probability at which the later stages need not look. */
#define HOPELESS	0.06f

/* A node with more of what is likely article than this has most of it. */
#define MAIN_SHARE	0.55f

/* A block by the hash of where it stands. */
typedef struct Place
{
	uint32		hash;			/* 0 marks a free slot */
	uint32		first;			/* the first block with it */
} Place;

#define NO_NUMBER	PG_UINT32_MAX

/*
 * For each block, the number of the first one under the same path, or of the
 * same shape.  One that finds no room in the hash table within a few steps has
 * NO_NUMBER, so that crafted hashes cost no time.
 */
static uint32 *
number_alike(const NxBoiler *b, bool by_shape)
{
	uint32	   *numbers = nx_alloc_huge((b->info.n + 1) * sizeof(uint32));
	uint32		size = 64;
	Place	   *places;

	while (size < b->info.n * 4)
		size *= 2;
	places = nx_alloc_zero(size * sizeof(Place));
	for (uint32 i = 0; i < b->info.n; i++)
	{
		const NxNodeInfo *node = &b->nodes.item[b->info.item[i].node];
		uint32		hash = (by_shape ? node->shape : node->path) | 1;

		NX_CHECK_INTERRUPTS();
		numbers[i] = NO_NUMBER;
		for (uint32 at = hash * 0x9E3779B1U, tries = 0; tries < 32; at++, tries++)
		{
			Place	   *place = &places[at & (size - 1)];

			if (place->hash == 0)
			{
				place->hash = hash;
				place->first = i;
			}
			if (place->hash == hash)
			{
				numbers[i] = place->first;
				break;
			}
		}
	}
	pfree(places);
	return numbers;
}

/* Running text under the same path, or of the same shape. */
static void
sum_good(NxBoiler *b, const uint32 *numbers, bool by_shape)
{
	uint32	   *good = nx_alloc_zero((b->info.n + 1) * sizeof(uint32));

	for (uint32 i = 0; i < b->info.n; i++)
	{
		NX_CHECK_INTERRUPTS();
		if (numbers[i] != NO_NUMBER && nx_block_is_good(b, i))
			good[numbers[i]] += b->info.item[i].words;
	}
	for (uint32 i = 0; i < b->info.n; i++)
	{
		NxBlockInfo *x = &b->info.item[i];

		NX_CHECK_INTERRUPTS();
		if (numbers[i] == NO_NUMBER)
			continue;
		if (by_shape)
			x->shape_good = good[numbers[i]];
		else
			x->path_good = good[numbers[i]];
	}
	pfree(good);
}

/* Words, and words times their probability, in the same way. */
static void
sum_probability(NxBoiler *b, bool by_shape)
{
	uint32	   *numbers = number_alike(b, by_shape);
	uint32	   *words = nx_alloc_zero((b->info.n + 1) * sizeof(uint32));
	float	   *p_words = nx_alloc_zero((b->info.n + 1) * sizeof(float));

	for (uint32 i = 0; i < b->info.n; i++)
	{
		NX_CHECK_INTERRUPTS();
		if (numbers[i] == NO_NUMBER)
			continue;
		words[numbers[i]] += b->info.item[i].words;
		p_words[numbers[i]] += b->info.item[i].p * b->info.item[i].words;
	}
	for (uint32 i = 0; i < b->info.n; i++)
	{
		NxBlockInfo *x = &b->info.item[i];

		NX_CHECK_INTERRUPTS();
		if (numbers[i] == NO_NUMBER)
			continue;
		if (by_shape)
		{
			x->shape_words = words[numbers[i]];
			x->shape_p_words = p_words[numbers[i]];
		}
		else
		{
			x->path_words = words[numbers[i]];
			x->path_p_words = p_words[numbers[i]];
		}
	}
	pfree(numbers);
	pfree(words);
	pfree(p_words);
}

/*
 * The main container is the deepest node with most of what is likely article.
 * Other elements are told apart by where they leave the path from the root to
 * it: comments and teasers have one such section to themselves.
 */
static void
find_sections(NxBoiler *b)
{
	b->main = 0;
	for (uint32 i = 1; i < b->nodes.n; i++)
	{
		const NxNodeInfo *node = &b->nodes.item[i];

		NX_CHECK_INTERRUPTS();
		if (node->block == i && node->p_words > MAIN_SHARE * b->nodes.item[0].p_words)
			b->main = i;
		b->nodes.item[i].section = PG_UINT32_MAX;
	}
	for (uint32 up = b->main; up != 0; up = b->html.nodes.item[up].parent)
		b->nodes.item[up].section = 0;
	b->nodes.item[0].section = 0;
	for (uint32 i = 1; i < b->nodes.n; i++)
	{
		uint32		above = b->nodes.item[b->html.nodes.item[i].parent].section;

		NX_CHECK_INTERRUPTS();
		if (b->nodes.item[i].section != 0)
			b->nodes.item[i].section = above != 0 ? above : i;
	}
}

/*
 * How often, how long and how regularly a path comes back: comments and teasers
 * have their paragraphs at intervals, each behind a name, a date or a heading.
 */
static void
measure_paths(NxBoiler *b, const uint32 *numbers)
{
	uint32	   *last = nx_alloc_huge((b->info.n + 1) * sizeof(uint32));
	uint32	   *blocks = nx_alloc_zero((b->info.n + 1) * sizeof(uint32));
	uint32	   *words = nx_alloc_zero((b->info.n + 1) * sizeof(uint32));

	for (uint32 i = 0; i < b->info.n; i++)
	{
		NxBlockInfo *x = &b->info.item[i];
		uint32		k = numbers[i];

		NX_CHECK_INTERRUPTS();
		x->since_path = x->until_path = FAR;
		if (k == NO_NUMBER)
			continue;
		if (blocks[k] > 0)
		{
			x->since_path = Min(i - last[k], FAR);
			b->info.item[last[k]].until_path = x->since_path;
		}
		last[k] = i;
		blocks[k]++;
		words[k] += x->words;
	}
	for (uint32 i = 0; i < b->info.n; i++)
	{
		NxBlockInfo *x = &b->info.item[i];
		uint32		k = numbers[i];

		NX_CHECK_INTERRUPTS();
		x->path_blocks = k == NO_NUMBER ? 1 : blocks[k];
		x->path_all = k == NO_NUMBER ? x->words : words[k];
	}
	pfree(last);
	pfree(blocks);
	pfree(words);
}

/* Is it a short line with mostly words of a class, as above a list? */
static bool
is_marker(const NxBlockInfo *x, int class)
{
	return x->words > 0 && x->words <= 8 && x->voc[class] * 5 >= x->words * 2;
}

/*
 * Is it a line above other articles?  In text, one that says no more than that
 * an advertisement was there says nothing of what follows.
 */
static bool
is_related_marker(const NxBoiler *b, const NxBlockInfo *x)
{
	return is_marker(x, NX_VOC_RELATED) &&
		(b->page->is_html || x->weak_opening != NX_BLOCK_PROMOTION);
}

/* How long ago such a line was, one block on. */
static uint16
blocks_since(uint16 since, bool marker)
{
	return marker ? 0 : Min(since + 1, FAR_MARKER);
}

/*
 * Runs of paragraphs: running text without many other blocks in between.  The
 * longest run is where the article is, in plain text the only hint at that.
 */
static void
find_runs(NxBoiler *b)
{
	uint32		n = b->info.n;
	uint32		best = 0,
				best_start = 0,
				best_end = 0;

	for (uint32 start = 0; start < n;)
	{
		uint32		end = start + 1;
		uint32		words = 0;

		if (nx_block_is_good(b, start))
		{
			uint32		last = start;

			for (uint32 i = start; i < n && i - last <= RUN_GAP; i++)
			{
				NX_CHECK_INTERRUPTS();
				if (nx_block_is_good(b, i))
				{
					words += b->info.item[i].words;
					last = i;
				}
			}
			end = last + 1;
		}
		for (uint32 i = start; i < end; i++)
		{
			NX_CHECK_INTERRUPTS();
			b->info.item[i].run_good = words;
		}
		if (words > best)
		{
			best = words;
			best_start = start;
			best_end = end;
		}
		start = end;
	}
	for (uint32 i = 0; i < n; i++)
	{
		NX_CHECK_INTERRUPTS();
		b->info.item[i].from_run =
			i < best_start ? -(int) Min(best_start - i, FAR_MARKER) :
			i >= best_end ? (int) Min(i - best_end + 1, FAR_MARKER) : 0;
	}
}

/* Compute what the features need of the page. */
void
nx_boiler_prepare(NxBoiler *b)
{
	uint32		words = 0;
	uint32		distance = FAR;
	uint16		heading = FAR_MARKER,
				headings = 0,
				heading_classes = 0;
	uint16		comment = FAR_MARKER,
				related = FAR_MARKER,
				legal = FAR_MARKER;

	if (b->page->is_html)
	{
		uint32	   *paths = number_alike(b, false);
		uint32	   *shapes = number_alike(b, true);

		sum_good(b, paths, false);
		sum_good(b, shapes, true);
		measure_paths(b, paths);
		pfree(paths);
		pfree(shapes);
	}
	find_runs(b);
	for (uint32 i = 0; i < b->info.n; i++)
	{
		NxBlockInfo *x = &b->info.item[i];

		NX_CHECK_INTERRUPTS();
		if (nx_html_tag_flag(x->tag) & NX_HF_HEADING)
		{
			heading = 0;
			heading_classes = 0;
			for (int class = 0; class < NX_BOILER_VOCABULARY; class++)
				heading_classes |= x->voc[class] > 0 ? 1 << class : 0;
			headings += b->title_block < i &&
				x->tag == b->info.item[b->title_block].tag;
		}
		else
			heading = Min(heading + 1, FAR_MARKER);
		x->since_heading = heading;
		x->headings = headings;
		x->heading_classes = heading_classes;
		x->words_before = words;
		words += x->words;
		x->since_good = distance;
		x->since_comment = comment = blocks_since(comment, is_marker(x, NX_VOC_COMMENT));
		x->since_related = related = blocks_since(related, is_related_marker(b, x));
		x->since_legal = legal = blocks_since(legal, x->copyright || is_marker(x, NX_VOC_LEGAL));
		distance = nx_block_is_good(b, i) ? 0 : Min(distance + 1, FAR);
	}
	distance = FAR;
	for (uint32 i = b->info.n; i-- > 0;)
	{
		NX_CHECK_INTERRUPTS();
		b->info.item[i].until_good = distance;
		distance = nx_block_is_good(b, i) ? 0 : Min(distance + 1, FAR);
	}
}

/* Sum the first stage's probabilities for the second. */
void
nx_boiler_sum_probability(NxBoiler *b)
{
	float		before = 0,
				unlikely = 0;
	float		least = 0,
				heading = 0;
	uint16		distance = FAR;

	nx_boiler_cohere(b);
	sum_probability(b, false);
	sum_probability(b, true);
	for (uint32 i = b->info.n; i-- > 0;)
	{
		NxBlockInfo *x = &b->info.item[i];

		NX_CHECK_INTERRUPTS();
		x->until_p = distance;
		x->unlikely_until = unlikely;
		distance = x->p >= NX_BOILER_SURE ? 0 : Min(distance + 1, FAR);
		unlikely = x->p >= NX_BOILER_SURE ? 0 : unlikely + (1 - x->p) * x->words;
	}
	distance = FAR;
	unlikely = 0;
	for (uint32 i = 0; i < b->nodes.n; i++)
	{
		NX_CHECK_INTERRUPTS();
		b->nodes.item[i].p_words = b->nodes.item[i].coherent = 0;
	}
	for (uint32 i = 0; i < b->info.n; i++)
	{
		NxBlockInfo *x = &b->info.item[i];

		NX_CHECK_INTERRUPTS();
		/* the least likely running text since what is surely article */
		x->p_least = least;
		x->since_p = distance;
		x->p_heading = heading;
		x->unlikely_since = unlikely;
		distance = x->p >= NX_BOILER_SURE ? 0 : Min(distance + 1, FAR);
		unlikely = x->p >= NX_BOILER_SURE ? 0 : unlikely + (1 - x->p) * x->words;
		least = x->p >= NX_BOILER_SURE ? 1 : nx_block_is_good(b, i) ? Min(least, x->p) : least;
		if (nx_html_tag_flag(x->tag) & NX_HF_HEADING)
			heading = x->p;
		x->p_before = before;
		before += x->p * x->words;
		b->nodes.item[x->node].p_words += x->p * x->words;
		b->nodes.item[x->node].coherent += x->p * x->words * Max(x->cohesion, 0);
	}
	for (uint32 i = b->nodes.n; i-- > 1;)
	{
		NxNodeInfo *parent = &b->nodes.item[b->html.nodes.item[i].parent];

		NX_CHECK_INTERRUPTS();
		parent->p_words += b->nodes.item[i].p_words;
		parent->coherent += b->nodes.item[i].coherent;
	}
	find_sections(b);
}

/*
 * Does the first stage leave no hope for a block?  Most blocks of a page are
 * menus among menus, which the second stage need not look at.
 */
bool
nx_boiler_is_hopeless(const NxBoiler *b, uint32 i)
{
	uint32		from = i < 2 ? 0 : i - 2;
	uint32		to = Min(i + 2, b->info.n - 1);

	for (uint32 j = from; j <= to; j++)
	{
		if (b->info.item[j].p >= HOPELESS)
			return false;
	}
	return true;
}
