/*
 * test_quote_attribution_features.c: what the tagger of attributions sees.
 */
#include "attributed.h"
#include "tap.h"

static NxSeenSentence sentence;

/* A text of one sentence, as seen. */
static void
look_at(Attributed *t, const char *text)
{
	attributed_read(t, text, strlen(text));
	nx_see_sentence(&t->q, &t->model, 0, t->q.n_tokens, &sentence);
}

static void
test_sentence(void)
{
	Attributed	t;
	NxSeenCue	c;

	look_at(&t, "Peter Hansen (of Ohio) said that \"no rain\" fell, Maria Lopez added.");
	is_int(sentence.seen.n, t.q.n_tokens, "a token each");
	ok(sentence.seen.item[0].mention == 0 && sentence.seen.item[1].mention == 0, "a name");
	is_int(sentence.seen.item[6].mention, -1, "no name");
	ok(sentence.seen.item[3].depth == 1 && sentence.seen.item[6].depth == 0, "brackets");
	ok(nx_may_be_cue(&sentence, 6), "said may be a cue");
	ok(!nx_may_be_cue(&sentence, 0), "Peter may not");
	ok(!nx_may_be_cue(&sentence, 2), "nor may a bracket");
	ok(sentence.seen.item[7].region < 0 && sentence.seen.item[8].region == 0 &&
	   sentence.seen.item[9].region == 0 && sentence.seen.item[11].region == 0 &&
	   sentence.seen.item[12].region < 0, "a region with its marks");
	ok(sentence.seen.item[14].chunk > sentence.seen.item[12].chunk, "a comma begins a chunk");

	nx_see_cue(&sentence, 6, &c);
	ok(c.cue == 6 && c.from == 0 && c.to == t.q.n_tokens, "a cue sees a short sentence whole");
	is_int(c.that, 7, "that");
	is_int(c.next_cue, 16, "the next cue");
	is_int(c.last_cue, -1, "none before");
	ok(!c.passive && !c.quoted, "neither passive nor quoted");
	ok(c.subject.form == NX_SOURCE_MENTION && c.subject.first == 0, "its subject");
	attributed_free(&t);

	look_at(&t, "\"He was told that it rained,\" it read.");
	nx_see_cue(&sentence, 3, &c);
	ok(c.passive && c.quoted, "passive and quoted");
	attributed_free(&t);
}

/* The most features of any token of the text, as a cue and given any cue. */
static int
most_features(const char *text, bool *edges)
{
	Attributed	t;
	int			most = 0;

	look_at(&t, text);
	for (int cue = 0; cue < t.q.n_tokens; cue++)
	{
		uint64		features[2 * NX_ATTRIBUTION_MAX_FEATURES];
		uint32		vectors[NX_QN_WORDS];
		NxSeenCue	c;

		nx_see_cue(&sentence, cue, &c);
		if (c.from < 0 || c.to > t.q.n_tokens || c.from > cue || c.to <= cue ||
			c.from < cue - NX_CUE_SIGHT || c.to > cue + NX_CUE_SIGHT)
			*edges = false;
		most = Max(most, nx_cue_features(&sentence, &c, features));
		nx_cue_vectors(&sentence, &c, vectors);
		for (int k = 0; k < NX_QN_WORDS; k++)
			if (vectors[k] >= t.model.lexicon->n_vectors)
				*edges = false;
		for (int i = c.from; i < c.to; i++)
		{
			most = Max(most, nx_attribution_features(&sentence, &c, i, features));
			nx_attribution_vectors(&sentence, &c, i, vectors);
			for (int k = 0; k < NX_QN_WORDS; k++)
				if (vectors[k] >= t.model.lexicon->n_vectors)
					*edges = false;
		}
	}
	attributed_free(&t);
	return most;
}

static void
test_bounds(void)
{
	static const char *const texts[] = {
		"said",
		"said said",
		"Peter Hansen said that \"no rain\" fell, Maria Lopez added.",
		"\"said\" said \"said\" said (said) that that, that - said: \"said",
		"According to",
		"according to Peter Hansen's \"report\" by Maria Lopez, he said, who told",
		"((((((((said)))))))), , , , , , ,",
		"Die Stadt habe kein Geld, sagte er, und fragte: \"Warum?\"",
		"\xFF said \xFE\xFE \xCC\x81 said"
	};
	bool		edges = true;
	int			most = 0;
	char		text[4096] = "";

	for (int i = 0; i < (int) lengthof(texts); i++)
		most = Max(most, most_features(texts[i], &edges));
	for (int i = 0; i < 80; i++)
		strcat(text, "Peter said \"no\", ");
	most = Max(most, most_features(text, &edges));
	ok(edges, "cues see no further than they may, nor beyond the sentence");
	ok(most > 40 && most <= NX_ATTRIBUTION_MAX_FEATURES, "features are bounded");
}

/* How many of the features are the same? */
static int
n_common(const uint64 *a, int n_a, const uint64 *b, int n_b)
{
	int			n = 0;

	for (int i = 0; i < n_a; i++)
		for (int k = 0; k < n_b; k++)
			n += a[i] == b[k];
	return n;
}

static void
test_features(void)
{
	uint64		a[NX_ATTRIBUTION_MAX_FEATURES],
				b[NX_ATTRIBUTION_MAX_FEATURES];
	Attributed	t;
	NxSeenCue	c,
				other;
	int			n_a,
				n_b;

	look_at(&t, "He said it rained, and she said it rained.");
	nx_see_cue(&sentence, 1, &c);
	nx_see_cue(&sentence, 7, &other);
	n_a = nx_cue_features(&sentence, &c, a);
	n_b = nx_cue_features(&sentence, &c, b);
	is_int(n_common(a, n_a, b, n_b), n_a, "the same cue, the same features, each once");
	n_b = nx_cue_features(&sentence, &other, b);
	ok(n_common(a, n_a, b, n_b) > 0 && n_common(a, n_a, b, n_b) < n_a,
	   "the same word elsewhere has some in common");
	n_a = nx_attribution_features(&sentence, &c, 3, a);
	n_b = nx_attribution_features(&sentence, &other, 3, b);
	ok(n_common(a, n_a, b, n_b) < n_a / 2, "a word looks different from another cue");
	attributed_free(&t);
}

int
main(void)
{
	test_sentence();
	test_bounds();
	test_features();
	NX_VEC_FREE(&sentence.seen);
	return tap_done();
}
