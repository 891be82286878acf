# Schedules: pg_cron runs news_refresh, whichever way it connects, for a user who
# is no superuser.
#
# Jobs run when a minute begins, so two servers wait for one at the same time.

use strict;
use warnings;
use FindBin;
use lib "$FindBin::RealBin/../lib";
use NewsTest;
use PostgreSQL::Test::Cluster;
use PostgreSQL::Test::Utils;
use Test::More;

my $long = 'l' x 60;

my %node = map { $_ => news_node("cron_$_") } qw(libpq worker);
plan skip_all => 'pg_cron is not installed'
  if ask($node{libpq}, "SELECT count(*) FROM pg_available_extensions WHERE name = 'pg_cron'") eq '0';

my %mode = (
	libpq => "cron.host = '" . $node{libpq}->host . "'\n",
	worker => "cron.use_background_workers = on\n");

# ---- before there is pg_cron -----------------------------------------------------

my $tables = q{
CREATE SCHEMA bob;
CREATE TABLE bob.news (id int PRIMARY KEY, body text);
CREATE TABLE bob."We're {id} 100%s" (id int PRIMARY KEY, body text);
INSERT INTO bob.news SELECT i, '“It rains,” said Anna Kowalska of the port authority, on day ' || i FROM generate_series(1, 30) i;
INSERT INTO bob."We're {id} 100%s" SELECT * FROM bob.news;
SELECT news_register('bob.news', 'body', strip => false);
SELECT news_register('bob."We''re {id} 100%s"', 'body', strip => false)};

foreach my $node (values %node)
{
	$node->safe_psql('postgres', 'CREATE ROLE bob LOGIN; GRANT CREATE ON DATABASE postgres TO bob');
	ask($node, $tables, 'postgres', 'bob');
}
my $node = $node{libpq};

is(ask($node, q{
SELECT news_schedule('bob.news');
SELECT news_unschedule('bob.news')}, 'postgres', 'bob'), "ERROR: 42883\nf", 'no pg_cron');

# the schema is not enough: what is in it may be anyone's
is( ask($node, q{
CREATE SCHEMA cron;
CREATE FUNCTION cron.schedule(text, text, text) RETURNS bigint LANGUAGE sql AS 'SELECT 1::bigint';
CREATE FUNCTION cron.unschedule(bigint) RETURNS boolean LANGUAGE sql AS 'SELECT true';
CREATE TABLE cron.job AS SELECT 1 AS jobid, news_schedule_name('bob.news') AS jobname, current_user AS username;
SELECT news_schedule('bob.news');
SELECT news_unschedule('bob.news');
SET client_min_messages = warning;
DROP SCHEMA cron CASCADE}, 'postgres', 'bob'), "ERROR: 42883\nf", 'functions that are not those of pg_cron');

# ---- with pg_cron ------------------------------------------------------------------

foreach my $name (keys %node)
{
	$node{$name}->append_conf('postgresql.conf',
		"shared_preload_libraries = 'pg_cron'\ncron.database_name = 'postgres'\n$mode{$name}");
	$node{$name}->restart;
	$node{$name}->safe_psql('postgres', 'CREATE EXTENSION pg_cron');
}

is(ask($node, q{SELECT news_schedule('bob.news')}, 'postgres', 'bob'), 'ERROR: 42501', 'pg_cron that the user may not use');
is(ask($node, q{SELECT news_unschedule('bob.news')}, 'postgres', 'bob'), 'f', 'and thus has no schedule');
is(ask($node, q{
CREATE TABLE bob.other AS TABLE bob.news;
ALTER TABLE bob.other ADD PRIMARY KEY (id);
SELECT news_register('bob.other', 'body');
SELECT news_unregister('bob.other', true)}, 'postgres', 'bob'), "other_documents\n", 'unregistering works without');

# one table is done before and gets new articles, the other waits for the first run
$_->safe_psql('postgres', 'GRANT USAGE ON SCHEMA cron TO bob') foreach values %node;
foreach my $name (sort keys %node)
{
	is(ask($node{$name}, q{
CALL news_refresh('bob.news');
INSERT INTO bob.news SELECT i, 'It rains again, said Piotr Nowak, on day ' || i FROM generate_series(31, 40) i;
DELETE FROM bob.news WHERE id = 1;
SELECT news_schedule('bob.news') > 0;
SELECT news_schedule('bob."We''re {id} 100%s"', '*/1 * * * *', 7) > 0;
SELECT count(*) FROM cron.job;
SELECT count(*), max(id) FROM bob.news}, 'postgres', 'bob'), "t\nt\n2\n39|40", "$name: two tables scheduled");
}

is(ask($node, q{
SET quote_all_identifiers = on;
SELECT news_schedule('bob.news', '0 0 3 3 *') > 0, news_unschedule('bob.news');
RESET quote_all_identifiers;
SELECT news_schedule('bob.news') > 0}, 'postgres', 'bob'), "t|t\nt", 'whatever is quoted');

# in a database of which pg_cron knows only the name, what the hint says does it
my $other = 'pg_cron is "elsewhere"';
$node->safe_psql('postgres', 'CREATE DATABASE "' . $other =~ s/"/""/gr . '"');
$node->safe_psql($other, 'CREATE EXTENSION news_ext; GRANT CREATE ON DATABASE "' . $other =~ s/"/""/gr . '" TO bob');
ask($node, $tables, $other, 'bob');
my (undef, undef, $stderr) = $node->psql($other,
	q{SET ROLE bob; SELECT news_schedule('bob."We''re {id} 100%s"')});
like($stderr, qr/pg_cron is not in database/, 'another database: an error');
$stderr =~ /HINT: .*?(SELECT cron\..*)$/m or fail('no hint');
is($node->safe_psql('postgres', "SELECT count(*) FROM ($1) s"), 1, 'its hint is a command that runs');
is(ask($node, q{SELECT news_unschedule('bob.news')}, $other, 'bob'), 'f', 'no schedule there');

# names of jobs that pg_cron would cut
is(ask($node, qq{
CREATE TABLE bob.${long}a (id int PRIMARY KEY, body text);
CREATE TABLE bob.${long}b (id int PRIMARY KEY, body text);
SELECT count(news_register(c, 'body', results_prefix => 'r' || i))
FROM unnest('{bob.${long}a,bob.${long}b}'::regclass[]) WITH ORDINALITY c (c, i);
SELECT count(DISTINCT news_schedule(c, '0 0 1 1 *')) FROM unnest('{bob.${long}a,bob.${long}b}'::regclass[]) c;
SELECT count(*), bool_and(jobname ~ '^news_ext: postgres.bob.lll') FROM cron.job WHERE schedule = '0 0 1 1 *';
SELECT count(DISTINCT news_schedule(c, '0 0 2 2 *')) FROM unnest('{bob.${long}a,bob.${long}b}'::regclass[]) c;
SELECT count(*) FROM cron.job WHERE schedule ~ '^0 0';
SELECT news_unschedule('bob.${long}b'), news_unschedule('bob.${long}b');
SELECT count(*) FROM cron.job WHERE schedule ~ '^0 0'}, 'postgres', 'bob'), "2\n2\n2|t\n2\n2\nt|f\n1", 'long names');

# a schedule is its user's
is(ask($node, q{
SELECT news_schedule('bob.news');
SELECT news_unschedule('bob.news');
SELECT count(*) FROM cron.job WHERE username = 'bob' AND schedule = '* * * * *'}), "ERROR: 42501\nf\n2",
	'a superuser does not run and not end it');
is(ask($node, q{SELECT news_schedule('bob.news', 'whenever')}, 'postgres', 'bob'), 'ERROR: 22023', 'no schedule of pg_cron\'s');

# ---- the command -------------------------------------------------------------------

is(ask($node, q{
SELECT news_schedule_command('bob.news', s) FROM unnest('{*/5 * * * *,30 seconds,1 second," 5  seconds ",@daily}'::text[]) s;
SELECT news_schedule_command('bob."We''re {id} 100%s"', '* * * * *', 20)}),
	join("\n", map { "CALL public.news_refresh('bob.news'::pg_catalog.regclass, 200, interval '$_ seconds')" } qw(50 24.0 0.8 4.0 50))
	  . qq{\nCALL public.news_refresh('bob."We''re {id} 100%s"'::pg_catalog.regclass, 20, interval '50 seconds')}, 'commands');

# ---- what has run ------------------------------------------------------------------

foreach my $name (sort keys %node)
{
	ok($node{$name}->poll_query_until('postgres', q{
SELECT count(DISTINCT jobid) = 2 FROM cron.job_run_details WHERE status IN ('succeeded', 'failed') AND database = 'postgres'}),
		"$name: jobs have run");
	is(ask($node{$name}, q{
SELECT DISTINCT status, username FROM cron.job_run_details WHERE database = 'postgres';
SELECT count(*), min(article), max(article) FROM bob.news_documents;
SELECT count(DISTINCT article) FROM bob.news_quotes WHERE speaker = 'Anna Kowalska';
SELECT count(*) FROM bob."We're {id} 100%s_documents";
SELECT queued, failures FROM news_progress WHERE source::text ~ 'news|We'}, 'postgres', 'bob'),
		"succeeded|bob\n39|2|40\n29\n30\n0|0\n0|0", "$name: all is done");
	is(ask($node{$name}, q{
SELECT news_unschedule('bob.news'), news_unschedule('bob.news');
SELECT news_unregister('bob."We''re {id} 100%s"');
SELECT count(*) FROM cron.job WHERE schedule ~ '1'}, 'postgres', 'bob'), "t|f\n\n0", "$name: schedules end, one with its registration");
}
ok($node->poll_query_until('postgres', qq{
SELECT count(*) > 0 FROM cron.job_run_details WHERE status IN ('succeeded', 'failed') AND database <> 'postgres'}),
	'the job of the other database has run');
is(ask($node, q{SELECT DISTINCT status, username FROM cron.job_run_details WHERE database <> 'postgres'}), 'succeeded|bob', 'as its user');
is(ask($node, q{SELECT count(*) FROM bob."We're {id} 100%s_documents"}, $other), 30, 'in that database');

done_testing();
