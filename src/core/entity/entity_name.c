/*-------------------------------------------------------------------------
 *
 * entity_name.c
 *		Mentions taken apart: their words, and which have the same ones.
 *
 * Mentions of equal words, without case and accents, are one name, which gets
 * the kind that most of them have; or two, of a city and its team, and more where
 * the user tells names apart that are alike: C, C++ and C#.
 *
 *-------------------------------------------------------------------------
 */
#include "entity_group.h"

#include "core/text/unicode.h"
#include "entity_alias.h"
#include "entity_words.h"

#define LISTED_VOTES	1e9f	/* for the kind that the user says */
#define SURE			0.9f	/* confidence of a mention whose kind is
								 * beyond doubt */

/* A hash of letters, however words are spelled, and how many went into it. */
typedef struct LooseHash
{
	uint32		hash;
	uint32		last;			/* letter that went into it; 0: none */
	bool		may_be_umlaut;	/* an e behind a, o, u, which is one before
								 * another consonant */
	uint32		n;
} LooseHash;

#define MIN_LOOSE		5		/* letters: Lee is not Le */

/*
 * Add a letter, folded: ae as ä (Mueller), no hyphens (Jong-un) and, in a longer word, no
 * letter twice (Zelenskyy).
 */
static void
add_loosely(LooseHash *x, uint32 cp, bool is_long)
{
	bool		is_vowel = cp == 'a' || cp == 'e' || cp == 'i' || cp == 'o' || cp == 'u';

	if (x->may_be_umlaut && is_vowel)
		x->hash = NX_HASH_BYTE(x->hash, 'e');
	x->may_be_umlaut = cp == 'e' && (x->last == 'a' || x->last == 'o' || x->last == 'u');
	if (cp == '-' || (is_long && cp == x->last && !(cp >= '0' && cp <= '9')))
		return;
	x->last = cp;
	x->n++;
	if (!x->may_be_umlaut)
		x->hash = (x->hash ^ cp) * 16777619U;
}

/* The hash of a word after the words that x has so far. */
static void
fold_loosely(const char *p, const char *end, LooseHash *x)
{
	bool		is_long = end - p >= MIN_LOOSE;

	while (p < end)
	{
		uint32		cp;

		p += nx_utf8_decode(p, end, &cp);
		if (!nx_char_is_silent(cp))
			add_loosely(x, nx_char_fold_hyphen(cp), is_long);
	}
}

static uint32
loose_hash(const LooseHash *x)
{
	return x->n < MIN_LOOSE ? 0 : x->hash;
}

/*
 * The word's hash without case and accents, and its first letter.  Returns the
 * hash without a final s, or 0 if there is none.
 */
static uint32
fold_word(const char *p, const char *end, NameWord *w)
{
	uint32		letters = 0;
	uint32		before_last = 0;
	uint32		last = 0;
	bool		begins = true;	/* a part of the word */

	memset(w, 0, sizeof(*w));
	w->hash = NX_HASH_INIT;
	while (p < end)
	{
		uint32		cp;
		char		buf[4];
		int			n;

		p += nx_utf8_decode(p, end, &cp);
		w->has_stop |= cp == '.';
		begins |= cp == '.';
		if (nx_char_is_silent(cp))
			continue;
		if (begins && nx_char_lower(cp) != cp && w->n_capitals < MAX_CAPITALS)
			w->capitals[w->n_capitals++] = nx_char_fold(cp);
		cp = nx_char_fold_hyphen(cp);
		begins = cp == '-';
		if (letters++ == 0)
			w->initial = cp;
		n = nx_utf8_encode(cp, buf);
		before_last = w->hash;
		last = cp;
		for (int i = 0; i < n; i++)
			w->hash = NX_HASH_BYTE(w->hash, buf[i]);
	}
	w->is_initial = letters == 1;
	return last == 's' && letters > 3 ? before_last : 0;
}

/*
 * Take all letters of a short word in capitals as its capitals: the u and s of US, as of
 * U.S.
 */
static void
take_all_letters(const char *p, const char *end, NameWord *w)
{
	uint32		letters[MAX_CAPITALS];
	int			n = 0;

	while (p < end)
	{
		uint32		cp;

		p += nx_utf8_decode(p, end, &cp);
		if (n == MAX_CAPITALS || nx_char_lower(cp) == cp)
			return;
		letters[n++] = nx_char_fold(cp);
	}
	memcpy(w->capitals, letters, sizeof(letters));
	w->n_capitals = n;
}

/* The hash of a word behind al- or el-, as in al-Assad; or 0. */
static uint32
hash_without_article(const char *p, const char *end)
{
	uint32		cp;
	int			len;

	if (end - p < 5 || ((p[0] | 0x20) != 'a' && (p[0] | 0x20) != 'e') || (p[1] | 0x20) != 'l')
		return 0;
	len = nx_utf8_decode(p + 2, end, &cp);
	return nx_char_fold_hyphen(cp) == '-' && p + 2 + len < end ? nx_fold_hash(p + 2 + len, end) : 0;
}

/* The hash of an acronym's letters, and how many these are. */
static void
hash_acronym(const char *p, const char *end, KnownName *n)
{
	n->acronym = NX_HASH_INIT;
	while (p < end)
	{
		uint32		cp;

		p += nx_utf8_decode(p, end, &cp);
		if (cp == '.' || cp == '-' || cp == '&' || nx_char_is_silent(cp))
			continue;
		n->acronym = NX_HASH_BYTE(n->acronym, nx_char_fold(cp) | 0x20);
		n->n_letters++;
	}
}

/* May a name of one word, all of whose token it is or not, be an acronym: NATO, U.S., DfT? */
static bool
is_acronym(const Grouper *g, NxSpan name, const NxToken *k)
{
	const char *p = g->text + name.start;
	uint32		len = nx_span_length(name);

	return len <= 12 &&
		(k->letter_case == NX_CASE_UPPER ||
		 (k->letter_case == NX_CASE_MIXED && len <= 6 && p[0] >= 'A' && p[0] <= 'Z' &&
		  p[len - 1] >= 'A' && p[len - 1] <= 'Z'));
}

/* Take a mention apart: its words, key, and letters if it may be an acronym. */
static void
describe_name(const Grouper *g, const NxMention *m, KnownName *n)
{
	bool		titles = m->kind == NX_ENTITY_PERSON;
	LooseHash	loose = {NX_HASH_INIT, 0, false, 0};

	memset(n, 0, sizeof(*n));
	for (uint32 i = m->first_token; i < m->end_token; i++)
	{
		const NxToken *k = &g->tokens->item[i];
		const char *start = g->text + k->start;
		const char *end = g->text + Min(nx_token_end(k), m->span.end);
		uint64		classes,
					more;
		NameWord	w;

		if (k->kind != NX_TOK_WORD && k->kind != NX_TOK_NUMBER)
			continue;
		if (k->flags & NX_TF_CLITIC)
			continue;
		classes = nx_token_classes(g->text, k);
		/* Mr., President: no part of a person's name, unless it is all */
		if (titles && n->n_words == 0 && i + 1 < m->end_token &&
			(classes & (NX_W_TITLE | NX_W_HONORIFIC_HE | NX_W_HONORIFIC_SHE)))
			continue;
		/* The Times, of The New York Times, is Times */
		if (m->kind == NX_ENTITY_ORGANIZATION && n->n_words == 0 && i + 1 < m->end_token &&
			(classes & NX_W_DETERMINER) && k->letter_case != NX_CASE_UPPER)
			continue;
		if (n->n_words == 0 && end - start > 4 && memcmp(end - 4, ".com", 4) == 0)
		{
			fold_word(start, end - 4, &w);
			n->site = w.hash;
		}
		n->singular = fold_word(start, end, &w);
		fold_loosely(start, end, &loose);
		w.is_particle = (classes & NX_W_PARTICLE) != 0 &&
			(k->letter_case == NX_CASE_LOWER || n->n_words > 0);
		w.is_small = k->letter_case == NX_CASE_LOWER;
		w.is_and = w.is_small && (classes & NX_W_CONJUNCTION) != 0;
		w.is_suffix = n->n_words > 0 && (classes & NX_W_NAME_SUFFIX) != 0;
		if (!w.is_suffix)
		{
			LooseHash	last = {NX_HASH_INIT, 0, false, 0};

			fold_loosely(start, end, &last);
			n->loose_last = loose_hash(&last);
			n->bare_last = hash_without_article(start, end);
		}
		more = nx_entity_word_classes(w.hash);
		w.is_part = (classes & NX_W_PART_NOUN) || (more & NX_E_PART);
		w.is_legal = (more & NX_E_LEGAL) != 0;
		w.is_bureau = (more & NX_E_BUREAU) != 0;
		w.is_capitals = k->letter_case == NX_CASE_UPPER;
		if (w.is_capitals)
			take_all_letters(start, end, &w);
		w.is_before_name = (more & (NX_E_STORM | NX_E_SHIP)) != 0;
		w.is_versus = w.is_small && w.is_initial && w.initial == 'v';
		if (titles && n->n_words == 0)
			n->nickname = nx_nickname_number(g->text, g->tokens, i);
		n->key = nx_mix(n->key * 31 + w.hash + 1);
		if (n->n_words < MAX_WORDS)
			n->words[n->n_words++] = w;
		else
			n->words[MAX_WORDS - 1] = w;
	}
	n->loose = loose_hash(&loose);
	/* La. is not LA */
	if (m->kind == NX_ENTITY_PLACE && n->n_words == 1 &&
		(g->tokens->item[m->end_token - 1].flags & NX_TF_DOT) && !n->words[0].is_capitals)
		n->key = nx_mix(n->key);
	/* marks only: a name by itself, if it is not the user's */
	if (n->n_words == 0)
		n->key = nx_mix(m->listed ? (uint64) m->listed << 32 : m->first_token);
	if (n->n_words == 1 && m->end_token - m->first_token == 1 &&
		is_acronym(g, m->span, &g->tokens->item[m->first_token]))
		hash_acronym(g->text + m->span.start, g->text + m->span.end, n);
}

/* How many words of a mention have a capital and then small letters? */
static int
count_title_words(const Grouper *g, const NxMention *m)
{
	int			n = 0;

	for (uint32 t = m->first_token; t < m->end_token; t++)
		n += g->tokens->item[t].letter_case == NX_CASE_TITLE;
	return n;
}

/* Does mention a show a name better than b: fewer words in capitals? */
static bool
shows_better(const Grouper *g, const NxMention *a, const NxMention *b)
{
	return count_title_words(g, a) > count_title_words(g, b);
}

/* The hash of an id or a kind of the user's; not 0. */
static uint64
hash_string(const char *p, uint32 len)
{
	uint64		h = 1;

	for (uint32 i = 0; i < len; i++)
		h = nx_mix(h ^ (unsigned char) p[i]) | 1;
	return h;
}

/*
 * The name is one of the user's: what is said of it there is beyond doubt.  Of
 * several entries the first one counts, or the first that has an id.
 */
static void
set_listed(Grouper *g, KnownName *n, uint32 listed)
{
	NxGazetteerEntry entry = nx_gazetteer_entry(g->gazetteer, listed - 1);

	if (n->listed && (n->id != 0 || entry.id == NULL))
		return;
	n->listed = listed;
	n->votes[nx_listed_kind(&entry)] += LISTED_VOTES;
	if (entry.id != NULL)
		n->id = hash_string(entry.id, entry.id_len);
}

/*
 * Are a name and a mention of equal words the same to the user?  Not if they are
 * listed with different ids; nor, where one has none, with different kinds.
 */
static bool
is_same_listed(const Grouper *g, const KnownName *n, const NxGazetteerEntry *entry)
{
	NxGazetteerEntry of_name = nx_gazetteer_entry(g->gazetteer, n->listed - 1);

	if (n->id != 0 && entry->id != NULL)
		return n->id == hash_string(entry->id, entry->id_len);
	return of_name.kind_len == entry->kind_len &&
		memcmp(of_name.kind, entry->kind, entry->kind_len) == 0;
}

/*
 * The name whose words a mention has, or NONE; *form is where it is found.  A
 * listed mention of words that are another one's, by its id or kind, has a name of
 * its own, which is found by these, too.
 */
static uint32
find_name(const Grouper *g, const NxMention *m, uint64 key, uint64 *form)
{
	uint32		found;
	NxGazetteerEntry entry;

	*form = form_key(FORM_ALL, key);
	found = nx_form_find(&g->index, *form);
	if (found == NONE || !m->listed || !g->names.item[found].listed ||
		m->listed == g->names.item[found].listed)
		return found;
	entry = nx_gazetteer_entry(g->gazetteer, m->listed - 1);
	if (is_same_listed(g, &g->names.item[found], &entry))
		return found;
	*form = form_key(FORM_LISTED, key ^ (entry.id != NULL ? hash_string(entry.id, entry.id_len) :
										 nx_mix(hash_string(entry.kind, entry.kind_len))));
	return nx_form_find(&g->index, *form);
}

/*
 * A city and its team have one name, and an article may speak of both: where
 * some mentions are surely places and others surely organizations, these are
 * two names.
 */
static void
split_name(Grouper *g, uint32 i)
{
	const KnownName *n = &g->names.item[i];
	KnownName  *twin;
	int			less;

	if (n->n_sure_places == 0 || n->n_sure_organizations == 0 || n->listed)
		return;
	twin = NX_VEC_PUSH(&g->names);
	n = &g->names.item[i];
	*twin = *n;
	twin->parent = g->names.n - 1;
	twin->n_mentions = 0;
	memset(twin->votes, 0, sizeof(twin->votes));
	less = n->n_sure_places < n->n_sure_organizations ? NX_ENTITY_PLACE : NX_ENTITY_ORGANIZATION;
	twin->kind = less;
	g->names.item[i].twin = g->names.n - 1;
}

/* Give a mention to the other one of two names, if it is of that kind. */
static void
use_twin(Grouper *g, uint32 mention)
{
	const NxMention *m = &g->mentions->item[mention];
	KnownName  *n = &g->names.item[g->name_of.item[mention]];
	KnownName  *twin = &g->names.item[n->twin];

	if (n->twin == 0 || m->kind != twin->kind)
		return;
	if (twin->n_mentions++ == 0)
		twin->fullest = mention;
	twin->votes[m->kind] += m->confidence;
	n->n_mentions--;
	n->votes[m->kind] -= m->confidence;
	g->name_of.item[mention] = n->twin;
}

void
nx_collect_names(Grouper *g)
{
	uint32		sentence = 0;

	for (uint32 i = 0; i < g->mentions->n; i++)
	{
		NxMention  *m = &g->mentions->item[i];
		KnownName	described;
		KnownName  *n;
		uint64		form;
		uint32		found;

		if ((i & 1023) == 0)
			NX_CHECK_INTERRUPTS();
		describe_name(g, m, &described);
		found = find_name(g, m, described.key, &form);
		if (found == NONE)
		{
			found = g->names.n;
			nx_form_set(&g->index, form, found);
			n = NX_VEC_PUSH(&g->names);
			*n = described;
			n->parent = found;
			n->fullest = i;
			/* what the user tells apart is no other spelling */
			if (form != form_key(FORM_ALL, described.key))
				n->loose = 0;
		}
		n = &g->names.item[found];
		if (m->listed)
			set_listed(g, n, m->listed);
		n->n_mentions++;
		n->votes[m->kind] += m->confidence;
		if (m->confidence >= SURE)
		{
			n->n_sure_places += m->kind == NX_ENTITY_PLACE;
			n->n_sure_organizations += m->kind == NX_ENTITY_ORGANIZATION;
		}
		if (shows_better(g, m, &g->mentions->item[n->fullest]))
			n->fullest = i;
		*NX_VEC_PUSH(&g->name_of) = found;

		while (sentence + 1 < g->sentences->n &&
			   g->sentences->item[sentence].end_token <= m->first_token)
			sentence++;
		*NX_VEC_PUSH(&g->sentence_of) = sentence;
	}
	for (uint32 i = 0, n = g->names.n; i < n; i++)
	{
		NX_CHECK_INTERRUPTS();
		split_name(g, i);
	}
	for (uint32 i = 0; i < g->mentions->n; i++)
	{
		NX_CHECK_INTERRUPTS();
		use_twin(g, i);
	}
	for (uint32 i = 0; i < g->names.n; i++)
	{
		KnownName  *n = &g->names.item[i];

		NX_CHECK_INTERRUPTS();
		for (int kind = 1; kind < NX_ENTITY_KINDS; kind++)
			if (n->votes[kind] > n->votes[n->kind])
				n->kind = kind;
	}
}
