#!/bin/sh
# Makes the virtual environment and installs exactly what is locked, compiled: a process that may not write bytecode starts
# as fast as any. $1: the Python to use.
set -eu
say() { # what comes now, and the seconds since the start
	echo "[$(($(date +%s) - began)) s] $1"
}
began=$(date +%s)
python="${1:-python3}"
"$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' || {
	echo "Sartor needs Python 3.11 or newer; '$python' is older. Name another one: make PYTHON=python3.12 ..." >&2
	exit 2
}
say "Creating the virtual environment (.venv)"
if ! "$python" -m venv .venv 2>/dev/null; then
	if command -v apt-get >/dev/null 2>&1 && [ "$(id -u)" = 0 ]; then
		apt-get install -y -qq python3-venv >/dev/null && "$python" -m venv .venv
	else
		echo "Python's venv module is missing. On Debian: apt-get install python3-venv" >&2
		exit 2
	fi
fi
uv=$(sed -n 's/^uv==\([0-9.]*\).*/\1/p' requirements/dev.txt)
.venv/bin/python -m pip install -q --disable-pip-version-check "uv==$uv"
say "Installing $(grep -c '^[a-zA-Z0-9._-]*==' requirements/dev.txt) packages (about 1.5 GB; a minute or more the first time)"
.venv/bin/uv pip install -q --python .venv/bin/python --require-hashes -r requirements/dev.txt ||
	.venv/bin/python -m pip install -q --disable-pip-version-check --require-hashes -r requirements/dev.txt
.venv/bin/uv pip install -q --python .venv/bin/python --no-deps --no-build-isolation -e .
say "Compiling them, so that everything starts fast"
.venv/bin/python -m compileall -q -j 0 .venv/lib >/dev/null || true # samples of wrong code in some package are no fault
say "Packages are ready"
