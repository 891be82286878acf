# Whole articles as scraped, beside their body, quotations and names as a
# reader sees them: ../shared/articles/*.txt with *.json.
#
# All strings here are UTF-8 bytes, as psql prints them.

use strict;
use warnings;
use FindBin;
use lib "$FindBin::RealBin/../lib";
use NewsTest;
use File::Basename;
use JSON::PP;
use PostgreSQL::Test::Utils;
use Test::More;

my @articles = glob("$FindBin::RealBin/../../../shared/articles/*.txt");
plan skip_all => 'no articles in ../shared/articles' unless @articles;

my $node = news_node('articles');
my %sql_kind = (PERSON => 'person', ORG => 'organization', LOC => 'place');

# Indirect quotations are not in the files: one.
my %indirect = ('ukraine-article5' => [
	[ 'doing so would breach the Constitution and embolden Russia to strike again', 'Volodymyr Zelenskyy' ] ]);

foreach my $path (@articles)
{
	my $name = basename($path, '.txt');
	my $gold = JSON::PP->new->utf8->decode(slurp_file($path =~ s/txt$/json/r));
	my $text = $node->basedir . '/article';

	write_binary($text, slurp_file($path));
	$node->safe_psql('postgres', "
		DROP TABLE IF EXISTS article;
		CREATE TABLE article AS
			SELECT raw, news_strip(raw) AS body
			FROM convert_from(pg_read_binary_file('$text'), 'UTF8') raw");

	is( ask($node, 'SELECT body FROM article;'),
		join("\n\n", map { utf8_bytes($_) } @{ $gold->{body} }),
		"$name: news_strip");

	# all marked regions, as content, speaker, kind, start, end: what is quoted
	# inside of a mixed quotation is of that
	my @quotes = map {
		join('|', utf8_bytes($_->{quote}), utf8_bytes($_->{speaker}), $_->{kind},
			$_->{start} + 1, $_->{end} + 1)
	} @{ $gold->{quotes} };
	my $marked = "WITH q AS (SELECT * FROM article, news_quotes(%s))
		SELECT content, speaker,
			coalesce((SELECT kind FROM q p WHERE p.quote = q.parent LIMIT 1), kind)%s
		FROM q WHERE substr(%s, start_char, end_char - start_char) LIKE '_' || content || '_'
		ORDER BY start_char;";
	is( ask($node, sprintf($marked, 'raw', ', start_char, end_char', 'raw')),
		join("\n", @quotes),
		"$name: news_quotes of the page");
	is( ask($node, sprintf($marked, 'body', '', 'body')),
		join("\n", map { s/\|\d+\|\d+$//r } @quotes),
		"$name: news_quotes of the body");

	# Quoted fragments: each is part of one mixed quotation of the same speaker,
	# and each of these has one.
	my @mixed = grep { $_->{kind} eq 'mixed' } @{ $gold->{quotes} };
	foreach my $column (qw(raw body))
	{
		my @rows = map { [ split /\|/ ] } split /\n/, ask($node, "SELECT start_char, end_char, speaker,
			translate(substr($column, start_char, end_char - start_char), '|', ' ')
			FROM article, news_quotes($column) WHERE kind = 'mixed' ORDER BY start_char;");
		my %used;
		foreach my $quote (@mixed)
		{
			my @with = grep {
				my $fragment = utf8_bytes($quote->{quote});
				$rows[$_][2] eq utf8_bytes($quote->{speaker}) && $rows[$_][3] =~ /\Q$fragment\E/ &&
				  ($column eq 'body' ||
					$rows[$_][0] <= $quote->{start} + 1 && $rows[$_][1] >= $quote->{end} + 1)
			} 0 .. $#rows;
			is(scalar(@with), 1, utf8_bytes("$name: news_quotes of the $column, mixed: $quote->{quote}"));
			$used{$_} = 1 foreach @with;
		}
		is(scalar(keys %used), scalar(@rows), "$name: news_quotes of the $column: no other mixed quotation");
	}

	# What is said without marks, of which a reader has no doubt.
	foreach (@{ $indirect{$name} // [] })
	{
		my ($content, $speaker) = @$_;

		is( ask($node, "SELECT speaker FROM article, news_quotes(body)
				WHERE kind = 'indirect' AND content = \$\$$content\$\$;"),
			$speaker, "$name: news_quotes, indirect: $content");
	}

	# All of it can be looked up: each quotation as said by its speaker and nobody
	# else, and each name.
	my %speakers = map { utf8_bytes($_->{speaker}) => 1 } @{ $gold->{quotes} };
	foreach my $quote (@{ $gold->{quotes} })
	{
		my $said = utf8_bytes($quote->{quote} =~ tr/"//dr);
		my $speaker = utf8_bytes($quote->{speaker});
		my $matches = join "\n", map { "SELECT to_newsdoc('english', body) @@ to_newsquery('english',
			\$\$(speaker:\"$_\" said:\"$said\")\$\$) FROM article;" } $speaker,
			grep { $_ ne $speaker } sort keys %speakers;

		is(ask($node, $matches), join("\n", 't', ('f') x (keys(%speakers) - 1)),
			"$name: newsdoc: who said: $said");
	}
	my @names = map {
		my $field = { PERSON => 'person', ORG => 'org', LOC => 'place' }->{$_};
		map { "$field:\"" . utf8_bytes($_) . '"' } @{ $gold->{entities}{$_} }
	} sort keys %sql_kind;
	is( ask($node, "SELECT name FROM article, to_newsdoc('english', body) doc,
			(VALUES " . join(', ', map { "(\$\$$_\$\$)" } @names) . ") v (name)
			WHERE NOT doc @@ to_newsquery('english', name);"),
		'', "$name: newsdoc: each name");

	foreach my $column (qw(raw body))
	{
		my %entities;
		foreach (split /\n/, ask($node, "SELECT kind, entity FROM article, news_entities($column);"))
		{
			my ($kind, $entity) = split /\|/, $_, 2;
			$entities{$kind}{$entity}++;
		}
		foreach my $kind (sort keys %sql_kind)
		{
			my $found = $entities{ $sql_kind{$kind} } // {};
			my @missing = grep { ($found->{$_} // 0) != 1 } map { utf8_bytes($_) } @{ $gold->{entities}{$kind} };
			is("@missing", '', "$name: news_entities of the $column: each $sql_kind{$kind} once");
		}

		# "Putin" is not one more person than "Vladimir Putin"
		my @persons = map { utf8_bytes($_) } @{ $gold->{entities}{PERSON} };
		my @parts = grep {
			my $part = $_;
			grep { $_ ne $part && /(^| )\Q$part\E( |$)/ } @persons
		} keys %{ $entities{person} // {} };
		is("@parts", '', "$name: news_entities of the $column: no person under a part of the name");
	}
}

sub utf8_bytes
{
	my ($string) = @_;

	utf8::encode($string);
	return $string;
}

$node->stop;
done_testing();
