/*-------------------------------------------------------------------------
 *
 * boiler_declared.c
 *		The article as the page's JSON-LD has it.
 *
 * Some sites repeat the whole article, or its beginning, in the property
 * articleBody of a <script type="application/ld+json">.  It has no paragraphs,
 * may be cut, out of date or another version of the text, and so it is not the
 * body; but which blocks of the page stand in it is good evidence.
 *
 * Only that string is looked for: much of the JSON-LD on real pages is no valid
 * JSON as a whole.
 *
 *-------------------------------------------------------------------------
 */
#include "core/text/unicode.h"
#include "boiler_page.h"

/* A shorter text is a teaser, or none at all. */
#define MIN_DECLARED	200

#define PROPERTY		"\"articleBody\""

/* The four hexadecimal digits at p, or -1. */
static int
hex_digits(const char *p, const char *end)
{
	int			value = 0;

	if (end - p < 4)
		return -1;
	for (int i = 0; i < 4; i++)
	{
		unsigned char c = p[i];

		if (c >= '0' && c <= '9')
			value = value * 16 + c - '0';
		else if ((c | 0x20) >= 'a' && (c | 0x20) <= 'f')
			value = value * 16 + (c | 0x20) - 'a' + 10;
		else
			return -1;
	}
	return value;
}

/*
 * Decode the JSON string whose characters begin at p into out, which has room
 * for as many bytes.  Returns the number of bytes.  Tags and character
 * references in it become spaces: only words count.
 */
static size_t
decode_string(const char *p, const char *end, char *out)
{
	char	   *start = out;

	while (p < end && *p != '"')
	{
		char		c = *p++;

		if (((out - start) & 0xFFF) == 0)
			NX_CHECK_INTERRUPTS();
		if (c == '\\' && p < end)
		{
			int			cp;

			c = *p++;
			if (c == 'u' && (cp = hex_digits(p, end)) >= 0)
			{
				p += 4;
				/* a surrogate is part of no word */
				if (cp < 0xD800 || cp > 0xDFFF)
				{
					out += nx_utf8_encode(cp, out);
					continue;
				}
				c = ' ';
			}
			else if (c == 'n' || c == 'r' || c == 't')
				c = ' ';
		}
		if (c == '<')
		{
			while (p < end && *p != '>' && *p != '"')
				p++;
			if (p < end && *p == '>')
				p++;
			c = ' ';
		}
		*out++ = c;
	}
	return out - start;
}

/* Look for the article in a script of JSON-LD; the first one counts. */
void
nx_boiler_declare(NxBoiler *b, NxSpan script)
{
	const char *p = b->input + script.start;
	const char *end = b->input + script.end;

	if (b->declared.bits != NULL)
		return;
	while ((p = memchr(p, '"', end - p)) != NULL)
	{
		NX_CHECK_INTERRUPTS();
		if ((size_t) (end - p) > strlen(PROPERTY) &&
			memcmp(p, PROPERTY, strlen(PROPERTY)) == 0)
		{
			p += strlen(PROPERTY);
			while (p < end && (*p == ':' || (unsigned char) *p <= ' '))
				p++;
			if (p < end && *p == '"')
			{
				char	   *decoded = palloc_extended(end - p, MCXT_ALLOC_HUGE);
				size_t		len = decode_string(p + 1, end, decoded);

				if (len >= MIN_DECLARED)
					nx_declared_add(&b->declared, decoded, len);
				pfree(decoded);
				return;
			}
		}
		else
			p++;
	}
}
