/*-------------------------------------------------------------------------
 *
 * boiler_label.c
 *		Which blocks of a page does its gold text have?
 *
 * A block's label is the share of its 4-word shingles that the gold text has; a
 * short block counts when its words stand in the gold text between those of its
 * neighbours.
 *
 *-------------------------------------------------------------------------
 */
#include "boiler_train.h"

#include <math.h>

/* Of blocks with a known segment; most of these are of what must be there. */
#define MUST_WEIGHT		0.8
#define MUST_NOT_WEIGHT	2.0

typedef NX_VEC(uint32) Hashes;

/* The hashes of a text's words, as the scorer's \w+ has them. */
static void
hash_words(const char *p, size_t len, Hashes *out)
{
	const char *end = p + len;
	uint32		hash = NX_HASH_INIT;
	bool		in_word = false;

	while (p < end)
	{
		uint32		cp;
		int			n = nx_utf8_decode(p, end, &cp);
		uint8		class = nx_char_class(cp);
		bool		word = nx_class_is_letter(class) || class == NX_CC_DIGIT ||
			class == NX_CC_MARK || cp == '_';

		if ((!word || class == NX_CC_IDEOGRAPH) && in_word)
		{
			*NX_VEC_PUSH(out) = hash;
			in_word = false;
		}
		if (word)
		{
			if (!in_word)
				hash = NX_HASH_INIT;
			in_word = true;
			for (int i = 0; i < n; i++)
				hash = NX_HASH_BYTE(hash, p[i]);
		}
		p += n;
	}
	if (in_word)
		*NX_VEC_PUSH(out) = hash;
}

static uint32
gram(const uint32 *w)
{
	uint32		h = 0;

	for (int i = 0; i < 4; i++)
		h = (h ^ w[i]) * 0x9E3779B1U + (h >> 15);
	return h | 1;
}

/* Positions of the gold text's 4-grams, by hash. */
typedef struct Slot
{
	uint32		hash;
	uint32		place;
	bool		used;
} Slot;

/* The article of a page, and where of it the page's blocks are. */
typedef struct Gold
{
	Hashes		words;
	Slot	   *slots;			/* hash table, mask + 1 of them */
	uint32		mask;
	int		   *from;			/* of each block: its first word, or -1 */
	int		   *to;				/* and the end of them */
} Gold;

static void
find_grams(Gold *gold)
{
	uint32		size = 1024;

	while (size < gold->words.n * 4)
		size *= 2;
	gold->mask = size - 1;
	gold->slots = palloc0(size * sizeof(Slot));
	for (uint32 i = 0; i + 4 <= gold->words.n; i++)
	{
		uint32		h = gram(gold->words.item + i);
		uint32		at = h;

		while (gold->slots[at & gold->mask].hash != 0)
			at++;
		gold->slots[at & gold->mask] = (Slot) {h, i, false};
	}
}

/* The first place of a 4-gram that no block has had; NULL if there is none. */
static Slot *
take_gram(Gold *gold, uint32 hash)
{
	for (uint32 at = hash; gold->slots[at & gold->mask].hash != 0; at++)
	{
		Slot	   *s = &gold->slots[at & gold->mask];

		if (s->hash == hash && !s->used)
		{
			s->used = true;
			return s;
		}
	}
	return NULL;
}

static void
hash_block(const Page *page, uint32 k, Hashes *words)
{
	NxSpan		c = page->page.blocks.item[k].content;

	words->n = 0;
	hash_words(page->page.text.item + c.start, nx_span_length(c), words);
}

/* Blocks of four words or more: the share of their 4-grams.  The others have -1. */
static void
label_long(const Page *page, Gold *gold, float *label)
{
	Hashes		words = {0};

	for (uint32 k = 0; k < page->page.blocks.n; k++)
	{
		uint32		hits = 0,
					grams;

		hash_block(page, k, &words);
		grams = words.n < 4 ? 0 : words.n - 3;
		gold->from[k] = gold->to[k] = -1;
		for (uint32 i = 0; i < grams; i++)
		{
			const Slot *s = take_gram(gold, gram(words.item + i));

			if (s == NULL)
				continue;
			if (hits++ == 0)
				gold->from[k] = s->place;
			gold->to[k] = s->place + 4;
		}
		label[k] = grams > 0 ? (float) hits / grams : -1;
		if (hits * 2 < grams)
			gold->from[k] = gold->to[k] = -1;
	}
	NX_VEC_FREE(&words);
}

/* Short blocks: are they between the places of their neighbours? */
static void
label_short(const Page *page, Gold *gold, float *label)
{
	uint32		n = page->page.blocks.n;
	Hashes		words = {0};

	for (uint32 k = 0; k < n; k++)
	{
		int			low = -1,
					high = -1;

		if (label[k] >= 0)
			continue;
		label[k] = 0;
		for (uint32 j = k; j-- > 0 && low < 0 && j + 30 > k;)
			low = gold->to[j];
		for (uint32 j = k + 1; j < n && high < 0 && j < k + 30; j++)
			high = gold->from[j];
		if (low < 0 && high < 0)
			continue;
		if (low < 0)
			low = Max(0, high - 20);
		if (high < 0)
			high = Min((int) gold->words.n, low + 20);
		hash_block(page, k, &words);
		for (int i = low; words.n > 0 && i + (int) words.n <= high; i++)
			if (memcmp(gold->words.item + i, words.item, words.n * sizeof(uint32)) == 0)
			{
				label[k] = 1;
				gold->from[k] = i;
				gold->to[k] = i + words.n;
				break;
			}
	}
	NX_VEC_FREE(&words);
}

/* The title of a text is no part of the body, though the article may have it. */
static void
label_title(const Page *page, float *title_label, float *label)
{
	NxSpan		t = page->title;

	for (uint32 k = 0; k < page->page.blocks.n; k++)
	{
		NxSpan		c = page->page.blocks.item[k].content;

		title_label[k] = !nx_span_is_empty(t) && nx_span_length(c) == nx_span_length(t) &&
			memcmp(page->page.text.item + c.start, page->input + t.start, nx_span_length(t)) == 0;
		if (title_label[k])
			label[k] = 0;
	}
}

/* A page counts as one, its blocks by their length. */
static void
weigh(const Page *page, bool flat, const float *label, float *weight)
{
	uint32		n = page->page.blocks.n;
	double		total = 0;

	for (uint32 k = 0; k < n; k++)
	{
		weight[k] = sqrt(1 + page->b.info.item[k].words);
		if (!flat)
			total += weight[k];
		/* in text, what is wrongly kept counts by the length of the article */
		else if (!nx_text_is_hopeless(&page->b, k, NX_TEXT_FIRST))
			total += weight[k] * (label[k] < 0.5 ? 0.6 : 1);
	}
	for (uint32 k = 0; k < n; k++)
	{
		weight[k] *= 60 / total;
		if (!flat && page->b.info.item[k].is_title)
			weight[k] = 0;
	}
}

void
label_page(const Page *page, Rows *rows, bool flat, const char *gold_text,
		   size_t gold_len)
{
	uint32		n = page->page.blocks.n;
	Gold		gold = {.from = palloc0((n + 1) * sizeof(int)), .to = palloc0((n + 1) * sizeof(int))};
	float	   *label = rows->labels + page->first_row;

	hash_words(gold_text, gold_len, &gold.words);
	find_grams(&gold);
	label_long(page, &gold, label);
	label_short(page, &gold, label);
	if (flat)
		label_title(page, rows->title_labels + page->first_row, label);
	weigh(page, flat, label, rows->weights + page->first_row);
	NX_VEC_FREE(&gold.words);
	pfree(gold.slots);
	pfree(gold.from);
	pfree(gold.to);
}

/* Does a contain z, after white space is collapsed in both? */
static bool
contains(const char *a, size_t a_len, const char *z, size_t z_len)
{
	if (z_len == 0)
		return false;
	for (const char *p = a; (size_t) (a + a_len - p) >= z_len; p++)
	{
		p = memchr(p, *z, a + a_len - p - z_len + 1);
		if (p == NULL)
			return false;
		if (memcmp(p, z, z_len) == 0)
			return true;
	}
	return false;
}

void
label_segments(const Page *page, Rows *rows, char *segments)
{
	uint32		n = page->page.blocks.n;
	float	   *label = rows->labels + page->first_row;
	float	   *weight = rows->weights + page->first_row;

	for (uint32 k = 0; k < n; k++)
		label[k] = weight[k] = 0;
	for (char *line = strtok(segments, "\n"); line; line = strtok(NULL, "\n"))
	{
		for (uint32 k = 0; k < n; k++)
		{
			NxSpan		c = page->page.blocks.item[k].content;

			if (page->b.info.item[k].is_title ||
				!contains(page->page.text.item + c.start, nx_span_length(c),
						  line + 1, strlen(line + 1)))
				continue;
			label[k] = *line == '+';
			weight[k] = *line == '+' ? MUST_WEIGHT : MUST_NOT_WEIGHT;
		}
	}
}
