/*-------------------------------------------------------------------------
 *
 * nx_cluster.c
 *		Clusters of words that stand between the same words.
 *
 *		nx_cluster < TEXT > CLUSTERS
 *
 * Reads plain text and writes "word TAB cluster" for each word, case folded,
 * that occurs MIN_COUNT times.  What stands before and after a word, counted
 * over the CONTEXTS commonest tokens as positive pointwise mutual information,
 * is projected at random to DIMENSIONS numbers; k-means groups these.  The
 * same text gives the same clusters.
 *
 *-------------------------------------------------------------------------
 */
#include "core/token.h"

#include <math.h>

#include "core/entity_model.h"

#define MIN_COUNT	15
#define MAX_WORDS	80000
#define CONTEXTS	1500		/* on either side */
#define DIMENSIONS	128
#define CLUSTERS	500
#define ROUNDS		8

typedef struct Word
{
	uint32		hash;
	uint32		count;
	char		letters[28];
} Word;

typedef float Vector[DIMENSIONS];

typedef struct Vocabulary
{
	NX_VEC(Word) words;
	uint32	   *slots;			/* index + 1 */
	uint32		mask;
} Vocabulary;

static uint32
find_slot(const Vocabulary *v, uint32 hash)
{
	uint32		i = hash;

	while (v->slots[i & v->mask] != 0 &&
		   v->words.item[v->slots[i & v->mask] - 1].hash != hash)
		i++;
	return i & v->mask;
}

/* Words count by their folded form, other tokens by their kind. */
static uint32
token_hash(const NxToken *t)
{
	return t->kind == NX_TOK_WORD ? t->hash : (uint32) t->kind + 1;
}

static void
count_words(Vocabulary *v, const char *text, const NxTokens *tokens)
{
	v->mask = (1 << 22) - 1;
	v->slots = palloc0((v->mask + 1) * sizeof(uint32));
	for (uint32 i = 0; i < tokens->n; i++)
	{
		const NxToken *t = &tokens->item[i];
		uint32		slot = find_slot(v, token_hash(t));

		if (v->slots[slot] == 0)
		{
			Word	   *w;
			uint32		len = t->end - t->start;

			if (v->words.n > v->mask / 4 * 3)
				continue;
			w = NX_VEC_PUSH(&v->words);
			memset(w, 0, sizeof(*w));
			w->hash = token_hash(t);
			if (t->kind == NX_TOK_WORD && len < sizeof(w->letters))
				memcpy(w->letters, text + t->start, len);
			v->slots[slot] = v->words.n;
		}
		v->words.item[v->slots[slot] - 1].count++;
	}
}

static int
compare_words(const void *a, const void *b)
{
	const Word *x = a;
	const Word *y = b;

	if (x->count != y->count)
		return x->count > y->count ? -1 : 1;
	return x->hash < y->hash ? -1 : x->hash > y->hash;
}

/* The commonest words first; the rare ones are forgotten. */
static void
sort_words(Vocabulary *v)
{
	qsort(v->words.item, v->words.n, sizeof(Word), compare_words);
	while (v->words.n > 0 && (v->words.n > MAX_WORDS ||
							  v->words.item[v->words.n - 1].count < MIN_COUNT))
		v->words.n--;
	memset(v->slots, 0, (v->mask + 1) * sizeof(uint32));
	for (uint32 i = 0; i < v->words.n; i++)
		v->slots[find_slot(v, v->words.item[i].hash)] = i + 1;
}

/* Numbers of the words of a text, by frequency; -1 for a rare one. */
static void
number_tokens(const Vocabulary *v, const NxTokens *tokens, int32 *numbers)
{
	for (uint32 i = 0; i < tokens->n; i++)
		numbers[i] = (int32) v->slots[find_slot(v, token_hash(&tokens->item[i]))] - 1;
}

static void
normalize(float *x)
{
	float		sum = 1e-9f;

	for (int d = 0; d < DIMENSIONS; d++)
		sum += x[d] * x[d];
	sum = 1 / sqrtf(sum);
	for (int d = 0; d < DIMENSIONS; d++)
		x[d] *= sum;
}

/* The random direction of a context. */
static void
direction(uint32 context, float *x)
{
	for (int d = 0; d < DIMENSIONS; d++)
		x[d] = nx_mix((uint64) context << 16 | d) & 1 ? 1 : -1;
}

static Vector *
make_vectors(const Vocabulary *v, const int32 *numbers, uint32 n)
{
	uint32		n_contexts = Min(CONTEXTS, v->words.n);
	size_t		row = 2 * (size_t) n_contexts;
	uint32	   *counts = palloc0(v->words.n * row * sizeof(uint32));
	double	   *of_context = palloc0(row * sizeof(double));
	double	   *of_word = palloc0(v->words.n * sizeof(double));
	double		all = 0;
	Vector	   *vectors = palloc0(v->words.n * sizeof(Vector));
	Vector	   *directions = palloc(row * sizeof(Vector));

	for (uint32 i = 1; i + 1 < n; i++)
	{
		int32		w = numbers[i];

		if (w < 0)
			continue;
		for (int side = 0; side < 2; side++)
		{
			int32		c = numbers[side == 0 ? i - 1 : i + 1];

			if (c < 0 || c >= (int32) n_contexts)
				continue;
			counts[w * row + side * n_contexts + c]++;
			of_word[w]++;
			of_context[side * n_contexts + c]++;
			all++;
		}
	}
	for (uint32 c = 0; c < row; c++)
		direction(c, directions[c]);
	for (uint32 w = 0; w < v->words.n; w++)
	{
		for (uint32 c = 0; c < row; c++)
		{
			uint32		count = counts[w * row + c];
			float		information;

			if (count == 0)
				continue;
			/* weighed by the root of the count: rare pairs are noise */
			information = sqrtf(count) *
				logf(count * all / (of_word[w] * of_context[c]));
			if (information > 0)
				for (int d = 0; d < DIMENSIONS; d++)
					vectors[w][d] += information * directions[c][d];
		}
		normalize(vectors[w]);
	}
	pfree(counts);
	pfree(of_context);
	pfree(of_word);
	pfree(directions);
	return vectors;
}

static void
k_means(const Vector *vectors, uint32 n, uint32 *cluster)
{
	Vector	   *centres = palloc(CLUSTERS * sizeof(Vector));

	/* words of all frequencies begin a cluster each */
	for (uint32 k = 0; k < CLUSTERS; k++)
		memcpy(centres[k], vectors[(uint64) k * Min(n, 20 * CLUSTERS) / CLUSTERS], sizeof(Vector));
	for (int round = 0; round < ROUNDS; round++)
	{
		for (uint32 w = 0; w < n; w++)
		{
			float		best = -10;

			for (uint32 k = 0; k < CLUSTERS; k++)
			{
				float		dot = 0;

				for (int d = 0; d < DIMENSIONS; d++)
					dot += vectors[w][d] * centres[k][d];
				if (dot > best)
				{
					best = dot;
					cluster[w] = k;
				}
			}
		}
		memset(centres, 0, CLUSTERS * sizeof(Vector));
		for (uint32 w = 0; w < n; w++)
			for (int d = 0; d < DIMENSIONS; d++)
				centres[cluster[w]][d] += vectors[w][d];
		for (uint32 k = 0; k < CLUSTERS; k++)
			normalize(centres[k]);
	}
	pfree(centres);
}

int
main(void)
{
	NX_VEC(char) text = {0};
	NxTokens	tokens = {0};
	Vocabulary	v;
	int32	   *numbers;
	Vector	   *vectors;
	uint32	   *cluster;
	int			c;

	memset(&v, 0, sizeof(v));
	while ((c = getchar()) != EOF && text.n < NX_MAX_TEXT)
		*NX_VEC_PUSH(&text) = c;
	nx_tokenize(text.item, 0, text.n, &tokens);
	count_words(&v, text.item, &tokens);
	sort_words(&v);
	fprintf(stderr, "%u tokens, %u words\n", tokens.n, v.words.n);
	if (v.words.n < CLUSTERS)
	{
		fprintf(stderr, "too little text for clusters\n");
		return 1;
	}
	numbers = palloc(tokens.n * sizeof(int32));
	number_tokens(&v, &tokens, numbers);
	vectors = make_vectors(&v, numbers, tokens.n);
	cluster = palloc0(v.words.n * sizeof(uint32));
	k_means(vectors, v.words.n, cluster);
	for (uint32 w = 0; w < v.words.n; w++)
		if (v.words.item[w].letters[0])
			printf("%s\t%u\n", v.words.item[w].letters, cluster[w] + 1);
	return 0;
}
