/*-------------------------------------------------------------------------
 *
 * entity_resolve.c
 *		Whom each mention means, and what is known of persons' gender.
 *
 * Most names belong to one entity.  A form that several persons share (two
 * Clintons) means the one last spoken of, or whom the text has been about, if
 * gender does not speak against it.  Of two in one sentence it is the first,
 * and "his brother Carl Berg" is not whom the text calls Berg.
 *
 *-------------------------------------------------------------------------
 */
#include "entity_gender.h"
#include "entity_group.h"
#include "entity_words.h"

/* ---- gender --------------------------------------------------------------- */

/* The classes of the word before a mention. */
static uint64
classes_before(const Grouper *g, const NxMention *m)
{
	return m->first_token == 0 ? 0 :
		nx_token_classes(g->text, &g->tokens->item[m->first_token - 1]);
}

/* What a first name is worth, in pronouns; a title is worth five. */
#define FIRST_NAME		10

/* Which gender does a title before the mention tell? */
static NxGender
gender_of_title(const Grouper *g, const NxMention *m)
{
	uint64		c = classes_before(g, m);

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

/* Which gender does a name of several words tell by its first one? */
static NxGender
gender_of_first_name(const KnownName *n)
{
	return n->n_words > 1 ? nx_gender_of_name(n->words[0].hash) : NX_GENDER_UNKNOWN;
}

/*
 * First names, titles before the name, and he or she in the same sentence or the
 * next where nobody else is named.
 */
void
nx_note_gender(Grouper *g)
{
	for (uint32 i = 0; i < g->names.n; i++)
	{
		KnownName  *n = &g->names.item[i];

		NX_CHECK_INTERRUPTS();
		if (n->kind == NX_ENTITY_PERSON)
			add_gender(n, gender_of_first_name(n), FIRST_NAME);
	}
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

		/*
		 * up to the next mention of a person, at most to the next sentence's
		 * end
		 */
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

/* The hash of the title before a mention, other than Mr. and Mrs.; or 0. */
static uint32
title_before(const Grouper *g, const NxMention *m)
{
	uint64		c = classes_before(g, m);
	uint64		honorific = NX_W_HONORIFIC_HE | NX_W_HONORIFIC_SHE;

	if (!(c & NX_W_TITLE) || ((c & honorific) && (c & NX_W_ABBREVIATION_TITLE)))
		return 0;
	return g->tokens->item[m->first_token - 1].hash;
}

static bool
is_kin(const Grouper *g, uint32 token)
{
	return token < g->tokens->n &&
		(nx_entity_word_classes(g->tokens->item[token].hash) & NX_E_KIN) != 0;
}

/* Is somebody introduced as a relative: his son, Carl Berg; Carl Berg, her son? */
static bool
is_relative(const Grouper *g, const NxMention *m)
{
	const NxToken *k = g->tokens->item;
	uint32		before = m->first_token;
	uint32		after = m->end_token;

	if (before > 0 && k[before - 1].kind == NX_TOK_COMMA)
		before--;
	if (before > 0 && is_kin(g, before - 1))
		return true;
	return after + 1 < g->tokens->n && k[after].kind == NX_TOK_COMMA &&
		(nx_token_classes(g->text, &k[after + 1]) & NX_W_DETERMINER) && is_kin(g, after + 2);
}

/*
 * A form of a person just spoken of, who may be the one most spoken of, too.  One
 * who was named before in the same sentence goes first, and relatives last, where
 * the form does not tell them apart.
 */
static void
note_form(Grouper *g, uint64 form, uint32 r)
{
	const KnownName *n = &g->names.item[r];
	uint32		last = nx_form_find(&g->recent, form);
	uint32		most = nx_form_find(&g->main, form);

	if (last != NONE)
	{
		const KnownName *other = &g->names.item[last = root(g, last)];

		if (last != r && ((n->is_relative && !other->is_relative) ||
						  (n->spoken_in == other->spoken_in && n->is_relative == other->is_relative)))
			return;
	}
	nx_form_set(&g->recent, form, r);
	if (most != NONE)
	{
		const KnownName *other = &g->names.item[root(g, most)];

		if (n->is_relative == other->is_relative && n->n_spoken < other->n_spoken)
			return;
	}
	nx_form_set(&g->main, form, r);
}

/* The words [first, end) of a person just spoken of, as a surname or all of the name. */
static void
note_surname(Grouper *g, uint32 r, int first, int end, uint32 title)
{
	const KnownName *n = &g->names.item[r];
	NxGender	gender = gender_of(n->he, n->she);
	uint64		words = words_key(n, first, end);

	note_form(g, form_key(FORM_LAST, words), r);
	note_form(g, form_key(FORM_GENDER_LAST, words + gender), r);
	if (n->has_title)
		note_form(g, form_key(FORM_TITLE_LAST, words), r);
	if (title != 0)
		note_form(g, form_key(FORM_TITLED, words ^ title), r);
}

/* Forms of a person just spoken of, behind that title if it is not 0. */
static void
note_recent(Grouper *g, uint32 r, uint32 title)
{
	const KnownName *n = &g->names.item[r];
	uint64		first = words_key(n, 0, 1);

	for (int k = 0; k < n->n_words; k++)
		note_surname(g, r, k, n->n_words, title);
	for (int k = 1; k < n->n_words - 1 && n->is_only_son; k++)
		note_surname(g, r, k, n->n_words - 1, title);
	note_form(g, form_key(FORM_FIRST, first), r);
	if (title != 0)
		note_form(g, form_key(FORM_TITLED, first ^ title), r);
}

/*
 * Whom does a form mean that several persons have?  The one last spoken of; but
 * one whom the text has been about is meant by the surname alone, even where a
 * relative was named in between.  It takes more of that where a sentence of the
 * same paragraph begins with the other's full name.
 */
static uint32
find_person(Grouper *g, uint64 form, uint32 paragraph)
{
	uint32		last = nx_form_find(&g->recent, form);
	uint32		most = nx_form_find(&g->main, form);
	const KnownName *n;

	if (last == NONE)
		return NONE;
	last = root(g, last);
	most = root(g, most);
	n = &g->names.item[last];
	return g->names.item[most].n_spoken >= (n->subject_of == paragraph ? 4 : 2) * n->n_spoken ? most : last;
}

/* Whom a mention of several persons' form means; NONE: none of them. */
static uint32
resolve_shared(Grouper *g, const NxMention *m, const KnownName *n, uint32 paragraph)
{
	uint64		key = words_key(n, leading_particles(n), n->n_words);
	NxGender	gender = gender_of_title(g, m);
	uint32		title = title_before(g, m);
	uint32		found = NONE;

	/* Sen. Cruz is who has been called a senator, not the father just named */
	if (title != 0)
	{
		found = find_person(g, form_key(FORM_TITLED, key ^ title), paragraph);
		if (found == NONE && gender == NX_GENDER_UNKNOWN)
			found = find_person(g, form_key(FORM_TITLE_LAST, key), paragraph);
	}
	if (found == NONE && gender != NX_GENDER_UNKNOWN)
	{
		found = find_person(g, form_key(FORM_GENDER_LAST, key + gender), paragraph);
		if (found == NONE)
			found = find_person(g, form_key(FORM_GENDER_LAST, key + NX_GENDER_UNKNOWN), paragraph);
	}
	if (found == NONE)
		found = find_person(g, form_key(FORM_LAST, key), paragraph);
	if (found == NONE)
		found = find_person(g, form_key(FORM_FIRST, key), paragraph);
	return found;
}

/*
 * Is the name r a woman's, and the mention Mr. Berg; or the other way round?  Not if
 * pronouns say that the first name misleads.
 */
static bool
title_contradicts(const Grouper *g, const NxMention *m, uint32 r)
{
	const KnownName *n = &g->names.item[r];
	NxGender	title = gender_of_title(g, m);
	NxGender	first_name = gender_of_first_name(n);

	if (title == NX_GENDER_UNKNOWN || first_name == NX_GENDER_UNKNOWN || title == first_name)
		return false;
	return title == NX_GENDER_MALE ? n->he + FIRST_NAME <= n->she : n->she + FIRST_NAME <= n->he;
}

/* Has the user listed names a and b with one id? */
static bool
have_one_id(const KnownName *a, const KnownName *b)
{
	return a->id != 0 && a->id == b->id;
}

/*
 * The name of the entity that mention i means: the longest one of its name, if no
 * other person shares that and no title contradicts, where the user does not know better.
 */
static uint32
name_meant(Grouper *g, uint32 i)
{
	const NxMention *m = &g->mentions->item[i];
	uint32		own = g->name_of.item[i];
	const KnownName *n = &g->names.item[own];
	uint32		r = root(g, own);

	if (n->shared_form)
	{
		uint32		found = resolve_shared(g, m, n, g->sentences->item[g->sentence_of.item[i]].paragraph + 1);

		if (found != NONE)
			r = found;
	}
	/* Mr. Berg is somebody whom a text about Anna Berg need not introduce */
	return n->n_words == 1 && title_contradicts(g, m, r) && !have_one_id(n, &g->names.item[r]) ? own : r;
}

/* Note that mention i speaks of the name r. */
static void
note_spoken(Grouper *g, uint32 i, uint32 r)
{
	const NxMention *m = &g->mentions->item[i];
	const KnownName *own = &g->names.item[g->name_of.item[i]];
	KnownName  *n = &g->names.item[r];
	uint32		s = g->sentence_of.item[i];
	uint32		title = title_before(g, m);

	if (own->shared_form)
		add_gender(n, gender_of_title(g, m), 5);
	if (n->n_spoken++ == 0)
		n->is_relative = is_relative(g, m);
	n->spoken_in = s + 1;
	if (is_full_person(own) && (i == 0 || g->sentence_of.item[i - 1] != s))
		n->subject_of = g->sentences->item[s].paragraph + 1;
	n->has_title |= title != 0;
	if (is_full_person(n))
		note_recent(g, r, title);
}

static void
resolve(Grouper *g)
{
	for (uint32 i = 0; i < g->names.n; i++)
	{
		NX_CHECK_INTERRUPTS();
		*NX_VEC_PUSH(&g->entity_of) = NONE;
	}
	for (uint32 i = 0; i < g->mentions->n; i++)
	{
		NxMention  *m = &g->mentions->item[i];
		uint32		r = name_meant(g, i);
		NxEntity   *e;

		if ((i & 1023) == 0)
			NX_CHECK_INTERRUPTS();
		note_spoken(g, i, r);
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
	nx_clear(votes, g->entities->n * 2 * sizeof(uint32));
	for (uint32 i = 0; i < g->names.n; i++)
	{
		const KnownName *n = &g->names.item[i];
		uint32		e = g->entity_of.item[i];

		NX_CHECK_INTERRUPTS();
		if (e == NONE && !n->shared_form)
			e = g->entity_of.item[root(g, i)];
		if (e == NONE)
			continue;
		votes[2 * e] += n->he;
		votes[2 * e + 1] += n->she;
	}
	for (uint32 i = 0; i < g->entities->n; i++)
	{
		NX_CHECK_INTERRUPTS();
		if (g->entities->item[i].kind == NX_ENTITY_PERSON)
			g->entities->item[i].gender = gender_of(votes[2 * i], votes[2 * i + 1]);
	}
	pfree(votes);
}

void
nx_resolve_mentions(Grouper *g)
{
	resolve(g);
	set_genders(g);
}
