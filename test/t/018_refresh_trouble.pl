# What must not stop news_refresh, nor get lost in it: articles and results that make
# trouble in ways of their own, and what is altered while a worker is at it.

use strict;
use warnings;
use FindBin;
use lib "$FindBin::RealBin/../lib";
use NewsTest;
use PostgreSQL::Test::Utils;
use Refresh;
use Test::More;

my $node = refresh_node('trouble', "autovacuum = off\nclient_min_messages = warning\n");

# A registered table of 20 articles.
sub add_table
{
	my ($table) = @_;

	add_source($node, $table, strip => 'false');
	ask_owner($node, "INSERT INTO $table SELECT i, NULL, 'Anna Kowalska counted ' || i || ' boats.' FROM generate_series(1, 20) i");
}

sub failures
{
	my ($table) = @_;

	return ask_owner($node, "SELECT article, sqlstate FROM ${table}_failures ORDER BY article");
}

# ---- names ---------------------------------------------------------------------------

# variables of PL/pgSQL are named so, too
foreach my $key ('found', 'tg_op', 'changed', 'article', 's')
{
	is(ask_owner($node, qq{
CREATE TABLE key_$key ("$key" int PRIMARY KEY, page text);
SELECT news_register('key_$key', 'page') IS NOT NULL;
INSERT INTO key_$key VALUES (1, 'x');
UPDATE key_$key SET "$key" = 2;
CALL news_refresh('key_$key');
SELECT article FROM key_${key}_documents}), "t\n2", "a key named $key");
}

# ---- what is altered while a worker is at it ---------------------------------------------

# The worker began with the former edition, and is the one that then finds a scan to do.
add_table('altered');
refresh($node, 'altered');
ask_owner($node, q{
CREATE FUNCTION dawdle() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN PERFORM pg_sleep(1.5); RETURN NEW; END';
CREATE TRIGGER dawdle BEFORE INSERT ON altered_documents FOR EACH ROW EXECUTE FUNCTION dawdle();
INSERT INTO altered VALUES (21, NULL, 'Bo Lindqvist counted none.')});
my $worker = begin($node, "$PostgreSQL::Test::Utils::tmp_check/altered.out", q{CALL news_refresh('altered')});
$node->poll_query_until('postgres', q{SELECT count(*) > 0 FROM pg_stat_activity WHERE wait_event = 'PgSleep'});
ask_owner($node, q{SELECT news_rescan('altered', again => true)});
$worker->finish;
ask_owner($node, 'DROP TRIGGER dawdle ON altered_documents');
is(refresh($node, 'altered'), '', 'a new edition while a worker is at it');
is(ask_owner($node, 'SELECT edition, count(*) FROM altered_documents GROUP BY edition'), '2|21', '... all is analyzed again');

# ---- nothing to do --------------------------------------------------------------------------

is(ask_owner($node, q{
SELECT pg_current_xact_id()::text AS before \gset
CALL news_refresh('altered');
SELECT pg_current_xact_id()::text::bigint - :before}), 1, 'a refresh without work writes nothing');

done_testing();
