/*
 * test_entity_missed.c: persons and teams that the tagger has missed.
 */
#include "marked.h"
#include "tap.h"

/* What is added to the marked mentions, as "name, name". */
static const char *
added(const char *marked)
{
	static char out[1024];
	MarkedText	story;
	int			at = 0;

	marked_read(&story, marked);
	nx_add_missed_mentions(story.body, &story.tokens, &story.mentions);
	out[0] = '\0';
	for (uint32 i = 0; i < story.mentions.n; i++)
	{
		const NxMention *m = &story.mentions.item[i];

		if (m->confidence < 0.99f)
			at += snprintf(out + at, sizeof(out) - at, "%s%.*s", at ? ", " : "",
						   (int) nx_span_length(m->span), story.body + m->span.start);
	}
	marked_free(&story);
	return out;
}

int
main(void)
{
	is_str(added(""), "", "empty text");
	is_str(added("[P Anna Cantor] came. Those in Cantor and other camps left."), "Cantor",
		   "the surname of a full name");
	is_str(added("Those in Cantor left. [P Anna Cantor] came."), "Cantor", "which may come later");
	is_str(added("[P Tom Price] came. The Price was high, a good price."), "",
		   "not if the text has the word in small letters");
	is_str(added("[P Tom Cantor] came to the Cantor Hotel. Old Cantor Street was dark."), "",
		   "not in a longer name");
	is_str(added("[P Cantor] came. Those in Lopez left."), "", "not without a full name");
	is_str(added("It was said that Mr. Price left. Mr. President did not."), "Price",
		   "behind an honorific");
	is_str(added("[O Ohio Bears] lost. The Bears (7-4) were tired, and so were those in Bears caps."), "Bears",
		   "the last word of a team, behind an article");
	is_str(added("[O Ohio Bears] lost. The Bears met a few bears."), "", "but no common word");
	return tap_done();
}
