/*-------------------------------------------------------------------------
 *
 * meta_json.c
 *		JSON as it stands in pages: a tree that does not mind errors.
 *
 * First a copy is made in which strings are what the lexer takes: no control
 * characters, no escapes that there are not, no quotation marks inside.  Then
 * the tokens are put into a tree, and a token that does not fit is passed over.
 *
 *-------------------------------------------------------------------------
 */
#include "meta_json.h"

#include "core/base/compat.h"
#include "core/text/unicode.h"

/* ---- the mended copy -------------------------------------------------------- */

static int
hex_value(const char *p, const char *end)
{
	int			value = 0;

	if (end - p < 4)
		return -1;
	for (int i = 0; i < 4; i++)
	{
		char		c = p[i];

		if (c >= '0' && c <= '9')
			value = value * 16 + (c - '0');
		else if ((c | 0x20) >= 'a' && (c | 0x20) <= 'f')
			value = value * 16 + ((c | 0x20) - 'a' + 10);
		else
			return -1;
	}
	return value;
}

/*
 * Does the quotation mark before p end the string?  Then something must follow
 * that can stand behind a string.
 */
static bool
ends_string(const char *p, const char *end)
{
	while (p < end && (unsigned char) *p <= ' ')
		p++;
	return p >= end || *p == ',' || *p == ':' || *p == '}' || *p == ']' || *p == '/' ||
		*p == '<';
}

/* Copy the string that begins at p, behind its quotation mark. */
static const char *
mend_string(NxChars *out, const char *p, const char *end)
{
	*NX_VEC_PUSH(out) = '"';
	while (p < end)
	{
		const char *start = p;

		while (p < end && (unsigned char) *p >= ' ' && *p != '"' && *p != '\\')
			p++;
		nx_chars_add(out, start, p - start);
		if (p >= end)
			break;
		if (*p == '"')
		{
			if (ends_string(p + 1, end))
			{
				p++;
				break;
			}
			nx_chars_add(out, "\\\"", 2);
			p++;
		}
		else if (*p == '\\')
		{
			if (p + 1 < end && p[1] != '\0' && strchr("\"\\/bfnrt", p[1]) != NULL)
			{
				nx_chars_add(out, p, 2);
				p += 2;
			}
			else if (p + 1 < end && p[1] == 'u' && hex_value(p + 2, end) >= 0)
			{
				nx_chars_add(out, p, 6);
				p += 6;
			}
			else
				p++;			/* no escape */
		}
		else
		{
			*NX_VEC_PUSH(out) = ' ';
			p++;
		}
	}
	*NX_VEC_PUSH(out) = '"';
	return p;
}

/* What stands around JSON in a script, or between its tokens. */
static size_t
comment_length(const char *p, const char *end)
{
	static const char *const marks[] = {"<![CDATA[", "]]>", "<!--", "-->"};

	for (int i = 0; i < (int) lengthof(marks); i++)
	{
		size_t		n = strlen(marks[i]);

		if ((size_t) (end - p) >= n && memcmp(p, marks[i], n) == 0)
			return n;
	}
	return 0;
}

static void
mend(NxChars *out, const char *s, size_t len)
{
	const char *p = s;
	const char *end = s + len;

	while (p < end)
	{
		size_t		n;

		if (((p - s) & 0xFFF) == 0)
			NX_CHECK_INTERRUPTS();
		if (*p == '"')
			p = mend_string(out, p + 1, end);
		else if ((n = comment_length(p, end)) > 0)
			p += n;
		else if ((unsigned char) *p < ' ' || *p == '/' || *p == '*' || *p == ';' ||
				 (unsigned char) *p >= 0x80)
		{
			*NX_VEC_PUSH(out) = ' ';
			p++;
		}
		else
			*NX_VEC_PUSH(out) = *p++;
	}
	/* json_lex may look one byte ahead */
	*NX_VEC_PUSH(out) = '\0';
	out->n--;
}

/* ---- the tree ------------------------------------------------------------------- */

static uint32
add_node(NxJson *json, uint32 parent, NxJsonKind kind, NxSpan key, NxSpan value)
{
	uint32		n = json->nodes.n;
	NxJsonNode *node = NX_VEC_PUSH(&json->nodes);

	memset(node, 0, sizeof(*node));
	node->kind = kind;
	node->key = key;
	node->value = value;
	node->parent = parent;
	if (n > 0)
	{
		NxJsonNode *up = &json->nodes.item[parent];

		if (up->last)
			json->nodes.item[up->last].next = n;
		else
			up->first = n;
		up->last = n;
	}
	return n;
}

void
nx_json_read(NxJson *json, const char *s, size_t len)
{
	const NxSpan none = {0};
	JsonLexContext *lex;
	uint32		at = 0;			/* the object or array that is open */
	NxSpan		key = none;
	NxSpan		string = none;	/* in an object: what may be a key */
	bool		have_key = false;

	mend(&json->text, s, Min(len, (size_t) NX_JSON_MAX_BYTES));
	add_node(json, 0, NX_JSON_ARRAY, none, none);
	lex = nx_json_lexer(json->text.item, json->text.n);
	for (;;)
	{
		const char *before = lex->token_terminator;
		bool		good = json_lex(lex) == JSON_SUCCESS;
		JsonTokenType type = good ? lex->token_type : JSON_TOKEN_NULL;
		bool		in_object = json->nodes.item[at].kind == NX_JSON_OBJECT;
		NxSpan		value;
		int			kind = -1;

		NX_CHECK_INTERRUPTS();
		if (good && type == JSON_TOKEN_END)
			break;
		if (lex->token_terminator == before)
			break;				/* stuck in what is no token */
		value.start = lex->token_start - json->text.item;
		value.end = lex->token_terminator - json->text.item;
		switch (type)
		{
			case JSON_TOKEN_STRING:
				value.start++;
				value.end--;
				if (in_object && !have_key)
					string = value;
				else
					kind = NX_JSON_STRING;
				break;
			case JSON_TOKEN_NUMBER:
				kind = NX_JSON_NUMBER;
				break;
			case JSON_TOKEN_TRUE:
				kind = NX_JSON_TRUE;
				break;
			case JSON_TOKEN_FALSE:
				kind = NX_JSON_FALSE;
				break;
			case JSON_TOKEN_OBJECT_START:
				kind = NX_JSON_OBJECT;
				break;
			case JSON_TOKEN_ARRAY_START:
				kind = NX_JSON_ARRAY;
				break;
			case JSON_TOKEN_OBJECT_END:
			case JSON_TOKEN_ARRAY_END:
				/* an end that does not fit ends nothing */
				if (at != 0 && in_object == (type == JSON_TOKEN_OBJECT_END))
					at = json->nodes.item[at].parent;
				have_key = false;
				string = none;
				continue;
			case JSON_TOKEN_COLON:
				if (in_object && !have_key && string.end > 0)
				{
					key = string;
					have_key = true;
				}
				continue;
			case JSON_TOKEN_COMMA:
				have_key = false;
				string = none;
				continue;
			default:
				kind = NX_JSON_NULL;
				break;
		}
		if (kind < 0)
			continue;
		if (in_object && !have_key)
		{
			/* a value without a name: the object that began it is lost */
			if (kind != NX_JSON_OBJECT && kind != NX_JSON_ARRAY)
				continue;
			key = none;
		}
		if (kind == NX_JSON_OBJECT || kind == NX_JSON_ARRAY)
			at = add_node(json, at, kind, in_object ? key : none, none);
		else
			add_node(json, at, kind, in_object ? key : none, value);
		have_key = false;
		string = none;
	}
	nx_json_lexer_free(lex);
}

void
nx_json_free(NxJson *json)
{
	NX_VEC_FREE(&json->text);
	NX_VEC_FREE(&json->nodes);
}

bool
nx_json_has_key(const NxJson *json, uint32 node, const char *key)
{
	NxSpan		span = json->nodes.item[node].key;

	return nx_span_length(span) == strlen(key) &&
		pg_strncasecmp(json->text.item + span.start, key, strlen(key)) == 0;
}

uint32
nx_json_member(const NxJson *json, uint32 object, const char *key)
{
	if (json->nodes.item[object].kind != NX_JSON_OBJECT)
		return 0;
	for (uint32 i = json->nodes.item[object].first; i != 0; i = json->nodes.item[i].next)
	{
		if (nx_json_has_key(json, i, key))
			return i;
	}
	return 0;
}

/* ---- strings --------------------------------------------------------------------- */

/* Decode the escape at p, "\" and so on, which the lexer has checked. */
static const char *
unescape(NxChars *out, const char *p, const char *end)
{
	char		buf[4];
	int			cp;

	if (p[1] != 'u')
	{
		*NX_VEC_PUSH(out) = p[1] == 'b' || p[1] == 'f' || p[1] == 'n' || p[1] == 'r' ||
			p[1] == 't' ? ' ' : p[1];
		return p + 2;
	}
	cp = hex_value(p + 2, end);
	p += 6;
	if (cp >= 0xD800 && cp < 0xDC00 && end - p >= 6 && p[0] == '\\' && p[1] == 'u')
	{
		int			low = hex_value(p + 2, end);

		if (low >= 0xDC00 && low < 0xE000)
		{
			cp = 0x10000 + ((cp - 0xD800) << 10) + (low - 0xDC00);
			p += 6;
		}
	}
	nx_chars_add(out, buf, nx_utf8_encode(cp, buf));
	return p;
}

char *
nx_json_string(const NxJson *json, uint32 node, NxPool *pool)
{
	const NxJsonNode *n = &json->nodes.item[node];
	NxChars		chars = {0};
	const char *p;
	const char *end;
	char	   *result;

	if (n->kind != NX_JSON_STRING && n->kind != NX_JSON_NUMBER)
		return NULL;
	p = json->text.item + n->value.start;
	end = json->text.item + n->value.end;
	/* leave what nx_meta_decode would cut */
	while (p < end && chars.n <= NX_META_MAX_VALUE)
	{
		const char *start = p;

		while (p < end && *p != '\\' && p - start < 256)
			p++;
		nx_chars_add(&chars, start, p - start);
		if (p + 1 < end && *p == '\\')
			p = unescape(&chars, p, end);
		else if (p < end && *p == '\\')
			p++;
	}
	result = nx_meta_decode(pool, chars.item, chars.n);
	NX_VEC_FREE(&chars);
	return result;
}
