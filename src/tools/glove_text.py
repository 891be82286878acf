#!/usr/bin/env python3
"""Print the word vectors of a wink-nlp embeddings file (JSON) as "word number...",
commonest words first, for nx_vectors."""
import json
import sys

with open(sys.argv[1], encoding='utf-8') as f:
    embeddings = json.load(f)
size = embeddings['dimensions']
for word in embeddings['words']:
    if ' ' not in word:
        print(word, *embeddings['vectors'][word][:size])
