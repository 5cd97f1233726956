#!/bin/sh
# Brings a release to the machine, through Google's tunnel, and starts it there.
#   ship.sh IMAGE   PROJECT, ZONE and VM_NAME say where; exit codes as release.sh gives them
set -eu
image="$1"
: "${PROJECT:?}" "${ZONE:?}" "${VM_NAME:?}"
name="${image##*:}"
case "$name" in
*[!0-9a-zA-Z._-]* | "") echo "ship: an image is given with its tag, as in place/sartor:1a2b3c" >&2 && exit 2 ;;
esac
here=$(cd "$(dirname "$0")/.." && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cp -R "$here/compose.yaml" "$here/compose.gcp.yaml" "$here/Caddyfile" "$here/bin" "$work/"
printf '%s\n' "$image" >"$work/image"
tar -C "$work" -czf "$work.tgz" .
trap 'rm -rf "$work" "$work.tgz"' EXIT

gcloud compute scp --quiet --project "$PROJECT" --zone "$ZONE" --tunnel-through-iap --ssh-key-expire-after=30m \
	"$work.tgz" "$VM_NAME:/tmp/sartor-$name.tgz"
gcloud compute ssh "$VM_NAME" --quiet --project "$PROJECT" --zone "$ZONE" --tunnel-through-iap --ssh-key-expire-after=30m \
	--command "set -eu
to=/opt/sartor/releases/$name
sudo mkdir -p \$to
sudo tar -C \$to --no-same-owner -xzf /tmp/sartor-$name.tgz
rm -f /tmp/sartor-$name.tgz
sudo /usr/local/sbin/sartor-secrets
sudo env DOCKER_CONFIG=/run/sartor/docker \$to/bin/sign-in.sh
sudo systemd-run --unit=sartor-release --collect --wait --pipe --setenv=DOCKER_CONFIG=/run/sartor/docker \$to/bin/release.sh \$to"
