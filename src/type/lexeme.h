/*-------------------------------------------------------------------------
 *
 * lexeme.h
 *		The lexemes of a text, by a text search configuration.
 *
 * The configuration's parser and dictionaries do the work, once for each
 * stretch between white space that a session meets: what they made of it is
 * kept.  So the lexemes are those of to_tsvector, as if it parsed each stretch
 * on its own.  A configuration with a dictionary that looks at several words at
 * once (a thesaurus) is asked about the whole text instead, line by line.
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
 * dictionary changes.  Pointers to lexemes are good until the next call of
 * news_lexemes_open.
 */
extern NewsLexemes *news_lexemes_open(Oid config);

/*
 * Append the lexemes of text[0, len), a stretch of a UTF-8 text (of the server's
 * encoding in SQL_ASCII), to postings.  *position is the position of the last word
 * before it, and becomes that of its last word: words that are no lexemes, as
 * stop words, count.
 */
extern void news_lexemes_of(NewsLexemes *lexemes, const char *text, size_t len,
							uint32 *position, NewsPostings *postings);

#endif							/* NEWS_LEXEME_H */
