/*-------------------------------------------------------------------------
 *
 * lexeme.c
 *		The lexemes of a text, by a text search configuration.
 *
 * Most stretches between white space are a word with marks around it, and most
 * of these have been met before.  So a hash table has, by their bytes, what
 * parsetext made of them; a text costs little more than reading it.  Marks that
 * PostgreSQL's parser makes nothing of are taken off first: "talks," is
 * looked for as talks.
 *
 *-------------------------------------------------------------------------
 */
#include "type/lexeme.h"

#include "access/htup_details.h"
#include "catalog/pg_proc.h"
#include "catalog/pg_ts_dict.h"
#include "catalog/pg_ts_template.h"
#include "core/text/unicode.h"
#include "mb/pg_wchar.h"
#include "miscadmin.h"
#include "tsearch/ts_cache.h"
#include "tsearch/ts_utils.h"
#include "utils/fmgroids.h"
#include "utils/inval.h"
#include "utils/memutils.h"
#include "utils/syscache.h"

#define MAX_CONFIGS		8		/* configurations known at a time */
#define MAX_KEPT		(16 * 1024 * 1024)	/* bytes kept for each */
#define MAX_KEPT_STRETCH	64	/* longer ones are seldom met again */
#define FIRST_SLOTS		4096
#define QUEUE_SIZE		16

/*
 * The most that is parsed at once, in bytes: parsetext asks for no interrupts.
 * More than the longest word that it takes.
 */
#define MAX_PIECE		4096

typedef struct KeptLexeme
{
	const char *bytes;
	uint32		len;
	uint32		position;		/* in the stretch, from 1 */
} KeptLexeme;

/* What parsetext made of a stretch. */
typedef struct Kept
{
	const char *bytes;			/* of the stretch */
	uint32		len;
	uint32		n_words;		/* positions that it takes */
	uint64		text;			/* the last text that had the stretch, by
								 * NewsLexemes.n_texts, */
	uint32		first;			/* and the first of the lexemes among its */
	uint32		n;
	KeptLexeme	lexeme[FLEXIBLE_ARRAY_MEMBER];
} Kept;

typedef struct Slot
{
	uint64		hash;
	Kept	   *kept;			/* NULL: free */
} Slot;

struct NewsLexemes
{
	Oid			config;
	bool		by_lines;		/* may it look at several words at once? */
	MemoryContext context;		/* all that is kept */
	MemoryContext scratch;		/* for one call of parsetext */
	size_t		size;			/* bytes kept */
	uint32		n;				/* stretches kept */
	uint32		n_slots;		/* a power of two */
	Slot	   *slots;
	uint64		n_texts;		/* asked about so far */
};

static NewsLexemes known[MAX_CONFIGS];
static int	n_known;
static bool known_is_stale;		/* has a catalog of text search changed? */

/* ---- configurations -------------------------------------------------------- */

static void
note_change(Datum arg, int cache, uint32 hash)
{
	known_is_stale = true;
}

static void
forget_all(void)
{
	while (n_known > 0)
		MemoryContextDelete(known[--n_known].context);
	known_is_stale = false;
}

/*
 * Does a dictionary look at one word at a time?  Of those that we do not know
 * nobody can tell.
 */
static bool
takes_single_words(Oid dict)
{
	static const char *const known_to[] = {
		"dsimple_lexize", "dsynonym_lexize", "dispell_lexize", "dsnowball_lexize",
		"unaccent_lexize", "dintdict_lexize", "dxsyn_lexize"
	};
	Oid			lexize = InvalidOid;
	HeapTuple	tuple = SearchSysCache1(TSDICTOID, ObjectIdGetDatum(dict));
	bool		found = false;

	if (HeapTupleIsValid(tuple))
	{
		Oid			template = ((Form_pg_ts_dict) GETSTRUCT(tuple))->dicttemplate;

		ReleaseSysCache(tuple);
		tuple = SearchSysCache1(TSTEMPLATEOID, ObjectIdGetDatum(template));
	}
	if (HeapTupleIsValid(tuple))
	{
		lexize = ((Form_pg_ts_template) GETSTRUCT(tuple))->tmpllexize;
		ReleaseSysCache(tuple);
		tuple = SearchSysCache1(PROCOID, ObjectIdGetDatum(lexize));
	}
	if (HeapTupleIsValid(tuple))
	{
		bool		isnull;
		Datum		prosrc = SysCacheGetAttr(PROCOID, tuple, Anum_pg_proc_prosrc, &isnull);

		for (int i = 0; i < (int) lengthof(known_to) && !isnull && !found; i++)
			found = strlen(known_to[i]) == VARSIZE_ANY_EXHDR(DatumGetPointer(prosrc)) &&
				memcmp(known_to[i], VARDATA_ANY(DatumGetPointer(prosrc)),
					   strlen(known_to[i])) == 0;
		ReleaseSysCache(tuple);
	}
	return found;
}

/* Raises an error if there is no such configuration. */
static bool
looks_at_lines(Oid config_oid)
{
	TSConfigCacheEntry *config = lookup_ts_config_cache(config_oid);

	if (lookup_ts_parser_cache(config->prsId)->tokenOid != F_PRSD_NEXTTOKEN)
		return true;
	for (int i = 0; i < config->lenmap; i++)
		for (int d = 0; d < config->map[i].len; d++)
			if (!takes_single_words(config->map[i].dictIds[d]))
				return true;
	return false;
}

static void
make_empty(NewsLexemes *l)
{
	MemoryContextReset(l->context);
	l->scratch = AllocSetContextCreate(l->context, "news_ext parser",
									   ALLOCSET_DEFAULT_SIZES);
	l->n = 0;
	l->n_slots = FIRST_SLOTS;
	l->slots = MemoryContextAllocZero(l->context, l->n_slots * sizeof(Slot));
	l->size = l->n_slots * sizeof(Slot);
}

NewsLexemes *
news_lexemes_open(Oid config)
{
	static bool listens = false;
	NewsLexemes l = {0};

	if (!listens)
	{
		static const int caches[] = {
			TSCONFIGOID, TSCONFIGMAP, TSDICTOID, TSPARSEROID, TSTEMPLATEOID
		};

		for (int i = 0; i < (int) lengthof(caches); i++)
			CacheRegisterSyscacheCallback(caches[i], note_change, (Datum) 0);
		listens = true;
	}
	if (known_is_stale)
		forget_all();
	for (int i = 0; i < n_known; i++)
		if (known[i].config == config)
		{
			if (known[i].size >= MAX_KEPT)
				make_empty(&known[i]);
			return &known[i];
		}

	l.config = config;
	l.by_lines = looks_at_lines(config);
	if (n_known == MAX_CONFIGS)
		forget_all();
	l.context = AllocSetContextCreate(TopMemoryContext, "news_ext lexemes",
									  ALLOCSET_DEFAULT_SIZES);
	known[n_known] = l;
	make_empty(&known[n_known]);
	return &known[n_known++];
}

/* ---- parsing ----------------------------------------------------------------- */

/*
 * Let the configuration parse a piece; the result is in l->scratch.  Blanks are put
 * around it, since parsers may make something else of a text's end.
 */
static ParsedText
parse(NewsLexemes *l, const char *s, size_t len)
{
	ParsedText	parsed = {0};
	MemoryContext old;
	int			encoding = GetDatabaseEncoding();
	char	   *in_server = unconstify(char *, s);
	char	   *between_blanks;

	MemoryContextReset(l->scratch);
	old = MemoryContextSwitchTo(l->scratch);
	if (encoding != PG_UTF8 && encoding != PG_SQL_ASCII)
	{
		in_server = (char *)
			pg_do_encoding_conversion((unsigned char *) in_server, (int) len,
									  PG_UTF8, encoding);
		if (in_server != s)
			len = strlen(in_server);
	}
	between_blanks = palloc(len + 2);
	between_blanks[0] = between_blanks[len + 1] = ' ';
	memcpy(between_blanks + 1, in_server, len);
	parsed.lenwords = (int32) len / 6 + 2;
	parsed.words = palloc(sizeof(ParsedWord) * parsed.lenwords);
	parsetext(l->config, &parsed, between_blanks, (int32) len + 2);
	for (int i = 0; i < parsed.curwords; i++)
	{
		ParsedWord *w = &parsed.words[i];
		char	   *utf8;

		if (encoding == PG_UTF8 || encoding == PG_SQL_ASCII || w->len == 0)
			continue;
		utf8 = (char *) pg_do_encoding_conversion((unsigned char *) w->word, w->len,
												  encoding, PG_UTF8);
		if (utf8 != w->word)
		{
			w->word = utf8;
			w->len = (uint16) Min(strlen(utf8), PG_UINT16_MAX);
		}
	}
	MemoryContextSwitchTo(old);
	return parsed;
}

static void
note_long_word(void)
{
	ereport(NOTICE,
			(errcode(ERRCODE_PROGRAM_LIMIT_EXCEEDED),
			 errmsg("word is too long to be indexed"),
			 errdetail("Words longer than %d characters are ignored.", MAXSTRLEN)));
}

/*
 * What was parsed of a stretch, with a copy of its lexemes, in the current
 * memory context.  *size is what it takes, in bytes.
 */
static Kept *
make_kept(const ParsedText *parsed, const char *s, size_t len, size_t *size)
{
	Kept	   *kept;
	char	   *to;

	*size = offsetof(Kept, lexeme) + parsed->curwords * sizeof(KeptLexeme) + len;
	for (int i = 0; i < parsed->curwords; i++)
		*size += parsed->words[i].len;
	kept = MemoryContextAllocHuge(CurrentMemoryContext, *size);
	kept->len = (uint32) len;
	kept->n_words = parsed->pos;
	kept->text = 0;
	kept->n = 0;
	to = (char *) &kept->lexeme[parsed->curwords];
	kept->bytes = to;
	memcpy(to, s, len);
	to += len;
	for (int i = 0; i < parsed->curwords; i++)
	{
		const ParsedWord *w = &parsed->words[i];
		KeptLexeme *k = &kept->lexeme[kept->n];

		/* a dictionary may have made it longer */
		if (w->len > NEWSDOC_MAX_LEXEME)
			note_long_word();
		if (w->len == 0 || w->len > NEWSDOC_MAX_LEXEME)
			continue;
		memcpy(to, w->word, w->len);
		k->bytes = to;
		k->len = w->len;
		k->position = w->pos.pos;
		to += w->len;
		kept->n++;
	}
	return kept;
}

/* ---- stretches ------------------------------------------------------------------ */

/* What an ASCII character is to PostgreSQL's parser. */
#define ALNUM	0x01
#define INSIDE	0x02			/* may stand inside of a word, as all above
								 * ASCII */
#define BEFORE	0x04			/* begins nothing: blank, if a word follows */
#define BEHIND	0x08			/* belongs to no word, if nothing else follows
								 * it */
#define SPACE	0x10

static const uint8 ascii[128] = {
	['\t'] = SPACE, ['\n'] = SPACE, ['\v'] = SPACE, ['\f'] = SPACE, ['\r'] = SPACE,
	[' '] = SPACE,
	['0'] = ALNUM, ['1'] = ALNUM, ['2'] = ALNUM, ['3'] = ALNUM, ['4'] = ALNUM,
	['5'] = ALNUM, ['6'] = ALNUM, ['7'] = ALNUM, ['8'] = ALNUM, ['9'] = ALNUM,
	['A'] = ALNUM, ['B'] = ALNUM, ['C'] = ALNUM, ['D'] = ALNUM, ['E'] = ALNUM,
	['F'] = ALNUM, ['G'] = ALNUM, ['H'] = ALNUM, ['I'] = ALNUM, ['J'] = ALNUM,
	['K'] = ALNUM, ['L'] = ALNUM, ['M'] = ALNUM, ['N'] = ALNUM, ['O'] = ALNUM,
	['P'] = ALNUM, ['Q'] = ALNUM, ['R'] = ALNUM, ['S'] = ALNUM, ['T'] = ALNUM,
	['U'] = ALNUM, ['V'] = ALNUM, ['W'] = ALNUM, ['X'] = ALNUM, ['Y'] = ALNUM,
	['Z'] = ALNUM,
	['a'] = ALNUM, ['b'] = ALNUM, ['c'] = ALNUM, ['d'] = ALNUM, ['e'] = ALNUM,
	['f'] = ALNUM, ['g'] = ALNUM, ['h'] = ALNUM, ['i'] = ALNUM, ['j'] = ALNUM,
	['k'] = ALNUM, ['l'] = ALNUM, ['m'] = ALNUM, ['n'] = ALNUM, ['o'] = ALNUM,
	['p'] = ALNUM, ['q'] = ALNUM, ['r'] = ALNUM, ['s'] = ALNUM, ['t'] = ALNUM,
	['u'] = ALNUM, ['v'] = ALNUM, ['w'] = ALNUM, ['x'] = ALNUM, ['y'] = ALNUM,
	['z'] = ALNUM,
	['-'] = INSIDE,
	['\''] = INSIDE | BEFORE | BEHIND,
	['"'] = BEFORE | BEHIND, ['('] = BEFORE | BEHIND, [')'] = BEFORE | BEHIND,
	['['] = BEFORE | BEHIND, [']'] = BEFORE | BEHIND,
	['!'] = BEFORE | BEHIND, ['?'] = BEFORE | BEHIND, [','] = BEFORE | BEHIND,
	[';'] = BEFORE | BEHIND, [':'] = BEFORE | BEHIND, ['*'] = BEFORE | BEHIND,
	['$'] = BEFORE,
	['.'] = BEHIND,
};

#define is_ascii(c, what)	((c) < 0x80 && (ascii[c] & (what)))

/*
 * Take marks off both ends of a stretch where PostgreSQL's parser makes the same
 * of it without them.  That is so of marks before a word; and of those behind
 * it, unless an address, a path, a number with a point or the like could go on.
 */
static void
take_off_marks(const char **start, const char **end)
{
	const unsigned char *s = (const unsigned char *) *start;
	const unsigned char *e = (const unsigned char *) *end;

	while (s < e && is_ascii(*s, BEFORE))
		s++;
	if (s < e && is_ascii(*s, ALNUM))
		*start = (const char *) s;
	while (e > s && is_ascii(e[-1], BEHIND))
		e--;
	if (e == s || !is_ascii(e[-1], ALNUM))
		return;
	/* two points are a path */
	if ((const char *) e + 1 < *end && e[0] == '.' && e[1] == '.')
		return;
	for (s = (const unsigned char *) *start; s < e; s++)
		if (*s < 0x80 && !(ascii[*s] & (ALNUM | INSIDE)))
			return;
	*end = (const char *) e;
}

/* The slot of a stretch, or the free one where it belongs. */
static Slot *
find_slot(const NewsLexemes *l, uint64 hash, const char *s, size_t len)
{
	for (uint32 i = (uint32) hash;; i++)
	{
		Slot	   *slot = &l->slots[i & (l->n_slots - 1)];

		if (slot->kept == NULL ||
			(slot->hash == hash && slot->kept->len == len &&
			 memcmp(slot->kept->bytes, s, len) == 0))
			return slot;
	}
}

static void
double_slots(NewsLexemes *l)
{
	Slot	   *old = l->slots;
	uint32		n_old = l->n_slots;

	l->slots = MemoryContextAllocZero(l->context, 2 * n_old * sizeof(Slot));
	l->n_slots = 2 * n_old;
	l->size += n_old * sizeof(Slot);
	for (uint32 i = 0; i < n_old; i++)
		if (old[i].kept != NULL)
			*find_slot(l, old[i].hash, old[i].kept->bytes, old[i].kept->len) = old[i];
	pfree(old);
}

/*
 * Pieces of a text, to be looked up together: the slots and what is kept lie
 * scattered, and are fetched into the processor's cache while others are read.
 */
typedef struct Piece
{
	const char *s;
	size_t		len;
	uint64		hash;			/* of one that may be kept */
	uint32		n_stretches;	/* that begin before its end */
} Piece;

typedef struct Queue
{
	NewsLexemes *lexemes;
	uint32	   *position;
	NewsPostings *postings;
	NewsStretches *stretches;	/* NULL: not wanted */
	uint32		n_placed;		/* stretches whose position is set */
	int			n;
	Piece		piece[QUEUE_SIZE];
} Queue;

#ifdef __GNUC__
#define prefetch(p) __builtin_prefetch(p)
#else
#define prefetch(p) ((void) 0)
#endif

#define may_be_kept(l, piece) (!(l)->by_lines && (piece)->len <= MAX_KEPT_STRETCH)

/* What parsetext makes of a piece; kept, if it is short and there is room. */
static Kept *
lookup(NewsLexemes *l, const Piece *p)
{
	Slot	   *slot = NULL;
	Kept	   *kept;
	ParsedText	parsed;
	MemoryContext old;
	size_t		size;

	if (may_be_kept(l, p))
	{
		slot = find_slot(l, p->hash, p->s, p->len);
		if (slot->kept != NULL)
			return slot->kept;
	}
	parsed = parse(l, p->s, p->len);
	if (slot == NULL || l->size >= MAX_KEPT)
		return make_kept(&parsed, p->s, 0, &size);
	old = MemoryContextSwitchTo(l->context);
	kept = make_kept(&parsed, p->s, p->len, &size);
	MemoryContextSwitchTo(old);
	l->size += size;
	slot->hash = p->hash;
	slot->kept = kept;
	if (++l->n > l->n_slots / 2)
		double_slots(l);
	return kept;
}

/* Stretches [0, n) begin behind the words so far, if they are not placed yet. */
static void
place_stretches(Queue *q, uint32 n)
{
	while (q->n_placed < n)
		q->stretches->item[q->n_placed++].before = *q->position;
}

static void
flush(Queue *q)
{
	NewsLexemes *l = q->lexemes;

	for (int i = 0; i < q->n; i++)
		if (may_be_kept(l, &q->piece[i]))
			prefetch(l->slots[q->piece[i].hash & (l->n_slots - 1)].kept);
	for (int i = 0; i < q->n; i++)
	{
		Kept	   *kept = lookup(l, &q->piece[i]);

		place_stretches(q, q->piece[i].n_stretches);
		if (kept->text != l->n_texts)
		{
			kept->text = l->n_texts;
			kept->first = q->postings->lexemes.n;
			for (uint32 k = 0; k < kept->n; k++)
				news_add_lexeme(q->postings, kept->lexeme[k].bytes, kept->lexeme[k].len);
		}
		for (uint32 k = 0; k < kept->n; k++)
		{
			NewsPosting *posting = NX_VEC_PUSH(&q->postings->places);

			posting->lexeme = kept->first + k;
			posting->position = *q->position + kept->lexeme[k].position;
		}
		*q->position += kept->n_words;
	}
	q->n = 0;
}

static void
add_piece(Queue *q, const char *s, const char *end)
{
	NewsLexemes *l = q->lexemes;
	Piece	   *p;

	if (q->n == QUEUE_SIZE)
		flush(q);
	p = &q->piece[q->n++];
	if (!l->by_lines)
		take_off_marks(&s, &end);
	p->s = s;
	p->len = end - s;
	p->n_stretches = q->stretches != NULL ? q->stretches->n : 0;
	if (may_be_kept(l, p))
	{
		p->hash = nx_word_hash(s, p->len);
		prefetch(&l->slots[p->hash & (l->n_slots - 1)]);
	}
}

/* ---- texts ---------------------------------------------------------------------- */

/* Is it time to ask for interrupts, going from byte to byte? */
#define is_time_at(s)	(((uintptr_t) (s) & 0xFFFF) == 0)

static bool
is_word_char(uint32 cp)
{
	uint8		class = nx_char_class(cp);

	return nx_class_is_letter(class) || class == NX_CC_MARK || class == NX_CC_DIGIT ||
		class == NX_CC_NUMBER || class == NX_CC_FORMAT;
}

static bool
has_words(const char *s, const char *end)
{
	while (s < end)
	{
		uint32		cp;

		s += nx_utf8_decode(s, end, &cp);
		if (is_word_char(cp))
			return true;
	}
	return false;
}

/* The length of the white space at s, which is before end; 0 if it is none. */
static inline int
space_at(const char *s, const char *end)
{
	const unsigned char *p = (const unsigned char *) s;
	uint32		cp;
	int			len;

	if (*p < 0x80)
		return ascii[*p] & SPACE ? 1 : 0;
	/* U+0085, U+00A0, U+1680, U+2000 to U+205F, U+3000 */
	if (*p != 0xC2 && *p != 0xE1 && *p != 0xE2 && *p != 0xE3)
		return 0;
	len = nx_utf8_decode_multibyte(s, end, &cp);
	return nx_class_is_blank(nx_char_class(cp)) ? len : 0;
}

/*
 * Where to end a piece of a stretch or line that is too long, s[0, MAX_PIECE): behind
 * the last character that ends any word; or else behind the last that is in no
 * word proper.  NULL if it is all one word.
 */
static const char *
end_of_piece(const char *s)
{
	const char *last = NULL;
	const char *p = s + MAX_PIECE;

	/* not inside of a character */
	for (int i = 0; i < 3 && (*p & 0xC0) == 0x80; i++)
		p--;
	while (p > s)
	{
		uint32		cp;
		const char *behind = p;

		p -= nx_utf8_decode_before(s, p, &cp);
		if (is_word_char(cp))
			continue;
		if (cp >= 0x80 || strchr(" \t,;!?\"()", (int) cp) != NULL)
			return behind;
		if (last == NULL)
			last = behind;
	}
	return last;
}

/* The end of the word of which s is a part. */
static const char *
end_of_word(const char *s, const char *end)
{
	while (s < end)
	{
		uint32		cp;
		int			len = nx_utf8_decode(s, end, &cp);

		if (!is_word_char(cp))
			break;
		if (is_time_at(s))
			CHECK_FOR_INTERRUPTS();
		s += len;
	}
	return s;
}

/* Add a stretch or line, in pieces if it is long. */
static void
add_stretch(Queue *q, const char *s, const char *end)
{
	while (end - s > MAX_PIECE)
	{
		const char *to = end_of_piece(s);

		CHECK_FOR_INTERRUPTS();
		if (to == NULL)
		{
			/* as parsetext says and does */
			note_long_word();
			s = end_of_word(s, end);
			continue;
		}
		add_piece(q, s, to);
		s = to;
	}
	if (s < end)
		add_piece(q, s, end);
}

void
news_lexemes_of_text(NewsLexemes *l, const char *text, size_t len,
					 const uint32 *cut, uint32 n_cuts, uint32 *position,
					 NewsPostings *postings, NewsStretches *stretches)
{
	const char *s = text;
	const char *end = text + len;
	bool		wide_spaces = GetDatabaseEncoding() != PG_SQL_ASCII;
	uint32		next_cut = 0;
	Queue		q;

	l->n_texts++;
	q.lexemes = l;
	q.position = position;
	q.postings = postings;
	q.stretches = stretches;
	q.n_placed = stretches != NULL ? stretches->n : 0;
	q.n = 0;
	for (;;)
	{
		const char *start;

		CHECK_FOR_INTERRUPTS();

		/* white space, then a stretch without, or the rest of the line */
		while (s < end)
		{
			int			n_space = (unsigned char) *s < 0x80 || wide_spaces ? space_at(s, end) : 0;

			if (n_space == 0)
				break;
			if (is_time_at(s))
				CHECK_FOR_INTERRUPTS();
			s += n_space;
		}
		start = s;
		while (s < end)
		{
			unsigned char c = (unsigned char) *s;

			if (l->by_lines ? c == '\n' : c < 0x80 ? ascii[c] & SPACE :
				wide_spaces && space_at(s, end) > 0)
				break;
			if (is_time_at(s))
				CHECK_FOR_INTERRUPTS();
			s++;
		}
		if (stretches != NULL)
			NX_VEC_PUSH(stretches)->start = (uint32) (start - text);
		if (start == s)
			break;

		/*
		 * A cut that has words of the stretch before it divides it.  One that
		 * has none before it becomes its start, since no position changes.
		 */
		while (next_cut < n_cuts && text + cut[next_cut] <= start)
			next_cut++;
		for (const char *marks = start; next_cut < n_cuts && text + cut[next_cut] < s; next_cut++)
		{
			const char *at = text + cut[next_cut];

			if (at <= marks)
				continue;
			if (has_words(marks, at))
			{
				add_stretch(&q, start, at);
				start = at;
				if (stretches != NULL)
					(void) NX_VEC_PUSH(stretches);
			}
			marks = at;
			if (stretches != NULL)
				stretches->item[stretches->n - 1].start = (uint32) (at - text);
		}
		add_stretch(&q, start, s);
	}
	flush(&q);
	if (stretches != NULL)
		place_stretches(&q, stretches->n);
}

void
news_lexemes_of(NewsLexemes *lexemes, const char *text, size_t len,
				uint32 *position, NewsPostings *postings)
{
	news_lexemes_of_text(lexemes, text, len, NULL, 0, position, postings, NULL);
}

uint32
news_position_before(const NewsStretches *stretches, uint32 byte)
{
	uint32		low;

	NX_LOWER_BOUND(low, stretches->n - 1, i, stretches->item[i].start < byte);
	return stretches->item[low].before;
}
