/*-------------------------------------------------------------------------
 *
 * newskey.c
 *		Keys of indexes on newsdoc.
 *
 * An index build makes hundreds of keys per article, and most of its time goes
 * by in what the server does with each.  So this is written for few of them, and
 * for their order: the server sorts them, which costs little if they are sorted.
 * They nearly are.  Classes are made one after the other, and lexemes stand in a
 * value in order of their bytes, which for letters is that of the characters'
 * codes at the top of keys.
 *
 *-------------------------------------------------------------------------
 */
#include "postgres.h"

#include "newskey.h"

#include "core/text/unicode.h"
#include "type/newsrank.h"
#include "utils/timestamp.h"

#define ST_SORT sort_few_keys
#define ST_ELEMENT_TYPE uint64
#define ST_COMPARE(a, b) (*(a) < *(b) ? -1 : *(a) > *(b))
#define ST_SCOPE static
#define ST_DEFINE
#include "lib/sort_template.h"

typedef struct Placed
{
	uint32		position;
	uint64		hash;			/* of the lexeme there */
} Placed;

#define ST_SORT sort_few_placed
#define ST_ELEMENT_TYPE Placed
#define ST_COMPARE(a, b) ((a)->position < (b)->position ? -1 : (a)->position > (b)->position)
#define ST_SCOPE static
#define ST_DEFINE
#include "lib/sort_template.h"

/*
 * The sorts above are fast, but quadratic for some orders, which who writes an article
 * may choose.  So many items take a few milliseconds at worst.
 */
#define FEW		4096

static void
sort_keys(uint64 *key, uint32 n)
{
	if (n <= FEW)
		sort_few_keys(key, n);
	else
		nx_sort(key, n, sizeof(*key), nx_compare_uint64);
}

static int
compare_placed(const void *a, const void *b)
{
	uint32		x = ((const Placed *) a)->position;
	uint32		y = ((const Placed *) b)->position;

	return x < y ? -1 : x > y;
}

static void
sort_placed(Placed *placed, uint32 n)
{
	if (n <= FEW)
		sort_few_placed(placed, n);
	else
		nx_sort(placed, n, sizeof(*placed), compare_placed);
}

typedef NX_VEC(uint64) Keys;

#define key_of(key_class, code, hash) \
	((uint64) (key_class) << NEWSKEY_CLASS_SHIFT | \
	 (uint64) (code) << NEWSKEY_CODE_SHIFT | \
	 (uint64) (hash) >> (64 - NEWSKEY_CODE_SHIFT))

/* ---- strings --------------------------------------------------------------------- */

#define CODE_CHARS	4
#define CODE_BITS	5
#define CODE_A		3			/* that of the letter a */

/*
 * The code of a character.  Those of a to z are theirs alone, unless the string
 * begins with another character: then all codes are for whatever is in it, so
 * that Cyrillic words, say, spread over many.
 */
static inline uint32
char_code(uint32 cp, bool other_script)
{
	if (other_script)
		return cp & ((1 << CODE_BITS) - 1);
	if (cp < 'a')
		return 1 + (cp >= '5');
	if (cp <= 'z')
		return CODE_A + cp - 'a';
	return CODE_A + 26 + cp % 3;
}

/*
 * The code of a string's first characters, at the top of 20 bits, and how many
 * they are.  *plain is whether all of the string is in it, letter by letter.
 */
static inline uint32
string_code(const char *s, size_t len, int *n_chars, bool *plain)
{
	const char *p = s;
	const char *end = s + len;
	uint32		code = 0;
	bool		other_script = false;
	int			n;

	*plain = true;
	for (n = 0; n < CODE_CHARS && p < end; n++)
	{
		uint32		cp;

		p += nx_utf8_decode(p, end, &cp);
		if (cp < 'a' || cp > 'z')
		{
			*plain = false;
			if (n == 0)
			{
				code = char_code(cp, false);
				other_script = true;
				continue;
			}
		}
		code = code << CODE_BITS | char_code(cp, other_script);
	}
	if (p < end)
		*plain = false;
	*n_chars = n;
	return code << CODE_BITS * (CODE_CHARS - n);
}

static inline uint64
key_of_string(NewsKeyClass key_class, const char *s, size_t len, uint64 hash)
{
	int			n_chars;
	bool		plain;

	return key_of(key_class, string_code(s, len, &n_chars, &plain), hash);
}

uint64
newskey_of_string(NewsKeyClass key_class, const char *s, size_t len)
{
	return key_of_string(key_class, s, len, nx_word_hash(s, len));
}

bool
newskey_prefix_range(NewsKeyClass key_class, const char *s, size_t len,
					 uint64 *least, uint64 *greatest)
{
	const char *p = s;
	int			n_chars;
	bool		plain;
	uint32		code;
	int			free_bits;

	/*
	 * In SQL_ASCII, bytes that are no character here may be the beginning of
	 * one in a string; the range then is that of what stands before them.
	 */
	while (p < s + len)
	{
		uint32		cp;
		int			n = nx_utf8_decode(p, s + len, &cp);

		if (cp == NX_REPLACEMENT && n == 1)
			break;
		p += n;
	}
	code = string_code(s, p - s, &n_chars, &plain);
	free_bits = NEWSKEY_CODE_SHIFT + CODE_BITS * (CODE_CHARS - n_chars);
	*least = key_of(key_class, code, 0);
	*greatest = *least | (((uint64) 1 << free_bits) - 1);
	return plain && p == s + len;
}

/* ---- names ------------------------------------------------------------------------- */

/* The hash value of words of which hash is that of all but the last. */
static inline uint64
run_hash(uint64 hash, uint64 word_hash)
{
	return hash * UINT64CONST(0x9e3779b97f4a7c15) + word_hash;
}

#define word_hash(words, i) \
	nx_word_hash((words)->folded + (words)->start[i], (words)->len[i])

/* The code of a run is that of its first word alone. */
static inline uint32
code_of_word(const NewsNameWords *words, int i)
{
	int			n_chars;
	bool		plain;

	return string_code(words->folded + words->start[i], words->len[i],
					   &n_chars, &plain);
}

/*
 * A word that begins a run is a run of its own, too.  So whatever has a key in
 * the range of a prefix has a word that begins with it.
 */
uint64
newskey_of_run(NewsKeyClass key_class, const NewsNameWords *words, int first, int n)
{
	uint64		hash = word_hash(words, first);
	int			i;

	for (i = first + 1; i < first + n; i++)
		hash = run_hash(hash, word_hash(words, i));
	return key_of(key_class, code_of_word(words, first), hash);
}

static const NewsKeyClass class_of_kind[NX_ENTITY_KINDS] = {
	[NX_ENTITY_PERSON] = NEWSKEY_PERSON,
	[NX_ENTITY_ORGANIZATION] = NEWSKEY_ORG,
	[NX_ENTITY_PLACE] = NEWSKEY_PLACE,
	[NX_ENTITY_MISC] = NEWSKEY_MISC
};

/* The use of a name, of an entity or speaker or both; other kinds are speakers. */
#define USE_ENTITY		8
#define USE_SPEAKER		16

#define use_of_kind(kind)	Min((uint32) (kind), NX_ENTITY_KINDS)

/* That of the least use, none. */
static inline uint64
name_key(uint32 code, uint64 hash)
{
	return key_of(NEWSKEY_NAME, code, hash) >> NEWSKEY_USE_BITS << NEWSKEY_USE_BITS;
}

uint32
newskey_uses_of_field(NewsField field)
{
	NewsKeyClass key_class[NEWSKEY_FIELD_CLASSES];
	int			n = newskey_classes_of_field(field, key_class);
	uint32		uses = 0;

	for (int kind = 0; kind <= NX_ENTITY_KINDS; kind++)
		for (int i = 0; i < n; i++)
		{
			if (key_class[i] == NEWSKEY_SPEAKER)
				uses |= 1u << (kind | USE_SPEAKER) | 1u << (kind | USE_SPEAKER | USE_ENTITY);
			else if (kind < NX_ENTITY_KINDS && key_class[i] == class_of_kind[kind])
				uses |= 1u << (kind | USE_ENTITY) | 1u << (kind | USE_ENTITY | USE_SPEAKER);
		}
	return uses;
}

int
newskey_classes_of_field(NewsField field, NewsKeyClass classes[NEWSKEY_FIELD_CLASSES])
{
	switch (field)
	{
		case NEWSFIELD_BODY:
			classes[0] = NEWSKEY_BODY;
			return 1;
		case NEWSFIELD_TITLE:
			classes[0] = NEWSKEY_TITLE;
			return 1;
		case NEWSFIELD_SAID:
			classes[0] = NEWSKEY_SAID;
			return 1;
		case NEWSFIELD_ENTITY:
			memcpy(classes, class_of_kind, sizeof(class_of_kind));
			return lengthof(class_of_kind);
		case NEWSFIELD_PERSON:
			classes[0] = NEWSKEY_PERSON;
			return 1;
		case NEWSFIELD_ORG:
			classes[0] = NEWSKEY_ORG;
			return 1;
		case NEWSFIELD_PLACE:
			classes[0] = NEWSKEY_PLACE;
			return 1;
		case NEWSFIELD_MISC:
			classes[0] = NEWSKEY_MISC;
			return 1;
		case NEWSFIELD_SPEAKER:
			classes[0] = NEWSKEY_SPEAKER;
			return 1;
		case NEWSFIELD_ID:
			classes[0] = NEWSKEY_ID;
			return 1;
		case NEWSFIELD_KIND:
			classes[0] = NEWSKEY_KIND;
			return 1;
		case NEWSFIELD_PUBLISHED:
		case NEWSFIELD_RANK:
			break;
	}
	return 0;
}

uint64
newskey_of_kind(NxQuoteKind kind)
{
	return (uint64) NEWSKEY_KIND << NEWSKEY_CLASS_SHIFT | kind;
}

/* ---- sketches, pairs, weights --------------------------------------------------------- */

uint64
newskey_of_sketch(int bin, uint16 value)
{
	return (uint64) NEWSKEY_SKETCH << NEWSKEY_CLASS_SHIFT |
		(uint64) bin << NEWSKEY_SKETCH_BITS |
		(value & ((1 << NEWSKEY_SKETCH_BITS) - 1));
}

/*
 * The keys that pairs share.  With few, an index is small and soon built: what costs
 * most is keys that few documents have.  With so many, of documents that have the
 * words of a phrase but not the phrase, one of fifty has its key by chance.
 */
#define SHARED_PAIRS_BITS	12

/* As newskey_of_pair, of lexemes that have pairs. */
static inline NewsKeyPair
pair_key(NewsKeyClass key_class, uint64 a, uint64 b, uint32 classes, uint64 *key)
{
	uint64		hash = run_hash(a, b);

	*key = (uint64) key_class << NEWSKEY_CLASS_SHIFT;
	if (!(classes & NEWSKEY_COMMON_PAIRS) || newskey_is_common_pair(hash))
	{
		*key |= hash >> (64 - NEWSKEY_CLASS_SHIFT);
		return NEWSKEY_OWN_PAIR;
	}
	/* not 0, which is that of many */
	*key |= (hash >> (64 - SHARED_PAIRS_BITS)) + 1;
	return NEWSKEY_SHARED_PAIR;
}

NewsKeyPair
newskey_of_pair(NewsKeyClass key_class, uint64 a, uint64 b, uint32 classes, uint64 *key)
{
	if (classes & NEWSKEY_COMMON_PAIRS && !(newskey_is_common(a) && newskey_is_common(b)))
		return NEWSKEY_NO_PAIR;
	return pair_key(key_class, a, b, classes, key);
}

uint64
newskey_of_many_pairs(NewsKeyClass key_class)
{
	return (uint64) key_class << NEWSKEY_CLASS_SHIFT;
}

const double newskey_impact_bounds[NEWSKEY_IMPACT_LEVELS] = {
	1, 1.2, 1.35, 1.5, 1.6, 1.7, 1.8, 1.9, 2, 2.1
};

uint64
newskey_impact(int level, const char *lexeme, size_t len)
{
	return key_of(NEWSKEY_IMPACT, level, nx_word_hash(lexeme, len));
}

/*
 * How often a lexeme must occur in a body of n_words words to weigh as much as a
 * bound; found by asking news_weight itself, so that levels say what weights are.
 */
static uint32
occurrences_of_weight(double bound, uint32 n_words)
{
	uint32		below = 0;
	uint32		reached = 1;

	while (reached < PG_INT32_MAX / 2 && news_weight(reached, n_words) < bound)
	{
		below = reached;
		reached *= 2;
	}
	while (reached - below > 1)
	{
		uint32		between = below + (reached - below) / 2;

		if (news_weight(between, n_words) < bound)
			below = between;
		else
			reached = between;
	}
	return reached;
}

/* ---- of documents ------------------------------------------------------------------------ */

/* Sort keys that nearly are: by insertion, as long as that moves few. */
static void
sort_nearly_sorted(uint64 *key, uint32 n)
{
	int64		moves = 8 * (int64) n;

	for (uint32 i = 1; i < n; i++)
	{
		uint64		k = key[i];
		uint32		j;

		for (j = i; j > 0 && key[j - 1] > k; j--)
			key[j] = key[j - 1];
		key[j] = k;
		moves -= i - j;
		if (moves < 0)
		{
			sort_keys(key, n);
			return;
		}
	}
}

static inline void
add(Keys *keys, uint64 key)
{
	*NX_VEC_PUSH(keys) = key;
}

/* Which words of the body are in a quotation: bits by position; NULL if none is. */
static uint64 *
said_positions(const NewsDoc *doc)
{
	size_t		size = ((size_t) doc->n_words / 64 + 1) * sizeof(uint64);
	uint32		n;
	NewsRange  *range = newsdoc_said(doc, &n);
	uint64	   *said = NULL;

	if (n > 0)
	{
		said = nx_alloc_huge(size);
		memset(said, 0, size);
	}
	for (uint32 i = 0; i < n; i++)
		for (uint32 p = range[i].first; p < range[i].end; p++)
			said[p / 64] |= UINT64CONST(1) << p % 64;
	pfree(range);
	return said;
}

/* More pairs between two positions have one key for all. */
#define MAX_PAIRS	16

/* Pairs of lexemes, those that are said and others; placed is sorted here. */
static void
add_pairs(Placed *placed, uint32 n, const uint64 *is_said, uint32 classes, Keys *keys)
{
	uint32		end_a,
				end_b;

#define SAID(p)	(is_said != NULL && is_said[(p) / 64] >> (p) % 64 & 1)
	sort_placed(placed, n);
	for (uint32 a = 0; a < n; a = end_a)
	{
		uint32		position = placed[a].position;
		NewsKeyClass key_class;

		CHECK_FOR_INTERRUPTS();
		for (end_a = a + 1; end_a < n && placed[end_a].position == position;)
			end_a++;
		if (end_a == n || placed[end_a].position != position + 1)
			continue;
		for (end_b = end_a + 1; end_b < n && placed[end_b].position == position + 1;)
			end_b++;
		key_class = SAID(position) && SAID(position + 1) ? NEWSKEY_SAID_PAIR : NEWSKEY_PAIR;
		if (!(classes & newskey_bit(key_class)))
			continue;
		if ((uint64) (end_a - a) * (end_b - end_a) > MAX_PAIRS)
		{
			add(keys, newskey_of_many_pairs(key_class));
			continue;
		}
		for (uint32 i = a; i < end_a; i++)
			for (uint32 k = end_a; k < end_b; k++)
			{
				uint64		key;

				pair_key(key_class, placed[i].hash, placed[k].hash, classes, &key);
				add(keys, key);
			}
	}
#undef SAID
}

/*
 * Lexemes of the body; in arrays of their own those that are said, those that
 * weigh much, and pairs.
 */
static void
add_words(const NewsDoc *doc, uint32 classes, Keys *body, Keys *said, Keys *impact,
		  Keys *pairs)
{
	bool		with_pairs = (classes & NEWSKEY_PAIRS) != 0;
	NX_VEC(Placed) placed = {0};
	uint32		occurrences[NEWSKEY_IMPACT_LEVELS] = {PG_UINT32_MAX};
	uint64	   *is_said = NULL;
	uint32	   *position = NULL;
	uint32		n_position = 0;
	NewsTerms	terms;

	if (classes & (newskey_bit(NEWSKEY_SAID) | NEWSKEY_PAIRS))
		is_said = said_positions(doc);
	if (classes & newskey_bit(NEWSKEY_IMPACT))
		for (int level = 0; level < NEWSKEY_IMPACT_LEVELS; level++)
			occurrences[level] = occurrences_of_weight(newskey_impact_bounds[level],
													   doc->n_words);

	newsdoc_terms_open(doc, NEWSDOC_WORDS, &terms);
	while (newsdoc_terms_next(&terms))
	{
		uint64		hash = nx_word_hash(terms.lexeme, terms.len);
		uint64		key = key_of_string(NEWSKEY_BODY, terms.lexeme, terms.len, hash);
		bool		in_quotation;
		bool		in_pairs;

		CHECK_FOR_INTERRUPTS();
		in_quotation = false;
		if (is_said != NULL || with_pairs)
		{
			while (n_position < terms.n_positions)
				position = nx_vec_grow(position, &n_position, sizeof(*position));
			newsdoc_positions(&terms, position);
			in_pairs = with_pairs &&
				(!(classes & NEWSKEY_COMMON_PAIRS) || newskey_is_common(hash));
			for (uint32 i = 0; in_pairs && i < terms.n_positions; i++)
				*NX_VEC_PUSH(&placed) = (Placed) {position[i], hash};
			for (uint32 i = 0; is_said != NULL && i < terms.n_positions && !in_quotation; i++)
				in_quotation = (is_said[position[i] / 64] >> position[i] % 64) & 1;
		}
		if (in_quotation && classes & newskey_bit(NEWSKEY_SAID))
			add(said, key ^
				(uint64) (NEWSKEY_BODY ^ NEWSKEY_SAID) << NEWSKEY_CLASS_SHIFT);
		if (classes & newskey_bit(NEWSKEY_BODY) &&
			!(in_quotation && classes & newskey_bit(NEWSKEY_SAID) &&
			  classes & NEWSKEY_SAID_IS_BODY))
			add(body, key);
		if (terms.n_positions >= occurrences[0])
		{
			int			level = 0;

			while (level + 1 < NEWSKEY_IMPACT_LEVELS &&
				   terms.n_positions >= occurrences[level + 1])
				level++;
			add(impact, key_of(NEWSKEY_IMPACT, level, hash));
		}
	}
	if (with_pairs)
		add_pairs(placed.item, placed.n, is_said, classes, pairs);
	NX_VEC_FREE(&placed);
	if (is_said != NULL)
		pfree(is_said);
	if (position != NULL)
		pfree(position);
}

static void
add_title(const NewsDoc *doc, Keys *keys)
{
	NewsTerms	terms;

	newsdoc_terms_open(doc, NEWSDOC_TITLE, &terms);
	while (newsdoc_terms_next(&terms))
	{
		CHECK_FOR_INTERRUPTS();
		add(keys, newskey_of_string(NEWSKEY_TITLE, terms.lexeme, terms.len));
	}
}

/* Names by kind and as speakers, and ids. */
static void
add_names(const NewsDoc *doc, uint32 classes, Keys *keys)
{
	NewsNames	names;

	newsdoc_names_open(doc, &names);
	while (newsdoc_names_next(&names))
	{
		const NewsName *name = &names.name;
		const uint8 *form = name->forms;
		NewsKeyClass as[2];
		int			n_as = 0;
		uint32		use;

		if (name->is_entity && name->kind < NX_ENTITY_KINDS &&
			classes & newskey_bit(class_of_kind[name->kind]))
			as[n_as++] = class_of_kind[name->kind];
		if (name->is_speaker && classes & newskey_bit(NEWSKEY_SPEAKER))
			as[n_as++] = NEWSKEY_SPEAKER;
		use = 0;
		if (n_as > 0 && classes & newskey_bit(NEWSKEY_NAME))
		{
			use = use_of_kind(name->kind);
			for (int k = 0; k < n_as; k++)
				use |= as[k] == NEWSKEY_SPEAKER ? USE_SPEAKER : USE_ENTITY;
			as[0] = NEWSKEY_NAME;
			n_as = 1;
		}
		if (name->id_len > 0 && classes & newskey_bit(NEWSKEY_ID))
			add(keys, newskey_of_string(NEWSKEY_ID, name->id, name->id_len));

		for (uint32 i = 0; n_as > 0 && i < name->n_forms; i++)
		{
			NewsNameWords words;
			uint64		hash[NEWSNAME_MAX_WORDS];
			uint32		len;
			const char *s = newsdoc_form(&form, &len);

			CHECK_FOR_INTERRUPTS();
			newsname_words(s, len, &words);
			for (int first = 0; first < words.n; first++)
				hash[first] = word_hash(&words, first);
			for (int first = 0; first < words.n; first++)
			{
				int			end = Min(first + NEWSKEY_RUN, words.n);
				uint64		run = hash[first];
				uint32		code = code_of_word(&words, first);

				for (int last = first;; run = run_hash(run, hash[last]))
				{
					for (int k = 0; k < n_as; k++)
						add(keys, use != 0 ? name_key(code, run) | use : key_of(as[k], code, run));
					if (++last == end)
						break;
				}
			}
		}
	}
}

static void
add_kinds(const NewsDoc *doc, Keys *keys)
{
	uint32		kinds = 0;
	NewsQuoteRows rows;

	newsdoc_quotes_open(doc, &rows);
	while (newsdoc_quotes_next(&rows))
		kinds |= 1u << rows.row.kind;
	for (int kind = 0; kinds != 0; kind++, kinds >>= 1)
		if (kinds & 1)
			add(keys, newskey_of_kind(kind));
}

static void
add_dates(const NewsDoc *doc, Keys *keys)
{
	Timestamp	published = newsdoc_timestamp(doc);
	uint64		key[NEWSKEY_DAY_KEYS];

	newskeys_of_day((int32) (published / USECS_PER_DAY - (published % USECS_PER_DAY < 0)), key);
	for (int i = 0; i < NEWSKEY_DAY_KEYS; i++)
		add(keys, key[i]);
}

static void
append(Keys *keys, Keys *more)
{
	for (uint32 i = 0; i < more->n; i++)
		add(keys, more->item[i]);
	NX_VEC_FREE(more);
}

uint32
newskeys_of_doc(const NewsDoc *doc, uint32 classes, uint64 **keys)
{
	Keys		all = {0};
	Keys		said = {0};
	Keys		impact = {0};
	Keys		pairs = {0};
	uint32		begin[4];
	uint32		n = 0;

	/* In order of the classes; those which are not sorted in four parts. */
	begin[0] = 0;
	if (classes & (newskey_bit(NEWSKEY_BODY) | newskey_bit(NEWSKEY_SAID) |
				   newskey_bit(NEWSKEY_IMPACT) | NEWSKEY_PAIRS))
		add_words(doc, classes, &all, &said, &impact, &pairs);
	begin[1] = all.n;
	if (classes & newskey_bit(NEWSKEY_TITLE))
		add_title(doc, &all);
	append(&all, &said);
	begin[2] = all.n;
	if (classes & (NEWSKEY_NAMES | newskey_bit(NEWSKEY_SPEAKER) | newskey_bit(NEWSKEY_ID)))
		add_names(doc, classes, &all);
	begin[3] = all.n;
	sort_nearly_sorted(all.item, begin[1]);
	sort_nearly_sorted(all.item + begin[1], begin[2] - begin[1]);
	sort_keys(all.item + begin[2], begin[3] - begin[2]);
	if (classes & newskey_bit(NEWSKEY_KIND))
		add_kinds(doc, &all);
	if (classes & NEWSKEY_DATES && doc->flags & NEWSDOC_DATED)
		add_dates(doc, &all);
	if (classes & newskey_bit(NEWSKEY_SKETCH) && doc->flags & NEWSDOC_SKETCHED)
		for (int bin = 0; bin < NX_SKETCH_SIZE; bin++)
			add(&all, newskey_of_sketch(bin, doc->sketch[bin]));
	begin[3] = all.n;
	append(&all, &impact);
	sort_nearly_sorted(all.item + begin[3], all.n - begin[3]);
	begin[3] = all.n;
	append(&all, &pairs);
	sort_keys(all.item + begin[3], all.n - begin[3]);

	for (uint32 i = 0; i < all.n; i++)
		if (n == 0 || all.item[i] != all.item[n - 1])
			all.item[n++] = all.item[i];
	*keys = all.item;
	return n;
}
