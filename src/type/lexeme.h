/*-------------------------------------------------------------------------
 *
 * lexeme.h
 *		The lexemes of a text, by a text search configuration.
 *
 * The configuration's parser and dictionaries do the work, once for each
 * stretch between white space that a session meets: what they made of it is
 * kept.  So the lexemes are those of to_tsvector, as if it parsed each stretch
 * on its own.  A configuration with a dictionary that looks at several words at
 * once (a thesaurus), or with a parser that is not PostgreSQL's own, is asked
 * about whole lines instead.
 *
 *-------------------------------------------------------------------------
 */
#ifndef NEWS_LEXEME_H
#define NEWS_LEXEME_H

#include "newsdoc.h"

typedef struct NewsLexemes NewsLexemes;

/*
 * What is known of a configuration's lexemes, kept for the session in a memory
 * context of its own and of bounded size, and forgotten when a configuration or
 * dictionary changes.
 */
extern NewsLexemes *news_lexemes_open(Oid config);

/*
 * Append the lexemes of text[0, len), UTF-8 (of the server's encoding in
 * SQL_ASCII), to postings.  *position is the position of the last word before it,
 * and becomes that of its last word: words that are no lexemes, as stop words,
 * count.  The lexemes are in memory that is good until the next call of
 * news_lexemes_open and as long as the current memory context.
 */
extern void news_lexemes_of(NewsLexemes *lexemes, const char *text, size_t len,
							uint32 *position, NewsPostings *postings);

/* Where in a text which words are: a stretch of it, and the words before. */
typedef struct NewsStretch
{
	uint32		start;			/* byte */
	uint32		before;			/* position of the last word before it */
} NewsStretch;

typedef NX_VEC(NewsStretch) NewsStretches;

/*
 * The same, and append where the words are to stretches.  The text is also cut
 * at the bytes cut[0, n_cuts), in order of place, so that their position is known.
 */
extern void news_lexemes_of_text(NewsLexemes *lexemes, const char *text, size_t len,
								 const uint32 *cut, uint32 n_cuts,
								 uint32 *position, NewsPostings *postings,
								 NewsStretches *stretches);

/*
 * The position of the last word before a byte where the text was cut, or that is
 * the first of a stretch between white space.
 */
extern uint32 news_position_before(const NewsStretches *stretches, uint32 byte);

#endif							/* NEWS_LEXEME_H */
