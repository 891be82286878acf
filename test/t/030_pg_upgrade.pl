# pg_upgrade takes all of news_ext along, and nothing is analyzed again.
#
# From the version of PostgreSQL that is tested to the same, unless oldinstall=... names an
# installation of another that has news_ext as well (test/versions --upgrade).

use strict;
use warnings;
use FindBin;
use lib "$FindBin::RealBin/../lib";
use Kept;
use Members;
use NewsTest;
use IPC::Run;
use PostgreSQL::Test::Cluster;
use PostgreSQL::Test::Utils;
use Test::More;

# Checksums, which one version has by default and another has not.
my @initdb = (extra => [ '--encoding=UTF8', '--locale=C.UTF-8', '--data-checksums' ]);
my $old = PostgreSQL::Test::Cluster->new('old', $ENV{oldinstall} ? (install_path => $ENV{oldinstall}) : ());
my $new = PostgreSQL::Test::Cluster->new('new');
my $create = 'CREATE SCHEMA "News of ours"; CREATE EXTENSION news_ext SCHEMA "News of ours"';

$old->init(@initdb);
$old->start;
$old->safe_psql('postgres', q{
CREATE ROLE owner LOGIN;
CREATE DATABASE news OWNER owner;
CREATE DATABASE fresh OWNER owner});
is(ask($old, $create, 'news', 'owner'), '', 'news_ext in a database');
$old->safe_psql('postgres', 'ALTER ROLE owner SET search_path = owner, "News of ours"');
prepare_kept($old, 'news');
my $kept = kept($old, 'news');
note($old->safe_psql('postgres', 'SELECT version()'));
$old->stop;

$new->init(@initdb);
# what is left of a failure is in a directory of the test's
chdir PostgreSQL::Test::Utils::tempdir;
my @upgrade = ('pg_upgrade', '--no-sync', '-d', $old->data_dir, '-D', $new->data_dir,
	'-b', $old->config_data('--bindir'), '-B', $new->config_data('--bindir'),
	'-s', $new->host, '-p', $old->port, '-P', $new->port, '-U', 'postgres');
foreach my $more ([ '--check' ], [])
{
	my $said;

	ok(IPC::Run::run([ @upgrade, @$more ], '>&', \$said), "pg_upgrade @$more")
	  || diag($said, map { slurp_file($_) } glob $new->data_dir . '/pg_upgrade_output.d/*/*.txt ' . $new->data_dir . '/pg_upgrade_output.d/*/log/*.log');
}

$new->start;
note($new->safe_psql('postgres', 'SELECT version()'));
is(ask($new, $create, 'fresh', 'owner'), '', 'news_ext in a new database');
# pg_upgrade makes extensions as the superuser who runs it
is_deeply([ differences(members($new, 'fresh'), members($new, 'news')) ],
	['extension news_ext: pg_extension.extowner is role postgres instead of role owner'], 'is what it is in the upgraded one');
is(ask($new, 'SELECT sum(queued) FROM news_progress', 'news', 'owner'), '16', 'the queue is there');
is_kept($kept, $new, 'news');

# Indexes have all that tables have, as the server sees it.
is(ask($new, q{
CREATE EXTENSION amcheck SCHEMA public;
SELECT DISTINCT public.bt_index_check(i.indexrelid, true)::text FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid
WHERE c.relnamespace = 'owner'::regnamespace AND c.relam = (SELECT oid FROM pg_am WHERE amname = 'btree')}, 'news'), '', 'amcheck, of btree');
SKIP:
{
	skip 'this server has no amcheck of GIN', 1 if $new->pg_version < 18;
	is(ask($new, q{
SELECT DISTINCT public.gin_index_check(i.indexrelid)::text FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid
WHERE c.relnamespace = 'owner'::regnamespace AND c.relam = (SELECT oid FROM pg_am WHERE amname = 'gin')}, 'news'), '', 'amcheck, of GIN');
}

$new->stop;
done_testing();
