/*
 * test_render.c: what was found, as HTML.
 *
 * The analyses are made by hand, so that the tests are about the elements and
 * not about what is found.
 */
#include "core/render/render.h"
#include "core/render/render_write.h"
#include "tap.h"

static char body[8192];			/* the text's HTML, without what stands around */
static char legend[8192];

/* The span of the n-th occurrence of a part of the text; n is from 1. */
static NxSpan
nth(const char *text, const char *part, int n)
{
	const char *p = text - 1;
	NxSpan		span;

	while (n-- > 0)
		p = strstr(p + 1, part);
	span.start = p - text;
	span.end = span.start + strlen(part);
	return span;
}

#define at(text, part)	nth((text), (part), 1)

static void
begin(NxAnalysis *a, const char *text, size_t len)
{
	memset(a, 0, sizeof(*a));
	if (nx_tokenize(text, 0, len, &a->tokens) != NX_OK)
		abort();
	nx_split_sentences(text, &a->tokens, false, &a->sentences);
}

static void
mention(NxAnalysis *a, NxSpan span, NxEntityKind kind, NxSpan name, uint32 entity)
{
	NxMention  *m = NX_VEC_PUSH(&a->mentions);

	memset(m, 0, sizeof(*m));
	m->span = span;
	m->kind = kind;
	m->entity = entity;
	if (entity == a->entities.n)
	{
		NxEntity   *e = NX_VEC_PUSH(&a->entities);

		memset(e, 0, sizeof(*e));
		e->name = name;
		e->kind = kind;
		e->first_mention = a->mentions.n - 1;
	}
	a->entities.item[entity].n_mentions++;
	a->entities.item[entity].salience += 0.1f;
}

static NxQuote *
quote(NxAnalysis *a, uint32 number, NxQuoteKind kind, NxSpan place)
{
	NxQuote    *q = NX_VEC_PUSH(&a->quotes);

	memset(q, 0, sizeof(*q));
	q->number = number;
	q->kind = kind;
	q->place = q->content = place;
	q->confidence = 0.5f;
	return q;
}

/* Render; fills body and legend, and frees the analysis. */
static void
render(const char *text, size_t len, NxAnalysis *a)
{
	char	   *html;
	char	   *copy;
	size_t		html_len;
	char	   *p,
			   *stop;

	if (nx_render_html(text, len, a, &html, &html_len) != NX_OK)
		abort();
	copy = palloc0(html_len + 1);
	memcpy(copy, html, html_len);
	p = strstr(copy, "<div class=\"text\">") + strlen("<div class=\"text\">");
	stop = strstr(p, "</div>");
	snprintf(body, sizeof(body), "%.*s", (int) (stop - p), p);
	snprintf(legend, sizeof(legend), "%s", stop + strlen("</div>\n"));
	pfree(copy);
	pfree(html);
	nx_analysis_free(a);
}

/* The HTML of a text in which nothing is found. */
static const char *
plain(const char *text, size_t len)
{
	NxAnalysis	a;

	begin(&a, text, len);
	render(text, len, &a);
	return body;
}

#define P "<p dir=\"auto\">"

static void
test_text(void)
{
	is_str(plain("", 0), "", "empty");
	is_str(legend, "</div>", "nothing found, no legend");
	is_str(plain(" \n ", 3), " \n ", "white space alone is no paragraph");
	is_str(plain("One.\n\nTwo.\n", 11), P "One.</p>\n\n" P "Two.</p>\n", "paragraphs");
	is_str(plain("One.\nTwo.", 9), P "One.</p>\n<p class=\"line\" dir=\"auto\">Two.</p>", "lines");
	is_str(plain("One.\r\nTwo.\rThree.", 17),
		   P "One.</p>\n<p class=\"line\" dir=\"auto\">Two.</p>\n"
		   "<p class=\"line\" dir=\"auto\">Three.</p>", "line ends of any kind");
	is_str(plain("a <b> & \"c\" 'd'", 15), P "a &lt;b&gt; &amp; &#34;c&#34; &#39;d&#39;</p>", "escaped");
	is_str(plain("a\x01" "b\0c\x7F", 6), P "a&#xFFFD;b&#xFFFD;c&#xFFFD;</p>", "control characters");
	is_str(plain("a\xFF" "b\xE2\x80", 5), P "a&#xFFFD;b&#xFFFD;&#xFFFD;</p>", "no UTF-8");
	is_str(plain("\xC3\xA9t\xC3\xA9\tx", 7), P "\xC3\xA9t\xC3\xA9\tx</p>", "UTF-8 stays");
	is_str(plain("a\xEF\xBF\xBE" "b\xEF\xBF\xBD", 8), P "a&#xFFFD;b\xEF\xBF\xBD</p>",
		   "U+FFFE is no character, U+FFFD is");
}

static void
test_mentions(void)
{
	const char *text = "Ann O'Neil met Bob. Mr O'Neil left.";
	NxAnalysis	a;

	begin(&a, text, strlen(text));
	mention(&a, at(text, "Ann O'Neil"), NX_ENTITY_PERSON, at(text, "Ann O'Neil"), 0);
	mention(&a, at(text, "Bob"), NX_ENTITY_MISC, at(text, "Bob"), 1);
	mention(&a, nth(text, "O'Neil", 2), NX_ENTITY_PERSON, at(text, "Ann O'Neil"), 0);
	render(text, strlen(text), &a);
	is_str(body, P "<mark class=\"e person\" data-kind=\"person\" data-entity=\"1\" title=\"Ann O&#39;Neil\">"
		   "Ann O&#39;Neil</mark> met "
		   "<mark class=\"e misc\" data-kind=\"misc\" data-entity=\"2\" title=\"Bob\">Bob</mark>. Mr "
		   "<mark class=\"e person\" data-kind=\"person\" data-entity=\"1\" title=\"Ann O&#39;Neil\">"
		   "O&#39;Neil</mark> left.</p>", "mentions");
	ok(strstr(legend, "<mark class=\"e person\">person</mark> <b>2</b>") != NULL,
	   "legend: a kind with its mentions");
	ok(strstr(legend, "data-entity=\"1\"><bdi>Ann O&#39;Neil</bdi></mark> <b>2</b>") != NULL,
	   "legend: an entity with its mentions");
	ok(strstr(legend, "Ann O") < strstr(legend, "Bob"), "legend: by salience");
}

static void
test_long_name(void)
{
	char		text[1000];
	NxAnalysis	a;
	NxSpan		all = {0, 999};

	memset(text, 'x', sizeof(text));
	text[3] = '\n';
	begin(&a, text, 999);
	mention(&a, all, NX_ENTITY_PLACE, all, 0);
	render(text, 999, &a);
	ok(strstr(body, "title=\"xxx xxxx") != NULL && strstr(body, "xx&#8230;\">xxx</mark>") != NULL,
	   "a name in a title is on one line, and cut");
}

static void
test_quotes(void)
{
	const char *text = "\"Yes,\" he said. \"I <do>.\" Officials said: \"No.\" \"No.\"";
	NxAnalysis	a;
	NxQuote    *q;

	begin(&a, text, strlen(text));
	mention(&a, at(text, "Officials"), NX_ENTITY_PERSON, at(text, "Officials"), 0);
	for (int i = 0; i < 2; i++)
	{
		q = quote(&a, 1, NX_QUOTE_DIRECT, at(text, i == 0 ? "\"Yes,\"" : "\"I <do>.\""));
		q->mention = at(text, "he");
		q->speaker = at(text, "Officials");
		q->cue = at(text, "said");
	}
	quote(&a, 2, NX_QUOTE_MIXED, at(text, "\"No.\""))->speaker = at(text, "Officials");
	quote(&a, 3, NX_QUOTE_MIXED, nth(text, "\"No.\"", 2));
	render(text, strlen(text), &a);
	is_str(body, P "<span class=\"q direct\" data-quote=\"1\" data-by=\"Officials\" "
		   "title=\"Officials (said), confidence 0.50\">&#34;Yes,&#34;</span> "
		   "<span class=\"by\" data-quote=\"1\" title=\"Officials\">he</span> "
		   "<span class=\"cue\" data-quote=\"1\">said</span>. "
		   "<span class=\"q direct\" data-quote=\"1\" "
		   "title=\"Officials (said), confidence 0.50\">&#34;I &lt;do&gt;.&#34;</span> "
		   "<mark class=\"e person\" data-kind=\"person\" data-entity=\"1\" title=\"Officials\">"
		   "Officials</mark> said: "
		   "<span class=\"q mixed\" data-quote=\"2\" data-by=\"Officials\" "
		   "title=\"Officials, confidence 0.50\">&#34;No.&#34;</span> "
		   "<span class=\"q mixed\" data-quote=\"3\" title=\"speaker unknown\">&#34;No.&#34;</span></p>",
		   "quotations; mention and cue of two are one element, the label of an utterance comes once");
	ok(strstr(legend, "<bdi>Officials</bdi> <b>2</b>") != NULL, "legend: utterances, not their parts");
	ok(strstr(legend, "<i>unknown</i> <b>1</b>") != NULL, "legend: unknown speakers");
	ok(strstr(legend, "<span class=\"q direct\">direct</span> <b>2</b>") != NULL,
	   "legend: kinds of quotations");
}

static void
test_nesting(void)
{
	const char *text = "\"He told Ann: 'Go home,' so.\n\n\"And Ann went.\" Ann.";
	NxSpan		outer = {0, 0},
				inner = at(text, "'Go home,'");
	NxAnalysis	a;

	outer.end = at(text, "went.\"").end;
	begin(&a, text, strlen(text));
	quote(&a, 1, NX_QUOTE_DIRECT, outer);
	quote(&a, 2, NX_QUOTE_DIRECT, inner);
	mention(&a, at(text, "Ann"), NX_ENTITY_PERSON, at(text, "Ann"), 0);
	mention(&a, nth(text, "Ann", 2), NX_ENTITY_PERSON, at(text, "Ann"), 0);
	render(text, strlen(text), &a);
#define ANN "<mark class=\"e person\" data-kind=\"person\" data-entity=\"1\" title=\"Ann\">Ann</mark>"
	is_str(body, P "<span class=\"q direct\" data-quote=\"1\" title=\"speaker unknown\">&#34;He told " ANN ": "
		   "<span class=\"q direct\" data-quote=\"2\" title=\"speaker unknown\">&#39;Go home,&#39;</span> so.</span></p>"
		   "\n\n" P "<span class=\"q direct cont\" data-quote=\"1\" title=\"speaker unknown\">&#34;And " ANN
		   " went.&#34;</span> Ann.</p>",
		   "a quotation with another and names in it, over paragraphs");
}

static void
test_overlap(void)
{
	const char *text = "one two three four";
	NxAnalysis	a;
	NxSpan		all = {0, 18};

	begin(&a, text, strlen(text));
	quote(&a, 1, NX_QUOTE_MIXED, at(text, "one two"));
	quote(&a, 2, NX_QUOTE_MIXED, at(text, "two three"))->cue = at(text, "three four");
	render(text, strlen(text), &a);
	is_str(body, P "<span class=\"q mixed\" data-quote=\"1\" title=\"speaker unknown\">one "
		   "<span class=\"q mixed\" data-quote=\"2\" title=\"speaker unknown\">two</span></span>"
		   "<span class=\"q mixed cont\" data-quote=\"2\" title=\"speaker unknown\"> "
		   "<span class=\"cue\" data-quote=\"2\">three</span></span>"
		   "<span class=\"cue\" data-quote=\"2\"> four</span></p>",
		   "what overlaps is cut");

	/* the same place many times over */
	begin(&a, text, strlen(text));
	for (int i = 0; i < 1000; i++)
		quote(&a, i + 1, NX_QUOTE_MIXED, all)->cue = at(text, "two");
	render(text, strlen(text), &a);
	ok(strstr(body, "data-quote=\"16\"") != NULL && strstr(body, "data-quote=\"17\"") == NULL,
	   "nesting is bounded");

	/* a name that runs over the end of a quotation */
	begin(&a, text, strlen(text));
	quote(&a, 1, NX_QUOTE_MIXED, at(text, "one two"));
	mention(&a, at(text, "two three"), NX_ENTITY_PLACE, at(text, "two three"), 0);
	render(text, strlen(text), &a);
	ok(strstr(body, "data-kind=\"place\" data-entity=\"1\" title=\"two three\">two</mark></span>"
			  "<mark class=\"e place\" data-entity=\"1\" title=\"two three\"> three</mark>") != NULL,
	   "the label of what is cut comes once");
}

/* By tens; what is equal stays in order. */
static int
compare_tens(const void *a, const void *b, const void *context)
{
	return *(const int *) a / 10 - *(const int *) b / 10;
}

static void
test_sort(void)
{
	enum
	{
		N = 1000
	};
	static int	number[N];
	const void *order[N];
	int			wrong = 0;

	for (uint32 n = 0; n <= N; n = n < 10 ? n + 1 : n * 3)
	{
		for (uint32 i = 0; i < n; i++)
		{
			number[i] = (i * 7919) % 101;
			order[i] = &number[i];
		}
		nx_sort_pointers(order, n, compare_tens, NULL);
		for (uint32 i = 1; i < n; i++)
		{
			int			step = compare_tens(order[i - 1], order[i], NULL);

			wrong += step > 0 || (step == 0 && order[i - 1] >= order[i]);
		}
	}
	is_int(wrong, 0, "sorted, stably");
}

static void
test_too_large(void)
{
	NxMarkup	w = {0};

	/* as if so much had been written */
	w.out.n = w.out.cap = NX_MAX_TEXT - 64;
	nx_markup_string(&w, "");
	ok(!w.too_large, "as much as goes into a text value");
	nx_markup_string(&w, "x");
	ok(w.too_large && w.out.n == NX_MAX_TEXT - 64, "more is not written");
	w.out.n = 0;
	nx_markup_string(&w, "x");
	is_int(w.out.n, 0, "nor is anything behind it");
}

static void
test_values(void)
{
	const char *text = "It cost $4.5 million.";
	NxAnalysis	a = {0};

	a.find_values = true;
	if (nx_analyze(text, strlen(text), NX_STAGE_QUOTES, &a) != NX_OK)
		abort();
	render(text, strlen(text), &a);
	is_str(body, P "It cost <mark class=\"e value\" data-kind=\"money\" title=\"4500000 USD\">"
		   "$4.5 million</mark>.</p>", "a value");
	ok(strstr(legend, ">money</mark> <b>1</b>") != NULL, "legend: values");
}

int
main(void)
{
	test_text();
	test_mentions();
	test_long_name();
	test_quotes();
	test_nesting();
	test_overlap();
	test_values();
	test_sort();
	test_too_large();
	return tap_done();
}
