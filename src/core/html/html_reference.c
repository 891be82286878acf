/*-------------------------------------------------------------------------
 *
 * html_reference.c
 *		Character references: &amp; &eacute &#8217; &#x2019;
 *
 * After the HTML standard, 13.2.5.72 to 80: the longest name of the list wins,
 * some names need no semicolon, and numbers of the C1 controls mean what
 * windows-1252 has there.
 *
 *-------------------------------------------------------------------------
 */
#include "core/text/unicode.h"
#include "html.h"

typedef struct NxHtmlReferenceName
{
	uint16		offset;			/* into nx_html_reference_names */
	uint8		len;
	uint16		second;			/* second code point, or 0 */
	uint32		first;
} NxHtmlReferenceName;

#define NX_HTML_REFERENCE_TABLE
#include "html_tables.h"

/* U+0080 to U+009F as windows-1252 has them; 0 where it has nothing. */
static const uint16 windows_1252[32] = {
	0x20AC, 0, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021,
	0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0, 0x017D, 0,
	0, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
	0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0, 0x017E, 0x0178
};

static int
hex_digit(char c)
{
	if (c >= '0' && c <= '9')
		return c - '0';
	if (c >= 'a' && c <= 'f')
		return c - 'a' + 10;
	if (c >= 'A' && c <= 'F')
		return c - 'A' + 10;
	return -1;
}

/* The number at p, behind "&#"; nothing else may begin there. */
static int
numeric_reference(const char *p, const char *end, char *out, size_t *used)
{
	const char *start = p;
	bool		hex = p < end && (*p == 'x' || *p == 'X');
	const char *digits = hex ? ++p : p;
	uint32		cp = 0;

	*used = 0;
	for (; p < end; p++)
	{
		int			digit = hex_digit(*p);

		if (digit < 0 || (!hex && digit > 9))
			break;
		if (cp <= 0x10FFFF)
			cp = cp * (hex ? 16 : 10) + digit;
	}
	if (p == digits)
		return 0;
	if (p < end && *p == ';')
		p++;
	*used = p - start;
	if (cp >= 0x80 && cp < 0xA0 && windows_1252[cp - 0x80])
		cp = windows_1252[cp - 0x80];
	if (cp == 0)
		cp = NX_REPLACEMENT;
	return nx_utf8_encode(cp, out);
}

/* The name of references[i], compared at one place: -1 where it has ended. */
static int
name_byte(int i, int place)
{
	const NxHtmlReferenceName *r = &nx_html_references[i];

	return place < r->len ?
		(unsigned char) nx_html_reference_names[r->offset + place] : -1;
}

int
nx_html_reference(const char *p, const char *end, bool in_attribute,
				  char *out, size_t *used)
{
	int			low = 0,
				high = NX_REFERENCES,
				found = -1,
				n;

	if (p + 1 < end && p[1] == '#')
	{
		n = numeric_reference(p + 2, end, out, used);
		*used += 2;
		return n;
	}
	/* narrow the sorted list by one byte after the other */
	p++;
	for (int place = 0; p + place < end; place++)
	{
		int			c = (unsigned char) p[place];
		int			a = low,
					b = high;

		while (a < b)
		{
			int			mid = (a + b) / 2;

			if (name_byte(mid, place) < c)
				a = mid + 1;
			else
				b = mid;
		}
		low = a;
		b = high;
		while (a < b)
		{
			int			mid = (a + b) / 2;

			if (name_byte(mid, place) <= c)
				a = mid + 1;
			else
				b = mid;
		}
		high = a;
		if (low >= high)
			break;
		/* shorter names sort first */
		if (nx_html_references[low].len == place + 1)
			found = low;
	}
	if (found < 0)
		return 0;
	n = nx_html_references[found].len;
	if (in_attribute && p[n - 1] != ';' && p + n < end &&
		(p[n] == '=' || (p[n] >= '0' && p[n] <= '9') ||
		 (p[n] >= 'a' && p[n] <= 'z') || (p[n] >= 'A' && p[n] <= 'Z')))
		return 0;
	*used = n + 1;
	n = nx_utf8_encode(nx_html_references[found].first, out);
	if (nx_html_references[found].second)
		n += nx_utf8_encode(nx_html_references[found].second, out + n);
	return n;
}
