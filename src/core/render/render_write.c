/*-------------------------------------------------------------------------
 *
 * render_write.c
 *		Writing HTML: a buffer that grows, and text that is safe in it.
 *
 *-------------------------------------------------------------------------
 */
#include "render_write.h"
#include "core/text/unicode.h"

/* A text value has a head of its own. */
#define MAX_HTML	(NX_MAX_TEXT - 64)

#define REPLACEMENT	"&#xFFFD;"

static void
put(NxMarkup *w, const char *s, size_t n)
{
	if (w->too_large || w->out.n + n > MAX_HTML)
	{
		w->too_large = true;
		return;
	}
	nx_chars_add(&w->out, s, n);
}

void
nx_markup_string(NxMarkup *w, const char *s)
{
	put(w, s, strlen(s));
}

void
nx_markup_number(NxMarkup *w, uint32 number)
{
	char		buf[16];

	put(w, buf, snprintf(buf, sizeof(buf), "%u", number));
}

/* Does a byte stand for itself? */
static inline bool
is_plain(unsigned char c)
{
	return (c >= ' ' && c < 0x7F && c != '&' && c != '<' && c != '>' &&
			c != '"' && c != '\'') || c == '\t' || c == '\n';
}

/* Does HTML forbid a character, though it is well-formed? */
static bool
is_forbidden(uint32 cp)
{
	return (cp < ' ') || (cp >= 0x7F && cp < 0xA0) ||
		(cp >= 0xFDD0 && cp <= 0xFDEF) || (cp & 0xFFFE) == 0xFFFE;
}

/* Write the character at p that is not plain; returns its length. */
static int
put_special(NxMarkup *w, const char *p, const char *end)
{
	uint32		cp;
	int			len = nx_utf8_decode(p, end, &cp);

	switch (cp)
	{
		case '&':
			nx_markup_string(w, "&amp;");
			break;
		case '<':
			nx_markup_string(w, "&lt;");
			break;
		case '>':
			nx_markup_string(w, "&gt;");
			break;
		case '"':
			nx_markup_string(w, "&#34;");
			break;
		case '\'':
			nx_markup_string(w, "&#39;");
			break;
		case '\r':
			if (p + 1 < end && p[1] == '\n')
				len = 2;
			/* FALLTHROUGH */
		case '\v':
		case '\f':
		case 0x85:
			put(w, "\n", 1);
			break;
		default:
			if (is_forbidden(cp) || (cp == NX_REPLACEMENT && len == 1))
				nx_markup_string(w, REPLACEMENT);
			else
				put(w, p, len);
			break;
	}
	return len;
}

void
nx_markup_text(NxMarkup *w, const char *s, size_t n)
{
	const char *p = s;
	const char *end = s + n;
	const char *next_check = s + 8192;

	while (p < end && !w->too_large)
	{
		const char *plain = p;

		while (p < end && p < next_check && is_plain((unsigned char) *p))
			p++;
		put(w, plain, p - plain);
		if (p >= next_check)
		{
			NX_CHECK_INTERRUPTS();
			next_check = p + 8192;
		}
		else if (p < end)
			p += put_special(w, p, end);
	}
}

void
nx_markup_name(NxMarkup *w, const char *s, size_t n)
{
	const char *end = s + n;
	const char *stop = s + Min(n, NX_MARKUP_NAME);
	bool		blank = false;

	while (s < stop)
	{
		uint32		cp;
		int			len = nx_utf8_decode(s, end, &cp);

		if (nx_class_is_blank(nx_char_class(cp)))
			blank = true;
		else
		{
			if (blank)
				put(w, " ", 1);
			blank = false;
			nx_markup_text(w, s, len);
		}
		s += len;
	}
	if (s < end)
		nx_markup_string(w, "&#8230;");
}
