/*
 * test_entity_group.c: which mentions are one entity.
 */
#include "marked.h"
#include "tap.h"

static MarkedText story;
static NxEntities entities;

/* Group the marked mentions; the entities come as "name*mentions, ...". */
static const char *
group(const char *marked)
{
	static char out[4096];
	int			at = 0;

	marked_free(&story);
	marked_read(&story, marked);
	entities.n = 0;
	nx_group_mentions(NULL, story.body, &story.tokens, &story.sentences, &story.mentions, &entities);
	out[0] = '\0';
	for (uint32 i = 0; i < entities.n; i++)
		at += snprintf(out + at, sizeof(out) - at, "%s%.*s*%u", i ? ", " : "",
					   (int) nx_span_length(entities.item[i].name),
					   story.body + entities.item[i].name.start, entities.item[i].n_mentions);
	return out;
}

/* The salience of the entity of that name; -1 if there is none. */
static float
salience_of(const char *name)
{
	for (uint32 i = 0; i < entities.n; i++)
		if (nx_span_length(entities.item[i].name) == strlen(name) &&
			memcmp(story.body + entities.item[i].name.start, name, strlen(name)) == 0)
			return entities.item[i].salience;
	return -1;
}

#define groups(marked, wanted, name) is_str(group(marked), (wanted), (name))

int
main(void)
{
	float		sum = 0;

	groups("Nothing.", "", "no mention");

	/* persons */
	groups("[P Anna Berg] came. [P Berg] left, and [P Anna] with her.", "Anna Berg*3",
		   "surname and first name");
	groups("[P Berg] won again. The trainer, [P Anna Berg], was glad.", "Anna Berg*2",
		   "the full name comes later");
	groups("[P Anna M. Berg] came. [P A. Berg] left. [P Anna Berg] slept.", "Anna M. Berg*3",
		   "initials");
	groups("[O The Oslo Times] came. [O The Times] left. The [O Bank of Ohio] woke. [O The Bank] slept.",
		   "The Oslo Times*2, Bank of Ohio*2", "bodies with an article");
	groups("[P J.K. Berg] came. [P Joanne Berg] left. [P JoAnn Holm] and [P Jill Holm] slept.",
		   "Joanne Berg*2, JoAnn Holm*1, Jill Holm*1", "two initials");
	groups("[P Bashar al-Berg] came. [P Berg] left. [P Carl Holm] met [P Al-Holm].",
		   "Bashar al-Berg*2, Carl Holm*2", "with and without al-");
	groups("The [O US Stone Survey] ([O USSS]) left. The [O Neue Partei \u00D6sterreichs] ([O NP\u00D6]) slept.",
		   "US Stone Survey*2, Neue Partei \u00D6sterreichs*2", "acronyms with US, and with an accent");
	groups("[P José Peña] came. [P Pena] left.", "José Peña*2", "accents");
	groups("[P Ekrem \u0130mamo\u011flu] came. [P Imamoglu] left. [L \u0130stanbul] is [L Istanbul].",
		   "Ekrem \u0130mamo\u011flu*2, \u0130stanbul*2", "a capital with a dot");
	groups("[P Jean\u00ADLuc Berg] came. [P JeanLuc Berg] left.", "Jean\u00ADLuc Berg*2", "a soft hyphen");
	groups("[P Anna O'Hara] came. [P Anna O\u2019Hara] left. [P O\u2019Hara] slept.", "Anna O'Hara*3", "apostrophes");
	groups("[P Jean-Luc Berg] came. [P Jean\u2011Luc Berg] left.", "Jean-Luc Berg*2", "hyphens");
	groups("[P ANNA BERG] IS BACK\n\n[P Anna Berg] came.", "Anna Berg*2", "capitals");
	groups("[P Ursula von der Leyen] spoke. [P von der Leyen] left. [P Leyen] slept.",
		   "Ursula von der Leyen*3", "a surname with particles");
	groups("[P Daw Aung San Suu Kyi] spoke. [P Suu Kyi] left. [P Aung San Suu Kyi] slept.",
		   "Daw Aung San Suu Kyi*3", "forms of forms");
	groups("[P Anna Berg] and [P Carl Berg] came.", "Anna Berg*1, Carl Berg*1",
		   "two of one surname");
	groups("[P Anna Berg] said she would come. [P Carl Berg] said he would not. Mrs. [P Berg] left. "
		   "Mr. [P Berg] slept.", "Anna Berg*2, Carl Berg*2", "told apart by title");
	groups("[P Anna Berg] came. [P Carl Berg] came. [P Berg] left.", "Anna Berg*1, Carl Berg*2",
		   "else the one last spoken of");
	groups("Sen. [P Carl Berg] and his wife [P Anna Berg] came. Sen. [P Berg] left.",
		   "Carl Berg*2, Anna Berg*1", "the one who has a title");
	groups("[P Carl Berg] won. [P Berg] spoke, and so did [P Anna Berg]. [P Berg] left.",
		   "Carl Berg*3, Anna Berg*1", "the one whom it has been about");
	groups("[P Anna Berg] met [P Carl Berg]. Mrs. [P Berg] spoke first. Mr. [P Berg] waved.",
		   "Anna Berg*2, Carl Berg*2", "by title and first name");
	groups("[P Carl Berg] won. His wife, [P Anna Berg], was glad. Mrs. [P Berg] left.",
		   "Carl Berg*1, Anna Berg*2", "even where it has been about the other");
	groups("[P Zsolt Berg] met [P Anna Berg]. Mr. [P Berg] left.", "Zsolt Berg*2, Anna Berg*1",
		   "a first name that tells nothing is no contradiction");
	groups("[P Anna Berg] left. Mr. [P Berg] slept.", "Anna Berg*1, Berg*1", "Mr. Berg is not she");
	is_int(entities.item[1].gender, NX_GENDER_MALE, "but a man");
	groups("[P Lynn Berg] left, he said. He slept. Mr. [P Berg] woke.", "Lynn Berg*2",
		   "unless the first name misleads");
	groups("Sen. [P Carl Berg] met [P Olaf Berg]. Mr. [P Berg] smiled. Sen. [P Berg] left.",
		   "Carl Berg*3, Olaf Berg*1", "Mr. is no title that only one has");
	groups("Prince [P Mohammed Salman] met Sheikh [P Mohammed Rashid]. Sheikh [P Mohammed] left. Prince [P Mohammed] slept.",
		   "Mohammed Salman*2, Mohammed Rashid*2", "each by his own title");
	groups("[P Carl Berg] and his brother [P Olaf Berg] came. [P Berg] left.", "Carl Berg*2, Olaf Berg*1",
		   "the first of those in a sentence");
	groups("[P Carl Berg] lost. His son, [P Olaf Berg], wept. [P Berg] left.", "Carl Berg*2, Olaf Berg*1",
		   "not who is introduced as a relative");
	groups("[P Olaf Berg], his brother, wept. [P Carl Berg] spoke. [P Berg] left.", "Olaf Berg*1, Carl Berg*2",
		   "in either way");
	groups("[P Anna Berg] came. [P Berg] spoke. [P Berg] left.\n\n[P Carl Berg] said so. \"Every road,\" [P Berg] said.",
		   "Anna Berg*3, Carl Berg*2", "who has just been the subject");

	groups("[P George H. W. Bush] came before [P George W. Bush].",
		   "George H. W. Bush*1, George W. Bush*1", "middle initials that differ");

	groups("[P George H. W. Bush] and [P George W. Bush] met. [P George Walker Bush] smiled.",
		   "George H. W. Bush*1, George W. Bush*2", "nor is the second one lost");
	groups("[P Anna Maria Berg] met [P Anna Marta Berg].", "Anna Maria Berg*1, Anna Marta Berg*1",
		   "middle names of one initial that differ");
	groups("[P Carl Berg Jr.] lost to [P Carl Holm Jr.] in May.", "Carl Berg Jr.*1, Carl Holm Jr.*1",
		   "Jr. is no surname");
	groups("[P Carl A. Berg Jr.] spoke. [P Carl Berg Jr.] left.", "Carl A. Berg Jr.*2", "nor is the surname a middle name");

	groups("[P Carl Berg Jr.] came. His cousin, [P Anna Berg], slept. [P Berg] left.", "Carl Berg Jr.*2, Anna Berg*1",
		   "a son among others of his surname");
	groups("[P Carl Berg Jr.] spoke. [P Carl F. Berg] agreed. [P Berg] left.", "Carl Berg Jr.*1, Carl F. Berg*2",
		   "but not where his father is");
	groups("[P Carl Berg Jr.] came. [P Berg] left.", "Carl Berg Jr.*2", "a son may be called by surname");
	groups("[P Berg] spoke. [P Carl Berg Jr.] came. [P Berg Jr.] left. [P Berg] slept.",
		   "Berg*2, Carl Berg Jr.*2", "but not where he is Berg Jr.");

	groups("[P Bill Berg] came. [P William Berg] left.", "Bill Berg*2", "a short first name");
	groups("[P Bill Berg] came. [P William M. Berg] left. [P Bob Berg] slept.",
		   "William M. Berg*2, Bob Berg*1", "and another's");
	groups("[P Bill Berg] came. [P William Holm] left.", "Bill Berg*1, William Holm*1",
		   "but not of another surname");
	groups("[P J.K. Berg] wrote. [P Berg] slept.", "J.K. Berg*2", "initials without space");
	groups("[P J. Berg] came. [P John Berg] left.", "John Berg*2", "an initial before the name");
	groups("[P Anna BERG] came. [P Anna Berg] left.", "Anna Berg*2", "a word in capitals");
	groups("[P ANNA Berg] came. [P Anna Berg] left.", "Anna Berg*2", "the first word, too");
	groups("[P Anna Müller] came. [P Mueller] left. [P Anna Mueller] slept.", "Anna Müller*3", "an umlaut in two letters");
	groups("[P Anna Zelenskyy] came. [P Zelensky] left.", "Anna Zelenskyy*2", "a letter once or twice");
	groups("[P Kim Jong-un] came. [P Kim Jong Un] left.", "Kim Jong-un*2", "with and without hyphen");
	groups("[P Anna Mohamed] met [P Carl Mohammed]. [P Mohamed] left. [P Mohammed] slept.",
		   "Anna Mohamed*2, Carl Mohammed*2", "but not where the text tells them apart");
	groups("[P Anna Lee] met [P Anna Le].", "Anna Lee*1, Anna Le*1", "nor if it is short");
	groups("[P Shah Rukh Berg] came. [P Shah Rukh] left.", "Shah Rukh Berg*2", "two first names");
	groups("[P Anna Maria Berg] met [P Anna Maria Holm]. [P Anna Maria] left.",
		   "Anna Maria Berg*1, Anna Maria Holm*1, Anna Maria*1", "which two persons have");
	groups("King [P Abdullah II] spoke. [P Abdullah] left.", "Abdullah II*2", "a ruler");
	groups("[P Mohammed bin Salman] spoke. [O MBS] left.", "Mohammed bin Salman*2", "initials of all words");

	/* others */
	groups("[L TAMPA], [L Fla.] (Metro) - The sun of [L Florida] shone.", "TAMPA*1, Florida*2",
		   "the state of a dateline");
	groups("[L Lafayette], [L La.], in [L Louisiana] is not [L LA] or [L Los Angeles].",
		   "Lafayette*1, Louisiana*2, Los Angeles*2", "a state that is no city");
	groups("[M Berg v. Ohio] was cited. [M Berg] is law. [M Hurricane Ida] grew. [M Ida] hit the [M USS Carl Holm]. The [M Holm] sank.",
		   "Berg v. Ohio*2, Hurricane Ida*2, USS Carl Holm*2", "cases, storms and ships, for short");
	groups("The [O European Union] ([O EU]) met. The [O EU] left.", "European Union*3", "acronym");
	groups("The [L United States] met the [L U.S.] press.", "United States*2", "with full stops");
	groups("The [O Organisation for Security in Europe] met. [O OSE] left.",
		   "Organisation for Security in Europe*2", "small words do not count in it");
	groups("The [O Centre for Disease Control and Prevention] warned. The [O CDC] said so.",
		   "Centre for Disease Control and Prevention*2", "nor does what follows an and");
	groups("The [O U.S. Senate] voted. The [L U.S.] waits.", "U.S. Senate*1, U.S.*1",
		   "a name's first word is no acronym of it");
	groups("The [O Metro Daily Journal] asked. The [O Journal] wrote.", "Metro Daily Journal*2",
		   "last words");
	groups("The [O Metro Daily Journal] asked. The [o Journal] wrote.", "Metro Daily Journal*2",
		   "even where the tagger was not sure of it");
	groups("The [O Senate] met. The [O Senate] voted. The [O Senate] left. The [O Senate] slept. The [O Ohio Senate] did not.",
		   "Senate*4, Ohio Senate*1", "last words that were there before, and often");
	groups("The [O Ohio Senate] met. The [O Senate] voted. The [O Senate] left. The [O Senate] slept. The [O Senate] woke.",
		   "Ohio Senate*5", "last words that came after");
	groups("The [O House Budget Committee] met. The [O House] voted. The [O Budget Committee] left.",
		   "House Budget Committee*2, House*1", "a body and its committee");
	groups("The [O Senate] met. The [O Senate Committee on Oil Resources] will. The [O Senate] left.",
		   "Senate*2, Senate Committee on Oil Resources*1", "wherever its name says so");
	groups("[O Berg University] sued. [O Berg University Press] did not.",
		   "Berg University*1, Berg University Press*1", "nor is it its press");
	groups("The [O Department for Transport] ([O DfT]) met.", "Department for Transport*2", "an acronym with a small letter");
	groups("The [O U.S. Geological Survey] ([O USGS]) met. The [O Mid-Infrared Instrument] ([O MII]) saw it.",
		   "U.S. Geological Survey*2, Mid-Infrared Instrument*2", "one of parts of words");
	groups("[O Nile Oil Company Limited] ([O NOC]) grew. [O Amber Tech Co. Limited] ([O ATL]) fell.",
		   "Nile Oil Company Limited*2, Amber Tech Co. Limited*2", "one without legal form");
	groups("[O Danmar Agro Ltd.] grew. [P Danmar] said so.", "Danmar Agro Ltd.*2",
		   "first words of a company, taken for a person");
	groups("[O China Capital Corp.] grew. [L China] did, too.", "China Capital Corp.*1, China*1", "but not a place");
	groups("[P John F. Berg] spoke. [O JFB] left.", "John F. Berg*2", "a person's initials");
	groups("The [O U.S. Department of Amber] ([O DOA]) met. The [O Amber Department] left. The [O Ministry of Oil] and the [O Oil Ministry].",
		   "U.S. Department of Amber*3, Ministry of Oil*2", "a department, in either order");
	groups("[O Acme.com Inc.] grew. [O Acme.com] fell. [L Acme] rose.", "Acme.com Inc.*3", "what has an address for a name");
	groups("[O J.P. Acme] grew. [O JPAcme] fell. [O Exxon Mobil] and [O ExxonMobil].", "J.P. Acme*2, Exxon Mobil*2",
		   "names with and without space");
	groups("[O Boeing Co] grew. [O Boeing] fell.", "Boeing Co*2", "first words of a company");
	groups("[L Russia] and [M Russian] [L Moscow] met.", "Russia*1, Russian*1, Moscow*1",
		   "neither demonym nor capital is the country");
	groups("[M Israelis] and [M Israeli] voters.", "Israeli*2", "plural of a demonym");

	/* kinds */
	groups("[O Berg] won. [P Berg] left. [P Berg] slept.", "Berg*3", "kinds are put to the vote");
	is_int(entities.item[0].kind, NX_ENTITY_PERSON, "the majority wins");
	is_int(story.mentions.item[0].kind, NX_ENTITY_PERSON, "and the mentions follow");

	/* gender and salience */
	group("[P Kim Berg] said she would come. [P Pat Holm] will not.");
	is_int(entities.item[0].gender, NX_GENDER_FEMALE, "gender by pronoun");
	is_int(entities.item[1].gender, NX_GENDER_UNKNOWN, "unknown without one");
	group("\"[P Pat Holm] is late,\" she said.");
	is_int(entities.item[0].gender, NX_GENDER_UNKNOWN, "he of whom she speaks is not her");
	group("[P Pat Holm] said: \"She is late.\" He left.");
	is_int(entities.item[0].gender, NX_GENDER_MALE, "nor she of whom he speaks");
	group("[P Maria Holm] came with [P Carl Berg].");
	is_int(entities.item[0].gender, NX_GENDER_FEMALE, "gender by first name");
	is_int(entities.item[1].gender, NX_GENDER_MALE, "of men, too");
	group("[P Maria Holm] said he would come. He did, and he left, and he came back, so he did.");
	is_int(entities.item[0].gender, NX_GENDER_UNKNOWN, "many pronouns speak against a first name");
	group("[P Carl Berg] came with [P Anna Berg]. Mrs. [P Berg] left.");
	is_int(entities.item[1].gender, NX_GENDER_FEMALE, "gender by the title of a shared surname");
	group("Mr. [P Holm] came.");
	is_int(entities.item[0].gender, NX_GENDER_MALE, "gender by title");
	group("[P Anna Berg] came to [L Paris].\n\nIt rained.\n\n[P Berg] left [L Rome] for [L Oslo].");
	for (uint32 i = 0; i < entities.n; i++)
		sum += entities.item[i].salience;
	ok(sum > 0.999f && sum < 1.001f, "salience sums to one");
	ok(entities.item[0].salience > entities.item[1].salience, "more mentions, more salience");
	ok(entities.item[1].salience > entities.item[2].salience, "earlier, more salience");

	group("[L KYIV], [L Ukraine] ([O Metro News]) - [P Anna Berg] met voters. [O Metro News] saw her.\n\nThe mayor of [L Oslo] came.");
	ok(salience_of("Anna Berg") > 0.5f, "a dateline is not what the article is about");
	ok(salience_of("Oslo") > salience_of("KYIV"), "nor is its place");
	ok(salience_of("Oslo") > salience_of("Metro News"), "the agency in it counts little elsewhere, too");
	group("[L MALATYA], [L Turkey] ([O dpa]) - A quake struck eastern [L Turkey] on Friday along the [L Euphrates].");
	ok(salience_of("Turkey") > salience_of("Euphrates"), "what the lead is about counts though the dateline has it");
	group("[L MUMBAI]: Shares of [O Acme] rose. [O Acme] was glad.");
	ok(salience_of("MUMBAI") < 0.1f, "a dateline with a colon");
	group("[L Kyiv] waits for [P Anna Berg] - and [P Berg] is late.");
	ok(salience_of("Kyiv") > 0.2f, "a sentence with a dash is no dateline");
	group("[P Anna Berg] and [P Carl Holm] came.");
	ok(salience_of("Anna Berg") > salience_of("Carl Holm"), "who opens the sentence counts more");
	group("It rained. [P Anna Berg], [P Berg], [P Berg].\n\n[P Carl Holm].\n\n[P Holm].\n\n[P Holm].");
	ok(salience_of("Carl Holm") > 0.4f, "mentions that spread over paragraphs count more");
	group("[P Anna Berg]: [O Metro]. It rained. [O Metro], [P Anna Berg].");
	ok(salience_of("Anna Berg") > salience_of("Metro"), "a person counts more than a body");

	marked_free(&story);
	NX_VEC_FREE(&entities);
	return tap_done();
}
