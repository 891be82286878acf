/*-------------------------------------------------------------------------
 *
 * attribution_pack.c
 *		Making a model of what was learned.
 *
 *-------------------------------------------------------------------------
 */
#include "tools/attribution_train.h"

#include <math.h>

#define LEAST_WEIGHT	3		/* of a feature, in units of the packed weights */

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
			(*tags)[s] = nx_feature_tag(l->keys[i]);
			for (int k = 0; k < l->width; k++)
				(*lines)[(size_t) s * width + k] = packed(l->w[(size_t) i * l->width + k], scale);
		}
	fprintf(stderr, "%u features kept of %u, %u slots\n", n, l->n, slots);
	pfree(keep);
	return slots;
}

void *
pack(const Learner *cue, const Learner *tag, float threshold, size_t *size)
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
