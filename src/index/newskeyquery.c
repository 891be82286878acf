/*-------------------------------------------------------------------------
 *
 * newskeyquery.c
 *		Queries as an index sees them.
 *
 * A query becomes a program over keys in three-valued logic (Kleene's): a term of
 * the query is a key, or an expression of keys, and what the keys cannot decide
 * is unsure, that is, maybe where the keys say yes.  What they deny is not there.
 * Then "not" needs no care: of what is maybe, it makes maybe.
 *
 * The operators stand before their operands, as in the query, and a program runs
 * from its end to its begin over a stack.  So nothing recurses, whatever the depth
 * of the query.
 *
 *-------------------------------------------------------------------------
 */
#include "postgres.h"

#include "newskeyquery.h"

#include "core/text/sketch.h"
#include "miscadmin.h"
#include "type/newsrank.h"

typedef enum KeyOp
{
	OP_KEY,						/* has it key n? */
	OP_VALUE,					/* n, a GinTernaryValue */
	OP_AND,						/* of n operands */
	OP_OR,
	OP_NOT,
	OP_UNSURE,					/* its operand, but maybe instead of true */
	OP_RANK						/* may the rank be least_ranks[n]? */
} KeyOp;

/* How many keys side by side are looked up one by one instead of as a range. */
#define MAX_SINGLE_KEYS		12

/* Programs that are longer look for interrupts. */
#define LONG_PROGRAM		1024

/*
 * Of how many words ranks are looked up.  Each has a dozen keys, and GIN asks what
 * is decided by them for each key anew: of more words that takes longer than to
 * look at the articles.
 */
#define MAX_RANK_WORDS		16

/* ---- making ------------------------------------------------------------------------ */

static void
step(NewsKeyQuery *kq, KeyOp op, uint32 n)
{
	NewsKeyStep *s = NX_VEC_PUSH(&kq->steps);

	s->op = op;
	s->n = n;
}

/* The number of a range of keys, as yet without a step. */
static uint32
add_range(NewsKeyQuery *kq, uint64 least, uint64 greatest, uint32 uses)
{
	*NX_VEC_PUSH(&kq->keys) = (NewsKeyRange) {least, greatest, uses};
	return kq->keys.n - 1;
}

static uint32
add_key(NewsKeyQuery *kq, uint64 key)
{
	return add_range(kq, key, key, 0);
}

static void
range_of_uses(NewsKeyQuery *kq, uint64 least, uint64 greatest, uint32 uses)
{
	step(kq, OP_KEY, add_range(kq, least, greatest, uses));
}

static void
key_range(NewsKeyQuery *kq, uint64 least, uint64 greatest)
{
	range_of_uses(kq, least, greatest, 0);
}

static void
one_key(NewsKeyQuery *kq, uint64 key)
{
	key_range(kq, key, key);
}

/* Strings that begin with s; of names, those in one of the uses. */
static void
prefix(NewsKeyQuery *kq, NewsKeyClass key_class, const char *s, size_t len, uint32 uses)
{
	uint64		least,
				greatest;

	if (!newskey_prefix_range(key_class, s, len, &least, &greatest))
		step(kq, OP_UNSURE, 1);
	range_of_uses(kq, least, greatest, uses);
}

/*
 * What is there of an element of a phrase with the next?  Pairs are of whole words,
 * one right behind the other, each alone at its place.
 */
static NewsKeyPair
pair_of(const NewsQuery *query, const NewsQueryItem *item, uint32 i, uint32 classes,
		NewsKeyClass key_class, uint64 *key)
{
	const NewsQueryElement *element = newsquery_elements(query) + item->first;
	const NewsQueryElement *a = &element[i];
	const NewsQueryElement *b = a + 1;
	const char *strings = newsquery_strings(query);

	if (item->slop > 0 || i + 1 >= item->n || b->offset != a->offset + 1 ||
		a->prefix || b->prefix ||
		(i > 0 && element[i - 1].offset == a->offset) ||
		(i + 2 < item->n && element[i + 2].offset == b->offset))
		return NEWSKEY_NO_PAIR;
	return newskey_of_pair(key_class, nx_word_hash(strings + a->start, a->len),
						   nx_word_hash(strings + b->start, b->len), classes, key);
}

/* A pair that there is.  Of said:, both words are in a quotation. */
static void
pair(NewsKeyQuery *kq, const NewsQuery *query, const NewsQueryItem *item, uint32 i,
	 uint32 classes)
{
	static const NewsKeyClass both[] = {NEWSKEY_SAID_PAIR, NEWSKEY_PAIR};
	int			n_classes = item->field == NEWSFIELD_SAID ? 1 : 2;

	step(kq, OP_OR, 2 * n_classes);
	for (int c = 0; c < n_classes; c++)
	{
		uint64		key;

		(void) pair_of(query, item, i, classes, both[c], &key);
		one_key(kq, key);
		step(kq, OP_UNSURE, 1);
		one_key(kq, newskey_of_many_pairs(both[c]));
	}
}

/* Alternatives at one place, elements first to end. */
static void
place(NewsKeyQuery *kq, const NewsQuery *query, const NewsQueryItem *item,
	  uint32 first, uint32 end, const NewsKeyClass *key_class, int n_classes)
{
	const NewsQueryElement *element = newsquery_elements(query) + item->first;

	if ((end - first) * n_classes > 1)
		step(kq, OP_OR, (end - first) * n_classes);
	for (uint32 k = first; k < end; k++)
	{
		const char *s = newsquery_strings(query) + element[k].start;

		for (int c = 0; c < n_classes; c++)
		{
			if (element[k].prefix)
				prefix(kq, key_class[c], s, element[k].len, 0);
			else
				one_key(kq, newskey_of_string(key_class[c], s, element[k].len));
		}
	}
}

/* A word or phrase in the body, the title or what is said. */
static void
words_term(NewsKeyQuery *kq, const NewsQuery *query, const NewsQueryItem *item,
		   uint32 classes)
{
	const NewsQueryElement *element = newsquery_elements(query) + item->first;
	NewsKeyClass key_class[NEWSKEY_FIELD_CLASSES];
	int			n_classes = newskey_classes_of_field(item->field, key_class);
	uint32		pairs = item->field == NEWSFIELD_BODY ? NEWSKEY_PAIRS :
		item->field == NEWSFIELD_SAID ? newskey_bit(NEWSKEY_SAID_PAIR) : 0;
	bool		with_pairs = pairs != 0 && (classes & pairs) == pairs;
	uint32		n_and;
	uint32		n_parts = 0;
	NewsKeyPair found = NEWSKEY_NO_PAIR;
	uint64		key;

	if (key_class[0] == NEWSKEY_SAID && !(classes & newskey_bit(NEWSKEY_SAID)) &&
		classes & newskey_bit(NEWSKEY_BODY))
	{
		/* What is said is a word of the body. */
		key_class[0] = NEWSKEY_BODY;
		step(kq, OP_UNSURE, 1);
	}
	else if (!(classes & newskey_bit(key_class[0])))
		n_classes = 0;
	else if (key_class[0] == NEWSKEY_BODY && classes & newskey_bit(NEWSKEY_SAID) &&
			 classes & NEWSKEY_SAID_IS_BODY)
		key_class[n_classes++] = NEWSKEY_SAID;

	/*
	 * A phrase is not in all documents that have what is looked up for it,
	 * unless that is one word, or one pair.  And a quotation is a stretch of
	 * several, as an index sees it, so that a pair may be of two.
	 */
	if (item->n > 1 && element[item->n - 1].offset != element[0].offset &&
		(item->n > 2 || item->field == NEWSFIELD_SAID || !with_pairs ||
		 pair_of(query, item, 0, classes, NEWSKEY_PAIR, &key) != NEWSKEY_OWN_PAIR))
		step(kq, OP_UNSURE, 1);

	/* Pairs, and the words that are in none that has a key of its own. */
	step(kq, OP_AND, 0);
	n_and = kq->steps.n - 1;
	for (uint32 i = 0, end; i < item->n; i = end)
	{
		bool		is_covered = found == NEWSKEY_OWN_PAIR;

		for (end = i + 1; end < item->n && element[end].offset == element[i].offset;)
			end++;
		found = with_pairs ? pair_of(query, item, i, classes, NEWSKEY_PAIR, &key) : NEWSKEY_NO_PAIR;
		if (found != NEWSKEY_NO_PAIR)
		{
			pair(kq, query, item, i, classes);
			n_parts++;
		}
		if (is_covered || found == NEWSKEY_OWN_PAIR)
			continue;
		if (n_classes > 0)
			place(kq, query, item, i, end, key_class, n_classes);
		else
			step(kq, OP_VALUE, GIN_MAYBE);
		n_parts++;
	}
	kq->steps.item[n_and].n = n_parts;
}

/* A name in one of the uses. */
static void
name_in_uses(NewsKeyQuery *kq, const NewsNameWords *words, bool is_prefix, uint32 uses)
{
	int			n_whole = is_prefix ? words->n - 1 : words->n;
	int			n_runs = n_whole <= NEWSKEY_RUN ? n_whole > 0 : n_whole - NEWSKEY_RUN + 1;
	int			n = n_runs + is_prefix;
	uint64		all_uses = (1 << NEWSKEY_USE_BITS) - 1;

	if (n > 1)
	{
		step(kq, OP_UNSURE, 1);
		step(kq, OP_AND, n);
	}
	for (int i = 0; i < n_runs; i++)
	{
		uint64		key = newskey_of_run(NEWSKEY_NAME, words, i, Min(n_whole, NEWSKEY_RUN));

		range_of_uses(kq, key & ~all_uses, key | all_uses, uses);
	}
	if (is_prefix)
		prefix(kq, NEWSKEY_NAME, words->folded + words->start[n_whole],
			   words->len[n_whole], uses);
}

static void
name_term(NewsKeyQuery *kq, const NewsQuery *query, const NewsQueryItem *item,
		  uint32 classes)
{
	const NewsQueryElement *element = newsquery_elements(query) + item->first;
	NewsKeyClass key_class[NEWSKEY_FIELD_CLASSES];
	int			n_classes = newskey_classes_of_field(item->field, key_class);
	NewsNameWords words;

	newsname_words(newsquery_strings(query) + element->start, element->len, &words);
	for (int i = 0; i < n_classes; i++)
	{
		if (words.n == 0 || !(classes & newskey_bit(key_class[i])))
		{
			step(kq, OP_VALUE, GIN_MAYBE);
			return;
		}
	}
	name_in_uses(kq, &words, element->prefix, newskey_uses_of_field(item->field));
}

static void
date_term(NewsKeyQuery *kq, const NewsQueryItem *item, uint32 classes)
{
	NewsKeyRange range[NEWSKEY_DATE_RANGES];
	int			n_ranges = newskeys_of_dates(item->first, item->last, range);
	uint32		n = 0;

	if ((classes & NEWSKEY_DATES) != NEWSKEY_DATES)
	{
		step(kq, OP_VALUE, GIN_MAYBE);
		return;
	}

	/*
	 * The server follows a key's documents in step with those of other keys,
	 * and skips what they lack, but collects all those of a range first.
	 */
#define is_short(r)		((r).greatest - (r).least < MAX_SINGLE_KEYS)
	for (int i = 0; i < n_ranges; i++)
		n += is_short(range[i]) ? range[i].greatest - range[i].least + 1 : 1;
	step(kq, OP_OR, n);
	for (int i = 0; i < n_ranges; i++)
	{
		if (!is_short(range[i]))
			key_range(kq, range[i].least, range[i].greatest);
		else
			for (uint64 key = range[i].least; key <= range[i].greatest; key++)
				one_key(kq, key);
	}
}

/* Does each word of a phrase stand in a document as often as the phrase, or more? */
static bool
weighs_no_more(const NewsQueryItem *item, const NewsQueryElement *element)
{
	if (item->slop > 0)
		return false;
	for (uint32 i = 0; i < item->n; i++)
		if (element[i].prefix || (i > 0 && element[i].offset == element[i - 1].offset))
			return false;
	return true;
}

bool
newskeyquery_finds_ranks(const NewsQuery *query)
{
	const NewsQueryItem *end = query->item + query->n_items;
	uint32		n = 0;

	for (const NewsQueryItem *item = query->item; item < end; item = news_rank_next(item))
	{
		NewsRankClass rank_class;

		if (news_rank_class(item, &rank_class) && rank_class == NEWSRANK_BODY && item->boost > 0)
			n += item->n;
	}
	return n <= MAX_RANK_WORDS;
}

/* What decides ranks by a query. */
static void
rank_words(NewsKeyQuery *kq, const NewsQuery *query, uint32 classes)
{
	const NewsQueryItem *end = query->item + query->n_items;

	for (const NewsQueryItem *item = query->item; item < end; item = news_rank_next(item))
	{
		const NewsQueryElement *element = newsquery_elements(query) + item->first;
		NewsRankClass rank_class;
		double		factor;

		if (!news_rank_class(item, &rank_class) || item->boost == 0)
			continue;
		factor = news_rank_weights[rank_class] * item->boost;
		if (rank_class != NEWSRANK_BODY || !weighs_no_more(item, element))
		{
			/* salience may double a name's */
			kq->rank.rest += factor * NEWSRANK_MOST * (rank_class == NEWSRANK_NAME ? 2 : 1);
			continue;
		}
		for (uint32 i = 0; i < item->n; i++)
		{
			const char *s = newsquery_strings(query) + element[i].start;
			NewsKeyWord *word = NX_VEC_PUSH(&kq->rank.words);

			word->key[0] = add_key(kq, newskey_of_string(NEWSKEY_BODY, s, element[i].len));
			word->key[1] = classes & newskey_bit(NEWSKEY_SAID) && classes & NEWSKEY_SAID_IS_BODY ?
				add_key(kq, newskey_of_string(NEWSKEY_SAID, s, element[i].len)) : word->key[0];
			for (int level = 0; level < NEWSKEY_IMPACT_LEVELS; level++)
				word->impact[level] = add_key(kq, newskey_impact(level, s, element[i].len));
			word->factor = factor;
			word->is_next = i > 0;
		}
	}
}

static void
rank_term(NewsKeyQuery *kq, const NewsQuery *query, const NewsQueryItem *item,
		  uint32 classes)
{
	if (!(classes & newskey_bit(NEWSKEY_BODY)) || !(classes & newskey_bit(NEWSKEY_IMPACT)))
	{
		step(kq, OP_VALUE, GIN_MAYBE);
		return;
	}
	if (kq->least_ranks.n == 0)
		rank_words(kq, query, classes);
	step(kq, OP_RANK, kq->least_ranks.n);
	*NX_VEC_PUSH(&kq->least_ranks) = newsquery_least_rank(item);
}

static int
compare_ranges(const void *a, const void *b, const void *context)
{
	const NewsKeyRange *x = a;
	const NewsKeyRange *y = b;

	if (x->least != y->least)
		return x->least < y->least ? -1 : 1;
	if (x->greatest != y->greatest)
		return x->greatest < y->greatest ? -1 : 1;
	if (x->uses != y->uses)
		return x->uses < y->uses ? -1 : 1;
	return 0;
}

/* Sort the keys, and make equal ones one. */
static void
sort_keys(NewsKeyQuery *kq)
{
	uint32		n = kq->keys.n;
	const void **order = nx_alloc_huge((size_t) n * sizeof(*order) + 1);
	uint32	   *number = nx_alloc_huge((size_t) n * sizeof(uint32) + 1);
	NewsKeyRange *sorted = nx_alloc_huge((size_t) n * sizeof(NewsKeyRange) + 1);
	uint32		n_sorted = 0;

	for (uint32 i = 0; i < n; i++)
		order[i] = &kq->keys.item[i];
	nx_sort_pointers(order, n, compare_ranges, NULL);
	for (uint32 i = 0; i < n; i++)
	{
		const NewsKeyRange *range = order[i];

		if (i == 0 || compare_ranges(order[i - 1], range, NULL) != 0)
			sorted[n_sorted++] = *range;
		number[range - kq->keys.item] = n_sorted - 1;
	}
	for (uint32 i = 0; i < kq->steps.n; i++)
		if (kq->steps.item[i].op == OP_KEY)
			kq->steps.item[i].n = number[kq->steps.item[i].n];
	for (uint32 i = 0; i < kq->rank.words.n; i++)
	{
		NewsKeyWord *word = &kq->rank.words.item[i];

		for (int k = 0; k < 2; k++)
			word->key[k] = number[word->key[k]];
		for (int level = 0; level < NEWSKEY_IMPACT_LEVELS; level++)
			word->impact[level] = number[word->impact[level]];
	}
	if (n > 0)
		memcpy(kq->keys.item, sorted, n_sorted * sizeof(NewsKeyRange));
	kq->keys.n = n_sorted;
	pfree(order);
	pfree(number);
	pfree(sorted);
}

NewsKeyQuery *
newskeyquery_of_query(const NewsQuery *query, uint32 classes)
{
	NewsKeyQuery *kq = palloc0(sizeof(NewsKeyQuery));
	uint32		same_end = 0;

	if (query->n_items == 0)
		step(kq, OP_VALUE, GIN_FALSE);
	if (!newskeyquery_finds_ranks(query))
		classes &= ~newskey_bit(NEWSKEY_IMPACT);
	for (uint32 i = 0; i < query->n_items; i++)
	{
		const NewsQueryItem *item = &query->item[i];

		CHECK_FOR_INTERRUPTS();

		/*
		 * A document has each term of a group in some utterance, if it has it
		 * at all; none may have what the group wants together.  An utterance
		 * need not have what others have, and so what is denied may well be
		 * missing.
		 */
		if (item->type == NEWSQUERY_SAME)
			same_end = Max(same_end, i + item->size);
		else if (i < same_end && item->type >= NEWSQUERY_WORDS)
			step(kq, OP_UNSURE, 1);

		switch ((NewsQueryType) item->type)
		{
			case NEWSQUERY_AND:
				step(kq, OP_AND, item->n);
				break;
			case NEWSQUERY_OR:
				step(kq, OP_OR, item->n);
				break;
			case NEWSQUERY_NOT:
				step(kq, OP_NOT, 1);
				break;
			case NEWSQUERY_SAME:
				step(kq, OP_UNSURE, 1);
				break;
			case NEWSQUERY_WORDS:
				words_term(kq, query, item, classes);
				break;
			case NEWSQUERY_NAME:
				name_term(kq, query, item, classes);
				break;
			case NEWSQUERY_ID:
			case NEWSQUERY_KIND:
				{
					const NewsQueryElement *element = newsquery_elements(query) + item->first;
					bool		is_id = item->type == NEWSQUERY_ID;

					if (!(classes & newskey_bit(is_id ? NEWSKEY_ID : NEWSKEY_KIND)))
						step(kq, OP_VALUE, GIN_MAYBE);
					else if (is_id)
						one_key(kq, newskey_of_string(NEWSKEY_ID,
													  newsquery_strings(query) + element->start,
													  element->len));
					else
						one_key(kq, newskey_of_kind(item->first));
					break;
				}
			case NEWSQUERY_PUBLISHED:
				date_term(kq, item, classes);
				break;
			case NEWSQUERY_RANK:
				rank_term(kq, query, item, classes);
				break;
		}
	}
	sort_keys(kq);
	kq->stack = nx_alloc_huge(kq->steps.n);
	return kq;
}

NewsKeyQuery *
newskeyquery_of_sketch(const NewsDoc *doc, int min_present, uint32 classes)
{
	NewsKeyQuery *kq = palloc0(sizeof(NewsKeyQuery));

	kq->stack = palloc(1);
	if (!(doc->flags & NEWSDOC_SKETCHED))
		step(kq, OP_VALUE, GIN_FALSE);
	else if (!(classes & newskey_bit(NEWSKEY_SKETCH)))
		step(kq, OP_VALUE, GIN_MAYBE);
	else
	{
		kq->min_present = min_present;
		for (int bin = 0; bin < NX_SKETCH_SIZE; bin++)
			(void) add_key(kq, newskey_of_sketch(bin, doc->sketch[bin]));
	}
	return kq;
}

/* ---- running ---------------------------------------------------------------------- */

/* What a rank is less than (but for rounding), or 0. */
static double
rank_bound(const NewsKeyRank *rank, const GinTernaryValue *check)
{
	double		sum = rank->rest;
	double		bound = 0;

	for (uint32 i = 0; i < rank->words.n; i++)
	{
		const NewsKeyWord *word = &rank->words.item[i];
		double		weight = 0;

		if (check[word->key[0]] != GIN_FALSE || check[word->key[1]] != GIN_FALSE)
		{
			int			level = NEWSKEY_IMPACT_LEVELS - 1;

			while (level >= 0 && check[word->impact[level]] == GIN_FALSE)
				level--;
			weight = level + 1 < NEWSKEY_IMPACT_LEVELS ?
				newskey_impact_bounds[level + 1] : NEWSRANK_MOST;
		}
		weight *= word->factor;
		if (word->is_next)
			bound = Min(bound, weight);
		else
		{
			sum += bound;
			bound = weight;
		}
	}
	return sum + bound;
}

/* What rounding may add to a rank, before it becomes a float4. */
#define ROUNDING	1e-6

GinTernaryValue
newskeyquery_match(NewsKeyQuery *query, const GinTernaryValue *check)
{
	GinTernaryValue *top = query->stack;	/* behind the uppermost */
	float4		bound = -1;		/* of ranks; below 0: not known yet */

	if (query->min_present > 0)
	{
		int			n = 0;

		for (uint32 i = 0; i < query->keys.n; i++)
			n += check[i] != GIN_FALSE;
		return n < query->min_present ? GIN_FALSE : GIN_MAYBE;
	}

	if (query->steps.n > LONG_PROGRAM)
		CHECK_FOR_INTERRUPTS();
	for (const NewsKeyStep *s = query->steps.item + query->steps.n; s-- > query->steps.item;)
	{
		GinTernaryValue result;

		switch ((KeyOp) s->op)
		{
			case OP_KEY:
				*top++ = check[s->n];
				break;
			case OP_VALUE:
				*top++ = (GinTernaryValue) s->n;
				break;
			case OP_AND:
				result = GIN_TRUE;
				for (uint32 i = 0; i < s->n; i++)
				{
					top--;
					if (*top == GIN_FALSE)
						result = GIN_FALSE;
					else if (*top == GIN_MAYBE && result == GIN_TRUE)
						result = GIN_MAYBE;
				}
				*top++ = result;
				break;
			case OP_OR:
				result = GIN_FALSE;
				for (uint32 i = 0; i < s->n; i++)
				{
					top--;
					if (*top == GIN_TRUE)
						result = GIN_TRUE;
					else if (*top == GIN_MAYBE && result == GIN_FALSE)
						result = GIN_MAYBE;
				}
				*top++ = result;
				break;
			case OP_NOT:
				if (top[-1] != GIN_MAYBE)
					top[-1] = top[-1] == GIN_FALSE ? GIN_TRUE : GIN_FALSE;
				break;
			case OP_RANK:
				if (bound < 0)
					bound = (float4) (rank_bound(&query->rank, check) * (1 + ROUNDING));
				*top++ = bound < query->least_ranks.item[s->n] ? GIN_FALSE : GIN_MAYBE;
				break;
			case OP_UNSURE:
				if (top[-1] == GIN_TRUE)
					top[-1] = GIN_MAYBE;
				break;
		}
	}
	return query->stack[0];
}

bool
newskeyquery_matches_without(NewsKeyQuery *query)
{
	GinTernaryValue *none = palloc0(query->keys.n + 1);
	bool		result = newskeyquery_match(query, none) != GIN_FALSE;

	pfree(none);
	return result;
}
