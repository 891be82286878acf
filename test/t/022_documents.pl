# Documents: the SQL of these pages runs, and prints what they say.
#
# The blocks of SQL of a page run one after the other in one session, in a database
# that is named after the page.  A block without a language that follows is what psql
# prints, whatever the day and the numbers that depend on it.  Before a block may stand
#
#	<!-- needs EXTENSION -->	left out where that is not installed
#	<!-- not run: WHY -->		left out
#
use strict;
use warnings;
use FindBin;
use lib "$FindBin::RealBin/../lib";
use NewsTest;
use PostgreSQL::Test::Cluster;
use PostgreSQL::Test::Utils;
use Test::More;

my $root = "$FindBin::RealBin/../..";
my @pages = qw(README.md doc/refresh.md doc/scaling.md);

my $node = news_node('documents');
my %installed =
  map { $_ => 1 } split /\n/, ask($node, 'SELECT name FROM pg_available_extensions');

if ($installed{pg_cron})
{
	$node->append_conf('postgresql.conf',
		"shared_preload_libraries = 'pg_cron'\ncron.database_name = 'refresh'\n");
	$node->restart;
}

# What differs from one run to the next: times, rates, the widths that come of them.
sub constant
{
	my ($text) = @_;

	$text =~ s/\d{4}-\d\d-\d\d \d\d:\d\d:\d\d\.\d+[-+]\d\d/TIME/g;
	$text =~ s/\b\d\d:\d\d:\d\d\.\d+/INTERVAL/g;
	$text =~ s/\b\d+\.\d{8,}/NUMBER/g;
	$text =~ s/-{3,}/---/g;
	$text =~ s/ +/ /g;
	$text =~ s/ +$//mg;
	return $text =~ s/\s+\z//r;
}

# The blocks of a page: the line each begins in, its SQL, and what that prints.
sub blocks
{
	my ($page) = @_;
	my $text = slurp_file("$root/$page");
	my @blocks;

	while ($text =~ /^(?:<!-- ([^\n]*) -->\n)?```sql\n(.*?)^```\n(?:```\n(.*?)^```\n)?/msg)
	{
		my ($mark, $sql, $output, $start) = ($1 // '', $2, $3, $-[2]);

		next if $mark =~ /^not run: / || $mark =~ /^needs (\w+)/ && !$installed{$1};
		push @blocks, [ 1 + (substr($text, 0, $start) =~ tr/\n//), $sql, $output ];
	}
	return @blocks;
}

foreach my $page (@pages)
{
	my $database = lc($page =~ s/.*\/|\.md$//gr);
	my @blocks = blocks($page);
	my $sql = join '', map { "\\echo :::$_->[0]\n$_->[1]" } @blocks;
	my $printed;

	$node->safe_psql('postgres', "CREATE DATABASE $database");
	{
		local $ENV{PGCLIENTENCODING} = 'UTF8';
		IPC::Run::run([ 'psql', '-Xq', '-d', $node->connstr($database), '-f', '-' ],
			'<', \$sql, '>', \$printed, '2>&1');
	}
	$printed =~ s/^psql:<stdin>:\d+: //mg;
	my %printed = $printed =~ /^:::(\d+)\n(.*?)(?=^:::|\z)/msg;

	cmp_ok(scalar @blocks, '>', 0, "$page has SQL");
	foreach my $block (@blocks)
	{
		my ($line, undef, $output) = @$block;

		if (defined $output)
		{
			is(constant($printed{$line}), constant($output), "$page, line $line: what is printed");
		}
		else
		{
			unlike($printed{$line}, qr/^(?:ERROR|FATAL):/m, "$page, line $line: no error");
		}
	}
}

done_testing();
