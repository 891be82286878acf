# news_refresh canceled, terminated, out of time, and left alone by its client, while others
# write: that is nobody's fault, and there is progress nevertheless.
#
#	make tap NEWS_CRASHES=200		how often

use strict;
use warnings;
use FindBin;
use lib "$FindBin::RealBin/../lib";
use NewsTest;
use Refresh;
use PostgreSQL::Test::Utils;
use Test::More;

my $cancels = $ENV{NEWS_CRASHES} || 40;

srand(20261126);

my $node = refresh_node('cancel', "client_connection_check_interval = 20ms\n");

# ---- workers that are canceled -----------------------------------------------------------

add_written($node);
ask_owner($node, 'CREATE TRIGGER dawdle BEFORE INSERT ON news_documents FOR EACH ROW EXECUTE FUNCTION dawdle(0.002);');

my $writer = begin($node, '/dev/null', 'SET statement_timeout = 0', 'CALL write_some(1000000)');
my $log = $node->basedir . '/worker.log';
my %ended;

foreach my $round (1 .. $cancels)
{
	my $way = (qw(pg_cancel_backend pg_terminate_backend timeout client))[ $round % 4 ];
	my $timeout = $way eq 'timeout' ? 20 + int rand 300 : 0;
	my @workers = map {
		begin($node, "$log.$_", "SET statement_timeout = $timeout", "CALL news_refresh(batch_size => $_, max_runtime => '20 s');")
	} 100, 1000;

	if ($way ne 'timeout')
	{
		wait_a_bit(0.05 + rand 0.3);
		if ($way eq 'client')
		{
			$_->signal('KILL') foreach @workers;
		}
		else
		{
			ask($node, "SELECT $way(pid) FROM pg_stat_activity WHERE query LIKE 'CALL news_refresh%' AND state = 'active';");
		}
	}
	$_->finish foreach @workers;
	foreach (100, 1000)
	{
		$ended{$_}++ foreach slurp_file("$log.$_") =~ /(?:ERROR|FATAL):  (\S+)/g;
	}
	die slurp_file($node->logfile)
	  if !$node->poll_query_until('postgres', q{SELECT count(*) = 0 FROM pg_stat_activity WHERE query LIKE 'CALL news_refresh%'});
}
cmp_ok($ended{'57014'}, '>', $cancels / 2, "workers canceled $cancels times, with errors");
cmp_ok($ended{'57P01'}, '>', $cancels / 4, 'and terminated');
is(join(' ', sort keys %ended), '57014 57P01', 'and no others');
is(ask_owner($node, 'SELECT sum(n) FROM (SELECT count(*) AS n FROM news_queue WHERE crashes > 0
		UNION ALL SELECT count(*) FROM brief_queue WHERE crashes > 0
		UNION ALL SELECT count(*) FROM news_failures UNION ALL SELECT count(*) FROM brief_failures) s;'),
	0, 'that is not taken for crashes');
cmp_ok(ask_owner($node, 'SELECT count(*) FROM news_lanes WHERE batch_limit < 100;'), '>', 0, 'but fewer articles are taken at once');
cmp_ok(ask_owner($node, 'SELECT sum(done) FROM news_lanes;'), '>', 2 * $cancels, 'and they got on');
cmp_ok(ask_owner($node, 'SELECT max(id) FROM news;'), '>', 800 + 10 * $cancels, 'while articles were written');

ask($node, q{SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE query LIKE 'CALL write_some%';});
$writer->finish;
is(ask_owner($node, 'DROP TRIGGER dawdle ON news_documents;'), '', 'the rest');
is(refresh($node), '', 'is done');
is(wrong($node, 'news'), '', 'nothing is lost, stale, double or taken for a failure');
is(wrong($node, 'brief'), '', 'nor in a table that was truncated');

# ---- never time for all of a batch, nor for one of the articles ------------------------------

add_source($node, 'slow');
is(ask_owner($node, q{
CALL news_refresh('slow');
CREATE FUNCTION dawdle_by_title() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
	PERFORM pg_sleep(NEW.title::float8);
	RETURN NEW;
END $$;
CREATE TRIGGER dawdle BEFORE INSERT ON slow_documents FOR EACH ROW EXECUTE FUNCTION dawdle_by_title();
-- all in one lane
INSERT INTO slow SELECT i, CASE count(*) OVER (ORDER BY i) WHEN 5 THEN '60' ELSE '0.1' END, article(i, 1)
	FROM generate_series(1, 1000) i WHERE hash_array_extended(ARRAY[i::int], 0) & 15 = 3 LIMIT 20;
SELECT count(*), count(DISTINCT lane) FROM slow_queue;}), '20|1', 'articles that take long, and one that takes for ever');

my $calls = 0;
my $done;
do
{
	# as if it were a second later
	ask_owner($node, "UPDATE slow_lanes SET claimed = claimed - interval '1 s';
		SET statement_timeout = '400ms'; CALL news_refresh('slow', batch_size => 10);");
	$done = ask_owner($node, 'SELECT count(*) FROM slow_documents;');
} until ($done == 19 || ++$calls > 50);
is($done, 19, "all others are done, a few at a time");
is(ask_owner($node, 'SELECT count(*) FROM slow_failures;'), 0, 'and it is no failure');
is(ask_owner($node, "UPDATE slow SET title = '0.1' WHERE title = '60';"), '', 'when it takes less');
is(refresh($node), '', 'it is done, too');
is(wrong($node, 'slow'), '', 'and all is right');

is(slurp_file($node->logfile) =~ /deadlock/, '', 'no deadlocks');
$node->stop;
done_testing();
