# Who may do what with registered tables, and that nobody runs anything for anyone
# else: not who refreshes, not who looks at the progress, not who writes articles.
#
# The tables of "evil" have something of his wherever the server lets one put it.  It
# counts, in a sequence, where it ran as him, and where it ran as another.

use strict;
use warnings;
use FindBin;
use lib "$FindBin::RealBin/../lib";
use NewsTest;
use IPC::Run;
use PostgreSQL::Test::Cluster;
use PostgreSQL::Test::Utils;
use Test::More;

my $node = news_node('security');

sub as
{
	my ($user, $sql) = @_;

	# all names with their schemas
	$sql = "SET search_path = public;\n$sql" unless $user eq 'postgres';
	return ask($node, $sql, 'postgres', $user);
}

# How often evil's things have run as evil, and as others.
sub counted
{
	return ask($node, q{
SELECT (SELECT is_called FROM evil.as_evil), (SELECT CASE WHEN is_called THEN last_value ELSE 0 END FROM evil.as_other)});
}

is(as('postgres', q{
CREATE ROLE alice LOGIN; CREATE ROLE evil LOGIN; CREATE ROLE writer LOGIN; CREATE ROLE reader LOGIN;
GRANT CREATE ON DATABASE postgres TO alice, evil, writer;
-- as it is up to PostgreSQL 14
GRANT CREATE ON SCHEMA public TO PUBLIC;
CREATE TABLE mine (id int PRIMARY KEY, body text);
INSERT INTO mine VALUES (1, '“It rains,” said Anna Kowalska.')}), '', 'roles');

is(as('alice', q{
CREATE SCHEMA alice;
GRANT USAGE ON SCHEMA alice TO PUBLIC;
CREATE TABLE alice.t (id int PRIMARY KEY, body text, note text);
INSERT INTO alice.t VALUES (1, '“It rains,” said Anna Kowalska.'), (2, '“It snows,” said Piotr Nowak.');
SELECT news_register('alice.t', 'body', strip => false);
CALL news_refresh();
SELECT count(*) FROM alice.t_documents}), "alice.t_documents\n2", 'the tables of alice');

is(as('evil', q{
CREATE SCHEMA evil;
GRANT USAGE ON SCHEMA evil TO PUBLIC;
CREATE SEQUENCE evil.as_evil;
CREATE SEQUENCE evil.as_other;
GRANT ALL ON SEQUENCE evil.as_evil, evil.as_other TO PUBLIC;
CREATE FUNCTION evil.run() RETURNS int LANGUAGE plpgsql IMMUTABLE
SET search_path = pg_catalog AS $$
BEGIN
	PERFORM nextval(CASE current_user WHEN 'evil' THEN 'evil.as_evil' ELSE 'evil.as_other' END::regclass);
	RETURN 1;
END $$;
CREATE FUNCTION evil.on_write() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN PERFORM evil.run(); IF TG_OP = 'DELETE' THEN RETURN OLD; END IF; RETURN NEW; END $$;
CREATE TABLE evil.t (id int PRIMARY KEY, body text);
INSERT INTO evil.t VALUES (1, '“It rains,” said Anna Kowalska.');
SELECT news_register('evil.t', 'body', strip => false)}), 'evil.t_documents', 'the tables of evil');

my @tables = map { "evil.t_$_" } qw(documents quotes entities failures queue lanes state incarnation);

is(as('evil', join '', map { qq{
ALTER TABLE $_ ADD extra int DEFAULT evil.run();
CREATE INDEX ON $_ ((evil.run()));
CREATE TRIGGER evil BEFORE INSERT OR UPDATE OR DELETE ON $_ FOR EACH ROW EXECUTE FUNCTION evil.on_write();
ALTER TABLE $_ ENABLE ALWAYS TRIGGER evil;
CREATE POLICY evil ON $_ USING (evil.run() = 1);
ALTER TABLE $_ ENABLE ROW LEVEL SECURITY;
GRANT ALL ON $_ TO PUBLIC;
} } 'evil.t', @tables), '', 'and what he puts there');

# figures of a type of his own, which becomes a number by a function of his
is(as('evil', q{
CREATE TYPE evil.n AS (n int);
CREATE FUNCTION evil.to_number(evil.n) RETURNS bigint LANGUAGE plpgsql IMMUTABLE AS $$ BEGIN RETURN evil.run(); END $$;
CREATE CAST (evil.n AS bigint) WITH FUNCTION evil.to_number(evil.n) AS IMPLICIT;
CREATE TABLE evil.u (id int PRIMARY KEY, body text);
SELECT news_register('evil.u', 'body', strip => false);
ALTER TABLE evil.u_lanes ALTER done DROP DEFAULT, ALTER done TYPE evil.n USING row(done);
GRANT ALL ON ALL TABLES IN SCHEMA evil TO PUBLIC;
CALL news_refresh('evil.t');
SELECT source, done FROM news_progress WHERE source::text ~ 'evil'}), "evil.u_documents\nevil.t|1\nevil.u|", 'as evil, it works, and figures of a type of his own are none');
is(counted(), 't|0', 'and runs');

# ---- nobody runs what another has made ---------------------------------------------

foreach my $user (qw(postgres reader alice))
{
	is(as($user, q{SELECT source, queued, done FROM news_progress WHERE source::text ~ 'evil'}),
		"evil.t|0|1\nevil.u||", "news_progress, for $user");
	foreach my $call (
		q{CALL news_refresh('evil.t')}, q{CALL news_refresh('evil.u')}, q{SELECT news_rescan('evil.t')},
		q{SELECT news_rescan('evil.t', true)}, q{SELECT news_retry('evil.t')}, q{SELECT news_alter('evil.t', strip => true)},
		q{SELECT news_unregister('evil.t')}, q{SELECT news_schedule('evil.t')}, q{SELECT news_step('evil.t', NULL, 10)})
	{
		is(as($user, $call), 'ERROR: 42501', "$call, by $user");
	}
	is(as($user, q{SET client_min_messages = warning; CALL news_refresh()}), '', "all tables of $user");
}
is(counted(), 't|0', 'nothing of evil\'s has run as another');

# policies that fail, and locks, are not to keep others from their figures
as('evil', q{
CREATE FUNCTION evil.fail() RETURNS boolean LANGUAGE plpgsql AS $$ BEGIN RAISE assert_failure; END $$;
CREATE TABLE evil.v (id int PRIMARY KEY, body text);
SELECT news_register('evil.v', 'body');
INSERT INTO evil.v VALUES (1, 'It rains.');
GRANT SELECT ON evil.v TO PUBLIC;
ALTER TABLE evil.v_queue ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY fail ON evil.v_queue USING (evil.fail())});
is(as('reader', q{SELECT source, done FROM news_progress WHERE source::text = 'evil.v'}), 'evil.v|0', 'a policy that fails');
my $lock = IPC::Run::start([ 'psql', '-Xq', '-d', $node->connstr('postgres'), '-c',
	'BEGIN; LOCK TABLE evil.v_lanes; SELECT pg_sleep(600)' ], '>', '/dev/null', '2>', '/dev/null');
$node->poll_query_until('postgres', q{SELECT EXISTS (SELECT FROM pg_locks
	WHERE relation = 'evil.v_lanes'::regclass AND mode = 'AccessExclusiveLock' AND granted)});
is(as('reader', q{SELECT source, done FROM news_progress WHERE source::text = 'evil.v'}), 'evil.v|', 'a lock');
$node->safe_psql('postgres', q{SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE query ~ '^BEGIN; LOCK'});
$lock->finish;
# nor what is done when columns are read
as('evil', q{
CREATE TYPE evil.soon AS (x timestamptz);
CREATE FUNCTION evil.cancel(evil.soon) RETURNS timestamptz LANGUAGE plpgsql AS $$ BEGIN RAISE query_canceled; END $$;
CREATE CAST (evil.soon AS timestamptz) WITH FUNCTION evil.cancel(evil.soon) AS IMPLICIT;
ALTER TABLE evil.v_queue DROP queued;
ALTER TABLE evil.v_queue ADD queued evil.soon;
INSERT INTO evil.v_queue (lane, article, queued) VALUES (0, 2, ROW(now()))});
is(as('reader', q{SELECT source, done FROM news_progress WHERE source::text ~ 'evil.[tv]$' ORDER BY 1}), "evil.t|1\nevil.v|", 'a cast that fails');
as('evil', q{SELECT news_unregister('evil.v', true)});

# a table to come: the registration would be there before it is
my ($next) = as('postgres', q{CREATE TABLE oid_now (); SELECT 'oid_now'::regclass::oid::int8; DROP TABLE oid_now});
my $columns = 'key_column, article_column, title_column, published_column, site_column, config, strip, capture, rescan_every, analyzer, edition, '
  . 'documents, quotes, entities, failures, queue, lanes, state, incarnation';
is(as('evil', qq{
INSERT INTO news_registration (source, $columns)
SELECT ($next + i)::oid, $columns FROM news_registration, generate_series(1, 5) i WHERE source = 'evil.t'::regclass}),
	'ERROR: 42501', 'no registration of a table that does not exist');
is(as('evil', q{UPDATE news_registration SET state = 4000000000 WHERE source = 'evil.t'::regclass}), 'ERROR: 42501', 'nor with one');

# nor is a table without an owner for one who began before it came
my $psql = 'psql -XAtq -v VERBOSITY=sqlstate -d "' . $node->connstr('postgres') . '"';
is(as('evil', qq{
BEGIN;
DECLARE later CURSOR FOR SELECT news_write_registration(i::oid, NULL) FROM generate_series($next, $next + 200) i;
\\! PGUSER=alice $psql -c "CREATE TABLE alice.late (id int PRIMARY KEY, body text)" -c "SELECT news_register('alice.late', 'body')"
MOVE ALL later;
COMMIT;
SELECT count(*) FROM news_registration WHERE source::text = 'alice.late'}), "late_documents\nERROR: 42501\n1", 'a table that comes later');

# one that is gone is forgotten by anyone, who does not wait for the one who had it
is(as('evil', qq{
CREATE TABLE evil.gone (id int PRIMARY KEY, body text);
SELECT news_register('evil.gone', 'body');
BEGIN;
SELECT source FROM news_lock_registration('evil.gone');
\\! PGUSER=evil $psql -c "DROP TABLE evil.gone"
\\! PGUSER=alice PGOPTIONS="-c lock_timeout=1s" $psql -c "CALL news_refresh()"
COMMIT}), "evil.gone_documents\nevil.gone", 'a lock on the registration of a table that is gone');
is(as('alice', q{
CALL news_refresh();
SELECT count(*) FROM news_registration n WHERE NOT EXISTS (SELECT FROM pg_class WHERE oid = n.source)}), 0, 'is waited for by nobody');

# a table that changes hands, with results that do not
as('postgres', q{UPDATE news_registration SET analyzer = 0 WHERE source = 'evil.t'::regclass});
as('postgres', q{ALTER TABLE evil.t OWNER TO postgres});
foreach my $call ('CALL news_refresh()', q{CALL news_refresh('evil.t')}, q{SELECT news_progress_of('evil.t')})
{
	is(as('postgres', $call), 'ERROR: 42501', "$call, by the new owner");
}
is(as('reader', q{SELECT source, done FROM news_progress WHERE source::text = 'evil.t'}), 'evil.t|', 'no figures of it');
is(as('postgres', q{SELECT speaker FROM news_speakers(); SELECT entity FROM news_rising()}), "ERROR: 42704\nERROR: 42704", 'and no trends');
is(as('evil', q{CALL news_refresh('evil.t')}), 'ERROR: 42501', 'nor can the old owner');
as('postgres', q{ALTER TABLE evil.t OWNER TO evil});
is(counted(), 't|0', 'nothing of evil\'s has run as another');
is(as('evil', q{CALL news_refresh('evil.t'); SELECT analyzer = news_analyzer(), edition FROM news_registration WHERE source::text = 'evil.t'}),
	't|2', 'back again, the new version of the analysis is noted');

# ---- names that hide others ----------------------------------------------------------

# Functions, operators, types and tables named as those of the server, or of ours with
# arguments that fit as well or better, in a schema that is searched first.
my @hiding = (
	(map { "CREATE FUNCTION $_ LANGUAGE plpgsql AS \$\$ BEGIN PERFORM evil.run(); RETURN NULL; END \$\$" }
		'evil.clock_timestamp() RETURNS timestamptz', 'evil.now() RETURNS timestamptz',
		'evil.set_config(text, text, bool) RETURNS text', 'evil.format(text, anyelement) RETURNS text',
		'evil.format(text, text, text) RETURNS text', 'evil.array_remove(regclass[], regclass) RETURNS regclass[]',
		'evil.lt(timestamptz, timestamptz) RETURNS bool', 'evil.plus(timestamptz, interval) RETURNS timestamptz',
		'evil.eq(oid, oid) RETURNS bool', 'evil.eq(name, name) RETURNS bool', 'evil.eq(text, text) RETURNS bool',
		'evil.eq(int, int) RETURNS bool', 'evil.land(bigint, int) RETURNS bigint',
		'evil.hash_array_extended(anyarray, int) RETURNS bigint', 'evil.hash_array_extended(anyarray, bigint) RETURNS bigint',
		'evil.to_regclass(text) RETURNS regclass', 'evil.quote_ident(text) RETURNS text',
		'public.news_column(regclass, name, text, text) RETURNS pg_attribute', 'public.news_registration_of(regclass) RETURNS news_registration', 'public.news_decode(bytea) RETURNS text',
		'public.news_try_analyze(text, regconfig, text, text, newslexicon, boolean) RETURNS news_analysis',
		'public.news_try_analyze(text, regconfig, varchar, timestamptz, newslexicon, boolean) RETURNS news_analysis',
		'public.news_sql(jsonb, varchar) RETURNS text', 'public.news_scan(news_registration, jsonb, bigint, bigint) RETURNS boolean'),
	'CREATE OPERATOR evil.< (FUNCTION = evil.lt, LEFTARG = timestamptz, RIGHTARG = timestamptz)',
	'CREATE OPERATOR evil.+ (FUNCTION = evil.plus, LEFTARG = timestamptz, RIGHTARG = interval)',
	'CREATE OPERATOR evil.& (FUNCTION = evil.land, LEFTARG = bigint, RIGHTARG = int)',
	(map { "CREATE OPERATOR evil.= (FUNCTION = evil.eq, LEFTARG = $_, RIGHTARG = $_)" } qw(oid name text int)),
	'CREATE DOMAIN evil.regclass AS pg_catalog.regclass CHECK (evil.run() = 1)',
	'CREATE DOMAIN evil.timestamptz AS pg_catalog.timestamptz CHECK (evil.run() = 1)',
	'CREATE DOMAIN evil.text AS pg_catalog.text CHECK (evil.run() = 1)',
	'CREATE VIEW evil.pg_class AS SELECT evil.run(), c.* FROM pg_catalog.pg_class c',
	'CREATE PROCEDURE public.news_refresh(text, int, text) LANGUAGE plpgsql AS $$ BEGIN PERFORM evil.run(); END $$',
	'GRANT SELECT ON evil.pg_class TO PUBLIC');
is(as('evil', join ";\n", @hiding), '', 'what hides what');

my $command = as('postgres', q{SELECT news_schedule_command('mine', '* * * * *')}) . ';';
is(as('postgres', qq{
SET search_path = evil, pg_catalog;
SELECT public.news_register('public.mine', 'body', strip => false);
CALL public.news_refresh('public.mine');
CALL public.news_refresh();
INSERT INTO public.mine VALUES (2, '“It snows,” said Piotr Nowak.');
$command
SET search_path = pg_catalog, public;
SELECT count(*) FROM public.mine_documents;
SET search_path = evil, pg_catalog;
SELECT public.news_alter('public.mine', strip => true);
SELECT public.news_rescan('public.mine'), public.news_retry('public.mine');
CALL public.news_refresh('public.mine');
SELECT source, queued FROM public.news_progress WHERE source = 'public.mine'::pg_catalog.regclass;
SELECT public.news_unregister('public.mine', true)} =~ s/ WHERE source = 'public.mine'::pg_catalog.regclass/ ORDER BY 1 LIMIT 0/r),
	"mine_documents\n2\n\n|0\n" =~ s/^mine/public.mine/r, 'they hide nothing from a superuser');
is(as('postgres', q{
CREATE TABLE pages (id int PRIMARY KEY, page bytea);
INSERT INTO pages VALUES (1, '<p>“It rains,” said Anna Kowalska of the port authority on Monday, and went home.</p>');
SELECT news_register('pages', 'page', 'id');
CALL news_refresh('pages');
SELECT count(*) FROM pages_documents;
SELECT news_unregister('pages', true)}), "pages_documents\n1\n", 'pages');
is(counted(), 't|0', 'nothing of evil\'s has run as another');

# in the trigger function, which runs as the owner for whoever writes
is(as('alice', 'GRANT INSERT, UPDATE (body, note), DELETE, SELECT (id) ON alice.t TO evil, writer; SELECT count(*) FROM alice.t_queue'), 0, 'a grant');
is(as('evil', q{
SET search_path = evil, pg_catalog;
CREATE TEMP TABLE t_queue (lane smallint, article int);
INSERT INTO alice.t VALUES (3, 'It hails.');
UPDATE alice.t SET body = 'It is cold.' WHERE id OPERATOR(pg_catalog.=) 3;
DELETE FROM alice.t WHERE id OPERATOR(pg_catalog.=) 3}), '', 'evil writes articles of alice\'s');
is(as('alice', q{SELECT count(*), min(article) FROM alice.t_queue; CALL news_refresh(); SELECT count(*) FROM alice.t_documents}),
	"3|3\n2", 'they are in the queue');
is(counted(), 't|0', 'nothing of evil\'s has run as another');

# by whom the owner's own defaults let call functions: on a table of his, with a key that
# becomes a number by a function of his
is(as('alice', q{
ALTER DEFAULT PRIVILEGES GRANT EXECUTE ON FUNCTIONS TO evil;
CREATE TABLE alice.granted (id int PRIMARY KEY, body text);
SELECT news_register('alice.granted', 'body');
ALTER DEFAULT PRIVILEGES REVOKE EXECUTE ON FUNCTIONS FROM evil}), 'alice.granted_documents', 'default privileges for evil');
is(as('evil', q{
CREATE TYPE evil.key AS (n int);
CREATE FUNCTION evil.key_number(evil.key) RETURNS int LANGUAGE sql AS 'SELECT evil.run()';
CREATE CAST (evil.key AS int) WITH FUNCTION evil.key_number(evil.key) AS ASSIGNMENT;
CREATE TABLE evil.keys (id evil.key);
CREATE TRIGGER news_ext_insert AFTER INSERT ON evil.keys FOR EACH ROW EXECUTE FUNCTION alice.granted_capture();
INSERT INTO evil.keys VALUES (ROW(1))}), 'ERROR: 42501', 'evil may not have triggers of alice\'s');
is(as('alice', q{SELECT news_unregister('alice.granted', true)}), '', 'nor had');
is(counted(), 't|0', 'nothing of evil\'s has run as another');

# in partitions, whose constraints and indexes a query on all of them looks at
is(as('alice', q{
GRANT CREATE ON SCHEMA alice TO evil;
CREATE TABLE alice.whole (id int PRIMARY KEY, body text) PARTITION BY RANGE (id);
CREATE TABLE alice.part PARTITION OF alice.whole FOR VALUES FROM (0) TO (10) PARTITION BY RANGE (id);
CREATE TABLE alice.subpart PARTITION OF alice.part FOR VALUES FROM (0) TO (10);
SELECT news_register('alice.whole', 'body', strip => false)}), 'alice.whole_documents', 'partitions');
as('postgres', 'ALTER TABLE alice.subpart OWNER TO evil');
is(as('evil', q{
ALTER TABLE alice.subpart ADD CHECK (evil.run() = 1) NOT VALID;
INSERT INTO alice.subpart VALUES (1, 'It rains.')}), '', 'one of evil\'s');
is(as('alice', q{
CALL news_refresh('alice.whole');
CREATE TABLE alice.other (id int PRIMARY KEY, body text) PARTITION BY RANGE (id);
SELECT count(*) FROM alice.whole_documents}), "ERROR: 42501\n0", 'is not read');
as('postgres', 'ALTER TABLE alice.whole DETACH PARTITION alice.part; ALTER TABLE alice.other ATTACH PARTITION alice.part FOR VALUES FROM (0) TO (10)');
is(as('alice', q{
SELECT news_register('alice.other', 'body');
SELECT news_unregister('alice.whole', true)}), "ERROR: 42501\n", 'nor registered');
as('postgres', 'DROP TABLE alice.whole, alice.other; REVOKE CREATE ON SCHEMA alice FROM evil');
is(counted(), 't|0', 'nothing of evil\'s has run as another');

# in a schema of a name that the one of the queue had before
is(as('alice', q{
CREATE SCHEMA before;
GRANT USAGE ON SCHEMA before TO evil;
CREATE TABLE before.t (id int PRIMARY KEY, body text);
SELECT news_register('before.t', 'body');
ALTER SCHEMA before RENAME TO behind}), 'before.t_documents', 'a schema with another name');
is(as('evil', q{
CREATE SCHEMA before;
CREATE TABLE before.t_queue (lane int, article int);
CREATE TABLE before.t_state (scan_wanted int);
CREATE TRIGGER evil BEFORE INSERT ON before.t_queue FOR EACH STATEMENT EXECUTE FUNCTION evil.on_write();
CREATE TRIGGER evil BEFORE UPDATE ON before.t_state FOR EACH STATEMENT EXECUTE FUNCTION evil.on_write();
GRANT ALL ON SCHEMA before TO PUBLIC;
GRANT ALL ON before.t_queue, before.t_state TO PUBLIC}), '', 'evil has one of the name that it had');
is(as('alice', q{
INSERT INTO behind.t VALUES (1, 'It rains.');
TRUNCATE behind.t;
SELECT count(*) FROM behind.t_queue;
SELECT scan_wanted FROM behind.t_state;
SELECT news_unregister('behind.t', true)}), "1\n2\n", 'the queue is where it was');
is(counted(), 't|0', 'nothing of evil\'s has run as another');

# in a schema of another's, who could put tables of his in the place of the results
is(as('postgres', q{
CREATE SCHEMA shared AUTHORIZATION evil;
CREATE TABLE shared.mine (id int PRIMARY KEY, body text);
GRANT INSERT ON shared.mine TO evil;
SELECT news_register('shared.mine', 'body', strip => false)}), 'ERROR: 42501', 'no results of a superuser in a schema of evil\'s');
as('evil', 'GRANT ALL ON SCHEMA shared TO alice');
is(as('alice', q{
CREATE TABLE shared.t (id int PRIMARY KEY, body text);
GRANT INSERT ON shared.t TO evil;
SELECT news_register('shared.t', 'body', strip => false);
SELECT news_register('shared.t', 'body', strip => false, results_schema => 'nowhere');
SELECT news_register('shared.t', 'body', strip => false, results_schema => 'alice', results_prefix => 'shared')}),
	"ERROR: 42501\nERROR: 3F000\nalice.shared_documents", 'nor of alice, who has one of her own');
as('evil', join ';', 'SET client_min_messages = error', map { my $table = $_; map { qq{
DROP TABLE $table\_$_ CASCADE;
CREATE TABLE $table\_$_ (lane int, article int);
CREATE TRIGGER evil BEFORE INSERT ON $table\_$_ FOR EACH ROW EXECUTE FUNCTION evil.on_write();
GRANT ALL ON $table\_$_ TO PUBLIC} } 'queue', 'lanes' } 'shared.mine', 'shared.t');
is(as('evil', q{INSERT INTO shared.t VALUES (1, 'It rains.'); INSERT INTO shared.mine VALUES (1, 'It rains.')}), '', 'evil writes an article there');
is(as('alice', q{CALL news_refresh(); SELECT count(*) FROM alice.shared_documents}), 1, 'alice has it');
is(counted(), 't|0', 'nothing of evil\'s has run as another');
as('postgres', 'ALTER SCHEMA alice OWNER TO evil');
is(as('alice', q{CALL news_refresh('shared.t')}), 'ERROR: 42501', 'a schema that changes hands');
as('postgres', 'ALTER SCHEMA alice OWNER TO alice');
is(as('alice', q{
CREATE TABLE public.alices (id int PRIMARY KEY, body text);
SELECT news_register('public.alices', 'body', strip => false);
CALL news_refresh('public.alices');
SELECT news_unregister('public.alices', true)}), "alices_documents\n", 'the owner of the database is trusted');

# ---- what others may not ---------------------------------------------------------------

is(as('writer', q{
CREATE SCHEMA writer;
INSERT INTO alice.t VALUES (3, 'It hails.');
SELECT count(*) FROM alice.t_queue;
INSERT INTO alice.t_queue (lane, article) VALUES (0, 1);
TRUNCATE alice.t;
CREATE TABLE writer.t (id int);
CREATE TRIGGER t AFTER INSERT ON writer.t EXECUTE FUNCTION alice.t_capture();
SELECT alice.t_capture()}) =~ s/0A000/42501/r, join("\n", ('ERROR: 42501') x 5), 'who may write articles may do no more');
is(as('alice', 'SELECT count(*) FROM alice.t_queue'), 1, 'but his article is in the queue');
is(as('alice', 'UPDATE alice.t SET note = id; UPDATE alice.t SET id = id, body = body; SELECT count(*) FROM alice.t_queue'), 1,
	'updates of something else are not');

my @on_alice = (
	q{SELECT news_register('alice.t', 'note')}, q{SELECT news_register('alice.t', 'note', results_prefix => 'x', results_schema => 'evil')},
	q{CALL news_refresh('alice.t')}, q{SELECT news_alter('alice.t', 'note')}, q{SELECT news_rescan('alice.t')},
	q{SELECT news_retry('alice.t')}, q{SELECT news_schedule('alice.t')}, q{SELECT news_unregister('alice.t')});
my @on_registration = (
	q{UPDATE news_registration SET article_column = 'note' WHERE source = 'alice.t'::regclass},
	q{UPDATE news_registration SET edition = edition + 1},
	q{DELETE FROM news_registration WHERE source = 'alice.t'::regclass},
	qq{INSERT INTO news_registration (source, $columns) SELECT 'evil.on_alice', $columns FROM news_registration WHERE source = 'alice.t'::regclass},
	q{UPDATE news_registration SET documents = 'alice.t' WHERE source = 'evil.t'::regclass},
	q{UPDATE news_registration SET source = 'alice.t' WHERE source = 'evil.t'::regclass},
	q{UPDATE news_registration SET queue = 'alice.t_queue' WHERE source = 'evil.t'::regclass},
	q{DELETE FROM news_registration WHERE source = 'evil.t'::regclass},
	'BEGIN; LOCK TABLE news_registration', 'SELECT source FROM news_registration FOR SHARE',
	q{SELECT news_lock_registration('alice.t')}, q{SELECT news_write_registration('alice.t', NULL)},
	q{SELECT news_write_registration('evil.t', n) FROM news_registration n WHERE source = 'alice.t'::regclass});
as('evil', 'CREATE TABLE evil.on_alice (id int PRIMARY KEY, body text)');
foreach my $statement (@on_alice, @on_registration, 'TRUNCATE news_registration',
	'ALTER TABLE news_registration DISABLE TRIGGER guard',
	'CREATE TRIGGER mine AFTER INSERT ON news_registration EXECUTE FUNCTION evil.on_write()')
{
	is(as('evil', $statement), 'ERROR: 42501', "evil: $statement");
}

# a member of the role is not the role, until he says so
as('postgres', 'GRANT alice TO writer');
foreach my $statement (@on_alice)
{
	is(as('writer', $statement), 'ERROR: 42501', "a member: $statement");
}
is(as('writer', q{
SET ROLE alice;
CALL news_refresh('alice.t');
SELECT count(*) FROM alice.t_documents}), 3, 'a member who sets the role');

# ---- row-level security ------------------------------------------------------------------

# rows that the owner cannot see have not been deleted
is(as('alice', q{
CREATE POLICY first ON alice.t USING (id = 1);
ALTER TABLE alice.t ENABLE ROW LEVEL SECURITY;
SELECT news_rescan('alice.t');
CALL news_refresh('alice.t');
SELECT count(*) FROM alice.t_documents;
ALTER TABLE alice.t FORCE ROW LEVEL SECURITY;
SELECT count(*) FROM alice.t;
SELECT news_rescan('alice.t');
CALL news_refresh('alice.t');
CALL news_refresh();
SELECT count(*) FROM alice.t_documents;
ALTER TABLE alice.t NO FORCE ROW LEVEL SECURITY;
CALL news_refresh('alice.t');
SELECT count(*) FROM alice.t_documents}), "\n3\n1\n\nERROR: 42501\nERROR: 42501\n3\n3", 'row-level security that hides articles from their owner');

done_testing();
