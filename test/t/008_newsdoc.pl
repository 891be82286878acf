# Values of type newsdoc from outside: whatever the bytes or the text, either a
# value that reads as it was written, or a clear error.

use strict;
use warnings;
use FindBin;
use lib "$FindBin::RealBin/../lib";
use NewsTest;
use PostgreSQL::Test::Utils;
use Test::More;

my $node = news_node('newsdoc');
my $dir = PostgreSQL::Test::Utils::tempdir;

srand(8);

my @text = (
	'',
	q{'alaska':3,9 'talk':4 title:'peac':1},
	q{published:'2026-11-02 10:00:00' length:24 title_length:5 'talk':4,19}
	  . q{ 'alaska':3,9 'it''s':20 'back\\\\slash':21 title:'peac':1}
	  . q{ person:'Marco Rubio'|'Secretary Rubio':5:104:entity:'Q324546'}
	  . q{ place:'Alaska':2:30:entity noun:'the ministry':1}
	  . q{ quote:1:direct:1:4-12 quote:2:mixed:3:20-22 quote:3:direct:0:21-21:2},
	join(' ', map { "'w" . $_ % 50 . "':$_" } 1 .. 200)
	  . join('', map { " misc:'Name $_'|'Other $_'" } 1 .. 20));

$node->safe_psql('postgres', q{
CREATE TABLE got (doc newsdoc);
CREATE TABLE again (LIKE got);
CREATE FUNCTION try(statement text) RETURNS text LANGUAGE plpgsql AS $$
BEGIN
	EXECUTE statement;
	RETURN 'ok';
EXCEPTION WHEN OTHERS THEN
	RETURN SQLSTATE;
END $$});

# A file that COPY reads, of one value.
sub write_copy
{
	my ($path, $bytes) = @_;

	write_binary($path, "PGCOPY\n\xff\r\n\0" . pack('NNnN', 0, 0, 1, length $bytes)
		  . $bytes . pack('n', 0xffff));
}

my @extreme = map { pack 'N', $_ }
  (0, 1, 2, 0x3fffffff, 0x40000000, 0x7fffffff, 0x80000000, 0xffffffff);

# One to three changes: a byte, a number, a cut, something doubled.
sub mutate
{
	my ($s, @special) = @_;

	foreach (0 .. int rand 3)
	{
		my $at = int rand(1 + length $s);
		my $what = int rand 5;

		if ($what == 0 && $at < length $s)
		{
			substr($s, $at, 1, chr(ord(substr($s, $at, 1)) ^ 1 << int rand 8));
		}
		elsif ($what == 1)
		{
			my $new = $special[ rand @special ];
			substr($s, $at, $at + length $new <= length $s ? length $new : 0, $new);
		}
		elsif ($what == 2) { substr($s, $at, int rand 9, ''); }
		elsif ($what == 3) { substr($s, $at, 0, substr($s, int rand(1 + length $s), 12)); }
		else { substr($s, $at) = '' if rand() < 0.3; }
	}
	return $s;
}

# All answers must be "ok" or an error of what the value says; some must be each.
sub check_answers
{
	my ($name, $answer, $n, @wanted) = @_;
	my %count;

	$count{$_}++ foreach split /\n/, $answer;
	my $total = 0;
	$total += $_ foreach values %count;
	is($total, $n, "$name: as many answers as values")
	  or diag(substr($answer, 0, 1000));
	is(join(' ', grep { !/^(ok|22...|54000)$/ } sort keys %count),
		'', "$name: a value or a clear error");
	ok(($count{$_} // 0) > $n / 100, "$name: some are $_") foreach @wanted;
}

# ---- bytes ----------------------------------------------------------------------

my $files = 0;
foreach my $t (@text)
{
	my $quoted = $t =~ s/'/''/gr;
	my $bytes = pack 'H*',
	  $node->safe_psql('postgres', "SELECT encode(newsdoc_send('$quoted'), 'hex')");

	write_copy("$dir/" . $files++, $bytes);
	# a number at every place of a short one, and mutations of all
	if (length $bytes < 400)
	{
		foreach my $at (0 .. length($bytes) - 4)
		{
			my $changed = $bytes;
			substr($changed, $at, 4, $extreme[ rand @extreme ]);
			write_copy("$dir/" . $files++, $changed);
			write_copy("$dir/" . $files++, substr($bytes, 0, $at));
		}
	}
	write_copy("$dir/" . $files++, mutate($bytes, @extreme)) foreach 1 .. 600;
}
check_answers('binary', ask($node,
	"SELECT try(format('COPY got FROM %L (FORMAT binary)', '$dir/' || i)) "
	  . "FROM generate_series(0, $files - 1) i"), $files, 'ok', '22P03');

# ---- text -----------------------------------------------------------------------

my @changed = map { my $t = $_; map { mutate($t, "'", ':', '|', '-', ',', '\\',
	'0', '1', '99999999999', ':entity', ':speaker', ' quote:1:direct:0:1-1', " 'x':1",
	"\xc3\xa9", "\xff", "\t") } 1 .. 700 } @text;
my $rows = join ",\n", map { "('" . unpack('H*', $_) . "')" } @changed;
check_answers('text', ask($node,
	"SELECT try(format('INSERT INTO got SELECT convert_from(''\\x%s'', ''UTF8'')::newsdoc', hex)) "
	  . "FROM (VALUES $rows) v(hex)"), scalar @changed, 'ok', '22P02');

# ---- what came in is a value ------------------------------------------------------

is(ask($node, 'SELECT count(*) FROM got WHERE doc::text::newsdoc <> doc'), '0',
	'what is written as text reads as it was');
is(ask($node, "COPY got TO '$dir/all' (FORMAT binary);
	COPY again FROM '$dir/all' (FORMAT binary);
	SELECT (SELECT count(*) FROM got) = (SELECT count(*) FROM again),
		(SELECT count(*) FROM (SELECT doc FROM got EXCEPT SELECT doc FROM again) d)"),
	't|0', 'what is written in binary reads as it was');
# numbers may be so large that their sums are not taken
check_answers('concatenation', ask($node,
	"SELECT try(format('INSERT INTO again SELECT %L::newsdoc || %L', doc, doc)) FROM got"),
	ask($node, 'SELECT count(*) FROM got'), 'ok');
like(ask($node, 'SELECT count(*) FROM (SELECT newsdoc_terms(doc), newsdoc_names(doc), newsdoc_quotes(doc) FROM got) t'),
	qr/^[1-9]\d*$/, 'all can be taken apart');

# ---- other encodings ----------------------------------------------------------------

subtest 'LATIN1' => sub {
	news_database($node, 'latin', 'LATIN1');
	# Çelik and Celik are one name only if the first is read as what it is
	my $doc = "'caf\xc3\xa9':1 person:'\xc3\x87elik'|'Celik':1:0";
	my $out = "length:1 'caf\xc3\xa9':1 person:'\xc3\x87elik':1:0";

	is(ask($node, "SELECT \$\$$doc\$\$::newsdoc", 'latin'), $out, 'text');
	is(ask($node, "CREATE TABLE got (doc newsdoc);
		INSERT INTO got VALUES (\$\$$doc\$\$);
		COPY got TO '$dir/latin' (FORMAT binary);
		COPY got FROM '$dir/latin' (FORMAT binary);
		SELECT DISTINCT doc FROM got", 'latin'), $out, 'binary');
	# the bytes are those of any database with such a client
	is(ask($node, "TRUNCATE got; COPY got FROM '$dir/latin' (FORMAT binary); TABLE got"),
		$out, 'to a database in UTF8');
	is(ask($node, "TRUNCATE got; INSERT INTO got VALUES ('''\xe6\x97\xa5'':1');
		COPY got TO '$dir/utf8' (FORMAT binary)"), '', 'a character that LATIN1 lacks');
	like(ask($node, "COPY got FROM '$dir/utf8' (FORMAT binary)", 'latin'),
		qr/^ERROR: 22P05$/, 'is a clear error');
};

subtest 'SQL_ASCII' => sub {
	news_database($node, 'ascii', 'SQL_ASCII');
	my $broken = q{E'\'caf\xe9\':1 person:\'M\xfcller \xc3\':1:0'};

	is(ask($node, "SET client_encoding = SQL_ASCII; CREATE TABLE got (doc newsdoc);
		INSERT INTO got VALUES ($broken);
		COPY got TO '$dir/ascii' (FORMAT binary);
		COPY got FROM '$dir/ascii' (FORMAT binary);
		SELECT DISTINCT encode(textsend(doc::text), 'escape') FROM got", 'ascii'),
		q{length:1 'caf\\351':1 person:'M\\374ller \\303':1:0}, 'any bytes stay as they are');
	like(ask($node, "COPY got FROM '$dir/ascii' (FORMAT binary)"), qr/^ERROR: 22021$/,
		'but not in a database in UTF8');
};

is(ask($node, 'SELECT 1'), '1', 'the server lives on');
$node->stop;
done_testing();
