/*-------------------------------------------------------------------------
 *
 * newsquery_match.c
 *		Does a newsdoc match a newsquery, and where?
 *
 * A query is matched against many documents.  What does not depend on them is a
 * plan, made once: the different lexemes that are looked up, in the order in
 * which a document has them, so that one pass over its terms finds them all;
 * the names cut into words; and room for what is found.  A document that lacks
 * a lexeme without which nothing matches is done with when that is seen.
 *
 * Where it matters how words stand, lists of positions are merged into windows:
 * a phrase's, or the smallest stretches in which all words of a phrase with slop
 * stand.  Their starts ascend, and so do their ends; so a quotation has an
 * occurrence in it if the first window that starts in it also ends in it.
 *
 *-------------------------------------------------------------------------
 */
#include "type/newsquery.h"

#include "core/vec.h"
#include "type/newsrank.h"

/* Working memory for more positions than these is given back after a match. */
#define KEPT_POSITIONS	65536

/* A lexeme that is looked up. */
typedef struct Key
{
	const char *lexeme;
	uint32		len;
	bool		title;			/* of the title, not the body */
	bool		prefix;
	bool		required;		/* without it, nothing matches */
	/* in the document at hand */
	bool		found;
	uint32		n_positions;	/* not of prefixes */
	const uint8 *positions;
} Key;

/* A name or id that is looked for. */
typedef struct WantedName
{
	const NewsQueryItem *item;
	const NewsQueryElement *element;
	const NewsNameWords *words; /* as much of it as is used; NULL: an id */
	bool		found;			/* in the document at hand */
} WantedName;

/*
 * Where an item of words matches: positions of first and of last words, as
 * indexes into the working memory, because that may move.
 */
typedef struct Windows
{
	bool		made;
	uint32		n;
	uint32		start;
	uint32		end;
	uint32		span;			/* to be added to ends */
} Windows;

struct NewsQueryPlan
{
	MemoryContext context;		/* of the plan and its working memory */
	const NewsQuery *query;
	const NewsQueryElement *element;
	const char *strings;

	Key		   *keys;			/* of the body, of the title; by their bytes */
	uint32		n_keys;
	uint32	   *key_of;			/* element -> key */
	WantedName *names;
	uint32		n_names;
	Windows    *windows;
	uint32		n_windows;
	uint32	   *slot_of;		/* item -> its name or windows */
	int32		first_day;		/* of publication; else nothing matches */
	int32		last_day;

	/* of the document at hand */
	const NewsDoc *doc;
	NX_VEC(uint32) positions;	/* working memory: lists one behind another */
	bool		rows_read;
	NX_VEC(NewsQuoteRow) rows;	/* by number of utterance */
	bool		names_read;
	uint32		n_doc_names;
	NX_VEC(bool) is_name;		/* name of the query * n_doc_names + name of
								 * the document: are they one? */
};

/* Rows of one utterance. */
typedef struct Utterance
{
	uint32		first;
	uint32		end;
} Utterance;

/* ---- plans ----------------------------------------------------------------------- */

static int
compare_keys(const void *a, const void *b)
{
	const Key  *x = a,
			   *y = b;
	int			cmp = (x->title > y->title) - (x->title < y->title);

	CHECK_FOR_INTERRUPTS();
	if (cmp == 0)
		cmp = newsdoc_compare(x->lexeme, x->len, y->lexeme, y->len);
	return cmp != 0 ? cmp : (x->prefix > y->prefix) - (x->prefix < y->prefix);
}

/* The key of an element; it has been planned. */
static uint32
find_key(const NewsQueryPlan *plan, const Key *key)
{
	return (Key *) bsearch(key, plan->keys, plan->n_keys, sizeof(Key), compare_keys) -
		plan->keys;
}

static Key
make_key(const NewsQueryPlan *plan, const NewsQueryItem *item, uint32 element)
{
	const NewsQueryElement *e = &plan->element[element];
	Key			key = {0};

	key.lexeme = plan->strings + e->start;
	key.len = e->len;
	key.title = item->field == NEWSFIELD_TITLE;
	key.prefix = e->prefix;
	return key;
}

/* Elements [i, return value) are alternatives. */
static uint32
alternatives_end(const NewsQueryPlan *plan, const NewsQueryItem *item, uint32 i)
{
	uint32		end = item->first + item->n;
	uint32		j = i + 1;

	while (j < end && plan->element[j].offset == plan->element[i].offset)
		j++;
	return j;
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
		next = alternatives_end(plan, item, i);
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

/* A plan for items [item, end) of a query. */
static NewsQueryPlan *
make_plan(const NewsQuery *query, const NewsQueryItem *item,
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
	plan->keys = palloc((query->n_elements + 1) * sizeof(Key));
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
	qsort(plan->keys, n, sizeof(Key), compare_keys);
	for (uint32 i = 0; i < n; i++)
		if (i == 0 || compare_keys(&plan->keys[i], &plan->keys[plan->n_keys - 1]) != 0)
			plan->keys[plan->n_keys++] = plan->keys[i];

	plan->windows = palloc0((plan->n_windows + 1) * sizeof(Windows));
	plan->names = palloc0((plan->n_names + 1) * sizeof(WantedName));
	for (const NewsQueryItem *i = item; i < end; i++)
	{
		if (i->type == NEWSQUERY_WORDS)
			for (uint32 e = i->first; e < i->first + i->n; e++)
			{
				Key			key = make_key(plan, i, e);

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
	return make_plan(query, query->item, query->item + query->n_items);
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

/* ---- lexemes ---------------------------------------------------------------------- */

static bool
begins_with(const NewsTerms *terms, const Key *key)
{
	return terms->len >= key->len &&
		memcmp(terms->lexeme, key->lexeme, key->len) == 0;
}

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
			Key		   *key = &plan->keys[i];

			more = more && newsdoc_terms_seek(&terms, key->lexeme, key->len);
			key->found = more && begins_with(&terms, key) &&
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

/* ---- lists of positions ------------------------------------------------------------ */

static int
compare_positions(const void *a, const void *b)
{
	uint32		x = *(const uint32 *) a,
				y = *(const uint32 *) b;

	CHECK_FOR_INTERRUPTS();
	return (x > y) - (x < y);
}

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
		const Key  *key = &plan->keys[plan->key_of[element]];

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
			 more && begins_with(&terms, key); more = newsdoc_terms_next(&terms))
		{
			append_positions(plan, &terms);
			lists++;
		}
	}
	if (lists <= 1)
		return;
	list = plan->positions.item;
	qsort(list + first, plan->positions.n - first, sizeof(uint32), compare_positions);
	for (uint32 i = first; i < plan->positions.n; i++)
		if (n == first || list[i] != list[n - 1])
			list[n++] = list[i];
	plan->positions.n = n;
}

/* ---- windows ------------------------------------------------------------------------ */

/* Where the words of a phrase stand in their places. */
static void
find_phrase(NewsQueryPlan *plan, const NewsQueryItem *item, Windows *w)
{
	uint32		end = item->first + item->n;
	uint32		next = alternatives_end(plan, item, item->first);

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

		next = alternatives_end(plan, item, i);
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

/* A position and which of the phrase's words stands there. */
static int
compare_events(const void *a, const void *b)
{
	uint64		x = *(const uint64 *) a,
				y = *(const uint64 *) b;

	CHECK_FOR_INTERRUPTS();
	return (x > y) - (x < y);
}

/*
 * Where the words of a phrase stand together, in any order, within a stretch
 * that is no longer than the phrase and its slop.
 */
static void
find_near(NewsQueryPlan *plan, const NewsQueryItem *item, Windows *w)
{
	uint32		end = item->first + item->n;
	uint32		longest = plan->element[end - 1].offset + (uint32) item->slop;
	uint32		scratch = plan->positions.n;
	uint32		n_words = 0;
	uint32		n_here = 0;		/* words that stand in the stretch */
	uint32		left = 0;
	uint32		next;
	uint32	   *times;			/* how often each does */
	NX_VEC(uint64) events = {0};
	NX_VEC(uint32) ends = {0};

	for (uint32 i = item->first; i < end; i = next)
	{
		next = alternatives_end(plan, item, i);
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
	if (events.n > 1)
		qsort(events.item, events.n, sizeof(uint64), compare_events);
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

static const Windows *
windows_of(NewsQueryPlan *plan, const NewsQueryItem *item)
{
	Windows    *w = &plan->windows[plan->slot_of[item - plan->query->item]];

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

#define window_start(plan, w, i)	((plan)->positions.item[(w)->start + (i)])
#define window_end(plan, w, i)		((plan)->positions.item[(w)->end + (i)] + (w)->span)

/* Does a quotation's row have one of the windows in it? */
static bool
row_has(const NewsQueryPlan *plan, const NewsQuoteRow *row, const Windows *w)
{
	uint32		low = 0;
	uint32		high = w->n;

	while (low < high)
	{
		uint32		middle = low + (high - low) / 2;

		if (window_start(plan, w, middle) < row->first)
			low = middle + 1;
		else
			high = middle;
	}
	return low < w->n && window_end(plan, w, low) < row->end;
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
		qsort(plan->rows.item, plan->rows.n, sizeof(NewsQuoteRow), compare_rows);
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
	const Windows *w;

	/* are all of the words there at all? */
	for (uint32 i = item->first; i < item->first + item->n; i = next)
	{
		bool		found = false;

		next = alternatives_end(plan, item, i);
		for (uint32 j = i; j < next; j++)
			found |= plan->keys[plan->key_of[j]].found;
		if (!found)
			return false;
	}
	if (item->field != NEWSFIELD_SAID)
		return plan->element[item->first + item->n - 1].offset == 0 ||
			windows_of(plan, item)->n > 0;

	read_rows(plan);
	if (plan->rows.n == 0)
		return false;
	w = windows_of(plan, item);
	for (uint32 r = utterance ? utterance->first : 0;
		 r < (utterance ? utterance->end : plan->rows.n); r++)
		if (row_has(plan, &plan->rows.item[r], w))
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

/*
 * Does a document, or an utterance of it, have what an item and those below it
 * ask for?
 */
static bool
holds(NewsQueryPlan *plan, const NewsQueryItem *item, const Utterance *utterance)
{
	const NewsQueryItem *operand = item + 1;

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
				CHECK_FOR_INTERRUPTS();
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
			return (float4) news_rank_of(plan, news_rank_weights) >= newsquery_least_rank(item);
		default:
			return is_published(plan->doc, item->first, item->last);
	}
}

/* Begin with a document; false if it lacks what the query requires. */
static bool
begin_document(NewsQueryPlan *plan, const NewsDoc *doc)
{
	plan->doc = doc;
	plan->rows_read = plan->names_read = false;
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

bool
newsquery_match(const NewsQuery *query, const NewsDoc *doc)
{
	NewsQueryPlan *plan = newsquery_plan(query);
	bool		matches = newsquery_plan_match(plan, doc);

	newsquery_plan_free(plan);
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
said_windows(NewsQueryPlan *plan, const Windows *w, uint32 *position)
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
	qsort(rows, plan->rows.n, sizeof(NewsQuoteRow), compare_firsts);
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
	NewsQueryPlan *plan = make_plan(query, item, item + 1);
	uint32	   *position = NULL;

	*n = 0;
	if (begin_document(plan, doc))
	{
		const Windows *w = windows_of(plan, item);

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

uint32
newsquery_plan_count_words(NewsQueryPlan *plan, const NewsQueryItem *item)
{
	MemoryContext old;
	const Windows *w;
	uint32		n;

	if (item->n == 1 && item->field != NEWSFIELD_SAID)
	{
		const Key  *key = &plan->keys[plan->key_of[item->first]];

		if (!key->found)
			return 0;
		if (!key->prefix)
			return key->n_positions;
	}
	old = MemoryContextSwitchTo(plan->context);
	w = windows_of(plan, item);
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
