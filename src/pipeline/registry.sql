-- ---- registered tables ---------------------------------------------------------
--
-- What is registered is a row of news_registration.  All else of a registration is
-- of its own: tables and a trigger function that belong to the owner of the source.
-- So nothing is run with anyone else's rights, and pg_dump takes it all along.
--
-- Every function of the pipeline runs with the rights of its caller and a search path
-- of its own; what it does to the tables of a registration it writes as templates
-- with {names} (news_sql).  Those are the only SQL that is put together.
--
-- The extension may be in a schema in which others create functions.  So one of ours is
-- called with all of its arguments, of its types: whoever makes another of the same name
-- cannot make one that fits better.

CREATE TABLE news_registration (
	source regclass PRIMARY KEY,
	key_column name NOT NULL,
	article_column name NOT NULL,
	title_column name,
	published_column name,
	site_column name,
	config text NOT NULL,
	strip boolean NOT NULL,
	capture text NOT NULL CHECK (capture IN ('statement', 'row', 'scan')),
	rescan_every interval,
	analyzer integer NOT NULL,
	edition integer NOT NULL DEFAULT 1,
	documents regclass NOT NULL UNIQUE,
	quotes regclass NOT NULL UNIQUE,
	entities regclass NOT NULL UNIQUE,
	failures regclass NOT NULL UNIQUE,
	queue regclass NOT NULL UNIQUE,
	lanes regclass NOT NULL UNIQUE,
	state regclass NOT NULL UNIQUE,
	incarnation regclass NOT NULL UNIQUE,
	CHECK (rescan_every > interval '0' OR rescan_every IS NULL AND capture <> 'scan')
);

COMMENT ON TABLE news_registration IS 'tables whose analysis news_refresh keeps current; changed by news_register, news_alter, news_unregister';
COMMENT ON COLUMN news_registration.source IS 'the table that has the articles';
COMMENT ON COLUMN news_registration.config IS 'text search configuration, a regconfig (which pg_upgrade does not take in tables)';
COMMENT ON COLUMN news_registration.strip IS 'are the articles pages, to be stripped?';
COMMENT ON COLUMN news_registration.capture IS 'how changes are noticed: by triggers for statements or for rows, or by scans alone';
COMMENT ON COLUMN news_registration.rescan_every IS 'how often to compare all articles with what is known of them';
COMMENT ON COLUMN news_registration.analyzer IS 'the news_analyzer() of this edition';
COMMENT ON COLUMN news_registration.edition IS 'counts changes that make results outdated';

-- A dump holds the registrations that are whole: of tables that are gone it would have the
-- numbers, which may be anyone's where it is restored.  Where a table is not there yet, no
-- registration at all is restored: so no index, no temporary table, none of an extension.
SELECT pg_catalog.pg_extension_config_dump('news_registration', 'WHERE 9 OPERATOR(pg_catalog.=)
	(SELECT pg_catalog.count(*) FROM pg_catalog.pg_class c WHERE c.oid OPERATOR(pg_catalog.=) ANY (ARRAY[source,
		documents, quotes, entities, failures, queue, lanes, state, incarnation]::pg_catalog.oid[])
		AND c.relkind OPERATOR(pg_catalog.=) ANY (''{r,p}''::"char"[]) AND c.relpersistence OPERATOR(pg_catalog.<>) ''t''
		AND NOT EXISTS (SELECT FROM pg_catalog.pg_depend d WHERE d.deptype OPERATOR(pg_catalog.=) ''e''
			AND d.objid OPERATOR(pg_catalog.=) c.oid AND d.classid OPERATOR(pg_catalog.=) c.tableoid))');

-- Rows are added by news_register, and when dumps are restored, by owners who need be no
-- superusers.  Who could update or delete could lock all others out.
GRANT SELECT, INSERT ON news_registration TO PUBLIC;

-- The tables of a registration, the source first.
CREATE FUNCTION news_tables(r news_registration) RETURNS oid[]
LANGUAGE sql IMMUTABLE PARALLEL SAFE
SET search_path = pg_catalog, pg_temp
AS $$
	SELECT ARRAY[r.source, r.documents, r.quotes, r.entities, r.failures,
		r.queue, r.lanes, r.state, r.incarnation]::oid[]
$$;

COMMENT ON FUNCTION news_tables(news_registration) IS 'the tables of a registration, the source first';

CREATE FUNCTION news_registration_guard() RETURNS trigger
AS 'MODULE_PATHNAME'
LANGUAGE C;

COMMENT ON FUNCTION news_registration_guard() IS 'trigger function: only owners register tables';

CREATE TRIGGER guard BEFORE INSERT ON news_registration
	FOR EACH ROW EXECUTE FUNCTION news_registration_guard();

COMMENT ON TRIGGER guard ON news_registration IS 'only owners register tables';

CREATE FUNCTION news_lock_registration(source regclass) RETURNS news_registration
AS 'MODULE_PATHNAME'
LANGUAGE C STRICT;

COMMENT ON FUNCTION news_lock_registration(regclass) IS 'the registration of a table of the caller''s, which nobody else can change then';

CREATE FUNCTION news_write_registration(source regclass, r news_registration) RETURNS void
AS 'MODULE_PATHNAME'
LANGUAGE C;

COMMENT ON FUNCTION news_write_registration(regclass, news_registration) IS 'changes the registration of a table of the caller''s, or takes it away';

-- Whose schemas the tables of a registration may be in.  The owner of a schema can drop
-- what is in it and put tables of his own there, with triggers; what writes to tables by
-- their names, as the trigger function of a source does, would run these.  So it must be
-- one who can act as the user anyway.  The owner of the database is trusted as well, but
-- not by superusers.
CREATE FUNCTION news_check_schema(schema regnamespace) RETURNS void
LANGUAGE plpgsql STABLE
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
	database_owner oid := (SELECT datdba FROM pg_database WHERE datname = current_database());
	owner oid := (SELECT CASE nspowner WHEN 'pg_database_owner'::regrole THEN database_owner ELSE nspowner END
		FROM pg_namespace WHERE oid = schema);
BEGIN
	IF NOT (pg_has_role(owner, current_user, 'MEMBER') OR owner = database_owner AND
			NOT (SELECT rolsuper FROM pg_roles WHERE rolname = current_user)) THEN
		RAISE insufficient_privilege USING
			MESSAGE = format('schema %s belongs to another role', schema),
			DETAIL = format('Its owner, %s, could put other tables in the place of those of the results.', owner::regrole),
			HINT = 'Have the tables of results in a schema of your own: results_schema => ...';
	END IF;
END
$$;

COMMENT ON FUNCTION news_check_schema(regnamespace) IS 'may tables of results be in a schema?';

-- Who may own the partitions and children of the tables of a registration.  A query on a
-- table runs constraints and indexes of these while it is planned; so, as above, it must be
-- one who can act as the user.
CREATE FUNCTION news_check_children(tables oid[]) RETURNS void
LANGUAGE plpgsql STABLE
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
	other record;
BEGIN
	WITH RECURSIVE children AS (
		SELECT inhrelid FROM pg_inherits WHERE inhparent = ANY (tables)
		UNION SELECT i.inhrelid FROM children c JOIN pg_inherits i ON i.inhparent = c.inhrelid)
	SELECT c.oid::regclass AS name, c.relowner::regrole AS owner INTO other
	FROM children JOIN pg_class c ON c.oid = inhrelid
	WHERE NOT pg_has_role(c.relowner, current_user, 'MEMBER') LIMIT 1;
	IF FOUND THEN
		RAISE insufficient_privilege USING
			MESSAGE = format('table %s belongs to another role', other.name),
			DETAIL = format('Queries on the table that it is a part of run what its owner, %s, has attached to it.', other.owner),
			HINT = format('Use ALTER TABLE %s OWNER TO %I.', other.name, current_user);
	END IF;
END
$$;

COMMENT ON FUNCTION news_check_children(oid[]) IS 'may tables be queried, in spite of who owns their partitions and children?';

-- The row of a table, which is an error if there is none.
CREATE FUNCTION news_registered(source regclass) RETURNS news_registration
LANGUAGE plpgsql STABLE PARALLEL SAFE
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
	r @extschema@.news_registration;
BEGIN
	IF $1 IS NULL THEN
		RAISE null_value_not_allowed USING MESSAGE = 'source must not be null';
	END IF;
	SELECT * INTO r FROM @extschema@.news_registration n WHERE n.source = $1;
	IF NOT FOUND THEN
		RAISE undefined_object USING
			MESSAGE = format('table %s is not registered with news_ext', $1),
			HINT = 'See news_register.';
	END IF;
	RETURN r;
END
$$;

COMMENT ON FUNCTION news_registered(regclass) IS 'the registration of a table';

-- The registration of a table, for its owner.  Whoever runs queries on tables of
-- others runs, as himself, what they have put there as triggers and policies; so
-- nobody does, not even a superuser.  If it need not be whole, tables may be missing.
CREATE FUNCTION news_registration_of(source regclass, whole boolean) RETURNS news_registration
LANGUAGE plpgsql STABLE
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
	r @extschema@.news_registration := @extschema@.news_registered(source);
	tables oid[] := @extschema@.news_tables(r);
	other record;
BEGIN
	SELECT t.oid::regclass AS name, c.relkind, c.relowner INTO other
	FROM unnest(tables) WITH ORDINALITY t (oid, i)
		LEFT JOIN pg_class c ON c.oid = t.oid
	WHERE (c.relowner IS DISTINCT FROM quote_ident(current_user)::regrole::oid OR c.relkind NOT IN ('r', 'p'))
		AND (whole OR c.oid IS NOT NULL)
	ORDER BY i LIMIT 1;
	IF FOUND AND other.relowner IS NULL THEN
		RAISE undefined_table USING
			MESSAGE = format('a table of the registration of %s does not exist', $1),
			HINT = 'Use news_unregister, then news_register.';
	ELSIF FOUND THEN
		RAISE insufficient_privilege USING
			MESSAGE = format('must be owner of table %s', other.name),
			DETAIL = format('The registration of %s is used by the owner of its tables only: being a superuser or a member of the role is not enough.', $1),
			HINT = format('The owner is %s.', other.relowner::regrole);
	END IF;
	PERFORM @extschema@.news_check_schema(n.schema)
	FROM (SELECT DISTINCT relnamespace::regnamespace AS schema FROM pg_class
		WHERE oid = ANY (tables[2:])) n;
	IF whole THEN
		PERFORM @extschema@.news_check_children(tables);
	END IF;
	RETURN r;
END
$$;

COMMENT ON FUNCTION news_registration_of(regclass, boolean) IS 'the registration of a table, for its owner';

-- ---- SQL on the tables of a registration -----------------------------------------

-- Is a table distributed by Citus?  Such tables have no triggers, and no system columns
-- that could be compared.
CREATE FUNCTION news_is_distributed(source regclass) RETURNS boolean
LANGUAGE plpgsql STABLE
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
	distributed boolean := false;
BEGIN
	IF to_regclass('pg_catalog.pg_dist_partition') IS NOT NULL THEN
		EXECUTE 'SELECT EXISTS (SELECT FROM pg_catalog.pg_dist_partition WHERE logicalrelid = $1)'
		INTO distributed USING source;
	END IF;
	RETURN distributed;
END
$$;

COMMENT ON FUNCTION news_is_distributed(regclass) IS 'is a table distributed by Citus?';

-- Do other tables inherit from a table, other than as its partitions?
CREATE FUNCTION news_has_children(source regclass) RETURNS boolean
LANGUAGE sql STABLE PARALLEL SAFE
SET search_path = pg_catalog, pg_temp
AS $$
	SELECT EXISTS (SELECT FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhparent
		WHERE i.inhparent = source AND c.relkind <> 'p')
$$;

COMMENT ON FUNCTION news_has_children(regclass) IS 'do tables inherit from a table, other than as partitions?';

-- What the {names} of templates stand for: tables, expressions on a row s of the source,
-- a clause.  Articles are spread over 16 lanes by their keys.
CREATE FUNCTION news_names(r news_registration) RETURNS jsonb
LANGUAGE plpgsql STABLE
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
	missing name;
BEGIN
	SELECT c INTO missing
	FROM unnest(ARRAY[r.key_column, r.article_column, r.title_column, r.published_column, r.site_column]) c
	WHERE NOT EXISTS (SELECT FROM pg_attribute WHERE attrelid = r.source AND attname = c)
	ORDER BY c LIMIT 1;
	IF missing IS NOT NULL THEN
		RAISE undefined_column USING
			MESSAGE = format('column "%s" of table %s does not exist', missing, r.source),
			HINT = 'If columns have other names now, name them to news_alter.';
	END IF;
	RETURN (SELECT jsonb_build_object(
			'source', r.source, 'documents', r.documents, 'quotes', r.quotes,
			'entities', r.entities, 'failures', r.failures, 'queue', r.queue,
			'lanes', r.lanes, 'state', r.state, 'incarnation', r.incarnation,
			'analyze', '@extschema@.news_try_analyze',
			'key', quote_ident(r.key_column),
			-- in a hierarchy of tables, a key may be unique in each of them only
			'is_one', CASE WHEN EXISTS (SELECT FROM pg_index i WHERE i.indrelid = r.source AND i.indisunique
					AND i.indpred IS NULL AND i.indnkeyatts = 1 AND i.indkey[0] = k.attnum)
				AND NOT @extschema@.news_has_children(r.source) THEN 'true'
				ELSE format('(SELECT count(*) = 1 FROM %s o WHERE o.%I = s.%2$I)', r.source, r.key_column) END,
			'lane', '(hash_array_extended(ARRAY[s.article], 0) & 15)::smallint',
			'article', CASE WHEN 'bytea'::regtype IN (a.oid, a.typbasetype)
				THEN '@extschema@.news_decode(s.' || quote_ident(r.article_column) || ', NULL::text)'
				ELSE 's.' || quote_ident(r.article_column) || '::text' END,
			'title', coalesce('s.' || quote_ident(r.title_column) || '::text', 'NULL::text'),
			'published', coalesce('s.' || quote_ident(r.published_column) ||
				CASE WHEN 'timestamptz'::regtype IN (p.oid, p.typbasetype) THEN '::timestamptz'
					ELSE '::timestamp AT TIME ZONE ''UTC''' END, 'NULL::timestamptz'),
			'site', coalesce('s.' || quote_ident(r.site_column) || '::text', 'NULL::text'),
			-- all bytes count, whatever the collation or the setting bytea_output; the same
			-- bytes as a text are another article, since nobody guesses what they are in
			'content', format('hash_record_extended(ROW(%s), %s)', concat_ws(', ',
				's.' || quote_ident(r.article_column) || CASE WHEN 'bytea'::regtype IN (a.oid, a.typbasetype)
					THEN '::bytea' ELSE '::text COLLATE "C"' END,
				coalesce('s.' || quote_ident(r.title_column) || '::text COLLATE "C"', 'NULL::text'),
				coalesce('s.' || quote_ident(r.published_column), 'NULL::date'),
				coalesce('s.' || quote_ident(r.site_column) || '::text COLLATE "C"', 'NULL::text')),
				CASE WHEN 'bytea'::regtype IN (a.oid, a.typbasetype) THEN 1 ELSE 0 END),
			-- rows of foreign tables have none
			'version', CASE WHEN @extschema@.news_is_distributed(r.source) THEN 'NULL::xid' ELSE 'nullif(s.xmin, ''0''::xid)' END,
			'config', format('%L::regconfig', r.config),
			'strip', r.strip,
			'edition', r.edition,
			-- behind an INSERT INTO {failures} AS f
			'failed_again', 'ON CONFLICT (article) DO UPDATE SET sqlstate = excluded.sqlstate,
				message = excluded.message, failed = excluded.failed, attempts = f.attempts + 1,
				edition = excluded.edition, content_hash = excluded.content_hash,
				source_xmin = excluded.source_xmin')
		FROM pg_attribute k
			JOIN pg_attribute ka ON ka.attrelid = k.attrelid AND ka.attname = r.article_column
			JOIN pg_type a ON a.oid = ka.atttypid
			LEFT JOIN pg_attribute kp ON kp.attrelid = k.attrelid AND kp.attname = r.published_column
			LEFT JOIN pg_type p ON p.oid = kp.atttypid
		WHERE k.attrelid = r.source AND k.attname = r.key_column);
END
$$;

COMMENT ON FUNCTION news_names(news_registration) IS 'what the names in templates of SQL stand for';

-- A template with its {names} replaced, in one pass: a table may have a name in braces.
CREATE FUNCTION news_sql(names jsonb, template text) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE
SET search_path = pg_catalog, pg_temp
AS $$
	SELECT string_agg(CASE WHEN i % 2 = 1 THEN part ELSE names ->> part END, '' ORDER BY i)
	FROM regexp_split_to_table(template, '[{}]') WITH ORDINALITY s (part, i)
$$;

COMMENT ON FUNCTION news_sql(jsonb, text) IS 'a template of SQL with its {names} replaced';

-- The database that a table is in: transaction numbers are of this one only.  After a
-- dump is restored, the numbers kept in it are those of another.
CREATE FUNCTION news_home(source regclass) RETURNS text
LANGUAGE sql STABLE
SET search_path = pg_catalog, pg_temp
AS $$
	SELECT format('%s %s %s', system_identifier, d.oid, source::oid)
	FROM pg_control_system(), pg_database d WHERE datname = current_database()
$$;

COMMENT ON FUNCTION news_home(regclass) IS 'the database that a table is in';
