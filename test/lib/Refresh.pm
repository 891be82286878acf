# Refresh.pm: what the TAP tests of news_refresh have in common.
#
#	my $node = refresh_node($name);			a server with a user "owner", no superuser
#	add_source($node, $table, %arguments);	a table of articles of his, registered
#	add_written($node);						tables news and brief, and write_some(how often)
#	ask_owner($node, $sql);					as ask of NewsTest, as the owner
#	refresh($node, $table);					CALL news_refresh until all is done
#	is(wrong($node, $table), '', ...);		what is not as it should be when all is done
#	my $session = begin($node, $file, @statements);	a psql of the owner's in the background
#
package Refresh;

use strict;
use warnings;
use Exporter 'import';
use IPC::Run;
use NewsTest;

our @EXPORT = qw(refresh_node prepare_owner add_source add_written ask_owner
  refresh wrong begin wait_a_bit);

sub refresh_node
{
	my ($name, $conf) = @_;
	my $node = news_node($name);

	$node->append_conf('postgresql.conf', $conf) if $conf;
	$node->restart if $conf;
	$node->safe_psql('postgres', 'CREATE ROLE owner LOGIN');
	prepare_owner($node, 'postgres');
	return $node;
}

# The owner's schema, and in it article(key, version), the text of an article: no two
# are equal, each has one quotation and some names.
sub prepare_owner
{
	my ($node, $dbname) = @_;

	$node->safe_psql($dbname, q{
CREATE SCHEMA owner AUTHORIZATION owner;
CREATE FUNCTION owner.article(key bigint, version int) RETURNS text LANGUAGE sql IMMUTABLE AS $$
SELECT format('<html><head><title>Boats of Hamburg, %1$s</title></head><body><article>'
	'<h1>Boats of Hamburg</h1>'
	'<p>“We counted %1$s boats on the river and %2$s on the lake,” said %3$s Kowalska of the port authority.</p>'
	'<p>The harbor in Hamburg was quiet on Monday, and the rest of the day brought rain, as the ministry of %4$s expected.</p>'
	'</article></body></html>', key, version,
	(ARRAY['Anna', 'Maria', 'Jan', 'Eva', 'Lech'])[key % 5 + 1],
	(ARRAY['Poland', 'France', 'Kenya'])[version % 3 + 1])
$$;
ALTER FUNCTION owner.article OWNER TO owner});
}

sub add_source
{
	my ($node, $table, %arguments) = @_;
	my $dbname = delete $arguments{dbname};
	my $more = join '', map { ", $_ => $arguments{$_}" } sort keys %arguments;
	my $answer = ask_owner($node, qq{
CREATE TABLE $table (id int PRIMARY KEY, title text, html text NOT NULL, published timestamptz, visits int NOT NULL DEFAULT 0);
SELECT news_register('$table', 'html', title_column => 'title', published_column => 'published', config => 'english'$more);},
		$dbname);

	die $answer if $answer ne "${table}_documents";
}

# Articles that are written all the time, some in a transaction, which is rolled back
# now and then; and a trigger function that makes results take their time.
sub add_written
{
	my ($node) = @_;

	add_source($node, 'news');
	add_source($node, 'brief');
	my $answer = ask_owner($node, q{
CREATE SEQUENCE ids;
INSERT INTO news SELECT nextval('ids'), 'Number ' || i, article(i, 1), '2026-11-26' FROM generate_series(1, 800) i;
INSERT INTO brief SELECT i, 'Number ' || i, article(i, 1), '2026-11-26' FROM generate_series(1, 100) i;
CREATE PROCEDURE write_some(how_often int) LANGUAGE plpgsql AS $$
DECLARE
	version int;
BEGIN
	FOR i IN 1 .. how_often LOOP
		version := 1000000 * random();
		INSERT INTO news SELECT n, 'New ' || n, article(n, version), now()
			FROM (SELECT nextval('ids') AS n FROM generate_series(1, 10)) s;
		UPDATE news SET html = article(id, version) WHERE id % 37 = version % 37;
		UPDATE news SET visits = visits + 1 WHERE id % 11 = version % 11;
		UPDATE news SET title = 'Changed ' || version WHERE id % 101 = version % 101;
		UPDATE news SET id = nextval('ids') WHERE id % 211 = version % 211;
		DELETE FROM news WHERE id % 89 = version % 89;
		DELETE FROM news WHERE id < (SELECT max(id) - 1200 FROM news);
		IF version % 12 = 0 THEN
			TRUNCATE brief;
		END IF;
		INSERT INTO brief SELECT s, 'New', article(s, version), NULL FROM generate_series(version % 50, version % 50 + 10) s
			ON CONFLICT (id) DO UPDATE SET html = excluded.html;
		IF version % 4 = 0 THEN
			ROLLBACK;
		ELSE
			COMMIT;
		END IF;
		PERFORM pg_sleep(0.03);
	END LOOP;
END $$;
CREATE FUNCTION dawdle() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
	PERFORM pg_sleep(TG_ARGV[0]::float8);
	RETURN NEW;
END $$;});
	die $answer if $answer ne '';
}

sub wait_a_bit
{
	my ($seconds) = @_;

	select(undef, undef, undef, $seconds);
}

sub ask_owner
{
	my ($node, $sql, $dbname) = @_;

	local $ENV{PGUSER} = 'owner';
	return ask($node, $sql, $dbname);
}

# Of a table, or of all of the owner's.
sub refresh
{
	my ($node, $table, $dbname) = @_;
	my ($argument, $condition) = $table ? ("'$table'", "source = '$table'::regclass") : ('', 'true');

	foreach (1 .. 100)
	{
		my $answer = ask_owner($node, qq{
CALL news_refresh($argument);
SELECT sum(queued + unscanned) FROM news_progress WHERE $condition;}, $dbname);

		return '' if $answer eq '0';
		return $answer if $answer =~ /ERROR/;
		# what a worker has left is taken over after a second
		wait_a_bit(0.2);
	}
	return 'never ends';
}

# All results are those of the articles as they are, but for those that failed; nothing
# is in the queue or in flight.  A condition says which articles s are to have failed.
sub wrong
{
	my ($node, $table, $failed, $dbname) = @_;
	my $condition = $failed // 'false';

	return ask_owner($node, qq{
CREATE TEMP TABLE wanted AS
	SELECT s.id, s.html, a.* FROM $table s, news_analyze(s.html, 'english', s.title, s.published) a
	WHERE NOT ($condition);
CREATE FUNCTION pg_temp.difference(what text, wanted text, actual text) RETURNS SETOF text LANGUAGE plpgsql AS \$\$
BEGIN
	RETURN QUERY EXECUTE format('SELECT %L || '' missing: '' || left(x::text, 200) FROM (%s EXCEPT ALL %s) x LIMIT 5', what, wanted, actual);
	RETURN QUERY EXECUTE format('SELECT %L || '' wrong: '' || left(x::text, 200) FROM (%s EXCEPT ALL %s) x LIMIT 5', what, actual, wanted);
END \$\$;
SELECT pg_temp.difference('document',
	'SELECT id, title, byline, published, modified, site, language, url, image, description, tags, paywalled, is_article, body, doc::text FROM wanted',
	'SELECT article, title, byline, published, modified, site, language, url, image, description, tags, paywalled, is_article, body, doc::text FROM ${table}_documents');
SELECT pg_temp.difference('quote', 'SELECT w.id, q.* FROM wanted w, unnest(quotes) q', 'TABLE ${table}_quotes');
SELECT pg_temp.difference('entity', 'SELECT w.id, e.* FROM wanted w, unnest(entities) e', 'TABLE ${table}_entities');
SELECT pg_temp.difference('failure', \$\$SELECT s.id FROM $table s WHERE $condition\$\$, 'SELECT article FROM ${table}_failures');
SELECT 'old edition: ' || article FROM ${table}_documents
	WHERE edition <> (SELECT edition FROM news_registration WHERE source = '$table'::regclass);
SELECT 'queued: ' || row(q.*)::text FROM ${table}_queue q LIMIT 5;
SELECT 'in flight: ' || row(l.*)::text FROM ${table}_lanes l WHERE in_flight IS NOT NULL LIMIT 5;
SELECT 'scanning' FROM ${table}_state WHERE scan_serving IS NOT NULL OR scan_wanted <> scan_served;},
		$dbname);
}

# Wait for it with finish.  What it prints is in the file that is named first.
sub begin
{
	my ($node, $file, @statements) = @_;

	local $ENV{PGUSER} = 'owner';
	return IPC::Run::start(
		[
			'psql', '-XAtq', '-v', 'VERBOSITY=sqlstate', '-d', $node->connstr('postgres'),
			map { ('-c', $_) } @statements
		],
		'<', \undef, '>', $file, '2>&1');
}

1;
