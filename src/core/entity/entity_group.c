/*-------------------------------------------------------------------------
 *
 * entity_group.c
 *		Which mentions are one entity, and what do we know of it?
 *
 * Works on names (distinct sequences of words, without case and accents), not
 * on pairs of mentions, and finds what belongs together by hash, so that it
 * is linear in any text:
 *
 * nx_collect_names		mentions of equal words are one name (entity_name.c)
 * index_person, ...		the forms by which a longer name can be meant: for a
 *							person its last words, its first, any other; for
 *							others its acronym, its first words and its last
 * link_name				a name that is such a form belongs to the longer name
 * nx_resolve_mentions		gives each mention its entity (entity_resolve.c)
 * nx_set_salience			how much of the text is about each
 *							(entity_salience.c)
 *
 *-------------------------------------------------------------------------
 */
#include "entity_group.h"

#include "entity_alias.h"
#include "entity_salience.h"

/* How many persons of one first and last name are told apart. */
#define MAX_NAMESAKES	4

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

/* ---- forms ---------------------------------------------------------------- */

/*
 * Do their middle names agree, or has one of them none?  H. W. is not W., and
 * neither is Mark Michael, but M. may be both.
 */
static bool
middles_agree(const KnownName *a, const KnownName *b)
{
	const NameWord *x = &a->words[1];
	const NameWord *y = &b->words[1];

	if (words_without_suffix(a) <= 2 || words_without_suffix(b) <= 2)
		return true;
	return x->hash == y->hash ||
		(x->initial == y->initial && (x->is_initial || x->has_stop || y->is_initial || y->has_stop));
}

/*
 * What persons of one first name, given as a number, and one surname have in common,
 * Jr. and all.
 */
static uint64
namesake_key(Form form, uint64 first, const KnownName *n, int end)
{
	uint64		key = (first << 20) ^ n->words[end - 1].hash;

	return form_key(form, end < n->n_words ? nx_mix(key ^ n->words[end].hash) : key);
}

/* Is a word no more than initials: J., J.K.? */
static bool
is_initials(const NameWord *w)
{
	return w->is_initial || (w->has_stop && w->is_capitals && w->n_capitals > 1);
}

/* May persons of one first and last name, or first letter, be one? */
static bool
may_be_one(const KnownName *a, const KnownName *b, Form form)
{
	return middles_agree(a, b) && ids_agree(a, b) &&
		(form != FORM_INITIAL_LAST || is_initials(&a->words[0]) || is_initials(&b->words[0]));
}

/* Two names of one person: the one with more words, and no initial first, is shown. */
static void
join_two_persons(Grouper *g, uint32 a, uint32 b)
{
	const KnownName *x = &g->names.item[a];
	const KnownName *y = &g->names.item[b];

	if (y->n_words > x->n_words || (y->n_words == x->n_words && is_initials(&x->words[0])))
		take_over(g, b, a);
	else
		take_over(g, a, b);
}

/*
 * Join a person with one of the first few of that key whom the middle names allow: a
 * text may be about George H. W. and George W. Bush.
 */
static void
join_namesake(Grouper *g, uint32 i, Form form, uint64 key)
{
	for (int k = 0; k < MAX_NAMESAKES; k++)
	{
		uint64		place = k == 0 ? key : nx_mix(key + k);
		uint32		other = nx_form_find(&g->index, place);
		uint32		r = root(g, i);

		if (other == NONE)
		{
			nx_form_set(&g->index, place, i);
			return;
		}
		other = root(g, other & ~NX_AMBIGUOUS);
		if (other == r)
			return;
		if (may_be_one(&g->names.item[other], &g->names.item[r], form))
		{
			join_two_persons(g, other, r);
			return;
		}
	}
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
			const KnownName *n = &g->names.item[i];
			uint64		first;

			if ((i & 1023) == 0)
				NX_CHECK_INTERRUPTS();
			if (!is_full_person(n) || (forms[f] == FORM_NICKNAME_LAST && n->nickname == 0))
				continue;
			first = forms[f] == FORM_INITIAL_LAST ? n->words[0].initial :
				forms[f] == FORM_NICKNAME_LAST ? (uint64) n->nickname : n->words[0].hash;
			join_namesake(g, i, forms[f], namesake_key(forms[f], first, n, words_without_suffix(n)));
		}
}

/*
 * Is Berg the son, where the text has him as Carl Berg Jr.?  Not if it calls him Berg
 * Jr., or knows his father.
 */
static bool
is_only_son(const Grouper *g, const KnownName *n, int end)
{
	KnownName	father = *n;

	father.n_words = end;
	return end < n->n_words &&
		nx_form_find(&g->index, form_key(FORM_ALL, words_key(n, end - 1, n->n_words))) == NONE &&
		nx_form_find(&g->index, namesake_key(FORM_FIRST_LAST, n->words[0].hash, &father, end)) == NONE;
}

/* MBS: Mohammed bin Salman, with the small words of a name. */
static void
index_all_initials(Grouper *g, const KnownName *n, int end, uint32 r)
{
	uint32		acronym = NX_HASH_INIT;

	for (int k = 0; k < end; k++)
		acronym = NX_HASH_BYTE(acronym, n->words[k].initial | 0x20);
	if (end >= 3)
		nx_form_add(&g->index, form_key(FORM_INITIALS, acronym), r);
}

/* How many words has it without Co. Ltd. at its end? */
static int
words_without_legal_form(const KnownName *n)
{
	int			end = n->n_words;

	while (end > 1 && n->words[end - 1].is_legal)
		end--;
	return end;
}

/* Its acronym from the capitals of its words' parts; legal forms before the end left out. */
static uint32
acronym_of_parts(const KnownName *n, int end, int *n_letters)
{
	uint32		acronym = NX_HASH_INIT;

	*n_letters = 0;
	for (int k = 0; k < end; k++)
	{
		const NameWord *w = &n->words[k];

		if (w->is_small || (w->is_legal && k < end - 1))
			continue;
		for (int i = 0; i < w->n_capitals; i++)
			acronym = NX_HASH_BYTE(acronym, w->capitals[i] | 0x20);
		*n_letters += w->n_capitals;
	}
	return acronym;
}

/* USGS: U.S. Geological Survey; CATL and NNPC, from Co. Limited and Company Limited. */
static void
index_acronyms_of_parts(Grouper *g, const KnownName *n, Form form, int least, uint32 r)
{
	int			ends[] = {n->n_words, words_without_legal_form(n)};

	for (int i = 0; i < (ends[0] == ends[1] ? 1 : 2); i++)
	{
		int			n_letters;
		uint32		acronym = acronym_of_parts(n, ends[i], &n_letters);

		if (n_letters >= least)
			nx_form_add(&g->index, form_key(form, acronym), r);
	}
}

static void
index_person(Grouper *g, KnownName *n, uint32 r)
{
	int			end = words_without_suffix(n);

	n->is_only_son = is_only_son(g, n, end);
	for (int k = 1; k < end; k++)
	{
		nx_form_add(&g->index, form_key(FORM_LAST, words_key(n, k, n->n_words)), r);
		if (n->is_only_son)
			nx_form_add(&g->index, form_key(FORM_LAST, words_key(n, k, end)), r);
	}
	if (n->loose_last != 0)
		nx_form_add(&g->index, form_key(FORM_LOOSE_LAST, n->loose_last), r);
	if (n->bare_last != 0)
		nx_form_add(&g->index, form_key(FORM_LAST, word_key(n->bare_last)), r);
	index_acronyms_of_parts(g, n, FORM_INITIALS, 3, r);
	index_all_initials(g, n, end, r);
	/* Shah Rukh: more than the first word only if it is a name by itself */
	nx_form_add(&g->index, form_key(FORM_FIRST, words_key(n, 0, 1)), r);
	for (int k = 2; k < end; k++)
		if (!n->words[k - 1].is_particle && !n->words[k - 1].is_initial)
			nx_form_add(&g->index, form_key(FORM_FIRST, words_key(n, 0, k)), r);
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

/* Amazon.com, Amazon.com Inc.: what stands before .com is its name, too. */
static void
index_sites(Grouper *g)
{
	for (uint32 i = 0; i < g->names.n; i++)
	{
		const KnownName *n = &g->names.item[i];

		if ((i & 1023) == 0)
			NX_CHECK_INTERRUPTS();
		if (n->kind == NX_ENTITY_ORGANIZATION && n->site != 0)
			nx_form_set(&g->index, form_key(FORM_SITE, nx_mix((uint64) n->site + 1)), i);
	}
}

/* Does the name go on, behind its first k words, with what is but a part of these? */
static bool
goes_on_with_part(const KnownName *n, int k)
{
	for (; k < n->n_words; k++)
		if (n->words[k].is_part)
			return true;
	return false;
}

/* Department of Justice, U.S. Department of Justice: it may be the Justice Department, too. */
static void
index_bureau(Grouper *g, const KnownName *n, uint32 r)
{
	for (int k = 0; k + 2 < n->n_words; k++)
	{
		uint64		key;

		if (!n->words[k].is_bureau || !n->words[k + 1].is_small)
			continue;
		key = nx_mix(words_key(n, k + 2, n->n_words) * 31 + n->words[k].hash + 1);
		nx_form_add(&g->index, form_key(FORM_TAIL, key), r);
		return;
	}
}

static void
index_organization(Grouper *g, const KnownName *n, uint32 r)
{
	int			end = words_without_legal_form(n);

	index_bureau(g, n, r);

	for (int k = 1; k < n->n_words; k++)
	{
		/* a body is not its committee */
		if (!goes_on_with_part(n, k))
			nx_form_add(&g->index, form_key(FORM_HEAD, words_key(n, 0, k)), r);
		nx_form_add(&g->index, form_key(FORM_TAIL, words_key(n, k, n->n_words)), r);
	}
	for (int k = 1; k <= end && end < n->n_words; k++)
		nx_form_add(&g->index, form_key(FORM_COMPANY, words_key(n, 0, k)), r);
}

/* The acronyms of its words from the first one on. */
static void
index_acronyms(Grouper *g, const KnownName *n, int first, uint32 r)
{
	uint32		all = NX_HASH_INIT,
				some = NX_HASH_INIT;
	int			n_some = 0;

	for (int k = first; k < n->n_words; k++)
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
}

/* What a case, a storm, a ship is called for short: Roe; Ida; Gerald R. Ford, Ford. */
static void
index_short(Grouper *g, const KnownName *n, uint32 r)
{
	for (int k = 0; k < n->n_words; k++)
	{
		if (n->words[k].is_versus && k > 0)
			nx_form_add(&g->index, form_key(FORM_SHORT, words_key(n, 0, k)), r);
		if (!n->words[k].is_before_name || k > 1)
			continue;
		if (k + 1 < n->n_words)
			nx_form_add(&g->index, form_key(FORM_SHORT, words_key(n, k + 1, n->n_words)), r);
		if (k + 2 < n->n_words)
			nx_form_add(&g->index, form_key(FORM_SHORT, words_key(n, n->n_words - 1, n->n_words)), r);
	}
}

static void
index_other(Grouper *g, const KnownName *n, uint32 r)
{
	index_acronyms(g, n, 0, r);
	/* DOE: U.S. Department of Energy */
	if (n->words[0].is_capitals && n->n_words >= 4)
		index_acronyms(g, n, 1, r);
	index_acronyms_of_parts(g, n, FORM_ACRONYM, 2, r);
	if (n->kind == NX_ENTITY_MISC)
		index_short(g, n, r);
	if (n->kind == NX_ENTITY_ORGANIZATION)
		index_organization(g, n, r);
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
		number = nx_alias_number(g->text, g->tokens, m->first_token, m->end_token, m->span.end);
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

/*
 * Names of one kind that are spelled in two ways are one: Jong-un, Jong Un; Müller,
 * Mueller.  A person's single word is left to whose name has it: there may be a Mohammed
 * and a Mohamed.
 */
static void
join_spellings(Grouper *g)
{
	for (uint32 i = 0; i < g->names.n; i++)
	{
		const KnownName *n = &g->names.item[i];
		uint64		form = form_key(FORM_LOOSE, (uint64) n->loose * NX_ENTITY_KINDS + n->kind);
		uint32		other;

		if ((i & 1023) == 0)
			NX_CHECK_INTERRUPTS();
		if (n->loose == 0 || (n->n_words == 1 && n->kind == NX_ENTITY_PERSON))
			continue;
		other = nx_form_find(&g->index, form);
		if (other == NONE)
			nx_form_set(&g->index, form, i);
		else
			join_names(g, other, i);
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

/*
 * Is a name that ends a longer one, as "Senate" does "Ohio Senate", one by
 * itself?  Who writes about the Ohio Senate names it so at first, and says
 * Senate afterwards.  A name that was there before (names are in the order of
 * the text) and is there much more often is not short for it.
 */
static bool
is_older(const KnownName *n, const KnownName *longer)
{
	return n < longer && n->n_mentions > 3 * longer->n_mentions;
}

/* The person whom a person's name, or what may be one, means by some of their words; or NONE. */
static uint32
find_person_of(Grouper *g, const KnownName *n)
{
	int			from = leading_particles(n);
	uint64		key = words_key(n, from, n->n_words);
	uint32		found = nx_form_find(&g->index, form_key(FORM_LAST, key));

	if (found == NONE && from > 0)
		found = nx_form_find(&g->index, form_key(FORM_LAST, n->key));
	/* al-Assad, where the text has Bashar Assad */
	if (found == NONE && n->n_words == 1 && n->bare_last != 0)
		found = nx_form_find(&g->index, form_key(FORM_LAST, word_key(n->bare_last)));
	if (found != NONE || n->kind != NX_ENTITY_PERSON)
		return found;
	found = nx_form_find(&g->index, form_key(FORM_FIRST, key));
	if (n->n_words > 1)
		return found != NONE && (found & NX_AMBIGUOUS) ? NONE : found;
	if (found == NONE)
		found = nx_form_find(&g->index, form_key(FORM_INNER, key));
	if (found == NONE && n->loose_last != 0)
		found = nx_form_find(&g->index, form_key(FORM_LOOSE_LAST, n->loose_last));
	return found;
}

/*
 * The company that a name means which was taken for something else: Danmar for Danmar
 * Agro Ltd.  Not what has a title, nor a place: China is no Corp.
 */
static uint32
find_company(Grouper *g, const KnownName *n, float votes)
{
	const NxMention *m = &g->mentions->item[n->fullest];
	uint64		before = m->first_token == 0 ? 0 :
		nx_token_classes(g->text, &g->tokens->item[m->first_token - 1]);
	uint32		found;

	if (n->listed || n->kind == NX_ENTITY_ORGANIZATION || (before & NX_W_TITLE) ||
		(n->kind != NX_ENTITY_PERSON && votes >= 0.8f * n->n_mentions))
		return NONE;
	found = nx_form_find(&g->index, form_key(FORM_COMPANY, n->key));
	return found != NONE && (found & NX_AMBIGUOUS) ? NONE : found;
}

/* The form of a longer name that name n is; or NONE. */
static uint32
find_longer(Grouper *g, const KnownName *n)
{
	uint32		found;
	float		all = 0;

	/* The surname of someone, however it was tagged, unless that is sure. */
	for (int kind = 0; kind < NX_ENTITY_KINDS; kind++)
		all += n->votes[kind];
	if (n->kind == NX_ENTITY_PERSON || (n->n_words == 1 && all < 0.9f * n->n_mentions))
	{
		found = find_person_of(g, n);
		if (found != NONE)
			return found;
	}
	if (n->kind == NX_ENTITY_MISC)
	{
		found = nx_form_find(&g->index, form_key(FORM_SHORT, n->key));
		if (found != NONE && !(found & NX_AMBIGUOUS))
			return found;
	}
	/* Amazon of Amazon.com, though a place has that name */
	found = nx_form_find(&g->index, form_key(FORM_SITE, n->key));
	if (found != NONE && !n->listed)
		return found;
	found = find_company(g, n, all);
	if (found == NONE && n->n_letters >= 3 && n->kind != NX_ENTITY_PLACE)
	{
		found = nx_form_find(&g->index, form_key(FORM_INITIALS, n->acronym));
		if (found != NONE && (found & NX_AMBIGUOUS))
			found = NONE;
	}
	if (found != NONE || n->kind == NX_ENTITY_PERSON)
		return found;
	if (n->n_letters >= 2)
	{
		/* but U.S. is no acronym of U.S. Senate */
		found = nx_form_find(&g->index, form_key(FORM_ACRONYM, n->acronym));
		if (found != NONE && !(found & NX_AMBIGUOUS) &&
			!has_word(&g->names.item[found], n->words[0].hash))
			return found;
	}
	/* Israelis and Israeli */
	if (n->kind == NX_ENTITY_MISC && n->n_words == 1 && n->singular != 0)
		return nx_form_find(&g->index, form_key(FORM_ALL, nx_mix(n->singular + 1)));
	/* the user's Zenith need not be the Zenith Mills that nobody has listed */
	if (n->kind == NX_ENTITY_ORGANIZATION && !n->listed)
	{
		found = nx_form_find(&g->index, form_key(FORM_HEAD, n->key));
		if (found == NONE)
		{
			found = nx_form_find(&g->index, form_key(FORM_TAIL, n->key));
			if (found != NONE && !(found & NX_AMBIGUOUS) && is_older(n, &g->names.item[found]))
				return NONE;
		}
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
	{
		/* whose the user's id is, of those of that surname, nobody says */
		if (n->id != 0)
			return;
		n->shared_form = true;
	}
	take_over(g, root(g, found & ~NX_AMBIGUOUS), i);
}

/* Is it Abdullah II, who is Abdullah for short; not Berg Jr., whose father may be Berg? */
static bool
is_ruler(const KnownName *n)
{
	return n->kind == NX_ENTITY_PERSON && n->n_words == 2 && n->words[1].is_suffix &&
		n->words[1].is_capitals;
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
	join_spellings(g);
	index_sites(g);
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
			KnownName  *n = &g->names.item[i];

			if (n->n_words != words)
				continue;
			if (is_full_person(n))
				index_person(g, n, root(g, i));
			else if (is_ruler(n))
				nx_form_add(&g->index, form_key(FORM_FIRST, words_key(n, 0, 1)), root(g, i));
			else if (n->kind != NX_ENTITY_PERSON)
				index_other(g, n, root(g, i));
		}
	}
}

/* ---- all of it -------------------------------------------------------------- */

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
	nx_collect_names(&g);
	link_names(&g);
	nx_note_gender(&g);
	nx_resolve_mentions(&g);
	nx_set_salience(tokens, sentences, mentions, entities);

	NX_VEC_FREE(&g.names);
	NX_VEC_FREE(&g.name_of);
	NX_VEC_FREE(&g.entity_of);
	NX_VEC_FREE(&g.sentence_of);
	nx_form_index_free(&g.index);
	nx_form_index_free(&g.recent);
	nx_form_index_free(&g.main);
}
