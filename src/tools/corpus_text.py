#!/usr/bin/env python3
"""Print the titles and bodies of articles given as JSON lines, for nx_vectors."""
import json
import sys

for line in sys.stdin:
    article = json.loads(line)
    print(article['title'], article['body'], '', sep='\n')
