/*-------------------------------------------------------------------------
 *
 * entity_german.c
 *		Which mentions of a German text are names.
 *
 *-------------------------------------------------------------------------
 */
#include "entity_german.h"

#include "entity_gender.h"
#include "entity_words.h"

/* How sure the tagger must be of Frankfurt am Main; of Frage der Reporter. */
#define LEAST_PLACE		0.9f
#define LEAST_PHRASE	0.95f

/* How many words a name behind a title has at most. */
#define MAX_NAME		3

#define SMALL_WORDS \
	(NX_E_GERMAN | NX_E_GERMAN_ARTICLE | NX_E_GERMAN_CONTRACTION)

/* And of a single word; more than 1 is never. */
static const float least_sure[NX_ENTITY_KINDS] = {
	[NX_ENTITY_PERSON] = 0.95f,
	[NX_ENTITY_ORGANIZATION] = 0.9f,
	[NX_ENTITY_PLACE] = 0.75f,
	[NX_ENTITY_MISC] = 2,
};

/* What titles end in, as parts of long words: Fraktionschefin, Verkehrsminister. */
static const char *const titles[] = {
	"abgeordnete", "abgeordneten", "abgeordneter", "anw\303\244ltin", "anwalt", "beauftragte",
	"beauftragten", "beauftragter", "chef", "chefin", "direktor", "direktorin", "experte", "expertin",
	"f\303\274hrer", "f\303\274hrerin", "forscher", "forscherin", "kandidat", "kandidatin", "kanzler",
	"kanzlerin", "kapit\303\244n", "kapit\303\244nin", "kommissar", "kommissarin", "leiter", "leiterin", "manager", "managerin", "meister",
	"meisterin", "minister", "ministerin", "pr\303\244sident", "pr\303\244sidentin", "politiker",
	"politikerin", "richter", "richterin", "sekret\303\244r", "sekret\303\244rin", "spieler", "spielerin",
	"sprecher", "sprecherin", "trainer", "trainerin", "vorsitzende", "vorsitzenden", "vorsitzender",
	"wissenschaftler", "wissenschaftlerin"
};

/* And what common nouns end in. */
static const char *const nouns[] = {
	"beh\303\266rde", "bereich", "gericht", "heit", "heiten", "ismus", "it\303\244t", "keit", "keiten", "ministerium", "nis", "nisse",
	"polizei", "schaft", "schaften", "tion", "tionen", "ung", "ungen", "verband"
};

/* Does the token, of which the ending may be all, end in one of n? */
static bool
ends_in(const NxGerman *g, const NxToken *t, const char *const *endings, int n)
{
	for (int i = 0; i < n; i++)
	{
		uint32		length = strlen(endings[i]);

		if (t->length >= length)
		{
			const char *end = g->text + nx_token_end(t) - length;

			/* its first letter may be a capital */
			if ((end[0] | 0x20) == endings[i][0] && memcmp(end + 1, endings[i] + 1, length - 1) == 0)
				return true;
		}
	}
	return false;
}

/* Is the token a title, or a word whose last part is one? */
static bool
is_title(const NxGerman *g, const NxToken *t)
{
	if (t->kind != NX_TOK_WORD || !nx_token_is_capitalized(t))
		return false;
	return (nx_entity_token_classes(t) & NX_E_TITLE) ||
		(nx_token_classes(g->text, t) & (NX_W_TITLE | NX_W_HONORIFIC_HE | NX_W_HONORIFIC_SHE)) ||
		ends_in(g, t, titles, lengthof(titles));
}

uint32
nx_german_name_behind_title(const char *text, const NxTokens *tokens, uint32 i)
{
	const NxGerman g = {.text = text, .tokens = tokens};
	uint32		end = i;

	if (i == 0 || !is_title(&g, &tokens->item[i - 1]))
		return i;
	for (; end < tokens->n && end < i + MAX_NAME; end++)
	{
		const NxToken *t = &tokens->item[end];

		if (t->kind != NX_TOK_WORD || t->letter_case != NX_CASE_TITLE ||
			(t->flags & (NX_TF_LINE | NX_TF_CLITIC | NX_TF_DIGIT | NX_TF_DOT)) || is_title(&g, t) ||
			(nx_entity_token_classes(t) & (SMALL_WORDS | NX_E_GERMAN_COMMON | NX_E_GERMAN_PLACE | NX_E_GERMAN_BODY)) ||
			ends_in(&g, t, nouns, lengthof(nouns)))
			break;
	}
	return end >= i + 2 ? end : i;
}

/* The form of a mention that is a single word with a capital; 0 if it is another. */
static uint64
noun_of(const NxGerman *g, const NxMention *m)
{
	const NxToken *t = &g->tokens->item[m->first_token];

	return m->end_token - m->first_token == 1 && t->letter_case == NX_CASE_TITLE ? nx_mix(t->hash) : 0;
}

/* Die Arbeit, zum Schluss, but not von der Holm. */
static bool
is_behind_article(const NxGerman *g, const NxMention *m)
{
	const NxToken *t = &g->tokens->item[m->first_token];

	return m->first_token > 0 && (nx_entity_token_classes(&t[-1]) & (NX_E_GERMAN_ARTICLE | NX_E_GERMAN_CONTRACTION)) &&
		!(m->first_token > 1 && (nx_token_classes(g->text, &t[-2]) & NX_W_PARTICLE));
}

/* Bundeskanzlerin Holm: whoever has a title before it is a name. */
static bool
is_behind_title(const NxGerman *g, const NxMention *m)
{
	return m->kind == NX_ENTITY_PERSON && m->first_token > 0 && is_title(g, &g->tokens->item[m->first_token - 1]);
}

/* In Oslo, nach Oslo: with an article it may be anything. */
static bool
is_where(const NxGerman *g, const NxMention *m)
{
	return m->kind == NX_ENTITY_PLACE && m->first_token > 0 &&
		(nx_entity_token_classes(&g->tokens->item[m->first_token - 1]) & NX_E_GERMAN_WHERE);
}

/*
 * Note the single words that are names somewhere in the text: of persons, last words of
 * longer names, or the word behind a title; places behind a preposition; and what the
 * tagger is sure of.
 */
static void
note_names(NxGerman *g, const NxMentions *mentions)
{
	for (uint32 i = 0; i < mentions->n; i++)
	{
		const NxMention *m = &mentions->item[i];
		uint64		noun = noun_of(g, m);

		if ((i & 1023) == 0)
			NX_CHECK_INTERRUPTS();
		if (m->kind == NX_ENTITY_PERSON && m->end_token - m->first_token > 1)
			nx_form_set(&g->names, nx_mix(g->tokens->item[m->end_token - 1].hash), 0);
		else if (noun != 0 && !(nx_entity_token_classes(&g->tokens->item[m->first_token]) & (SMALL_WORDS | NX_E_GERMAN_COMMON)) &&
				 (is_behind_title(g, m) ||
				  ((m->confidence >= least_sure[m->kind] || is_where(g, m)) &&
				   !ends_in(g, &g->tokens->item[m->first_token], nouns, lengthof(nouns)) &&
				   !(m->kind == NX_ENTITY_PERSON && is_behind_article(g, m)))))
			nx_form_set(&g->names, noun, 0);
	}
}

static bool
is_particle(const NxGerman *g, const NxToken *t)
{
	return (nx_entity_token_classes(t) & NX_E_PARTICLE) || (nx_token_classes(g->text, t) & NX_W_PARTICLE);
}

/*
 * Is the mention a phrase, as its small words are none that names of its kind have, or
 * there is nothing of a name before them: Eigentümer des Hauses, Herstellung von Papier?
 */
static bool
is_phrase(const NxGerman *g, const NxMention *m)
{
	bool		is_person = m->kind == NX_ENTITY_PERSON;
	bool		sure = m->confidence >= (m->kind == NX_ENTITY_PLACE ? LEAST_PLACE : LEAST_PHRASE) ||
		(is_person && nx_gender_of_name(g->tokens->item[m->first_token].hash) != NX_GENDER_UNKNOWN);

	for (uint32 i = m->first_token + 1; i + 1 < m->end_token; i++)
	{
		const NxToken *t = &g->tokens->item[i];
		uint64		small = nx_entity_token_classes(t) & SMALL_WORDS;

		if (t->kind != NX_TOK_WORD || t->letter_case != NX_CASE_LOWER || (t->flags & NX_TF_CLITIC))
			continue;
		if (!is_particle(g, t) && (is_person || !small))
			return true;
		/* but van den Berg */
		if (small && (!sure || (m->kind != NX_ENTITY_ORGANIZATION && (small & NX_E_GERMAN_ARTICLE) &&
								t[-1].letter_case != NX_CASE_LOWER)))
			return true;
	}
	return false;
}

/*
 * Take off what stands before a name: articles, adjectives, titles, Stadt and Firma.  A
 * person has no article but before a title: Deren Sprecher Peter Holm, Die Regierung.
 */
static bool
take_off(const NxGerman *g, NxMention *m)
{
	for (; m->end_token - m->first_token > 1; m->first_token++)
	{
		const NxToken *t = &g->tokens->item[m->first_token];
		uint64		c = nx_entity_token_classes(t);

		if (c & SMALL_WORDS)
		{
			if (m->kind == NX_ENTITY_MISC)
				break;
			if (m->kind == NX_ENTITY_PERSON && m->end_token - m->first_token == 2)
				return false;
		}
		else if (c & (NX_E_GERMAN_PLACE | NX_E_GERMAN_BODY))
			m->kind = (c & NX_E_GERMAN_PLACE) ? NX_ENTITY_PLACE : NX_ENTITY_ORGANIZATION;
		else if (is_title(g, t) && (m->kind == NX_ENTITY_PERSON || nx_german_name_behind_title(g->text, g->tokens, m->first_token + 1) == m->end_token))
			m->kind = NX_ENTITY_PERSON;
		else if (t->letter_case != NX_CASE_LOWER || is_particle(g, t))
			break;
	}
	m->span.start = g->tokens->item[m->first_token].start;
	return true;
}

/* Peter Holm vom Institut: what somebody is of is no part of the name. */
static void
cut_off(const NxGerman *g, NxMention *m)
{
	const NxToken *t = &g->tokens->item[m->first_token];

	if (nx_gender_of_name(t->hash) == NX_GENDER_UNKNOWN)
		return;
	for (uint32 i = m->first_token + 2; i + 1 < m->end_token; i++)
	{
		t = &g->tokens->item[i];
		if ((nx_entity_token_classes(t) & (NX_E_GERMAN_CONTRACTION | NX_E_GERMAN_WHERE)) &&
			t->letter_case == NX_CASE_LOWER && !is_particle(g, t) && nx_token_is_capitalized(&t[-1]))
		{
			m->kind = NX_ENTITY_PERSON;
			m->end_token = i;
			m->span.end = nx_token_end(&t[-1]);
			return;
		}
	}
}

/* Süddeutsche Zeitung, Lediglich Personen: has a person's name a word that is none? */
static bool
has_noun(const NxGerman *g, const NxMention *m)
{
	for (uint32 i = m->first_token; i < m->end_token; i++)
		if (ends_in(g, &g->tokens->item[i], nouns, lengthof(nouns)))
			return true;
	return false;
}

void
nx_german_open(NxGerman *g, const char *text, const NxTokens *tokens, const NxMentions *mentions)
{
	memset(g, 0, sizeof(*g));
	g->text = text;
	g->tokens = tokens;
	g->is_german = nx_is_german(tokens);
	if (g->is_german)
		note_names(g, mentions);
}

void
nx_german_close(NxGerman *g)
{
	nx_form_index_free(&g->names);
}

bool
nx_german_mend(const NxGerman *g, NxMention *m)
{
	uint32		first = m->first_token;
	uint64		noun;

	if (!g->is_german)
		return true;
	if ((nx_entity_token_classes(&g->tokens->item[first]) & NX_E_GERMAN_COMMON) || !take_off(g, m))
		return false;
	cut_off(g, m);
	noun = noun_of(g, m);
	if (noun != 0 && m->first_token == first)
		return nx_form_find(&g->names, noun) != NX_NO_NAME;
	if (m->end_token - m->first_token == 1)
		return m->kind == NX_ENTITY_MISC || !(nx_entity_token_classes(&g->tokens->item[m->first_token]) & SMALL_WORDS);
	return !is_phrase(g, m) &&
		!(m->kind == NX_ENTITY_PERSON && m->confidence < LEAST_PHRASE && has_noun(g, m));
}
