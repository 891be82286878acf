/*
 * test_entity_features.c: what the tagger sees of a text.
 */
#include "tagged.h"

static const NxTagFold *
fold_of(uint32 token)
{
	return &window.folds.item[window.words.item[window.at.item[token].word].fold];
}

/* How many features are in both lists? */
static int
n_common(const uint64 *a, int n_a, const uint64 *b, int n_b)
{
	int			n = 0;

	for (int i = 0; i < n_a; i++)
		for (int j = 0; j < n_b; j++)
			n += a[i] == b[j];
	return n;
}

int
main(void)
{
	uint64		a[NX_MAX_WORD_FEATURES],
				b[NX_MAX_WORD_FEATURES],
				t[NX_MAX_TOKEN_FEATURES];
	int			n_a,
				n_b;

	nx_entity_model_open(nx_entity_model_data,
						 nx_entity_model_data_end - nx_entity_model_data, &model);

	see_text("The mill in Bright Falls closed. A bright mill owner left Bright Falls.");
	is_int(window.at.item[0].flags & NX_TAGF_FIRST, NX_TAGF_FIRST, "first word of a sentence");
	ok(window.at.item[1].word == window.at.item[9].word, "one type for equal words");
	ok(window.at.item[3].word != window.at.item[8].word, "two for Bright and bright");
	ok(fold_of(3) == fold_of(8), "of one folded form");
	is_int(fold_of(3)->n_inner, 2, "seen capitalised twice");
	is_int(fold_of(3)->n_lower, 1, "and once not");
	is_int(fold_of(3)->n_before, 2, "after two words");
	is_int(fold_of(3)->n_after, 1, "and before one");

	see_text("He moved from New Zealand to Wales.");
	ok(window.at.item[3].phrase & NX_NAME_COUNTRY, "a name of two words");
	is_int(window.at.item[3].phrase_place, NX_LABEL_BEGIN, "begins");
	is_int(window.at.item[4].phrase_place, NX_LABEL_END, "and ends");
	is_int(window.at.item[5].phrase, 0, "and is over");

	see_text("Mill Owner Leaves Town After Fire");
	is_int(window.at.item[0].sentence_case, NX_SENTENCE_TITLE, "a headline");
	is_int(fold_of(1)->n_inner, 0, "shows nothing of its words");
	see_text("MILL OWNER LEAVES TOWN");
	is_int(window.at.item[0].sentence_case, NX_SENTENCE_UPPER, "capitals");
	see_text("mill owner leaves town");
	is_int(window.at.item[0].sentence_case, NX_SENTENCE_LOWER, "small letters");

	see_text("Hansen said Hansen would go.");
	n_a = nx_word_features(&window, window.at.item[0].word, NX_PLACE_HERE, a);
	n_b = nx_word_features(&window, window.at.item[1].word, NX_PLACE_HERE, b);
	ok(n_a > 8 && n_a <= NX_MAX_WORD_FEATURES, "a word has features");
	ok(n_common(a, n_a, b, n_b) < n_a / 3, "and another word others");
	n_b = nx_word_features(&window, window.at.item[0].word, NX_PLACE_BEFORE, b);
	is_int(n_common(a, n_a, b, n_b), 0, "the same word has others as a neighbour");
	ok(nx_evidence_features(&window, window.at.item[0].word, a) > 0, "evidence for a name");
	is_int(nx_evidence_features(&window, window.at.item[1].word, a), 0,
		   "none for a word in small letters");
	ok(nx_token_features(&window, 0, tokens.n, 2, t) > nx_token_features(&window, 0, tokens.n, 3, t),
	   "pairs of words only where a name may be");

	see_text("\xE2\x80\x9C \xFF\xFE \xCC\x81 x");
	is_int(window.n, tokens.n, "any bytes");

	nx_tag_text_free(&window);
	NX_VEC_FREE(&tokens);
	NX_VEC_FREE(&sentences);
	return tap_done();
}
