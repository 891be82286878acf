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

#include "core/base/vec.h"
#include "miscadmin.h"

#define RADIX_BITS	11
#define RADIX		(1 << RADIX_BITS)

static bool
is_by_position(const NewsPosting *postings, uint32 n)
{
	for (uint32 i = 1; i < n; i++)
	{
		if (i % 65536 == 0)
			CHECK_FOR_INTERRUPTS();
		if (postings[i].position < postings[i - 1].position)
			return false;
	}
	return true;
}

/*
 * Sort by position, those of the same position in the order in which they are:
 * by one pass over the postings for each 11 bits of the largest.  They are
 * palloc'd, and so is the result.
 */
static NewsPosting *
sort_by_position(NewsPosting *postings, uint32 n, uint32 largest)
{
	NewsPosting *other;

	if (is_by_position(postings, n))
		return postings;
	other = nx_alloc_huge(n * sizeof(NewsPosting));
	for (int shift = 0; shift == 0 || (shift < 32 && largest >> shift > 0);
		 shift += RADIX_BITS)
	{
		uint32		start[RADIX] = {0};
		NewsPosting *from = postings;
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
		postings = other;
		other = from;
	}
	pfree(other);
	return postings;
}

/* what is hashed takes the place of what has been read */
StaticAssertDecl(sizeof(NewsPosting) == sizeof(uint64), "a hash value is as long as a posting");

uint64 *
newsdoc_shingles(NewsPosting *postings, uint32 n, uint32 largest, const uint64 *hash,
				 size_t *n_shingles)
{
	NewsPosting *sorted = sort_by_position(postings, n, largest);
	uint64	   *shingle = (uint64 *) sorted;

	for (uint32 i = 0; i < n; i++)
	{
		if (i % 65536 == 0)
			CHECK_FOR_INTERRUPTS();
		shingle[i] = hash[sorted[i].lexeme];
	}
	*n_shingles = nx_shingles(shingle, n);
	return shingle;
}

uint64 *
newsdoc_body_shingles(const NewsDoc *doc, size_t *n)
{
	NewsTerms	terms;
	NX_VEC(NewsPosting) postings = {0};
	uint64	   *hash = nx_alloc_huge((newsdoc_n_terms(doc, NEWSDOC_WORDS) + (size_t) 1) * sizeof(uint64));
	uint64	   *shingles;
	uint32	   *positions = NULL;
	uint32		cap = 0,
				n_terms = 0;

	newsdoc_terms_open(doc, NEWSDOC_WORDS, &terms);
	while (newsdoc_terms_next(&terms))
	{
		CHECK_FOR_INTERRUPTS();
		hash[n_terms] = nx_word_hash(terms.lexeme, terms.len);
		while (cap < terms.n_positions)
			positions = nx_vec_grow(positions, &cap, sizeof(uint32));
		newsdoc_positions(&terms, positions);
		for (uint32 i = 0; i < terms.n_positions; i++)
		{
			NewsPosting *posting = NX_VEC_PUSH(&postings);

			CHECK_FOR_INTERRUPTS();
			posting->lexeme = n_terms;
			posting->position = positions[i];
		}
		n_terms++;
	}
	if (positions != NULL)
		pfree(positions);
	if (postings.n == 0)
		postings.item = palloc(sizeof(NewsPosting));
	shingles = newsdoc_shingles(postings.item, postings.n, doc->n_words, hash, n);
	pfree(hash);
	return shingles;
}
