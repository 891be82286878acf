/*-------------------------------------------------------------------------
 *
 * nx_vectors.c
 *		Vectors of words that stand between the same words, and their clusters.
 *
 *		nx_vectors [GLOVE] < TEXT > VECTORS
 *
 * Reads plain text and writes "word cluster number..." for each word, case
 * folded, that occurs MIN_COUNT times.  What stands before and after a word,
 * counted over the CONTEXTS commonest tokens as positive pointwise mutual
 * information, is projected at random to DIMENSIONS numbers.
 *
 * GLOVE is a file "word number..." of vectors made from far more text, the
 * commonest words first (Pennington, Socher, Manning, "GloVe", 2014).  Where it
 * is given, its words and vectors are taken, and words that only the text has
 * join them: where they would be is told by the words that both have, by
 * ridge regression.
 *
 * Either is turned to its NX_NET_VECTOR principal components.  Clusters are those
 * of spherical k-means.  The same input gives the same output.
 *
 *-------------------------------------------------------------------------
 */
#include "core/text/token.h"

#include <math.h>

#include "bio.h"
#include "core/entity/entity_model.h"

#define MIN_COUNT	15
#define MAX_WORDS	80000		/* of the text */
#define MAX_GLOVE	100000
#define CONTEXTS	1500		/* on either side */
#define DIMENSIONS	128
#define MAX_DIMENSIONS	512		/* of GLOVE */
#define COMMON		20000		/* words whose mean is the centre */
#define LEARNED		60000		/* words that components and clusters are of */
#define CLUSTERS	200
#define ROUNDS		12

typedef struct Word
{
	uint32		hash;
	uint32		count;
	char		letters[28];
} Word;

typedef float Vector[DIMENSIONS];

/* The words of the output: their letters, and vectors of equal length. */
typedef struct Words
{
	NX_VEC(const char *) letters;
	NX_VEC(float) numbers;
	int			dimensions;
} Words;

#define vector_of(w, i)		(&(w)->numbers.item[(size_t) (i) * (w)->dimensions])

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
			uint32		len = t->length;

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
normalize(float *x, int n)
{
	float		sum = 1e-9f;

	for (int d = 0; d < n; d++)
		sum += x[d] * x[d];
	sum = 1 / sqrtf(sum);
	for (int d = 0; d < n; d++)
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
		normalize(vectors[w], DIMENSIONS);
	}
	pfree(counts);
	pfree(of_context);
	pfree(of_word);
	pfree(directions);
	return vectors;
}

/* ---- vectors made elsewhere ----------------------------------------------------- */

/* Could it be a word of a text: has it a letter, or is it a common mark? */
static bool
is_word(const char *word, uint32 rank)
{
	if (rank < 200)
		return true;
	for (; *word; word++)
		if ((*word >= 'a' && *word <= 'z') || (*word & 0x80))
			return true;
	return false;
}

static void
read_glove(const char *path, Words *w)
{
	static char line[65536];
	FILE	   *f = bio_open(path);
	uint32		rank = 0;

	while (w->letters.n < MAX_GLOVE && fgets(line, sizeof(line), f) != NULL)
	{
		char	   *p = strchr(line, ' ');
		float		x[MAX_DIMENSIONS];
		int			n = 0;

		if (p == NULL)
			continue;
		*p++ = '\0';
		if (!is_word(line, rank++))
			continue;
		while (n < MAX_DIMENSIONS)
		{
			char	   *end;

			x[n] = strtof(p, &end);
			if (end == p)
				break;
			n++;
			p = end;
		}
		if (w->dimensions == 0)
			w->dimensions = n;
		if (n != w->dimensions)
			continue;
		*NX_VEC_PUSH(&w->letters) = pstrdup(line);
		for (int d = 0; d < n; d++)
			*NX_VEC_PUSH(&w->numbers) = x[d];
	}
	bio_close(f, path);
	fprintf(stderr, "%u vectors of %d numbers\n", w->letters.n, w->dimensions);
}

/* What most vectors have in common tells nothing. */
static void
centre(Words *w)
{
	double		mean[MAX_DIMENSIONS] = {0};
	uint32		n = Min(w->letters.n, COMMON);

	for (uint32 i = 0; i < n; i++)
		for (int d = 0; d < w->dimensions; d++)
			mean[d] += vector_of(w, i)[d] / n;
	for (uint32 i = 0; i < w->letters.n; i++)
	{
		for (int d = 0; d < w->dimensions; d++)
			vector_of(w, i)[d] -= mean[d];
		normalize(vector_of(w, i), w->dimensions);
	}
}

/* ---- words that only the text has -------------------------------------------------- */

/* The folded hash of a word as the tokenizer has it; 0 if it is no single word. */
static uint32
word_hash(const char *letters)
{
	NxTokens	tokens = {0};
	uint32		hash = 0;

	nx_tokenize(letters, 0, strlen(letters), &tokens);
	if (tokens.n == 1 && tokens.item[0].kind == NX_TOK_WORD)
		hash = tokens.item[0].hash;
	NX_VEC_FREE(&tokens);
	return hash;
}

/*
 * Solve a x = b for n right sides at once, a being positive definite; b becomes
 * x.  (Gauss and Jordan)
 */
static void
solve(double (*a)[DIMENSIONS], double (*b)[MAX_DIMENSIONS], int n)
{
	for (int p = 0; p < DIMENSIONS; p++)
	{
		double		pivot = 1 / a[p][p];

		for (int d = 0; d < DIMENSIONS; d++)
			a[p][d] *= pivot;
		for (int d = 0; d < n; d++)
			b[p][d] *= pivot;
		for (int r = 0; r < DIMENSIONS; r++)
		{
			double		factor = a[r][p];

			if (r == p || factor == 0)
				continue;
			for (int d = 0; d < DIMENSIONS; d++)
				a[r][d] -= factor * a[p][d];
			for (int d = 0; d < n; d++)
				b[r][d] -= factor * b[p][d];
		}
	}
}

static void
add_words(Words *w, const Vocabulary *v, const Vector *vectors)
{
	static double a[DIMENSIONS][DIMENSIONS];
	static double map[DIMENSIONS][MAX_DIMENSIONS];
	bool	   *known = palloc0(v->words.n * sizeof(bool));
	uint32		n_known = w->letters.n;

	for (int d = 0; d < DIMENSIONS; d++)
		a[d][d] = 0.5;
	for (uint32 i = 0; i < n_known; i++)
	{
		uint32		hash = word_hash(w->letters.item[i]);
		uint32		slot = hash == 0 ? 0 : v->slots[find_slot(v, hash)];
		const float *x = vectors[slot - 1];

		if (hash == 0 || slot == 0)
			continue;
		known[slot - 1] = true;
		for (int c = 0; c < DIMENSIONS; c++)
		{
			for (int d = 0; d < DIMENSIONS; d++)
				a[c][d] += x[c] * x[d];
			for (int d = 0; d < w->dimensions; d++)
				map[c][d] += x[c] * vector_of(w, i)[d];
		}
	}
	solve(a, map, w->dimensions);
	for (uint32 i = 0; i < v->words.n; i++)
	{
		float		y[MAX_DIMENSIONS] = {0};

		if (known[i] || v->words.item[i].letters[0] == '\0')
			continue;
		for (int c = 0; c < DIMENSIONS; c++)
			for (int d = 0; d < w->dimensions; d++)
				y[d] += vectors[i][c] * map[c][d];
		normalize(y, w->dimensions);
		*NX_VEC_PUSH(&w->letters) = v->words.item[i].letters;
		for (int d = 0; d < w->dimensions; d++)
			*NX_VEC_PUSH(&w->numbers) = y[d];
	}
	fprintf(stderr, "%u words that only the text has\n", w->letters.n - n_known);
	pfree(known);
}

/* ---- clusters --------------------------------------------------------------------- */

static uint32
nearest(const float *x, const float *centres, int dimensions)
{
	float		best = -10;
	uint32		found = 0;

	for (uint32 k = 0; k < CLUSTERS; k++)
	{
		float		dot = 0;

		for (int d = 0; d < dimensions; d++)
			dot += x[d] * centres[k * dimensions + d];
		if (dot > best)
		{
			best = dot;
			found = k;
		}
	}
	return found;
}

/* Rare words count less for where a cluster is: their vectors are vague. */
static uint8 *
k_means(const Words *w)
{
	int			size = w->dimensions;
	uint32		n = Min(w->letters.n, LEARNED);
	float	   *centres = palloc(CLUSTERS * size * sizeof(float));
	float	   *sums = palloc(CLUSTERS * size * sizeof(float));
	uint8	   *clusters = palloc(w->letters.n);

	/* words of all frequencies begin a cluster each */
	for (uint32 k = 0; k < CLUSTERS; k++)
		memcpy(&centres[k * size], vector_of(w, (uint64) k * n / CLUSTERS), size * sizeof(float));
	for (int round = 0; round < ROUNDS; round++)
	{
		memset(sums, 0, CLUSTERS * size * sizeof(float));
		for (uint32 i = 0; i < n; i++)
		{
			uint32		k = nearest(vector_of(w, i), centres, size);

			for (int d = 0; d < size; d++)
				sums[k * size + d] += vector_of(w, i)[d] / sqrtf(i + 200);
		}
		for (uint32 k = 0; k < CLUSTERS; k++)
			normalize(&sums[k * size], size);
		memcpy(centres, sums, CLUSTERS * size * sizeof(float));
	}
	for (uint32 i = 0; i < w->letters.n; i++)
		clusters[i] = nearest(vector_of(w, i), centres, size);
	pfree(centres);
	pfree(sums);
	return clusters;
}

/* ---- principal components ----------------------------------------------------------- */

/* Eigenvectors of a symmetric matrix, as columns of v; a's diagonal gets the values. (Jacobi) */
static void
eigenvectors(double (*a)[MAX_DIMENSIONS], double (*v)[MAX_DIMENSIONS], int n)
{
	for (int i = 0; i < n; i++)
		for (int j = 0; j < n; j++)
			v[i][j] = i == j;
	for (int sweep = 0; sweep < 12; sweep++)
		for (int p = 0; p < n; p++)
			for (int q = p + 1; q < n; q++)
			{
				double		theta,
							t,
							c,
							s;

				if (fabs(a[p][q]) < 1e-12)
					continue;
				theta = (a[q][q] - a[p][p]) / (2 * a[p][q]);
				t = (theta >= 0 ? 1 : -1) / (fabs(theta) + sqrt(theta * theta + 1));
				c = 1 / sqrt(t * t + 1);
				s = t * c;
				for (int k = 0; k < n; k++)
				{
					double		x = a[k][p],
								y = a[k][q];

					a[k][p] = c * x - s * y;
					a[k][q] = s * x + c * y;
				}
				for (int k = 0; k < n; k++)
				{
					double		x = a[p][k],
								y = a[q][k];

					a[p][k] = c * x - s * y;
					a[q][k] = s * x + c * y;
				}
				for (int k = 0; k < n; k++)
				{
					double		x = v[k][p],
								y = v[k][q];

					v[k][p] = c * x - s * y;
					v[k][q] = s * x + c * y;
				}
			}
}

/*
 * The columns of the NX_NET_VECTOR greatest components, times what makes their
 * numbers' root mean square one half.
 */
static void
components(const Words *w, double (*out)[NX_NET_VECTOR])
{
	static double a[MAX_DIMENSIONS][MAX_DIMENSIONS];
	static double v[MAX_DIMENSIONS][MAX_DIMENSIONS];
	uint32		n = Min(w->letters.n, LEARNED);
	double		kept = 0;
	bool		taken[MAX_DIMENSIONS] = {0};

	for (uint32 i = 0; i < n; i++)
	{
		const float *x = vector_of(w, i);

		for (int c = 0; c < w->dimensions; c++)
			for (int d = 0; d < w->dimensions; d++)
				a[c][d] += x[c] * x[d] / n;
	}
	eigenvectors(a, v, w->dimensions);
	for (int k = 0; k < NX_NET_VECTOR; k++)
	{
		int			best = 0;

		while (taken[best])
			best++;
		for (int d = best; d < w->dimensions; d++)
			if (!taken[d] && a[d][d] > a[best][best])
				best = d;
		taken[best] = true;
		kept += a[best][best];
		for (int d = 0; d < w->dimensions; d++)
			out[d][k] = v[d][best];
	}
	for (int d = 0; d < w->dimensions; d++)
		for (int k = 0; k < NX_NET_VECTOR; k++)
			out[d][k] *= 0.5 / sqrt(kept / NX_NET_VECTOR);
	fprintf(stderr, "%.0f%% of the variance is kept\n", 100 * kept);
}

/* ---- the program -------------------------------------------------------------------- */

static void
write_vectors(const Words *w, const uint8 *clusters)
{
	static double turn[MAX_DIMENSIONS][NX_NET_VECTOR];

	components(w, turn);
	for (uint32 i = 0; i < w->letters.n; i++)
	{
		const float *x = vector_of(w, i);

		printf("%s %u", w->letters.item[i], clusters[i] + 1);
		for (int k = 0; k < NX_NET_VECTOR; k++)
		{
			double		sum = 0;

			for (int d = 0; d < w->dimensions; d++)
				sum += x[d] * turn[d][k];
			printf(" %.3f", sum);
		}
		putchar('\n');
	}
}

int
main(int argc, char **argv)
{
	NX_VEC(char) text = {0};
	NxTokens	tokens = {0};
	Vocabulary	v;
	int32	   *numbers;
	Vector	   *vectors;
	Words		words;
	int			c;

	memset(&v, 0, sizeof(v));
	memset(&words, 0, sizeof(words));
	while ((c = getchar()) != EOF && text.n < NX_MAX_TEXT)
		*NX_VEC_PUSH(&text) = c;
	nx_tokenize(text.item, 0, text.n, &tokens);
	count_words(&v, text.item, &tokens);
	sort_words(&v);
	fprintf(stderr, "%u tokens, %u words\n", tokens.n, v.words.n);
	numbers = palloc(tokens.n * sizeof(int32));
	number_tokens(&v, &tokens, numbers);
	vectors = make_vectors(&v, numbers, tokens.n);
	if (argc > 1)
	{
		read_glove(argv[1], &words);
		if (words.dimensions < NX_NET_VECTOR)
		{
			fprintf(stderr, "%s: %d numbers per word, but %d are needed (is its first line a word?)\n",
					argv[1], words.dimensions, NX_NET_VECTOR);
			return 1;
		}
		centre(&words);
		add_words(&words, &v, vectors);
	}
	else
	{
		words.dimensions = DIMENSIONS;
		for (uint32 i = 0; i < v.words.n; i++)
		{
			if (v.words.item[i].letters[0] == '\0')
				continue;
			*NX_VEC_PUSH(&words.letters) = v.words.item[i].letters;
			for (int d = 0; d < DIMENSIONS; d++)
				*NX_VEC_PUSH(&words.numbers) = vectors[i][d];
		}
		centre(&words);
	}
	if (words.letters.n < CLUSTERS)
	{
		fprintf(stderr, "too few words for clusters\n");
		return 1;
	}
	write_vectors(&words, k_means(&words));
	return 0;
}
