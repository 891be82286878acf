/*
 * test_boiler.c: blocks, and which of them are the article.
 */
#include "core/boiler/boiler.h"
#include "tap.h"

/* What to show of the blocks of an input. */
typedef enum Show
{
	TEXT,						/* their text */
	KEPT,						/* the text of those that are kept */
	KINDS						/* the text after the letters of the kind */
} Show;

/* The blocks of an input with a bar between them. */
static const char *
show(const char *s, Show what)
{
	static char buf[16384];
	char	   *out = buf;
	NxPage		page = {0};

	*out = '\0';
	nx_strip(s, strlen(s), &page);
	for (uint32 i = 0; i < page.blocks.n; i++)
	{
		const NxBlock *b = &page.blocks.item[i];

		if (what == KEPT && !b->kept)
			continue;
		if (out > buf)
			*out++ = '|';
		if (what == KINDS)
			out += sprintf(out, "%.3s:", nx_block_kind_name(b->kind));
		out += sprintf(out, "%.*s", (int) nx_span_length(b->content),
					   page.text.item + b->content.start);
	}
	nx_page_free(&page);
	return buf;
}

/* The blocks without their kinds. */
#define blocks(s)	show(s, TEXT)

static void
test_detection(void)
{
	const char *text = "If a < b and b > c then <i>perhaps</i> it is text.";
	const char *html = "<div>a</div><div>b</div>";

	ok(!nx_text_is_html(text, strlen(text)), "text with a few marks");
	ok(nx_text_is_html(html, strlen(html)), "a fragment of HTML");
	ok(nx_text_is_html("<!DOCTYPE html><html>", 21), "a document");
	ok(!nx_text_is_html("", 0), "nothing");
}

static void
test_html_blocks(void)
{
	is_str(blocks("<html><p> a \n b<p>c<div>d<span>e</span></div>f"), "a b|c|de|f",
		   "elements and white space");
	is_str(blocks("<html>a<br>b<br><br>c<br> <br>d"), "a b|c|d", "<br>");
	is_str(blocks("<html>a<br>&nbsp;<br>b&nbsp;<br>&#32;&nbsp; c<br>\xC2\xA0<br>d"), "a|b c|d", "<br> and references to spaces");
	is_str(blocks("<html><ul><li>a<li>b</ul><table><tr><td>c<td>d</table>"), "a|b|c|d",
		   "lists and tables");
	is_str(blocks("<html><p>a&nbsp;&amp;&#x20;b&#0;</p>"), "a & b\xEF\xBF\xBD", "references");
	is_str(blocks("<html><script>a</script><style>b</style>c<textarea>d</textarea>"
				  "<noscript>e</noscript><template>f</template><select><option>g</select>"),
		   "c", "what is no reader's text");
	is_str(blocks("<html><p hidden>a</p><p style='color:red; display:none'>b</p>c"), "c", "hidden");
	is_str(blocks("<html><p style='DISPLAY :\n none!important'>a</p><p style='visibility:  hidden'>b</p>c"),
		   "c", "declarations with white space");
	is_str(blocks("<html><p style='backface-visibility: hidden; --display:none'>a</p>"
				  "<p style='display:none; display:block'>b</p><p style='color:red' style='display:none'>c</p>"),
		   "a|b|c", "other properties, declarations that others override, and attributes given twice do not hide");
	is_str(blocks("\xEF\xBB\xBF<html><p>a"), "a", "byte order mark");
	is_str(blocks("<html><p>x<b>y</b> z <a href=#>l</a>."), "xy z l.", "inline elements");
	is_str(blocks("<html>"), "", "nothing");
}

static void
test_text_blocks(void)
{
	is_str(blocks("a\n\n  b\tc \nd\n"), "a|b c|d", "a line is a block");
	is_str(blocks("The council met on Monday to talk about the\n"
				  "plan for the bridge that was closed for the\n"
				  "winter, and the mayor asked all of them for\n"
				  "patience while the work goes on. Nobody was\n"
				  "happy about it.\n\nThe end."),
		   "The council met on Monday to talk about the "
		   "plan for the bridge that was closed for the "
		   "winter, and the mayor asked all of them for "
		   "patience while the work goes on. Nobody was "
		   "happy about it.|The end.", "wrapped lines");
}

#define P1 "The ferry company said on Tuesday that it would stop its service in the autumn, after more than sixty years on the river."
#define P2 "\"We have carried four generations of people to school and to work,\" its owner told reporters, \"and now there is a bridge.\""
#define P3 "The last boat leaves on the first of October, and the company expects that it will be full of people who want to say goodbye."

static void
test_text_judgement(void)
{
	is_str(show("Ferry to Stop in Autumn\n\nFerry to Stop in Autumn\n\n" P1 "\n\n" P2 "\n\n"
				"He refused.\n\n" P3 "\n\n"
				"Sign up for our free newsletter and never miss a deal\n\n"
				"Share this article on Facebook\n\nLeave a Reply\n\n"
				"Your email address will not be published.\n", KEPT),
		   P1 "|" P2 "|He refused.|" P3, "titles, promotions, forms go; short paragraphs stay");
	is_str(show(P1 "\n\n" P2 "\n\n— The Ferry Company, Monday\n\n" P3
				"\n\n— The Ferry Company, Monday\n", KINDS),
		   "par:" P1 "|par:" P2 "|byl:— The Ferry Company, Monday|par:" P3
		   "|byl:— The Ferry Company, Monday", "what repeats below a paragraph is no title");
	is_str(show(P1, KEPT), P1, "a paragraph alone");
	is_str(show("", KEPT), "", "nothing");
}

static void
test_html_judgement(void)
{
	const char *page =
		"<html><head><title>Ferry to Stop in Autumn | The Herald</title></head><body>"
		"<nav><a href=/>Home</a> <a href=/n>News</a></nav>"
		"<div class=content><h1>Ferry to Stop in Autumn</h1>"
		"<p>" P1 "</p><p>" P2 "</p><div class=ad>Advertisement</div><p>" P3 "</p></div>"
		"<div id=comments><h3>3 comments</h3><p>I will miss it.</p></div>"
		"<footer>All rights reserved</footer></body></html>";

	is_str(show(page, KEPT), P1 "|" P2 "|" P3, "the article");
	is_str(show(page, KINDS),
		   "nav:Home News|tit:Ferry to Stop in Autumn|par:" P1 "|par:" P2
		   "|pro:Advertisement|par:" P3 "|com:3 comments|com:I will miss it.|"
		   "leg:All rights reserved", "the kinds");
}

/* Offsets point at the source, in order. */
static void
test_spans(void)
{
	const char *s = "<html><p>a&amp;b</p>\n<p>c</p>";
	NxPage		page = {0};

	nx_strip(s, strlen(s), &page);
	is_int(page.blocks.n, 2, "two blocks");
	ok(strncmp(s + page.blocks.item[0].source.start, "a&amp;b", 7) == 0 &&
	   nx_span_length(page.blocks.item[0].source) == 7, "the first one's source");
	ok(s[page.blocks.item[1].source.start] == 'c', "and the second one's");
	nx_page_free(&page);
}

/* Every byte of memory and time stays in proportion. */
static void
test_large(void)
{
	static const char *const pieces[] = {"<div>", "<p>a", "a\n", "<a ", "&", "<!--", "<b><p>"};

	for (int k = 0; k < (int) lengthof(pieces); k++)
	{
		size_t		n = strlen(pieces[k]);
		size_t		times = 2000000 / n;
		char	   *s = palloc(n * times);
		NxPage		page = {0};

		for (size_t i = 0; i < times; i++)
			memcpy(s + n * i, pieces[k], n);
		ok(nx_strip(s, n * times, &page) == NX_OK && page.blocks.n <= 120000,
		   pieces[k][0] == 'a' ? "many lines" : pieces[k]);
		nx_page_free(&page);
		pfree(s);
	}
	{
		NxPage		page = {0};

		is_int(nx_strip("", NX_MAX_TEXT + 1, &page), NX_TOO_LARGE, "too large");
	}
}

/*
 * A real article, when the data is there: its text and its body, one
 * paragraph a line.
 */
static char *
read_whole(const char *path, size_t *len)
{
	FILE	   *f = fopen(path, "r");
	char	   *s;

	if (f == NULL)
		return NULL;
	s = palloc(1 << 20);
	*len = fread(s, 1, (1 << 20) - 1, f);
	s[*len] = '\0';
	fclose(f);
	return s;
}

/* Is the block the next string of the JSON array at *json? */
static bool
next_json_string(const char **json, const char *content, size_t len)
{
	const char *p = strchr(*json, '"');

	if (p == NULL)
		return false;
	p++;
	for (size_t i = 0; i < len; i++, p++)
	{
		if (*p == '\\' && p[1] != 'u')
			p++;
		else if (*p == '\\')
		{
			/* \uXXXX: as many bytes as its UTF-8 has */
			long		cp = strtol(pnstrdup(p + 2, 4), NULL, 16);

			i += cp < 0x80 ? 0 : cp < 0x800 ? 1 : 2;
			p += 5;
			continue;
		}
		if (*p != content[i])
			return false;
	}
	*json = p + 1;
	return *p == '"';
}

static void
test_article(const char *name)
{
	char		path[1024];
	size_t		len,
				json_len;
	char	   *s,
			   *json;
	const char *body;
	NxPage		page = {0};
	bool		good = true;

	snprintf(path, sizeof(path), "../shared/articles/%s.txt", name);
	s = read_whole(path, &len);
	snprintf(path, sizeof(path), "../shared/articles/%s.json", name);
	json = read_whole(path, &json_len);
	if (s == NULL || json == NULL)
	{
		ok(true, "# SKIP no articles here");
		return;
	}
	nx_strip(s, len, &page);
	body = strchr(strstr(json, "\"body\""), '[');
	for (uint32 i = 0; i < page.blocks.n; i++)
	{
		const NxBlock *b = &page.blocks.item[i];

		if (b->kept)
			good = good && next_json_string(&body, page.text.item + b->content.start,
											nx_span_length(b->content));
	}
	good = good && body[strspn(body, " \n\t")] == ']';
	ok(good, name);
	nx_page_free(&page);
	pfree(s);
	pfree(json);
}

int
main(void)
{
	test_detection();
	test_html_blocks();
	test_text_blocks();
	test_text_judgement();
	test_html_judgement();
	test_spans();
	test_large();
	test_article("ukraine-article5");
	return tap_done();
}
