#!/usr/bin/env python3
"""What site templates and options add to boilerplate stripping, on the
development pages of ../shared.

usage: test/accuracy/template.py [--shipped]

Pages of one site are those of one host.  Each is stripped without a template,
with one learned from all pages of its site (as when the template of a site is
learned from what has been scraped of it), and with one learned from the other
pages only (as for a page that is new).  A second table is of all pages, by the
option "favor" of news_strip.

The trees that judge a page have not seen its site: three sets of them are
trained, each on the pages of two thirds of the sites (some minutes).  With
--shipped, the trees that are compiled in are used, which have seen the pages.
Needs "make tools".
"""
import argparse
import collections
import json
import os
import shutil
import subprocess
import tempfile
import urllib.parse
import zlib

import strip
from strip import FULL_TEXT, TITLED, TOOLS, TOP, evalx

FOLDS = 3
BUCKETS = [(2, 2, '2'), (3, 3, '3'), (4, 1000, '4 and more'), (2, 1000, 'all')]

Page = collections.namedtuple('Page', 'dataset site host html gold')


def read_pages(data):
    for name in FULL_TEXT:
        with open(os.path.join(data, name, 'manifest.json')) as f:
            manifest = json.load(f)['pages']
        for m in manifest:
            base = os.path.join(data, name, m['id'])
            if not os.path.exists(base + '.html') or not os.path.exists(base + '.txt'):
                continue
            host = m.get('host') or urllib.parse.urlparse(m.get('url') or '').hostname or m['site']
            yield Page(name, m['site'], host.lower().removeprefix('www.'), base + '.html', base + '.txt')


def fold_of(page):
    return zlib.crc32(page.site.encode()) % FOLDS


def output(command, **args):
    return subprocess.run(command, check=True, stdout=subprocess.PIPE, **args).stdout.decode()


def build_strip(tmp, pages, fold):
    """An nx_strip with trees that have not seen the fold's sites."""
    build = os.path.join(tmp, 'fold%d' % fold)
    os.mkdir(build)
    listed = os.path.join(build, 'pages')
    with open(listed, 'w') as f:
        for p in sorted(pages, key=lambda p: p.site):
            if fold_of(p) != fold:
                print(p.site, p.dataset, p.html, p.gold, sep='\t', file=f)
    train = os.path.join(TOOLS, 'nx_boiler_train')
    with open(os.path.join(build, 'boiler_trees.h'), 'w') as f:
        f.write(output([train, 'html', listed], stderr=subprocess.DEVNULL))
    with open(os.path.join(build, 'boiler_trees_text.h'), 'w') as f:
        f.write(output([train, '--flat', 'text', listed], stderr=subprocess.DEVNULL))
    # copies of the files that include the trees, so that they find these
    source = os.path.join(TOP, 'src')
    models = []
    for name in 'boiler_model.c', 'boiler_text_model.c':
        models.append(os.path.join(build, name))
        shutil.copy(os.path.join(source, 'core', 'boiler', name), models[-1])
    pg_config = os.environ.get('PG_CONFIG', 'pg_config')
    server = output([pg_config, '--includedir-server']).strip()
    library = output([pg_config, '--pkglibdir']).strip()
    program = os.path.join(build, 'nx_strip')
    subprocess.run(['cc', '-O2', '-DFRONTEND', '-D_GNU_SOURCE', '-I' + build, '-I' + source,
                    '-I' + os.path.join(source, 'core', 'boiler'), '-I' + server, '-o', program,
                    os.path.join(source, 'tools', 'nx_strip.c'), *models,
                    os.path.join(TOP, 'build', 'libnx.a'),
                    os.path.join(library, 'libpgcommon.a'), os.path.join(library, 'libpgport.a'),
                    '-lm', '-lpthread'], check=True)
    return program


class Scorer:
    def __init__(self):
        self.gold = {}

    def score(self, page, text):
        """Shingle precision, recall and F1 of a page; None for what there is not."""
        if page.gold not in self.gold:
            with open(page.gold, errors='replace') as f:
                self.gold[page.gold] = evalx.grams(f.read())[0]
        gold, got = self.gold[page.gold], evalx.grams(text)[0]
        both, n_gold, n_got = sum((gold & got).values()), sum(gold.values()), sum(got.values())
        return (both / n_got if n_got else None, both / n_gold if n_gold else None,
                2 * both / (n_gold + n_got) if n_gold + n_got else 1)


def strip_pages(program, options, pages, tmp):
    """The stripped text of pages, which are one site to --site and --others."""
    out = tempfile.mkdtemp(dir=tmp)
    options = options + (['--title'] if pages[0].dataset in TITLED else [])
    subprocess.run([program, '--out', out] + options + [p.html for p in pages], check=True)
    for p in pages:
        with open(os.path.join(out, os.path.basename(p.html)[:-5] + '.txt'), errors='replace') as f:
            yield f.read()


def means(scores):
    """As evalx: F1 of the mean precision and the mean recall."""
    p = [s[0] for s in scores if s[0] is not None]
    r = [s[1] for s in scores if s[1] is not None]
    p, r = sum(p) / max(len(p), 1), sum(r) / max(len(r), 1)
    return 2 * p * r / (p + r) if p + r else 0, p, r


def numbers(*values):
    return ' | '.join('%.3f' % v for v in values)


def template_table(pages, programs, scorer, tmp):
    sites = collections.defaultdict(list)
    for p in pages:
        sites[p.dataset, p.site, p.host].append(p)
    print('| input | pages of the site | pages | F1 without | template of all pages | better | worse '
          '| template of the others | better | worse |')
    print('|---|---|---|---|---|---|---|---|---|---|')
    for label, flat in ('HTML', []), ('text', ['--flat']):
        results = []
        for site in sites.values():
            if len(site) < 2:
                continue
            variants = [[scorer.score(p, text) for p, text in zip(
                site, strip_pages(programs[fold_of(site[0])], flat + option, site, tmp))]
                for option in ([], ['--site'], ['--others'])]
            results += [(len(site), *scores) for scores in zip(*variants)]
        for low, high, name in BUCKETS:
            some = [r for r in results if low <= r[0] <= high]
            row = ['%.3f' % means([r[1] for r in some])[0]]
            for k in 2, 3:
                row += ['%.3f' % means([r[k] for r in some])[0],
                        str(sum(r[k][2] > r[1][2] + 1e-9 for r in some)),
                        str(sum(r[k][2] < r[1][2] - 1e-9 for r in some))]
            print('| %s | %s | %d | %s |' % (label, name, len(some), ' | '.join(row)), flush=True)


def favor_table(pages, programs, scorer, tmp):
    print('\n| input | pages | favor | F1 | precision | recall |')
    print('|---|---|---|---|---|---|')
    for label, flat in ('HTML', []), ('text', ['--flat']):
        for favor in 'precision', 'balance', 'recall':
            options = flat + ([] if favor == 'balance' else ['--favor', favor])
            scores = []
            groups = collections.defaultdict(list)
            for p in pages:
                groups[fold_of(p), p.dataset].append(p)
            for (fold, _), some in groups.items():
                scores += [scorer.score(p, text) for p, text in
                           zip(some, strip_pages(programs[fold], options, some, tmp))]
            print('| %s | %d | %s | %s |' % (label, len(scores), favor, numbers(*means(scores))), flush=True)


def main():
    args = argparse.ArgumentParser()
    args.add_argument('--shipped', action='store_true')
    args = args.parse_args()
    with tempfile.TemporaryDirectory() as tmp:
        data = os.path.join(tmp, 'data')
        strip.unpack(data)
        pages = list(read_pages(data))
        if args.shipped:
            programs = [os.path.join(TOOLS, 'nx_strip')] * FOLDS
        else:
            programs = [build_strip(tmp, pages, fold) for fold in range(FOLDS)]
        scorer = Scorer()
        template_table(pages, programs, scorer, tmp)
        favor_table(pages, programs, scorer, tmp)


if __name__ == '__main__':
    main()
