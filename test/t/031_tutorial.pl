# Tutorial: its statements on the day that is made up, with what its table puts in place.
# Where doc/tutorial.md shows rows, there are rows here, too.  (What it shows of real
# articles is compared by 022_documents.pl.)

use strict;
use warnings;
use FindBin;
use lib "$FindBin::RealBin/../lib";
use Documents;
use NewsTest;
use PostgreSQL::Test::Cluster;
use PostgreSQL::Test::Utils;
use Test::More;

my $page = page('doc/tutorial.md');
my @instead = grep { $_->{anchor} eq 'without-the-corpus' } @{ $page->{rows} };
my @blocks = grep { $_->{label} eq 'sql' && $_->{mark} eq '' } @{ $page->{blocks} };
my $node = news_node('tutorial');
my $printed;

foreach my $row (@instead)
{
	my ($is, $becomes) = map { s/^`(.*)`$/$1/r } @{ $row->{cells} };
	my $pattern = quotemeta($is) =~ s/(?:\\\.){3}/.*/gr;

	is(scalar(grep { $_->{text} =~ s/$pattern/$becomes/g } @blocks) > 0, 1, "$is: $becomes");
}

$node->safe_psql('postgres', 'CREATE DATABASE tutorial');
{
	my $sql = join '', map { "\\echo :::$_->{line}\n$_->{text}" } @blocks;

	local $ENV{PGCLIENTENCODING} = 'UTF8';
	IPC::Run::run([ 'psql', '-Xq', '-d', $node->connstr('tutorial'), '-f', '-' ],
		init => sub { chdir $root or die "$root: $!" },
		'<', \$sql, '>', \$printed, '2>&1');
}
my %printed = $printed =~ /^:::(\d+)\n(.*?)(?=^:::|\z)/msg;

foreach my $block (@blocks)
{
	my $text = $printed{ $block->{line} } // 'ERROR:  not reached';

	unlike($text, qr/(?:ERROR|FATAL|WARNING):/, "line $block->{line}: no error");
	is(scalar(() = $text =~ /^\(0 rows\)/mg), scalar(() = ($block->{output} // '') =~ /^\(0 rows\)/mg), "line $block->{line}: rows")
	  or diag($text);
}
note($printed);

done_testing();
