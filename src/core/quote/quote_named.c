/*-------------------------------------------------------------------------
 *
 * quote_named.c
 *		Whom and what is an utterance about?  The entities named in it.
 *
 *-------------------------------------------------------------------------
 */
#include "quote_named.h"

static int
compare_named(const void *a, const void *b)
{
	const NxNamed *x = a;
	const NxNamed *y = b;

	NX_CHECK_INTERRUPTS();
	if (x->entity != y->entity)
		return x->entity < y->entity ? -1 : 1;
	return nx_compare_uint32(&x->number, &y->number);
}

void
nx_find_named(const NxMentions *mentions, const NxQuotes *quotes, NxNamedList *named)
{
	uint32		begin = named->n;
	uint32		end;
	uint32		q = 0;

	for (uint32 m = 0; m < mentions->n; m++)
	{
		const NxMention *mention = &mentions->item[m];

		if (m % 1024 == 0)
			NX_CHECK_INTERRUPTS();
		/* those that are part of no other do not overlap */
		while (q < quotes->n &&
			   (quotes->item[q].parent != 0 ||
				quotes->item[q].place.end <= mention->span.start))
			q++;
		if (q < quotes->n && quotes->item[q].place.start <= mention->span.start)
			*NX_VEC_PUSH(named) = (NxNamed) {mention->entity, quotes->item[q].number};
	}

	if (named->n == begin)
		return;
	qsort(named->item + begin, named->n - begin, sizeof(NxNamed), compare_named);
	end = begin + 1;
	for (uint32 i = begin + 1; i < named->n; i++)
		if (compare_named(&named->item[i], &named->item[end - 1]) != 0)
			named->item[end++] = named->item[i];
	named->n = end;
}
