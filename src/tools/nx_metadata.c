/*-------------------------------------------------------------------------
 *
 * nx_metadata.c
 *		The metadata of files, as lines of JSON, for scoring and timing.
 *
 *	nx_metadata [--clues] [--flat] [--time N] FILE...
 *
 *	--clues		with each file, all that was found and where
 *	--flat		flatten HTML to its blocks, one a line, and read that text
 *	--time N	read each file N times, and print the speed instead
 *
 *-------------------------------------------------------------------------
 */
#include "core/meta/meta_page.h"
#include "tools/files.h"
#include "tools/flatten.h"

#include <time.h>

static bool clues,
			flat;

static void
print_string(const char *s)
{
	if (s == NULL)
	{
		fputs("null", stdout);
		return;
	}
	putchar('"');
	for (; *s; s++)
	{
		if (*s == '"' || *s == '\\')
			putchar('\\');
		if ((unsigned char) *s >= ' ')
			putchar(*s);
	}
	putchar('"');
}

static void
print_member(const char *name, const char *value)
{
	printf(", \"%s\": ", name);
	print_string(value);
}

static void
print_date(const char *name, const NxDate *d)
{
	char		buf[64];
	int			n;

	if (d->year == 0)
	{
		print_member(name, NULL);
		return;
	}
	n = snprintf(buf, sizeof(buf), "%04d-%02d-%02d", d->year, d->month, d->day);
	if (d->hour >= 0)
		n += snprintf(buf + n, sizeof(buf) - n, "T%02d:%02d:%02d", d->hour, d->minute,
					  d->second);
	if (d->has_zone)
		snprintf(buf + n, sizeof(buf) - n, "%c%02d:%02d", d->offset < 0 ? '-' : '+',
				 abs(d->offset) / 3600, abs(d->offset) / 60 % 60);
	print_member(name, buf);
}

static void
print_metadata(const char *path, const NxMetadata *meta)
{
	printf("{\"file\": ");
	print_string(path);
	print_member("title", meta->title);
	print_member("byline", meta->byline);
	print_date("published", &meta->published);
	print_date("modified", &meta->modified);
	print_member("site", meta->site);
	print_member("language", meta->language);
	print_member("url", meta->url);
	print_member("image", meta->image);
	print_member("description", meta->description);
	printf(", \"tags\": [");
	for (uint32 i = 0; i < meta->tags.n; i++)
	{
		fputs(i > 0 ? ", " : "", stdout);
		print_string(meta->tags.item[i]);
	}
	printf("], \"paywalled\": %s, \"is_article\": %s",
		   meta->paywalled == NX_UNKNOWN ? "null" : meta->paywalled == NX_YES ? "true" : "false",
		   meta->is_article ? "true" : "false");
}

static void
read_metadata(const char *path)
{
	size_t		len;
	char	   *input = read_file(path, &len);
	NxBoiler   *b = palloc(sizeof(NxBoiler));
	NxPage		page = {0};
	NxMetadata	meta = {0};
	NxMeta		m;

	if (flat)
		input = flatten(input, &len, NULL);
	if (nx_meta_begin(&m, b, &page, input, len, &meta) == NX_OK)
		nx_meta_decide(&m);
	print_metadata(path, &meta);
	if (clues)
	{
		printf(", \"clues\": [");
		for (uint32 i = 0; i < m.clues.n; i++)
		{
			const NxClue *clue = &m.clues.item[i];

			printf("%s[\"%s\", \"%s\", %d, ", i > 0 ? ", " : "",
				   nx_clue_field_names[clue->field], nx_clue_source_names[clue->source],
				   nx_meta_is_near(&m, clue->block));
			print_string(clue->value);
			putchar(']');
		}
		printf("], \"words\": %u", m.kept_words);
	}
	printf("}\n");
	nx_meta_end(&m);
	nx_boiler_free(b);
	nx_page_free(&page);
	pfree(b);
	nx_metadata_free(&meta);
	pfree(input);
}

/* Processor time, in seconds. */
static double
now(void)
{
	return (double) clock() / CLOCKS_PER_SEC;
}

static void
time_files(char **paths, int n, int times)
{
	double		strip = 0,
				metadata = 0,
				bytes = 0;

	for (int i = 0; i < n; i++)
	{
		size_t		len;
		char	   *input = read_file(paths[i], &len);
		double		start = now();

		if (flat)
			input = flatten(input, &len, NULL);
		bytes += len;
		for (int t = 0; t < times; t++)
		{
			NxPage		page = {0};

			nx_strip(input, len, &page);
			nx_page_free(&page);
		}
		strip += now() - start;
		start = now();
		for (int t = 0; t < times; t++)
		{
			NxMetadata	meta = {0};

			nx_metadata(input, len, &meta);
			nx_metadata_free(&meta);
		}
		metadata += now() - start;
		pfree(input);
	}
	printf("%d pages, %.1f MB: %.0f pages/s, %.1f MB/s; %.2f times nx_strip\n", n, bytes / 1e6,
		   n * times / metadata, bytes * times / metadata / 1e6, metadata / strip);
}

int
main(int argc, char **argv)
{
	int			times = 0;
	int			i;

	for (i = 1; i < argc && argv[i][0] == '-'; i++)
	{
		if (strcmp(argv[i], "--clues") == 0)
			clues = true;
		else if (strcmp(argv[i], "--flat") == 0)
			flat = true;
		else if (strcmp(argv[i], "--time") == 0 && i + 1 < argc)
			times = atoi(argv[++i]);
		else
		{
			fprintf(stderr, "nx_metadata: unknown option %s\n", argv[i]);
			return 2;
		}
	}
	if (times > 0)
		time_files(argv + i, argc - i, times);
	else
	{
		for (; i < argc; i++)
			read_metadata(argv[i]);
	}
	return 0;
}
