/*-------------------------------------------------------------------------
 *
 * sketch.c
 *		Sketches of texts, from which their resemblance can be told.
 *
 * Sketches are stored: what is computed here must be the same on every machine
 * and in every version.
 *
 *-------------------------------------------------------------------------
 */
#include "sketch.h"

#include "port/pg_bswap.h"
#include "words.h"

#define CHECK_STEP	8192		/* hash values between two looks for
								 * interrupts */

/* Up to 8 bytes as a number, the lowest first. */
static inline uint64
load(const char *s, size_t len)
{
	uint64		x = 0;

	memcpy(&x, s, len);
#ifdef WORDS_BIGENDIAN
	x = pg_bswap64(x);
#endif
	return x;
}

uint64
nx_word_hash(const char *s, size_t len)
{
	uint64		h = (len + 1) * UINT64CONST(0x6A09E667F3BCC909);

	for (; len > 8; s += 8, len -= 8)
		h = nx_mix(h ^ load(s, 8));
	return nx_mix(h ^ load(s, len));
}

size_t
nx_shingles(uint64 *word, size_t n)
{
	size_t		width = Min(n, NX_SHINGLE);
	size_t		n_shingles = n == 0 ? 0 : n - width + 1;

	for (size_t i = 0; i < n_shingles; i++)
	{
		uint64		h = 0;

		if (i % CHECK_STEP == 0)
			NX_CHECK_INTERRUPTS();
		for (size_t k = 0; k < width; k++)
			h = nx_mix(h + word[i + k]);
		word[i] = h;
	}
	return n_shingles;
}

bool
nx_sketch(const uint64 *shingle, size_t n, uint16 sketch[NX_SKETCH_SIZE])
{
	uint64		least[NX_SKETCH_SIZE] = {0};
	bool		filled[NX_SKETCH_SIZE] = {false};

	memset(sketch, 0, NX_SKETCH_SIZE * sizeof(uint16));
	if (n == 0)
		return false;
	for (size_t i = 0; i < n; i++)
	{
		uint32		bin = (uint32) ((shingle[i] >> 32) * NX_SKETCH_SIZE >> 32);

		if (i % CHECK_STEP == 0)
			NX_CHECK_INTERRUPTS();
		if (!filled[bin] || shingle[i] < least[bin])
			least[bin] = shingle[i];
		filled[bin] = true;
	}

	/*
	 * An empty bin asks others in an order of its own, the same for all
	 * texts, so that two texts borrow from the same bin if these fill the
	 * same.  What is least has low top bits; all of its low bits are as good.
	 */
	for (uint32 bin = 0; bin < NX_SKETCH_SIZE; bin++)
	{
		uint32		from = bin;

		for (uint32 attempt = 1; !filled[from]; attempt++)
			from = nx_mix(attempt * NX_SKETCH_SIZE + bin) >> 40 & (NX_SKETCH_SIZE - 1);
		sketch[bin] = (uint16) least[from];
	}
	return true;
}
