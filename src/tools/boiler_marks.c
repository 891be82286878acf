/*-------------------------------------------------------------------------
 *
 * boiler_marks.c
 *		What are words of class and id attributes worth?
 *
 * For each word, and each pair of neighbours in a name: the share of the text
 * inside such elements that is article, averaged over sites, as log-odds
 * against the share in all text.
 *
 *-------------------------------------------------------------------------
 */
#include "boiler_train.h"

#include <math.h>

#define MIN_SITES		4		/* fewer tell nothing of a word */
#define MARK_PRIOR		2.0f	/* sites */

/* What is known of a word of class and id attributes. */
typedef struct MarkCount
{
	uint32		hash;
	uint32		site;			/* the last one, */
	float		site_good;		/* with the text in its elements there, and
								 * how */
	float		site_text;		/* much of it is article */
	float		shares;			/* the sum over all sites before of that share */
	uint32		sites;
} MarkCount;

#define MARK_COUNTS		(1 << 20)

static void
end_mark_site(MarkCount *c)
{
	if (c->site_text > 0)
	{
		c->shares += c->site_good / c->site_text;
		c->sites++;
	}
	c->site_good = c->site_text = 0;
}

static int
compare_marks(const void *a, const void *b)
{
	const MarkCount *x = a,
			   *y = b;

	if (x->sites != y->sites)
		return x->sites > y->sites ? -1 : 1;
	return x->hash < y->hash ? -1 : x->hash > y->hash;
}

/*
 * Learn what marks are worth, from the pages that are not of the fold (-1: from
 * all).  Pages of a site stand together.
 */
static void
learn_marks(const Page *pages, int n_pages, const Rows *rows, int fold,
			NxMark *table)
{
	MarkCount  *counts = palloc0(MARK_COUNTS * sizeof(MarkCount));
	double		all_good = 0,
				all_text = 0;
	float		base;

	for (int i = 0; i < n_pages; i++)
	{
		const NxBoiler *b = &pages[i].b;
		float	   *good = palloc0(b->nodes.n * sizeof(float));
		float	   *words = palloc0(b->nodes.n * sizeof(float));

		if (pages[i].fold == fold)
			continue;
		for (uint32 k = 0; k < b->info.n; k++)
		{
			uint32		r = pages[i].first_row + k;

			good[b->info.item[k].node] += rows->labels[r] * rows->weights[r];
			words[b->info.item[k].node] += rows->weights[r];
		}
		for (uint32 k = b->nodes.n; k-- > 1;)
		{
			good[b->html.nodes.item[k].parent] += good[k];
			words[b->html.nodes.item[k].parent] += words[k];
		}
		all_good += good[0];
		all_text += words[0];
		for (uint32 k = 1; k < b->nodes.n; k++)
		{
			uint32		end = nx_node_marks_end(b, k);

			for (uint32 m = b->nodes.item[k].first_mark; m < end; m++)
			{
				uint32		hash = b->marks.item[m];
				uint32		at = hash;
				MarkCount  *c;

				while (counts[at & (MARK_COUNTS - 1)].hash != 0 &&
					   counts[at & (MARK_COUNTS - 1)].hash != hash)
					at++;
				c = &counts[at & (MARK_COUNTS - 1)];
				c->hash = hash;
				if (c->site != pages[i].site)
					end_mark_site(c);
				c->site = pages[i].site;
				c->site_good += good[k];
				c->site_text += words[k];
			}
		}
		pfree(good);
		pfree(words);
	}
	for (int i = 0; i < MARK_COUNTS; i++)
		end_mark_site(&counts[i]);
	qsort(counts, MARK_COUNTS, sizeof(MarkCount), compare_marks);
	base = all_good / all_text;
	memset(table, 0, NX_MARK_SLOTS * sizeof(NxMark));
	for (int i = 0; i < NX_MARK_SLOTS / 2 && counts[i].sites >= MIN_SITES; i++)
	{
		float		p = (counts[i].shares + base * MARK_PRIOR) / (counts[i].sites + MARK_PRIOR);
		float		worth = log(p / (1 - p)) - log(base / (1 - base));
		uint32		at = counts[i].hash;

		while (table[at & (NX_MARK_SLOTS - 1)].hash != 0)
			at++;
		table[at & (NX_MARK_SLOTS - 1)].hash = counts[i].hash;
		table[at & (NX_MARK_SLOTS - 1)].worth =
			(int8) rint(Max(-127, Min(127, worth * NX_MARK_SCALE)));
	}
	pfree(counts);
}

void
weigh_marks(Page *pages, int n_pages, const Rows *rows)
{
	NxMark	   *table = palloc(NX_MARK_SLOTS * sizeof(NxMark));

	for (int fold = 0; fold < FOLDS; fold++)
	{
		learn_marks(pages, n_pages, rows, fold, table);
		for (int i = 0; i < n_pages; i++)
		{
			if (pages[i].fold == fold)
				nx_boiler_weigh_marks(&pages[i].b, table);
		}
	}
	pfree(table);
}

void
print_marks(const Page *pages, int n_pages, const Rows *rows)
{
	NxMark	   *table = palloc(NX_MARK_SLOTS * sizeof(NxMark));

	learn_marks(pages, n_pages, rows, -1, table);
	printf("const NxMark nx_boiler_marks[NX_MARK_SLOTS] = {\n");
	for (int i = 0; i < NX_MARK_SLOTS; i++)
	{
		if (table[i].hash != 0)
			printf("\t[%d] = {0x%08X, %d},\n", i, table[i].hash, table[i].worth);
	}
	printf("};\n\n");
	pfree(table);
}
