#!/usr/bin/python3
"""Strip pages with readability-lxml (Debian's package python3-readability), as
strip_peers.mjs does with programs of npm; called by test/bench/strip and
test/accuracy/strip_peers.

usage: strip_peers.py SECONDS FOLDER FILE...

Prints pages, bytes, seconds of processor time, how many pages were skipped, and
the slowest page's milliseconds.  Skipped are those that failed, or took more than
SECONDS.  What was found on a page is written into FOLDER as HTML, under the name
of the page's file, unless FOLDER is empty.
"""
import logging
import os
import signal
import sys
import time

from readability import Document


class TooSlow(Exception):
    pass


def too_slow(signum, frame):
    raise TooSlow


def main():
    logging.disable(logging.CRITICAL)
    seconds, folder, files = float(sys.argv[1]), sys.argv[2], sys.argv[3:]
    signal.signal(signal.SIGALRM, too_slow)
    pages = size = skipped = 0
    took = slowest = 0.0
    for path in files:
        with open(path, 'rb') as f:
            page = f.read()
        signal.setitimer(signal.ITIMER_REAL, seconds)
        begin = time.process_time()
        try:
            found = Document(page.decode('utf-8', 'replace')).summary()
        except Exception:           # whatever the peer may raise on a page
            skipped += 1
            continue
        finally:
            signal.setitimer(signal.ITIMER_REAL, 0)
        took_here = time.process_time() - begin
        pages += 1
        size += len(page)
        took += took_here
        slowest = max(slowest, took_here)
        if folder:
            with open(os.path.join(folder, os.path.basename(path)), 'w') as f:
                f.write(found)
    print(pages, size, '%.3f' % took, skipped, '%.1f' % (slowest * 1000))


main()
