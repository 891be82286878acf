#!/bin/bash
# Run once by the entrypoint of the official image, when it has made the database:
# both extensions in it, and pg_cron ready to run their jobs.
set -eu

# pg_cron has its jobs in one database, and is told which when the server starts.
cat >>"$PGDATA/postgresql.conf" <<CONF

shared_preload_libraries = 'pg_cron'
cron.database_name = '${POSTGRES_DB//\'/\'\'}'
CONF
pg_ctl -D "$PGDATA" -m fast -w restart

psql -v ON_ERROR_STOP=1 --username "$POSTGRES_USER" --dbname "$POSTGRES_DB" <<'SQL'
CREATE EXTENSION pg_cron;
CREATE EXTENSION news_ext;
SQL
