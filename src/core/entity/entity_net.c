/*-------------------------------------------------------------------------
 *
 * entity_net.c
 *		The small neural network of the entity tagger.
 *
 *-------------------------------------------------------------------------
 */
#include "entity_net.h"

#include <math.h>

/* Words of a window that are remembered at a time, which bounds the memory. */
#define MAX_WORDS		2048

static inline int16
clip(int32 x)
{
	return x > PG_INT16_MAX ? PG_INT16_MAX : x < PG_INT16_MIN ? PG_INT16_MIN : x;
}

/* What the units get of a word at one of the places that they look at. */
NX_WIDE_VECTORS
static void
units_of_word(int32 *restrict units, const int16 (*weights)[NX_NET_IN],
			  const int16 *restrict in)
{
	for (int j = 0; j < NX_NET_HIDDEN; j++)
	{
		int32		sum = 0;

		for (int d = 0; d < NX_NET_IN; d++)
			sum += (int32) weights[j][d] * in[d];
		units[j] = sum;
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
	net->word_of.n = 0;
	for (uint32 i = 0; i < text->words.n; i++)
	{
		NX_CHECK_INTERRUPTS();
		*NX_VEC_PUSH(&net->word_of) = MAX_WORDS;
	}
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

/*
 * The word as its tokens show it that have a certain row, which most of them have,
 * made when first needed.  If there are too many words for their place all are
 * forgotten.
 */
static NxNetWord *
net_word(NxNet *net, uint32 word, uint16 row)
{
	uint32		number = net->word_of.item[word];
	NxNetWord  *w;
	uint16		rows[NX_NET_WORD_ROWS];
	const int8 *vector;
	int			n;

	if (number < net->words.n && net->words.item[number].word == word)
		return &net->words.item[number];
	if (net->words.n == MAX_WORDS)
		net->words.n = 0;
	net->word_of.item[word] = net->words.n;
	w = NX_VEC_PUSH(&net->words);
	w->word = word;
	w->row = row;
	w->made = 0;
	memset(w->in, 0, sizeof(w->in));
	vector = nx_word_vector(&net->model->lexicon, net->text->words.item[word].vector);
	for (int d = 0; d < NX_NET_VECTOR; d++)
		w->in[d] = vector[d];
	n = nx_net_word_rows(net->text, word, rows);
	for (int r = 0; r < n; r++)
		add_row(w->in, net->model->net->rows[rows[r]]);
	add_row(w->in, net->model->net->rows[row]);
	return w;
}

/* Add what the units get of a token that is the k-th word they look at. */
static void
add_token(NxNet *net, uint32 token, int k, int32 *restrict units)
{
	const NxNetWeights *weights = net->model->net;
	uint16		rows[NX_NET_TOKEN_ROWS];
	int			n = nx_net_token_rows(net->text, token, rows);
	NxNetWord  *w = net_word(net, net->text->at.item[token].word, rows[0]);
	int32		own[NX_NET_HIDDEN];
	const int32 *of_token = w->units[k];

	if (n > 1 || rows[0] != w->row)
	{
		int16		in[NX_NET_IN];

		memcpy(in, w->in, sizeof(in));
		for (int d = 0; d < NX_NET_LEARNED; d++)
			in[NX_NET_VECTOR + d] -= weights->rows[w->row][d];
		for (int r = 0; r < n; r++)
			add_row(in, weights->rows[rows[r]]);
		units_of_word(own, weights->in[k], in);
		of_token = own;
	}
	else if (!(w->made & 1 << k))
	{
		units_of_word(w->units[k], weights->in[k], w->in);
		w->made |= 1 << k;
	}
	for (int j = 0; j < NX_NET_HIDDEN; j++)
		units[j] += of_token[j];
}

void
nx_net_add_scores(NxNet *net, uint32 first, uint32 end, uint32 i,
				  int16 *scores)
{
	int32		units[NX_NET_HIDDEN];
	int16		outs[NX_NET_HIDDEN];

	memcpy(units, net->of_sentence, sizeof(units));
	for (int k = 0; k < NX_NET_SPAN; k++)
	{
		int64		at = (int64) i + k - NX_NET_SPAN / 2;

		if (at >= (int64) first && at < (int64) end)
			add_token(net, (uint32) at, k, units);
	}
	for (int j = 0; j < NX_NET_HIDDEN; j++)
		outs[j] = units[j] > 0 ? clip(units[j] >> NX_NET_UNIT_SHIFT) : 0;
	add_units(scores, net->model->net, outs);
}

void
nx_net_free(NxNet *net)
{
	NX_VEC_FREE(&net->words);
	NX_VEC_FREE(&net->word_of);
	memset(net, 0, sizeof(*net));
}
