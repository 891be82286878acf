/*-------------------------------------------------------------------------
 *
 * entity_missed.c
 *		Mentions of persons that the tagger has missed.
 *
 * The tagger looks at a word and its neighbours.  What it takes for a common
 * word in one place ("Mr. Price said", "people in Cantor's camp") is a name
 * if an honorific stands before it, or if the text has it as the surname of a
 * person's full name and never in small letters.
 *
 *-------------------------------------------------------------------------
 */
#include "entity.h"

#include "entity_index.h"
#include "entity_model.h"

/* What the index holds of a surname. */
#define SURNAME			0
#define COMMON_WORD		1		/* the text has it in small letters, too */

/* How sure the tagger must be of a full name, and how sure we are. */
#define SURE			0.6f
#define CONFIDENCE		0.7f

static bool
is_plain_word(const NxToken *t)
{
	return t->kind == NX_TOK_WORD &&
		!(t->flags & (NX_TF_CLITIC | NX_TF_DIGIT | NX_TF_DOT | NX_TF_HYPHEN));
}

/* Note the last words of full names, and which of them are common words. */
static void
collect_surnames(const char *text, const NxTokens *tokens,
				 const NxMentions *mentions, NxFormIndex *surnames)
{
	for (uint32 i = 0; i < mentions->n; i++)
	{
		const NxMention *m = &mentions->item[i];
		const NxToken *t = &tokens->item[m->end_token - 1];

		if ((i & 1023) == 0)
			NX_CHECK_INTERRUPTS();
		if (m->kind == NX_ENTITY_PERSON && m->confidence >= SURE &&
			m->end_token - m->first_token >= 2 && is_plain_word(t) && t->letter_case == NX_CASE_TITLE &&
			nx_token_classes(text, t) == 0)
			nx_form_set(surnames, nx_mix(t->hash), SURNAME);
	}
	if (surnames->used == 0)
		return;
	for (uint32 i = 0; i < tokens->n; i++)
	{
		const NxToken *t = &tokens->item[i];

		if ((i & 4095) == 0)
			NX_CHECK_INTERRUPTS();
		if (t->kind == NX_TOK_WORD && t->letter_case == NX_CASE_LOWER &&
			nx_form_find(surnames, nx_mix(t->hash)) != NX_NO_NAME)
			nx_form_set(surnames, nx_mix(t->hash), COMMON_WORD);
	}
}

/* Is the word at i, which is in no mention, the name of a person? */
static bool
is_missed(const char *text, const NxTokens *tokens, uint32 i,
		  const NxFormIndex *surnames)
{
	const NxToken *t = &tokens->item[i];
	bool		joined = i > 0 && !(t->flags & NX_TF_LINE);

	if (t->letter_case != NX_CASE_TITLE || !is_plain_word(t))
		return false;
	/* not a part of something longer */
	if (i + 1 < tokens->n && nx_token_is_capitalized(&t[1]) &&
		!(t[1].flags & NX_TF_LINE))
		return false;
	if (joined && (t[-1].flags & NX_TF_DOT) &&
		(nx_token_classes(text, &t[-1]) & (NX_W_HONORIFIC_HE | NX_W_HONORIFIC_SHE)))
		return nx_token_classes(text, t) == 0;
	if (joined && nx_token_is_capitalized(&t[-1]) &&
		!(nx_token_classes(text, &t[-1]) & NX_W_TITLE))
		return false;
	return nx_form_find(surnames, nx_mix(t->hash)) == SURNAME;
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

void
nx_add_missed_mentions(const char *text, const NxTokens *tokens,
					   NxMentions *mentions)
{
	NxFormIndex surnames = {0};
	NxMentions	missing = {0};
	uint32		m = 0;

	collect_surnames(text, tokens, mentions, &surnames);
	for (uint32 i = 0; i < tokens->n; i++)
	{
		if ((i & 4095) == 0)
			NX_CHECK_INTERRUPTS();
		if (m < mentions->n && mentions->item[m].first_token == i)
			i = mentions->item[m++].end_token - 1;
		else if (is_missed(text, tokens, i, &surnames))
		{
			NxMention  *missed = NX_VEC_PUSH(&missing);

			memset(missed, 0, sizeof(*missed));
			missed->span.start = tokens->item[i].start;
			missed->span.end = nx_token_end(&tokens->item[i]);
			missed->first_token = i;
			missed->end_token = i + 1;
			missed->kind = NX_ENTITY_PERSON;
			missed->confidence = CONFIDENCE;
		}
	}
	nx_form_index_free(&surnames);
	merge(mentions, &missing);
	NX_VEC_FREE(&missing);
}
