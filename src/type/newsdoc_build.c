/*-------------------------------------------------------------------------
 *
 * newsdoc_build.c
 *		Making values of type newsdoc.
 *
 * All that becomes a value comes through here, and is checked here: what reads
 * values trusts them.  Equal parts make equal bytes.
 *
 * Lexemes are sorted by their first eight bytes, as a number, and these are all of
 * most; postings then follow by counting.
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

/* A lexeme while it is sorted. */
typedef struct SortItem
{
	uint64		key;			/* its first bytes */
	const NewsLexeme *lexeme;
} SortItem;

static uint64
sort_key(const char *s, uint32 len)
{
	uint64		key = 0;

	memcpy(&key, s, Min(len, sizeof(key)));
	return pg_ntoh64(key);
}

static inline int
compare_items(const SortItem *a, const SortItem *b)
{
	const NewsLexeme *x = a->lexeme,
			   *y = b->lexeme;

	if (a->key != b->key)
		return a->key < b->key ? -1 : 1;
	if (x->len <= sizeof(a->key) || y->len <= sizeof(a->key))
		return (x->len > y->len) - (x->len < y->len);
	return newsdoc_compare(x->bytes + sizeof(a->key), x->len - sizeof(a->key),
						   y->bytes + sizeof(a->key), y->len - sizeof(a->key));
}

#define ST_SORT sort_few_items
#define ST_ELEMENT_TYPE SortItem
#define ST_COMPARE(a, b) compare_items(a, b)
#define ST_SCOPE static
#define ST_CHECK_FOR_INTERRUPTS
#define ST_DECLARE
#define ST_DEFINE
#include "lib/sort_template.h"

/*
 * That sort is fast, but quadratic for some orders, which who writes an article may
 * choose.  So many lexemes take some milliseconds at worst.
 */
#define FEW		4096

static int
compare_any(const void *a, const void *b)
{
	CHECK_FOR_INTERRUPTS();
	return compare_items(a, b);
}

static void
sort_items(SortItem *items, uint32 n)
{
	if (n <= FEW)
		sort_few_items(items, n);
	else
		nx_sort(items, n, sizeof(SortItem), compare_any);
}

/* Terms in order of their bytes, each with its positions, ascending. */
typedef struct Terms
{
	uint32		n;
	SortItem   *items;			/* n of them, each with one of equal lexemes */
	uint32	   *start;			/* of term t: where its positions begin */
	uint32	   *positions;
} Terms;

/* Sort the lexemes, and let each posting have the number of its term. */
static void
number_terms(NewsPostings *postings, uint32 n_words, int sqlstate, Terms *terms)
{
	const NewsLexeme *lexemes = postings->lexemes.item;
	uint32		n = postings->lexemes.n;
	SortItem   *items = nx_alloc_huge((n + (size_t) 1) * sizeof(SortItem));
	uint32	   *term_of = nx_alloc_huge((n + (size_t) 1) * sizeof(uint32));

	for (uint32 i = 0; i < n; i++)
	{
		CHECK_FOR_INTERRUPTS();
		if (lexemes[i].len == 0)
			makes_no_sense(sqlstate, "A lexeme is empty.");
		if (lexemes[i].len > NEWSDOC_MAX_LEXEME)
			too_large("A lexeme has more than 2047 bytes.");
		items[i].key = sort_key(lexemes[i].bytes, lexemes[i].len);
		items[i].lexeme = &lexemes[i];
	}
	sort_items(items, n);
	terms->items = items;
	terms->n = 0;
	for (uint32 i = 0; i < n; i++)
	{
		CHECK_FOR_INTERRUPTS();
		if (i == 0 || compare_items(&items[terms->n - 1], &items[i]) != 0)
			items[terms->n++] = items[i];
		term_of[items[i].lexeme - lexemes] = terms->n - 1;
	}
	for (uint32 i = 0; i < postings->places.n; i++)
	{
		NewsPosting *p = &postings->places.item[i];

		CHECK_FOR_INTERRUPTS();
		if (p->position == 0 || p->position > n_words)
			makes_no_sense(sqlstate, "A position is 0, or behind the last word.");
		p->lexeme = term_of[p->lexeme];
	}
	pfree(term_of);
}

/* Divide the positions among the terms, in order, each once. */
static void
divide_positions(const NewsPostings *postings, Terms *terms)
{
	uint32		n = postings->places.n;
	uint32	   *start = nx_alloc_zero((terms->n + (size_t) 2) * sizeof(uint32));
	uint32	   *positions = nx_alloc_huge((n + (size_t) 1) * sizeof(uint32));
	uint32		to = 0;

	/* start[t + 2] counts; then start[t + 1] is where the next one of t goes */
	for (uint32 i = 0; i < n; i++)
	{
		CHECK_FOR_INTERRUPTS();
		start[postings->places.item[i].lexeme + 2]++;
	}
	for (size_t t = 2; t < terms->n + (size_t) 2; t++)
	{
		CHECK_FOR_INTERRUPTS();
		start[t] += start[t - 1];
	}
	for (uint32 i = 0; i < n; i++)
	{
		const NewsPosting *p = &postings->places.item[i];

		CHECK_FOR_INTERRUPTS();
		positions[start[p->lexeme + 1]++] = p->position;
	}
	/* from here on start[t] is what it says */
	for (uint32 t = 0; t < terms->n; t++)
	{
		uint32		first = start[t],
					end = start[t + 1];
		bool		ascend = true;

		for (uint32 i = first + 1; i < end && ascend; i++)
		{
			CHECK_FOR_INTERRUPTS();
			ascend = positions[i - 1] < positions[i];
		}
		if (!ascend)
			nx_sort(positions + first, end - first, sizeof(uint32), nx_compare_uint32);
		start[t] = to;
		for (uint32 i = first; i < end; i++)
		{
			CHECK_FOR_INTERRUPTS();
			if (i == first || positions[i] != positions[to - 1])
				positions[to++] = positions[i];
		}
	}
	start[terms->n] = to;
	terms->start = start;
	terms->positions = positions;
}

/*
 * Append a term with its positions.  before is the lexeme of the term before in its
 * block, or NULL.
 */
static void
put_term(Writer *w, const NewsLexeme *term, const NewsLexeme *before,
		 const uint32 *positions, uint32 n)
{
	uint32		shared = 0,
				last = 0;
	uint8	   *p;

	if (before)
	{
		uint32		most = Min(before->len, term->len);

		while (shared < most && before->bytes[shared] == term->bytes[shared])
			shared++;
	}
	p = reserve(w, 3 * NEWS_VARINT_MAX_BYTES + term->len);
	p = news_put_varint(p, shared);
	p = news_put_varint(p, term->len - shared);
	memcpy(p, term->bytes + shared, term->len - shared);
	p += term->len - shared;
	p = news_put_varint(p, n);
	w->n = p - w->data;
	for (uint32 i = 0; i < n; i++)
	{
		CHECK_FOR_INTERRUPTS();
		put_number(w, positions[i] - last);
		last = positions[i];
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

static void
put_blocks(Writer *w, const Terms *terms)
{
	size_t		block = 0;

	put_number(w, terms->n);
	for (uint32 t = 0; t < terms->n; t++)
	{
		bool		begins = t % NEWSDOC_BLOCK == 0;

		CHECK_FOR_INTERRUPTS();
		if (begins)
		{
			if (t > 0)
				close_block(w, block);
			block = w->n;
			reserve(w, 2);
			w->n += 2;
		}
		put_term(w, terms->items[t].lexeme,
				 begins ? NULL : terms->items[t - 1].lexeme,
				 terms->positions + terms->start[t], terms->start[t + 1] - terms->start[t]);
	}
	if (terms->n > 0)
		close_block(w, block);
}

/* ---- the sketch ------------------------------------------------------------------- */

/* Are postings in order of position, then of lexeme, and no two the same? */
static bool
is_in_order(const NewsPosting *p, uint32 n)
{
	for (uint32 i = 1; i < n; i++)
	{
		CHECK_FOR_INTERRUPTS();
		if (p[i].position < p[i - 1].position ||
			(p[i].position == p[i - 1].position && p[i].lexeme <= p[i - 1].lexeme))
			return false;
	}
	return true;
}

/* The sketch of the terms, and thus of the postings, which are freed. */
static void
set_sketch(NewsDoc *head, NewsPostings *postings, Terms *terms)
{
	NewsPosting *places = postings->places.item;
	uint32		n = postings->places.n;
	uint64	   *hash;
	size_t		n_shingles = 0;
	uint64	   *shingles;

	if (n == 0)
		return;
	/* as they come from a text, they are; else they are made anew */
	if (!is_in_order(places, n))
	{
		n = 0;
		for (uint32 t = 0; t < terms->n; t++)
			for (uint32 i = terms->start[t]; i < terms->start[t + 1]; i++)
			{
				CHECK_FOR_INTERRUPTS();
				places[n].lexeme = t;
				places[n++].position = terms->positions[i];
			}
	}
	pfree(terms->positions);
	terms->positions = NULL;
	hash = nx_alloc_huge(terms->n * sizeof(uint64));
	for (uint32 t = 0; t < terms->n; t++)
	{
		const NewsLexeme *lexeme = terms->items[t].lexeme;

		CHECK_FOR_INTERRUPTS();
		hash[t] = nx_word_hash(lexeme->bytes, lexeme->len);
	}
	postings->places.item = NULL;
	postings->places.n = postings->places.cap = 0;
	shingles = newsdoc_shingles(places, n, head->n_words, hash, &n_shingles);
	if (nx_sketch(shingles, n_shingles, head->sketch))
		head->flags |= NEWSDOC_SKETCHED;
	pfree(shingles);
	pfree(hash);
}

/* Append a section of terms; given head, set its sketch to that of these. */
static void
put_terms(Writer *w, NewsPostings *postings, uint32 n_words, NewsDoc *head, int sqlstate)
{
	Terms		terms;

	number_terms(postings, n_words, sqlstate, &terms);
	divide_positions(postings, &terms);
	put_blocks(w, &terms);
	if (head)
		set_sketch(head, postings, &terms);
	pfree(terms.items);
	pfree(terms.start);
	if (terms.positions)
		pfree(terms.positions);
	NX_VEC_FREE(&postings->lexemes);
	NX_VEC_FREE(&postings->places);
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

/* The longest form, in words, that is looked for in others: so a form has few runs. */
#define MAX_RUN		16

/*
 * Add the form as a whole and all runs of at most MAX_RUN of its words that stand
 * side by side, unless the form was there already, as one or the other: then it is
 * no news.
 */
static bool
add_form(HashSet *set, const uint64 *word, uint32 n)
{
	uint64		whole = 0;

	for (uint32 i = 0; i < n; i++)
		whole = add_hash(whole, word[i]);
	if (n == 0 || set_has(set, whole, false))
		return false;
	set_has(set, whole, true);
	for (uint32 first = 0; first < n; first++)
	{
		uint64		run = 0;

		for (uint32 i = first; i < Min(n, first + MAX_RUN); i++)
			set_has(set, run = add_hash(run, word[i]), true);
	}
	return true;
}

/* How many hash values add_form adds for a form of n words, at most. */
static uint32
most_runs(uint32 n)
{
	uint32		longest = Min(n, MAX_RUN);

	return 1 + longest * (longest + 1) / 2 + (n - longest) * MAX_RUN;
}

/*
 * Which forms of a name are not part of another?  The first stays in any case, and
 * those of more than MAX_RUN words do, of which only equal ones are made one.
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
		n_runs += most_runs((uint32) words.n);
	}
	hash = hashes.item;
	while (size < 2 * n_runs)
		size *= 2;
	set.mask = size - 1;
	set.slot = nx_alloc_zero(size * sizeof(uint64));
	(void) add_form(&set, hash, start[1]);
	for (uint32 length = MAX_RUN + 1; length > 0; length--)
		for (uint32 i = 1; i < n; i++)
		{
			uint32		words_of_form = start[i + 1] - start[i];

			CHECK_FOR_INTERRUPTS();
			if (Min(words_of_form, MAX_RUN + 1) == length)
				keep[i] = add_form(&set, hash + start[i], words_of_form);
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
	nx_sort(numbers, n, sizeof(uint32), nx_compare_uint32);
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
	w.cap = w.n + 64 + 8 * ((size_t) parts->words.places.n + parts->title.places.n +
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
			put_terms(&w, &parts->words, parts->n_words, &head, sqlstate));
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
