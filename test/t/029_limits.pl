# Where memory ends, and where much of anything makes one of our functions long: a clear
# error, at once, and the session goes on.  test/reliability/limits has the figures.

use strict;
use warnings;
use FindBin;
use lib "$FindBin::RealBin/../lib";
use NewsTest;
use Test::More;

my $node = news_node('limits');
my $mb = 1024 * 1024;

news_clock($node);

# ---- out of memory -----------------------------------------------------------------------

SKIP:
{
	skip 'no prlimit', 1 if system('prlimit --version >/dev/null 2>&1') != 0 || !-r '/proc/self/status';

	$node->safe_psql('postgres', "
		INSERT INTO input SELECT 'news', 8, " . prose(8 * $mb / 200) . ";
		INSERT INTO input SELECT 'page', 8, '<p>' || repeat('<div>Rain fell on Oslo. ', 8 * $mb / 24);
		INSERT INTO input SELECT 'lexemes', 8, string_agg(format('''%s'':%s', to_hex(i), i), ' ') FROM generate_series(1, 500000) i");

	my $of = "FROM input WHERE name = ";
	my %calls = (
		news_strip => "octet_length(news_strip(t)) $of 'page'",
		news_blocks => "count(f) FROM input, news_blocks(t) f WHERE name = 'page'",
		news_metadata => "count(f) FROM input, news_metadata(t) f WHERE name = 'page'",
		news_quotes => "count(f) FROM input, news_quotes(t) f WHERE name = 'news'",
		news_entities => "count(f) FROM input, news_entities(t) f WHERE name = 'news'",
		news_render => "octet_length(news_render(t)) $of 'news'",
		to_newsdoc => "newsdoc_words(to_newsdoc('simple', t)) $of 'news'",
		newsdoc_in => "newsdoc_words(t::newsdoc) $of 'lexemes'",
		newsdoc_concat => "newsdoc_words(d || d) FROM (SELECT t::newsdoc AS d $of 'lexemes' OFFSET 0) s",
		newslexicon_agg => "newslexicon_size(newslexicon_agg('Anna B' || i, 'person')) FROM generate_series(1, 300000) i");

	# "rooms" are what a session may have more than it has now
	my $limit = sub {
		my ($room) = @_;
		return '\! prlimit --pid $PID --as=' . (defined $room
			? '$(($(sed -n "s/VmSize:[^0-9]*\([0-9]*\).*/\1/p" /proc/$PID/status) * 1024 + ' . $room . ')):' : 'unlimited') . "\n";
	};

	foreach my $name (sort keys %calls)
	{
		my $call = "SELECT $calls{$name};\n";
		my $whole = ask($node, $call);
		my @rooms = map { $_ * $mb } 2, 9, 13, 17, 25;
		my @got = split /\n/, ask($node, "SELECT pg_backend_pid() AS pid, news_render('loads the library') AS html \\gset\n\\setenv PID :pid\n"
			  . join('', map { $limit->($_) . $call . $limit->() . "SELECT 'alive';\n" } @rooms) . $call);

		is(pop @got, $whole, "$name: after errors, the result is what it was");
		is(join(' ', grep { $_ ne 'ERROR: 53200' && $_ ne $whole } @got), join(' ', ('alive') x @rooms),
			"$name: out of memory is an error, and the session lives on");
		is($got[0], 'ERROR: 53200', "$name: which it is out of, with next to none");
	}
}

# ---- canceled ------------------------------------------------------------------------------

# Much of the time of these once went by without a look for interrupts.
$node->safe_psql('postgres', "
	DELETE FROM input;
	CREATE TABLE docs (name text, doc newsdoc);
	ALTER TABLE docs ALTER doc SET STORAGE EXTERNAL;
	INSERT INTO docs SELECT 'positions', ('''rain'':' || string_agg(i::text, ',' ORDER BY i))::newsdoc FROM generate_series(1, 4000000) i;
	INSERT INTO docs SELECT 'names', string_agg(format('person:''Anna B%s''', to_hex(i)), ' ')::newsdoc FROM generate_series(1, 1000000) i;
	INSERT INTO docs SELECT 'quotations', ('length:100 ' || string_agg(format('quote:%s:direct:0:4-9', i), ' '))::newsdoc FROM generate_series(1, 2000000) i;
	INSERT INTO input SELECT 'forms', 25, 'person:' || string_agg(format('''Anna B%s''', to_hex(i)), '|') FROM generate_series(1, 1500000) i;
	INSERT INTO input SELECT 'names', 8, repeat('ANNA BERG OF OSLO ', 8 * $mb / 18);
	INSERT INTO input SELECT 'blocks', 25, '<p>' || repeat('<p>Rain fell on Oslo on Monday, it said. ', 25 * $mb / 40);
	INSERT INTO input SELECT 'word', 50, repeat('a', 50 * $mb)");

# In processor time, as other programs of the machine make all else longer.
SKIP:
{
	my $library = $node->basedir . '/interrupts';
	my $pg_config = $ENV{PG_CONFIG} || 'pg_config';
	my $source = "$FindBin::RealBin/../reliability/interrupts.c";

	skip 'no compiler, or no headers', 1
	  if system("cc -O2 -fPIC -shared -I\$($pg_config --includedir-server) -o $library.so $source >/dev/null 2>&1") != 0;
	$node->safe_psql('postgres', "
		CREATE FUNCTION watch_begin() RETURNS void LANGUAGE c AS '$library';
		CREATE FUNCTION watch_end(OUT p50 float8, OUT p99 float8, OUT max float8, OUT stack text) LANGUAGE c AS '$library'");

	my %calls = (
		'newsdoc_out of positions' => "newsdoc_out(doc) IS NULL FROM docs WHERE name = 'positions'",
		'newsdoc_out of quotations' => "newsdoc_out(doc) IS NULL FROM docs WHERE name = 'quotations'",
		'newsdoc_send of names' => "length(newsdoc_send(doc)) FROM docs WHERE name = 'names'",
		'newsdoc_concat' => "newsdoc_words(doc || doc) FROM docs WHERE name = 'positions'",
		'newsdoc_in of forms' => "newsdoc_words(t::newsdoc) FROM input WHERE name = 'forms'",
		'a long word in a query' => "newsquery_numnode(websearch_to_newsquery('simple', t)) FROM input WHERE name = 'word'",
		'names in render' => "octet_length(news_render(t)) FROM input WHERE name = 'names'",
		'blocks' => "octet_length(news_strip(t)) FROM input WHERE name = 'blocks'");

	# what is printed of the waits of a call
	my $waits = sub {
		my ($call, $columns) = @_;

		return ask($node, "SET client_min_messages = warning;
			SELECT watch_begin() AS begun \\gset
			SELECT $call LIMIT 1 \\g /dev/null
			SELECT $columns FROM watch_end()");
	};

	# some machines take long to give memory: as long as the server, which copies a text
	my $limit = $waits->("octet_length(textin(textout(t))) FROM input WHERE name = 'forms'", 'greatest(30, max)');

	note "limit: $limit ms";
	foreach my $name (sort keys %calls)
	{
		my $answer = $waits->($calls{$name}, "p99 < $limit, p99, max, stack");

		like($answer, qr/^t\|/, "$name: an interrupt is answered at once") or diag($answer);
		note $answer;
	}
}

$node->stop;
done_testing();
