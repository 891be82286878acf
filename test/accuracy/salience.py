#!/usr/bin/env python3
"""Do the entities of an article's title come first in news_entities?

usage: test/accuracy/salience.py [--half 0|1] [--worst]

Ranks the entities of some 3,000 bodies of the corpus in ../shared by salience.  Gold
are those whose name, or last word if a person, stands in the title, which is
not in the tagged text.  Articles whose title names none of their entities do
not count.  Prints precision at 1 and at 3 (of those that can be had), and the
mean reciprocal rank of the first gold one, beside those of two simple orders.
Weights are tuned on half 0 of the articles; --worst lists articles whose first
entity is not in the title.  Needs "make tools".
"""
import collections
import json
import lzma
import os
import re
import subprocess
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
TOP = os.path.dirname(os.path.dirname(HERE))
CORPUS = os.path.join(TOP, '..', 'shared', 'data', 'corpus', 'articles.jsonl.xz')
TAG = os.path.join(TOP, 'build', 'tools', 'nx_tag')
STEP = 6


def articles(half):
    with lzma.open(CORPUS, 'rt') as f:
        for i, line in enumerate(f):
            if i % STEP or (half is not None and i // STEP % 2 != half):
                continue
            a = json.loads(line)
            title, body = a['title'].strip(), a['body'].strip().replace('\f', ' ')
            while body.lower().startswith(title.lower()):
                body = body[len(title):].strip()
            if title and body:
                yield title, body


def tagged(bodies):
    """Each body's entities: (salience, kind, mentions, name), by first mention."""
    with tempfile.NamedTemporaryFile('w', encoding='utf-8') as f:
        f.write('\f'.join(bodies))
        f.flush()
        out = subprocess.run([TAG, 'entities', f.name], stdout=subprocess.PIPE, check=True).stdout
    found = collections.defaultdict(list)
    for line in re.split(r'\n(?=\d+\t\d\.\d+\t)', out.decode('utf-8', 'replace').rstrip('\n')):
        article, salience, kind, _, mentions, name = line.split('\t', 5)
        found[int(article)].append((float(salience), kind, int(mentions), ' '.join(name.split())))
    return [found[i] for i in range(len(bodies))]


def in_title(kind, name, title):
    if kind == 'person' and len(name.split()[-1].strip('.')) > 2:
        name = name.split()[-1]
    # "US" is not "us"
    flags = 0 if len(name) <= 4 and name.isupper() else re.I
    return re.search(r'(?<!\w)%s(?!\w)' % re.escape(name), title, flags) is not None


ORDERS = {
    'salience': lambda i, e: (-e[0], i),
    'most mentioned': lambda i, e: (-e[2], i),
    'first mentioned': lambda i, e: i,
}


def main():
    half = int(sys.argv[sys.argv.index('--half') + 1]) if '--half' in sys.argv else None
    read = list(articles(half))
    sums = {order: [0.0, 0.0, 0.0] for order in ORDERS}
    n = 0
    for (title, _), entities in zip(read, tagged([body for _, body in read])):
        gold = [in_title(kind, name, title) for _, kind, _, name in entities]
        if not any(gold) or all(gold):
            continue
        n += 1
        for order, key in ORDERS.items():
            ranked = sorted(range(len(entities)), key=lambda i: key(i, entities[i]))
            right = [gold[i] for i in ranked]
            s = sums[order]
            s[0] += right[0]
            s[1] += sum(right[:3]) / min(3, sum(right))
            s[2] += 1 / (1 + right.index(True))
            if order == 'salience' and not right[0] and '--worst' in sys.argv:
                print('%s\n    %s' % (title, ' | '.join(
                    '%s%.3f %s*%d' % ('+' if gold[i] else '', entities[i][0], entities[i][3], entities[i][2])
                    for i in ranked[:5])))
    print('%d of %d articles\n%-16s %7s %7s %7s' % (n, len(read), '', 'P@1', 'P@3', 'MRR'))
    for order, s in sums.items():
        print('%-16s %7.3f %7.3f %7.3f' % (order, s[0] / n, s[1] / n, s[2] / n))


main()
