/*-------------------------------------------------------------------------
 *
 * boiler_text_feature.c
 *		A block of plain text as a row of numbers, for the trees.
 *
 * As in boiler_feature.c, the features are listed once, and the trees refer to
 * them by number.
 *
 *-------------------------------------------------------------------------
 */
#include "boiler_row.h"

#include <math.h>

/* At such a probability and below, later stages need not look. */
#define HOPELESS	0.03f

/* A line of no more words is short. */
#define SHORT		4

#define CAP(x, most)	Max(-(most), Min((most), (float) (x)))

/* What the expressions of the lists are about. */
typedef struct Row
{
	const NxBoiler *b;
	const NxTextPage *page;
	const NxBlockInfo *x;		/* the block */
	const NxTextInfo *t;
	uint32		i;
	uint32		n;
	float		bytes;
	float		p_words;		/* of the page */
} Row;

/* The block that is this far off, or NULL. */
static inline const NxBlockInfo *
at(const Row *r, int off)
{
	int64		j = (int64) r->i + off;

	return j >= 0 && j < r->n ? r->x + off : NULL;
}

static inline float
words_at(const Row *r, int off)
{
	const NxBlockInfo *x = at(r, off);

	return x ? (float) x->words : -1;
}

static inline float
last_at(const Row *r, int off)
{
	const NxBlockInfo *x = at(r, off);

	return x ? (nx_text_is_stop(x) ? 30 : x->last) : 0;
}

static inline float
p_at(const Row *r, int off)
{
	const NxBlockInfo *x = at(r, off);

	return x ? x->p : 0;
}

/* The sums from some blocks before to as many behind. */
#define FROM(reach)		(r->page->info.item + (r->i < (reach) ? 0 : r->i - (reach)))
#define TO(reach)		(r->page->info.item + Min(r->i + (reach) + 1, r->n))
#define AROUND(what, reach) \
	share(TO(reach)->what - FROM(reach)->what, TO(reach) - FROM(reach))
#define BEFORE(what, reach) \
	share(r->t->what - FROM(reach)->what, r->t - FROM(reach))
#define AFTER(what, reach) \
	share(TO(reach)->what - r->t[1].what, TO(reach) - (r->t + 1))

/* The mean probability of the words around. */
#define P_AROUND(reach) \
	share(TO(reach)->p_words - FROM(reach)->p_words - (r->t[1].p_words - r->t->p_words), \
		  TO(reach)->words - FROM(reach)->words - r->x->words)
#define P_BEFORE(reach) \
	share(r->t->p_words - FROM(reach)->p_words, r->t->words - FROM(reach)->words)
#define P_AFTER(reach) \
	share(TO(reach)->p_words - r->t[1].p_words, TO(reach)->words - r->t[1].words)

/* How many of the blocks around are alike? */
static float
alike(const Row *r, uint32 reach)
{
	const NxTextInfo *from = FROM(reach);
	const NxTextInfo *to = TO(reach);
	int			n = -1;

	for (const NxTextInfo *t = from; t < to; t++)
		n += t->shape == r->t->shape;
	return share(n, to - from);
}

/* And how many begin with the same word? */
static float
same_start(const Row *r, uint32 reach)
{
	const NxTextInfo *to = TO(reach);
	int			n = -1;

	for (const NxTextInfo *t = FROM(reach); t < to; t++)
		n += t->first_word == r->t->first_word;
	return n;
}

/*
 * Do blocks alike come again at a fixed distance, as in lists of teasers and
 * of comments?  The most of them, up to six, for distances from 2 to 5.
 */
static float
period(const Row *r)
{
	int			most = 0;

	for (int lag = 2; lag <= 5; lag++)
	{
		int			n = 0;

		for (int k = -3; k <= 3; k++)
		{
			int64		j = (int64) r->i + k * lag;

			n += k != 0 && j >= 0 && j < r->n && r->t[k * lag].shape == r->t->shape;
		}
		most = Max(most, n);
	}
	return most;
}

/* Does it end in an ellipsis, as a teaser does that breaks off? */
static float
is_cut_off(const Row *r)
{
	NxSpan		c = r->b->page->blocks.item[r->i].content;
	const char *end = r->b->page->text.item + c.end;

	return nx_span_length(c) >= 3 &&
		(memcmp(end - 3, "...", 3) == 0 || memcmp(end - 3, "\xE2\x80\xA6", 3) == 0);
}

/* How far from the span, in blocks: below 0 before it, 0 inside. */
static float
from_span(const Row *r)
{
	if (r->i < r->page->span_start)
		return CAP((float) r->i - r->page->span_start, 100);
	return r->i < r->page->span_end ? 0 : CAP(r->i - r->page->span_end + 1, 100);
}

/* And in words that lie between. */
static float
words_from_span(const Row *r)
{
	const NxTextInfo *t = r->page->info.item;

	if (r->i < r->page->span_start)
		return -logf(1 + t[r->page->span_start].words - r->t[1].words);
	return r->i < r->page->span_end ? 0 :
		logf(1 + r->t->words - t[r->page->span_end].words);
}

static float
from_title(const Row *r)
{
	return r->b->title_block == PG_UINT32_MAX ? -101 :
		CAP((float) r->i - r->b->title_block, 100);
}

static float
words_from_title(const Row *r)
{
	float		words;

	if (r->b->title_block == PG_UINT32_MAX)
		return -20;
	words = (float) r->t->words - r->page->info.item[r->b->title_block].words;
	return words < 0 ? -logf(1 - words) : logf(1 + words);
}

/* Words and marks of the block itself. */
#define OWN \
	F(log_words, logf(1 + x->words)) \
	F(bytes_per_word, share(r->bytes, x->words)) \
	F(stop, voc(r, NX_VOC_STOP)) \
	VOCABULARY \
	F(n_junk, x->voc[NX_VOC_SHARE] + x->voc[NX_VOC_SUBSCRIBE] + x->voc[NX_VOC_COMMENT] + x->voc[NX_VOC_LEGAL]) \
	F(first_promote, has(x->first_classes, NX_B_PROMOTE)) \
	F(first_related, has(x->first_classes, NX_B_RELATED)) \
	F(first_byline, has(x->first_classes, NX_B_BYLINE)) \
	F(first_media, has(x->first_classes, NX_B_MEDIA)) \
	F(first_junk, has(x->first_classes, NX_B_SHARE | NX_B_COMMENT | NX_B_FORM | NX_B_NAVIGATION)) \
	F(capitals, share(x->capitals, x->words)) \
	F(upper, share(x->upper, x->words)) \
	F(numbers, share(x->numbers, x->words)) \
	F(commas, share(x->commas, x->words)) \
	F(ends, x->ends) \
	F(words_per_end, share(x->words, x->ends)) \
	F(marks, share(x->marks, x->words)) \
	F(separators, x->separators) \
	F(first, x->first) \
	F(last, x->last) \
	F(last_stop, nx_text_is_stop(x)) \
	F(last_question, x->last_byte == '?') \
	F(last_colon, x->last_byte == ':') \
	F(cut_off, is_cut_off(r)) \
	F(copyright, x->copyright) \
	F(repeated, x->repeated) \
	F(seen, x->seen) \
	F(is_title, x->is_title) \
	F(position, place(r->i, r->n, LONG_PAGE_BLOCKS)) \
	F(index, Min(r->i, 200)) \
	F(prev_words, words_at(r, -1)) \
	F(next_words, words_at(r, 1)) \
	F(prev2_words, words_at(r, -2)) \
	F(next2_words, words_at(r, 2)) \
	F(prev_last, last_at(r, -1)) \
	F(next_last, last_at(r, 1)) \
	F(dates_before, BEFORE(dates, 3)) \
	F(dates_after, AFTER(dates, 3))

/* The page, and the block's place in it. */
#define PLACE \
	F(words_before, place(r->t->words, r->b->words, LONG_PAGE_WORDS)) \
	F(from_end, Min(r->n - r->i, 200)) \
	F(since_good, x->since_good) \
	F(until_good, x->until_good) \
	F(run_good, share(x->run_good, r->b->good)) \
	F(from_run, x->from_run) \
	F(since_comment, x->since_comment) \
	F(since_related, x->since_related) \
	F(since_legal, x->since_legal) \
	F(page_words, logf(1 + Min(r->b->words, LONG_PAGE_WORDS))) \
	F(page_good, share(r->b->good, r->b->words)) \
	F(words_around2, AROUND(words, 2)) \
	F(words_before6, BEFORE(words, 6)) \
	F(words_after6, AFTER(words, 6)) \
	F(words_around20, AROUND(words, 20)) \
	F(stops_before5, BEFORE(stops, 5)) \
	F(stops_after5, AFTER(stops, 5)) \
	F(stops_around20, AROUND(stops, 20)) \
	F(good_before10, BEFORE(good, 10)) \
	F(good_after10, AFTER(good, 10)) \
	F(repeated_around5, AROUND(repeated, 5)) \
	F(repeated_around20, AROUND(repeated, 20)) \
	F(dates_around8, AROUND(dates, 8)) \
	F(dates_around30, AROUND(dates, 30)) \
	F(alike8, alike(r, 8)) \
	F(same_start8, same_start(r, 8)) \
	F(period, period(r)) \
	F(near, share(r->t->near, r->t->n_content)) \
	F(n_near, r->t->near) \
	F(near_around3, share(TO(3)->near_sum - FROM(3)->near_sum, TO(3)->content - FROM(3)->content)) \
	F(near_around10, share(TO(10)->near_sum - FROM(10)->near_sum, TO(10)->content - FROM(10)->content))

/* What the stages before thought, and how it fits what they found. */
#define LATER \
	F(p, x->p) \
	F(p_prev, p_at(r, -1)) \
	F(p_next, p_at(r, 1)) \
	F(p_prev2, p_at(r, -2)) \
	F(p_next2, p_at(r, 2)) \
	F(p_prev3, p_at(r, -3)) \
	F(p_next3, p_at(r, 3)) \
	F(p_around3, P_AROUND(3)) \
	F(p_before8, P_BEFORE(8)) \
	F(p_after8, P_AFTER(8)) \
	F(p_around20, P_AROUND(20)) \
	F(p_before, share(r->t->p_words, r->p_words)) \
	F(p_page, share(r->p_words, r->b->words)) \
	F(shared, share(r->t->shared, r->t->n_content)) \
	F(n_shared, r->t->shared) \
	F(elsewhere, share(r->t->elsewhere, r->t->n_content)) \
	F(in_title, share(r->t->in_title, r->t->n_content)) \
	F(n_in_title, r->t->in_title) \
	F(title_cover, share(r->t->in_title, r->page->title.n)) \
	F(from_title, from_title(r)) \
	F(words_from_title, words_from_title(r)) \
	F(from_span, from_span(r)) \
	F(words_from_span, words_from_span(r)) \
	F(span_share, share(r->page->span_p_words, r->p_words)) \
	F(span_words, logf(1 + r->page->span_p_words))

/* For the title. */
#define TITLE \
	F(p, x->p) \
	F(p_next, p_at(r, 1)) \
	F(p_after8, P_AFTER(8)) \
	F(shared, share(r->t->shared, r->t->n_content)) \
	F(n_shared, r->t->shared) \
	F(shared_most, share(r->t->shared, r->page->most_shared)) \
	F(elsewhere, share(r->t->elsewhere, r->t->n_content)) \
	F(to_span, (float) r->i - r->page->span_start) \
	F(words_from_span, words_from_span(r)) \
	F(span_words, logf(1 + r->page->span_p_words))

#define F(name, expression) #name,
static const char *const names[] = {OWN PLACE LATER};
static const char *const title_names[] = {OWN TITLE};
#undef F

#define F(name, expression) + 1
static const int n_features[NX_TEXT_STAGES] = {
	0 OWN PLACE,
	0 OWN TITLE,
	0 OWN PLACE LATER
};
#undef F

StaticAssertDecl(lengthof(names) <= NX_BOILER_MAX_FEATURES, "too many features");

const char *const *
nx_text_feature_names(NxTextStage stage)
{
	return stage == NX_TEXT_TITLE ? title_names : names;
}

int
nx_text_n_features(NxTextStage stage)
{
	return n_features[stage];
}

/*
 * Compute a block's features into row, which has room for
 * NX_BOILER_MAX_FEATURES.
 */
void
nx_text_features(const NxBoiler *b, uint32 i, NxTextStage stage, float *row)
{
	const NxBlockInfo *x = &b->info.item[i];
	Row			the_row = {.b = b, .page = b->text, .x = x, .i = i, .n = b->info.n};
	Row		   *r = &the_row;
	float	   *out = row;

	r->t = &b->text->info.item[i];
	r->bytes = nx_span_length(b->page->blocks.item[i].content);
	r->p_words = b->text->info.item[r->n].p_words;

#define F(name, expression) *out++ = (float) (expression);
	OWN;
	if (stage == NX_TEXT_TITLE)
	{
		TITLE;
		return;
	}
	PLACE;
	if (stage > NX_TEXT_TITLE)
	{
		LATER;
	}
#undef F
}

/* Is the block a short line, and are those around it? */
static bool
is_among_short_lines(const NxBoiler *b, uint32 i)
{
	uint32		from = i < 2 ? 0 : i - 2;
	uint32		to = Min(i + 2, b->info.n - 1);

	for (uint32 j = from; j <= to; j++)
	{
		const NxBlockInfo *x = &b->info.item[j];

		if (x->words > SHORT || nx_text_is_stop(x))
			return false;
	}
	return true;
}

/*
 * Can the stage leave a block alone?  The first leaves alone what is a short
 * line among short lines, the later ones what stands among blocks that the
 * first left no hope for.
 */
bool
nx_text_is_hopeless(const NxBoiler *b, uint32 i, NxTextStage stage)
{
	uint32		from = i < 2 ? 0 : i - 2;
	uint32		to = Min(i + 2, b->info.n - 1);

	if (stage == NX_TEXT_TITLE)
		return !nx_text_may_be_title(b, i);
	if (stage == NX_TEXT_FIRST)
		return is_among_short_lines(b, i);
	for (uint32 j = from; j <= to; j++)
	{
		if (b->info.item[j].p >= HOPELESS)
			return false;
	}
	return true;
}
