/*-------------------------------------------------------------------------
 *
 * nx_text.c
 *		The text of HTML files as the reader of src/core/html sees it, to
 *		be held against other parsers (test/accuracy/parser).
 *
 *	nx_text [--time N] FILE...
 *
 * For each file a line "==<TAB>FILE", then a line "ELEMENT<TAB>TEXT" for each
 * stretch of text between boundaries of block-level elements or <br>.  ELEMENT
 * is the innermost block-level element around the text's beginning, "-" for
 * none.  References are decoded, white space is a space, and the contents of
 * elements that no browser shows as text (scripts and so on) are left out.
 *
 *	--time N	read each file N times, and print the speed instead
 *
 *-------------------------------------------------------------------------
 */
#include "core/html/html.h"
#include "core/text/unicode.h"
#include "tools/files.h"

#include <time.h>

/* The element's name as it stands behind the "<" of its tag. */
static void
print_name(const char *input, size_t len, uint32 start)
{
	const char *p = input + start + 1;
	const char *end = input + len;

	for (; p < end && (unsigned char) *p > ' ' && *p != '/' && *p != '>'; p++)
		putchar(nx_ascii_lower(*p));
}

/* Begin a line: the innermost block-level element. */
static void
begin_line(const NxHtml *h)
{
	for (uint32 i = h->depth; i > 0; i--)
	{
		const NxHtmlOpen *open = &h->stack[i - 1];

		if (!open->ended && (nx_html_tag_flag(open->element.tag) & NX_HF_BLOCK))
		{
			print_name(h->input, h->len, open->element.start);
			putchar('\t');
			return;
		}
	}
	printf("-\t");
}

static bool
is_space(char c)
{
	return (c >= '\t' && c <= '\r') || c == ' ';
}

/* Print the text of a token; *open: the line has begun. */
static void
print_text(const NxHtml *h, bool *open)
{
	const char *p = h->input + h->token.span.start;
	const char *end = h->input + h->token.span.end;

	while (p < end)
	{
		char		buf[NX_HTML_REFERENCE_MAX];
		size_t		used;
		int			n = 0;

		if (*p == '&' && !h->token.literal)
			n = nx_html_reference(p, end, false, buf, &used);
		if (n == 0)
		{
			buf[0] = *p;
			n = used = 1;
		}
		p += used;
		if (!*open && n == 1 && is_space(buf[0]))
			continue;
		if (!*open)
			begin_line(h);
		*open = true;
		for (int i = 0; i < n; i++)
			putchar(is_space(buf[i]) ? ' ' : buf[i]);
	}
}

static bool
is_shown(const NxHtml *h)
{
	return !nx_html_inside(h, NX_TAG_SCRIPT) && !nx_html_inside(h, NX_TAG_STYLE) &&
		!nx_html_inside(h, NX_TAG_NOSCRIPT) && !nx_html_inside(h, NX_TAG_TEMPLATE) &&
		!nx_html_inside(h, NX_TAG_IFRAME) && !nx_html_inside(h, NX_TAG_NOEMBED) &&
		!nx_html_inside(h, NX_TAG_NOFRAMES) && !nx_html_inside(h, NX_TAG_SELECT);
}

static void
read_page(NxHtml *h, const char *input, size_t len, bool print)
{
	NxHtmlEvent event;
	bool		open = false,
				shown = true;

	nx_html_begin(h, input, len);
	while ((event = nx_html_next(h)) != NX_HTML_END)
	{
		if (!print)
			continue;
		if (event == NX_HTML_TEXT)
		{
			if (shown)
				print_text(h, &open);
			continue;
		}
		if (open && (shown || is_shown(h)) &&
			(h->tag == NX_TAG_BR || (nx_html_tag_flag(h->tag) & NX_HF_BLOCK)))
		{
			putchar('\n');
			open = false;
		}
		shown = is_shown(h);
	}
	if (open)
		putchar('\n');
	nx_html_free(h);
}

int
main(int argc, char **argv)
{
	NxHtml	   *h = palloc(sizeof(NxHtml));
	int			times = 0;
	int			i = 1;
	clock_t		took = 0;
	double		bytes = 0;

	if (argc > 2 && strcmp(argv[1], "--time") == 0)
	{
		times = atoi(argv[2]);
		i = 3;
	}
	for (; i < argc; i++)
	{
		size_t		len;
		char	   *input = read_file(argv[i], &len);
		clock_t		start = clock();

		if (times == 0)
			printf("==\t%s\n", argv[i]);
		for (int t = 0; t < Max(times, 1); t++)
			read_page(h, input, len, times == 0);
		took += clock() - start;
		bytes += (double) len * times;
		pfree(input);
	}
	if (times > 0)
		printf("%.1f MB/s\n", bytes * CLOCKS_PER_SEC / took / 1e6);
	pfree(h);
	return 0;
}
