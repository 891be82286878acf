# Kept.pm: data of every kind of news_ext, which an upgrade is to keep.
#
#	prepare_kept($node, $dbname);			where there are a role "owner" and news_ext
#	my $kept = kept($node, $dbname);		what is there, before the upgrade
#	is_kept($kept, $node, $dbname);			afterwards: tests
package Kept;

use strict;
use warnings;
use Exporter 'import';
use NewsTest;
use Refresh;
use Test::More;

our @EXPORT = qw(prepare_kept kept is_kept);

# Columns of all types, indexes of all operator classes; registered tables, one of them
# with a lexicon; results, a failure, and a queue.
sub prepare_kept
{
	my ($node, $dbname) = @_;

	prepare_owner($node, $dbname);
	add_source($node, 'news', dbname => $dbname);
	add_source($node, 'brief', dbname => $dbname, lexicon => q{'Kowalska|person|Q7'});
	is(ask_owner($node, q{
CREATE TABLE plain (id int PRIMARY KEY, doc newsdoc, query newsquery, lexicon newslexicon, template newstemplate);
INSERT INTO plain SELECT i, to_newsdoc('english', news_strip(owner.article(i, i % 7))), ('speaker:kowalska ' || i)::newsquery,
	('Name ' || i || '|person|Q' || i)::newslexicon, (SELECT newstemplate_agg(owner.article(j, i)) FROM generate_series(1, 3) j)
FROM generate_series(1, 300) i;
CREATE INDEX plain_doc ON plain USING gin (doc);
CREATE INDEX plain_order ON plain (doc, query);
ANALYZE plain;
INSERT INTO news SELECT i, 'Number ' || i, owner.article(i, 1), '2026-11-26' FROM generate_series(1, 100) i;
INSERT INTO brief SELECT i, 'Number ' || i, owner.article(i, 1), NULL FROM generate_series(1, 10) i;
ALTER TABLE news_documents ADD CHECK (article <> 13)}, $dbname), '', 'data are loaded');
	is(refresh($node, undef, $dbname), '', 'analyzed');
	is(ask_owner($node, q{
UPDATE news SET html = owner.article(id, 2) WHERE id <= 10;
INSERT INTO news SELECT i, 'New', owner.article(i, 1), NULL FROM generate_series(201, 205) i;
DELETE FROM news WHERE id = 50;
SELECT count(*) FROM news_queue}, $dbname), 16, 'and some changed since');
}

my @tables = ('plain', 'news_registration');
foreach my $source ('news', 'brief')
{
	push @tables, $source, map { "${source}_$_" } qw(documents quotes entities failures queue lanes state incarnation);
}
my $tables = 'SELECT md5(string_agg(r::text, \',\' ORDER BY r::text COLLATE "C")) FROM ('
  . join(' UNION ALL ', map { "SELECT '$_' AS name, t::text AS r FROM $_ t" } @tables) . ') r';

# An index is to find what a scan of the table finds.
my @queries = map { "SELECT count(*), sum(id) FROM plain WHERE $_" } (
	q{doc @@ 'speaker:kowalska said:boats'}, q{doc @@ 'person:anna -ministry'}, q{doc @@ 'place:hamburg "quiet on monday"'},
	q{doc @@ 'kowal* OR poland'}, q{doc % (SELECT doc FROM plain WHERE id = 7)},
	q{doc = (SELECT doc FROM plain WHERE id = 9)}, q{doc > (SELECT doc FROM plain WHERE id = 9)});
my $by_table = join ';', 'SET enable_indexscan = off; SET enable_indexonlyscan = off; SET enable_bitmapscan = off', @queries;
my $by_index = join ';', 'SET enable_seqscan = off', @queries;

sub kept
{
	my ($node, $dbname) = @_;

	return {
		tables => ask_owner($node, $tables, $dbname),
		found => ask_owner($node, $by_table, $dbname),
		analyzer => ask_owner($node, 'SELECT news_analyzer()', $dbname) };
}

sub is_kept
{
	my ($kept, $node, $dbname) = @_;
	my $again = ask_owner($node, 'SELECT news_analyzer()', $dbname) ne $kept->{analyzer};

	is(ask_owner($node, $tables, $dbname), $kept->{tables}, 'no data are changed');
	is(ask_owner($node, $by_table, $dbname), $kept->{found}, 'queries find what they found');
	is(ask_owner($node, $by_index, $dbname), $kept->{found}, 'so do indexes');
	is(refresh($node, undef, $dbname), '', 'news_refresh goes on');
	is(wrong($node, 'news', 's.id = 13', $dbname), '', 'and all is right');
	is( ask_owner($node, 'SELECT sum(done), sum(failed) FROM news_lanes UNION ALL SELECT sum(done), sum(failed) FROM brief_lanes', $dbname),
		$again ? "219|2\n20|0" : "115|1\n10|0",
		$again ? 'everything is analyzed again' : 'nothing is analyzed but what was in the queue');
}

1;
