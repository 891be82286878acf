/*
 * test_boiler_opening.c: how lines that are no running text begin.
 */
#include "core/boiler/boiler_page.h"
#include "tap.h"

static const char *
opening(const char *line, bool weak)
{
	NxPage		out = {0};
	NxBoiler	b;
	uint8		kind;

	nx_boiler_begin(&b, line, strlen(line), &out);
	kind = weak ? b.info.item[0].weak_opening : b.info.item[0].opening;
	nx_boiler_free(&b);
	nx_page_free(&out);
	return kind == NX_BLOCK_KINDS ? "none" : nx_block_kind_name(kind);
}

int
main(void)
{
	is_str(opening("Leave a Reply", false), "comment", "a phrase");
	is_str(opening("READ MORE: the bridge", false), "related", "in capitals");
	is_str(opening("Reviewed by Ann Example", false), "byline", "who had a hand in it");
	is_str(opening("\xC3\x80 lire aussi : Le pont", false), "related", "a phrase in French");
	is_str(opening("The bridge", false), "none", "none");
	is_str(opening("Re", false), "none", "less than a phrase");
	is_str(opening("By Ann Example", false), "none", "a weak one is not a strong one");
	is_str(opening("By Ann Example", true), "byline", "a weak one");
	is_str(opening("Leave a Reply", true), "comment", "a strong one is a weak one, too");
	is_str(opening("Les ogs\xC3\xA5: Broen", true), "related", "letters beyond ASCII");
	return tap_done();
}
