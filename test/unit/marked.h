/*
 * marked.h: text whose mentions are marked in it, as [P Anna Berg]; the letter
 * is that of the kind: Person, Organization, pLace, Misc; a small one is a
 * mention that the tagger is not sure of.  So tests of what comes behind the
 * tagger do not depend on a model.
 */
#ifndef MARKED_H
#define MARKED_H

#include "core/entity/entity.h"

typedef struct MarkedText
{
	char		body[8192];		/* without the marks */
	NxTokens	tokens;
	NxSentences sentences;
	NxMentions	mentions;
} MarkedText;

static inline void
marked_free(MarkedText *t)
{
	NX_VEC_FREE(&t->tokens);
	NX_VEC_FREE(&t->sentences);
	NX_VEC_FREE(&t->mentions);
}

static inline void
marked_read(MarkedText *t, const char *marked)
{
	uint32		len = 0,
				token = 0;

	memset(t, 0, sizeof(*t));
	for (const char *p = marked; *p; p++)
	{
		if (*p == '[')
		{
			NxMention  *m = NX_VEC_PUSH(&t->mentions);

			memset(m, 0, sizeof(*m));
			m->kind = strchr("POLM", p[1] & ~0x20) - "POLM";
			m->confidence = (p[1] & 0x20) ? 0.5f : 0.99f;
			m->span.start = len;
			p += 2;
		}
		else if (*p == ']')
			t->mentions.item[t->mentions.n - 1].span.end = len;
		else
			t->body[len++] = *p;
	}
	nx_tokenize(t->body, 0, len, &t->tokens);
	nx_split_sentences(t->body, &t->tokens, false, &t->sentences);
	for (uint32 i = 0; i < t->mentions.n; i++)
	{
		NxMention  *m = &t->mentions.item[i];

		while (t->tokens.item[token].start < m->span.start)
			token++;
		m->first_token = token;
		while (token < t->tokens.n && t->tokens.item[token].start < m->span.end)
			token++;
		m->end_token = token;
	}
}

#endif							/* MARKED_H */
