/*-------------------------------------------------------------------------
 *
 * newsquery_lexemes.c
 *		Which lexemes a query asks for.
 *
 * Its words in order of their bytes, without those that a shorter one's prefix finds,
 * too.  Of what is left no prefix begins another word, so that only the last word
 * that is not behind a lexeme can be the one that asks for it.
 *
 *-------------------------------------------------------------------------
 */
#include "type/newsquery.h"

struct NewsQueryLexemes
{
	const char *strings;
	uint32		n;
	const NewsQueryElement *element[FLEXIBLE_ARRAY_MEMBER];
};

static int
compare_elements(const void *a, const void *b, const void *strings)
{
	const NewsQueryElement *x = a;
	const NewsQueryElement *y = b;
	int			cmp = newsdoc_compare((const char *) strings + x->start, x->len,
									  (const char *) strings + y->start, y->len);

	CHECK_FOR_INTERRUPTS();
	/* of equal ones, the prefix finds more */
	return cmp != 0 ? cmp : y->prefix - x->prefix;
}

static bool
asks_for(const NewsQueryLexemes *lexemes, const NewsQueryElement *e, const char *s, uint32 len)
{
	return (e->prefix ? e->len <= len : e->len == len) &&
		memcmp(lexemes->strings + e->start, s, e->len) == 0;
}

NewsQueryLexemes *
newsquery_lexemes(const NewsQuery *query)
{
	const NewsQueryElement *element = newsquery_elements(query);
	NewsQueryLexemes *lexemes = palloc(offsetof(NewsQueryLexemes, element) +
									   query->n_elements * sizeof(element));
	uint32		n = 0;
	uint32		kept = 0;

	lexemes->strings = newsquery_strings(query);
	for (uint32 i = 0; i < query->n_items; i++)
		if (query->item[i].type == NEWSQUERY_WORDS)
			for (uint32 e = 0; e < query->item[i].n; e++)
				lexemes->element[n++] = element + query->item[i].first + e;
	nx_sort_pointers((const void **) lexemes->element, n, compare_elements, lexemes->strings);
	for (uint32 i = 0; i < n; i++)
	{
		const NewsQueryElement *e = lexemes->element[i];

		if (kept == 0 || !asks_for(lexemes, lexemes->element[kept - 1], lexemes->strings + e->start, e->len))
			lexemes->element[kept++] = e;
	}
	lexemes->n = kept;
	return lexemes;
}

bool
newsquery_lexemes_have(const NewsQueryLexemes *lexemes, const char *s, uint32 len)
{
	uint32		behind;

	NX_LOWER_BOUND(behind, lexemes->n, i,
				   newsdoc_compare(lexemes->strings + lexemes->element[i]->start,
								   lexemes->element[i]->len, s, len) <= 0);
	return behind > 0 && asks_for(lexemes, lexemes->element[behind - 1], s, len);
}
