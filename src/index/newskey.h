/*-------------------------------------------------------------------------
 *
 * newskey.h
 *		Keys of indexes on newsdoc: typed 64-bit numbers.
 *
 * The top 6 bits are the class.  For strings, 20 bits follow that stand for the
 * first four characters, 5 bits each, so that all keys of a prefix of up to
 * four characters are side by side; the other 38 bits are of a hash of the
 * whole string.  In a class of a million strings, none shares its key with
 * another with a probability of about .999; so a key decides alone.
 *
 *-------------------------------------------------------------------------
 */
#ifndef NEWSKEY_H
#define NEWSKEY_H

#include "type/newsquery.h"

typedef enum NewsKeyClass
{
	NEWSKEY_BODY = 1,			/* a lexeme of the body */
	NEWSKEY_TITLE,
	NEWSKEY_SAID,				/* a lexeme of a quotation */
	NEWSKEY_PERSON,				/* up to NEWSKEY_RUN words side by side of a
								 * name */
	NEWSKEY_ORG,
	NEWSKEY_PLACE,
	NEWSKEY_MISC,
	NEWSKEY_SPEAKER,
	NEWSKEY_NAME,				/* what the five above tell, which have no
								 * keys if this one is asked for */
	NEWSKEY_ID,
	NEWSKEY_KIND,				/* has a quotation of the kind */
	NEWSKEY_DAY,				/* of publication, UTC; numbers grow with
								 * time, so that ranges are ranges */
	NEWSKEY_MONTH,
	NEWSKEY_YEAR,
	NEWSKEY_SKETCH,				/* number of the bin and its value */
	NEWSKEY_IMPACT,				/* a lexeme of the body that weighs much, by
								 * level */
	NEWSKEY_PAIR,				/* two lexemes of the body, one right behind
								 * the other */
	NEWSKEY_SAID_PAIR			/* those of which both are in a quotation;
								 * they have no NEWSKEY_PAIR */
} NewsKeyClass;

#define NEWSKEY_CLASS_SHIFT		58
#define NEWSKEY_CODE_SHIFT		38

#define newskey_class(key)	((NewsKeyClass) ((key) >> NEWSKEY_CLASS_SHIFT))
#define newskey_bit(class)	(1u << (class))

/* ---- of documents ------------------------------------------------------------ */

/* The classes that are one thing to the user. */
#define NEWSKEY_NAMES \
	(newskey_bit(NEWSKEY_PERSON) | newskey_bit(NEWSKEY_ORG) | \
	 newskey_bit(NEWSKEY_PLACE) | newskey_bit(NEWSKEY_MISC))
#define NEWSKEY_DATES \
	(newskey_bit(NEWSKEY_DAY) | newskey_bit(NEWSKEY_MONTH) | newskey_bit(NEWSKEY_YEAR))

#define NEWSKEY_PAIRS \
	(newskey_bit(NEWSKEY_PAIR) | newskey_bit(NEWSKEY_SAID_PAIR))

/*
 * Beside these: what is said has no key as a lexeme of the body.  A lexeme of the
 * body then is one that has either key, and an index has a fifth fewer.
 */
#define NEWSKEY_SAID_IS_BODY	(1u << 31)

/* And of pairs, only those of two common lexemes have keys, and most share them. */
#define NEWSKEY_COMMON_PAIRS	(1u << 30)

/*
 * The keys of a value in the given classes (a set of newskey_bit), ascending,
 * none twice, palloc'd in one piece; returns their number.  A value may have
 * none; *keys is NULL then.
 */
extern uint32 newskeys_of_doc(const NewsDoc *doc, uint32 classes, uint64 **keys);

/* Keys side by side, ends included. */
typedef struct NewsKeyRange
{
	uint64		least;
	uint64		greatest;
	uint32		uses;			/* of NEWSKEY_NAME, only those with one of
								 * these uses; 0 if all */
} NewsKeyRange;

/* ---- of what a query looks for ------------------------------------------------- */

/* The key of a lexeme or id, UTF-8. */
extern uint64 newskey_of_string(NewsKeyClass key_class, const char *s, size_t len);

/*
 * The least and greatest key of strings that begin with s; true if nothing else
 * is between them.
 */
extern bool newskey_prefix_range(NewsKeyClass key_class, const char *s, size_t len,
								 uint64 *least, uint64 *greatest);

/*
 * The longest run of words of a name that has a key.  Most names have one or two
 * words; keys of three would make an index a tenth larger.
 */
#define NEWSKEY_RUN		2

/* The key of n words of a name, from the first-th (from 0). */
extern uint64 newskey_of_run(NewsKeyClass key_class, const NewsNameWords *words,
							 int first, int n);

/*
 * A NEWSKEY_NAME is for the same runs as keys of kinds and speakers, of which it
 * takes the place: a name's use, that is, its kind and whether it is an entity, a
 * speaker or both, is in the lowest bits, which leaves 38 of the hash.  So a name has
 * its runs once.
 */
#define NEWSKEY_USE_BITS	5

/* A set of uses: bits by use, those in which names of a field are. */
extern uint32 newskey_uses_of_field(NewsField field);

extern uint64 newskey_of_kind(NxQuoteKind kind);

/* What an index with the given classes has of two lexemes side by side. */
typedef enum NewsKeyPair
{
	NEWSKEY_NO_PAIR,
	NEWSKEY_SHARED_PAIR,		/* a key that other pairs have, too */
	NEWSKEY_OWN_PAIR
} NewsKeyPair;

/*
 * The key, if any, of two lexemes of which the second stands right behind the
 * first; they are given by their nx_word_hash.
 */
extern NewsKeyPair newskey_of_pair(NewsKeyClass key_class, uint64 a, uint64 b,
								   uint32 classes, uint64 *key);

/*
 * Is a lexeme, or are two side by side, common (newskey_common.txt)?  A phrase that
 * has a lexeme which is not is found by its words: few documents have them all.
 */
extern bool newskey_is_common(uint64 word_hash);
extern bool newskey_is_common_pair(uint64 pair_hash);

/*
 * Where many lexemes stand at one position, documents have this key instead of
 * those of all pairs.
 */
extern uint64 newskey_of_many_pairs(NewsKeyClass key_class);

/* The key of a day, and those of it, its month and its year; days count from 2000-01-01. */
#define NEWSKEY_DAY_KEYS		3

extern uint64 newskey_of_day(int32 day);
extern void newskeys_of_day(int32 day, uint64 key[NEWSKEY_DAY_KEYS]);

/*
 * Of the values in a sketch, so many bits are in keys.  Articles that have
 * nothing in common agree by chance in 1 of 1024 bins; those looked for, in many.
 */
#define NEWSKEY_SKETCH_BITS		10

extern uint64 newskey_of_sketch(int bin, uint16 value);

/*
 * Ranges of keys, ends included, which have in common that a date is between
 * first and last (from PG_INT32_MIN to PG_INT32_MAX, which are open ends) if it
 * has a key in one of them: days at the ends, months between them, years between
 * those.  Returns how many there are.
 */
#define NEWSKEY_DATE_RANGES		5

extern int	newskeys_of_dates(int32 first, int32 last,
							  NewsKeyRange range[NEWSKEY_DATE_RANGES]);

/*
 * The classes in which words or names of a field are looked for, at most
 * NEWSKEY_FIELD_CLASSES; returns how many.
 */
#define NEWSKEY_FIELD_CLASSES	4

extern int	newskey_classes_of_field(NewsField field,
									 NewsKeyClass classes[NEWSKEY_FIELD_CLASSES]);

/* ---- of what weighs much --------------------------------------------------------- */

/*
 * A lexeme whose news_weight is newskey_impact_bounds[0] or more has a key in
 * one level: that of the greatest bound which it reaches.
 */
#define NEWSKEY_IMPACT_LEVELS	10

extern const double newskey_impact_bounds[NEWSKEY_IMPACT_LEVELS];

extern uint64 newskey_impact(int level, const char *lexeme, size_t len);

#endif							/* NEWSKEY_H */
