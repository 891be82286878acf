# Registered tables of all sorts: whatever happens to one, after the next refresh its
# results are those of the rows that are there.

use strict;
use warnings;
use utf8;
use Encode;
use FindBin;
use lib "$FindBin::RealBin/../lib";
use NewsTest;
use PostgreSQL::Test::Cluster;
use PostgreSQL::Test::Utils;
use Test::More;

my $publisher = PostgreSQL::Test::Cluster->new('publisher');
$publisher->init(allows_streaming => 'logical', extra => [ '--encoding=UTF8', '--locale=C.UTF-8' ]);
$publisher->start;
my $node = PostgreSQL::Test::Cluster->new('sources');
$node->init(allows_streaming => 1, extra => [ '--encoding=UTF8', '--locale=C.UTF-8' ]);
$node->append_conf('postgresql.conf', "jit = off\nautovacuum = off\nstatement_timeout = 60s\nclient_min_messages = warning\n");
$node->start;

# current(table, key, article) tells how the results differ from the rows.
$node->safe_psql('postgres', q{
CREATE EXTENSION news_ext;
CREATE FUNCTION body(i int) RETURNS text LANGUAGE sql AS $$ SELECT format('“It rains,” said Anna Kowalska of the port authority on day %s.', i) $$;
CREATE FUNCTION current(source regclass, key text, article text) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
	r news_registration;
	missing bigint; left_over bigint; other bigint; good bigint; quotes bigint; queued bigint; failures bigint;
BEGIN
	SELECT * INTO r FROM news_registration n WHERE n.source = current.source;
	EXECUTE format('
SELECT count(*) FILTER (WHERE known IS NULL), count(*) FILTER (WHERE there IS NULL),
	count(*) FILTER (WHERE known AND there AND body IS DISTINCT FROM article),
	count(*) FILTER (WHERE known AND there AND body IS NOT DISTINCT FROM article)
FROM (SELECT true AS there, %1$s AS key, %2$s AS article FROM %3$s) s
	FULL JOIN (SELECT true AS known, article AS key, body FROM %4$s) d USING (key)', key, article, r.source, r.documents)
	INTO missing, left_over, other, good;
	EXECUTE format('SELECT count(*) FROM %s q WHERE NOT EXISTS (SELECT FROM %s d WHERE d.article = q.article)', r.quotes, r.documents) INTO quotes;
	EXECUTE format('SELECT count(*) FROM %s', r.queue) INTO queued;
	EXECUTE format('SELECT count(*) FROM %s', r.failures) INTO failures;
	RETURN concat_ws(', ', good || ' good', nullif(missing, 0) || ' missing', nullif(left_over, 0) || ' left over', nullif(other, 0) || ' stale',
		nullif(quotes, 0) || ' quotes of none', nullif(queued, 0) || ' queued', nullif(failures, 0) || ' failed');
END $$});

# Run statements; what they print, in one line.
sub run_sql
{
	return join ' / ', split /\n/, decode('UTF-8', ask($node, encode('UTF-8', $_[0])));
}

# ---- types of keys -----------------------------------------------------------------

$node->safe_psql('postgres', q{CREATE DOMAIN number AS int CHECK (value > 0); CREATE TYPE mood AS ENUM ('a', 'b');
CREATE DOMAIN never_null AS number NOT NULL; CREATE DOMAIN code AS char(12) NOT NULL; CREATE TYPE pair AS (a text, b int)});
my $icu = $node->safe_psql('postgres', "SELECT count(*) FROM pg_collation WHERE collname = 'und-x-icu'");
$node->safe_psql('postgres', "CREATE COLLATION nocase (provider = icu, locale = 'und-u-ks-level2', deterministic = false)") if $icu;

my %key = (
	'bigint' => '%s + 4294967296',
	'smallint' => '%s',
	'uuid' => "md5((%s)::text)::uuid",
	'numeric' => '%s + 0.5',
	'numeric(10, 2)' => '%s + 0.25',
	'number' => '%s',
	'never_null' => '%s',
	'code' => "'ab ' || %s",
	'pair' => "ROW('x' || %s, NULL)::pair",
	'text COLLATE "C"' => "'Ä ' || %s",
	$icu ? ('text COLLATE nocase' => "chr(64 + %s %% 8) || %s", 'varchar(30) COLLATE "und-x-icu"' => "'ä ' || %s") : (),
	'char(12)' => "'ab ' || %s",
	'date' => "date '2026-01-01' + %s",
	'int[]' => 'ARRAY[%s, NULL]',
	'int4range' => 'int4range(%s, NULL)');

my $n = 0;
foreach my $type (sort keys %key)
{
	my $table = 'key' . ++$n;
	my $expression = $key{$type};
	my $of = sub { return $expression =~ s/%s/$_[0]/gr =~ s/%%/%/gr };

	is(run_sql(qq{
CREATE TABLE $table (id $type PRIMARY KEY, body text, note text);
INSERT INTO $table SELECT @{[ $of->('i') ]}, body(i) FROM generate_series(1, 20) i;
SELECT news_register('$table', 'body', strip => false) IS NULL;
CALL news_refresh('$table');
SELECT current('$table', 'id', 'body');
INSERT INTO $table SELECT @{[ $of->('i') ]}, body(i) FROM generate_series(21, 25) i;
UPDATE $table SET body = body(3 * 3) WHERE id = @{[ $of->(3) ]};
UPDATE $table SET id = @{[ $of->(26) ]} WHERE id = @{[ $of->(4) ]};
DELETE FROM $table WHERE id = @{[ $of->(5) ]};
SELECT count(*) FROM ${table}_queue;
UPDATE $table SET note = 'x';
SELECT count(*) FROM ${table}_queue;
SELECT news_rescan('$table');
CALL news_refresh('$table');
SELECT current('$table', 'id', 'body')} =~ s/SELECT current\('$table', 'id', 'article'\) IS NULL;\n//r),
		'f / 20 good / 9 / 9 /  / 24 good', "keys of type $type");
}

SKIP:
{
	skip 'no citext', 1 unless $node->safe_psql('postgres', "SELECT count(*) FROM pg_available_extensions WHERE name = 'citext'");
	is(run_sql(q{
CREATE EXTENSION citext;
CREATE TABLE cased (id citext PRIMARY KEY, body text);
SELECT news_register('cased', 'body')}), 'ERROR: 42804', 'a key that is compared by what is not of the server');
}

# ---- types of articles -------------------------------------------------------------

$n = 0;
foreach my $type ('text', 'varchar', 'char(200)', 'bytea', 'text COLLATE "C"',
	ask($node, q{SELECT 'x'::xml}) =~ /ERROR/ ? () : 'xml')
{
	my $table = 'article' . ++$n;
	my $value = $type eq 'bytea' ? sub { "convert_to($_[0], 'UTF8')" } : sub { "($_[0])::$type" };
	my $compare = $type eq 'bytea' ? "convert_from(body, 'UTF8')" : $type eq 'xml' ? 'body::text' : 'rtrim(body)';

	is(run_sql(qq{
CREATE TABLE $table (id int PRIMARY KEY, body $type, note text);
INSERT INTO $table SELECT i, @{[ $value->('body(i)') ]} FROM generate_series(1, 20) i;
SELECT news_register('$table', 'body', strip => false) IS NULL;
CALL news_refresh('$table');
UPDATE $table SET body = body, note = 'x';
SELECT count(*) FROM ${table}_queue;
UPDATE $table SET body = @{[ $value->('body(9)') ]} WHERE id = 3;
SELECT count(*) FROM ${table}_queue;
SET bytea_output = escape;
SELECT news_rescan('$table');
CALL news_refresh('$table');
SELECT current('$table', 'id', \$\$$compare\$\$), (SELECT sum(done) FROM ${table}_lanes)}),
		'f / 0 / 1 /  / 20 good|21', "articles of type $type");
}

# ---- ways to write --------------------------------------------------------------------

is(run_sql(q{
CREATE TABLE ways (id int PRIMARY KEY, body text, note text);
SELECT news_register('ways', 'body', strip => false) IS NULL;
CALL news_refresh('ways');
SELECT current('ways', 'id', 'body');
COPY ways FROM stdin;
1	One rains.	x
2	Two rain.	x
\.
INSERT INTO ways SELECT i, body(i) FROM generate_series(2, 5) i ON CONFLICT (id) DO UPDATE SET body = excluded.body;
INSERT INTO ways VALUES (5, 'No.') ON CONFLICT DO NOTHING;
SELECT count(*), count(DISTINCT article) FROM ways_queue;
CALL news_refresh('ways');
SELECT current('ways', 'id', 'body');
UPDATE ways SET note = 'x', id = id;
INSERT INTO ways SELECT * FROM ways ON CONFLICT (id) DO UPDATE SET note = excluded.note, body = excluded.body;
SELECT count(*) FROM ways_queue;
TRUNCATE ways;
INSERT INTO ways VALUES (5, 'New.'), (6, NULL), (7, '');
CALL news_refresh('ways');
SELECT current('ways', 'id', 'body');
SELECT article, body IS NULL, sqlstate FROM ways_documents FULL JOIN ways_failures USING (article) ORDER BY 1;
SET session_replication_role = replica;
UPDATE ways SET body = 'Newer.' WHERE id = 5;
DELETE FROM ways WHERE id = 6;
RESET session_replication_role;
CALL news_refresh('ways');
SELECT current('ways', 'id', 'body')}),
	'f / 0 good / 6|5 / 5 good / 0 / 3 good / 5|f| / 6|t| / 7|f| / 2 good', 'COPY, ON CONFLICT, TRUNCATE, NULL, as a replica');

SKIP:
{
	skip 'no MERGE', 1 if $node->pg_version < 15;
	is(run_sql(q{
INSERT INTO ways SELECT i, body(i) FROM generate_series(10, 20) i;
CALL news_refresh('ways');
MERGE INTO ways w USING generate_series(15, 25) i ON w.id = i
WHEN MATCHED AND i % 2 = 0 THEN DELETE
WHEN MATCHED THEN UPDATE SET body = body(-i)
WHEN NOT MATCHED THEN INSERT VALUES (i, body(i));
SELECT count(*) FROM ways_queue;
CALL news_refresh('ways');
SELECT current('ways', 'id', 'body')}), '11 / 15 good', 'MERGE');
}

# columns that the UPDATE does not name: made of another, set by a trigger
is(run_sql(q{
CREATE TABLE made (id int PRIMARY KEY, raw text, other int, body text GENERATED ALWAYS AS (upper(raw)) STORED);
INSERT INTO made SELECT i, body(i) FROM generate_series(1, 3) i;
SELECT news_register('made', 'body', strip => false) IS NULL;
CALL news_refresh('made');
UPDATE made SET raw = 'It snows.' WHERE id = 2;
UPDATE made SET other = 1;
SELECT count(*) FROM made_queue;
CALL news_refresh('made');
SELECT current('made', 'id', 'body');
CREATE TABLE triggered (id int PRIMARY KEY, raw text, other int, body text);
CREATE FUNCTION set_body() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN NEW.body := 'Of late: ' || NEW.raw; RETURN NEW; END $$;
CREATE TRIGGER set_body BEFORE INSERT OR UPDATE ON triggered FOR EACH ROW EXECUTE FUNCTION set_body();
INSERT INTO triggered SELECT i, body(i) FROM generate_series(1, 3) i;
SELECT news_register('triggered', 'body', strip => false) IS NULL;
CALL news_refresh('triggered');
UPDATE triggered SET raw = 'It snows.' WHERE id = 2;
UPDATE triggered SET other = 1;
SELECT count(*) FROM triggered_queue;
CALL news_refresh('triggered');
SELECT current('triggered', 'id', 'body');
CREATE TABLE parted (id int PRIMARY KEY, raw text, other int, body text) PARTITION BY RANGE (id);
CREATE TABLE parted_1 PARTITION OF parted FOR VALUES FROM (1) TO (10);
CREATE TRIGGER set_body BEFORE INSERT OR UPDATE ON parted_1 FOR EACH ROW EXECUTE FUNCTION set_body();
INSERT INTO parted SELECT i, body(i) FROM generate_series(1, 3) i;
SELECT news_register('parted', 'body', strip => false) IS NULL;
CALL news_refresh('parted');
UPDATE parted SET raw = 'It snows.' WHERE id = 2;
UPDATE parted SET other = 1;
SELECT count(*) FROM parted_queue;
CALL news_refresh('parted');
SELECT current('parted', 'id', 'body')}), 'f / 1 / 3 good / f / 1 / 3 good / f / 1 / 3 good', 'generated columns, triggers that change the article');

# pages as they came, each in its own encoding
is(run_sql(q{
CREATE TABLE pages (id int PRIMARY KEY, page bytea, headline varchar(80), day date);
INSERT INTO pages VALUES
	(1, convert_to('<meta charset="windows-1252"><p>„Es regnet“, sagte Jürgen Müller am Montag in Köln, und ging nach Hause, weil es spät war.</p>', 'WIN1252'), 'Köln', '2026-01-02'),
	(2, convert_to('<meta charset="utf-8"><p>„Es regnet“, sagte Jürgen Müller am Montag in Köln, und ging nach Hause, weil es spät war.</p>', 'UTF8'), NULL, NULL),
	(3, '\x', NULL, NULL), (4, NULL, NULL, 'infinity');
SELECT news_register('pages', 'page', title_column => 'headline', published_column => 'day') IS NULL;
CALL news_refresh('pages');
SELECT article, title, published AT TIME ZONE 'UTC', body ~ 'Jürgen Müller am Montag in Köln' FROM pages_documents ORDER BY article;
SELECT article, sqlstate FROM pages_failures;
UPDATE pages SET headline = 'Bonn' WHERE id = 1;
UPDATE pages SET day = '2026-01-03' WHERE id = 1;
UPDATE pages SET day = '2026-01-03', headline = 'Bonn' WHERE id = 1;
SELECT count(*) FROM pages_queue;
CALL news_refresh('pages');
SELECT title, published AT TIME ZONE 'UTC' FROM pages_documents WHERE article = 1;
CREATE DOMAIN page AS bytea;
CREATE DOMAIN moment AS timestamptz;
CREATE TABLE domains (id int PRIMARY KEY, page page, seen moment);
INSERT INTO domains SELECT 1, page, '2026-01-01 00:00:00+00' FROM pages WHERE id = 1;
SET timezone = 'Asia/Tokyo';
SELECT news_register('domains', 'page', published_column => 'seen') IS NULL;
CALL news_refresh('domains');
SELECT body ~ 'Jürgen', published AT TIME ZONE 'UTC' FROM domains_documents}),
	'f / 1|Köln|2026-01-02 00:00:00|t / 2|||t / 3|||f / 4||infinity| / 2 / Bonn|2026-01-03 00:00:00 / f / t|2026-01-01 00:00:00', 'pages');

# ---- partitions -----------------------------------------------------------------------

is(run_sql(q{
CREATE TABLE parts (day date, id int, body text, note text, PRIMARY KEY (id, day)) PARTITION BY RANGE (day);
CREATE TABLE parts_1 PARTITION OF parts FOR VALUES FROM ('2026-01-01') TO ('2026-02-01');
CREATE TABLE parts_2 PARTITION OF parts FOR VALUES FROM ('2026-02-01') TO ('2026-03-01') PARTITION BY HASH (id);
CREATE TABLE parts_2a PARTITION OF parts_2 FOR VALUES WITH (MODULUS 2, REMAINDER 0);
CREATE TABLE parts_2b PARTITION OF parts_2 FOR VALUES WITH (MODULUS 2, REMAINDER 1);
INSERT INTO parts SELECT date '2026-01-01' + i, i, body(i) FROM generate_series(1, 50) i;
SELECT news_register('parts', 'body', strip => false) IS NULL;
SELECT capture FROM news_registration WHERE source = 'parts'::regclass;
CALL news_refresh('parts');
SELECT current('parts', 'id', 'body');
INSERT INTO parts_1 VALUES ('2026-01-07', 107, body(7));
INSERT INTO parts_2 VALUES ('2026-02-07', 108, body(7));
UPDATE parts SET day = '2026-02-20', body = body(0) WHERE id = 3;
UPDATE parts SET day = '2026-02-20' WHERE id = 4;
UPDATE parts_2 SET body = body(1) WHERE id = 40;
UPDATE parts_2 SET note = 'x';
DELETE FROM parts WHERE id = 5;
SELECT count(DISTINCT article) FROM parts_queue;
CALL news_refresh('parts');
SELECT current('parts', 'id', 'body');
CREATE TABLE parts_3 PARTITION OF parts FOR VALUES FROM ('2026-03-01') TO ('2026-04-01');
CREATE TABLE parts_4 (day date, id int, body text, note text, PRIMARY KEY (id, day));
INSERT INTO parts_4 VALUES ('2026-04-01', 201, body(201));
ALTER TABLE parts ATTACH PARTITION parts_4 FOR VALUES FROM ('2026-04-01') TO ('2026-05-01');
INSERT INTO parts VALUES ('2026-03-02', 202, body(202)), ('2026-04-02', 203, body(203));
SET session_replication_role = replica;
INSERT INTO parts VALUES ('2026-03-02', 204, body(204)), ('2026-04-02', 205, body(205));
RESET session_replication_role;
CALL news_refresh('parts');
SELECT current('parts', 'id', 'body');
SELECT news_rescan('parts');
CALL news_refresh('parts');
SELECT current('parts', 'id', 'body');
ALTER TABLE parts DETACH PARTITION parts_4;
TRUNCATE parts_1;
SELECT news_rescan('parts');
CALL news_refresh('parts');
SELECT current('parts', 'id', 'body');
TRUNCATE parts;
CALL news_refresh('parts');
SELECT current('parts', 'id', 'body');
SELECT count(*) FROM pg_trigger WHERE tgname ~ '^news_ext' AND tgrelid = 'parts_4'::regclass}),
	'f / row / 50 good / 6 / 51 good / 55 good, 1 missing /  / 56 good /  / 25 good / 0 good / 0', 'partitions');

# a table that becomes a partition, and whose changes come past its triggers from then on
is(run_sql(q{
CREATE TABLE late (id int PRIMARY KEY, body text);
SELECT news_register('late', 'body', strip => false) IS NULL;
CREATE TABLE late_all (id int PRIMARY KEY, body text) PARTITION BY RANGE (id);
ALTER TABLE late_all ATTACH PARTITION late FOR VALUES FROM (0) TO (100);
INSERT INTO late_all SELECT i, body(i) FROM generate_series(1, 5) i;
CALL news_refresh('late');
INSERT INTO late_all VALUES (6, 'x');
SET client_min_messages = error;
CALL news_refresh('late');
SELECT current('late', 'id', 'body');
RESET client_min_messages;
SELECT news_alter('late', capture => 'row');
INSERT INTO late_all VALUES (7, 'x');
CALL news_refresh('late');
SELECT current('late', 'id', 'body')}) =~ s/psql\S* //r, 'f / WARNING:  01000 / 5 good, 1 missing /  / 7 good', 'a table that becomes a partition');

# the key is unique in each partition only: an article that is there twice is a failure
is(run_sql(q{
INSERT INTO parts SELECT date '2026-02-01' + i, i, body(i) FROM generate_series(1, 5) i;
INSERT INTO parts VALUES ('2026-03-02', 3, body(33));
CALL news_refresh('parts');
SELECT current('parts', 'id', 'body');
SELECT article, sqlstate, message FROM parts_failures;
DELETE FROM parts WHERE day = '2026-03-02';
CALL news_refresh('parts');
SELECT current('parts', 'id', 'body')}), '4 good, 2 missing, 1 failed / 3|21000|2 rows have this key / 5 good', 'a key that occurs twice');
is(run_sql(q{
INSERT INTO parts VALUES ('2026-03-02', 3, body(33));
CALL news_refresh('parts');
SELECT article, sqlstate FROM parts_failures;
SELECT news_rescan('parts');
CALL news_refresh('parts');
SELECT article, sqlstate FROM parts_failures;
DELETE FROM parts WHERE day = '2026-03-02';
CALL news_refresh('parts');
SELECT current('parts', 'id', 'body')}), '3|21000 /  / 3|21000 / 5 good', '... also if one of its rows has been analyzed before');

# ---- inheritance ------------------------------------------------------------------------

# rows of children are the parent's, too, and fire none of its triggers
is(run_sql(q{
CREATE TABLE heirless (id int PRIMARY KEY, body text);
SELECT news_register('heirless', 'body', strip => false, capture => 'row') IS NULL;
CREATE TABLE parent (id int PRIMARY KEY, body text);
CREATE TABLE child (PRIMARY KEY (id)) INHERITS (parent);
SELECT news_register('parent', 'body', strip => false, capture => 'row');
SELECT news_register('parent', 'body', strip => false, capture => 'statement');
SELECT news_register('parent', 'body', strip => false) IS NULL;
SELECT news_register('child', 'body', strip => false) IS NULL;
SELECT source, capture FROM news_registration WHERE source IN ('parent'::regclass, 'child'::regclass) ORDER BY 1;
INSERT INTO parent VALUES (1, body(1));
INSERT INTO child VALUES (2, body(2)), (3, body(3));
UPDATE parent SET body = body(4) WHERE id = 2;
DELETE FROM parent WHERE id = 3;
CALL news_refresh();
SELECT current('parent', 'id', 'body');
SELECT current('child', 'id', 'body');
CREATE TABLE heir () INHERITS (heirless);
CALL news_refresh('heirless')}) =~ s/psql\S* //r,
	'f / ERROR: 22023 / ERROR: 22023 / f / f / parent|scan / child|row / 2 good / 1 good / WARNING:  01000', 'inheritance');

# and the key is unique in each of them only
is(run_sql(q{
INSERT INTO child VALUES (1, body(5));
SELECT news_rescan('parent');
CALL news_refresh('parent');
SELECT article, sqlstate FROM parent_failures;
SELECT news_rescan('parent');
CALL news_refresh('parent');
SELECT article, sqlstate FROM parent_failures;
DELETE FROM child WHERE id = 1;
SELECT news_rescan('parent');
CALL news_refresh('parent');
SELECT current('parent', 'id', 'body');
SELECT news_unregister('heirless')}), ' / 1|21000 /  / 1|21000 /  / 2 good', '... and a key that occurs twice');

# ---- scans alone --------------------------------------------------------------------------

is(run_sql(q{
CREATE TABLE scanned (id int PRIMARY KEY, body text, note text);
INSERT INTO scanned SELECT i, body(i) FROM generate_series(1, 20) i;
SELECT news_register('scanned', 'body', strip => false, capture => 'scan', rescan_every => '1 second') IS NULL;
SELECT count(*) FROM pg_trigger WHERE tgrelid = 'scanned'::regclass;
CALL news_refresh('scanned');
SELECT current('scanned', 'id', 'body');
INSERT INTO scanned VALUES (21, body(21));
DELETE FROM scanned WHERE id = 2;
UPDATE scanned SET body = body(33) WHERE id = 3;
UPDATE scanned SET note = 'x' WHERE id > 10;
UPDATE scanned SET id = 22 WHERE id = 4;
CALL news_refresh('scanned');
SELECT current('scanned', 'id', 'body');
SELECT pg_sleep(1.1);
SELECT sum(done) FROM scanned_lanes;
CALL news_refresh('scanned');
SELECT current('scanned', 'id', 'body');
SELECT sum(done) FROM scanned_lanes;
TRUNCATE scanned;
SELECT pg_sleep(1.1);
CALL news_refresh('scanned');
SELECT current('scanned', 'id', 'body')}),
	'f / 0 / 20 good / 17 good, 2 missing, 2 left over, 1 stale /  / 20 / 20 good / 23 /  / 0 good', 'no triggers');

# Citus is not here; that its catalog knows a table is all that is known of it.
is(run_sql(q{
SET allow_system_table_mods = on;
CREATE TABLE pg_catalog.pg_dist_partition (logicalrelid regclass);
CREATE TABLE spread (id int PRIMARY KEY, body text);
INSERT INTO spread SELECT i, body(i) FROM generate_series(1, 20) i;
INSERT INTO pg_dist_partition VALUES ('spread');
SELECT news_register('spread', 'body', strip => false, rescan_every => '1 second') IS NULL;
SELECT capture FROM news_registration WHERE source = 'spread'::regclass;
CALL news_refresh('spread');
SELECT current('spread', 'id', 'body');
SELECT count(source_xmin) FROM spread_documents;
INSERT INTO spread VALUES (21, body(21));
DELETE FROM spread WHERE id = 2;
UPDATE spread SET body = body(33) WHERE id = 3;
UPDATE spread SET body = body WHERE id > 10;
SELECT pg_sleep(1.1);
CALL news_refresh('spread');
SELECT current('spread', 'id', 'body');
SELECT sum(done) FROM spread_lanes;
SELECT news_unregister('spread', drop_results => true) IS NULL;
DROP TABLE pg_dist_partition, spread}),
	'f / scan / 20 good / 0 /  / 20 good / 22 / f', 'a distributed table is compared by what it has');

is(run_sql(q{
CREATE TABLE often (id int PRIMARY KEY, body text);
SELECT news_register('often', 'body', rescan_every => '-1 second');
SELECT news_register('often', 'body', rescan_every => '0') IS NULL;
SELECT rescan_every FROM news_registration WHERE source = 'often'::regclass;
SELECT news_alter('often', rescan_every => '-1 second');
SELECT news_alter('often', capture => 'scan');
SELECT rescan_every FROM news_registration WHERE source = 'often'::regclass;
SELECT news_alter('often', rescan_every => '1 hour');
SELECT news_alter('often', rescan_every => '0');
SELECT rescan_every FROM news_registration WHERE source = 'often'::regclass;
UPDATE news_registration SET rescan_every = '0' WHERE source = 'often'::regclass}),
	'ERROR: 22023 / f /  / ERROR: 22023 /  / 00:05:00 /  /  / 00:05:00 / ERROR: 23514', 'how often to scan');

# ---- what has other names now --------------------------------------------------------------

is(run_sql(q{
CREATE TABLE old (id int PRIMARY KEY, body text, title text);
INSERT INTO old SELECT i, body(i) FROM generate_series(1, 5) i;
SELECT news_register('old', 'body', title_column => 'title', strip => false) IS NULL;
CALL news_refresh('old');
ALTER TABLE old RENAME TO new;
ALTER TABLE old_documents RENAME TO new_documents;
ALTER TABLE old_quotes RENAME TO new_quotes;
INSERT INTO new VALUES (6, body(6));
CALL news_refresh('new');
SELECT current('new', 'id', 'body')}), 'f / 6 good', 'a table and its results');
is(run_sql(q{
ALTER TABLE old_queue RENAME TO new_queue;
INSERT INTO new VALUES (7, body(7));
SELECT news_alter('new', capture => 'statement');
INSERT INTO new VALUES (7, body(7));
CALL news_refresh('new');
SELECT current('new', 'id', 'body')}), 'ERROR: 42P01 /  / 7 good', 'its queue');
my (undef, undef, $stderr) = $node->psql('postgres', q{
ALTER TABLE new RENAME title TO heading;
CALL news_refresh('new')});
like($stderr, qr/could not refresh public.new: column "title" of table public.new does not exist\n.*HINT:.*news_alter/s, 'which says what to do');
is(run_sql(q{
ALTER TABLE new RENAME heading TO headline;
ALTER TABLE new RENAME body TO article;
CALL news_refresh('new');
SELECT news_alter('new', 'article');
SELECT news_alter('new', 'article', title_column => 'headline');
UPDATE new SET headline = 'It Rains' WHERE id = 1;
CALL news_refresh('new');
SELECT current('new', 'id', 'article');
ALTER TABLE new RENAME id TO key;
INSERT INTO new VALUES (8, body(8));
CALL news_refresh('new');
SELECT news_alter('new', key_column => 'key');
INSERT INTO new VALUES (8, body(8));
CALL news_refresh('new');
SELECT current('new', 'key', 'article');
SELECT sum(done), (SELECT edition FROM news_registration WHERE source = 'new'::regclass) FROM old_lanes}),
	'ERROR: 42703 / ERROR: 42703 /  / 7 good / ERROR: 42703 / ERROR: 42703 /  / 8 good / 9|1',
	'its columns, for which nothing is analyzed again');
is(run_sql(q{
ALTER TABLE new ADD article2 text, ADD key2 text NOT NULL DEFAULT 'x', ADD key3 int;
SELECT news_alter('new', key_column => 'key2');
SELECT news_alter('new', key_column => 'key3');
SELECT news_alter('new', key_column => 'key4');
-- as if a scan were just past all rows
UPDATE old_state SET scan_serving = scan_wanted, scan_home = home, scan_after = 100000;
SELECT news_alter('new', 'article2');
CALL news_refresh('new');
SELECT current('new', 'key', 'article2');
SELECT news_alter('new', 'article');
CALL news_refresh('new');
SELECT current('new', 'key', 'article');
ALTER TABLE new RENAME article TO a;
ALTER TABLE new RENAME key TO k;
SELECT news_unregister('new');
INSERT INTO new VALUES (9, 'x');
SELECT count(*) FROM new_documents}),
	'ERROR: 42P16 / ERROR: 42P16 / ERROR: 42703 /  / 8 good /  / 8 good /  / 8', 'other columns');

# ---- names ----------------------------------------------------------------------------------

my @names = (q{it's}, q{"quoted"}, q{{key} {source}}, q{$$ $1 $x$}, q{%s %I %%}, q{back\\slash\\'}, 'Mixed CASE', 'naïve 新聞',
	'; DROP TABLE ways; --', 'x' x 63, 'é' x 31);
sub name { return '"' . $_[0] =~ s/"/""/gr . '"' }
sub literal { return "E'" . $_[0] =~ s/(['\\])/\\$1/gr . "'" }

foreach my $i (0 .. $#names)
{
	my @n = map { $names[ ($i + $_) % @names ] } 0 .. $#names;
	my $schema = $names[$i];
	my $table = name($schema) . '.' . name($names[$i]);
	my ($key, $article, $title, $day) = map { name($names[$_]) } $i, map { ($i + $_) % @names } 1, 2, 3;
	my $role = name($names[$i]);
	my $regclass = literal($table);

	is(run_sql(qq{
CREATE ROLE $role;
CREATE SCHEMA @{[ name($schema) ]} AUTHORIZATION $role;
SET ROLE $role;
CREATE TABLE $table ($key text PRIMARY KEY, $article text, $title text, $day timestamp);
INSERT INTO $table SELECT @{[ literal($names[$i]) ]} || i, body(i), 'T', '2026-01-01' FROM generate_series(1, 5) i;
SELECT news_register($regclass, @{[ literal($names[ ($i + 1) % @names ]) ]}, title_column => @{[ literal($names[ ($i + 2) % @names ]) ]},
	published_column => @{[ literal($names[ ($i + 3) % @names ]) ]}, strip => false) IS NULL;
CALL news_refresh();
SELECT current($regclass, @{[ literal($key) ]}, @{[ literal($article) ]});
INSERT INTO $table VALUES ('x', body(0));
UPDATE $table SET $article = body(1) WHERE $key = 'x';
DELETE FROM $table WHERE $key <> 'x';
CALL news_refresh($regclass);
SELECT current($regclass, @{[ literal($key) ]}, @{[ literal($article) ]});
SELECT queued, done FROM news_progress WHERE source = $regclass\::regclass;
TRUNCATE $table;
CALL news_refresh();
SELECT current($regclass, @{[ literal($key) ]}, @{[ literal($article) ]});
SELECT news_alter($regclass, published_column => '', strip => true);
SELECT news_unregister($regclass, true);
SELECT count(*) FROM pg_class WHERE relnamespace = @{[ literal(name($schema)) ]}::regnamespace AND relkind = 'r'}),
		'f / 5 good / 1 good / 0|6 / 0 good /  /  / 1', "hostile names " . ($i + 1));
}

# The extension in a schema of such a name, or of one that would not end as a string.
$node->safe_psql('postgres', 'CREATE DATABASE elsewhere');
is(ask($node, q{
CREATE SCHEMA "we{key}rd %s";
CREATE EXTENSION news_ext SCHEMA "we{key}rd %s";
CREATE SCHEMA "We i.rd; name";
CREATE EXTENSION news_ext SCHEMA "We i.rd; name";
CREATE TABLE t (id int PRIMARY KEY, body bytea);
INSERT INTO t VALUES (1, '<p>“It rains,” said Anna Kowalska of the port authority on Monday, and went home.</p>');
SELECT "We i.rd; name".news_register('t', 'body') IS NULL;
CALL "We i.rd; name".news_refresh();
SELECT count(*) FROM t_documents;
SELECT "We i.rd; name".news_schedule_command('t', '* * * * *')}, 'elsewhere'),
	qq{ERROR: 3F000\nf\n1\nCALL "We i.rd; name".news_refresh('public.t'::pg_catalog.regclass, 200, interval '50 seconds')}, 'a hostile name of the schema of the extension');

# ---- other servers -----------------------------------------------------------------------------

# A publisher that knows nothing of the extension: its articles are analyzed where they
# arrive, both those that were there and what changes later.
my $articles = 'CREATE TABLE sent (id int PRIMARY KEY, body text, note text);
CREATE TABLE sent_early (id int PRIMARY KEY, body text, note text)';
$publisher->safe_psql('postgres', "$articles;
INSERT INTO sent SELECT i, 'It rains on day ' || i FROM generate_series(1, 20) i;
INSERT INTO sent_early TABLE sent;
CREATE PUBLICATION sent FOR ALL TABLES");
$node->safe_psql('postgres', "$articles;
SELECT news_register('sent_early', 'body', strip => false, capture => 'row');
CREATE SUBSCRIPTION sent CONNECTION '" . $publisher->connstr . " dbname=postgres' PUBLICATION sent");
$node->wait_for_subscription_sync($publisher, 'sent');
is(run_sql(q{
SELECT news_register('sent', 'body', strip => false) IS NULL;
SELECT capture FROM news_registration WHERE source = 'sent'::regclass;
SELECT count(*) FROM sent_early_queue;
CALL news_refresh();
SELECT current('sent', 'id', 'body');
SELECT current('sent_early', 'id', 'body')}), 'f / row / 20 / 20 good / 20 good', 'a subscription: what was there');
$publisher->safe_psql('postgres', join ';', map { "
INSERT INTO $_ VALUES (21, 'It rains.');
UPDATE $_ SET body = 'It snows.' WHERE id = 1;
UPDATE $_ SET id = 22 WHERE id = 2;
UPDATE $_ SET note = 'x' WHERE id > 10;
DELETE FROM $_ WHERE id = 3" } qw(sent sent_early));
$publisher->wait_for_catchup('sent');
is(run_sql(q{
SELECT count(*), count(DISTINCT article) FROM sent_queue;
CALL news_refresh();
SELECT current('sent', 'id', 'body');
SELECT current('sent_early', 'id', 'body')}), '5|5 / 20 good / 20 good', 'a subscription: what changes');
$publisher->safe_psql('postgres', 'TRUNCATE sent');
$publisher->wait_for_catchup('sent');
is(run_sql(q{
CALL news_refresh();
SELECT current('sent', 'id', 'body');
DROP SUBSCRIPTION sent}), '0 good', 'a subscription: TRUNCATE');

# A standby has the results, and cannot make any.
$node->backup('standby', backup_options => [ '--checkpoint=fast' ]);
my $standby = PostgreSQL::Test::Cluster->new('standby');
$standby->init_from_backup($node, 'standby', has_streaming => 1);
$standby->start;
$node->wait_for_catchup($standby);
is(ask($standby, q{
SELECT queued, done, failures FROM news_progress WHERE source = 'sent_early'::regclass;
SELECT count(*) FROM sent_early_documents WHERE doc @@ 'snows';
SELECT count(*) > 0 FROM ways_quotes WHERE speaker = 'Anna Kowalska';
CALL news_refresh('sent_early');
SELECT news_rescan('sent_early')}), "0|23|0\n1\nt\nERROR: 0A000\nERROR: 25006", 'a standby');
$standby->stop('immediate');

done_testing();
