#!/usr/bin/env python3
"""The floor for quotations: marks, the nearest verb of saying, the nearest name.

usage: test/accuracy/quotes_naive.py [corpus ...]

What one writes in an afternoon: a regular expression for the marks, a list of
verbs for each language, and as speaker the run of capitalised words that is
nearest to the verb in the sentence, or a pronoun.  Its figures, as quotes.py
prints ours, say how much of a score is just the marks.
"""
import json
import lzma
import os
import re
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
SHARED = os.path.join(HERE, '..', '..', '..', 'shared')
sys.path.insert(0, os.path.join(SHARED, 'eval'))
import qeval

MARKED = re.compile(r'“[^”\n]+”|„[^“”"\n]+[“”"]|«[^»\n]+»|»[^«\n]+«|"[^"\n]+"|\'\'[^\n]+?\'\'')
VERBS = {
    'en': 'said says say told tells added asked wrote explained claimed warned announced stated replied called '
          'noted insisted tweeted argued continued',
    'de': 'sagt sagte sagten erklärt erklärte erklärten betonte schreibt schrieb meinte berichtet berichtete '
          'bezeichnete nannte forderte warnte kritisierte kommentierte zitiert fragte',
    'cs': 'řekl řekla řekli říká uvedl uvedla dodal dodala prohlásil prohlásila tvrdí vysvětlil upozornil '
          'konstatoval sdělil napsal myslí',
    'ru': 'сказал сказала сказали говорит говорил заявил заявила заявили отметил добавил сообщил подчеркнул '
          'пишет писал считает рассказал ответил',
}
PRONOUNS = {'en': 'he she they I we', 'de': 'er sie ich wir', 'cs': 'on ona oni já my', 'ru': 'он она они я мы'}
NAME = re.compile(r'[^\W\d_a-zа-яёěščřžýáíéúůäöüß][\w.’\'-]+(?: [^\W\d_a-zа-яёěščřžýáíéúůäöüß][\w.’\'-]+)*')


def sentence(text, start, end):
    """what surrounds text[start:end], up to the nearest stops"""
    a = max(text.rfind(c, 0, start) for c in '.!?\n') + 1
    ends = [i for i in (text.find(c, end) for c in '.!?\n') if i >= 0]
    return a, min(ends, default=len(text))


def predict(docs):
    pred = {}
    for d in docs:
        text, lang = d['text'], d.get('lang', 'en')
        verbs = re.compile(r'\b(?:%s)\b' % VERBS[lang].replace(' ', '|'))
        pronouns = re.compile(r'\b(?:%s)\b' % PRONOUNS[lang].replace(' ', '|'))
        quotes = []
        for m in MARKED.finditer(text):
            a, b = sentence(text, m.start(), m.end())
            around = [(a, text[a:m.start()]), (m.end(), text[m.end():b])]
            cues = [(min(abs(o + c.start() - m.end()), abs(o + c.end() - m.start())), o + c.start(), o + c.end())
                    for o, part in around for c in verbs.finditer(part)]
            if not cues and len(m.group().split()) < 4:
                continue
            quote = {'kind': 'direct', 'start': m.start() + 1, 'end': m.end() - 1}
            if cues:
                _, x, y = min(cues)
                quote.update(cue_start=x, cue_end=y)
                names = [(min(abs(o + n.start() - y), abs(o + n.end() - x)), o + n.start(), o + n.end())
                         for o, part in around for p in (NAME, pronouns) for n in p.finditer(part)]
                if names:
                    _, x, y = min(names)
                    quote.update(speaker_start=x, speaker_end=y, speaker_text=text[x:y], speaker=text[x:y])
            quotes.append(quote)
        pred[d['id']] = {'id': d['id'], 'quotes': quotes}
    return pred


def main():
    for corpus in sys.argv[1:] or ['polnear', 'dewiki', 'adaq_cs', 'adaq_ru']:
        with lzma.open(os.path.join(SHARED, 'data', 'quotes', corpus + '.jsonl.xz'), 'rt', encoding='utf-8') as f:
            gold = [json.loads(line) for line in f]
        print('== %s, naive' % corpus)
        qeval.report(qeval.evaluate(gold, predict(gold)))


if __name__ == '__main__':
    main()
