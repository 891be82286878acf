/*-------------------------------------------------------------------------
 *
 * newsheadline_find.c
 *		Where a text has what a query asks for, for news_headline.
 *
 * Words and phrases are found at the positions that to_newsdoc gives to lexemes;
 * names, in whatever form the text has them, by their folded words.  Terms that
 * are denied, words of titles, ids, kinds and dates mark nothing.
 *
 *-------------------------------------------------------------------------
 */
#include "type/newsheadline.h"

#include "core/text/unicode.h"
#include "type/lexeme.h"
#include "utils/memutils.h"

static void
add_hit(NewsHeadline *h, uint32 word, uint32 term)
{
	h->words.item[word].mark |= NEWSWORD_MARKED;
	*NX_VEC_PUSH(&h->hits) = (NewsHit) {.word = word, .term = term};
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
keep_part(const NewsHeadline *h, Found *found, const Part *part)
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
read_lexemes(const NewsHeadline *h, Oid config, Found *found)
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
			if (h->words.item[w].mark & NEWSWORD_CUT)
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
mark_words(NewsHeadline *h, const NewsDoc *doc, const Found *found,
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
		uint32		marked = 0; /* the end of the last place */

		if (n > 1)
			nx_sort(position, n, sizeof(uint32), nx_compare_uint32);

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
			/* all positions of a stretch may be at all of its words */
			if (place->end == marked)
				continue;
			marked = place->end;
			for (uint32 w = place->first; w < place->end; w++)
			{
				add_hit(h, w, (uint32) (item - query->item));
				if (w + 1 < place->end)
					h->words.item[w].mark |= NEWSWORD_JOINED;
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
	uint32		len_with_clitic;	/* len, if no clitic follows */
	uint32		word;
} Folded;

typedef struct FoldedText
{
	NxChars		chars;
	NX_VEC(Folded) words;
} FoldedText;

/*
 * A clitic is a word of the text, but none of a name: in "Levi's Stadium" it is part of
 * the word before, and in "Rubio's plan" it is left out.
 */
static void
fold_text(const NewsHeadline *h, FoldedText *f)
{
	NewsNameWords words;

	for (uint32 w = 0; w < h->words.n; w++)
	{
		const NxToken *t = &h->words.item[w];

		CHECK_FOR_INTERRUPTS();
		newsname_words(h->s + t->start, t->length, &words);
		for (int i = 0; i < words.n; i++)
		{
			if (!(t->flags & NX_TF_CLITIC))
				*NX_VEC_PUSH(&f->words) = (Folded) {f->chars.n, words.len[i], words.len[i], w};
			else if (f->words.n > 0 && f->words.item[f->words.n - 1].word + 1 == w)
				f->words.item[f->words.n - 1].len_with_clitic += words.len[i];
			nx_chars_add(&f->chars, words.folded + words.start[i], words.len[i]);
		}
	}
}

/* Has a word of the text a capital, or a letter that has none? */
static bool
is_like_name(const NewsHeadline *h, uint32 word)
{
	const NxToken *t = &h->words.item[word];
	const char *s = h->s + t->start;
	const char *end = h->s + nx_token_end(t);
	uint32		cp;

	while (s < end)
	{
		CHECK_FOR_INTERRUPTS();
		s += nx_utf8_decode(s, end, &cp);
		if (nx_char_class(cp) != NX_CC_LOWER && nx_class_is_letter(nx_char_class(cp)))
			return true;
	}
	return false;
}

/* Does a name stand in the text from a word on? */
static bool
name_at(const FoldedText *f, uint32 first, const NewsNameWords *name, bool prefix)
{
	if (first + name->n > f->words.n)
		return false;
	for (int k = 0; k < name->n; k++)
	{
		const Folded *word = &f->words.item[first + k];

		if (prefix && k == name->n - 1 ? word->len_with_clitic < name->len[k] :
			word->len != name->len[k] && word->len_with_clitic != name->len[k])
			return false;
		if (memcmp(f->chars.item + word->start, name->folded + name->start[k], name->len[k]) != 0)
			return false;
	}
	return true;
}

/*
 * A name of one word that the text writes with a capital, it does not mean where it has
 * none: "the WHO", and "those who fled".
 */
static void
mark_name(NewsHeadline *h, const FoldedText *f, const NewsQuery *query,
		  const NewsQueryItem *item)
{
	const NewsQueryElement *e = newsquery_elements(query) + item->first;
	bool		only_like_names = false;
	NewsNameWords name;

	newsname_words(newsquery_strings(query) + e->start, e->len, &name);
	for (uint32 i = 0; name.n == 1 && i < f->words.n && !only_like_names; i++)
	{
		CHECK_FOR_INTERRUPTS();
		only_like_names = name_at(f, i, &name, e->prefix) && is_like_name(h, f->words.item[i].word);
	}
	for (uint32 i = 0; name.n > 0 && i < f->words.n; i++)
	{
		CHECK_FOR_INTERRUPTS();
		if (!name_at(f, i, &name, e->prefix) ||
			(only_like_names && !is_like_name(h, f->words.item[i].word)))
			continue;
		for (int k = 0; k < name.n; k++)
		{
			const Folded *word = &f->words.item[i + k];

			add_hit(h, word->word, (uint32) (item - query->item));
			if (word->len >= name.len[k])
				continue;
			/* with its clitic */
			h->words.item[word->word].mark |= NEWSWORD_JOINED;
			add_hit(h, word->word + 1, (uint32) (item - query->item));
		}
	}
}

static int
compare_hits(const void *a, const void *b)
{
	const NewsHit *x = a,
			   *y = b;

	CHECK_FOR_INTERRUPTS();
	if (x->word != y->word)
		return x->word < y->word ? -1 : 1;
	return (x->term > y->term) - (x->term < y->term);
}

void
newsheadline_find(NewsHeadline *h, Oid config)
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
		nx_sort(h->hits.item, h->hits.n, sizeof(NewsHit), compare_hits);
	pfree(query);
}
