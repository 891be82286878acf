/*-------------------------------------------------------------------------
 *
 * newsquery_read.h
 *		Terms of a newsquery, as they are written, for the parser.
 *
 *-------------------------------------------------------------------------
 */
#ifndef NEWSQUERY_READ_H
#define NEWSQUERY_READ_H

#include "core/base/vec.h"
#include "type/lexeme.h"
#include "type/newsquery_parse.h"

typedef struct Parser
{
	const char *start;
	const char *end;
	const char *s;				/* the next character */
	bool		web;
	int			sqlstate;
	Oid			config;
	NewsLexemes *lexemes;		/* of config; NULL: not yet needed */
	NewsPostings postings;
	NewsQueryTree tree;
	NxChars		string;			/* a string without its escapes */
	int			depth;
	int			parentheses;	/* that are open */
} Parser;

/*
 * Raise an error about the query from at on.  Returns if the query is one of a
 * web page.
 */
extern void newsquery_complain(Parser *p, const char *at, size_t len,
							   const char *message, const char *hint);

/* The same about all from at to the end of the query. */
#define newsquery_complain_of_rest(p, at, message, hint) \
	newsquery_complain(p, at, (p)->end - (at), message, hint)

extern void newsquery_skip_space(Parser *p);

/* Is the character at s one of a set? */
extern bool newsquery_char_at(const Parser *p, const char *s, const char *set);

/*
 * The length of the double quotation mark at s; 0 if there is none.  People's devices
 * write typographic ones for them.
 */
extern int	newsquery_mark_at(const Parser *p, const char *s);

/*
 * Does a keyword or bare word end at s?  Marks end it, and white space; where the
 * straight double quotation mark does, the others do.
 */
extern bool newsquery_ends_at(const Parser *p, const char *s, const char *marks);

/* Read a term of a field, of which the next character is no operator. */
extern uint32 newsquery_read_term(Parser *p, const NewsQueryField *field);

#endif							/* NEWSQUERY_READ_H */
