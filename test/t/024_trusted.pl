# news_ext is trusted (doc/trusted.md): who owns a database installs it, uses it, dumps
# it, and gets no rights by that.

use strict;
use warnings;
use FindBin;
use lib "$FindBin::RealBin/../lib";
use NewsTest;
use PostgreSQL::Test::Cluster;
use PostgreSQL::Test::Utils;
use Test::More;

my $node = PostgreSQL::Test::Cluster->new('trusted');

$node->init(extra => [ '--encoding=UTF8', '--locale=C.UTF-8' ]);
$node->start;
$node->safe_psql('postgres', q{
CREATE ROLE owner LOGIN;
CREATE ROLE other LOGIN;
CREATE DATABASE one OWNER owner;
CREATE DATABASE two OWNER owner;
CREATE DATABASE three OWNER owner});

sub owner
{
	my ($sql, $database) = @_;

	return ask($node, "SET search_path = public;\n$sql", $database // 'one', 'owner');
}

is(ask($node, 'CREATE EXTENSION news_ext', 'one', 'other'), 'ERROR: 42501', 'not for who may not create');

# ---- a schema full of what could be called instead ---------------------------------------

# Each leaves a row that tells who has run it.
my @functions = (
	'now() RETURNS timestamptz', 'current_schema() RETURNS name', 'current_database() RETURNS name',
	'pg_extension_config_dump(unknown_table text, text) RETURNS void',
	'pg_extension_config_dump(regclass, text) RETURNS void', 'concat(text, text) RETURNS text',
	'translate(name, text, text) RETURNS text', 'length(name) RETURNS int', 'format(text, text) RETURNS text',
	'eq(text, text) RETURNS bool', 'ne(text, text) RETURNS bool', 'gt(interval, interval) RETURNS bool',
	'ne(int, int) RETURNS bool', 'eq(name, text) RETURNS bool', 'scalarltsel(text) RETURNS float8',
	'news_progress_rows(VARIADIC int[]) RETURNS SETOF record', 'news_progress_rows(int) RETURNS SETOF record',
	'news_sql(jsonb, anyelement) RETURNS text', 'newslexicon_agg_final(anyelement) RETURNS text',
	'newsdoc_lt(anyelement, anyelement) RETURNS bool', 'btint8cmp(bigint, bigint) RETURNS int');

is(owner(join('', q{
CREATE SCHEMA hostile;
CREATE TABLE hostile.ran (who name DEFAULT current_user);
GRANT ALL ON SCHEMA hostile TO PUBLIC;
GRANT ALL ON hostile.ran TO PUBLIC;
},
	(map { "CREATE FUNCTION hostile.$_ LANGUAGE plpgsql AS \$\$ BEGIN INSERT INTO hostile.ran DEFAULT VALUES; RETURN"
			. (/void|SETOF/ ? '' : ' NULL') . "; END \$\$;\n" } @functions),
	q{
CREATE OPERATOR hostile.= (LEFTARG = text, RIGHTARG = text, FUNCTION = hostile.eq);
CREATE OPERATOR hostile.= (LEFTARG = name, RIGHTARG = text, FUNCTION = hostile.eq);
CREATE OPERATOR hostile.<> (LEFTARG = text, RIGHTARG = text, FUNCTION = hostile.ne);
CREATE OPERATOR hostile.<> (LEFTARG = int, RIGHTARG = int, FUNCTION = hostile.ne);
CREATE OPERATOR hostile.> (LEFTARG = interval, RIGHTARG = interval, FUNCTION = hostile.gt);
CREATE DOMAIN hostile.text AS pg_catalog.int4;
CREATE DOMAIN hostile.regclass AS pg_catalog.int4;
SET search_path = hostile;
CREATE EXTENSION news_ext SCHEMA hostile;
RESET search_path;
SELECT count(*) FROM hostile.ran})), '0', 'nothing in its schema is run by the script');

is(owner(q{
SET search_path = hostile;
SELECT pg_catalog.pg_get_constraintdef(oid) FROM pg_catalog.pg_constraint
WHERE conrelid OPERATOR(pg_catalog.=) 'hostile.news_registration'::pg_catalog.regclass AND contype OPERATOR(pg_catalog.=) 'c' AND
	EXISTS (SELECT FROM pg_catalog.pg_depend d WHERE d.objid OPERATOR(pg_catalog.=) pg_constraint.oid
		AND d.refclassid OPERATOR(pg_catalog.=) ANY ('{pg_operator,pg_proc}'::pg_catalog.regclass[]));
}), '', 'nor does its table call anything there');

# ---- what it is made of --------------------------------------------------------------------

my $members = q{FROM pg_depend d JOIN pg_extension e ON d.refobjid = e.oid AND d.refclassid = 'pg_extension'::regclass
	AND d.deptype = 'e' AND e.extname = 'news_ext'};

is(owner(q{SELECT extowner::regrole FROM pg_extension WHERE extname = 'news_ext'}), 'owner', 'the extension is theirs');
is(owner(qq{SELECT DISTINCT proowner::regrole::oid $members JOIN pg_proc p ON d.classid = 'pg_proc'::regclass AND p.oid = d.objid}),
	'10', 'its functions are not');
is(owner(qq{SELECT count(*) > 100 $members JOIN pg_proc p ON d.classid = 'pg_proc'::regclass AND p.oid = d.objid}), 't', 'all of them');
is(owner(qq{SELECT proname $members JOIN pg_proc p ON d.classid = 'pg_proc'::regclass AND p.oid = d.objid WHERE prosecdef}),
	'', 'none runs with the rights of its owner');
is(owner(qq{SELECT proname $members JOIN pg_proc p ON d.classid = 'pg_proc'::regclass AND p.oid = d.objid
	JOIN pg_language l ON l.oid = prolang
WHERE lanname <> 'c' AND 'search_path=pg_catalog, pg_temp' <> ALL (coalesce(proconfig, '{}'))
	AND prokind <> 'a'}), 'news_refresh', 'all that are not in C have a search path of their own, but one, which cannot');

foreach my $sql ('ALTER FUNCTION hostile.news_sql(jsonb, text) SECURITY DEFINER',
	'ALTER EXTENSION news_ext DROP FUNCTION hostile.news_sql(jsonb, text)',
	'CREATE OR REPLACE FUNCTION hostile.news_analyzer() RETURNS int LANGUAGE sql AS $$ SELECT 1 $$',
	'CREATE TRIGGER mine BEFORE INSERT ON hostile.news_registration FOR EACH ROW EXECUTE FUNCTION hostile.news_registration_guard()',
	'ALTER TABLE hostile.news_registration DISABLE TRIGGER ALL', 'TRUNCATE hostile.news_registration',
	'CREATE FUNCTION hostile.c(internal) RETURNS internal AS $$news_ext$$, $$newsdoc_recv$$ LANGUAGE c',
	'CREATE AGGREGATE hostile.a(int) (SFUNC = hostile.newslexicon_agg_combine, STYPE = internal)')
{
	like(owner($sql), qr/^ERROR: (42501|42883|42P13)$/, $sql =~ s/ (ON|AS|RETURNS) .*//r);
}
is(owner('DROP FUNCTION hostile.news_sql(jsonb, text)'), 'ERROR: 2BP01', 'what is of the extension stays');

# Functions that take pointers of the server's are for the server alone: SQL has no such
# value, and no function that could be called with one.  States of aggregates, whose bytes
# processes of a parallel query send each other, come from nowhere else.
my $calls = owner(qq{SELECT format('%s(%s)', p.oid::regproc,
		(SELECT string_agg(CASE WHEN t = 'internal'::regtype THEN value ELSE 'NULL::' || t::regtype END, ', ')
		FROM unnest(proargtypes) t))
	$members JOIN pg_proc p ON d.classid = 'pg_proc'::regclass AND p.oid = d.objid,
	(VALUES ('NULL'), (quote_literal('a'))) v (value)
	WHERE 'internal'::regtype = ANY (proargtypes) ORDER BY 1});
like($calls, qr/newslexicon_agg_deserial\(NULL::bytea, 'a'\)/, 'functions for the server alone');
like(owner("SELECT $_"), qr/^ERROR: (42883|42804)$/, "not to be called: $_") foreach split /\n/, $calls;
foreach my $aggregate ('a(bytea) (SFUNC = hostile.newslexicon_agg_deserial, STYPE = internal)',
	'a(bytea) (SFUNC = byteacat, STYPE = bytea, FINALFUNC = hostile.newslexicon_agg_deserial)',
	'a(internal) (SFUNC = hostile.newslexicon_agg_deserial, STYPE = bytea)',
	'a(int) (SFUNC = int4pl, STYPE = int, MSFUNC = hostile.newslexicon_agg_trans, MINVFUNC = hostile.newslexicon_agg_trans, MSTYPE = internal)',
	'a(text) (SFUNC = hostile.newslexicon_agg_trans, STYPE = internal, SERIALFUNC = hostile.newstemplate_agg_serial,
		DESERIALFUNC = hostile.newstemplate_agg_deserial)')
{
	like(owner("CREATE AGGREGATE hostile.$aggregate"), qr/^ERROR: (42883|42804|42P13)$/, "no aggregate $aggregate");
}
like(owner('CREATE FUNCTION hostile.f(internal) RETURNS internal LANGUAGE plpgsql AS $$ BEGIN RETURN $1; END $$'),
	qr/^ERROR: (0A000|42P13)$/, 'no function of their own that has such a value');

# A planner's function for an operator of another, on values that are no query.  Newer
# servers let superusers alone name such functions.
is(ask($node, q{
SET client_min_messages = warning;
CREATE TABLE numbers AS SELECT i, i::text t FROM generate_series(1, 100) i;
ANALYZE numbers;
CREATE FUNCTION near(text, int) RETURNS bool LANGUAGE plpgsql AS 'BEGIN RETURN true; END';
CREATE OPERATOR ~~~ (LEFTARG = text, RIGHTARG = int, FUNCTION = near,
	RESTRICT = hostile.newsdoc_matchsel, JOIN = hostile.newsdoc_matchjoinsel);
CREATE OPERATOR ~~~~ (LEFTARG = text, RIGHTARG = int, FUNCTION = near,
	RESTRICT = hostile.newsdoc_similarsel, JOIN = hostile.newsdoc_similarjoinsel);
SELECT count(*) FROM numbers WHERE t ~~~ 12345 AND t ~~~~ 12345;
SELECT count(*) FROM numbers a JOIN numbers b ON a.t ~~~ b.i AND a.t ~~~~ b.i;
DROP FUNCTION near CASCADE;
DROP TABLE numbers}, 'one'), "100\n10000", 'estimates of what is not news');

is(owner('DROP EXTENSION news_ext; SELECT count(*) FROM hostile.ran'), '0', 'dropped by who owns it');

# ---- what is there already is not taken for its own ------------------------------------------

foreach my $there (
	[ 'FUNCTION hostile.news_analyzer() RETURNS int LANGUAGE sql AS $$ SELECT 1 $$', '42723' ],
	[ 'TABLE hostile.news_registration (source regclass)', '42P07' ], [ 'DOMAIN hostile.newsdoc AS int', '42710' ],
	[ 'VIEW hostile.news_progress AS SELECT 1', '42P07' ],
	[ 'FUNCTION hostile.news_progress_rows() RETURNS int LANGUAGE sql AS $$ SELECT 1 $$', '42723' ])
{
	my ($what, $error) = @$there;
	my $name = $what =~ s/^(\w+ \S+).*/$1/r;

	is(owner("CREATE $what; CREATE EXTENSION news_ext SCHEMA hostile; DROP $name"), "ERROR: $error", "not with $name");
}

# Names of schemas that would end a body, a string, a format or a template.
foreach my $name ('a"b', q{a'b}, 'a$b', 'a$$b', 'a%sb', 'a{b', 'a}b', 'a\\b')
{
	my $quoted = '"' . $name =~ s/"/""/gr . '"';

	like(owner("CREATE SCHEMA $quoted; CREATE EXTENSION news_ext SCHEMA $quoted; DROP SCHEMA $quoted"),
		qr/^ERROR: (3F000|22P02)$/, "not in schema $name");
}
is(owner(q{SELECT count(*) FROM pg_extension WHERE extname = 'news_ext'}), '0', 'never half');

# ---- another schema of the name ---------------------------------------------------------------

# Who owns the schema can have our functions in SQL call theirs; but nothing of ours goes
# on as another then.
is(owner(q{
SET client_min_messages = warning;
CREATE SCHEMA s;
CREATE EXTENSION news_ext SCHEMA s;
CREATE TABLE mine (id int PRIMARY KEY, body text);
SELECT s.news_register('mine', 'body');
CREATE TABLE ran (who name DEFAULT current_user, what text);
GRANT ALL ON ran TO PUBLIC;
GRANT SELECT ON mine TO other;
ALTER SCHEMA s RENAME TO s2;
CREATE SCHEMA s;
GRANT ALL ON SCHEMA s, s2 TO PUBLIC;
CREATE TABLE s.news_registration AS TABLE s2.news_registration;
CREATE FUNCTION s.changed() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN INSERT INTO public.ran (what) VALUES ('trigger'); RETURN NULL; END $$;
CREATE TRIGGER changed BEFORE UPDATE OR DELETE ON s.news_registration FOR EACH STATEMENT EXECUTE FUNCTION s.changed();
DO $do$
DECLARE
	f record;
BEGIN
	FOR f IN SELECT proname, p.oid, prorettype::regtype AS result FROM pg_proc p WHERE pronamespace = 's2'::regnamespace AND
		proname IN ('news_tables', 'news_registered', 'news_registration_of', 'news_check_schema', 'news_check_write', 'news_check_lock',
			'news_lock_row', 'news_write_row', 'news_forget_row', 'news_names', 'news_owner_of', 'news_progress_counts')
	LOOP
		EXECUTE format('CREATE FUNCTION s.%I(%s) RETURNS %s LANGUAGE plpgsql AS
			$$ BEGIN INSERT INTO public.ran (what) VALUES (%L); %s END $$',
			f.proname, pg_get_function_identity_arguments(f.oid), f.result, f.proname,
			CASE WHEN f.result = 'void'::regtype THEN '' ELSE 'RETURN NULL;' END);
	END LOOP;
END
$do$;
SELECT (s2.news_lock_registration('mine')).article_column;
SELECT s2.news_write_registration('mine', n) FROM s2.news_registration n;
SELECT done FROM s2.news_progress_of('mine');
SELECT s2.news_progress_of('pg_catalog.pg_class');
SELECT source FROM s.news_registration;
SELECT s2.news_write_registration('mine', NULL);
INSERT INTO s2.news_registration TABLE s.news_registration;
SELECT source FROM s2.news_registration}),
	"mine_documents\nbody\n\n0\nERROR: 42704\nmine\n\nmine", 'the schema gets another name');
is(ask($node, q{SELECT done FROM s2.news_progress_of('mine')}, 'one', 'other'), '0', 'it goes on');
is(owner('SELECT who, what FROM ran'), '', 'and nothing of theirs is run by functions in C');
is(owner(q{
SET client_min_messages = warning;
SELECT s2.news_write_registration('mine', NULL);
DROP TABLE mine, mine_documents, mine_quotes, mine_entities, mine_failures, mine_queue, mine_lanes, mine_state, mine_incarnation, ran CASCADE;
DROP SCHEMA s, s2 CASCADE;
SELECT count(*) FROM pg_extension WHERE extname = 'news_ext'}), "\n0", 'dropped by who owns it');

# ---- used, dumped, restored -----------------------------------------------------------------

is(owner(q{
SET client_min_messages = warning;
DROP SCHEMA hostile CASCADE;
CREATE SCHEMA "News of ours";
CREATE EXTENSION news_ext SCHEMA "News of ours";
SET search_path = "News of ours", public;
CREATE TABLE public.articles (id int PRIMARY KEY, body text, doc newsdoc GENERATED ALWAYS AS (to_newsdoc('english', body)) STORED);
CREATE INDEX ON public.articles USING gin (doc);
INSERT INTO public.articles SELECT i, '“It rains,” said Anna Kowalska on day ' || i || '.' FROM generate_series(1, 50) i;
SELECT news_register('public.articles', 'body', strip => false);
CALL news_refresh();
SELECT count(*) FROM public.articles_documents;
SELECT speaker, quotes FROM news_speakers();
SELECT count(*) FROM public.articles WHERE doc @@ 'speaker:kowalska said:rains';
SELECT source, done, failures FROM news_progress}),
	"articles_documents\n50\nAnna Kowalska|50\n50\narticles|50|0", 'in a schema of the owner\'s, for the owner');

my $dump = PostgreSQL::Test::Utils::tempdir . '/dump';

$node->command_ok([ 'pg_dump', '-Fc', '-U', 'owner', '-f', $dump, 'one' ], 'dumped by the owner');
$node->command_ok([ 'pg_restore', '--exit-on-error', '-U', 'owner', '--no-comments', '-d', 'two', $dump ], 'and restored');
$node->command_ok([ 'pg_restore', '--exit-on-error', '-d', 'three', $dump ], 'by a superuser as well');
foreach ([ two => 'owner' ], [ three => 'postgres' ])
{
	my ($database, $by) = @$_;

	is(owner(q{
SET search_path = "News of ours", public;
INSERT INTO public.articles VALUES (51, '“It snows,” said Piotr Nowak.');
CALL news_refresh();
SELECT speaker, quotes FROM news_speakers();
SELECT count(*) FROM public.articles WHERE doc @@ 'speaker:nowak said:snows';
SELECT source, queued, failures FROM news_progress;
SELECT extowner::regrole FROM pg_extension WHERE extname = 'news_ext'}, $database),
		"Anna Kowalska|50\nPiotr Nowak|1\n1\narticles|0|0\n$by", "database $database goes on");
}

done_testing();
