#!/bin/sh
# Lets Docker on the machine fetch images: a pass of an hour for the machine's own account, kept in memory.
set -eu
# shellcheck disable=SC1090 # lines NAME=value, written at the start of the machine
. "${SARTOR_ENV:-/etc/sartor/env}"
: "${SARTOR_REGISTRY:?the settings name no place of images}"
curl -fsS --retry 5 --max-time 10 -H "Metadata-Flavor: Google" \
	"http://metadata.google.internal/computeMetadata/v1/instance/service-accounts/default/token" |
	python3 -c 'import json, sys; print(json.load(sys.stdin)["access_token"])' |
	docker login -u oauth2accesstoken --password-stdin "https://${SARTOR_REGISTRY%%/*}"
