/*-------------------------------------------------------------------------
 *
 * newsquery_windows.c
 *		Where the words of a phrase stand in a newsdoc.
 *
 * Lists of positions are merged into windows: a phrase's, or the smallest
 * stretches in which all words of a phrase with slop stand.  Their starts ascend,
 * and so do their ends; so a quotation has an occurrence in it if the first window
 * that starts in it also ends in it.
 *
 *-------------------------------------------------------------------------
 */
#include "type/newsquery_plan.h"

#include "miscadmin.h"

/* ---- lists of positions ------------------------------------------------------------ */

/* Append the current term's positions to the working memory. */
static void
append_positions(NewsQueryPlan *plan, const NewsTerms *terms)
{
	uint32		n = plan->positions.n;

	if (terms->n_positions > PG_UINT32_MAX / 2 - n)
		ereport(ERROR,
				(errcode(ERRCODE_PROGRAM_LIMIT_EXCEEDED),
				 errmsg("newsdoc is too large to be searched for a phrase")));
	while (plan->positions.cap < n + terms->n_positions)
		plan->positions.item = nx_vec_grow(plan->positions.item, &plan->positions.cap,
										   sizeof(uint32));
	if (terms->n_positions > 0)
		newsdoc_positions(terms, plan->positions.item + n);
	plan->positions.n += terms->n_positions;
	CHECK_FOR_INTERRUPTS();
}

/*
 * Append the positions of one of some elements, ascending and each once, to the
 * working memory.
 */
static void
append_list(NewsQueryPlan *plan, uint32 element, uint32 element_end)
{
	uint32		first = plan->positions.n;
	uint32		n = first;
	uint32	   *list;
	NewsTerms	terms;
	int			lists = 0;

	for (; element < element_end; element++)
	{
		const PlanKey *key = &plan->keys[plan->key_of[element]];

		if (!key->found)
			continue;
		if (!key->prefix)
		{
			terms.n_positions = key->n_positions;
			terms.positions = key->positions;
			append_positions(plan, &terms);
			lists++;
			continue;
		}
		newsdoc_terms_open(plan->doc, key->title ? NEWSDOC_TITLE : NEWSDOC_WORDS, &terms);
		for (bool more = newsdoc_terms_seek(&terms, key->lexeme, key->len);
			 more && newsquery_key_begins(&terms, key); more = newsdoc_terms_next(&terms))
		{
			append_positions(plan, &terms);
			lists++;
		}
	}
	if (lists <= 1)
		return;
	list = plan->positions.item;
	nx_sort(list + first, plan->positions.n - first, sizeof(uint32), nx_compare_uint32);
	for (uint32 i = first; i < plan->positions.n; i++)
		if (n == first || list[i] != list[n - 1])
			list[n++] = list[i];
	plan->positions.n = n;
}

/* ---- windows ------------------------------------------------------------------------ */

/* Where the words of a phrase stand in their places. */
static void
find_phrase(NewsQueryPlan *plan, const NewsQueryItem *item, PlanWindows *w)
{
	uint32		end = item->first + item->n;
	uint32		next = newsquery_alternatives_end(plan, item, item->first);

	w->start = w->end = plan->positions.n;
	w->span = plan->element[end - 1].offset;
	append_list(plan, item->first, next);
	w->n = plan->positions.n - w->start;
	for (uint32 i = next; i < end && w->n > 0; i = next)
	{
		uint32		list = plan->positions.n;
		uint32		offset = plan->element[i].offset;
		uint32	   *p;
		uint32		j = list;
		uint32		n = 0;

		next = newsquery_alternatives_end(plan, item, i);
		append_list(plan, i, next);
		p = plan->positions.item;
		for (uint32 c = w->start; c < w->start + w->n; c++)
		{
			while (j < plan->positions.n && p[j] < p[c] + offset)
				j++;
			if (j == plan->positions.n)
				break;
			if (p[j] == p[c] + offset)
				p[w->start + n++] = p[c];
		}
		w->n = n;
		plan->positions.n = list;
	}
	plan->positions.n = w->start + w->n;
}

/*
 * Where the words of a phrase stand together, in any order, within a stretch
 * that is no longer than the phrase and its slop.
 */
static void
find_near(NewsQueryPlan *plan, const NewsQueryItem *item, PlanWindows *w)
{
	uint32		end = item->first + item->n;
	uint32		longest = plan->element[end - 1].offset + (uint32) item->slop;
	uint32		scratch = plan->positions.n;
	uint32		n_words = 0;
	uint32		n_here = 0;		/* words that stand in the stretch */
	uint32		left = 0;
	uint32		next;
	uint32	   *times;			/* how often each does */
	NX_VEC(uint64) events = {0};	/* position, and which word stands there */
	NX_VEC(uint32) ends = {0};

	for (uint32 i = item->first; i < end; i = next)
	{
		next = newsquery_alternatives_end(plan, item, i);
		append_list(plan, i, next);
		for (uint32 j = scratch; j < plan->positions.n; j++)
			*NX_VEC_PUSH(&events) = (uint64) plan->positions.item[j] << 32 | n_words;
		if (plan->positions.n == scratch)
			events.n = 0;
		plan->positions.n = scratch;
		n_words++;
		if (events.n == 0)
			break;
	}
	nx_sort(events.item, events.n, sizeof(uint64), nx_compare_uint64);
	times = palloc0(n_words * sizeof(uint32));

	w->start = plan->positions.n;
	w->span = 0;
	for (uint32 right = 0; right < events.n; right++)
	{
		uint32		first;
		uint32		last = (uint32) (events.item[right] >> 32);

		n_here += times[(uint32) events.item[right]]++ == 0;
		while (times[(uint32) events.item[left]] > 1)
			times[(uint32) events.item[left++]]--;
		first = (uint32) (events.item[left] >> 32);
		if (n_here == n_words && last - first <= longest &&
			(ends.n == 0 || plan->positions.item[plan->positions.n - 1] < first))
		{
			*NX_VEC_PUSH(&plan->positions) = first;
			*NX_VEC_PUSH(&ends) = last;
		}
	}
	w->n = ends.n;
	w->end = plan->positions.n;
	for (uint32 i = 0; i < ends.n; i++)
		*NX_VEC_PUSH(&plan->positions) = ends.item[i];
	pfree(times);
	NX_VEC_FREE(&events);
	NX_VEC_FREE(&ends);
}

const PlanWindows *
newsquery_windows(NewsQueryPlan *plan, const NewsQueryItem *item)
{
	PlanWindows *w = &plan->windows[plan->slot_of[item - plan->query->item]];

	if (!w->made)
	{
		if (item->slop > 0)
			find_near(plan, item, w);
		else
			find_phrase(plan, item, w);
		w->made = true;
	}
	return w;
}

bool
newsquery_row_has(const NewsQueryPlan *plan, const NewsQuoteRow *row, const PlanWindows *w)
{
	uint32		low;

	NX_LOWER_BOUND(low, w->n, i, window_start(plan, w, i) < row->first);
	return low < w->n && window_end(plan, w, low) < row->end;
}
