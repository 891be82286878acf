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

done_testing();
