/*
 * test_meta_head.c: what is noted of a page's elements.
 */
#include "core/head/meta_head.h"
#include "tap.h"

/* Note an element with these attributes. */
static void
add(NxHead *head, const char **input, NxHeadKind kind, const char *attributes)
{
	NxSpan		span = {0, strlen(attributes)};

	*input = attributes;
	nx_head_element(head, attributes, kind, span, 7);
}

static const char *
value(const char *input, const NxHeadItem *item)
{
	static char buf[100];

	snprintf(buf, sizeof(buf), "%.*s", (int) nx_span_length(item->value),
			 input + item->value.start);
	return buf;
}

int
main(void)
{
	NxHead		head = {0};
	const char *input;

	add(&head, &input, NX_HEAD_META, " property='OG:Title dc.title' content=\"a > b\"");
	is_int(head.items.n, 2, "two names");
	is_str(value(input, nx_head_meta(&head, "og:title")), "a > b", "its value");
	ok(nx_head_meta(&head, "dc:title") == nx_head_meta(&head, "dc.title"), "points and colons");
	ok(nx_head_meta(&head, "title") == NULL, "no such name");
	is_int(nx_head_meta(&head, "og:title")->block, 7, "where it stands");
	add(&head, &input, NX_HEAD_META, " itemprop=headline content=x");
	ok(nx_head_meta(&head, "itemprop:headline") != NULL, "itemprop");
	add(&head, &input, NX_HEAD_META, " name=empty content=''");
	ok(nx_head_meta(&head, "empty") == NULL, "nothing in it");
	add(&head, &input, NX_HEAD_TIME, " datetime=2021-03-05");
	is_str(value(input, &head.items.item[head.items.n - 1]), "2021-03-05", "time");
	for (int i = 0; i < NX_HEAD_MAX_ITEMS + 10; i++)
		add(&head, &input, NX_HEAD_META, " name=a content=b");
	is_int(head.items.n, NX_HEAD_MAX_ITEMS, "not more than so many");
	NX_VEC_FREE(&head.items);
	return tap_done();
}
