#!/bin/sh
# Writes a backup into the bucket that the settings name, and keeps the last of them.
set -eu
bin=$(cd "$(dirname "$0")" && pwd)
# shellcheck disable=SC1090 # lines NAME=value, written at the start of the machine
. "${SARTOR_ENV:-/etc/sartor/env}"
: "${SARTOR_BACKUPS_URL:?the settings name no bucket for backups}"
exec "$bin/compose.sh" run --rm -T backup sartor backup "$SARTOR_BACKUPS_URL/nightly" --keep "${SARTOR_BACKUPS_KEPT:-14}"
