/*-------------------------------------------------------------------------
 *
 * newsdoc.h
 *		The type newsdoc: an analyzed article, as tsvector is to text.
 *
 * A value holds the lexemes of the body and of the title with their positions,
 * the names with their forms, the quotations as ranges of positions, the date,
 * and a sketch of the body.  What is said is not stored twice: a lexeme is said
 * by a quotation if one of its positions is in the quotation's range.
 *
 * Form on disk, version 1.  The head below, then four sections without gaps,
 * whose lengths the head has.  Numbers in sections are varints: seven bits a
 * byte, the lowest first, the top bit set in all bytes but the last; "zigzag"
 * are signed ones, as (n << 1) ^ (n >> 31).  Strings are UTF-8 in any database,
 * but for SQL_ASCII, where nobody knows.
 *
 *	words, title	number of terms; blocks of 16 terms, in order of their bytes:
 *					length of the block in bytes, without this number; of each term
 *						bytes shared with the term before (0 for a block's first),
 *						number of further bytes, these bytes,
 *						number of positions, differences of the positions
 *						(the first from 0; a position is at least 1)
 *	names			number of names; of each (of an article that was not put together,
 *					entities in order of first mention, then speakers that are no
 *					entities)
 *						kind | NEWSDOC_IS_ENTITY | NEWSDOC_IS_SPEAKER,
 *						number of mentions, salience as a byte,
 *						length of the lexicon's id (0: none), the id,
 *						number of forms (at least 1), of each length and bytes;
 *						the first is the fullest, and the name of all
 *	quotes			number of rows; of each, in order of place
 *						kind, number of the speaker's name + 1 (0: none),
 *						difference of the utterance's number, zigzag,
 *						parent's number (0: none),
 *						difference of the first position, zigzag,
 *						number of positions
 *
 * Front coding in blocks is after Witten, Moffat and Bell, Managing Gigabytes
 * (1999), section 4.1.
 *
 *-------------------------------------------------------------------------
 */
#ifndef NEWSDOC_H
#define NEWSDOC_H

#include "core/quote/quote.h"
#include "core/text/sketch.h"
#include "datatype/timestamp.h"
#include "fmgr.h"
#include "func/compat.h"

#define NEWSDOC_VERSION		1

/* flags of the head; the other bits are zero */
#define NEWSDOC_DATED		0x01	/* published is set */
#define NEWSDOC_SKETCHED	0x02	/* sketch is set: the body has a lexeme */

/* longest lexeme of a text search configuration (MAXSTRLEN), name and id */
#define NEWSDOC_MAX_LEXEME	2047
#define NEWSDOC_MAX_FORM	255

#define NEWSDOC_BLOCK		16	/* terms of a block */

typedef enum NewsDocSection
{
	NEWSDOC_WORDS,
	NEWSDOC_TITLE,
	NEWSDOC_NAMES,
	NEWSDOC_QUOTES,
	NEWSDOC_SECTIONS			/* how many there are */
} NewsDocSection;

typedef struct NewsDoc
{
	int32		vl_len_;		/* varlena header; do not touch */
	uint8		version;		/* NEWSDOC_VERSION */
	uint8		flags;
	uint16		reserved;		/* zero */
	uint32		published[2];	/* Timestamp, UTC, its low and high half */
	uint32		n_words;		/* of the body, with those that are no lexemes */
	uint32		n_title_words;
	uint32		length[NEWSDOC_SECTIONS];	/* in bytes */
	uint16		sketch[NX_SKETCH_SIZE];
	/* sections follow */
} NewsDoc;

StaticAssertDecl(sizeof(NewsDoc) == 40 + 2 * NX_SKETCH_SIZE, "no padding in the head of a newsdoc");

#define DatumGetNewsDoc(d)	((NewsDoc *) PG_DETOAST_DATUM(d))
#define PG_GETARG_NEWSDOC(n)	DatumGetNewsDoc(PG_GETARG_DATUM(n))

/* Kinds of names: those of NxEntityKind, and speakers that are no entities. */
#define NEWSDOC_NOUN		NX_ENTITY_KINDS
#define NEWSDOC_NAME_KINDS	(NX_ENTITY_KINDS + 1)
#define NEWSDOC_KIND_MASK	0x07
#define NEWSDOC_IS_ENTITY	0x08
#define NEWSDOC_IS_SPEAKER	0x10

/* The SQL name of a kind of names: "person", ..., "noun". */
extern const char *newsdoc_name_kind(uint8 kind);

/* ---- reading (newsdoc.c) --------------------------------------------------- */

/*
 * Values are trusted: what comes from outside is made by the builder below.
 * Cursors hold pointers into the value.
 */

extern Timestamp newsdoc_timestamp(const NewsDoc *doc);

/* Order of lexemes, and of values: that of their bytes. */
static inline int
newsdoc_compare(const char *a, uint32 a_len, const char *b, uint32 b_len)
{
	int			cmp = memcmp(a, b, Min(a_len, b_len));

	return cmp != 0 ? cmp : (a_len > b_len) - (a_len < b_len);
}

/* The number of terms of NEWSDOC_WORDS or NEWSDOC_TITLE. */
extern uint32 newsdoc_n_terms(const NewsDoc *doc, NewsDocSection section);

/* The order of the two arguments of a function, values of any of our types. */
extern int	newsdoc_compare_args(FunctionCallInfo fcinfo);

/* Terms of NEWSDOC_WORDS or NEWSDOC_TITLE, in order of their bytes. */
typedef struct NewsTerms
{
	const uint8 *next;
	const uint8 *block_end;
	uint32		left;			/* terms not yet read */
	uint32		left_in_block;
	/* the current term */
	uint32		len;
	uint32		n_positions;
	const uint8 *positions;		/* read them by newsdoc_positions */
	char		lexeme[NEWSDOC_MAX_LEXEME + 1]; /* NUL-terminated */
} NewsTerms;

extern void newsdoc_terms_open(const NewsDoc *doc, NewsDocSection section,
							   NewsTerms *terms);
extern bool newsdoc_terms_next(NewsTerms *terms);

/*
 * Go forward to the first term that is not before a lexeme; false if there is
 * none.  Only forward: ask for lexemes in order, or open anew.
 */
extern bool newsdoc_terms_seek(NewsTerms *terms, const char *lexeme, uint32 len);

/* Write the current term's positions, ascending, to position[n_positions]. */
extern void newsdoc_positions(const NewsTerms *terms, uint32 *position);

typedef struct NewsName
{
	uint8		kind;			/* NxEntityKind or NEWSDOC_NOUN */
	bool		is_entity;
	bool		is_speaker;
	uint8		salience;		/* share of the article's attention, of 255 */
	uint32		n_mentions;
	const char *id;				/* the lexicon's; not NUL-terminated */
	uint32		id_len;			/* 0: none */
	uint32		n_forms;
	const uint8 *forms;			/* read them by newsdoc_form */
} NewsName;

typedef struct NewsNames
{
	const uint8 *next;
	uint32		left;
	NewsName	name;			/* the current one */
} NewsNames;

extern void newsdoc_names_open(const NewsDoc *doc, NewsNames *names);
extern bool newsdoc_names_next(NewsNames *names);

/* Take the form at *forms, not NUL-terminated, and go on to the next. */
extern const char *newsdoc_form(const uint8 **forms, uint32 *len);

typedef struct NewsQuoteRow
{
	uint8		kind;			/* NxQuoteKind */
	uint32		speaker;		/* number of the name, from 1; 0: none */
	uint32		number;			/* of the utterance, from 1 */
	uint32		parent;			/* 0: none */
	uint32		first;			/* position of its first word */
	uint32		end;			/* position behind its last word */
} NewsQuoteRow;

typedef struct NewsQuoteRows
{
	const uint8 *next;
	uint32		left;
	NewsQuoteRow row;			/* the current one */
} NewsQuoteRows;

extern void newsdoc_quotes_open(const NewsDoc *doc, NewsQuoteRows *rows);
extern bool newsdoc_quotes_next(NewsQuoteRows *rows);

/* Positions from first to just before end. */
typedef struct NewsRange
{
	uint32		first;
	uint32		end;
} NewsRange;

/*
 * The positions that some quotation has, as ranges that do not touch, ascending;
 * palloc'd.
 */
extern NewsRange *newsdoc_said(const NewsDoc *doc, uint32 *n);

/* ---- making (newsdoc_build.c) ------------------------------------------------ */

typedef struct NewsLexeme
{
	const char *bytes;
	uint32		len;
} NewsLexeme;

/* A lexeme's place in the body or title. */
typedef struct NewsPosting
{
	uint32		lexeme;			/* index */
	uint32		position;		/* from 1 */
} NewsPosting;

/* Equal lexemes may be there more than once, and in any order; none without a posting. */
typedef struct NewsPostings
{
	NX_VEC(NewsLexeme) lexemes;
	NX_VEC(NewsPosting) places;
} NewsPostings;

/* Append a lexeme, for the postings that follow. */
static inline void
news_add_lexeme(NewsPostings *postings, const char *bytes, uint32 len)
{
	NewsLexeme *lexeme = NX_VEC_PUSH(&postings->lexemes);

	lexeme->bytes = bytes;
	lexeme->len = len;
}

/* Append a posting of the last lexeme. */
static inline void
news_add_posting(NewsPostings *postings, uint32 position)
{
	NewsPosting *posting = NX_VEC_PUSH(&postings->places);

	posting->lexeme = postings->lexemes.n - 1;
	posting->position = position;
}

typedef struct NewsNameForm
{
	const char *s;
	uint32		len;
} NewsNameForm;

typedef struct NewsNameParts
{
	uint8		kind;
	bool		is_entity;
	bool		is_speaker;
	uint8		salience;
	uint32		n_mentions;
	NewsNameForm id;			/* len 0: none */
	uint32		first_form;		/* index into the forms */
	uint32		n_forms;
} NewsNameParts;

/* All that a value is made of, in any order but names and quotes. */
typedef struct NewsDocParts
{
	NewsPostings words;
	NewsPostings title;
	uint32		n_words;
	uint32		n_title_words;
	NX_VEC(NewsNameParts) names;
	NX_VEC(NewsNameForm) forms;
	NX_VEC(NewsQuoteRow) quotes;
	bool		dated;
	Timestamp	published;
} NewsDocParts;

/*
 * Make a value of its parts, in the current memory context; the sketch is
 * computed from the words, whose postings are freed on the way.  Equal postings
 * are made one; forms that are part of another form of their name are left out,
 * but for the first and for long ones; the speakers of quotations are marked as
 * speakers.  Raises ERRCODE_PROGRAM_LIMIT_EXCEEDED if it would exceed 1 GB, and for
 * lexemes, names and ids that are too long; and sqlstate for parts that make no
 * sense (a position of 0, a speaker that does not exist, a parent that has no lower
 * number than what it holds, ...).
 */
extern NewsDoc *newsdoc_build(NewsDocParts *parts, int sqlstate);

/* ---- words of names (newsname.c) --------------------------------------------- */

/*
 * At most every second byte begins a word: behind a word of one byte there is one
 * that ends it, or an ideograph, which has three.
 */
#define NEWSNAME_MAX_WORDS	((NEWSDOC_MAX_FORM + 1) / 2)

/* A name cut into words: lower case, without accents, periods and apostrophes. */
typedef struct NewsNameWords
{
	int			n;
	uint16		start[NEWSNAME_MAX_WORDS];	/* into folded */
	uint16		len[NEWSNAME_MAX_WORDS];
	char		folded[4 * NEWSDOC_MAX_FORM];
} NewsNameWords;

/*
 * Cut a name (UTF-8) into words.  What is behind NEWSDOC_MAX_FORM bytes is left
 * out.  Periods and apostrophes vanish (U.S. is us, O'Neill is oneill); all else
 * that is no letter or digit ends a word.
 */
extern void newsname_words(const char *s, uint32 len, NewsNameWords *words);

/* The same words, with letters as they were. */
extern void newsname_words_unfolded(const char *s, uint32 len, NewsNameWords *words);

/*
 * Do the words of a query stand side by side in those of a name?  With prefix,
 * the last word of the query may be the beginning of one.
 */
extern bool newsname_contains(const NewsNameWords *name,
							  const NewsNameWords *query, bool prefix);

/* ---- shingles (newsdoc_shingle.c) -------------------------------------------- */

/*
 * The hash values of the shingles of postings[0, n), palloc'd; *n_shingles is how
 * many there are.  The postings are palloc'd, too, and are freed; no two are the same,
 * and no position exceeds largest.  They are in order of position, those of one
 * position in order of lexeme, or just in order of lexeme.  hash is of each lexeme.
 */
extern uint64 *newsdoc_shingles(NewsPosting *postings, uint32 n, uint32 largest,
								const uint64 *hash, size_t *n_shingles);

/* Those of a body; palloc'd.  *n is how many there are. */
extern uint64 *newsdoc_body_shingles(const NewsDoc *doc, size_t *n);

/* ---- near-duplicates (newsdoc_similar.c) ---------------------------------------- */

extern double news_similarity_threshold;	/* GUC
											 * news_ext.similarity_threshold */

/*
 * How many values of two sketches must agree for texts to be compared at all:
 * the most for which texts as alike as threshold are missed once in a thousand
 * times, and at least 1.
 */
extern int	newsdoc_min_agreeing(double threshold);

#endif							/* NEWSDOC_H */
