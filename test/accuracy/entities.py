#!/usr/bin/env python3
"""Score news_ext's entities on the development corpora of ../shared.

usage: test/accuracy/entities.py [--quick] [--errors] [--pairs] [--shipped]

Prints the exact-span F1 of each corpus as it is, in lower case, in capitals and
with Every Word Capitalised, and the pairwise F1 of grouping.  --quick leaves
out the copies; --errors lists the commonest disagreements; --pairs prints the
grouping alone and the commonest pairs of mentions that it lost.  Needs "make
held-out": the model that is scored has seen none of these corpora.  With --shipped,
scores the one that is shipped on those that it has not seen; needs "make tools".
"""
import collections
import itertools
import json
import lzma
import os
import subprocess
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
TOP = os.path.dirname(os.path.dirname(HERE))
SHARED = os.path.join(TOP, '..', 'shared')
NER = os.path.join(SHARED, 'data', 'ner')
TAG = os.path.join(TOP, 'build', 'held-out', 'nx_tag')
SHIPPED = os.path.join(TOP, 'build', 'tools', 'nx_tag')

# + (see bio.h): no document marks, each sentence is a document; =: names inside
# of names are joined first.  finer is not trained on, so all of it serves here
CORPORA = ['conll03.testa', 'cleanconll.dev', 'wwn.dev', '=wwn.dev', 'finer.train',
           '+wnut17.dev', '+crossner.politics.dev', '+btc.dev']
# what the shipped model learns from; grouping's texts are conll03's, too
SEEN = {'conll03.testa', 'cleanconll.dev', 'wwn.dev', '=wwn.dev'}
# kinds that a corpus does not annotate are no errors of ours
WITHOUT_MISC = {'+btc.dev'}


def run(*args):
    return subprocess.run([TAG, *args], stdout=subprocess.PIPE, check=True).stdout


def bio(corpus, case=None):
    name = corpus.lstrip('+=')
    path = corpus[:len(corpus) - len(name)] + os.path.join(NER, name + '.bio.xz')
    out = run(*(['-c', case] if case else []), 'bio', path)
    if corpus in WITHOUT_MISC:
        out = out.replace(b'\tB-MISC\n', b'\tO\n').replace(b'\tI-MISC\n', b'\tO\n')
    return out


def score(tagged):
    with tempfile.NamedTemporaryFile() as f:
        f.write(tagged)
        f.flush()
        out = subprocess.run([sys.executable, os.path.join(SHARED, 'eval', 'conlleval.py'), f.name],
                             stdout=subprocess.PIPE, check=True).stdout.decode()
    return {line.split()[0]: [float(x) for x in line.split()[2::2]] for line in out.splitlines()}


def show_errors(tagged):
    count = collections.Counter()
    for line in tagged.decode().splitlines():
        f = line.split('\t')
        if len(f) == 3 and f[1] != f[2]:
            count[tuple(f)] += 1
    for (token, gold, ours), n in count.most_common(25):
        print('    %4d  %-20s %-7s as %s' % (n, token, gold, ours))


def lost_pairs(docs, groups):
    """Count the pairs of one gold thing that are not in one entity of ours."""
    why, pairs = collections.Counter(), collections.Counter()
    for d, ours in zip(docs, groups):
        by_link = collections.defaultdict(list)
        for (sentence, first, end, kind, _, link), g in zip(d['ments'], ours):
            if link:
                by_link[link].append((' '.join(d['sents'][sentence][first:end]), kind, g))
        for link, mentions in by_link.items():
            for a, b in itertools.combinations(mentions, 2):
                if None in (a[2], b[2]):
                    cause = 'no mention'
                elif a[2] == b[2]:
                    continue
                elif a[0].lower() == b[0].lower():
                    cause = 'same words'
                else:
                    cause = '-'.join(sorted({a[1], b[1]}))
                why[cause] += 1
                pairs[(cause, *sorted((a[0], b[0])), link)] += 1
    for cause, n in why.most_common():
        print('%5d  %s' % (n, cause))
    for x, n in pairs.most_common(50):
        print('%5d  %s: %s | %s (%s)' % (n, *x))


def grouping(pairs=False):
    """Which of our entities covers each gold mention?"""
    path = os.path.join(NER, 'grouping.dev.jsonl.xz')
    with lzma.open(path, 'rt') as f:
        docs = [json.loads(line) for line in f]
    texts, places = [], []
    for d in docs:
        text, at = b'', []
        for sentence in d['sents']:
            row = []
            for token in sentence:
                row.append(len(text))
                text += token.encode() + b' '
            at.append(row + [len(text)])
            text = text[:-1] + b'\n'
        texts.append(text)
        places.append(at)
    with tempfile.NamedTemporaryFile() as f:
        f.write(b'\f'.join(texts))
        f.flush()
        ours = collections.defaultdict(list)
        for line in run('mentions', f.name).decode('utf-8', 'replace').splitlines():
            x = line.split('\t')
            ours[int(x[0])].append((int(x[1]), int(x[2]), int(x[5])))
    all_groups = []
    with tempfile.NamedTemporaryFile('w', suffix='.jsonl') as f:
        for n, d in enumerate(docs):
            groups = []
            for sentence, first, end, *_ in d['ments']:
                start, stop = places[n][sentence][first], places[n][sentence][end] - 1
                hits = [(min(e, stop) - max(s, start), g) for s, e, g in ours[n]
                        if s < stop and e > start]
                groups.append(max(hits)[1] if hits else None)
            all_groups.append(groups)
            f.write(json.dumps({'doc': d['doc'], 'groups': groups}) + '\n')
        f.flush()
        subprocess.run([sys.executable, os.path.join(SHARED, 'eval', 'group_eval.py'), path, f.name],
                       check=True)
    if pairs:
        lost_pairs(docs, all_groups)


def main():
    options = set(sys.argv[1:])
    if options - {'--quick', '--errors', '--pairs', '--shipped'}:
        sys.exit(__doc__)
    shipped = '--shipped' in options
    if shipped:
        global TAG
        TAG = SHIPPED
    if '--pairs' in options:
        grouping(pairs=True)
        return
    cases = [None] if '--quick' in options else [None, 'lower', 'upper', 'title']
    print('%-22s %6s %6s %6s  F1 of PER, ORG, LOC, MISC%s' % (
        'corpus', 'P', 'R', 'F1', ''.join('%8s' % c for c in cases[1:])))
    for corpus in CORPORA:
        if shipped and corpus in SEEN:
            continue
        tagged = bio(corpus)
        s = score(tagged)
        kinds = '  '.join('%5.1f' % s[k][2] if k in s else '    -' for k in ('PER', 'ORG', 'LOC', 'MISC'))
        rest = ''.join('%8.2f' % score(bio(corpus, c))['ALL'][2] for c in cases[1:])
        print('%-22s %6.2f %6.2f %6.2f  %s   %s' % (corpus, *s['ALL'], kinds, rest))
        if '--errors' in options:
            show_errors(tagged)
    if not shipped:
        print('grouping')
        grouping()


main()
