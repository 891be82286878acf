/*
 * test_entity_net.c: the tagger's neural network, against sums done one by one.
 */
#include "core/entity/entity_net.h"
#include "tagged.h"

static NxNet net;

static void
look_at(const char *text)
{
	see_text(text);
	nx_net_begin_text(&net, &model, &window);
	nx_net_begin_sentence(&net, 0, sentences.item[0].end_token);
}

/* What the network gives to a label, from its definition. */
static int
expected(uint32 end, int i, int label)
{
	int64		score = 0;

	for (int j = 0; j < NX_NET_HIDDEN; j++)
	{
		int64		unit = net.of_sentence[j];

		for (int k = 0; k < NX_NET_SPAN; k++)
		{
			int			at = i + k - NX_NET_SPAN / 2;
			int			in[NX_NET_IN] = {0};
			uint16		rows[NX_NET_WORD_ROWS + NX_NET_TOKEN_ROWS];
			int			n;

			if (at < 0 || at >= (int) end)
				continue;
			for (int d = 0; d < NX_NET_VECTOR; d++)
				in[d] = model.lexicon.vectors[window.words.item[window.at.item[at].word].vector][d];
			n = nx_net_word_rows(&window, window.at.item[at].word, rows);
			n += nx_net_token_rows(&window, at, rows + n);
			for (int r = 0; r < n; r++)
				for (int d = 0; d < NX_NET_LEARNED; d++)
					in[NX_NET_VECTOR + d] += model.net->rows[rows[r]][d];
			for (int d = 0; d < NX_NET_IN; d++)
				unit += model.net->in[k][j][d] * in[d];
		}
		unit >>= NX_NET_UNIT_SHIFT;
		unit = Max(Min(unit, PG_INT16_MAX), 0);
		score += model.net->out[label][j] * unit;
	}
	return (int) (score >> NX_NET_OUT_SHIFT);
}

static bool
agrees(uint32 i)
{
	uint32		end = sentences.item[0].end_token;
	NxScores	scores = {0};

	nx_net_add_scores(&net, 0, end, i, scores);
	for (int l = 0; l < NX_LABEL_LINE; l++)
		if (scores[l] != expected(end, i, l))
			return false;
	return true;
}

/* How much more is token i a place than a person? */
static int
place_or_person(const char *text, uint32 i)
{
	NxScores	scores = {0};

	look_at(text);
	nx_net_add_scores(&net, 0, sentences.item[0].end_token, i, scores);
	return scores[nx_label(NX_LABEL_SINGLE, NX_ENTITY_PLACE) - 1] -
		scores[nx_label(NX_LABEL_SINGLE, NX_ENTITY_PERSON) - 1];
}

int
main(void)
{
	NxScores	once = {0},
				twice = {0};

	nx_entity_model_open(nx_entity_model_data,
						 nx_entity_model_data_end - nx_entity_model_data, &model);
	ok(model.net != NULL, "the linked model has a network");
	ok(nx_lookup_word(&model.lexicon, nx_hash_bytes("minister", 8)) != 0, "a known word");
	is_int(nx_lookup_word(&model.lexicon, nx_hash_bytes("qwxzv", 5)), 0, "an unknown one");

	look_at("Talks in Kyiv ended on Monday, said Ms. O\xE2\x80\x99" "Hara.");
	ok(agrees(2), "a token inside of the sentence");
	ok(agrees(0), "its first");
	ok(agrees(sentences.item[0].end_token - 1), "its last");

	nx_net_add_scores(&net, 0, sentences.item[0].end_token, 2, once);
	nx_net_add_scores(&net, 0, sentences.item[0].end_token, 2, twice);
	nx_net_add_scores(&net, 0, sentences.item[0].end_token, 2, twice);
	is_int(twice[0], 2 * once[0], "scores are added");

	ok(place_or_person("They flew to Qwxzv on Monday.", 3) >
	   place_or_person("They said Qwxzv was ill.", 2),
	   "one flies to places, persons are ill");

	look_at("Kyiv");
	ok(agrees(0), "a sentence of one word");
	nx_net_free(&net);
	nx_tag_text_free(&window);
	return tap_done();
}
