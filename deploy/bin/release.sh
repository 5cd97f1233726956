#!/bin/sh
# Starts a release and looks whether it is well; if it is not, the last one that was comes back.
#   release.sh FOLDER   a release: compose.yaml, compose.gcp.yaml, Caddyfile, bin/, and `image`, which names the image
# Exit codes: 0 it runs; 1 it did not, and the last release runs again; 2 it did not, and nothing runs.
set -eu
trap '' HUP PIPE # a lost connection must not leave it half done
new=$(cd "$1" && pwd)
home="${SARTOR_HOME:-/opt/sartor}"
# shellcheck disable=SC1090 # lines NAME=value, written at the start of the machine
. "${SARTOR_ENV:-/etc/sartor/env}"
: "${SARTOR_PUBLIC_URL:?the settings do not say where people reach the pages}"
tries="${SARTOR_HEALTH_TRIES:-60}"
pause_s="${SARTOR_HEALTH_PAUSE_S:-3}"

main() {
	exec 9>"$home/release.lock"
	flock -n 9 || fail 2 "another release is under way"
	last=""
	if [ -e "$home/current" ]; then last=$(cd "$home/current" && pwd -P); fi
	say "starting $(cat "$new/image")"
	if started "$new" && healthy; then
		settle
		say "$(cat "$new/image") is well"
		exit 0
	fi
	"$new/bin/compose.sh" logs --tail 50 web worker >&2 || true
	if [ -z "$last" ] || [ "$last" = "$new" ]; then fail 2 "it is not well, and there is no earlier release"; fi
	say "it is not well: back to $(cat "$last/image")"
	if started "$last" && healthy; then fail 1 "rolled back to $(cat "$last/image")"; fi
	fail 2 "the earlier release is not well either"
}

started() { # what is there already is not fetched: an old image may be gone from where it came from
	image=$(cat "$1/image")
	docker image inspect "$image" >/dev/null 2>&1 || docker pull -q "$image" >&2 || return 1
	"$1/bin/compose.sh" up -d --remove-orphans >&2
}

healthy() {
	at=0
	while [ "$at" -lt "$tries" ]; do
		if curl -fsS --max-time 5 -o /dev/null "$SARTOR_PUBLIC_URL/health/ready" 2>/dev/null; then return 0; fi
		at=$((at + 1))
		sleep "$pause_s"
	done
	return 1
}

settle() { # the link changes in one step; the last five releases stay
	ln -sfn "$new" "$home/current.new"
	mv -Tf "$home/current.new" "$home/current"
	find "$home/releases" -mindepth 1 -maxdepth 1 -type d -printf '%T@ %p\n' | sort -rn | tail -n +6 | cut -d' ' -f2- |
		while IFS= read -r old; do
			if [ "$old" != "$new" ] && [ "$old" != "$last" ]; then rm -rf "$old"; fi
		done
	docker image prune -af --filter until=720h >/dev/null 2>&1 || true
}

say() {
	echo "release: $1" >&2
}

fail() { # $1: exit code  $2: why
	say "$2"
	exit "$1"
}

main
