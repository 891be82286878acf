/*-------------------------------------------------------------------------
 *
 * newsstats.h
 *		What ANALYZE writes down of a column of newsdocs, and the planner reads.
 *
 * All is of keys (newskey.h), so that a question to an index is a question to
 * statistics, too.
 *
 *	- The commonest keys, each with how many articles have it, and in which topics
 *	  it is more frequent than elsewhere.  Topics are a partition of the articles
 *	  which ANALYZE makes for the purpose (newsstats_topic.c).  "a and b" is
 *	  estimated within each, where a and b are nearly independent; over all, they
 *	  rarely are.
 *	- Rarer keys, each with a few bits that stand for how many articles have it and
 *	  for its main topic, in a hash table that holds part of the key's hash; one in
 *	  some hundred keys that are not in there seems to be.
 *	- By class, how many articles have a key of those that are in neither, and how
 *	  many all keys but the commonest have together, which prefixes find.
 *	- Days of publication, as a histogram of equal shares.
 *
 * In pg_statistic this is one array of int8 under a kind of our own.  Of the
 * array the server only knows that it is numbers; here it is a head and five
 * arrays, each aligned, in the byte order of the machine.
 *
 *-------------------------------------------------------------------------
 */
#ifndef NEWSSTATS_H
#define NEWSSTATS_H

#include "access/attnum.h"
#include "newskey.h"
#include "type/newsquery.h"

/* Kinds from 10000 to 30000 are for private use (pg_statistic.h). */
#define NEWSSTATS_KIND		27451
#define NEWSSTATS_VERSION	1

#define NEWSSTATS_TOPICS	128
#define NEWSSTATS_PEAKS		6	/* topics that a key's profile can name */
#define NEWSSTATS_BOUNDS	256 /* days of the histogram */
#define NEWSSTATS_CLASSES	64

/* What is looked at. */
#define NEWSSTATS_KEYS \
	(newskey_bit(NEWSKEY_BODY) | newskey_bit(NEWSKEY_TITLE) | \
	 newskey_bit(NEWSKEY_SAID) | NEWSKEY_NAMES | newskey_bit(NEWSKEY_SPEAKER) | \
	 newskey_bit(NEWSKEY_ID) | newskey_bit(NEWSKEY_KIND) | newskey_bit(NEWSKEY_DAY))

/*
 * Numbers of articles as a byte: levels of a logarithm, which are off by 3 % at
 * most; level 0 is none.
 */
#define NEWSSTATS_LEVELS_PER_OCTAVE	11

/* A topic in which a key is more frequent; level 0: no more peaks. */
typedef struct NewsStatsPeak
{
	uint8		topic;
	uint8		level;			/* of the articles in the topic that have the
								 * key */
} NewsStatsPeak;

typedef struct NewsStatsProfile
{
	NewsStatsPeak peak[NEWSSTATS_PEAKS];
} NewsStatsProfile;

/*
 * A slot of the table of rarer keys, 24 bits: 11 of a hash, 4 of a level (0: the
 * slot is free), 2 of the share of the key's articles that are in its main topic,
 * 7 of that topic.
 */
typedef struct NewsStatsSlot
{
	uint8		byte[3];
} NewsStatsSlot;

#define NEWSSTATS_SLOT_LEVELS	15
#define NEWSSTATS_SLOT_SHARES	4

typedef struct NewsStats
{
	uint32		version;
	uint32		n_rows;			/* articles looked at, without nulls */
	uint32		n_dated;		/* of those, with a date */
	uint32		n_keys;			/* commonest keys */
	uint32		n_slots;
	uint32		n_bounds;
	uint32		least;			/* a rarer key's least number of articles */
	float4		ratio;			/* of a level's number to that of the level
								 * below */
	uint32		n_in_topic[NEWSSTATS_TOPICS];
	float4		rest[NEWSSTATS_CLASSES];	/* articles per key that is in
											 * neither */
	float4		rare[NEWSSTATS_CLASSES];	/* articles of all keys but the
											 * commonest, added up */

	/*
	 * uint64 key[n_keys], NewsStatsProfile[n_keys], NewsStatsSlot[n_slots],
	 * int32 bound[n_bounds], uint8 level[n_keys] follow
	 */
} NewsStats;

StaticAssertDecl(sizeof(NewsStats) % sizeof(uint64) == 0, "keys behind the head are aligned");

#define newsstats_keys(s)		((uint64 *) ((s) + 1))
#define newsstats_profiles(s)	((NewsStatsProfile *) (newsstats_keys(s) + (s)->n_keys))
#define newsstats_slots(s)		((NewsStatsSlot *) (newsstats_profiles(s) + (s)->n_keys))
#define newsstats_bounds(s)		((int32 *) (newsstats_slots(s) + (s)->n_slots))
#define newsstats_levels(s)		((uint8 *) (newsstats_bounds(s) + (s)->n_bounds))

/* n_keys and n_slots are multiples of 4, so that the bounds are aligned. */
static inline size_t
newsstats_size(const NewsStats *s)
{
	return sizeof(NewsStats) +
		(size_t) s->n_keys * (sizeof(uint64) + sizeof(NewsStatsProfile) + 1) +
		(size_t) s->n_slots * sizeof(NewsStatsSlot) +
		(size_t) s->n_bounds * sizeof(int32);
}

/* Where the search for a key begins in the table of rarer ones, and its part there. */
static inline uint32
newsstats_first_slot(const NewsStats *s, uint64 key)
{
	return ((key * UINT64CONST(0x9e3779b97f4a7c15)) >> 32) * s->n_slots >> 32;
}

static inline uint32
newsstats_slot_tag(uint64 key)
{
	return (key ^ key >> 17) & 0x7ff;
}

static inline uint32
newsstats_slot_get(const NewsStatsSlot *slot)
{
	return slot->byte[0] | slot->byte[1] << 8 | (uint32) slot->byte[2] << 16;
}

#define newsstats_tag_of_slot(v)	((v) >> 13)
#define newsstats_level_of_slot(v)	((v) >> 9 & 0x0f)
#define newsstats_share_of_slot(v)	((v) >> 7 & 0x03)
#define newsstats_topic_of_slot(v)	((v) & 0x7f)

static inline void
newsstats_slot_put(NewsStatsSlot *slot, uint32 tag, uint32 level, uint32 share,
				   uint32 topic)
{
	uint32		v = tag << 13 | level << 9 | share << 7 | topic;

	slot->byte[0] = v;
	slot->byte[1] = v >> 8;
	slot->byte[2] = v >> 16;
}

/* ---- topics (newsstats_topic.c) -------------------------------------------------- */

/* Which keys articles have, as numbers: those of NewsStats.key, then slots. */
typedef struct NewsStatsRows
{
	uint32		n_rows;
	uint32		n_keys;
	NX_VEC(uint32) begin;		/* of each row in number, and the end */
	NX_VEC(uint32) number;
} NewsStatsRows;

/*
 * Assign each row to a topic.  count[k] is how many rows have key k; keys that
 * few have, or many, tell most, and only those of is_sign[k] are looked at.
 */
extern uint8 *newsstats_topics(const NewsStatsRows *rows, const uint32 *count,
							   const bool *is_sign);

/*
 * How many rows of a table match a query, as its statistics say; negative if
 * nothing is known of the column.
 */
extern double newsdoc_expected_rows(Oid relid, AttrNumber column, const NewsQuery *query);

#endif							/* NEWSSTATS_H */
