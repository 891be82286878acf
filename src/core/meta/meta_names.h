/*-------------------------------------------------------------------------
 *
 * meta_names.h
 *		Names of authors, cut out of what names them.  Private to
 *		meta_names.c, meta_by.c and meta_author.c.
 *
 *-------------------------------------------------------------------------
 */
#ifndef NX_META_NAMES_H
#define NX_META_NAMES_H

#include "meta_page.h"

#define NX_MAX_AUTHORS	20

typedef struct NxNames
{
	NxMeta	   *m;
	const char *name[NX_MAX_AUTHORS];
	int			n;
	bool		shown;			/* from the page's text, not from data */
	bool		lower;			/* one word in small letters will do */
	bool		plain;			/* from a line that says "By Jane Doe", no
								 * more */
} NxNames;

/* How much names are worth. */
typedef enum NxWorth
{
	NX_WORTH_NOTHING,
	NX_WORTH_NOBODY,			/* the site, a desk */
	NX_WORTH_SOMEBODY,			/* a nickname, a company */
	NX_WORTH_PERSON
} NxWorth;

/* How a mark divides names. */
typedef enum NxCut
{
	NX_CUT_NOT,
	NX_CUT_COMMA,
	NX_CUT_MARK,				/* ";", "|", a dash with spaces */
	NX_CUT_AND					/* "and", "&": only between full names */
} NxCut;

/* Cut a clue, "By Jane Doe, Science Editor, and John Roe", into names. */
extern void nx_names_add(NxNames *names, const char *value);

/* Add a single name. */
extern void nx_names_add_one(NxNames *names, const char *s, size_t len);

/* The worth of the best of the names. */
extern NxWorth nx_names_worth(const NxNames *names);

/* Is a name that of the site? */
extern bool nx_names_is_site(const NxNames *names, const char *name);

/* Do more have all names of less, and others? */
extern bool nx_names_has_more(const NxNames *more, const NxNames *less);

/* How many of a text's words are of a class, and how many begin with a capital. */
extern int	nx_names_count(const char *s, size_t len, uint64 class, int *of_class,
						   int *capitals);

/*
 * The length of the name that a shown text begins with; role: what somebody is may
 * follow without a mark.
 */
extern size_t nx_names_length(const char *s, size_t len, bool role);

/* What begins at *p, in a text from start; moves *p behind it. */
extern NxCut nx_names_cut(const char **p, const char *start, const char *end);

/* meta_by.c */

/* Does a word of some classes, which ends at next, stand before a name, as "By" does? */
extern bool nx_names_is_by(const char *next, const char *end, uint64 classes);

/* Where a by-line begins in a text; its beginning if there is none. */
extern const char *nx_names_find_by(const char *s, const char *end);

/* Pass over "By" and its like, and over the "and" of ", and". */
extern const char *nx_names_skip_by(const NxNames *names, const char *s, const char *end);
extern const char *nx_names_skip_and(const NxNames *names, const char *s, const char *end);

/* Is a word of some classes "and" in the page's language? */
extern bool nx_names_is_and(const NxNames *names, const char *s, const char *next,
							uint64 classes);

/* Is the word from p to next inside a name: "John le Carre"? */
extern bool nx_names_is_particle(const char *p, const char *next, const char *end);

#endif							/* NX_META_NAMES_H */
