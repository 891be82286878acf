/*-------------------------------------------------------------------------
 *
 * nx_train.c
 *		Trains the model of the entity tagger.
 *
 *		nx_train [options] CORPUS...
 *
 *		-o FILE		the model to be written
 *		-n FOLDER	name lists: one name a line, the file says what they are
 *		-c FILE		word clusters: "word TAB number", made by nx_cluster
 *		-e N		passes over the corpora
 *		-b N		binary logarithm of the number of lines in the model
 *
 * A CORPUS is a BIO file (bio.h).  One whose name is preceded by a + has no
 * document marks, and each of its sentences is taken for a document.  One
 * preceded by a ~ (before the +) is annotated by other rules, or of another
 * kind than the news that we serve: it has corrections, a second set of weights
 * that are added to the common ones for its sentences and then forgotten, so
 * that it teaches what it shares with the others.
 *
 * Training maximises the conditional log-likelihood by AdaGrad, one sentence
 * at a time, dropping some of the features at random.  After most of the passes
 * only the features with the largest weights stay, as many as the model has
 * room for, and the last passes settle those.  The same corpora and options
 * give the same model.
 *
 *-------------------------------------------------------------------------
 */
#include "core/entity_features.h"

#include <math.h>

#include "bio.h"
#include "getopt_long.h"

#define MIN_COUNT		2		/* a rarer feature is not learned */
#define LEARNING_RATE	0.12f
#define FIRST_SQUARE	0.2f	/* keeps the first steps short */
#define DROPOUT			0.12f
#define SCALE			24.0f	/* of the packed weights */
#define MAX_WEIGHT		(127 / SCALE)
#define CUT				2.5f	/* log-odds against all labels that settle a
								 * token */
#define COMMON_SLOTS	16384	/* of the table of common words */
#define MAX_SOURCES		8
#define FILL			0.75	/* of the model's hash table */

typedef float Line[NX_LABEL_LINE];

/* The features of all corpora, and how often each occurs. */
typedef struct Dictionary
{
	uint32	   *slots;			/* index + 1 */
	uint64		mask;
	NX_VEC(uint64) keys;
	NX_VEC(uint32) counts;
} Dictionary;

typedef struct Sentence
{
	uint32		first;			/* tokens */
	uint32		end;
	int			source;			/* whose corrections apply; -1 for none */
} Sentence;

/*
 * Weights of all features, and the sums of their squared gradients.
 */
typedef struct Weights
{
	Line	   *lines;
	Line	   *squares;
} Weights;

/* A word type of the corpora, and its place in text. */
typedef struct CommonWord
{
	uint64		key;
	uint32		count;
	uint32		start;
	uint32		end;
} CommonWord;

typedef struct Training
{
	Dictionary	dictionary;
	Dictionary	word_numbers;	/* by NxTagWord.key */
	NX_VEC(CommonWord) words;
	NX_VEC(char) word_text;
	NX_VEC(uint32) features;	/* of all tokens, one after the other */
	NX_VEC(uint64) first_feature;	/* per token; one more at the end */
	NX_VEC(uint8) labels;		/* per token */
	NX_VEC(Sentence) sentences;
	int			n_sources;		/* that have corrections */
	Weights		weights;		/* what all sources share, and the model gets */
	Weights		corrections[MAX_SOURCES];
	float		transition[NX_LABELS][NX_LABELS];
	float		transition_squares[NX_LABELS][NX_LABELS];
	uint32		random;
} Training;

static uint32
next_random(uint32 *state)
{
	uint32		x = *state;

	x ^= x << 13;
	x ^= x >> 17;
	x ^= x << 5;
	return *state = x;
}

static bool
chance(uint32 *state, float p)
{
	return next_random(state) < (uint32) (p * 4294967295.0);
}

/* ---- dictionary ----------------------------------------------------------- */

static void
grow_dictionary(Dictionary *d)
{
	uint64		slots = d->slots == NULL ? 1 << 20 : (d->mask + 1) * 2;

	if (d->slots)
		pfree(d->slots);
	d->slots = palloc0(slots * sizeof(uint32));
	d->mask = slots - 1;
	for (uint32 k = 0; k < d->keys.n; k++)
	{
		uint64		i = d->keys.item[k];

		while (d->slots[i & d->mask] != 0)
			i++;
		d->slots[i & d->mask] = k + 1;
	}
}

static uint32
feature_number(Dictionary *d, uint64 key)
{
	uint64		i = key;

	if (d->slots == NULL || d->keys.n > d->mask / 2)
		grow_dictionary(d);
	for (;; i++)
	{
		uint32	   *slot = &d->slots[i & d->mask];

		if (*slot == 0)
		{
			*NX_VEC_PUSH(&d->keys) = key;
			*NX_VEC_PUSH(&d->counts) = 1;
			return (*slot = d->keys.n) - 1;
		}
		if (d->keys.item[*slot - 1] == key)
		{
			d->counts.item[*slot - 1]++;
			return *slot - 1;
		}
	}
}

static void
make_weights(Weights *w, uint32 n)
{
	w->lines = palloc0(n * sizeof(Line));
	w->squares = palloc(n * sizeof(Line));
	for (uint32 f = 0; f < n; f++)
		for (int l = 0; l < NX_LABEL_LINE; l++)
			w->squares[f][l] = FIRST_SQUARE;
}

static void
move_weights(Weights *w, uint32 to, uint32 from)
{
	if (w->lines == NULL || to == from)
		return;
	memcpy(w->lines[to], w->lines[from], sizeof(Line));
	memcpy(w->squares[to], w->squares[from], sizeof(Line));
}

/*
 * Keep the features that are marked; numbers change.  The dictionary's look-up
 * is of no use afterwards.
 */
static void
keep_features(Training *t, const bool *keep)
{
	Dictionary *d = &t->dictionary;
	uint32	   *number = palloc(d->keys.n * sizeof(uint32));
	uint32		n = 0;
	uint64		out = 0;

	for (uint32 k = 0; k < d->keys.n; k++)
	{
		number[k] = PG_UINT32_MAX;
		if (!keep[k])
			continue;
		number[k] = n;
		d->keys.item[n] = d->keys.item[k];
		d->counts.item[n] = d->counts.item[k];
		move_weights(&t->weights, n, k);
		for (int s = 0; s < t->n_sources; s++)
			move_weights(&t->corrections[s], n, k);
		n++;
	}
	d->keys.n = d->counts.n = n;
	for (uint32 i = 0; i < t->labels.n; i++)
	{
		uint64		from = t->first_feature.item[i];

		t->first_feature.item[i] = out;
		for (; from < t->first_feature.item[i + 1]; from++)
			if (number[t->features.item[from]] != PG_UINT32_MAX)
				t->features.item[out++] = number[t->features.item[from]];
	}
	t->first_feature.item[t->labels.n] = out;
	t->features.n = out;
	pfree(number);
}

/* ---- reading -------------------------------------------------------------- */

/*
 * The labels of a document's tokens, from the mentions of the BIO tokens:
 * ours begin where theirs do, or inside.
 */
static void
label_tokens(const BioDocument *doc, const NxTokens *tokens, uint8 *labels)
{
	const BioToken *b = doc->tokens.item;
	uint32		n = doc->tokens.n;
	uint32		i = 0;

	memset(labels, NX_LABEL_OUTSIDE, tokens->n);
	for (uint32 at = 0; at < n;)
	{
		uint32		end = at + 1;
		uint32		first;

		if (b[at].kind < 0)
		{
			at++;
			continue;
		}
		while (end < n && b[end].kind == b[at].kind && !b[end].begins &&
			   !b[end - 1].ends_sentence)
			end++;
		while (i < tokens->n && tokens->item[i].start < b[at].start)
			i++;
		first = i;
		while (i < tokens->n && tokens->item[i].start < b[end - 1].end)
			i++;
		for (uint32 k = first; k < i; k++)
		{
			NxLabelPlace place = i - first == 1 ? NX_LABEL_SINGLE :
				k == first ? NX_LABEL_BEGIN :
				k == i - 1 ? NX_LABEL_END : NX_LABEL_INSIDE;

			labels[k] = nx_label(place, b[at].kind);
		}
		at = end;
	}
}

/*
 * Where our sentence splitting cuts a mention in two, make two of it, so that
 * the labels of each sentence are a possible sequence.
 */
static void
mend_labels(uint8 *labels, uint32 first, uint32 end)
{
	for (uint32 i = first; i < end; i++)
	{
		uint8		before = i > first ? labels[i - 1] : NX_LABEL_OUTSIDE;
		bool		goes_on = i + 1 < end && labels[i] != NX_LABEL_OUTSIDE &&
			nx_label_place(labels[i]) <= NX_LABEL_INSIDE;

		if (labels[i] == NX_LABEL_OUTSIDE)
			continue;
		if (before != NX_LABEL_OUTSIDE && nx_label_place(before) <= NX_LABEL_INSIDE)
			labels[i] = nx_label(goes_on ? NX_LABEL_INSIDE : NX_LABEL_END,
								 nx_label_kind(labels[i]));
		else
			labels[i] = nx_label(goes_on ? NX_LABEL_BEGIN : NX_LABEL_SINGLE,
								 nx_label_kind(labels[i]));
	}
}

/* Count a word type, for the model's table of common words. */
static void
count_word(Training *t, const NxTagText *window, uint32 word)
{
	const NxTagWord *w = &window->words.item[word];
	uint32		number = feature_number(&t->word_numbers, w->key);

	if (number == t->words.n)
	{
		CommonWord *c = NX_VEC_PUSH(&t->words);

		c->key = w->key;
		c->count = 0;
		c->start = t->word_text.n;
		for (uint32 i = w->start; i < w->end; i++)
			*NX_VEC_PUSH(&t->word_text) = window->text[i];
		c->end = t->word_text.n;
	}
	t->words.item[number].count++;
}

static void
add_document(Training *t, const NxLexicon *lexicon, const BioDocument *doc,
			 int source)
{
	NxTokens	tokens = {0};
	NxSentences sentences = {0};
	NxTagText	window = {0};
	uint8	   *labels;

	nx_tokenize(doc->text.item, 0, doc->text.n, &tokens);
	nx_split_sentences(doc->text.item, &tokens, false, &sentences);
	if (tokens.n == 0)
		return;
	labels = palloc(tokens.n);
	label_tokens(doc, &tokens, labels);
	nx_tag_text(&window, lexicon, doc->text.item, &tokens,
				sentences.item, sentences.item + sentences.n);
	for (uint32 s = 0; s < sentences.n; s++)
	{
		uint32		first = sentences.item[s].first_token;
		uint32		end = sentences.item[s].end_token;
		Sentence   *out = NX_VEC_PUSH(&t->sentences);

		mend_labels(labels, first, end);
		out->first = t->labels.n;
		out->source = source;
		for (uint32 i = first; i < end; i++)
		{
			static const int shift[NX_PLACES] = {0, -1, 1, -2, 2};
			uint64		f[NX_PLACES * NX_MAX_WORD_FEATURES +
							  NX_MAX_EVIDENCE_FEATURES + NX_MAX_TOKEN_FEATURES];
			int			n = 0;

			for (int place = 0; place < NX_PLACES; place++)
			{
				int64		at = (int64) i + shift[place];

				n += nx_word_features(&window, at < first || at >= end ? 0 :
									  window.at.item[at].word, place, f + n);
			}
			n += nx_evidence_features(&window, window.at.item[i].word, f + n);
			n += nx_token_features(&window, first, end, i, f + n);
			count_word(t, &window, window.at.item[i].word);
			*NX_VEC_PUSH(&t->first_feature) = t->features.n;
			for (int k = 0; k < n; k++)
				*NX_VEC_PUSH(&t->features) = feature_number(&t->dictionary, f[k]);
			*NX_VEC_PUSH(&t->labels) = labels[i];
		}
		out->end = t->labels.n;
	}
	pfree(labels);
	nx_tag_text_free(&window);
	NX_VEC_FREE(&tokens);
	NX_VEC_FREE(&sentences);
}

/*
 * Read a corpus.  News of today has typographic marks where the corpora have
 * ASCII ones, and headlines and feeds in other cases: some documents get the
 * one, and some are added again in the other.
 */
static void
read_corpus(Training *t, const NxLexicon *lexicon, const char *path)
{
	int			source = -1;
	bool		sentences;
	FILE	   *f;
	BioDocument doc = {{0}, {0}};
	uint32		before = t->labels.n;

	if (*path == '~')
	{
		path++;
		source = t->n_sources++;
		if (t->n_sources > MAX_SOURCES)
		{
			fprintf(stderr, "too many corpora with corrections\n");
			exit(1);
		}
	}
	sentences = *path == '+';
	path += sentences;
	f = bio_open(path);

	while (bio_read(f, sentences, &doc))
	{
		uint32		draw = next_random(&t->random) % 100;

		if (draw % 2)
			bio_set_quotes(&doc);
		add_document(t, lexicon, &doc, source);
		if (draw < 18)
		{
			bio_set_case(&doc, draw < 6 ? BIO_LOWER : draw < 12 ? BIO_UPPER : BIO_TITLE);
			add_document(t, lexicon, &doc, source);
		}
	}
	bio_free(&doc);
	bio_close(f, path);
	fprintf(stderr, "%s: %u tokens with the copies\n", path, t->labels.n - before);
}

/* ---- name lists and clusters ------------------------------------------------ */

typedef struct Table
{
	uint32	   *slots;
	uint32		mask;
	uint32		used;
} Table;

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

static void
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

static void
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

/* ---- training --------------------------------------------------------------- */

static inline void
ada_grad(float *w, float *square, float gradient)
{
	*square += gradient * gradient;
	*w += LEARNING_RATE * gradient / sqrtf(*square);
	*w = *w > MAX_WEIGHT ? MAX_WEIGHT : *w < -MAX_WEIGHT ? -MAX_WEIGHT : *w;
}

static inline void
learn_line(Weights *w, uint32 feature, const float *gradient)
{
	for (int l = 0; l < NX_LABEL_LINE; l++)
		ada_grad(&w->lines[feature][l], &w->squares[feature][l], gradient[l]);
}

/*
 * One step on one sentence.  Returns its log-likelihood.
 */
static double
train_sentence(Training *t, const Sentence *s, float dropout)
{
	static double unary[NX_MAX_TEXT >> 12][NX_LABELS];
	static double alpha[NX_MAX_TEXT >> 12][NX_LABELS];
	static double beta[NX_MAX_TEXT >> 12][NX_LABELS];
	static uint32 kept[NX_MAX_TEXT >> 6];
	static uint32 first_kept[(NX_MAX_TEXT >> 12) + 1];
	double		factor[NX_LABELS][NX_LABELS];
	double		expected[NX_LABELS][NX_LABELS] = {{0}};
	uint32		n = Min(s->end - s->first, 2048);
	const uint8 *labels = t->labels.item + s->first;
	uint32		n_kept = 0;
	double		likelihood = 0;
	Weights    *correction = s->source < 0 ? NULL : &t->corrections[s->source];

	for (int a = 0; a < NX_LABELS; a++)
		for (int b = 0; b < NX_LABELS; b++)
			factor[a][b] = nx_label_may_follow(a, b) ? exp(t->transition[a][b]) : 0;

	for (uint32 i = 0; i < n; i++)
	{
		uint64		f = t->first_feature.item[s->first + i];
		uint64		end = t->first_feature.item[s->first + i + 1];
		Line		sum = {0};
		float		best = 0;

		first_kept[i] = n_kept;
		for (; f < end; f++)
		{
			const float *w;

			if (dropout > 0 && chance(&t->random, dropout))
				continue;
			kept[n_kept++] = t->features.item[f];
			w = t->weights.lines[t->features.item[f]];
			for (int l = 0; l < NX_LABEL_LINE; l++)
				sum[l] += w[l];
			if (correction == NULL)
				continue;
			w = correction->lines[t->features.item[f]];
			for (int l = 0; l < NX_LABEL_LINE; l++)
				sum[l] += w[l];
		}
		for (int l = 0; l < NX_LABEL_LINE; l++)
			best = Max(best, sum[l]);
		likelihood += labels[i] ? sum[labels[i] - 1] - best : -best;
		unary[i][0] = exp(-best);
		for (int l = 0; l < NX_LABEL_LINE; l++)
			unary[i][l + 1] = exp(sum[l] - best);
	}
	first_kept[n] = n_kept;

	for (uint32 i = 0; i < n; i++)
	{
		double		total = 0;

		for (int b = 0; b < NX_LABELS; b++)
		{
			double		x = 0;

			if (i == 0)
				x = factor[0][b];
			else
				for (int a = 0; a < NX_LABELS; a++)
					x += alpha[i - 1][a] * factor[a][b];
			alpha[i][b] = x * unary[i][b];
			total += alpha[i][b];
		}
		total = total > 1e-290 ? total : 1e-290;
		for (int b = 0; b < NX_LABELS; b++)
			alpha[i][b] /= total;
		likelihood -= log(total);
	}
	for (uint32 i = n; i-- > 0;)
	{
		double		next[NX_LABELS];
		double		total = 0;

		if (i == n - 1)
			for (int a = 0; a < NX_LABELS; a++)
				beta[i][a] = factor[a][0];
		else
		{
			for (int b = 0; b < NX_LABELS; b++)
				next[b] = unary[i + 1][b] * beta[i + 1][b];
			for (int a = 0; a < NX_LABELS; a++)
			{
				double		x = 0;

				for (int b = 0; b < NX_LABELS; b++)
					x += factor[a][b] * next[b];
				beta[i][a] = x;
			}
		}
		for (int a = 0; a < NX_LABELS; a++)
			total += beta[i][a];
		total = total > 1e-290 ? total : 1e-290;
		for (int a = 0; a < NX_LABELS; a++)
			beta[i][a] /= total;
	}

	{
		double		z = 0;

		for (int a = 0; a < NX_LABELS; a++)
			z += alpha[n - 1][a] * factor[a][0];
		likelihood -= log(z > 1e-290 ? z : 1e-290);
		for (int a = 0; a < NX_LABELS; a++)
			expected[a][0] -= alpha[n - 1][a] * factor[a][0] / z;
		expected[labels[n - 1]][0] += 1;
		for (uint32 i = 0; i < n; i++)
			likelihood += t->transition[i == 0 ? 0 : labels[i - 1]][labels[i]];
		likelihood += t->transition[labels[n - 1]][0];
	}

	for (uint32 i = 0; i < n; i++)
	{
		double		p[NX_LABELS];
		double		total = 0;
		float		worst = 0;
		Line		gradient;

		for (int l = 0; l < NX_LABELS; l++)
			total += p[l] = alpha[i][l] * beta[i][l];
		for (int l = 0; l < NX_LABEL_LINE; l++)
		{
			gradient[l] = (labels[i] == l + 1) - p[l + 1] / total;
			worst = Max(worst, fabsf(gradient[l]));
		}
		if (i == 0)
		{
			for (int b = 0; b < NX_LABELS; b++)
				expected[0][b] -= p[b] / total;
			expected[0][labels[i]] += 1;
		}
		else
		{
			double		z = 0;
			double		pair[NX_LABELS][NX_LABELS];

			for (int a = 0; a < NX_LABELS; a++)
				for (int b = 0; b < NX_LABELS; b++)
					z += pair[a][b] = alpha[i - 1][a] * factor[a][b] * unary[i][b] * beta[i][b];
			for (int a = 0; a < NX_LABELS; a++)
				for (int b = 0; b < NX_LABELS; b++)
					expected[a][b] -= pair[a][b] / z;
			expected[labels[i - 1]][labels[i]] += 1;
		}
		/* what is as good as certain teaches nothing and costs the most */
		if (worst < 0.003f)
			continue;
		for (uint32 k = first_kept[i]; k < first_kept[i + 1]; k++)
		{
			learn_line(&t->weights, kept[k], gradient);
			if (correction)
				learn_line(correction, kept[k], gradient);
		}
	}
	for (int a = 0; a < NX_LABELS; a++)
		for (int b = 0; b < NX_LABELS; b++)
			if (nx_label_may_follow(a, b))
				ada_grad(&t->transition[a][b], &t->transition_squares[a][b], expected[a][b]);
	return likelihood;
}

static void
train_pass(Training *t, int pass, float dropout)
{
	uint32	   *order = palloc(t->sentences.n * sizeof(uint32));
	double		likelihood = 0;

	for (uint32 i = 0; i < t->sentences.n; i++)
		order[i] = i;
	for (uint32 i = t->sentences.n - 1; i > 0; i--)
	{
		uint32		j = next_random(&t->random) % (i + 1);
		uint32		x = order[i];

		order[i] = order[j];
		order[j] = x;
	}
	for (uint32 i = 0; i < t->sentences.n; i++)
		if (t->sentences.item[order[i]].end > t->sentences.item[order[i]].first)
			likelihood += train_sentence(t, &t->sentences.item[order[i]], dropout);
	fprintf(stderr, "pass %d: log-likelihood per token %.4f\n", pass,
			likelihood / t->labels.n);
	pfree(order);
}

/* How much a feature is worth its line. */
static float
feature_worth(const Training *t, uint32 f)
{
	float		sum = 0;

	for (int l = 0; l < NX_LABEL_LINE; l++)
		sum += t->weights.lines[f][l] * t->weights.lines[f][l];
	return sum * Min(t->dictionary.counts.item[f], 20);
}

static int
compare_floats(const void *a, const void *b)
{
	float		x = *(const float *) a;
	float		y = *(const float *) b;

	return x < y ? 1 : x > y ? -1 : 0;
}

/* Keep the n features of greatest worth. */
static void
prune(Training *t, uint32 n)
{
	uint32		all = t->dictionary.keys.n;
	float	   *worth,
			   *sorted;
	bool	   *keep;

	if (all <= n)
		return;
	worth = palloc(all * sizeof(float));
	sorted = palloc(all * sizeof(float));
	keep = palloc(all * sizeof(bool));
	for (uint32 f = 0; f < all; f++)
		sorted[f] = worth[f] = feature_worth(t, f);
	qsort(sorted, all, sizeof(float), compare_floats);
	for (uint32 f = 0; f < all; f++)
		keep[f] = worth[f] > sorted[n];
	keep_features(t, keep);
	fprintf(stderr, "%u features stay\n", t->dictionary.keys.n);
	pfree(worth);
	pfree(sorted);
	pfree(keep);
}

/* ---- writing ---------------------------------------------------------------- */

static int
compare_words(const void *a, const void *b)
{
	const CommonWord *x = a;
	const CommonWord *y = b;

	if (x->count != y->count)
		return x->count > y->count ? -1 : 1;
	return x->key < y->key ? -1 : x->key > y->key;
}

/*
 * Add up the weights of the commonest words.  A word that is another token
 * when it stands alone ('s, Jan.) is left out.
 */
static NxCommonWord *
make_common_words(Training *t, const NxEntityModel *model)
{
	NxCommonWord *table = palloc0(COMMON_SLOTS * sizeof(NxCommonWord));

	qsort(t->words.item, t->words.n, sizeof(CommonWord), compare_words);
	for (uint32 i = 0; i < Min(t->words.n, COMMON_SLOTS / 4 * 3); i++)
	{
		const CommonWord *c = &t->words.item[i];
		const char *text = t->word_text.item + c->start;
		NxTokens	tokens = {0};
		NxSentence	sentence = {0, 1, 0};
		NxTagText	window = {0};
		uint32		slot = (uint32) (c->key >> 32);

		nx_tokenize(text, 0, c->end - c->start, &tokens);
		nx_tag_text(&window, &model->lexicon, text, &tokens, &sentence, &sentence + 1);
		if (tokens.n == 1 && window.words.item[1].key == c->key)
		{
			while (table[slot & (COMMON_SLOTS - 1)].key != 0)
				slot++;
			slot &= COMMON_SLOTS - 1;
			table[slot].key = c->key;
			table[slot].shape = window.words.item[1].shape;
			table[slot].names = window.words.item[1].names;
			table[slot].cluster = window.words.item[1].cluster;
			table[slot].classes = window.words.item[1].classes;
			for (int place = 0; place < NX_PLACES; place++)
			{
				uint64		f[NX_MAX_WORD_FEATURES];
				int			n = nx_word_features(&window, 1, place, f);

				for (int k = 0; k < n; k++)
				{
					const int8 *line = nx_feature_line(model, f[k]);

					for (int l = 0; l < NX_LABEL_LINE && line != NULL; l++)
						table[slot].scores[place][l] += line[l];
				}
			}
		}
		nx_tag_text_free(&window);
		NX_VEC_FREE(&tokens);
	}
	return table;
}

static void
write_model(Training *t, const char *path, uint32 slots,
			const NxLexicon *lexicon)
{
	NxEntityHead head = {0};
	uint16	   *tags = palloc0(slots * sizeof(uint16));
	int8	   *lines = palloc0((size_t) slots * NX_LABEL_LINE);
	NxEntityModel model = {0};
	NxModelPart parts[6] = {
		{NX_SECTION_HEAD, &head, sizeof(head)},
		{NX_SECTION_TAGS, tags, slots * sizeof(uint16)},
		{NX_SECTION_LINES, lines, (size_t) slots * NX_LABEL_LINE},
		{NX_SECTION_NAMES, lexicon->names, ((size_t) lexicon->names_mask + 1) * sizeof(uint32)},
	};
	uint32		n_parts = 4;
	void	   *block;
	size_t		size;
	FILE	   *f;

	head.n_slots = slots;
	head.scale = SCALE;
	head.cut = (int32) (CUT * SCALE);
	for (int a = 0; a < NX_LABELS; a++)
		for (int b = 0; b < NX_LABELS; b++)
			head.transition[a][b] = nx_label_may_follow(a, b) ?
				(int32) rintf(t->transition[a][b] * SCALE) : -1000000;
	for (uint32 k = 0; k < t->dictionary.keys.n; k++)
	{
		uint64		key = t->dictionary.keys.item[k];
		uint32		i = (uint32) key;

		while (tags[i & (slots - 1)] != 0)
			i++;
		i &= slots - 1;
		tags[i] = nx_feature_tag(key);
		for (int l = 0; l < NX_LABEL_LINE; l++)
			lines[(size_t) i * NX_LABEL_LINE + l] = (int8) rintf(t->weights.lines[k][l] * SCALE);
	}
	if (lexicon->clusters != NULL)
	{
		parts[n_parts].tag = NX_SECTION_CLUSTERS;
		parts[n_parts].data = lexicon->clusters;
		parts[n_parts].size = ((size_t) lexicon->clusters_mask + 1) * sizeof(uint32);
		n_parts++;
	}
	model.tags = tags;
	model.lines = lines;
	model.mask = slots - 1;
	model.lexicon = *lexicon;
	parts[n_parts].tag = NX_SECTION_COMMON;
	parts[n_parts].data = make_common_words(t, &model);
	parts[n_parts].size = COMMON_SLOTS * sizeof(NxCommonWord);
	n_parts++;
	block = nx_model_build(NX_ENTITY_MODEL, NX_ENTITY_VERSION, parts, n_parts, &size);
	f = fopen(path, "wb");
	if (f == NULL || fwrite(block, 1, size, f) != size || fclose(f) != 0)
	{
		fprintf(stderr, "could not write %s: %m\n", path);
		exit(1);
	}
	fprintf(stderr, "%s: %zu bytes\n", path, size);
}

int
main(int argc, char **argv)
{
	const char *out = NULL;
	const char *names_folder = NULL;
	const char *clusters_path = NULL;
	int			passes = 8;
	int			bits = 19;
	int			c;
	static Training t;
	Table		names = {0},
				clusters = {0};
	NxLexicon	lexicon = {0};
	bool	   *keep;
	uint32		room;

	while ((c = getopt(argc, argv, "o:n:c:e:b:")) != -1)
	{
		switch (c)
		{
			case 'o':
				out = optarg;
				break;
			case 'n':
				names_folder = optarg;
				break;
			case 'c':
				clusters_path = optarg;
				break;
			case 'e':
				passes = atoi(optarg);
				break;
			case 'b':
				bits = atoi(optarg);
				break;
		}
	}
	if (out == NULL || optind == argc || passes < 1 || bits < 10 || bits > 24)
	{
		fprintf(stderr, "usage: nx_train -o MODEL [-n NAMES] [-c CLUSTERS] [-e PASSES] [-b BITS] CORPUS...\n");
		return 1;
	}
	t.random = 20250501;

	names.mask = (1 << 19) - 1;
	names.slots = palloc0((names.mask + 1) * sizeof(uint32));
	if (names_folder)
		read_names(names_folder, &names);
	clusters.mask = (1 << 17) - 1;
	clusters.slots = palloc0((clusters.mask + 1) * sizeof(uint32));
	if (clusters_path)
		read_clusters(clusters_path, &clusters);
	lexicon.names = names.slots;
	lexicon.names_mask = names.mask;
	lexicon.clusters = clusters.used > 0 ? clusters.slots : NULL;
	lexicon.clusters_mask = clusters.mask;

	for (int i = optind; i < argc; i++)
		read_corpus(&t, &lexicon, argv[i]);
	*NX_VEC_PUSH(&t.first_feature) = t.features.n;
	fprintf(stderr, "%u features, %.1f per token\n", t.dictionary.keys.n,
			(double) t.features.n / t.labels.n);
	pfree(t.dictionary.slots);

	keep = palloc(t.dictionary.keys.n * sizeof(bool));
	for (uint32 f = 0; f < t.dictionary.keys.n; f++)
		keep[f] = t.dictionary.counts.item[f] >= MIN_COUNT;
	keep_features(&t, keep);
	pfree(keep);
	fprintf(stderr, "%u of them occur more than once\n", t.dictionary.keys.n);
	make_weights(&t.weights, t.dictionary.keys.n);
	for (int i = 0; i < t.n_sources; i++)
		make_weights(&t.corrections[i], t.dictionary.keys.n);
	for (int a = 0; a < NX_LABELS; a++)
		for (int b = 0; b < NX_LABELS; b++)
			t.transition_squares[a][b] = 10;

	room = (uint32) ((1 << bits) * FILL);
	for (int pass = 1; pass <= passes; pass++)
	{
		if (pass == passes - passes / 3)
			prune(&t, room);
		train_pass(&t, pass, pass == passes ? 0 : DROPOUT);
	}
	prune(&t, room);
	write_model(&t, out, 1 << bits, &lexicon);
	return 0;
}
