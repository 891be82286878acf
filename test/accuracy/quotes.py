#!/usr/bin/env python3
"""Score news_ext's quotations on the development articles of ../shared.

usage: test/accuracy/quotes.py [--errors FILE] [--confidence] [--nested] [--marked]
                                  [corpus ...]
       test/accuracy/quotes.py --train | --write [--trees] [--seed SEED] [--without GROUP]...
                                  [corpus ...]

A corpus is the name of a file of ../shared/data/quotes; polnear and dewiki by
default.  Prints what ../shared/eval/qeval.py says of each; with --confidence,
how often a row is a quotation with the right speaker, by stated confidence; with
--nested also how the figures are with the quotations that are inside of others; with
--marked also without the turns of interviews.  Needs "make tools".

The second form trains the models on these corpora and scores what models find that
have not seen the text (5 folds); with --write, those trained on all texts go into
model/attribution.nxm and src/core/quote/quote_trees.h.  With --trees, only the trees are
trained, and the taggers of the folds stay what they were; --seed is that of the
taggers, which shows what of a figure is chance.  With --calibrate, also
prints the weights from which quote_merge.c takes the confidence of attributions,
for which LOGIT, WORDS and NOBODY there must be 1, 0 and 0.  --without leaves out a
group of the trees' features.
"""
import argparse
import bisect
import collections
import json
import lzma
import math
import os
import re
import subprocess
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
TOP = os.path.dirname(os.path.dirname(HERE))
SHARED = os.path.join(TOP, '..', 'shared')
sys.path.insert(0, os.path.join(SHARED, 'eval'))
import qeval

# taggers that have not seen a fifth of the texts
TAGGERS = os.path.join(TOP, 'build', 'attribution.nxm')

HEADER = """/*
 * quote_trees.h
 *		Made by test/accuracy/quotes.py --write; do not edit.
 *
 * Trained on the development halves of PolNeAR and of the German Wikinews
 * quotations; see model/quote.md.
 */

"""

def byte_offsets(text):
    """character offset -> byte offset"""
    at = [0]
    for c in text:
        at.append(at[-1] + len(c.encode('utf-8')))
    return at


def char_offsets(text):
    """byte offset -> character offset, for offsets between characters"""
    at = byte_offsets(text)
    return lambda b: bisect.bisect_left(at, b)


def predict(docs):
    command = [os.path.join(TOP, 'build', 'tools', 'nx_quotes')]
    text = '\x1e'.join(d['text'] for d in docs).encode()
    out = subprocess.run(command, input=text,
                         stdout=subprocess.PIPE, check=True).stdout.decode()
    return read_predictions(docs, out)


# behind the head of a noun phrase
HEAD_END = re.compile(r',| who | for | of | to | in | at | from | with | on ')


def last_name(name):
    """the last word of a name that has a capital, without a possessive"""
    words = [w for w in re.findall(r"[^\W\d_][\w.’'-]*", re.sub(r"['’]s\b", '', name or ''))
             if w[0].isupper()]
    return words[-1].rstrip('.') if words else ''


def gold_lines(docs):
    """the annotation as nx_link_train reads it"""
    for n, d in enumerate(docs):
        at = byte_offsets(d['text'])
        for q in d['quotes']:
            how = {'gold': 'gold', 'dcoref-silver': 'silver'}.get(q.get('speaker_how'), '-')
            person = last_name(q['speaker']) if how != '-' else ''
            names = set()
            head = HEAD_END.split(q.get('speaker_text') or '')[0]
            if q.get('speaker_type') in ('named', 'org'):
                names.add(last_name(head))
            # a name that stands elsewhere in the mention is not the speaker's
            if q.get('speaker_how') == 'gold' or last_name(q.get('speaker')) in head:
                names.add(last_name(q.get('speaker')))
            spoken = q.get('speaker_start') is not None
            for a, b, _ in qeval.segs(d['text'], q, 1):
                yield '\t'.join(map(str, (
                    n, q['kind'], at[a], at[b],
                    at[q['speaker_start']] if spoken else -1,
                    at[q['speaker_end']] if spoken else -1,
                    '|'.join(sorted(names - {''})), how, person))) + '\n'


def attribution_text(docs):
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


def train_tagger(docs, seed, write):
    """the taggers of the folds, and with write the one of all texts"""
    command = [os.path.join(TOP, 'build', 'tools', 'nx_attribution_train'), '-s', str(seed)]
    text = attribution_text(docs)
    subprocess.run(command + ['-f', '5', TAGGERS], input=text, check=True)
    if write:
        subprocess.run(command + [os.path.join(TOP, 'model', 'attribution.nxm')], input=text, check=True)


def train_trees(docs, without, write):
    """train the trees; the predictions of models that have not seen the text"""
    with tempfile.TemporaryDirectory() as tmp:
        gold, cv = os.path.join(tmp, 'gold'), os.path.join(tmp, 'cv')
        with open(gold, 'w') as f:
            f.writelines(gold_lines(docs))
        trees = subprocess.run([os.path.join(TOP, 'build', 'tools', 'nx_link_train'), '--cv', cv,
                                '--attributions', TAGGERS] +
                               [w for g in without for w in ('--without', g)] + [gold],
                               input='\x1e'.join(d['text'] for d in docs).encode(),
                               stdout=subprocess.PIPE, check=True).stdout
        if write:
            with open(os.path.join(TOP, 'src', 'core', 'quote', 'quote_trees.h'), 'wb') as f:
                f.write(HEADER.encode() + trees)
        with open(cv) as f:
            return read_predictions(docs, f.read())


def read_predictions(docs, out):
    pred = {d['id']: {'id': d['id'], 'quotes': []} for d in docs}
    offsets = {}
    for line in out.splitlines():
        f = line.split('\t')
        n = int(f[0])
        if n not in offsets:
            offsets[n] = char_offsets(docs[n]['text'])
        c = offsets[n]
        quote = {'number': int(f[1]), 'kind': f[2], 'confidence': float(f[3]), 'start': c(int(f[4])), 'end': c(int(f[5])),
                 'speaker': f[10] or None, 'parent': int(f[11])}
        if f[6] != '-1':
            quote.update(speaker_start=c(int(f[6])), speaker_end=c(int(f[7])),
                         speaker_text=docs[n]['text'][c(int(f[6])):c(int(f[7]))])
        if f[8] != '-1':
            quote.update(cue_start=c(int(f[8])), cue_end=c(int(f[9])))
        pred[docs[n]['id']]['quotes'].append(quote)
    return pred


def judged(gold, pred):
    """each predicted row, and whether it is a quotation with the right speaker"""
    for d in gold:
        segments = [(a, b, q) for q in d['quotes'] for a, b, _ in qeval.segs(d['text'], q, 1)]
        for row in pred[d['id']]['quotes']:
            parts = qeval.segs(d['text'], row, 0)
            if parts:
                start, end = parts[0][0], parts[-1][1]
                yield d, row, any(
                    2 * (min(b, end) - max(a, start)) >= max(b, end) - min(a, start) and
                    (qeval.spk_ok(q, row) if qeval.has_spk(q) else not qeval.has_spk(row))
                    for a, b, q in segments)


def reliability(gold, pred):
    """by stated confidence, how many rows are quotations and have the right speaker"""
    for kinds in (('direct',), ('mixed', 'indirect')):
        rows = [(row['confidence'], right) for _, row, right in judged(gold, pred) if row['kind'] in kinds]
        error = 0
        for b in range(10):
            bin = [r for r in rows if min(int(r[0] * 10), 9) == b]
            if bin:
                stated, right = sum(r[0] for r in bin), sum(r[1] for r in bin)
                error += abs(stated - right)
                print('%s: confidence %.1f to %.1f: stated %.3f, right %.3f of %d' %
                      (' and '.join(kinds), b / 10, (b + 1) / 10, stated / len(bin), right / len(bin), len(bin)))
        print('expected calibration error %.3f' % (error / max(1, len(rows))))


def solve(a, b):
    """the solution of a few linear equations, by elimination"""
    n = len(b)
    rows = [a[i][:] + [b[i]] for i in range(n)]
    for i in range(n):
        pivot = max(range(i, n), key=lambda r: abs(rows[r][i]))
        rows[i], rows[pivot] = rows[pivot], rows[i]
        for r in range(n):
            if r != i:
                f = rows[r][i] / rows[i][i]
                rows[r] = [x - f * y for x, y in zip(rows[r], rows[i])]
    return [rows[i][n] / rows[i][i] for i in range(n)]


def calibrate(gold, pred):
    """fit the confidence of attributions by logistic regression; see quote_merge.c"""
    data = []
    for d, row, right in judged(gold, pred):
        if row['kind'] != 'direct':
            p = min(max(row['confidence'], 0.01), 0.999)
            words = len(d['text'][row['start']:row['end']].split())
            data.append(([1.0, math.log(p / (1 - p)), math.log(1 + words), float('speaker_start' not in row)],
                         float(right)))
    w = [0.0] * 4
    for _ in range(50):
        hessian = [[1e-3 * (i == j) for j in range(4)] for i in range(4)]
        gradient = [0.0] * 4
        for x, y in data:
            p = 1 / (1 + math.exp(-sum(a * b for a, b in zip(w, x))))
            for i in range(4):
                gradient[i] += x[i] * (y - p)
                for j in range(4):
                    hessian[i][j] += x[i] * x[j] * p * (1 - p)
        w = [a + b for a, b in zip(w, solve(hessian, gradient))]
    print('weights of 1, log-odds, log of words, no speaker:', ' '.join('%.3f' % x for x in w))


def is_marked(text, quote):
    """is it indirect, or has it an opening mark or a dash?"""
    return quote['kind'] != 'direct' or bool(re.search(r'["“”„«»‹›‘’\'`「『—–-]\s*$', text[:quote['start']][-3:]))


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument('--errors', type=argparse.FileType('w'))
    parser.add_argument('--confidence', action='store_true')
    parser.add_argument('--nested', action='store_true')
    parser.add_argument('--marked', action='store_true')
    parser.add_argument('--calibrate', action='store_true')
    parser.add_argument('--train', action='store_true')
    parser.add_argument('--write', action='store_true')
    parser.add_argument('--trees', action='store_true')
    parser.add_argument('--seed', type=int, default=12345)
    parser.add_argument('--without', action='append', default=[])
    parser.add_argument('corpus', nargs='*', default=['polnear', 'dewiki'])
    args = parser.parse_args()
    gold = {}
    for corpus in args.corpus:
        with lzma.open(os.path.join(SHARED, 'data', 'quotes', corpus + '.jsonl.xz'), 'rt', encoding='utf-8') as f:
            gold[corpus] = [json.loads(line) for line in f]
    if args.train or args.write:
        every = [d for corpus in gold for d in gold[corpus]]
        if not args.trees:
            train_tagger(every, args.seed, args.write)
        pred = train_trees(every, args.without, args.write)
    else:
        pred = {}
        for corpus in gold:
            pred.update(predict(gold[corpus]))
    flat = {i: {'id': i, 'quotes': [q for q in p['quotes'] if not q['parent']]} for i, p in pred.items()}
    if args.calibrate:
        calibrate([d for corpus in gold for d in gold[corpus]], flat)
    for corpus in gold:
        print('== %s: %d texts' % (corpus, len(gold[corpus])))
        qeval.report(qeval.evaluate(gold[corpus], flat, errs=args.errors, speech=True))
        if args.marked:
            marked = {d['id']: {'quotes': [q for q in flat[d['id']]['quotes'] if is_marked(d['text'], q)]}
                      for d in gold[corpus]}
            print('without %d turns of interviews, which the annotators left out:' %
                  sum(len(flat[i]['quotes']) - len(p['quotes']) for i, p in marked.items()))
            qeval.report(qeval.evaluate(gold[corpus], marked, speech=True))
        if args.nested:
            print('with %d nested ones, which the annotators did not mark:' %
                  sum(len(pred[d['id']]['quotes']) - len(flat[d['id']]['quotes']) for d in gold[corpus]))
            qeval.report(qeval.evaluate(gold[corpus], pred, speech=True))
        if args.confidence:
            reliability(gold[corpus], flat)


if __name__ == '__main__':
    main()
