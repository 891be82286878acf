/*-------------------------------------------------------------------------
 *
 * gazetteer.c
 *		The user's own names: building and opening the block, matching.
 *
 * The block is head, filter, slots, items, text.  A slot is of a key, which is a
 * hash of the first words of a name: it tells whether longer names begin so, and
 * which entry's name it is.  Keys only say where to look; what is found is
 * compared letter by letter.  The filter has a bit for the key of each first
 * word: most words of a text begin no name, and this is known from memory that
 * is small enough to stay near the processor.
 *
 *-------------------------------------------------------------------------
 */
#include "gazetteer.h"

#include "core/text/unicode.h"

typedef struct NxGazetteerSlot
{
	uint32		mark;			/* upper half of the key */
	uint32		value;			/* SLOT_..., number of the entry + 1 or 0 */
} NxGazetteerSlot;

#define SLOT_LONGER		0x80000000U /* longer names begin so */
#define SLOT_ENTRY		0x7fffffffU

/* Bytes of the filter: two bits for a slot. */
#define FILTER_SIZE(n_slots)	((n_slots) / 4)

#define FILTER_BYTE(key, n_slots) ((uint32) ((key) >> 35) & (FILTER_SIZE(n_slots) - 1))
#define FILTER_BIT(key)			(1 << ((uint32) ((key) >> 32) & 7))

typedef struct NxGazetteerItem
{
	uint32		name;			/* offsets into the text */
	uint32		kind;
	uint32		id;
	uint16		name_len;
	uint16		id_len;			/* NO_ID: none */
	uint8		kind_len;
	uint8		reserved[3];
	uint32		next;			/* entry + 1 of the next name with these
								 * letters, in another case or with other
								 * accents; 0: none */
} NxGazetteerItem;

/* So many spellings of one name are looked at, so that the work is bounded. */
#define MAX_SPELLINGS	16

#define NO_ID			PG_UINT16_MAX
#define MIN_SLOTS		16

/* ---- letters ---------------------------------------------------------------- */

/* A character as matching sees it: quotation marks and hyphens are those of a keyboard. */
static uint32
fold_char(uint32 cp)
{
	return cp == 0x201C || cp == 0x201D ? '"' : nx_char_fold_hyphen(cp);
}

/* A hash of a token as matching sees it. */
static uint32
fold_token(const char *p, const char *end)
{
	uint32		h = NX_HASH_INIT;

	while (p < end)
	{
		uint32		cp;

		if ((unsigned char) *p < 0x80)
		{
			char		c = *p++;

			if (c != '.' && c != '\'')
				h = NX_HASH_BYTE(h, nx_ascii_lower(c));
			continue;
		}
		p += nx_utf8_decode(p, end, &cp);
		if (!nx_char_is_silent(cp))
		{
			cp = fold_char(cp);
			h = NX_HASH_BYTE(h, cp & 0xff) ^ (cp >> 8);
		}
	}
	return h;
}

/* The next character that matching looks at; 0 at the end. */
static uint32
next_char(const char **p, const char *end)
{
	uint32		cp;

	while (*p < end)
	{
		*p += nx_utf8_decode(*p, end, &cp);
		/* 3.5 is not 35 */
		if (cp == '.' && *p < end && **p >= '0' && **p <= '9')
			return cp;
		if (cp > ' ' && !nx_char_is_silent(cp) && nx_char_class(cp) != NX_CC_SPACE)
			return cp;
	}
	return 0;
}

/* Is it an apostrophe that stands alone, as in Guns N' Roses, which matching passes over? */
static bool
is_apostrophe(const char *text, const NxToken *k)
{
	return k->kind == NX_TOK_APOSTROPHE &&
		fold_token(text + k->start, text + nx_token_end(k)) == NX_HASH_INIT;
}

/* Are all letters of a name of one word capitals, and few? */
static bool
is_acronym(const char *p, const char *end)
{
	int			letters = 0;

	while (p < end)
	{
		uint32		cp;

		p += nx_utf8_decode(p, end, &cp);
		if (nx_char_is_silent(cp))
			continue;
		if (nx_char_class(cp) != NX_CC_UPPER)
			return false;
		letters++;
	}
	return letters > 0 && letters <= NX_ACRONYM_LETTERS;
}

/* ---- building --------------------------------------------------------------- */

bool
nx_gazetteer_takes_name(const char *name, size_t len)
{
	NxTokens	tokens = {0};
	bool		has_word = false;

	if (len == 0 || len > NX_MAX_NAME)
		return false;
	nx_tokenize(name, 0, len, &tokens);
	for (uint32 i = 0; i < tokens.n; i++)
		has_word |= tokens.item[i].kind <= NX_TOK_WEB;
	has_word &= tokens.n <= NX_MAX_NAME_TOKENS;
	NX_VEC_FREE(&tokens);
	return has_word;
}

bool
nx_gazetteer_takes_kind(size_t len)
{
	return len > 0 && len <= NX_MAX_KIND;
}

bool
nx_gazetteer_takes_id(size_t len)
{
	return len <= NX_MAX_ID;
}

static int
compare_strings(const char *a, size_t n, const char *b, size_t m)
{
	int			order = memcmp(a, b, Min(n, m));

	return order != 0 ? order : n < m ? -1 : n > m;
}

/* By name, kind and id; no id comes last. */
static int
compare_entries(const void *a, const void *b)
{
	const NxGazetteerEntry *x = a;
	const NxGazetteerEntry *y = b;
	int			order = compare_strings(x->name, x->name_len, y->name, y->name_len);

	NX_CHECK_INTERRUPTS();
	if (order == 0)
		order = compare_strings(x->kind, x->kind_len, y->kind, y->kind_len);
	if (order == 0)
	{
		if (x->id == NULL || y->id == NULL)
			return (x->id == NULL) - (y->id == NULL);
		order = compare_strings(x->id, x->id_len, y->id, y->id_len);
	}
	return order;
}

/* The slot of a key: its own, or the free one where it belongs. */
static NxGazetteerSlot *
find_slot(const NxGazetteerSlot *slots, uint32 n_slots, uint64 key)
{
	uint32		mark = (uint32) (key >> 32);

	for (uint32 i = (uint32) key, probes = 0; probes < n_slots; i++, probes++)
	{
		const NxGazetteerSlot *s = &slots[i & (n_slots - 1)];

		if (s->value == 0 || s->mark == mark)
			return unconstify(NxGazetteerSlot *, s);
	}
	return NULL;
}

/*
 * The tokens of a name.  A full stop at its end, which in a text may be that of
 * the sentence, is none; nor are apostrophes behind the first token.
 */
static void
tokenize_name(const NxGazetteerEntry *e, NxTokens *tokens)
{
	uint32		n = 1;

	tokens->n = 0;
	nx_tokenize(e->name, 0, e->name_len, tokens);
	for (uint32 i = 1; i < tokens->n; i++)
		if (!is_apostrophe(e->name, &tokens->item[i]))
			tokens->item[n++] = tokens->item[i];
	tokens->n = n;
	if (tokens->n > 1 && tokens->item[tokens->n - 1].kind == NX_TOK_STOP &&
		tokens->item[tokens->n - 1].mark == '.')
		tokens->n--;
}

/* May a word in small letters begin the name?  Not one that has a capital there. */
static bool
may_begin_small(const NxGazetteerEntry *e, const NxToken *first)
{
	const char *p = e->name;

	return first->letter_case != NX_CASE_NONE &&
		nx_char_class(next_char(&p, e->name + e->name_len)) != NX_CC_UPPER;
}

static bool
same_name(const NxGazetteerEntry *a, const NxGazetteerEntry *b)
{
	return a->name_len == b->name_len && memcmp(a->name, b->name, a->name_len) == 0;
}

/*
 * Put the name of an entry into the table.  Entries come in from the last to the
 * first: what is there already with the same letters is the next spelling, but
 * for the very same name, which this entry goes before.
 */
static void
add_name(uint8 *filter, NxGazetteerSlot *slots, uint32 n_slots,
		 const NxGazetteerEntry *entries, NxGazetteerItem *items, uint32 entry,
		 NxTokens *tokens)
{
	const NxGazetteerEntry *e = &entries[entry];
	uint64		key = 0;

	tokenize_name(e, tokens);
	for (uint32 i = 0; i < tokens->n; i++)
	{
		NxGazetteerSlot *s;
		uint32		there;

		key = nx_mix(key ^ fold_token(e->name + tokens->item[i].start,
									  e->name + nx_token_end(&tokens->item[i])));
		if (i == 0)
			filter[FILTER_BYTE(key, n_slots)] |= FILTER_BIT(key);
		s = find_slot(slots, n_slots, key);
		s->mark = (uint32) (key >> 32);
		if (i + 1 < tokens->n)
		{
			s->value |= SLOT_LONGER;
			continue;
		}
		there = s->value & SLOT_ENTRY;
		items[entry].next = there > 0 && same_name(e, &entries[there - 1]) ?
			items[there - 1].next : there;
		s->value = (s->value & SLOT_LONGER) | (entry + 1);
	}
}

static uint64
checksum(const char *p, size_t size)
{
	uint64		sum = size;

	for (; size >= 8; p += 8, size -= 8)
	{
		uint64		part;

		if (size % 65536 < 8)
			NX_CHECK_INTERRUPTS();
		memcpy(&part, p, 8);
		sum = nx_mix(sum ^ (uint32) part) ^ part >> 32;
	}
	for (; size > 0; p++, size--)
		sum = nx_mix(sum ^ (unsigned char) *p);
	return nx_mix(sum ^ 1);
}

static uint32
put_text(char *text, uint32 *at, const char *p, uint32 len)
{
	uint32		offset = *at;

	nx_copy(text + offset, p, len);
	*at += len;
	return offset;
}

/* Entries often have the same kind as the one before: it is stored once. */
static bool
same_kind(const NxGazetteerEntry *a, const NxGazetteerEntry *b)
{
	return a->kind_len == b->kind_len && memcmp(a->kind, b->kind, a->kind_len) == 0;
}

/* Sort, and leave one of equal entries. */
static void
sort_entries(NxGazetteerEntries *entries)
{
	uint32		n = 0;

	if (entries->n > 1)
		qsort(entries->item, entries->n, sizeof(NxGazetteerEntry), compare_entries);
	for (uint32 i = 0; i < entries->n; i++)
	{
		NX_CHECK_INTERRUPTS();
		if (n == 0 || compare_entries(&entries->item[n - 1], &entries->item[i]) != 0)
			entries->item[n++] = entries->item[i];
	}
	entries->n = n;
}

NxGazetteerHead *
nx_gazetteer_build(NxGazetteerEntries *entries, size_t *size)
{
	NxTokens	tokens = {0};
	NxGazetteerHead *head;
	uint8	   *filter;
	NxGazetteerSlot *slots;
	NxGazetteerItem *items;
	char	   *text;
	uint64		sum,
				keys = 0;
	size_t		text_size = 0;
	uint32		n_slots = MIN_SLOTS,
				at = 0;

	NX_CHECK_INTERRUPTS();
	sort_entries(entries);
	for (uint32 i = 0; i < entries->n; i++)
	{
		const NxGazetteerEntry *e = &entries->item[i];

		if ((i & 1023) == 0)
			NX_CHECK_INTERRUPTS();
		tokenize_name(e, &tokens);
		keys += tokens.n;
		text_size += e->name_len + e->id_len;
		if (i == 0 || !same_kind(&e[-1], e))
			text_size += e->kind_len;
	}
	/* names share their beginnings, so this is more than enough */
	while (n_slots < keys + keys / 4)
		n_slots *= 2;
	*size = sizeof(*head) + FILTER_SIZE(n_slots) + (size_t) n_slots * sizeof(*slots) +
		entries->n * sizeof(*items) + text_size;
	if (entries->n > NX_MAX_ENTRIES || *size > NX_MAX_TEXT)
		return NULL;
	head = nx_alloc_zero(*size);
	head->version = NX_GAZETTEER_VERSION;
	head->n = entries->n;
	head->n_slots = n_slots;
	head->text_size = (uint32) text_size;
	filter = (uint8 *) (head + 1);
	slots = (NxGazetteerSlot *) (filter + FILTER_SIZE(n_slots));
	items = (NxGazetteerItem *) (slots + n_slots);
	text = (char *) (items + head->n);
	for (uint32 i = 0; i < entries->n; i++)
	{
		const NxGazetteerEntry *e = &entries->item[i];

		if ((i & 1023) == 0)
			NX_CHECK_INTERRUPTS();
		items[i].name = put_text(text, &at, e->name, e->name_len);
		items[i].name_len = e->name_len;
		items[i].kind = i > 0 && same_kind(&e[-1], e) ? items[i - 1].kind :
			put_text(text, &at, e->kind, e->kind_len);
		items[i].kind_len = e->kind_len;
		items[i].id_len = e->id == NULL ? NO_ID : e->id_len;
		items[i].id = e->id == NULL ? 0 : put_text(text, &at, e->id, e->id_len);
	}
	for (uint32 i = entries->n; i-- > 0;)
	{
		if ((i & 1023) == 0)
			NX_CHECK_INTERRUPTS();
		add_name(filter, slots, n_slots, entries->item, items, i, &tokens);
		if (may_begin_small(&entries->item[i], &tokens.item[0]))
			head->flags |= NX_GAZF_SMALL;
	}
	sum = checksum((const char *) filter, *size - sizeof(*head));
	head->checksum[0] = (uint32) sum;
	head->checksum[1] = (uint32) (sum >> 32);
	NX_VEC_FREE(&tokens);
	return head;
}

/* ---- opening ---------------------------------------------------------------- */

bool
nx_gazetteer_open(const void *block, size_t size, NxGazetteer *g)
{
	const NxGazetteerHead *head = block;

	if (size < sizeof(*head) || head->version != NX_GAZETTEER_VERSION ||
		(head->flags & ~NX_GAZF_SMALL) != 0 || (head->reserved[0] | head->reserved[1]) != 0 ||
		head->n > NX_MAX_ENTRIES || head->n_slots < MIN_SLOTS || head->n_slots > NX_MAX_TEXT ||
		(head->n_slots & (head->n_slots - 1)) != 0 ||
		size != sizeof(*head) + FILTER_SIZE(head->n_slots) + (size_t) head->n_slots * sizeof(NxGazetteerSlot) +
		head->n * sizeof(NxGazetteerItem) + head->text_size)
		return false;
	g->head = head;
	g->filter = (const uint8 *) (head + 1);
	g->slots = (const NxGazetteerSlot *) (g->filter + FILTER_SIZE(head->n_slots));
	g->items = (const NxGazetteerItem *) (g->slots + head->n_slots);
	g->text = (const char *) (g->items + head->n);
	return true;
}

bool
nx_gazetteer_verify(const NxGazetteer *g)
{
	uint64		sum = checksum((const char *) g->filter,
							   g->text + g->head->text_size - (const char *) g->filter);

	return g->head->checksum[0] == (uint32) sum &&
		g->head->checksum[1] == (uint32) (sum >> 32);
}

/* A string of the text; empty if a damaged block has it elsewhere. */
static const char *
get_text(const NxGazetteer *g, uint32 offset, uint32 *len)
{
	if (offset > g->head->text_size || *len > g->head->text_size - offset)
		*len = 0;
	return g->text + (*len == 0 ? 0 : offset);
}

NxGazetteerEntry
nx_gazetteer_entry(const NxGazetteer *g, uint32 i)
{
	const NxGazetteerItem *item = &g->items[i];
	NxGazetteerEntry e;

	e.name_len = item->name_len;
	e.name = get_text(g, item->name, &e.name_len);
	e.kind_len = item->kind_len;
	e.kind = get_text(g, item->kind, &e.kind_len);
	e.id_len = item->id_len == NO_ID ? 0 : item->id_len;
	e.id = item->id_len == NO_ID ? NULL : get_text(g, item->id, &e.id_len);
	return e;
}

/* ---- matching --------------------------------------------------------------- */

/* What the words of a sentence tell of its case. */
typedef struct SentenceCase
{
	bool		has_capital;
	bool		all_capitals;	/* several words, and no small letter in them */
} SentenceCase;

static SentenceCase
sentence_case(const NxTokens *tokens, const NxSentence *s)
{
	SentenceCase c = {false, false};
	uint32		upper = 0,
				other = 0;

	for (uint32 i = s->first_token; i < s->end_token; i++)
	{
		const NxToken *k = &tokens->item[i];

		if (k->kind != NX_TOK_WORD)
			continue;
		c.has_capital |= nx_token_is_capitalized(k);
		upper += k->letter_case == NX_CASE_UPPER;
		other += k->letter_case == NX_CASE_LOWER || k->letter_case == NX_CASE_TITLE ||
			k->letter_case == NX_CASE_MIXED;
	}
	c.all_capitals = upper > 1 && other == 0;
	return c;
}

/*
 * May a token stand for an acronym?  Where all is in capitals, IT and WHO are
 * rather the common words.
 */
static bool
may_be_acronym(const char *text, const NxToken *k, SentenceCase sc)
{
	return (k->letter_case == NX_CASE_UPPER || k->letter_case == NX_CASE_INITIAL) &&
		!(sc.all_capitals && nx_token_classes(text, k) != 0);
}

/* Do the tokens [first, end) have a name's letters, in a case that fits? */
static bool
is_name(const NxGazetteerEntry *e, const char *text, const NxTokens *tokens,
		uint32 first, uint32 end, SentenceCase sc)
{
	const char *p = e->name;
	const char *name_end = e->name + e->name_len;

	/* its word is the last token: a mark may stand before it, as in .NET */
	if (is_acronym(p, name_end) && !may_be_acronym(text, &tokens->item[end - 1], sc))
		return false;
	for (uint32 i = first; i < end; i++)
	{
		const char *t = text + tokens->item[i].start;
		const char *token_end = text + nx_token_end(&tokens->item[i]);
		bool		begins = true;
		uint32		cp;

		while ((cp = next_char(&t, token_end)) != 0)
		{
			uint32		of_name = next_char(&p, name_end);

			if (fold_char(cp) != fold_char(of_name))
				return false;
			if (begins && sc.has_capital &&
				nx_char_class(of_name) == NX_CC_UPPER && nx_char_class(cp) != NX_CC_UPPER)
				return false;
			begins = false;
		}
	}
	return next_char(&p, name_end) == 0;
}

/*
 * Of an entry and the other spellings of its name, the one that the tokens
 * [first, end) are: that of their very letters, or else the first.  Returns it
 * + 1, or 0.
 */
static uint32
fitting_entry(const NxGazetteer *g, uint32 entry, const char *text,
			  const NxTokens *tokens, uint32 first, uint32 end, SentenceCase sc)
{
	const char *start = text + tokens->item[first].start;
	size_t		len = nx_token_end(&tokens->item[end - 1]) - tokens->item[first].start;
	uint32		found = 0;

	for (int i = 0; i < MAX_SPELLINGS && entry > 0 && entry <= g->head->n; i++)
	{
		NxGazetteerEntry e = nx_gazetteer_entry(g, entry - 1);

		if (is_name(&e, text, tokens, first, end, sc))
		{
			if (e.name_len == len && memcmp(e.name, start, len) == 0)
				return entry;
			if (found == 0)
				found = entry;
		}
		entry = g->items[entry - 1].next;
	}
	return found;
}

/* The longest match that begins at a token; false if there is none. */
static bool
match_at(const NxGazetteer *g, const char *text, const NxTokens *tokens,
		 uint32 first, uint32 limit, SentenceCase sc, NxGazetteerMatch *match)
{
	uint64		key = 0;
	bool		found = false;

	for (uint32 i = first; i < limit && i < first + NX_MAX_NAME_TOKENS; i++)
	{
		const NxToken *k = &tokens->item[i];
		const NxGazetteerSlot *s;
		uint32		entry;

		if (i > first && is_apostrophe(text, k))
			continue;
		key = nx_mix(key ^ fold_token(text + k->start, text + nx_token_end(k)));
		if (i == first && !(g->filter[FILTER_BYTE(key, g->head->n_slots)] & FILTER_BIT(key)))
			break;
		s = find_slot(g->slots, g->head->n_slots, key);
		if (s == NULL || s->value == 0)
			break;
		entry = fitting_entry(g, s->value & SLOT_ENTRY, text, tokens, first, i + 1, sc);
		if (entry > 0)
		{
			match->first = first;
			match->end = i + 1;
			match->entry = entry - 1;
			found = true;
		}
		if (!(s->value & SLOT_LONGER))
			break;
	}
	return found;
}

void
nx_gazetteer_find(const NxGazetteer *g, const char *text,
				  const NxTokens *tokens, const NxSentences *sentences,
				  NxGazetteerMatches *matches)
{
	for (uint32 s = 0; s < sentences->n && g->head->n > 0; s++)
	{
		const NxSentence *sentence = &sentences->item[s];
		SentenceCase sc = sentence_case(tokens, sentence);

		NX_CHECK_INTERRUPTS();
		for (uint32 i = sentence->first_token; i < sentence->end_token; i++)
		{
			const NxToken *k = &tokens->item[i];
			NxGazetteerMatch match;

			if ((i & 1023) == 0)
				NX_CHECK_INTERRUPTS();
			/* most words of a text are small, and most names are not */
			if (k->letter_case == NX_CASE_LOWER && sc.has_capital &&
				!(g->head->flags & NX_GAZF_SMALL))
				continue;
			if (k->flags & NX_TF_CLITIC)
				continue;
			if (!match_at(g, text, tokens, i, sentence->end_token, sc, &match))
				continue;
			*NX_VEC_PUSH(matches) = match;
			i = match.end - 1;
		}
	}
}
