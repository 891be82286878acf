/*-------------------------------------------------------------------------
 *
 * entity_listed.c
 *		The user's own names among the mentions.
 *
 *-------------------------------------------------------------------------
 */
#include "entity.h"

#define SURE	0.7f			/* how sure the tagger must be of a longer
								 * name */

NxEntityKind
nx_listed_kind(const NxGazetteerEntry *entry)
{
	for (int kind = 0; kind < NX_ENTITY_KINDS; kind++)
	{
		const char *name = nx_entity_kind_name(kind);

		if (strlen(name) == entry->kind_len && memcmp(name, entry->kind, entry->kind_len) == 0)
			return kind;
	}
	return NX_ENTITY_MISC;
}

/*
 * Does a mention of the tagger keep its place, being longer than the match in
 * it?  Paris is not Paris Hilton, Sudan is not South Sudan.
 */
static bool
is_longer(const NxMention *m, const NxGazetteerMatch *match)
{
	return m->first_token <= match->first && m->end_token >= match->end &&
		m->end_token - m->first_token > match->end - match->first &&
		m->kind != NX_ENTITY_MISC && m->confidence >= SURE;
}

static void
add_match(NxMentions *all, const NxGazetteer *gazetteer, const NxTokens *tokens,
		  const NxGazetteerMatch *match)
{
	NxMention  *m = NX_VEC_PUSH(all);
	NxGazetteerEntry entry = nx_gazetteer_entry(gazetteer, match->entry);

	memset(m, 0, sizeof(*m));
	m->first_token = match->first;
	m->end_token = match->end;
	m->span.start = tokens->item[match->first].start;
	m->span.end = nx_token_end(&tokens->item[match->end - 1]);
	m->kind = nx_listed_kind(&entry);
	m->confidence = 1;
	m->listed = match->entry + 1;
}

void
nx_add_listed_mentions(const NxGazetteer *gazetteer, const char *text,
					   const NxTokens *tokens, const NxSentences *sentences,
					   NxMentions *mentions)
{
	NxGazetteerMatches matches = {0};
	NxMentions	all = {0};
	uint32		m = 0;
	uint32		held = 0;		/* matches from here on stand in mention m */

	nx_gazetteer_find(gazetteer, text, tokens, sentences, &matches);
	for (uint32 i = 0; i < matches.n; i++)
	{
		const NxGazetteerMatch *match = &matches.item[i];
		bool		longer = false;

		if ((i & 1023) == 0)
			NX_CHECK_INTERRUPTS();
		/* what ends before it, and what it takes the place of */
		for (; m < mentions->n && mentions->item[m].first_token < match->end; m++)
		{
			const NxMention *ours = &mentions->item[m];

			if (ours->end_token <= match->first)
				*NX_VEC_PUSH(&all) = *ours;
			else if (is_longer(ours, match))
			{
				longer = true;
				break;			/* it may hold the next match, too */
			}
			else
				/* what stood back for it need not, where it goes itself */
				for (; held < i; held++)
					add_match(&all, gazetteer, tokens, &matches.item[held]);
			held = i;
		}
		if (longer)
			continue;
		add_match(&all, gazetteer, tokens, match);
		held = i + 1;
	}
	for (; m < mentions->n; m++)
	{
		NX_CHECK_INTERRUPTS();
		*NX_VEC_PUSH(&all) = mentions->item[m];
	}
	NX_VEC_FREE(&matches);
	NX_VEC_FREE(mentions);
	*mentions = all;
}
