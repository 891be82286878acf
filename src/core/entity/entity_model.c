/*-------------------------------------------------------------------------
 *
 * entity_model.c
 *		Opening the model of the entity tagger.
 *
 * The model itself is model/entity-en.nxm, brought in by entity_model_data.S.
 * Only the tagger refers to it, so that the trainer links without one.
 *
 *-------------------------------------------------------------------------
 */
#include "entity_model.h"

StaticAssertDecl(sizeof(NxCommonWord) == 192, "common words fill cache lines");

bool
nx_label_may_follow(int a, int b)
{
	bool		open,
				goes_on;

	open = a != NX_LABEL_OUTSIDE && (nx_label_place(a) == NX_LABEL_BEGIN ||
									 nx_label_place(a) == NX_LABEL_INSIDE);
	goes_on = b != NX_LABEL_OUTSIDE && (nx_label_place(b) == NX_LABEL_INSIDE ||
										nx_label_place(b) == NX_LABEL_END);
	if (open != goes_on)
		return false;
	return !open || nx_label_kind(a) == nx_label_kind(b);
}

/* A section that is a hash table of 32-bit entries; its size less one. */
static const uint32 *
open_table(const void *data, uint32 tag, uint32 *mask)
{
	size_t		size;
	const uint32 *table = nx_model_section(data, tag, sizeof(uint32), &size);

	if (table == NULL)
		return NULL;
	size /= sizeof(uint32);
	if ((size & (size - 1)) != 0 || size > PG_UINT32_MAX)
		return NULL;
	*mask = (uint32) size - 1;
	return table;
}

/* Words, their vectors and the network over them: all are there, or none. */
static bool
open_vectors(const void *data, NxEntityModel *model)
{
	NxLexicon  *l = &model->lexicon;
	size_t		size;

	l->words = open_table(data, NX_SECTION_WORDS, &l->words_mask);
	if (l->words == NULL)
		return true;
	l->vectors = nx_model_section(data, NX_SECTION_VECTORS, 0, &size);
	if (l->vectors == NULL || size < sizeof(*l->vectors) ||
		size / sizeof(*l->vectors) > (1 << NX_VECTOR_BITS))
		return false;
	l->n_vectors = (uint32) (size / sizeof(*l->vectors));
	l->clusters = nx_model_section(data, NX_SECTION_CLUSTERS, l->n_vectors, NULL);
	model->net = nx_model_section(data, NX_SECTION_NET, sizeof(NxNetWeights), NULL);
	return l->clusters != NULL && model->net != NULL;
}

NxStatus
nx_entity_model_open(const void *data, size_t size, NxEntityModel *model)
{
	NxStatus	status = nx_model_open(data, size, NX_ENTITY_MODEL,
									   NX_ENTITY_VERSION);
	size_t		slots,
				size_common;

	if (status != NX_OK)
		return status;
	memset(model, 0, sizeof(*model));
	model->head = nx_model_section(data, NX_SECTION_HEAD,
								   sizeof(NxEntityHead), NULL);
	if (model->head == NULL)
		return NX_BAD_MODEL;
	slots = model->head->n_slots;
	if (slots == 0 || (slots & (slots - 1)) != 0 || model->head->scale <= 0)
		return NX_BAD_MODEL;
	model->mask = (uint32) slots - 1;
	model->tags = nx_model_section(data, NX_SECTION_TAGS,
								   slots * sizeof(uint16), NULL);
	model->lines = nx_model_section(data, NX_SECTION_LINES,
									slots * NX_LABEL_LINE, NULL);
	model->lexicon.names = open_table(data, NX_SECTION_NAMES,
									  &model->lexicon.names_mask);
	model->lexicon.common = nx_model_section(data, NX_SECTION_COMMON, 0, &size_common);
	if (model->lexicon.common != NULL)
	{
		size_common /= sizeof(NxCommonWord);
		if (size_common == 0 || (size_common & (size_common - 1)) != 0)
			return NX_BAD_MODEL;
		model->lexicon.common_mask = (uint32) size_common - 1;
	}
	if (model->tags == NULL || model->lines == NULL ||
		model->lexicon.names == NULL)
		return NX_BAD_MODEL;
	return open_vectors(data, model) ? NX_OK : NX_BAD_MODEL;
}
