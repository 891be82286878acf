# An extension that has been updated is the one that is installed anew, object by object,
# and its data are as they were; whatever the version that it was.  See doc/building.md,
# Release.
#
# Versions are those that are installed, and some made here: version 0.k has the first k
# parts of the install script, and the rest is in scripts that update.

use strict;
use warnings;
use FindBin;
use lib "$FindBin::RealBin/../lib";
use Installation;
use Kept;
use Members;
use NewsTest;
use Refresh;
use PostgreSQL::Test::Cluster;
use PostgreSQL::Test::Utils;
use Test::More;

my $source = "$FindBin::RealBin/../..";
my ($default) = slurp_file("$source/news_ext.control") =~ /^default_version = '(.*)'$/m;
my $installation = installation();
my $script = script($installation, $default);

# ---- the parts of the script, as versions -------------------------------------------------

my @parts = sort { index($script, $a) <=> index($script, $b) }
  map { slurp_file($_) } grep { index($script, slurp_file($_)) >= 0 } glob "$source/src/*.sql $source/src/*/*.sql";
ok(join('', @parts) eq $script, 'the install script is put together from parts');
ok(slurp_file($_) eq $script, 'which is what has been released') foreach grep { -e } "$source/release/news_ext--$default.sql";

# What uses @extschema@ looks at the name of the schema first, which may be another by now.
my ($check) = $parts[0] =~ /^(DO \$\$.*?^\$\$;\n)/ms;
my @cuts = (1, 6, 12, $#parts);
foreach my $i (0 .. $#cuts)
{
	my $k = $cuts[$i];
	my $next = $cuts[ $i + 1 ];

	add_script($installation, "0.$k", join('', @parts[ 0 .. $k - 1 ]));
	add_script($installation, "0.$k--" . ($next ? "0.$next" : $default),
		join('', $check, @parts[ $k .. ($next // @parts) - 1 ]));
}

my $node = PostgreSQL::Test::Cluster->new('upgrade', install_path => $installation->{path});
$node->init(extra => [ '--encoding=UTF8', '--locale=C.UTF-8' ]);
$node->append_conf('postgresql.conf', "jit = off\n");
$node->start;
$node->safe_psql('postgres', q{
CREATE ROLE owner LOGIN;
CREATE ROLE reader;
CREATE EXTENSION news_ext});
my $wanted = members($node, 'postgres');
cmp_ok(scalar(keys %$wanted), '>', 300, 'what there is to compare');

my $update = 'SET client_min_messages = warning; ALTER EXTENSION news_ext UPDATE';
my $databases = 0;

# A database with a version of the extension.
sub database
{
	my ($version, $owner) = @_;
	my $name = 'd' . ++$databases;

	$node->safe_psql('postgres', "CREATE DATABASE $name OWNER " . ($owner // 'postgres'));
	$node->safe_psql($name, "CREATE EXTENSION news_ext VERSION '$version'") if !$owner;
	return $name;
}

# ---- from each version ------------------------------------------------------------------------

my @versions = split /\n/, ask($node, qq{
SELECT version FROM pg_available_extension_versions WHERE name = 'news_ext' AND version <> '$default' ORDER BY version COLLATE "C"});
cmp_ok(scalar(@versions), '>=', @cuts, 'versions to update from');
foreach my $version (@versions)
{
	my $name = database($version);
	my $kept;

	if (ask($node, q{SELECT to_regclass('news_progress') IS NOT NULL}, $name) eq 't')
	{
		note("version $version, with data");
		prepare_kept($node, $name);
		$kept = kept($node, $name);
	}
	is(ask($node, $update, $name), '', "update from $version");
	is_deeply([ differences($wanted, members($node, $name)) ], [], 'is as installed anew');
	is_kept($kept, $node, $name) if $kept;
}

is(ask($node, "$update; SELECT extversion FROM pg_extension WHERE extname = 'news_ext'", database($default)),
	$default, 'an update to what it is');

# By one who is no superuser; in another schema.
sub members_of_owner
{
	my ($version) = @_;
	my $name = database($version, 'owner');
	my $answer = ask($node, qq{
CREATE SCHEMA "News of ours";
CREATE EXTENSION news_ext SCHEMA "News of ours" VERSION '$version';
$update}, $name, 'owner');

	is($answer =~ s/^.*NOTICE.*\n?//r, '', "$version, by the owner of the database");
	return members($node, $name);
}
is_deeply([ differences(members_of_owner($default), members_of_owner('0.1')) ], [], 'is the same again');

my $renamed = database('0.6');
is(ask($node, qq(ALTER SCHEMA public RENAME TO "a{b"; $update), $renamed), 'ERROR: 3F000',
	'no update in a schema whose name would be taken for something else');

# ---- what differs is seen ----------------------------------------------------------------------

# What is wrong in a script, and what is to be said of it.
my @faults = (
	[ 'a comment', qr/COMMENT ON FUNCTION news_analyzer\(\) IS\s+'[^']*';/, '', qr/^function public\.news_analyzer\(\): comment is none/ ],
	[ 'a comment on a column', qr/COMMENT ON COLUMN news_progress\.queued IS '[^']*';/, '', qr/^view column public\.news_progress\.queued: comment is none|^missing: view column public\.news_progress\.queued/ ],
	[ 'a cost', qr/COST 14000/, 'COST 14001', qr/procost is 14001 instead of 14000$/ ],
	[ 'parallel safety', qr/LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE(?=;\s+COMMENT ON FUNCTION newsquery_eq)/, 'LANGUAGE C IMMUTABLE STRICT',
		qr/^function public\.newsquery_eq\(\S+\): pg_proc\.proparallel is u instead of s$/ ],
	[ 'a setting', qr/SET jit = off\n/, '', qr/proconfig/ ],
	[ 'a body', qr/batch_size must be between 1 and 1000/, 'no', qr/^function public\.news_check_batch_size\(.* pg_proc\.prosrc/ ],
	[ 'a default', qr/(?<=schedule text DEFAULT )'[* ]*'/, "'never'", qr/^function public\.news_schedule\(.* pg_proc\.definition is/ ],
	[ 'an estimator', qr/,\s+RESTRICT = newsdoc_matchsel/, '', qr/@@.* depends/, qr/@@.* pg_operator\.oprrest is - instead of function public\.newsdoc_matchsel/ ],
	[ 'a commutator', qr/OPERATOR % \([^)]*?\K,\s+COMMUTATOR = %/, '', qr/pg_operator\.oprcom is - instead of/ ],
	[ 'an operator of a class', qr/OPERATOR 2 % \(newsdoc, newsdoc\),/, '', qr/^missing: operator of access method operator 2 / ],
	[ 'how a type is stored', qr/(?<=ALIGNMENT = double,\n\t)STORAGE = extended/, 'STORAGE = main', qr/typstorage is m instead of x/ ],
	[ 'a column', qr/(?=\tCHECK \(rescan_every)/, "\tmore integer,\n", qr/^added: table column public\.news_registration\.more$|^added: table public\.news_registration column more$/, qr/relnatts is 21 instead of 20/ ],
	[ 'a constraint', qr/ CHECK \(capture IN \([^)]*\)\)/, '', qr/^missing: table constraint news_registration_capture_check on public\.news_registration$/, qr/relchecks is 1 instead of 2/ ],
	[ 'a trigger', qr/BEFORE INSERT ON/, 'BEFORE INSERT OR UPDATE ON', qr/^trigger guard on public\.news_registration: pg_trigger\.tgtype/ ],
	[ 'a grant', qr/GRANT SELECT ON news_progress TO PUBLIC;/, '', qr/^view public\.news_progress: initial privileges is none instead of/, qr/relacl is NULL instead of/ ],
	[ 'what is dumped', qr/SELECT pg_catalog\.pg_extension_config_dump\([^;]*;/, '', qr/extcondition is NULL/, qr/extconfig is NULL instead of table public\.news_registration$/ ],
	[ 'a member', qr/\z/, "\nALTER EXTENSION news_ext DROP FUNCTION newsquery_ne(newsquery, newsquery);\n", qr/^missing: function public\.newsquery_ne/ ],
	[ 'one more member', qr/\z/, "\nCREATE SEQUENCE more;\n", qr/^added: sequence public\.more/ ]);
my $changed = $script;
foreach my $fault (@faults)
{
	my ($what, $right, $wrong) = @$fault;

	ok($changed =~ s/$right/$wrong/, "$what is in the script");
}
add_script($installation, 'wrong', $changed);
add_script($installation, "wrong--$default", '');
my $faulty = database('wrong');
is(ask($node, $update, $faulty), '', 'a script with faults');
my @differences = differences($wanted, members($node, $faulty));
foreach my $fault (@faults)
{
	my ($what, undef, undef, @expected) = @$fault;

	foreach my $expected (@expected)
	{
		my $n = @differences;

		@differences = grep { $_ !~ $expected } @differences;
		cmp_ok(@differences, '<', $n, "$what is seen where it is not: $expected");
	}
}
is_deeply([ grep { !/definition is / } @differences ], [], 'nothing else is seen');

# ---- dropped, and made again ---------------------------------------------------------------------

my $dropped = database($default);
my $count = q{
SELECT * FROM rows_of_catalogs();
SELECT 'pg_shdepend', count(*) FROM pg_shdepend WHERE dbid = (SELECT oid FROM pg_database WHERE datname = current_database())};

$node->safe_psql($dropped, q{
DROP EXTENSION news_ext;
CREATE FUNCTION rows_of_catalogs(OUT catalog regclass, OUT n bigint) RETURNS SETOF record LANGUAGE plpgsql AS $$
BEGIN
	FOR catalog IN SELECT oid FROM pg_class
		WHERE relkind = 'r' AND relnamespace = 'pg_catalog'::regnamespace AND NOT relisshared ORDER BY relname
	LOOP
		EXECUTE format('SELECT count(*) FROM %s', catalog) INTO n;
		RETURN NEXT;
	END LOOP;
END
$$});
my $without = ask($node, $count, $dropped);
$node->safe_psql($dropped, 'CREATE EXTENSION news_ext');
isnt(ask($node, $count, $dropped), $without, 'what it is made of is in the catalogs');
$node->safe_psql($dropped, 'DROP EXTENSION news_ext');
is(ask($node, $count, $dropped), $without, 'DROP EXTENSION leaves nothing behind');

# With tables that are registered: what stays is what doc/refresh.md says.
$node->safe_psql($dropped, 'CREATE EXTENSION news_ext');
prepare_kept($node, $dropped);
is(ask($node, 'DROP EXTENSION news_ext', $dropped), 'ERROR: 2BP01', 'not while columns are of its types');
is(ask($node, q{
SET client_min_messages = warning;
DROP EXTENSION news_ext CASCADE;
SELECT string_agg(relname, ' ' ORDER BY relname) FROM pg_class WHERE relnamespace = 'owner'::regnamespace AND relkind = 'r' AND relname ~ '^news';
SELECT string_agg(attname, ' ' ORDER BY attname) FROM pg_attribute
WHERE attrelid IN ('owner.plain'::regclass, 'owner.news_state'::regclass) AND attname IN ('id', 'doc', 'query', 'lexicon', 'template', 'home') AND NOT attisdropped;
SELECT count(*) FROM pg_trigger WHERE NOT tgisinternal;
SELECT (SELECT count(*) FROM owner.plain), (SELECT count(*) FROM owner.news_documents WHERE body IS NOT NULL),
	(SELECT count(*) > 0 FROM owner.news_quotes)}, $dropped),
	"news news_documents news_entities news_failures news_incarnation news_lanes news_queue news_quotes news_state\nhome id\n0\n300|99|t",
	'CASCADE takes columns of its types, triggers and registrations, and leaves the rest');
is(ask($node, 'CREATE EXTENSION news_ext', $dropped), '', 'made again');
is_deeply([ differences($wanted, members($node, $dropped)) ], [], 'it is as it was');
is(ask_owner($node, q{
SELECT news_register('news', 'html');
SELECT news_register('news', 'html', title_column => 'title', published_column => 'published', config => 'english', results_prefix => 'again')}, $dropped),
	"ERROR: 42P07\nagain_documents", 'tables are registered again, beside what stayed of them');
is(refresh($node, 'news', $dropped), '', 'and analyzed');
is(ask_owner($node, q{
SELECT count(*) FROM again_documents d JOIN news_documents o USING (article) WHERE d.body = o.body;
SELECT news_unregister('news', true);
SELECT count(*) FROM news_registration}, $dropped), "88\n\n0", 'with the same results');

# ---- the version of the library --------------------------------------------------------------------

SKIP:
{
	skip 'this server does not tell', 1 if $node->pg_version < 18;
	is(ask($node, q{SELECT news_analyzer() > 0; SELECT module_name, version FROM pg_get_loaded_modules() WHERE file_name ~ '^news_ext'}),
		"t\nnews_ext|$default",
		'the library says what it is');
}

done_testing();
