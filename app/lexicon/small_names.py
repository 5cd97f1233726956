"""Which words keep a small first letter ("npm", "iOS", "eBay"), and the capital that every other line begins with. Pure."""

import re

# A word in which more than its first letter tells that somebody chose its case: iPhone, k8s, node.js, me@example.org.
_OWN_CASE = re.compile(r"[A-ZÀ-ÖØ-Þ\d@#_/\\+]|\w[.:]\w")
_MARKS_AROUND = "\"'«»“”‘’()[]{},;:!?.…*`"
# Names that are written small by their owners and are no everyday word: "react to incidents" is no React.
_NAMES = frozenset(
    "adidas asyncio awk axios bcrypt btrfs clang conda cron crontab curl dbt dplyr esbuild eslint etcd ffmpeg gcc gdb gdpr ggplot git glibc gofmt"
    " grep gunicorn htmx http https iptables istioctl jq kubectl libvirt lodash mypy nftables nginx nmap npm npx numpy nvm openssl pandas"
    " pip pipenv pnpm podman pydantic pyspark pytest pytorch rclone rsync ruff runc scikit-learn scipy sed sklearn socat ssh statsmodels sudo systemd"
    " tcpdump tidyverse tmux tox uvicorn wget xargs xgboost zsh bash".split()
)


def is_small_name(word: str) -> bool:
    """Whether a word has its small first letter by right: a name, an address, a command."""
    bare = word.strip(_MARKS_AROUND)
    return not bare[:1].islower() or bare in _NAMES or _OWN_CASE.search(bare[1:]) is not None


def capitalised(text: str) -> str:
    """The text with a capital at its start; as it is where it begins with no small letter, or with such a name."""
    first = text[:1]
    if not first.islower() or len(first.upper()) != 1 or first in "µı" or is_small_name(text.split(maxsplit=1)[0]):
        return text
    return first.upper() + text[1:]
