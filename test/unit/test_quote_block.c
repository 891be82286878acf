/*
 * test_quote_block.c: paragraphs that are quoted without marks.
 */
#include "said.h"
#include "tap.h"

int
main(void)
{
	is_str(said("It rained. Peter Hansen wrote on Twitter:\n\nThe dam is safe. It will be safe.\n\nIt rained."),
		   "1d Peter Hansen/wrote", "behind a verb of saying and a colon");
	is_str(said("Peter Hansen wrote:\n\n> The dam is safe, all of it.\n\n> It will be \"safe\" for years.\n\nIt rained."),
		   "1d Peter Hansen/wrote; 1d Peter Hansen/wrote", "marked as in Markdown, of two paragraphs");
	is_str(said("It rained.\n\n> The dam is safe, all of it.\n\n\xE2\x80\x94 Peter Hansen\n\nIt rained."),
		   "1d Peter Hansen/", "signed");
	is_str(said("Peter Hansen said:\n\n\"The dam is safe, all of it.\"\n\nIt rained."),
		   "1d Peter Hansen/said", "with marks it is an ordinary one");
	is_str(said_as("It rained.\n\n> Read more about the dam here.\n\nIt rained.", "d"), "",
		   "nobody says it");
	is_str(said_as("Peter Hansen said the changes to the dam and to the road will include:\n\n"
				   "Safety: The dam will be safe.\n\nIt rained.", "d"), "", "a list");
	is_str(said_as("Peter Hansen wrote:\n\nRead More About The Dam\n\nIt rained.", "d"), "", "a headline");
	is_str(said_as(">\n\n> \n\n>>>\n\n:\n\n> :", "d"), "", "signs alone");
	return tap_done();
}
