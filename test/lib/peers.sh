# peers.sh: other programs to compare with, for bash scripts that have sourced
# sandbox.sh.
#
#	peers_install PACKAGES...	packages of npm, and libxml2's headers
#	peers_pages FOLDER			unpack the pages of ../shared/data/strip
#
# All of it goes into build/peers, nothing is committed.

peers=$checkout/build/peers

peers_install()
{
	local package missing=() programs=()

	# node may come from elsewhere than Debian
	command -v node >/dev/null && command -v npm >/dev/null || programs=(nodejs npm)
	sandbox_packages libxml2-dev xz-utils "${programs[@]}"
	mkdir -p "$peers"
	[ -f "$peers/package.json" ] || echo '{"private": true}' >"$peers/package.json"
	for package in "$@"; do
		[ -d "$peers/node_modules/$package" ] || missing+=("$package")
	done
	[ ${#missing[@]} = 0 ] ||
		(cd "$peers" && npm install --no-audit --no-fund "${missing[@]}") >"$peers/npm.log" 2>&1 ||
		sandbox_fail "npm could not install ${missing[*]}: see $peers/npm.log"
	# shellcheck disable=SC2046
	gcc -O2 -Wall -Wextra -o "$peers/libxml2" "$checkout/test/bench/libxml2.c" \
		$(xml2-config --cflags --libs) || exit 1
}

peers_version()
{
	node -p "require('$peers/node_modules/$1/package.json').version"
}

# The name of readability-lxml and the version that Debian has.
peers_readability_lxml()
{
	dpkg-query -W -f 'readability-lxml ${Version}\n' python3-readability | sed 's/[+].*//'
}

peers_pages()
{
	local archive

	[ -d "$checkout/../shared/data/strip" ] ||
		sandbox_fail "No pages: ../shared/data/strip is missing"
	for archive in "$checkout"/../shared/data/strip/*.tar.xz; do
		tar -C "$1" -xJf "$archive"
	done
}
