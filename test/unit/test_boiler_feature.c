/*
 * test_boiler_feature.c: what is known of a block's path and section.
 */
#include "core/boiler/boiler_page.h"
#include "tap.h"

#define ARTICLE \
	"<div class=story><p>The council has voted.</p><p>A ferry takes over.</p></div>"
#define REMARKS \
	"<div class=remarks>" \
	"<div><b>Ann</b></div><p>I will miss it.</p>" \
	"<div><b>Ben</b></div><p>I never used it.</p>" \
	"<div><b>Cem</b></div><p>Nor did I.</p></div>"

/* Blocks 0 and 1 are the article, names and remarks take turns behind it. */
static void
test_paths(void)
{
	const char *page = "<html><body>" ARTICLE REMARKS "</body></html>";
	NxPage		out = {0};
	NxBoiler	b;

	nx_boiler_begin(&b, page, strlen(page), &out);
	is_int(b.info.n, 8, "blocks");
	is_int(b.info.item[1].since_path, 1, "paragraphs follow each other");
	is_int(b.info.item[0].until_path, 1, "seen from the first, too");
	ok(b.info.item[0].since_path > 2, "the first one has none before it");
	is_int(b.info.item[5].since_path, 2, "a remark has a name before it");
	is_int(b.info.item[5].until_path, 2, "and behind it");
	ok(b.info.item[7].until_path > 2, "the last one has none behind it");
	is_int(b.info.item[3].path_blocks, 3, "remarks");
	is_int(b.info.item[3].path_all, 4 + 4 + 3, "words in them");
	is_int(b.info.item[0].path_blocks, 2, "the same tag elsewhere is another path");
	nx_boiler_free(&b);
	nx_page_free(&out);
}

static void
test_sections(void)
{
	const char *page = "<html><body><div>" ARTICLE REMARKS "</div></body></html>";
	NxPage		out = {0};
	NxBoiler	b;
	const NxNodeInfo *story;
	const NxNodeInfo *remark;

	nx_boiler_begin(&b, page, strlen(page), &out);
	for (uint32 i = 0; i < b.info.n; i++)
		b.info.item[i].p = i < 2 ? 0.9 : 0.1;
	nx_boiler_sum_probability(&b);
	story = &b.nodes.item[b.info.item[0].node];
	remark = &b.nodes.item[b.info.item[3].node];
	is_int(b.main, b.html.nodes.item[b.info.item[0].node].parent, "the likeliest container");
	is_int(b.nodes.item[b.main].section, 0, "it is on the path to itself");
	is_int(story->section, b.info.item[0].node, "a section inside it");
	is_int(remark->section, b.html.nodes.item[b.info.item[3].node].parent,
		   "what is beside it is one section");
	is_int(b.nodes.item[b.info.item[2].node].section, remark->section, "with all its blocks");
	ok(b.info.item[3].unlikely_since > 0.5 && b.info.item[3].unlikely_since < 1.5,
	   "words between the article and a block");
	ok(b.info.item[1].unlikely_since == 0, "none inside the article");
	ok(b.info.item[0].unlikely_until == 0, "nor in the other direction");
	nx_boiler_free(&b);
	nx_page_free(&out);
}

int
main(void)
{
	test_paths();
	test_sections();
	return tap_done();
}
