/*-------------------------------------------------------------------------
 *
 * entity_resolve.c
 *		Whom each mention means, and what is known of persons' gender.
 *
 * Most names belong to one entity.  A form that several persons share (two
 * Clintons) means the one last spoken of, or whom the text has been about, if
 * gender does not speak against it.
 *
 *-------------------------------------------------------------------------
 */
#include "entity_gender.h"
#include "entity_group.h"

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

/*
 * Titles before the name, and he or she in the same sentence or the next where
 * nobody else is named.
 */
void
nx_note_gender(Grouper *g)
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

/* Does a title stand before the mention? */
static bool
has_title(const Grouper *g, const NxMention *m)
{
	return (classes_before(g, m) & NX_W_TITLE) != 0;
}

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
		uint64		words = words_key(n, k, n->n_words);
		uint64		key = form_key(FORM_LAST, words);

		note_form(g, key, r);
		if (n->has_title)
			note_form(g, form_key(FORM_TITLE_LAST, words), r);
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

	/* Sen. Cruz is who has been called a senator, not the father just named */
	if (gender == NX_GENDER_UNKNOWN && has_title(g, m))
		found = find_person(g, form_key(FORM_TITLE_LAST, key));
	if (found == NONE && gender != NX_GENDER_UNKNOWN)
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
	{
		NX_CHECK_INTERRUPTS();
		*NX_VEC_PUSH(&g->entity_of) = NONE;
	}
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
		g->names.item[r].has_title |= has_title(g, m);
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
	nx_clear(votes, g->entities->n * 2 * sizeof(uint32));
	for (uint32 i = 0; i < g->names.n; i++)
	{
		const KnownName *n = &g->names.item[i];
		uint32		e = g->entity_of.item[root(g, i)];
		NxGender	first_name;

		NX_CHECK_INTERRUPTS();
		if (n->shared_form || e == NONE)
			continue;
		votes[2 * e] += n->he;
		votes[2 * e + 1] += n->she;
		first_name = n->n_words > 1 ? nx_gender_of_name(n->words[0].hash) : NX_GENDER_UNKNOWN;
		if (first_name != NX_GENDER_UNKNOWN)
			votes[2 * e + (first_name == NX_GENDER_FEMALE)] += FIRST_NAME;
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
