/*-------------------------------------------------------------------------
 *
 * nx_boiler_train.c
 *		Train the trees of boiler_model.c.
 *
 *	nx_boiler_train [--flat] [--cv DIR] [--trees N] NAME LIST
 *
 * LIST is a file of lines "site TAB dataset TAB page.html TAB gold.txt".
 * Writes the forests of both stages as C, named NAME, to standard output.
 *
 *	--flat		pages are flattened to plain text first
 *	--trees N	so many trees for each stage
 *	--cv DIR	write predictions made by forests that have not seen the
 *				page's site to DIR/dataset/ID.txt
 *
 * How.  A block's label is the share of its 4-word shingles that the gold text
 * has; a short block counts when its words stand in the gold text between
 * those of its neighbours.  The trees are boosted on the logistic loss, with
 * features cut into bins (Friedman 2001; bins as in LightGBM).  What the
 * second stage sees of the first are predictions by forests that have not seen
 * the page's site.
 *
 *-------------------------------------------------------------------------
 */
#include "core/boiler_page.h"
#include "core/unicode.h"
#include "tools/files.h"
#include "tools/flatten.h"

#include <math.h>

#define FOLDS		5
#define BINS		64
#define RATE		0.08
#define ROW_SHARE	0.6
#define FEATURE_SHARE	0.5
#define LAMBDA		4.0			/* L2 penalty of leaves */
#define MAX_TREES	400

typedef struct Page
{
	char	   *id;
	char	   *dataset;
	char	   *input;
	size_t		len;
	NxPage		page;
	NxBoiler	b;
	uint32		first_row;
	int			fold;
} Page;

static Page *pages;
static int	n_pages;
static int	n_trees = 120;
static bool flat;

/* one row for each block */
static uint32 n_rows;
static float *labels;
static float *weights;
static int *row_fold;
static float *oof;				/* the last stage's out-of-fold probabilities */
static bool *hopeless;			/* not looked at by the second stage */
static uint8 *bins;				/* n_rows by feature, feature-major */
static float cuts[NX_BOILER_MAX_FEATURES][BINS];
static int	n_cuts[NX_BOILER_MAX_FEATURES];

/* ---- labels --------------------------------------------------------------------- */

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

static void
label_page(Page *page, const char *gold_text, size_t gold_len)
{
	Hashes		gold = {0};
	uint32		size = 1024;
	Slot	   *slots;
	uint32		n = page->page.blocks.n;
	int		   *from = palloc0((n + 1) * sizeof(int));
	int		   *to = palloc0((n + 1) * sizeof(int));
	float	   *label = labels + page->first_row;
	double		total = 0;

	hash_words(gold_text, gold_len, &gold);
	while (size < gold.n * 4)
		size *= 2;
	slots = palloc0(size * sizeof(Slot));
	for (uint32 i = 0; i + 4 <= gold.n; i++)
	{
		uint32		h = gram(gold.item + i);
		uint32		at = h;

		while (slots[at & (size - 1)].hash != 0)
			at++;
		slots[at & (size - 1)] = (Slot) {h, i, false};
	}
	for (uint32 k = 0; k < n; k++)
	{
		NxSpan		c = page->page.blocks.item[k].content;
		Hashes		words = {0};
		uint32		hits = 0,
					grams = 0;

		hash_words(page->page.text.item + c.start, nx_span_length(c), &words);
		from[k] = to[k] = -1;
		label[k] = -1;			/* not known yet */
		for (uint32 i = 0; i + 4 <= words.n; i++)
		{
			uint32		h = gram(words.item + i);

			grams++;
			for (uint32 at = h; slots[at & (size - 1)].hash != 0; at++)
			{
				Slot	   *s = &slots[at & (size - 1)];

				if (s->hash == h && !s->used)
				{
					s->used = true;
					hits++;
					if (from[k] < 0)
						from[k] = s->place;
					to[k] = s->place + 4;
					break;
				}
			}
		}
		if (grams > 0)
			label[k] = (float) hits / grams;
		if (grams > 0 && hits * 2 < grams)
			from[k] = to[k] = -1;
		NX_VEC_FREE(&words);
	}
	/* short blocks: between the places of their neighbours */
	for (uint32 k = 0; k < n; k++)
	{
		NxSpan		c = page->page.blocks.item[k].content;
		Hashes		words = {0};
		int			low = -1,
					high = -1;

		if (label[k] >= 0)
			continue;
		label[k] = 0;
		for (uint32 j = k; j-- > 0 && low < 0 && j + 30 > k;)
			low = to[j];
		for (uint32 j = k + 1; j < n && high < 0 && j < k + 30; j++)
			high = from[j];
		if (low < 0 && high < 0)
			continue;
		if (low < 0)
			low = Max(0, high - 20);
		if (high < 0)
			high = Min((int) gold.n, low + 20);
		hash_words(page->page.text.item + c.start, nx_span_length(c), &words);
		for (int i = low; words.n > 0 && i + (int) words.n <= high; i++)
		{
			if (memcmp(gold.item + i, words.item, words.n * sizeof(uint32)) == 0)
			{
				label[k] = 1;
				from[k] = i;
				to[k] = i + words.n;
				break;
			}
		}
		NX_VEC_FREE(&words);
	}
	/* a page counts as one, its blocks by their length */
	for (uint32 k = 0; k < n; k++)
		total += weights[page->first_row + k] = sqrt(1 + page->b.info.item[k].words);
	for (uint32 k = 0; k < n; k++)
	{
		weights[page->first_row + k] *= 60 / total;
		if (page->b.info.item[k].is_title)
			weights[page->first_row + k] = 0;
	}
	NX_VEC_FREE(&gold);
	pfree(slots);
	pfree(from);
	pfree(to);
}

/* ---- trees ----------------------------------------------------------------------- */

static int
compare_floats(const void *a, const void *b)
{
	float		x = *(const float *) a,
				y = *(const float *) b;

	return x < y ? -1 : x > y;
}

/* Cut a feature's values into bins of about equal numbers of rows. */
static void
make_bins(int f, const float *values)
{
	float	   *sample = palloc(n_rows * sizeof(float));

	memcpy(sample, values, n_rows * sizeof(float));
	qsort(sample, n_rows, sizeof(float), compare_floats);
	n_cuts[f] = 0;
	for (int i = 1; i < BINS; i++)
	{
		float		v = sample[(uint64) n_rows * i / BINS];

		if (v < sample[n_rows - 1] &&
			(n_cuts[f] == 0 || v > cuts[f][n_cuts[f] - 1]))
			cuts[f][n_cuts[f]++] = v;
	}
	pfree(sample);
	for (uint32 r = 0; r < n_rows; r++)
	{
		int			low = 0,
					high = n_cuts[f];

		/* bin k holds the values above cut k - 1, up to cut k */
		while (low < high)
		{
			int			mid = (low + high) / 2;

			if (values[r] > cuts[f][mid])
				low = mid + 1;
			else
				high = mid;
		}
		bins[(size_t) f * n_rows + r] = low;
	}
}

/* A number from 0 to 1, the same ones in every run. */
static float
chance(void)
{
	static uint32 state = 1;

	state = state * 1664525 + 1013904223;
	return (state >> 8) / (float) (1 << 24);
}

/*
 * Train a forest on the rows that are not of the fold (-1: on all), and set
 * score[] of all rows.
 */
static void
train(int n_features, int fold, NxTree *trees, float *base, double *score)
{
	double		sum = 0,
				weight = 0;
	float	   *g = palloc(n_rows * sizeof(float));
	float	   *h = palloc(n_rows * sizeof(float));
	uint8	   *leaf = palloc(n_rows);
	uint32	   *rows = palloc(n_rows * sizeof(uint32));
	uint32	   *all = palloc(n_rows * sizeof(uint32));
	uint32		n_all = 0;

	for (uint32 r = 0; r < n_rows; r++)
	{
		if (row_fold[r] == fold || weights[r] == 0 || hopeless[r])
			continue;
		all[n_all++] = r;
		sum += labels[r] * weights[r];
		weight += weights[r];
	}
	*base = log(sum / (weight - sum));
	for (uint32 r = 0; r < n_rows; r++)
		score[r] = *base;
	for (int t = 0; t < n_trees; t++)
	{
		NxTree	   *tree = &trees[t];
		bool		use[NX_BOILER_MAX_FEATURES];
		uint32		n = 0;

		/* each tree sees a part of the rows and of the features */
		for (uint32 i = 0; i < n_all; i++)
		{
			if (chance() < ROW_SHARE)
				rows[n++] = all[i];
		}
		for (int f = 0; f < n_features; f++)
			use[f] = n_cuts[f] > 0 && chance() < FEATURE_SHARE;
		for (uint32 i = 0; i < n; i++)
		{
			uint32		r = rows[i];
			double		p = 1 / (1 + exp(-score[r]));

			g[r] = (p - labels[r]) * weights[r];
			h[r] = p * (1 - p) * weights[r];
		}
		memset(leaf, 0, n_rows);
		for (int level = 0; level < NX_TREE_DEPTH; level++)
		{
			int			first = (1 << level) - 1;
			int			count = 1 << level;
			static double hist[1 << (NX_TREE_DEPTH - 1)][BINS][2];
			double		best[1 << (NX_TREE_DEPTH - 1)];

			for (int k = 0; k < count; k++)
			{
				best[k] = 1e-6;
				tree->feature[first + k] = 0;
				tree->threshold[first + k] = 1e30;
			}
			for (int f = 0; f < n_features; f++)
			{
				const uint8 *column = bins + (size_t) f * n_rows;

				if (!use[f])
					continue;
				memset(hist, 0, sizeof(hist[0]) * count);
				for (uint32 i = 0; i < n; i++)
				{
					uint32		r = rows[i];
					double	   *cell = hist[leaf[r] - first][column[r]];

					cell[0] += g[r];
					cell[1] += h[r];
				}
				for (int k = 0; k < count; k++)
				{
					double		G = 0,
								H = 0,
								gl = 0,
								hl = 0;

					for (int c = 0; c <= n_cuts[f]; c++)
					{
						G += hist[k][c][0];
						H += hist[k][c][1];
					}
					for (int c = 0; c < n_cuts[f]; c++)
					{
						double		gain;

						gl += hist[k][c][0];
						hl += hist[k][c][1];
						if (hl < 3 || H - hl < 3)
							continue;
						gain = gl * gl / (hl + LAMBDA) +
							(G - gl) * (G - gl) / (H - hl + LAMBDA) -
							G * G / (H + LAMBDA);
						if (gain > best[k])
						{
							best[k] = gain;
							tree->feature[first + k] = f;
							tree->threshold[first + k] = cuts[f][c];
						}
					}
				}
			}
			for (uint32 r = 0; r < n_rows; r++)
			{
				int			k = leaf[r];
				int			f = tree->feature[k];
				int			bin = bins[(size_t) f * n_rows + r];
				bool		right = bin > 0 && cuts[f][bin - 1] >= tree->threshold[k];

				leaf[r] = 2 * k + 1 + right;
			}
		}
		{
			double		G[NX_TREE_NODES + 1] = {0},
						H[NX_TREE_NODES + 1] = {0};

			for (uint32 i = 0; i < n; i++)
			{
				G[leaf[rows[i]] - NX_TREE_NODES] += g[rows[i]];
				H[leaf[rows[i]] - NX_TREE_NODES] += h[rows[i]];
			}
			for (int k = 0; k <= NX_TREE_NODES; k++)
				tree->leaf[k] = -RATE * G[k] / (H[k] + LAMBDA);
			for (uint32 r = 0; r < n_rows; r++)
				score[r] += tree->leaf[leaf[r] - NX_TREE_NODES];
		}
	}
	pfree(g);
	pfree(h);
	pfree(leaf);
	pfree(rows);
	pfree(all);
}

/* ---- stages ------------------------------------------------------------------------ */

static void
compute_bins(int stage)
{
	int			n = nx_boiler_n_features[stage];
	int			from = stage == 0 ? 0 : nx_boiler_n_features[stage - 1];
	float	   *columns = palloc((size_t) n * n_rows * sizeof(float));
	float		row[NX_BOILER_MAX_FEATURES];

	for (int i = 0; i < n_pages; i++)
	{
		NxBoiler   *b = &pages[i].b;

		if (stage > 0)
		{
			for (uint32 k = 0; k < b->info.n; k++)
				b->info.item[k].p = oof[pages[i].first_row + k];
			nx_boiler_sum_probability(b);
		}
		for (uint32 k = 0; k < b->info.n; k++)
		{
			hopeless[pages[i].first_row + k] = stage > 0 && nx_boiler_is_hopeless(b, k);
			nx_boiler_features(b, k, stage, row);
			for (int f = from; f < n; f++)
				columns[(size_t) f * n_rows + pages[i].first_row + k] = row[f];
		}
	}
	for (int f = from; f < n; f++)
		make_bins(f, columns + (size_t) f * n_rows);
	pfree(columns);
}

/* Log loss of the out-of-fold predictions. */
static double
loss(void)
{
	double		sum = 0,
				weight = 0;

	for (uint32 r = 0; r < n_rows; r++)
	{
		double		p = Min(Max(oof[r], 1e-6), 1 - 1e-6);

		sum -= weights[r] * (labels[r] * log(p) + (1 - labels[r]) * log(1 - p));
		weight += weights[r];
	}
	return sum / weight;
}

static void
print_forest(const char *name, int stage, const NxTree *trees)
{
	printf("static const NxTree nx_%s_trees_%d[] = {\n", name, stage + 1);
	for (int t = 0; t < n_trees; t++)
	{
		printf("\t{{");
		for (int k = 0; k < NX_TREE_NODES; k++)
			printf("%s%d", k ? ", " : "", trees[t].feature[k]);
		printf("},\n\t{");
		for (int k = 0; k < NX_TREE_NODES; k++)
			printf("%s%.9g", k ? ", " : "", trees[t].threshold[k]);
		printf("},\n\t{");
		for (int k = 0; k <= NX_TREE_NODES; k++)
			printf("%s%.5g", k ? ", " : "", trees[t].leaf[k]);
		printf("}},\n");
	}
	printf("};\n\n");
}

/* ---- predictions --------------------------------------------------------------------- */

static void
write_predictions(const char *dir)
{
	for (int i = 0; i < n_pages; i++)
	{
		Page	   *page = &pages[i];
		char		name[MAXPGPATH];
		FILE	   *out;
		bool		any = false;
		bool		with_title = strcmp(page->dataset, "daniel_s") == 0;

		for (uint32 k = 0; k < page->b.info.n; k++)
			page->b.info.item[k].p = oof[page->first_row + k];
		nx_boiler_decide(&page->b);
		snprintf(name, sizeof(name), "%s/%s/%s.txt", dir, page->dataset, page->id);
		out = open_file(name, "w");
		for (uint32 k = 0; k < page->page.blocks.n; k++)
		{
			const NxBlock *block = &page->page.blocks.item[k];

			if (!block->kept && !(with_title && block->kind == NX_BLOCK_TITLE))
				continue;
			if (any)
				fputs("\n\n", out);
			fwrite(page->page.text.item + block->content.start, 1,
				   nx_span_length(block->content), out);
			any = true;
		}
		fclose(out);
	}
}

/* ---- the program ----------------------------------------------------------------------- */

static void
read_pages(const char *list)
{
	FILE	   *f = open_file(list, "r");
	char		line[4096];
	int			cap = 64;
	size_t		gold_len;

	pages = palloc(cap * sizeof(Page));
	while (fgets(line, sizeof(line), f))
	{
		char	   *site = strtok(line, "\t\n");
		char	   *dataset = strtok(NULL, "\t\n");
		char	   *html = strtok(NULL, "\t\n");
		char	   *gold_path = strtok(NULL, "\t\n");
		char	   *base = strrchr(html, '/') + 1;
		Page	   *page;

		if (n_pages == cap)
			pages = repalloc(pages, (cap *= 2) * sizeof(Page));
		page = &pages[n_pages++];
		memset(page, 0, sizeof(*page));
		page->dataset = pstrdup(dataset);
		page->id = pnstrdup(base, strrchr(base, '.') - base);
		page->fold = nx_hash_bytes(site, strlen(site)) % FOLDS;
		page->input = read_file(html, &page->len);
		if (flat)
			page->input = flatten(page->input, &page->len);
		nx_boiler_begin(&page->b, page->input, page->len, &page->page);
		page->first_row = n_rows;
		n_rows += page->page.blocks.n;
		if (n_rows > 0)
		{
			labels = repalloc(labels, n_rows * sizeof(float));
			weights = repalloc(weights, n_rows * sizeof(float));
			row_fold = repalloc(row_fold, n_rows * sizeof(int));
		}
		for (uint32 r = page->first_row; r < n_rows; r++)
			row_fold[r] = page->fold;
		{
			char	   *gold = read_file(gold_path, &gold_len);

			label_page(page, gold, gold_len);
			pfree(gold);
		}
	}
	fclose(f);
	/* the pages have moved: their boilers point to them */
	for (int i = 0; i < n_pages; i++)
		pages[i].b.page = &pages[i].page;
}

int
main(int argc, char **argv)
{
	const char *cv = NULL;
	const char *name;
	NxTree	   *trees = palloc(MAX_TREES * sizeof(NxTree));
	float		base[NX_BOILER_STAGES];
	int			i;

	for (i = 1; i < argc && argv[i][0] == '-'; i++)
	{
		if (strcmp(argv[i], "--flat") == 0)
			flat = true;
		else if (strcmp(argv[i], "--cv") == 0 && i + 1 < argc)
			cv = argv[++i];
		else if (strcmp(argv[i], "--trees") == 0 && i + 1 < argc)
		{
			n_trees = atoi(argv[++i]);
			n_trees = Max(1, Min(n_trees, MAX_TREES));
		}
	}
	if (argc - i != 2)
	{
		fprintf(stderr, "usage: nx_boiler_train [--flat] [--cv DIR] [--trees N] NAME LIST\n");
		return 2;
	}
	name = argv[i];
	labels = palloc(1);
	weights = palloc(1);
	row_fold = palloc(1);
	read_pages(argv[i + 1]);
	hopeless = palloc0(n_rows);
	oof = palloc0(n_rows * sizeof(float));
	bins = palloc((size_t) NX_BOILER_MAX_FEATURES * n_rows);
	fprintf(stderr, "%d pages, %u blocks\n", n_pages, n_rows);
	for (int stage = 0; stage < NX_BOILER_STAGES; stage++)
	{
		double	   *score = palloc(n_rows * sizeof(double));

		compute_bins(stage);
		train(nx_boiler_n_features[stage], -1, trees, &base[stage], score);
		print_forest(name, stage, trees);
		for (int fold = 0; fold < FOLDS; fold++)
		{
			float		fold_base;

			train(nx_boiler_n_features[stage], fold, trees, &fold_base, score);
			for (uint32 r = 0; r < n_rows; r++)
			{
				if (row_fold[r] == fold && !hopeless[r])
					oof[r] = 1 / (1 + exp(-score[r]));
			}
		}
		fprintf(stderr, "stage %d: log loss %.4f\n", stage + 1, loss());
		pfree(score);
	}
	printf("static const NxForest nx_%s_forests[NX_BOILER_STAGES] = {\n", name);
	for (int stage = 0; stage < NX_BOILER_STAGES; stage++)
		printf("\t{nx_%s_trees_%d, %d, %.5f},\n", name, stage + 1, n_trees, base[stage]);
	printf("};\n\n");
	if (cv != NULL)
		write_predictions(cv);
	return 0;
}
