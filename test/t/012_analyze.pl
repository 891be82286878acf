# news_try_analyze: what of an article is a value, and what ends the statement or
# the session; what news_analyze makes of huge and hostile articles.

use strict;
use warnings;
use FindBin;
use lib "$FindBin::RealBin/../lib";
use NewsTest;
use Encode qw(from_to);
use Test::More;

my $node = news_node('analyze');
my $mb = 1024 * 1024;

news_clock($node);
$node->safe_psql('postgres', q{
CREATE TABLE seen (sqlstate text, message text);
-- the outcome of an article in short
CREATE FUNCTION outcome(a news_analysis) RETURNS text LANGUAGE sql AS $$
	SELECT coalesce(a.sqlstate, 'good') || CASE WHEN num_nonnulls(a.title, a.byline, a.published, a.modified,
			a.site, a.language, a.url, a.image, a.description, a.tags, a.paywalled, a.is_article, a.body, a.doc,
			a.quotes, a.entities) = 0 THEN ', nothing' ELSE '' END
$$});

# ---- huge, and hostile ---------------------------------------------------------

my $paragraphs = 10 * $mb / 200;

is( ask($node, q{
	SELECT cardinality(quotes), cardinality(entities) > 2, newsdoc_words(doc) > 1000000, sqlstate
	FROM news_try_analyze(} . prose($paragraphs) . q{, 'english', strip => false);}),
	int($paragraphs) . '|t|t|', '10 MB of news');

my %hostile = (
	'<div>' => "repeat('<div>', $mb)",
	'attributes' => "'<p ' || repeat('a=b ', $mb / 2)",
	'quotation marks' => "repeat('“”\"«', $mb / 4)",
	'opening quotation marks' => "repeat('“', $mb)",
	'quotations' => "repeat('“It rained,” Anna said. ', $mb / 25)",
	'names' => "repeat('Anna ', $mb / 5)",
	'values' => "repeat('\$5 on 3 May 2021 or 7 percent. ', $mb / 32)",
	'one word' => "repeat('a', 5 * $mb)",
	'line ends' => "repeat(E'\\n', $mb)");
foreach my $name (sort keys %hostile)
{
	# a word that is too long for a lexeme is a notice
	is( ask($node, "SET client_min_messages = warning;
			SELECT outcome(news_try_analyze(article, 'simple', strip => strip))
			FROM (SELECT $hostile{$name}) a(article), (VALUES (true), (false)) s(strip);
			SELECT 'alive';"),
		"good\ngood\nalive", $name);
}

news_database($node, 'ascii', 'SQL_ASCII');
srand(12);
my $path = $node->basedir . '/input';
write_binary($path, join '', map { chr(1 + int(rand(255))) } 1 .. $mb);
is( ask($node, "SELECT (news_try_analyze(convert_from(pg_read_binary_file('$path'), 'SQL_ASCII'), 'simple',
			strip => strip)).sqlstate IS NULL FROM (VALUES (true), (false)) s(strip);", 'ascii'),
	"t\nt", 'random bytes');

# ---- other encodings: what the functions of their own find ------------------------

news_database($node, 'latin1', 'LATIN1');
my $page = '<html><head><title>Le tramway &mdash; enfin</title></head><body><article>
	<h1>Le tramway &mdash; enfin</h1>
	<p>&ldquo;Très bien, c&rsquo;est très bien,&rdquo; said Zoë Müller, the mayor of Besançon, on Monday.</p>
	<p>The town had waited for the new tramway for more than ten years&nbsp;&mdash; and for its bill.</p>
	</article></body></html>';
from_to($page, 'UTF-8', 'ISO-8859-1');
write_binary($path, $page);
is( ask($node, q{
	SELECT a.title, a.body = news_strip(p), a.doc = to_newsdoc('simple', a.body, a.title),
		(quotes[1]).content = q.content, (quotes[1]).speaker, (quotes[1]).start_char = q.start_char,
		(SELECT count(*) FROM unnest(entities) e) = (SELECT count(*) FROM news_entities(a.body))
	FROM (SELECT convert_from(pg_read_binary_file('} . $path . q{'), 'LATIN1')) f(p),
		news_analyze(p, 'simple') a, news_quotes(a.body) q;}, 'latin1'),
	'Le tramway - enfin|t|t|t|Zoë Müller|t|t', 'LATIN1');

# ---- a dictionary whose file is gone ------------------------------------------------

my $stop = $node->safe_psql('postgres', q{SELECT setting FROM pg_config WHERE name = 'SHAREDIR'})
  . '/tsearch_data/news_ext_test.stop';
SKIP:
{
	open(my $file, '>', $stop) or skip "$stop cannot be written", 2;
	print $file "the\n";
	close($file);
	$node->safe_psql('postgres', q{
		CREATE TEXT SEARCH DICTIONARY stopping (TEMPLATE = simple, STOPWORDS = news_ext_test);
		CREATE TEXT SEARCH CONFIGURATION stopping (COPY = simple);
		ALTER TEXT SEARCH CONFIGURATION stopping ALTER MAPPING REPLACE simple WITH stopping;});
	is( ask($node, q{SELECT outcome(news_try_analyze('The talks', 'stopping', strip => false));}),
		'good', 'a dictionary with a file');
	unlink $stop;
	is( ask($node, q{
		SELECT outcome(a), message LIKE 'could not open stop-word file%' FROM news_try_analyze('The talks', 'stopping', strip => false) a;
		SELECT outcome(news_try_analyze('The talks', 'simple', strip => false));}),
		"F0000, nothing|t\ngood", 'without');
}

# ---- memory ---------------------------------------------------------------------------

# An address space little larger than what the process has: the first article
# does not fit, the second does.  The session lives on, and so does what the
# transaction has written.
SKIP:
{
	skip 'prlimit is missing', 1 if system('prlimit --version >/dev/null 2>&1') != 0;

	my $answer = ask($node, q{
		INSERT INTO input SELECT 'large', 30, } . prose(30 * $mb / 200) . q{;
		SELECT count(news_analyze('The talks', 'english')), sum(length(t)) > 0 AS read FROM input \gset
		SELECT pg_backend_pid() AS pid,
			substring(pg_read_file('/proc/self/status') FROM 'VmSize:\s*(\d+)')::bigint * 1024 + 150000000 AS bytes \gset
		\setenv PID :pid
		\setenv BYTES :bytes
		\! prlimit --pid $PID --as=$BYTES
		BEGIN;
		INSERT INTO seen SELECT a.sqlstate, a.message FROM input, news_try_analyze(t, 'english', strip => false) a;
		SELECT outcome(news_try_analyze('The talks', 'english', strip => false));
		COMMIT;
		SELECT sqlstate, message ~ '^out of memory: Failed on request of size' FROM seen;});
	is($answer, "good\n53200|t", 'out of memory is a value, with its detail');
	$node->safe_psql('postgres', 'TRUNCATE input, seen');
}

# ---- what is no article's fault -----------------------------------------------------------

$node->safe_psql('postgres', "INSERT INTO input SELECT 'large', 50, " . prose(50 * $mb / 200));

my $slow = q{INSERT INTO seen SELECT a.sqlstate, a.message FROM input, news_try_analyze(t, 'english', strip => false) a;};

is( ask($node, "SET statement_timeout = 200; $slow
	RESET statement_timeout; SELECT count(*) FROM seen; SELECT 'alive';"),
	"ERROR: 57014\n0\nalive", 'a timeout is an error');

# From another session, once the first one is at it.
sub while_running
{
	my ($function) = @_;
	my ($out, $timer) = ('', IPC::Run::timeout(60));
	my $session = IPC::Run::start(
		[
			'psql', '-XAtq', '-v', 'VERBOSITY=sqlstate', '-d', $node->connstr('postgres'),
			'-c', $slow, '-c', "SELECT 'alive'"
		],
		'>', \$out, '2>&1', $timer);
	my $active = q{state = 'active' AND query LIKE 'INSERT INTO seen%' AND pid <> pg_backend_pid()
		AND clock_timestamp() - query_start > '0.2 s'};

	$node->poll_query_until('postgres', "SELECT count(*) = 1 FROM pg_stat_activity WHERE $active");
	$node->safe_psql('postgres', "SELECT $function(pid) FROM pg_stat_activity WHERE $active");
	$session->finish;
	return $out;
}

like(while_running('pg_cancel_backend'), qr/ERROR: +57014\nalive$/, 'a cancelled query is an error');
like(while_running('pg_terminate_backend'), qr/FATAL: +57P01/, 'a terminated session ends');
is($node->safe_psql('postgres', 'SELECT count(*) FROM seen'), 0, 'neither was a value');

is( ask($node, q{
	BEGIN;
	SET LOCAL statement_timeout = 100;
	DO $$
	BEGIN
		PERFORM news_try_analyze(t, 'english', strip => false) FROM input;
	EXCEPTION WHEN query_canceled THEN
		RAISE NOTICE 'seen';
	END $$;
	SET LOCAL statement_timeout = 0;
	SELECT outcome(news_try_analyze('The talks', 'english', strip => false));
	COMMIT;}) =~ s/^psql.*NOTICE: +/NOTICE: /mr,
	"NOTICE: 00000\ngood", 'PL/pgSQL may catch what is passed on');

# ---- in a parallel worker ------------------------------------------------------------------

# Who declares a function that calls it parallel safe has an error, or its
# result where the server has subtransactions there.
$node->safe_psql('postgres', q{
	CREATE FUNCTION unsafe(article text) RETURNS text LANGUAGE plpgsql PARALLEL SAFE AS $$
	BEGIN
		RETURN outcome(news_try_analyze(article, 'english', strip => false));
	END $$;
	ALTER FUNCTION outcome PARALLEL SAFE;
	CREATE TABLE many AS SELECT 'The talks ' || i AS t FROM generate_series(1, 2000) i;
	ALTER TABLE many SET (parallel_workers = 2);
	ANALYZE many;});
my $in_worker = ask($node, q{
	SET parallel_setup_cost = 0; SET parallel_tuple_cost = 0; SET min_parallel_table_scan_size = 0;
	SET parallel_leader_participation = off;
	SELECT count(*) FILTER (WHERE unsafe(t) = 'good') FROM many;
	SELECT 'alive';});
like($in_worker, qr/^(ERROR: 25000|2000)\nalive$/, 'in a parallel worker');
is( ask($node, q{
	SET parallel_setup_cost = 0; SET parallel_tuple_cost = 0; SET min_parallel_table_scan_size = 0;
	SET parallel_leader_participation = off;
	SELECT count(*) FILTER (WHERE outcome(news_analyze(t, 'english', strip => false)) = 'good') FROM many;
	SELECT count(*) FILTER (WHERE outcome(news_try_analyze(t, 'english', strip => false)) = 'good') FROM many;}),
	"2000\n2000", 'news_analyze in workers, news_try_analyze without');

$node->stop;
done_testing();
