#!/bin/sh
# Fetches the machine's secrets into a folder in memory, one file each; nothing of them comes onto a disk.
# A secret that has no value yet is left out. Runs before Docker starts, and again with each release.
set -eu
umask 077
folder="${SARTOR_SECRETS_DIR:-/run/sartor/secrets}"
group="${SARTOR_SECRETS_GROUP:-10001}" # of the user that the containers run as
metadata="http://metadata.google.internal/computeMetadata/v1"
secrets="https://secretmanager.googleapis.com/v1"

about() {
	curl -fsS --retry 5 --retry-connrefused --max-time 10 -H "Metadata-Flavor: Google" "$metadata/$1"
}

field() { # of the JSON on standard input
	python3 -c 'import json, sys; print(json.load(sys.stdin)[sys.argv[1]])' "$1"
}

value_of() { # $1: id of a secret. The token goes in by standard input: arguments can be read by everybody.
	printf 'header = "Authorization: Bearer %s"\n' "$token" |
		curl -fsS --retry 3 --max-time 10 -K - "$secrets/projects/$project/secrets/$1/versions/latest:access" |
		python3 -c 'import base64, json, sys; sys.stdout.buffer.write(base64.b64decode(json.load(sys.stdin)["payload"]["data"]))'
}

project=$(about project/project-id)
token=$(about instance/service-accounts/default/token | field access_token)
mkdir -p "$folder"
about instance/attributes/sartor-secrets | while IFS='=' read -r name id || [ -n "$name" ]; do
	[ -n "$name" ] || continue
	if value_of "$id" >"$folder/.$name" && [ -s "$folder/.$name" ]; then
		chmod 0440 "$folder/.$name"
		mv "$folder/.$name" "$folder/$name"
	else
		rm -f "$folder/.$name"
		echo "secret $id could not be read: it has no value yet, or the machine may not read it" >&2
	fi
done
chgrp -R "$group" "$folder"
chmod 0750 "$folder"
