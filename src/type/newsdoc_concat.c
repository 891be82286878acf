/*-------------------------------------------------------------------------
 *
 * newsdoc_concat.c
 *		newsdoc || newsdoc: one text after the other.
 *
 * Positions and utterances of the right go on where the left ends.  Names of both
 * sides are one if they are of the same kind, have the same fullest form and no
 * different ids.  The earlier date stays.
 *
 *-------------------------------------------------------------------------
 */
#include "type/newsdoc.h"

#include "utils/memutils.h"

PG_FUNCTION_INFO_V1(newsdoc_concat);

/* ---- values as parts --------------------------------------------------------------- */

/* Copies of strings, in pieces of memory that hold many. */
typedef struct Strings
{
	char	   *next;
	size_t		left;
} Strings;

static const char *
copy_string(Strings *strings, const char *s, uint32 len)
{
	char	   *copy;

	if (strings->left < len)
	{
		strings->left = 8192;
		strings->next = palloc(strings->left);
	}
	copy = strings->next;
	memcpy(copy, s, len);
	strings->next += len;
	strings->left -= len;
	return copy;
}

static void
take_terms(const NewsDoc *doc, NewsDocSection section, NewsPostings *postings)
{
	NewsTerms	terms;
	Strings		strings = {0};
	uint32	   *positions = NULL;
	uint32		cap = 0;

	newsdoc_terms_open(doc, section, &terms);
	while (newsdoc_terms_next(&terms))
	{
		const char *lexeme = copy_string(&strings, terms.lexeme, terms.len);

		CHECK_FOR_INTERRUPTS();
		while (cap < terms.n_positions)
			positions = nx_vec_grow(positions, &cap, sizeof(uint32));
		newsdoc_positions(&terms, positions);
		news_add_lexeme(postings, lexeme, terms.len);
		for (uint32 i = 0; i < terms.n_positions; i++)
		{
			CHECK_FOR_INTERRUPTS();
			news_add_posting(postings, positions[i]);
		}
	}
	if (positions)
		pfree(positions);
}

static void
take_names(const NewsDoc *doc, NewsDocParts *parts)
{
	NewsNames	names;

	newsdoc_names_open(doc, &names);
	while (newsdoc_names_next(&names))
	{
		const NewsName *name = &names.name;
		const uint8 *forms = name->forms;
		NewsNameParts *to = NX_VEC_PUSH(&parts->names);

		CHECK_FOR_INTERRUPTS();
		to->kind = name->kind;
		to->is_entity = name->is_entity;
		to->is_speaker = name->is_speaker;
		to->salience = name->salience;
		to->n_mentions = name->n_mentions;
		to->id.s = name->id;
		to->id.len = name->id_len;
		to->first_form = parts->forms.n;
		to->n_forms = name->n_forms;
		for (uint32 i = 0; i < name->n_forms; i++)
		{
			NewsNameForm *form = NX_VEC_PUSH(&parts->forms);

			CHECK_FOR_INTERRUPTS();
			form->s = newsdoc_form(&forms, &form->len);
		}
	}
}

/* Strings point into the value, or are palloc'd. */
static void
take_apart(const NewsDoc *doc, NewsDocParts *parts)
{
	NewsQuoteRows rows;

	memset(parts, 0, sizeof(*parts));
	parts->n_words = doc->n_words;
	parts->n_title_words = doc->n_title_words;
	parts->dated = (doc->flags & NEWSDOC_DATED) != 0;
	parts->published = newsdoc_timestamp(doc);
	take_terms(doc, NEWSDOC_WORDS, &parts->words);
	take_terms(doc, NEWSDOC_TITLE, &parts->title);
	take_names(doc, parts);
	newsdoc_quotes_open(doc, &rows);
	while (newsdoc_quotes_next(&rows))
	{
		CHECK_FOR_INTERRUPTS();
		*NX_VEC_PUSH(&parts->quotes) = rows.row;
	}
}

/* ---- postings ---------------------------------------------------------------------- */

/* Append postings, whose positions are so much higher, and free them. */
static void
append_postings(NewsPostings *to, NewsPostings *from, uint32 shift)
{
	uint32		n_lexemes = to->lexemes.n;

	for (uint32 i = 0; i < from->lexemes.n; i++)
	{
		CHECK_FOR_INTERRUPTS();
		*NX_VEC_PUSH(&to->lexemes) = from->lexemes.item[i];
	}
	NX_VEC_FREE(&from->lexemes);
	for (uint32 i = 0; i < from->places.n; i++)
	{
		NewsPosting *p = NX_VEC_PUSH(&to->places);

		CHECK_FOR_INTERRUPTS();
		*p = from->places.item[i];
		p->lexeme += n_lexemes;
		p->position += shift;
	}
	NX_VEC_FREE(&from->places);
}

/* ---- names ------------------------------------------------------------------------- */

/*
 * Names of the left, by kind and fullest form, and perhaps id: numbers from 1 in a
 * hash table, where a slot has the first of those that are equal.
 */
typedef struct NameTable
{
	const NewsDocParts *parts;
	bool		by_id;
	uint32	   *slot;			/* 0: free */
	uint64		mask;
	uint32	   *left;			/* by the first: the next that may be taken */
	uint32	   *next;			/* of equal ones; 0: none */
} NameTable;

static const NewsNameForm *
fullest(const NewsDocParts *parts, const NewsNameParts *name)
{
	return &parts->forms.item[name->first_form];
}

static bool
same_string(const NewsNameForm *a, const NewsNameForm *b)
{
	return a->len == b->len && (a->len == 0 || memcmp(a->s, b->s, a->len) == 0);
}

/* Where a name is, or could be put. */
static uint32 *
find_slot(const NameTable *table, uint8 kind, const NewsNameForm *form, const NewsNameForm *id)
{
	uint64		i = nx_word_hash(form->s, form->len) + kind;

	if (table->by_id && id->len > 0)
		i ^= nx_word_hash(id->s, id->len);
	for (i &= table->mask; table->slot[i] > 0; i = (i + 1) & table->mask)
	{
		const NewsNameParts *name = &table->parts->names.item[table->slot[i] - 1];

		CHECK_FOR_INTERRUPTS();
		if (name->kind == kind && same_string(fullest(table->parts, name), form) &&
			(!table->by_id || same_string(&name->id, id)))
			break;
	}
	return &table->slot[i];
}

static void
fill_table(NameTable *table, const NewsDocParts *parts, bool by_id)
{
	uint64		size = 16;
	size_t		n = parts->names.n + (size_t) 1;

	while (size < 2 * (uint64) parts->names.n)
		size *= 2;
	table->parts = parts;
	table->by_id = by_id;
	table->mask = size - 1;
	table->slot = nx_alloc_zero(size * sizeof(uint32));
	table->left = nx_alloc_zero(n * sizeof(uint32));
	table->next = nx_alloc_zero(n * sizeof(uint32));
	/* from the last on, each put before those that are equal */
	for (uint32 i = parts->names.n; i > 0; i--)
	{
		const NewsNameParts *name = &parts->names.item[i - 1];
		uint32	   *slot = find_slot(table, name->kind, fullest(parts, name), &name->id);

		table->next[i] = *slot;
		table->left[i] = *slot = i;
	}
}

static void
free_table(NameTable *table)
{
	pfree(table->slot);
	pfree(table->left);
	pfree(table->next);
}

/* Take the first of the equal names that has not been taken; 0: there is none. */
static uint32
take_name(NameTable *table, bool *taken, uint8 kind, const NewsNameForm *form,
		  const NewsNameForm *id)
{
	uint32		first = *find_slot(table, kind, form, id);
	uint32		n = table->left[first];

	while (n > 0 && taken[n])
	{
		CHECK_FOR_INTERRUPTS();
		n = table->next[n];
	}
	table->left[first] = table->next[n];
	taken[n] = n > 0;
	return n;
}

/*
 * match[i] becomes the number of the name of a that name i of b is, or 0.  Two names
 * of equal kind and form are one unless their ids differ, and first those are that
 * have the same id, or both none.
 */
static void
match_names(const NewsDocParts *a, const NewsDocParts *b, uint32 *match)
{
	static const NewsNameForm none = {0};
	NameTable	by_id;
	NameTable	by_form;
	bool	   *taken = nx_alloc_zero(a->names.n + (size_t) 1);

	fill_table(&by_id, a, true);
	fill_table(&by_form, a, false);
	for (uint32 i = 0; i < b->names.n; i++)
	{
		const NewsNameParts *name = &b->names.item[i];

		CHECK_FOR_INTERRUPTS();
		match[i] = take_name(&by_id, taken, name->kind, fullest(b, name), &name->id);
	}
	for (uint32 i = 0; i < b->names.n; i++)
	{
		const NewsNameParts *name = &b->names.item[i];

		CHECK_FOR_INTERRUPTS();
		if (match[i] == 0)
			match[i] = take_name(name->id.len > 0 ? &by_id : &by_form, taken,
								 name->kind, fullest(b, name), &none);
	}
	free_table(&by_id);
	free_table(&by_form);
	pfree(taken);
}

/* Append forms of another value's. */
static void
append_forms(NewsDocParts *to, const NewsNameForm *form, uint32 n)
{
	for (uint32 i = 0; i < n; i++)
	{
		CHECK_FOR_INTERRUPTS();
		*NX_VEC_PUSH(&to->forms) = form[i];
	}
}

/*
 * A share of the article's attention, as a share of what both have: those of the
 * parts, weighed by their words.
 */
static uint8
joint_salience(uint8 a, uint32 a_words, uint8 b, uint32 b_words)
{
	uint64		words = (uint64) a_words + b_words;

	if (words == 0)
		return Max(a, b);
	return (uint8) (((uint64) a * a_words + (uint64) b * b_words + words / 2) / words);
}

/*
 * The names of a, joined with those of b that are the same, and the others of b.
 * number[i] becomes the number of name i of b, from 1.
 */
static void
join_names(NewsDocParts *to, const NewsDocParts *a, const NewsDocParts *b,
		   uint32 *number)
{
	match_names(a, b, number);
	append_forms(to, a->forms.item, a->forms.n);
	for (uint32 i = 0; i < a->names.n; i++)
	{
		NewsNameParts *name = NX_VEC_PUSH(&to->names);

		CHECK_FOR_INTERRUPTS();
		*name = a->names.item[i];
		name->salience = joint_salience(name->salience, a->n_words, 0, b->n_words);
	}
	for (uint32 i = 0; i < b->names.n; i++)
	{
		const NewsNameParts *right = &b->names.item[i];
		uint32		first_form = to->forms.n;
		NewsNameParts *name;

		CHECK_FOR_INTERRUPTS();
		if (number[i] > 0)
		{
			const NewsNameParts *left = &a->names.item[number[i] - 1];

			append_forms(to, fullest(a, left), left->n_forms);
			append_forms(to, fullest(b, right), right->n_forms);
			name = &to->names.item[number[i] - 1];
			name->n_forms = left->n_forms + right->n_forms;
			name->n_mentions = Min(left->n_mentions + right->n_mentions,
								   (uint32) NX_MAX_TEXT);
			name->salience = joint_salience(left->salience, a->n_words,
											right->salience, b->n_words);
			name->is_entity |= right->is_entity;
			name->is_speaker |= right->is_speaker;
			if (name->id.len == 0)
				name->id = right->id;
		}
		else
		{
			append_forms(to, fullest(b, right), right->n_forms);
			name = NX_VEC_PUSH(&to->names);
			*name = *right;
			name->salience = joint_salience(0, a->n_words, right->salience, b->n_words);
			number[i] = to->names.n;
		}
		name->first_form = first_form;
	}
}

/* ---- the value ------------------------------------------------------------------------ */

static void
join_quotes(NewsDocParts *to, const NewsDocParts *a, const NewsDocParts *b,
			const uint32 *name_number)
{
	uint32		last = 0;		/* utterance of the left */

	for (uint32 i = 0; i < a->quotes.n; i++)
	{
		CHECK_FOR_INTERRUPTS();
		*NX_VEC_PUSH(&to->quotes) = a->quotes.item[i];
		last = Max(last, a->quotes.item[i].number);
	}
	for (uint32 i = 0; i < b->quotes.n; i++)
	{
		NewsQuoteRow *row = NX_VEC_PUSH(&to->quotes);

		CHECK_FOR_INTERRUPTS();
		*row = b->quotes.item[i];
		row->number += last;
		if (row->parent > 0)
			row->parent += last;
		if (row->speaker > 0)
			row->speaker = name_number[row->speaker - 1];
		row->first += a->n_words;
		row->end += a->n_words;
	}
}

Datum
newsdoc_concat(PG_FUNCTION_ARGS)
{
	MemoryContext context,
				caller;
	NewsDocParts a,
				b,
				to = {0};
	uint32	   *name_number;
	NewsDoc    *doc,
			   *result;

	/* what the parts take is freed in one go */
	context = AllocSetContextCreate(CurrentMemoryContext, "news_ext concatenation",
									ALLOCSET_DEFAULT_SIZES);
	caller = MemoryContextSwitchTo(context);
	take_apart(PG_GETARG_NEWSDOC(0), &a);
	take_apart(PG_GETARG_NEWSDOC(1), &b);
	to.words = a.words;
	append_postings(&to.words, &b.words, a.n_words);
	to.title = a.title;
	append_postings(&to.title, &b.title, a.n_title_words);
	to.n_words = a.n_words + b.n_words;
	to.n_title_words = a.n_title_words + b.n_title_words;
	to.dated = a.dated || b.dated;
	to.published = !b.dated || (a.dated && a.published < b.published) ?
		a.published : b.published;
	name_number = nx_alloc_huge((b.names.n + (size_t) 1) * sizeof(uint32));
	join_names(&to, &a, &b, name_number);
	join_quotes(&to, &a, &b, name_number);
	doc = newsdoc_build(&to, ERRCODE_DATA_CORRUPTED);
	MemoryContextSwitchTo(caller);
	result = palloc(VARSIZE(doc));
	nx_copy(result, doc, VARSIZE(doc));
	MemoryContextDelete(context);
	PG_RETURN_POINTER(result);
}
