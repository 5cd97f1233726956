#!/bin/sh
# `docker compose` for the release that this script lies in, with the machine's settings: compose.sh ps, compose.sh logs web
set -eu
release=$(cd "$(dirname "$0")/.." && pwd)
SARTOR_IMAGE=$(cat "$release/image")
export SARTOR_IMAGE
set -- -p sartor --env-file "${SARTOR_ENV:-/etc/sartor/env}" -f "$release/compose.yaml" -f "$release/compose.gcp.yaml" "$@"
exec docker compose "$@"
