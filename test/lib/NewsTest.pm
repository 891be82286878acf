# NewsTest.pm: what the TAP tests of news_ext have in common.
#
#	my $node = news_node();				a server with news_ext in "postgres"
#	news_database($node, $name, $encoding);	one more database with news_ext
#	news_clock($node);					a function ms(statement) and a table "input" there
#	is(ask($node, $sql, $dbname), ...);	what psql prints, errors as SQLSTATE
#	is(ask($node, $sql, $dbname, $user), ...);	the same as another user
#
package NewsTest;

use strict;
use warnings;
use Exporter 'import';
use PostgreSQL::Test::Cluster;
use PostgreSQL::Test::Utils;

our @EXPORT = qw(news_node news_database news_clock ask prose write_binary @functions);

# All functions with one text argument.
our @functions =
  qw(news_strip news_blocks news_quotes news_mentions news_entities news_render);

sub news_node
{
	my ($name) = @_;
	my $node = PostgreSQL::Test::Cluster->new($name);

	$node->init(extra => [ '--encoding=UTF8', '--locale=C.UTF-8' ]);
	# time and memory of a call are to be its own; after a crash, go on and
	# see what else crashes; what hangs is an error: what takes a minute, or a
	# third of what the tests' own time limit is set to, for slow servers
	my $seconds = int($PostgreSQL::Test::Utils::timeout_default / 3);
	$node->append_conf('postgresql.conf', "jit = off\nautovacuum = off\n"
		  . "restart_after_crash = on\nstatement_timeout = ${seconds}s\n");
	$node->start;
	$node->safe_psql('postgres', 'CREATE EXTENSION news_ext');
	return $node;
}

sub news_database
{
	my ($node, $name, $encoding) = @_;

	$node->safe_psql('postgres',
		"CREATE DATABASE $name TEMPLATE template0 ENCODING '$encoding' LOCALE 'C'");
	$node->safe_psql($name, 'CREATE EXTENSION news_ext');
}

# ms(statement) is the milliseconds that a statement takes; the table is for
# long inputs, which it stores as they are.
sub news_clock
{
	my ($node) = @_;

	$node->safe_psql('postgres', q{
CREATE TABLE input (name text, size int, t text);
ALTER TABLE input ALTER t SET STORAGE EXTERNAL;
CREATE FUNCTION ms(statement text) RETURNS float8 LANGUAGE plpgsql AS $$
DECLARE
	start timestamptz := clock_timestamp();
BEGIN
	EXECUTE statement;
	RETURN 1000 * extract(epoch FROM clock_timestamp() - start);
END $$});
}

# Run statements in one session; the answer is what they print, and for one
# that fails "ERROR: " and its SQLSTATE.
sub ask
{
	my ($node, $sql, $dbname, $user) = @_;
	my $server = $node->connstr($dbname // 'postgres');
	my $out;

	local $ENV{PGCLIENTENCODING} = 'UTF8';
	IPC::Run::run(
		[
			'psql', '-XAtq', '-v', 'VERBOSITY=sqlstate',
			'-d', $server . (defined $user ? " user='" . $user =~ s/([\\'])/\\$1/gr . "'" : ''), '-f', '-'
		],
		'<', \$sql, '>', \$out, '2>&1');
	chomp $out;
	$out =~ s/^psql:<stdin>:\d+: (ERROR:) */$1 /mg;
	return $out;
}

# SQL for a text of so many paragraphs of news, all different, each with one
# quotation and 200 bytes long.
sub prose
{
	my ($paragraphs) = @_;

	return qq{(SELECT string_agg('“We counted ' || to_char(i, 'FM000000')
		|| ' boats on the river,” said Anna Kowalska of the port authority. '
		|| 'The harbor in Hamburg was quiet on Monday, and the rest of the day '
		|| 'brought rain, as the ministry had expected it to. ', E'\\n\\n')
		FROM generate_series(1, $paragraphs) i)};
}

sub write_binary
{
	my ($path, $bytes) = @_;

	open(my $file, '>:raw', $path) or die "$path: $!";
	print $file $bytes;
	close($file) or die "$path: $!";
}

1;
