/*-------------------------------------------------------------------------
 *
 * words.h
 *		The words that rules ask about: is this a month, a title, a cue?
 *
 * The lists are in words.txt.  Each class there is a bit NX_W_... here, and
 * one look-up gives all classes of a word.
 *
 *-------------------------------------------------------------------------
 */
#ifndef NX_WORDS_H
#define NX_WORDS_H

#include "core/base/nx.h"
#include "words_classes.h"

/*
 * 32-bit FNV-1a, taken a byte at a time by the tokenizer.  (Fowler, Noll, Vo:
 * draft-eastlake-fnv.)
 */
#define NX_HASH_INIT			((uint32) 2166136261U)
#define NX_HASH_BYTE(h, byte)	(((h) ^ (unsigned char) (byte)) * 16777619U)

/* Spread the bits of x over all 64. */
static inline uint64
nx_mix(uint64 x)
{
	x *= UINT64CONST(0x9E3779B97F4A7C15);
	x ^= x >> 32;
	x *= UINT64CONST(0xD6E8FEB86659FD93);
	return x ^ (x >> 29);
}

/* A slot of the hash tables that gen_words.pl makes. */
typedef struct NxWordEntry
{
	uint32		hash;
	uint64		classes;		/* 0 marks a free slot */
	const char *word;			/* folded, NUL-terminated */
} NxWordEntry;

/* The slot of a hash in such a table, which no two of its words share; or a free one. */
static inline const NxWordEntry *
nx_word_slot(const NxWordEntry *table, uint32 n_slots, uint32 hash)
{
	uint32		i = hash;

	while (table[i & (n_slots - 1)].classes != 0 && table[i & (n_slots - 1)].hash != hash)
		i++;
	return &table[i & (n_slots - 1)];
}

extern uint32 nx_hash_bytes(const char *s, size_t len);

/* The hash of a word's case-folded form (NxToken.hash). */
extern uint32 nx_fold_hash(const char *p, const char *end);

/*
 * Is the case-folded form of s equal to the folded word?  Any apostrophe equals
 * '.
 */
extern bool nx_word_is(const char *s, size_t len, const char *word);

/*
 * The classes of a word, given its text and its nx_fold_hash.  Letter case is
 * ignored, and any apostrophe equals '.
 */
extern uint64 nx_word_classes(uint32 hash, const char *word, size_t len);

/* The same will be asked for soon: let the processor fetch it. */
extern void nx_ask_for_word_classes(uint32 hash);

#endif							/* NX_WORDS_H */
