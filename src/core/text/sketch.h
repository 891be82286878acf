/*-------------------------------------------------------------------------
 *
 * sketch.h
 *		Sketches of texts, from which their resemblance can be told.
 *
 * One-permutation MinHash (Li, Owen, Zhang 2012) over shingles: the hash values
 * of the shingles fall into bins by their top bits, and the least of each bin
 * stands for it.  Bins that stay empty borrow from others, chosen by hash and
 * alike in all texts (Shrivastava 2017, optimal densification).  The share of bins
 * in which two sketches agree estimates the share of shingles that two texts
 * have in common.
 *
 *-------------------------------------------------------------------------
 */
#ifndef NX_SKETCH_H
#define NX_SKETCH_H

#include "core/base/nx.h"

#define NX_SKETCH_SIZE		32	/* bins; a power of two */
#define NX_SHINGLE			3	/* words of a shingle */

/* The hash value of a word, UTF-8 bytes. */
extern uint64 nx_word_hash(const char *s, size_t len);

/*
 * The hash values of the shingles of a text, given those of its words in
 * order, in place: word[0, n) becomes shingle[0, return value).  A text of fewer
 * words than a shingle has is one shingle; a text of none has none.
 */
extern size_t nx_shingles(uint64 *word, size_t n);

/* The sketch of n > 0 shingles; returns false, and zeroes, if n is 0. */
extern bool nx_sketch(const uint64 *shingle, size_t n,
					  uint16 sketch[NX_SKETCH_SIZE]);

#endif							/* NX_SKETCH_H */
