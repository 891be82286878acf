/*-------------------------------------------------------------------------
 *
 * html_token.c
 *		Cutting HTML into tags and text.
 *
 * This follows the tokenization states of the WHATWG HTML standard (13.2.5),
 * with the states that differ only in what they report as a parse error folded
 * together.  Comments, document types and bogus comments yield nothing.
 *
 *-------------------------------------------------------------------------
 */
#include "core/text/words.h"
#include "html.h"

typedef struct NxHtmlTagSlot
{
	uint32		hash;
	uint8		tag;
} NxHtmlTagSlot;

#define NX_HTML_TAG_TABLE
#include "html_tables.h"

#define is_space(c) \
	((c) == ' ' || (c) == '\n' || (c) == '\t' || (c) == '\r' || (c) == '\f')
#define is_letter(c) \
	(((c) >= 'a' && (c) <= 'z') || ((c) >= 'A' && (c) <= 'Z'))
#define to_lower(c) \
	((c) >= 'A' && (c) <= 'Z' ? (c) + ('a' - 'A') : (c))

uint16
nx_html_tag_flag(NxHtmlTag tag)
{
	return nx_html_tag_flags[tag];
}

/* The element with a name of this hash. */
static NxHtmlTag
find_tag(uint32 hash)
{
	for (uint32 i = hash;; i++)
	{
		const NxHtmlTagSlot *slot = &nx_html_tag_slots[i & (NX_TAG_SLOTS - 1)];

		if (slot->tag == NX_TAG_OTHER || slot->hash == hash)
			return slot->tag;
	}
}

/* Do the bytes at p begin with a lower-case ASCII word, in any case? */
static bool
begins_with(const char *p, const char *end, const char *word)
{
	for (; *word; word++, p++)
	{
		if (p >= end || to_lower(*p) != *word)
			return false;
	}
	return true;
}

bool
nx_html_next_attribute(const char *input, uint32 *pos, uint32 limit,
					   NxSpan *name, NxSpan *value)
{
	const char *p = input + *pos;
	const char *end = input + limit;
	const char *quote;

	NX_CHECK_INTERRUPTS();
	while (p < end && (is_space(*p) || *p == '/'))
		p++;
	name->start = p - input;
	if (p >= end || *p == '>')
	{
		*pos = p - input;
		return false;
	}
	/* a "=" in first place belongs to the name */
	for (p++; p < end && !is_space(*p) && *p != '/' && *p != '>' && *p != '='; p++)
		;
	name->end = p - input;
	value->start = value->end = name->end;
	while (p < end && is_space(*p))
		p++;
	if (p < end && *p == '=')
	{
		for (p++; p < end && is_space(*p); p++)
			;
		if (p < end && (*p == '"' || *p == '\''))
		{
			quote = memchr(p + 1, *p, end - p - 1);
			value->start = p + 1 - input;
			p = quote ? quote : end;
			value->end = p - input;
			if (quote)
				p++;
		}
		else
		{
			value->start = p - input;
			while (p < end && !is_space(*p) && *p != '>')
				p++;
			value->end = p - input;
		}
	}
	*pos = p - input;
	return true;
}

bool
nx_html_attribute(const char *input, NxSpan attributes, const char *wanted,
				  NxSpan *value)
{
	uint32		pos = attributes.start;
	size_t		len = strlen(wanted);
	NxSpan		name;

	while (nx_html_next_attribute(input, &pos, attributes.end, &name, value))
	{
		if (nx_span_length(name) == len &&
			begins_with(input + name.start, input + name.end, wanted))
			return true;
	}
	value->start = value->end = attributes.end;
	return false;
}

/*
 * Read the tag at p, which begins with "<x" or "</x".  Returns false if the
 * input ends inside it.
 */
static bool
read_tag(const char *input, size_t len, const char *p, NxHtmlToken *token)
{
	const char *end = input + len;
	uint32		hash = NX_HASH_INIT;
	uint32		pos;
	NxSpan		name,
				value = {0, 0};

	token->kind = p[1] == '/' ? NX_HTML_TOK_END_TAG : NX_HTML_TOK_START_TAG;
	p += token->kind == NX_HTML_TOK_END_TAG ? 2 : 1;
	for (; p < end && !is_space(*p) && *p != '/' && *p != '>'; p++)
		hash = NX_HASH_BYTE(hash, to_lower(*p));
	token->name = hash;
	token->tag = find_tag(hash);
	pos = token->attributes.start = p - input;
	while (nx_html_next_attribute(input, &pos, len, &name, &value))
		;
	if (pos >= len)
		return false;
	token->attributes.end = pos;
	/* the slash may be the end of an unquoted value */
	token->self_closing = input[pos - 1] == '/' && value.end != pos;
	token->span.end = pos + 1;
	return true;
}

/* The end of the comment whose content begins at p. */
static const char *
comment_end(const char *p, const char *end)
{
	const char *start = p;

	if (p < end && *p == '>')
		return p + 1;
	if (end - p >= 2 && p[0] == '-' && p[1] == '>')
		return p + 2;
	while (p < end && (p = memchr(p, '>', end - p)) != NULL)
	{
		NX_CHECK_INTERRUPTS();
		if ((p - start >= 2 && p[-1] == '-' && p[-2] == '-') ||
			(p - start >= 3 && p[-1] == '!' && p[-2] == '-' && p[-3] == '-'))
			return p + 1;
		p++;
	}
	return end;
}

/*
 * The end of an element's raw text: where its end tag begins.  In a script,
 * "<!--" followed by "<script" hides the next end tag (the script data double
 * escaped states).
 */
static const char *
raw_text_end(const char *p, const char *end, NxHtmlTag tag)
{
	static const struct
	{
		uint8		tag;
		const char *end_tag;
	}			names[] = {
		{NX_TAG_SCRIPT, "/script"}, {NX_TAG_STYLE, "/style"},
		{NX_TAG_TITLE, "/title"}, {NX_TAG_TEXTAREA, "/textarea"},
		{NX_TAG_XMP, "/xmp"}, {NX_TAG_IFRAME, "/iframe"},
		{NX_TAG_NOEMBED, "/noembed"}, {NX_TAG_NOFRAMES, "/noframes"},
		{NX_TAG_NOSCRIPT, "/noscript"}
	};
	const char *end_tag = NULL;
	bool		escaped = false,
				hidden = false;

	for (int i = 0; i < (int) lengthof(names); i++)
	{
		if (names[i].tag == tag)
			end_tag = names[i].end_tag;
	}
	if (end_tag == NULL)
		return end;				/* <plaintext> never ends */
	for (; p < end; p++)
	{
		const char *lt;

		NX_CHECK_INTERRUPTS();
		lt = memchr(p, '<', end - p);
		if (lt == NULL)
			break;
		if (escaped)
		{
			/* did the comment end on the way? */
			for (const char *q = p; (q = memchr(q, '>', lt - q)) != NULL; q++)
			{
				if (q - p >= 2 && q[-1] == '-' && q[-2] == '-')
					escaped = hidden = false;
			}
		}
		p = lt;
		if (begins_with(p + 1, end, end_tag))
		{
			const char *after = p + 1 + strlen(end_tag);

			if (after >= end || is_space(*after) || *after == '/' || *after == '>')
			{
				if (!hidden)
					return p;
				hidden = false;
			}
		}
		else if (tag == NX_TAG_SCRIPT && begins_with(p + 1, end, "!--"))
		{
			/* its dashes are those of "-->", too: "<!-->" ends at once */
			escaped = true;
			p++;
		}
		else if (escaped && begins_with(p + 1, end, "script") &&
				 p + 7 < end && (is_space(p[7]) || p[7] == '/' || p[7] == '>'))
			hidden = true;
	}
	return end;
}

void
nx_html_token(const char *input, size_t len, uint32 *pos, NxHtmlTag raw,
			  bool foreign, NxHtmlToken *token)
{
	const char *end = input + len;
	const char *p = input + *pos;
	const char *start = p;

	token->kind = NX_HTML_TOK_TEXT;
	token->tag = NX_TAG_OTHER;
	token->self_closing = token->literal = false;

	if (raw != NX_TAG_OTHER)
	{
		p = raw_text_end(p, end, raw);
		token->literal = (nx_html_tag_flags[raw] & NX_HF_RAW) != 0;
		if (p > start)
			goto text;
	}
	while (p < end)
	{
		const char *markup = memchr(p, '<', end - p);

		NX_CHECK_INTERRUPTS();
		if (markup == NULL)
		{
			p = end;
			break;
		}
		p = markup;
		if (p + 1 >= end)
		{
			p = end;
			break;
		}
		if (is_letter(p[1]) || (p[1] == '/' && p + 2 < end && is_letter(p[2])))
		{
			if (p > start)
				goto text;
			token->span.start = p - input;
			if (!read_tag(input, len, p, token))
				break;			/* the input ends inside the tag */
			*pos = token->span.end;
			return;
		}
		if (p[1] == '!' || p[1] == '?' || (p[1] == '/' && p + 2 < end))
		{
			const char *close = NULL;

			if (p > start)
				goto text;
			if (p[1] == '!' && end - p >= 4 && p[2] == '-' && p[3] == '-')
				p = comment_end(p + 4, end);
			else if (foreign && end - p >= 9 && memcmp(p, "<![CDATA[", 9) == 0)
			{
				start = p += 9;
				while (p < end && (close = memchr(p, ']', end - p)) != NULL)
				{
					p = close;
					if (end - p >= 3 && p[1] == ']' && p[2] == '>')
						break;
					p++;
				}
				if (close == NULL)
					p = end;
				token->literal = true;
				token->span.start = start - input;
				token->span.end = p - input;
				*pos = p < end ? (uint32) (p + 3 - input) : (uint32) len;
				return;
			}
			else
			{
				/* a document type or bogus comment */
				close = memchr(p, '>', end - p);
				p = close ? close + 1 : end;
			}
			start = p;
			continue;
		}
		p++;					/* a "<" that is text */
	}
	if (p > start && p == end)
		goto text;
	token->kind = NX_HTML_TOK_END;
	token->span.start = token->span.end = *pos = len;
	return;

text:
	token->kind = NX_HTML_TOK_TEXT;
	token->tag = NX_TAG_OTHER;
	token->span.start = start - input;
	token->span.end = *pos = p - input;
}
