/*-------------------------------------------------------------------------
 *
 * entity_salience.c
 *		How much of an article's attention does each entity have?
 *
 * A mention weighs the more the nearer it stands to the article's beginning,
 * and more where a sentence begins with it, since that is mostly its subject.
 * Further mentions in one paragraph add less than those that spread over many.
 * An entity's weight is the sum of its mentions' times what its kind is worth:
 * articles are about persons more often than about the bodies and nationalities
 * that they mention.  The place of a dateline counts little there, and the
 * agency or newspaper that is named in it counts little everywhere.
 *
 * The weights were chosen with test/accuracy/salience.py, on half 0.
 *
 *-------------------------------------------------------------------------
 */
#include "entity_salience.h"

#define MAX_DATELINE	16		/* tokens, with its dash */
#define DATELINE_PARAGRAPHS	3	/* title and byline may stand before it */

#define LEAD			4.0f	/* a mention in the first paragraph, beyond
								 * the 1 that each has */
#define LEAD_HALF		0.5f	/* after how many paragraphs is it half of it? */
#define SUBJECT			1.25f	/* first of its sentence, near the beginning */
#define SUBJECT_TOKENS	10
#define AGAIN			0.4f	/* not the first one in its paragraph */
#define IN_DATELINE		0.1f
#define AGENCY			0.2f

/* What mentions of a kind are worth. */
static const float kind_weight[NX_ENTITY_KINDS] = {
	[NX_ENTITY_PERSON] = 1.2f,
	[NX_ENTITY_ORGANIZATION] = 0.9f,
	[NX_ENTITY_PLACE] = 1,
	[NX_ENTITY_MISC] = 0.9f
};

typedef struct Weighed
{
	uint32		paragraph;		/* of its last mention, plus 1 */
	uint32		n_there;		/* its mentions in that paragraph */
	bool		is_agency;
} Weighed;

uint32
nx_dateline_end(const NxTokens *tokens, const NxSentence *s, const NxMention *m)
{
	uint32		end = Min(tokens->n, s->first_token + MAX_DATELINE);
	bool		in_brackets = false;

	if (m->first_token != s->first_token)
		return s->first_token;
	for (uint32 t = m->end_token; t < end; t++)
	{
		const NxToken *k = &tokens->item[t];

		if (k->kind == NX_TOK_DASH ||
			(k->mark == ':' && tokens->item[m->first_token].letter_case == NX_CASE_UPPER))
			return t + 1;
		if (k->kind == NX_TOK_OPEN || k->kind == NX_TOK_CLOSE)
			in_brackets = k->kind == NX_TOK_OPEN;
		if ((k->kind == NX_TOK_WORD && !nx_token_is_capitalized(k) && !in_brackets) ||
			k->kind == NX_TOK_QUOTE || k->kind == NX_TOK_WEB)
			break;
	}
	return s->first_token;
}

/* What a mention is worth by its place; is_first: of those in its sentence. */
static float
mention_weight(const NxSentence *s, const NxMention *m, bool is_first)
{
	float		weight = 1 + LEAD / (1 + s->paragraph / LEAD_HALF);

	if (is_first && m->first_token < s->first_token + SUBJECT_TOKENS)
		weight *= SUBJECT;
	return weight;
}

void
nx_set_salience(const NxTokens *tokens, const NxSentences *sentences,
				const NxMentions *mentions, NxEntities *entities)
{
	Weighed    *seen;
	uint32		sentence = 0;
	uint32		dateline = 0;	/* end of the last one */
	double		total = 0;

	if (entities->n == 0)
		return;
	seen = nx_alloc_zero(entities->n * sizeof(Weighed));
	for (uint32 i = 0; i < mentions->n; i++)
	{
		const NxMention *m = &mentions->item[i];
		NxEntity   *e = &entities->item[m->entity];
		Weighed    *w = &seen[m->entity];
		const NxSentence *s;
		bool		is_first = i == 0;
		float		weight;

		if ((i & 1023) == 0)
			NX_CHECK_INTERRUPTS();
		while (sentence + 1 < sentences->n &&
			   sentences->item[sentence].end_token <= m->first_token)
		{
			sentence++;
			is_first = true;
		}
		s = &sentences->item[sentence];
		if (is_first && s->paragraph < DATELINE_PARAGRAPHS && m->kind == NX_ENTITY_PLACE)
		{
			uint32		end = nx_dateline_end(tokens, s, m);

			dateline = Max(dateline, end);
		}
		weight = mention_weight(s, m, is_first);
		if (m->first_token < dateline)
		{
			weight = IN_DATELINE;
			w->is_agency |= m->kind == NX_ENTITY_ORGANIZATION;
		}
		else
		{
			/* the lead of an article from Turkey may well be about Turkey */
			if (w->paragraph != s->paragraph + 1)
				w->n_there = 0;
			w->paragraph = s->paragraph + 1;
			if (w->n_there++ > 0)
				weight *= AGAIN;
		}
		e->salience += weight;
	}
	for (uint32 i = 0; i < entities->n; i++)
	{
		NxEntity   *e = &entities->item[i];

		NX_CHECK_INTERRUPTS();
		e->salience *= kind_weight[e->kind];
		if (seen[i].is_agency)
			e->salience *= AGENCY;
		total += e->salience;
	}
	for (uint32 i = 0; i < entities->n; i++)
	{
		NX_CHECK_INTERRUPTS();
		entities->item[i].salience /= total;
	}
	pfree(seen);
}

int
nx_compare_salience(const NxEntity *x, const NxEntity *y)
{
	if (x->salience != y->salience)
		return x->salience > y->salience ? -1 : 1;
	return x->first_mention < y->first_mention ? -1 :
		x->first_mention > y->first_mention;
}
