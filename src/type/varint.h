/*-------------------------------------------------------------------------
 *
 * varint.h
 *		Numbers as the types write them: seven bits a byte, the lowest first.
 *
 * The top bit is set in all bytes but the last.  Most numbers of a newsdoc are
 * below 128, so that is the case that is inlined.
 *
 *-------------------------------------------------------------------------
 */
#ifndef NEWS_VARINT_H
#define NEWS_VARINT_H

#include "core/base/nx.h"

#define NEWS_VARINT_MAX_BYTES	5

static inline uint32
news_get_varint(const uint8 **p)
{
	const uint8 *q = *p;
	uint32		n = *q++;

	if (n >= 0x80)
	{
		n &= 0x7F;
		for (int shift = 7;; shift += 7)
		{
			n |= (uint32) (*q & 0x7F) << shift;
			if (*q++ < 0x80)
				break;
		}
	}
	*p = q;
	return n;
}

/* Go past n numbers. */
static inline const uint8 *
news_skip_varints(const uint8 *p, uint32 n)
{
	while (n > 0)
		n -= *p++ < 0x80;
	return p;
}

/* Write a number to p, which has room for it; returns where it ends. */
static inline uint8 *
news_put_varint(uint8 *p, uint32 n)
{
	while (n >= 0x80)
	{
		*p++ = (uint8) (n | 0x80);
		n >>= 7;
	}
	*p++ = (uint8) n;
	return p;
}

/* Signed numbers, those near 0 short. */
static inline uint32
news_zigzag(int32 n)
{
	return ((uint32) n << 1) ^ (uint32) (n >> 31);
}

static inline int32
news_unzigzag(uint32 n)
{
	return (int32) (n >> 1) ^ -(int32) (n & 1);
}

#endif							/* NEWS_VARINT_H */
