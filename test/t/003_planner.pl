# What the functions' declared properties promise: parallel query, indexes and
# generated columns on them, dump and restore.

use strict;
use warnings;
use FindBin;
use lib "$FindBin::RealBin/../lib";
use NewsTest;
use PostgreSQL::Test::Utils;
use Test::More;

my $node = news_node('planner');

$node->safe_psql('postgres', '
	CREATE TABLE articles (
		id int PRIMARY KEY,
		page text,
		body text GENERATED ALWAYS AS (news_strip(page)) STORED);
	INSERT INTO articles (id, page)
		SELECT n, ' . prose('n % 7 + 1') . " FROM generate_series(1, 3000) n;
	CREATE INDEX articles_body ON articles (md5(news_strip(page)));
	ANALYZE articles");

# ---- parallel query ------------------------------------------------------------

my $parallel = "
	SET max_parallel_workers_per_gather = 2;
	SET min_parallel_table_scan_size = 0;
	SET parallel_setup_cost = 0;
	SET parallel_tuple_cost = 0;";
my %queries = (
	news_strip => 'SELECT sum(length(news_strip(page))), 1 FROM articles',
	map { $_ => "SELECT count(*), min(f::text) FROM articles, $_(body) f" }
	  grep { $_ ne 'news_strip' } @functions);

foreach my $function (@functions)
{
	my $query = $queries{$function};

	like(ask($node, "$parallel EXPLAIN $query;"), qr/Workers Planned: [12]/,
		"$function: runs in parallel workers");
	is( ask($node, "$parallel $query;"),
		ask($node, "SET max_parallel_workers_per_gather = 0; $query;"),
		"$function: workers give the same result");
}

# ---- index on an expression --------------------------------------------------------

my $lookup = 'FROM articles WHERE md5(news_strip(page)) = md5(' . prose(3) . ')';
like(ask($node, "EXPLAIN SELECT id $lookup;"), qr/articles_body/, 'an index on news_strip is used');
is( ask($node, "SELECT count(*) $lookup;"),
	ask($node, "SET enable_indexscan = off; SET enable_bitmapscan = off; SELECT count(*) $lookup;"),
	'and finds what a scan finds');

# ---- dump and restore ----------------------------------------------------------------

my $dump = $node->basedir . '/dump.sql';
command_ok([ 'pg_dump', '-f', $dump, $node->connstr('postgres') ], 'pg_dump');
$node->safe_psql('postgres', 'CREATE DATABASE restored');
command_ok(
	[ 'psql', '-Xq', '-v', 'ON_ERROR_STOP=1', '-f', $dump, $node->connstr('restored') ],
	'restore');
my $sum = 'SELECT count(*), md5(string_agg(body, chr(10) ORDER BY id)) FROM articles;';
is(ask($node, $sum, 'restored'), ask($node, $sum), 'the same articles and bodies');
like(ask($node, "SET enable_seqscan = off; EXPLAIN SELECT id $lookup;", 'restored'),
	qr/articles_body/, 'and the index');

$node->stop;
done_testing();
