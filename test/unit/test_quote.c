/*
 * test_quote.c: what is said, and by whom.
 *
 * The sentences are short and the names plain, so that the tests are about the
 * rules and not about the tagger.
 */
#include "said.h"
#include "tap.h"

#define LDQ "\xE2\x80\x9C"
#define RDQ "\xE2\x80\x9D"
#define LSQ "\xE2\x80\x98"
#define RSQ "\xE2\x80\x99"

static void
test_behind(void)
{
	is_str(said("\"It is over,\" Peter Hansen said."), "1d Peter Hansen/said", "behind");
	is_str(said("\"It is over,\" said Peter Hansen, who lives in Berlin."),
		   "1d Peter Hansen/said", "inverted");
	is_str(said("Peter Hansen added, " LDQ "It is over now" RDQ "\xE2\x80\x94" "but it was not."), "1d Peter Hansen/added",
		   "with a dash behind it");
	is_str(said("\"It is over!\" Peter Hansen said."), "1d Peter Hansen/said",
		   "behind a stop that is not the sentence's");
	is_str(said("\"It is over,\" Peter Hansen, a farmer from Ohio, told reporters."),
		   "1d Peter Hansen/told", "over an apposition");
	is_str(said("\"It is over,\" said the mayor, Peter Hansen."), "1d Peter Hansen/said",
		   "apposition behind");
	is_str(said("\"It is over,\" the council leader, Cllr Peter Hansen, said."), "1d Peter Hansen/said",
		   "with a rank before it");
	is_str(said("\"It is over,\" said the army spokesman, Maj.-Gen. Peter Hansen."), "1d Peter Hansen/said",
		   "of any form");
	is_str(said("The Rubio Ministry in a statement said: \"It is over.\""), "1d Rubio Ministry/said",
		   "where it is said does not matter");
	is_str(said("Her colleague, Peter Hansen, said it was \"all over\" now."),
		   "1m Peter Hansen/said; 2d Peter Hansen/said in 1", "a name as apposition");
	is_str(said("\"It is over,\" said the union president, veteran pilot Peter Hansen."), "1d Peter Hansen/said",
		   "with what one is, too");
	is_str(said("The point guard on this team, junior Maria Lopez, said it was cold."), "1i Maria Lopez/said",
		   "behind a phrase");
	is_str(said("\"It is over,\" Maria Lopez, whose son Peter, 22, was among the dead, told reporters."),
		   "1d Maria Lopez/told", "over a relative clause with a name");
	is_str(said("Oslo won by two goals. \"It is over,\" the Rubio Bank boss fumed."), "1d the Rubio Bank boss/",
		   "not what one is boss of");
	is_str(said("\"It is over,\" said a spokesman for Peter Hansen."),
		   "1d a spokesman for Peter Hansen/said", "not the one spoken for");
	is_str(said("\"It is over,\" according to Peter Hansen."),
		   "1d Peter Hansen/according to", "according to");
	is_str(said("\"It is over.\" \xE2\x80\x94 Peter Hansen"), "1d Peter Hansen/", "signed");
	is_str(said("\"It is over.\" \xE2\x80\x93 Peter Hansen.\n\nIt rained."), "1d Peter Hansen/",
		   "signed, with a full stop");
}

static void
test_before(void)
{
	is_str(said("Peter Hansen said: \"It is over.\""), "1d Peter Hansen/said", "colon");
	is_str(said("Peter Hansen left a letter: \"It is over.\""), "1d Peter Hansen/",
		   "colon without a cue");
	is_str(said("Peter Hansen said the work was \"almost over\" now."),
		   "1m Peter Hansen/said; 2d Peter Hansen/said in 1", "inside the sentence");
	is_str(said("Peter Hansen hailed the \"extraordinary elevation\" of the mayor on Monday."),
		   "1m Peter Hansen/hailed; 2d Peter Hansen/hailed in 1", "a fragment is part of its clause");
	is_str(said("Peter Hansen praised the day as \"a fine day,\" stressing that people came "
				"\"by land and sea\" to see it."),
		   "1m Peter Hansen/praised; 2d Peter Hansen/praised in 1; "
		   "3m Peter Hansen/stressing; 4d Peter Hansen/stressing in 3", "participle");
	is_str(said("Peter Hansen said that \"I told him, 'It is over now, go home.' and he went home "
				"at last\" on Monday."),
		   "1m Peter Hansen/said; 2d Peter Hansen/said in 1; 3d Peter Hansen/told in 2",
		   "inside of what is marked inside");
	is_str(said("The judge rejected a media request, saying it was \"too late\" for that."),
		   "1m The judge/saying; 2d The judge/saying in 1", "of the verb, not of a noun like one");
	is_str(said("Peter Hansen lashed out at Maria Lopez after she said it was cold, calling her \"a total disaster.\""),
		   "1i Maria Lopez/said; 2m Peter Hansen/calling; 3d Peter Hansen/calling in 2", "not of whom it is about");
	is_str(said("OSLO \xE2\x80\x94 Maria Lopez, the winningest coach in state history, announced Tuesday that she is "
				"retiring after 19 seasons."), "1i Maria Lopez/announced", "a dateline and a name are no content");
	is_str(said("Peter Hansen left, with Maria Lopez saying it was \"too late\" for that."),
		   "1m Maria Lopez/saying; 2d Maria Lopez/saying in 1", "with somebody else");
	is_str(said("Additionally, the two groups met in Ohio, saying the plan was \"a very bad idea\" for all."),
		   "1m the two groups/saying; 2d the two groups/saying in 1", "an adverb is nobody");
	is_str(said("The day was described by Peter Hansen as \"fine weather for ducks.\""),
		   "1m Peter Hansen/described; 1m Peter Hansen/described; 2d Peter Hansen/described in 1",
		   "passive: what is described, and as what");
	is_str(said("Peter Hansen said that Maria Lopez had agreed to let the two farmers and their men use "
				"\"half of the field\" again."),
		   "1m Peter Hansen/said; 2d Peter Hansen/said in 1", "a weak verb far away yields");
	is_str(said("A spokesman for Ohio Sen. Peter Hansen: \"It is over.\""),
		   "1d A spokesman for Ohio Sen. Peter Hansen/", "not the one spoken for");
	is_str(said("A spokesman for Mayor Peter Hansen, a farmer, called the work \"almost over.\""),
		   "1m A spokesman for Mayor Peter Hansen/called; 2d A spokesman for Mayor Peter Hansen/called in 1",
		   "nor over an apposition");
	is_str(said("BERLIN (Reuters) - Many residents came, saying the work was \"almost over\" now."),
		   "1m Many residents/saying; 2d Many residents/saying in 1", "not the agency in brackets");
	is_str(said("During the call, he watched the rain, called Peter Hansen a \"hero\" and left."),
		   "1m /called; 2d /called in 1", "no adverbial phrase");
	is_str(said("Peter Hansen said the letters were kind: \"It is over!\" one farmer wrote."),
		   "1d one farmer/wrote", "the attribution behind counts");
	is_str(said("Peter Hansen, watching the rain, added: \"It is over.\""),
		   "1d Peter Hansen/added", "over a participle");
}

static void
test_utterances(void)
{
	is_str(said("\"It is over,\" Peter Hansen said. \"We go home.\""),
		   "1d Peter Hansen/said; 1d Peter Hansen/said", "goes on in the paragraph");
	is_str(said("'It is over,' Peter Hansen said. 'We all go home now.'"),
		   "1d Peter Hansen/said; 1d Peter Hansen/said", "in single marks");
	is_str(said("\"It is,\" Peter Hansen said, \"over.\""),
		   "1d Peter Hansen/said; 1d Peter Hansen/said", "split");
	is_str(said("Peter Hansen said: \"It is over.\n\n\"We go home.\""),
		   "1d Peter Hansen/said; 1d Peter Hansen/said", "marks re-opened");
	is_str(said("Peter Hansen said: " LSQ "It is over.\n\n" LSQ "We all go home." RSQ),
		   "1d Peter Hansen/said; 1d Peter Hansen/said", "single ones, too");
	is_str(said("Maria Lopez was tired.\n\n\"It is over, all of it.\n\n\"We go home,\" Peter Hansen said."),
		   "1d Peter Hansen/said; 1d Peter Hansen/said", "attributed at its end");
	is_str(said("\"It is over,\" Maria Lopez said.\n\n\"The water came in the night.\n\n"
				"\"Nobody told us,\" said Peter Hansen."),
		   "1d Maria Lopez/said; 2d Peter Hansen/said; 2d Peter Hansen/said",
		   "at its end, though somebody spoke before");
	is_str(said("\"It is over,\" Maria Lopez said. \"We go home.\n\n\"Nobody told us,\" said Peter Hansen."),
		   "1d Maria Lopez/said; 1d Maria Lopez/said; 2d Peter Hansen/said", "a mark was not closed");
	is_str(said("\"It is over,\" Peter Hansen said. His men \"can all go home.\""),
		   "1d Peter Hansen/said; 2m Peter Hansen/said", "a fragment that ends the next sentence");
	is_str(said("\"It is over,\" Peter Hansen said.\n\n\"We go home now.\""),
		   "1d Peter Hansen/said; 2d Peter Hansen/said", "the next paragraph");
	is_str(said("'It is over,' Peter Hansen said.\n\n'There is so much rain.'"),
		   "1d Peter Hansen/said; 2d Peter Hansen/said", "the same in single marks");
	is_str(said("\"It is over,\" Peter Hansen said.\n\n'There is so much rain.'"),
		   "1d Peter Hansen/said", "but with others before them, they are a subheading's");
	is_str(said("Peter Hansen shook his head. \"We go home now, all of us.\""),
		   "1d Peter Hansen/", "the sentence before");
}

static void
test_nested(void)
{
	is_str(said("\"Maria Lopez told me, 'It is over,' and I said, 'We go home,'\" Peter Hansen said."),
		   "1d Peter Hansen/said; 2d Maria Lopez/told in 1; 3d Peter Hansen/said in 1",
		   "I am who speaks around it");
	is_str(said("Maria Lopez came. \"She said, 'It is over,'\" Peter Hansen said. \"I laughed.\""),
		   "1d Peter Hansen/said; 2d Maria Lopez/said in 1; 1d Peter Hansen/said", "she");
	is_str(said("\"He looked up and said: 'It is over now.'\" Peter Hansen said."),
		   "1d Peter Hansen/said; 2d /said in 1", "he is not the one who speaks");
	is_str(said("\"'It is over,' officials told me,\" Peter Hansen said."),
		   "1d Peter Hansen/said; 2d officials/told in 1", "behind");
	is_str(said("Maria Lopez left. \"She said, 'It is over,'\" officials said."),
		   "1d officials/said; 2d Maria Lopez/said in 1", "whom the text begins with, if somebody unknown speaks");
	is_str(said("\"The motto was: 'We never go home.'\" Peter Hansen said."),
		   "1d Peter Hansen/said; 2d / in 1", "a colon alone");
	is_str(said("\"They called it a 'mess' and read 'The Long Winter' to us,\" Peter Hansen said."),
		   "1d Peter Hansen/said", "neither words at arm's length nor titles");
	is_str(said("\"Farmers, 'the big ones,' went home,\" Peter Hansen said."),
		   "1d Peter Hansen/said", "nor appositions");
}

static void
test_resolution(void)
{
	is_str(said("Peter Hansen was tired. \"It is over,\" he said."),
		   "1d Peter Hansen/said", "he");
	is_str(said("Peter Hansen met Mrs. Maria Lopez. \"It is over,\" she said."),
		   "1d Maria Lopez/said", "she");
	is_str(said("Maria Lopez met Peter Hansen. \"Bob Hale is a liar,\" he said."), "1d Peter Hansen/said",
		   "he is not whom the quotation is about");
	is_str(said("Special envoy Peter Hansen came on Monday. \"It is over,\" the envoy said."),
		   "1d Peter Hansen/said", "a title");
	is_str(said("President Hansen met Peter Lopez. The president said: \"It is over.\""),
		   "1d Hansen/said", "a title is that of the name next to it");
	is_str(said("Gov. Maria Lopez came. \"It is over,\" the governor said."), "1d Maria Lopez/said", "a short one");
	is_str(said("Gov. Maria Lopez came. \"It is over,\" the former governor said."),
		   "1d the former governor/said", "but not of another");
	is_str(said("Goalkeeper Peter Hansen came. \"It is over,\" the goalkeeper said."), "1d Peter Hansen/said",
		   "what stands before a name is one");
	is_str(said("The goal was scored by striker Peter Hansen. \"It is over,\" the striker said."), "1d Peter Hansen/said",
		   "in small letters, too");
	is_str(said("Maria Lopez, the coach of the team, met assistant coach Peter Hansen. \"It is over,\" the coach said."),
		   "1d Maria Lopez/said", "who assists is not the one");
	is_str(said("Peter Hansen, 44, a nurse from Ohio, came. \"It is over,\" the nurse said."), "1d Peter Hansen/said",
		   "what one is stands behind the age");
	is_str(said("Maria Lopez, the victim's mother, came. \"It is over,\" the victim said."), "1d the victim/said",
		   "but not what somebody else is");
	is_str(said("Maria Lopez, 29, met Peter Hansen, 35. \"It is over,\" the 29-year-old said."), "1d Maria Lopez/said",
		   "by age");
	is_str(said("The agency's commissioner, Dr. Maria Lopez, came. \"It is over,\" the commissioner said."),
		   "1d Maria Lopez/said", "the name is an apposition");
	is_str(said("One of the authors of the report, Maria Lopez, came. \"It is over,\" the report said."), "1d the report/said",
		   "no name is that of a paper");
	is_str(said_as("The man Hansen called was ill. \"It is over,\" the man said.", "d"), "2d the man/said",
		   "but not whom one called");
	is_str(said("Maria Lopez, the governor of Ohio, came. \"It is over,\" the governor said."),
		   "1d Maria Lopez/said", "a title in an apposition");
	is_str(said("Maria Lopez, who met the president, came. \"It is over,\" the president said."),
		   "1d the president/said", "whom one met is somebody else");
	is_str(said_as("He came with his aide, Maria Lopez, the governor said. \"It is over,\" the governor said.", "d"),
		   "2d the governor/said", "and who says it is no apposition");
	is_str(said("A spokesman for Peter Hansen came. \"It is over,\" the spokesman said."),
		   "1d the spokesman/said", "not that of whom he speaks for");
	is_str(said("Maria Lopez left. According to her, it was \"a very long day\" for all."),
		   "1m Maria Lopez/According to; 2d Maria Lopez/According to in 1", "her");
	is_str(said("\"It is over,\" officials said."), "1d officials/said", "a noun");
}

/* Who has no name may go on, too. */
static void
test_unnamed(void)
{
	is_str(said("Peter Hansen was there. \"It is over,\" said a witness. \"We all go home,\" he added."),
		   "1d a witness/said; 2d a witness/added", "somebody");
	is_str(said("Peter Hansen was there. His lawyer said it was cold. \"It is over,\" he said. \"We go,\" he said later."),
		   "1i His lawyer/said; 2d His lawyer/said; 3d His lawyer/said", "somebody's");
	is_str(said("Peter Hansen was there. His wife said it was cold. \"It is over,\" he said."),
		   "1i His wife/said; 2d Peter Hansen/said", "he is no wife");
	is_str(said("Peter Hansen was there. The candidate said it was cold. \"It is over,\" he said."),
		   "1i The candidate/said; 2d Peter Hansen/said", "the candidate may be who was named");
	is_str(said("Peter Hansen was there. His lawyer said it was cold. Bob Hale shook his head. \"It is over,\" he said."),
		   "1i His lawyer/said; 2d Bob Hale/said", "somebody was named since");
	is_str(said("A neighbor said it was cold. \"It is over,\" she said. \"We go.\" She left. \"It rained,\" she said. \"I ran.\""),
		   "1i A neighbor/said; 2d A neighbor/said; 2d A neighbor/said; 3d A neighbor/said; 3d A neighbor/said",
		   "to the end of an utterance, and behind it");
	is_str(said("Peter Hansen was there. A report said it was cold. \"It is over,\" he said."),
		   "1i A report/said; 2d Peter Hansen/said", "no person");
}

static void
test_appositions(void)
{
	is_str(said("The firm's lawyer, Peter Hansen, said in a letter: \"We go home.\""), "1d Peter Hansen/said",
		   "the name before a colon");
	is_str(said("Maria Lopez was there. Her brother, Peter Hansen, told us on Monday: \"We go home.\""),
		   "1d Peter Hansen/told", "of a kinsman");
}

static void
test_times(void)
{
	is_str(said("13:52 First Minister urged that people stay at home."), "1i First Minister/urged", "of a live blog");
}

static void
test_relatives(void)
{
	is_str(said("Peter Hansen, who said the work was almost over, went home."), "1i Peter Hansen/said", "who");
	is_str(said("There was a report from Peter Hansen, who said the work was almost over."),
		   "1i Peter Hansen/said", "behind a preposition");
	is_str(said("It was a man who prosecutors say was left in the rain."), "1i prosecutors/say",
		   "of whom it is said");
	is_str(said("The plan was made by Peter Hansen (R-Ohio), who said the work was almost over."),
		   "1i Peter Hansen/said", "over brackets");
	is_str(said("The plan was made by Peter Hansen, the head of the Ohio Dam Authority, who said the work was almost over."),
		   "1i Peter Hansen/said", "over an apposition");
	is_str(said("The plan was made by Peter Hansen and some farmers, who said the work was almost over."),
		   "1i some farmers/said", "but not over another one");
}

/* Where we know no words, the marks count. */
static void
test_other_languages(void)
{
	is_str(said("Die Lage sei ernst, hie\xC3\x9F es am Sonntag."), "1i /hie\xC3\x9F", "German: of what is said nothing says it");
	is_str(said("\xE6\xB0\x97\xE8\xB1\xA1\xE5\xBA\x81\xE3\x81\xAF\xE3\x80\x8C"
				"\xE3\x81\x82\xE3\x81\x99\xE3\x81\xAF\xE9\x9B\xA8\xE3\x81\xA0"
				"\xE3\x80\x8D\xE3\x81\xA8\xE8\xBF\xB0\xE3\x81\xB9\xE3\x81\x9F"
				"\xE3\x80\x82"), "1d \xE6\xB0\x97\xE8\xB1\xA1\xE5\xBA\x81/\xE8\xBF\xB0\xE3\x81\xB9\xE3\x81\x9F", "Japanese");
	is_str(said("\xE2\x80\x9E" "Das ist das Ende\xE2\x80\x9C, sagte Peter Hansen."),
		   "1d Peter Hansen/sagte", "German");
	is_str(said("Nach Angaben der Polizei wurde niemand verletzt. Das ist nicht gut und wird auch nicht besser."),
		   "1i der Polizei/Nach", "German: whose information it is");
	is_str(said("Peter Hansen lachte. Zudem sei das Vorhaben schlecht gemacht, sagte er. Das ist nicht gut."),
		   "1i Peter Hansen/sagte", "German: he is no adverb");
	is_str(said("Peter Hansen kam am Montag in die Stadt. Die Arbeit der Polizei lobte er dort: „Ohne diese Leute ist nichts zu machen.“"),
		   "1d Peter Hansen/lobte", "German: he is no noun, and what has its verb before he is no subject");
}

/* German sentences in the subjunctive, and clauses beside a cue that the tagger may not see. */
static void
test_reported(void)
{
	is_str(said("Maria Lopez sagte am Montag, die Stadt habe kein Geld. Der Umbau sei zu teuer. Er werde nicht fertig."),
		   "1i Maria Lopez/sagte; 2i Maria Lopez/sagte", "sentences go on, as one");
	is_str(said("Maria Lopez sagte am Montag, die Stadt habe kein Geld. Der Umbau ist zu teuer."),
		   "1i Maria Lopez/sagte", "the indicative is the writer's");
	is_str(said("Maria Lopez sagte am Montag, die Stadt habe kein Geld. Viele Leute hätten das nicht gewusst."),
		   "1i Maria Lopez/sagte; 2i Maria Lopez/sagte", "the second subjunctive behind the first");
	is_str(said("Maria Lopez kam am Montag in die Stadt. Viele Leute hätten das nicht gewusst."),
		   "", "but not by itself");
	is_str(said("Maria Lopez sagte am Montag, die Stadt habe kein Geld. Sie will warten, bis das Haus fertig sei."),
		   "1i Maria Lopez/sagte", "a clause that hangs on does not count");
	is_str(said("Maria Lopez sagte am Montag, die Stadt habe kein Geld. Es sei denn, alle geben etwas."),
		   "1i Maria Lopez/sagte", "nor does a phrase");
	is_str(said("Der Bürgermeister war am Montag in der Stadt. Man könne nicht länger auf das Geld warten, sagte er dem Radio."),
		   "1i /sagte", "before a cue");
	is_str(said("Zuvor hatte Maria Lopez in der Stadt gesagt, sie sehe für das Haus keine Zukunft mehr."),
		   "1i Maria Lopez/gesagt", "behind one");
	is_str(said("Maria Lopez wollte am Montag nicht sagen, dass die Stadt kein Geld mehr hat."), "", "which is denied");
	is_str(said("Bei dem Feuer wurde niemand verletzt. Das teilte die Polizei am Montag mit."),
		   "1i die Polizei/teilte", "a sentence that \"das\" stands for");
	is_str(said("Nach zehn Jahren Ehe geht jeder der beiden nun eigene Wege. Das ist nicht gut."), "",
		   "after a time nobody says anything");
	is_str(said("Nach ersten Polizeiangaben ging in der Stadt nun ein Haus in Flammen auf. Das ist nicht gut."),
		   "1i ersten Polizeiangaben/Nach", "but a report does");
	is_str(said("Maria Lopez kam am Montag. „Das ist vorbei“, sagte die 44-Jährige. „So ist es“, sagte der 50-Jährige."),
		   "1d Maria Lopez/sagte; 2d der 50-Jährige/sagte", "who is named by an age");
	is_str(said("Die Lage müsse in der Stadt nun besser werden, sagte Maria Lopez dem „Tagblatt“. Das ist nicht gut."),
		   "1i Maria Lopez/sagte", "a paper that is told it");
	is_str(said("Wie die „Neue Post“ am Montag berichtet, will die Stadt das Haus der Polizei verkaufen."),
		   "1i Neue Post/berichtet", "one that tells it");
	is_str(said("Die Stadt hat kein Geld mehr für das Haus. Deren Sprecher Peter Hansen nannte die Lage „ein Desaster“."),
		   "1d Peter Hansen/nannte", "whose spokesman it is");
	is_str(said("Der Preis könne noch weiter steigen, hieß es am Montag in der Stadt. Viele Häuser seien schon verkauft."),
		   "1i /hieß", "nobody goes on");
	is_str(said("Maria Lopez sagte der „Neuen“-Zeitung am Montag, die Stadt habe kein Geld."), "1i Maria Lopez/sagte",
		   "marks around a part of a word");
}

static void
test_no_quotation(void)
{
	is_str(said("Bridge Is " LSQ "Almost Done" RSQ " After Long Winter\n\nIt rained."),
		   "", "a headline");
	is_str(said("The so-called \"shadow fleet\" sank."), "", "so-called");
	is_str(said("He once bought a novel, a long one, and the film \"The Long Winter\" won."),
		   "", "a title");
	is_str(said("In her novel, " LDQ "The Long Winter," RDQ " Maria Lopez said: " LDQ "It is cold." RDQ),
		   "1d Maria Lopez/said", "a title before an attribution");
	is_str(said("Peter Hansen said on Monday's \"The Long Winter Show.\""), "",
		   "a title behind a possessive");
	is_str(said("Speaking on \"The Long Winter,\" Peter Hansen wiped his face."), "",
		   "a title behind a preposition");
	is_str(said("It was a \"quick\" job."), "", "scare quotes");
	is_str(said("There is a fear that asking might create a \"shortage.\""), "",
		   "nobody says it");
	is_str(said("\"\" \"!\""), "", "no words");
}

int
main(void)
{
	test_behind();
	test_before();
	test_utterances();
	test_nested();
	test_resolution();
	test_unnamed();
	test_appositions();
	test_times();
	test_relatives();
	test_other_languages();
	test_reported();
	test_no_quotation();
	return tap_done();
}
