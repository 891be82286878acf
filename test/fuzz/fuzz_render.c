/*
 * fuzz_render.c: any bytes as a text, rendered; the HTML must nest, and its
 * text must be the input.
 *
 * The first byte says how many ranges of junk are marked besides what is found,
 * so that elements overlap in ways in which quotations hardly do.
 */
#include "core/render/render.h"
#include "core/text/unicode.h"

#define MAX_OPEN	64

/* What the HTML is read back with: tags on a stack. */
static char open_tags[MAX_OPEN][16];
static int	depth;

/* Read a tag at p, which is behind its "<"; returns what is behind its ">". */
static const char *
read_tag(const char *p, const char *end)
{
	char		name[16];
	size_t		n = 0;
	bool		closes = p < end && *p == '/';

	p += closes;
	while (p < end && n < sizeof(name) - 1 && *p >= 'a' && *p <= 'z')
		name[n++] = *p++;
	name[n] = '\0';
	if (n == 0)
		abort();
	while (!closes && p < end && *p == ' ')
	{
		/* an attribute: its name, =, a value in double quotes */
		const char *attribute = ++p;

		while (p < end && ((*p >= 'a' && *p <= 'z') || *p == '-'))
			p++;
		if (p == attribute || end - p < 2 || *p++ != '=' || *p++ != '"')
			abort();
		while (p < end && *p != '"')
			if (*p == '<' || *p++ == '>')
				abort();
		if (p++ >= end)
			abort();
	}
	if (p >= end || *p++ != '>')
		abort();
	if (closes)
	{
		if (depth == 0 || strcmp(open_tags[--depth], name) != 0)
			abort();
	}
	else
	{
		/* no paragraph in anything but the text's <div> */
		if (depth == MAX_OPEN || (strcmp(name, "p") == 0 && depth != 2))
			abort();
		strcpy(open_tags[depth++], name);
	}
	return p;
}

/* Read a character of text at p. */
static const char *
read_char(const char *p, const char *end, uint32 *cp)
{
	static const struct
	{
		const char *reference;
		uint32		cp;
	}			references[] = {
		{"&amp;", '&'}, {"&lt;", '<'}, {"&gt;", '>'}, {"&#34;", '"'}, {"&#39;", '\''},
		{"&#xFFFD;", NX_REPLACEMENT}
	};
	int			len;

	for (size_t i = 0; i < lengthof(references); i++)
	{
		size_t		n = strlen(references[i].reference);

		if (end - p >= n && memcmp(p, references[i].reference, n) == 0)
		{
			*cp = references[i].cp;
			return p + n;
		}
	}
	len = nx_utf8_decode(p, end, cp);
	if (*cp == '&' || *cp == '>' || *cp == '"' || *cp == '\'' ||
		(*cp == NX_REPLACEMENT && len == 1) || (*cp < ' ' && *cp != '\n' && *cp != '\t') ||
		(*cp >= 0x7F && *cp < 0xA0))
		abort();
	return p + len;
}

/* The next character of the input, as the HTML must have it. */
static const char *
input_char(const char *p, const char *end, uint32 *cp)
{
	p += nx_utf8_decode(p, end, cp);
	if (*cp == '\r' && p < end && *p == '\n')
		p++;
	if (*cp == '\r' || *cp == '\v' || *cp == '\f' || *cp == 0x85)
		*cp = '\n';
	else if ((*cp < ' ' && *cp != '\n' && *cp != '\t') || (*cp >= 0x7F && *cp < 0xA0) ||
			 (*cp & 0xFFFE) == 0xFFFE || (*cp >= 0xFDD0 && *cp <= 0xFDEF))
		*cp = NX_REPLACEMENT;
	return p;
}

static void
check(const char *html, size_t len, const char *text, size_t size)
{
	const char *p = memmem(html, len, "</style>\n", 9);
	const char *end = html + len;
	const char *stop = text + size;

	if (p == NULL || memcmp(html, "<div class=\"news-ext\">\n<style>", 30) != 0)
		abort();
	p += 9;
	depth = 0;
	strcpy(open_tags[depth++], "div");
	/* the text, then the legend */
	for (bool in_text = true; p < end;)
	{
		uint32		cp,
					wanted;

		if (depth == 0)
			abort();
		if (*p == '<')
		{
			p = read_tag(p + 1, end);
			if (in_text && depth == 1)
			{
				if (text != stop)
					abort();
				in_text = false;
			}
			continue;
		}
		/* outside of the text, the dots of names that were cut */
		if (!in_text && end - p >= 7 && memcmp(p, "&#8230;", 7) == 0)
		{
			p += 7;
			continue;
		}
		p = read_char(p, end, &cp);
		if (in_text && depth > 1)
		{
			if (text == stop)
				abort();
			text = input_char(text, stop, &wanted);
			if (cp != wanted)
				abort();
		}
	}
	if (depth != 0)
		abort();
}

/* Mark a range from one token to another, as bytes of the input say. */
static NxSpan
junk_span(const NxTokens *tokens, const uint8_t *data, size_t size, uint32 i)
{
	uint32		first = (data[i % size] * 7 + i) % tokens->n;
	uint32		last = Min(first + data[(i + 1) % size] % 32, tokens->n - 1);
	NxSpan		span = {tokens->item[first].start, nx_token_end(&tokens->item[last])};

	return span;
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	NxAnalysis	a = {0};
	char	   *html;
	size_t		len;

	a.find_values = true;
	if (nx_analyze((const char *) data, size, NX_STAGE_QUOTES, &a) != NX_OK)
		abort();
	for (uint32 i = 0; size > 0 && a.tokens.n > 0 && i < data[0] % 32; i++)
	{
		NxQuote    *q = NX_VEC_PUSH(&a.quotes);

		memset(q, 0, sizeof(*q));
		q->number = i + 1;
		q->kind = data[i % size] % 2;
		q->place = q->content = junk_span(&a.tokens, data, size, 4 * i);
		q->mention = q->speaker = junk_span(&a.tokens, data, size, 4 * i + 1);
		q->cue = junk_span(&a.tokens, data, size, 4 * i + 2);
	}
	if (nx_render_html((const char *) data, size, &a, &html, &len) != NX_OK)
		abort();
	check(html, len, (const char *) data, size);
	pfree(html);
	nx_analysis_free(&a);
	return 0;
}
