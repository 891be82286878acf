/*-------------------------------------------------------------------------
 *
 * token.c
 *		Cutting a text into tokens.
 *
 * One pass, left to right, with at most a few characters of look-ahead; the
 * hash of a word is computed as its bytes are read.  The decisions are:
 *
 * scan_word		what continues a word: letters, digits, combining marks,
 *					and one of - ' . & / _ between two of these where the
 *					rules in joins_word() say so
 * split_clitic		's, n't and the like are cut off the end of a word
 * owns_full_stop	does the full stop after a word belong to it?
 * scan_number		digits with . , : / - between digits
 * scan_web			http://..., www..., name@host, @handle, #tag
 * scan_mark		quotation marks, also '' `` and mis-encoded ones
 *
 *-------------------------------------------------------------------------
 */
#include "token.h"
#include "unicode.h"

typedef struct Scanner
{
	const char *text;
	const char *end;
	NxTokens   *tokens;
} Scanner;

/* The class of the character at p, and its length; NX_CC_NONE at the end. */
static inline uint8
class_at(const Scanner *s, const char *p, uint32 *cp, int *len)
{
	if (p >= s->end)
	{
		*cp = 0;
		*len = 0;
		return NX_CC_NONE;
	}
	if ((unsigned char) *p < 0x80)
	{
		*cp = (unsigned char) *p;
		*len = 1;
		return nx_ascii_class[*cp];
	}
	*len = nx_utf8_decode_multibyte(p, s->end, cp);
	return nx_char_class(*cp);
}

static inline bool
is_alnum_class(uint8 cc)
{
	return (cc >= NX_CC_LOWER && cc <= NX_CC_LETTER) || cc == NX_CC_DIGIT ||
		cc == NX_CC_MARK;
}

static inline bool
is_ascii_letter(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static inline bool
is_ascii_digit(char c)
{
	return c >= '0' && c <= '9';
}

static NxToken *
add_token(Scanner *s, const char *start, const char *end, NxTokenKind kind,
		  uint8 flags)
{
	NxToken    *t = NX_VEC_PUSH(s->tokens);

	t->start = start - s->text;
	t->hash = 0;
	t->length = end - start;
	t->kind = kind;
	t->letter_case = NX_CASE_NONE;
	t->flags = flags;
	t->mark = (end - start == 1 && (unsigned char) *start < 0x80) ? *start : 0;
	return t;
}

/*
 * Between two word characters, does c join them?  after is what follows it.
 * A full stop joins "U.S" and "amazon.com", but not "ended.The", which is a
 * missing space.
 */
static bool
joins_word(const Scanner *s, const char *word, const char *c)
{
	const char *after;
	uint32		cp,
				cp2;
	int			len,
				len2;
	uint8		cc = class_at(s, c, &cp, &len);
	uint8		next;

	after = c + len;
	next = class_at(s, after, &cp2, &len2);
	if (!is_alnum_class(next))
		return false;
	switch (cp)
	{
		case '-':
		case 0x2010:			/* hyphen */
		case 0x2011:			/* non-breaking hyphen */
			return true;
		case '.':
			if (next == NX_CC_LOWER || next == NX_CC_DIGIT)
				return true;
			/* U.S: a single letter on either side */
			return c - word == 1 || (c - word >= 2 && c[-2] == '.');
		case '&':
			return next == NX_CC_UPPER &&
				c[-1] >= 'A' && c[-1] <= 'Z';
		case '_':
			return true;
		default:
			/* an apostrophe inside a word; soft hyphens and joiners too */
			return (cc == NX_CC_APOSTROPHE && cp != '`' && cp != 0x2018) ||
				cc == NX_CC_FORMAT;
	}
}

/*
 * Where does the clitic of a word begin?  At the word's end, if it has none.
 * Clitics are 's 're 've 'll 'd 'm and n't.
 */
static const char *
split_clitic(const char *word, const char *end)
{
	const char *tail;
	int			tail_len;

	/* the apostrophe is one byte (') or the three of U+2019 */
	for (tail_len = 1; tail_len <= 2; tail_len++)
	{
		const char *apostrophe;
		char		a,
					b;

		tail = end - tail_len;
		if (tail - 1 <= word)
			return end;
		if (tail[-1] == '\'')
			apostrophe = tail - 1;
		else if (tail - 3 > word && memcmp(tail - 3, "\xE2\x80\x99", 3) == 0)
			apostrophe = tail - 3;
		else
			continue;
		a = tail[0] | 0x20;
		b = tail_len == 2 ? tail[1] | 0x20 : 0;
		if (tail_len == 1 && a == 't' && apostrophe - word >= 2 &&
			(apostrophe[-1] | 0x20) == 'n')
			return apostrophe - 1;
		if (tail_len == 1 && (a == 's' || a == 'd' || a == 'm'))
			return apostrophe;
		if (tail_len == 2 && ((a == 'r' && b == 'e') || (a == 'v' && b == 'e') ||
							  (a == 'l' && b == 'l')))
			return apostrophe;
	}
	return end;
}

/* The class of what comes behind white space from p on that has no blank line. */
static uint8
class_behind_space(const Scanner *s, const char *p)
{
	const char *limit = s->end - p > NX_MAX_TOKEN ? p + NX_MAX_TOKEN : s->end;
	int			lines = 0;

	for (;;)
	{
		uint32		cp;
		int			len;
		uint8		cc = class_at(s, p, &cp, &len);

		if (!nx_class_is_blank(cc) || p >= limit)
			return cc;
		if (cc == NX_CC_LINE && !(cp == '\n' && p[-1] == '\r') && ++lines > 1)
			return NX_CC_NONE;
		p += len;
	}
}

/* Does a letter with a full stop come behind white space from p on? */
static bool
is_before_letter(const Scanner *s, const char *p)
{
	uint32		cp;
	int			len;
	uint8		cc = class_at(s, p, &cp, &len);

	if (cc != NX_CC_SPACE)
		return false;
	p += len;
	cc = class_at(s, p, &cp, &len);
	return (cc == NX_CC_LOWER || cc == NX_CC_UPPER) && s->end - p > len && p[len] == '.';
}

/*
 * Does the full stop at stop belong to the word before it?
 */
static bool
owns_full_stop(const Scanner *s, const char *word, const char *stop,
			   uint32 hash, uint8 letter_case, bool dotted)
{
	uint64		classes;
	uint8		next,
				beyond;
	uint32		cp;
	int			len;

	next = class_at(s, stop + 1, &cp, &len);
	if (next == NX_CC_PUNCT && cp == '.')
		return false;			/* an ellipsis */
	/* Wash., or Mo.-based */
	if (cp == ',' || (cp == '-' && class_at(s, stop + 2, &cp, &len) == NX_CC_LOWER))
		return true;
	if (dotted && stop - word >= 3 && stop[-2] == '.')
		return true;			/* U.S. */
	beyond = class_behind_space(s, stop + 1);
	if (letter_case == NX_CASE_INITIAL)
	{
		/* J. Smith and Anna I. Smith, but "as did I. Then" and "on X. Then" */
		const NxTokens *tokens = s->tokens;

		return beyond == NX_CC_UPPER &&
			((*word != 'I' && *word != 'X') ||
			 (tokens->n >= 2 &&
			  tokens->item[tokens->n - 2].letter_case == NX_CASE_TITLE));
	}
	if (letter_case == NX_CASE_LOWER && stop - word == 1)
	{
		const NxToken *before = s->tokens->n >= 2 ? &s->tokens->item[s->tokens->n - 2] : NULL;

		/* z. B., i. d. R.; 10 a. m. */
		if (is_before_letter(s, stop + 1) ||
			(before != NULL && before->length == 2 && before->letter_case == NX_CASE_LOWER &&
			 (before->flags & NX_TF_DOT)))
			return true;
		/* Roe v. Wade */
		if (*word == 'v')
			return beyond == NX_CC_UPPER && before != NULL && nx_token_is_capitalized(before);
	}
	classes = nx_word_classes(hash, word, stop - word);
	if (classes & NX_W_ABBREVIATION)
		return true;
	if (letter_case != NX_CASE_LOWER && nx_class_is_blank(next))
	{
		if ((classes & NX_W_ABBREVIATION_NUMBER) && beyond == NX_CC_DIGIT)
			return true;
		/* Gov. Berg; PERRY, Fla. (AP) - */
		if ((classes & NX_W_ABBREVIATION_TITLE) &&
			(beyond == NX_CC_UPPER || beyond == NX_CC_OPEN || beyond == NX_CC_DASH))
			return true;
	}
	return false;
}

/*
 * Quotation marks whose UTF-8 bytes were read as Windows-1252: what should be
 * a mark shows as "â€œ" and so on.  Returns the length in bytes, 0 for none.
 */
static int
match_mojibake(const char *p, const char *end, NxMark *mark)
{
	static const struct
	{
		const char *bytes;
		NxMark		mark;
	}			table[] = {
		{"\xC3\xA2\xE2\x82\xAC\xC5\x93", NX_MARK_LEFT},
		{"\xC3\xA2\xE2\x82\xAC\xC2\x9D", NX_MARK_RIGHT},
		{"\xC3\xA2\xE2\x82\xAC\xE2\x84\xA2", NX_MARK_SINGLE_RIGHT},
		{"\xC3\xA2\xE2\x82\xAC\xCB\x9C", NX_MARK_SINGLE_LEFT},
		{"\xC3\xA2\xC2\x80\xC2\x9C", NX_MARK_LEFT},
		{"\xC3\xA2\xC2\x80\xC2\x9D", NX_MARK_RIGHT},
		{"\xC3\xA2\xC2\x80\xC2\x99", NX_MARK_SINGLE_RIGHT},
		{"\xC3\xA2\xC2\x80\xC2\x98", NX_MARK_SINGLE_LEFT},
	};

	for (int i = 0; i < (int) lengthof(table); i++)
	{
		size_t		len = strlen(table[i].bytes);

		if ((size_t) (end - p) >= len && memcmp(p, table[i].bytes, len) == 0)
		{
			*mark = table[i].mark;
			return (int) len;
		}
	}
	return 0;
}

/* The letters of a word. */
typedef struct Letters
{
	uint32		upper;
	uint32		lower;
	uint32		other;			/* that have no case */
	bool		first_upper;
	bool		inner_upper;	/* not at the start, nor after - or ' */
} Letters;

static uint8
letter_case(const Letters *n, bool has_digit)
{
	if (n->upper == 0)
		return n->lower > 0 ? NX_CASE_LOWER : NX_CASE_NONE;
	if (n->upper == 1 && n->lower == 0 && n->other == 0 && !has_digit)
		return NX_CASE_INITIAL;
	if (n->lower == 0)
		return NX_CASE_UPPER;
	return n->first_upper && !n->inner_upper ? NX_CASE_TITLE : NX_CASE_MIXED;
}

static inline void
count_upper(Letters *n, bool first, bool after_joint)
{
	n->first_upper |= first;
	n->inner_upper |= !after_joint;
	n->upper++;
}

/*
 * A word that begins at start.  Its first bytes, up to p, have been read and are
 * digits and marks between them.
 */
static const char *
scan_word(Scanner *s, const char *start, const char *p, uint8 flags)
{
	const char *limit = s->end - start > NX_MAX_TOKEN ? start + NX_MAX_TOKEN : s->end;
	const char *clitic;
	Letters		n = {0};
	uint32		hash = NX_HASH_INIT;
	bool		after_joint = p == start,	/* or after - or ' */
				dotted = false,
				plain = true;
	NxMark		mark;
	NxToken    *t;

	for (const char *c = start; c < p; c++)
	{
		plain &= (unsigned char) *c < 0x80;
		hash = NX_HASH_BYTE(hash, *c);
		if (*c == '-')
			flags |= NX_TF_HYPHEN;
	}
	while (p < limit)
	{
		unsigned char c = *p;
		uint8		cc = nx_ascii_class[c];

		if (cc == NX_CC_LOWER)
		{
			n.lower++;
			after_joint = false;
			hash = NX_HASH_BYTE(hash, c);
			p++;
		}
		else if (cc == NX_CC_UPPER)
		{
			count_upper(&n, p == start, after_joint);
			after_joint = false;
			hash = NX_HASH_BYTE(hash, c + ('a' - 'A'));
			p++;
		}
		else if (cc == NX_CC_DIGIT)
		{
			flags |= NX_TF_DIGIT;
			hash = NX_HASH_BYTE(hash, c);
			p++;
		}
		else if (c >= 0x80)
		{
			uint32		cp;
			int			len = nx_utf8_decode_multibyte(p, s->end, &cp);

			cc = nx_char_class(cp);
			if (is_alnum_class(cc))
			{
				if (c == 0xC3 && match_mojibake(p, s->end, &mark))
					break;
				if (cc == NX_CC_LOWER)
					n.lower++;
				else if (cc == NX_CC_UPPER)
					count_upper(&n, p == start, after_joint);
				else if (cc == NX_CC_DIGIT)
					flags |= NX_TF_DIGIT;
				else
					n.other++;
				after_joint = false;
			}
			else if (joins_word(s, start, p))
				after_joint = true;
			else
				break;
			plain = false;
			p += len;
		}
		else if (p > start && joins_word(s, start, p))
		{
			if (c == '-')
				flags |= NX_TF_HYPHEN;
			else if (c == '.')
				dotted = true;
			after_joint = true;
			hash = NX_HASH_BYTE(hash, c);
			p++;
		}
		else
			break;
	}
	if (!plain)
		hash = nx_fold_hash(start, p);

	clitic = split_clitic(start, p);
	t = add_token(s, start, clitic, NX_TOK_WORD, flags);
	t->hash = clitic == p ? hash : nx_fold_hash(start, clitic);
	for (const char *c = clitic; c < p; c++)
	{
		n.lower -= *c >= 'a' && *c <= 'z';
		n.upper -= *c >= 'A' && *c <= 'Z';
	}
	t->letter_case = letter_case(&n, flags & NX_TF_DIGIT);

	if (clitic != p)
	{
		NxToken    *c = add_token(s, clitic, p, NX_TOK_WORD, NX_TF_CLITIC);

		c->hash = nx_fold_hash(clitic, p);
		c->letter_case = NX_CASE_LOWER;
	}
	else if (p < s->end && *p == '.' &&
			 owns_full_stop(s, start, p, t->hash, t->letter_case, dotted))
	{
		p++;
		t->length++;
		t->flags |= NX_TF_DOT;
	}
	return p;
}

static const char *
scan_number(Scanner *s, const char *start, uint8 flags)
{
	const char *p = start;
	const char *limit = s->end - start > NX_MAX_TOKEN ? start + NX_MAX_TOKEN : s->end;
	uint32		cp;
	int			len;
	uint8		cc;
	NxToken    *t;

	while (p < limit)
	{
		if (is_ascii_digit(*p))
			p++;
		else if ((*p == '.' || *p == ',' || *p == ':' || *p == '/' || *p == '-') &&
				 p + 1 < s->end && is_ascii_digit(p[1]))
			p++;
		else
		{
			cc = class_at(s, p, &cp, &len);
			if (cc != NX_CC_DIGIT)
				break;
			p += len;
		}
	}
	/* 10th, 1990s, 5-like, 3D: a word that begins with a digit */
	cc = class_at(s, p, &cp, &len);
	if (p < limit && (is_alnum_class(cc) ||
					  ((cp == '-' || cp == '_') && joins_word(s, start, p))))
		return scan_word(s, start, p, flags | NX_TF_DIGIT);
	t = add_token(s, start, p, NX_TOK_NUMBER, flags | NX_TF_DIGIT);
	t->hash = nx_fold_hash(start, p);
	return p;
}

/* Characters that may stand in an address, bar those that end a sentence. */
static bool
is_web_char(char c)
{
	return is_ascii_letter(c) || is_ascii_digit(c) ||
		(c != '\0' && strchr("-._~:/?#[]@!$&*+,;=%", c) != NULL);
}

/*
 * If an address, e-mail, handle or tag begins at start, return its end, else
 * NULL.
 */
static const char *
match_web(const Scanner *s, const char *start)
{
	const char *limit = s->end - start > NX_MAX_TOKEN ? start + NX_MAX_TOKEN : s->end;
	const char *p = start;

	if (*p == '@' || *p == '#')
	{
		uint32		cp;
		int			len;

		/* tags have letters of all alphabets: #Grüne */
		for (p++; p < limit; p += len)
		{
			uint8		cc = class_at(s, p, &cp, &len);

			if (*p != '_' && !(is_alnum_class(cc) && (cp < 0x80 || *start == '#')))
				break;
		}
		return p - start >= 2 && !(*start == '#' && is_ascii_digit(start[1])) ? p : NULL;
	}
	if (!((limit - p > 8 && (pg_strncasecmp(p, "http://", 7) == 0 ||
							 pg_strncasecmp(p, "https://", 8) == 0)) ||
		  (limit - p > 5 && pg_strncasecmp(p, "www.", 4) == 0)))
		return NULL;
	while (p < limit && is_web_char(*p))
		p++;
	while (p > start && strchr(".,;:!?", p[-1]) != NULL)
		p--;
	return p;
}

/*
 * After a plain word, which begins at start, does an e-mail address go on?  Returns
 * its end or NULL.  "5@3.50" is none.
 */
static const char *
match_email(const Scanner *s, const char *start, const char *at)
{
	const char *limit = s->end - start > NX_MAX_TOKEN ? start + NX_MAX_TOKEN : s->end;
	const char *p = at + 1;
	const char *dot = NULL;

	while (p < limit && (is_ascii_letter(*p) || is_ascii_digit(*p) ||
						 *p == '-' || *p == '.'))
	{
		if (*p == '.' && p + 1 < limit && is_ascii_letter(p[1]))
			dot = p;
		p++;
	}
	if (p > at + 1 && p[-1] == '.')
		p--;
	return dot && p - at > 3 ? p : NULL;
}

static NxMark
mark_of(uint32 cp)
{
	switch (cp)
	{
		case 0x201C:
		case 0x301D:
			return NX_MARK_LEFT;
		case 0x201D:
		case 0x301E:
			return NX_MARK_RIGHT;
		case 0x201E:
		case 0x201F:
		case 0x301F:
			return NX_MARK_LOW;
		case 0x00AB:
			return NX_MARK_ANGLE_LEFT;
		case 0x00BB:
			return NX_MARK_ANGLE_RIGHT;
		case 0x2039:
			return NX_MARK_SINGLE_ANGLE_LEFT;
		case 0x203A:
			return NX_MARK_SINGLE_ANGLE_RIGHT;
		case 0x300C:
		case 0x300E:
		case 0xFE41:
		case 0xFE43:
			return NX_MARK_CORNER_LEFT;
		case 0x300D:
		case 0x300F:
		case 0xFE42:
		case 0xFE44:
			return NX_MARK_CORNER_RIGHT;
		case 0x2018:
		case '`':
			return NX_MARK_SINGLE_LEFT;
		case 0x2019:
		case 0x00B4:
		case 0x02BC:
			return NX_MARK_SINGLE_RIGHT;
		case 0x201A:
		case 0x201B:
			return NX_MARK_SINGLE_LOW;
		case '\'':
		case 0x2032:
		case 0xFF07:
			return NX_MARK_SINGLE_STRAIGHT;
		default:
			return NX_MARK_STRAIGHT;
	}
}

static const char *
scan_mark(Scanner *s, const char *p, uint32 cp, int len, uint8 cc, uint8 flags)
{
	NxToken    *t;

	/* two single marks make a double one: ``so'' */
	if (cc == NX_CC_APOSTROPHE && len == 1 && p + 1 < s->end && p[1] == *p)
	{
		t = add_token(s, p, p + 2, NX_TOK_QUOTE, flags);
		t->mark = *p == '`' ? NX_MARK_LEFT : NX_MARK_STRAIGHT;
		return p + 2;
	}
	t = add_token(s, p, p + len,
				  cc == NX_CC_QUOTE ? NX_TOK_QUOTE : NX_TOK_APOSTROPHE, flags);
	t->mark = mark_of(cp);
	return p + len;
}

/* Two commas right before a letter, where a mark may open, are a low one: ,,Ja“. */
static bool
is_low_mark(const Scanner *s, const char *p, uint8 flags)
{
	uint32		cp;
	int			len;
	uint8		cc;

	if (!(flags & NX_TF_SPACE) || s->end - p < 3 || p[1] != ',')
		return false;
	cc = class_at(s, p + 2, &cp, &len);
	return cc == NX_CC_LOWER || cc == NX_CC_UPPER || cc == NX_CC_LETTER;
}

/* Punctuation and all that is left. */
static const char *
scan_other(Scanner *s, const char *p, uint32 cp, int len, uint8 cc, uint8 flags)
{
	const char *end = p + len;
	NxTokenKind kind = NX_TOK_OTHER;
	uint32		mark;

	if (cp == ',' && is_low_mark(s, p, flags))
	{
		add_token(s, p, p + 2, NX_TOK_QUOTE, flags)->mark = NX_MARK_LOW;
		return p + 2;
	}
	/* what says how a symbol looks: an emoji or not, the color of its skin */
	while (end - p < 16 && class_at(s, end, &mark, &len) == NX_CC_MARK)
		end += len;
	switch (cc)
	{
		case NX_CC_DASH:
			kind = NX_TOK_DASH;
			while (cp == '-' && end < s->end && *end == '-' && end - p < 3)
				end++;
			break;
		case NX_CC_OPEN:
			kind = NX_TOK_OPEN;
			break;
		case NX_CC_CLOSE:
			kind = NX_TOK_CLOSE;
			break;
		default:
			switch (cp)
			{
				case '.':
					while (end < s->end && *end == '.' && end - p < 16)
						end++;
					/* FALLTHROUGH */
				case '!':
				case '?':
				case 0x2026:	/* ellipsis */
				case 0x3002:	/* ideographic full stop */
				case 0xFF01:
				case 0xFF1F:
				case 0x061F:	/* Arabic question mark */
				case 0x06D4:	/* Arabic full stop */
				case 0x0964:	/* danda */
					kind = NX_TOK_STOP;
					break;
				case ',':
				case 0x3001:
				case 0xFF0C:
				case 0x060C:
					kind = NX_TOK_COMMA;
					break;
				case ':':
				case ';':
				case 0xFF1A:
				case 0xFF1B:
					kind = NX_TOK_COLON;
					break;
			}
			break;
	}
	add_token(s, p, end, kind, flags);
	return end;
}

/* An address of the web; NULL if there is none at p. */
static const char *
scan_web(Scanner *s, const char *p, uint8 flags)
{
	const char *end = match_web(s, p);

	if (end != NULL)
		add_token(s, p, end, NX_TOK_WEB, flags);
	return end;
}

/* What begins with a letter or digit: a word, a number, an address of the web or of mail. */
static const char *
scan_alnum(Scanner *s, const char *p, uint8 cc, uint8 flags)
{
	char		c = nx_ascii_lower(*p);
	const char *end = c == 'h' || c == 'w' ? scan_web(s, p, flags) : NULL;
	const char *mail;

	if (end != NULL)
		return end;
	end = cc == NX_CC_DIGIT ? scan_number(s, p, flags) : scan_word(s, p, p, flags);
	if (end < s->end && *end == '@' && (mail = match_email(s, p, end)) != NULL)
	{
		NxToken    *t = &s->tokens->item[s->tokens->n - 1];

		t->kind = NX_TOK_WEB;
		t->length = mail - (s->text + t->start);
		return mail;
	}
	return end;
}

/* Does what comes next stand right behind a word? */
static bool
follows_word(const Scanner *s, uint8 flags)
{
	return flags == 0 && s->tokens->n > 0 &&
		s->tokens->item[s->tokens->n - 1].kind == NX_TOK_WORD;
}

NxStatus
nx_tokenize(const char *text, size_t start, size_t end, NxTokens *tokens)
{
	Scanner		s = {text, text + end, tokens};
	const char *p = text + start;
	const char *next_check = p;
	uint8		flags = NX_TF_SPACE | NX_TF_LINE | NX_TF_PARAGRAPH;

	if (end > NX_MAX_TEXT)
		return NX_TOO_LARGE;

	while (p < s.end)
	{
		uint32		cp;
		int			len,
					len2;
		uint8		cc = class_at(&s, p, &cp, &len);
		const char *web;
		NxMark		mark;

		if (p >= next_check)
		{
			NX_CHECK_INTERRUPTS();
			next_check = p + 8192;
		}
		if ((unsigned char) *p == 0xC3 && (len2 = match_mojibake(p, s.end, &mark)) > 0)
		{
			NxToken    *t;

			t = add_token(&s, p, p + len2,
						  mark >= NX_MARK_SINGLE_STRAIGHT ? NX_TOK_APOSTROPHE : NX_TOK_QUOTE,
						  flags | NX_TF_MOJIBAKE);
			t->mark = mark;
			p += len2;
			flags = 0;
			continue;
		}
		switch (cc)
		{
			case NX_CC_SPACE:
			case NX_CC_FORMAT:
				flags |= NX_TF_SPACE;
				p += len;
				continue;
			case NX_CC_LINE:
				if (cp == '\r' && p + 1 < s.end && p[1] == '\n')
					len = 2;
				flags |= (flags & NX_TF_LINE) ? NX_TF_PARAGRAPH : 0;
				flags |= NX_TF_LINE | NX_TF_SPACE;
				p += len;
				continue;
			case NX_CC_LOWER:
			case NX_CC_UPPER:
			case NX_CC_LETTER:
			case NX_CC_DIGIT:
				p = scan_alnum(&s, p, cc, flags);
				break;
			case NX_CC_MARK:
				/* the rest of a character that is a word */
				p = follows_word(&s, flags) ? scan_word(&s, p, p, flags) :
					scan_other(&s, p, cp, len, cc, flags);
				break;
			case NX_CC_IDEOGRAPH:
				{
					NxToken    *t = add_token(&s, p, p + len, NX_TOK_WORD, flags);

					t->hash = nx_fold_hash(p, p + len);
					p += len;
					break;
				}
			case NX_CC_QUOTE:
			case NX_CC_APOSTROPHE:
				p = scan_mark(&s, p, cp, len, cc, flags);
				break;
			default:
				web = cp == '@' || cp == '#' ? scan_web(&s, p, flags) : NULL;
				p = web ? web : scan_other(&s, p, cp, len, cc, flags);
				break;
		}
		flags = 0;
	}
	return NX_OK;
}
