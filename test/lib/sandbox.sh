# sandbox.sh: a private PostgreSQL with news_ext in it, for bash scripts.
#
#	sandbox_packages PACKAGES...	install what is missing
#	sandbox_open					copy PostgreSQL and this checkout
#	sandbox_run COMMAND...			run a command in the copied checkout
#	sandbox_install					build news_ext, install it in the copy
#	sandbox_start					start a server with a database "news"
#	sandbox_close					stop it and remove everything
#
# PostgreSQL looks for its libraries and extensions relative to where its
# programs are.  So a copy of the installation under a folder of ours is an
# installation of its own: "make install DESTDIR=..." adds news_ext to it, and
# the system's PostgreSQL and its clusters are never touched.
#
# PostgreSQL does not run as root.  When we are root, all commands run as the
# user "postgres", who owns the copies; otherwise as who we are.

# Background jobs get process groups of their own, so that an interrupt can
# end a step together with everything it has started.
set -m

sandbox=					# the folder that holds everything
sandbox_job=				# process group of the command that is running
checkout=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)

sandbox_fail()
{
	echo "$*" >&2
	exit 1
}

# ---- packages -----------------------------------------------------------------

# Is PostgreSQL there, with all that building an extension needs?  Debian has
# its makefiles in the client's package, the headers in another.
sandbox_have_postgres()
{
	command -v "${PG_CONFIG:-pg_config}" >/dev/null &&
		[ -x "$("${PG_CONFIG:-pg_config}" --bindir)/initdb" ] &&
		[ -f "$("${PG_CONFIG:-pg_config}" --pgxs)" ] &&
		[ -f "$("${PG_CONFIG:-pg_config}" --includedir-server)/postgres.h" ]
}

# Arguments are Debian packages that are needed besides PostgreSQL and gcc.
sandbox_packages()
{
	local package missing=() sudo= no_cluster=/etc/postgresql-common/createcluster.d

	command -v dpkg-query >/dev/null || return 0	# not Debian: see what is there
	for package in gcc libc6-dev make "$@"; do
		dpkg-query -W -f '${Status}' "$package" 2>/dev/null |
			grep -q ' installed$' || missing+=("$package")
	done
	sandbox_have_postgres ||
		missing+=(postgresql postgresql-server-dev-all libpq-dev)
	[ ${#missing[@]} -gt 0 ] || return 0

	if [ "$(id -u)" != 0 ]; then
		command -v sudo >/dev/null ||
			sandbox_fail "Please install as root: apt-get install ${missing[*]}"
		sudo=sudo
	fi
	echo "Installing ${missing[*]}"

	# Debian's server package makes a cluster and starts it, unless told not to.
	$sudo mkdir -p $no_cluster
	echo 'create_main_cluster = false' |
		$sudo tee $no_cluster/news_ext.conf >/dev/null
	trap "$sudo rm -f $no_cluster/news_ext.conf" EXIT
	{
		$sudo apt-get update &&
			$sudo env DEBIAN_FRONTEND=noninteractive apt-get install -y \
				--no-install-recommends "${missing[@]}"
	} >"${TMPDIR:-/tmp}/news_ext-apt.$$" 2>&1 </dev/null || {
		tail -n 20 "${TMPDIR:-/tmp}/news_ext-apt.$$" >&2
		sandbox_fail "Could not install ${missing[*]}"
	}
	rm -f "${TMPDIR:-/tmp}/news_ext-apt.$$"
	$sudo rm -f $no_cluster/news_ext.conf
	trap - EXIT
	hash -r
	sandbox_have_postgres || sandbox_fail "No PostgreSQL server found; set PG_CONFIG"
}

# ---- the copies -----------------------------------------------------------------

# Paths inside of a sandbox, existing or new.
sandbox_paths()
{
	pg_config=$(command -v "${PG_CONFIG:-pg_config}") ||
		sandbox_fail "No pg_config found; set PG_CONFIG"
	bindir=$("$pg_config" --bindir)
	sandbox_bin=$sandbox/postgres$bindir
	sandbox_source=$sandbox/news_ext
}

sandbox_open()
{
	local sharedir pkglibdir

	sandbox=$(mktemp -d "${TMPDIR:-/tmp}/news_ext.XXXXXX")
	trap sandbox_close EXIT
	trap 'exit 130' INT
	trap 'exit 143' TERM HUP
	sandbox_paths
	sharedir=$("$pg_config" --sharedir)
	pkglibdir=$("$pg_config" --pkglibdir)

	mkdir -p "$sandbox_bin" "$sandbox/postgres$sharedir" \
		"$sandbox/postgres$pkglibdir" "$sandbox_source" "$sandbox/tmp"
	cp -a "$bindir/." "$sandbox_bin"
	cp -a "$sharedir/." "$sandbox/postgres$sharedir"
	cp -a "$pkglibdir"/*.so "$sandbox/postgres$pkglibdir"
	# not what the system may have of us
	rm -f "$sandbox/postgres$pkglibdir"/news_ext.so \
		"$sandbox/postgres$sharedir"/extension/news_ext*

	tar -C "$checkout" -cf - --exclude=./.git --exclude=./build \
		--exclude='*.o' --exclude='*.bc' --exclude='*.so' . |
		tar -C "$sandbox_source" -xf -
	# a test reads these articles, where they are
	if [ -d "$checkout/../shared/articles" ]; then
		mkdir "$sandbox/shared"
		cp -r "$checkout/../shared/articles" "$sandbox/shared"
	fi
	chmod -R u+w "$sandbox"
	[ "$(id -u)" != 0 ] || chown -R postgres "$sandbox"
}

sandbox_run()
{
	local status=0 as=()

	[ "$(id -u)" != 0 ] || as=(runuser -u postgres --)
	# A clean environment: no PG*, locale or make settings of the caller's.
	(cd "$sandbox_source" && exec "${as[@]}" env -i \
		PATH="$sandbox_bin:$PATH" HOME="$sandbox" TMPDIR="$sandbox/tmp" \
		LC_ALL=C.UTF-8 TERM="${TERM:-dumb}" \
		PGHOST="$sandbox" PGUSER=postgres PGDATABASE=news "$@") <&0 &
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
