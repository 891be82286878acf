/*-------------------------------------------------------------------------
 *
 * nx_strip.c
 *		Strip files, for scoring and timing.
 *
 *	nx_strip [OPTION]... FILE...
 *
 *	--out DIR	write ID.txt for each ID.html (or ID.anything) to DIR; else the
 *				result goes to standard output
 *	--title		the title, too, as the first block
 *	--markdown	as Markdown; --links: with its links
 *	--comments	readers' comments, too
 *	--favor WHAT	lean to precision or recall
 *	--site		the files are pages of one site: drop what repeats on them
 *	--others	the same, but for each page learn from the other ones only
 *	--flat		flatten HTML to its blocks, one a line, and strip that text
 *	--lines		print what --flat would strip
 *	--blocks	print every block with its kind, score and whether it is kept
 *	--features	with --blocks: print its features, too
 *	--time N	strip each file N times, and print the speed instead
 *
 *-------------------------------------------------------------------------
 */
#include "core/boiler/boiler_render.h"
#include "core/boiler/boiler_text.h"
#include "tools/files.h"
#include "tools/flatten.h"

#include <time.h>

static bool flat,
			lines,
			blocks,
			features,
			site,
			others;
static NxStripOptions strip_options;
static NxRenderOptions render_options;

/* Processor time, in seconds. */
static double
now(void)
{
	return (double) clock() / CLOCKS_PER_SEC;
}

static void
print_features(const char *input, size_t len)
{
	NxBoiler   *b = palloc(sizeof(NxBoiler));
	NxPage		page = {0};
	float		row[NX_BOILER_MAX_FEATURES];

	nx_boiler_begin(b, input, len, &page);
	nx_boiler_judge(b);
	for (uint32 i = 0; i < page.blocks.n; i++)
	{
		int			n = page.is_html ? nx_boiler_n_features[0] :
			nx_text_n_features(NX_TEXT_SECOND);
		const char *const *names = page.is_html ? nx_boiler_feature_names[0] :
			nx_text_feature_names(NX_TEXT_SECOND);

		if (page.is_html)
			nx_boiler_features(b, i, 0, row);
		else
			nx_text_features(b, i, NX_TEXT_SECOND, row);
		printf("%u", i);
		for (int f = 0; f < n; f++)
		{
			if (row[f] != 0)
				printf(" %s=%.3g", names[f], row[f]);
		}
		printf("\n");
	}
	nx_boiler_free(b);
	pfree(b);
	nx_page_free(&page);
}

static void
print_blocks(FILE *out, const NxPage *page)
{
	for (uint32 i = 0; i < page->blocks.n; i++)
	{
		const NxBlock *k = &page->blocks.item[i];

		fprintf(out, "%s %.3f %-10s ", k->kept ? "+" : "-", k->score,
				nx_block_kind_name(k->kind));
		fwrite(page->text.item + k->content.start, 1, nx_span_length(k->content), out);
		fputc('\n', out);
	}
}

static void
print_page(FILE *out, const char *input, const NxPage *page)
{
	char	   *text;
	size_t		len;

	if (nx_render(page, input, &render_options, &text, &len) == NX_OK)
		fwrite(text, 1, len, out);
	fputc('\n', out);
	pfree(text);
}

static char *
read_page(const char *path, size_t *len)
{
	char	   *input = read_file(path, len);

	return flat ? flatten(input, len, NULL) : input;
}

/* What repeats on the pages, but for the one that is left out. */
static NxTemplate
learn(char **paths, int n, int left_out)
{
	NxLearner	learner = {0};
	uint64	   *entries = palloc(NX_TEMPLATE_MAX_LINES * sizeof(uint64));
	NxTemplate	template = {.entries = entries};

	for (int i = 0; i < n; i++)
	{
		size_t		len;
		char	   *input;

		if (i == left_out)
			continue;
		input = read_page(paths[i], &len);
		nx_learn_page(&learner, input, len);
		pfree(input);
	}
	template.n = nx_learner_finish(&learner, entries);
	template.pages = learner.pages;
	nx_learner_free(&learner);
	return template;
}

static void
strip_file(const char *path, const char *dir)
{
	size_t		len;
	char	   *input = read_page(path, &len);
	NxPage		page = {0};
	FILE	   *out = stdout;

	if (lines)
	{
		input = flatten(input, &len, NULL);
		fwrite(input, 1, len, stdout);
		pfree(input);
		return;
	}
	nx_strip_with(input, len, &strip_options, &page);
	if (dir != NULL)
	{
		char		name[MAXPGPATH];
		const char *base = strrchr(path, '/') ? strrchr(path, '/') + 1 : path;
		const char *dot = strrchr(base, '.');

		snprintf(name, sizeof(name), "%s/%.*s.txt", dir,
				 (int) (dot ? dot - base : (int) strlen(base)), base);
		out = open_file(name, "w");
	}
	if (blocks)
		print_blocks(out, &page);
	else
		print_page(out, input, &page);
	if (features)
		print_features(input, len);
	if (dir != NULL)
		fclose(out);
	nx_page_free(&page);
	pfree(input);
}

static void
time_files(char **paths, int n, int times)
{
	char	  **input = palloc(n * sizeof(char *));
	size_t	   *len = palloc(n * sizeof(size_t));
	double		bytes = 0,
				start,
				took,
				worst = 0;
	int			slowest = 0;

	for (int i = 0; i < n; i++)
	{
		input[i] = read_page(paths[i], &len[i]);
		bytes += len[i];
	}
	start = now();
	for (int i = 0; i < n; i++)
	{
		double		begin = now();

		for (int t = 0; t < times; t++)
		{
			NxPage		page = {0};

			nx_strip_with(input[i], len[i], &strip_options, &page);
			nx_page_free(&page);
		}
		begin = (now() - begin) / times;
		if (begin > worst)
		{
			worst = begin;
			slowest = i;
		}
	}
	took = now() - start;
	printf("%d pages, %.1f MB: %.0f pages/s, %.1f MB/s; slowest %.1f ms (%s, %zu bytes)\n",
		   n, bytes / 1e6, n * times / took, bytes * times / took / 1e6,
		   worst * 1e3, paths[slowest], len[slowest]);
}

int
main(int argc, char **argv)
{
	const char *dir = NULL;
	int			times = 0;
	NxTemplate	template;
	int			i;

	for (i = 1; i < argc && argv[i][0] == '-'; i++)
	{
		if (strcmp(argv[i], "--title") == 0)
			render_options.title = true;
		else if (strcmp(argv[i], "--markdown") == 0)
			render_options.markdown = true;
		else if (strcmp(argv[i], "--links") == 0)
			render_options.links = strip_options.links = true;
		else if (strcmp(argv[i], "--comments") == 0)
			render_options.remarks = true;
		else if (strcmp(argv[i], "--favor") == 0 && i + 1 < argc)
			strip_options.favor = argv[++i][0] == 'p' ? NX_FAVOR_PRECISION : NX_FAVOR_RECALL;
		else if (strcmp(argv[i], "--site") == 0)
			site = true;
		else if (strcmp(argv[i], "--others") == 0)
			others = true;
		else if (strcmp(argv[i], "--flat") == 0)
			flat = true;
		else if (strcmp(argv[i], "--lines") == 0)
			lines = true;
		else if (strcmp(argv[i], "--blocks") == 0)
			blocks = true;
		else if (strcmp(argv[i], "--features") == 0)
			features = true;
		else if (strcmp(argv[i], "--out") == 0 && i + 1 < argc)
			dir = argv[++i];
		else if (strcmp(argv[i], "--time") == 0 && i + 1 < argc)
			times = atoi(argv[++i]);
		else
		{
			fprintf(stderr, "nx_strip: unknown option %s\n", argv[i]);
			return 2;
		}
	}
	argv += i;
	argc -= i;
	if (site)
	{
		template = learn(argv, argc, -1);
		strip_options.site = &template;
	}
	if (times > 0)
	{
		time_files(argv, argc, times);
		return 0;
	}
	for (i = 0; i < argc; i++)
	{
		if (others)
		{
			template = learn(argv, argc, i);
			strip_options.site = &template;
		}
		strip_file(argv[i], dir);
		if (others)
			pfree((void *) template.entries);
	}
	return 0;
}
