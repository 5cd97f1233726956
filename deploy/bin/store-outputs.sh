#!/bin/sh
# Stores what Terraform has laid out as variables of the repository, for the workflows: STAGING_VM_NAME, PROD_VM_NAME ...
#   terraform output -json | store-outputs.sh staging|prod   GH_TOKEN and GH_REPO as for gh
set -eu
case "${1:-}" in
staging | prod) ;;
*) echo "usage: terraform output -json | store-outputs.sh staging|prod" >&2 && exit 2 ;;
esac
prefix=$(printf '%s_' "$1" | tr '[:lower:]' '[:upper:]')
# Outputs that are texts and no secrets, one a line: NAME value
python3 -c '
import json, sys
for name, one in sorted(json.load(sys.stdin).items()):
    if isinstance(one["value"], str) and not one["sensitive"]:
        print(name.upper(), one["value"])
' | while read -r name value; do
	gh variable set "$prefix$name" --body "$value"
done
