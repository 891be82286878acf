/*-------------------------------------------------------------------------
 *
 * newsdoc_sel.c
 *		How many articles an operator finds, as the planner guesses it.
 *
 * For a query, the share of articles that match is computed in each topic of the
 * statistics (newsstats.h), as if terms were independent there, and added up.
 * Shares of a term over topics are a vector; so the query is evaluated once, with
 * vectors in the place of truth values.
 *
 *-------------------------------------------------------------------------
 */
#include "postgres.h"

#include <math.h>

#include "access/htup_details.h"
#include "catalog/pg_inherits.h"
#include "catalog/pg_statistic.h"
#include "miscadmin.h"
#include "news_source.h"
#include "newsstats.h"
#include "nodes/pathnodes.h"
#include "optimizer/optimizer.h"
#include "utils/array.h"
#include "utils/lsyscache.h"
#include "utils/selfuncs.h"
#include "utils/syscache.h"

PG_FUNCTION_INFO_V1(newsdoc_matchsel);
PG_FUNCTION_INFO_V1(newsdoc_matchjoinsel);
PG_FUNCTION_INFO_V1(newsdoc_similarsel);
PG_FUNCTION_INFO_V1(newsdoc_similarjoinsel);

/* Of queries that are not known yet, as for text search. */
#define UNKNOWN_QUERY_SEL	0.001

/* Without statistics: a word, a name and a day are in so many articles. */
#define DEFAULT_TERM_SEL	0.005
#define RANK_SEL			0.1 /* of a least rank: asked for where few reach
								 * it */

/*
 * What an article resembles: itself, and few copies.  The corpus of the tests has
 * next to none, what is syndicated has some.
 */
#define COPIES				1.5

/*
 * How much two terms of a query belong together beyond their topics: a factor for
 * rare ones, and a share of the rarer one that is always with the other.  Chosen
 * between what pairs of terms from one article have and pairs from two
 * (test/accuracy/estimates.py).
 */
#define LIFT				0.3f
#define TOGETHER			0.01f

/*
 * Of words that begin with the same letters, the share of those that also have
 * one more given letter; people ask for those that there are.
 */
#define LETTER_SHARE		0.4

typedef float Shares[NEWSSTATS_TOPICS];

#define foreach_topic(t)	for (int t = 0; t < NEWSSTATS_TOPICS; t++)

/* ---- terms ------------------------------------------------------------------------ */

static void
set_all(Shares p, float share)
{
	foreach_topic(t)
		p[t] = share;
}

static float
count_of_level(uint8 level)
{
	return level == 0 ? 0 : exp2f((level - 1) / (float) NEWSSTATS_LEVELS_PER_OCTAVE);
}

/* The first of the commonest keys that is not before key. */
static uint32
search(const NewsStats *s, uint64 key)
{
	const uint64 *keys = newsstats_keys(s);
	uint32		low;

	NX_LOWER_BOUND(low, s->n_keys, i, keys[i] < key);
	return low;
}

static void
shares_of_common(const NewsStats *s, uint32 i, Shares p)
{
	const NewsStatsPeak *peak = newsstats_profiles(s)[i].peak;
	float		count = count_of_level(newsstats_levels(s)[i]);
	float		rest = count;
	float		n_rest = s->n_rows;
	float		in_peak[NEWSSTATS_PEAKS];
	int			n = 0;

	for (; n < NEWSSTATS_PEAKS && peak[n].level > 0; n++)
	{
		in_peak[n] = Min(count_of_level(peak[n].level), s->n_in_topic[peak[n].topic]);
		rest -= in_peak[n];
		n_rest -= s->n_in_topic[peak[n].topic];
	}
	set_all(p, n_rest > 0 && rest > 0 ? Min(rest / n_rest, 1) : 0);
	for (int k = 0; k < n; k++)
		p[peak[k].topic] = in_peak[k] / s->n_in_topic[peak[k].topic];
}

/* A key that is none of the commonest. */
static bool
shares_of_rarer(const NewsStats *s, uint64 key, Shares p)
{
	const NewsStatsSlot *slot = newsstats_slots(s);
	uint32		tag = newsstats_slot_tag(key);
	uint32		i = newsstats_first_slot(s, key);
	uint32		v;

	for (uint32 n = 0; n < s->n_slots && (v = newsstats_slot_get(&slot[i])) != 0; n++)
	{
		if (newsstats_tag_of_slot(v) == tag)
		{
			float		count = s->least * powf(s->ratio, newsstats_level_of_slot(v) - 1);
			uint32		share = newsstats_share_of_slot(v);
			uint32		topic = newsstats_topic_of_slot(v);
			float		in_topic = s->n_in_topic[topic];
			float		in_peak = 0;

			/* The share is between its number of quarters and one more. */
			if (in_topic > 0)
				in_peak = Min(count * (share + 0.5f) / NEWSSTATS_SLOT_SHARES, in_topic);
			if (in_topic < s->n_rows)
				set_all(p, Min((count - in_peak) / (s->n_rows - in_topic), 1));
			else
			{
				/* There are no others. */
				set_all(p, 0);
				in_peak = count;
			}
			if (in_topic > 0)
				p[topic] = Min(in_peak / in_topic, 1);
			return true;
		}
		i = i + 1 == s->n_slots ? 0 : i + 1;
	}
	set_all(p, Min(s->rest[newskey_class(key)] / s->n_rows, 1));
	return false;
}

/* Returns whether anything is known of the key. */
static bool
shares_of_key(const NewsStats *s, uint64 key, Shares p)
{
	uint32		i = search(s, key);

	if (i == s->n_keys || newsstats_keys(s)[i] != key)
		return shares_of_rarer(s, key, p);
	shares_of_common(s, i, p);
	return true;
}

/*
 * Both of two.  Within a topic they are not quite independent: long articles have
 * more of everything, and topics have topics in them.  So there are more that
 * have both, the more so the rarer the two are, but not more than of the rarer.
 */
static void
both(Shares p, const Shares q)
{
	foreach_topic(t)
	{
		float		product = p[t] * q[t];
		float		lifted = product * (1 + LIFT * (1 - p[t]) * (1 - q[t])) +
			TOGETHER * (Min(p[t], q[t]) - product);

		p[t] = Min(lifted, Min(p[t], q[t]));
	}
}

/* p without those that have q, too. */
static void
without(Shares p, const Shares q)
{
	Shares		r;

	memcpy(r, p, sizeof(r));
	both(r, q);
	foreach_topic(t)
		p[t] -= r[t];
}

static void
either(Shares p, const Shares q)
{
	foreach_topic(t)
		p[t] += q[t] - p[t] * q[t];
}

/* Of what implies one another in part: as many as of the rarer one. */
static void
rarer(Shares p, const Shares q)
{
	foreach_topic(t)
		p[t] = Min(p[t], q[t]);
}

/* Of more keys than that which begin with a prefix, topics are not looked at. */
#define MANY_KEYS			64

/* The share of rare words that begin with given letters, by how many these are. */
static const float rare_share[] = {1, 0.04, 0.004, 0.0006, 0.0002};

/*
 * Strings that begin with s.  Keys tell their first four letters; of what begins
 * with these, longer prefixes are guessed to have a share.
 */
static void
shares_of_prefix(const NewsStats *stats, NewsKeyClass key_class, const char *s,
				 size_t len, Shares p)
{
	uint64		least,
				greatest;
	float		share = 1;
	float		rare;
	uint32		first,
				end;
	Shares		q;

	if (!newskey_prefix_range(key_class, s, len, &least, &greatest))
		share = powf(LETTER_SHARE, Min(len, 8) - Min(len, lengthof(rare_share) - 1));
	rare = stats->rare[key_class] / stats->n_rows * rare_share[Min(len, lengthof(rare_share) - 1)];
	set_all(p, 1 - expf(-rare));
	first = search(stats, least);
	end = search(stats, greatest + 1);
	for (uint32 i = first; i < end && end - first <= MANY_KEYS; i++)
	{
		shares_of_common(stats, i, q);
		either(p, q);
	}
	if (end - first > MANY_KEYS)
	{
		/* So many are in all topics. */
		float		none = expf(-rare);

		for (uint32 i = first; i < end; i++)
			none *= 1 - Min(count_of_level(newsstats_levels(stats)[i]) / stats->n_rows, 1);
		set_all(p, 1 - none);
	}
	foreach_topic(t)
		p[t] *= share;

	/* The prefix itself may be one of the strings. */
	shares_of_key(stats, newskey_of_string(key_class, s, len), q);
	foreach_topic(t)
		p[t] = Max(p[t], q[t]);
}

/* A word, or a phrase. */
static void
shares_of_words(const NewsStats *stats, const NewsQuery *query,
				const NewsQueryItem *item, Shares p)
{
	const NewsQueryElement *element = newsquery_elements(query) + item->first;
	const char *strings = newsquery_strings(query);
	NewsKeyClass key_class[NEWSKEY_FIELD_CLASSES];
	Shares		least;
	uint32		n_places = 0;

	newskey_classes_of_field(item->field, key_class);
	set_all(p, 1);
	set_all(least, 1);
	for (uint32 i = 0, end; i < item->n; i = end)
	{
		Shares		place;

		CHECK_FOR_INTERRUPTS();
		set_all(place, 0);
		for (end = i; end < item->n && element[end].offset == element[i].offset; end++)
		{
			const char *s = strings + element[end].start;
			Shares		q;

			if (element[end].prefix)
				shares_of_prefix(stats, key_class[0], s, element[end].len, q);
			else
				shares_of_key(stats, newskey_of_string(key_class[0], s, element[end].len), q);
			either(place, q);
		}
		both(p, place);
		rarer(least, place);
		n_places++;
	}

	/*
	 * Words of a phrase were written together by somebody; it is between
	 * their being anywhere in the article and the rarest of them.
	 */
	if (n_places > 1)
		foreach_topic(t)
			p[t] = sqrtf(p[t] * least[t]);
}

static void
shares_of_name(const NewsStats *stats, const NewsQuery *query,
			   const NewsQueryItem *item, Shares p)
{
	const NewsQueryElement *element = newsquery_elements(query) + item->first;
	NewsKeyClass key_class[NEWSKEY_FIELD_CLASSES];
	int			n_classes = newskey_classes_of_field(item->field, key_class);
	NewsNameWords words;
	Shares		unknown;
	int			n_whole;

	newsname_words(newsquery_strings(query) + element->start, element->len, &words);
	n_whole = words.n - element->prefix;
	set_all(p, 0);
	set_all(unknown, 0);
	for (int i = 0; i < n_classes && words.n > 0; i++)
	{
		Shares		name;
		Shares		q;
		bool		known = true;

		set_all(name, 1);
		for (int first = 0; first < n_whole; first++)
		{
			known &= shares_of_key(stats, newskey_of_run(key_class[i], &words, first,
														 Min(n_whole - first, NEWSKEY_RUN)), q);
			rarer(name, q);
			if (first + NEWSKEY_RUN >= n_whole)
				break;
		}
		if (element->prefix)
		{
			shares_of_prefix(stats, key_class[i], words.folded + words.start[n_whole],
							 words.len[n_whole], q);
			rarer(name, q);
		}
		if (known)
			either(p, name);
		else
			foreach_topic(t)
				unknown[t] = Max(unknown[t], name[t]);
	}

	/*
	 * A name that is in no class we know of is in one all the same, not in
	 * all.
	 */
	foreach_topic(t)
		p[t] = Max(p[t], unknown[t]);
}

/* The share of dates that are before a day, by the histogram. */
static float
share_before(const NewsStats *s, int32 day)
{
	const int32 *bound = newsstats_bounds(s);
	int			low;

	NX_LOWER_BOUND(low, s->n_bounds, i, bound[i] < day);
	/* All bounds below low are before the day. */
	if (low == 0)
		return 0;
	if (low == (int) s->n_bounds)
		return 1;
	return (low - 1 + (double) ((int64) day - bound[low - 1]) /
			((int64) bound[low] - bound[low - 1])) / (s->n_bounds - 1);
}

static void
shares_of_dates(const NewsStats *s, const NewsQueryItem *item, Shares p)
{
	float		dated = (float) s->n_dated / s->n_rows;
	float		share;

	if (item->first > item->last)
		set_all(p, 0);
	else if (item->first == item->last)
		shares_of_key(s, newskey_of_day(item->first), p);
	else if (s->n_bounds == 0)
		set_all(p, dated);
	else
	{
		share = item->last == PG_INT32_MAX ? 1 : share_before(s, item->last + 1);
		share -= share_before(s, item->first);
		set_all(p, dated * Max(share, 0));
	}
}

static void
shares_of_term(const NewsStats *s, const NewsQuery *query, const NewsQueryItem *item,
			   Shares p)
{
	const NewsQueryElement *element = newsquery_elements(query) + item->first;

	if (s == NULL)
	{
		set_all(p, DEFAULT_TERM_SEL);
		return;
	}
	switch ((NewsQueryType) item->type)
	{
		case NEWSQUERY_WORDS:
			shares_of_words(s, query, item, p);
			break;
		case NEWSQUERY_NAME:
			shares_of_name(s, query, item, p);
			break;
		case NEWSQUERY_ID:
			shares_of_key(s, newskey_of_string(NEWSKEY_ID,
											   newsquery_strings(query) + element->start,
											   element->len), p);
			break;
		case NEWSQUERY_KIND:
			shares_of_key(s, newskey_of_kind(item->first), p);
			break;
		case NEWSQUERY_RANK:
			set_all(p, RANK_SEL);
			break;
		default:
			shares_of_dates(s, item, p);
			break;
	}
}

/* ---- queries ---------------------------------------------------------------------- */

/* An operator whose operands are being looked at, and what they give so far. */
typedef struct Frame
{
	NewsQueryType type;
	uint32		left;			/* operands */
	Shares		p;
} Frame;

/*
 * The share of articles that match a query; without statistics, s is NULL.
 * Operands are taken in as they come, so that only depth needs room.
 */
static double
share_of_query(const NewsStats *s, const NewsQuery *query)
{
	NX_VEC(Frame) stack = {0};
	Shares		p;
	bool		negated = false;
	double		share = 0;

	if (query->n_items == 0)
		return 0;
	for (uint32 i = 0; i < query->n_items; i++)
	{
		const NewsQueryItem *item = &query->item[i];

		CHECK_FOR_INTERRUPTS();
		if (item->type < NEWSQUERY_WORDS)
		{
			Frame	   *frame = NX_VEC_PUSH(&stack);

			frame->type = item->type;
			frame->left = item->type == NEWSQUERY_AND || item->type == NEWSQUERY_OR ? item->n : 1;
			set_all(frame->p, frame->type == NEWSQUERY_OR ? 0 : 1);
			continue;
		}
		shares_of_term(s, query, item, p);
		while (stack.n > 0)
		{
			Frame	   *frame = &stack.item[stack.n - 1];

			if (frame->type == NEWSQUERY_OR)
			{
				if (negated)
					foreach_topic(t)
						p[t] = 1 - p[t];
				either(frame->p, p);
			}
			else if (negated != (frame->type == NEWSQUERY_NOT))
				without(frame->p, p);
			else
				both(frame->p, p);
			negated = false;
			if (--frame->left > 0)
				break;

			/*
			 * What is not is told to its operator, which knows of what it is
			 * not.
			 */
			memcpy(p, frame->p, sizeof(p));
			if (frame->type == NEWSQUERY_NOT && stack.n > 1)
			{
				negated = true;
				foreach_topic(t)
					p[t] = 1 - p[t];
			}
			stack.n--;
		}
	}
	NX_VEC_FREE(&stack);
	if (s == NULL)
		return p[0];
	foreach_topic(t)
		share += (double) p[t] * s->n_in_topic[t];
	return share / s->n_rows;
}

/* ---- what the planner calls --------------------------------------------------------- */

/* The statistics in a tuple of pg_statistic, or NULL. */
static const NewsStats *
statistics(HeapTuple tuple)
{
	Form_pg_statistic form = (Form_pg_statistic) GETSTRUCT(tuple);
	const int16 *kind = &form->stakind1;

	for (int i = 0; i < STATISTIC_NUM_SLOTS; i++)
		if (kind[i] == NEWSSTATS_KIND)
		{
			bool		is_null;
			Datum		values = SysCacheGetAttr(STATRELATTINH, tuple,
												 Anum_pg_statistic_stavalues1 + i, &is_null);
			ArrayType  *array;
			const NewsStats *s;
			size_t		size;

			if (is_null)
				return NULL;
			array = DatumGetArrayTypeP(values);
			s = (const NewsStats *) ((char *) array + ARR_OVERHEAD_NONULLS(1));
			size = ARR_SIZE(array) - ARR_OVERHEAD_NONULLS(1);
			if (size < sizeof(NewsStats) || s->version != NEWSSTATS_VERSION ||
				size < newsstats_size(s))
				return NULL;
			return s;
		}
	return NULL;
}

/* The share of rows that match; tuple is of pg_statistic, or NULL. */
static double
match_selectivity(HeapTuple tuple, const NewsQuery *query)
{
	double		null_share = 0;
	const NewsStats *s = NULL;

	if (HeapTupleIsValid(tuple))
	{
		null_share = ((Form_pg_statistic) GETSTRUCT(tuple))->stanullfrac;
		s = statistics(tuple);
	}
	return share_of_query(s, query) * (1 - null_share);
}

double
newsdoc_expected_rows(Oid relid, AttrNumber column, const NewsQuery *query)
{
	double		rows = news_reltuples(relid);
	bool		inherited = has_subclass(relid);
	HeapTuple	tuple = SearchSysCache3(STATRELATTINH, ObjectIdGetDatum(relid),
										Int16GetDatum(column), BoolGetDatum(inherited));

	if (!HeapTupleIsValid(tuple))
		return -1;
	if (rows > 0)
		rows *= match_selectivity(tuple, query);
	ReleaseSysCache(tuple);
	return rows;
}

/* The functions of @@, as newsquery_op.c has them. */
extern PGDLLEXPORT Datum newsdoc_match(PG_FUNCTION_ARGS);
extern PGDLLEXPORT Datum newsquery_matches(PG_FUNCTION_ARGS);

/*
 * Is the article, and not the query, on the given side of an operator?  What we
 * take for a query must be one, so functions are asked for, not names.
 */
static bool
article_is_there(Oid operator, bool left)
{
	FmgrInfo	function;

	fmgr_info(get_opcode(operator), &function);
	return function.fn_addr == (left ? newsdoc_match : newsquery_matches);
}

Datum
newsdoc_matchsel(PG_FUNCTION_ARGS)
{
	PlannerInfo *root = (PlannerInfo *) PG_GETARG_POINTER(0);
	List	   *args = (List *) PG_GETARG_POINTER(2);
	int			varRelid = PG_GETARG_INT32(3);
	VariableStatData vardata;
	Node	   *other;
	bool		varonleft;
	double		sel = UNKNOWN_QUERY_SEL;

	if (!get_restriction_variable(root, args, varRelid, &vardata, &other, &varonleft))
		PG_RETURN_FLOAT8(sel);
	if (IsA(other, Const))
	{
		Const	   *constant = (Const *) other;

		if (constant->constisnull)
			sel = 0;
		else if (article_is_there(PG_GETARG_OID(1), varonleft))
			sel = match_selectivity(vardata.statsTuple, DatumGetNewsQuery(constant->constvalue));
	}
	ReleaseVariableStats(vardata);
	CLAMP_PROBABILITY(sel);
	PG_RETURN_FLOAT8(sel);
}

Datum
newsdoc_matchjoinsel(PG_FUNCTION_ARGS)
{
	PG_RETURN_FLOAT8(UNKNOWN_QUERY_SEL);
}

/* The share of a table's articles that one article resembles. */
static double
similar_selectivity(VariableStatData *vardata)
{
	double		rows = vardata->rel != NULL ? vardata->rel->tuples : 0;
	double		null_share = HeapTupleIsValid(vardata->statsTuple) ?
		((Form_pg_statistic) GETSTRUCT(vardata->statsTuple))->stanullfrac : 0;

	return Min(COPIES / Max(rows, 1), 1 - null_share);
}

Datum
newsdoc_similarsel(PG_FUNCTION_ARGS)
{
	PlannerInfo *root = (PlannerInfo *) PG_GETARG_POINTER(0);
	List	   *args = (List *) PG_GETARG_POINTER(2);
	int			varRelid = PG_GETARG_INT32(3);
	VariableStatData vardata;
	Node	   *other;
	bool		varonleft;
	double		sel;

	if (!get_restriction_variable(root, args, varRelid, &vardata, &other, &varonleft))
		PG_RETURN_FLOAT8(UNKNOWN_QUERY_SEL);
	if (IsA(other, Const) && ((Const *) other)->constisnull)
		sel = 0;
	else
		sel = similar_selectivity(&vardata);
	ReleaseVariableStats(vardata);
	CLAMP_PROBABILITY(sel);
	PG_RETURN_FLOAT8(sel);
}

Datum
newsdoc_similarjoinsel(PG_FUNCTION_ARGS)
{
	PlannerInfo *root = (PlannerInfo *) PG_GETARG_POINTER(0);
	List	   *args = (List *) PG_GETARG_POINTER(2);
	SpecialJoinInfo *sjinfo = (SpecialJoinInfo *) PG_GETARG_POINTER(4);
	VariableStatData left,
				right;
	bool		reversed;
	double		sel;

	/* Articles of the smaller table find theirs in the larger. */
	get_join_variables(root, args, sjinfo, &left, &right, &reversed);
	sel = Min(similar_selectivity(&left), similar_selectivity(&right));
	ReleaseVariableStats(left);
	ReleaseVariableStats(right);
	CLAMP_PROBABILITY(sel);
	PG_RETURN_FLOAT8(sel);
}
