--
-- news_decode: a page's bytes as text
--
SET client_min_messages = warning;
CREATE EXTENSION IF NOT EXISTS news_ext;
\pset format unaligned
\pset null '(null)'

-- ---- which character set ----

-- the argument, by any of its names
SELECT charset, news_decode('\xe4', charset)
FROM unnest('{windows-1252, ISO-8859-1, ascii, latin1, " l1 ", iso-8859-5, koi8-r, Windows-1251, ibm866}'::text[]) charset;

-- none: UTF-8 if it is that, else windows-1252
SELECT news_decode('\xc3a4'), news_decode('\xe4'), news_decode('\xe4', NULL), news_decode('\xe4', ' ');

-- what the page says of itself; the argument is before it
SELECT charset, page, news_decode(convert_to(page, 'SQL_ASCII') || '\xe4', charset)
FROM (VALUES
	(NULL, '<meta charset=koi8-r>'),
	(NULL, '<META CHARSET = "KOI8-R" />'),
	(NULL, '<meta http-equiv="Content-Type" content="text/html; charset=windows-1251">'),
	(NULL, '<meta content=''text/html;charset="cp1251"'' http-equiv=content-type>'),
	(NULL, '<meta name=x content="text/html; charset=koi8-r">'),
	(NULL, '<?xml version="1.0" encoding=''iso-8859-7''?><html>'),
	(NULL, '<!-- <meta charset=koi8-r> --><meta charset=iso-8859-5>'),
	(NULL, '<p title="<meta charset=koi8-r>"><meta charset=iso-8859-5>'),
	(NULL, '<meta charset=no-such-set>'),
	(NULL, '<meta charset=utf-16>'),
	('koi8-r', '<meta charset=iso-8859-5>')) v(charset, page);

-- only at the beginning of the page
SELECT right(news_decode(convert_to(repeat(' ', n) || '<meta charset=koi8-r>', 'SQL_ASCII') || '\xe4'), 1)
FROM unnest('{1000, 1010}'::int[]) n;

-- a byte order mark is before all
SELECT news_decode('\xefbbbfc3a4', 'koi8-r'), news_decode('\xfeff00e4'), news_decode('\xfffee400');

-- ---- conversion ----
SELECT news_decode('\x93e492', 'iso-8859-1');
SELECT news_decode('\x93fa967b', 'shift_jis'), news_decode('\xc6fccbdc', 'euc-jp'),
	news_decode('\xc8d5b1be', 'gb2312'), news_decode('\x81309c38', 'gb18030'),
	news_decode('\xa4e9a5bb', 'big5'), news_decode('\xc0cfbabb', 'euc-kr'),
	news_decode('\x3dd800de', 'utf-16'), news_decode('\xd83dde00', 'utf-16be');

-- what is ill-formed
SELECT news_decode('\x61ff62e28062c0af63', 'utf-8');
SELECT news_decode('\x61eda08062f09f98', 'utf-8');
SELECT news_decode('\x61816281', 'windows-1252'), news_decode('\x61ff62', 'euc-jp'),
	news_decode('\x6181ff62', 'shift_jis'), news_decode('\x8161', 'euc-kr'),
	news_decode('\x3dd8610000de61', 'utf-16le');

-- NUL cannot be in a text
SELECT news_decode('\x6100c3a4'), news_decode('\x6100e4'), news_decode('\x610062', 'koi8-r'),
	news_decode('\x61000000e400', 'utf-16le');

-- characters across the pieces in which a long page is converted
SELECT bool_and(news_decode(convert_to(t, e), s) = t)
FROM (VALUES ('UTF8', 'utf-8'), ('EUC_JP', 'euc-jp'), ('SJIS', 'shift_jis'), ('GB18030', 'gb18030')) v(e, s),
	generate_series(0, 3) n, LATERAL (SELECT repeat('a', n) || repeat('日本', 10000)) x(t);

-- ---- limits ----
SELECT news_decode(NULL), news_decode(NULL, 'koi8-r'), '"' || news_decode('') || '"';
\set VERBOSITY sqlstate
SELECT news_decode('a', 'no-such-set');
SELECT news_decode('a', 'iso-2022-jp');
