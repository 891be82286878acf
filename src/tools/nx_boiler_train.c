/*-------------------------------------------------------------------------
 *
 * nx_boiler_train.c
 *		Train the trees that judge blocks (boiler_model.c, boiler_text_model.c).
 *
 *	nx_boiler_train [--flat [--inserts FILE] [--judge-inserts FILE]]
 *					[--cv DIR] [--trees N] NAME LIST
 *
 * LIST is a file of lines "site TAB dataset TAB page.html TAB gold.txt"; pages
 * of a site stand together.  A gold file whose name ends in .seg has segments
 * (boiler_train.h).  Writes the forests of all stages as C, named NAME, to
 * standard output, behind the marks of HTML.
 *
 *	--flat		pages are flattened to plain text first
 *	--inserts FILE	learn from copies of pages, too, that have such lines between
 *				their paragraphs
 *	--judge-inserts FILE	with --cv: judge such copies of all pages, too, and
 *				write that to DIR/inserts/dataset/ID.txt
 *	--trees N	so many trees for the main stages
 *	--cv DIR	write predictions made by forests that have not seen the
 *				page's site to DIR/dataset/ID.txt
 *
 * What a later stage sees of the first are predictions by forests that have not
 * seen the page's site; the same goes for marks.  With --flat, a stage of its
 * own learns to find the title, which the page's HTML names.
 *
 *-------------------------------------------------------------------------
 */
#include "boiler_train.h"
#include "boost.h"
#include "files.h"
#include "flatten.h"

#include <math.h>
#include <pthread.h>

#define MAX_TREES	400
#define MAX_STAGES	3

/* Of so many percent of the pages, a copy with inserts is learned from. */
#define COPIES		50

/* What pages of each role count for. */
static const float role_weights[] = {1, 0.5f, 0};

/* A rough stage, the main one, and one that sees what that says. */
static BoostGrowth html_growth[NX_BOILER_STAGES] = {
	{30, 6, 0.2, 0.5, 4, 3, 0.6f, 0.15f},
	{280, 6, 0.045, 0.4, 4, 3, 0.6f, 0.15f},
	{80, 5, 0.06, 0.5, 8, 6, 0.6f, 0.15f}
};

/*
 * Text has less to go by, so that trees learn pages by heart where they can:
 * they are smaller and grow by smaller steps.
 */
static BoostGrowth text_growth[NX_TEXT_STAGES] = {
	{200, 4, 0.06, 0.3, 6, 5, 0.6f, 0.15f},
	{200, 4, 0.06, 0.3, 6, 5, 0.6f, 0.15f},
	{200, 4, 0.06, 0.3, 6, 5, 0.6f, 0.15f}
};

static Page *pages;
static int	n_pages;
static bool flat;
static Inserts inserts_to_learn;
static Inserts inserts_to_judge;

static Rows rows;
static int *row_fold;
static float *oof;				/* the last stage's out-of-fold probabilities */
static bool *hopeless;			/* not looked at by the stage */
static BoostData data;

/* ---- stages ------------------------------------------------------------------------ */

static int
n_stages(void)
{
	return flat ? (int) NX_TEXT_STAGES : NX_BOILER_STAGES;
}

static const BoostGrowth *
growth(int stage)
{
	return flat ? &text_growth[stage] : &html_growth[stage];
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
	else if (stage == NX_BOILER_STAGES - 1)
		nx_boiler_sum_probability(b);
}

/* Compute the features of a stage, and which rows it does not look at. */
static void
compute_features(int stage)
{
	int			n = n_features(stage);
	float	   *columns = palloc((size_t) n * rows.n * sizeof(float));
	float		row[NX_BOILER_MAX_FEATURES];

	for (int i = 0; i < n_pages; i++)
	{
		NxBoiler   *b = &pages[i].b;

		begin_stage(&pages[i], stage);
		for (uint32 k = 0; k < b->info.n; k++)
		{
			uint32		r = pages[i].first_row + k;

			if (flat)
			{
				hopeless[r] = nx_text_is_hopeless(b, k, stage);
				nx_text_features(b, k, stage, row);
			}
			else
			{
				hopeless[r] = stage > 0 && nx_boiler_is_hopeless(b, k);
				nx_boiler_features(b, k, stage, row);
			}
			for (int f = 0; f < n; f++)
				columns[(size_t) f * rows.n + r] = row[f];
		}
	}
	data.n_features = 0;
	for (int f = 0; f < n; f++)
		boost_add_feature(&data, f, columns + (size_t) f * rows.n);
	pfree(columns);
}

/* A forest and what it takes to train one, in a thread of its own. */
typedef struct Job
{
	int			stage;
	int			fold;			/* that it does not see; -1 for none */
	NxTree		trees[MAX_TREES];
	float		base;
	double	   *score;
} Job;

static void *
train(void *arg)
{
	Job		   *job = arg;
	uint32	   *seen = palloc(rows.n * sizeof(uint32));
	uint32		n = 0;

	for (uint32 r = 0; r < rows.n; r++)
	{
		if (row_fold[r] != job->fold && data.weights[r] > 0 && !hopeless[r])
			seen[n++] = r;
	}
	boost_train(&data, growth(job->stage), seen, n, job->trees, &job->base, job->score);
	pfree(seen);
	return NULL;
}

static void
print_forest(const char *name, int stage, const NxTree *trees)
{
	int			n_inner = (1 << growth(stage)->depth) - 1;

	printf("static const NxTree nx_%s_trees_%d[] = {\n", name, stage + 1);
	for (int t = 0; t < growth(stage)->n_trees; t++)
	{
		printf("\t{{");
		for (int k = 0; k < n_inner; k++)
			printf("%s%d", k ? ", " : "", trees[t].feature[k]);
		printf("},\n\t{");
		for (int k = 0; k < n_inner; k++)
			printf("%s%.9g", k ? ", " : "", trees[t].threshold[k]);
		printf("},\n\t{");
		for (int k = 0; k <= n_inner; k++)
			printf("%s%.5g", k ? ", " : "", trees[t].leaf[k]);
		printf("}},\n");
	}
	printf("};\n\n");
}

/* A title is one among its page's candidates. */
static void
weigh_titles(float *weights)
{
	for (int i = 0; i < n_pages; i++)
	{
		uint32		first = pages[i].first_row;
		uint32		end = first + pages[i].b.info.n;
		uint32		n = 0;

		for (uint32 r = first; r < end; r++)
			n += !hopeless[r];
		for (uint32 r = first; r < end; r++)
			weights[r] = hopeless[r] ? 0 : 20.0f / n * role_weights[pages[i].role];
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
		else if (rows.title_labels[pages[i].first_row + b->title_block])
			right++;
		else
			wrong++;
	}
	fprintf(stderr, "titles: %u right, %u wrong, %u missed\n", right, wrong, missed);
}

/* Log loss of the folds' predictions. */
static double
log_loss(const float *predictions)
{
	double		sum = 0,
				weight = 0;

	for (uint32 r = 0; r < rows.n; r++)
	{
		double		p = Min(Max(predictions[r], 1e-6), 1 - 1e-6);

		sum -= data.weights[r] * (data.labels[r] * log(p) + (1 - data.labels[r]) * log(1 - p));
		weight += data.weights[r];
	}
	return sum / weight;
}

/*
 * Train a stage on all pages, print it, and judge each fold by the others.
 * Returns the forest's base.
 */
static float
run_stage(int stage, const char *name)
{
	static Job	jobs[FOLDS + 1];
	pthread_t	threads[FOLDS + 1];
	float	   *predictions = oof;
	float	   *title_weights = palloc0(rows.n * sizeof(float));

	compute_features(stage);
	data.labels = rows.labels;
	data.weights = rows.weights;
	if (is_title_stage(stage))
	{
		weigh_titles(title_weights);
		data.labels = rows.title_labels;
		data.weights = title_weights;
		predictions = palloc0(rows.n * sizeof(float));
	}
	for (int k = 0; k <= FOLDS; k++)
	{
		jobs[k].stage = stage;
		jobs[k].fold = k - 1;
		jobs[k].score = palloc(rows.n * sizeof(double));
		if (pthread_create(&threads[k], NULL, train, &jobs[k]) != 0)
		{
			fprintf(stderr, "could not start a thread\n");
			exit(1);
		}
	}
	for (int k = 0; k <= FOLDS; k++)
	{
		pthread_join(threads[k], NULL);
		for (uint32 r = 0; r < rows.n; r++)
		{
			if (row_fold[r] == k - 1 && !hopeless[r])
				predictions[r] = 1 / (1 + exp(-jobs[k].score[r]));
		}
		pfree(jobs[k].score);
	}
	print_forest(name, stage, jobs[0].trees);
	fprintf(stderr, "stage %d: log loss %.4f\n", stage + 1, log_loss(predictions));
	if (is_title_stage(stage))
	{
		set_titles(predictions);
		pfree(predictions);
	}
	pfree(title_weights);
	return jobs[0].base;
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

		if (page->role == PAGE_TO_LEARN)
			continue;
		for (uint32 k = 0; k < page->b.info.n; k++)
			page->b.info.item[k].p = oof[page->first_row + k];
		nx_boiler_decide(&page->b);
		snprintf(name, sizeof(name), "%s%s/%s/%s.txt", dir,
				 page->role == PAGE_TO_JUDGE ? "/inserts" : "", page->dataset, page->id);
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

/* Make room for the rows of a page. */
static void
add_rows(Page *page)
{
	page->first_row = rows.n;
	rows.n += page->page.blocks.n;
	rows.labels = repalloc(rows.labels, (rows.n + 1) * sizeof(float));
	rows.weights = repalloc(rows.weights, (rows.n + 1) * sizeof(float));
	rows.title_labels = repalloc(rows.title_labels, (rows.n + 1) * sizeof(float));
	row_fold = repalloc(row_fold, (rows.n + 1) * sizeof(int));
	for (uint32 r = page->first_row; r < rows.n; r++)
		row_fold[r] = page->fold;
}

/*
 * Add a page, whose input and names are set, and label its blocks; false if
 * its text is taken for HTML.
 */
static bool
add_page(Page page, const char *gold_path)
{
	static int	cap = 0;
	size_t		gold_len;
	char	   *gold;
	Page	   *added;

	if (n_pages == cap)
	{
		cap = cap == 0 ? 64 : cap * 2;
		pages = pages == NULL ? palloc(cap * sizeof(Page)) : repalloc(pages, cap * sizeof(Page));
	}
	added = &pages[n_pages];
	*added = page;
	nx_boiler_begin(&added->b, added->input, added->len, &added->page);
	if (flat && added->page.is_html)
		return false;
	n_pages++;
	add_rows(added);
	gold = read_file(gold_path, &gold_len);
	if (strcmp(gold_path + strlen(gold_path) - 4, ".seg") == 0)
		label_segments(added, &rows, gold);
	else
		label_page(added, &rows, flat, gold, gold_len);
	pfree(gold);
	for (uint32 r = added->first_row; r < rows.n; r++)
		rows.weights[r] *= role_weights[page.role];
	return true;
}

/* Add a copy of the last page with inserts. */
static void
add_copy(int original, PageRole role, Inserts *inserts, const char *gold_path)
{
	const Page *page = &pages[original];
	Page		copy = {.id = page->id, .dataset = page->dataset, .site = page->site, .fold = page->fold};

	copy.role = role;
	copy.input = insert_lines(inserts, page, &rows, role, &copy.len, &copy.title);
	keep_title(inserts, page);
	add_page(copy, gold_path);
}

static void
read_pages(const char *list)
{
	FILE	   *f = open_file(list, "r");
	char		line[4096];

	while (fgets(line, sizeof(line), f))
	{
		char	   *site = strtok(line, "\t\n");
		char	   *dataset = strtok(NULL, "\t\n");
		char	   *html = strtok(NULL, "\t\n");
		char	   *gold_path = strtok(NULL, "\t\n");
		char	   *base = strrchr(html, '/') + 1;
		int			original = n_pages;
		Page		page = {0};

		page.dataset = pstrdup(dataset);
		page.id = pnstrdup(base, strrchr(base, '.') - base);
		page.site = nx_hash_bytes(site, strlen(site));
		page.fold = page.site % FOLDS;
		page.input = read_file(html, &page.len);
		if (flat)
			page.input = flatten(page.input, &page.len, &page.title);
		if (!add_page(page, gold_path))
			continue;
		if (inserts_to_learn.item.n > 0 && nx_hash_bytes(page.id, strlen(page.id)) % 100 < COPIES)
			add_copy(original, PAGE_TO_LEARN, &inserts_to_learn, gold_path);
		if (inserts_to_judge.item.n > 0)
			add_copy(original, PAGE_TO_JUDGE, &inserts_to_judge, gold_path);
	}
	fclose(f);
	/* the pages have moved: their boilers point to them */
	for (int i = 0; i < n_pages; i++)
		pages[i].b.page = &pages[i].page;
}

/* Set the number of trees of the main stages. */
static void
set_trees(int n)
{
	n = Max(1, Min(n, MAX_TREES));
	html_growth[1].n_trees = n;
	for (int stage = 0; stage < (int) NX_TEXT_STAGES; stage++)
		text_growth[stage].n_trees = n;
}

int
main(int argc, char **argv)
{
	const char *cv = NULL;
	const char *name;
	float		base[MAX_STAGES];
	int			i;

	for (i = 1; i < argc && argv[i][0] == '-'; i++)
	{
		if (strcmp(argv[i], "--flat") == 0)
			flat = true;
		else if (strcmp(argv[i], "--cv") == 0 && i + 1 < argc)
			cv = argv[++i];
		else if (strcmp(argv[i], "--inserts") == 0 && i + 1 < argc)
			read_inserts(&inserts_to_learn, argv[++i]);
		else if (strcmp(argv[i], "--judge-inserts") == 0 && i + 1 < argc)
			read_inserts(&inserts_to_judge, argv[++i]);
		else if (strcmp(argv[i], "--trees") == 0 && i + 1 < argc)
			set_trees(atoi(argv[++i]));
	}
	if (argc - i != 2)
	{
		fprintf(stderr, "usage: nx_boiler_train [--flat [--inserts FILE] [--judge-inserts FILE]] [--cv DIR] [--trees N] NAME LIST\n");
		return 2;
	}
	name = argv[i];
	rows.labels = palloc(1);
	rows.weights = palloc(1);
	rows.title_labels = palloc(1);
	row_fold = palloc(1);
	read_pages(argv[i + 1]);
	hopeless = palloc0(rows.n);
	oof = palloc0(rows.n * sizeof(float));
	boost_begin(&data, rows.n, NX_BOILER_MAX_FEATURES);
	fprintf(stderr, "%d pages, %u blocks\n", n_pages, rows.n);
	if (!flat)
	{
		print_marks(pages, n_pages, &rows);
		weigh_marks(pages, n_pages, &rows);
	}
	for (int stage = 0; stage < n_stages(); stage++)
		base[stage] = run_stage(stage, name);
	printf("static const NxForest nx_%s_forests[%d] = {\n", name, n_stages());
	for (int stage = 0; stage < n_stages(); stage++)
		printf("\t{nx_%s_trees_%d, %d, %d, %.5f},\n", name, stage + 1,
			   growth(stage)->n_trees, growth(stage)->depth, base[stage]);
	printf("};\n\n");
	if (cv != NULL)
		write_predictions(cv);
	return 0;
}
