#!/usr/bin/env python3
"""common_lexemes.py: the lexemes that most articles have, and those of them that
stand side by side in most, for newskey_common.txt.

    common_lexemes.py DATA ENGLISH GERMAN SHARE

prints as many lexemes of English, from DATA/corpus/articles.jsonl.xz, and of German,
from DATA/quotes/dewiki.jsonl.xz, most frequent first, and of each language the pairs
that this share of its articles has.  What the lexemes of a text are, PostgreSQL says:
psql must find a server, in which nothing is left behind.
"""

import json
import lzma
import re
import subprocess
import sys
import textwrap
from collections import Counter

HEAD = """\
# Lexemes that more articles have than have others, and pairs of these that stand
# side by side in many: by src/tools/common_lexemes.py.
#
# What an index knows of pairs is what this list said when it was built.  So a change
# of the list is one of the format of indexes, and needs REINDEX.
"""


def texts(path, field):
    with lzma.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)[field]


def documents(config, bodies):
    """The positions of each lexeme of letters alone, since numbers come and go."""
    script = ["CREATE TEMP TABLE bodies (body text);", "COPY bodies FROM STDIN;"]
    for body in bodies:
        for char, escaped in (("\\", "\\\\"), ("\t", "\\t"), ("\n", "\\n"), ("\r", "\\r")):
            body = body.replace(char, escaped)
        script.append(body)
    script += ["\\.", f"SELECT to_tsvector('{config}', body) FROM bodies;"]
    lines = subprocess.run(
        ["psql", "-XAtq", "-v", "ON_ERROR_STOP=1"],
        input="\n".join(script) + "\n", stdout=subprocess.PIPE, check=True, encoding="utf-8",
    ).stdout.split("\n")
    for line in lines:
        lexemes = re.findall(r"'((?:[^']|'')*)':([\d,]+)", line)
        yield {lexeme: [int(p) for p in positions.split(",")]
               for lexeme, positions in lexemes if lexeme.isalpha()}


def frequent(counts, least=1):
    """From the most frequent, in a certain order."""
    return [item for item, n in sorted(counts.items(), key=lambda c: (-c[1], c[0])) if n >= least]


def common(docs, count, share):
    lexemes = frequent(Counter(lexeme for doc in docs for lexeme in doc))[:count]
    pairs = Counter()
    for doc in docs:
        at = {p: lexeme for lexeme in lexemes for p in doc.get(lexeme, ())}
        pairs.update({(at[p], at[p + 1]) for p in at if p + 1 in at})
    return lexemes, ["-".join(pair) for pair in frequent(pairs, share * len(docs))]


def main():
    data, english, german, share = sys.argv[1], int(sys.argv[2]), int(sys.argv[3]), float(sys.argv[4])
    lists = {
        "english": (texts(data + "/corpus/articles.jsonl.xz", "body"), english),
        "german": (texts(data + "/quotes/dewiki.jsonl.xz", "text"), german),
    }
    print(HEAD, end="")
    for config, (bodies, count) in lists.items():
        for items in common(list(documents(config, bodies)), count, share):
            print()
            for line in textwrap.wrap(" ".join(items), 70,
                                      break_long_words=False, break_on_hyphens=False):
                print(f"{config}: {line}")


if __name__ == "__main__":
    main()
