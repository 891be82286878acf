/*
 * test_entity_missed.c: persons that the tagger has missed.
 *
 * The mentions that the tagger has found are given in the text, in brackets;
 * all are persons.
 */
#include "core/entity.h"
#include "tap.h"

/* What is added, as "name, name". */
static const char *
added(const char *marked)
{
	static char out[1024];
	char		body[1024] = "";
	NxTokens	tokens = {0};
	NxMentions	mentions = {0};
	NxSpan		spans[16];
	uint32		n = 0,
				len = 0,
				token = 0;
	int			at = 0;

	for (const char *p = marked; *p; p++)
	{
		if (*p == '[')
			spans[n].start = len;
		else if (*p == ']')
			spans[n++].end = len;
		else
			body[len++] = *p;
	}
	nx_tokenize(body, 0, len, &tokens);
	for (uint32 i = 0; i < n; i++)
	{
		NxMention  *m = NX_VEC_PUSH(&mentions);

		memset(m, 0, sizeof(*m));
		while (tokens.item[token].start < spans[i].start)
			token++;
		m->first_token = token;
		while (token < tokens.n && tokens.item[token].start < spans[i].end)
			token++;
		m->end_token = token;
		m->span = spans[i];
		m->kind = NX_ENTITY_PERSON;
		m->confidence = 0.99f;
	}
	nx_add_missed_mentions(body, &tokens, &mentions);
	out[0] = '\0';
	for (uint32 i = 0; i < mentions.n; i++)
	{
		const NxMention *m = &mentions.item[i];

		if (m->confidence < 0.99f)
			at += snprintf(out + at, sizeof(out) - at, "%s%.*s", at ? ", " : "",
						   (int) nx_span_length(m->span), body + m->span.start);
	}
	NX_VEC_FREE(&tokens);
	NX_VEC_FREE(&mentions);
	return out;
}

int
main(void)
{
	is_str(added(""), "", "empty text");
	is_str(added("[Anna Cantor] came. Those in Cantor and other camps left."), "Cantor",
		   "the surname of a full name");
	is_str(added("Those in Cantor left. [Anna Cantor] came."), "Cantor", "which may come later");
	is_str(added("[Tom Price] came. The Price was high, a good price."), "",
		   "not if the text has the word in small letters");
	is_str(added("[Tom Cantor] came to the Cantor Hotel. Old Cantor Street was dark."), "",
		   "not in a longer name");
	is_str(added("[Cantor] came. Those in Lopez left."), "", "not without a full name");
	is_str(added("It was said that Mr. Price left. Mr. President did not."), "Price",
		   "behind an honorific");
	return tap_done();
}
