/*-------------------------------------------------------------------------
 *
 * newsdoc_build.c
 *		Making values of type newsdoc, and taking them apart again.
 *
 * All that becomes a value comes through here, and is checked here: what reads
 * values trusts them.  Equal parts make equal bytes.
 *
 * Postings are sorted by the first eight bytes of their lexemes, as a number, and
 * these are all of most lexemes.
 *
 *-------------------------------------------------------------------------
 */
#include "type/newsdoc.h"

#include "port/pg_bswap.h"
#include "type/varint.h"
#include "utils/memutils.h"

/* No number in a value is larger: a text has no more words than bytes. */
#define MAX_NUMBER	((uint32) NX_MAX_TEXT)

static void
too_large(const char *detail)
{
	ereport(ERROR,
			(errcode(ERRCODE_PROGRAM_LIMIT_EXCEEDED),
			 errmsg("value is too large for type %s", "newsdoc"),
			 errdetail_internal("%s", detail)));
}

static void
makes_no_sense(int sqlstate, const char *detail)
{
	ereport(ERROR,
			(errcode(sqlstate),
			 errmsg("invalid value of type %s", "newsdoc"),
			 errdetail_internal("%s", detail)));
}

/* ---- writing ------------------------------------------------------------------- */

typedef struct Writer
{
	uint8	   *data;			/* the value, from its head */
	size_t		n;
	size_t		cap;
} Writer;

/* Make room for some more bytes; returns where they go. */
static uint8 *
reserve(Writer *w, size_t more)
{
	if (w->cap - w->n < more)
	{
		if (w->n > MaxAllocSize)
			too_large("It would exceed 1 GB.");
		w->cap = Max(w->cap + w->cap / 2, w->n + more);
		w->data = repalloc_huge(w->data, w->cap);
	}
	return w->data + w->n;
}

static void
put_number(Writer *w, uint32 n)
{
	uint8	   *p = reserve(w, NEWS_VARINT_MAX_BYTES);

	w->n = news_put_varint(p, n) - w->data;
}

static void
put_byte(Writer *w, uint8 byte)
{
	*reserve(w, 1) = byte;
	w->n++;
}

static void
put_bytes(Writer *w, const char *s, uint32 len)
{
	if (len == 0)
		return;
	memcpy(reserve(w, len), s, len);
	w->n += len;
}

static void
put_string(Writer *w, const char *s, uint32 len)
{
	put_number(w, len);
	put_bytes(w, s, len);
}

/* ---- terms ----------------------------------------------------------------------- */

/* A posting while it is sorted by lexeme. */
typedef struct SortItem
{
	uint64		key;			/* first bytes of the lexeme */
	const NewsPosting *posting;
} SortItem;

static uint64
sort_key(const char *s, uint32 len)
{
	uint64		key = 0;

	memcpy(&key, s, Min(len, sizeof(key)));
	return pg_ntoh64(key);
}

static int
compare_lexemes(const SortItem *a, const SortItem *b)
{
	const NewsPosting *x = a->posting,
			   *y = b->posting;

	if (a->key != b->key)
		return a->key < b->key ? -1 : 1;
	if (x->len <= sizeof(a->key) || y->len <= sizeof(a->key))
		return (x->len > y->len) - (x->len < y->len);
	return newsdoc_compare(x->lexeme + sizeof(a->key), x->len - sizeof(a->key),
						   y->lexeme + sizeof(a->key), y->len - sizeof(a->key));
}

static inline int
compare_items(const SortItem *a, const SortItem *b)
{
	int			cmp = compare_lexemes(a, b);
	uint32		x,
				y;

	if (cmp != 0)
		return cmp;
	x = a->posting->position;
	y = b->posting->position;
	return (x > y) - (x < y);
}

/* what is hashed takes the places of items */
StaticAssertDecl(sizeof(NewsWordHash) <= sizeof(SortItem), "a hash value fits an item");

#define ST_SORT sort_items
#define ST_ELEMENT_TYPE SortItem
#define ST_COMPARE(a, b) compare_items(a, b)
#define ST_SCOPE static
#define ST_CHECK_FOR_INTERRUPTS
#define ST_DECLARE
#define ST_DEFINE
#include "lib/sort_template.h"

/* The postings in order, checked. */
static SortItem *
sorted_postings(const NewsPostings *postings, uint32 n_words, int sqlstate)
{
	SortItem   *items = nx_alloc_huge((postings->n + (size_t) 1) * sizeof(SortItem));

	for (uint32 i = 0; i < postings->n; i++)
	{
		const NewsPosting *p = &postings->item[i];

		CHECK_FOR_INTERRUPTS();
		if (p->len == 0)
			makes_no_sense(sqlstate, "A lexeme is empty.");
		if (p->len > NEWSDOC_MAX_LEXEME)
			too_large("A lexeme has more than 2047 bytes.");
		if (p->position == 0 || p->position > n_words)
			makes_no_sense(sqlstate, "A position is 0, or behind the last word.");
		items[i].key = sort_key(p->lexeme, p->len);
		items[i].posting = p;
	}
	sort_items(items, postings->n);
	return items;
}

/*
 * Append a term with the positions of items[0, n), which are of one lexeme.
 * before is the lexeme of the term before in its block, or NULL.
 */
static void
put_term(Writer *w, const SortItem *items, uint32 n, const NewsPosting *before)
{
	const NewsPosting *term = items[0].posting;
	uint32		shared = 0,
				last = 0,
				n_positions = 0;
	uint8	   *p;

	if (before)
	{
		uint32		most = Min(before->len, term->len);

		while (shared < most && before->lexeme[shared] == term->lexeme[shared])
			shared++;
	}
	p = reserve(w, 3 * NEWS_VARINT_MAX_BYTES + term->len);
	p = news_put_varint(p, shared);
	p = news_put_varint(p, term->len - shared);
	memcpy(p, term->lexeme + shared, term->len - shared);
	p += term->len - shared;
	for (uint32 i = 0; i < n; i++)
	{
		CHECK_FOR_INTERRUPTS();
		n_positions += items[i].posting->position != last;
		last = items[i].posting->position;
	}
	p = news_put_varint(p, n_positions);
	w->n = p - w->data;
	last = 0;
	for (uint32 i = 0; i < n; i++)
	{
		uint32		position = items[i].posting->position;

		CHECK_FOR_INTERRUPTS();
		if (position != last)
			put_number(w, position - last);
		last = position;
	}
}

/*
 * Put a block's length before it.  Most need two bytes, for which there is room
 * at start.
 */
static void
close_block(Writer *w, size_t start)
{
	uint32		length = (uint32) (w->n - start - 2);
	uint8		head[NEWS_VARINT_MAX_BYTES];
	uint32		n = (uint32) (news_put_varint(head, length) - head);

	if (w->n > MaxAllocSize)
		too_large("It would exceed 1 GB.");
	if (n != 2)
	{
		reserve(w, NEWS_VARINT_MAX_BYTES);
		nx_move(w->data + start + n, w->data + start + 2, length);
		w->n = start + n + length;
	}
	memcpy(w->data + start, head, n);
}

/*
 * Append a section of terms.  Given hashed, sets it to the hash values of the
 * lexemes at their positions, and returns how many there are.
 */
static uint32
put_terms(Writer *w, const NewsPostings *postings, uint32 n_words,
		  NewsWordHash **hashed, int sqlstate)
{
	SortItem   *items = sorted_postings(postings, n_words, sqlstate);
	const NewsPosting *before = NULL;
	uint32		n_terms = 0,
				n_hashed = 0;
	size_t		block = 0;
	uint32		end;

	for (uint32 i = 0; i < postings->n; i++)
	{
		CHECK_FOR_INTERRUPTS();
		n_terms += i == 0 || compare_lexemes(&items[i - 1], &items[i]) != 0;
	}
	put_number(w, n_terms);
	n_terms = 0;

	/*
	 * each hash value takes the place of an item that has been read, or of
	 * one before
	 */
	if (hashed)
		*hashed = (NewsWordHash *) items;
	for (uint32 i = 0; i < postings->n; i = end)
	{
		const NewsPosting *term = items[i].posting;

		CHECK_FOR_INTERRUPTS();
		for (end = i + 1; end < postings->n; end++)
		{
			CHECK_FOR_INTERRUPTS();
			if (compare_lexemes(&items[i], &items[end]) != 0)
				break;
		}
		if (n_terms % NEWSDOC_BLOCK == 0)
		{
			if (n_terms > 0)
				close_block(w, block);
			block = w->n;
			reserve(w, 2);
			w->n += 2;
			before = NULL;
		}
		put_term(w, &items[i], end - i, before);
		before = term;
		n_terms++;
		if (hashed)
		{
			uint64		hash = nx_word_hash(term->lexeme, term->len);
			uint32		last = 0;

			for (uint32 j = i; j < end; j++)
			{
				uint32		position = items[j].posting->position;

				CHECK_FOR_INTERRUPTS();
				if (position == last)
					continue;
				(*hashed)[n_hashed].hash = hash;
				(*hashed)[n_hashed++].position = last = position;
			}
		}
	}
	if (n_terms > 0)
		close_block(w, block);
	if (!hashed)
		pfree(items);
	return n_hashed;
}

/* ---- the sketch ------------------------------------------------------------------- */

static void
put_sketch(NewsDoc *doc, NewsWordHash *hashed, uint32 n)
{
	size_t		n_shingles;
	uint64	   *shingles = newsdoc_shingles(hashed, n, doc->n_words, &n_shingles);

	if (nx_sketch(shingles, n_shingles, doc->sketch))
		doc->flags |= NEWSDOC_SKETCHED;
	pfree(shingles);
}

/* ---- names ------------------------------------------------------------------------ */

/* A set of hash values: open addressing, a quarter to a half full. */
typedef struct HashSet
{
	uint64	   *slot;			/* 0: free */
	uint64		mask;
} HashSet;

/* Is a hash value in the set?  With add, it is so from now on. */
static bool
set_has(HashSet *set, uint64 hash, bool add)
{
	uint64		i = hash >> 24 & set->mask;

	hash |= 1;
	while (set->slot[i] != 0 && set->slot[i] != hash)
		i = (i + 1) & set->mask;
	if (set->slot[i] == hash)
		return true;
	if (add)
		set->slot[i] = hash;
	return false;
}

static uint64
add_hash(uint64 hash, uint64 word)
{
	hash = (hash ^ word) * UINT64CONST(0x9E3779B97F4A7C15);
	return hash ^ hash >> 32;
}

/*
 * Add all runs of words that stand side by side in a form, and say whether the
 * longest, the form as a whole, was there already: then it is no news.
 */
static bool
add_form(HashSet *set, const uint64 *word, uint32 n)
{
	uint64		whole = 0;

	for (uint32 i = 0; i < n; i++)
		whole = add_hash(whole, word[i]);
	if (n == 0 || set_has(set, whole, false))
		return false;
	for (uint32 first = 0; first < n; first++)
	{
		uint64		run = 0;

		for (uint32 i = first; i < n; i++)
			set_has(set, run = add_hash(run, word[i]), true);
	}
	return true;
}

/*
 * Which forms of a name are not part of another?  The first stays in any case.
 * Those of many words come first, so that only forms that stay are looked at for
 * a part: each is found, or adds its runs, in a time that its own length bounds.
 */
static uint32
choose_forms(const NewsNameForm *forms, uint32 n, bool *keep)
{
	NewsNameWords words;
	HashSet		set;
	NX_VEC(uint64) hashes = {0};
	uint64	   *hash;
	uint32	   *start;
	uint32		n_kept = 0;
	uint64		n_runs = 0,
				size = 16;

	nx_clear(keep, n);
	keep[0] = true;
	if (n == 1)
		return 1;
	start = nx_alloc_huge((n + (size_t) 1) * sizeof(uint32));
	start[0] = 0;
	for (uint32 i = 0; i < n; i++)
	{
		CHECK_FOR_INTERRUPTS();
		newsname_words(forms[i].s, forms[i].len, &words);
		for (int j = 0; j < words.n; j++)
			*NX_VEC_PUSH(&hashes) = nx_word_hash(words.folded + words.start[j],
												 words.len[j]);
		start[i + 1] = hashes.n;
		n_runs += words.n * (words.n + 1) / 2;
	}
	hash = hashes.item;
	while (size < 2 * n_runs)
		size *= 2;
	set.mask = size - 1;
	set.slot = nx_alloc_zero(size * sizeof(uint64));
	(void) add_form(&set, hash, start[1]);
	for (uint32 length = NEWSNAME_MAX_WORDS; length > 0; length--)
		for (uint32 i = 1; i < n; i++)
		{
			CHECK_FOR_INTERRUPTS();
			if (start[i + 1] - start[i] == length)
				keep[i] = add_form(&set, hash + start[i], length);
		}
	for (uint32 i = 0; i < n; i++)
	{
		CHECK_FOR_INTERRUPTS();
		n_kept += keep[i];
	}
	pfree(set.slot);
	NX_VEC_FREE(&hashes);
	pfree(start);
	return n_kept;
}

static void
put_name(Writer *w, const NewsNameParts *name, const NewsNameForm *forms,
		 bool speaks, int sqlstate)
{
	uint8		kind = name->kind;
	bool		few[16];
	bool	   *keep = few;

	if (name->kind >= NEWSDOC_NAME_KINDS)
		makes_no_sense(sqlstate, "The kind of a name is unknown.");
	if (name->kind == NEWSDOC_NOUN && name->is_entity)
		makes_no_sense(sqlstate, "A noun is no entity.");
	if (name->n_mentions > MAX_NUMBER)
		too_large("A name has too many mentions.");
	if (name->n_forms == 0)
		makes_no_sense(sqlstate, "A name has no form.");
	if (name->id.len > NEWSDOC_MAX_FORM)
		too_large("An id has more than 255 bytes.");
	for (uint32 i = 0; i < name->n_forms; i++)
	{
		CHECK_FOR_INTERRUPTS();
		if (forms[i].len == 0)
			makes_no_sense(sqlstate, "A name is empty.");
		if (forms[i].len > NEWSDOC_MAX_FORM)
			too_large("A name has more than 255 bytes.");
	}
	if (name->is_entity)
		kind |= NEWSDOC_IS_ENTITY;
	if (name->is_speaker || speaks)
		kind |= NEWSDOC_IS_SPEAKER;
	put_byte(w, kind);
	put_number(w, name->n_mentions);
	put_byte(w, name->salience);
	put_string(w, name->id.s, name->id.len);
	if (name->n_forms > lengthof(few))
		keep = nx_alloc_huge(name->n_forms);
	put_number(w, choose_forms(forms, name->n_forms, keep));
	for (uint32 i = 0; i < name->n_forms; i++)
	{
		CHECK_FOR_INTERRUPTS();
		if (keep[i])
			put_string(w, forms[i].s, forms[i].len);
	}
	if (keep != few)
		pfree(keep);
}

/* speaks[i]: is name i the speaker of a quotation? */
static void
put_names(Writer *w, const NewsDocParts *parts, const bool *speaks, int sqlstate)
{
	put_number(w, parts->names.n);
	for (uint32 i = 0; i < parts->names.n; i++)
	{
		const NewsNameParts *name = &parts->names.item[i];

		CHECK_FOR_INTERRUPTS();
		Assert(name->first_form + (uint64) name->n_forms <= parts->forms.n);
		put_name(w, name, parts->forms.item + name->first_form, speaks[i], sqlstate);
	}
}

/* ---- quotations --------------------------------------------------------------------- */

/* Check that parents are utterances. */
static void
check_parents(const NewsDocParts *parts, int sqlstate)
{
	uint32		n = parts->quotes.n;
	uint32	   *numbers = nx_alloc_huge((n + (size_t) 1) * sizeof(uint32));

	for (uint32 i = 0; i < n; i++)
	{
		CHECK_FOR_INTERRUPTS();
		numbers[i] = parts->quotes.item[i].number;
	}
	qsort(numbers, n, sizeof(uint32), nx_compare_uint32);
	for (uint32 i = 0; i < n; i++)
	{
		uint32		parent = parts->quotes.item[i].parent;

		if (parent > 0 &&
			!bsearch(&parent, numbers, n, sizeof(uint32), nx_compare_uint32))
			makes_no_sense(sqlstate, "An utterance that another is part of is missing.");
	}
	pfree(numbers);
}

/* Check the quotations, and note which names are speakers. */
static bool *
check_quotes(const NewsDocParts *parts, int sqlstate)
{
	bool	   *speaks = nx_alloc_zero(parts->names.n + (size_t) 1);
	bool		has_parent = false;

	for (uint32 i = 0; i < parts->quotes.n; i++)
	{
		const NewsQuoteRow *q = &parts->quotes.item[i];

		CHECK_FOR_INTERRUPTS();
		if (q->kind > NX_QUOTE_INDIRECT)
			makes_no_sense(sqlstate, "The kind of a quotation is unknown.");
		if (q->speaker > parts->names.n)
			makes_no_sense(sqlstate, "A quotation's speaker is not among the names.");
		if (q->number == 0)
			makes_no_sense(sqlstate, "A quotation's number is 0.");
		if (q->number > MAX_NUMBER)
			too_large("A quotation's number is too large.");
		if (q->parent >= q->number)
			makes_no_sense(sqlstate, "A quotation is not part of one that comes before it.");
		if (q->first == 0 || q->end < q->first || q->end > parts->n_words + 1)
			makes_no_sense(sqlstate, "A quotation's positions are not among the words.");
		has_parent |= q->parent > 0;
		if (q->speaker > 0)
			speaks[q->speaker - 1] = true;
	}
	if (has_parent)
		check_parents(parts, sqlstate);
	return speaks;
}

static void
put_quotes(Writer *w, const NewsDocParts *parts)
{
	uint32		number = 0,
				first = 0;

	put_number(w, parts->quotes.n);
	for (uint32 i = 0; i < parts->quotes.n; i++)
	{
		const NewsQuoteRow *q = &parts->quotes.item[i];
		uint8	   *p = reserve(w, 1 + 5 * NEWS_VARINT_MAX_BYTES);

		CHECK_FOR_INTERRUPTS();
		*p++ = q->kind;
		p = news_put_varint(p, q->speaker);
		p = news_put_varint(p, news_zigzag((int32) (q->number - number)));
		p = news_put_varint(p, q->parent);
		p = news_put_varint(p, news_zigzag((int32) (q->first - first)));
		p = news_put_varint(p, q->end - q->first);
		w->n = p - w->data;
		number = q->number;
		first = q->first;
	}
}

/* ---- the value ----------------------------------------------------------------------- */

NewsDoc *
newsdoc_build(NewsDocParts *parts, int sqlstate)
{
	Writer		w;
	NewsDoc		head = {.version = NEWSDOC_VERSION};
	NewsWordHash *hashed;
	uint32		n_hashed;
	bool	   *speaks;
	size_t		start;

	if (parts->n_words > MAX_NUMBER || parts->n_title_words > MAX_NUMBER)
		too_large("It has too many words.");
	if (parts->dated)
	{
		if (TIMESTAMP_NOT_FINITE(parts->published) ||
			!IS_VALID_TIMESTAMP(parts->published))
			makes_no_sense(sqlstate, "The date of publication is out of range.");
		head.flags |= NEWSDOC_DATED;
		head.published[0] = (uint32) parts->published;
		head.published[1] = (uint32) ((uint64) parts->published >> 32);
	}
	head.n_words = parts->n_words;
	head.n_title_words = parts->n_title_words;
	speaks = check_quotes(parts, sqlstate);

	/* a lexeme takes six bytes or so, a name thirty */
	w.n = sizeof(NewsDoc);
	w.cap = w.n + 64 + 8 * ((size_t) parts->words.n + parts->title.n +
							parts->quotes.n) + 32 * (size_t) parts->names.n;
	w.data = nx_alloc_huge(w.cap);

#define SECTION(which, put) \
	do { \
		start = w.n; \
		put; \
		if (w.n > MaxAllocSize) \
			too_large("It would exceed 1 GB."); \
		head.length[which] = (uint32) (w.n - start); \
	} while (0)

	SECTION(NEWSDOC_WORDS,
			n_hashed = put_terms(&w, &parts->words, parts->n_words, &hashed, sqlstate));
	NX_VEC_FREE(&parts->words);
	put_sketch(&head, hashed, n_hashed);
	SECTION(NEWSDOC_TITLE,
			put_terms(&w, &parts->title, parts->n_title_words, NULL, sqlstate));
	SECTION(NEWSDOC_NAMES, put_names(&w, parts, speaks, sqlstate));
	SECTION(NEWSDOC_QUOTES, put_quotes(&w, parts));
#undef SECTION

	pfree(speaks);
	SET_VARSIZE(&head, w.n);
	memcpy(w.data, &head, sizeof(head));
	return (NewsDoc *) w.data;
}

/* ---- and back ------------------------------------------------------------------------- */

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
		for (uint32 i = 0; i < terms.n_positions; i++)
		{
			NewsPosting *p = NX_VEC_PUSH(postings);

			CHECK_FOR_INTERRUPTS();
			p->lexeme = lexeme;
			p->len = terms.len;
			p->position = positions[i];
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

void
newsdoc_take_apart(const NewsDoc *doc, NewsDocParts *parts)
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
