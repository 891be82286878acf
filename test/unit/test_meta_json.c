/*
 * test_meta_json.c: JSON with the errors that pages have.
 */
#include "core/head/meta_json.h"
#include "tap.h"

/* The tree, written as JSON without spaces. */
static const char *
show(const char *s)
{
	static char buf[4096];
	char	   *out = buf;
	NxJson		json = {0};
	NxPool		pool = {0};
	uint32		at;

	nx_json_read(&json, s, strlen(s));
	at = json.nodes.item[0].first;
	/* walk the tree: down, along, up */
	*out = '\0';
	while (at != 0)
	{
		const NxJsonNode *node = &json.nodes.item[at];

		if (!nx_span_is_empty(node->key))
			out += sprintf(out, "%.*s:", (int) nx_span_length(node->key),
						   json.text.item + node->key.start);
		if (node->kind == NX_JSON_ARRAY || node->kind == NX_JSON_OBJECT)
			*out++ = node->kind == NX_JSON_ARRAY ? '[' : '{';
		else
		{
			char	   *string = nx_json_string(&json, at, &pool);

			out += sprintf(out, "%s", string ? string : node->kind == NX_JSON_TRUE ? "true" :
						   node->kind == NX_JSON_FALSE ? "false" :
						   node->kind == NX_JSON_NULL ? "null" : "");
		}
		*out = '\0';
		if (node->first)
		{
			at = node->first;
			continue;
		}
		for (;;)
		{
			node = &json.nodes.item[at];
			if (node->kind == NX_JSON_ARRAY)
				*out++ = ']';
			if (node->kind == NX_JSON_OBJECT)
				*out++ = '}';
			*out = '\0';
			if (node->next || node->parent == 0)
				break;
			at = node->parent;
		}
		at = node->next;
		if (at)
			*out++ = ',';
	}
	*out = '\0';
	nx_pool_free(&pool);
	nx_json_free(&json);
	return buf;
}

static void
test_right(void)
{
	is_str(show("{\"a\": 1, \"b\": [true, false, null, \"x\"], \"c\": {}}"),
		   "{a:1,b:[true,false,null,x],c:{}}", "all kinds");
	is_str(show("\"a\\n\\\"b\\\" \\u00e4\\ud83d\\ude00 \\/\""), "a \"b\" ä😀 /", "escapes");
	is_str(show("\"a &amp; b &amp;#8217; <b>c</b>\""), "a & b ’ c", "HTML in a string");
	is_str(show(""), "", "nothing");
}

static void
test_wrong(void)
{
	is_str(show("{\"a\": \"x\ny\"}"), "{a:x y}", "a line break in a string");
	is_str(show("{\"a\": \"the \"old\" bridge\", \"b\": 1}"), "{a:the \"old\" bridge,b:1}",
		   "quotation marks in a string");
	is_str(show("{\"a\": [1, 2,], \"b\": 3,}"), "{a:[1,2],b:3}", "trailing commas");
	is_str(show("//<![CDATA[\n{\"a\": 1}\n//]]>"), "{a:1}", "CDATA");
	is_str(show("<!-- {\"a\": 1} -->"), "{a:1}", "a comment");
	is_str(show("{\"a\": \"\\x\\u12\"}"), "{a:xu12}", "escapes that there are not");
	is_str(show("{\"a\": {\"b\": \"x"), "{a:{b:x}}", "the end is missing");
	is_str(show("{\"a\": undefined, \"b\": 2}"), "{a:null,b:2}", "no JSON value");
	is_str(show("{\"a\", \"b\": 2]"), "{b:2}", "no colon, a wrong end");
	is_str(show("}]{\"a\":1}"), "{a:1}", "ends of nothing");
	is_str(show("{\"a\":1}{\"b\":2};"), "{a:1},{b:2}", "two texts");
}

static void
test_members(void)
{
	static const char s[] = "{\"@type\": \"NewsArticle\", \"n\": 1}";
	NxJson		json = {0};
	uint32		member;

	nx_json_read(&json, s, strlen(s));
	member = nx_json_member(&json, 1, "@type");
	ok(member != 0 && nx_json_has_key(&json, member, "@TYPE"), "a member");
	is_int(nx_json_member(&json, 1, "none"), 0, "no member");
	is_int(nx_json_member(&json, member, "x"), 0, "of no object");
	nx_json_free(&json);
}

int
main(void)
{
	test_right();
	test_wrong();
	test_members();
	return tap_done();
}
