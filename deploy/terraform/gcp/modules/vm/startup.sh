#!/bin/sh
# Runs as root at each start of the machine: disk, Docker, settings, secrets, the nightly backup. Safe to run again.
set -eu
metadata="http://metadata.google.internal/computeMetadata/v1/instance/attributes"
disk=/dev/disk/by-id/google-data

attribute() {
	curl -fsS --retry 5 --retry-connrefused --max-time 10 -H "Metadata-Flavor: Google" "$metadata/$1"
}

# Docker's images and volumes lie on the disk that outlives the machine. It is formatted once, when it holds nothing.
if ! blkid "$disk" >/dev/null 2>&1; then
	mkfs.ext4 -q -m 0 "$disk"
fi
mkdir -p /var/lib/docker
grep -q "^$disk " /etc/fstab || echo "$disk /var/lib/docker ext4 defaults,discard,nofail 0 2" >>/etc/fstab
mountpoint -q /var/lib/docker || mount /var/lib/docker
resize2fs "$disk" >/dev/null 2>&1 || true # nothing to do unless it has grown

mkdir -p /etc/docker /etc/sartor /opt/sartor/releases
cat >/etc/docker/daemon.json <<'JSON'
{"log-driver": "local", "log-opts": {"max-size": "20m", "max-file": "5"}, "live-restore": true}
JSON

# What Terraform says comes first; lines of /etc/sartor/local.env, which nothing overwrites, win.
attribute sartor-env >/etc/sartor/env.new
printf '\nSARTOR_SECRETS_DIR=/run/sartor/secrets\n' >>/etc/sartor/env.new
if [ -f /etc/sartor/local.env ]; then cat /etc/sartor/local.env >>/etc/sartor/env.new; fi
mv /etc/sartor/env.new /etc/sartor/env

attribute sartor-secrets-script >/usr/local/sbin/sartor-secrets.new
chmod 0755 /usr/local/sbin/sartor-secrets.new
mv /usr/local/sbin/sartor-secrets.new /usr/local/sbin/sartor-secrets
cat >/etc/systemd/system/sartor-secrets.service <<'UNIT'
[Unit]
Description=Secrets of Sartor, in memory
Wants=network-online.target
After=network-online.target
Before=docker.service

[Service]
Type=oneshot
ExecStart=/usr/local/sbin/sartor-secrets
RemainAfterExit=yes
Restart=on-failure
RestartSec=10

[Install]
WantedBy=multi-user.target
UNIT
cat >/etc/systemd/system/sartor-backup.service <<'UNIT'
[Unit]
Description=Backup of Sartor
ConditionPathExists=/opt/sartor/current/bin/backup.sh

[Service]
Type=oneshot
ExecStart=/opt/sartor/current/bin/backup.sh
UNIT
cat >/etc/systemd/system/sartor-backup.timer <<'UNIT'
[Unit]
Description=Nightly backup of Sartor

[Timer]
OnCalendar=*-*-* 01:30
RandomizedDelaySec=900
Persistent=true

[Install]
WantedBy=timers.target
UNIT
systemctl daemon-reload
systemctl enable --now sartor-secrets.service || echo "secrets could not be fetched; it is tried again" >&2

if ! docker compose version >/dev/null 2>&1; then
	export DEBIAN_FRONTEND=noninteractive
	apt-get update -q
	apt-get install -y -q --no-install-recommends docker.io docker-cli docker-compose unattended-upgrades
fi
systemctl enable --now docker.service sartor-backup.timer
