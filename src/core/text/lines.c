/*-------------------------------------------------------------------------
 *
 * lines.c
 *		What the line breaks of a plain text mean.
 *
 *-------------------------------------------------------------------------
 */
#include "lines.h"

/*
 * Wrapped text has many lines and most of them are of similar, middling
 * length, with lower-case letters on both sides of the break.
 */
bool
nx_text_is_wrapped(const char *text, size_t len)
{
	const char *p = text;
	const char *end = text + Min(len, 65536);
	uint32		breaks = 0,
				inside = 0;

	while (p < end)
	{
		const char *nl = memchr(p, '\n', end - p);
		size_t		line;

		if (nl == NULL)
			break;
		line = nl - p - (nl > p && nl[-1] == '\r');
		if (line > 0 && nl + 1 < end && nl[1] != '\n' && nl[1] != '\r')
		{
			breaks++;
			if (line >= 40 && line <= 100 &&
				nl[1] >= 'a' && nl[1] <= 'z' && strchr(".!?:\"", nl[-1]) == NULL)
				inside++;
		}
		p = nl + 1;
	}
	return breaks >= 4 && inside * 2 > breaks;
}
