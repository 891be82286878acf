#!/usr/bin/env python3
"""Score news_ext's metadata on the development pages of ../shared.

usage: test/accuracy/metadata.py [--errors N] [--column NAME] [--set NAME] [--clues] [--flat]

Prints a table: for each set of pages and column, on how many pages the gold
has a value ("n"), on how many of them we have one ("found"), and the share of
n on which ours is right ("right").  Needs "make tools".

title		the same letters and digits in any case, but for a trailing " - Site" or
		a kicker of up to four words ("Live: ", "Opinion | ") of either side;
		accents, white space and marks do not count
author		the same set of names; letter case, accents, order, "By", what
		somebody is ("..., Shipping Expert", "Dr.") and links do not count
date		the same calendar day, in the zone of either side or UTC
language	daniel_s: the corpus says it; fundus: the country's languages
article		all of these pages are articles

--errors N	print N errors of a column, gold first
--clues		with each, what was found on the page; and a column "possible", the share
		of n on which any one clue (of dates: also one on changes) is right
--flat		of the pages flattened to plain text, a line for each block
"""
import argparse
import datetime
import glob
import html
import json
import os
import re
import subprocess
import sys
import tarfile
import tempfile
import unicodedata

HERE = os.path.dirname(os.path.abspath(__file__))
TOP = os.path.dirname(os.path.dirname(HERE))
DATA = os.path.join(TOP, '..', 'shared', 'data', 'strip')
TOOL = os.path.join(TOP, 'build', 'tools', 'nx_metadata')

SETS = ['fundus', 'wcxb_article', 'trafilatura_eval', 'readability', 'daniel_s', 'scrapinghub']
COLUMNS = ['title', 'author', 'date', 'language', 'article']

# What people speak where fundus' publishers are, as far as there is no doubt.
LANGUAGES = {
    'de': 'de', 'at': 'de', 'li': 'de', 'us': 'en', 'uk': 'en', 'au': 'en', 'ie': 'en',
    'nz': 'en', 'fr': 'fr', 'it': 'it', 'jp': 'ja', 'kr': 'ko', 'no': 'no', 'dk': 'da',
    'se': 'sv', 'pl': 'pl', 'pt': 'pt', 'br': 'pt', 'tr': 'tr', 'nl': 'nl', 'fi': 'fi',
    'gr': 'el', 'cz': 'cs', 'hu': 'hu', 'ar': 'es', 'mx': 'es', 'cl': 'es', 'vn': 'vi',
    'id': 'id', 'is': 'is', 'ru': 'ru', 'il': 'he', 'th': 'th', 'bg': 'bg', 'hr': 'hr'}


def fold(s):
    s = unicodedata.normalize('NFKD', html.unescape(html.unescape(s)).casefold())
    return ''.join(c for c in s if c.isalnum())


# A kicker before a title of three words or more: "Live: ", "Opinion | ".
KICKER = re.compile(r'\s*(?:\S+\s+){0,3}?(?:\S+:\s+|\S+\s+[|–—]\s+)(?=(?:\S+\s+){2})')


def title_forms(s):
    """The title, what is left without a name behind it, and without a kicker."""
    forms = {fold(s)}
    for m in re.finditer(r'\s+[|\-–—·•»›:/]+\s+|\s*\|\s*', s):
        if len(s) - m.end() < 60:
            forms.add(fold(s[:m.start()]))
    kicker = KICKER.match(s)
    if kicker:
        forms.add(fold(s[kicker.end():]))
    return forms - {''}


def title_right(gold, ours):
    gold, ours = html.unescape(gold), html.unescape(ours)
    return fold(gold) in title_forms(ours) or fold(ours) in title_forms(gold)


BY = re.compile(r'^\s*(?:(?:written|posted|published|words|text|story|verfasst)\s+)?'
                r'(?:by|von|par|por|di|door|av|af|autor(?:in)?|author|auteur|text)\b[\s:]+', re.I)


# What somebody is, behind the name and a comma, or before the name.
ROLE = re.compile(r'\b(?:expert|editor|reporter|correspondent|writer|journalist|dietitian|analyst|'
                  r'director|manager|founder|ceo|professor|redakteur(?:in)?)\s*$', re.I)
DOCTOR = re.compile(r'^\s*(?:dr|prof)\b\.?\s*', re.I)


def names(value):
    if not isinstance(value, list):
        value = re.sub(r'\(https?:[^)]*\)', '', html.unescape(BY.sub('', value)))
        parts = re.split(r'[,;&|\n]|\s(?:and|und|et|y|e|en|och|og|i|и)\s', value)
    else:
        parts = [p for v in value for p in re.split(r'[,;&|\n]|\s(?:and|und|et)\s', v)]
    folded = [fold(DOCTOR.sub('', BY.sub('', html.unescape(p)))) for p in parts]
    people = {f for f, p in zip(folded, parts) if not ROLE.search(p)} - {''}
    return people or set(folded) - {''}


def author_right(gold, ours):
    return names(gold) == names(ours)


def days(s):
    """The day of a time in its own zone and in UTC."""
    # some gold has the day before the month where that is no month
    s = re.sub(r'^(\d{4})-(1[3-9]|2\d|3[01])-(\d\d)', r'\1-\3-\2', s)
    s = s.strip().replace('Z', '+00:00').replace(' ', 'T', 1)
    s = re.sub(r'([+-]\d\d)(\d\d)$', r'\1:\2', s)
    s = re.sub(r'\.\d+', '', s)
    try:
        t = datetime.datetime.fromisoformat(s)
    except ValueError:
        return {s[:10]}
    found = {t.date().isoformat()}
    if t.tzinfo:
        found.add(t.astimezone(datetime.timezone.utc).date().isoformat())
    return found


def date_right(gold, ours):
    return bool(days(gold) & days(ours))


def golds(page, name):
    """What the set says of a page, by column."""
    gold = {'article': True}
    if name not in ('daniel_s', 'scrapinghub'):
        for column in 'title', 'author', 'date':
            if page.get(column):
                gold[column] = page[column]
    if name == 'daniel_s':
        gold['language'] = page['lang']
    elif name == 'fundus' and page['country'] in LANGUAGES:
        gold['language'] = LANGUAGES[page['country']]
    return gold


def right(column, gold, ours):
    if ours is None:
        return False
    if column == 'title':
        return title_right(gold, ours)
    if column == 'author':
        return author_right(gold, ours)
    if column == 'date':
        return date_right(gold, ours)
    return gold == ours


FIELDS = {'title': ['title'], 'author': ['author'], 'date': ['published', 'modified']}


def possible(column, gold, meta):
    return any(right(column, gold, clue[3]) for clue in meta['clues']
               if clue[0] in FIELDS.get(column, []))


OURS = {'title': 'title', 'author': 'byline', 'date': 'published', 'language': 'language',
        'article': 'is_article'}


def run(data, name, args):
    files = sorted(glob.glob(os.path.join(data, name, '*.html')))
    options = (['--clues'] if args.clues else []) + (['--flat'] if args.flat else [])
    found = {}
    for i in range(0, len(files), 100):
        out = subprocess.run([TOOL] + options + files[i:i + 100], check=True,
                             stdout=subprocess.PIPE).stdout
        for line in out.decode('utf-8', 'replace').split('\n'):
            if line:
                meta = json.loads(line)
                found[os.path.basename(meta['file'])[:-5]] = meta
    return found


def show_error(name, page, column, gold, meta, args):
    print('\n%s %s\n  gold %s\n  ours %s' % (name, page['id'], gold, meta[OURS[column]]))
    field = {'author': 'author', 'title': 'title', 'date': 'published'}.get(column)
    if args.clues and field:
        for clue in meta['clues']:
            if clue[0] == field or (field == 'published' and clue[0] == 'modified'):
                print('    ', clue[0][:4], clue[1], clue[2], clue[3][:120])


def show_row(name, column, n, found, good, could, args):
    print('| %s | %s | %d | %d | %.3f |' % (name, column, n, found, good / n) +
          (' %.3f |' % (could / n) if args.clues else ''))


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument('--errors', type=int, default=0)
    parser.add_argument('--column', default='')
    parser.add_argument('--set', default='')
    parser.add_argument('--clues', action='store_true')
    parser.add_argument('--flat', action='store_true')
    args = parser.parse_args()
    total = {}
    print('| pages | column | n | found | right |' + (' possible |' if args.clues else ''))
    print('|---|---|---|---|---|' + ('---|' if args.clues else ''))
    with tempfile.TemporaryDirectory() as tmp:
        for name in SETS:
            if args.set not in ('', name):
                continue
            with tarfile.open(os.path.join(DATA, name + '.tar.xz')) as tar:
                tar.extractall(tmp)
            pages = json.load(open(os.path.join(tmp, name, 'manifest.json')))['pages']
            metas = run(tmp, name, args)
            for column in COLUMNS:
                if args.column not in ('', column):
                    continue
                n = found = good = could = printed = 0
                for page in pages:
                    gold = golds(page, name).get(column)
                    meta = metas.get(page['id'])
                    if gold is None or meta is None:
                        continue
                    n += 1
                    ours = meta[OURS[column]]
                    found += ours is not None
                    is_right = right(column, gold, ours)
                    if args.clues:
                        could += is_right or possible(column, gold, meta)
                    if is_right:
                        good += 1
                    elif printed < args.errors:
                        printed += 1
                        show_error(name, page, column, gold, meta, args)
                if n:
                    show_row(name, column, n, found, good, could, args)
                    sums = total.setdefault(column, [0, 0, 0, 0])
                    for i, x in enumerate((n, found, good, could)):
                        sums[i] += x
    for column, (n, found, good, could) in total.items():
        show_row('all', column, n, found, good, could, args)


if __name__ == '__main__':
    main()
