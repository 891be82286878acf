# Hostile and huge input: a right result or a clear error, and the session
# lives on.

use strict;
use warnings;
use FindBin;
use lib "$FindBin::RealBin/../lib";
use NewsTest;
use Encode qw(from_to);
use Test::More;

my $node = news_node('hostile');

# How many rows a function gives for a text; of news_strip, characters, of
# news_render, marks.
sub count_of
{
	my ($function, $text) = @_;

	return "SELECT cardinality(string_to_array(news_render($text), ' data-kind=')) - 1;"
	  if $function eq 'news_render';
	return $function eq 'news_strip'
	  ? "SELECT length(news_strip($text));"
	  : "SELECT count(*) FROM $function($text);";
}

# In one session, all functions on one text.  What they must give is a number,
# or undef: then any number will do.
sub hostile
{
	my ($name, $text, $wanted, $dbname) = @_;
	my @wanted = ref $wanted ? @$wanted : ($wanted) x @functions;
	my $answer = ask($node,
		"CREATE TEMP TABLE input (t text);\n"
		  . "ALTER TABLE input ALTER t SET STORAGE EXTERNAL;\n"
		  . "INSERT INTO input SELECT $text;\n"
		  . join('', map { count_of($_, '(SELECT t FROM input)') . "\n" } @functions)
		  . "SELECT 'alive';",
		$dbname);
	my @got = split /\n/, $answer, -1;

	is(pop @got, 'alive', "$name: the session lives on");
	foreach my $function (@functions)
	{
		my $got = shift @got // 'nothing';
		my $wanted = shift @wanted;

		# too much to analyze is a clear error, too
		my $good = defined $wanted ? $got eq $wanted : $got =~ /^(\d+|ERROR: 54000)$/;
		ok($good, "$name: $function") or diag("got $got");
	}
}

hostile('NULL', 'NULL', [ '', 0, 0, 0, 0, '' ]);
hostile('empty', "''", 0);
hostile('white space', "repeat(E' \\t\\r\\n', 1000)", 0);

# ---- 50 MB -----------------------------------------------------------------

my $mb = 1024 * 1024;
my $paragraphs = 50 * $mb / 200;

# "Anna Kowalska" and "Hamburg" in each paragraph, and one quotation
my $answer = ask($node, '
	CREATE TABLE prose (t text);
	ALTER TABLE prose ALTER t SET STORAGE EXTERNAL;
	INSERT INTO prose SELECT ' . prose($paragraphs) . ";
	SELECT length(news_strip(t)) > .9 * length(t) FROM prose;
	SELECT count(*) FROM prose, news_blocks(t) WHERE kept;
	SELECT count(*) FROM prose, news_quotes(t) WHERE speaker = 'Anna Kowalska';
	SELECT count(*) FROM prose, news_mentions(t) WHERE mention = 'Anna Kowalska';
	SELECT mentions FROM prose, news_entities(t) WHERE entity = 'Anna Kowalska';
	SELECT cardinality(string_to_array(news_render(t), '>Anna Kowalska</mark>')) - 1 FROM prose;
	DROP TABLE prose;");
is($answer, join("\n", 't', (int($paragraphs)) x 5), '50 MB of news: all of it is found');

hostile('50 MB of <div>', "repeat('<div>', 10 * $mb)", 0);

# A page as large as many, with one story in it.
is( ask($node, "SELECT length(news_strip('<html><nav>' || repeat('<a href=\"x\">b</a><br>', 5 * $mb)
		|| '</nav><article>' || t || '</article>')) > .9 * length(t) FROM (SELECT " . prose(100) . ") s(t);"),
	't', '100 MB of HTML');

# ---- 10 MB of what else might be slow ------------------------------------------

hostile('one attribute', "'<p>a<p b=''' || repeat('<p>a', 2 * $mb)");
hostile('attributes', "'<p ' || repeat('a=b ', 2 * $mb)");
hostile('scripts', "'<p>a<script>' || repeat('<!--<script></script>', $mb / 2)");
hostile('tables', "repeat('<table><tr><td><table></td></tr>', $mb / 4)");
hostile('many <', "repeat('<', 10 * $mb)");
hostile('quotation marks', "repeat('“”\"«', $mb)", [ undef, undef, 0, 0, 0, 0 ]);
hostile('opening quotation marks', "repeat('“', 3 * $mb)", [ undef, undef, 0, 0, 0, 0 ]);
# cues and nothing but cues, sentences without an end: a MB, as these cost seconds
hostile('one cue', "repeat('said ', $mb / 5)", [ undef, undef, undef, undef, undef, undef ]);
hostile('cues in cues', "repeat('Peter said that ', $mb / 16)");
hostile('cues and marks', "repeat('said \"no\" ', $mb / 20)");
hostile('cues around one quotation', "repeat('said ', 90) || '“' || repeat('It rained. ', $mb / 10) || '”' || repeat(' said', 90)");
hostile('one sentence', "repeat('the rain said to Peter that it was over and ', $mb / 45)");
hostile('alternating marks', "repeat('“no” \"no\" «no» ', $mb / 20)");
hostile('a verb without spaces', "repeat('said,said“said”', $mb / 20)");
hostile('one word of 50 MB', "repeat('a', 50 * $mb)", [ undef, undef, 0, undef, undef, undef ]);
hostile('one name', "repeat('Anna ', 2 * $mb)", [ undef, undef, 0, undef, undef, undef ]);
hostile('line ends', "repeat(E'\\n', 10 * $mb)", 0);

# ---- other encodings ---------------------------------------------------------

# The bytes of a file as text of the database's encoding.
my $path = $node->basedir . '/input';

sub file_as
{
	my ($encoding, $bytes) = @_;

	write_binary($path, $bytes);
	return "convert_from(pg_read_binary_file('$path'), '$encoding')";
}

news_database($node, 'ascii', 'SQL_ASCII');
srand(1);
hostile('random bytes',
	file_as('SQL_ASCII', join '', map { chr(1 + int(rand(255))) } 1 .. $mb),
	undef, 'ascii');
hostile('random bytes between tags',
	file_as('SQL_ASCII', '<html><body>'
		  . join('', map { '<' . chr(1 + int(rand(255))) . '>' . chr(1 + int(rand(255))) } 1 .. $mb / 4)),
	undef, 'ascii');
is( ask($node, 'SELECT substring(news_render('
		  . file_as('SQL_ASCII', "Rain, \xe2\x80 and \xff.") . q{) FROM '<p .*?</p>');}, 'ascii'),
	'<p dir="auto">Rain, &#xFFFD;&#xFFFD; and &#xFFFD;.</p>', 'what is no UTF-8 is not rendered');
hostile('UTF-8 that breaks off', file_as('SQL_ASCII', "<p>\xe2\x80"), undef, 'ascii');

# Any bytes are a page, in any character set.
write_binary($path, join '', map { chr(int(rand(256))) } 1 .. $mb);
foreach my $dbname ('postgres', 'ascii')
{
	is( ask($node, join('', map {
				"SELECT length(news_decode(pg_read_binary_file('$path'), '$_')) > 100000;" }
				qw(utf-8 utf-16le windows-1252 gb18030 euc-jp shift_jis big5 euc-kr)), $dbname),
		join("\n", ('t') x 8), "news_decode: random bytes in database $dbname");
}

# Where what a character reference means is not in the encoding, something
# that looks like it comes out.
news_database($node, 'latin1', 'LATIN1');
my $page = '<html><body><article>
	<p>&ldquo;Très bien, c&rsquo;est très bien,&rdquo; said Zoë Müller, the mayor of Besançon, on Monday.</p>
	<p>The town had waited for the new tramway for more than ten years&nbsp;&mdash; and for its bill.</p>
	</article></body></html>';
from_to($page, 'UTF-8', 'ISO-8859-1');
my $latin1 = file_as('LATIN1', $page);
is( ask($node, "SELECT news_strip($latin1);", 'latin1'),
	q{"Très bien, c'est très bien," said Zoë Müller, the mayor of Besançon, on Monday.

The town had waited for the new tramway for more than ten years - and for its bill.},
	'LATIN1: news_strip');
is( ask($node, "SELECT content, speaker FROM news_quotes(news_strip($latin1));", 'latin1'),
	"Très bien, c'est très bien,|Zoë Müller",
	'LATIN1: news_quotes');
is( ask($node, "SELECT entity, substr(b, first_char, 10) FROM news_strip($latin1) b,
		news_entities(b) WHERE kind = 'person';", 'latin1'),
	'Zoë Müller|Zoë Müller',
	'LATIN1: news_entities, positions in characters');

is( ask($node, "SELECT substring(news_render(news_strip($latin1)) FROM '<mark [^>]*>Zoë [^<]*</mark>');", 'latin1'),
	'<mark class="e person" data-kind="person" data-entity="1" title="Zoë Müller">Zoë Müller</mark>',
	'LATIN1: news_render');

news_database($node, 'japanese', 'EUC_JP');
my $sentence = '気象庁の山田さんは「あすは雨が降るでしょう」と述べた。';
from_to($sentence, 'UTF-8', 'euc-jp');
my $japanese = file_as('EUC_JP', $sentence);
is( ask($node, "SELECT content, substr(t, start_char, end_char - start_char)
		FROM (SELECT $japanese AS t) i, news_quotes(t);", 'japanese'),
	'あすは雨が降るでしょう|「あすは雨が降るでしょう」',
	'EUC_JP: news_quotes, positions in characters');
hostile('EUC_JP', "repeat($japanese, 10000)", [ undef, undef, 10000, undef, undef, undef ], 'japanese');

# What the encoding lacks has no look-alike here.
is( ask($node, q{SELECT news_decode('\x61e4ff', 'koi8-r'), news_decode('\x61ff62e4', 'utf-8');}, 'latin1'),
	'a??|a?b?', 'LATIN1: news_decode');

$node->stop;
done_testing();
