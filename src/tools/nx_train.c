/*-------------------------------------------------------------------------
 *
 * nx_train.c
 *		Trains the model of the entity tagger.
 *
 *		nx_train [options] CORPUS...
 *
 *		-o FILE		the model to be written
 *		-n FOLDER	name lists: one name a line, the file says what they are
 *		-v FILE		word vectors, made by nx_vectors: the model gets a network
 *		-t CORPUS	test corpus: its F1 is printed after each pass
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
#include "train.h"

#include <math.h>

#include "files.h"
#include "getopt_long.h"

#define DROPOUT			0.12f
#define CUT				4.0f	/* log-odds against all labels that settle a
								 * token */
#define COMMON_SLOTS	8192	/* of the table of common words */
#define FILL			0.75	/* of the model's hash table */

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
			table[slot].vector = window.words.item[1].vector;
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
add_part(NxModelPart *parts, uint32 *n, uint32 tag, const void *data, size_t size)
{
	parts[*n].tag = tag;
	parts[*n].data = data;
	parts[*n].size = size;
	(*n)++;
}

static void
write_model(Training *t, const char *path, uint32 slots)
{
	const NxLexicon *lexicon = &t->lexicon;
	NxEntityHead head = {0};
	uint16	   *tags = palloc0(slots * sizeof(uint16));
	int8	   *lines = palloc0((size_t) slots * NX_LABEL_LINE);
	NxEntityModel model = {0};
	NxModelPart parts[9] = {
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
	if (t->net != NULL)
	{
		add_part(parts, &n_parts, NX_SECTION_WORDS, lexicon->words,
				 ((size_t) lexicon->words_mask + 1) * sizeof(uint32));
		add_part(parts, &n_parts, NX_SECTION_VECTORS, lexicon->vectors,
				 (size_t) lexicon->n_vectors * NX_NET_VECTOR);
		add_part(parts, &n_parts, NX_SECTION_CLUSTERS, lexicon->clusters, lexicon->n_vectors);
		add_part(parts, &n_parts, NX_SECTION_NET, pack_net(t->net), sizeof(NxNetWeights));
	}
	model.tags = tags;
	model.lines = lines;
	model.mask = slots - 1;
	model.lexicon = *lexicon;
	add_part(parts, &n_parts, NX_SECTION_COMMON, make_common_words(t, &model),
			 COMMON_SLOTS * sizeof(NxCommonWord));
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
	const char *vectors_path = NULL;
	const char *tests[8];
	int			n_tests = 0;
	int			passes = 8;
	int			bits = 18;
	int			c;
	static Training t;
	Table		names = {0};
	uint32		room;

	while ((c = getopt(argc, argv, "o:n:v:t:e:b:")) != -1)
	{
		switch (c)
		{
			case 'o':
				out = optarg;
				break;
			case 'n':
				names_folder = optarg;
				break;
			case 'v':
				vectors_path = optarg;
				break;
			case 't':
				if (n_tests < (int) lengthof(tests))
					tests[n_tests++] = optarg;
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
		fprintf(stderr, "usage: nx_train -o MODEL [-n NAMES] [-v VECTORS] [-t TEST]... [-e PASSES] [-b BITS] CORPUS...\n");
		return 1;
	}
	t.random = 20250501;

	names.mask = (1 << 19) - 1;
	names.slots = palloc0((names.mask + 1) * sizeof(uint32));
	if (names_folder)
		read_names(names_folder, &names);
	t.lexicon.names = names.slots;
	t.lexicon.names_mask = names.mask;
	if (vectors_path)
		read_vectors(vectors_path, &t.lexicon);

	for (int i = optind; i < argc; i++)
		read_corpus(&t, argv[i]);
	*NX_VEC_PUSH(&t.first_feature) = t.features.n;
	fprintf(stderr, "%u features, %.1f per token\n", t.dictionary.keys.n,
			(double) t.features.n / t.labels.n);

	begin_learning(&t);
	if (vectors_path)
		begin_net(&t);
	for (int i = 0; i < n_tests; i++)
		read_test(&t, tests[i]);
	room = (uint32) ((1 << bits) * FILL);
	for (int pass = 1; pass <= passes; pass++)
	{
		if (pass == passes - passes / 3)
			prune(&t, room);
		train_pass(&t, pass, pass == passes ? 0 : DROPOUT);
		score_tests(&t);
	}
	prune(&t, room);
	write_model(&t, out, 1 << bits);
	return 0;
}
