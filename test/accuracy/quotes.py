#!/usr/bin/env python3
"""Score news_ext's quotations on the development articles of ../shared.

usage: test/accuracy/quotes.py [--errors FILE] [--confidence] [--nested] [corpus ...]

A corpus is the name of a file of ../shared/data/quotes; polnear and dewiki by
default.  Prints what ../shared/eval/qeval.py says of each; with --confidence,
how often the speaker is right by stated confidence; with --nested also how the
figures are with the quotations that are inside of others.  Needs "make tools".
"""
import bisect
import collections
import json
import lzma
import os
import subprocess
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
TOP = os.path.dirname(os.path.dirname(HERE))
SHARED = os.path.join(TOP, '..', 'shared')
sys.path.insert(0, os.path.join(SHARED, 'eval'))
import qeval


def char_offsets(text):
    """byte offset -> character offset, for offsets between characters"""
    at = [0]
    for c in text:
        at.append(at[-1] + len(c.encode('utf-8')))
    return lambda b: bisect.bisect_left(at, b)


def predict(docs):
    out = subprocess.run([os.path.join(TOP, 'build', 'tools', 'nx_quotes')],
                         input='\x1e'.join(d['text'] for d in docs).encode(),
                         stdout=subprocess.PIPE, check=True).stdout.decode()
    pred = {d['id']: {'id': d['id'], 'quotes': []} for d in docs}
    offsets = {}
    for line in out.splitlines():
        f = line.split('\t')
        n = int(f[0])
        if n not in offsets:
            offsets[n] = char_offsets(docs[n]['text'])
        c = offsets[n]
        quote = {'kind': f[2], 'confidence': float(f[3]), 'start': c(int(f[4])), 'end': c(int(f[5])),
                 'speaker': f[10] or None, 'parent': int(f[11])}
        if f[6] != '-1':
            quote.update(speaker_start=c(int(f[6])), speaker_end=c(int(f[7])),
                         speaker_text=docs[n]['text'][c(int(f[6])):c(int(f[7]))])
        if f[8] != '-1':
            quote.update(cue_start=c(int(f[8])), cue_end=c(int(f[9])))
        pred[docs[n]['id']]['quotes'].append(quote)
    return pred


def reliability(gold, pred):
    """direct quotations found, by confidence: how many have the right speaker"""
    right = collections.Counter()
    total = collections.Counter()
    for d in gold:
        by_place = {(q['start'], q['end']): q for q in pred[d['id']]['quotes']}
        marked = sorted(by_place)
        for g in d['quotes']:
            if g['kind'] != 'direct' or not qeval.has_spk(g):
                continue
            for s in marked:
                if g['start'] - 2 <= s[0] and s[1] <= g['end'] + 2:
                    q = by_place[s]
                    total[q['confidence']] += 1
                    right[q['confidence']] += qeval.spk_ok(g, q)
    for c in sorted(total):
        print('confidence %.2f  speaker right %.3f of %d' % (c, right[c] / total[c], total[c]))


def main():
    args = sys.argv[1:]
    errors = None
    confidence = '--confidence' in args
    if confidence:
        args.remove('--confidence')
    nested = '--nested' in args
    if nested:
        args.remove('--nested')
    if '--errors' in args:
        i = args.index('--errors')
        errors = open(args[i + 1], 'w')
        del args[i:i + 2]
    for corpus in args or ['polnear', 'dewiki']:
        path = os.path.join(SHARED, 'data', 'quotes', corpus + '.jsonl.xz')
        with lzma.open(path, 'rt', encoding='utf-8') as f:
            gold = [json.loads(line) for line in f]
        pred = predict(gold)
        print('== %s: %d texts' % (corpus, len(gold)))
        flat = {i: {'id': i, 'quotes': [q for q in p['quotes'] if not q['parent']]}
                for i, p in pred.items()}
        qeval.report(qeval.evaluate(gold, flat, errs=errors))
        if corpus != 'polnear':
            print('all that stands between marks taken as direct, which is how this corpus is annotated:')
            marked = {i: {'id': i, 'quotes': [dict(q, kind='direct') for q in p['quotes']]}
                      for i, p in flat.items()}
            qeval.report(qeval.evaluate(gold, marked))
        if nested:
            print('with %d nested ones, which the annotators did not mark:' %
                  sum(len(p['quotes']) - len(flat[i]['quotes']) for i, p in pred.items()))
            qeval.report(qeval.evaluate(gold, pred))
        if confidence:
            reliability(gold, pred)


if __name__ == '__main__':
    main()
