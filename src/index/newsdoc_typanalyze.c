/*-------------------------------------------------------------------------
 *
 * newsdoc_typanalyze.c
 *		ANALYZE of newsdoc: statistics of keys.
 *
 * The sample is read twice.  First the articles that have a key are counted, by
 * the lossy counting of Manku and Motwani (2002), without a fixed width of
 * buckets: when the counters have become too many, those that are behind are
 * given up.  Samples of the usual size fit, and counts are exact.  Then for each
 * article the commonest keys are noted, of which topics and profiles are made.
 *
 *-------------------------------------------------------------------------
 */
#include "postgres.h"

#include <math.h>

#include "catalog/pg_type.h"
#include "compat.h"
#include "func/compat.h"
#include "miscadmin.h"
#include "newsstats.h"
#include "utils/memutils.h"

PG_FUNCTION_INFO_V1(newsdoc_typanalyze);

/* By statistics target: rows to look at, commonest keys, slots of rarer ones. */
#define ROWS_PER_TARGET		300
#define KEYS_PER_TARGET		50
#define SLOTS_PER_TARGET	620

/* Greater targets look at more rows, but do not keep more keys: planning reads them. */
#define MAX_KEYS_TARGET		200

/* The table of rarer keys is filled to this share at most. */
#define FILL				0.82

/* How many counters are kept at a time: 64 MB. */
#define MAX_COUNTERS		(1 << 22)

/* Of an article, so many keys that are kept are noted. */
#define MAX_NOTED			1024

/* Counts from which on keys are alike when it is to be found which are kept. */
#define MAX_TALLY			100000

/* Keys that a greater share of articles have tell little of topics. */
#define MAX_SIGN_SHARE		0.05

typedef struct Counter
{
	uint64		key;
	uint32		count;			/* of articles; 0: none has it */
	uint32		missed;			/* at most so many were not counted */
} Counter;

typedef struct Counters
{
	Counter    *item;
	uint32		size;			/* power of 2 */
	uint32		n;
	uint32		given_up;		/* counts up to this are not kept */
} Counters;

/* ---- counting ------------------------------------------------------------------------ */

static Counter *
find_counter(Counters *c, uint64 key)
{
	uint32		i = (key * UINT64CONST(0x9e3779b97f4a7c15) >> 32) & (c->size - 1);

	while (c->item[i].count > 0 && c->item[i].key != key)
		i = (i + 1) & (c->size - 1);
	return &c->item[i];
}

static void
allocate_counters(Counters *c, uint32 size)
{
	c->size = size;
	c->item = nx_alloc_huge(size * sizeof(Counter));
	memset(c->item, 0, size * sizeof(Counter));
}

/* Make room: a larger table, or give up those that count least. */
static void
make_room(Counters *c)
{
	Counter    *old = c->item;
	uint32		old_size = c->size;

	if (old_size < MAX_COUNTERS)
		allocate_counters(c, 2 * old_size);
	else
	{
		allocate_counters(c, old_size);
		c->given_up++;
	}
	c->n = 0;
	for (uint32 i = 0; i < old_size; i++)
		if (old[i].count > 0 && old[i].count + old[i].missed > c->given_up)
		{
			*find_counter(c, old[i].key) = old[i];
			c->n++;
		}
	pfree(old);
}

static void
count_key(Counters *c, uint64 key)
{
	Counter    *counter = find_counter(c, key);

	if (counter->count == 0)
	{
		while (c->n >= c->size / 4 * 3)
		{
			CHECK_FOR_INTERRUPTS();
			make_room(c);
			counter = find_counter(c, key);
		}
		counter->key = key;
		counter->missed = c->given_up;
		c->n++;
	}
	counter->count++;
}

/* ---- what is kept -------------------------------------------------------------------- */

static int
by_count(const void *a, const void *b)
{
	const Counter *x = a;
	const Counter *y = b;

	if (x->count != y->count)
		return x->count > y->count ? -1 : 1;
	return x->key < y->key ? -1 : x->key > y->key;
}

static int
by_key(const void *a, const void *b)
{
	const Counter *x = a;
	const Counter *y = b;

	return x->key < y->key ? -1 : x->key > y->key;
}

static int
by_number(const void *a, const void *b)
{
	int32		x = *(const int32 *) a;
	int32		y = *(const int32 *) b;

	return x < y ? -1 : x > y;
}

static uint8
level_of(double count)
{
	double		level = 1 + rint(NEWSSTATS_LEVELS_PER_OCTAVE * log2(count));

	return count < 1 ? 0 : (uint8) Min(level, PG_UINT8_MAX);
}

/* Keys that are kept, ascending, and their numbers (NewsStatsRows). */
typedef struct Kept
{
	uint32		n;
	uint64	   *key;
	uint32	   *number;
} Kept;

/* Put a key into the table of rarer ones; returns the number of its slot. */
static uint32
add_slot(NewsStats *s, const Counter *counter)
{
	NewsStatsSlot *slot = newsstats_slots(s);
	double		level = rint(log((double) counter->count / s->least) / log(s->ratio));
	uint32		i = newsstats_first_slot(s, counter->key);

	while (newsstats_slot_get(&slot[i]) != 0)
		i = i + 1 == s->n_slots ? 0 : i + 1;
	level = Max(0, Min(level, NEWSSTATS_SLOT_LEVELS - 1));
	newsstats_slot_put(&slot[i], newsstats_slot_tag(counter->key), 1 + (uint32) level, 0, 0);
	return i;
}

/*
 * Move the commonest keys, at most limit, to the begin of the counters, and return
 * how many they are; of the others, take the mean count and the sum by class.
 * There are millions of those, which would take long to sort.
 */
static uint32
take_commonest(Counters *counters, uint32 limit, float4 rest[NEWSSTATS_CLASSES],
			   float4 rare[NEWSSTATS_CLASSES])
{
	Counter    *c = counters->item;
	uint32		n = 0;
	uint32		n_more = 0;
	uint32		least = MAX_TALLY;
	uint32	   *tally = palloc0((MAX_TALLY + 1) * sizeof(uint32));	/* keys by count */
	uint32		n_of_least;
	double		sum[NEWSSTATS_CLASSES] = {0};
	uint32		n_rest[NEWSSTATS_CLASSES] = {0};

	for (uint32 i = 0; i < counters->size; i++)
		tally[Min(c[i].count, MAX_TALLY)]++;
	CHECK_FOR_INTERRUPTS();

	/* A key that one article has is not worth a place. */
	while (least > 2 && n_more + tally[least] < limit)
		n_more += tally[least--];
	n_of_least = limit - n_more;
	for (uint32 i = 0; i < counters->size; i++)
	{
		uint32		count = c[i].count;
		bool		is_least = Min(count, MAX_TALLY) == least;

		if (count == 0)
			continue;
		if (count >= least && (!is_least || n_of_least > 0))
		{
			n_of_least -= is_least;
			c[n++] = c[i];
		}
		else
		{
			sum[newskey_class(c[i].key)] += count;
			n_rest[newskey_class(c[i].key)]++;
		}
	}
	for (int i = 0; i < NEWSSTATS_CLASSES; i++)
	{
		rest[i] = n_rest[i] > 0 ? sum[i] / n_rest[i] : 0;
		rare[i] = sum[i];
	}
	pfree(tally);
	return n;
}

/*
 * Share out the keys, commonest first: the first become s's keys, in their order,
 * the next go to the table, and of the others only the mean is kept.
 */
static NewsStats *
share_out(Counters *counters, int target, uint32 n_bounds, Kept *kept)
{
	Counter    *c = counters->item;
	uint32		n = 0;
	uint32		n_keys,
				n_rarer;
	NewsStats	head = {.version = NEWSSTATS_VERSION};
	NewsStats  *s;

	target = Min(target, MAX_KEYS_TARGET);
	n_keys = KEYS_PER_TARGET * target;
	n = take_commonest(counters, n_keys + (uint32) (FILL * SLOTS_PER_TARGET * target),
					   head.rest, head.rare);
	qsort(c, n, sizeof(Counter), by_count);
	n_keys = Min(n_keys, n) & ~3;
	n_rarer = n - n_keys;

	head.n_keys = n_keys;
	head.n_slots = ((uint32) (n_rarer / FILL) + 4) & ~3;
	head.n_bounds = n_bounds;
	head.least = n_rarer > 0 ? c[n_keys + n_rarer - 1].count : 2;
	head.ratio = n_rarer == 0 ? 2 :
		Max(1.1, pow((double) c[n_keys].count / head.least,
					 1.0 / (NEWSSTATS_SLOT_LEVELS - 1)));
	s = palloc0(MAXALIGN(newsstats_size(&head)));
	*s = head;
	qsort(c, n_keys, sizeof(Counter), by_key);
	for (uint32 i = 0; i < n_keys; i++)
	{
		newsstats_keys(s)[i] = c[i].key;
		newsstats_levels(s)[i] = level_of(c[i].count);
		c[i].missed = i;
	}
	for (uint32 i = n_keys; i < n_keys + n_rarer; i++)
	{
		s->rare[newskey_class(c[i].key)] += c[i].count;
		c[i].missed = n_keys + add_slot(s, &c[i]);
	}

	/* What was missed does not matter any more: its place holds the number. */
	kept->n = n_keys + n_rarer;
	qsort(c, kept->n, sizeof(Counter), by_key);
	kept->key = palloc(kept->n * sizeof(uint64) + 1);
	kept->number = palloc(kept->n * sizeof(uint32) + 1);
	for (uint32 i = 0; i < kept->n; i++)
	{
		kept->key[i] = c[i].key;
		kept->number[i] = c[i].missed;
	}
	return s;
}

/* Note which of the keys that are kept a row has. */
static void
note_row(const Kept *kept, const uint64 *key, uint32 n, NewsStatsRows *rows)
{
	uint32		n_noted = 0;
	uint32		c = 0;

	for (uint32 i = 0; i < n && n_noted < MAX_NOTED; i++)
	{
		/* Both ascend; the next one is not far. */
		uint32		step = 1;
		uint32		end;

		while (c + step < kept->n && kept->key[c + step] < key[i])
		{
			c += step;
			step *= 2;
		}
		end = Min(c + step + 1, kept->n);
		while (c < end)
		{
			uint32		middle = c + (end - c) / 2;

			if (kept->key[middle] < key[i])
				c = middle + 1;
			else
				end = middle;
		}
		if (c == kept->n)
			break;
		if (kept->key[c] == key[i])
		{
			*NX_VEC_PUSH(&rows->number) = kept->number[c];
			n_noted++;
		}
	}
	*NX_VEC_PUSH(&rows->begin) = rows->number.n;
	rows->n_rows++;
}

/* In which topics each key is more frequent than elsewhere. */
static void
make_profiles(NewsStats *s, const NewsStatsRows *rows, const uint32 *count,
			  const uint8 *topic)
{
	NewsStatsProfile *profile = newsstats_profiles(s);
	NewsStatsSlot *slot = newsstats_slots(s);
	uint32		(*in_topic)[NEWSSTATS_TOPICS];

	in_topic = nx_alloc_huge(sizeof(*in_topic) * rows->n_keys);
	memset(in_topic, 0, sizeof(*in_topic) * rows->n_keys);
	for (uint32 row = 0; row < rows->n_rows; row++)
	{
		s->n_in_topic[topic[row]]++;
		for (uint32 i = rows->begin.item[row]; i < rows->begin.item[row + 1]; i++)
			in_topic[rows->number.item[i]][topic[row]]++;
	}
	for (uint32 k = 0; k < rows->n_keys; k++)
	{
		double		gain[NEWSSTATS_TOPICS];

		CHECK_FOR_INTERRUPTS();
		if (count[k] == 0)
			continue;
		for (int t = 0; t < NEWSSTATS_TOPICS; t++)
		{
			double		expected = (double) count[k] * s->n_in_topic[t] / rows->n_rows;

			gain[t] = in_topic[k][t] == 0 ? 0 :
				in_topic[k][t] * log(in_topic[k][t] / expected);
		}
		for (int i = 0; i < NEWSSTATS_PEAKS; i++)
		{
			int			best = 0;

			for (int t = 1; t < NEWSSTATS_TOPICS; t++)
				if (gain[t] > gain[best])
					best = t;
			if (k >= s->n_keys)
			{
				NewsStatsSlot *rarer = &slot[k - s->n_keys];
				uint32		v = newsstats_slot_get(rarer);
				uint32		share;

				/* If it is more frequent in none, the topic that has most. */
				for (int t = 0; t < NEWSSTATS_TOPICS && gain[best] <= 0; t++)
					if (in_topic[k][t] > in_topic[k][best])
						best = t;
				share = NEWSSTATS_SLOT_SHARES * in_topic[k][best] / count[k];

				newsstats_slot_put(rarer, newsstats_tag_of_slot(v), newsstats_level_of_slot(v),
								   Min(share, NEWSSTATS_SLOT_SHARES - 1), best);
				break;
			}
			if (gain[best] <= 0)
				break;
			profile[k].peak[i].topic = best;
			profile[k].peak[i].level = level_of(in_topic[k][best]);
			gain[best] = 0;
		}
	}
	pfree(in_topic);
}

static void
find_topics(NewsStats *s, const Kept *kept, const NewsStatsRows *rows)
{
	uint32	   *count = palloc0(rows->n_keys * sizeof(uint32));
	bool	   *is_sign = palloc0(rows->n_keys);

	for (uint32 i = 0; i < rows->number.n; i++)
		count[rows->number.item[i]]++;
	for (uint32 i = 0; i < kept->n; i++)
	{
		NewsKeyClass key_class = newskey_class(kept->key[i]);
		uint32		k = kept->number[i];

		is_sign[k] = count[k] <= MAX_SIGN_SHARE * rows->n_rows &&
			(key_class == NEWSKEY_BODY || newskey_bit(key_class) & NEWSKEY_NAMES);
	}
	make_profiles(s, rows, count, newsstats_topics(rows, count, is_sign));
}

/* ---- the sample ----------------------------------------------------------------------- */

/* The keys of a row of the sample, in a context; returns its size, 0 if it is null. */
static Size
keys_of_row(VacAttrStats *stats, AnalyzeAttrFetchFunc fetch_func, int row,
			MemoryContext context, uint64 **key, uint32 *n)
{
	bool		is_null;
	Datum		value = fetch_func(stats, row, &is_null);
	MemoryContext old;

	news_analyze_delay_point();
	if (is_null)
		return 0;
	old = MemoryContextSwitchTo(context);
	*n = newskeys_of_doc(DatumGetNewsDoc(value), NEWSSTATS_KEYS, key);
	MemoryContextSwitchTo(old);
	return VARSIZE_ANY(DatumGetPointer(value));
}

static void
compute_newsdoc_stats(VacAttrStatsP stats, AnalyzeAttrFetchFunc fetch_func,
					  int sample_rows, double total_rows)
{
	int			target = *(int *) stats->extra_data;
	Counters	counters = {0};
	NewsStatsRows rows = {0};
	Kept		kept;
	NewsStats  *s;
	NX_VEC(int32) days = {0};
	double		width = 0;
	int			n_nulls = 0;
	MemoryContext per_row = AllocSetContextCreate(CurrentMemoryContext,
												  "article of ANALYZE",
												  ALLOCSET_DEFAULT_SIZES);
	MemoryContext old;

	if (sample_rows <= 0)
		return;
	allocate_counters(&counters, 1 << 16);
	for (int i = 0; i < sample_rows; i++)
	{
		uint64	   *key;
		uint32		n;
		Size		size = keys_of_row(stats, fetch_func, i, per_row, &key, &n);

		if (size == 0)
		{
			n_nulls++;
			continue;
		}
		width += size;
		for (uint32 k = 0; k < n; k++)
		{
			count_key(&counters, key[k]);
			if (newskey_class(key[k]) == NEWSKEY_DAY)
				*NX_VEC_PUSH(&days) = (int32) (key[k] - newskey_of_day(0));
		}
		MemoryContextReset(per_row);
	}

	stats->stats_valid = true;
	stats->stanullfrac = (double) n_nulls / sample_rows;
	stats->stadistinct = -(1 - stats->stanullfrac);
	if (n_nulls == sample_rows)
	{
		stats->stawidth = 0;	/* not known, as of any type of variable width */
		stats->stadistinct = 0;
		MemoryContextDelete(per_row);
		return;
	}
	stats->stawidth = width / (sample_rows - n_nulls);

	s = share_out(&counters, target, days.n < 2 ? 0 : NEWSSTATS_BOUNDS, &kept);
	pfree(counters.item);
	s->n_rows = sample_rows - n_nulls;
	s->n_dated = days.n;
	if (s->n_bounds > 0)
		qsort(days.item, days.n, sizeof(int32), by_number);
	for (uint32 i = 0; i < s->n_bounds; i++)
		newsstats_bounds(s)[i] =
			days.item[(uint64) i * (days.n - 1) / (s->n_bounds - 1)];

	rows.n_keys = s->n_keys + s->n_slots;
	*NX_VEC_PUSH(&rows.begin) = 0;
	for (int i = 0; i < sample_rows; i++)
	{
		uint64	   *key;
		uint32		n;

		if (keys_of_row(stats, fetch_func, i, per_row, &key, &n) == 0)
			continue;
		note_row(&kept, key, n, &rows);
		MemoryContextReset(per_row);
	}
	find_topics(s, &kept, &rows);
	MemoryContextDelete(per_row);

	old = MemoryContextSwitchTo(stats->anl_context);
	{
		int			n = (newsstats_size(s) + sizeof(int64) - 1) / sizeof(int64);
		Datum	   *values = palloc(n * sizeof(Datum));

		for (int i = 0; i < n; i++)
			values[i] = Int64GetDatum(((int64 *) s)[i]);
		stats->stakind[0] = NEWSSTATS_KIND;
		stats->staop[0] = InvalidOid;
		stats->stavalues[0] = values;
		stats->numvalues[0] = n;
		stats->statypid[0] = INT8OID;
		stats->statyplen[0] = sizeof(int64);
		stats->statypbyval[0] = FLOAT8PASSBYVAL;
		stats->statypalign[0] = TYPALIGN_DOUBLE;
	}
	MemoryContextSwitchTo(old);
}

Datum
newsdoc_typanalyze(PG_FUNCTION_ARGS)
{
	VacAttrStats *stats = (VacAttrStats *) PG_GETARG_POINTER(0);
	int		   *target = palloc(sizeof(int));

	if (news_statistics_target(stats) < 0)
		news_statistics_target(stats) = default_statistics_target;
	*target = news_statistics_target(stats);
	stats->extra_data = target;
	stats->compute_stats = compute_newsdoc_stats;
	stats->minrows = ROWS_PER_TARGET * *target;
	PG_RETURN_BOOL(true);
}
