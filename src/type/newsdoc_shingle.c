/*-------------------------------------------------------------------------
 *
 * newsdoc_shingle.c
 *		Shingles of a body: its lexemes, three by three in order of position.
 *
 * Where several lexemes are at one position, they follow in order of their bytes.
 *
 *-------------------------------------------------------------------------
 */
#include "type/newsdoc.h"

#include "core/vec.h"
#include "miscadmin.h"

#define RADIX_BITS	11
#define RADIX		(1 << RADIX_BITS)

/*
 * Sort by position, those of the same position in the order in which they are:
 * by one pass over the words for each 11 bits of the largest.  The result is in
 * words or in other.
 */
static NewsWordHash *
sort_by_position(NewsWordHash *words, NewsWordHash *other, uint32 n, uint32 largest)
{
	for (int shift = 0; shift == 0 || (shift < 32 && largest >> shift > 0);
		 shift += RADIX_BITS)
	{
		uint32		start[RADIX] = {0};
		NewsWordHash *from = words;
		uint32		sum = 0;

		for (uint32 i = 0; i < n; i++)
		{
			if (i % 65536 == 0)
				CHECK_FOR_INTERRUPTS();
			start[from[i].position >> shift & (RADIX - 1)]++;
		}
		for (int i = 0; i < RADIX; i++)
		{
			uint32		count = start[i];

			start[i] = sum;
			sum += count;
		}
		for (uint32 i = 0; i < n; i++)
		{
			if (i % 65536 == 0)
				CHECK_FOR_INTERRUPTS();
			other[start[from[i].position >> shift & (RADIX - 1)]++] = from[i];
		}
		words = other;
		other = from;
	}
	return words;
}

uint64 *
newsdoc_shingles(NewsWordHash *words, uint32 n, uint32 largest, size_t *n_shingles)
{
	NewsWordHash *other = nx_alloc_huge((n + (size_t) 1) * sizeof(NewsWordHash));
	NewsWordHash *sorted = sort_by_position(words, other, n, largest);
	uint64	   *shingle = (uint64 *) sorted;

	pfree(sorted == words ? other : words);

	/* each hash value takes the place of a word that has been read */
	for (uint32 i = 0; i < n; i++)
	{
		if (i % 65536 == 0)
			CHECK_FOR_INTERRUPTS();
		shingle[i] = sorted[i].hash;
	}
	*n_shingles = nx_shingles(shingle, n);
	return shingle;
}

uint64 *
newsdoc_body_shingles(const NewsDoc *doc, size_t *n)
{
	NewsTerms	terms;
	NX_VEC(NewsWordHash) words = {0};
	uint32	   *positions = NULL;
	uint32		cap = 0;

	newsdoc_terms_open(doc, NEWSDOC_WORDS, &terms);
	while (newsdoc_terms_next(&terms))
	{
		uint64		hash = nx_word_hash(terms.lexeme, terms.len);

		CHECK_FOR_INTERRUPTS();
		while (cap < terms.n_positions)
			positions = nx_vec_grow(positions, &cap, sizeof(uint32));
		newsdoc_positions(&terms, positions);
		for (uint32 i = 0; i < terms.n_positions; i++)
		{
			NewsWordHash *word = NX_VEC_PUSH(&words);

			CHECK_FOR_INTERRUPTS();
			word->hash = hash;
			word->position = positions[i];
		}
	}
	if (positions != NULL)
		pfree(positions);
	if (words.n == 0)
		words.item = palloc(sizeof(NewsWordHash));
	return newsdoc_shingles(words.item, words.n, doc->n_words, n);
}
