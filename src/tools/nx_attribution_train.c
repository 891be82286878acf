/*-------------------------------------------------------------------------
 *
 * nx_attribution_train.c
 *		Train the model of attributions: cues, and their sources and contents.
 *
 * usage: nx_attribution_train [-f FOLDS] [-s SEED] [-t THRESHOLD] MODEL < articles
 *
 * Articles are what test/accuracy/quotes.py hands over, see read_articles.  With
 * -f, each of so many parts of them is left out in turn: MODEL.0, MODEL.1, ...
 *
 *-------------------------------------------------------------------------
 */
#include "tools/attribution_train.h"
#include "tools/files.h"
#include "tools/random.h"

#include <getopt.h>

#define PASSES			8
#define MAX_FOLDS		20

const NxLexicon *lexicon;

static Articles articles;
static float threshold = 0.3f;
static uint32 random_state = 12345;

float
chance(void)
{
	return (next_random(&random_state) >> 8) / (float) (1 << 24);
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

		if (article->q.tokens[i].kind == NX_TOK_WORD && nx_may_have_propensity(s, i))
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

/* A model that is being made. */
typedef struct Training
{
	NxAttributionModel empty;
	NxSeenSentence sentence;
	Learner		cue;
	Slots		cue_slots;
	NX_VEC(CueExample) cues;
	Learner		tag;
	Slots		tag_slots;
	NX_VEC(TagExample) tags;
} Training;

static void
add_cue_example(Training *t, uint32 article, int token)
{
	uint64		features[NX_ATTRIBUTION_MAX_FEATURES];
	CueExample *x = NX_VEC_PUSH(&t->cues);
	NxSeenCue	c;

	nx_see_cue(&t->sentence, token, &c);
	x->article = article;
	x->token = token;
	x->label = articles.item[article].cue_class[token];
	x->first = t->cue_slots.n;
	add_slots(&t->cue, &t->cue_slots, features, nx_cue_features(&t->sentence, &c, features));
	x->end = t->cue_slots.n;
	nx_cue_vectors(&t->sentence, &c, x->vectors);
}

/* All cues of all articles but those of a fold, and what looks like one. */
static void
add_cue_examples(Training *t, int fold, int n_folds)
{
	for (uint32 d = 0; d < articles.n; d++)
	{
		Article    *article = &articles.item[d];

		if ((int) d % n_folds == fold)
			continue;
		count_words(article, -1);
		for (uint32 k = 0; k < article->a.sentences.n; k++)
		{
			see(article, &t->empty, &article->a.sentences.item[k], &t->sentence);
			for (int i = t->sentence.first; i < t->sentence.end; i++)
				if (nx_may_be_cue(&t->sentence, i) || article->cue_class[i] != NX_CUE_NONE)
					add_cue_example(t, d, i);
		}
		count_words(article, 1);
	}
}

/* What the cues among these see. */
static void
add_tag_examples(Training *t)
{
	for (uint32 i = 0; i < t->cues.n;)
	{
		Article    *article = &articles.item[t->cues.item[i].article];
		int			sentence = nx_sentence_at(&article->q, t->cues.item[i].token);

		count_words(article, -1);
		see(article, &t->empty, &article->a.sentences.item[sentence], &t->sentence);
		for (; i < t->cues.n && &articles.item[t->cues.item[i].article] == article &&
			 t->cues.item[i].token < t->sentence.end; i++)
		{
			NxSeenCue	c;

			if (t->cues.item[i].label == NX_CUE_NONE)
				continue;
			nx_see_cue(&t->sentence, t->cues.item[i].token, &c);
			add_tag_example(article, &t->sentence, &c, &t->tag, &t->tag_slots,
							NX_VEC_PUSH(&t->tags));
		}
		count_words(article, 1);
	}
}

static void
learn_cue_example(Training *t, uint32 i)
{
	const CueExample *x = &t->cues.item[i];

	learn_cue(&t->cue, t->cue_slots.item + x->first, x->end - x->first, x->vectors, x->label);
}

static void
learn_tag_example(Training *t, uint32 i)
{
	learn_tags(&t->tag, &t->tag_slots, &t->tags.item[i]);
}

/* Learn n examples in all passes. */
static void
learn(Training *t, uint32 n, void (*learn_example) (Training *, uint32))
{
	uint32	   *order = palloc((n + 1) * sizeof(uint32));

	for (uint32 i = 0; i < n; i++)
		order[i] = i;
	for (int pass = 0; pass < PASSES; pass++)
	{
		shuffle(order, n);
		for (uint32 i = 0; i < n; i++)
			learn_example(t, order[i]);
	}
	pfree(order);
}

/* Train on all articles but those of a fold; a negative fold leaves out none. */
static void *
train(int fold, int n_folds, size_t *size)
{
	uint32		no_word = 0;
	int8		no_line[nx_tagged_line_size(NX_AW_LINE)] = {0};
	NxAttributionHead no_head = {0};
	Training	t = {.empty = {.head = &no_head, .cue = {no_line, 0},
	.attribution = {no_line, 0}, .words = &no_word, .lexicon = lexicon}};
	void	   *data;

	begin_nets();
	forget_words();
	begin_transitions();
	begin_learner(&t.cue, 1 << 22, NX_CUE_LINE);
	begin_learner(&t.tag, 1 << 24, NX_AW_LINE);
	for (uint32 d = 0; d < articles.n; d++)
		if ((int) d % n_folds != fold)
			count_words(&articles.item[d], 1);

	add_cue_examples(&t, fold, n_folds);
	learn(&t, t.cues.n, learn_cue_example);
	add_tag_examples(&t);
	fprintf(stderr, "fold %d: %u cue candidates, %u tag examples\n", fold, t.cues.n, t.tags.n);
	learn(&t, t.tags.n, learn_tag_example);
	data = pack(&t.cue, &t.tag, threshold, size);

	end_learner(&t.cue);
	end_learner(&t.tag);
	NX_VEC_FREE(&t.cue_slots);
	NX_VEC_FREE(&t.tag_slots);
	NX_VEC_FREE(&t.cues);
	NX_VEC_FREE(&t.tags);
	NX_VEC_FREE(&t.sentence.seen);
	return data;
}

/* ---- main ---------------------------------------------------------------------- */

int
main(int argc, char **argv)
{
	static NxEntityModel entities;
	int			folds = 0;
	int			opt;

	while ((opt = getopt(argc, argv, "f:s:t:")) != -1)
		switch (opt)
		{
			case 'f':
				folds = Min(atoi(optarg), MAX_FOLDS);
				break;
			case 's':
				random_state = Max(atoi(optarg), 1);
				break;
			case 't':
				threshold = atof(optarg);
				break;
			default:
				optind = argc;
		}
	if (optind != argc - 1)
	{
		fprintf(stderr, "usage: nx_attribution_train [-f FOLDS] [-s SEED] [-t THRESHOLD] MODEL < articles\n");
		return 2;
	}
	if (nx_entity_model_open(nx_entity_model_data,
							 nx_entity_model_data_end - nx_entity_model_data,
							 &entities) != NX_OK)
		return 1;
	lexicon = &entities.lexicon;
	read_articles(&articles);
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
