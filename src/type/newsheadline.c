/*-------------------------------------------------------------------------
 *
 * newsheadline.c
 *		SQL function news_headline: what of an article a query has found.
 *
 * Words and phrases are found at the positions that to_newsdoc gives to lexemes;
 * names, in whatever form the text has them, by their folded words.  Terms that
 * are denied, words of titles, ids, kinds and dates mark nothing.
 *
 * A fragment is made around the stretch that has most different terms, and then is
 * the earliest; the next one of what is left.  It begins where its sentence does
 * if that is near, and ends where one does if it is long enough.
 *
 *-------------------------------------------------------------------------
 */
#include "type/newsquery.h"

#include "commands/defrem.h"
#include "core/text/lines.h"
#include "core/text/sentence.h"
#include "core/text/unicode.h"
#include "func/border.h"
#include "nodes/parsenodes.h"
#include "tsearch/ts_cache.h"
#include "type/lexeme.h"
#include "utils/builtins.h"
#include "utils/memutils.h"

PG_FUNCTION_INFO_V1(news_headline);
PG_FUNCTION_INFO_V1(news_headline_config);

/* ---- options ------------------------------------------------------------------ */

typedef struct Options
{
	const char *start_sel;
	const char *stop_sel;
	const char *delimiter;
	int			max_words;
	int			min_words;
	int			short_word;
	int			max_fragments;
	bool		highlight_all;
} Options;

static const char *
utf8_of(const char *s)
{
	uint32		len;

	return news_to_utf8(s, strlen(s), &len);
}

static bool
is_true(const char *s)
{
	return pg_strcasecmp(s, "1") == 0 || pg_strcasecmp(s, "on") == 0 ||
		pg_strcasecmp(s, "true") == 0 || pg_strcasecmp(s, "t") == 0 ||
		pg_strcasecmp(s, "y") == 0 || pg_strcasecmp(s, "yes") == 0;
}

static const Options defaults = {
	.start_sel = "<b>", .stop_sel = "</b>", .delimiter = " ... ",
	.max_words = 35, .min_words = 15, .short_word = 3
};

/* The options of ts_headline, with its defaults and errors. */
static void
read_options(text *given, Options *o)
{
	List	   *list = deserialize_deflist(PointerGetDatum(given));
	ListCell   *cell;

	*o = defaults;
	foreach(cell, list)
	{
		DefElem    *option = (DefElem *) lfirst(cell);
		char	   *value = defGetString(option);

		if (pg_strcasecmp(option->defname, "MaxWords") == 0)
			o->max_words = pg_strtoint32(value);
		else if (pg_strcasecmp(option->defname, "MinWords") == 0)
			o->min_words = pg_strtoint32(value);
		else if (pg_strcasecmp(option->defname, "ShortWord") == 0)
			o->short_word = pg_strtoint32(value);
		else if (pg_strcasecmp(option->defname, "MaxFragments") == 0)
			o->max_fragments = pg_strtoint32(value);
		else if (pg_strcasecmp(option->defname, "StartSel") == 0)
			o->start_sel = utf8_of(value);
		else if (pg_strcasecmp(option->defname, "StopSel") == 0)
			o->stop_sel = utf8_of(value);
		else if (pg_strcasecmp(option->defname, "FragmentDelimiter") == 0)
			o->delimiter = utf8_of(value);
		else if (pg_strcasecmp(option->defname, "HighlightAll") == 0)
			o->highlight_all = is_true(value);
		else
			ereport(ERROR,
					(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
					 errmsg("unrecognized headline parameter: \"%s\"", option->defname)));
	}
	if (o->highlight_all)
		return;
	if (o->min_words >= o->max_words)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("MinWords should be less than MaxWords")));
	if (o->min_words <= 0)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("MinWords should be positive")));
	if (o->short_word < 0)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("ShortWord should be >= 0")));
	if (o->max_fragments < 0)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("MaxFragments should be >= 0")));
}

/* ---- the text ------------------------------------------------------------------- */

/*
 * Words of the text are its tokens with letters or digits, counted from 0.  They are
 * no marks; what we need to know of them takes that field.
 */
#define WORD_BEGINS		0x01	/* a sentence */
#define WORD_CUT		0x02	/* has a position of its own */
#define WORD_MARKED		0x04
#define WORD_JOINED		0x08	/* the mark goes on to the next word */

/* A term of the query at a word. */
typedef struct Hit
{
	uint32		word;
	uint32		term;			/* number of the item */
} Hit;

/* Words from first to just before end. */
typedef struct Fragment
{
	uint32		first;
	uint32		end;
} Fragment;

typedef struct Headline
{
	const char *s;
	size_t		len;
	Options		options;
	const NewsQuery *query;
	NxTokens	words;
	NX_VEC(Hit) hits;
	NX_VEC(Fragment) fragments;
	NxChars		out;
} Headline;

static void
read_text(Headline *h)
{
	NxToken    *token;
	NxSentences sentences = {0};
	uint32		n = 0;

	news_check(nx_tokenize(h->s, 0, h->len, &h->words));
	token = h->words.item;
	nx_split_sentences(h->s, &h->words, nx_text_is_wrapped(h->s, h->len), &sentences);
	for (uint32 i = 0; i < sentences.n; i++)
	{
		uint32		known = WORD_BEGINS;

		CHECK_FOR_INTERRUPTS();
		for (uint32 t = sentences.item[i].first_token; t < sentences.item[i].end_token; t++)
		{
			if (token[t].flags & NX_TF_SPACE)
				known |= WORD_CUT;
			if (token[t].kind <= NX_TOK_WEB)
			{
				token[n] = token[t];
				token[n++].mark = known;
				known = 0;
			}
			else if (token[t].kind == NX_TOK_DASH)
				known |= WORD_CUT;
		}
	}
	h->words.n = n;
	NX_VEC_FREE(&sentences);
}

static void
add_hit(Headline *h, uint32 word, uint32 term)
{
	h->words.item[word].mark |= WORD_MARKED;
	*NX_VEC_PUSH(&h->hits) = (Hit) {.word = word, .term = term};
}

/* ---- words of the query ------------------------------------------------------------ */

/* The words at which a position of the body is. */
typedef struct Place
{
	uint32		position;
	uint32		first;			/* word */
	uint32		end;
} Place;

/* The lexemes of the body that the query asks for. */
typedef struct Found
{
	const NewsQueryLexemes *wanted;
	NewsDocParts parts;
	NX_VEC(Place) places;		/* of their positions, in order */
	uint32		word;			/* the first that has not been read yet */
} Found;

/*
 * A part of the body.  It is read part by part, since of most lexemes nobody asks
 * for nothing needs to be kept.
 */
#define PART_WORDS		16384

typedef struct Part
{
	uint32		start;			/* bytes of the text */
	uint32		end;
	NewsPostings postings;
	NewsStretches stretches;
} Part;

/* The index, in what is kept, of each lexeme of a part. */
#define NOT_KEPT		PG_UINT32_MAX

static uint32 *
keep_lexemes(Found *found, const NewsPostings *postings)
{
	uint32	   *kept_as = nx_alloc_huge(((size_t) postings->lexemes.n + 1) * sizeof(uint32));

	for (uint32 i = 0; i < postings->lexemes.n; i++)
	{
		const NewsLexeme *lexeme = &postings->lexemes.item[i];
		char	   *bytes;

		kept_as[i] = NOT_KEPT;
		if (!newsquery_lexemes_have(found->wanted, lexeme->bytes, lexeme->len))
			continue;
		bytes = palloc(lexeme->len);
		memcpy(bytes, lexeme->bytes, lexeme->len);
		kept_as[i] = found->parts.words.lexemes.n;
		news_add_lexeme(&found->parts.words, bytes, lexeme->len);
	}
	return kept_as;
}

/*
 * Keep what the query asks for.  A stretch between white space has as many words as
 * positions, or all of its words are one place: "self-made" is a word with three
 * positions.
 */
static void
keep_part(const Headline *h, Found *found, const Part *part)
{
	const NewsPosting *posting = part->postings.places.item;
	const NewsPosting *postings_end = posting + part->postings.places.n;
	uint32	   *kept_as = keep_lexemes(found, &part->postings);

	for (uint32 i = 0; i < part->stretches.n; i++)
	{
		const NewsStretch *stretch = &part->stretches.item[i];
		bool		is_last = i + 1 == part->stretches.n;
		uint32		end = is_last ? part->end : part->start + stretch[1].start;
		uint32		last = is_last ? found->parts.n_words : stretch[1].before;
		uint32		first = found->word;

		CHECK_FOR_INTERRUPTS();
		while (found->word < h->words.n && h->words.item[found->word].start < end)
			found->word++;
		for (; posting < postings_end && posting->position <= last; posting++)
		{
			Place		place = {posting->position, first, found->word};

			if (kept_as[posting->lexeme] == NOT_KEPT)
				continue;
			if (place.end - first == last - stretch->before)
			{
				place.first += place.position - stretch->before - 1;
				place.end = place.first + 1;
			}
			if (found->places.n == 0 || found->places.item[found->places.n - 1].position < place.position)
				*NX_VEC_PUSH(&found->places) = place;
			*NX_VEC_PUSH(&found->parts.words.places) =
				(NewsPosting) {kept_as[posting->lexeme], posting->position};
		}
	}
	pfree(kept_as);
}

/* Find the query's lexemes, and return them as a newsdoc. */
static NewsDoc *
read_lexemes(const Headline *h, Oid config, Found *found)
{
	NewsLexemes *lexemes = news_lexemes_open(config);
	MemoryContext scratch = AllocSetContextCreate(CurrentMemoryContext, "news_ext lexemes of a part",
												  ALLOCSET_DEFAULT_SIZES);
	uint32		w = 0;

	found->wanted = newsquery_lexemes(h->query);
	while (w < h->words.n)
	{
		NX_VEC(uint32) cuts = {0};
		Part		part = {.start = w > 0 ? h->words.item[w].start : 0};
		uint32		first = w;
		MemoryContext old = MemoryContextSwitchTo(scratch);

		do
		{
			CHECK_FOR_INTERRUPTS();
			if (h->words.item[w].mark & WORD_CUT)
				*NX_VEC_PUSH(&cuts) = h->words.item[w].start - part.start;
			w++;
		} while (w < h->words.n &&
				 !(w - first >= PART_WORDS && h->words.item[w].flags & NX_TF_SPACE));
		part.end = w < h->words.n ? h->words.item[w].start : (uint32) h->len;
		news_lexemes_of_text(lexemes, h->s + part.start, part.end - part.start,
							 cuts.item, cuts.n, &found->parts.n_words,
							 &part.postings, &part.stretches);
		MemoryContextSwitchTo(old);
		keep_part(h, found, &part);
		MemoryContextReset(scratch);
	}
	MemoryContextDelete(scratch);
	return newsdoc_build(&found->parts, ERRCODE_INTERNAL_ERROR);
}

/* The positions of an element, in order of lexemes. */
static uint32 *
positions_of(const NewsDoc *doc, const char *s, const NewsQueryElement *e, uint32 *n)
{
	NX_VEC(uint32) positions = {0};
	NewsTerms	terms;

	newsdoc_terms_open(doc, NEWSDOC_WORDS, &terms);
	for (bool more = newsdoc_terms_seek(&terms, s, e->len);
		 more && terms.len >= e->len && memcmp(terms.lexeme, s, e->len) == 0 &&
		 (e->prefix || terms.len == e->len);
		 more = newsdoc_terms_next(&terms))
	{
		uint32	   *list = nx_alloc_huge((size_t) terms.n_positions * sizeof(uint32));

		CHECK_FOR_INTERRUPTS();
		newsdoc_positions(&terms, list);
		for (uint32 i = 0; i < terms.n_positions; i++)
		{
			CHECK_FOR_INTERRUPTS();
			*NX_VEC_PUSH(&positions) = list[i];
		}
		pfree(list);
	}
	*n = positions.n;
	return positions.item;
}

static void
mark_words(Headline *h, const NewsDoc *doc, const Found *found,
		   const NewsQuery *query, const NewsQueryItem *item)
{
	const NewsQueryElement *e = newsquery_elements(query) + item->first;
	uint32		n_occurrences;
	uint32	   *occurrences = newsquery_occurrences(query, item, doc, &n_occurrences);

	for (uint32 i = 0; i < item->n && n_occurrences > 0; i++)
	{
		uint32		n;
		uint32	   *position = positions_of(doc, newsquery_strings(query) + e[i].start, &e[i], &n);
		uint32		span = item->slop > 0 ? e[item->n - 1].offset + (uint32) item->slop : 0;
		uint32		offset = item->slop > 0 ? 0 : e[i].offset;
		uint32		o = 0;
		const Place *place = found->places.item;

		if (n > 1)
			qsort(position, n, sizeof(uint32), nx_compare_uint32);

		/* those that are where the phrase has the word, or near enough */
		for (uint32 p = 0; p < n; p++)
		{
			CHECK_FOR_INTERRUPTS();
			while (place->position < position[p])
				place++;
			while (o + 1 < n_occurrences && occurrences[o + 1] + offset <= position[p])
				o++;
			if (position[p] < occurrences[o] + offset ||
				position[p] > (uint64) occurrences[o] + offset + span)
				continue;
			for (uint32 w = place->first; w < place->end; w++)
			{
				add_hit(h, w, (uint32) (item - query->item));
				if (w + 1 < place->end)
					h->words.item[w].mark |= WORD_JOINED;
			}
		}
		if (position != NULL)
			pfree(position);
	}
	if (occurrences != NULL)
		pfree(occurrences);
}

/* ---- names --------------------------------------------------------------------------- */

/* A word of the text as names are compared. */
typedef struct Folded
{
	uint32		start;			/* into the folded text */
	uint32		len;
	uint32		word;
} Folded;

typedef struct FoldedText
{
	NxChars		chars;
	NX_VEC(Folded) words;
} FoldedText;

static void
fold_text(const Headline *h, FoldedText *f)
{
	NewsNameWords words;

	for (uint32 w = 0; w < h->words.n; w++)
	{
		const NxToken *t = &h->words.item[w];

		CHECK_FOR_INTERRUPTS();
		if (t->flags & NX_TF_CLITIC)
			continue;
		newsname_words(h->s + t->start, t->length, &words);
		for (int i = 0; i < words.n; i++)
		{
			*NX_VEC_PUSH(&f->words) = (Folded) {f->chars.n, words.len[i], w};
			nx_chars_add(&f->chars, words.folded + words.start[i], words.len[i]);
		}
	}
}

static void
mark_name(Headline *h, const FoldedText *f, const NewsQuery *query,
		  const NewsQueryItem *item)
{
	const NewsQueryElement *e = newsquery_elements(query) + item->first;
	NewsNameWords name;

	newsname_words(newsquery_strings(query) + e->start, e->len, &name);
	for (uint32 i = 0; name.n > 0 && i + name.n <= f->words.n; i++)
	{
		int			k;

		CHECK_FOR_INTERRUPTS();
		for (k = 0; k < name.n; k++)
		{
			const Folded *word = &f->words.item[i + k];

			if (e->prefix && k == name.n - 1 ? word->len < name.len[k] : word->len != name.len[k])
				break;
			if (memcmp(f->chars.item + word->start, name.folded + name.start[k], name.len[k]) != 0)
				break;
		}
		if (k < name.n)
			continue;
		for (k = 0; k < name.n; k++)
			add_hit(h, f->words.item[i + k].word, (uint32) (item - query->item));
	}
}

static int
compare_hits(const void *a, const void *b)
{
	const Hit  *x = a,
			   *y = b;

	CHECK_FOR_INTERRUPTS();
	if (x->word != y->word)
		return x->word < y->word ? -1 : 1;
	return (x->term > y->term) - (x->term < y->term);
}

/* Find all that the query asks for in the body. */
static void
mark(Headline *h, Oid config)
{
	NewsQuery  *query = palloc(VARSIZE(h->query));
	NewsDoc    *doc = NULL;
	Found		found = {0};
	FoldedText	folded = {0};
	bool		has_folded = false;

	memcpy(query, h->query, VARSIZE(h->query));
	for (NewsQueryItem *item = query->item; item < query->item + query->n_items;
		 item += item->type == NEWSQUERY_NOT ? item->size : 1)
	{
		if (item->type == NEWSQUERY_WORDS && item->field != NEWSFIELD_TITLE)
		{
			/* where quotations are is not known here */
			item->field = NEWSFIELD_BODY;
			if (doc == NULL)
				doc = read_lexemes(h, config, &found);
			mark_words(h, doc, &found, query, item);
		}
		else if (item->type == NEWSQUERY_NAME)
		{
			if (!has_folded)
				fold_text(h, &folded);
			has_folded = true;
			mark_name(h, &folded, query, item);
		}
	}
	if (doc != NULL)
		pfree(doc);
	NX_VEC_FREE(&found.places);
	NX_VEC_FREE(&folded.words);
	NX_VEC_FREE(&folded.chars);
	if (h->hits.n > 1)
		qsort(h->hits.item, h->hits.n, sizeof(Hit), compare_hits);
	pfree(query);
}

/* ---- fragments ------------------------------------------------------------------------ */

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
	const Fragment *x = a,
			   *y = b;

	CHECK_FOR_INTERRUPTS();
	return (x->first > y->first) - (x->first < y->first);
}

/* Choose stretches from hit to hit, in order of place. */
static void
choose_windows(Headline *h, uint32 n_wanted)
{
	uint32	   *times = palloc0((h->query->n_items + 1) * sizeof(uint32));
	Window	   *windows = nx_alloc_huge((size_t) h->hits.n * sizeof(Window));
	bool	   *taken = nx_alloc_huge(h->hits.n);
	const Hit  *hit = h->hits.item;
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
		*NX_VEC_PUSH(&h->fragments) = (Fragment) {hit[w->first].word, hit[w->last].word + 1};
	}
	if (h->fragments.n > 1)
		qsort(h->fragments.item, h->fragments.n, sizeof(Fragment), compare_fragments);
	pfree(times);
	pfree(windows);
	pfree(taken);
}

static bool
is_short(const Headline *h, uint32 word)
{
	const NxToken *t = &h->words.item[word];

	return nx_utf8_length(h->s + t->start, t->length) <= (size_t) h->options.short_word &&
		!(t->mark & WORD_MARKED);
}

/* Add words before and behind, from low on and not beyond high. */
static void
widen(const Headline *h, Fragment *f, uint32 low, uint32 high)
{
	const NxToken *word = h->words.item;
	uint32		max = (uint32) h->options.max_words;
	uint32		min = (uint32) h->options.min_words;
	uint32		room = max - Min(max, f->end - f->first);
	uint32		first = f->first;
	uint32		begin = f->first;

	/* to the begin of the sentence; if that is far, half of what is missing */
	while (begin > low && !(word[begin].mark & WORD_BEGINS) && f->first - begin < room)
		begin--;
	if (word[begin].mark & WORD_BEGINS || begin == 0)
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
		   !(f->end - f->first >= min && word[f->end].mark & WORD_BEGINS))
		f->end++;
	if (f->end < high && !(word[f->end].mark & WORD_BEGINS))
		while (f->end > begin && f->end - f->first > min && is_short(h, f->end - 1))
			f->end--;
}

static void
choose_fragments(Headline *h)
{
	uint32		low = 0;

	if (h->hits.n > 0)
		choose_windows(h, Max(h->options.max_fragments, 1));
	if (h->fragments.n == 0)
		*NX_VEC_PUSH(&h->fragments) = (Fragment) {0, Min((uint32) h->options.min_words, h->words.n)};
	else
		for (uint32 i = 0; i < h->fragments.n; i++)
		{
			Fragment   *f = &h->fragments.item[i];

			widen(h, f, low, i + 1 < h->fragments.n ? f[1].first : h->words.n);
			low = f->end;
		}
}

/* ---- writing ------------------------------------------------------------------------- */

/* Write bytes [from, to) of the text, which have words [first, end), marked. */
static void
write_text(Headline *h, uint32 from, uint32 to, uint32 first, uint32 end)
{
	bool		open = false;

	for (uint32 w = first; w < end; w++)
	{
		const NxToken *t = &h->words.item[w];

		CHECK_FOR_INTERRUPTS();
		if (!(t->mark & WORD_MARKED))
			continue;
		nx_chars_add(&h->out, h->s + from, t->start - from);
		if (!open)
			nx_chars_add(&h->out, h->options.start_sel, strlen(h->options.start_sel));
		nx_chars_add(&h->out, h->s + t->start, t->length);
		from = nx_token_end(t);
		open = t->mark & WORD_JOINED && w + 1 < end;
		if (!open)
			nx_chars_add(&h->out, h->options.stop_sel, strlen(h->options.stop_sel));
	}
	nx_chars_add(&h->out, h->s + from, to - from);
}

/* Does a character that is in no word stand at one, or between them? */
static bool
is_mark(uint32 cp)
{
	uint8		class = nx_char_class(cp);

	return !nx_class_is_blank(class) && class != NX_CC_FORMAT;
}

/* Where the marks begin that stand before a word; low is the end of the last one. */
static const char *
begin_of_marks(const char *low, const char *word)
{
	uint32		cp;
	int			len;

	for (; word > low; word -= len)
	{
		CHECK_FOR_INTERRUPTS();
		len = nx_utf8_decode_before(low, word, &cp);
		if (!is_mark(cp))
			break;
	}
	return word;
}

/* Where the marks end that stand behind a word; high is the begin of the next one. */
static const char *
end_of_marks(const char *word_end, const char *high)
{
	uint32		cp;
	int			len;

	for (; word_end < high; word_end += len)
	{
		CHECK_FOR_INTERRUPTS();
		len = nx_utf8_decode(word_end, high, &cp);
		if (!is_mark(cp))
			break;
	}
	return word_end;
}

static void
write_fragments(Headline *h)
{
	const NxToken *word = h->words.item;

	for (uint32 i = 0; i < h->fragments.n; i++)
	{
		Fragment	f = h->fragments.item[i];
		const char *from,
				   *to;

		if (f.end == f.first)
			continue;
		from = begin_of_marks(h->s + (f.first > 0 ? nx_token_end(&word[f.first - 1]) : 0),
							  h->s + word[f.first].start);
		to = end_of_marks(h->s + nx_token_end(&word[f.end - 1]),
						  h->s + (f.end < h->words.n ? word[f.end].start : h->len));
		if (i > 0)
			nx_chars_add(&h->out, h->options.delimiter, strlen(h->options.delimiter));
		write_text(h, (uint32) (from - h->s), (uint32) (to - h->s), f.first, f.end);
	}
}

/* ---- the function -------------------------------------------------------------------- */

static Datum
headline(Oid config, text *body, const NewsQuery *query, text *options)
{
	NewsCall	call;
	Headline	h = {0};
	Datum		result;

	news_begin(&call, body);
	read_options(options, &h.options);
	h.s = call.utf8;
	h.len = call.len;
	h.query = query;
	read_text(&h);
	mark(&h, config);
	if (h.options.highlight_all)
		write_text(&h, 0, (uint32) h.len, 0, h.words.n);
	else
	{
		choose_fragments(&h);
		write_fragments(&h);
	}
	MemoryContextSwitchTo(call.caller);
	result = news_text_datum(h.out.item, h.out.n);
	MemoryContextSwitchTo(call.context);
	news_end(&call);
	return result;
}

/* news_headline(body text, query newsquery, options text) */
Datum
news_headline(PG_FUNCTION_ARGS)
{
	return headline(getTSCurrentConfig(true), PG_GETARG_TEXT_PP(0), PG_GETARG_NEWSQUERY(1),
					PG_GETARG_TEXT_PP(2));
}

/* news_headline(config regconfig, body text, query newsquery, options text) */
Datum
news_headline_config(PG_FUNCTION_ARGS)
{
	return headline(PG_GETARG_OID(0), PG_GETARG_TEXT_PP(1), PG_GETARG_NEWSQUERY(2),
					PG_GETARG_TEXT_PP(3));
}
