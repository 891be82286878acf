# news_refresh and crashes: workers are killed while others write, and articles that
# crash whoever analyzes them.
#
#	make tap NEWS_CRASHES=200		how often to kill a worker

use strict;
use warnings;
use FindBin;
use lib "$FindBin::RealBin/../lib";
use NewsTest;
use Refresh;
use PostgreSQL::Test::Utils;
use Test::More;

my $crashes = $ENV{NEWS_CRASHES} || 30;

srand(20261126);

my $node = refresh_node('crash', "deadlock_timeout = 10s\n");

# A server that has not noticed yet that it has crashed lets sessions begin.
sub starts
{
	my $n = () = slurp_file($node->logfile) =~ /database system is ready to accept connections/g;

	return $n;
}

my $starts = starts();

sub wait_for_restart
{
	$starts++;
	foreach (1 .. 1200)
	{
		return if starts() >= $starts;
		wait_a_bit(0.05);
	}
	die 'the server does not come back';
}

# ---- workers that are killed ---------------------------------------------------------

add_written($node);
# as long articles do
ask_owner($node, 'CREATE TRIGGER dawdle BEFORE INSERT ON news_documents FOR EACH ROW EXECUTE FUNCTION dawdle(0.002);');

my $interrupted = 0;
my $done = 0;

foreach my $round (1 .. $crashes)
{
	my @sessions = (
		begin($node, '/dev/null', "CALL write_some(1000);"),
		begin($node, '/dev/null', "CALL news_refresh(batch_size => 30, max_runtime => '20 s');"),
		begin($node, '/dev/null', "CALL news_refresh(max_runtime => '20 s');"));
	my @workers;
	my $before;
	my $tries = 0;

	# Some time after they have got on: if it were always the same article that is killed,
	# it would be taken for the cause, rightly.
	do
	{
		my ($now, $pids) = split /\|/, ask_owner($node, q{
SELECT (SELECT sum(done) FROM (TABLE news_lanes UNION ALL TABLE brief_lanes) l), string_agg(pid::text, ' ')
FROM pg_stat_activity WHERE query LIKE 'CALL news_refresh%' AND state = 'active';});

		die 'no worker' if $now !~ /^\d+$/ || ++$tries > 1000;
		$before //= $now;
		@workers = $now > $before + 5 ? split(/ /, $pids) : ();
		$done += $now - $before if @workers;
	} until (@workers);
	wait_a_bit(rand 0.2);
	kill('KILL', $workers[ rand @workers ]) or die 'the worker has ended';
	$_->finish foreach @sessions;
	wait_for_restart();
	$interrupted += ask_owner($node, 'SELECT count(in_flight) > 0 FROM (TABLE news_lanes UNION ALL TABLE brief_lanes) l;') eq 't';
}
my $killed = () = slurp_file($node->logfile) =~ /was terminated by signal 9/g;
is($killed, $crashes, "workers killed, $crashes times");
cmp_ok($interrupted, '>', $crashes / 2, "of these, $interrupted times in the middle of articles, and $done were done");
cmp_ok(ask_owner($node, 'SELECT max(id) FROM news;'), '>', 800 + 10 * $crashes, 'and articles were written');

is(ask_owner($node, 'DROP TRIGGER dawdle ON news_documents;'), '', 'the rest');
is(refresh($node), '', 'is done');
is(wrong($node, 'news'), '', 'nothing is lost, stale, double or taken for a failure');
is(wrong($node, 'brief'), '', 'nor in a table that was truncated');

# ---- articles that crash ----------------------------------------------------------------

$node->safe_psql('postgres', 'GRANT pg_execute_server_program TO owner');
add_source($node, 'mine');
is(ask_owner($node, q{
CREATE FUNCTION crash() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
	IF NEW.title = 'crash' THEN
		EXECUTE format('COPY (SELECT 1) TO PROGRAM %L', 'kill -9 ' || pg_backend_pid());
		PERFORM pg_sleep(10);
	END IF;
	PERFORM pg_sleep(0.002);
	RETURN NEW;
END $$;
INSERT INTO mine SELECT i, 'fine', article(i, 1) FROM generate_series(1, 60) i;
CALL news_refresh('mine');
CREATE TRIGGER crash BEFORE INSERT ON mine_documents FOR EACH ROW EXECUTE FUNCTION crash();
UPDATE mine SET title = 'crash' WHERE id = 30;
INSERT INTO mine SELECT i, CASE WHEN i = 77 THEN 'crash' ELSE 'fine' END, article(i, 1) FROM generate_series(61, 120) i;}),
	'', 'articles that crash');

# So many workers at once; whether the server has crashed.
sub work
{
	my ($workers) = @_;
	my @sessions = map { begin($node, '/dev/null', "CALL news_refresh('mine');") } 1 .. $workers;

	$_->finish foreach @sessions;
	return 0 if !grep { $_->result == 2 } @sessions;	# psql has lost its connection
	wait_for_restart();
	return 1;
}

my $n = 0;
foreach (1 .. 60)
{
	$n += work(2);
	last if ask_owner($node, 'SELECT count(*) FROM mine_queue;') eq '0';
}
cmp_ok($n, '>=', 7, 'they crash');
cmp_ok($n, '<=', 8, 'each in a batch, and three times alone');
is(wrong($node, 'mine', "s.title = 'crash'"), '', 'they become failures, all others are done');
is(ask_owner($node, 'SELECT article, sqlstate, attempts FROM mine_failures ORDER BY article;'),
	"30|57P02|1\n77|57P02|1", 'with an SQLSTATE that tells why');
is(ask_owner($node, 'SELECT sum(done), sum(failed) FROM mine_lanes;'), '119|2', 'counted');
is(ask_owner($node, "CALL news_refresh('mine'); SELECT news_rescan('mine'); CALL news_refresh('mine'); SELECT 'alive';"),
	"\nalive", 'and are left alone');

# Articles that are suspected of crashes run one at a time, those that wait their turn are
# not blamed for the next crash, and others need not wait.
is(ask_owner($node, q{
CREATE TABLE slow (id text PRIMARY KEY, html text);
SELECT news_register('slow', 'html', config => 'english');
CALL news_refresh('slow');
CREATE FUNCTION dawdle_long() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
	PERFORM pg_sleep(1.5) WHERE NEW.article <> 'third';
	RETURN NEW;
END $$;
CREATE TRIGGER dawdle BEFORE INSERT ON slow_documents FOR EACH ROW EXECUTE FUNCTION dawdle_long();
INSERT INTO slow VALUES ('suspect 1', article(1, 1)), ('suspect 2', article(2, 1));
UPDATE slow_queue SET crashes = 1;
SELECT count(DISTINCT hash_array_extended(ARRAY[id], 0) & 15) FROM (VALUES ('suspect 1'), ('suspect 2'), ('third')) v (id);}),
	"slow_documents\n3", 'suspects in two lanes, and another lane');
my $worker = begin($node, '/dev/null', "CALL news_refresh('slow');");
$node->poll_query_until('postgres', q{SELECT count(*) = 1 FROM pg_stat_activity WHERE wait_event = 'PgSleep'});
is(ask_owner($node, q{
INSERT INTO slow VALUES ('third', article(3, 1));
CALL news_refresh('slow');
SELECT article FROM slow_documents;}),
	'third', 'another worker does a third one');
is(ask_owner($node, 'SELECT count(*) FROM slow_lanes l JOIN slow_queue q ON q.seq = ANY (l.in_flight);'),
	1, 'while one of them is in flight');
$worker->finish;
is(refresh($node, 'slow'), '', 'all are done');
is(ask_owner($node, 'SELECT count(*) FROM slow_documents;'), 3, 'in the end');

# As if the last one of a lane had crashed for the fourth time.
is(ask_owner($node, q{
INSERT INTO slow VALUES ('last', article(4, 1)), ('third', article(3, 2)) ON CONFLICT (id) DO UPDATE SET html = excluded.html;
UPDATE slow_queue SET crashes = 3 WHERE article = 'last';
UPDATE slow_lanes l SET in_flight = ARRAY[seq], incarnation = gen_random_uuid(), claimed = now()
	FROM slow_queue q WHERE q.lane = l.lane AND article = 'last';
CALL news_refresh('slow');
SELECT article FROM slow_failures;
SELECT article FROM slow_queue;}), 'last', 'once an article is given up, the call goes on');

# One of them is changed to what can be analyzed before it is given up.
is(ask_owner($node, "UPDATE mine SET html = article(id, 2) WHERE id = 30;"), '', 'changed, but it crashes still');
$n = 0;
$n += work(1) foreach 1 .. 4;
is($n, 4, 'four times');
is(ask_owner($node, 'SELECT max(crashes), count(*) FROM mine_lanes l JOIN mine_queue q ON q.seq = ANY (in_flight);'),
	'3|1', 'it is in flight for the fourth time');
is(ask_owner($node, "UPDATE mine SET title = 'fine' WHERE id = 30;"), '', 'now it is changed to what does not');
is(refresh($node, 'mine'), '', 'and it');
is(wrong($node, 'mine', "s.title = 'crash'"), '', 'is no failure');

is(ask_owner($node, "DROP TRIGGER crash ON mine_documents; SELECT news_retry('mine', '22000'), news_retry('mine', '57P02');"),
	'0|1', 'the cause is gone: news_retry');
is(refresh($node, 'mine'), '', 'brings the other one');
is(wrong($node, 'mine'), '', 'back');

# What crashes whoever reads it: it is in flight before it is read, and as a failure it is
# not read again.
is(ask_owner($node, q{
CREATE TABLE unread (id int PRIMARY KEY, html text);
SELECT news_register('unread', 'html', config => 'english') IS NULL;
CALL news_refresh('unread');
INSERT INTO unread VALUES (1, article(1, 1)), (2, article(2, 1));
UPDATE unread_queue SET crashes = 1 WHERE article = 2;
DELETE FROM unread_queue WHERE article = 1;
SELECT c.* FROM news_step('unread', NULL, 1) c
\gset
SELECT l.in_flight = ARRAY[q.seq], q.content_hash IS NULL FROM unread_queue q JOIN unread_lanes l USING (lane);
SELECT c.* FROM news_step('unread', (:lane, :'token', 1, :'to_note')::news_claim, 1) c
\gset
SELECT l.in_flight = ARRAY[q.seq], q.content_hash IS NULL FROM unread_queue q JOIN unread_lanes l USING (lane);
SELECT news_step('unread', (:lane, :'token', 1, :'to_note')::news_claim, 0) IS NULL;
SELECT count(*) FROM unread_documents;
UPDATE unread SET html = article(id, 2) WHERE id = 1;
UPDATE unread_queue SET crashes = 3;
SELECT count(*) FROM news_step('unread', NULL, 1);}), "f\nt|t\nt|f\nt\n1\n1", 'articles that have crashed are claimed, read, and analyzed');
$node->stop('immediate');
$node->start;
is(ask_owner($node, q{
CALL news_refresh('unread');
SELECT article, sqlstate, attempts, content_hash IS NULL FROM unread_failures;
SELECT news_rescan('unread');
CALL news_refresh('unread');
SELECT article, sqlstate, attempts FROM unread_failures;
UPDATE unread SET html = article(id, 3) WHERE id = 1;
CALL news_refresh('unread');
SELECT count(*) FROM unread_documents;}), "1|57P02|1|t\n\n1|57P02|1\n2", 'and if that crashes, each in its turn');

# ---- a table that a crash empties ------------------------------------------------------

is(ask_owner($node, q{
CREATE UNLOGGED TABLE brief_life (id int PRIMARY KEY, html text);
INSERT INTO brief_life SELECT i, article(i, 1) FROM generate_series(1, 5) i;
SELECT news_register('brief_life', 'html') IS NULL;
CALL news_refresh('brief_life');
SELECT count(*) FROM brief_life_documents;}), "f\n5", 'an unlogged table');
$node->stop('immediate');
$node->start;
is(ask_owner($node, q{
CALL news_refresh('brief_life');
SELECT count(*) FROM brief_life;
SELECT count(*) FROM brief_life_documents;}), "0\n0", 'and its results are empty after a crash');

$node->stop;
done_testing();
