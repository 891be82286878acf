# newstemplate: binary input, damaged in every way; storage; dump and restore.

use strict;
use warnings;
use FindBin;
use lib "$FindBin::RealBin/../lib";
use NewsTest;
use PostgreSQL::Test::Utils;
use Test::More;

my $node = news_node('template');

# A site of many lines: more than fits a page of the table, so that it is toasted.
$node->safe_psql('postgres', q{
	CREATE TABLE sites (name text, template newstemplate);
	INSERT INTO sites
		SELECT 'large', newstemplate_agg(
			format('The captain of boat %s said on Monday that it would stop its service in the autumn, after sixty years.',
				md5(page::text))
			|| (SELECT string_agg(E'\nLine ' || translate(md5(line::text), '0123456789', 'ghijklmnop'), '')
				FROM generate_series(1, 3000) line))
		FROM generate_series(1, 5) page;
	INSERT INTO sites VALUES ('small', 'pages=7 00a1b2c3d4e5:7 0f0000000001:2')});

my $sum = 'SELECT name, newstemplate_pages(template), md5(template::text) FROM sites ORDER BY name;';
my $wanted = ask($node, $sum);

is(ask($node, q{SELECT count(*) FROM sites, regexp_matches(template::text, ':\d+', 'g') WHERE name = 'large';}),
	3000, 'all lines of a large site are learned');
is(ask($node, "SELECT pg_column_size(template) < 3000 * 8 + 100 FROM sites WHERE name = 'large';"),
	't', 'at eight bytes each');

# ---- binary output and input -----------------------------------------------------

my $file = $node->basedir . '/sites.copy';
is( ask($node, "COPY sites TO '$file' (FORMAT binary); TRUNCATE sites;
		COPY sites FROM '$file' (FORMAT binary); $sum"),
	$wanted, 'binary output and input');

# one value, and each of its bytes replaced; then it is cut
$node->safe_psql('postgres', "
	CREATE TABLE one (template newstemplate);
	CREATE TABLE damaged (template newstemplate);
	COPY (SELECT template FROM sites WHERE name = 'small') TO '$file' (FORMAT binary)");
my $bytes = slurp_file($file);
my $header = 11 + 4 + 4 + 2 + 4;	# of the file, and of its one row
my $size = length($bytes) - $header - 2;
is($size, 1 + 4 + 4 + 2 * 8, 'size of the binary form');

my $sql = '';
my $n = 0;
foreach my $at (0 .. $size - 1)
{
	foreach my $byte (0, 1, 0x7f, 0xff)
	{
		my $copy = $bytes;

		substr($copy, $header + $at, 1) = chr($byte);
		write_binary("$file.$n", $copy);
		$sql .= "COPY damaged FROM '$file.$n' (FORMAT binary);\n";
		$n++;
	}
}
foreach my $cut (0 .. $size - 1)
{
	my $copy = substr($bytes, 0, $header - 4) . pack('N', $cut)
	  . substr($bytes, $header, $cut) . pack('n', 0xffff);

	write_binary("$file.$n", $copy);
	$sql .= "COPY damaged FROM '$file.$n' (FORMAT binary);\n";
	$n++;
}
my $answer = ask($node, $sql . "SELECT 'alive';");
like($answer, qr/alive$/, "the server outlives $n damaged values");
unlike($answer, qr/ERROR: (?!22P03|08P01)/, 'which are refused as what they are');
is(ask($node, 'SELECT count(*) FROM damaged WHERE template::text::newstemplate::text <> template::text;'),
	0, 'or are valid');
is(ask($node, 'SELECT count(*) > 0 FROM damaged, news_strip($$text$$, template) s;'), 't', 'and usable');

# ---- storage -----------------------------------------------------------------------

is(ask($node, "VACUUM FULL sites; $sum"), $wanted, 'VACUUM FULL');

my $dump = $node->basedir . '/dump.sql';
command_ok([ 'pg_dump', '-t', 'sites', '-f', $dump, $node->connstr('postgres') ], 'pg_dump');
$node->safe_psql('postgres', 'DROP TABLE sites');
command_ok([ 'psql', '-Xq', '-v', 'ON_ERROR_STOP=1', '-f', $dump, $node->connstr('postgres') ], 'restore');
is(ask($node, $sum), $wanted, 'dump and restore');

# ---- the aggregate's memory ----------------------------------------------------------

# Pages without end, all different: what is learned of them is bounded.
my $kb = "substring(pg_read_file('/proc/self/status') FROM 'VmHWM:\\s*(\\d+)')::int";
$answer = ask($node, "
	SELECT newstemplate_pages(newstemplate_agg('warm up'));
	SELECT $kb AS kb \\gset
	SELECT newstemplate_pages(newstemplate_agg(
			(SELECT string_agg('Story ' || translate(md5(page || ' ' || line), '0123456789', 'ghijklmnop'), E'\\n')
			 FROM generate_series(1, 500) line)))
	FROM generate_series(1, 300) page;
	SELECT $kb - :kb < 8192;");
is($answer, "1\n300\nt", 'of 150,000 lines, few megabytes are kept');

$node->stop;
done_testing();
