/*
 * fuzz_gazetteer.c: any bytes as a block, which matching never leaves; and lines
 * of any bytes as names, looked up in the text that they are.
 */
#include "core/entity/gazetteer.h"

extern int	LLVMFuzzerTestOneInput(const uint8 *data, size_t size);

/* Match; each match must be within the text, behind the one before it. */
static uint32
count_matches(const NxGazetteer *g, const char *s, size_t len)
{
	NxTokens	tokens = {0};
	NxSentences sentences = {0};
	NxGazetteerMatches matches = {0};
	uint32		n;

	if (nx_tokenize(s, 0, len, &tokens) != NX_OK)
		abort();
	nx_split_sentences(s, &tokens, false, &sentences);
	nx_gazetteer_find(g, s, &tokens, &sentences, &matches);
	for (uint32 i = 0; i < matches.n; i++)
	{
		const NxGazetteerMatch *m = &matches.item[i];

		if (m->first >= m->end || m->end > tokens.n || m->entry >= g->head->n ||
			(i > 0 && m->first < m[-1].end))
			abort();
		(void) nx_gazetteer_entry(g, m->entry);
	}
	n = matches.n;
	NX_VEC_FREE(&tokens);
	NX_VEC_FREE(&sentences);
	NX_VEC_FREE(&matches);
	return n;
}

int
LLVMFuzzerTestOneInput(const uint8 *data, size_t size)
{
	const char *s = (const char *) data;
	NxGazetteerEntries entries = {0};
	NxGazetteerHead *block;
	NxGazetteer g;
	size_t		block_size;
	char	   *copy = palloc(size + 1);	/* aligned */

	memcpy(copy, data, size);
	if (nx_gazetteer_open(copy, size, &g))
	{
		(void) nx_gazetteer_verify(&g);
		(void) count_matches(&g, copy, size);
	}

	for (size_t at = 0; at < size;)
	{
		const char *end = memchr(s + at, '\n', size - at);
		size_t		len = end ? (size_t) (end - s) - at : size - at;

		if (nx_gazetteer_takes_name(s + at, len))
		{
			NxGazetteerEntry *e = NX_VEC_PUSH(&entries);

			memset(e, 0, sizeof(*e));
			e->name = s + at;
			e->name_len = len;
			e->kind = "misc";
			e->kind_len = 4;
		}
		at += len + 1;
	}
	block = nx_gazetteer_build(&entries, &block_size);
	if (block == NULL || !nx_gazetteer_open(block, block_size, &g) ||
		!nx_gazetteer_verify(&g) || g.head->n > entries.n)
		abort();
	(void) count_matches(&g, s, size);
	pfree(block);
	pfree(copy);
	NX_VEC_FREE(&entries);
	return 0;
}
