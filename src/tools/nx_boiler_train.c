/*-------------------------------------------------------------------------
 *
 * nx_boiler_train.c
 *		Train the trees of boiler_model.c.
 *
 *	nx_boiler_train [--flat] [--cv DIR] [--trees N] NAME LIST
 *
 * LIST is a file of lines "site TAB dataset TAB page.html TAB gold.txt".
 * Writes the forests of all stages as C, named NAME, to standard output.
 *
 *	--flat		pages are flattened to plain text first
 *	--trees N	so many trees for each stage
 *	--cv DIR	write predictions made by forests that have not seen the
 *				page's site to DIR/dataset/ID.txt
 *
 * How.  A block's label is the share of its 4-word shingles that the gold text
 * has; a short block counts when its words stand in the gold text between
 * those of its neighbours.  The trees are boosted on the logistic loss, with
 * features cut into bins (Friedman 2001; bins as in LightGBM).  What a later
 * stage sees of the first are predictions by forests that have not seen the
 * page's site.
 *
 * With --flat, a stage of its own learns to find the title, which the page's
 * HTML names, and the title is no part of the body even where the gold text
 * begins with it.
 *
 *-------------------------------------------------------------------------
 */
#include "core/boiler_text.h"
#include "core/unicode.h"
#include "tools/files.h"
#include "tools/flatten.h"

#include <math.h>

#define FOLDS		5
#define BINS		64
#define ROW_SHARE	0.6
#define MAX_TREES	400
#define CURVE_STEP	20			/* trees from one printed loss to the next */

/* How trees are grown. */
typedef struct Growth
{
	int			n_trees;
	double		rate;
	double		feature_share;	/* of the features that a tree sees */
	double		lambda;			/* L2 penalty of leaves */
	double		min_hessian;	/* of a leaf */
	bool		by_page;		/* a tree sees whole pages, not rows */
} Growth;

static Growth growth = {120, 0.08, 0.5, 4, 3, false};

/*
 * Text has less to go by, so that trees learn pages by heart where they can:
 * they get slower steps, and pages that they have not seen.
 */
static const Growth text_growth = {200, 0.06, 0.3, 6, 5, true};

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
	NxSpan		title;			/* with --flat: in the flattened page */
} Page;

static Page *pages;
static int	n_pages;
static bool flat;

/* one row for each block */
static uint32 n_rows;
static float *labels;
static float *weights;
static float *title_labels;		/* with --flat: is it the title? */
static int *row_fold;
static int *row_page;
static float *oof;				/* the last stage's out-of-fold probabilities */
static bool *hopeless;			/* not looked at by the stage */
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
	if (flat)
	{
		NxSpan		t = page->title;

		/* the title is no part of the body, though a gold text may have it */
		for (uint32 k = 0; k < n; k++)
		{
			NxSpan		c = page->page.blocks.item[k].content;

			title_labels[page->first_row + k] = !nx_span_is_empty(t) &&
				nx_span_length(c) == nx_span_length(t) &&
				memcmp(page->page.text.item + c.start, page->input + t.start,
					   nx_span_length(t)) == 0;
			if (title_labels[page->first_row + k])
				label[k] = 0;
		}
	}
	/* a page counts as one, its blocks by their length */
	for (uint32 k = 0; k < n; k++)
	{
		weights[page->first_row + k] = sqrt(1 + page->b.info.item[k].words);
		if (flat)
		{
			/* what is wrongly kept counts by the length of the article */
			if (!nx_text_is_hopeless(&page->b, k, NX_TEXT_FIRST))
				total += weights[page->first_row + k] * (label[k] < 0.5 ? 0.6 : 1);
		}
		else
			total += weights[page->first_row + k];
	}
	for (uint32 k = 0; k < n; k++)
	{
		weights[page->first_row + k] *= 60 / total;
		if (!flat && page->b.info.item[k].is_title)
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

/* Log loss of a row, times its weight. */
static double
row_loss(uint32 r, double p)
{
	p = Min(Max(p, 1e-6), 1 - 1e-6);
	return -weights[r] * (labels[r] * log(p) + (1 - labels[r]) * log(1 - p));
}

/*
 * Train a forest on the rows that are not of the fold (-1: on all), and set
 * score[] of all rows that are looked at.  Adds to curve[] the loss of the
 * fold's rows, after so many trees.
 */
static void
train(int n_features, int fold, NxTree *trees, float *base, double *score,
	  double *curve)
{
	double		sum = 0,
				weight = 0;
	float	   *g = palloc(n_rows * sizeof(float));
	float	   *h = palloc(n_rows * sizeof(float));
	uint8	   *leaf = palloc(n_rows);
	uint32	   *rows = palloc(n_rows * sizeof(uint32));
	uint32	   *all = palloc(n_rows * sizeof(uint32));
	uint32	   *live = palloc(n_rows * sizeof(uint32));
	uint32		n_all = 0,
				n_live = 0;

	for (uint32 r = 0; r < n_rows; r++)
	{
		if (hopeless[r])
			continue;
		live[n_live++] = r;
		if (row_fold[r] == fold || weights[r] == 0)
			continue;
		all[n_all++] = r;
		sum += labels[r] * weights[r];
		weight += weights[r];
	}
	*base = log(sum / (weight - sum));
	for (uint32 r = 0; r < n_rows; r++)
		score[r] = *base;
	for (int t = 0; t < growth.n_trees; t++)
	{
		NxTree	   *tree = &trees[t];
		bool		use[NX_BOILER_MAX_FEATURES];
		uint32		n = 0;
		bool		in = false;

		/* each tree sees a part of the rows and of the features */
		for (uint32 i = 0; i < n_all; i++)
		{
			if (!growth.by_page || i == 0 || row_page[all[i]] != row_page[all[i - 1]])
				in = chance() < ROW_SHARE;
			if (in)
				rows[n++] = all[i];
		}
		for (int f = 0; f < n_features; f++)
			use[f] = n_cuts[f] > 0 && chance() < growth.feature_share;
		for (uint32 i = 0; i < n; i++)
		{
			uint32		r = rows[i];
			double		p = 1 / (1 + exp(-score[r]));

			g[r] = (p - labels[r]) * weights[r];
			h[r] = p * (1 - p) * weights[r];
		}
		if (fold >= 0 && t % CURVE_STEP == 0)
		{
			for (uint32 i = 0; i < n_live; i++)
			{
				if (row_fold[live[i]] == fold)
					curve[t / CURVE_STEP] += row_loss(live[i], 1 / (1 + exp(-score[live[i]])));
			}
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
						if (hl < growth.min_hessian || H - hl < growth.min_hessian)
							continue;
						gain = gl * gl / (hl + growth.lambda) +
							(G - gl) * (G - gl) / (H - hl + growth.lambda) -
							G * G / (H + growth.lambda);
						if (gain > best[k])
						{
							best[k] = gain;
							tree->feature[first + k] = f;
							tree->threshold[first + k] = cuts[f][c];
						}
					}
				}
			}
			for (uint32 i = 0; i < n_live; i++)
			{
				uint32		r = live[i];
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
				tree->leaf[k] = -growth.rate * G[k] / (H[k] + growth.lambda);
			for (uint32 i = 0; i < n_live; i++)
				score[live[i]] += tree->leaf[leaf[live[i]] - NX_TREE_NODES];
		}
	}
	pfree(g);
	pfree(h);
	pfree(leaf);
	pfree(rows);
	pfree(all);
	pfree(live);
}

/* ---- stages ------------------------------------------------------------------------ */

static int
n_stages(void)
{
	return flat ? NX_TEXT_STAGES : NX_BOILER_STAGES;
}

static int
n_features(int stage)
{
	return flat ? nx_text_n_features(stage) : nx_boiler_n_features[stage];
}

/* Is this the stage of plain text that looks for the title? */
static bool
is_title_stage(int stage)
{
	return flat && stage == NX_TEXT_TITLE;
}

/* Begin a stage on a page whose blocks the stages before have judged. */
static void
begin_stage(Page *page, int stage)
{
	NxBoiler   *b = &page->b;

	if (stage == 0)
		return;
	for (uint32 k = 0; k < b->info.n; k++)
		b->info.item[k].p = oof[page->first_row + k];
	if (flat)
		nx_text_compare(b);
	else
		nx_boiler_sum_probability(b);
}

static void
compute_features(const NxBoiler *b, uint32 k, int stage, float *row)
{
	if (flat)
		nx_text_features(b, k, stage, row);
	else
		nx_boiler_features(b, k, stage, row);
}

static bool
is_skipped(const NxBoiler *b, uint32 k, int stage)
{
	return flat ? nx_text_is_hopeless(b, k, stage) :
		stage > 0 && nx_boiler_is_hopeless(b, k);
}

static void
compute_bins(int stage)
{
	int			n = n_features(stage);
	int			from = stage == 0 || flat ? 0 : n_features(stage - 1);
	float	   *columns = palloc((size_t) n * n_rows * sizeof(float));
	float		row[NX_BOILER_MAX_FEATURES];

	for (int i = 0; i < n_pages; i++)
	{
		NxBoiler   *b = &pages[i].b;

		begin_stage(&pages[i], stage);
		for (uint32 k = 0; k < b->info.n; k++)
		{
			hopeless[pages[i].first_row + k] = is_skipped(b, k, stage);
			compute_features(b, k, stage, row);
			for (int f = from; f < n; f++)
				columns[(size_t) f * n_rows + pages[i].first_row + k] = row[f];
		}
	}
	for (int f = from; f < n; f++)
		make_bins(f, columns + (size_t) f * n_rows);
	pfree(columns);
}

static void
print_forest(const char *name, int stage, const NxTree *trees)
{
	printf("static const NxTree nx_%s_trees_%d[] = {\n", name, stage + 1);
	for (int t = 0; t < growth.n_trees; t++)
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

/* A title is one among its page's candidates. */
static void
weigh_titles(void)
{
	for (int i = 0; i < n_pages; i++)
	{
		uint32		first = pages[i].first_row;
		uint32		end = first + pages[i].b.info.n;
		uint32		n = 0;

		for (uint32 r = first; r < end; r++)
			n += !hopeless[r];
		for (uint32 r = first; r < end; r++)
			weights[r] = hopeless[r] ? 0 : 20.0f / n;
	}
}

/* Find the titles of all pages, and say how many are right. */
static void
set_titles(const float *p)
{
	uint32		right = 0,
				wrong = 0,
				missed = 0;

	for (int i = 0; i < n_pages; i++)
	{
		NxBoiler   *b = &pages[i].b;

		nx_text_set_title(b, p + pages[i].first_row);
		if (b->title_block == PG_UINT32_MAX)
			missed += !nx_span_is_empty(pages[i].title);
		else if (title_labels[pages[i].first_row + b->title_block])
			right++;
		else
			wrong++;
	}
	fprintf(stderr, "titles: %u right, %u wrong, %u missed\n", right, wrong, missed);
}

/* Log loss of the folds' predictions, and how it came down tree by tree. */
static void
print_losses(int stage, const double *curve, const float *predictions)
{
	double		sum = 0,
				weight = 0;

	for (uint32 r = 0; r < n_rows; r++)
	{
		if (hopeless[r] || weights[r] == 0)
			continue;
		sum += row_loss(r, predictions[r]);
		weight += weights[r];
	}
	fprintf(stderr, "stage %d: log loss %.4f after", stage + 1, sum / weight);
	for (int t = 0; t < growth.n_trees; t += CURVE_STEP)
		fprintf(stderr, " %.4f", curve[t / CURVE_STEP] / weight);
	fprintf(stderr, "\n");
}

/* Train a stage on all pages, print it, and judge each fold by the others. */
static void
run_stage(int stage, const char *name, NxTree *trees, float *base)
{
	double	   *score = palloc(n_rows * sizeof(double));
	double		curve[MAX_TREES / CURVE_STEP + 1] = {0};
	float	   *predictions = oof;
	float	   *body_labels = labels;
	float	   *body_weights = weights;

	compute_bins(stage);
	if (is_title_stage(stage))
	{
		labels = title_labels;
		weights = palloc(n_rows * sizeof(float));
		predictions = palloc0(n_rows * sizeof(float));
		weigh_titles();
	}
	train(n_features(stage), -1, trees, base, score, curve);
	print_forest(name, stage, trees);
	for (int fold = 0; fold < FOLDS; fold++)
	{
		float		fold_base;

		train(n_features(stage), fold, trees, &fold_base, score, curve);
		for (uint32 r = 0; r < n_rows; r++)
		{
			if (row_fold[r] == fold && !hopeless[r])
				predictions[r] = 1 / (1 + exp(-score[r]));
		}
	}
	print_losses(stage, curve, predictions);
	if (is_title_stage(stage))
	{
		set_titles(predictions);
		pfree(predictions);
		pfree(weights);
		labels = body_labels;
		weights = body_weights;
	}
	pfree(score);
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
			page->input = flatten(page->input, &page->len, &page->title);
		nx_boiler_begin(&page->b, page->input, page->len, &page->page);
		if (flat && page->page.is_html)
		{
			/* a text about HTML */
			n_pages--;
			continue;
		}
		page->first_row = n_rows;
		n_rows += page->page.blocks.n;
		if (n_rows > 0)
		{
			labels = repalloc(labels, n_rows * sizeof(float));
			weights = repalloc(weights, n_rows * sizeof(float));
			title_labels = repalloc(title_labels, n_rows * sizeof(float));
			row_fold = repalloc(row_fold, n_rows * sizeof(int));
		}
		row_page = repalloc(row_page, Max(n_rows, 1) * sizeof(int));
		for (uint32 r = page->first_row; r < n_rows; r++)
		{
			row_fold[r] = page->fold;
			row_page[r] = n_pages;
		}
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
	float		base[Max((int) NX_BOILER_STAGES, (int) NX_TEXT_STAGES)];
	int			i;

	for (i = 1; i < argc && argv[i][0] == '-'; i++)
	{
		if (strcmp(argv[i], "--flat") == 0)
		{
			flat = true;
			growth = text_growth;
		}
		else if (strcmp(argv[i], "--cv") == 0 && i + 1 < argc)
			cv = argv[++i];
		else if (strcmp(argv[i], "--trees") == 0 && i + 1 < argc)
		{
			growth.n_trees = atoi(argv[++i]);
			growth.n_trees = Max(1, Min(growth.n_trees, MAX_TREES));
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
	title_labels = palloc(1);
	row_page = palloc(1);
	row_fold = palloc(1);
	read_pages(argv[i + 1]);
	hopeless = palloc0(n_rows);
	oof = palloc0(n_rows * sizeof(float));
	bins = palloc((size_t) NX_BOILER_MAX_FEATURES * n_rows);
	fprintf(stderr, "%d pages, %u blocks\n", n_pages, n_rows);
	for (int stage = 0; stage < n_stages(); stage++)
		run_stage(stage, name, trees, &base[stage]);
	printf("static const NxForest nx_%s_forests[%d] = {\n", name, n_stages());
	for (int stage = 0; stage < n_stages(); stage++)
		printf("\t{nx_%s_trees_%d, %d, %.5f},\n", name, stage + 1, growth.n_trees, base[stage]);
	printf("};\n\n");
	if (cv != NULL)
		write_predictions(cv);
	return 0;
}
