/*-------------------------------------------------------------------------
 *
 * newsheadline_choose.c
 *		Which fragments of a text news_headline shows.
 *
 * A fragment is made around the stretch that has most terms which no other fragment
 * shows, then most different terms, and then is the earliest; the next one of what is
 * left.  It begins where its sentence does if that is near, and ends where one does if
 * it is long enough.
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

/* How many fragments are chosen for terms that are not shown yet, at most. */
#define MOST_FOR_NEW	32

/* Choosing; what is by hit or by term has that number as its index. */
typedef struct Choice
{
	NewsHeadline *h;
	Window	   *windows;		/* by hit that they begin with */
	bool	   *taken;			/* by hit */
	bool	   *shown;			/* by term */
	uint32	   *times;			/* by term, for counting */
	uint32		n_shown;
} Choice;

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

/* Is all of a window left? */
static bool
is_left(const Choice *c, const Window *w)
{
	const NewsHit *hit = c->h->hits.item;

	/*
	 * One that has hits which are taken has them at its begin or end, since
	 * the ends of windows are in order of their begins.
	 */
	return !c->taken[w->first] && !c->taken[w->last] &&
		!(w->first > 0 && c->taken[w->first - 1] && hit[w->first - 1].word == hit[w->first].word);
}

static void
take_window(Choice *c, const Window *w)
{
	const NewsHit *hit = c->h->hits.item;

	for (uint32 i = w->first; i <= w->last; i++)
	{
		CHECK_FOR_INTERRUPTS();
		c->n_shown += !c->shown[hit[i].term];
		c->shown[hit[i].term] = true;
		c->taken[i] = true;
	}
	*NX_VEC_PUSH(&c->h->fragments) = (NewsFragment) {hit[w->first].word, hit[w->last].word + 1};
}

/* Count the terms of all windows; returns how many there are. */
static uint32
find_windows(Choice *c)
{
	const NewsHit *hit = c->h->hits.item;
	uint32		n_hits = c->h->hits.n;
	uint32		n_terms = 0;
	uint32		n_all = 0;
	uint32		end = 0;

	for (uint32 i = 0; i < n_hits; i++)
	{
		CHECK_FOR_INTERRUPTS();
		n_all += !c->shown[hit[i].term];
		c->shown[hit[i].term] = true;
		while (end < n_hits && hit[end].word - hit[i].word < (uint32) c->h->options.max_words)
			n_terms += c->times[hit[end++].term]++ == 0;
		c->windows[i] = (Window) {i, end - 1, n_terms};
		n_terms -= --c->times[hit[i].term] == 0;
	}
	memset(c->shown, false, c->h->query->n_items);
	return n_all;
}

/* The window that is left and has most terms that are not shown; NULL if none has any. */
static const Window *
best_of_new(Choice *c)
{
	const NewsHit *hit = c->h->hits.item;
	const Window *best = NULL;
	uint32		best_new = 0;
	uint32		n_new = 0;
	uint32		end = 0;

	for (uint32 i = 0; i < c->h->hits.n; i++)
	{
		const Window *w = &c->windows[i];

		CHECK_FOR_INTERRUPTS();
		for (; end <= w->last; end++)
			n_new += c->times[hit[end].term]++ == 0 && !c->shown[hit[end].term];
		if (n_new > 0 && is_left(c, w) &&
			(n_new > best_new || (n_new == best_new && w->n_terms > best->n_terms)))
		{
			best = w;
			best_new = n_new;
		}
		n_new -= --c->times[hit[i].term] == 0 && !c->shown[hit[i].term];
	}
	return best;
}

/* Choose stretches from hit to hit, in order of place. */
static void
choose_windows(NewsHeadline *h, uint32 n_wanted)
{
	Choice		c = {.h = h};
	const Window *w;
	uint32		n_all;

	c.times = palloc0((h->query->n_items + 1) * sizeof(uint32));
	c.shown = palloc0(h->query->n_items + 1);
	c.windows = nx_alloc_huge((size_t) h->hits.n * sizeof(Window));
	c.taken = nx_alloc_huge(h->hits.n);
	nx_clear(c.taken, h->hits.n);
	n_all = find_windows(&c);
	for (uint32 n = 0; n < Min(n_wanted, MOST_FOR_NEW) && c.n_shown < n_all; n++)
	{
		w = best_of_new(&c);
		if (w == NULL)
			break;
		take_window(&c, w);
	}

	if (h->fragments.n < n_wanted)
	{
		nx_sort(c.windows, h->hits.n, sizeof(Window), compare_windows);
		for (uint32 i = 0; i < h->hits.n && h->fragments.n < n_wanted; i++)
			if (is_left(&c, &c.windows[i]))
				take_window(&c, &c.windows[i]);
	}
	if (h->fragments.n > 1)
		nx_sort(h->fragments.item, h->fragments.n, sizeof(NewsFragment), compare_fragments);
	pfree(c.times);
	pfree(c.shown);
	pfree(c.windows);
	pfree(c.taken);
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
