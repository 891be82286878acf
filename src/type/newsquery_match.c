/*-------------------------------------------------------------------------
 *
 * newsquery_match.c
 *		Does a newsdoc match a newsquery, and where?
 *
 * A document that lacks a lexeme without which nothing matches is done with when
 * that is seen.  Its quotations and names are read when they are first asked for.
 *
 *-------------------------------------------------------------------------
 */
#include "type/newsquery_plan.h"

#include "miscadmin.h"
#include "type/newsrank.h"

/* Working memory for more positions than these is given back after a match. */
#define KEPT_POSITIONS	65536

/* Rows of one utterance. */
typedef struct Utterance
{
	uint32		first;
	uint32		end;
} Utterance;

/* ---- lexemes ---------------------------------------------------------------------- */

/* Look up all keys; false if one without which nothing matches is not there. */
static bool
find_keys(NewsQueryPlan *plan)
{
	NewsTerms	terms;
	uint32		i = 0;

	for (int title = 0; title <= 1; title++)
	{
		bool		more = true;

		if (i < plan->n_keys && plan->keys[i].title == (title == 1))
			newsdoc_terms_open(plan->doc, title ? NEWSDOC_TITLE : NEWSDOC_WORDS, &terms);
		for (; i < plan->n_keys && plan->keys[i].title == (title == 1); i++)
		{
			PlanKey    *key = &plan->keys[i];

			more = more && newsdoc_terms_seek(&terms, key->lexeme, key->len);
			key->found = more && newsquery_key_begins(&terms, key) &&
				(key->prefix || terms.len == key->len);
			if (key->found)
			{
				key->n_positions = terms.n_positions;
				key->positions = terms.positions;
			}
			else if (key->required)
				return false;
		}
	}
	return true;
}

/* ---- quotations and names ------------------------------------------------------------- */

static int
compare_rows(const void *a, const void *b)
{
	const NewsQuoteRow *x = a,
			   *y = b;

	CHECK_FOR_INTERRUPTS();
	return (x->number > y->number) - (x->number < y->number);
}

static void
read_rows(NewsQueryPlan *plan)
{
	NewsQuoteRows rows;
	bool		sorted = true;

	if (plan->rows_read)
		return;
	plan->rows_read = true;
	plan->rows.n = 0;
	newsdoc_quotes_open(plan->doc, &rows);
	while (newsdoc_quotes_next(&rows))
	{
		uint32		n = plan->rows.n;

		sorted = sorted && (n == 0 || plan->rows.item[n - 1].number <= rows.row.number);
		*NX_VEC_PUSH(&plan->rows) = rows.row;
	}
	if (!sorted)
		nx_sort(plan->rows.item, plan->rows.n, sizeof(NewsQuoteRow), compare_rows);
}

/* May a name of a document be what an item asks for? */
static bool
is_of_field(const NewsName *name, uint8 field)
{
	switch (field)
	{
		case NEWSFIELD_ID:
			return true;
		case NEWSFIELD_SPEAKER:
			return name->is_speaker;
		case NEWSFIELD_ENTITY:
			return name->is_entity;
		default:
			return name->is_entity && name->kind == field - NEWSFIELD_PERSON;
	}
}

StaticAssertDecl(NEWSFIELD_ORG - NEWSFIELD_PERSON == (int) NX_ENTITY_ORGANIZATION &&
				 NEWSFIELD_PLACE - NEWSFIELD_PERSON == (int) NX_ENTITY_PLACE &&
				 NEWSFIELD_MISC - NEWSFIELD_PERSON == (int) NX_ENTITY_MISC,
				 "fields and kinds of entities have the same order");

/* Look for all names of the query among those of the document. */
static void
read_names(NewsQueryPlan *plan)
{
	NewsNames	names;
	NewsNameWords words;
	uint32		at = 0;

	if (plan->names_read)
		return;
	plan->names_read = true;
	newsdoc_names_open(plan->doc, &names);
	plan->n_doc_names = names.left;
	if ((uint64) plan->n_names * names.left > PG_UINT32_MAX / 2)
		ereport(ERROR,
				(errcode(ERRCODE_PROGRAM_LIMIT_EXCEEDED),
				 errmsg("newsdoc has too many names for the names of the newsquery")));
	while ((uint64) plan->n_names * names.left > plan->is_name.cap)
		plan->is_name.item = nx_vec_grow(plan->is_name.item, &plan->is_name.cap, 1);
	for (uint32 i = 0; i < plan->n_names; i++)
		plan->names[i].found = false;
	for (; newsdoc_names_next(&names); at++)
	{
		const NewsName *name = &names.name;
		const uint8 *forms = name->forms;

		CHECK_FOR_INTERRUPTS();
		for (uint32 i = 0; i < plan->n_names; i++)
		{
			WantedName *wanted = &plan->names[i];
			bool		is = wanted->words == NULL &&
				wanted->element->len == name->id_len &&
				memcmp(name->id, plan->strings + wanted->element->start, name->id_len) == 0;

			plan->is_name.item[(size_t) i * plan->n_doc_names + at] = is;
			wanted->found |= is;
		}
		for (uint32 f = 0; f < name->n_forms; f++)
		{
			uint32		len;
			const char *form = newsdoc_form(&forms, &len);
			bool		cut = false;

			CHECK_FOR_INTERRUPTS();
			for (uint32 i = 0; i < plan->n_names; i++)
			{
				WantedName *wanted = &plan->names[i];
				bool	   *is = &plan->is_name.item[(size_t) i * plan->n_doc_names + at];

				if (wanted->words == NULL || *is || !is_of_field(name, wanted->item->field))
					continue;
				if (!cut)
					newsname_words(form, len, &words);
				cut = true;
				if (newsname_contains(&words, wanted->words, wanted->element->prefix))
					*is = wanted->found = true;
			}
		}
	}
}

/* ---- matching -------------------------------------------------------------------------- */

static bool
has_words(NewsQueryPlan *plan, const NewsQueryItem *item, const Utterance *utterance)
{
	uint32		next;
	const PlanWindows *w;

	/* are all of the words there at all? */
	for (uint32 i = item->first; i < item->first + item->n; i = next)
	{
		bool		found = false;

		next = newsquery_alternatives_end(plan, item, i);
		for (uint32 j = i; j < next; j++)
			found |= plan->keys[plan->key_of[j]].found;
		if (!found)
			return false;
	}
	if (item->field != NEWSFIELD_SAID)
		return plan->element[item->first + item->n - 1].offset == 0 ||
			newsquery_windows(plan, item)->n > 0;

	read_rows(plan);
	if (plan->rows.n == 0)
		return false;
	w = newsquery_windows(plan, item);
	for (uint32 r = utterance ? utterance->first : 0;
		 r < (utterance ? utterance->end : plan->rows.n); r++)
		if (newsquery_row_has(plan, &plan->rows.item[r], w))
			return true;
	return false;
}

static bool
has_name(NewsQueryPlan *plan, const NewsQueryItem *item, const Utterance *utterance)
{
	uint32		slot = plan->slot_of[item - plan->query->item];

	read_names(plan);
	if (item->field != NEWSFIELD_SPEAKER || utterance == NULL || !plan->names[slot].found)
		return plan->names[slot].found;
	for (uint32 r = utterance->first; r < utterance->end; r++)
	{
		uint32		speaker = plan->rows.item[r].speaker;

		if (speaker > 0 &&
			plan->is_name.item[(size_t) slot * plan->n_doc_names + speaker - 1])
			return true;
	}
	return false;
}

static bool
has_kind(NewsQueryPlan *plan, const NewsQueryItem *item, const Utterance *utterance)
{
	read_rows(plan);
	for (uint32 r = utterance ? utterance->first : 0;
		 r < (utterance ? utterance->end : plan->rows.n); r++)
		if (plan->rows.item[r].kind == item->first)
			return true;
	return false;
}

static bool
is_published(const NewsDoc *doc, int32 first, int32 last)
{
	Timestamp	time;
	int64		day;

	if (!(doc->flags & NEWSDOC_DATED))
		return false;
	time = newsdoc_timestamp(doc);
	day = time / USECS_PER_DAY - (time % USECS_PER_DAY < 0);
	return first <= day && day <= last;
}

/* The rank is of the document, whichever utterance is asked for it. */
static bool
has_rank(NewsQueryPlan *plan, float4 least)
{
	if (!plan->rank_known)
		plan->rank = (float4) news_rank_of(plan, news_rank_weights);
	plan->rank_known = true;
	return plan->rank >= least;
}

/*
 * Does a document, or an utterance of it, have what an item and those below it
 * ask for?
 */
static bool
holds(NewsQueryPlan *plan, const NewsQueryItem *item, const Utterance *utterance)
{
	const NewsQueryItem *operand = item + 1;

	CHECK_FOR_INTERRUPTS();
	switch (item->type)
	{
		case NEWSQUERY_AND:
			for (uint32 i = 0; i < item->n; i++, operand += operand->size)
				if (!holds(plan, operand, utterance))
					return false;
			return true;
		case NEWSQUERY_OR:
			for (uint32 i = 0; i < item->n; i++, operand += operand->size)
				if (holds(plan, operand, utterance))
					return true;
			return false;
		case NEWSQUERY_NOT:
			return !holds(plan, operand, utterance);
		case NEWSQUERY_SAME:
			if (utterance != NULL)
				return holds(plan, operand, utterance);
			read_rows(plan);
			for (uint32 r = 0, next; r < plan->rows.n; r = next)
			{
				for (next = r + 1; next < plan->rows.n &&
					 plan->rows.item[next].number == plan->rows.item[r].number;)
					next++;
				if (holds(plan, operand, &(Utterance) {r, next}))
					return true;
			}
			return false;
		case NEWSQUERY_WORDS:
			return has_words(plan, item, utterance);
		case NEWSQUERY_NAME:
		case NEWSQUERY_ID:
			return has_name(plan, item, utterance);
		case NEWSQUERY_KIND:
			return has_kind(plan, item, utterance);
		case NEWSQUERY_RANK:
			return has_rank(plan, newsquery_least_rank(item));
		default:
			return is_published(plan->doc, item->first, item->last);
	}
}

/* Begin with a document; false if it lacks what the query requires. */
static bool
begin_document(NewsQueryPlan *plan, const NewsDoc *doc)
{
	plan->doc = doc;
	plan->rows_read = plan->names_read = plan->rank_known = false;
	plan->positions.n = 0;
	for (uint32 i = 0; i < plan->n_windows; i++)
		plan->windows[i].made = false;
	if ((plan->first_day > PG_INT32_MIN || plan->last_day < PG_INT32_MAX) &&
		!is_published(doc, plan->first_day, plan->last_day))
		return false;
	return find_keys(plan);
}

/* End with a document that was large. */
static void
end_document(NewsQueryPlan *plan)
{
	if (plan->positions.cap > KEPT_POSITIONS)
		NX_VEC_FREE(&plan->positions);
	if (plan->rows.cap > KEPT_POSITIONS)
		NX_VEC_FREE(&plan->rows);
	if (plan->is_name.cap > KEPT_POSITIONS)
		NX_VEC_FREE(&plan->is_name);
}

bool
newsquery_plan_begin(NewsQueryPlan *plan, const NewsDoc *doc)
{
	MemoryContext old;
	bool		matches;

	if (plan->query->n_items == 0)
		return false;
	old = MemoryContextSwitchTo(plan->context);
	matches = begin_document(plan, doc) && holds(plan, plan->query->item, NULL);
	MemoryContextSwitchTo(old);
	return matches;
}

void
newsquery_plan_end(NewsQueryPlan *plan)
{
	end_document(plan);
}

bool
newsquery_plan_match(NewsQueryPlan *plan, const NewsDoc *doc)
{
	bool		matches = newsquery_plan_begin(plan, doc);

	newsquery_plan_end(plan);
	return matches;
}

/* ---- occurrences ------------------------------------------------------------------------- */

static int
compare_firsts(const void *a, const void *b)
{
	const NewsQuoteRow *x = a,
			   *y = b;

	CHECK_FOR_INTERRUPTS();
	return (x->first > y->first) - (x->first < y->first);
}

/*
 * How many windows of a SAID item are in a quotation; if position is not NULL,
 * write where they start to it.
 */
static uint32
said_windows(NewsQueryPlan *plan, const PlanWindows *w, uint32 *position)
{
	NewsQuoteRow *rows;
	uint32		n = 0;
	uint32		row = 0;
	uint32		reach = 0;		/* end of the rows that have begun */

	read_rows(plan);
	if (plan->rows.n == 0 || w->n == 0)
		return 0;
	rows = nx_alloc_huge((size_t) plan->rows.n * sizeof(NewsQuoteRow));
	memcpy(rows, plan->rows.item, (size_t) plan->rows.n * sizeof(NewsQuoteRow));
	nx_sort(rows, plan->rows.n, sizeof(NewsQuoteRow), compare_firsts);
	for (uint32 i = 0; i < w->n; i++)
	{
		uint32		start = window_start(plan, w, i);

		for (; row < plan->rows.n && rows[row].first <= start; row++)
			reach = Max(reach, rows[row].end);
		if (window_end(plan, w, i) >= reach)
			continue;
		if (position != NULL)
			position[n] = start;
		n++;
	}
	pfree(rows);
	return n;
}

uint32 *
newsquery_occurrences(const NewsQuery *query, const NewsQueryItem *item,
					  const NewsDoc *doc, uint32 *n)
{
	NewsQueryPlan *plan = newsquery_plan_part(query, item, item + 1);
	uint32	   *position = NULL;

	*n = 0;
	if (begin_document(plan, doc))
	{
		const PlanWindows *w = newsquery_windows(plan, item);

		position = nx_alloc_huge((w->n + 1) * sizeof(uint32));
		if (item->field == NEWSFIELD_SAID)
			*n = said_windows(plan, w, position);
		else
			for (; *n < w->n; ++*n)
				position[*n] = window_start(plan, w, *n);
	}
	newsquery_plan_free(plan);
	return position;
}

/* ---- counts ------------------------------------------------------------------------------- */

uint32
newsquery_plan_count_words(NewsQueryPlan *plan, const NewsQueryItem *item)
{
	MemoryContext old;
	const PlanWindows *w;
	uint32		n;

	if (item->n == 1 && item->field != NEWSFIELD_SAID)
	{
		const PlanKey *key = &plan->keys[plan->key_of[item->first]];

		if (!key->found)
			return 0;
		if (!key->prefix)
			return key->n_positions;
	}
	old = MemoryContextSwitchTo(plan->context);
	w = newsquery_windows(plan, item);
	n = item->field == NEWSFIELD_SAID ? said_windows(plan, w, NULL) : w->n;
	MemoryContextSwitchTo(old);
	return n;
}

void
newsquery_plan_count_names(NewsQueryPlan *plan, const NewsQueryItem *item,
						   NewsNameCount *count)
{
	uint32		slot = plan->slot_of[item - plan->query->item];
	MemoryContext old = MemoryContextSwitchTo(plan->context);
	NewsNames	names;
	uint32		last = 0;
	const bool *is;

	*count = (NewsNameCount) {0};
	read_names(plan);
	is = plan->is_name.item + (size_t) slot * plan->n_doc_names;
	if (plan->names[slot].found)
	{
		newsdoc_names_open(plan->doc, &names);
		for (uint32 at = 0; newsdoc_names_next(&names); at++)
			if (is[at])
			{
				count->mentions += names.name.n_mentions;
				count->salience = Max(count->salience, names.name.salience);
			}
		if (item->field == NEWSFIELD_SPEAKER)
		{
			read_rows(plan);
			for (uint32 r = 0; r < plan->rows.n; r++)
			{
				const NewsQuoteRow *row = &plan->rows.item[r];

				CHECK_FOR_INTERRUPTS();
				if (row->speaker > 0 && is[row->speaker - 1] && row->number != last)
				{
					count->utterances++;
					last = row->number;
				}
			}
		}
	}
	MemoryContextSwitchTo(old);
}
