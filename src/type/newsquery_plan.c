/*
 * newsquery_plan.c
 *		Plans of newsqueries: made, and freed.
 */
#include "type/newsquery_plan.h"

#include "miscadmin.h"

static int
compare_keys(const void *a, const void *b)
{
	const PlanKey *x = a,
			   *y = b;
	int			cmp = (x->title > y->title) - (x->title < y->title);

	CHECK_FOR_INTERRUPTS();
	if (cmp == 0)
		cmp = newsdoc_compare(x->lexeme, x->len, y->lexeme, y->len);
	return cmp != 0 ? cmp : (x->prefix > y->prefix) - (x->prefix < y->prefix);
}

/* The key of an element; it has been planned. */
static uint32
find_key(const NewsQueryPlan *plan, const PlanKey *key)
{
	return (PlanKey *) bsearch(key, plan->keys, plan->n_keys, sizeof(PlanKey), compare_keys) -
		plan->keys;
}

static PlanKey
make_key(const NewsQueryPlan *plan, const NewsQueryItem *item, uint32 element)
{
	const NewsQueryElement *e = &plan->element[element];
	PlanKey		key = {0};

	key.lexeme = plan->strings + e->start;
	key.len = e->len;
	key.title = item->field == NEWSFIELD_TITLE;
	key.prefix = e->prefix;
	return key;
}

/* Note what an item asks of every document that matches. */
static void
require(NewsQueryPlan *plan, const NewsQueryItem *item)
{
	uint32		next;

	if (item->type == NEWSQUERY_PUBLISHED)
	{
		plan->first_day = Max(plan->first_day, item->first);
		plan->last_day = Min(plan->last_day, item->last);
	}
	if (item->type != NEWSQUERY_WORDS)
		return;
	for (uint32 i = item->first; i < item->first + item->n; i = next)
	{
		next = newsquery_alternatives_end(plan, item, i);
		if (next == i + 1)
			plan->keys[plan->key_of[i]].required = true;
	}
}

static NewsNameWords *
plan_name(const char *s, uint32 len)
{
	NewsNameWords words;
	NewsNameWords *copy;
	Size		size;

	newsname_words(s, len, &words);
	size = offsetof(NewsNameWords, folded);
	if (words.n > 0)
		size += words.start[words.n - 1] + words.len[words.n - 1];
	copy = palloc(size);
	memcpy(copy, &words, size);
	return copy;
}

NewsQueryPlan *
newsquery_plan_part(const NewsQuery *query, const NewsQueryItem *item,
					const NewsQueryItem *end)
{
	NewsQueryPlan *plan = palloc0(sizeof(NewsQueryPlan));
	uint32		n = 0;

	plan->context = CurrentMemoryContext;
	plan->query = query;
	plan->element = newsquery_elements(query);
	plan->strings = newsquery_strings(query);
	plan->first_day = PG_INT32_MIN;
	plan->last_day = PG_INT32_MAX;
	plan->keys = palloc((query->n_elements + 1) * sizeof(PlanKey));
	plan->key_of = palloc((query->n_elements + 1) * sizeof(uint32));
	plan->slot_of = palloc((query->n_items + 1) * sizeof(uint32));
	for (const NewsQueryItem *i = item; i < end; i++)
	{
		if (i->type == NEWSQUERY_WORDS)
		{
			plan->slot_of[i - query->item] = plan->n_windows++;
			for (uint32 e = i->first; e < i->first + i->n; e++)
				plan->keys[n++] = make_key(plan, i, e);
		}
		else if (i->type == NEWSQUERY_NAME || i->type == NEWSQUERY_ID)
			plan->slot_of[i - query->item] = plan->n_names++;
	}
	nx_sort(plan->keys, n, sizeof(PlanKey), compare_keys);
	for (uint32 i = 0; i < n; i++)
		if (i == 0 || compare_keys(&plan->keys[i], &plan->keys[plan->n_keys - 1]) != 0)
			plan->keys[plan->n_keys++] = plan->keys[i];

	plan->windows = palloc0((plan->n_windows + 1) * sizeof(PlanWindows));
	plan->names = palloc0((plan->n_names + 1) * sizeof(WantedName));
	for (const NewsQueryItem *i = item; i < end; i++)
	{
		if (i->type == NEWSQUERY_WORDS)
			for (uint32 e = i->first; e < i->first + i->n; e++)
			{
				PlanKey		key = make_key(plan, i, e);

				plan->key_of[e] = find_key(plan, &key);
			}
		else if (i->type == NEWSQUERY_NAME || i->type == NEWSQUERY_ID)
		{
			WantedName *name = &plan->names[plan->slot_of[i - query->item]];

			name->item = i;
			name->element = &plan->element[i->first];
			if (i->type == NEWSQUERY_NAME)
				name->words = plan_name(plan->strings + name->element->start,
										name->element->len);
		}
	}

	/* what the whole asks, and its operands if it asks for all of them */
	if (item < end && item->type == NEWSQUERY_SAME)
		item++;
	if (item < end && item->type == NEWSQUERY_AND)
	{
		n = item->n;
		item++;
		for (; n > 0; n--, item += item->size)
			require(plan, item);
	}
	else if (item < end)
		require(plan, item);
	return plan;
}

NewsQueryPlan *
newsquery_plan(const NewsQuery *query)
{
	return newsquery_plan_part(query, query->item, query->item + query->n_items);
}

void
newsquery_plan_free(NewsQueryPlan *plan)
{
	for (uint32 i = 0; i < plan->n_names; i++)
		if (plan->names[i].words != NULL)
			pfree(unconstify(NewsNameWords *, plan->names[i].words));
	pfree(plan->keys);
	pfree(plan->key_of);
	pfree(plan->names);
	pfree(plan->windows);
	pfree(plan->slot_of);
	NX_VEC_FREE(&plan->positions);
	NX_VEC_FREE(&plan->rows);
	NX_VEC_FREE(&plan->is_name);
	pfree(plan);
}

const NewsQuery *
newsquery_plan_query(const NewsQueryPlan *plan)
{
	return plan->query;
}

const NewsDoc *
newsquery_plan_doc(const NewsQueryPlan *plan)
{
	return plan->doc;
}
