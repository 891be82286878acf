/*-------------------------------------------------------------------------
 *
 * entity_net.c
 *		The small neural network of the entity tagger.
 *
 *-------------------------------------------------------------------------
 */
#include "entity_net.h"

#include <math.h>

static inline int16
clip(int32 x)
{
	return x > PG_INT16_MAX ? PG_INT16_MAX : x < PG_INT16_MIN ? PG_INT16_MIN : x;
}

/* What the units get of five words. */
NX_WIDE_VECTORS
static void
add_words(int32 *restrict units, const NxNetWeights *w,
		  const int16 *const *words)
{
	for (int k = 0; k < NX_NET_SPAN; k++)
	{
		const int16 *restrict in = words[k];

		for (int j = 0; j < NX_NET_HIDDEN; j++)
		{
			const int16 *restrict weights = w->in[k][j];
			int32		sum = 0;

			for (int d = 0; d < NX_NET_IN; d++)
				sum += (int32) weights[d] * in[d];
			units[j] += sum;
		}
	}
}

/* What they get of the mean vector of a text or sentence. */
NX_WIDE_VECTORS
static void
add_mean(int32 *restrict units, const int16 (*weights)[NX_NET_VECTOR],
		 const int16 *restrict mean)
{
	for (int j = 0; j < NX_NET_HIDDEN; j++)
	{
		int32		sum = 0;

		for (int d = 0; d < NX_NET_VECTOR; d++)
			sum += (int32) weights[j][d] * mean[d];
		units[j] += sum;
	}
}

/* What the labels get of the units. */
NX_WIDE_VECTORS
static void
add_units(int16 *restrict scores, const NxNetWeights *w,
		  const int16 *restrict units)
{
	for (int l = 0; l < NX_LABEL_LINE; l++)
	{
		int32		sum = 0;

		for (int j = 0; j < NX_NET_HIDDEN; j++)
			sum += (int32) w->out[l][j] * units[j];
		scores[l] = clip(scores[l] + (sum >> NX_NET_OUT_SHIFT));
	}
}

/*
 * The mean of n vectors, as far as its direction goes: longer the more its
 * vectors agree and the more they are.  The trainer has the same in train_net.c.
 */
static void
finish_mean(const int32 *sum, uint32 n, uint32 least, int16 *mean)
{
	float		squares = 0;
	float		factor = 1 / (sqrtf(n + least) * NX_NET_IN_SCALE);

	for (int d = 0; d < NX_NET_VECTOR; d++)
		squares += (sum[d] * factor) * (sum[d] * factor);
	factor *= NX_NET_IN_SCALE * nx_net_mean_length(squares);
	for (int d = 0; d < NX_NET_VECTOR; d++)
		mean[d] = (int16) rintf(sum[d] * factor);
}

static void
add_vector(int32 *restrict sum, const int8 *restrict vector)
{
	for (int d = 0; d < NX_NET_VECTOR; d++)
		sum[d] += vector[d];
}

void
nx_net_begin_text(NxNet *net, const NxEntityModel *model,
				  const NxTagText *text)
{
	int32		sum[NX_NET_VECTOR] = {0};
	int16		mean[NX_NET_VECTOR];
	uint32		n = 0;

	net->model = model;
	net->text = text;
	net->words.n = 0;
	for (uint32 i = 0; i < text->words.n; i++)
		NX_VEC_PUSH(&net->words)->made = false;
	for (uint32 i = 0; i < text->n; i++)
	{
		if ((i & 4095) == 0)
			NX_CHECK_INTERRUPTS();
		if (!nx_net_tells_topic(&text->tokens[i]))
			continue;
		add_vector(sum, nx_word_vector(&model->lexicon,
									   text->words.item[text->at.item[i].word].vector));
		n++;
	}
	finish_mean(sum, n, NX_NET_TEXT_WORDS, mean);
	memcpy(net->of_text, model->net->bias, sizeof(net->of_text));
	add_mean(net->of_text, model->net->text, mean);
}

void
nx_net_begin_sentence(NxNet *net, uint32 first, uint32 end)
{
	int32		sum[NX_NET_VECTOR] = {0};
	int16		mean[NX_NET_VECTOR];

	for (uint32 i = first; i < end; i++)
		add_vector(sum, nx_word_vector(&net->model->lexicon,
									   net->text->words.item[net->text->at.item[i].word].vector));
	finish_mean(sum, end - first, NX_NET_SENTENCE_WORDS, mean);
	memcpy(net->of_sentence, net->of_text, sizeof(net->of_text));
	add_mean(net->of_sentence, net->model->net->sentence, mean);
}

static inline void
add_row(int16 *restrict in, const int8 *restrict row)
{
	for (int d = 0; d < NX_NET_LEARNED; d++)
		in[NX_NET_VECTOR + d] += row[d];
}

/* The word's vector and what was learned of its form, made when first needed. */
static const NxNetWord *
net_word(NxNet *net, uint32 word)
{
	NxNetWord  *w = &net->words.item[word];
	uint16		rows[NX_NET_WORD_ROWS];
	const int8 *vector;
	int			n;

	if (w->made)
		return w;
	w->made = true;
	memset(w->in, 0, sizeof(w->in));
	vector = nx_word_vector(&net->model->lexicon, net->text->words.item[word].vector);
	for (int d = 0; d < NX_NET_VECTOR; d++)
		w->in[d] = vector[d];
	n = nx_net_word_rows(net->text, word, rows);
	for (int r = 0; r < n; r++)
		add_row(w->in, net->model->net->rows[rows[r]]);
	return w;
}

void
nx_net_add_scores(NxNet *net, uint32 first, uint32 end, uint32 i,
				  int16 *scores)
{
	static const int16 nothing[NX_NET_IN];
	int16		in[NX_NET_SPAN][NX_NET_IN];
	const int16 *words[NX_NET_SPAN];
	int32		units[NX_NET_HIDDEN];
	int16		outs[NX_NET_HIDDEN];

	for (int k = 0; k < NX_NET_SPAN; k++)
	{
		int64		at = (int64) i + k - NX_NET_SPAN / 2;
		uint16		rows[NX_NET_TOKEN_ROWS];
		int			n;

		if (at < (int64) first || at >= (int64) end)
		{
			words[k] = nothing;
			continue;
		}
		memcpy(in[k], net_word(net, net->text->at.item[at].word)->in, sizeof(in[k]));
		n = nx_net_token_rows(net->text, at, rows);
		for (int r = 0; r < n; r++)
			add_row(in[k], net->model->net->rows[rows[r]]);
		words[k] = in[k];
	}
	memcpy(units, net->of_sentence, sizeof(units));
	add_words(units, net->model->net, words);
	for (int j = 0; j < NX_NET_HIDDEN; j++)
		outs[j] = units[j] > 0 ? clip(units[j] >> NX_NET_UNIT_SHIFT) : 0;
	add_units(scores, net->model->net, outs);
}

void
nx_net_free(NxNet *net)
{
	NX_VEC_FREE(&net->words);
	memset(net, 0, sizeof(*net));
}
