/*
 * test_html.c: tokens, character references, the open elements.
 */
#include "core/html/html.h"
#include "core/text/unicode.h"
#include "tap.h"

static const char *
tag_name(NxHtmlTag tag)
{
	switch (tag)
	{
		case NX_TAG_A:
			return "a";
		case NX_TAG_B:
			return "b";
		case NX_TAG_P:
			return "p";
		case NX_TAG_DIV:
			return "div";
		case NX_TAG_LI:
			return "li";
		case NX_TAG_UL:
			return "ul";
		case NX_TAG_TABLE:
			return "table";
		case NX_TAG_TR:
			return "tr";
		case NX_TAG_TD:
			return "td";
		case NX_TAG_BR:
			return "br";
		case NX_TAG_DT:
			return "dt";
		case NX_TAG_DD:
			return "dd";
		case NX_TAG_H1:
			return "h1";
		case NX_TAG_SCRIPT:
			return "script";
		case NX_TAG_TITLE:
			return "title";
		case NX_TAG_SVG:
			return "svg";
		case NX_TAG_TBODY:
			return "tbody";
		case NX_TAG_CAPTION:
			return "caption";
		case NX_TAG_FORM:
			return "form";
		case NX_TAG_BUTTON:
			return "button";
		case NX_TAG_SELECT:
			return "select";
		case NX_TAG_PLAINTEXT:
			return "plaintext";
		default:
			return "?";
	}
}

/* The events of a document: "<p>", "</p>", and text as it stands. */
static const char *
events_of(const char *s, size_t len)
{
	static char buf[4096];
	char	   *out = buf;
	NxHtml	   *h = palloc(sizeof(NxHtml));
	NxHtmlEvent event;

	*out = '\0';
	nx_html_begin(h, s, len);
	while ((event = nx_html_next(h)) != NX_HTML_END)
	{
		if (event == NX_HTML_TEXT)
			out += sprintf(out, "%.*s", (int) nx_span_length(h->token.span),
						   s + h->token.span.start);
		else
			out += sprintf(out, "<%s%s>", event == NX_HTML_CLOSE ? "/" : "", tag_name(h->tag));
	}
	nx_html_free(h);
	pfree(h);
	return buf;
}

static const char *
events(const char *s)
{
	return events_of(s, strlen(s));
}

/* A text with its references decoded. */
static const char *
decoded(const char *s, bool in_attribute)
{
	static char buf[256];
	const char *end = s + strlen(s);
	int			n = 0;

	while (s < end)
	{
		size_t		used;
		int			written = 0;

		if (*s == '&')
			written = nx_html_reference(s, end, in_attribute, buf + n, &used);
		if (written > 0)
		{
			n += written;
			s += used;
		}
		else
			buf[n++] = *s++;
	}
	buf[n] = '\0';
	return buf;
}

static void
test_tokens(void)
{
	is_str(events("a<p>b</p>c"), "a<p>b</p>c", "tags and text");
	is_str(events("<P CLASS=x>b</P >"), "<p>b</p>", "names in capitals");
	is_str(events("1 < 2 <3 <"), "1 < 2 <3 <", "a < that begins no tag");
	is_str(events("<p title='a>b' x=\"c>d\" y=e>f"), "<p>f</p>", "> in quoted values");
	is_str(events("a<!-- <p> -->b<!-->c<!--->d<!-- x --!>e"), "abcde", "comments");
	is_str(events("a<!-- b"), "a", "a comment that never ends");
	is_str(events("<!DOCTYPE html>a<?php b ?>c</ d>e</>f"), "acef", "bogus comments");
	is_str(events("<![CDATA[a]]>b"), "b", "CDATA in HTML is a comment");
	is_str(events("<svg><![CDATA[<p>]]></svg>"), "<svg><p></svg>", "CDATA in SVG is text");
	is_str(events("<script>a</p><b></script>c"), "<script>a</p><b></script>c", "a script");
	is_str(events("<script><!--<script></script>--></script>x"),
		   "<script><!--<script></script>--></script>x", "a script in a script's comment");
	is_str(events("<script><!-- x --></script>y"), "<script><!-- x --></script>y",
		   "a comment in a script");
	is_str(events("<script><!---> '<script>'</script>y"), "<script><!---> '<script>'</script>y",
		   "a comment of a dash");
	is_str(events("<script><!-- <script> <!--> </script>y"), "<script><!-- <script> <!--> </script>y",
		   "a comment that ends in a script in it");
	is_str(events("<title>a<b></title>c"), "<title>a<b></title>c", "a title");
	is_str(events("<plaintext></plaintext>"), "<plaintext></plaintext></plaintext>", "plaintext");
	is_str(events("a<p b"), "a", "the input ends in a tag");
	is_str(events("a<p b='"), "a", "the input ends in a value");
	is_str(events_of("a\0b", 3), "a", "NUL (as printed by C)");
	is_str(events(""), "", "nothing");
}

static void
test_attributes(void)
{
	const char *s = " id=a CLASS = 'b c' x y=\"d\"/ z=/e";
	NxSpan		all = {0, strlen(s)};
	NxSpan		v;

	ok(nx_html_attribute(s, all, "id", &v) && v.end - v.start == 1, "unquoted value");
	ok(nx_html_attribute(s, all, "class", &v) &&
	   strncmp(s + v.start, "b c", 3) == 0, "quoted value, name in capitals");
	ok(nx_html_attribute(s, all, "x", &v) && v.start == v.end, "no value");
	ok(nx_html_attribute(s, all, "z", &v) && v.end - v.start == 2, "a value with a slash");
	ok(!nx_html_attribute(s, all, "w", &v), "no such attribute");
}

static void
test_references(void)
{
	is_str(decoded("&amp;&lt;&GT;&quot;", false), "&<>\"", "the usual");
	is_str(decoded("&eacute &notit; &notin;", false), "\xC3\xA9 \xC2\xACit; \xE2\x88\x89",
		   "without semicolon; the longest name");
	is_str(decoded("?a=1&copy=2&lt;", true), "?a=1&copy=2<", "in attributes");
	is_str(decoded("&#8217;&#x2019;&#X41", false), "\xE2\x80\x99\xE2\x80\x99" "A", "numbers");
	is_str(decoded("&#146;&#x80;", false), "\xE2\x80\x99\xE2\x82\xAC", "windows-1252");
	is_str(decoded("&#0;&#xD800;&#99999999999;", false),
		   "\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD", "no such characters");
	is_str(decoded("& &; &# &#x; &#; &nosuch;", false), "& &; &# &#x; &#; &nosuch;",
		   "no references");
	is_str(decoded("&nGt;", false), "\xE2\x89\xAB\xE2\x83\x92", "two characters");
	is_str(decoded("&CounterClockwiseContourIntegral;", false), "\xE2\x88\xB3", "the longest");
}

static void
test_tree(void)
{
	is_str(events("<p>a<p>b"), "<p>a</p><p>b</p>", "p ends p");
	is_str(events("<p>a<div>b</div>c</p>"), "<p>a</p><div>b</div>c<p>", "div ends p");
	is_str(events("<ul><li>a<li>b<ul><li>c</ul><li>d</ul>"),
		   "<ul><li>a</li><li>b<ul><li>c</li></ul></li><li>d</li></ul>", "list items");
	is_str(events("<dt>a<dd>b<dt>c"), "<dt>a</dt><dd>b</dd><dt>c</dt>", "definitions");
	is_str(events("<table><tr><td>a<td>b<tr><td>c</table>d"),
		   "<table><tr><td>a</td><td>b</td></tr><tr><td>c</td></tr></table>d", "tables");
	is_str(events("<table><tr><td><div></table></div>"),
		   "<table><tr><td><div></div></td></tr></table>", "a table ends all inside it");
	is_str(events("<table><td></div>a</td>"), "<table><td>a</td></table>",
		   "an end tag does not leave its cell");
	is_str(events("<div><p>a</div>b"), "<div><p>a</p></div>b", "an end tag ends what is inside");
	is_str(events("<b>a<p>b</b>c</p>d"), "<b>a<p>bc</p></b>d", "mis-nested");
	is_str(events("<a>b<a>c</a>"), "<a>b</a><a>c</a>", "a link ends a link");
	is_str(events("a<br>b</br>c<br/>d"), "a<br>b<br>c<br>d", "void elements");
	is_str(events("<h1>a</h2>b"), "<h1>a</h1>b", "any heading's end ends a heading");
	is_str(events("</div></b>a"), "a", "end tags of nothing");
	is_str(events("a</p>b"), "a<p>b", "</p> alone is an empty paragraph");
	is_str(events("<p>a<button>b</p>c"), "<p>a<button>b<p>c</button></p>",
		   "a button is inside its paragraph, and what is inside it does not end that");
	is_str(events("a<html><head>b<body c>d</body>e"), "abde", "the tags of the page's frame");
	is_str(events("a<td>b<tr>c"), "abc", "parts of a table without a table");
	is_str(events("<table><td>a<tbody><tr><td>b<caption>c"),
		   "<table><td>a</td><tbody><tr><td>b</td></tr></tbody><caption>c</caption></table>",
		   "parts of a table end others");
	is_str(events("<table><tr><table>"), "<table><tr></tr></table><table></table>",
		   "a table between cells ends the table");
	is_str(events("<table><td><table></td>a"), "<table><td><table>a</table></td></table>",
		   "a table inside a cell");
	is_str(events("<span><div></span>a"), "<?><div>a</div></?>",
		   "an inline element's end tag is ignored in a block");
	is_str(events("<b><i>a</b>b</i>c"), "<b><?>ab</?></b>c",
		   "but not a formatting element's; others inside stay open");
	is_str(events("<form>a<form>b</form>c"), "<form>ab</form>c", "no form in a form");
	is_str(events("<form><div>a</form>b</div>c"), "<form><div>ab</div></form>c",
		   "a form's end does not end what it is mis-nested with");
	is_str(events("<table><form><tr><td>a</form></table>b"),
		   "<table><form><tr><td>a</td></tr></table>b", "a form between the cells of a table");
	is_str(events("<li><div><li>a"), "<li><div></div></li><li>a</li>", "an item ends a <div>");
	is_str(events("<li><ul></li>a"), "<li><ul>a</ul></li>", "but </li> does not leave a list");
	is_str(events("<select>a<select>b"), "<select>a</select>b", "a select ends a select");
	is_str(events("<select>a<input>b"), "<select>a</select><?>b", "so does an input");
	is_str(events("<noscript><p></noscript>a"), "<?><p></?>a",
		   "what is for browsers without scripts is no markup");
}

/* SVG, MathML, and the way out of them. */
static void
test_foreign(void)
{
	is_str(events("<svg/>a<svg xmlns=b/>c</svg>d"), "<svg>a<svg>c</svg>d",
		   "a slash at the end of an unquoted value");
	is_str(events("<svg><title><b>a</b></title>b"), "<svg><title><b>a</b></title>b</svg>",
		   "HTML in a title of SVG");
	is_str(events("<svg><title><b>a</title>b"), "<svg><title><b>ab</b></title></svg>",
		   "whose end tags do not leave it");
	is_str(events("<math><title><b>"), "<?><title></title></?><b></b>",
		   "none in a title of MathML");
	is_str(events("<svg><style><a>b</style>c"), "<svg><?><a>b</a></?>c</svg>",
		   "style is markup in SVG");
	is_str(events("<svg><link>a</link>b"), "<svg><?>a</?>b</svg>", "nothing is void in SVG");
	is_str(events("<div><svg><g>a<p>b"), "<div><svg><?>a</?></svg><p>b</p></div>",
		   "a paragraph ends SVG");
	is_str(events("<div><svg><g>a</div>b"), "<div><svg><?>a</?></svg></div>b",
		   "so does an end tag of what is around it");
	is_str(events("<div><svg></h1>a"), "<div><svg>a</svg></div>", "but not one of nothing");
	is_str(events("<svg><desc><![CDATA[<p>]]>a<p>b</p></svg>c"),
		   "<svg><?><p>a<p>b</p></?></svg>c", "CDATA beside HTML in SVG");
	is_str(events("<svg><font>a<font size=1>b"), "<svg><?>a</?></svg><?>b</?>",
		   "old fonts end SVG");
}

/* The depth stays bounded and what is there is found again. */
static void
test_deep(void)
{
	int			n = 100000;
	char	   *s = palloc(n * 5 + 2);
	NxHtml	   *h = palloc(sizeof(NxHtml));
	int			opens = 0,
				closes = 0;
	NxHtmlEvent event;
	uint32		node = 0;

	for (int i = 0; i < n; i++)
		memcpy(s + 5 * i, "<div>", 5);
	s[5 * n] = 'x';
	nx_html_begin(h, s, 5 * n + 1);
	while ((event = nx_html_next(h)) != NX_HTML_END)
	{
		opens += event == NX_HTML_OPEN;
		closes += event == NX_HTML_CLOSE;
		if (event == NX_HTML_TEXT)
			node = nx_html_node(h);
	}
	is_int(opens, n, "every element is an event");
	is_int(closes, NX_HTML_MAX_DEPTH, "the stack is bounded");
	is_int(h->nodes.n, NX_HTML_MAX_DEPTH + 1, "so are the nodes");
	is_int(node, NX_HTML_MAX_DEPTH, "the text is in the deepest");
	is_int(h->nodes.item[node].parent, node - 1, "whose parent is the one above");
	nx_html_free(h);
	pfree(h);
	pfree(s);
}

int
main(void)
{
	test_tokens();
	test_attributes();
	test_references();
	test_tree();
	test_foreign();
	test_deep();
	return tap_done();
}
