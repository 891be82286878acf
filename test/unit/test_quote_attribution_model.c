/*
 * test_quote_attribution_model.c: the model of attributions, as linked in and
 * as damaged.
 */
#include "core/quote/quote_attribution_model.h"
#include "tap.h"

#define SLOTS	64

static NxLexicon lexicon;
static NxAttributionHead head;
static int8 lines[SLOTS * nx_tagged_line_size(NX_AW_LINE)];
static uint32 words[SLOTS];
static NxAttributionNet nets[NX_QN_PLACES];

enum
{
	HEAD, WORDS, NETS, CUE_LINES, TAGGER_LINES, PARTS
};

static NxModelPart parts[PARTS];

/* A small but whole model. */
static void
make(void)
{
	memset(&head, 0, sizeof(head));
	head.cue_slots = head.attribution_slots = head.word_slots = SLOTS;
	head.cue_scale = head.attribution_scale = 16;
	head.threshold = 0.5f;
	parts[HEAD] = (NxModelPart) {NX_ATTRIBUTION_HEAD_TAG, &head, sizeof(head)};
	parts[WORDS] = (NxModelPart) {NX_ATTRIBUTION_WORDS_TAG, words, sizeof(words)};
	parts[NETS] = (NxModelPart) {NX_ATTRIBUTION_NETS_TAG, nets, sizeof(nets)};
	parts[CUE_LINES] = (NxModelPart) {NX_ATTRIBUTION_CUES_TAG, lines,
									  SLOTS * nx_tagged_line_size(NX_CUE_LINE)};
	parts[TAGGER_LINES] = (NxModelPart) {NX_ATTRIBUTION_LINES_TAG, lines, sizeof(lines)};
}

static NxStatus
open_built(uint32 kind, uint32 version)
{
	NxAttributionModel model;
	size_t		size;
	void	   *block = nx_model_build(kind, version, parts, PARTS, &size);
	NxStatus	status = nx_attribution_model_open(block, size, &lexicon, &model);

	pfree(block);
	return status;
}

static NxStatus
open_it(void)
{
	return open_built(NX_ATTRIBUTION_MODEL, NX_ATTRIBUTION_VERSION);
}

static void
test_linked(void)
{
	size_t		size = nx_attribution_model_data_end - nx_attribution_model_data;
	NxAttributionModel model;
	NxAttributionModel broken;
	char	   *copy = palloc(size);

	is_int((size_t) nx_attribution_model_data % NX_MODEL_ALIGN, 0, "the linked model is aligned");
	is_int(nx_attribution_model_open(nx_attribution_model_data, size, &lexicon, &model), NX_OK,
		   "it opens");
	ok(nx_model_verify(nx_attribution_model_data), "its checksum holds");
	ok(model.lexicon == &lexicon, "it has the lexicon that it was given");
	ok(model.head->threshold > 0 && model.head->threshold < 1, "its threshold is a probability");
	ok(nx_cue_propensity(&model, nx_hash_bytes("said", 4)) > 128, "said is likely a cue");
	ok(nx_cue_propensity(&model, nx_hash_bytes("said", 4)) >
	   nx_cue_propensity(&model, nx_hash_bytes("call", 4)), "likelier than call");
	is_int(nx_cue_propensity(&model, nx_hash_bytes("qwxzv", 5)), 0, "an unknown word is none");

	is_int(nx_attribution_model_open(nx_attribution_model_data, size - 64, &lexicon, &broken),
		   NX_BAD_MODEL, "cut off");
	is_int(nx_attribution_model_open(nx_attribution_model_data, 10, &lexicon, &broken),
		   NX_BAD_MODEL, "cut in the header");
	memcpy(copy, nx_attribution_model_data, size);
	((NxModelHeader *) copy)->version++;
	is_int(nx_attribution_model_open(copy, size, &lexicon, &broken), NX_BAD_MODEL,
		   "of another version");
	((NxModelHeader *) copy)->version--;
	((NxModelHeader *) copy)->kind = NX_MODEL_TAG('T', 'E', 'S', 'T');
	is_int(nx_attribution_model_open(copy, size, &lexicon, &broken), NX_BAD_MODEL,
		   "of another kind");
	pfree(copy);
}

static void
test_damaged(void)
{
	static const char *const without[PARTS] = {
		"without its head", "without words", "without networks", "without lines of cues",
		"without lines of the tagger"
	};

	make();
	is_int(open_it(), NX_OK, "a small model");
	is_int(open_built(NX_ATTRIBUTION_MODEL, NX_ATTRIBUTION_VERSION + 1), NX_BAD_MODEL,
		   "with features of another version");
	for (int i = 0; i < PARTS; i++)
	{
		make();
		parts[i].tag = NX_MODEL_TAG('N', 'O', 'N', 'E');
		is_int(open_it(), NX_BAD_MODEL, without[i]);
		make();
		parts[i].size--;
		is_int(open_it(), NX_BAD_MODEL, "with a byte less of that");
	}
	make();
	head.cue_slots = SLOTS - 1;
	is_int(open_it(), NX_BAD_MODEL, "slots of cues that are no power of two");
	make();
	head.attribution_slots = 48;
	is_int(open_it(), NX_BAD_MODEL, "slots of the tagger that are none");
	make();
	head.word_slots = 3;
	is_int(open_it(), NX_BAD_MODEL, "slots of words that are none");
	make();
	head.word_slots = 0;
	is_int(open_it(), NX_BAD_MODEL, "no slots");
	make();
	head.cue_slots = 2 * SLOTS;
	is_int(open_it(), NX_BAD_MODEL, "more slots than there are");
	make();
	head.cue_scale = 0;
	is_int(open_it(), NX_BAD_MODEL, "a scale of zero");
	make();
	head.attribution_scale = -1;
	is_int(open_it(), NX_BAD_MODEL, "a scale below zero");
}

static void
set_tag(int slot, uint16 tag)
{
	memcpy(lines + slot * nx_tagged_line_size(NX_AW_LINE) + NX_AW_LINE, &tag, sizeof(tag));
}

/* Look-ups end, even in tables without a free slot. */
static void
test_full(void)
{
	NxAttributionTable table = {lines, SLOTS - 1};
	NxAttributionModel model = {.words = words, .words_mask = SLOTS - 1};
	uint64		feature = UINT64CONST(0x1234) << 48 | 5;

	for (int i = 0; i < SLOTS; i++)
	{
		set_tag(i, 0xFFFF);
		words[i] = 0xABCDEF01;
	}
	ok(nx_attribution_line(&table, feature, NX_AW_LINE) == NULL, "no feature in a full table");
	is_int(nx_cue_propensity(&model, 7), 0, "no word in a full table");
	set_tag(5, 0x1234);
	ok(nx_attribution_line(&table, feature, NX_AW_LINE) ==
	   lines + 5 * nx_tagged_line_size(NX_AW_LINE), "a feature's line");
	set_tag(5, 0xFFFF);
	set_tag(2, 0x1234);
	ok(nx_attribution_line(&table, feature, NX_AW_LINE) ==
	   lines + 2 * nx_tagged_line_size(NX_AW_LINE), "one that was pushed over the end");
	memset(lines, 0, sizeof(lines));
	memset(words, 0, sizeof(words));
}

int
main(void)
{
	test_linked();
	test_damaged();
	test_full();
	return tap_done();
}
