#!/usr/bin/env python3
"""Cross-validate the model of attributions on the development articles.

usage: test/accuracy/attributions.py [--folds N] [--threshold P] [--dump FILE] [corpus ...]

Trains on all articles but those of a fold, tags the fold, and scores what was
found with ../shared/eval/qeval.py (acts of speech).  Needs "make tools".
"""
import json
import lzma
import os
import subprocess
import sys

import quotes
import qeval

TRAINER = os.path.join(quotes.TOP, 'build', 'tools', 'nx_attribution_train')


def byte_offsets(text):
    at = [0]
    for c in text:
        at.append(at[-1] + len(c.encode('utf-8')))
    return at


def training_text(docs):
    """what nx_attribution_train reads; see read_articles there"""
    out = []
    for d in docs:
        at = byte_offsets(d['text'])
        golds = []
        for q in d['quotes']:
            spans = [(q.get('cue_start'), q.get('cue_end')), (q.get('speaker_start'), q.get('speaker_end'))]
            spans += [tuple(s) for s in q.get('spans') or [(q['start'], q['end'])]]
            golds.append(' '.join([str(int(q.get('speech') is not False))] +
                                  ['-1 -1' if a is None else '%d %d' % (at[a], at[b]) for a, b in spans]))
        out.append('%d %d\n%s\n%s' % (at[-1], len(golds), d['text'], ''.join(g + '\n' for g in golds)))
    return ''.join(out).encode()


def read(corpus):
    path = os.path.join(quotes.SHARED, 'data', 'quotes', corpus + '.jsonl.xz')
    with lzma.open(path, 'rt', encoding='utf-8') as f:
        return [json.loads(line) for line in f]


def overlap(a, b):
    return min(a['end'], b['end']) > max(a['start'], b['start'])


def length(a):
    return a['end'] - a['start']


def same(a, b):
    return min(a['end'], b['end']) - max(a['start'], b['start']) > 0.6 * max(length(a), length(b))


def merge(marked, found, opt=frozenset()):
    """rows of the marks, and of the tagger, the surer first"""
    rows = [q for q in marked if q['kind'] == 'direct']
    weak = [q for q in marked if q['kind'] == 'mixed']
    by_number = {}
    for f in found:
        by_number.setdefault(f['number'], []).append(f)
    for parts in sorted(by_number.values(), key=lambda p: -p[0]['confidence']):
        if parts[0]['kind'] == 'direct':
            if 'd' in opt:
                for f in parts:
                    for w in weak:
                        if same(w, f):
                            w.update(kind='direct')
            continue
        for f in parts:
            hits = [r for r in rows if overlap(f, r)]
            if not hits:
                rows.append(f)
            elif (len(hits) == 1 and hits[0]['kind'] == 'direct' and f['kind'] == 'mixed' and same(f, hits[0])
                  and ('f' not in opt or (f['start'] > parts[0]['end'] and f['start'] > f['cue_start']))
                  and ('g' not in opt or parts[0]['start'] < f['cue_start'])):
                hits[0].update(kind='mixed')
    rows += [q for q in weak if not any(overlap(q, r) for r in rows)]
    if 'm' in opt:
        for q in rows:
            if q['kind'] == 'mixed' and q in weak and q['confidence'] > .6:
                q['kind'] = 'direct'
    return rows


def main():
    args = sys.argv[1:]
    opt = {'--folds': '5', '--threshold': '0.4', '--dump': None}
    corpora = []
    while args:
        a = args.pop(0)
        if a in opt:
            opt[a] = args.pop(0)
        else:
            corpora.append(a)
    corpora = corpora or ['polnear']
    docs = []
    for c in corpora:
        for d in read(c):
            d['id'] = c + ':' + str(d['id'])
            d['of'] = c
            docs.append(d)
    found = quotes.predict(docs, [TRAINER, '-f', opt['--folds'], '-t', opt['--threshold']], training_text(docs))
    marked = quotes.predict(docs)
    pred = {i: {'id': i, 'quotes': merge(marked[i]['quotes'], found[i]['quotes'])} for i in found}
    for c in corpora:
        gold = [d for d in docs if d['of'] == c]
        print('== %s: %d texts, acts of speech' % (c, len(gold)))
        qeval.report(qeval.evaluate(gold, pred, speech=True))
    if opt['--dump']:
        json.dump([gold, pred], open(opt['--dump'], 'w'))


if __name__ == '__main__':
    main()
