# Troubleshooting: the messages that doc/troubleshooting.md is about are what the server,
# make and pg_cron say.
#
# Each is provoked here, and what is said collected; then each block "message" of the page
# is looked up in that.  Three dots in it stand for anything.  (The SQL of the page is run
# by 022_documents.pl.)

use strict;
use warnings;
use FindBin;
use lib "$FindBin::RealBin/../lib";
use Documents;
use NewsTest;
use PostgreSQL::Test::Cluster;
use PostgreSQL::Test::Utils;
use Refresh;
use Test::More;

my $said = '';

# Run statements, one session for all, and note what they say.
sub provoke
{
	my ($node, $sql, %in) = @_;
	my $out;

	local $ENV{PGCLIENTENCODING} = $in{encoding} // 'UTF8';
	IPC::Run::run(
		[
			'psql', '-XAtq', '-v', 'SHOW_CONTEXT=never',
			'-d', $node->connstr($in{dbname} // 'postgres') . ($in{user} ? " user=$in{user}" : ''), '-f', '-'
		],
		'<', \$sql, '>', \$out, '2>&1');
	$said .= $out =~ s/^psql:<stdin>:\d+: //mgr;
}

# Has a block of the page been said?
sub was_said
{
	my ($message) = @_;
	my $pattern = quotemeta($message =~ s/\s+\z//r) =~ s/(?:\\\.){3}/.*/gr;

	# what is shown of a report are some of its lines
	return $said =~ /^$pattern/m || $said =~ /^@{[ $pattern =~ s{\\\n}{\\n(?:.*\\n)?}gr ]}/m;
}

my $node = refresh_node('troubleshooting', "wal_level = replica\nmax_wal_senders = 4\n");
my $version = int($node->safe_psql('postgres', 'SHOW server_version_num') / 10000);

# ---- building ----------------------------------------------------------------------------

my $copy = "$PostgreSQL::Test::Utils::tmp_check/build";
mkdir $copy or die;
system("tar -C $root -c --exclude '*.o' --exclude '*.bc' Makefile frontend.mk src/core | tar -C $copy -x") == 0 or die;

sub provoke_make
{
	my (@arguments) = @_;
	my $out;

	delete local @ENV{qw(MAKEFLAGS MAKELEVEL MFLAGS)};
	IPC::Run::run([ 'make', '-C', $copy, @arguments ], '>', \$out, '2>&1');
	$said .= $out;
}

append_to_file("$copy/pg_config", "#!/bin/sh\necho /usr/lib/postgresql/99/lib/pgxs/src/makefiles/pgxs.mk\n");
chmod 0755, "$copy/pg_config" or die;
provoke_make('PG_CONFIG=./pg_config', 'src/core/base/vec.o');
{
	# nothing on the path but what make needs
	mkdir "$copy/bin" or die;
	system("ln -s \$(command -v $_) $copy/bin") == 0 or die foreach qw(make sh mkdir cc as);
	local $ENV{PATH} = "$copy/bin";
	delete local $ENV{PG_CONFIG};
	provoke_make('src/core/base/vec.o');
}
provoke_make('with_llvm=yes', 'CLANG=/usr/bin/clang-none', 'src/core/base/vec.bc');

# ---- creating the extension --------------------------------------------------------------

my $library = $node->safe_psql('postgres', q{SELECT setting || '/news_ext.so' FROM pg_config() WHERE name = 'PKGLIBDIR'});
my $bytes = slurp_file($library);
my $magic = pack('i4', $version * 100, 100, 32, 64);
my $older = "$PostgreSQL::Test::Utils::tmp_check/older.so";

is(scalar(() = $bytes =~ /\Q$magic\E/g), 1, 'the library says for which version it is');
$bytes =~ s/\Q$magic\E/pack('i4', $version * 100 - 100, 100, 32, 64)/e;
write_binary($older, $bytes);
provoke($node, "LOAD '$older'");

$node->safe_psql('postgres', 'CREATE DATABASE without');
provoke($node, 'CREATE EXTENSION news_ext', dbname => 'without', user => 'owner');
provoke($node, q{
SELECT news_strip('x'::text);
SELECT NULL::newsdoc;
SELECT NULL::public.newsdoc;
CREATE EXTENSION news_elsewhere;
CREATE FUNCTION f(text) RETURNS text LANGUAGE c AS '$libdir/news_elsewhere', 'news_strip'}, dbname => 'without');
$said =~ s/news_elsewhere/news_ext/g;

# ---- columns, indexes, queries -------------------------------------------------------------

provoke($node, q{
CREATE TABLE owner.texts (title text, body text, doc newsdoc);
INSERT INTO owner.texts SELECT 'x', b, to_newsdoc('english', b)
FROM (SELECT string_agg(md5(i::text), ' ') AS b FROM generate_series(1, 120) i) s;
SELECT to_newsdoc(body, title) FROM owner.texts;
CREATE INDEX ON owner.texts USING gin (body);
CREATE INDEX ON owner.texts (doc);
SELECT FROM owner.texts WHERE doc @@ 'talks'::text;
SELECT FROM owner.texts WHERE doc @@ to_tsquery('talks');
SET statement_timeout = '10ms';
SELECT count(news_strip('It rains. ' || i)) FROM generate_series(1, 100000) i});

# ---- scheduled analysis --------------------------------------------------------------------

provoke($node, 'CALL news_refresh()');
add_source($node, 'news');
provoke($node, 'BEGIN; CALL news_refresh(); ROLLBACK', user => 'owner');
provoke($node, q{CALL news_refresh('owner.news'); CALL news_refresh()});
provoke($node, q{
CREATE TABLE owner.of_postgres (id int PRIMARY KEY, body text);
SELECT news_register('owner.of_postgres', 'body')});
provoke($node, q{
CREATE TABLE notes (body text);
SELECT news_register('notes', 'body');
CREATE TABLE brief (id int PRIMARY KEY, body text);
CREATE TABLE brief_documents ();
SELECT news_register('brief', 'body');
DROP TABLE brief_documents;
CREATE TEXT SEARCH CONFIGURATION mine (COPY = english);
SELECT news_register('brief', 'body', config => 'mine');
CALL news_refresh('brief');
DROP TEXT SEARCH CONFIGURATION mine;
INSERT INTO brief VALUES (1, 'It rains.');
CALL news_refresh('brief');
DROP TABLE brief_failures;
CALL news_refresh('brief');
SELECT news_unregister('brief');
ALTER TABLE news RENAME title TO headline;
CALL news_refresh('news');
ALTER TABLE news RENAME headline TO title;
ALTER TABLE news ENABLE ROW LEVEL SECURITY;
ALTER TABLE news FORCE ROW LEVEL SECURITY;
SELECT news_rescan('news');
CALL news_refresh('news');
ALTER TABLE news NO FORCE ROW LEVEL SECURITY;
ALTER TABLE news DISABLE ROW LEVEL SECURITY;
CREATE TABLE part (id int, body text, PRIMARY KEY (id)) PARTITION BY RANGE (id);
CREATE TABLE part_1 (id int PRIMARY KEY, body text);
SELECT news_register('part_1', 'body');
ALTER TABLE part ATTACH PARTITION part_1 FOR VALUES FROM (1) TO (10);
CALL news_refresh('part_1');
SELECT news_schedule('news');
CALL news_refresh('news')}, user => 'owner');
$node->safe_psql('postgres', q{UPDATE news_registration SET analyzer = analyzer + 1 WHERE source = 'owner.news'::regclass});
provoke($node, q{CALL news_refresh('news')}, user => 'owner');

# ---- dumps, replicas, encodings ------------------------------------------------------------

provoke($node, q{
CREATE TEXT SEARCH DICTIONARY d (TEMPLATE = snowball, LANGUAGE = english, STOPWORDS = elsewhere);
CREATE TEXT SEARCH DICTIONARY d (TEMPLATE = ispell, DICTFILE = elsewhere, AFFFILE = elsewhere)});

$node->backup('standby', backup_options => ['--checkpoint=fast']);
my $standby = PostgreSQL::Test::Cluster->new('standby');
$standby->init_from_backup($node, 'standby', has_streaming => 1);
$standby->start;
provoke($standby, q{CALL news_refresh('news'); SELECT news_rescan('news')}, user => 'owner');
$standby->stop('immediate');

provoke($node, q{SELECT convert_from('\x92', 'UTF8')});
provoke($node, q{SELECT U&'\201C'}, encoding => 'LATIN1');

# ---- pg_cron -------------------------------------------------------------------------------

my $has_cron = ask($node, "SELECT count(*) FROM pg_available_extensions WHERE name = 'pg_cron'");
if ($has_cron)
{
	provoke($node, 'CREATE EXTENSION pg_cron');
	$node->append_conf('postgresql.conf', "shared_preload_libraries = 'news_ext, pg_cron'\ncron.database_name = 'postgres'\n");
	$node->restart;
	provoke($node, 'CREATE EXTENSION pg_cron', dbname => 'without');
	$node->safe_psql('postgres', 'CREATE EXTENSION pg_cron');
	provoke($node, q{SELECT news_schedule('news')}, user => 'owner');
	is(ask($node, q{SELECT entity FROM news_entities('It rains in Hamburg.')}), 'Hamburg', 'the library may be loaded at the start');
}

# ---- the page --------------------------------------------------------------------------------

my @messages = grep { $_->{label} eq 'message' } @{ page('doc/troubleshooting.md')->{blocks} };

cmp_ok(scalar @messages, '>', 30, 'the page has messages');
foreach my $message (@messages)
{
  SKIP:
	{
		my $where = "line $message->{line}: $message->{text}";

		skip "$where: PostgreSQL 15 and later", 1 if $version < 15 && $message->{text} =~ /is not available/;
		skip "$where: pg_cron is not installed", 1 if !$has_cron && $message->{anchor} eq 'pg_cron';
		ok(was_said($message->{text}), $where) or diag("not said: $message->{text}");
	}
}
note($said);

done_testing();
