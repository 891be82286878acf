# stand_in.pl: the install script, on the input, without the library.
#
# Functions in C are replaced: what makes and compares values of our types by what does
# so for text; news_analyze by a few regular expressions; others by an error.  Indexes and
# aggregates, which need functions that SQL cannot have, are left out.  What remains is all
# of the SQL of the extension, and scheduled analysis in it runs.

use strict;
use warnings;

my %built_in = (
	_in => 'textin', _out => 'textout', _recv => 'textrecv', _send => 'textsend',
	_eq => 'byteaeq', _ne => 'byteane', _lt => 'bytealt', _le => 'byteale', _gt => 'byteagt', _ge => 'byteage',
	_cmp => 'byteacmp', _hash => 'hashvarlena', _hash_extended => 'hashvarlenaextended');

my $analyze = q{
DECLARE
	a @extschema@.news_analysis;
BEGIN
	a.title := coalesce(title, substring(article FROM '<title>(.*?)</title>'));
	a.published := published;
	a.language := 'en';
	a.is_article := true;
	a.body := regexp_replace(article, '<[^>]*>', '', 'g');
	a.doc := a.body::@extschema@.newsdoc;
	a.quotes := ARRAY(SELECT ROW(i, NULL, 'direct', m[1], 'Speaker ' || length(m[1]) % 3, 'person', 'he', 'said', 0.9, i, i + 1, i, i + 1)::@extschema@.news_quote
		FROM regexp_matches(a.body, '[“"]([^”"]*)[”"]', 'g') WITH ORDINALITY x (m, i));
	a.entities := ARRAY(SELECT ROW(m[1], 'person', NULL, 1, 0.5, i, ARRAY[1])::@extschema@.news_entity
		FROM regexp_matches(a.body, '([A-Z][a-z]+ [A-Z][a-z]+)', 'g') WITH ORDINALITY x (m, i));
	RETURN a;
END
};

my $write = q{
BEGIN
	IF r IS DISTINCT FROM NULL THEN
		UPDATE @extschema@.news_registration n
		SET key_column = r.key_column, article_column = r.article_column, title_column = r.title_column,
			published_column = r.published_column, site_column = r.site_column, config = r.config, strip = r.strip,
			capture = r.capture, rescan_every = r.rescan_every, analyzer = r.analyzer, edition = r.edition
		WHERE n.source = $1;
	ELSE
		DELETE FROM @extschema@.news_registration n WHERE n.source = $1;
	END IF;
END
};

my %body = (
	news_analyze => "plpgsql AS \$\$$analyze\$\$",
	news_try_analyze => "plpgsql AS \$\$$analyze\$\$",
	news_analyzer => q{sql AS 'SELECT 1'},
	news_progress_of => q{sql AS 'SELECT 0::bigint, 0::bigint, 0::bigint, 0::bigint, 0::bigint, NULL::float8, now(), NULL::interval, now()'},
	news_registration_guard => q{plpgsql AS 'BEGIN RETURN NEW; END'},
	news_lock_registration => q{sql AS 'SELECT n FROM @extschema@.news_registration n WHERE n.source = $1 FOR NO KEY UPDATE'},
	news_write_registration => "plpgsql AS \$\$$write\$\$");

sub body
{
	my ($name, $declaration) = @_;
	my ($type, $what) = $name =~ /^(newsdoc|newsquery|newslexicon|newstemplate)(_\w+)$/;

	return $body{$name} if $body{$name};
	return "internal AS '$built_in{$what}'" if $type && $built_in{$what};
	# these are never called
	return "internal AS 'int4eq'" if $declaration =~ /\binternal\b/;
	return "plpgsql AS 'BEGIN RAISE feature_not_supported; END'";
}

local $/;
$_ = <STDIN>;
s/(CREATE FUNCTION (\w+)\((?:(?!CREATE ).)*?)AS 'MODULE_PATHNAME'(?:,\s*'\w+')?\s*LANGUAGE C\b([^;]*);/
	"$1LANGUAGE " . body($2, $1) . "$3;"/ges;
s/CREATE AGGREGATE (?:(?!;\n).)*;\n//gs;
s/COMMENT ON AGGREGATE (?:(?!;\n).)*;\n//gs;
s/CREATE OPERATOR (?:CLASS|FAMILY) \w+\s(?:(?!;\n).)*?USING gin(?:(?!;\n).)*;\n//gs;
s/COMMENT ON OPERATOR (?:CLASS|FAMILY) \w+ USING gin (?:(?!;\n).)*;\n//gs;
s/CREATE INDEX ON \{documents\} USING gin \(doc\);\n//;
s/,\s+(?:RESTRICT|JOIN) = newsdoc_\w+//g;
s/,\s+ANALYZE = newsdoc_typanalyze//;
die "a function in C is left\n" if /MODULE_PATHNAME|LANGUAGE C\b/;
print;
