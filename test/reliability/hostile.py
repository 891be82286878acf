"""Hostile inputs for test/reliability/run: as many as are asked for, always the same.

    hostile.py N ENCODING

Writes a line for each to standard output: its number, its kind, its bytes in hex.
They are text of the encoding of a database; of SQL_ASCII, bytes of any kind but 0.
"""
import random
import sys

# ---- characters ----------------------------------------------------------------

# what programs are known to stumble over
ODD = [
    # ends of planes, what is no character, what is private, what is unassigned
    "\u0001", "\u0008", "\u000b", "\u000c", "\u001b", "\u007f", "\u0080", "\u0085", "\u009f",
    "\ufeff", "\ufffe", "\uffff", "\ufffd", "\ue000", "\uf8ff", "\U0001fffe", "\U000e0001",
    "\U0010fffd", "\U0010ffff", "\u0378", "\ud7ff",
    # blanks and breaks
    "\u00a0", "\u00ad", "\u034f", "\u061c", "\u1680", "\u180e", "\u2000", "\u200b", "\u200c",
    "\u200d", "\u2028", "\u2029", "\u202f", "\u2060", "\u3000", "\u3164",
    # directions
    "\u200e", "\u200f", "\u202a", "\u202e", "\u2066", "\u2069",
    # characters that combine, change their length with their case, or are drawn together
    "e\u0301", "\u0301", "\u0489", "\u0e33", "\u0f74", "a" + "\u0315" * 40, "\u00df", "\u0130", "\u0131",
    "\u017f", "\u01c5", "\ufb03", "\u1e9e", "\u03c2", "\u2126", "\u212a", "\u0149",
    "\U0001f468\u200d\U0001f469\u200d\U0001f467", "\U0001f1e9\U0001f1ea", "\U0001f44d\U0001f3fd", "\u0928\u093f",
    # digits and signs
    "\u0663", "\uff13", "\u2075", "\u00bd", "\u2167", "\u2488", "\u3007", "\u20ac", "\u00a3", "\uffe5", "\u2030",
    # words without blanks
    "\u6771\u4eac", "\u300c\u306f\u3044\u300d", "\uff76\uff9e", "\ud55c\uad6d", "\u0e20\u0e32\u0e29\u0e32",
    # what was decoded in a wrong way
    "\u00e2\u20ac\u0153", "\u00e2\u20ac\u2122", "\u00c3\u00a9", "\u00ef\u00bb\u00bf", "&amp;amp;quot;",
]
MARKS = list("\"'`\u00b4\u2018\u2019\u201a\u201b\u201c\u201d\u201e\u201f\u00ab\u00bb\u2039\u203a\u300c\u300d\u300e\u300f\u2032\u2033-\u2013\u2014\u2015") + ["''", "``", "--", "..."]
PLAIN = list("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789 .,;:!?()[]{}<>|\\/&%$#@*^~_=+-\n\t\r")
WORDS = """the a of said says told according to that will not he she it they who Mr. Mrs. Dr. Prof. Sen. President
minister spokesman for Anna Kowalska Marco Rubio Jean-Luc O'Neill van der Berg U.N. U.S. NATO Inc. Ltd. of America
Washington Kyiv New York Monday Jan. Feb. 3 2026 1,000 $5 million 3.5 percent km/h a.m. no. vs. e.g. talks stop peace
Besan\u00e7on M\u00fcller \u041c\u043e\u0441\u043a\u0432\u0430 \u0441\u043a\u0430\u0437\u0430\u043b \u6771\u4eac \u3068\u8ff0\u3079\u305f""".split()

# ---- kinds of input ----------------------------------------------------------------


def characters(r):
    pool = r.choice([ODD, MARKS, PLAIN, ODD + MARKS, ODD + PLAIN, MARKS + WORDS])
    return "".join(r.choice(pool) for _ in range(r.choice([1, 2, 5, 20, 100, 400])))


def one_thing(r):
    """The same again and again."""
    thing = r.choice(ODD + MARKS + WORDS + ["<", "</", "<p>", "&", "&#", "<!--", "\\", "'", "(", "\"", "1", ",", " "])
    return thing * r.choice([1, 2, 255, 256, 257, 1023, 1025, 2047, 2049, 5000])


def prose(r, odd=0.1):
    out = []
    for _ in range(r.randrange(1, 8)):
        for _ in range(r.randrange(1, 40)):
            x = r.random()
            out.append(r.choice(ODD) if x < odd else r.choice(MARKS) if x < odd + 0.12 else r.choice(WORDS))
            out.append(r.choice(["", " ", " ", " ", " ", ", ", "\n"]))
        out.append(r.choice([". ", ".\u201d ", "!\n\n", "?", "\n\n", ""]))
    return "".join(out)


TAGS = """html head body title meta link script style p div span a article section nav aside footer header h1 h2 h6 ul li
ol dl dt dd table tr td th caption form input select option textarea button iframe noscript template svg math figure
figcaption blockquote q pre code br hr img time main b i em plaintext xmp noembed frameset object p:x x-y""".split()
ATTRIBUTES = """class="story-body" id='comments' hidden style="display:none" itemprop=articleBody datetime="2026-13-45"
datetime=2026-01-01T00:00:00+99:99 content="999999999999" property="og:title" name=author charset=utf-16
href="javascript:" =x a= a=' a="<p> lang=zz rel=author role=main type="application/ld+json" \u00e9=\u00e9""".split()
REFERENCES = """&amp; &lt; &nbsp; &#0; &#x110000; &#xD800; &#128; &#99999999999; &#x; &; &notit; &CounterClockwiseContourIntegral;
&#65533; &quot &hellip; &shy; &NotEqualTilde; &#13;""".split()
PIECES = ["<!--", "-->", "--!>", "<!-->", "<!DOCTYPE", "<!DOCTYPE html>", "<![CDATA[", "]]>", "<?xml", "?>", "</>", "<>",
          "</", "<a", "<p/", "<script><!--<script>", "</script", "</title", "</textarea>", "<svg><p>", "<math><mi>",
          "<table><a><table><a>", "<b><p></b>", '{"@type":"NewsArticle","headline":"\\ud800","datePublished":"2026-02-30"',
          '{"@graph":[[[[[[[{"author":[{"name":1e999}]', '"articleBody":"', "\\u0000", "}" * 5, "[" * 50]


def page(r):
    out = []
    if r.random() < 0.5:
        out.append("<html><head><title>" + r.choice(WORDS) + "</title>")
    if r.random() < 0.3:
        out.append('<script type="application/ld+json">' + "".join(r.choice(PIECES + WORDS) for _ in range(9)) + "</script>")
    for _ in range(r.choice([3, 20, 80])):
        x = r.random()
        if x < 0.35:
            out.append("<" + r.choice(["", "", "", "/"]) + r.choice(TAGS) +
                       "".join(" " + r.choice(ATTRIBUTES) for _ in range(r.choice([0, 0, 1, 3]))) +
                       r.choice([">", ">", ">", ">", "/>", "", " "]))
        elif x < 0.45:
            out.append(r.choice(PIECES))
        elif x < 0.55:
            out.append(r.choice(REFERENCES))
        else:
            out.append(prose(r, 0.03)[:r.choice([5, 60, 300])])
    return "".join(out)


def deep(r):
    tag = r.choice(TAGS)
    n = r.choice([50, 500, 3000])
    return f"<{tag}>" * n + r.choice(WORDS) + f"</{tag}>" * r.choice([0, n // 2, n])


VALUES = [
    # of newsquery
    '(speaker:rubio said:"talks stop"~3 kind:direct) OR -title:zelen*^2.5 person:"marco rubio" id:\'Q3\'',
    "published:2026-01..2026-03 rank:>=1.5 ['it''s' said:(a | 'b'*) & !org:nato]", '"a _ b|c" AND NOT (x OR y)',
    "published:>9999-12-31", "a^1000000 b^1e5 c~65535", "-(-(-(a)))", "field:x", "\"\"", "()",
    # of newsdoc
    "published:'2026-11-02 10:00:00' length:12 'alaska':3,9 title:'peac':1 person:'Marco Rubio'|'Rubio':5:104:entity:speaker:'Q1'",
    "quote:1:direct:1:4-19 quote:2:mixed:0:6-7:1 noun:'envoy':1:0:speaker", "'a':4294967296", "'a':0", "'\\\\':1 '''':2",
    "published:'294276-12-31 23:59:59' 'a':1", "published:'infinity'", "person:'a'|'b'|'c':2:3:entity 'a':1",
    # of newslexicon and newstemplate
    "Marco Rubio|person|Q1\nSt. Peter\\|Paul \\ | place\n", "|person", "a|b|c|d", "\\", "x|" + "y" * 300, "pages=12 00a1b2c3d4e5:7 0f3c000000000001:3",
    "pages=0", "pages=4294967296 00a1b2c3d4e5:7",
    # of any
    "%s%n%d%1$*2$x", "'; DROP TABLE input; --", "$$", "\\x00", "NULL", "{}", "-0", "1e400", "NaN", "0x7fffffffffffffff",
]


def value(r):
    """A value of a type, with a few mistakes."""
    s = list(r.choice(VALUES))
    for _ in range(r.choice([0, 1, 1, 2, 5, 20])):
        at = r.randrange(len(s) + 1)
        x = r.random()
        if x < 0.4:
            s[at:at] = r.choice(r.choice([ODD, MARKS, PLAIN, list("'\":|()[]-*^~>=<\\0123456789 ")]))
        elif x < 0.6:
            del s[at:at + r.choice([1, 1, 3, 10])]
        elif x < 0.8:
            s[at:at] = s[at - r.randrange(10):at]
        else:
            s[at:at] = r.choice(VALUES)
    return "".join(s)


KINDS = [characters, one_thing, prose, prose, page, page, page, deep, value, value, value]

# ---- bytes ---------------------------------------------------------------------------


def spoil(r, data):
    """What is no text of any encoding."""
    data = bytearray(data)
    for _ in range(r.choice([1, 3, 30])):
        at = r.randrange(len(data) + 1)
        data[at:at + r.choice([0, 1])] = bytes([r.choice([r.randrange(1, 256), r.choice(b"\x80\xbf\xc0\xc2\xe0\xed\xf4\xf5\xfe\xff\x8e\x8f\x1b")])])
    return bytes(data)


def main(n, encoding):
    codec = {"UTF8": "utf-8", "LATIN1": "latin-1", "EUC_JP": "euc_jp", "SQL_ASCII": "utf-8"}[encoding]
    r = random.Random(1)
    for number in range(1, n + 1):
        kind = r.choice(KINDS)
        text = kind(r).replace("\0", "")
        spoilt = r.random() < 0.5
        data = text.encode(codec, errors="replace")
        # the next input is the same, whatever was done to this one
        seed = r.randrange(1 << 30)
        if spoilt and encoding == "SQL_ASCII":
            data = spoil(random.Random(seed), data)
        print(number, kind.__name__, data.hex(), sep="\t")


main(int(sys.argv[1]), sys.argv[2])
