/*
 * libxml2.c: what reading pages costs with libxml2, and the text it sees.
 *
 *	libxml2 --dom FILE...		make each page's tree
 *	libxml2 --sax FILE...		only the events
 *	libxml2 --text FILE...		for each page a line "==<TAB>FILE" and a line
 *								"-<TAB>TEXT" with all of its text, scripts and
 *								so on left out
 *
 * The first two print pages, bytes, seconds of processor time and, of the
 * slowest page, milliseconds.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include <libxml/HTMLparser.h>

#define OPTIONS (HTML_PARSE_RECOVER | HTML_PARSE_NOERROR | \
	HTML_PARSE_NOWARNING | HTML_PARSE_NONET)

static char *
read_file(const char *path, int *len)
{
	FILE	   *f = fopen(path, "r");
	char	   *data;

	if (f == NULL)
	{
		perror(path);
		exit(1);
	}
	fseek(f, 0, SEEK_END);
	*len = (int) ftell(f);
	rewind(f);
	data = malloc(*len + 1);
	*len = (int) fread(data, 1, *len, f);
	data[*len] = '\0';
	fclose(f);
	return data;
}

/* Elements that are not shown as text, as in nx_text.c. */
static int
is_hidden(const xmlChar *name)
{
	static const char *const names[] = {"script", "style", "noscript",
	"template", "iframe", "noembed", "noframes", "select"};

	for (size_t i = 0; i < sizeof(names) / sizeof(*names); i++)
	{
		if (strcmp((const char *) name, names[i]) == 0)
			return 1;
	}
	return 0;
}

/* All text below a node, in order. */
static void
print_text(xmlNodePtr top)
{
	xmlNodePtr	node = top;

	while (node != NULL)
	{
		if (node->type == XML_TEXT_NODE || node->type == XML_CDATA_SECTION_NODE)
		{
			for (const xmlChar *p = node->content; *p; p++)
				putchar(*p < ' ' ? ' ' : *p);
		}
		if (node->children && node->type != XML_ENTITY_REF_NODE &&
			!(node->type == XML_ELEMENT_NODE && is_hidden(node->name)))
		{
			node = node->children;
			continue;
		}
		while (node != top && node->next == NULL)
			node = node->parent;
		node = node == top ? NULL : node->next;
	}
}

static void
ignore(void *context, const xmlChar *text, int len)
{
	(void) context;
	(void) text;
	(void) len;
}

static void
ignore_start(void *context, const xmlChar *name, const xmlChar **attributes)
{
	(void) context;
	(void) name;
	(void) attributes;
}

static void
ignore_end(void *context, const xmlChar *name)
{
	(void) context;
	(void) name;
}

int
main(int argc, char **argv)
{
	const char *mode = argc > 1 ? argv[1] : "";
	double		bytes = 0,
				worst = 0,
				all = 0;
	htmlSAXHandler sax;

	memset(&sax, 0, sizeof(sax));
	sax.startElement = ignore_start;
	sax.endElement = ignore_end;
	sax.characters = ignore;
	sax.ignorableWhitespace = ignore;
	sax.cdataBlock = ignore;
	for (int i = 2; i < argc; i++)
	{
		int			len;
		char	   *page = read_file(argv[i], &len);
		clock_t		start = clock();
		double		took;

		if (strcmp(mode, "--sax") == 0)
		{
			htmlParserCtxtPtr c = htmlCreateMemoryParserCtxt(page, len);
			htmlSAXHandlerPtr old = c->sax;

			c->sax = &sax;
			htmlCtxtUseOptions(c, OPTIONS);
			htmlParseDocument(c);
			c->sax = old;
			htmlFreeParserCtxt(c);
		}
		else
		{
			htmlDocPtr	doc = htmlReadMemory(page, len, NULL, "UTF-8", OPTIONS);

			if (strcmp(mode, "--text") == 0)
			{
				printf("==\t%s\n-\t", argv[i]);
				if (doc)
					print_text((xmlNodePtr) doc);
				printf("\n");
			}
			xmlFreeDoc(doc);
		}
		took = (double) (clock() - start) / CLOCKS_PER_SEC;
		all += took;
		worst = took > worst ? took : worst;
		bytes += len;
		free(page);
	}
	if (strcmp(mode, "--text") != 0)
		printf("%d %.0f %.3f 0 %.1f\n", argc - 2, bytes, all, worst * 1e3);
	return 0;
}
