-- Of test/reliability/run: functions on hostile inputs, in a database.

CREATE TABLE inputs (id int PRIMARY KEY, kind text, bytes bytea);

-- A query with t, the input as text; b, as bytes; q, a query of its first words; and
-- d, a newsdoc of it.  It must give true or NULL, or raise one of the errors that
-- tell what is wrong with the input.
CREATE TABLE calls (call text PRIMARY KEY, expected text DEFAULT '^$');

INSERT INTO calls VALUES
	('news_strip(t)'),
	('news_strip(t, format => ''markdown'', title => true, comments => true, links => true, favor => ''recall'')'),
	('news_decode(b)'),
	('news_render(t)'),
	('news_strip(t, (SELECT newstemplate_agg(x) FROM (VALUES (t), (t || t), (t)) v(x)))'),
	('(SELECT a::text FROM news_metadata(t) a)'),
	('(SELECT string_agg(a::text, '''') FROM news_blocks(t) a)'),
	('(SELECT string_agg(a::text, '''') FROM news_entities(t) a)'),
	('(SELECT string_agg(a::text, '''') FROM news_quotes(t) a)');
INSERT INTO calls (call, expected) VALUES
	('news_decode(b, left(t, 20))', '^22023$'),
	('news_headline(t, q)', '^$'),
	('news_headline(t, q, ''MaxFragments=3, MinWords=2, MaxWords=9'')', '^$'),
	('news_headline(t, q, left(t, 60))', '^(22|42601)'),
	('news_analyze(t, ''simple'')::text', '^$'),
	('news_try_analyze(t, ''english'')::text', '^$'),
	('news_render(t, l)', '^$'),
	('(SELECT string_agg(a::text, '''') FROM news_mentions(t, l) a)', '^$'),
	('(SELECT string_agg(a::text, '''') FROM newsdoc_terms(d) a)', '^$'),
	('(SELECT string_agg(a::text, '''') FROM newsdoc_names(d) a)', '^$'),
	('(SELECT string_agg(a::text, '''') FROM newsdoc_quotes(d) a)', '^$'),
	('newsdoc_send(to_newsdoc(''english'', t, t))', '^$'),
	('news_rank(d, q)', '^$'),
	('newsquery_send(q)', '^$'),
	('newslexicon_send((SELECT newslexicon_agg(left(t, 40), left(t, 9), left(t, 20))))', '^22023$'),
	-- what must be so
	('(SELECT bool_and(mention = substr(t, start_char, end_char - start_char)) FROM news_mentions(t))', '^$'),
	('(SELECT bool_and(quote IS NOT NULL AND start_char BETWEEN 1 AND end_char AND end_char <= length(t) + 1) FROM news_quotes(t))', '^$'),
	('d::text::newsdoc = d', '^$'),
	('q::text::newsquery = q', '^$'),
	('l::text::newslexicon = l', '^$'),
	('(d || d)::text::newsdoc = d || d', '^$'),
	('news_similarity(d, d) IN (0, 1)', '^$'),
	('newsdoc_hash(d) = newsdoc_hash(to_newsdoc(t))', '^$'),
	('(d @@ q) IS NOT NULL AND (d @@ !!q) <> (d @@ q) OR newsquery_numnode(q) = 0 OR q::text LIKE ''%rank:%''', '^$'),
	('news_headline(t, q, ''HighlightAll=1, StartSel="", StopSel=""'') = t', '^$'),
	-- what most inputs are not
	('t::newsdoc::text::newsdoc = t::newsdoc', '^(22|54000)'),
	('t::newsquery::text::newsquery = t::newsquery', '^(22P02|54)'),
	('t::newslexicon::text::newslexicon = t::newslexicon', '^22P02$'),
	('t::newstemplate::text = t', '^22P02$'),
	('to_newsquery(''english'', t)::text::newsquery = to_newsquery(''english'', t)', '^(42601|54)'),
	('plainto_newsquery(t)::text::newsquery = plainto_newsquery(t)', '^54000$'),
	('websearch_to_newsquery(t)::text::newsquery = websearch_to_newsquery(t)', '^54000$');

CREATE TABLE results (id int, call text, sqlstate text, wrong boolean, message text);

-- All calls on some inputs.  Of results, those that are no plain success are kept.
CREATE PROCEDURE run_calls(first int, last int) LANGUAGE plpgsql AS $$
DECLARE
	input record;
	c record;
	t text;
	d newsdoc;
	q newsquery;
	result text;
	l newslexicon := E'Marco Rubio|person|Q1\nAnna Kowalska|candidate\nMr. O''Neill|person\nU.N.|organization|Q2';
BEGIN
	SET LOCAL client_min_messages = warning;
	FOR input IN SELECT * FROM inputs WHERE id BETWEEN first AND last ORDER BY id LOOP
		t := convert_from(input.bytes, getdatabaseencoding());
		BEGIN
			d := to_newsdoc(t);
			q := websearch_to_newsquery(left(t, 100));
		EXCEPTION WHEN OTHERS THEN
			INSERT INTO results VALUES (input.id, 'to_newsdoc(t)', SQLSTATE, true, left(SQLERRM, 200));
			CONTINUE;
		END;
		FOR c IN SELECT * FROM calls LOOP
			BEGIN
				EXECUTE format('SELECT (%s)::text FROM (SELECT $1, $2, $3, $4, $5) i(t, b, d, q, l)', c.call)
					INTO result USING t, input.bytes, d, q, l;
				INSERT INTO results SELECT input.id, c.call, '00000', true, 'it gave ' || result
					WHERE result = 'false' AND c.call ~ ' (=|IN|AND) ';
			EXCEPTION WHEN OTHERS THEN
				INSERT INTO results VALUES (input.id, c.call, SQLSTATE, SQLSTATE !~ c.expected, left(SQLERRM, 200));
			END;
		END LOOP;
	END LOOP;
END $$;
