# sandbox.sh: a private PostgreSQL with news_ext in it, for bash scripts.
#
#	sandbox_packages PACKAGES...	install what is missing
#	sandbox_optional PACKAGES...	the same, and go on without where that fails
#	sandbox_optional_cron			pg_cron for the server, likewise
#	sandbox_open					copy PostgreSQL and this checkout
#	sandbox_run COMMAND...			run a command in the copied checkout
#	sandbox_install					build news_ext, install it in the copy
#	sandbox_start					start a server with a database "news"
#	sandbox_close					stop it and remove everything
#
#	SANDBOX_CHECKER="COMMAND..."	by which servers are run: valgrind, say
#
# PostgreSQL looks for its libraries and extensions relative to where its
# programs are.  So a copy of the installation under a folder of ours is an
# installation of its own: "make install DESTDIR=..." adds news_ext to it, and
# the system's PostgreSQL and its clusters are never touched.
#
# PostgreSQL does not run as root.  When we are root, all commands run as the
# user "postgres", or "nobody" where there is none, who owns the copies;
# otherwise as who we are.

# Background jobs get process groups of their own, so that an interrupt can
# end a step together with everything it has started.
set -m

sandbox=					# the folder that holds everything
sandbox_job=				# process group of the command that is running
unset CDPATH		# with which cd prints where it goes
checkout=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)

sandbox_fail()
{
	echo "$*" >&2
	exit 1
}

# ---- packages -----------------------------------------------------------------

# Where Debian has its versions of PostgreSQL.
debian_postgres=/usr/lib/postgresql

# Is there a server for this pg_config, with all that building an extension
# needs?  Debian has the makefiles in the client's package, the headers in
# another, and a pg_config of its own before there is any of these.
sandbox_is_complete()
{
	[ -x "$("$1" --bindir)/initdb" ] &&
		[ -f "$("$1" --pgxs)" ] &&
		[ -f "$("$1" --includedir-server)/postgres.h" ]
}

# Set pg_config to that of the PostgreSQL to use: the one that PG_CONFIG names,
# the one on the PATH, or Debian's newest.
sandbox_find_postgres()
{
	local candidate

	for candidate in "${PG_CONFIG:-pg_config}" \
		$([ -n "$PG_CONFIG" ] || ls -d "$debian_postgres"/*/bin/pg_config 2>/dev/null | sort -rV); do
		pg_config=$(command -v "$candidate") &&
			sandbox_is_complete "$pg_config" 2>/dev/null && return 0
	done
	return 1
}

# The packages that make PostgreSQL complete: headers for the server that is
# there, so that no other version comes in; or all of it.
sandbox_postgres_packages()
{
	local version

	version=$(ls -d "$debian_postgres"/*/bin/initdb 2>/dev/null | sort -V | tail -n 1)
	version=${version%/bin/initdb}
	if [ -n "$version" ]; then
		echo "postgresql-server-dev-${version##*/} libpq-dev"
	else
		echo "postgresql postgresql-server-dev-all libpq-dev"
	fi
}

# Arguments are Debian packages that are needed besides PostgreSQL and gcc.
sandbox_packages()
{
	local package missing=() sudo= no_cluster=/etc/postgresql-common/createcluster.d

	if ! command -v dpkg-query >/dev/null; then		# not Debian: take what is there
		sandbox_find_postgres || sandbox_fail "No PostgreSQL server found; set PG_CONFIG"
		return 0
	fi
	for package in gcc libc6-dev make "$@"; do
		dpkg-query -W -f '${Status}' "$package" 2>/dev/null |
			grep -q ' installed$' || missing+=("$package")
	done
	sandbox_find_postgres || missing+=($(sandbox_postgres_packages))
	[ ${#missing[@]} -gt 0 ] || return 0

	if [ "$(id -u)" != 0 ]; then
		command -v sudo >/dev/null ||
			sandbox_fail "Please install as root: apt-get install ${missing[*]}"
		sudo=sudo
	fi
	echo "Installing ${missing[*]}"

	# Debian's server package makes a cluster and starts it, unless told not to.
	# A server that is there is not upgraded, which would restart its clusters.
	$sudo mkdir -p $no_cluster
	echo 'create_main_cluster = false' |
		$sudo tee $no_cluster/news_ext.conf >/dev/null
	trap "$sudo rm -f $no_cluster/news_ext.conf" EXIT
	{
		$sudo apt-get update &&
			$sudo env DEBIAN_FRONTEND=noninteractive apt-get install -y \
				--no-upgrade --no-install-recommends "${missing[@]}"
	} >"${TMPDIR:-/tmp}/news_ext-apt.$$" 2>&1 </dev/null || {
		tail -n 20 "${TMPDIR:-/tmp}/news_ext-apt.$$" >&2
		sandbox_fail "Could not install ${missing[*]}"
	}
	rm -f "${TMPDIR:-/tmp}/news_ext-apt.$$"
	$sudo rm -f $no_cluster/news_ext.conf
	trap - EXIT
	hash -r
	sandbox_find_postgres || sandbox_fail "No PostgreSQL server found; set PG_CONFIG"
}

# Packages without which tests are skipped.  In a shell of its own, since failing
# ends it; and not where sudo would ask for a password for them.
sandbox_optional()
{
	[ "$(id -u)" = 0 ] || sudo -n true 2>/dev/null || return 0
	(sandbox_packages "$@") || echo "Going on without $*"
}

# Debian has pg_cron for the servers that it has.
sandbox_optional_cron()
{
	local version

	version=$("$pg_config" --bindir)
	version=${version%/bin}
	[ "${version%/*}" != "$debian_postgres" ] || sandbox_optional "postgresql-${version##*/}-cron"
}

# ---- the copies -----------------------------------------------------------------

# Paths inside of a sandbox, existing or new.
sandbox_paths()
{
	[ -n "$pg_config" ] || sandbox_find_postgres ||
		sandbox_fail "No PostgreSQL server found; set PG_CONFIG"
	bindir=$("$pg_config" --bindir)
	sandbox_bin=$sandbox/postgres$bindir
	sandbox_source=$sandbox/news_ext
}

sandbox_open()
{
	local sharedir pkglibdir articles

	sandbox=$(mktemp -d "${TMPDIR:-/tmp}/news_ext.XXXXXX")
	trap sandbox_close EXIT
	trap 'exit 130' INT
	trap 'exit 143' TERM HUP
	[ "$(id -u)" != 0 ] || runuser -u "$(sandbox_user)" -- test -x "$(dirname "$sandbox")" ||
		sandbox_fail "User $(sandbox_user), who runs the server, may not enter ${sandbox%/*}; set TMPDIR"
	sandbox_paths
	sharedir=$("$pg_config" --sharedir)
	pkglibdir=$("$pg_config" --pkglibdir)

	mkdir -p "$sandbox_bin" "$sandbox/postgres$sharedir" \
		"$sandbox/postgres$pkglibdir" "$sandbox_source" "$sandbox/tmp"
	cp -a "$bindir/." "$sandbox_bin"
	cp -a "$sharedir/." "$sandbox/postgres$sharedir"
	cp -a "$pkglibdir"/*.so "$pkglibdir"/*.bc "$sandbox/postgres$pkglibdir" 2>/dev/null
	# not what the system may have of us
	rm -f "$sandbox/postgres$pkglibdir"/news_ext.so \
		"$sandbox/postgres$sharedir"/extension/news_ext*

	tar -C "$checkout" -cf - --exclude=./.git --exclude=./build \
		--exclude='*.o' --exclude='*.bc' --exclude='*.so' . |
		tar -C "$sandbox_source" -xf -
	# tests read these articles, where they are
	for articles in articles data/corpus; do
		if [ -d "$checkout/../shared/$articles" ]; then
			mkdir -p "$(dirname "$sandbox/shared/$articles")"
			cp -r "$checkout/../shared/$articles" "$sandbox/shared/$articles"
		fi
	done
	[ -z "$SANDBOX_CHECKER" ] || sandbox_check_servers
	chmod -R u+w "$sandbox"
	[ "$(id -u)" != 0 ] || chown -R "$(sandbox_user)" "$sandbox"
}

# From now on, whoever starts a server of the sandbox starts it by the checker.
# initdb's processes run as ever, and so does what only answers a question.
sandbox_check_servers()
{
	mv "$sandbox_bin/postgres" "$sandbox_bin/postgres.unchecked"
	cat >"$sandbox_bin/postgres" <<-EOF
		#!/bin/sh
		case " \$* " in
			*" --boot "*|*" --check "*|*" --single "*|*" -C "*|*" -V "*|*" --version "*)
				exec "\$0.unchecked" "\$@" ;;
		esac
		exec $SANDBOX_CHECKER "\$0.unchecked" "\$@"
	EOF
	chmod 755 "$sandbox_bin/postgres"
}

sandbox_user()
{
	id -un postgres 2>/dev/null || echo nobody
}

sandbox_run()
{
	local status=0 as=()

	[ "$(id -u)" != 0 ] || as=(runuser -u "$(sandbox_user)" --)
	# A clean environment: no PG*, locale or make settings of the caller's.
	(cd "$sandbox_source" && exec "${as[@]}" env -i \
		PATH="$sandbox_bin:$PATH" HOME="$sandbox" TMPDIR="$sandbox/tmp" \
		LC_ALL=C.UTF-8 TERM="${TERM:-dumb}" \
		PGHOST="$sandbox" PGUSER=postgres PGDATABASE=news \
		${SANDBOX_CHECKER:+PGCTLTIMEOUT=900 PG_TEST_TIMEOUT_DEFAULT=3600} "$@") <&0 &
	sandbox_job=$!
	wait "$sandbox_job" || status=$?
	sandbox_job=
	return $status
}

sandbox_make()
{
	sandbox_run make -s -j "$(nproc)" PG_CONFIG="$pg_config" "$@"
}

sandbox_install()
{
	sandbox_make all "$@" && sandbox_make install DESTDIR="$sandbox/postgres" "$@"
}

# ---- the server -------------------------------------------------------------------

sandbox_start()
{
	# Only a socket, in a folder that only its owner (and root) may enter.
	sandbox_run sh -c '
		initdb -D "$HOME/data" -N -A trust -U postgres -E UTF8 --locale=C.UTF-8 &&
		pg_ctl -D "$HOME/data" -w -l "$HOME/server.log" start \
			-o "-F -k \"$HOME\" -c listen_addresses=" &&
		createdb --maintenance-db=postgres news' >"$sandbox/start.log" 2>&1 </dev/null || {
		tail -n 20 "$sandbox/start.log" "$sandbox/server.log" >&2
		sandbox_fail "The server did not start"
	}
}

sandbox_close()
{
	trap '' INT TERM HUP
	trap - EXIT
	[ -n "$sandbox" ] || return 0
	if [ -n "$sandbox_job" ]; then
		kill -TERM -- "-$sandbox_job" 2>/dev/null
		wait "$sandbox_job" 2>/dev/null
	fi
	# our server, and those that a broken-off test has left running
	sandbox_run find "$sandbox" -name postmaster.pid -exec sh -c \
		'pg_ctl -D "$(dirname "$1")" -m immediate stop' sh {} \; \
		>/dev/null 2>&1 </dev/null
	rm -rf "$sandbox"
}
