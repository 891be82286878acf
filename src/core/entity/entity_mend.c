/*-------------------------------------------------------------------------
 *
 * entity_mend.c
 *		Mentions whose surroundings say more than the tagger has seen.
 *
 * Roe v. Wade is one name, not two persons; Hurricane Ida and the USS Gerald R.
 * Ford are none, nor are Ida and the Ford where the text goes on about them; the
 * place of a dateline is one, though teams have its name; and Pune-based names
 * Pune.
 *
 *-------------------------------------------------------------------------
 */
#include "entity.h"

#include "entity_gender.h"
#include "entity_german.h"
#include "entity_index.h"
#include "entity_model.h"
#include "entity_salience.h"
#include "entity_words.h"

#define MAX_SHIP		4		/* words of a ship's name that was not tagged */
#define SURE			0.95f	/* confidence of what we know */
#define IN_COMPOUND		0.5f	/* and of the kind that a part of a word has */

/* How a name that we have put together may be said for short. */
typedef enum Short
{
	SHORT_SURNAME,				/* not for short: it is a person's last word */
	SHORT_ALONE,				/* Ida, Roe */
	SHORT_BEHIND_ARTICLE		/* the Ford */
} Short;

typedef struct Mender
{
	const char *text;
	const NxTokens *tokens;
	NxMentions	mended;
	NxFormIndex shorts;			/* of last words of ships, ... */
	NxGerman	german;
} Mender;

/* May the word be a name, or its first word, whatever the tagger says? */
static bool
is_name_word(const Mender *d, uint32 i)
{
	const NxToken *t = &d->tokens->item[i];

	return nx_token_is_capitalized(t) && !(t->flags & NX_TF_LINE) &&
		!(nx_token_classes(d->text, t) & (NX_W_DETERMINER | NX_W_PREPOSITION | NX_W_CONJUNCTION));
}

/* ---- names put together ---------------------------------------------------- */

/* A mention of the tokens [first, end), in place of the last ones that overlap it. */
static void
put_together(Mender *d, uint32 first, uint32 end)
{
	NxMention  *m;

	while (d->mended.n > 0 && d->mended.item[d->mended.n - 1].end_token > first)
		d->mended.n--;
	m = NX_VEC_PUSH(&d->mended);
	memset(m, 0, sizeof(*m));
	m->first_token = first;
	m->end_token = end;
	m->span.start = d->tokens->item[first].start;
	m->span.end = nx_token_end(&d->tokens->item[end - 1]);
	m->kind = NX_ENTITY_MISC;
	m->confidence = SURE;
}

static void
note_short(Mender *d, uint32 token, Short how)
{
	uint64		form = nx_mix(d->tokens->item[token].hash);

	if (nx_form_find(&d->shorts, form) != SHORT_SURNAME)
		nx_form_set(&d->shorts, form, how);
}

/*
 * Hurricane Ida, Tropical Storm Ida: the end of a storm's name that begins at token t,
 * the next mention being m; or t.  The tagger must have taken what follows for a name
 * of one word: Hurricane Center is none.
 */
static uint32
storm_end(const Mender *d, uint32 t, const NxMention *m)
{
	const NxToken *k = d->tokens->item;

	if (!(nx_entity_token_classes(&k[t]) & NX_E_STORM) || k[t].letter_case != NX_CASE_TITLE ||
		t + 1 >= d->tokens->n || m == NULL || m->end_token != t + 2 || (m->first_token == t && m->kind == NX_ENTITY_PLACE) ||
		!is_name_word(d, t + 1) || k[t + 1].letter_case != NX_CASE_TITLE)
		return t;
	return t + 2;
}

/* USS Gerald R. Ford: the same of a ship. */
static uint32
ship_end(const Mender *d, uint32 t, const NxMention *m)
{
	const NxToken *k = d->tokens->item;
	uint32		last = Min(d->tokens->n, t + 1 + MAX_SHIP);
	uint32		end = t + 1;

	if (!(nx_entity_token_classes(&k[t]) & NX_E_SHIP) || k[t].letter_case != NX_CASE_UPPER)
		return t;
	while (end < last && is_name_word(d, end))
		end++;
	if (end == t + 1)
		return t;
	/* the tagger knows better where it ends */
	if (m != NULL && m->first_token < end && m->end_token > t + 1)
		end = m->end_token;
	/* the Prince of Wales */
	if (end + 1 < d->tokens->n && k[end].length == 2 && memcmp(d->text + k[end].start, "of", 2) == 0 &&
		is_name_word(d, end + 1))
		end += 2;
	return end;
}

/*
 * Johnson & Johnson: the end of a company of two surnames, where token t is the & between
 * them and m the next mention; or t.  The tagger must have taken one for a person, whom the
 * text does not have in full: Harris & Walz are two, and so are Anna & Carl.
 */
static uint32
partners_end(const Mender *d, uint32 t, const NxMention *m)
{
	const NxToken *k = d->tokens->item;
	const NxMention *before = d->mended.n > 0 ? &d->mended.item[d->mended.n - 1] : NULL;

	if (k[t].mark != '&' || before == NULL || m == NULL || before->end_token != t ||
		before->first_token + 1 != t || m->first_token != t + 1 || m->end_token != t + 2 ||
		(before->kind != NX_ENTITY_PERSON && m->kind != NX_ENTITY_PERSON) ||
		before->listed || m->listed ||
		k[t - 1].letter_case != NX_CASE_TITLE || k[t + 1].letter_case != NX_CASE_TITLE)
		return t;
	if (k[t - 1].hash != k[t + 1].hash &&
		((nx_gender_of_name(k[t - 1].hash) && nx_gender_of_name(k[t + 1].hash)) ||
		 nx_form_find(&d->shorts, nx_mix(k[t - 1].hash)) == SHORT_SURNAME ||
		 nx_form_find(&d->shorts, nx_mix(k[t + 1].hash)) == SHORT_SURNAME))
		return t;
	return t + 2;
}

/* Is token t the v. of a case? */
static bool
is_versus(const Mender *d, uint32 t)
{
	const NxToken *k = &d->tokens->item[t];

	return k->kind == NX_TOK_WORD && k->length == 2 && (k->flags & NX_TF_DOT) && d->text[k->start] == 'v' &&
		t > 0 && t + 1 < d->tokens->n && is_name_word(d, t + 1) && nx_token_is_capitalized(&k[-1]);
}

/* Put together the case that has its v. at token t; m is the next mention. */
static void
put_case_together(Mender *d, uint32 t, const NxMention *m)
{
	const NxMention *before = d->mended.n > 0 ? &d->mended.item[d->mended.n - 1] : NULL;
	uint32		first = t - 1;
	uint32		end = m != NULL && m->first_token == t + 1 ? m->end_token : t + 2;

	if (before != NULL && before->end_token >= t)
	{
		first = before->first_token;
		end = Max(end, before->end_token);
	}
	if (end - first > NX_MAX_MENTION)
		return;
	if (t - first == 1)
		note_short(d, first, SHORT_ALONE);
	put_together(d, first, end);
}

/* Put together what begins at token t, or is around it; m is the next mention. */
static void
mend_at(Mender *d, uint32 t, const NxMention *m)
{
	uint32		first = t;
	uint32		end;

	if (is_versus(d, t))
		put_case_together(d, t, m);
	else if ((end = partners_end(d, t, m)) > t)
	{
		put_together(d, t - 1, end);
		d->mended.item[d->mended.n - 1].kind = NX_ENTITY_ORGANIZATION;
	}
	else if (d->mended.n > 0 && d->mended.item[d->mended.n - 1].end_token > t)
		return;
	else if ((end = storm_end(d, t, m)) > t)
	{
		if (t > 0 && nx_token_is_capitalized(&d->tokens->item[t - 1]) &&
			(nx_entity_token_classes(&d->tokens->item[t - 1]) & NX_E_STORM_SORT))
			first--;
		note_short(d, end - 1, SHORT_ALONE);
		put_together(d, first, end);
	}
	else if ((end = ship_end(d, t, m)) > t)
	{
		note_short(d, end - 1, SHORT_BEHIND_ARTICLE);
		put_together(d, first, end);
	}
}

/* Surnames of persons whom the text has in full are never short for a storm. */
static void
note_surnames(Mender *d, const NxMentions *mentions)
{
	for (uint32 i = 0; i < mentions->n; i++)
	{
		const NxMention *m = &mentions->item[i];

		if ((i & 1023) == 0)
			NX_CHECK_INTERRUPTS();
		if (m->kind == NX_ENTITY_PERSON && m->end_token - m->first_token > 1 &&
			!(nx_entity_token_classes(&d->tokens->item[m->first_token]) & NX_E_STORM) &&
			(m->first_token == 0 ||
			 !(nx_entity_token_classes(&d->tokens->item[m->first_token - 1]) & NX_E_SHIP)))
			note_short(d, m->end_token - 1, SHORT_SURNAME);
	}
}

static void
put_all_together(Mender *d, const NxMentions *mentions)
{
	uint32		i = 0;

	for (uint32 t = 0; t <= d->tokens->n; t++)
	{
		if ((t & 4095) == 0)
			NX_CHECK_INTERRUPTS();
		while (i < mentions->n && mentions->item[i].first_token < t)
		{
			const NxMention *m = &mentions->item[i++];

			if (d->mended.n == 0 || d->mended.item[d->mended.n - 1].end_token <= m->first_token)
				*NX_VEC_PUSH(&d->mended) = *m;
		}
		if (t < d->tokens->n)
			mend_at(d, t, i < mentions->n ? &mentions->item[i] : NULL);
	}
}

/* ---- single mentions ------------------------------------------------------- */

/* Ida, Roe and the Ford: those that we have put together, said for short. */
static void
mend_short(const Mender *d, NxMention *m)
{
	const NxToken *t = &d->tokens->item[m->end_token - 1];
	uint64		before = m->first_token == 0 ? 0 :
		nx_token_classes(d->text, &d->tokens->item[m->first_token - 1]);
	uint32		how = nx_form_find(&d->shorts, nx_mix(t->hash));

	if (how == SHORT_BEHIND_ARTICLE && m->first_token > 1 && nx_token_is_capitalized(t - 1) &&
		(before & NX_W_TITLE))
	{
		/* the Queen Elizabeth */
		before = nx_token_classes(d->text, &d->tokens->item[m->first_token - 2]);
		if (before & NX_W_DETERMINER)
			m->span.start = d->tokens->item[--m->first_token].start;
	}
	if ((how == SHORT_ALONE && m->end_token - m->first_token == 1 && !(before & NX_W_TITLE)) ||
		(how == SHORT_BEHIND_ARTICLE && (before & NX_W_DETERMINER)))
		m->kind = NX_ENTITY_MISC;
}

/* Is the bracket at token i, as in (AP) -, the agency's of a dateline? */
static bool
is_agency(const Mender *d, uint32 i)
{
	const NxToken *k = d->tokens->item;

	return i + 3 < d->tokens->n && k[i].kind == NX_TOK_OPEN && k[i + 2].kind == NX_TOK_CLOSE &&
		k[i + 3].kind == NX_TOK_DASH;
}

/*
 * The place of a dateline: BOSTON (AP) -, PERRY, Fla. -, whatever the tagger says.
 * Where it stands alone, it must have said that.
 */
static void
mend_dateline(const Mender *d, const NxSentence *s, NxMention *m, const NxMention *next)
{
	const NxToken *k = d->tokens->item;
	uint32		end = nx_dateline_end(d->tokens, s, m);

	if (end == s->first_token || k[m->first_token].letter_case != NX_CASE_UPPER ||
		m->kind == NX_ENTITY_MISC)
		return;
	if (m->kind == NX_ENTITY_PLACE || k[m->end_token].kind == NX_TOK_OPEN ||
		(k[m->end_token].kind == NX_TOK_COMMA && next != NULL && next->first_token == m->end_token + 1 &&
		 (next->kind == NX_ENTITY_PLACE || is_agency(d, next->first_token + 1))))
	{
		m->kind = NX_ENTITY_PLACE;
		m->confidence = Max(m->confidence, SURE);
	}
}

/*
 * Does a name end within token i of a mention, as in Pune-based, or before it, as in U.S.-led,
 * where the hyphen is a token?  Returns the name's end in bytes, and the classes of what
 * is behind the hyphen; or 0.
 */
static uint32
compound_name_end(const Mender *d, const NxMention *m, uint32 i, uint64 *classes)
{
	const NxToken *t = &d->tokens->item[i];
	uint32		end = nx_token_end(t);
	uint32		hyphen = end;

	if (t->kind != NX_TOK_WORD)
		return 0;
	while ((t->flags & NX_TF_HYPHEN) && hyphen > t->start && d->text[hyphen - 1] != '-')
		hyphen--;
	if (i >= m->first_token + 2 && t[-1].kind == NX_TOK_DASH && t[-1].start + 1 == t->start &&
		!(t[-1].flags & NX_TF_SPACE))
		hyphen = t->start;
	else if (!(t->flags & NX_TF_HYPHEN) || hyphen < t->start + 3 || !nx_token_is_capitalized(t))
		return 0;
	*classes = nx_entity_word_classes(nx_fold_hash(d->text + hyphen, d->text + end));
	return (*classes & NX_E_COMPOUND) ? hyphen - 1 : 0;
}

/*
 * Let a mention with Pune-based in it end with Pune; what follows is another one, which
 * is returned in *rest.  What Zenvia-backed names is left to its other mentions.
 */
static bool
mend_compound(const Mender *d, NxMention *m, NxMention *rest)
{
	const NxToken *k = d->tokens->item;

	for (uint32 i = m->first_token; i < m->end_token; i++)
	{
		uint64		classes;
		uint32		end = compound_name_end(d, m, i, &classes);

		if (end == 0)
			continue;
		*rest = *m;
		rest->first_token = i + 1;
		if (i + 1 < m->end_token)
			rest->span.start = k[i + 1].start;
		m->end_token = k[i].start < end ? i + 1 : i - 1;
		m->span.end = end;
		if (classes & NX_E_COMPOUND_PLACE)
			m->kind = NX_ENTITY_PLACE;
		m->confidence = Min(m->confidence, IN_COMPOUND);
		return rest->first_token < rest->end_token;
	}
	return false;
}

/*
 * Is token i of a text a dash between words, with white space on both sides?  None of a
 * name is: "RALEIGH, N.C. (AP) - Police said", "Köln - Der Mann wurde".  A hyphen is one
 * behind a bracket or before an article; else some write Wal - Mart.
 */
static bool
is_dash_between(const Mender *d, uint32 i)
{
	const NxToken *k = d->tokens->item;

	if (k[i].kind != NX_TOK_DASH || !(k[i].flags & NX_TF_SPACE) || i + 1 >= d->tokens->n ||
		!(k[i + 1].flags & NX_TF_SPACE))
		return false;
	return k[i].mark != '-' || k[i - 1].kind == NX_TOK_CLOSE ||
		(nx_token_classes(d->text, &k[i + 1]) & NX_W_DETERMINER) ||
		(nx_entity_token_classes(&k[i + 1]) & NX_E_GERMAN_ARTICLE);
}

/*
 * Let a mention end before a dash.  What is in front of it at the beginning of a line is
 * the place of a dateline, if it is one word.
 */
static void
end_before_dash(const Mender *d, NxMention *m)
{
	const NxToken *k = d->tokens->item;

	for (uint32 i = m->first_token + 1; i < m->end_token; i++)
	{
		if (!is_dash_between(d, i))
			continue;
		m->end_token = i;
		m->span.end = nx_token_end(&k[i - 1]);
		m->confidence = Min(m->confidence, IN_COMPOUND);
		if (i == m->first_token + 1 && (k[m->first_token].flags & NX_TF_LINE))
			m->kind = NX_ENTITY_PLACE;
		return;
	}
}

/* Let Portland, Ore. and Fla. (AP) be two mentions; the second one is returned in *rest. */
static bool
mend_list(const Mender *d, NxMention *m, NxMention *rest)
{
	const NxToken *k = d->tokens->item;

	for (uint32 i = m->first_token + 1; i + 1 < m->end_token; i++)
	{
		if (!is_agency(d, i) &&
			(m->kind != NX_ENTITY_PLACE || (k[i].kind != NX_TOK_COMMA && k[i].kind != NX_TOK_OPEN)))
			continue;
		if (is_agency(d, i))
			m->kind = NX_ENTITY_PLACE;
		*rest = *m;
		rest->first_token = i + 1;
		rest->span.start = k[i + 1].start;
		if (k[i].kind == NX_TOK_OPEN)
			rest->kind = NX_ENTITY_ORGANIZATION;
		if (k[rest->end_token - 1].kind == NX_TOK_CLOSE)
			rest->end_token--;
		rest->span.end = nx_token_end(&k[rest->end_token - 1]);
		m->end_token = i;
		m->span.end = nx_token_end(&k[i - 1]);
		return rest->first_token < rest->end_token;
	}
	return false;
}

/* ---- all of it ---------------------------------------------------------------- */

/* Mend each mention by itself; fills *mentions, in order of place. */
static void
mend_each(Mender *d, const NxSentences *sentences, NxMentions *mentions)
{
	uint32		s = 0;

	mentions->n = 0;
	for (uint32 i = 0; i < d->mended.n; i++)
	{
		NxMention  *m = &d->mended.item[i];
		NxMention	rest = *m;
		bool		more = true;

		NX_CHECK_INTERRUPTS();
		while (s + 1 < sentences->n && sentences->item[s].end_token <= m->first_token)
			s++;
		if (!nx_german_mend(&d->german, m))
			continue;
		mend_short(d, m);
		end_before_dash(d, m);
		mend_dateline(d, &sentences->item[s], m, i + 1 < d->mended.n ? m + 1 : NULL);
		while (more)
		{
			more = mend_list(d, m, &rest) || mend_compound(d, m, &rest);
			*NX_VEC_PUSH(mentions) = *m;
			*m = rest;
		}
	}
}

void
nx_mend_mentions(const char *text, const NxTokens *tokens, const NxSentences *sentences,
				 NxMentions *mentions)
{
	Mender		d = {text, tokens, {0}, {0}, {0}};

	if (tokens->n == 0)
		return;
	nx_german_open(&d.german, text, tokens, mentions);
	note_surnames(&d, mentions);
	put_all_together(&d, mentions);
	mend_each(&d, sentences, mentions);
	nx_german_close(&d.german);
	NX_VEC_FREE(&d.mended);
	nx_form_index_free(&d.shorts);
}
