/*
 * test_entity.c: mentions in text, with the linked model.
 *
 * The sentences are such that a model worth shipping gets them right.
 */
#include "core/entity/entity.h"
#include "tap.h"

/* The mentions of a text, as "name=kind, name=kind". */
static const char *
mentions_of(const char *text, size_t len)
{
	static char out[4096];
	NxTokens	tokens = {0};
	NxSentences sentences = {0};
	NxMentions	mentions = {0};
	int			at = 0;

	nx_tokenize(text, 0, len, &tokens);
	nx_split_sentences(text, &tokens, false, &sentences);
	if (nx_tag_mentions(text, &tokens, &sentences, &mentions) != NX_OK)
		return "the model cannot be used";
	out[0] = '\0';
	for (uint32 i = 0; i < mentions.n && at < 4000; i++)
	{
		const NxMention *m = &mentions.item[i];

		if (m->confidence < 0 || m->confidence > 1 ||
			m->span.start != tokens.item[m->first_token].start ||
			m->span.end != nx_token_end(&tokens.item[m->end_token - 1]) ||
			m->end_token - m->first_token > NX_MAX_MENTION + 1)
			return "a mention that is not sound";
		at += snprintf(out + at, sizeof(out) - at, "%s%.*s=%s", i ? ", " : "",
					   (int) nx_span_length(m->span), text + m->span.start,
					   nx_entity_kind_name(m->kind));
	}
	NX_VEC_FREE(&tokens);
	NX_VEC_FREE(&sentences);
	NX_VEC_FREE(&mentions);
	return out;
}

#define tags(text, wanted, name) \
	is_str(mentions_of((text), strlen(text)), (wanted), (name))

int
main(void)
{
	static char noise[70000];
	uint32		random = 1;

	tags("", "", "empty text");
	tags("The weather was bad and everyone went home early.", "", "no name");
	tags("Angela Merkel visited Paris on Monday.",
		 "Angela Merkel=person, Paris=place", "a person and a place");
	tags("Shares of Microsoft Corp rose in New York.",
		 "Microsoft Corp=organization, New York=place", "a company");
	tags("The Russian army left Poland.", "Russian=misc, Poland=place", "a nationality");

	/* what is not part of a name */
	tags("President Barack Obama spoke in Berlin.",
		 "Barack Obama=person, Berlin=place", "no title");
	tags("France\xE2\x80\x99s president met Vladimir Putin\xE2\x80\x99s aide.",
		 "France=place, Vladimir Putin=person", "no possessive");
	tags("He wrote to the United Nations in Geneva.",
		 "United Nations=organization, Geneva=place", "no article");
	tags("The White House said on Friday that it had called Moscow.",
		 "White House=organization, Moscow=place", "a house that acts");

	tags("They met on Sunday and left for D-Calif., as planned.", "", "days and party labels");
	tags("Martin Luther King Jr. spoke in Washington.",
		 "Martin Luther King Jr.=person, Washington=place", "Jr. belongs to the name");

	tags("Von der Leyen's remarks were sharp. Alexander Van der Bellen left Vienna.",
		 "Von der Leyen=person, Alexander Van der Bellen=person, Vienna=place", "particles with a capital");
	tags("On Monday Sens. Elizabeth Warren and Bernie Sanders spoke in Boston.",
		 "Elizabeth Warren=person, Bernie Sanders=person, Boston=place", "a title of two");
	tags("Councillor Anna Keller met DCI Tom Price in London.",
		 "Anna Keller=person, Tom Price=person, London=place", "other titles");
	tags("Der Titel ist nach dem Sieg in Berlin nicht mehr zu nehmen, sagte Bayern-Kapit\u00E4n Manuel Neuer.",
		 "Berlin=place, Manuel Neuer=person", "a German title");
	tags("The WHO said on Monday that the outbreak was over. The WHO is based in Geneva.",
		 "WHO=organization, WHO=organization, Geneva=place", "an acronym that is a pronoun");
	tags("Sen. Ann Keller, R-Ohio, said so in Berlin.", "Ann Keller=person, Berlin=place",
		 "a party label without brackets");
	tags("Sen. Ann Keller, D-N.Y., and Rep. Tom Price, R-La., left for Ohio.",
		 "Ann Keller=person, Tom Price=person, Ohio=place", "nor one of a state that is abbreviated");
	tags("Harris County Sheriff Ed Gonzalez said so in Houston.", "Ed Gonzalez=person, Houston=place",
		 "a title within a name");
	tags("Das sagte Innenministerin Daniela Behrens in Berlin.", "Daniela Behrens=person, Berlin=place",
		 "a German title");
	tags("Olaf Scholz der Zeitung in Hamburg.", "Olaf Scholz=person, Hamburg=place",
		 "a German article ends a name");

	/* a text longer than a window, and bytes that are no text */
	for (size_t i = 0; i < sizeof(noise); i++)
		noise[i] = "Ab c. D\n"[i % 8];
	ok(strcmp(mentions_of(noise, sizeof(noise)), "a mention that is not sound") != 0, "a long text");
	for (size_t i = 0; i < sizeof(noise); i++)
		noise[i] = "rain"[i % 4];
	ok(strcmp(mentions_of(noise, sizeof(noise)), "a mention that is not sound") != 0,
	   "a word that is cut into many tokens");
	for (size_t i = 0; i < sizeof(noise); i++)
		noise[i] = (random = random * 1103515245 + 12345) >> 16;
	ok(strcmp(mentions_of(noise, sizeof(noise)), "a mention that is not sound") != 0,
	   "random bytes");
	return tap_done();
}
