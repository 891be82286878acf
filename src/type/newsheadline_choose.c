/*-------------------------------------------------------------------------
 *
 * newsheadline_choose.c
 *		Which fragments of a text news_headline shows.
 *
 * A fragment is made around the stretch that has most different terms, and then is
 * the earliest; the next one of what is left.  It begins where its sentence does
 * if that is near, and ends where one does if it is long enough.
 *
 *-------------------------------------------------------------------------
 */
#include "type/newsheadline.h"

#include "core/text/unicode.h"

/* Hits that one fragment may have: from one to the last that is near enough. */
typedef struct Window
{
	uint32		first;
	uint32		last;
	uint32		n_terms;
} Window;

static int
compare_windows(const void *a, const void *b)
{
	const Window *x = a,
			   *y = b;

	CHECK_FOR_INTERRUPTS();
	if (x->n_terms != y->n_terms)
		return x->n_terms > y->n_terms ? -1 : 1;
	return (x->first > y->first) - (x->first < y->first);
}

static int
compare_fragments(const void *a, const void *b)
{
	const NewsFragment *x = a,
			   *y = b;

	CHECK_FOR_INTERRUPTS();
	return (x->first > y->first) - (x->first < y->first);
}

/* Choose stretches from hit to hit, in order of place. */
static void
choose_windows(NewsHeadline *h, uint32 n_wanted)
{
	uint32	   *times = palloc0((h->query->n_items + 1) * sizeof(uint32));
	Window	   *windows = nx_alloc_huge((size_t) h->hits.n * sizeof(Window));
	bool	   *taken = nx_alloc_huge(h->hits.n);
	const NewsHit *hit = h->hits.item;
	uint32		n_terms = 0;
	uint32		end = 0;

	nx_clear(taken, h->hits.n);
	for (uint32 i = 0; i < h->hits.n; i++)
	{
		CHECK_FOR_INTERRUPTS();
		while (end < h->hits.n && hit[end].word - hit[i].word < (uint32) h->options.max_words)
			n_terms += times[hit[end++].term]++ == 0;
		windows[i] = (Window) {i, end - 1, n_terms};
		n_terms -= --times[hit[i].term] == 0;
	}
	qsort(windows, h->hits.n, sizeof(Window), compare_windows);

	/*
	 * One that has hits which are taken has them at its begin or end, since
	 * the ends of windows are in order of their begins.
	 */
	for (uint32 i = 0; i < h->hits.n && h->fragments.n < n_wanted; i++)
	{
		const Window *w = &windows[i];

		if (taken[w->first] || taken[w->last] ||
			(w->first > 0 && taken[w->first - 1] && hit[w->first - 1].word == hit[w->first].word))
			continue;
		memset(taken + w->first, true, w->last - w->first + 1);
		*NX_VEC_PUSH(&h->fragments) = (NewsFragment) {hit[w->first].word, hit[w->last].word + 1};
	}
	if (h->fragments.n > 1)
		qsort(h->fragments.item, h->fragments.n, sizeof(NewsFragment), compare_fragments);
	pfree(times);
	pfree(windows);
	pfree(taken);
}

static bool
is_short(const NewsHeadline *h, uint32 word)
{
	const NxToken *t = &h->words.item[word];

	return nx_utf8_length(h->s + t->start, t->length) <= (size_t) h->options.short_word &&
		!(t->mark & NEWSWORD_MARKED);
}

/* Add words before and behind, from low on and not beyond high. */
static void
widen(const NewsHeadline *h, NewsFragment *f, uint32 low, uint32 high)
{
	const NxToken *word = h->words.item;
	uint32		max = (uint32) h->options.max_words;
	uint32		min = (uint32) h->options.min_words;
	uint32		room = max - Min(max, f->end - f->first);
	uint32		first = f->first;
	uint32		begin = f->first;

	/* to the begin of the sentence; if that is far, half of what is missing */
	while (begin > low && !(word[begin].mark & NEWSWORD_BEGINS) && f->first - begin < room)
		begin--;
	if (word[begin].mark & NEWSWORD_BEGINS || begin == 0)
		f->first = begin;
	else if (f->end - f->first < min)
	{
		f->first -= Min((min - (f->end - f->first)) / 2, f->first - low);
		while (f->first < first && is_short(h, f->first))
			f->first++;
	}

	/* to the end of a sentence, or as far as may be */
	begin = f->end;
	while (f->end < high && f->end - f->first < max &&
		   !(f->end - f->first >= min && word[f->end].mark & NEWSWORD_BEGINS))
		f->end++;
	if (f->end < high && !(word[f->end].mark & NEWSWORD_BEGINS))
		while (f->end > begin && f->end - f->first > min && is_short(h, f->end - 1))
			f->end--;
}

void
newsheadline_choose(NewsHeadline *h)
{
	uint32		low = 0;

	if (h->hits.n > 0)
		choose_windows(h, Max(h->options.max_fragments, 1));
	if (h->fragments.n == 0)
		*NX_VEC_PUSH(&h->fragments) = (NewsFragment) {0, Min((uint32) h->options.min_words, h->words.n)};
	else
		for (uint32 i = 0; i < h->fragments.n; i++)
		{
			NewsFragment *f = &h->fragments.item[i];

			widen(h, f, low, i + 1 < h->fragments.n ? f[1].first : h->words.n);
			low = f->end;
		}
}
