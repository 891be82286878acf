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
 *	--flat		flatten HTML to its blocks, one a line, and strip that text
 *	--lines		print what --flat would strip
 *	--blocks	print every block with its kind, score and whether it is kept
 *	--features	with --blocks: print its features, too
 *	--time N	strip each file N times, and print the speed instead
 *
 *-------------------------------------------------------------------------
 */
#include "core/boiler_text.h"
#include "tools/files.h"
#include "tools/flatten.h"

#include <time.h>

static bool with_title,
			flat,
			lines,
			blocks,
			features;

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
		const char *const *names = page.is_html ? nx_boiler_feature_names :
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
print_page(FILE *out, const NxPage *page)
{
	bool		any = false;

	for (uint32 i = 0; i < page->blocks.n; i++)
	{
		const NxBlock *k = &page->blocks.item[i];

		if (blocks)
			fprintf(out, "%s %.3f %-10s ", k->kept ? "+" : "-", k->score,
					nx_block_kind_name(k->kind));
		else if (!k->kept && !(with_title && k->kind == NX_BLOCK_TITLE))
			continue;
		else if (any)
			fputs("\n\n", out);
		fwrite(page->text.item + k->content.start, 1, nx_span_length(k->content), out);
		any = true;
		if (blocks)
			fputc('\n', out);
	}
	if (!blocks)
		fputc('\n', out);
}

static void
strip_file(const char *path, const char *dir)
{
	size_t		len;
	char	   *input = read_file(path, &len);
	NxPage		page = {0};
	FILE	   *out = stdout;

	if (flat)
		input = flatten(input, &len, NULL);
	if (lines)
	{
		input = flatten(input, &len, NULL);
		fwrite(input, 1, len, stdout);
		pfree(input);
		return;
	}
	nx_strip(input, len, &page);
	if (dir != NULL)
	{
		char		name[MAXPGPATH];
		const char *base = strrchr(path, '/') ? strrchr(path, '/') + 1 : path;
		const char *dot = strrchr(base, '.');

		snprintf(name, sizeof(name), "%s/%.*s.txt", dir,
				 (int) (dot ? dot - base : (int) strlen(base)), base);
		out = open_file(name, "w");
	}
	print_page(out, &page);
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
		input[i] = read_file(paths[i], &len[i]);
		if (flat)
			input[i] = flatten(input[i], &len[i], NULL);
		bytes += len[i];
	}
	start = now();
	for (int i = 0; i < n; i++)
	{
		double		begin = now();

		for (int t = 0; t < times; t++)
		{
			NxPage		page = {0};

			nx_strip(input[i], len[i], &page);
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
	int			i;

	for (i = 1; i < argc && argv[i][0] == '-'; i++)
	{
		if (strcmp(argv[i], "--title") == 0)
			with_title = true;
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
	if (times > 0)
		time_files(argv + i, argc - i, times);
	else
	{
		for (; i < argc; i++)
			strip_file(argv[i], dir);
	}
	return 0;
}
