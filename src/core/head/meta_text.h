/*-------------------------------------------------------------------------
 *
 * meta_text.h
 *		Short texts of a page's metadata: decoding, trimming, words.
 *
 * These are values of attributes and of JSON, a line each.  They are decoded
 * into NUL-terminated strings, which a pool owns until it is freed.
 *
 *-------------------------------------------------------------------------
 */
#ifndef NX_META_TEXT_H
#define NX_META_TEXT_H

#include "core/base/vec.h"
#include "meta_words_classes.h"

/* What is longer is cut. */
#define NX_META_MAX_VALUE	4000

typedef NX_VEC(char *) NxPool;

extern void nx_pool_free(NxPool *pool);

/* Make a string of the bytes that the pool owns. */
extern char *nx_pool_string(NxPool *pool, const char *s, size_t len);

/*
 * Decode text of HTML: references, also those that were escaped twice, give
 * characters; white space is collapsed; tags and control characters go.
 * NULL if nothing is left.
 */
extern char *nx_meta_decode(NxPool *pool, const char *s, size_t len);

/*
 * Read the word, a run of letters, that begins at p.  Returns its end, which
 * is p if there is none, and its classes in meta_words.txt (NX_M_...).
 */
extern const char *nx_meta_word(const char *p, const char *end, uint64 *classes);

/* The number of words of a text; one for each ideograph. */
extern int	nx_meta_count_words(const char *s);

/* Do two texts have the same letters and digits, in any case? */
extern bool nx_meta_same(const char *a, size_t a_len, const char *b, size_t b_len);

/* The share of a's words that b has, too. */
extern float nx_meta_overlap(const char *a, const char *b);

/* Does s begin with an ASCII prefix, in any case? */
extern bool nx_meta_begins(const char *s, const char *prefix);

#endif							/* NX_META_TEXT_H */
