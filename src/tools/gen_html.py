#!/usr/bin/env python3
"""gen_html.py: make src/core/html/html_tables.h from html_tags.txt (standard input).

Two tables: the elements, as an open-addressing hash table keyed by the hash
of the lower-cased name (nx_hash_bytes in words.h: 32-bit FNV-1a), and the
named character references of the HTML standard, sorted for binary search
(Python ships the standard's list as html.entities.html5).
"""
import sys
from html.entities import html5

FLAGS = ["void", "raw", "rcdata", "block", "closes", "special", "scope", "format", "part",
         "implied", "leaves", "heading", "ignored", "known"]


def c_name(name):
    return name.upper().replace("-", "_")


def fnv(name):
    h = 2166136261
    for byte in name.encode():
        h = ((h ^ byte) * 16777619) & 0xFFFFFFFF
    return h


tags = {}
for line in sys.stdin:
    line = line.strip()
    if line and not line.startswith("#"):
        flag, names = line.split(":")
        for name in names.split():
            tags[name] = tags.get(name, 0) | 1 << FLAGS.index(flag)
names = sorted(tags)

print("/*\n * html_tables.h\n *\t\tMade from html_tags.txt and the HTML standard's list of named"
      "\n *\t\tcharacter references by src/tools/gen_html.py; do not edit.\n */\n")
print("#ifndef NX_HTML_TABLES_H\n#define NX_HTML_TABLES_H\n")
for i, flag in enumerate(FLAGS):
    print("#define NX_HF_%s\t0x%04X" % (flag.upper(), 1 << i))
print("\ntypedef enum NxHtmlTag\n{\n\tNX_TAG_OTHER,\t\t\t\t/* unknown */")
for name in names:
    print("\tNX_TAG_%s," % c_name(name))
print("\tNX_TAGS\t\t\t\t\t\t/* how many there are */\n} NxHtmlTag;\n")
print("#endif\t\t\t\t\t\t\t/* NX_HTML_TABLES_H */\n")

print("#ifdef NX_HTML_TAG_TABLE\nstatic const uint16 nx_html_tag_flags[NX_TAGS] = {")
for name in names:
    print("\t[NX_TAG_%s] = 0x%04X," % (c_name(name), tags[name]))
print("};\n")
size = 1024
slots = [None] * size
for name in names:
    i = fnv(name) & (size - 1)
    while slots[i]:
        i = (i + 1) & (size - 1)
    slots[i] = name
print("#define NX_TAG_SLOTS %d\n\nstatic const NxHtmlTagSlot nx_html_tag_slots[NX_TAG_SLOTS] = {" % size)
for i, name in enumerate(slots):
    if name:
        print("\t[%d] = {0x%08X, NX_TAG_%s}," % (i, fnv(name), c_name(name)))
print("};\n#endif\t\t\t\t\t\t\t/* NX_HTML_TAG_TABLE */\n")

print("#ifdef NX_HTML_REFERENCE_TABLE\n#define NX_REFERENCES %d\n" % len(html5))
print("static const NxHtmlReferenceName nx_html_references[NX_REFERENCES] = {")
offset = 0
refs = sorted(html5, key=lambda n: n.encode())
for name in refs:
    chars = [ord(c) for c in html5[name]] + [0]
    print("\t{%d, %d, 0x%04X, 0x%04X}," % (offset, len(name), chars[1], chars[0]))
    offset += len(name)
print("};\n\nstatic const char nx_html_reference_names[] =")
blob = "".join(refs)
for i in range(0, len(blob), 72):
    print('\t"%s"' % blob[i:i + 72])
print(";\n#endif\t\t\t\t\t\t\t/* NX_HTML_REFERENCE_TABLE */")
