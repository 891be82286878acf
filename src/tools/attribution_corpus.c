/*-------------------------------------------------------------------------
 *
 * attribution_corpus.c
 *		Reading annotated articles, and which of their words are cues.
 *
 *-------------------------------------------------------------------------
 */
#include "tools/attribution_train.h"

#include "core/quote/quote_marked.h"
#include "tools/files.h"

#include <math.h>

#define LEAST_SHARE		0.012f	/* of a word's uses as a cue */
#define WORD_SLOTS		(1 << 18)

static WordCount *words;

/* ---- words that are cues ---------------------------------------------------- */

void
forget_words(void)
{
	memset(words, 0, WORD_SLOTS * sizeof(WordCount));
}

WordCount *
word_count(uint32 hash)
{
	uint32		i = (uint32) nx_mix(hash);

	while (words[i & (WORD_SLOTS - 1)].n != 0 && words[i & (WORD_SLOTS - 1)].hash != hash)
		i++;
	words[i & (WORD_SLOTS - 1)].hash = hash;
	return &words[i & (WORD_SLOTS - 1)];
}

void
count_words(const Article *article, int times)
{
	for (int i = 0; i < article->q.n_tokens; i++)
		if (article->q.tokens[i].kind == NX_TOK_WORD)
		{
			WordCount  *w = word_count(article->q.tokens[i].hash);

			w->n += times;
			w->n_speech += times * (article->cue_class[i] == NX_CUE_SPEECH);
			w->n_other += times * (article->cue_class[i] == NX_CUE_OTHER);
			if (w->n == 0)
				w->n = 1;		/* keep the slot */
		}
}

/*
 * The head of a cue is that one of its words that is most often part of one.
 */
static void
find_heads(const Articles *articles)
{
	float	   *in_cue = palloc0(WORD_SLOTS * sizeof(float));

	for (uint32 i = 0; i < articles->n; i++)
		count_words(&articles->item[i], 1);
	for (uint32 i = 0; i < articles->n; i++)
		for (uint32 g = 0; g < articles->item[i].golds.n; g++)
		{
			const Gold *gold = &articles->item[i].golds.item[g];

			for (int k = gold->cue_first; k < gold->cue_end; k++)
				if (articles->item[i].q.tokens[k].kind == NX_TOK_WORD)
					in_cue[word_count(articles->item[i].q.tokens[k].hash) - words]++;
		}
	for (uint32 i = 0; i < articles->n; i++)
	{
		Article    *article = &articles->item[i];

		for (uint32 g = 0; g < article->golds.n; g++)
		{
			Gold	   *gold = &article->golds.item[g];
			float		best = -1;

			gold->cue = gold->cue_first;
			for (int k = gold->cue_first; k < gold->cue_end; k++)
				if (article->q.tokens[k].kind == NX_TOK_WORD)
				{
					const WordCount *w = word_count(article->q.tokens[k].hash);
					float		share = in_cue[w - words] / (w->n + 3);

					if (share > best)
					{
						best = share;
						gold->cue = k;
					}
				}
			if (article->cue_class[gold->cue] != NX_CUE_SPEECH)
				article->cue_class[gold->cue] = gold->speech ? NX_CUE_SPEECH : NX_CUE_OTHER;
			article->gold_at[gold->cue] = g;
		}
	}
	forget_words();
	pfree(in_cue);
}

/* The root, so that rare shares can be told apart. */
uint8
propensity(const WordCount *w)
{
	float		share = (w->n_speech + 0.3f * w->n_other) / (w->n + 4);

	return share < LEAST_SHARE ? 0 : 1 + (int) (254 * sqrtf(share));
}

uint32
pack_words(uint32 **table)
{
	uint32		slots = 1 << 14;

	*table = palloc0(slots * sizeof(uint32));
	for (uint32 i = 0; i < WORD_SLOTS; i++)
	{
		uint8		p = words[i].n ? propensity(&words[i]) : 0;
		uint32		s = (uint32) nx_mix(words[i].hash);

		if (p == 0)
			continue;
		while ((*table)[s & (slots - 1)] != 0)
			s++;
		(*table)[s & (slots - 1)] = (words[i].hash >> 8) << 8 | p;
	}
	return slots;
}

/* ---- articles -------------------------------------------------------------- */

/* The tokens of bytes [start, end). */
static NxTokenRange
tokens_of(const Article *article, long start, long end)
{
	NxTokenRange r = {0, 0};
	int			low = 0,
				high = (int) article->a.tokens.n;

	if (start < 0)
		return r;
	while (low < high)
	{
		int			middle = (low + high) / 2;

		if ((long) nx_token_end(&article->a.tokens.item[middle]) <= start)
			low = middle + 1;
		else
			high = middle;
	}
	r.first = r.end = low;
	while (r.end < (int) article->a.tokens.n &&
		   (long) article->a.tokens.item[r.end].start < end)
		r.end++;
	return r;
}

void
read_articles(Articles *articles)
{
	size_t		len;
	char	   *p = read_stream(stdin, &len);
	char	   *end = p + len;

	while (p < end)
	{
		Article    *article = NX_VEC_PUSH(articles);
		long		n;

		memset(article, 0, sizeof(*article));
		article->len = strtol(p, &p, 10);
		n = strtol(p, &p, 10);
		article->text = ++p;
		p += article->len;
		if (nx_analyze(article->text, article->len, NX_STAGE_ENTITIES, &article->a) != NX_OK)
			exit(1);
		for (long i = 0; i < n; i++)
		{
			Gold		gold = {0};
			NxTokenRange cue;
			long		v[2];

			gold.speech = strtol(p, &p, 10);
			for (int k = 0;; k++)
			{
				while (*p == ' ')
					p++;
				if (*p == '\n')
					break;
				v[0] = strtol(p, &p, 10);
				v[1] = strtol(p, &p, 10);
				if (k == 0)
				{
					cue = tokens_of(article, v[0], v[1]);
					gold.cue_first = cue.first;
					gold.cue_end = cue.end;
				}
				else if (k == 1)
					gold.source = tokens_of(article, v[0], v[1]);
				else if (gold.n_parts < 16)
					gold.parts[gold.n_parts++] = tokens_of(article, v[0], v[1]);
			}
			if (gold.cue_end > gold.cue_first)
				*NX_VEC_PUSH(&article->golds) = gold;
		}
		while (p < end && *p == '\n')
			p++;
	}
	for (uint32 i = 0; i < articles->n; i++)
	{
		Article    *article = &articles->item[i];
		NxQuoteText *q = &article->q;

		nx_read_marked_text(q, article->text, &article->a.tokens, &article->a.sentences,
							&article->a.mentions, &article->a.entities,
							&article->regions, &article->inner);
		article->cue_class = palloc0(q->n_tokens + 1);
		article->gold_at = palloc((q->n_tokens + 1) * sizeof(int));
		for (int k = 0; k < q->n_tokens; k++)
			article->gold_at[k] = -1;
	}
	words = palloc0(WORD_SLOTS * sizeof(WordCount));
	find_heads(articles);
}
