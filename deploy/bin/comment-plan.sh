#!/bin/sh
# Writes a plan as the comment of its pull request; the comment of an earlier plan is replaced.
#   comment-plan.sh staging|prod PLAN.txt   PULL_REQUEST is its number; GH_TOKEN and GH_REPO as for gh
set -eu
mark="<!-- terraform-plan-$1 -->"
: "${PULL_REQUEST:?}" "${GH_REPO:?}"
body=$(mktemp)
trap 'rm -f "$body"' EXIT
most=60000 # bytes: a comment holds 65 536 characters
{
	printf '%s\n### Plan for %s\n\n<details><summary>%s</summary>\n\n````\n' "$mark" "$1" \
		"$(grep -E '^(Plan:|No changes)' "$2" || echo 'The plan failed.')"
	head -c "$most" "$2"
	if [ "$(wc -c <"$2")" -gt "$most" ]; then printf '\n... cut here; the run shows all of it'; fi
	printf '\n````\n\n</details>\n'
} >"$body"
known=$(gh api --paginate "repos/$GH_REPO/issues/$PULL_REQUEST/comments" \
	--jq ".[] | select(.body | startswith(\"$mark\")) | .id" | head -n 1)
if [ -n "$known" ]; then
	gh api --silent --method PATCH "repos/$GH_REPO/issues/comments/$known" -F "body=@$body"
else
	gh api --silent --method POST "repos/$GH_REPO/issues/$PULL_REQUEST/comments" -F "body=@$body"
fi
