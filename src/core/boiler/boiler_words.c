/*-------------------------------------------------------------------------
 *
 * boiler_words.c
 *		Counting the words of blocks, by what they tell.
 *
 * A word here is a run of letters, digits, marks and apostrophes: less exact
 * than a token of token.h, but counting is all that is asked for, and it must
 * keep up with the HTML reader.
 *
 *-------------------------------------------------------------------------
 */
#include "core/text/unicode.h"
#include "boiler_text.h"
#include "boiler_words_table.h"

/*
 * The classes of a word by the hash of its lower-cased form.  The word itself
 * is not compared: one false hit in a million words does no harm here.
 */
uint64
nx_boiler_word_classes(uint32 hash)
{
	return nx_word_slot(nx_boiler_words, NX_BOILER_WORD_SLOTS, hash)->classes;
}

/* ---- sets of words ------------------------------------------------------- */

static inline bool
set_has(const NxWordSet *set, uint32 hash)
{
	return (set->bits[(hash >> 6) & 31] >> (hash & 63)) & 1;
}

/* ---- words ----------------------------------------------------------------- */

/* What follows so many letters counts as an ending. */
#define STEM_LETTERS	5

/* Longer words than this are none, and may be as long as the text. */
#define CHECK_STEP	4096

/* A word as the scanner below finds it. */
typedef struct Word
{
	uint32		hash;
	uint32		stem;			/* hash without the ending */
	uint32		letters;
	uint32		uppers;			/* capitals among them */
	bool		capital;		/* begins with one */
	bool		digit;			/* has a digit */
	bool		ideograph;		/* is one */
} Word;

/*
 * Read a word that begins at p; returns its end, which is p when none does.
 * An ideograph is a word by itself.
 */
static const char *
read_word(const char *p, const char *end, Word *w)
{
	const char *start = p;
	uint32		hash = NX_HASH_INIT;

	memset(w, 0, sizeof(*w));
	while (p < end)
	{
		unsigned char c = *p;
		uint32		cp;
		uint8		class;
		char		buf[4];
		int			n;

		if ((p - start) % CHECK_STEP == CHECK_STEP - 1)
			NX_CHECK_INTERRUPTS();

		/* most of any text, and so in a loop of its own */
		if (c >= 'a' && c <= 'z')
		{
			uint32		letters = w->letters;

			for (; p < end && (c = *p) >= 'a' && c <= 'z'; p++)
			{
				hash = NX_HASH_BYTE(hash, c);
				if (++letters == STEM_LETTERS)
					w->stem = hash;
				if (letters % CHECK_STEP == 0)
					NX_CHECK_INTERRUPTS();
			}
			w->letters = letters;
			if (letters < STEM_LETTERS)
				w->stem = hash;
			continue;
		}
		if (c < 0x80)
		{
			class = nx_ascii_class[c];
			if (class == NX_CC_UPPER)
			{
				w->letters++;
				w->uppers++;
				if (p == start)
					w->capital = true;
				c |= 0x20;
			}
			else if (class == NX_CC_DIGIT)
				w->digit = true;
			else if (!((c == '\'' || c == '-') && p > start && p + 1 < end &&
					   ((unsigned char) p[1] >= 0x80 ||
						nx_class_is_letter(nx_ascii_class[(unsigned char) p[1]]))))
				break;
			hash = NX_HASH_BYTE(hash, c);
			if (w->letters <= STEM_LETTERS)
				w->stem = hash;
			p++;
			continue;
		}
		n = nx_utf8_decode(p, end, &cp);
		class = nx_char_class(cp);
		if (class == NX_CC_IDEOGRAPH)
		{
			if (p > start)
				break;
			w->letters = 1;
			w->ideograph = true;
			w->hash = w->stem = nx_hash_bytes(p, n);
			return p + n;
		}
		if (nx_class_is_letter(class))
		{
			w->letters++;
			if (class == NX_CC_UPPER)
			{
				w->uppers++;
				if (p == start)
					w->capital = true;
				cp = nx_char_lower(cp);
			}
			p += n;
			n = nx_utf8_encode(cp, buf);
			for (int i = 0; i < n; i++)
				hash = NX_HASH_BYTE(hash, buf[i]);
			if (w->letters <= STEM_LETTERS)
				w->stem = hash;
			continue;
		}
		if (class == NX_CC_APOSTROPHE && p > start && p + n < end &&
			nx_class_is_letter(nx_ascii_class[(unsigned char) p[n]]))
			hash = NX_HASH_BYTE(hash, '\'');
		else if (class != NX_CC_MARK && class != NX_CC_FORMAT && class != NX_CC_DIGIT)
			break;
		p += n;
	}
	w->hash = hash;
	return p;
}

/* Read the next word, wherever it begins; false at the end. */
static bool
next_word(const char **p, const char *end, Word *w)
{
	while (*p < end)
	{
		const char *next = read_word(*p, end, w);
		uint32		cp;

		if (next > *p)
		{
			*p = next;
			return true;
		}
		*p += nx_utf8_decode(*p, end, &cp);
	}
	return false;
}

void
nx_word_set_add(NxWordSet *set, const char *s, size_t len)
{
	const char *end = s + len;
	Word		w;

	while (next_word(&s, end, &w))
	{
		set->bits[(w.hash >> 6) & 31] |= UINT64CONST(1) << (w.hash & 63);
		set->n++;
	}
}

/* ---- the declared article ---------------------------------------------------- */

/* The last few words, and how many there were. */
typedef struct Run
{
	uint32		hash[NX_DECLARED_RUN];	/* of the last word, the last two, ... */
	uint32		words;
} Run;

static inline void
run_add(Run *run, uint32 word)
{
	for (int i = NX_DECLARED_RUN - 1; i > 0; i--)
		run->hash[i] = (run->hash[i - 1] ^ word) * 0x9E3779B1U + i;
	run->hash[0] = word * 0x9E3779B1U;
	run->words++;
}

static inline bool
declared_has(const NxDeclared *d, uint32 hash)
{
	hash ^= hash >> 15;
	return (d->bits[(hash & d->mask) >> 6] >> (hash & 63)) & 1;
}

/* Make the set of a text's runs of words; d is all zeroes. */
void
nx_declared_add(NxDeclared *d, const char *s, size_t len)
{
	const char *end = s + len;
	uint32		bits = 1024;
	Run			run = {{0}, 0};
	Word		w;

	/* about eight bits to a member */
	while (bits < len * 4 && bits < UINT32_C(1) << 30)
		bits *= 2;
	d->bits = nx_alloc_zero(bits / 8);
	d->mask = bits - 1;
	while (next_word(&s, end, &w))
	{
		run_add(&run, w.hash);
		for (int i = 0; i < NX_DECLARED_RUN && i < (int) run.words; i++)
		{
			uint32		hash = run.hash[i] ^ run.hash[i] >> 15;

			d->bits[(hash & d->mask) >> 6] |= UINT64CONST(1) << (hash & 63);
		}
		if ((run.words & 0xFFF) == 0)
			NX_CHECK_INTERRUPTS();
	}
	d->words = run.words;
}

/* ---- blocks -------------------------------------------------------------------- */

/* A character between words. */
static void
count_mark(NxBlockInfo *info, uint32 cp, const char *after, const char *end)
{
	switch (cp)
	{
		case ',':
		case 0x3001:
		case 0xFF0C:
		case 0x060C:
			info->commas++;
			break;
		case '.':
		case '!':
		case '?':
		case 0x2026:
			/* a stop inside a web address or a number ends nothing */
			if (after >= end || *after == ' ' || *after == '"' || *after == '\'' ||
				*after == ')' || (unsigned char) *after >= 0x80)
				info->ends++;
			break;
		case 0x3002:
		case 0xFF01:
		case 0xFF1F:
		case 0x0964:
			info->ends++;
			break;
		case '|':
		case '>':
		case '/':
		case 0xBB:
		case 0x203A:
		case 0xB7:
		case 0x2022:
		case 0x2192:
			if (info->separators < 255)
				info->separators++;
			break;
		case 0xA9:
			info->copyright = true;
			break;
		default:
			if (cp == '"' || (cp >= 0x80 && nx_char_class(cp) == NX_CC_QUOTE))
				info->marks++;
			break;
	}
}

/* Of plain text, content words are kept: all but grammatical and short ones. */
static void
keep_word(NxBoiler *b, const Word *w, bool is_stop, uint32 pair)
{
	if (w->ideograph)
		nx_text_add_word(b, w->hash, pair, pair != 0);
	else
		nx_text_add_word(b, w->hash, w->stem,
						 !is_stop && (w->letters >= 3 || w->digit));
}

/*
 * pair: hash of this ideograph and the one before, 0 if there is none; ends:
 * the sentences that had ended before the word before, to be updated.
 */
static void
count_word(NxBoiler *b, NxBlockInfo *info, const Word *w, uint32 pair, uint32 *ends)
{
	uint64		classes = NX_BOILER_CLASS(nx_boiler_word_classes(w->hash));

	if (b->text != NULL)
		keep_word(b, w, (classes & NX_B_STOP) != 0, pair);

	if (info->words == 0)
		info->first_classes = (uint16) classes;
	if (info->ends != *ends || info->words == 0)
		info->last_sentence = (uint16) classes;
	*ends = info->ends;
	info->words++;
	info->capitals += w->capital;
	info->upper += w->letters >= 2 && w->uppers == w->letters;
	info->numbers += w->digit && w->letters == 0;
	info->hash = (info->hash ^ w->hash) * 0x9E3779B1U;
	if (w->letters > 0 && set_has(&b->title, w->hash))
		info->title_words++;
	if (w->letters > 0 && set_has(&b->description, w->hash))
		info->dek_words++;
	for (int i = 0; classes != 0; i++, classes >>= 1)
	{
		if ((classes & 1) && info->voc[i] < PG_UINT16_MAX)
			info->voc[i]++;
	}
}

static void
count_block(NxBoiler *b, const NxBlock *block, NxBlockInfo *info)
{
	const char *p = b->page->text.item + block->content.start;
	const char *end = b->page->text.item + block->content.end;
	uint32		cp;
	uint32		steps = 0;
	uint32		ideographs = 0;
	uint32		before = 0;		/* hash of the ideograph just before */
	uint32		ends = 0;
	Run			run = {{0}, 0};
	uint32		declared = 0;

	if (b->text != NULL)
		nx_text_begin_block(b);
	nx_utf8_decode(p, end, &cp);
	info->first = nx_char_class(cp);
	nx_utf8_decode_before(p, end, &cp);
	info->last = nx_char_class(cp);
	info->last_byte = cp < 0x80 ? cp : 0;
	while (p < end)
	{
		Word		w;
		const char *next;

		if ((++steps & 0x3FF) == 0)
			NX_CHECK_INTERRUPTS();
		if (*p == ' ')
		{
			p++;
			continue;
		}
		next = read_word(p, end, &w);
		if (next > p)
		{
			count_word(b, info, &w, w.ideograph && before != 0 ?
					   (before ^ w.hash) * 0x9E3779B1U : 0, &ends);
			before = w.ideograph ? w.hash * 31 : 0;
			ideographs += w.ideograph;
			p = next;
			if (b->declared.bits != NULL)
			{
				run_add(&run, w.hash);
				if (run.words >= NX_DECLARED_RUN)
					declared += declared_has(&b->declared, run.hash[NX_DECLARED_RUN - 1]);
			}
			continue;
		}
		before = 0;
		p += nx_utf8_decode(p, end, &cp);
		count_mark(info, cp, p, end);
	}
	/* a word of a script without spaces has two characters */
	if (!b->page->is_html)
		info->words -= ideographs / 2;
	if (run.words >= NX_DECLARED_RUN)
		info->declared = (uint64) declared * 100 / (run.words - NX_DECLARED_RUN + 1);
	else if (run.words > 0)
		info->declared = declared_has(&b->declared, run.hash[run.words - 1]) * 100;
}

/* ---- cohesion ------------------------------------------------------------------ */

/* Words of an article, and those of more than one of its blocks; may be false. */
typedef struct Vocabulary
{
	uint64	   *once;
	uint64	   *again;
	uint32		mask;
} Vocabulary;

static inline bool
has_bit(const uint64 *bits, uint32 hash)
{
	return (bits[hash >> 6] >> (hash & 63)) & 1;
}

/*
 * Words that tell what a text is about: names, long words, pairs of ideographs.
 * Calls for all of them in a block: adds them to the vocabulary, or returns the
 * percentage of them that are in it (-1 for a block without any).
 */
static int
content_words(const NxBoiler *b, uint32 i, Vocabulary *v, bool add, bool own)
{
	NxSpan		c = b->page->blocks.item[i].content;
	const char *p = b->page->text.item + c.start;
	const char *end = b->page->text.item + c.end;
	uint32		before = 0;		/* the ideograph before */
	uint32		steps = 0;
	uint32		n = 0,
				known = 0;

	while (p < end)
	{
		Word		w;
		const char *next = read_word(p, end, &w);
		uint32		hash = w.stem;
		uint32		cp;

		if ((++steps & 0x3FF) == 0)
			NX_CHECK_INTERRUPTS();
		if (next == p)
		{
			p += *p == ' ' ? 1 : nx_utf8_decode(p, end, &cp);
			before = 0;
			continue;
		}
		p = next;
		if (w.ideograph)
		{
			hash = before ? before ^ w.hash * 31 : 0;
			before = w.hash;
		}
		else
		{
			before = 0;
			if (w.letters < (w.capital ? 2 : 7))
				continue;
		}
		if (hash == 0)
			continue;
		n++;
		hash = (hash * 0x9E3779B1U >> 7) & v->mask;
		if (!add)
			known += has_bit(own ? v->again : v->once, hash);
		else
		{
			if (has_bit(v->once, hash))
				v->again[hash >> 6] |= UINT64CONST(1) << (hash & 63);
			v->once[hash >> 6] |= UINT64CONST(1) << (hash & 63);
		}
	}
	return n > 0 ? (int) ((uint64) known * 100 / n) : -1;
}

/*
 * How much of what a block is about is what the article is about, so that the
 * beginning of another story is told from a paragraph of this one.  The words
 * of what is surely article are compared with those of all that may be.
 */
void
nx_boiler_cohere(NxBoiler *b)
{
	Vocabulary	v;
	uint32		words = 0;
	uint32		bits = 1024;

	for (uint32 i = 0; i < b->info.n; i++)
	{
		NX_CHECK_INTERRUPTS();
		b->info.item[i].cohesion = -1;
		if (b->info.item[i].p >= NX_BOILER_SURE)
			words += b->info.item[i].words;
	}
	while (bits < words * 8 && bits < UINT32_C(1) << 25)
		bits *= 2;
	v.mask = bits - 1;
	v.once = nx_alloc_zero(bits / 8);
	v.again = nx_alloc_zero(bits / 8);
	for (uint32 i = 0; i < b->info.n; i++)
	{
		NX_CHECK_INTERRUPTS();
		if (b->info.item[i].p >= NX_BOILER_SURE)
			content_words(b, i, &v, true, false);
	}
	for (uint32 i = 0; i < b->info.n; i++)
	{
		NX_CHECK_INTERRUPTS();
		if (!nx_boiler_is_hopeless(b, i))
			b->info.item[i].cohesion =
				content_words(b, i, &v, false, b->info.item[i].p >= NX_BOILER_SURE);
	}
	pfree(v.once);
	pfree(v.again);
}

/* ---- the page ---------------------------------------------------------------- */

static bool
same_content(const NxBoiler *b, uint32 i, uint32 j)
{
	NxSpan		x = b->page->blocks.item[i].content;
	NxSpan		y = b->page->blocks.item[j].content;

	return nx_span_length(x) == nx_span_length(y) &&
		memcmp(b->page->text.item + x.start, b->page->text.item + y.start,
			   nx_span_length(x)) == 0;
}

/* Blocks whose text stands on the page more than once. */
static void
find_repeated(NxBoiler *b)
{
	uint32		size = 64;
	uint32	   *slots;

	while (size < b->info.n * 2)
		size *= 2;
	slots = nx_alloc_zero(size * sizeof(uint32));
	for (uint32 i = 0; i < b->info.n; i++)
	{
		NxBlockInfo *info = &b->info.item[i];
		uint32		at = info->hash;
		int			tries = 0;

		NX_CHECK_INTERRUPTS();
		if (info->words == 0)
			continue;
		/* a chain of unequal hashes is short; that of equal ones ends at once */
		for (; slots[at & (size - 1)] != 0; at++)
		{
			NxBlockInfo *other = &b->info.item[slots[at & (size - 1)] - 1];

			if (other->hash == info->hash &&
				same_content(b, i, slots[at & (size - 1)] - 1))
			{
				info->repeated = info->seen = other->repeated = true;
				info->copy_of = slots[at & (size - 1)] - 1;
				break;
			}
			if (++tries > 64)
				break;
		}
		if (!info->seen && tries <= 64)
			slots[at & (size - 1)] = i + 1;
	}
	pfree(slots);
}

void
nx_boiler_count(NxBoiler *b)
{
	for (uint32 i = 0; i < b->info.n; i++)
	{
		NX_CHECK_INTERRUPTS();
		count_block(b, &b->page->blocks.item[i], &b->info.item[i]);
		nx_boiler_opening(b, i);
	}
	nx_boiler_drop_hidden(b);
	for (uint32 i = 0; i < b->info.n; i++)
	{
		NX_CHECK_INTERRUPTS();
		b->words += b->info.item[i].words;
		if (nx_block_is_good(b, i))
			b->good += b->info.item[i].words;
	}
	find_repeated(b);
}
