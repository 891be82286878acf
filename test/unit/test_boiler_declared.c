/*
 * test_boiler_declared.c: the article in a page's JSON-LD.
 */
#include "core/boiler/boiler_page.h"
#include "tap.h"

#define STORY \
	"The council has voted to close the old bridge over the river for good. " \
	"A new one will be built upstream, and until then a ferry takes its place, " \
	"the mayor told residents who had come to ask about their daily journey to work."

/* How much of the page's only block is declared, in percent; -1: no article is. */
static int
declared(const char *script, const char *block)
{
	char		page[4096];
	NxPage		out = {0};
	NxBoiler	b;
	int			percent;

	snprintf(page, sizeof(page), "<html>%s<body><p>%s</p></body></html>", script, block);
	nx_boiler_begin(&b, page, strlen(page), &out);
	percent = b.declared.bits == NULL ? -1 : b.info.item[0].declared;
	nx_boiler_free(&b);
	nx_page_free(&out);
	return percent;
}

#define LD(json)	"<script type=\"application/ld+json\">" json "</script>"

int
main(void)
{
	is_int(declared("", STORY), -1, "no JSON-LD");
	is_int(declared(LD("{\"articleBody\" : \"" STORY "\"}"), STORY), 100, "the whole article");
	is_int(declared(LD("{\"articleBody\":\"" STORY "\"}"),
					"Ann Example writes about many other things than bridges"), 0,
		   "another text");
	is_int(declared(LD("{\"articleBody\":\"" STORY "\"}"), "The council"), 100, "a short block");
	is_int(declared(LD("{\"articleBody\":\"" STORY "\"}"), "Council the"), 0,
		   "its words in another order");
	is_int(declared("<script>var x = {\"articleBody\":\"" STORY "\"}</script>", STORY), -1,
		   "a script that is no JSON-LD");
	is_int(declared(LD("{\"articleBody\":\"Too short.\"}"), STORY), -1, "a teaser");
	is_int(declared(LD("{\"articleBody\":\"" STORY), STORY), 100, "a string without an end");
	is_int(declared(LD("{\"articleBody\":null}"), STORY), -1, "no string");
	is_int(declared(LD("{\"articleBody\":\"<p>" STORY " The caf\\u00e9 \\\"Zur Post\\\" "
					   "\\ud83d\\ude00 stays.\\n\"}"),
					"The caf\xC3\xA9 \"Zur Post\" stays."), 100, "escapes and tags");
	is_int(declared(LD("{\"articleBody\":\"" STORY " \\u12\\"), STORY), 100, "broken escapes");
	return tap_done();
}
