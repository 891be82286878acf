/*-------------------------------------------------------------------------
 *
 * gazetteer.h
 *		The user's own names, compiled for matching.
 *
 * A gazetteer is one flat block of memory without pointers, which can be stored
 * and is used where it lies: entries (name, kind, id), sorted, and a hash table
 * over the beginnings of their names, word by word.
 *
 * A name matches words and marks of a text that are equal to it without case,
 * accents, stops and apostrophes, and are written in a case that fits:
 *
 * - Words that the name capitalises must be capitalised in the text, but in
 *   sentences that have no capital at all.
 * - A name of one word, all in capitals and no longer than NX_ACRONYM_LETTERS
 *   (WHO, US, IT), must be in capitals in the text, too, whatever the sentence;
 *   and where the whole sentence is in capitals, it must be none of the words
 *   of words.txt (STOP IT NOW).
 *
 * The leftmost longest match wins.
 *
 *-------------------------------------------------------------------------
 */
#ifndef NX_GAZETTEER_H
#define NX_GAZETTEER_H

#include "core/text/sentence.h"

#define NX_GAZETTEER_VERSION	1

/* Limits of an entry, in bytes and tokens. */
#define NX_MAX_NAME			255
#define NX_MAX_NAME_TOKENS	16
#define NX_MAX_KIND			63
#define NX_MAX_ID			255
#define NX_MAX_ENTRIES		10000000

#define NX_ACRONYM_LETTERS	5

#define NX_GAZF_SMALL	0x01	/* a word in small letters may begin a name */

/* The head of a block; what is reserved must be zero. */
typedef struct NxGazetteerHead
{
	int32		length;			/* the server's: a varlena header */
	uint8		version;
	uint8		flags;			/* NX_GAZF_... */
	uint8		reserved[2];
	uint32		n;				/* entries */
	uint32		n_slots;		/* a power of two */
	uint32		text_size;		/* bytes of names, kinds and ids */
	uint32		checksum[2];	/* of all that follows */
} NxGazetteerHead;

/* A gazetteer in use: pointers into its block. */
typedef struct NxGazetteer
{
	const NxGazetteerHead *head;
	const uint8 *filter;
	const struct NxGazetteerSlot *slots;
	const struct NxGazetteerItem *items;
	const char *text;
} NxGazetteer;

/* One entry.  The strings do not end in a NUL. */
typedef struct NxGazetteerEntry
{
	const char *name;
	const char *kind;
	const char *id;				/* NULL: none */
	uint32		name_len;
	uint32		kind_len;
	uint32		id_len;
} NxGazetteerEntry;

typedef NX_VEC(NxGazetteerEntry) NxGazetteerEntries;

/*
 * May these be the parts of an entry: not empty, not too long, one word,
 * number, handle or address at least?
 */
extern bool nx_gazetteer_takes_name(const char *name, size_t len);
extern bool nx_gazetteer_takes_kind(size_t len);
extern bool nx_gazetteer_takes_id(size_t len);

/*
 * Make a block of entries, which are sorted on the way; equal ones become one.
 * The result is palloc'd, its size in *size.  NULL if it would be larger than a
 * value can be.
 */
extern NxGazetteerHead *nx_gazetteer_build(NxGazetteerEntries *entries, size_t *size);

/* Open a block.  False if it is none, or of another version or size. */
extern bool nx_gazetteer_open(const void *block, size_t size, NxGazetteer *g);

/* Is all of it as it was built?  Takes time linear in its size. */
extern bool nx_gazetteer_verify(const NxGazetteer *g);

/* Entry i < head->n. */
extern NxGazetteerEntry nx_gazetteer_entry(const NxGazetteer *g, uint32 i);

/* A match: the tokens [first, end), and the entry. */
typedef struct NxGazetteerMatch
{
	uint32		first;
	uint32		end;
	uint32		entry;
} NxGazetteerMatch;

typedef NX_VEC(NxGazetteerMatch) NxGazetteerMatches;

/*
 * Find the matches in a text, in order of place.  Where one name was entered
 * with several kinds or ids, the first in the order of entries is found; of
 * names that differ in case or accents only, the one that is spelled as the
 * text is, or else the first that fits.
 */
extern void nx_gazetteer_find(const NxGazetteer *g, const char *text,
							  const NxTokens *tokens,
							  const NxSentences *sentences,
							  NxGazetteerMatches *matches);

#endif							/* NX_GAZETTEER_H */
