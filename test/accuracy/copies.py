#!/usr/bin/env python3
"""copies.py: how well does % find copies of articles?

    copies.py ARTICLES [N]      ARTICLES: JSON lines, .xz or not, with "body"
    copies.py --sizes           what sketches of other sizes would give

Takes N articles (300) and derives from each copies as syndication makes them:
cut at the end, paragraphs in another order, with another headline and
boilerplate around, with words or sentences replaced.  A private server
compares each with its copies, and all articles with each other.  True
resemblance is computed here, from raw words: the share of runs of three that
both have.  The seed is fixed.
"""
import json
import lzma
import math
import os
import random
import re
import subprocess
import sys
import tempfile

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
RATES = (5, 10, 20, 30, 50)
ALIKE = 0.5         # in raw words, what counts as a copy to be found
THRESHOLD = 0.4     # the default of news_ext.similarity_threshold
MISSED = 0.001      # as in newsdoc_similar.c


def read_articles(path, n):
    with (lzma.open if path.endswith('.xz') else open)(path, 'rt', encoding='utf-8') as f:
        bodies = [json.loads(line)['body'] for line in f]
    bodies = [b for b in dict.fromkeys(bodies) if 1500 <= len(b) <= 12000 and b.count('\n\n') >= 4]
    return bodies[::max(1, len(bodies) // n)][:n]


def shingles(text):
    words = re.findall(r'\w+', text.lower())
    return {tuple(words[i:i + 3]) for i in range(max(1, len(words) - 2))}


def resemblance(a, b):
    return len(a & b) / len(a | b)


def sentences(text):
    return re.split(r'(?<=[.!?])\s+', text)


def copies(body, other, rng):
    """(kind, rate, copy); other is an article from which strange words come."""
    paragraphs = body.split('\n\n')
    words = re.findall(r'\w+', other)
    foreign = sentences(other)
    for rate in RATES:
        yield 'cut at the end', rate, body[:len(body) * (100 - rate) // 100]
    mixed = paragraphs[:]
    rng.shuffle(mixed)
    yield 'paragraphs reordered', 0, '\n\n'.join(mixed)
    for rate in RATES:
        extra = other[:len(body) * rate // 100]
        yield 'headline and boilerplate', rate, '\n\n'.join(
            [' '.join(rng.sample(words, 8)), body, extra])
    for rate in RATES:
        yield 'words replaced', rate, re.sub(
            r'\w+', lambda m: rng.choice(words) if rng.random() * 100 < rate else m.group(), body)
    for rate in RATES:
        yield 'sentences replaced', rate, '\n\n'.join(
            ' '.join(rng.choice(foreign) if rng.random() * 100 < rate else s for s in sentences(p))
            for p in paragraphs)


def escape(text):
    return text.replace('\\', '\\\\').replace('\t', '\\t').replace('\n', '\\n').replace('\r', '\\r')


SQL = r"""
CREATE EXTENSION news_ext;
SET jit = off;
CREATE TABLE texts (id int, copy int, body text);
\copy texts from '{path}'
CREATE TABLE docs AS SELECT id, copy, to_newsdoc('english', body) AS doc FROM texts;
SELECT 'copy', a.id, b.copy, a.doc % b.doc, news_similarity(a.doc, b.doc)
FROM docs a JOIN docs b USING (id) WHERE a.copy = 0 AND b.copy > 0;
SELECT 'other', a.id, b.id, a.doc % b.doc, 0
FROM docs a JOIN docs b ON a.id < b.id WHERE a.copy = 0 AND b.copy = 0 AND a.doc % b.doc;
"""


def run_server(rows):
    with tempfile.TemporaryDirectory() as folder:
        os.chmod(folder, 0o755)
        path = os.path.join(folder, 'texts')
        with open(path, 'w', encoding='utf-8') as f:
            for row in rows:
                f.write('%d\t%d\t%s\n' % (row[0], row[1], escape(row[2])))
        done = subprocess.run(
            ['bash', '-c', '. test/lib/sandbox.sh; sandbox_packages; sandbox_open; '
             'sandbox_install >/dev/null || exit 1; sandbox_start; '
             'sandbox_run psql -XqAt -v ON_ERROR_STOP=1; exit $?'],
            cwd=ROOT, input=SQL.format(path=path), text=True, stdout=subprocess.PIPE, check=True)
    return [line.split('|') for line in done.stdout.splitlines()
            if line.startswith(('copy|', 'other|'))]


def table(title, groups):
    print('\n| %s | copies | mean resemblance | found by %% | of those with %.1f or more |' %
          (title, ALIKE))
    print('|---|---|---|---|---|')
    for name, pairs in groups.items():
        alike = [found for true, found in pairs if true >= ALIKE]
        print('| %s | %d | %.2f | %.3f | %s |' % (
            name, len(pairs), sum(t for t, _ in pairs) / len(pairs),
            sum(f for _, f in pairs) / len(pairs),
            '%.3f of %d' % (sum(alike) / len(alike), len(alike)) if alike else '-'))


def main(path, n):
    rng = random.Random(2026)
    bodies = read_articles(path, n)
    sets = [shingles(b) for b in bodies]
    rows, labels = [], {}
    for i, body in enumerate(bodies):
        rows.append((i, 0, body))
        for c, (kind, rate, text) in enumerate(copies(body, bodies[i - 1], rng), 1):
            rows.append((i, c, text))
            labels[i, c] = kind, rate, resemblance(sets[i], shingles(text))
    by_kind, by_true, by_sketch, found, wrong, off = {}, {}, [], 0, 0, []
    all_pairs = []
    for what, a, b, similar, similarity in run_server(rows):
        if what == 'other':
            true = resemblance(sets[int(a)], sets[int(b)])
            found += 1
            wrong += true < 0.2
            continue
        kind, rate, true = labels[int(a), int(b)]
        found += similar == 't'
        pair = true, similar == 't'
        all_pairs.append(pair)
        off.append(abs(true - float(similarity)))
        by_kind.setdefault('%s, %d %%' % (kind, rate) if rate else kind, []).append(pair)
        tenth = min(int(true * 10), 9)
        by_true.setdefault('%.1f to %.1f' % (tenth / 10, (tenth + 1) / 10), []).append(pair)
        if float(similarity) >= THRESHOLD:
            by_sketch.append(similar == 't')
    table('edit', by_kind)
    table('true resemblance', dict(sorted(by_true.items())))
    print('\n%d articles, %d copies; %d pairs found' % (len(bodies), len(all_pairs), found))
    for least in (ALIKE, ALIKE + 0.05, ALIKE + 0.1):
        alike = [f for t, f in all_pairs if t >= least]
        print('recall of copies that resemble by %.2f or more in raw words: %.4f of %d' %
              (least, sum(alike) / len(alike), len(alike)))
    print('recall of copies whose news_similarity is %.1f or more: %.4f of %d' %
          (THRESHOLD, sum(by_sketch) / len(by_sketch), len(by_sketch)))
    print('precision: %.4f (%d pairs of other articles that do not resemble by .2)' %
          (1 - wrong / found, wrong))
    print('news_similarity differs from resemblance in raw words by %.3f on average' %
          (sum(off) / len(off)))


def sizes():
    """Binomial probabilities, as sketches of that many bins agree by them."""
    def fewer(k, n, p):
        return sum(math.comb(n, i) * p ** i * (1 - p) ** (n - i) for i in range(k))
    print('| bins | must agree | missed at .5 | at .6 | compared in vain at .3 | at .2 | at .1 | at .05 |')
    print('|---|---|---|---|---|---|---|---|')
    for n in (16, 32, 64):
        k = max(k for k in range(n + 1) if fewer(k, n, ALIKE) <= MISSED)
        print('| %d | %d | %.5f | %.6f | %.3f | %.4f | %.6f | %.1e |' % (
            n, k, fewer(k, n, .5), fewer(k, n, .6),
            *(1 - fewer(k, n, p) for p in (.3, .2, .1, .05))))


if __name__ == '__main__':
    if sys.argv[1:] == ['--sizes']:
        sizes()
    elif len(sys.argv) in (2, 3):
        main(sys.argv[1], int((sys.argv + [300])[2]))
    else:
        sys.exit(__doc__)
