/*-------------------------------------------------------------------------
 *
 * entity_group.c
 *		Which mentions are one entity, and what do we know of it?
 *
 * Works on names (distinct sequences of words, without case and accents), not
 * on pairs of mentions, and finds what belongs together by hash, so that it
 * is linear in any text:
 *
 * collect_names	mentions of equal words are one name, which gets the kind
 *					that most of them have
 * index_name		the forms by which a longer name can be meant: for a person
 *					its last words, its first, any other; for others its
 *					acronym, its first words and its last
 * link_name		a name that is such a form belongs to the longer name
 * resolve			gives each mention its entity; a form that several names
 *					share (two Clintons) goes to the one last spoken of, if
 *					gender does not speak against it
 * note_gender	what is known of the entities; and how salient they are is in
 *				entity_salience.c
 *
 *-------------------------------------------------------------------------
 */
#include "entity.h"

#include "entity_alias.h"
#include "entity_index.h"
#include "entity_model.h"
#include "entity_salience.h"
#include "unicode.h"

#define MAX_WORDS	8			/* of a name; what is more only counts in its
								 * key */
#define NONE		NX_NO_NAME
#define LISTED_VOTES	1e9f	/* for the kind that the user says */
#define SURE		0.9f		/* confidence of a mention whose kind is beyond
								 * doubt */

/* One word of a name. */
typedef struct NameWord
{
	uint32		hash;			/* without case and accents */
	uint32		initial;		/* its first letter, lower case, no accent */
	bool		is_initial;		/* it is no more than that */
	bool		is_particle;	/* von, de, of */
	bool		is_small;		/* lower case: not in acronyms */
	bool		is_and;
	bool		is_suffix;		/* Jr. */
	bool		is_part;		/* Committee: of the body named before it */
} NameWord;

typedef struct KnownName
{
	uint64		key;			/* of all its words */
	uint32		fullest;		/* mention that shows it best */
	uint32		n_mentions;
	uint32		parent;			/* the longer name it stands for; or itself */
	float		votes[NX_ENTITY_KINDS];
	uint32		n_sure_places;
	uint32		n_sure_organizations;
	uint32		twin;			/* the same words as a name of another kind; or 0 */
	uint8		kind;
	uint8		n_words;
	bool		shared_form;	/* several longer names have this form */
	uint32		listed;			/* entry of the gazetteer, + 1; 0: none */
	uint64		id;				/* hash of its id; 0: none */
	uint16		he;				/* evidence of gender */
	uint16		she;
	uint32		n_spoken;		/* mentions resolved to it so far */
	NameWord	words[MAX_WORDS];
	int			nickname;		/* number of its first word; or 0 */
	uint32		singular;		/* hash of a word without its s; or 0 */
	uint32		n_letters;		/* if it looks like an acronym */
	uint32		acronym;		/* hash of its letters */
} KnownName;

typedef struct Grouper
{
	const NxGazetteer *gazetteer;	/* or NULL */
	const char *text;
	const NxTokens *tokens;
	const NxSentences *sentences;
	NxMentions *mentions;
	NxEntities *entities;
	NX_VEC(KnownName) names;
	NX_VEC(uint32) name_of;		/* of each mention */
	NX_VEC(uint32) entity_of;	/* of each name that is the longest */
	NX_VEC(uint32) sentence_of; /* of each mention */
	NxFormIndex index;
	NxFormIndex recent;			/* forms of the persons last spoken of */
	NxFormIndex main;			/* and of those most spoken of so far */
} Grouper;

/* The forms of a name; each is mixed with the words it consists of. */
typedef enum Form
{
	FORM_ALL = 1,				/* the whole name, of any kind */
	FORM_LAST,					/* a person's last words */
	FORM_FIRST,					/* a person's first word */
	FORM_INNER,					/* another of a person's words */
	FORM_FIRST_LAST,			/* a person's first and last word */
	FORM_NICKNAME_LAST,			/* number of the first word, and last word */
	FORM_INITIAL_LAST,			/* first letter and last word */
	FORM_ACRONYM,
	FORM_ALIAS,					/* a number of entity_alias.txt */
	FORM_ID,					/* an id that the user has given */
	FORM_HEAD,					/* first words of an organisation */
	FORM_TAIL					/* its last words */
} Form;

#define form_key(form, value)	(nx_mix((uint64) (value) ^ (uint64) (form) << 58) | 1)

/* ---- names ---------------------------------------------------------------- */

static uint32
root(Grouper *g, uint32 name)
{
	KnownName  *n = g->names.item;

	while (n[name].parent != name)
		name = n[name].parent = n[n[name].parent].parent;
	return name;
}

/* Make name b a form of a.  Both are no forms yet. */
static void
take_over(Grouper *g, uint32 a, uint32 b)
{
	KnownName  *x = &g->names.item[a];
	KnownName  *y = &g->names.item[b];

	y->parent = a;
	if (x->listed == 0 || (x->id == 0 && y->id != 0))
	{
		x->listed = y->listed;
		x->id = y->id;
		if (y->listed)
			x->kind = y->kind;
	}
}

/* May they be one entity: has the user not given them different ids? */
static bool
ids_agree(const KnownName *a, const KnownName *b)
{
	return a->id == 0 || b->id == 0 || a->id == b->id;
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

	w->hash = NX_HASH_INIT;
	w->initial = 0;
	while (p < end)
	{
		uint32		cp;
		char		buf[4];
		int			n;

		p += nx_utf8_decode(p, end, &cp);
		if (cp == '.' || nx_char_class(cp) == NX_CC_MARK)
			continue;
		cp = nx_char_base(nx_char_lower(cp));
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

/* Take a mention apart: its words, key, and letters if it may be an acronym. */
static void
describe_name(const Grouper *g, const NxMention *m, KnownName *n)
{
	bool		titles = m->kind == NX_ENTITY_PERSON;

	memset(n, 0, sizeof(*n));
	for (uint32 i = m->first_token; i < m->end_token; i++)
	{
		const NxToken *k = &g->tokens->item[i];
		uint64		classes;
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
		n->singular = fold_word(g->text + k->start, g->text + k->end, &w);
		w.is_particle = (classes & NX_W_PARTICLE) != 0 &&
			(k->letter_case == NX_CASE_LOWER || n->n_words > 0);
		w.is_small = k->letter_case == NX_CASE_LOWER;
		w.is_and = w.is_small && (classes & NX_W_CONJUNCTION) != 0;
		w.is_suffix = n->n_words > 0 && (classes & NX_W_NAME_SUFFIX) != 0;
		w.is_part = (classes & NX_W_PART_NOUN) != 0;
		if (titles && n->n_words == 0)
			n->nickname = nx_nickname_number(g->text, g->tokens, i);
		n->key = nx_mix(n->key * 31 + w.hash + 1);
		if (n->n_words < MAX_WORDS)
			n->words[n->n_words++] = w;
		else
			n->words[MAX_WORDS - 1] = w;
	}
	if (n->n_words == 0)
		n->key = nx_mix(m->first_token); /* marks only: a name by itself */
	if (n->n_words == 1 && m->end_token - m->first_token == 1)
	{
		const NxToken *k = &g->tokens->item[m->first_token];

		if (k->letter_case == NX_CASE_UPPER && k->end - k->start <= 12)
		{
			n->acronym = NX_HASH_INIT;
			for (uint32 i = k->start; i < k->end; i++)
			{
				char		c = g->text[i];

				if (c == '.' || c == '-' || c == '&')
					continue;
				n->acronym = NX_HASH_BYTE(n->acronym, c | 0x20);
				n->n_letters++;
			}
		}
	}
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

/* The name is one of the user's: what is said of it there is beyond doubt. */
static void
set_listed(Grouper *g, KnownName *n, uint32 listed)
{
	NxGazetteerEntry entry = nx_gazetteer_entry(g->gazetteer, listed - 1);

	n->listed = listed;
	n->votes[nx_listed_kind(&entry)] += LISTED_VOTES;
	if (entry.id == NULL)
		return;
	n->id = 1;
	for (uint32 i = 0; i < entry.id_len; i++)
		n->id = nx_mix(n->id ^ (unsigned char) entry.id[i]) | 1;
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

static void
collect_names(Grouper *g)
{
	uint32		sentence = 0;

	for (uint32 i = 0; i < g->mentions->n; i++)
	{
		NxMention  *m = &g->mentions->item[i];
		KnownName	described;
		KnownName  *n;
		uint32		found;

		if ((i & 1023) == 0)
			NX_CHECK_INTERRUPTS();
		describe_name(g, m, &described);
		found = nx_form_find(&g->index, form_key(FORM_ALL, described.key));
		if (found == NONE)
		{
			found = g->names.n;
			nx_form_set(&g->index, form_key(FORM_ALL, described.key), found);
			n = NX_VEC_PUSH(&g->names);
			*n = described;
			n->parent = found;
			n->fullest = i;
		}
		n = &g->names.item[found];
		if (m->listed && !n->listed)
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
		split_name(g, i);
	for (uint32 i = 0; i < g->mentions->n; i++)
		use_twin(g, i);
	for (uint32 i = 0; i < g->names.n; i++)
	{
		KnownName  *n = &g->names.item[i];

		for (int kind = 1; kind < NX_ENTITY_KINDS; kind++)
			if (n->votes[kind] > n->votes[n->kind])
				n->kind = kind;
	}
}

/* ---- forms ---------------------------------------------------------------- */

/* Particles at the beginning: "von der Leyen" is a surname. */
static int
leading_particles(const KnownName *n)
{
	int			i = 0;

	while (i < n->n_words - 1 && n->words[i].is_particle)
		i++;
	return i;
}

/* How many words has it without a final Jr.? */
static int
words_without_suffix(const KnownName *n)
{
	return n->n_words > 1 && n->words[n->n_words - 1].is_suffix ?
		n->n_words - 1 : n->n_words;
}

/* Has it a first name and a last name? */
static bool
is_full_person(const KnownName *n)
{
	return n->kind == NX_ENTITY_PERSON &&
		words_without_suffix(n) - leading_particles(n) >= 2;
}

/* The key of words [first, end). */
static uint64
words_key(const KnownName *n, int first, int end)
{
	uint64		key = 0;

	for (int i = first; i < end; i++)
		key = nx_mix(key * 31 + n->words[i].hash + 1);
	return key;
}

/* A middle name or initial that contradicts another: H. W. and W. */
static bool
middles_agree(const KnownName *a, const KnownName *b)
{
	if (a->n_words <= 2 || b->n_words <= 2)
		return true;
	return a->words[1].initial == b->words[1].initial;
}

/*
 * Persons of the same first and last word are one; so are "Bill Smith" and
 * "William Smith", and "J. Smith" and "John Smith".
 */
static void
join_persons(Grouper *g)
{
	static const Form forms[] = {FORM_FIRST_LAST, FORM_NICKNAME_LAST, FORM_INITIAL_LAST};

	for (int f = 0; f < (int) lengthof(forms); f++)
		for (uint32 i = 0; i < g->names.n; i++)
		{
			KnownName  *n = &g->names.item[i];
			const NameWord *last;
			bool		by_initial = forms[f] == FORM_INITIAL_LAST;
			uint64		first;
			uint64		key;
			uint32		other;

			if ((i & 1023) == 0)
				NX_CHECK_INTERRUPTS();
			if (!is_full_person(n) || (forms[f] == FORM_NICKNAME_LAST && n->nickname == 0))
				continue;
			first = by_initial ? n->words[0].initial :
				forms[f] == FORM_NICKNAME_LAST ? (uint64) n->nickname : n->words[0].hash;
			last = &n->words[n->n_words - 1];
			key = form_key(forms[f], (first << 20) ^ last->hash);
			other = nx_form_find(&g->index, key);
			if (other == NONE)
				nx_form_set(&g->index, key, i);
			else
			{
				uint32		r = root(g, other & ~NX_AMBIGUOUS);
				KnownName  *o = &g->names.item[r];

				if (r == root(g, i) || !middles_agree(o, n) || !ids_agree(o, &g->names.item[root(g, i)]) ||
					(by_initial && !o->words[0].is_initial && !n->words[0].is_initial))
					continue;
				if (n->n_words > o->n_words ||
					(n->n_words == o->n_words && o->words[0].is_initial))
					take_over(g, root(g, i), r);
				else
					take_over(g, r, root(g, i));
			}
		}
}

static void
index_person(Grouper *g, const KnownName *n, uint32 r)
{
	int			end = words_without_suffix(n);

	for (int k = 1; k < end; k++)
		nx_form_add(&g->index, form_key(FORM_LAST, words_key(n, k, n->n_words)), r);
	nx_form_add(&g->index, form_key(FORM_FIRST, words_key(n, 0, 1)), r);
	for (int k = 1; k < n->n_words - 1; k++)
	{
		if (n->words[k].is_particle || n->words[k].is_initial)
			continue;
		/* where the son is Berg Jr., Berg is his father */
		if (k == end - 1 &&
			nx_form_find(&g->index, form_key(FORM_ALL, words_key(n, k, n->n_words))) != NONE)
			continue;
		nx_form_add(&g->index, form_key(FORM_INNER, words_key(n, k, k + 1)), r);
	}
}

static void
index_other(Grouper *g, const KnownName *n, uint32 r)
{
	uint32		all = NX_HASH_INIT,
				some = NX_HASH_INIT;
	int			n_some = 0;

	for (int k = 0; k < n->n_words; k++)
	{
		all = NX_HASH_BYTE(all, n->words[k].initial | 0x20);
		/* what follows the last "and" is often left out */
		if (n->words[k].is_and && n_some >= 3)
			nx_form_add(&g->index, form_key(FORM_ACRONYM, some), r);
		if (!n->words[k].is_small)
		{
			some = NX_HASH_BYTE(some, n->words[k].initial | 0x20);
			n_some++;
		}
	}
	nx_form_add(&g->index, form_key(FORM_ACRONYM, all), r);
	if (n_some >= 2 && some != all)
		nx_form_add(&g->index, form_key(FORM_ACRONYM, some), r);
	if (n->kind != NX_ENTITY_ORGANIZATION)
		return;
	for (int k = 1; k < n->n_words; k++)
	{
		/* a body is not its committee */
		if (!n->words[n->n_words - 1].is_part)
			nx_form_add(&g->index, form_key(FORM_HEAD, words_key(n, 0, k)), r);
		nx_form_add(&g->index, form_key(FORM_TAIL, words_key(n, k, n->n_words)), r);
	}
}

/* Of two names of one thing, the one that shows less is the other's form. */
static void
join_names(Grouper *g, uint32 a, uint32 b)
{
	const KnownName *x,
			   *y;

	a = root(g, a);
	b = root(g, b);
	x = &g->names.item[a];
	y = &g->names.item[b];
	if (a == b || !ids_agree(x, y))
		return;
	if (nx_span_length(g->mentions->item[x->fullest].span) <
		nx_span_length(g->mentions->item[y->fullest].span))
		take_over(g, b, a);
	else
		take_over(g, a, b);
}

/* Names to which the user gave the same id are one. */
static void
join_listed(Grouper *g)
{
	for (uint32 i = 0; i < g->names.n && g->gazetteer != NULL; i++)
	{
		uint64		form = form_key(FORM_ID, g->names.item[i].id);
		uint32		other;

		if ((i & 1023) == 0)
			NX_CHECK_INTERRUPTS();
		if (g->names.item[i].id == 0)
			continue;
		other = nx_form_find(&g->index, form);
		if (other == NONE)
			nx_form_set(&g->index, form, i);
		else
			join_names(g, i, other);
	}
}

/* Names of one country or body are one; the longest is its name. */
static void
join_aliases(Grouper *g)
{
	for (uint32 i = 0; i < g->names.n; i++)
	{
		KnownName  *n = &g->names.item[i];
		const NxMention *m = &g->mentions->item[n->fullest];
		uint64		form;
		uint32		other;
		int			number;

		if ((i & 1023) == 0)
			NX_CHECK_INTERRUPTS();
		if (n->kind != NX_ENTITY_PLACE && n->kind != NX_ENTITY_ORGANIZATION)
			continue;
		number = nx_alias_number(g->text, g->tokens, m->first_token, m->end_token);
		if (number == 0)
			continue;
		form = form_key(FORM_ALIAS, number * NX_ENTITY_KINDS + n->kind);
		other = nx_form_find(&g->index, form);
		if (other == NONE)
		{
			nx_form_set(&g->index, form, i);
			continue;
		}
		join_names(g, i, other);
	}
}

/* ---- linking -------------------------------------------------------------- */

static bool
has_word(const KnownName *n, uint32 hash)
{
	for (int k = 0; k < n->n_words; k++)
		if (n->words[k].hash == hash)
			return true;
	return false;
}

/* The form of a longer name that name n is; or NONE. */
static uint32
find_longer(Grouper *g, const KnownName *n)
{
	int			from = leading_particles(n);
	uint64		key = words_key(n, from, n->n_words);
	uint32		found;
	float		all = 0;

	/* The surname of someone, however it was tagged, unless that is sure. */
	for (int kind = 0; kind < NX_ENTITY_KINDS; kind++)
		all += n->votes[kind];
	if (n->kind == NX_ENTITY_PERSON || (n->n_words == 1 && all < 0.9f * n->n_mentions))
	{
		found = nx_form_find(&g->index, form_key(FORM_LAST, key));
		if (found == NONE && from > 0)
			found = nx_form_find(&g->index, form_key(FORM_LAST, n->key));
		if (found == NONE && n->kind == NX_ENTITY_PERSON && n->n_words == 1)
		{
			found = nx_form_find(&g->index, form_key(FORM_FIRST, key));
			if (found == NONE)
				found = nx_form_find(&g->index, form_key(FORM_INNER, key));
		}
		if (found != NONE || n->kind == NX_ENTITY_PERSON)
			return found;
	}
	if (n->n_letters >= 2)
	{
		/* but U.S. is no acronym of U.S. Senate */
		found = nx_form_find(&g->index, form_key(FORM_ACRONYM, n->acronym));
		if (found != NONE && !has_word(&g->names.item[found & ~NX_AMBIGUOUS], n->words[0].hash))
			return found & ~NX_AMBIGUOUS;
	}
	/* Israelis and Israeli */
	if (n->kind == NX_ENTITY_MISC && n->n_words == 1 && n->singular != 0)
		return nx_form_find(&g->index, form_key(FORM_ALL, nx_mix(n->singular + 1)));
	if (n->kind == NX_ENTITY_ORGANIZATION)
	{
		found = nx_form_find(&g->index, form_key(FORM_HEAD, n->key));
		if (found == NONE)
			found = nx_form_find(&g->index, form_key(FORM_TAIL, n->key));
		if (found != NONE && !(found & NX_AMBIGUOUS))
			return found;
	}
	return NONE;
}

/* Where does a name that is such a form belong?  It may be a form itself. */
static void
link_name(Grouper *g, uint32 i)
{
	KnownName  *n = &g->names.item[i];
	uint32		found;

	if (n->parent != i || n->n_words == 0)
		return;
	found = find_longer(g, n);
	if (found == NONE || root(g, found & ~NX_AMBIGUOUS) == i ||
		!ids_agree(&g->names.item[root(g, found & ~NX_AMBIGUOUS)], n))
		return;
	if (found & NX_AMBIGUOUS)
		n->shared_form = true;
	take_over(g, root(g, found & ~NX_AMBIGUOUS), i);
}

/*
 * The longest names go first: of "Aung San Suu Kyi", "San Suu Kyi" and "Kyi",
 * the second is then known to be the first when its forms are noted.
 */
static void
link_names(Grouper *g)
{
	join_listed(g);
	join_persons(g);
	join_aliases(g);
	for (int words = MAX_WORDS; words >= 1; words--)
	{
		for (uint32 i = 0; i < g->names.n; i++)
		{
			if ((i & 1023) == 0)
				NX_CHECK_INTERRUPTS();
			if (g->names.item[i].n_words == words)
				link_name(g, i);
		}
		for (uint32 i = 0; i < g->names.n && words >= 2; i++)
		{
			const KnownName *n = &g->names.item[i];

			if (n->n_words != words)
				continue;
			if (is_full_person(n))
				index_person(g, n, root(g, i));
			else if (n->kind != NX_ENTITY_PERSON)
				index_other(g, n, root(g, i));
		}
	}
}

/* ---- gender --------------------------------------------------------------- */

/* Which gender does a title before the mention tell? */
static NxGender
gender_of_title(const Grouper *g, const NxMention *m)
{
	uint64		c = m->first_token == 0 ? 0 :
		nx_token_classes(g->text, &g->tokens->item[m->first_token - 1]);

	if (c & NX_W_HONORIFIC_HE)
		return NX_GENDER_MALE;
	return (c & NX_W_HONORIFIC_SHE) ? NX_GENDER_FEMALE : NX_GENDER_UNKNOWN;
}

static void
add_gender(KnownName *n, NxGender gender, uint16 weight)
{
	if (gender == NX_GENDER_MALE && n->he < 60000)
		n->he += weight;
	if (gender == NX_GENDER_FEMALE && n->she < 60000)
		n->she += weight;
}

/*
 * If a quotation opens at token t, its closing mark; if one closes there, end:
 * "she" said it, and he is who she spoke of.  Else t.
 */
static uint32
skip_quotation(const Grouper *g, uint32 t, uint32 end)
{
	if (g->tokens->item[t].kind != NX_TOK_QUOTE)
		return t;
	if (!(g->tokens->item[t].flags & NX_TF_SPACE))
		return end;
	do
		t++;
	while (t < end && g->tokens->item[t].kind != NX_TOK_QUOTE);
	return t;
}

/*
 * Titles before the name, and he or she in the same sentence or the next where
 * nobody else is named.
 */
static void
note_gender(Grouper *g)
{
	for (uint32 i = 0; i < g->mentions->n; i++)
	{
		const NxMention *m = &g->mentions->item[i];
		KnownName  *n = &g->names.item[g->name_of.item[i]];
		uint32		s = g->sentence_of.item[i];
		uint32		end;

		if ((i & 1023) == 0)
			NX_CHECK_INTERRUPTS();
		if (n->kind != NX_ENTITY_PERSON)
			continue;
		add_gender(n, gender_of_title(g, m), 5);
		/* up to the next mention of a person, at most to the next sentence's end */
		end = g->sentences->item[Min(s + 1, g->sentences->n - 1)].end_token;
		end = Min(end, m->end_token + 60);
		if (i > 0 && g->sentence_of.item[i - 1] == s &&
			g->names.item[g->name_of.item[i - 1]].kind == NX_ENTITY_PERSON &&
			root(g, g->name_of.item[i - 1]) != root(g, g->name_of.item[i]))
			continue;
		for (uint32 j = i + 1; j < g->mentions->n &&
			 g->mentions->item[j].first_token < end; j++)
			if (g->names.item[g->name_of.item[j]].kind == NX_ENTITY_PERSON)
				end = g->mentions->item[j].first_token;
		for (uint32 t = m->end_token; t < end; t++)
		{
			uint64		c;

			t = skip_quotation(g, t, end);
			if (t >= end)
				break;
			c = nx_token_classes(g->text, &g->tokens->item[t]);
			if (c & NX_W_PRONOUN_HE)
				add_gender(n, NX_GENDER_MALE, 1);
			if (c & NX_W_PRONOUN_SHE)
				add_gender(n, NX_GENDER_FEMALE, 1);
		}
	}
}

static NxGender
gender_of(uint32 he, uint32 she)
{
	if (he > 2 * she)
		return NX_GENDER_MALE;
	if (she > 2 * he)
		return NX_GENDER_FEMALE;
	return NX_GENDER_UNKNOWN;
}

/* ---- mentions to entities --------------------------------------------------- */

/* A form of a person just spoken of: it may be the one most spoken of, too. */
static void
note_form(Grouper *g, uint64 form, uint32 r)
{
	uint32		other = nx_form_find(&g->main, form);

	nx_form_set(&g->recent, form, r);
	if (other == NONE || g->names.item[r].n_spoken >= g->names.item[root(g, other)].n_spoken)
		nx_form_set(&g->main, form, r);
}

/* Forms of a person just spoken of, under no gender and under its own. */
static void
note_recent(Grouper *g, uint32 r)
{
	const KnownName *n = &g->names.item[r];
	NxGender	gender = gender_of(n->he, n->she);

	for (int k = 0; k < n->n_words; k++)
	{
		uint64		key = form_key(FORM_LAST, words_key(n, k, n->n_words));

		note_form(g, key, r);
		if (gender != NX_GENDER_UNKNOWN)
			note_form(g, key + (uint64) gender * 2, r);
	}
	note_form(g, form_key(FORM_FIRST, words_key(n, 0, 1)), r);
}

/*
 * Whom does a form mean that several persons have?  The one last spoken of; but
 * one whom the text has been about is meant by the surname alone, even where a
 * relative was named in between.
 */
static uint32
find_person(Grouper *g, uint64 form)
{
	uint32		last = nx_form_find(&g->recent, form);
	uint32		most = nx_form_find(&g->main, form);

	if (last == NONE)
		return NONE;
	last = root(g, last);
	most = root(g, most);
	return g->names.item[most].n_spoken >= 2 * g->names.item[last].n_spoken ? most : last;
}

static uint32
resolve_shared(Grouper *g, const NxMention *m, const KnownName *n)
{
	uint64		key = words_key(n, leading_particles(n), n->n_words);
	uint64		last = form_key(FORM_LAST, key);
	NxGender	gender = gender_of_title(g, m);
	uint32		found = NONE;

	if (gender != NX_GENDER_UNKNOWN)
		found = find_person(g, last + 2 * (uint64) gender);
	if (found == NONE)
		found = find_person(g, last);
	if (found == NONE)
		found = find_person(g, form_key(FORM_FIRST, key));
	return found;
}

static void
resolve(Grouper *g)
{
	for (uint32 i = 0; i < g->names.n; i++)
		*NX_VEC_PUSH(&g->entity_of) = NONE;
	for (uint32 i = 0; i < g->mentions->n; i++)
	{
		NxMention  *m = &g->mentions->item[i];
		const KnownName *n = &g->names.item[g->name_of.item[i]];
		uint32		r = root(g, g->name_of.item[i]);
		NxEntity   *e;

		if ((i & 1023) == 0)
			NX_CHECK_INTERRUPTS();
		if (n->shared_form)
		{
			uint32		found = resolve_shared(g, m, n);

			if (found != NONE)
			{
				r = found;
				add_gender(&g->names.item[r], gender_of_title(g, m), 5);
			}
		}
		g->names.item[r].n_spoken++;
		if (is_full_person(&g->names.item[r]))
			note_recent(g, r);

		if (g->entity_of.item[r] == NONE)
		{
			const KnownName *longest = &g->names.item[r];

			g->entity_of.item[r] = g->entities->n;
			e = NX_VEC_PUSH(g->entities);
			memset(e, 0, sizeof(*e));
			e->name = g->mentions->item[longest->fullest].span;
			e->kind = longest->kind;
			e->listed = longest->listed;
			e->first_mention = i;
		}
		m->entity = g->entity_of.item[r];
		e = &g->entities->item[m->entity];
		e->n_mentions++;
		m->kind = e->kind;
	}
}

/* ---- what is known of entities ---------------------------------------------- */

static void
set_genders(Grouper *g)
{
	uint32	   *votes;

	if (g->entities->n == 0)
		return;
	votes = nx_alloc_huge(g->entities->n * 2 * sizeof(uint32));
	memset(votes, 0, g->entities->n * 2 * sizeof(uint32));
	for (uint32 i = 0; i < g->names.n; i++)
	{
		const KnownName *n = &g->names.item[i];
		uint32		e = g->entity_of.item[root(g, i)];

		if (n->shared_form || e == NONE)
			continue;
		votes[2 * e] += n->he;
		votes[2 * e + 1] += n->she;
	}
	for (uint32 i = 0; i < g->entities->n; i++)
		if (g->entities->item[i].kind == NX_ENTITY_PERSON)
			g->entities->item[i].gender = gender_of(votes[2 * i], votes[2 * i + 1]);
	pfree(votes);
}

void
nx_group_mentions(const NxGazetteer *gazetteer,
				  const char *text, const NxTokens *tokens,
				  const NxSentences *sentences, NxMentions *mentions,
				  NxEntities *entities)
{
	Grouper		g = {0};

	if (mentions->n == 0)
		return;
	g.gazetteer = gazetteer;
	g.text = text;
	g.tokens = tokens;
	g.sentences = sentences;
	g.mentions = mentions;
	g.entities = entities;
	collect_names(&g);
	link_names(&g);
	note_gender(&g);
	resolve(&g);
	set_genders(&g);
	nx_set_salience(tokens, sentences, mentions, entities);

	NX_VEC_FREE(&g.names);
	NX_VEC_FREE(&g.name_of);
	NX_VEC_FREE(&g.entity_of);
	NX_VEC_FREE(&g.sentence_of);
	nx_form_index_free(&g.index);
	nx_form_index_free(&g.recent);
	nx_form_index_free(&g.main);
}
