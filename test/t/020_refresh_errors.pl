# news_refresh and errors: those of an article are failures, those of a registration are
# errors of the call; neither keeps others from being done, and nothing is lost.

use strict;
use warnings;
use FindBin;
use lib "$FindBin::RealBin/../lib";
use NewsTest;
use Refresh;
use PostgreSQL::Test::Utils;
use Test::More;

my $node = refresh_node('errors');

# ---- results that cannot be written ---------------------------------------------------------

add_source($node, 'news');
is(ask_owner($node, q{
INSERT INTO news SELECT i, 'Number ' || i, article(i, 1) FROM generate_series(1, 100) i;}), '', 'articles');
is(refresh($node, 'news'), '', 'are analyzed');
is(ask_owner($node, q{
ALTER TABLE news_documents ADD CHECK (title <> 'forbidden');
CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
	RAISE EXCEPTION 'no quotation of %', NEW.article;
END $$;
CREATE TRIGGER refuse BEFORE INSERT ON news_quotes FOR EACH ROW WHEN (NEW.content ~ 'counted 13 boats')
	EXECUTE FUNCTION refuse();
CREATE UNIQUE INDEX unique_titles ON news_documents (title) WHERE title LIKE 'one and only%';
UPDATE news SET title = 'forbidden' WHERE id = 50;
UPDATE news SET html = article(id, 2);
INSERT INTO news VALUES (101, 'one and only', article(101, 1)), (102, 'one and only', article(102, 1));}), '', 'three sorts of errors');
is(refresh($node, 'news'), '', 'all articles are tried');
my ($second) = ask_owner($node, 'SELECT article FROM news_failures WHERE article > 100;');
like($second, qr/^10[12]$/, 'one of two with the same title is written');
is(wrong($node, 'news', "s.id IN (13, 50, $second)"), '', 'all others, too; those that failed have no results left');
is(ask_owner($node, q{SELECT article, sqlstate, attempts FROM news_failures WHERE article < 100 ORDER BY article;
	SELECT message FROM news_failures WHERE article = 13;
	SELECT sqlstate FROM news_failures WHERE article > 100;
	SELECT sum(done), sum(failed) FROM news_lanes;}),
	"13|P0001|1\n50|23514|1\nno quotation of 13\n23505\n202|3", 'why is noted');

is(ask_owner($node, q{SELECT news_rescan('news'); CALL news_refresh('news'); SELECT sum(done), sum(failed) FROM news_lanes;}),
	"\n202|3", 'nobody tries them again without reason');
is(ask_owner($node, q{SELECT news_retry('news', 'P0001'); CALL news_refresh('news');
	SELECT article, sqlstate, attempts FROM news_failures WHERE article < 100 ORDER BY article;}),
	"1\n13|P0001|2\n50|23514|1", 'but news_retry');
is(ask_owner($node, q{
DROP TRIGGER refuse ON news_quotes;
UPDATE news SET title = 'allowed' WHERE id = 50;
UPDATE news SET title = 'another' WHERE id > 100;
SELECT news_retry('news');}), 3, 'the reasons go away');
is(refresh($node, 'news'), '', 'all');
is(wrong($node, 'news'), '', 'are right');

# ---- a configuration that is gone --------------------------------------------------------------

is(ask_owner($node, q{
CREATE TEXT SEARCH CONFIGURATION mine (COPY = english);
CREATE TABLE other (id int PRIMARY KEY, html text);
SELECT news_register('other', 'html', config => 'owner.mine');
INSERT INTO other SELECT i, article(i, 1) FROM generate_series(1, 20) i;
DROP TEXT SEARCH CONFIGURATION mine;
INSERT INTO news SELECT i, 'Number ' || i, article(i, 1) FROM generate_series(201, 220) i;
CALL news_refresh();
SELECT count(DISTINCT article) FROM other_queue;
SELECT count(*) FROM other_failures;}), "other_documents\nERROR: 42704\n20\n0", 'a configuration that is gone is an error of the call');
is(wrong($node, 'news'), '', 'other tables are done');
is(ask_owner($node, q{
CREATE TEXT SEARCH CONFIGURATION mine (COPY = english);
CALL news_refresh();
SELECT count(*) FROM other_documents;
SELECT count(*) FROM other_queue;}), "20\n0", 'nothing is lost');

# ---- columns that are gone -----------------------------------------------------------------------

is(ask_owner($node, q{
SET client_min_messages = warning;
ALTER TABLE other ADD text text;
UPDATE other SET text = article(id, 2);
DELETE FROM other WHERE id = 7;
ALTER TABLE other DROP html CASCADE;
INSERT INTO other VALUES (21, article(21, 2));
INSERT INTO news SELECT i, 'Number ' || i, article(i, 1) FROM generate_series(221, 240) i;
CALL news_refresh();
SELECT count(*) FROM other_failures;
SELECT count(*) FROM other_documents;}), "ERROR: 42703\n0\n20", 'so is a column that is gone');
is(wrong($node, 'news'), '', 'other tables are done');
is(ask_owner($node, "SELECT news_alter('other', article_column => 'text');"), '', 'another column');
is(refresh($node, 'other'), '', 'takes its place');
is(ask_owner($node, q{
SELECT count(*) FROM other_documents d JOIN other s ON s.id = d.article WHERE d.body = (news_analyze(s.text, 'english')).body;
UPDATE other SET text = article(id, 3);
CALL news_refresh();
SELECT count(*) FROM other_documents d JOIN other s ON s.id = d.article WHERE d.body = (news_analyze(s.text, 'english')).body;
SELECT count(*) FROM other_documents;}), "20\n20\n20", 'and is watched');

# ---- tables that are gone --------------------------------------------------------------------------

is(ask_owner($node, q{
SET client_min_messages = warning;
DROP TABLE other_quotes;
INSERT INTO news SELECT i, 'Number ' || i, article(i, 1) FROM generate_series(241, 250) i;
CALL news_refresh();
SELECT news_unregister('other', drop_results => true);
SELECT count(*) FROM pg_class WHERE relname LIKE 'other\\_%' AND relname <> 'other_pkey';
SELECT news_register('other', 'text', config => 'english');}), "ERROR: 42P01\n\n0\nother_documents", 'a table of results that is gone; unregistered, registered');
is(wrong($node, 'news'), '', 'other tables are done');
is(refresh($node), '', 'the new registration');
is(ask_owner($node, q{SELECT count(*) FROM other_documents; DROP TABLE other; CALL news_refresh(); SELECT source FROM news_registration;}),
	"20\nnews", 'is forgotten with its table');

$node->stop;
done_testing();
