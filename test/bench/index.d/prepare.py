#!/usr/bin/env python3
"""prepare.py: what test/bench and doc/tutorial.md load, as lines for COPY.

    prepare.py articles CORPUS EVERY            id, published, title, body, bins, shingles
    prepare.py published CORPUS EVERY           id, published, publisher, title, body
    prepare.py copies CORPUS EVERY COUNT        n, of, edit, body, bins, shingles
    prepare.py phrases CORPUS EVERY COUNT       kind, phrase
    prepare.py days CORPUS FIRST LAST           id, published, publisher, url, title, body

Everything is drawn by a seeded generator: the same corpus gives the same lines.
Shingles are hash values of three words side by side; bins are the least of them
in each of 32 bins (one-permutation MinHash).  They are made here and not by
news_ext: the peer in the benchmark of near-duplicates looks for them, and they
say how alike two texts are.  "days" has the articles of which it is known that they
are of these days, just as they are.
"""

import json
import lzma
import random
import re
import sys
import zlib
from datetime import datetime, timedelta

BINS = 32
SHINGLE = 3
FIRST_DAY = datetime(2012, 1, 1)
DAYS = 9 * 365


def read(corpus, every=1):
    """Articles with a number, from 1."""
    with lzma.open(corpus, "rt", encoding="utf-8") as lines:
        for number, line in enumerate(lines, 1):
            if number % every == 0:
                article = json.loads(line)
                article["number"] = number
                yield article


def articles(corpus, every):
    """Articles with a number and a time of publication."""
    for article in read(corpus, every):
        article["time"] = time_of(article)
        yield article


def time_of(article):
    """Its day where it has one of these years, else any; the hour is drawn."""
    chance = zlib.crc32(article["id"].encode())
    try:
        day = datetime.strptime(article.get("published") or "", "%Y-%m-%d")
    except ValueError:
        day = None
    if not day or not FIRST_DAY <= day < FIRST_DAY + timedelta(DAYS):
        day = FIRST_DAY + timedelta(chance // 86400 % DAYS)
    return day + timedelta(seconds=chance % 86400)


def shingles(body):
    words = re.findall(r"\w+", body.lower())
    runs = zip(*(words[i:] for i in range(SHINGLE)))
    return sorted({zlib.crc32(" ".join(run).encode()) & 0x7FFFFFFF for run in runs})


def bins(shingles):
    least = {}
    for value in reversed(shingles):
        least[value % BINS] = value
    return sorted(least.values())


def write(*fields):
    print("\t".join(field(f) for f in fields))


def field(value):
    if isinstance(value, list):
        return "{" + ",".join(map(str, value)) + "}"
    return (str(value).replace("\\", "\\\\").replace("\t", "\\t")
            .replace("\n", "\\n").replace("\r", "\\r"))


# ---- copies as syndication makes them ------------------------------------------

def cut(body, chance):
    """The end is missing."""
    return body[:int(len(body) * chance.uniform(0.5, 0.95))]


def reorder(body, chance):
    paragraphs = body.split("\n\n")
    chance.shuffle(paragraphs)
    return "\n\n".join(paragraphs)


def wrap(body, chance):
    """Another headline, and lines of the house around the story."""
    return ("By staff and wire services, updated %d minutes ago\n\n%s\n\n"
            "This story first appeared elsewhere. Sign up for our morning letter, "
            "follow our reporters and send tips to desk %d.") % (
                chance.randrange(60), body, chance.randrange(1000))


def edit_words(share):
    def edit(body, chance):
        parts = re.split(r"(\W+)", body)
        words = parts[::2]
        for i in range(0, len(parts), 2):
            if chance.random() < share:
                parts[i] = chance.choice(words)
        return "".join(parts)
    return edit


def edit_sentences(share):
    def edit(body, chance):
        sentences = re.split(r"(?<=[.!?]) ", body)
        return " ".join(s for s in sentences if chance.random() >= share)
    return edit


EDITS = {
    "end cut": cut,
    "paragraphs in another order": reorder,
    "headline and lines added": wrap,
    "5 % of words changed": edit_words(0.05),
    "10 % of words changed": edit_words(0.10),
    "20 % of words changed": edit_words(0.20),
    "10 % of sentences left out": edit_sentences(0.10),
    "30 % of sentences left out": edit_sentences(0.30),
}


# ---- phrases --------------------------------------------------------------------

def side_by_side(text, length, chance):
    """Words that stand side by side somewhere in a text; None where it has none."""
    runs = re.findall(r"(?<!\S)[A-Za-z]+(?: [A-Za-z]+)*(?!\S)", text)
    places = [(run, i) for run in map(str.split, runs) for i in range(len(run) - length + 1)]
    if not places:
        return None
    run, i = chance.choice(places)
    return " ".join(run[i:i + length])


def main():
    what, corpus = sys.argv[1:3]
    if what == "days":
        first, last = sys.argv[3:5]
        for a in read(corpus):
            if first <= (a.get("published") or "") <= last:
                write(a["number"], a["published"], a.get("source") or "",
                      a.get("url") or "", a["title"], a["body"])
        return
    every = int(sys.argv[3])
    count = int(sys.argv[4]) if len(sys.argv) > 4 else 0
    chance = random.Random(what)
    if what == "articles":
        for a in articles(corpus, every):
            values = shingles(a["body"])
            write(a["number"], a["time"], a["title"], a["body"], bins(values), values)
        return
    if what == "published":
        for a in articles(corpus, every):
            write(a["number"], a["time"], a.get("source") or "", a["title"], a["body"])
        return
    chosen = list(articles(corpus, every))
    chosen = [chance.choice(chosen) for _ in range(count)]
    if what == "copies":
        for n, a in enumerate(chosen):
            name = list(EDITS)[n % len(EDITS)]
            body = EDITS[name](a["body"], chance)
            values = shingles(body)
            write(n, a["number"], name, body, bins(values), values)
    elif what == "phrases":
        for n, a in enumerate(chosen):
            quoted = re.findall(r"[“\"]([^“”\"]{20,400})[”\"]", a["body"])
            for kind, text, length in (
                    ("phrase", a["body"], 2),
                    ("quote", chance.choice(quoted) if quoted else "", 2 + n % 3)):
                phrase = side_by_side(text, length, chance)
                if phrase:
                    write(kind, phrase)


main()
