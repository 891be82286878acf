/*-------------------------------------------------------------------------
 *
 * attribution_pack.c
 *		Making a model of what was learned.
 *
 *-------------------------------------------------------------------------
 */
#include "tools/attribution_train.h"

#include <math.h>

#define LEAST_WEIGHT	3		/* of a feature, in units of the packed
								 * weights */

/*
 * None of a tagger's features is left out when it is served, so that its scores
 * would be higher than they were when it learned: by so much, on the development
 * articles.
 */
#define SERVED_MORE		1.17f

static int8
packed(float x, float scale)
{
	float		y = rintf(x * scale);

	return (int8) Max(Min(y, 127), -127);
}

/* The table of a learner's features that weigh anything. */
static uint32
pack_table(const Learner *l, float scale, int8 **lines)
{
	uint32		n = 0,
				slots = 1024;
	int			width = l->width;
	size_t		size = nx_tagged_line_size(width);
	uint8	   *keep = palloc0(l->mask + 1);

	for (uint32 i = 0; i <= l->mask; i++)
		if (l->keys[i] != 0 && l->counts[i] > 1)
		{
			for (int k = 0; k < width; k++)
				keep[i] |= abs(packed(l->w[(size_t) i * width + k], scale)) >= LEAST_WEIGHT;
			n += keep[i];
		}
	while (slots < n + n / 4)
		slots *= 2;
	*lines = palloc0(slots * size);
	for (uint32 i = 0; i <= l->mask; i++)
		if (keep[i])
		{
			uint32		s = (uint32) l->keys[i];
			uint16		tag = nx_feature_tag(l->keys[i]);
			int8	   *line;

			while (nx_line_tag(*lines + (s & (slots - 1)) * size, width) != 0)
				s++;
			line = *lines + (s & (slots - 1)) * size;
			for (int k = 0; k < width; k++)
				line[k] = packed(l->w[(size_t) i * width + k], scale);
			memcpy(line + width, &tag, sizeof(tag));
		}
	fprintf(stderr, "%u features kept of %u, %u slots\n", n, l->n, slots);
	pfree(keep);
	return slots;
}

void *
pack(const Learner *cue, const Learner *tag, float threshold, size_t *size)
{
	NxAttributionHead head = {0};
	int8	   *cues,
			   *lines;
	uint32	   *table;
	NxAttributionNet *packed_nets = pack_nets();
	void	   *data;

	head.cue_slots = pack_table(cue, CUE_SCALE, &cues);
	head.attribution_slots = pack_table(tag, TAG_SCALE, &lines);
	head.word_slots = pack_words(&table);
	head.cue_scale = CUE_SCALE;
	head.attribution_scale = TAG_SCALE * SERVED_MORE;
	head.threshold = threshold;
	memcpy(head.transition, transition, sizeof(transition));
	{
		NxModelPart parts[] = {
			{NX_ATTRIBUTION_HEAD_TAG, &head, sizeof(head)},
			{NX_ATTRIBUTION_CUES_TAG, cues,
			head.cue_slots * nx_tagged_line_size(NX_CUE_LINE)},
			{NX_ATTRIBUTION_LINES_TAG, lines,
			head.attribution_slots * nx_tagged_line_size(NX_AW_LINE)},
			{NX_ATTRIBUTION_NETS_TAG, packed_nets, NX_QN_PLACES * sizeof(NxAttributionNet)},
			{NX_ATTRIBUTION_WORDS_TAG, table, head.word_slots * sizeof(uint32)},
		};

		data = nx_model_build(NX_ATTRIBUTION_MODEL, NX_ATTRIBUTION_VERSION, parts, lengthof(parts), size);
	}
	pfree(cues);
	pfree(lines);
	pfree(table);
	pfree(packed_nets);
	return data;
}
