# GIN indexes on newsdoc: whatever is asked, an index gives what a scan of the
# table gives, also after all that may happen to an index.
#
# Documents and queries are made here, from few words and names, so that most
# queries find some documents and none finds nearly all.

use strict;
use warnings;
use utf8;
use FindBin;
use lib "$FindBin::RealBin/../lib";
use NewsTest;
use PostgreSQL::Test::Cluster;
use PostgreSQL::Test::Utils;
use Test::More;

use constant { DOCS => 800, QUERIES => 2000 };

srand(20261126);

sub pick { return $_[ rand @_ ] }
sub chance { return rand() < $_[0] }

# ---- documents -------------------------------------------------------------------

# Of some beginnings there are several, and some are no letters of English.  Some
# are so common that an index has pairs of them, and of white-hous and new-york such
# that share their keys with no others.
my @vocabulary = (
	qw(white hous new york presid said),
	qw(talk talks talked tal peace deal deals zelda zelensky zelenograd zebra pact president
	  preside pressure 2026 2025 20 1 übung übergang мир миру война),
	map { "word$_" } 1 .. 60);
my @names = ('Marco', 'Rubio', 'Zelensky', 'Zelda', 'Al', 'Qaeda', 'José', "O'Neill", 'United', 'Nations', 'Мир');
my @days = map { sprintf '%04d-%02d-%02d', pick(2019 .. 2026), pick(1 .. 12), pick(1 .. 28) } 1 .. 60;
push @days, '0044-03-15 BC', '0001-01-01', '294276-12-31', '2026-01-01', '2026-12-31', '2024-02-29';

sub word { return $vocabulary[ @vocabulary * rand() ** 2 ] }
sub name { return join ' ', map { pick(@names) } 1 .. pick(1, 1, 2, 2, 3, 4, 5) }
sub quoted { return "'" . $_[0] =~ s/'/''/gr . "'" }

# As type newsdoc is written.
sub document
{
	my ($words) = @_;
	my $n = @$words;
	my $n_names = int rand 5;
	my @items = ("length:$n");

	push @items, map { quoted($words->[$_ - 1]) . ":$_" } 1 .. $n;
	# many at one place
	if ($n > 0 && chance(.05))
	{
		push @items, map { my $word = $_; map { quoted($word) . ":$_" } grep { chance(.7) } 1 .. $n }
		  @vocabulary[ 0 .. 7 ];
	}
	push @items, 'title_length:1', 'title:' . quoted(word()) . ':1' if chance(.5);
	foreach (1 .. $n_names)
	{
		my $kind = pick(qw(person organization place misc noun));
		my $item = "$kind:" . join('|', map { quoted(name()) } 1 .. pick(1, 1, 2)) . ':1:100';

		$item .= ':entity' if $kind ne 'noun' && chance(.8);
		$item .= ':speaker' if chance(.3);
		$item .= ':' . quoted(pick('Q1', 'Q2', 'Q3')) if chance(.2);
		push @items, $item;
	}
	foreach my $number (1 .. ($n > 0 ? rand 4 : 0))
	{
		my $first = 1 + int rand $n;
		push @items, "quote:$number:" . pick(qw(direct mixed indirect)) . ':'
		  . int(rand($n_names + 1)) . ":$first-" . ($first + int rand($n - $first + 1));
	}
	push @items, 'published:' . quoted(pick(@days)) if chance(.9);
	return join ' ', @items;
}

# Some are copies of the one before, of which more or fewer words are changed.
my @documents;
my @words;
foreach my $i (1 .. DOCS)
{
	@words = chance(.3)
	  ? map { chance(.05) ? word() : $_ } @words
	  : map { word() } 1 .. ($i % 50 == 0 ? 0 : 5 + rand 40);
	push @documents, document(\@words);
}

# ---- queries -----------------------------------------------------------------------

sub words_term
{
	my $field = pick('', '', '', 'title:', 'said:', 'said:');
	my $word = word();

	$word = substr($word, 0, pick(1, 2, 3, 3, 5)) . '*' if chance(.2);
	return $field . $word if chance(.65);
	my $phrase = '"' . join(' ', map { $words[ rand @words ] // word() } 1 .. pick(2, 2, 3)) . '"';
	# a phrase that stands in a document
	if (chance(.7) && $documents[ rand @documents ] =~ /'(\w+)':\d+ '(\w+)':\d+ '(\w+)'/)
	{
		$phrase = pick("\"$1 $2\"", "\"$1 $2 $3\"", "\"$1 _ $3\"");
	}
	return $field . $phrase . (chance(.2) ? '~' . pick(1, 3) : '');
}

sub name_term
{
	my $name = name();

	$name = substr($name, 0, length($name) - 2) . '*' if chance(.2) && $name =~ /\w{4}$/;
	$name = pick('ru', 'zel', 'zeld', 'a', 'м') . '*' if chance(.1);
	return pick(qw(entity person org place misc speaker speaker)) . ":\"$name\"";
}

sub date_term
{
	my $day = pick(grep { /^2\d\d\d-/ } @days);
	my $other = pick(grep { /^2\d\d\d-/ } @days);

	foreach ($day, $other)
	{
		$_ = substr($_, 0, pick(4, 7, 10)) if chance(.7);
	}
	($day, $other) = sort($day, $other);
	return 'published:' . pick($day, ">$day", ">=$day", "<$day", "<=$day", "$day..$other", "$day..$other");
}

sub term
{
	my ($depth) = @_;

	return pick(words_term(), words_term(), words_term(), name_term(), name_term(), date_term(),
		'id:' . pick('Q1', 'Q2', 'Q4'), 'kind:' . pick(qw(direct mixed indirect)))
	  if $depth == 0 || chance(.4);
	return '-' . term($depth - 1) if chance(.15);
	return '(' . join(' OR ', map { term($depth - 1) } 1 .. pick(2, 3)) . ')' if chance(.4);
	return '(speaker:' . pick(@names) . ' ' . pick('', '-') . 'said:' . word() . pick('', ' kind:direct') . ')'
	  if chance(.3);
	return '(' . join(' ', map { term($depth - 1) } 1 .. pick(2, 2, 3)) . ')';
}

my @queries = map { term(3) } 1 .. QUERIES;

# ---- the server --------------------------------------------------------------------

my $node = news_node('index');
my $folder = $node->basedir;

$node->append_conf('postgresql.conf',
	"wal_level = replica\nmax_wal_senders = 4\ngin_pending_list_limit = 4096\n");
$node->restart;

sub load
{
	my ($table, @lines) = @_;

	write_binary("$folder/$table", join '', map { "$_\n" } @lines);
	$node->safe_psql('postgres', "COPY $table FROM '$folder/$table'");
}

utf8::encode($_) foreach @documents, @queries;
$node->safe_psql('postgres', q{
CREATE TABLE raw_docs (d text);
CREATE TABLE raw_queries (q text);});
load('raw_docs', @documents);
load('raw_queries', @queries);
$node->safe_psql('postgres', q{
CREATE TABLE docs (id int GENERATED ALWAYS AS IDENTITY PRIMARY KEY, d newsdoc);
CREATE TABLE queries (n int GENERATED ALWAYS AS IDENTITY, q newsquery);
CREATE FUNCTION add_docs() RETURNS void LANGUAGE sql AS
	'INSERT INTO docs (d) SELECT d::newsdoc FROM raw_docs; INSERT INTO docs (d) VALUES (NULL)';
INSERT INTO queries (q) SELECT to_newsquery('simple', q) FROM raw_queries;

-- what a scan and an index find
CREATE FUNCTION scan(q newsquery) RETURNS int[] LANGUAGE plpgsql
	SET enable_bitmapscan = off AS
	'BEGIN RETURN (SELECT array_agg(id ORDER BY id) FROM docs WHERE d @@ q); END';
CREATE FUNCTION index(q newsquery) RETURNS int[] LANGUAGE plpgsql
	SET enable_seqscan = off SET enable_indexscan = off AS
	'BEGIN RETURN (SELECT array_agg(id ORDER BY id) FROM docs WHERE d @@ q); END';
CREATE FUNCTION scan(o newsdoc) RETURNS int[] LANGUAGE plpgsql
	SET enable_bitmapscan = off AS
	'BEGIN RETURN (SELECT array_agg(id ORDER BY id) FROM docs WHERE d % o); END';
CREATE FUNCTION index(o newsdoc) RETURNS int[] LANGUAGE plpgsql
	SET enable_seqscan = off SET enable_indexscan = off AS
	'BEGIN RETURN (SELECT array_agg(id ORDER BY id) FROM docs WHERE d % o); END';
SELECT add_docs();
CREATE INDEX docs_d ON docs USING gin (d);
ANALYZE docs;});

# How many queries, and copies, are found otherwise by an index: none.  The first n.
sub agree
{
	my ($name, $n, $server, $dbname) = @_;

	is( ask($server // $node, "
SELECT count(*) FROM (SELECT index(q) i, scan(q) s FROM queries WHERE n <= $n) t
	WHERE i IS DISTINCT FROM s;
SELECT count(*) FROM (SELECT index(d) i, scan(d) s FROM (SELECT d FROM docs ORDER BY hashint4(id) LIMIT 60) o) t
	WHERE i IS DISTINCT FROM s;", $dbname), "0\n0", "$name: as a scan");
}

sub sql { $node->safe_psql('postgres', $_[0]) }

# ---- all queries, all options ---------------------------------------------------------

like(sql("SET enable_seqscan = off; EXPLAIN SELECT * FROM docs WHERE d @@ 'talk'::newsquery"),
	qr/Bitmap Index Scan on docs_d/, 'plans use the index for @@');
like(sql("SET enable_seqscan = off; EXPLAIN SELECT * FROM docs WHERE d % \$\$length:1 'talk':1\$\$::newsdoc"),
	qr/Bitmap Index Scan on docs_d/, 'plans use the index for %');
cmp_ok(sql('SELECT count(*) FROM queries WHERE cardinality(scan(q)) BETWEEN 1 AND 700'),
	'>', QUERIES / 2, 'most queries find some documents');
agree('built index', QUERIES);
foreach my $threshold (0, .1, .3, .8, 1)
{
	is( ask($node, "SET news_ext.similarity_threshold = $threshold;
SELECT count(*) FROM (SELECT index(d) i, scan(d) s FROM docs WHERE id % 11 = 0) t WHERE i IS DISTINCT FROM s;"),
		0, "copies at threshold $threshold");
}
foreach my $options ("classes = 'word'", "classes = 'said, speaker'", "classes = 'name,copy'",
	"classes = 'date,kind'", "classes = 'id,title', ranks = off", 'ranks = off', 'pairs = off', 'pairs = said', 'pairs = on',
	"classes = 'word,title'", "classes = 'title,said'", "classes = 'kind', pairs = common",
	"classes = 'title', pairs = on")
{
	sql("DROP INDEX docs_d; CREATE INDEX docs_d ON docs USING gin (d newsdoc_ops ($options))");
	agree("an index with $options", 250);
}

# ---- what happens to an index -----------------------------------------------------------

sql('DROP INDEX docs_d; TRUNCATE docs; CREATE INDEX docs_d ON docs USING gin (d); SELECT add_docs()');
agree('pending list', 250);
sql('VACUUM docs; SELECT add_docs()');
agree('pending list beside the tree', 250);
sql('DELETE FROM docs WHERE id % 3 = 0; UPDATE docs SET d = (SELECT d FROM docs WHERE id = 7) WHERE id % 10 = 0');
agree('deleted and updated', 250);
sql('VACUUM docs');
agree('vacuumed', 250);
sql('ALTER INDEX docs_d SET (fastupdate = off); SELECT add_docs()');
agree('without a pending list', 250);
sql('REINDEX INDEX docs_d');
agree('REINDEX', 200);
sql('REINDEX INDEX CONCURRENTLY docs_d');
agree('REINDEX CONCURRENTLY', 200);

my $parallel = 'SET parallel_setup_cost = 0; SET parallel_tuple_cost = 0; SET min_parallel_table_scan_size = 0;
	SET enable_seqscan = off; SET cpu_operator_cost = 10; SET cpu_tuple_cost = 10;';
sql('ALTER TABLE docs SET (parallel_workers = 2)');
my $count = q{SELECT count(*) FROM docs WHERE d @@ 'talk OR said:deal OR "peace deal"'::newsquery};
like(sql("$parallel EXPLAIN $count"), qr/Parallel Bitmap Heap Scan on docs/, 'plans are parallel');
is(sql("$parallel $count"), sql("SET enable_bitmapscan = off; $count"), 'parallel: as a scan');

# ---- other servers -----------------------------------------------------------------------

system_or_bail('pg_dump', '-f', "$folder/dump", $node->connstr('postgres'));
sql('CREATE DATABASE restored');
$node->command_ok([ 'psql', '-Xq', '-v', 'ON_ERROR_STOP=1', '-d', $node->connstr('restored'), '-f', "$folder/dump" ],
	'a dump is restored');
is( $node->safe_psql('restored', 'SELECT count(*), sum(hashtext(d::text)) FROM docs'),
	sql('SELECT count(*), sum(hashtext(d::text)) FROM docs'), 'and has the same documents');
agree('restored', 200, $node, 'restored');

$node->backup('backup');
my $standby = PostgreSQL::Test::Cluster->new('standby');
$standby->init_from_backup($node, 'backup', has_streaming => 1);
$standby->start;
sql('SELECT add_docs()');
$node->wait_for_catchup($standby, 'replay', $node->lsn('insert'));
is( $standby->safe_psql('postgres', 'SELECT count(*), max(id) FROM docs'),
	sql('SELECT count(*), max(id) FROM docs'), 'the standby has what was inserted');
agree('standby', 200, $standby);
$standby->stop;

# The server dies in the middle of inserts.
sql('TRUNCATE docs; ALTER INDEX docs_d SET (fastupdate = on)');
my $statements = "SELECT add_docs();\n\\echo one\n" . "SELECT add_docs();\n" x 50;
my ($out, $err) = ('', '');
my $session = IPC::Run::start([ 'psql', '-Xqt', '-d', $node->connstr('postgres'), '-f', '-' ],
	'<', \$statements, '>', \$out, '2>', \$err, IPC::Run::timeout(60));
$session->pump until $out =~ /one/;
$node->kill9;
# it ends with an error, as it should
eval { $session->finish };

# what it left may take a moment to notice
foreach (1 .. 50)
{
	last if $node->start(fail_ok => 1);
	$node->kill9;
	select(undef, undef, undef, .2);
}
agree('crashed', 200);

$node->stop;
done_testing();
