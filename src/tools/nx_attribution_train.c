/*-------------------------------------------------------------------------
 *
 * nx_attribution_train.c
 *		Train the model of attributions: cues, and their sources and contents.
 *
 * usage: nx_attribution_train [-f FOLDS] [-t THRESHOLD] MODEL < articles
 *
 * Articles are what test/accuracy/quotes.py hands over, see read_articles.  With
 * -f, each of so many parts of them is left out in turn: MODEL.0, MODEL.1, ...
 *
 * Both parts of the model are linear, and learned by stochastic gradient
 * descent on the likelihood, with steps after AdaGrad (Duchi et al., 2011): the
 * cues by a softmax, the tags by a conditional random field (Lafferty et al.,
 * 2001).  A share of the features is left out at random at each step.
 *
 *-------------------------------------------------------------------------
 */
#include "core/analyze.h"
#include "core/quote_attribution.h"
#include "core/quote_marked.h"
#include "tools/files.h"

#include <getopt.h>
#include <math.h>

#define CUE_PASSES		8
#define TAG_PASSES		8
#define RATE			0.1f
#define NET_RATE		0.06f
#define DROPOUT			0.25f
#define UNIT_DROPOUT	0.3f
#define CUE_SCALE		24.0f
#define TAG_SCALE		24.0f
#define LEAST_SHARE		0.012f	/* of a word's uses as a cue */
#define LEAST_WEIGHT	3		/* of a feature, in units of the packed weights */
#define MAX_FOLDS		20

typedef struct Gold
{
	int			cue;			/* token, the head of the cue */
	int			cue_first;		/* its tokens */
	int			cue_end;
	bool		speech;
	NxTokenRange source;
	NxTokenRange parts[16];
	int			n_parts;
} Gold;

typedef struct Article
{
	char	   *text;
	size_t		len;
	NxAnalysis	a;
	NxRegions	regions;
	NxRegions	inner;
	NxQuoteText q;
	NX_VEC(Gold) golds;
	uint8	   *cue_class;		/* NxCueClass, per token */
	int		   *gold_at;		/* per token: the gold whose cue it is, or -1 */
} Article;

/* How often a word is what. */
typedef struct WordCount
{
	uint32		hash;
	int			n;
	int			n_speech;
	int			n_other;
} WordCount;

#define WORD_SLOTS		(1 << 18)

/* Features and their weights. */
typedef struct Learner
{
	uint64	   *keys;			/* 0: free */
	uint32	   *counts;
	float	   *w;
	float	   *g2;
	uint32		mask;
	uint32		n;
	int			width;
} Learner;

typedef NX_VEC(uint32) Slots;

/* A token that may be a cue. */
typedef struct CueExample
{
	uint32		article;
	int			token;
	int			label;			/* NxCueClass */
	uint32		first;			/* features */
	uint32		end;
	uint32		vectors[NX_QN_WORDS];
} CueExample;

/* The tokens that a cue sees. */
typedef struct TagExample
{
	int			n;
	int			cue;			/* of them */
	uint8		state[2 * NX_CUE_SIGHT];
	uint32		first[2 * NX_CUE_SIGHT + 1];	/* features */
	uint32		vectors[2 * NX_CUE_SIGHT][NX_QN_WORDS];
} TagExample;

/* A network that is learned: see NxAttributionNet. */
typedef struct Net
{
	float		in[NX_QN_WORDS][NX_QN_HIDDEN][NX_NET_VECTOR];
	float		bias[NX_QN_HIDDEN];
	float		out[NX_QN_OUT][NX_QN_HIDDEN];
} Net;

/* What it gave for an example, and which units were left out. */
typedef struct NetState
{
	float		units[NX_QN_HIDDEN];
	float		kept[NX_QN_HIDDEN];
} NetState;

static NX_VEC(Article) articles;
static WordCount *words;
static uint32 random_state = 12345;
static const NxLexicon *lexicon;
static float threshold = 0.3f;

static float
chance(void)
{
	random_state ^= random_state << 13;
	random_state ^= random_state >> 17;
	random_state ^= random_state << 5;
	return (random_state >> 8) / (float) (1 << 24);
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

		if ((long) article->a.tokens.item[middle].end <= start)
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

/*
 * An article is a line "bytes quotations", its text and a line end, and a line
 * for each quotation: is it speech (1 or 0), then start and end, in bytes, of
 * the cue, the source and the parts of the content; -1 -1 for what is missing.
 */
static void
read_articles(void)
{
	size_t		len;
	char	   *p = read_stream(stdin, &len);
	char	   *end = p + len;

	while (p < end)
	{
		Article    *article = NX_VEC_PUSH(&articles);
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
	for (uint32 i = 0; i < articles.n; i++)
	{
		Article    *article = &articles.item[i];
		NxQuoteText *q = &article->q;

		nx_read_marked_text(q, article->text, &article->a.tokens, &article->a.sentences,
							&article->a.mentions, &article->a.entities,
							&article->regions, &article->inner);
		article->cue_class = palloc0(q->n_tokens + 1);
		article->gold_at = palloc((q->n_tokens + 1) * sizeof(int));
		for (int k = 0; k < q->n_tokens; k++)
			article->gold_at[k] = -1;
	}
}

/* ---- words that are cues ---------------------------------------------------- */

static WordCount *
word_count(uint32 hash)
{
	uint32		i = (uint32) nx_mix(hash);

	while (words[i & (WORD_SLOTS - 1)].n != 0 && words[i & (WORD_SLOTS - 1)].hash != hash)
		i++;
	words[i & (WORD_SLOTS - 1)].hash = hash;
	return &words[i & (WORD_SLOTS - 1)];
}

/* Count the words of an article, once more or, with -1, once less. */
static void
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
find_heads(void)
{
	float	   *in_cue = palloc0(WORD_SLOTS * sizeof(float));

	for (uint32 i = 0; i < articles.n; i++)
		count_words(&articles.item[i], 1);
	for (uint32 i = 0; i < articles.n; i++)
		for (uint32 g = 0; g < articles.item[i].golds.n; g++)
		{
			const Gold *gold = &articles.item[i].golds.item[g];

			for (int k = gold->cue_first; k < gold->cue_end; k++)
				if (articles.item[i].q.tokens[k].kind == NX_TOK_WORD)
					in_cue[word_count(articles.item[i].q.tokens[k].hash) - words]++;
		}
	for (uint32 i = 0; i < articles.n; i++)
	{
		Article    *article = &articles.item[i];

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
	memset(words, 0, WORD_SLOTS * sizeof(WordCount));
	pfree(in_cue);
}

/*
 * From 1 to 255, so that rare shares can be told apart; 0 for words that are cues
 * so rarely that looking at them costs more than it finds.
 */
static uint8
propensity(const WordCount *w)
{
	float		share = (w->n_speech + 0.3f * w->n_other) / (w->n + 4);

	return share < LEAST_SHARE ? 0 : 1 + (int) (254 * sqrtf(share));
}

/* ---- features and weights ------------------------------------------------------ */

static void
begin_learner(Learner *l, uint32 slots, int width)
{
	memset(l, 0, sizeof(*l));
	l->keys = palloc0(slots * sizeof(uint64));
	l->counts = palloc0(slots * sizeof(uint32));
	l->w = nx_alloc_huge((size_t) slots * width * sizeof(float));
	l->g2 = nx_alloc_huge((size_t) slots * width * sizeof(float));
	memset(l->w, 0, (size_t) slots * width * sizeof(float));
	for (size_t i = 0; i < (size_t) slots * width; i++)
		l->g2[i] = 1.0f;
	l->mask = slots - 1;
	l->width = width;
}

static void
end_learner(Learner *l)
{
	pfree(l->keys);
	pfree(l->counts);
	pfree(l->w);
	pfree(l->g2);
}

static uint32
slot_of(Learner *l, uint64 key)
{
	uint32		i = (uint32) key;

	while (l->keys[i & l->mask] != 0 && l->keys[i & l->mask] != key)
		i++;
	i &= l->mask;
	if (l->keys[i] == 0)
	{
		if (++l->n > l->mask / 4 * 3)
		{
			fprintf(stderr, "nx_attribution_train: too many features\n");
			exit(1);
		}
		l->keys[i] = key;
	}
	return i;
}

static void
add_slots(Learner *l, Slots *slots, const uint64 *features, int n)
{
	for (int i = 0; i < n; i++)
	{
		uint32		slot = slot_of(l, features[i]);

		l->counts[slot]++;
		*NX_VEC_PUSH(slots) = slot;
	}
}

static inline void
step(Learner *l, uint32 slot, int k, float gradient)
{
	size_t		i = (size_t) slot * l->width + k;

	l->g2[i] += gradient * gradient;
	l->w[i] += RATE * gradient / sqrtf(l->g2[i]);
}

/* ---- networks ------------------------------------------------------------------- */

static Net	nets[NX_QN_PLACES];
static Net	net_squares[NX_QN_PLACES];

static void
begin_nets(void)
{
	float	   *squares = (float *) net_squares;

	memset(nets, 0, sizeof(nets));
	for (int p = 0; p < NX_QN_PLACES; p++)
		for (int k = 0; k < NX_QN_WORDS; k++)
			for (int j = 0; j < NX_QN_HIDDEN; j++)
				for (int d = 0; d < NX_NET_VECTOR; d++)
					nets[p].in[k][j][d] = 0.35f * (chance() + chance() + chance() - 1.5f);
	for (size_t i = 0; i < NX_QN_PLACES * sizeof(Net) / sizeof(float); i++)
		squares[i] = 1.0f;
}

/* Add a network's scores; learning, some units are left out. */
static void
net_scores(const Net *net, const uint32 *vectors, bool learn, int n, NetState *state,
		   float *scores)
{
	for (int j = 0; j < NX_QN_HIDDEN; j++)
	{
		float		x = net->bias[j];

		state->kept[j] = !learn ? 1 : chance() < UNIT_DROPOUT ? 0 : 1 / (1 - UNIT_DROPOUT);
		state->units[j] = 0;
		if (state->kept[j] == 0)
			continue;
		for (int k = 0; k < NX_QN_WORDS; k++)
		{
			const int8 *vector = lexicon->vectors[vectors[k]];
			float		sum = 0;

			if (vectors[k] == 0)
				continue;
			for (int d = 0; d < NX_NET_VECTOR; d++)
				sum += net->in[k][j][d] * vector[d];
			x += sum / NX_NET_IN_SCALE;
		}
		state->units[j] = x > 0 ? x * state->kept[j] : 0;
	}
	for (int k = 0; k < n; k++)
		for (int j = 0; j < NX_QN_HIDDEN; j++)
			scores[k] += net->out[k][j] * state->units[j];
}

static inline void
net_step(float *w, float *square, float gradient)
{
	*square += gradient * gradient;
	*w += NET_RATE * gradient / sqrtf(*square);
}

static void
net_learn(Net *net, Net *squares, const uint32 *vectors, const NetState *state, int n,
		  const float *gradient)
{
	float		of_unit[NX_QN_HIDDEN] = {0};

	for (int k = 0; k < n; k++)
		for (int j = 0; j < NX_QN_HIDDEN; j++)
			of_unit[j] += net->out[k][j] * gradient[k];
	for (int k = 0; k < n; k++)
		for (int j = 0; j < NX_QN_HIDDEN; j++)
			if (state->units[j] > 0)
				net_step(&net->out[k][j], &squares->out[k][j], gradient[k] * state->units[j]);
	for (int j = 0; j < NX_QN_HIDDEN; j++)
	{
		float		g = of_unit[j] * state->kept[j];

		if (state->units[j] <= 0 || fabsf(g) < 1e-4f)
			continue;
		g = Max(Min(g, 0.5f), -0.5f);
		net_step(&net->bias[j], &squares->bias[j], g);
		for (int k = 0; k < NX_QN_WORDS; k++)
		{
			const int8 *vector = lexicon->vectors[vectors[k]];
			float		scaled = g / NX_NET_IN_SCALE;

			if (vectors[k] == 0)
				continue;
			for (int d = 0; d < NX_NET_VECTOR; d++)
				net_step(&net->in[k][j][d], &squares->in[k][j][d], scaled * vector[d]);
		}
	}
}

static NxAttributionNet *
pack_nets(void)
{
	NxAttributionNet *packed = palloc0(NX_QN_PLACES * sizeof(NxAttributionNet));

	for (int p = 0; p < NX_QN_PLACES; p++)
		for (int j = 0; j < NX_QN_HIDDEN; j++)
		{
			for (int k = 0; k < NX_QN_WORDS; k++)
				for (int d = 0; d < NX_NET_VECTOR; d++)
					packed[p].in[k][j][d] = Max(Min(rintf(nets[p].in[k][j][d] * NX_QN_WEIGHT_SCALE), 4095), -4095);
			packed[p].bias[j] = rintf(nets[p].bias[j] * NX_QN_WEIGHT_SCALE * NX_NET_IN_SCALE);
			for (int k = 0; k < NX_QN_OUT; k++)
				packed[p].out[k][j] = Max(Min(rintf(nets[p].out[k][j] * NX_QN_OUT_SCALE), NX_QN_MAX_OUT), -NX_QN_MAX_OUT);
		}
	return packed;
}

/* ---- examples ------------------------------------------------------------------- */

/* The model while it is trained has no tables: propensities are set here. */
static void
see(const Article *article, const NxAttributionModel *empty, const NxSentence *sentence,
	NxSeenSentence *s)
{
	nx_see_sentence(&article->q, empty, sentence->first_token, sentence->end_token, s);
	for (int i = s->first; i < s->end; i++)
	{
		NxSeen	   *w = &s->seen.item[i - s->first];

		if (article->q.tokens[i].kind == NX_TOK_WORD &&
			(w->mention < 0 || article->q.tokens[i].letter_case == NX_CASE_LOWER))
			w->propensity = propensity(word_count(article->q.tokens[i].hash));
	}
}

static void
add_tag_example(const Article *article, const NxSeenSentence *s, const NxSeenCue *c,
				Learner *l, Slots *slots, TagExample *x)
{
	memset(x, 0, sizeof(*x));
	x->n = c->to - c->from;
	x->cue = c->cue - c->from;
	for (int i = c->from; i < c->to; i++)
	{
		uint64		features[NX_ATTRIBUTION_MAX_FEATURES];

		x->first[i - c->from] = slots->n;
		if (i == c->cue)
			continue;
		add_slots(l, slots, features, nx_attribution_features(s, c, i, features));
		nx_attribution_vectors(s, c, i, x->vectors[i - c->from]);
	}
	x->first[x->n] = slots->n;
	if (article->gold_at[c->cue] < 0)
		return;
	for (uint32 g = 0; g < article->golds.n; g++)
	{
		const Gold *gold = &article->golds.item[g];

		if (gold->cue != c->cue)
			continue;
		for (int k = Max(gold->source.first, c->from); k < Min(gold->source.end, c->to); k++)
			x->state[k - c->from] = NX_STATE_SOURCE;
		for (int p = 0; p < gold->n_parts; p++)
			for (int k = Max(gold->parts[p].first, c->from); k < Min(gold->parts[p].end, c->to); k++)
				x->state[k - c->from] = NX_STATE_CONTENT;
	}
	x->state[x->cue] = NX_STATE_OUTSIDE;
}

/* ---- learning cues --------------------------------------------------------------- */

static void
cue_scores(const Learner *l, const uint32 *slots, int n, const uint32 *vectors,
		   bool learn, NetState *state, float *p)
{
	float		e[NX_CUE_CLASSES] = {1, 0, 0};
	float		sum[NX_CUE_LINE] = {0};
	float		total;

	net_scores(&nets[NX_QN_CUE], vectors, learn, NX_CUE_LINE, state, sum);
	for (int i = 0; i < n; i++)
		for (int k = 0; k < NX_CUE_LINE; k++)
			sum[k] += l->w[(size_t) slots[i] * NX_CUE_LINE + k];
	for (int k = 0; k < NX_CUE_LINE; k++)
		e[k + 1] = expf(Min(sum[k], 30));
	total = e[0] + e[1] + e[2];
	for (int k = 0; k < NX_CUE_CLASSES; k++)
		p[k] = e[k] / total;
}

static void
learn_cue(Learner *l, const uint32 *slots, int n, const uint32 *vectors, int label)
{
	NetState	state;
	float		gradient[NX_CUE_LINE];
	uint32		kept[NX_ATTRIBUTION_MAX_FEATURES];
	int			n_kept = 0;
	float		p[NX_CUE_CLASSES];

	for (int i = 0; i < n; i++)
		if (l->counts[slots[i]] > 1 && chance() >= DROPOUT)
			kept[n_kept++] = slots[i];
	cue_scores(l, kept, n_kept, vectors, true, &state, p);
	for (int k = 0; k < NX_CUE_LINE; k++)
	{
		float		g = gradient[k] = (label == k + 1) - p[k + 1];

		for (int i = 0; i < n_kept; i++)
			step(l, kept[i], k, g);
	}
	net_learn(&nets[NX_QN_CUE], &net_squares[NX_QN_CUE], vectors, &state, NX_CUE_LINE, gradient);
}

/* ---- learning tags --------------------------------------------------------------- */

static float transition[NX_STATES][NX_STATES];
static float transition_g2[NX_STATES][NX_STATES];

static inline double
log_add(double a, double b)
{
	return a > b ? a + log1p(exp(b - a)) : b + log1p(exp(a - b));
}

static void
learn_tags(Learner *l, const Slots *all, const TagExample *x)
{
	static NxAttributionScores scores[2 * NX_CUE_SIGHT];
	static NxAttributionScores gradient[2 * NX_CUE_SIGHT];
	static double forward[2 * NX_CUE_SIGHT + 1][NX_STATES];
	static double backward[2 * NX_CUE_SIGHT + 1][NX_STATES];
	static NX_VEC(uint32) kept;
	static uint32 kept_first[2 * NX_CUE_SIGHT + 1];
	static NetState states[2 * NX_CUE_SIGHT];
	float		transition_gradient[NX_STATES][NX_STATES] = {{0}};
	double		z;
	int			n = x->n;

	kept.n = 0;
	for (int i = 0; i < n; i++)
	{
		kept_first[i] = kept.n;
		memset(scores[i], 0, sizeof(scores[i]));
		memset(gradient[i], 0, sizeof(gradient[i]));
		for (uint32 k = x->first[i]; k < x->first[i + 1]; k++)
			if (l->counts[all->item[k]] > 1 && chance() >= DROPOUT)
			{
				const float *w = l->w + (size_t) all->item[k] * NX_AW_USED;

				*NX_VEC_PUSH(&kept) = all->item[k];
				for (int j = 0; j < NX_AW_USED; j++)
					scores[i][j] += w[j];
			}
		if (i == x->cue)
			scores[i][NX_AW_SOURCE] = scores[i][NX_AW_CONTENT] = -1e6f;
		else
			net_scores(&nets[i < x->cue ? NX_QN_BEFORE : NX_QN_BEHIND], x->vectors[i], true,
					   NX_AW_USED, &states[i], scores[i]);
	}
	kept_first[n] = kept.n;

	forward[0][0] = 0;
	forward[0][1] = forward[0][2] = -1e9;
	for (int i = 0; i < n; i++)
		for (int b = 0; b < NX_STATES; b++)
		{
			double		sum = -1e18;

			for (int a = 0; a < NX_STATES; a++)
				sum = log_add(sum, forward[i][a] + nx_edge_score(transition, scores[i], a, b));
			forward[i + 1][b] = sum;
		}
	for (int a = 0; a < NX_STATES; a++)
		backward[n][a] = 0;
	for (int i = n - 1; i >= 0; i--)
		for (int a = 0; a < NX_STATES; a++)
		{
			double		sum = -1e18;

			for (int b = 0; b < NX_STATES; b++)
				sum = log_add(sum, backward[i + 1][b] + nx_edge_score(transition, scores[i], a, b));
			backward[i][a] = sum;
		}
	z = backward[0][0];
	for (int i = 0; i < n; i++)
	{
		int			gold_a = i == 0 ? 0 : x->state[i - 1];
		int			gold_b = x->state[i];

		for (int a = 0; a < NX_STATES; a++)
			for (int b = 0; b < NX_STATES; b++)
			{
				double		p = exp(forward[i][a] + nx_edge_score(transition, scores[i], a, b) +
									backward[i + 1][b] - z);
				float		g = (a == gold_a && b == gold_b) - p;

				if (i == 0 && a != 0)
					continue;
				transition_gradient[a][b] += g;
				if (b == NX_STATE_SOURCE)
					gradient[i][NX_AW_SOURCE] += g;
				else if (b == NX_STATE_CONTENT)
					gradient[i][NX_AW_CONTENT] += g;
				if (a == b)
					continue;
				if (b == NX_STATE_SOURCE)
					gradient[i][NX_AW_SOURCE_BEGINS] += g;
				else if (b == NX_STATE_CONTENT)
					gradient[i][NX_AW_CONTENT_BEGINS] += g;
				if (a == NX_STATE_SOURCE)
					gradient[i][NX_AW_SOURCE_ENDS] += g;
				else if (a == NX_STATE_CONTENT)
					gradient[i][NX_AW_CONTENT_ENDS] += g;
			}
	}
	for (int a = 0; a < NX_STATES; a++)
		for (int b = 0; b < NX_STATES; b++)
		{
			float		g = transition_gradient[a][b];

			transition_g2[a][b] += g * g;
			transition[a][b] += RATE * g / sqrtf(transition_g2[a][b] + 1);
		}
	for (int i = 0; i < n; i++)
		if (i != x->cue)
		{
			int			place = i < x->cue ? NX_QN_BEFORE : NX_QN_BEHIND;

			net_learn(&nets[place], &net_squares[place], x->vectors[i], &states[i],
					  NX_AW_USED, gradient[i]);
		}
	for (int i = 0; i < n; i++)
		for (int j = 0; j < NX_AW_USED; j++)
			if (fabsf(gradient[i][j]) > 1e-3f)
				for (uint32 k = kept_first[i]; k < kept_first[i + 1]; k++)
					step(l, kept.item[k], j, gradient[i][j]);
}

/* ---- packing -------------------------------------------------------------------- */

static int8
packed(float x, float scale)
{
	float		y = rintf(x * scale);

	return (int8) Max(Min(y, 127), -127);
}

/* The tables of a learner's features that weigh anything. */
static uint32
pack_table(const Learner *l, float scale, int width, uint16 **tags, int8 **lines)
{
	uint32		n = 0,
				slots = 1024;
	uint8	   *keep = palloc0(l->mask + 1);

	for (uint32 i = 0; i <= l->mask; i++)
		if (l->keys[i] != 0 && l->counts[i] > 1)
		{
			for (int k = 0; k < l->width; k++)
				keep[i] |= abs(packed(l->w[(size_t) i * l->width + k], scale)) >= LEAST_WEIGHT;
			n += keep[i];
		}
	while (slots < n + n / 4)
		slots *= 2;
	*tags = palloc0(slots * sizeof(uint16));
	*lines = palloc0((size_t) slots * width);
	for (uint32 i = 0; i <= l->mask; i++)
		if (keep[i])
		{
			uint32		s = (uint32) l->keys[i];

			while ((*tags)[s & (slots - 1)] != 0)
				s++;
			s &= slots - 1;
			(*tags)[s] = nx_attribution_tag(l->keys[i]);
			for (int k = 0; k < l->width; k++)
				(*lines)[(size_t) s * width + k] = packed(l->w[(size_t) i * l->width + k], scale);
		}
	fprintf(stderr, "%u features kept of %u, %u slots\n", n, l->n, slots);
	pfree(keep);
	return slots;
}

static uint32
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

static void *
pack(const Learner *cue, const Learner *tag, size_t *size)
{
	NxAttributionHead head = {0};
	NxAttributionTags cue_tags = NX_ATTRIBUTION_CUE_TAGS;
	NxAttributionTags attribution_tags = NX_ATTRIBUTION_TAGGER_TAGS;
	uint16	   *t1,
			   *t2;
	int8	   *l1,
			   *l2;
	uint32	   *table;
	NxAttributionNet *packed_nets = pack_nets();
	void	   *data;

	head.cue_slots = pack_table(cue, CUE_SCALE, NX_CUE_LINE, &t1, &l1);
	head.attribution_slots = pack_table(tag, TAG_SCALE, NX_AW_LINE, &t2, &l2);
	head.word_slots = pack_words(&table);
	head.cue_scale = CUE_SCALE;
	head.attribution_scale = TAG_SCALE;
	head.threshold = threshold;
	memcpy(head.transition, transition, sizeof(transition));
	{
		NxModelPart parts[] = {
			{NX_ATTRIBUTION_HEAD_TAG, &head, sizeof(head)},
			{cue_tags.tags, t1, head.cue_slots * sizeof(uint16)},
			{cue_tags.lines, l1, (size_t) head.cue_slots * NX_CUE_LINE},
			{attribution_tags.tags, t2, head.attribution_slots * sizeof(uint16)},
			{attribution_tags.lines, l2, (size_t) head.attribution_slots * NX_AW_LINE},
			{NX_ATTRIBUTION_NETS_TAG, packed_nets, NX_QN_PLACES * sizeof(NxAttributionNet)},
			{NX_ATTRIBUTION_WORDS_TAG, table, head.word_slots * sizeof(uint32)},
		};

		data = nx_model_build(NX_ATTRIBUTION_MODEL, NX_ATTRIBUTION_VERSION, parts, lengthof(parts), size);
	}
	pfree(t1);
	pfree(t2);
	pfree(l1);
	pfree(l2);
	pfree(table);
	pfree(packed_nets);
	return data;
}

/* ---- training ------------------------------------------------------------------- */

static void
shuffle(uint32 *order, uint32 n)
{
	for (uint32 i = n; i > 1; i--)
	{
		uint32		k = Min((uint32) (chance() * i), i - 1);
		uint32		x = order[k];

		order[k] = order[i - 1];
		order[i - 1] = x;
	}
}

/* Train on all articles but those of a fold; a negative fold leaves out none. */
static void *
train(int fold, int n_folds, size_t *size)
{
	uint32		no_word = 0;
	uint16		no_tag = 0;
	NxAttributionHead no_head = {0};
	NxAttributionModel empty = {.head = &no_head, .cue = {&no_tag, NULL, 0},
	.attribution = {&no_tag, NULL, 0}, .words = &no_word, .lexicon = lexicon};
	Learner		cue,
				tag;
	Slots		cue_slots = {0},
				tag_slots = {0};
	NX_VEC(CueExample) cues = {0};
	NX_VEC(TagExample) tags = {0};
	NxSeenSentence s = {0};
	uint32	   *order;
	void	   *data;

	begin_nets();
	memset(words, 0, WORD_SLOTS * sizeof(WordCount));
	memset(transition, 0, sizeof(transition));
	memset(transition_g2, 0, sizeof(transition_g2));
	begin_learner(&cue, 1 << 22, NX_CUE_LINE);
	begin_learner(&tag, 1 << 24, NX_AW_USED);
	for (uint32 d = 0; d < articles.n; d++)
		if ((int) d % n_folds != fold)
			count_words(&articles.item[d], 1);

	for (uint32 d = 0; d < articles.n; d++)
	{
		Article    *article = &articles.item[d];

		if ((int) d % n_folds == fold)
			continue;
		count_words(article, -1);
		for (uint32 k = 0; k < article->a.sentences.n; k++)
		{
			see(article, &empty, &article->a.sentences.item[k], &s);
			for (int i = s.first; i < s.end; i++)
			{
				NxSeenCue	c;
				uint64		features[NX_ATTRIBUTION_MAX_FEATURES];
				CueExample *x;

				if (!nx_may_be_cue(&s, i) && article->cue_class[i] == NX_CUE_NONE)
					continue;
				nx_see_cue(&s, i, &c);
				x = NX_VEC_PUSH(&cues);
				x->article = d;
				x->token = i;
				x->label = article->cue_class[i];
				x->first = cue_slots.n;
				add_slots(&cue, &cue_slots, features, nx_cue_features(&s, &c, features));
				x->end = cue_slots.n;
				nx_cue_vectors(&s, &c, x->vectors);
			}
		}
		count_words(article, 1);
	}
	order = palloc(cues.n * sizeof(uint32));
	for (uint32 i = 0; i < cues.n; i++)
		order[i] = i;
	for (int pass = 0; pass < CUE_PASSES; pass++)
	{
		shuffle(order, cues.n);
		for (uint32 i = 0; i < cues.n; i++)
		{
			const CueExample *x = &cues.item[order[i]];

			learn_cue(&cue, cue_slots.item + x->first, x->end - x->first, x->vectors, x->label);
		}
	}
	pfree(order);

	/* the tagger: all cues, and what looks like one */
	for (uint32 i = 0; i < cues.n;)
	{
		Article    *article = &articles.item[cues.item[i].article];
		int			sentence = nx_sentence_at(&article->q, cues.item[i].token);

		count_words(article, -1);
		see(article, &empty, &article->a.sentences.item[sentence], &s);
		for (; i < cues.n && &articles.item[cues.item[i].article] == article &&
			 cues.item[i].token < s.end; i++)
		{
			const CueExample *x = &cues.item[i];
			NxSeenCue	c;

			if (x->label == NX_CUE_NONE)
				continue;
			nx_see_cue(&s, x->token, &c);
			add_tag_example(article, &s, &c, &tag, &tag_slots, NX_VEC_PUSH(&tags));
		}
		count_words(article, 1);
	}
	fprintf(stderr, "fold %d: %u cue candidates, %u tag examples\n", fold, cues.n, tags.n);
	order = palloc(tags.n * sizeof(uint32));
	for (uint32 i = 0; i < tags.n; i++)
		order[i] = i;
	for (int pass = 0; pass < TAG_PASSES; pass++)
	{
		shuffle(order, tags.n);
		for (uint32 i = 0; i < tags.n; i++)
			learn_tags(&tag, &tag_slots, &tags.item[order[i]]);
	}
	pfree(order);
	data = pack(&cue, &tag, size);
	end_learner(&cue);
	end_learner(&tag);
	NX_VEC_FREE(&cue_slots);
	NX_VEC_FREE(&tag_slots);
	NX_VEC_FREE(&cues);
	NX_VEC_FREE(&tags);
	NX_VEC_FREE(&s.seen);
	return data;
}

/* ---- main ---------------------------------------------------------------------- */

int
main(int argc, char **argv)
{
	static NxEntityModel entities;
	int			folds = 0;
	int			opt;

	while ((opt = getopt(argc, argv, "f:t:")) != -1)
		switch (opt)
		{
			case 'f':
				folds = Min(atoi(optarg), MAX_FOLDS);
				break;
			case 't':
				threshold = atof(optarg);
				break;
			default:
				optind = argc;
		}
	if (optind != argc - 1)
	{
		fprintf(stderr, "usage: nx_attribution_train [-f FOLDS] [-t THRESHOLD] MODEL < articles\n");
		return 2;
	}
	if (nx_entity_model_open(nx_entity_model_data,
							 nx_entity_model_data_end - nx_entity_model_data,
							 &entities) != NX_OK)
		return 1;
	lexicon = &entities.lexicon;
	words = palloc0(WORD_SLOTS * sizeof(WordCount));
	read_articles();
	find_heads();
	for (int fold = 0; fold < Max(folds, 1); fold++)
	{
		size_t		size;
		void	   *data = folds ? train(fold, folds, &size) : train(-1, 1, &size);
		FILE	   *f = open_file(folds ? psprintf("%s.%d", argv[optind], fold) : argv[optind], "w");

		if (fwrite(data, 1, size, f) != size || fclose(f) != 0)
		{
			fprintf(stderr, "nx_attribution_train: %s cannot be written\n", argv[optind]);
			return 1;
		}
		pfree(data);
	}
	return 0;
}
