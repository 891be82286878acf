/*-------------------------------------------------------------------------
 *
 * model_lines.h
 *		Look-ups of features in the hash tables of models.
 *
 * A feature is a 64-bit hash.  It has a line of signed bytes, its weights, in a
 * table with linear probing from the slot that the low bits of the hash say; what
 * is known of it there is a tag of 16 bits, the high ones of the hash.  Tables are
 * rather full, so that how far to probe is any processor's guess, and a wrong guess
 * costs more than the search: where the processor can, eight tags are looked at
 * at once.
 *
 * Tags stand in an array of their own, which turns away unknown features without a
 * look at the lines (nx_find_line), or each behind the weights of its line, so that
 * a feature that is known costs one wait for memory (nx_find_tagged_line).
 *
 *-------------------------------------------------------------------------
 */
#ifndef NX_MODEL_LINES_H
#define NX_MODEL_LINES_H

#include "core/base/nx.h"
#include "port/pg_bitutils.h"

#if defined(__SSE2__)
#include <emmintrin.h>
#define NX_TAGS_AT_ONCE	8
#endif

#if defined(__GNUC__) || defined(__clang__)
#define nx_prefetch(address) __builtin_prefetch(address)
#else
#define nx_prefetch(address) ((void) 0)
#endif

/* The tag of a feature; 0 marks a free slot. */
#define nx_feature_tag(h)	((uint16) ((h) >> 48) ? (uint16) ((h) >> 48) : 1)

/* The bytes of a line of so many weights with its tag. */
#define nx_tagged_line_size(weights)	((weights) + sizeof(uint16))

static inline uint16
nx_line_tag(const int8 *line, int weights)
{
	uint16		tag;

	memcpy(&tag, line + weights, sizeof(tag));
	return tag;
}

#ifdef NX_TAGS_AT_ONCE

/*
 * Does a search end among eight tags?  If so, *at is the first that is the
 * feature's or free, and *found tells which.
 */
static inline bool
nx_search_tags(__m128i tags, uint16 tag, uint32 *at, bool *found)
{
	uint32		same = _mm_movemask_epi8(_mm_cmpeq_epi16(tags, _mm_set1_epi16((short) tag)));
	uint32		ends = same | _mm_movemask_epi8(_mm_cmpeq_epi16(tags, _mm_setzero_si128()));

	if (ends == 0)
		return false;
	*at = pg_rightmost_one_pos32(ends);
	*found = (same >> *at & 1) != 0;
	*at /= 2;
	return true;
}

/* The tags of eight lines of two or six weights. */
static inline __m128i
nx_tags_of_lines(const int8 *lines, int weights)
{
	const __m128i *p = (const __m128i *) lines;

	/* a tag is the upper half of the last four bytes of its line */
	if (weights == 2)
		return _mm_packs_epi32(_mm_srai_epi32(_mm_loadu_si128(p), 16),
							   _mm_srai_epi32(_mm_loadu_si128(p + 1), 16));
#define LAST_FOUR(a, b) \
	_mm_castps_si128(_mm_shuffle_ps(_mm_castsi128_ps(a), _mm_castsi128_ps(b), \
									_MM_SHUFFLE(3, 1, 3, 1)))
	return _mm_packs_epi32(_mm_srai_epi32(LAST_FOUR(_mm_loadu_si128(p), _mm_loadu_si128(p + 1)), 16),
						   _mm_srai_epi32(LAST_FOUR(_mm_loadu_si128(p + 2), _mm_loadu_si128(p + 3)), 16));
#undef LAST_FOUR
}

#endif							/* NX_TAGS_AT_ONCE */

/*
 * The line of a feature, of so many weights, in a table of mask + 1 slots, found
 * in so many probes (which bounds what a damaged table costs), or NULL.
 */
static inline const int8 *
nx_find_line(const uint16 *tags, const int8 *lines, uint32 mask, int weights,
			 uint32 probes, uint64 h)
{
	uint16		tag = nx_feature_tag(h);
	uint32		i = (uint32) h & mask;
	uint32		n = 0;

#ifdef NX_TAGS_AT_ONCE
	if (likely(mask - i >= NX_TAGS_AT_ONCE - 1))
	{
		uint32		at;
		bool		found;

		if (likely(nx_search_tags(_mm_loadu_si128((const __m128i *) (tags + i)), tag, &at, &found)))
			return found ? lines + (size_t) (i + at) * weights : NULL;
		n = NX_TAGS_AT_ONCE;
	}
#endif
	for (; n < probes; n++)
	{
		uint32		k = (i + n) & mask;

		if (tags[k] == tag)
			return lines + (size_t) k * weights;
		if (tags[k] == 0)
			break;
	}
	return NULL;
}

#define nx_prefetch_line(tags, lines, mask, weights, h) \
	(nx_prefetch((tags) + ((uint32) (h) & (mask))), \
	 nx_prefetch((lines) + (size_t) ((uint32) (h) & (mask)) * (weights)))

/* The same in a table of lines with tags. */
static inline const int8 *
nx_find_tagged_line(const int8 *lines, uint32 mask, int weights, uint32 probes, uint64 h)
{
	size_t		size = nx_tagged_line_size(weights);
	uint16		tag = nx_feature_tag(h);
	uint32		i = (uint32) h & mask;
	uint32		n = 0;

#ifdef NX_TAGS_AT_ONCE
	if (likely(mask - i >= NX_TAGS_AT_ONCE - 1) && (weights == 2 || weights == 6))
	{
		uint32		at;
		bool		found;

		if (likely(nx_search_tags(nx_tags_of_lines(lines + i * size, weights), tag, &at, &found)))
			return found ? lines + (i + at) * size : NULL;
		n = NX_TAGS_AT_ONCE;
	}
#endif
	for (; n < probes; n++)
	{
		const int8 *line = lines + ((i + n) & mask) * size;
		uint16		t = nx_line_tag(line, weights);

		if (t == tag)
			return line;
		if (t == 0)
			break;
	}
	return NULL;
}

/* Where a search begins, and where it mostly ends. */
#define nx_prefetch_tagged_line(lines, mask, weights, h) \
	(nx_prefetch((lines) + ((uint32) (h) & (mask)) * nx_tagged_line_size(weights)), \
	 nx_prefetch((lines) + (((uint32) (h) & (mask)) + 6) * nx_tagged_line_size(weights)))

#endif							/* NX_MODEL_LINES_H */
