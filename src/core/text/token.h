/*-------------------------------------------------------------------------
 *
 * token.h
 *		Words, numbers and marks of a text.
 *
 * Tokens follow the habits of the Penn Treebank and CoNLL corpora: clitics
 * ('s, 're, n't) and punctuation stand alone; hyphenated words, numbers with
 * separators, abbreviations with their full stop, web addresses and handles
 * are one token.  In scripts written without spaces each character is a word.
 * White space is not a token but shows in the flags of the next one.
 *
 *-------------------------------------------------------------------------
 */
#ifndef NX_TOKEN_H
#define NX_TOKEN_H

#include "core/base/vec.h"
#include "words.h"

/*
 * Longer runs are cut, so that one token is always bounded work.  A last
 * character and a full stop may go beyond; NxToken.length has room for them.
 */
#define NX_MAX_TOKEN	1000

typedef enum NxTokenKind
{
	NX_TOK_WORD,				/* has a letter */
	NX_TOK_NUMBER,				/* digits with separators, no letter */
	NX_TOK_WEB,					/* address, e-mail, @handle, #tag */
	NX_TOK_QUOTE,				/* quotation mark; see mark */
	NX_TOK_APOSTROPHE,			/* apostrophe or single quotation mark */
	NX_TOK_STOP,				/* . ! ? … and their kin */
	NX_TOK_COMMA,
	NX_TOK_COLON,				/* and semicolon */
	NX_TOK_DASH,
	NX_TOK_OPEN,				/* brackets */
	NX_TOK_CLOSE,
	NX_TOK_OTHER				/* other punctuation, symbols, control */
} NxTokenKind;

typedef enum NxTokenCase
{
	NX_CASE_NONE,				/* no cased letter */
	NX_CASE_LOWER,
	NX_CASE_TITLE,				/* Word, or Hyphened-word */
	NX_CASE_INITIAL,			/* one capital: A, J. */
	NX_CASE_UPPER,				/* NATO, U.S. */
	NX_CASE_MIXED				/* McDonald, iPhone, Article-TWO */
} NxTokenCase;

/* flags */
#define NX_TF_SPACE		0x01	/* white space stands before it */
#define NX_TF_LINE		0x02	/* a line break too */
#define NX_TF_PARAGRAPH	0x04	/* a blank line too, or the text begins */
#define NX_TF_DIGIT		0x08	/* contains a digit */
#define NX_TF_HYPHEN	0x10	/* contains a hyphen inside */
#define NX_TF_DOT		0x20	/* abbreviation that ends with its stop */
#define NX_TF_CLITIC	0x40	/* 's, n't: belongs to the word before */
#define NX_TF_MOJIBAKE	0x80	/* a mark seen through the wrong encoding */

/*
 * What kind of mark a QUOTE or APOSTROPHE is.  Whether it opens or closes is
 * not said here: only its context can tell (quote_marks.c).
 */
typedef enum NxMark
{
	NX_MARK_NONE = 0,
	NX_MARK_STRAIGHT,			/* " (also ″, ＂ and two single ones '') */
	NX_MARK_LEFT,				/* “ (also `` and 〝) */
	NX_MARK_RIGHT,				/* ” (also 〞) */
	NX_MARK_LOW,				/* „ ‟ */
	NX_MARK_ANGLE_LEFT,			/* « */
	NX_MARK_ANGLE_RIGHT,		/* » */
	NX_MARK_CORNER_LEFT,		/* 「 『 */
	NX_MARK_CORNER_RIGHT,		/* 」 』 */
	NX_MARK_SINGLE_STRAIGHT,	/* ' ′ */
	NX_MARK_SINGLE_LEFT,		/* ‘ ` */
	NX_MARK_SINGLE_RIGHT,		/* ’ ´ */
	NX_MARK_SINGLE_LOW,			/* ‚ ‛ */
	NX_MARK_SINGLE_ANGLE_LEFT,	/* ‹ */
	NX_MARK_SINGLE_ANGLE_RIGHT	/* › */
} NxMark;

/* Small, since a text has a token for every five bytes. */
typedef struct NxToken
{
	uint32		start;			/* byte offset into the text */
	uint32		hash;			/* of the case-folded word, apostrophes as ',
								 * without an abbreviation's last stop */
	uint32		length:10;		/* in bytes */
	uint32		kind:4;			/* NxTokenKind */
	uint32		letter_case:3;	/* NxTokenCase */
	uint32		mark:7;			/* NxMark of QUOTE and APOSTROPHE; the ASCII
								 * character of other one-byte marks; or 0 */
	uint32		flags:8;		/* NX_TF_... */
} NxToken;

/* The byte offset behind a token. */
static inline uint32
nx_token_end(const NxToken *t)
{
	return t->start + t->length;
}

typedef NX_VEC(NxToken) NxTokens;

/*
 * Append the tokens of text[start, end) to *tokens.  Offsets count from the
 * beginning of text.  The first token carries all white-space flags.
 * Returns NX_TOO_LARGE, having added nothing, when end exceeds NX_MAX_TEXT.
 */
extern NxStatus nx_tokenize(const char *text, size_t start, size_t end,
							NxTokens *tokens);

/* The NX_W_... classes of a token's word; 0 for other kinds of token. */
static inline uint64
nx_token_classes(const char *text, const NxToken *t)
{
	if (t->kind != NX_TOK_WORD)
		return 0;
	return nx_word_classes(t->hash, text + t->start,
						   t->length - ((t->flags & NX_TF_DOT) ? 1 : 0));
}

/* Does the token begin with a capital (or is it all capitals)? */
#define nx_token_is_capitalized(t) \
	((t)->letter_case >= NX_CASE_TITLE && (t)->kind == NX_TOK_WORD)

#endif							/* NX_TOKEN_H */
