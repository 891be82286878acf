/*
 * test_quote_named.c: which entities utterances name.
 *
 * Mentions and quotations are made by hand.
 */
#include "core/quote/quote_named.h"
#include "tap.h"

static NxMentions mentions;
static NxQuotes quotes;

static void
mention(uint32 start, uint32 entity)
{
	NxMention  *m = NX_VEC_PUSH(&mentions);

	memset(m, 0, sizeof(*m));
	m->span.start = start;
	m->span.end = start + 3;
	m->entity = entity;
}

static void
quote(uint32 start, uint32 end, uint32 number, uint32 parent)
{
	NxQuote    *q = NX_VEC_PUSH(&quotes);

	memset(q, 0, sizeof(*q));
	q->place.start = start;
	q->place.end = end;
	q->number = number;
	q->parent = parent;
}

/* Who is named where, as "entity:number ...", and nothing left for the next test. */
static const char *
named(void)
{
	static char buf[256];
	char	   *out = buf;
	NxNamedList list = {0};

	nx_find_named(&mentions, &quotes, &list);
	*out = '\0';
	for (uint32 i = 0; i < list.n; i++)
		out += sprintf(out, "%s%u:%u", i > 0 ? " " : "", list.item[i].entity, list.item[i].number);
	NX_VEC_FREE(&list);
	NX_VEC_FREE(&mentions);
	NX_VEC_FREE(&quotes);
	return buf;
}

int
main(void)
{
	is_str(named(), "", "nothing");
	mention(5, 0);
	is_str(named(), "", "no quotations");
	quote(0, 10, 1, 0);
	is_str(named(), "", "no mentions");

	mention(0, 2);
	mention(10, 3);
	mention(16, 1);
	mention(20, 4);
	quote(10, 20, 1, 0);
	is_str(named(), "1:1 3:1", "inside, before and behind");

	mention(10, 1);
	mention(15, 1);
	mention(35, 1);
	mention(45, 0);
	quote(10, 20, 1, 0);
	quote(30, 40, 2, 0);
	quote(40, 50, 1, 0);
	is_str(named(), "0:1 1:1 1:2", "each once, of an utterance in two rows");

	mention(12, 0);
	mention(16, 1);
	mention(27, 2);
	mention(33, 3);
	quote(10, 30, 1, 0);
	quote(15, 20, 2, 1);
	quote(25, 30, 3, 1);
	quote(30, 40, 4, 0);
	is_str(named(), "0:1 1:1 2:1 3:4", "what a part of an utterance names, the utterance does");
	return tap_done();
}
