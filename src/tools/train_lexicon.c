/*-------------------------------------------------------------------------
 *
 * train_lexicon.c
 *		Name lists and word vectors for the entity model.
 *
 *-------------------------------------------------------------------------
 */
#include "train.h"

#include <math.h>

#include "bio.h"

static void
add_name(Table *table, uint64 key, uint16 bits)
{
	uint32		mark = (uint32) (key >> 48);

	if (table->used++ > table->mask / 10 * 7)
	{
		fprintf(stderr, "too many names\n");
		exit(1);
	}
	for (uint32 i = (uint32) key;; i++)
	{
		uint32	   *e = &table->slots[i & table->mask];

		if (*e == 0)
			*e = mark << 16;
		else if (*e >> 16 == mark)
			table->used--;
		else
			continue;
		*e |= bits;
		return;
	}
}

void
read_names(const char *folder, Table *table)
{
	static const struct
	{
		const char *file;
		uint16		bit;
	}			lists[] = {
		{"person", NX_NAME_PERSON}, {"first", NX_NAME_FIRST},
		{"last", NX_NAME_LAST}, {"city", NX_NAME_CITY},
		{"country", NX_NAME_COUNTRY}, {"region", NX_NAME_REGION},
		{"natl", NX_NAME_NATIONALITY}, {"party", NX_NAME_PARTY},
		{"company", NX_NAME_COMPANY}, {"univ", NX_NAME_UNIVERSITY},
		{"club", NX_NAME_CLUB}, {"title", NX_NAME_TITLE},
		{"wnloc", NX_NAME_LOCATION}, {"wnorg", NX_NAME_GROUP},
	};
	char		line[1024];

	for (int i = 0; i < (int) lengthof(lists); i++)
	{
		char	   *path = psprintf("%s/%s", folder, lists[i].file);
		FILE	   *f = bio_open(path);

		while (fgets(line, sizeof(line), f) != NULL)
		{
			NxTokens	tokens = {0};
			uint64		key = 0;
			size_t		n = 0;

			/* the lists have spaces before every mark: A . A . Milne */
			line[strcspn(line, "\r\n")] = '\0';
			for (const char *p = line; *p; p++)
				if (!(*p == ' ' && (p[1] == '.' || p[1] == ',' || p[1] == '\'')))
					line[n++] = *p;
			nx_tokenize(line, 0, n, &tokens);
			if (tokens.n > 0 && tokens.n <= NX_NAME_TOKENS)
				for (uint32 k = 0; k < tokens.n; k++)
				{
					key = nx_phrase_key(key, tokens.item[k].hash);
					add_name(table, key, k + 1 < tokens.n ? NX_NAME_PREFIX :
							 lists[i].bit);
				}
			NX_VEC_FREE(&tokens);
		}
		bio_close(f, path);
		pfree(path);
	}
	fprintf(stderr, "%u names and beginnings of names\n", table->used);
}

/* The id that NxTagWord has of a word, or of a mark that is known by itself. */
static bool
word_id(const char *word, size_t len, uint32 *id)
{
	NxTokens	tokens = {0};
	bool		known;

	nx_tokenize(word, 0, len, &tokens);
	known = tokens.n == 1 && tokens.item[0].kind != NX_TOK_NUMBER &&
		tokens.item[0].kind != NX_TOK_WEB;
	if (known)
		*id = tokens.item[0].kind == NX_TOK_WORD ? tokens.item[0].hash :
			nx_hash_bytes(word, Min(len, 8));
	NX_VEC_FREE(&tokens);
	return known;
}

void
read_vectors(const char *path, NxLexicon *lexicon)
{
	FILE	   *f = bio_open(path);
	static char line[65536];
	uint32		most = 1 << NX_VECTOR_BITS;
	uint32		n = 1;
	uint32	   *words = palloc0(2 * most * sizeof(uint32));
	int8		(*vectors)[NX_NET_VECTOR] = palloc0(most * sizeof(*vectors));
	uint8	   *clusters = palloc0(most);

	lexicon->words = words;
	lexicon->words_mask = 2 * most - 1;
	lexicon->vectors = (const int8 (*)[NX_NET_VECTOR]) vectors;
	lexicon->clusters = clusters;
	while (n < most && fgets(line, sizeof(line), f) != NULL)
	{
		char	   *p = strchr(line, ' ');
		uint32		id;
		uint64		key;
		uint32		i;

		lexicon->n_vectors = n;
		if (p == NULL || !word_id(line, p - line, &id) ||
			nx_lookup_word(lexicon, id) != 0)
			continue;
		key = nx_mix(id);
		for (i = (uint32) key; words[i & lexicon->words_mask] != 0; i++)
			;
		words[i & lexicon->words_mask] = (uint32) (key >> (32 + NX_VECTOR_BITS)) << NX_VECTOR_BITS | n;
		clusters[n] = (uint8) strtol(p, &p, 10);
		for (int d = 0; d < NX_NET_VECTOR; d++)
		{
			float		x = rintf(strtof(p, &p) * NX_NET_IN_SCALE);

			vectors[n][d] = (int8) Max(Min(x, 127), -127);
		}
		n++;
	}
	lexicon->n_vectors = n;
	bio_close(f, path);
	fprintf(stderr, "%u vectors\n", n - 1);
}
