#!/bin/sh
# Installs the system libraries that are missing, where this may be done; else names each with what will not work.
set -eu
[ .setup/system -nt "$0" ] && exit 0 # a stamp that is older than this script knows less than it
mkdir -p .setup

missing=""
need() { # command-or-library, package, what it costs to be without
	case "$1" in
	lib*) ldconfig -p 2>/dev/null | grep -q "$1" && return 0 ;;
	*) command -v "$1" >/dev/null 2>&1 && return 0 ;;
	esac
	missing="$missing $2"
	echo "$2: $3" >>.setup/wanted
}

: >.setup/wanted
need libpangoft2-1.0 libpangoft2-1.0-0 "PDF documents cannot be rendered without it"
need libharfbuzz-subset libharfbuzz-subset0 "PDF rendering is 2.5 times slower without it"
ls /usr/share/fonts/*/noto/NotoSansCJK-Regular.ttc >/dev/null 2>&1 || need NotoSansCJK fonts-noto-cjk "Chinese, Japanese and Korean letters print as boxes without it"
need tesseract tesseract-ocr "scanned CVs cannot be read without it"
need chromium chromium "browser tests are skipped without it"
need redis-server redis-server "tests on a real Redis are skipped without it"
ls /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1 || need initdb postgresql "tests on PostgreSQL are skipped without it"
[ -d /usr/share/tesseract-ocr/5/tessdata ] && [ ! -f /usr/share/tesseract-ocr/5/tessdata/fra.traineddata ] && missing="$missing tesseract-ocr-fra"
case "$missing" in *tesseract-ocr*) missing="$missing tesseract-ocr-fra" ;; esac

if [ -n "$missing" ]; then
	root=""
	[ "$(id -u)" = 0 ] || root="sudo -n"
	if command -v apt-get >/dev/null 2>&1 && { [ -z "$root" ] || $root true 2>/dev/null; }; then
		echo "Installing system packages:$missing (a minute or more)"
		export DEBIAN_FRONTEND=noninteractive
		$root apt-get install -y -qq --no-install-recommends $missing >.setup/apt.log 2>&1 ||
			{ $root apt-get update -qq >>.setup/apt.log 2>&1 && $root apt-get install -y -qq --no-install-recommends $missing >>.setup/apt.log 2>&1; } ||
			for package in $missing; do # one that cannot be had must not keep the others away
				$root apt-get install -y -qq --no-install-recommends "$package" >>.setup/apt.log 2>&1 ||
					{ echo "This system package could not be installed:" && grep "^$package:" .setup/wanted || echo "$package"; }
			done
	else
		echo "Some system packages are missing and cannot be installed from here:"
		cat .setup/wanted
	fi
fi
touch .setup/system
