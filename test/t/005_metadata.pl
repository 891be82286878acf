# news_metadata on hostile and huge pages: a row, in time linear in the page,
# and the session lives on.

use strict;
use warnings;
use FindBin;
use lib "$FindBin::RealBin/../lib";
use NewsTest;
use Test::More;

my $node = news_node('metadata');
my $mb = 1024 * 1024;

news_clock($node);

my $json = q{'<html><script type="application/ld+json">'};
my %pages = (
	metas => q~repeat('<meta name=author content="Anna Lind, Peter Holm">', n / 50)~,
	nesting => qq~$json || repeat('[', n)~,
	objects => qq~$json || repeat('{"\@type":"Article","headline":"a","author":{"\@id":"x"},', n / 56)~,
	scripts => q~repeat('<script type="application/ld+json">{"@type":"Article","name":"x"}</script>', n / 75)~,
	strings => qq~$json || repeat('" ', n / 2)~,
	authors => qq~$json || '{"\@type":"Article","author":[' || repeat('{"name":"Anna Lind"},', n / 21)~,
	times => q~'<html>' || repeat('<time datetime="2021-03-05">x</time>', n / 36)~,
	bylines => q~'<html>' || repeat('<p class=byline>By Anna Lind, 5 March 2021', n / 42)~,
	names => q~'<html><h1>Boats on the river</h1>' || repeat('<p>Anna Lind', n / 12)~,
	value => q~'<html><meta name=author content="' || repeat('Anna, and &amp;<', n / 16) || '">'~,
	text => q~repeat(E'By Anna Lind, 5 March 2021\n', n / 27)~);

foreach my $name (sort keys %pages)
{
	foreach my $size (1, 8)
	{
		my $page = $pages{$name} =~ s/\bn\b/($size * $mb)/gr;
		$node->safe_psql('postgres', "INSERT INTO input SELECT '$name', $size, $page");
	}
	my $measure = join '', map {
		"SELECT ms('SELECT count(m) FROM input, news_metadata(t) m WHERE name = ''$name'' AND size = $_');\n"
	} (1, 8);
	my ($small, $large) = split /\n/, ask($node, $measure);

	# 50 ms for what is small enough for the caches, and for noise
	ok($large =~ /^[\d.]+$/ && $large < 16 * ($small + 50), "$name: linear")
	  or diag("1 MB: $small ms, 8 MB: $large ms");
}

is( ask($node, q{SET statement_timeout = '100ms';
	SELECT count(m) FROM (SELECT string_agg(t, '') t FROM input) i, news_metadata(t) m;
	SELECT 'alive';}),
	"ERROR: 57014\nalive", 'cancelled');

# a database whose encoding is not UTF-8
news_database($node, 'latin', 'LATIN1');
is( ask($node, q{SELECT title, byline, language FROM news_metadata('<html lang="de"><script type="application/ld+json">
	{"@type": "Article", "headline": "\u00dcber die Br\u00fccke \u2013 \u6a4b", "author": "J\u00f6rg M\u00fcller"}</script>');}, 'latin'),
	'Über die Brücke - ?|Jörg Müller|de', 'LATIN1: escapes of JSON');

$node->stop;
done_testing();
