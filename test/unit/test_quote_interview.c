/*
 * test_quote_interview.c: interviews and transcripts.
 */
#include "said.h"
#include "tap.h"

static void
test_names(void)
{
	is_str(said("Maria Lopez met Peter Hansen in Berlin.\n\n"
				"LOPEZ: What did you see?\n\nHANSEN: Water, everywhere.\n\n"
				"LOPEZ: And then?\n\nHANSEN: It stopped.\n\nWe went home."),
		   "1d Maria Lopez/; 2d Peter Hansen/; 3d Maria Lopez/; 4d Peter Hansen/",
		   "surnames; what follows the last turn is the article");
	is_str(said("Maria Lopez met Peter Hansen in Berlin.\n\n"
				"Maria Lopez: What did you see?\nPeter Hansen: Water, everywhere.\n"
				"ML: And then?\nPH: It stopped.\n"),
		   "1d Maria Lopez/; 2d Peter Hansen/; 3d Maria Lopez/; 4d Peter Hansen/",
		   "full names and initials, a line each");
	is_str(said("Radio One met Peter Hansen in Berlin.\n\n"
				"DESK: What did you see?\n\nHANSEN: Water.\n\nIt was dark.\n\n"
				"DESK: And then?\n\nHANSEN: It stopped.\n"),
		   "1d DESK/; 2d Peter Hansen/; 2d Peter Hansen/; 3d DESK/; 4d Peter Hansen/",
		   "a label that is no person, and a turn of two paragraphs");
	is_str(said("Maria Lopez met Peter Hansen in Berlin.\n\n"
				"LOPEZ: What did you see?\n\nHANSEN: Well, Anna Fox said, 'Go home now.' So I went.\n\n"
				"LOPEZ: And then?\n\nHANSEN: (Laughs) It stopped.\n\n(MUSIC)\n\nLOPEZ: Yes.\n"),
		   "1d Maria Lopez/; 2d Peter Hansen/; 3d Anna Fox/said in 2; 4d Maria Lopez/; 5d Peter Hansen/; 6d Maria Lopez/",
		   "marks inside, and remarks in brackets");
}

static void
test_letters(void)
{
	is_str(said("Peter Hansen is a farmer. We spoke with Hansen in Berlin.\n\n"
				"Q: What did you see?\n\nA: Water.\n\nIt was dark.\n\nQ: And then?\n\nA: It stopped.\n"),
		   "1d /; 2d Peter Hansen/; 2d Peter Hansen/; 3d /; 4d Peter Hansen/", "Q and A");
	is_str(said("We spoke with officials.\n\nQ. What is a dam?\n\nA. A wall.\n\nQ. And then?\n\nA. Water.\n"),
		   "1d /; 2d /; 3d /; 4d /", "with stops, and nobody named");
	is_str(said("Here is what one should know of dams.\n\n"
				"Q: What is a dam?\n\nA: A wall.\n\nQ: And then?\n\nA: Water.\n"),
		   "", "the paper's own questions and answers are none");
}

/* Whether what is no turn is reported is another matter. */
static const char *
turns(const char *s)
{
	return said_as(s, "d");
}

static void
test_none(void)
{
	is_str(turns("Peter Hansen lost.\n\nWinner: The farmers of the north.\n\nLoser: The mayor of Berlin.\n\n"
				 "Winner: The ducks.\n\nLoser: The cats.\n"), "", "labels that are no persons");
	is_str(turns("BERLIN: Peter Hansen came.\n\nNote: He is a farmer.\n\nNote: It rained.\n"), "",
		   "a dateline, notes");
	is_str(turns("Peter Hansen spoke.\n\nHANSEN: It is dry.\n\nTHE FACTS: It is not.\n\n"
				 "HANSEN: It is cold.\n\nTHE FACTS: It is not.\n"), "",
		   "a check of facts");
	is_str(turns("Peter Hansen and Maria Lopez ran.\n\nHansen: 28.5 (2001: 35)\nLopez: 21.1 (2001: 24)\n"
				 "Hansen: 22\nLopez: 31"), "", "figures");
	is_str(turns("Q: \nA: \nQ:\nA:\nQ:A:Q:A:"), "", "labels alone");
}

int
main(void)
{
	test_names();
	test_letters();
	test_none();
	return tap_done();
}
