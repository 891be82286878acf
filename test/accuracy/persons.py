#!/usr/bin/env python3
"""Score the persons of whole articles against test/accuracy/persons.json.

usage: test/accuracy/persons.py [--failures]

Prints the share of persons who are exactly one entity of ours under their fullest
name, the failures by cause, and precision, recall and F1 of exact mentions.
--failures lists each failure.  Needs "make tools" and the articles in ../shared.
"""
import collections
import hashlib
import json
import lzma
import os
import subprocess
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
TOP = os.path.dirname(os.path.dirname(HERE))
CORPUS = os.path.join(TOP, '..', 'shared', 'data', 'corpus', 'articles.jsonl.xz')
TAG = os.path.join(TOP, 'build', 'tools', 'nx_tag')


def bodies(articles):
    wanted = {a['id']: a for a in articles}
    found = {}
    with lzma.open(CORPUS, 'rt', encoding='utf-8') as f:
        for line in f:
            row = json.loads(line)
            if row['id'] in wanted:
                found[row['id']] = row['body']
    for a in articles:
        body = found.get(a['id'])
        if body is None or hashlib.sha256(body.encode()).hexdigest()[:16] != a['sha256']:
            sys.exit('%s: not the text that was labelled' % a['id'])
    return [found[a['id']] for a in articles]


def tag(texts):
    """Our mentions of each text: start, end in characters, kind, entity, its name."""
    # a form feed separates articles for nx_tag, so none may stand inside one
    texts = [t.replace('\f', ' ') for t in texts]
    with tempfile.NamedTemporaryFile() as f:
        f.write('\f'.join(texts).encode())
        f.flush()
        out = subprocess.run([TAG, 'mentions', f.name], stdout=subprocess.PIPE, check=True).stdout
    raw = [t.encode() for t in texts]
    ours = [[] for _ in texts]
    # a mention may hold a line break, so a line without its eight fields is skipped or
    # cut short; offsets come first, and names are taken from the text by them
    for line in out.decode('utf-8', 'replace').split('\n'):
        x = line.split('\t')
        if len(x) < 7 or not x[0].isdigit():
            continue
        n, start, end = int(x[0]), int(x[1]), int(x[2])
        s = len(raw[n][:start].decode())
        e = len(raw[n][:end].decode())
        ours[n].append({'span': (s, e), 'kind': x[4], 'entity': int(x[5]),
                        'name': x[7] if len(x) > 7 else texts[n][s:e]})
    return ours


def same(a, b):
    def norm(s):
        return ' '.join(s.replace('\u2019', "'").split()).casefold()
    return norm(a) == norm(b)


def overlap(a, b):
    return a[0] < b[1] and b[0] < a[1]


def judge(person, others, mentions):
    """None when the person is one entity under the fullest name, else the cause and a detail."""
    hits = [m for m in mentions if any(overlap(m['span'], g) for g in person['mentions'])]
    as_person = [m for m in hits if m['kind'] == 'person']
    if not hits:
        return 'not found', ''
    if not as_person:
        return 'wrong kind', ', '.join(sorted({m['kind'] for m in hits}))
    names = {m['entity']: m['name'] for m in as_person}
    if len(names) > 1:
        return 'split', ' | '.join(sorted(names.values()))
    entity, name = next(iter(names.items()))
    for o in others:
        if any(m['entity'] == entity and any(overlap(m['span'], g) for g in o['mentions'])
               for m in mentions):
            return 'merged', 'with %s, as %s' % (o['name'], name)
    if same(name, person['name']):
        return None
    if person['name'].casefold() in name.casefold():
        return 'extra text in the name', name
    return 'name not fullest', name


def main():
    options = set(sys.argv[1:])
    if options - {'--failures'}:
        sys.exit(__doc__)
    with open(os.path.join(HERE, 'persons.json'), encoding='utf-8') as f:
        articles = json.load(f)['articles']
    ours = tag(bodies(articles))
    total = right = gold = found = 0
    causes, failures = collections.Counter(), []
    for a, mentions in zip(articles, ours):
        for p in a['persons']:
            total += 1
            verdict = judge(p, [o for o in a['persons'] if o is not p], mentions)
            if verdict:
                causes[verdict[0]] += 1
                failures.append((verdict[0], a['id'], p['name'], verdict[1]))
        theirs = {tuple(g) for p in a['persons'] for g in p['mentions']}
        tagged = {m['span'] for m in mentions if m['kind'] == 'person'}
        gold, found, right = gold + len(theirs), found + len(tagged), right + len(theirs & tagged)
    precision, recall = right / max(found, 1), right / max(gold, 1)
    print('persons   %d of %d exactly once under the fullest name: %.1f%%' % (
        total - len(failures), total, 100 * (total - len(failures)) / total))
    for cause, n in causes.most_common():
        print('          %3d  %s' % (n, cause))
    print('mentions  P %.2f  R %.2f  F1 %.2f  (%d labelled, %d ours)' % (
        100 * precision, 100 * recall, 200 * right / max(gold + found, 1), gold, found))
    if '--failures' in options:
        for f in sorted(failures):
            print('\t'.join(f))


main()
