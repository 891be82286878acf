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
	is_str(said("Radio One met Peter Hansen in Berlin.\n\n"
				"The Desk: What did you see?\n\nHANSEN: Water.\n\n"
				"The Desk: And then?\n\nHANSEN: It stopped.\n"),
		   "1d The Desk/; 2d Peter Hansen/; 3d The Desk/; 4d Peter Hansen/", "one with an article");
	is_str(said("Maria Lopez met Peter Hansen in Berlin.\n\n"
				"LOPEZ: What did you see?\n\nHANSEN: Well, Anna Fox said, 'Go home now.' So I went.\n\n"
				"LOPEZ: And then?\n\nHANSEN: (Laughs) It stopped.\n\n(MUSIC)\n\nLOPEZ: Yes.\n"),
		   "1d Maria Lopez/; 2d Peter Hansen/; 3d Anna Fox/said in 2; 4d Maria Lopez/; 5d Peter Hansen/; 6d Maria Lopez/",
		   "marks inside, and remarks in brackets");
}

static void
test_namesakes(void)
{
	is_str(said("John Smith met Jane Smith in Berlin.\n\n"
				"JOHN SMITH: What did you see?\n\nJANE SMITH: Water, everywhere.\n\n"
				"JOHN SMITH: And then?\n\nJANE SMITH: It stopped.\n\nWe went home."),
		   "1d John Smith/; 2d Jane Smith/; 3d John Smith/; 4d Jane Smith/", "one surname");
	is_str(said("John Smith met Peter Hansen in Berlin. Jane Smith had seen John Smith there.\n\n"
				"SMITH: What did you see?\n\nHANSEN: Water, everywhere.\n\n"
				"SMITH: And then?\n\nHANSEN: It stopped.\n\nWe went home."),
		   "1d John Smith/; 2d Peter Hansen/; 3d John Smith/; 4d Peter Hansen/", "the one most often named");
	is_str(said("Peter A. Hansen met Maria Lopez in Berlin.\n\n"
				"REP. PETER HANSEN: What did you see?\n\nMs. Lopez: Water, everywhere.\n\n"
				"REP. PETER HANSEN: And then?\n\nMs. Lopez: It stopped.\n\nWe went home."),
		   "1d Peter A. Hansen/; 2d Maria Lopez/; 3d Peter A. Hansen/; 4d Maria Lopez/", "with titles");
}

static void
test_wrapped(void)
{
	is_str(said("Maria Lopez met Peter Hansen in Berlin on a day of rain, when the water of\n"
				"the river stood in the streets, and the farmers of the north had left their\n"
				"houses for the hills, from where they saw the boats that came for them then.\n\n"
				"LOPEZ: What did you see in the night when the water of the river came over\n"
				"the wall, and where were you when it did?\n\n"
				"HANSEN: Water, everywhere, and men in boats who called for their wives, or\n"
				"for anybody at all who could tell them where these had gone.\n\n"
				"LOPEZ: And then, when it was light, what did you see from the hill that is\n"
				"behind the house?\n\n"
				"HANSEN: It had stopped, and there was nothing left of the wall, nor of the\n"
				"houses that had stood behind it.\n\nWe went home."),
		   "1d Maria Lopez/; 2d Peter Hansen/; 3d Maria Lopez/; 4d Peter Hansen/", "lines of one width");
}

static void
test_letters(void)
{
	is_str(said("Maria Lopez is a farmer.\n\nBooks Weekly: What did you see?\n\nMaria Lopez: Water.\n\n"
				"BW: And then?\n\nML: It stopped.\n\nBW: Was it dark?\n\nML: It was.\n"),
		   "1d Books Weekly/; 2d Maria Lopez/; 3d BW/; 4d Maria Lopez/; 5d BW/; 6d Maria Lopez/",
		   "initials of the paper, which has its name once");
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
	test_namesakes();
	test_wrapped();
	test_letters();
	test_none();
	return tap_done();
}
