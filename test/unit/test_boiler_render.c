/*
 * test_boiler_render.c: pages as plain text and as Markdown.
 *
 * All blocks are kept but titles and comments, so that the tests do not depend on
 * what the model thinks of them.
 */
#include "core/boiler/boiler_render.h"
#include "tap.h"

/* Strip the input, keep all but titles and comments, render. */
static const char *
render(const char *s, NxRenderOptions options)
{
	static char buf[16384];
	NxStripOptions strip = {.links = options.links};
	NxPage		page = {0};
	char	   *out;
	size_t		len;

	nx_strip_with(s, strlen(s), &strip, &page);
	for (uint32 i = 0; i < page.blocks.n; i++)
	{
		NxBlock    *b = &page.blocks.item[i];

		if (b->kept || b->kind == NX_BLOCK_TITLE || b->kind == NX_BLOCK_COMMENT)
			continue;
		b->kept = true;
		b->kind = b->role == NX_ROLE_HEADING ? NX_BLOCK_HEADING :
			b->role == NX_ROLE_CELL ? NX_BLOCK_TABLE :
			b->role != NX_ROLE_NONE ? NX_BLOCK_LIST : NX_BLOCK_PARAGRAPH;
	}
	if (nx_render(&page, s, &options, &out, &len) != NX_OK)
		return "error";
	memcpy(buf, out, len);
	buf[len] = '\0';
	pfree(out);
	nx_page_free(&page);
	return buf;
}

#define markdown(s)	render("<html>" s, (NxRenderOptions) {.markdown = true})
#define with_links(s)	render("<html>" s, (NxRenderOptions) {.markdown = true, .links = true})
#define plain(s)	render("<html>" s, (NxRenderOptions) {.markdown = false})

#define PARAGRAPH "<p>The ferry company said on Tuesday that it would stop its service in the autumn.</p>"
#define PARAGRAPH_TEXT "The ferry company said on Tuesday that it would stop its service in the autumn."

#define QUOTED1 "We have carried four generations of people to school and to work, its owner said."
#define QUOTED2 "And now there is a bridge, and everybody will use it, but for those who like the river."
#define END "The last boat leaves on the first of October, and it will be full of people."

static void
test_plain(void)
{
	is_str(plain("<p>a<h2>b</h2><ul><li>c<li>*d*</ul><table><tr><td>e<td>f</table>"),
		   "a\n\nb\n\nc\n\n*d*\n\ne\n\nf", "blocks");
	is_str(plain(""), "", "nothing");
	is_str(render("<html><p>a<h2>b</h2><ul><li>c</ul><table><tr><td>d</table>",
				  (NxRenderOptions) {.no_headings = true, .no_lists = true, .no_tables = true}),
		   "a", "without headings, lists, tables");
	is_str(render("<html><title>Ferry to Stop in Autumn</title><h1>Ferry to Stop in Autumn</h1>" PARAGRAPH,
				  (NxRenderOptions) {.title = true}),
		   "Ferry to Stop in Autumn\n\n" PARAGRAPH_TEXT, "the title");
}

static void
test_headings(void)
{
	is_str(markdown("<h1>a</h1><h2>b</h2><h6>c #</h6><p>d</p>"), "## a\n\n## b\n\n###### c \\#\n\nd",
		   "levels");
	is_str(markdown("<h2>a ##</h2><h2>b#</h2><h2>#</h2><h2># c # d</h2>"),
		   "## a \\##\n\n## b#\n\n## \\#\n\n## # c # d", "number signs that would end one");
	is_str(render("<html><title>Ferry to Stop in Autumn</title>" PARAGRAPH
				  "<h1>Ferry to Stop in Autumn</h1><p>More.</p>",
				  (NxRenderOptions) {.title = true, .markdown = true}),
		   "# Ferry to Stop in Autumn\n\n" PARAGRAPH_TEXT "\n\nMore.", "the title comes first");
}

static void
test_lists(void)
{
	is_str(markdown("<p>a<ul><li>b<li>c</ul><p>d"), "a\n\n- b\n- c\n\nd", "bullets");
	is_str(markdown("<ol start=9><li>a<li>b<li value=3>c</ol>"), "9. a\n10. b\n3. c", "numbers");
	is_str(markdown("<ol start=' +0'><li>a<li>b<li value='7th'>c</ol><p>d<ol start=70000><li>e<li>f</ol>"),
		   "0. a\n1. b\n7. c\n\nd\n\n65535. e\n65535. f", "numbers from zero, and those that are too large");
	is_str(markdown("<ol><li>a<ul><li>b<ul><li>c</ul><li>d</ul>e<li>f</ol>"),
		   "1. a\n   - b\n     - c\n   - d\n\n   e\n2. f", "nested lists");
	is_str(markdown("<ul><li><p>a</p><p>b</p><li>c</ul>"), "- a\n\n  b\n- c", "two blocks of one item");
	is_str(markdown("<ul><li><ul><li>a</ul><li>b</ul>"), "- a\n- b", "an item that is a list");
	is_str(markdown("<ul><li>a</ul><p>b<ul><li>c</ul>"), "- a\n\nb\n\n- c", "two lists");
	is_str(markdown("<ul><li>a</ul><p>b</p>c"), "- a\n\nb\n\nc", "what follows a list is not in it");
	is_str(render("The list:\n\n\xE2\x80\xA2 a\n\n\xE2\x80\xA2 b\n\n- c\n", (NxRenderOptions) {.markdown = true}),
		   "The list:\n\n- a\n- b\n\n\\- c", "in plain text");
}

static void
test_tables(void)
{
	is_str(markdown("<table><tr><th>a<th>b</tr><tr><td>c<td>d|e</table><p>f"),
		   "| a | b |\n| --- | --- |\n| c | d\\|e |\n\nf", "a table");
	is_str(markdown("<table><tr><td><td>a<td>b<tr><td>c<td><td></table>"),
		   "| | a | b |\n| --- | --- | --- |\n| c | | |", "empty cells");
	is_str(markdown("<table><tr><td>a<p>b</p><td>c</table>"), "| a<br>b | c |\n| --- | --- |",
		   "two blocks in a cell");
	is_str(markdown("<table><tr><td>a<tr><td>b</table>"), "a\n\nb", "one column is layout");
	is_str(markdown("<table><tr><td>a<td><table><tr><td>b<td>c</table><td>d</table>"),
		   "a\n\n| b | c |\n| --- | --- |\n\nd", "a table inside of another");
	is_str(markdown("<table><tr><td>a<td>b</table><table><tr><td>c<td>d</table>"),
		   "| a | b |\n| --- | --- |\n\n| c | d |\n| --- | --- |", "two tables");
}

static void
test_quotations(void)
{
	is_str(render("<html>" PARAGRAPH "<blockquote><p>" QUOTED1 "</p><p>" QUOTED2 "</p></blockquote><p>" END,
				  (NxRenderOptions) {.markdown = true}),
		   PARAGRAPH_TEXT "\n\n> " QUOTED1 "\n>\n> " QUOTED2 "\n\n" END,
		   "two paragraphs");
}

static void
test_escapes(void)
{
	is_str(markdown("<p>1. a<p>12) b<p># c<p>&gt; d<p>- e<p>+ f<p>* g<p>---<p>1.5 h<p>#i"),
		   "1\\. a\n\n12\\) b\n\n\\# c\n\n\\> d\n\n\\- e\n\n\\+ f\n\n\\* g\n\n\\---\n\n1.5 h\n\n#i",
		   "where a line begins");
	is_str(markdown("<p>*a* 2 * 3 _b_ c_d `e` &lt;f> 1 &lt; 2 &amp;amp; R&amp;D &amp; ~~g~~ C:\\ \\* [h](i) [j]"),
		   "\\*a\\* 2 * 3 \\_b\\_ c_d \\`e\\` \\<f> 1 < 2 \\&amp; R\\&D & \\~\\~g\\~\\~ C:\\ \\\\\\* [h\\](i) [j]",
		   "inside of a line");
}

static void
test_links(void)
{
	is_str(with_links("<p>See <a href='/a?b=1&amp;c=(2)'>the <b>last</b> one</a>, and <a href=d>e</a>."),
		   "See [the last one](/a?b=1&c=%282%29), and [e](d).", "links");
	is_str(with_links("<p><a href=' a b '>[c]</a> <a href='javascript:d()'>e</a> <a name=f>g</a> <a href=''>h</a>"),
		   "[\\[c\\]](a%20b) e g h", "odd links and none");
	is_str(with_links("<p>a!<a href=b>c</a>"), "a\\![c](b)", "a link is no image");
	is_str(with_links("<p><a href=a>1. b</a><ul><li><a href=c>d</a></ul>"),
		   "[1\\. b](a)\n\n- [d](c)", "where a line begins");
	is_str(with_links("<a href=a><p>b</p><p>c</p></a>"), "[b](a)\n\nc", "a link around blocks is one of the first");
	is_str(markdown("<p><a href=a>b</a>"), "b", "only if asked for");
	is_str(with_links("<p>C:\\<a href=a>b</a> c]<a href=d>e</a>[f] &<a href=g>amp;</a>"),
		   "C:\\\\[b](a) c\\][e](d)[f] &[amp;](g)", "marks that a link makes marks of");
	is_str(with_links("<table><tr><td><a href='/a?b|9'>c</a><td>d`<a href='e`'>f</a></table>"),
		   "| [c](/a?b%7C9) | d\\`[f](e%60) |\n| --- | --- |", "marks in targets");
}

static void
test_schemes(void)
{
	is_str(with_links("<p><a href='&#106;avascript:a'>b</a> <a href='java&#10;script:c'>d</a> <a href='java\nscript:e'>f</a> "
					  "<a href='java&Tab;script:g'>h</a> <a href='&#1; JavaScript:i'>j</a> <a href=data:k>l</a> <a href='x-app+1:m'>n</a>"),
		   "b d f h j l n", "programs are none");
	is_str(with_links("<p><a href=HTTPS://a.test/>b</a> <a href=mailto:c@d.test>e</a> <a href=/f:g>h</a> <a href='?i:j'>k</a> <a href='1:2'>l</a> "
					  "<a href='tel:&#43;1'>m</a>"),
		   "[b](HTTPS://a.test/) [e](mailto:c@d.test) [h](/f:g) [k](?i:j) [l](1:2) [m](tel:+1)", "places");
	is_str(with_links("<p><a href='&amp;#106;avascript:a'>b</a> <a href='?c&amp;amp;d&amp;e=f&&'>g</a>"),
		   "[b](&amp;#106;avascript:a) [g](?c&amp;amp;d&e=f&&)", "what is no reference becomes none");
}

static void
test_remarks(void)
{
	is_str(render("<html>" PARAGRAPH "<div id=comments><h3>2 comments</h3><p>I will miss it very much.</p>"
				  "<a href=#>Reply</a><p>So will I, and my dog.</p><form>Your comment is welcome here, too.</form></div>",
				  (NxRenderOptions) {.remarks = true, .markdown = true}),
		   PARAGRAPH_TEXT "\n\n---\n\nI will miss it very much.\n\nSo will I, and my dog.", "what readers wrote");
}

int
main(void)
{
	test_plain();
	test_headings();
	test_lists();
	test_tables();
	test_quotations();
	test_escapes();
	test_links();
	test_schemes();
	test_remarks();
	return tap_done();
}
