/*
 * test_lines.c: whether the lines of a text are wrapped at a fixed width.
 */
#include "core/text/lines.h"
#include "tap.h"

#define WRAPPED \
	"The bridge over the river was opened on Monday by the mayor, who thanked\n" \
	"the workers for their patience and said that it had taken them ten years\n" \
	"and that every one of these had been too long for those who live on the\n" \
	"other side of the water, where the ferry had been the only way across to\n" \
	"the town.\n"

#define wrapped(text) nx_text_is_wrapped((text), strlen(text))

int
main(void)
{
	ok(wrapped(WRAPPED), "lines of one width that end in the middle of a sentence");
	ok(!wrapped(""), "the empty text");
	ok(!wrapped("One line."), "one line");
	ok(!wrapped("Home\nNews\nSports\nWeather\nContact\nAbout us\n"), "a menu");
	ok(!wrapped("The mayor came on Monday and opened the bridge over the river.\n"
				"The workers were thanked for their patience by all who were there.\n"
				"It had taken ten years, and every one of these was far too long.\n"
				"Those on the other side had had nothing but the ferry until then.\n"
				"It will sail once more.\n"), "a paragraph on each line");
	return tap_done();
}
