# Members.pm: what news_ext consists of in a database, to be compared.
#
#	my $wanted = members($node, $dbname);
#	is_deeply([ differences($wanted, members($node, $other)) ], [], ...);
#
# members describes the extension, its members and what is part of these (columns,
# defaults, constraints, indexes, triggers, rules, row types, members of operator
# families), by all that the catalogs say of them.  Which columns there are, and which of
# them refer to other objects, the server is asked for; so what a later version of
# PostgreSQL adds is compared as well.  Objects are named, never numbered.
package Members;

use strict;
use warnings;
use Exporter 'import';
use JSON::PP;
use NewsTest;

our @EXPORT = qw(members differences);

my $sql = <<'EOF';
SET search_path = pg_catalog, pg_temp;

CREATE FUNCTION pg_temp.name(catalog oid, id oid, part int DEFAULT 0) RETURNS text LANGUAGE sql AS $$
SELECT CASE WHEN id = 0 THEN '-' ELSE (
	SELECT regexp_replace(i.type || ' ' || i.identity, 'pg_toast_\d+', 'pg_toast_N', 'g')
	FROM pg_identify_object(catalog, id, part) i) END
$$;

CREATE TEMP TABLE object AS
WITH RECURSIVE o (catalog, id) AS (
	SELECT 'pg_extension'::regclass::oid, oid FROM pg_extension WHERE extname = 'news_ext'
	UNION
	SELECT d.classid, d.objid FROM o JOIN pg_depend d ON d.refclassid = o.catalog AND d.refobjid = o.id
	WHERE d.deptype IN ('e', 'i', 'a'))
SELECT catalog, id, pg_temp.name(catalog, id) AS name FROM o;

-- Rows that belong to an object but have no number of their own.
CREATE TEMP TABLE part_of (part regclass, owner text, catalog regclass, what text);
INSERT INTO part_of VALUES
	('pg_attribute', 'attrelid', 'pg_class', 'c.attnum > 0 AND NOT c.attisdropped'),
	('pg_index', 'indexrelid', 'pg_class', 'true'), ('pg_sequence', 'seqrelid', 'pg_class', 'true'),
	('pg_aggregate', 'aggfnoid', 'pg_proc', 'true'), ('pg_enum', 'enumtypid', 'pg_type', 'true'),
	('pg_range', 'rngtypid', 'pg_type', 'true');

-- What is said by other words than the catalog's: expressions, as SQL.  Other columns of
-- a catalog that hold expressions are not compared, then.
CREATE TEMP TABLE definition (catalog regclass, expression text);
INSERT INTO definition VALUES
	('pg_proc', $$CASE WHEN c.prokind <> 'a' THEN pg_get_functiondef(c.oid) ELSE pg_get_function_arguments(c.oid) END$$),
	('pg_constraint', 'pg_get_constraintdef(c.oid)'), ('pg_rewrite', 'pg_get_ruledef(c.oid)'),
	('pg_trigger', 'pg_get_triggerdef(c.oid)'), ('pg_attrdef', 'pg_get_expr(c.adbin, c.adrelid)'),
	('pg_index', 'pg_get_indexdef(c.indexrelid)');

-- What tells of storage and of the past, not of what an object is.
CREATE TEMP TABLE left_out (catalog regclass, columns text[]);
INSERT INTO left_out VALUES
	('pg_class', '{relfilenode,relpages,reltuples,relallvisible,relallfrozen,relfrozenxid,relminmxid}'),
	('pg_attribute', '{attcacheoff,atthasmissing,attmissingval}');

-- The SQL that gives the columns of a catalog's rows c, as pairs of text.  The options of a
-- column have a stamp of when it was made, in some minor versions.
CREATE FUNCTION pg_temp.columns_of(catalog regclass) RETURNS text LANGUAGE sql AS $$
SELECT string_agg(format('(%L, %s)', catalog || '.' || a.attname, CASE
		WHEN a.attname = 'attoptions' THEN '(SELECT string_agg(o, '', '') FROM unnest(c.attoptions) o WHERE o !~ ''^pg_attver='')'
		WHEN k.pktable IS NULL THEN format('c.%I::text', a.attname)
		WHEN k.is_array THEN format('(SELECT string_agg(pg_temp.name(%s, e), '', '' ORDER BY i) FROM unnest(c.%I::oid[]) WITH ORDINALITY u (e, i))',
			k.pktable::oid, a.attname)
		ELSE format('pg_temp.name(%s, c.%I::oid)', k.pktable::oid, a.attname) END), ', ')
	|| coalesce((SELECT format(', (%L, %s)', catalog || '.definition', expression) FROM definition d WHERE d.catalog = $1), '')
FROM pg_attribute a
	LEFT JOIN (SELECT fktable, fkcols[1] AS fkcol, min(pktable::oid)::regclass AS pktable, bool_or(is_array) AS is_array
		FROM pg_get_catalog_foreign_keys() WHERE pkcols = '{oid}' GROUP BY 1, 2) k
	ON k.fktable = a.attrelid AND k.fkcol = a.attname
WHERE a.attrelid = catalog AND a.attnum > 0 AND NOT a.attisdropped AND a.attname <> 'oid'
	AND NOT EXISTS (SELECT FROM left_out l WHERE l.catalog = $1 AND a.attname = ANY (l.columns))
	AND NOT (a.atttypid = 'pg_node_tree'::regtype AND EXISTS (SELECT FROM definition d WHERE d.catalog = $1))
$$;

CREATE TEMP TABLE fact (name text, property text, value text);

DO $$
DECLARE
	catalog regclass;
	p record;
BEGIN
	FOR catalog IN SELECT DISTINCT o.catalog FROM object o LOOP
		EXECUTE format('INSERT INTO fact SELECT o.name, v.* FROM object o JOIN %s c ON c.oid = o.id, LATERAL (VALUES %s) v WHERE o.catalog = %s',
			catalog, pg_temp.columns_of(catalog), catalog::oid);
	END LOOP;
	FOR p IN SELECT * FROM part_of LOOP
		EXECUTE format('INSERT INTO fact SELECT o.name%s, v.* FROM object o JOIN %s c ON c.%I = o.id, LATERAL (VALUES %s) v WHERE o.catalog = %s AND %s',
			CASE p.part WHEN 'pg_attribute'::regclass THEN ' || '' column '' || c.attname'
				WHEN 'pg_enum'::regclass THEN ' || '' value '' || c.enumlabel' ELSE '' END,
			p.part, p.owner, pg_temp.columns_of(p.part), p.catalog::oid, p.what);
	END LOOP;
END
$$;

INSERT INTO fact
SELECT pg_temp.name(classoid, objoid, objsubid), 'comment', description
FROM pg_description d JOIN object o ON (o.catalog, o.id) = (d.classoid, d.objoid)
UNION ALL
SELECT pg_temp.name(classoid, objoid, objsubid), 'initial privileges', privtype::text || ' ' || initprivs::text
FROM pg_init_privs d JOIN object o ON (o.catalog, o.id) = (d.classoid, d.objoid)
UNION ALL
SELECT pg_temp.name(classid, objid, objsubid), 'depends', string_agg(deptype::text || ' ' || pg_temp.name(refclassid, refobjid, refobjsubid), ', '
	ORDER BY deptype, pg_temp.name(refclassid, refobjid, refobjsubid) COLLATE "C")
FROM pg_depend d JOIN object o ON (o.catalog, o.id) = (d.classid, d.objid)
GROUP BY classid, objid, objsubid;

SELECT jsonb_agg(jsonb_build_array(name, property, coalesce(regexp_replace(value, 'pg_toast_\d+', 'pg_toast_N', 'g'), 'NULL')))
FROM fact;
EOF

# Of each thing its properties, by their names.
sub members
{
	my ($node, $dbname) = @_;
	my $answer = ask($node, $sql, $dbname);
	my %members;

	die $answer if $answer !~ /^\[\[/;
	foreach my $fact (@{ JSON::PP->new->utf8->decode($answer) })
	{
		my ($name, $property, $value) = @$fact;

		die "twice: $property of $name" if exists $members{$name}{$property};
		$members{$name}{$property} = $value;
	}
	return \%members;
}

# What is not the same, a line for each.
sub differences
{
	my ($wanted, $actual) = @_;
	my @differences;

	foreach my $name (sort keys %{ { %$wanted, %$actual } })
	{
		my ($left, $right) = ($wanted->{$name}, $actual->{$name});

		if (!$left || !$right)
		{
			push @differences, ($left ? 'missing' : 'added') . ": $name";
			next;
		}
		foreach my $property (sort keys %{ { %$left, %$right } })
		{
			my ($old, $new) = map { $_->{$property} // 'none' } $left, $right;

			push @differences, "$name: $property is $new instead of $old" if $old ne $new;
		}
	}
	return @differences;
}

1;
