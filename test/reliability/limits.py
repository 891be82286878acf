"""For test/reliability/limits: time and memory of the functions on inputs of any size,
how soon they can be canceled, what becomes of them when memory or disk are used up, and
whether calls leave anything behind.  Prints tables of Markdown; the exit status is 0 if
nothing is wrong.

    limits.py time|interrupts|cancel|oom|calls [FUNCTION[/INPUT]...]
    limits.py disk FOLDER

Needs a server, as test/reliability/limits starts one, of the same machine and user.
Talks to it by libpq itself, so that times are those of one process.
"""
import ctypes
import ctypes.util
import os
import random
import resource
import sys
import time

MB = 1 << 20

# ---- a connection ----------------------------------------------------------------

pq = ctypes.CDLL(ctypes.util.find_library("pq") or "libpq.so.5")
for name, result, arguments in [
    ("PQconnectdb", ctypes.c_void_p, [ctypes.c_char_p]),
    ("PQstatus", ctypes.c_int, [ctypes.c_void_p]),
    ("PQfinish", None, [ctypes.c_void_p]),
    ("PQbackendPID", ctypes.c_int, [ctypes.c_void_p]),
    ("PQsocket", ctypes.c_int, [ctypes.c_void_p]),
    ("PQsendQuery", ctypes.c_int, [ctypes.c_void_p, ctypes.c_char_p]),
    ("PQflush", ctypes.c_int, [ctypes.c_void_p]),
    ("PQconsumeInput", ctypes.c_int, [ctypes.c_void_p]),
    ("PQisBusy", ctypes.c_int, [ctypes.c_void_p]),
    ("PQgetResult", ctypes.c_void_p, [ctypes.c_void_p]),
    ("PQresultStatus", ctypes.c_int, [ctypes.c_void_p]),
    ("PQresultErrorField", ctypes.c_char_p, [ctypes.c_void_p, ctypes.c_int]),
    ("PQresultErrorMessage", ctypes.c_char_p, [ctypes.c_void_p]),
    ("PQgetvalue", ctypes.c_char_p, [ctypes.c_void_p, ctypes.c_int, ctypes.c_int]),
    ("PQntuples", ctypes.c_int, [ctypes.c_void_p]),
    ("PQnfields", ctypes.c_int, [ctypes.c_void_p]),
    ("PQclear", None, [ctypes.c_void_p]),
    ("PQsetNoticeProcessor", ctypes.c_void_p, [ctypes.c_void_p, ctypes.c_void_p, ctypes.c_void_p]),
]:
    f = getattr(pq, name)
    f.restype = result
    f.argtypes = arguments

SILENT = ctypes.CFUNCTYPE(None, ctypes.c_void_p, ctypes.c_char_p)(lambda arg, message: None)


class Failed(Exception):
    """An error of the server: its SQLSTATE, its message."""


class Server:
    """A session."""

    def __init__(self):
        self.connection = pq.PQconnectdb(b"client_encoding=UTF8")
        if pq.PQstatus(self.connection) != 0:
            sys.exit("no connection")
        pq.PQsetNoticeProcessor(self.connection, SILENT, None)
        self.pid = pq.PQbackendPID(self.connection)
        self.failed = 0, 0          # when the last error came, by the clock and by the processor's

    def close(self):
        pq.PQfinish(self.connection)

    def send(self, sql):
        if not pq.PQsendQuery(self.connection, sql.encode()):
            raise Failed("08006", "the connection is lost")
        pq.PQflush(self.connection)

    def receive(self):
        """The rows of the last result, or its error."""
        rows, error = [], None
        while True:
            result = pq.PQgetResult(self.connection)
            if not result:
                break
            status = pq.PQresultStatus(result)
            if status == 2:
                rows = [[pq.PQgetvalue(result, i, j).decode() for j in range(pq.PQnfields(result))]
                        for i in range(pq.PQntuples(result))]
            elif status != 1:
                self.failed = time.monotonic(), self.cpu()      # it cleans up behind this
                state = pq.PQresultErrorField(result, ord("C"))
                error = Failed((state or b"08006").decode(), pq.PQresultErrorMessage(result).decode().strip())
            pq.PQclear(result)
        if error:
            raise error
        return rows

    def ask(self, sql):
        self.send(sql)
        return self.receive()

    def cpu(self):
        """Processor time of the session so far, in seconds."""
        try:
            return time.clock_gettime(~self.pid << 3 | 2)       # as clock_getcpuclockid
        except OSError:
            return 0                                            # it has ended

    def status(self, name):
        """A size of the process, in bytes: VmHWM is the most memory that it has had."""
        with open("/proc/%d/status" % self.pid) as f:
            for line in f:
                if line.startswith(name + ":"):
                    return int(line.split()[1]) * 1024


# What is wrong, to be told at the end.
wrong = []


def table(*columns):
    print("| " + " | ".join(columns) + " |")
    print("|" + "|".join("---" if c in ("function", "input", "result", "what") else "---:" for c in columns) + "|",
          flush=True)


def row(*values):
    print("| " + " | ".join(str(v) for v in values) + " |", flush=True)


# ---- inputs and functions -----------------------------------------------------------

# Text of n bytes: before, over and over again, behind.
HTML = {
    "flat": ("<html><body>", "<p>Rain fell on Oslo on Monday, said Anna Berg of the harbour office.</p>", ""),
    "nested": ("<html><body>", "<div>Rain fell on Oslo. ", ""),
    "one text": ("<html><body><p>", "Rain fell on Oslo on Monday, it said. ", "</p>"),
    "attribute": ("<html><body><p title=\"", "rain and more ", "\">Rain fell on Oslo.</p>"),
    "script": ("<html><body><p>Rain.</p><script>", "var a = \"</b>\" < 2; ", "</script>"),
    "JSON-LD": ("<html><head><script type=\"application/ld+json\">{\"@type\":\"NewsArticle\",\"articleBody\":\"",
                "Rain fell on Oslo.\\n", "\"}</script><p>Rain fell on Oslo."),
    "table": ("<html><body><table>", "<tr><td>Oslo</td><td>12 mm</td></tr>", "</table>"),
    "references": ("<html><body><p>", "&amp; &eacute;&#228; &notin;", "</p>"),
}
TEXT = {
    "news": ("", "“We counted the boats on the river,” said Anna Kowalska of the port authority. "
             "The harbor in Hamburg was quiet on Monday, and the rest of the day brought rain, as the "
             "ministry had expected it to. \n\n", ""),
    "one line": ("", "the rain on Oslo had been strong and ", ""),
    "lines": ("", "Rain.\n", ""),
    "one word": ("", "rain", ""),
    "marks": ("", "“”", ""),
    "capitals": ("", "ANNA BERG OF OSLO ", ""),
}


def repeated(shape):
    """SQL for n bytes of a shape."""
    before, again, behind = (s.replace("'", "''") for s in shape)
    n = len(again.encode())
    return f"E'{escaped(before)}' || repeat(E'{escaped(again)}', greatest(1, (@n / {n})::int)) || E'{escaped(behind)}'"


def escaped(s):
    return s.replace("\\", "\\\\").replace("\n", "\\n")


# What is measured: function, shape, SQL for the input, its type, SQL with that input.
CASES = []


def case(function, shape, make, call, type="text"):
    CASES.append((function, shape, make, type, call))


ALL = {**HTML, **TEXT}
for shape in ALL:
    make = repeated(ALL[shape])
    case("news_strip", shape, make, "SELECT octet_length(news_strip(t)) FROM input")
    case("news_blocks", shape, make, "SELECT count(f) FROM input, news_blocks(t) f")
    case("news_metadata", shape, make, "SELECT count(f) FROM input, news_metadata(t) f")
for shape in TEXT:
    make = repeated(TEXT[shape])
    for function in "news_quotes", "news_entities", "news_mentions":
        case(function, shape, make, f"SELECT count(f) FROM input, {function}(t) f")
    case("news_render", shape, make, "SELECT octet_length(news_render(t)) FROM input")
    case("to_newsdoc", shape, make, "SELECT pg_column_size(to_newsdoc('simple', t)) FROM input")
    case("news_headline", shape, make, "SELECT octet_length(news_headline('simple', t, 'rain anna'::newsquery)) FROM input")
for shape in "flat", "news", "one line", "marks":
    case("news_analyze", shape, repeated(ALL[shape]), "SELECT (a).body IS NULL FROM (SELECT news_analyze(t, 'simple') FROM input) s(a)")

# what is written of a newsdoc: many lexemes, many positions, many names, forms, quotations, one string
LISTS = "(SELECT string_agg({}, '{}') FROM generate_series(1, greatest(1, (@n / {})::int)) i)"
DOCS = {
    "lexemes": LISTS.format("format('''%s'':%s', to_hex(i), i)", " ", 15),
    "positions": "'''rain'':' || " + LISTS.format("i::text", ",", 8.5),
    "names": LISTS.format("format('person:''Anna B%s''', to_hex(i))", " ", 22),
    "forms": "'person:' || " + LISTS.format("format('''Anna B%s''', to_hex(i))", "|", 16),
    "quotations": "'length:100 ' || " + LISTS.format("format('quote:%s:direct:0:4-9', i)", " ", 26),
    "one string": "'''' || repeat('a', @n::int)",
}
for shape, make in DOCS.items():
    case("newsdoc_in", shape, make, "SELECT newsdoc_words(t::newsdoc) FROM input")
for shape in "lexemes", "positions", "names", "quotations":
    # a file, as only messages are received
    make = f"({DOCS[shape]})::newsdoc"
    case("newsdoc_recv", shape, make, "TRUNCATE received; COPY received FROM '{received}' (FORMAT binary)", "newsdoc")
    for function, call in {
        "newsdoc_out": "octet_length(t::text)",
        "newsdoc_send": "octet_length(newsdoc_send(t))",
        "newsdoc_concat": "pg_column_size(t || t)",
        "news_similarity": "news_similarity(t, t)",
        "newsdoc_cmp": "t = t",
        "newsdoc_hash": "newsdoc_hash(t)",
        "newsdoc_match": "t @@ 'said:rain OR \"rain fell\" OR person:anna OR b*'::newsquery",
        "news_rank": "news_rank(t, 'rain OR b*'::newsquery)",
    }.items():
        case(function, shape, make, f"SELECT {call} FROM input", "newsdoc")
    for function in "newsdoc_terms", "newsdoc_names", "newsdoc_quotes":
        case(function, shape, make, f"SELECT count(f) FROM input, {function}(t) f", "newsdoc")
for shape, make in {
    "words": "repeat('rain ', (@n / 5)::int)",
    "parentheses": "repeat('(', @n::int)",
    "one phrase": "'\"' || repeat('rain fell ', (@n / 10)::int) || '\"'",
    "one word": "repeat('a', @n::int)",
}.items():
    case("newsquery_in", shape, make, "SELECT newsquery_numnode(t::newsquery) FROM input")
    case("websearch_to_newsquery", shape, make, "SELECT newsquery_numnode(websearch_to_newsquery('simple', t)) FROM input")
case("newstemplate_agg", "one page", repeated(HTML["flat"]), "SELECT newstemplate_agg(t) IS NULL FROM input, generate_series(1, 2)")
case("newstemplate_agg", "pages", repeated(HTML["flat"]).replace("@n", "(@n / 1000)"),
     "SELECT newstemplate_agg(t || i) IS NULL FROM input, generate_series(1, 1000) i")
case("newslexicon_agg", "names", "'Anna B'",
     "SELECT newslexicon_size(newslexicon_agg(t || i, 'person', 'Q' || i)) FROM input, generate_series(1, (@n / 20)::int) i")
case("newslexicon_in", "lines", LISTS.format("format('Anna B%s|person|Q%s', i, i)", "\\n", 26).replace("'\\n'", "E'\\n'"),
     "SELECT newslexicon_size(t::newslexicon) FROM input")
for shape, charset in ("utf-8", "utf-8"), ("windows-1252", "windows-1252"), ("gb18030", "gb18030"), ("unknown", None):
    case("news_decode", shape, f"convert_to({repeated(HTML['flat'])}, 'UTF8')",
         f"SELECT octet_length(news_decode(t{', ' + repr(charset) if charset else ''})) FROM input", "bytea")

# What the server does on the way to some of our functions, or from them, for comparison.
for what, call in {
    "a row with a long text": "SELECT count(x) FROM input, unnest(ARRAY[t]) x",
    "text to cstring": "SELECT textout(t) IS NULL FROM input",
    "md5": "SELECT md5(t) FROM input",
    "to_tsvector": "SELECT to_tsvector('simple', t) IS NULL FROM input",
}.items():
    case("server", what, repeated(TEXT["one line"]), call)

SETUP = """
DROP TABLE IF EXISTS input, received;
CREATE UNLOGGED TABLE input (t {0});
CREATE UNLOGGED TABLE received (t newsdoc);
ALTER TABLE input ALTER t SET STORAGE EXTERNAL;
ALTER TABLE received ALTER t SET STORAGE EXTERNAL;
INSERT INTO input SELECT {1};
"""

def cases(wanted):
    return [c for c in CASES if not wanted or c[0] in wanted or f"{c[0]}/{c[1]}" in wanted]


made = None

# A file of the server's, for what is received.
RECEIVED = os.path.join(os.environ["HOME"], "received_" + os.environ.get("PGDATABASE", ""))


def make_input(owner, c, n):
    """Make an input of n bytes, unless it is there."""
    global made
    function, shape, make, type, call = c
    received = function == "newsdoc_recv"
    if made == (make, n, received):
        return
    made = None
    owner.ask(SETUP.format(type, make.replace("@n", str(int(n)) + ".0")))
    if received:
        owner.ask(f"COPY (SELECT t FROM input) TO '{RECEIVED}' (FORMAT binary)")
    made = (make, n, received)


def call_of(c, n):
    return c[4].replace("@n", str(int(n)) + ".0").replace("{received}", RECEIVED)


def state(error):
    return error.args[0]


# ---- time and memory -----------------------------------------------------------------

def attempt(session, c, n):
    """The SQLSTATE of a call."""
    try:
        session.ask(call_of(c, n))
    except Failed as error:
        return state(error)
    return "00000"


def prepare(c, n):
    """A session that has called the function once, on little, and the input."""
    session = Server()
    owner = Server()
    make_input(owner, c, 2000)
    attempt(session, c, 2000)
    make_input(owner, c, n)
    owner.close()
    return session


SIZES = [size for size in (1, 2, 4, 8, 16, 32, 64) if size <= int(os.environ.get("SIZE", 64))]
MOST = 2.2


def seconds(session, c, n):
    before = session.cpu()
    attempt(session, c, n)
    return session.cpu() - before


# Functions of two values, each of which is read: here the same twice.
OF_TWO = {"newsdoc_concat", "news_similarity", "newsdoc_cmp"}


def times(c, n, bytes):
    """Memory by the length of the input, or of both."""
    return bytes / n / (2 if c[0] in OF_TWO else 1)


def is_steep(best, a, b):
    """Does twice as much cost too much?  What costs a few milliseconds does not count."""
    return best[b] > MOST * (best[a] + 0.005)


def doubling(wanted):
    half, whole = SIZES[-2:]
    table("function", "input", "1 MB, s", f"{whole} MB, s", "worst step", "to, MB", f"memory at {half} MB", f"at {whole} MB", "result")
    for c in cases(wanted):
        best, factor, result = {}, {}, ""
        # other programs disturb: a step that seems steep is looked at again, at both ends
        for tries in range(int(os.environ.get("TRIES", 3))):
            for size in SIZES:
                if tries > 0 and not any(is_steep(best, a, b) for a, b in zip(SIZES, SIZES[1:]) if size in (a, b)):
                    continue
                n = size * MB
                session = prepare(c, n)
                had, before = session.status("VmHWM"), session.cpu()
                result = attempt(session, c, n)
                best[size] = min(best.get(size, 1e9), session.cpu() - before)
                factor[size] = times(c, n, session.status("VmHWM") - had)
                for _ in range(2 if size <= 8 else 0):
                    best[size] = min(best[size], seconds(session, c, n))
                session.close()
        step, at = max((best[b] / (best[a] + 0.005), b) for a, b in zip(SIZES, SIZES[1:]))
        if step > MOST:
            wrong.append(f"{c[0]} on {c[1]}: {step:.2f} times the time")
        row(c[0], c[1], f"{best[1]:.3f}", f"{best[whole]:.2f}", f"{step:.2f}", at, f"{factor[half]:.1f}",
            f"{factor[whole]:.1f}", result)


# ---- cancels -------------------------------------------------------------------------

def size_of_inputs():
    return int(os.environ.get("SIZE", 100)) * MB


# Functions that get or give long values as only the server can make them: a row from
# a block, a C string from a text and back.
MADE_BY_SERVER = {"news_blocks": "a row with a long text", "newsdoc_in": "text to cstring",
                  "newsdoc_out": "text to cstring", "newsquery_in": "text to cstring",
                  "newslexicon_in": "text to cstring"}


def watch(c, n):
    """The memory and processor time of a call; p50, p99 and the longest of waits, and where that was; the result."""
    session = prepare(c, n)
    session.ask("SELECT watch_begin()")
    before, had = session.cpu(), session.status("VmHWM")
    result = attempt(session, c, n)
    s, factor = session.cpu() - before, times(c, n, session.status("VmHWM") - had)
    p50, p99, longest, stack = session.ask("SELECT * FROM watch_end()")[0]
    session.close()
    return factor, s, float(p50), float(p99), float(longest), stack, result


def interrupts(wanted):
    """How long any moment's cancel would have to wait; needs the functions of interrupts.c."""
    n = size_of_inputs()
    of_server = {}
    table("function", "input", "memory", "s", "p50, ms", "p99, ms", "max, ms", "result")
    for c in cases(wanted):
        factor, s, p50, p99, longest, stack, result = watch(c, n)
        most = 10
        if c[0] in MADE_BY_SERVER:
            what = MADE_BY_SERVER[c[0]]
            if what not in of_server:
                of_server[what] = watch(next(c for c in CASES if c[:2] == ("server", what)), n)[3]
            most += 2 * of_server[what]
        if p99 > most and c[0] != "server":
            wrong.append(f"{c[0]} on {c[1]}: a cancel waits for {longest:.0f} ms at{stack}")
        row(c[0], c[1], f"{factor:.1f}", f"{s:.1f}", f"{p50:.1f}", f"{p99:.1f}", f"{longest:.1f}", result,
            *([stack] if "STACKS" in os.environ else []))


def percentile(sorted_values, part):
    return sorted_values[min(len(sorted_values) - 1, int(part * len(sorted_values)))]


def cancel(wanted):
    """From pg_cancel_backend to the error at the client, at moments all over the run.

    By the clock, and in processor time of the session, which other programs do not lengthen.
    """
    n = size_of_inputs()
    cancels = int(os.environ.get("CANCELS", 100))
    random.seed(1)
    table("function", "cancels", "p50, ms", "p99, ms", "max, ms", "processor: p50, ms", "p99, ms", "max, ms")
    canceler = Server()
    functions = list(dict.fromkeys(c[0] for c in cases(wanted)))
    for function in functions:
        waits = []
        of_function = [c for c in cases(wanted) if c[0] == function]
        each = -(-cancels // len(of_function))
        for c in of_function:
            session = prepare(c, n)
            start = time.monotonic()
            attempt(session, c, n)
            whole = time.monotonic() - start
            done = 0
            for i in range(2 * each):
                if done == each:
                    break
                session.send(call_of(c, n))
                # not all at once: moments are spread evenly, each in its part of the run
                time.sleep(whole * (done + random.random()) / each)
                start, before = time.monotonic(), session.cpu()
                canceler.send(f"SELECT pg_cancel_backend({session.pid})")
                result = "00000"
                try:
                    session.receive()
                except Failed as error:
                    result = state(error)
                wait, worked = session.failed[0] - start, session.failed[1] - before
                canceler.receive()
                if result == "57014":
                    waits.append((1000 * wait, 1000 * worked))
                    done += 1
                elif result == "08006":
                    wrong.append(f"{function} on {c[1]}: the session ended")
                    break
            session.close()
        if not waits:
            row(function, 0, *[""] * 6)
            continue
        by_clock, by_processor = sorted(w[0] for w in waits), sorted(w[1] for w in waits)
        if percentile(by_processor, .99) > 10:
            wrong.append(f"{function}: p99 of cancels is {percentile(by_processor, .99):.1f} ms")
        row(function, len(waits), *[f"{percentile(w, part):.1f}" for w in (by_clock, by_processor) for part in (.5, .99, 1)])
    canceler.close()


# ---- out of memory -------------------------------------------------------------------

def oom(wanted):
    """Calls with ever more address space, from none to what they need."""
    n = int(os.environ.get("SIZE", 2)) * MB
    table("function", "input", "calls", "53200", "54000", "done")
    for c in cases(wanted):
        session = prepare(c, n)
        # the address space in use now, and as much as ever may be
        had = session.status("VmSize")
        count = {"53200": 0, "54000": 0, "00000": 0}
        calls = 0
        step = n // 4
        room = step
        plain = attempt(session, c, n)
        while room < 64 * n:
            resource.prlimit(session.pid, resource.RLIMIT_AS, (had + room, resource.RLIM_INFINITY))
            result = attempt(session, c, n)
            calls += 1
            count[result] = count.get(result, 0) + 1
            if result not in ("53200", "54000", plain):
                wrong.append(f"{c[0]} on {c[1]}: {result} with room for {room / n:.2f} times the input")
            if result == "08006":
                break
            # the session goes on
            if session.ask("SELECT 1 + 1") != [["2"]]:
                wrong.append(f"{c[0]} on {c[1]}: the session answers no more")
            if result == plain:
                break
            room = int(room * 1.25) + step // 2
        if result != "08006":
            resource.prlimit(session.pid, resource.RLIMIT_AS, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
            if attempt(session, c, n) != plain:
                wrong.append(f"{c[0]} on {c[1]}: does not work any more with memory again")
        session.close()
        row(c[0], c[1], calls, count["53200"], count["54000"], count["00000"])


# ---- a full disk ---------------------------------------------------------------------

DISK_SETUP = """
CREATE FUNCTION article(i int) RETURNS text LANGUAGE sql IMMUTABLE AS $$
    SELECT string_agg(format(E'“We counted %s boats,” said Anna Kowalska of the port authority in Hamburg. '
        'The word w%s was new to Marco Rubio, and x%s, too.', i, to_hex(i * 37 + j), to_hex(i * 101 + j)), E'\\n\\n')
    FROM generate_series(1, 20) j $$;
CREATE TABLE docs AS SELECT i AS id, to_newsdoc('simple', article(i)) AS doc FROM generate_series(1, 6000) i;
"""

# Rows by index and by looking at all must be the same.
QUERIES = ["boats", "w25 OR x2*", "speaker:kowalska said:counted", "person:rubio -x66", "\"new to marco\" published:*"]


def fill(folder, left):
    """Use up a disk but for so many bytes."""
    with open(folder + "/filler", "ab") as f:
        disk = os.statvfs(folder)
        n = disk.f_bavail * disk.f_frsize - left
        while n > 0:
            f.write(b"x" * min(n, MB))
            n -= MB


def disk(folders):
    folder, = folders
    table("what", "room, MB", "result", "index", "with room again")
    session = Server()
    os.mkdir(folder + "/space")
    session.ask(f"CREATE TABLESPACE small LOCATION '{folder}/space'")
    session.ask(DISK_SETUP)

    def state_of(sql):
        try:
            session.ask(sql)
        except Failed as error:
            return state(error)
        return "00000"

    def counts(relation, settings):
        session.ask(settings)
        return [session.ask(f"SELECT count(*), sum(id) FROM {relation} WHERE doc @@ '{q}'::newsquery")[0] for q in QUERIES]

    def same(relation):
        by_index = counts(relation, "SET enable_seqscan = off; SET enable_bitmapscan = on")
        by_all = counts(relation, "SET enable_seqscan = on; SET enable_bitmapscan = off")
        session.ask("RESET ALL")
        if by_index != by_all:
            wrong.append(f"{relation}: rows by index {by_index}, by all {by_all}")
        return "equal" if by_index == by_all else "unequal"

    def trial(what, sql, room, check):
        """Run out of disk, then not."""
        fill(folder, int(room * MB))
        result = state_of(sql)
        os.remove(folder + "/filler")
        if result != "53100":
            wrong.append(f"{what}: {result} on a full disk")
        again = state_of(sql)
        session.ask("RESET ALL")
        if again != "00000":
            wrong.append(f"{what}: {again} with room again")
        row(what, room, result, check(), "done" if again == "00000" else again)

    for room in 0.1, 1, 2:
        trial("CREATE INDEX", "CREATE INDEX docs_doc ON docs USING gin (doc) TABLESPACE small", room, lambda: same("docs"))
        session.ask("DROP INDEX docs_doc")
    for room in 0.2, 1, 3:
        session.ask("CREATE TABLE taken (LIKE docs) TABLESPACE small;"
                    "CREATE INDEX ON taken USING gin (doc) WITH (fastupdate = on, gin_pending_list_limit = 65536) TABLESPACE small;"
                    "INSERT INTO taken SELECT * FROM docs WHERE id <= 200")
        trial("INSERT", "INSERT INTO taken SELECT * FROM docs WHERE id > 200 AND id <= 2000", room, lambda: same("taken"))
        session.ask("DROP TABLE taken")
    session.ask("CREATE TABLE taken (LIKE docs) TABLESPACE small;"
                "CREATE INDEX taken_doc ON taken USING gin (doc) WITH (fastupdate = on, gin_pending_list_limit = 65536) TABLESPACE small;"
                "INSERT INTO taken SELECT * FROM docs WHERE id <= 500")
    trial("pending list", "SELECT gin_clean_pending_list('taken_doc')", 0.1, lambda: same("taken"))
    session.ask("DROP TABLE taken")
    trial("sort", "SET work_mem = '1MB'; SET temp_tablespaces = small; SELECT count(*) FROM (SELECT doc FROM docs ORDER BY doc OFFSET 0) s",
          0.5, lambda: "")
    trial("DISTINCT", "SET work_mem = '1MB'; SET temp_tablespaces = small; SELECT count(DISTINCT doc) FROM docs", 0.5, lambda: "")
    trial("newslexicon_agg", "SET work_mem = '64kB'; SET temp_tablespaces = small; "
          "SELECT newslexicon_size(newslexicon_agg(name, 'person' ORDER BY name)) FROM (SELECT 'Anna B' || i AS name FROM generate_series(1, 200000) i) s",
          0.5, lambda: "")

    session.ask("CREATE TABLE news (id int PRIMARY KEY, page text); INSERT INTO news SELECT i, article(i) FROM generate_series(1, 1000) i;"
                "SET default_tablespace = small")
    session.ask("SELECT news_register('news', 'page')")
    session.ask("RESET ALL")

    def refreshed():
        return "of 1000, " + session.ask("SELECT count(*) FROM news_documents")[0][0]

    trial("news_refresh", "CALL news_refresh('news')", 1, refreshed)
    if refreshed() != "of 1000, 1000":
        wrong.append("news_refresh: results " + refreshed())
    if session.ask("SELECT count(*) FROM news_failures")[0][0] != "0":
        wrong.append("news_refresh: a full disk is taken for a failure of articles")
    session.ask("SELECT news_unregister('news', true)")
    session.ask("DROP TABLE docs, news")
    session.ask("DROP TABLESPACE small")
    session.close()


# ---- many calls ------------------------------------------------------------------------

ARTICLE = "“We counted 12 boats,” said Anna Kowalska of the port authority in Hamburg on Monday. She will go on."
PAGE = f"<html><head><title>Boats</title></head><body><article><h1>Boats</h1><p>{ARTICLE}</p></article></body></html>"

# Calls, of a, an article; p, a page; d, a newsdoc; q, a newsquery; l, a newslexicon; i, a number.
CALLS = {
    "strip": ["length(news_strip(p || i))", "length(news_strip(p || i, format => 'markdown', title => true))",
              "(SELECT count(*) FROM news_blocks(p || i))", "(SELECT count(b) FROM news_metadata(p || i) b)",
              "length(news_decode(convert_to(p || i, 'UTF8')))"],
    "analysis": ["(SELECT count(*) FROM news_quotes(a || i))", "(SELECT count(*) FROM news_entities(a || i))",
                 "(SELECT count(*) FROM news_mentions(a || i, l))", "length(news_render(a || i))",
                 "pg_column_size(news_analyze(p || i, 'simple'))"],
    "newsdoc": ["pg_column_size(to_newsdoc('simple', a || i))", "length(d::text)", "newsdoc_words(d::text::newsdoc)",
                "length(newsdoc_send(d))", "newsdoc_length(d)", "(d = d || d)::int", "newsdoc_hash(d)",
                "news_similarity(d, d)", "(d % d)::int", "(SELECT count(*) FROM newsdoc_terms(d))",
                "(SELECT count(*) FROM newsdoc_names(d))", "(SELECT count(*) FROM newsdoc_quotes(d))",
                "cardinality(newsdoc_sketch(d))"],
    "newsquery": ["(d @@ q)::int", "(d @@ ('boat OR x' || i)::newsquery)::int", "newsquery_numnode(q && q || q)",
                  "length(q::text)", "newsquery_numnode(websearch_to_newsquery('simple', 'boats said:x' || i))",
                  "length(newsquery_send(!!q))", "news_rank(d, q)", "(q = q)::int",
                  "length(news_headline('simple', a, q))"],
    "newslexicon": ["newslexicon_size(l)", "newslexicon_size(('Anna B' || i || '|person')::newslexicon)", "length(l::text)",
                    "length(newslexicon_send(l || l))", "(SELECT count(*) FROM newslexicon_entries(l))",
                    "(SELECT newslexicon_size(newslexicon_agg(n, 'person')) FROM (VALUES ('Anna'), ('Bea' || i)) v(n))"],
    "newstemplate": ["(SELECT newstemplate_pages(newstemplate_agg(x)) FROM (VALUES (p), (p || i)) v(x))"],
}
ERRORS = ["newsdoc_in(('''boat'':1 ''x' || i)::cstring)", "newsdoc_in(('''boat'':1 quote:1:direct:9:1-1 ''x'':' || i)::cstring)",
          "newsquery_in(('(boats OR (x' || i)::cstring)", "newslexicon_in(('Anna|person' || chr(10) || 'x' || i)::cstring)",
          "newstemplate_in(('x' || i)::cstring)", "news_strip(p, format => 'x' || i)", "news_decode('x', 'x' || i)",
          "news_headline(a, q, 'MaxWords=x' || i)"]


def calls(wanted):
    """So many calls in one session, and what they have left in it."""
    total = int(os.environ.get("CALLS", 10000000))
    session = Server()
    session.ask("SET work_mem = '1MB'")
    done = 0

    def held():
        """Bytes of memory contexts, and of the process without what it shares."""
        contexts = int(session.ask("SELECT sum(total_bytes) FROM pg_backend_memory_contexts")[0][0])
        with open("/proc/%d/smaps_rollup" % session.pid) as f:
            private = sum(int(line.split()[1]) for line in f if line.startswith("Anonymous:"))
        return contexts, private * 1024

    def run(what, n, sql):
        nonlocal done
        for share in 0.02, 0.02:
            session.ask(sql(max(50, int(share * n))))
        before = held()
        session.ask(sql(n))
        after = held()
        done += n
        more = after[0] - before[0], after[1] - before[1]
        if more[0] > 8192 or more[1] > 2 * MB:
            wrong.append(f"{what}: {more[0]} bytes of contexts, {more[1]} of the process are left")
        row(what, n, more[0], more[1])

    # not to be computed while the statement is planned
    values = (f"(SELECT * FROM (VALUES ($a${ARTICLE}$a$, $p${PAGE}$p$, $d$'boat':3 'counted':2 person:'Anna Kowalska':1 quote:1:direct:1:1-3$d$::newsdoc,"
              " 'boat person:anna'::newsquery, 'Anna Kowalska|person|Q1'::newslexicon)) v(a, p, d, q, l) OFFSET 0) v")
    table("what", "calls", "contexts, bytes", "process, bytes")

    def statement(e):
        return lambda n: f"SELECT sum({e}) FROM (SELECT i % 50 AS i FROM generate_series(1, {n}) i) s, {values}"

    # the same time for each, but for those that would have few calls then
    expressions = [e for family in CALLS if not wanted or family in wanted for e in CALLS[family]]
    cost = {}
    for e in expressions:
        session.ask(statement(e)(200))
        before = session.cpu()
        session.ask(statement(e)(500))
        cost[e] = (session.cpu() - before) / 500
    first = held()
    time_of_each = total / sum(1 / c for c in cost.values())
    for e in expressions:
        run(f"`{e}`", max(int(time_of_each / cost[e]), total // 1000), statement(e))

    declared = ("DECLARE a text; p text; d newsdoc; q newsquery; l newslexicon; r float8; i int; BEGIN "
                f"SELECT * INTO a, p, d, q, l FROM {values}; FOR step IN 1..%d LOOP i := step %% 50; ")
    for family in CALLS:
        if wanted and family not in wanted:
            continue
        of_family = CALLS[family]
        run(f"{family}: statements of PL/pgSQL", total // 200,
            lambda n: "DO $do$ " + declared % (n // len(of_family)) +
            " ".join(f"r := {e};" for e in of_family) + " END LOOP; END $do$")
        run(f"{family}: EXECUTE", total // 500,
            lambda n: "DO $do$ " + declared % (n // len(of_family)) +
            " ".join(f"EXECUTE $e$SELECT {e} FROM (VALUES ($1, $2, $3, $4, $5, $6)) v(a, p, d, q, l, i)$e$ INTO r USING a, p, d, q, l, i;"
                     for e in of_family) + " END LOOP; END $do$")
    if not wanted or "errors" in wanted:
        run("errors that are caught", total // 100, lambda n: "DO $do$ " + declared % (n // len(ERRORS)) + " ".join(
            f"BEGIN PERFORM {e}; RAISE 'no error'; EXCEPTION WHEN data_exception OR syntax_error OR invalid_parameter_value THEN NULL; END;"
            for e in ERRORS) + " END LOOP; END $do$")
    last = held()
    if last[0] - first[0] > 64 * 1024 or last[1] - first[1] > 2 * MB:
        wrong.append(f"all calls: {last[0] - first[0]} bytes of contexts, {last[1] - first[1]} of the process are left")
    row("all", done, last[0] - first[0], last[1] - first[1])
    session.close()


def main():
    what, *wanted = sys.argv[1:]
    {"time": doubling, "interrupts": interrupts, "cancel": cancel, "oom": oom, "disk": disk,
     "calls": calls}[what](wanted)
    for line in wrong:
        print(line, file=sys.stderr)
    sys.exit(1 if wrong else 0)


main()
