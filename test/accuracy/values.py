#!/usr/bin/env python3
"""Score news_ext's dates and amounts of money on the worldwide newswire of ../shared.

usage: test/accuracy/values.py [--errors]

Prints, for dates and money, P, R and F1 of exact spans and of spans that overlap, on
wwn.dev.full, which has such tags.  Nothing else of what the rules find is annotated
there.  --errors lists what is missed and what is found too much.  Needs "make held-out".
"""
import collections
import lzma
import os
import subprocess
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
TOP = os.path.dirname(os.path.dirname(HERE))
GOLD = os.path.join(TOP, '..', 'shared', 'data', 'ner', 'wwn.dev.full.bio.xz')
TAG = os.path.join(TOP, 'build', 'held-out', 'nx_tag')
KINDS = {'Date': 'date', 'Money': 'money'}


def documents():
    """Texts, one sentence a line, with the spans of the gold's mentions in bytes."""
    text, spans, last = b'', [], None
    with lzma.open(GOLD, 'rt', encoding='utf-8') as f:
        for line in f:
            if line.startswith('-DOCSTART'):
                if text:
                    yield text, spans
                text, spans, last = b'', [], None
            elif not line.strip():
                text = text.rstrip(b' ') + (b'\n' if text else b'')
                last = None
            else:
                token, tag = line.rstrip('\n').split('\t')[:2]
                token = token.encode()
                if token in (b'%', b"'s") or token[:1] in b',.;:!?' and token:
                    text = text.rstrip(b' ')
                kind = KINDS.get(tag[2:])
                start, end = len(text), len(text) + len(token)
                if tag[0] == 'I' and last == kind and kind and spans:
                    spans[-1] = (spans[-1][0], end, kind)
                elif kind:
                    spans.append((start, end, kind))
                last = kind
                text += token + b' '
                if token in (b'$', b'\xc2\xa3', b'\xe2\x82\xac'):
                    text = text[:-1]
    if text:
        yield text, spans


def main():
    docs = list(documents())
    ours = collections.defaultdict(list)
    with tempfile.NamedTemporaryFile() as f:
        f.write(b'\f'.join(text for text, _ in docs))
        f.flush()
        out = subprocess.run([TAG, 'values', f.name], stdout=subprocess.PIPE, check=True).stdout
    for line in out.decode('utf-8', 'replace').splitlines():
        doc, start, end, kind, _ = line.split('\t')
        ours[int(doc)].append((int(start), int(end), kind))
    print('%-6s %27s   %20s' % ('kind', 'exact P R F1', 'overlapping P R F1'))
    for kind in KINDS.values():
        exact = found = gold_overlap = n_gold = n_ours = 0
        for n, (text, spans) in enumerate(docs):
            gold = [s[:2] for s in spans if s[2] == kind]
            mine = [s[:2] for s in ours[n] if s[2] == kind]
            n_gold += len(gold)
            n_ours += len(mine)
            exact += len(set(gold) & set(mine))
            hit = [any(a < d and c < b for c, d in gold) for a, b in mine]
            seen = [any(a < d and c < b for c, d in mine) for a, b in gold]
            found += sum(hit)
            gold_overlap += sum(seen)
            if '--errors' in sys.argv:
                for what, items, right in (('too much', mine, hit), ('missed', gold, seen)):
                    for (a, b), ok in zip(items, right):
                        if not ok:
                            print('%-8s %-5s %s' % (what, kind, b'['.join(
                                (text[max(a - 30, 0):a], text[a:b] + b']' + text[b:b + 20])
                            ).decode('utf-8', 'replace').replace('\n', ' ')))

        def scores(p, r):
            p, r = p / max(n_ours, 1), r / max(n_gold, 1)
            return 100 * p, 100 * r, 200 * p * r / max(p + r, 1e-9)
        print('%-6s %4d gold %5.1f %5.1f %5.1f   %5.1f %5.1f %5.1f' % (
            (kind, n_gold) + scores(exact, exact) + scores(found, gold_overlap)))


main()
