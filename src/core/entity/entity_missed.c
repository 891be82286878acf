/*-------------------------------------------------------------------------
 *
 * entity_missed.c
 *		Mentions of persons and teams that the tagger has missed.
 *
 * The tagger looks at a word and its neighbours.  What it takes for a common
 * word in one place ("Mr. Price said", "people in Cantor's camp", "The Bears
 * lost") is a name if an honorific stands before it, or if the text has it as the
 * last word of a person's or an organization's full name and never in small letters.
 * German names are found behind titles, too.
 *
 *-------------------------------------------------------------------------
 */
#include "entity.h"

#include "entity_german.h"
#include "entity_index.h"
#include "entity_model.h"
#include "entity_words.h"

/* What the index holds of a last word: the kind of the name that it ends, or this. */
#define COMMON_WORD		NX_ENTITY_KINDS /* the text has it in small letters,
										 * too */

/* How sure the tagger must be of a full name, and how sure we are. */
#define SURE			0.6f
#define CONFIDENCE		0.7f

static bool
is_plain_word(const NxToken *t)
{
	return t->kind == NX_TOK_WORD &&
		!(t->flags & (NX_TF_CLITIC | NX_TF_DIGIT | NX_TF_DOT | NX_TF_HYPHEN));
}

/* Does a mention show a name of more than one word, of which the last one may stand alone? */
static bool
is_full_name(const char *text, const NxTokens *tokens, const NxMention *m)
{
	const NxToken *t = &tokens->item[m->end_token - 1];

	return (m->kind == NX_ENTITY_PERSON || m->kind == NX_ENTITY_ORGANIZATION) && m->confidence >= SURE &&
		m->end_token - m->first_token >= 2 && is_plain_word(t) && t->letter_case == NX_CASE_TITLE &&
		(m->kind == NX_ENTITY_PERSON || t[-1].letter_case == NX_CASE_TITLE) &&
		nx_token_classes(text, t) == 0;
}

/* Note the last words of full names, and which of them are common words. */
static void
collect_last_words(const char *text, const NxTokens *tokens,
				   const NxMentions *mentions, NxFormIndex *last_words)
{
	for (uint32 i = 0; i < mentions->n; i++)
	{
		const NxMention *m = &mentions->item[i];
		uint64		form = nx_mix(tokens->item[m->end_token - 1].hash);

		if ((i & 1023) == 0)
			NX_CHECK_INTERRUPTS();
		/* a surname is one, whatever is named after the person */
		if (is_full_name(text, tokens, m) &&
			(m->kind == NX_ENTITY_PERSON || nx_form_find(last_words, form) == NX_NO_NAME))
			nx_form_set(last_words, form, m->kind);
	}
	if (last_words->used == 0)
		return;
	for (uint32 i = 0; i < tokens->n; i++)
	{
		const NxToken *t = &tokens->item[i];

		if ((i & 4095) == 0)
			NX_CHECK_INTERRUPTS();
		if (t->kind == NX_TOK_WORD && t->letter_case == NX_CASE_LOWER &&
			nx_form_find(last_words, nx_mix(t->hash)) != NX_NO_NAME)
			nx_form_set(last_words, nx_mix(t->hash), COMMON_WORD);
	}
}

/* The kind of name that the word at i, which is in no mention, is; none: NX_ENTITY_KINDS. */
static uint32
missed_kind(const char *text, const NxTokens *tokens, uint32 i,
			const NxFormIndex *last_words)
{
	const NxToken *t = &tokens->item[i];
	bool		joined = i > 0 && !(t->flags & NX_TF_LINE);
	uint64		before = joined ? nx_token_classes(text, &t[-1]) : 0;
	uint32		kind;

	if (t->letter_case != NX_CASE_TITLE || !is_plain_word(t))
		return NX_ENTITY_KINDS;
	/* not a part of something longer */
	if (i + 1 < tokens->n && nx_token_is_capitalized(&t[1]) &&
		!(t[1].flags & NX_TF_LINE))
		return NX_ENTITY_KINDS;
	if (joined && (t[-1].flags & NX_TF_DOT) && (before & (NX_W_HONORIFIC_HE | NX_W_HONORIFIC_SHE)))
		return nx_token_classes(text, t) == 0 ? NX_ENTITY_PERSON : NX_ENTITY_KINDS;
	kind = nx_form_find(last_words, nx_mix(t->hash));
	/* a body's last word may be no name where no article stands before it */
	if (kind == NX_ENTITY_ORGANIZATION)
		return (before & NX_W_DETERMINER) ? kind : NX_ENTITY_KINDS;
	if (kind != NX_ENTITY_PERSON ||
		(joined && nx_token_is_capitalized(&t[-1]) && !(before & NX_W_TITLE)))
		return NX_ENTITY_KINDS;
	return kind;
}

/* Add mentions to others, both in order of place, so that all are. */
static void
merge(NxMentions *mentions, const NxMentions *more)
{
	uint32		left = mentions->n,
				left_of_more = more->n;

	for (uint32 i = 0; i < more->n; i++)
		(void) NX_VEC_PUSH(mentions);
	for (uint32 to = mentions->n; left_of_more > 0;)
	{
		const NxMention *m = left > 0 ? &mentions->item[left - 1] : NULL;
		const NxMention *other = &more->item[left_of_more - 1];

		if ((to & 4095) == 0)
			NX_CHECK_INTERRUPTS();
		if (m != NULL && m->first_token > other->first_token)
		{
			mentions->item[--to] = *m;
			left--;
		}
		else
		{
			mentions->item[--to] = *other;
			left_of_more--;
		}
	}
}

static void
add_missed(const NxTokens *tokens, uint32 first, uint32 end, uint32 kind, NxMentions *missing)
{
	NxMention  *missed = NX_VEC_PUSH(missing);

	memset(missed, 0, sizeof(*missed));
	missed->span.start = tokens->item[first].start;
	missed->span.end = nx_token_end(&tokens->item[end - 1]);
	missed->first_token = first;
	missed->end_token = end;
	missed->kind = kind;
	missed->confidence = CONFIDENCE;
}

/* Full names behind German titles, which the tagger has not learned. */
static void
add_german_names(const char *text, const NxTokens *tokens, NxMentions *mentions)
{
	NxMentions	missing = {0};
	uint32		m = 0;

	for (uint32 i = 0; i < tokens->n; i++)
	{
		uint32		end;

		if ((i & 4095) == 0)
			NX_CHECK_INTERRUPTS();
		if (m < mentions->n && mentions->item[m].first_token == i)
			end = mentions->item[m++].end_token;
		else if ((end = nx_german_name_behind_title(text, tokens, i)) > i)
		{
			if (m < mentions->n)
				end = Min(end, mentions->item[m].first_token);
			if (end >= i + 2)
				add_missed(tokens, i, end, NX_ENTITY_PERSON, &missing);
		}
		if (end > i)
			i = end - 1;
	}
	merge(mentions, &missing);
	NX_VEC_FREE(&missing);
}

void
nx_add_missed_mentions(const char *text, const NxTokens *tokens,
					   NxMentions *mentions)
{
	NxFormIndex last_words = {0};
	NxMentions	missing = {0};
	uint32		m = 0;
	uint32		kind;

	if (nx_is_german(tokens))
		add_german_names(text, tokens, mentions);
	collect_last_words(text, tokens, mentions, &last_words);
	for (uint32 i = 0; i < tokens->n; i++)
	{
		if ((i & 4095) == 0)
			NX_CHECK_INTERRUPTS();
		if (m < mentions->n && mentions->item[m].first_token == i)
			i = mentions->item[m++].end_token - 1;
		else if ((kind = missed_kind(text, tokens, i, &last_words)) != NX_ENTITY_KINDS)
			add_missed(tokens, i, i + 1, kind, &missing);
	}
	nx_form_index_free(&last_words);
	merge(mentions, &missing);
	NX_VEC_FREE(&missing);
}
