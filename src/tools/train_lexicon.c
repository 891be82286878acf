/*-------------------------------------------------------------------------
 *
 * train_lexicon.c
 *		Name lists and word clusters for the entity model.
 *
 *-------------------------------------------------------------------------
 */
#include "train.h"

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

void
read_clusters(const char *path, Table *table)
{
	FILE	   *f = bio_open(path);
	char		line[1024];

	while (fgets(line, sizeof(line), f) != NULL)
	{
		char	   *tab = strchr(line, '\t');
		NxTokens	tokens = {0};
		uint64		key;
		uint32		i;

		if (tab == NULL)
			continue;
		nx_tokenize(line, 0, tab - line, &tokens);
		key = nx_mix(tokens.item[0].hash);
		for (i = (uint32) key; table->slots[i & table->mask] != 0; i++)
			;
		table->slots[i & table->mask] = (uint32) (key >> 44) << 12 | atoi(tab + 1);
		table->used++;
		NX_VEC_FREE(&tokens);
	}
	bio_close(f, path);
}
