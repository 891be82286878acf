/*-------------------------------------------------------------------------
 *
 * train_corpus.c
 *		From BIO corpora to the features and labels of their tokens.
 *
 *-------------------------------------------------------------------------
 */
#include "train.h"

#include "bio.h"

/* ---- dictionary ----------------------------------------------------------- */

static void
grow_dictionary(Dictionary *d)
{
	uint64		slots = d->slots == NULL ? 1 << 20 : (d->mask + 1) * 2;

	while (d->keys.n > slots / 2)
		slots *= 2;
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

/* The number of a feature; PG_UINT32_MAX if it is new to a closed dictionary. */
static uint32
feature_number(Dictionary *d, uint64 key)
{
	uint64		i = key;

	if (d->slots == NULL || (!d->closed && d->keys.n > d->mask / 2))
		grow_dictionary(d);
	for (;; i++)
	{
		uint32	   *slot = &d->slots[i & d->mask];

		if (*slot == 0 && d->closed)
			return PG_UINT32_MAX;
		if (*slot == 0)
		{
			*NX_VEC_PUSH(&d->keys) = key;
			*NX_VEC_PUSH(&d->counts) = 1;
			return (*slot = d->keys.n) - 1;
		}
		if (d->keys.item[*slot - 1] == key)
		{
			if (!d->closed)
				d->counts.item[*slot - 1]++;
			return *slot - 1;
		}
	}
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

/* What the network sees of a token. */
static void
add_net_token(Training *t, const NxTagText *window, uint32 i)
{
	NetToken   *k = NX_VEC_PUSH(&t->net_tokens);
	const NxTagToken *a = &window->at.item[i];

	k->vector = window->words.item[a->word].vector;
	k->n_rows = nx_net_word_rows(window, a->word, k->rows);
	k->n_rows += nx_net_token_rows(window, i, k->rows + k->n_rows);
	k->looks = (a->flags & NX_TAGF_CONTEXT) != 0;
}

/* What it sees of a text. */
static void
add_net_text(Training *t, const NxTagText *window)
{
	float		sum[NX_NET_VECTOR] = {0};
	uint32		n = 0;

	for (uint32 i = 0; i < window->n; i++)
	{
		const int8 *vector;

		if (!nx_net_tells_topic(&window->tokens[i]))
			continue;
		vector = t->lexicon.vectors[window->words.item[window->at.item[i].word].vector];
		for (int d = 0; d < NX_NET_VECTOR; d++)
			sum[d] += vector[d] / (float) NX_NET_IN_SCALE;
		n++;
	}
	net_mean(sum, n, NX_NET_TEXT_WORDS, NX_VEC_PUSH(&t->texts)->mean);
}

/* All features of a token, as long as no room in the dictionary is lacking. */
static void
add_features(Training *t, const NxTagText *window, uint32 first, uint32 end,
			 uint32 i)
{
	static const int shift[NX_PLACES] = {0, -1, 1, -2, 2};
	uint64		f[NX_PLACES * NX_MAX_WORD_FEATURES +
				  NX_MAX_EVIDENCE_FEATURES + NX_MAX_TOKEN_FEATURES];
	int			n = 0;

	for (int place = 0; place < NX_PLACES; place++)
	{
		int64		at = (int64) i + shift[place];

		n += nx_word_features(window, at < first || at >= end ? 0 :
							  window->at.item[at].word, place, f + n);
	}
	n += nx_evidence_features(window, window->at.item[i].word, f + n);
	n += nx_token_features(window, first, end, i, f + n);
	*NX_VEC_PUSH(&t->first_feature) = t->features.n;
	for (int k = 0; k < n; k++)
	{
		uint32		number = feature_number(&t->dictionary, f[k]);

		if (number != PG_UINT32_MAX)
			*NX_VEC_PUSH(&t->features) = number;
	}
}

static void
add_document(Training *t, const BioDocument *doc, int source, int test)
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
	nx_tag_text(&window, &t->lexicon, doc->text.item, &tokens,
				sentences.item, sentences.item + sentences.n);
	if (t->lexicon.vectors)
		add_net_text(t, &window);
	for (uint32 s = 0; s < sentences.n; s++)
	{
		uint32		first = sentences.item[s].first_token;
		uint32		end = sentences.item[s].end_token;
		Sentence   *out = NX_VEC_PUSH(&t->sentences);

		mend_labels(labels, first, end);
		out->first = t->labels.n;
		out->text = t->texts.n - 1;
		out->source = source;
		out->test = test;
		for (uint32 i = first; i < end; i++)
		{
			if (test < 0)
				count_word(t, &window, window.at.item[i].word);
			add_features(t, &window, first, end, i);
			if (t->lexicon.vectors)
				add_net_token(t, &window, i);
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
 * ASCII ones and no spaces around hyphens, and headlines and feeds in other cases: some documents get the
 * one, and some are added again in the other.
 */
void
read_corpus(Training *t, const char *path)
{
	int			source = -1;
	BioCorpus	corpus;
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
	bio_open_corpus(&corpus, path);
	while (bio_read(&corpus, &doc))
	{
		uint32		draw = next_random(&t->random) % 100;

		if (draw % 2)
		{
			bio_join_hyphens(&doc);
			bio_set_quotes(&doc);
		}
		add_document(t, &doc, source, -1);
		if (draw < 18)
		{
			bio_set_case(&doc, draw < 6 ? BIO_LOWER : draw < 12 ? BIO_UPPER : BIO_TITLE);
			add_document(t, &doc, source, -1);
		}
	}
	bio_free(&doc);
	bio_close_corpus(&corpus);
	fprintf(stderr, "%s: %u tokens with the copies\n", path, t->labels.n - before);
}

void
read_test(Training *t, const char *path)
{
	BioCorpus	corpus;
	BioDocument doc = {{0}, {0}};

	t->dictionary.closed = true;
	/* the end of the last token's features comes after these */
	t->first_feature.n--;
	bio_open_corpus(&corpus, path);
	while (bio_read(&corpus, &doc))
		add_document(t, &doc, -1, t->n_tests);
	t->n_tests++;
	*NX_VEC_PUSH(&t->first_feature) = t->features.n;
	bio_free(&doc);
	bio_close_corpus(&corpus);
}
