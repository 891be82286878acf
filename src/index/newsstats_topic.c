/*-------------------------------------------------------------------------
 *
 * newsstats_topic.c
 *		A partition of articles into topics, for statistics.
 *
 * A mixture of multinomial distributions over keys, fit by expectation
 * maximization with each article wholly in its likeliest component (Celeux and
 * Govaert 1992).  It starts from articles taken at equal distances.  A few rounds
 * do: the topics need not mean anything to readers, only tell apart where words
 * go together.
 *
 *-------------------------------------------------------------------------
 */
#include "postgres.h"

#include <math.h>

#include "miscadmin.h"
#include "newsstats.h"

#define ROUNDS			6

/* Articles of the whole that each topic is smoothed with. */
#define SMOOTHING		10.0f

typedef float Topics[NEWSSTATS_TOPICS];

static void
add_row(const NewsStatsRows *rows, uint32 row, const int32 *sign, uint32 topic,
		Topics *count)
{
	for (uint32 i = rows->begin.item[row]; i < rows->begin.item[row + 1]; i++)
	{
		int32		k = sign[rows->number.item[i]];

		if (k >= 0)
			count[k][topic]++;
	}
}

/* From how many rows of each topic have a key to what the key tells of topics. */
static void
weigh(Topics *count, const float *share, uint32 n_signs, const float *n_in_topic)
{
	for (uint32 k = 0; k < n_signs; k++)
	{
		CHECK_FOR_INTERRUPTS();
		for (int t = 0; t < NEWSSTATS_TOPICS; t++)
			count[k][t] = logf((count[k][t] + SMOOTHING * share[k]) /
							   ((n_in_topic[t] + SMOOTHING) * share[k]));
	}
}

uint8 *
newsstats_topics(const NewsStatsRows *rows, const uint32 *count, const bool *is_sign)
{
	uint32		n_rows = rows->n_rows;
	uint8	   *topic = palloc0(n_rows + 1);
	int32	   *sign = palloc(rows->n_keys * sizeof(int32) + 1);
	float	   *share = palloc(rows->n_keys * sizeof(float) + 1);
	uint32		n_signs = 0;
	Topics	   *weight;
	Topics		n_in_topic = {0};

	for (uint32 k = 0; k < rows->n_keys; k++)
	{
		sign[k] = -1;
		if (is_sign[k] && count[k] > 0)
		{
			share[n_signs] = (float) count[k] / n_rows;
			sign[k] = n_signs++;
		}
	}
	weight = nx_alloc_huge(sizeof(Topics) * n_signs + 1);

	for (int round = 0; round < ROUNDS && n_rows > 0; round++)
	{
		memset(weight, 0, sizeof(Topics) * n_signs);
		if (round == 0)
			for (uint32 t = 0; t < NEWSSTATS_TOPICS; t++)
			{
				add_row(rows, (uint64) t * n_rows / NEWSSTATS_TOPICS, sign, t, weight);
				n_in_topic[t] = 1;
			}
		else
			for (uint32 row = 0; row < n_rows; row++)
				add_row(rows, row, sign, topic[row], weight);
		weigh(weight, share, n_signs, n_in_topic);

		for (uint32 row = 0; row < n_rows; row++)
		{
			Topics		score;
			int			best = 0;

			CHECK_FOR_INTERRUPTS();
			for (int t = 0; t < NEWSSTATS_TOPICS; t++)
				score[t] = logf(n_in_topic[t] + 1);
			for (uint32 i = rows->begin.item[row]; i < rows->begin.item[row + 1]; i++)
			{
				int32		k = sign[rows->number.item[i]];

				if (k >= 0)
					for (int t = 0; t < NEWSSTATS_TOPICS; t++)
						score[t] += weight[k][t];
			}
			for (int t = 1; t < NEWSSTATS_TOPICS; t++)
				if (score[t] > score[best])
					best = t;
			topic[row] = best;
		}
		memset(n_in_topic, 0, sizeof(n_in_topic));
		for (uint32 row = 0; row < n_rows; row++)
			n_in_topic[topic[row]]++;
	}
	pfree(weight);
	pfree(share);
	pfree(sign);
	return topic;
}
