"""Counts for test/reliability/sqlsmith.

    sqlsmith.py count COUNTS                        add up the statements of standard input
    sqlsmith.py report MINUTES SRC COUNTS CSV LOG   print a section of RESULTS.md
"""
import collections
import csv
import json
import os
import re
import sys

# what a crash leaves in a log; and messages of checks that are not meant to fail
CRASH = re.compile(r"terminated by signal|PANIC|TRAP:|server process .* exited")
INTERNAL = re.compile(r"unrecognized|cache lookup failed|invalid memory alloc request size|unexpected|out of memory")
OURS = re.compile(r"\bpublic\.((?:to_|plainto_|websearch_to_)?news\w*) *\(")


def count(path):
    counts = {"statements": 0, "with": 0, "functions": {}}
    if os.path.exists(path):
        counts = json.load(open(path))
    called = collections.Counter(counts["functions"])
    statement = set()
    for line in sys.stdin.buffer:
        line = line.decode(errors="replace").rstrip()
        statement.update(OURS.findall(line))
        if line.endswith(";"):
            counts["statements"] += 1
            counts["with"] += bool(statement)
            called.update(statement)
            statement.clear()
    counts["functions"] = called
    json.dump(counts, open(path, "w"))


def report(minutes, src, counts, log_csv, log):
    counts = json.load(open(counts))
    files = {name for _, _, names in os.walk(src) for name in names}
    errors = collections.Counter()
    internal = collections.Counter()
    crashes = [line for line in open(log, errors="replace") if CRASH.search(line)]
    csv.field_size_limit(1 << 30)
    with open(log_csv, newline="", errors="replace") as rows:
        for row in csv.reader(rows):
            severity, sqlstate, message, context, location = row[11], row[12], row[13], row[18], row[21]
            if severity == "PANIC" or CRASH.search(message):
                crashes.append(message)
            if severity != "ERROR":
                continue
            source = location.split(", ")[-1].split(":")[0]
            ours = source in files or re.search(r'function "?(public\.)?news', context) is not None
            errors[ours, sqlstate[:2]] += 1
            if sqlstate.startswith("XX") or not ours and INTERNAL.search(message):
                internal[ours, sqlstate, re.sub(r"\d+", "N", message.split("\n")[0])[:90], location.split(":")[0]] += 1

    def total(ours):
        return sum(n for key, n in errors.items() if key[0] == ours)

    print(f"""## Random SQL

Statements that sqlsmith writes over tables of analyzed articles, for {minutes} minutes; most of its errors are of operators that a type has not. The user is the owner of the tables, and no superuser:

```
test/reliability/sqlsmith
```

| statements | ran | with functions of ours | different ones | errors of ours | internal ones of these | crashes |
|---:|---:|---:|---:|---:|---:|---:|
| {counts["statements"]} | {counts["statements"] - total(True) - total(False)} | {counts["with"]} | {len(counts["functions"])} | {total(True)} | {sum(n for k, n in internal.items() if k[0] and k[1].startswith("XX"))} | {len(crashes)} |
""")
    if internal:
        print("""Messages that are internal, or read so:

| of | SQLSTATE | message | from | times |
|---|---|---|---|---:|""")
        for (ours, sqlstate, message, location), n in internal.most_common(40):
            print(f"| {'news_ext' if ours else 'PostgreSQL'} | {sqlstate} | {message.replace('|', '/')} | {location} | {n} |")
    for line in crashes[:20]:
        print(line.strip(), file=sys.stderr)
    print("classes of errors:", {f"{'ours' if k[0] else 'server'} {k[1]}": n for k, n in errors.most_common()}, file=sys.stderr)
    return 1 if crashes or any(k[0] and k[1].startswith("XX") for k in internal) else 0


if sys.argv[1] == "count":
    count(sys.argv[2])
else:
    sys.exit(report(*sys.argv[2:]))
