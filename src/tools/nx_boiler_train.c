/*-------------------------------------------------------------------------
 *
 * nx_boiler_train.c
 *		Train the trees of boiler_model.c.
 *
 *	nx_boiler_train [--flat] [--cv DIR] [--trees N] NAME LIST
 *
 * LIST is a file of lines "site TAB dataset TAB page.html TAB gold.txt"; pages
 * of a site stand together.  A gold file whose name ends in .seg has segments
 * that must (+) or must not (-) be in the text, one a line.
 * Writes the forests of both stages as C, named NAME, to standard output.
 *
 *	--flat		pages are flattened to plain text first
 *	--trees N	so many trees for each stage
 *	--cv DIR	write predictions made by forests that have not seen the
 *				page's site to DIR/dataset/ID.txt
 *
 * How.  A block's label is the share of its 4-word shingles that the gold text
 * has; a short block counts when its words stand in the gold text between
 * those of its neighbours.  The trees are those of boost.c.  What the second
 * stage sees of the first are predictions by forests that have not seen
 * the page's site.
 *
 *-------------------------------------------------------------------------
 */
#include "core/unicode.h"
#include "tools/boost.h"
#include "tools/files.h"
#include "tools/flatten.h"

#include <math.h>
#include <pthread.h>

#define FOLDS		5
#define MAX_TREES	400
#define SEGMENT_WEIGHT	(getenv("SW") ? atof(getenv("SW")) : 4.0)			/* of a block with a known segment */

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
	uint32		site;			/* hash of its name */
} Page;

static Page *pages;
static int	n_pages;
static int	n_trees[NX_BOILER_STAGES] = {30, 150, 80};
static bool flat;

/* one row for each block */
static uint32 n_rows;
static float *labels;
static float *weights;
static int *row_fold;
static float *oof;				/* the last stage's out-of-fold probabilities */
static bool *hopeless;			/* not looked at by the second stage */
static BoostData data;

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

/*
 * Labels of a page of which only segments are known, one a line: + before one
 * that must be in the text, - before one that must not.  Blocks without any are
 * not learned from.
 */
static void
label_segments(Page *page, char *segments)
{
	uint32		n = page->page.blocks.n;
	float	   *label = labels + page->first_row;
	float	   *weight = weights + page->first_row;

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
			weight[k] = SEGMENT_WEIGHT;
		}
	}
}

/* ---- marks ------------------------------------------------------------------------- */

#define MIN_SITES		4		/* fewer tell nothing of a word */
#define MARK_PRIOR		2.0f	/* sites */

/* What is known of a word of class and id attributes. */
typedef struct MarkCount
{
	uint32		hash;
	uint32		site;			/* the last one, */
	float		site_good;		/* with the text in its elements there, and how */
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
 * Learn what the words of class and id attributes are worth, from the pages
 * that are not of the fold.  Pages of a site stand together.
 */
static void
learn_marks(int fold, NxMark *table)
{
	MarkCount  *counts = palloc0(MARK_COUNTS * sizeof(MarkCount));
	double		all_good = 0,
				all_text = 0;
	float		base;

	for (int i = 0; i < n_pages; i++)
	{
		NxBoiler   *b = &pages[i].b;
		float	   *good = palloc0(b->nodes.n * sizeof(float));
		float	   *words = palloc0(b->nodes.n * sizeof(float));

		if (pages[i].fold == fold)
			continue;
		for (uint32 k = 0; k < b->info.n; k++)
		{
			uint32		r = pages[i].first_row + k;

			good[b->info.item[k].node] += labels[r] * weights[r];
			words[b->info.item[k].node] += weights[r];
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

/* Every page's marks are weighed by what was learned from other sites. */
static void
weigh_marks(void)
{
	NxMark	   *table = palloc(NX_MARK_SLOTS * sizeof(NxMark));

	for (int fold = 0; fold < FOLDS; fold++)
	{
		learn_marks(fold, table);
		for (int i = 0; i < n_pages; i++)
		{
			if (pages[i].fold == fold)
				nx_boiler_weigh_marks(&pages[i].b, table);
		}
	}
	pfree(table);
}

static void
print_marks(void)
{
	NxMark	   *table = palloc(NX_MARK_SLOTS * sizeof(NxMark));

	learn_marks(-1, table);
	printf("const NxMark nx_boiler_marks[NX_MARK_SLOTS] = {\n");
	for (int i = 0; i < NX_MARK_SLOTS; i++)
	{
		if (table[i].hash != 0)
			printf("\t[%d] = {0x%08X, %d},\n", i, table[i].hash, table[i].worth);
	}
	printf("};\n\n");
	pfree(table);
}

/* ---- stages ------------------------------------------------------------------------ */

static void
compute_bins(int stage)
{
	int			n = nx_boiler_n_features[stage];
	float	   *columns = palloc((size_t) n * n_rows * sizeof(float));
	float		row[NX_BOILER_MAX_FEATURES];

	for (int i = 0; i < n_pages; i++)
	{
		NxBoiler   *b = &pages[i].b;

		if (stage > 0)
		{
			for (uint32 k = 0; k < b->info.n; k++)
				b->info.item[k].p = oof[pages[i].first_row + k];
			if (stage == NX_BOILER_STAGES - 1)
				nx_boiler_sum_probability(b);
		}
		for (uint32 k = 0; k < b->info.n; k++)
		{
			hopeless[pages[i].first_row + k] = stage > 0 && nx_boiler_is_hopeless(b, k);
			nx_boiler_features(b, k, stage, row);
			for (int f = 0; f < n; f++)
				columns[(size_t) f * n_rows + pages[i].first_row + k] = row[f];
		}
	}
	data.n_features = 0;
	for (int f = 0; f < n; f++)
		boost_add_feature(&data, f, columns + (size_t) f * n_rows);
	pfree(columns);
}

/* Train on the rows that are not of the fold (-1: on all); score all. */
static void
train(int fold, int n_trees, NxTree *trees, float *base, double *score)
{
	uint32	   *rows = palloc(n_rows * sizeof(uint32));
	uint32		n = 0;

	for (uint32 r = 0; r < n_rows; r++)
	{
		if (row_fold[r] != fold && weights[r] > 0 && !hopeless[r])
			rows[n++] = r;
	}
	boost_train(&data, rows, n, n_trees, trees, base, score);
	pfree(rows);
}

/* A forest and what it takes to train one, in a thread of its own. */
typedef struct Job
{
	int			fold;
	int			stage;
	NxTree		trees[MAX_TREES];
	float		base;
	double	   *score;
} Job;

static void *
train_job(void *arg)
{
	Job		   *job = arg;

	train(job->fold, n_trees[job->stage], job->trees, &job->base, job->score);
	return NULL;
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
	for (int t = 0; t < n_trees[stage]; t++)
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
		page->site = nx_hash_bytes(site, strlen(site));
		page->fold = page->site % FOLDS;
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

			if (strcmp(gold_path + strlen(gold_path) - 4, ".seg") == 0)
				label_segments(page, gold);
			else
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
			sscanf(argv[++i], "%d,%d,%d", &n_trees[0], &n_trees[1], &n_trees[2]);
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
	boost_begin(&data, n_rows);
	data.labels = labels;
	data.weights = weights;
	fprintf(stderr, "%d pages, %u blocks\n", n_pages, n_rows);
	if (getenv("LOADOOF"))
	{
		FILE *o = open_file(getenv("LOADOOF"), "r");
		if (fread(oof, sizeof(float), n_rows, o) != n_rows) return 1;
		fclose(o);
		for (int i = 0; i < n_pages; i++)
		{
			for (uint32 k = 0; k < pages[i].b.info.n; k++)
				pages[i].b.info.item[k].p = oof[pages[i].first_row + k];
			nx_boiler_sum_probability(&pages[i].b);
		}
		write_predictions(cv);
		return 0;
	}
	if (!flat)
	{
		print_marks();
		weigh_marks();
	}
	for (int stage = 0; stage < NX_BOILER_STAGES; stage++)
	{
		static Job	jobs[FOLDS + 1];
		pthread_t	threads[FOLDS + 1];

		compute_bins(stage);
		/* the forest for all pages, and one for each fold */
		for (int k = 0; k <= FOLDS; k++)
		{
			jobs[k].fold = k - 1;
			jobs[k].stage = stage;
			jobs[k].score = palloc(n_rows * sizeof(double));
			if (pthread_create(&threads[k], NULL, train_job, &jobs[k]) != 0)
			{
				fprintf(stderr, "could not start a thread\n");
				return 1;
			}
		}
		for (int k = 0; k <= FOLDS; k++)
		{
			pthread_join(threads[k], NULL);
			for (uint32 r = 0; r < n_rows; r++)
			{
				if (row_fold[r] == k - 1 && !hopeless[r])
					oof[r] = 1 / (1 + exp(-jobs[k].score[r]));
			}
			pfree(jobs[k].score);
		}
		print_forest(name, stage, jobs[0].trees);
		base[stage] = jobs[0].base;
		fprintf(stderr, "stage %d: log loss %.4f\n", stage + 1, loss());
	}
	printf("static const NxForest nx_%s_forests[NX_BOILER_STAGES] = {\n", name);
	for (int stage = 0; stage < NX_BOILER_STAGES; stage++)
		printf("\t{nx_%s_trees_%d, %d, %.5f},\n", name, stage + 1, n_trees[stage], base[stage]);
	printf("};\n\n");
	if (getenv("OOF"))
	{
		FILE *o = open_file(getenv("OOF"), "w");
		fwrite(oof, sizeof(float), n_rows, o);
		fclose(o);
	}
	if (cv != NULL)
		write_predictions(cv);
	return 0;
}
