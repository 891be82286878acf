/*-------------------------------------------------------------------------
 *
 * html.h
 *		Reading HTML: tokens, character references, and a light tree.
 *
 * Three steps, each in a file of its own:
 *
 * html_token.c		cuts the input into tags and text, after the tokenization
 *					states of the WHATWG HTML standard
 * html_reference.c	decodes character references (&amp; &#8217;)
 * html_tree.c		keeps the stack of open elements: implied end tags,
 *					mis-nesting, and so on
 *
 * The tree is light: what comes out is a stream of events, and an element
 * becomes a node only when somebody asks for the node of a piece of text
 * inside it.  So an empty element costs nothing, and no text is copied.
 *
 * Any input is HTML, and every byte is looked at a bounded number of times:
 * the stack is NX_HTML_MAX_DEPTH deep, and what is nested deeper counts as
 * content of the deepest element.  There is no recursion.
 *
 *-------------------------------------------------------------------------
 */
#ifndef NX_HTML_H
#define NX_HTML_H

#include "core/base/vec.h"
#include "html_tables.h"

#define NX_HTML_MAX_DEPTH	256

/*
 * May there be another node?  Else text belongs to the nearest one that exists.
 * So the memory for nodes stays in proportion to the input.
 */
#define NX_HTML_MAX_NODES	65536
#define NX_HTML_MEAN_NODE	256

#define nx_html_may_add_node(h) \
	((h)->nodes.n < NX_HTML_MAX_NODES + (h)->pos / NX_HTML_MEAN_NODE)

/* ---- tokens ------------------------------------------------------------ */

typedef enum NxHtmlTokenKind
{
	NX_HTML_TOK_END,			/* of the input */
	NX_HTML_TOK_TEXT,
	NX_HTML_TOK_START_TAG,
	NX_HTML_TOK_END_TAG
} NxHtmlTokenKind;

typedef struct NxHtmlToken
{
	NxSpan		span;			/* the whole token */
	NxSpan		attributes;		/* of a start tag: what follows the name */
	uint32		name;			/* hash of the lower-cased name of a tag */
	uint8		kind;			/* NxHtmlTokenKind */
	uint8		tag;			/* NxHtmlTag */
	bool		self_closing;	/* ends in "/>" */
	bool		literal;		/* text whose references are not decoded */
} NxHtmlToken;

/*
 * Read the token at *pos and move *pos behind it.  Comments, document types
 * and processing instructions are passed over.  raw is the element whose raw
 * text begins at *pos, NX_TAG_OTHER for none.  foreign: we are inside <svg> or
 * <math>, where CDATA sections are text.
 */
extern void nx_html_token(const char *input, size_t len, uint32 *pos,
						  NxHtmlTag raw, bool foreign, NxHtmlToken *token);

/*
 * Step through attributes: reads the one at *pos, before end, and moves *pos
 * behind it.  Returns false when there are no more.  An attribute without a
 * value has an empty one.
 */
extern bool nx_html_next_attribute(const char *input, uint32 *pos, uint32 end,
								   NxSpan *name, NxSpan *value);

/* Find an attribute by its name, in lower case. */
extern bool nx_html_attribute(const char *input, NxSpan attributes,
							  const char *name, NxSpan *value);

/* The flags (NX_HF_...) of an element. */
extern uint16 nx_html_tag_flag(NxHtmlTag tag);

/* ---- character references ---------------------------------------------- */

#define NX_HTML_REFERENCE_MAX	8	/* bytes that a reference can stand for */

/*
 * Decode the reference at p, where a "&" stands, into out.  Returns the number
 * of bytes written and sets *used to those of the reference; 0 if there is
 * none.  in_attribute: the rule for attribute values holds.
 */
extern int	nx_html_reference(const char *p, const char *end, bool in_attribute,
							  char *out, size_t *used);

/* ---- the tree ---------------------------------------------------------- */

typedef struct NxHtmlNode
{
	uint32		parent;			/* always smaller than the node's own index */
	uint32		start;			/* of its tag, in the input */
	NxSpan		attributes;
	uint32		name;			/* hash of its name */
	uint8		tag;			/* NxHtmlTag */
} NxHtmlNode;

/* Whose rules hold for what is directly inside an element? */
typedef enum NxHtmlSpace
{
	NX_SPACE_HTML,
	NX_SPACE_SVG,
	NX_SPACE_MATH
} NxHtmlSpace;

/* An open element. */
typedef struct NxHtmlOpen
{
	NxHtmlNode	element;
	uint32		node;			/* its node, or NX_HTML_NO_NODE */
	uint16		flags;			/* NX_HF_... that hold of it */
	uint8		tag;			/* its tag if it is HTML's, else NX_TAG_OTHER */
	uint8		space;			/* NxHtmlSpace of itself */
	bool		holds_html;		/* of SVG or MathML, with HTML inside */
	bool		ended;			/* mis-nested: its end tag was seen */
} NxHtmlOpen;

#define NX_HTML_NO_NODE		PG_UINT32_MAX

typedef enum NxHtmlEvent
{
	NX_HTML_END,				/* of the input */
	NX_HTML_TEXT,				/* token says where */
	NX_HTML_OPEN,				/* an element begins (a void one, too) */
	NX_HTML_CLOSE				/* the element "tag" ends */
} NxHtmlEvent;

typedef struct NxHtml
{
	const char *input;
	size_t		len;
	uint32		pos;
	NxHtmlToken token;			/* the last one read */
	NxHtmlTag	tag;			/* of the event */
	NxSpan		html;			/* attributes of the first <html> that has any */
	NX_VEC(NxHtmlNode) nodes;	/* node 0 is the document */
	/* the rest is private to html_tree.c */
	NxHtmlOpen	stack[NX_HTML_MAX_DEPTH + 1];	/* the last for raw text */
	uint32		depth;
	uint32		close_to;		/* elements above are to be closed */
	uint32		too_deep;		/* elements not put on the full stack */
	bool		pending;		/* the token's start tag waits for that */
	bool		form;			/* a <form> has begun and no </form> come */
	NxHtmlTag	raw;			/* raw text follows */
	uint32		open[NX_TAGS];	/* how many of each are open */
} NxHtml;

/* Begin to read a document.  Freed by nx_html_free. */
extern void nx_html_begin(NxHtml *h, const char *input, size_t len);
extern NxHtmlEvent nx_html_next(NxHtml *h);
extern void nx_html_free(NxHtml *h);

/* The node of the innermost open element. */
extern uint32 nx_html_node(NxHtml *h);

/* Are we inside an element of this kind? */
#define nx_html_inside(h, tag)	((h)->open[tag] > 0)

#endif							/* NX_HTML_H */
