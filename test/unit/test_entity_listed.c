/*
 * test_entity_listed.c: which of the tagger's mentions the user's names replace.
 */
#include "core/entity/entity.h"
#include "tap.h"

static const char *const listed[] = {"Paris", "Sudan", "Hilton Hotels", "Acme",
"Hilton said"};

/*
 * The mentions of a text, as "words words*", those of the user with a star,
 * when the tagger has found only the tokens [first, end), as that kind.
 */
static void
gives(const char *text, uint32 first, uint32 end, NxEntityKind kind,
	  const char *expected, const char *what)
{
	NxGazetteerEntries entries = {0};
	NxGazetteerHead *block;
	NxGazetteer gazetteer;
	NxTokens	tokens = {0};
	NxSentences sentences = {0};
	NxMentions	mentions = {0};
	char		got[1024] = "";
	size_t		size;

	for (int i = 0; i < (int) lengthof(listed); i++)
	{
		NxGazetteerEntry *e = NX_VEC_PUSH(&entries);

		memset(e, 0, sizeof(*e));
		e->name = listed[i];
		e->name_len = strlen(listed[i]);
		e->kind = "place";
		e->kind_len = 5;
	}
	block = nx_gazetteer_build(&entries, &size);
	if (!nx_gazetteer_open(block, size, &gazetteer))
		abort();
	nx_tokenize(text, 0, strlen(text), &tokens);
	nx_split_sentences(text, &tokens, false, &sentences);
	if (first < end)
	{
		NxMention  *m = NX_VEC_PUSH(&mentions);

		memset(m, 0, sizeof(*m));
		m->first_token = first;
		m->end_token = end;
		m->span.start = tokens.item[first].start;
		m->span.end = nx_token_end(&tokens.item[end - 1]);
		m->kind = kind;
		m->confidence = 0.9f;
	}
	nx_add_listed_mentions(&gazetteer, text, &tokens, &sentences, &mentions);
	for (uint32 i = 0; i < mentions.n; i++)
	{
		const NxMention *m = &mentions.item[i];

		snprintf(got + strlen(got), sizeof(got) - strlen(got), "%s[%.*s]%s", i > 0 ? " " : "",
				 (int) nx_span_length(m->span), text + m->span.start, m->listed ? "*" : "");
	}
	is_str(got, expected, what);
	NX_VEC_FREE(&entries);
	NX_VEC_FREE(&tokens);
	NX_VEC_FREE(&sentences);
	NX_VEC_FREE(&mentions);
	pfree(block);
}

int
main(void)
{
	gives("She saw Paris.", 0, 0, 0, "[Paris]*", "what the tagger has not found");
	gives("She saw Paris.", 2, 3, NX_ENTITY_PERSON, "[Paris]*", "in place of its mention");
	gives("She saw Rome.", 2, 3, NX_ENTITY_PLACE, "[Rome]", "others stay");
	gives("She saw Paris Hilton.", 2, 4, NX_ENTITY_PERSON, "[Paris Hilton]", "a longer person stays");
	gives("She saw South Sudan.", 2, 4, NX_ENTITY_PLACE, "[South Sudan]", "and a longer place");
	gives("She saw Acme Buys Rome.", 2, 5, NX_ENTITY_MISC, "[Acme]*", "but no longer misc");
	gives("She saw Paris Hilton, who left Paris.", 2, 4, NX_ENTITY_PERSON,
		  "[Paris Hilton] [Paris]*", "and only where it stands");
	gives("She saw Old Hilton Hotels.", 2, 4, NX_ENTITY_PERSON, "[Hilton Hotels]*",
		  "a mention that is cut goes");
	gives("Paris Hilton said so.", 0, 2, NX_ENTITY_PERSON, "[Paris]* [Hilton said]*",
		  "what stood back for it is back");
	return tap_done();
}
