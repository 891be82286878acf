#!/usr/bin/env python3
"""Score news_ext's boilerplate stripping on the development pages of ../shared.

usage: test/accuracy/strip.py [--shipped | --write] [--input HTML|text] [--inserts]
       test/accuracy/strip.py [--input HTML|text] [--title] DIR...

By default trains the trees anew and scores predictions that were made by trees
which have not seen the page's site (5 folds; some minutes).  With --write,
the trees trained on all pages go into src/core/boiler/boiler_trees.h and
boiler_trees_text.h, too.  With --shipped, scores the trees that are compiled
in, which have seen these pages.  Needs "make tools".

The second form scores the compiled-in trees on directories of the same layout:
ID.html, ID.txt (the text, if it is known), manifest.json with "pages" that have
an "id" and maybe segments ("must", "mustnot").  With --title, the gold texts
begin with the title.

trafilatura_eval has segments that must or must not be in the text, and the
trees for HTML learn from those.  The lines "text" are the same pages flattened to plain text, a line for each
block; "all lines" is that text as it is.  The trees for text learn from
trafilatura_eval, too: what the compiled-in trees for HTML find is held for the
body there, since HTML says more than text.

These trees also learn from copies of pages that have advertisements, boxes and
links between their paragraphs (src/tools/boiler_inserts.txt), as text has that
was scraped in a browser.  With --inserts, such copies of all pages are scored,
too ("text, inserts"), made with other lines (test/accuracy/inserts.txt) and
judged by trees that have seen neither the site nor those lines.
"""
import argparse
import glob
import json
import os
import subprocess
import sys
import tarfile
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
TOP = os.path.dirname(os.path.dirname(HERE))
SHARED = os.path.join(TOP, '..', 'shared')
TOOLS = os.path.join(TOP, 'build', 'tools')
sys.path.insert(0, os.path.join(SHARED, 'eval'))
import evalx

# whose gold text begins with the title
TITLED = ['daniel_s']
FULL_TEXT = ['scrapinghub', 'fundus', 'wcxb_article', 'daniel_s']
SEGMENTS = ['trafilatura_eval']

TREES = {'HTML': 'boiler_trees.h', 'text': 'boiler_trees_text.h'}

TREES_HEADER = """/*
 * %s
 *		Made by test/accuracy/strip.py --write; do not edit.
 *
 * Trained on pages of news sites with hand-made or hand-checked main texts:
 * the development halves of scrapinghub's article-extraction-benchmark, of
 * fundus's test pages, of WCXB's articles and of the DAnIEL corpus; and on the
 * segments that trafilatura's evaluation pages must have or must not have (for
 * text: on what the trees for HTML find there).  How good they are is in
 * test/accuracy/RESULTS.md.
 */

"""


def unpack(to):
    for name in FULL_TEXT + SEGMENTS:
        with tarfile.open(os.path.join(SHARED, 'data', 'strip', name + '.tar.xz')) as tar:
            tar.extractall(to)
        if not os.path.exists(os.path.join(to, name, 'manifest.json')):
            sys.exit('%s.tar.xz has no %s/manifest.json' % (name, name))


def strip(data, name, out, flat, title=False):
    """Predict with the shipped trees."""
    args = [os.path.join(TOOLS, 'nx_strip'), '--out', out]
    args += ['--flat'] if flat else []
    args += ['--title'] if title or name in TITLED else []
    subprocess.run(args + sorted(glob.glob(os.path.join(data, name, '*.html'))), check=True)


def write_segments(data, name, out):
    """Segments as nx_boiler_train reads them."""
    for m in json.load(open(os.path.join(data, name, 'manifest.json')))['pages']:
        with open(os.path.join(out, m['id'] + '.seg'), 'w') as f:
            for sign, key in ('+', 'must'), ('-', 'mustnot'):
                for segment in m.get(key) or []:
                    print(sign + evalx.norm(segment), file=f)


def cross_validate(data, out, flat, inserts):
    """Predict with trees that have not seen the site; return the forests for all."""
    pages = os.path.join(out, 'pages')
    gold = {name: os.path.join(data, name) for name in FULL_TEXT}
    for name in SEGMENTS:
        gold[name] = os.path.join(out, 'gold', name)
        os.makedirs(gold[name])
        if flat:
            strip(data, name, gold[name], False)
        else:
            write_segments(data, name, gold[name])
    lines = []
    for name in gold:
        for m in json.load(open(os.path.join(data, name, 'manifest.json')))['pages']:
            html = os.path.join(data, name, m['id'] + '.html')
            text = os.path.join(gold[name], m['id'] + '.txt')
            if not os.path.exists(text):
                text = os.path.join(gold[name], m['id'] + '.seg')
            if os.path.exists(html) and os.path.exists(text):
                lines.append('\t'.join([m['site'] or m['id'], name, html, text]))
    with open(pages, 'w') as f:
        f.write('\n'.join(sorted(lines)) + '\n')
    args = [os.path.join(TOOLS, 'nx_boiler_train'), '--cv', out]
    if flat:
        args += ['--flat', '--inserts', os.path.join(TOP, 'src', 'tools', 'boiler_inserts.txt')]
        args += ['--judge-inserts', os.path.join(HERE, 'inserts.txt')] if inserts else []
    args += ['text' if flat else 'html', pages]
    return subprocess.run(args, check=True, stdout=subprocess.PIPE).stdout.decode()


def row(label, data, name, predictions):
    pages = evalx.load(os.path.join(data, name), 'all', 'split', None)
    if name not in SEGMENTS:
        pages = [m for m in pages if m['_g'] is not None]
    r = evalx.agg(evalx.score(pages, predictions, False))
    number = lambda key: '%.3f' % r[key] if key in r else ''
    print('| %s | %s | %d | %s |' % (label, name, len(pages), ' | '.join(
        number(k) for k in ['sh_f1', 'sh_p', 'sh_r', 'acc', 'seg_f1'])), flush=True)


def all_lines(data, name, out):
    """The floor for plain text: every line is kept."""
    for path in glob.glob(os.path.join(data, name, '*.html')):
        blocks = subprocess.run([os.path.join(TOOLS, 'nx_strip'), '--lines', path],
                                check=True, stdout=subprocess.PIPE).stdout
        with open(os.path.join(out, os.path.basename(path)[:-5] + '.txt'), 'wb') as f:
            f.write(blocks)


def score_directories(paths, labels, title):
    for label in labels:
        for path in paths:
            data, name = os.path.split(os.path.abspath(path))
            with tempfile.TemporaryDirectory() as out:
                strip(data, name, out, label == 'text', title)
                row(label, data, name, out)


def main():
    args = argparse.ArgumentParser()
    args.add_argument('directories', nargs='*', metavar='DIR')
    args.add_argument('--title', action='store_true')
    args.add_argument('--shipped', action='store_true')
    args.add_argument('--write', action='store_true')
    args.add_argument('--inserts', action='store_true')
    args.add_argument('--input', choices=list(TREES))
    args = args.parse_args()
    labels = [args.input] if args.input else list(TREES)
    print('| input | pages | n | shingle F1 | precision | recall | exact | segments |')
    print('|---|---|---|---|---|---|---|---|')
    if args.directories:
        score_directories(args.directories, labels, args.title)
        return
    with tempfile.TemporaryDirectory() as tmp:
        data = os.path.join(tmp, 'data')
        unpack(data)
        for label in labels:
            flat = label == 'text'
            forests = None
            out = os.path.join(tmp, label)
            for name in FULL_TEXT + SEGMENTS:
                os.makedirs(os.path.join(out, name))
                os.makedirs(os.path.join(out, 'inserts', name))
            for name in SEGMENTS + FULL_TEXT if args.shipped else []:
                strip(data, name, os.path.join(out, name), flat)
            if not args.shipped:
                forests = cross_validate(data, out, flat, args.inserts)
            for name in FULL_TEXT + SEGMENTS:
                row(label, data, name, os.path.join(out, name))
            for name in FULL_TEXT + SEGMENTS if forests and flat and args.inserts else []:
                row('text, inserts', data, name, os.path.join(out, 'inserts', name))
            if args.write and forests:
                with open(os.path.join(TOP, 'src', 'core', 'boiler', TREES[label]), 'w') as f:
                    f.write(TREES_HEADER % TREES[label] + forests.rstrip('\n') + '\n')
        floor = os.path.join(tmp, 'floor')
        os.makedirs(floor)
        all_lines(data, 'scrapinghub', floor)
        row('all lines', data, 'scrapinghub', floor)


if __name__ == '__main__':
    main()
