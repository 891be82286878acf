/*-------------------------------------------------------------------------
 *
 * quote_attribution_model.c
 *		Opening the model of attributions.
 *
 * The model itself is model/attribution.nxm, brought in by quote_attribution_data.S.
 *
 *-------------------------------------------------------------------------
 */
#include "quote_attribution_model.h"

static bool
open_table(const void *data, uint32 tag, uint32 slots, int weights, NxAttributionTable *table)
{
	if (slots == 0 || (slots & (slots - 1)) != 0)
		return false;
	table->lines = nx_model_section(data, tag, slots * nx_tagged_line_size(weights), NULL);
	table->mask = slots - 1;
	return table->lines != NULL;
}

NxStatus
nx_attribution_model_open(const void *data, size_t size, const NxLexicon *lexicon,
						  NxAttributionModel *model)
{
	NxStatus	status = nx_model_open(data, size, NX_ATTRIBUTION_MODEL, NX_ATTRIBUTION_VERSION);
	const NxAttributionHead *head;

	if (status != NX_OK)
		return status;
	memset(model, 0, sizeof(*model));
	head = model->head = nx_model_section(data, NX_ATTRIBUTION_HEAD_TAG, sizeof(NxAttributionHead), NULL);
	if (head == NULL || head->cue_scale <= 0 || head->attribution_scale <= 0 ||
		head->word_slots == 0 || (head->word_slots & (head->word_slots - 1)) != 0 ||
		!open_table(data, NX_ATTRIBUTION_CUES_TAG, head->cue_slots, NX_CUE_LINE, &model->cue) ||
		!open_table(data, NX_ATTRIBUTION_LINES_TAG, head->attribution_slots, NX_AW_LINE,
					&model->attribution))
		return NX_BAD_MODEL;
	model->words = nx_model_section(data, NX_ATTRIBUTION_WORDS_TAG,
									head->word_slots * sizeof(uint32), NULL);
	model->nets = nx_model_section(data, NX_ATTRIBUTION_NETS_TAG,
								   NX_QN_PLACES * sizeof(NxAttributionNet), NULL);
	model->words_mask = head->word_slots - 1;
	model->lexicon = lexicon;
	return model->words == NULL || model->nets == NULL ? NX_BAD_MODEL : NX_OK;
}
