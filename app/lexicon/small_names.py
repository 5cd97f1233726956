"""Names that are written with a small first letter ("npm", "iOS", "eBay"): no text that begins so is capitalised. Pure."""

import re

# A word in which more than its first letter tells that somebody chose its case: iPhone, k8s, node.js, me@example.org.
_OWN_CASE = re.compile(r"[A-ZÀ-ÖØ-Þ\d@#_/\\+]|\w[.:]\w")
_MARKS_AROUND = "\"'«»“”‘’()[]{},;:!?.…*`"
_NAMES = frozenset(
    "adidas amfori ansys apt asdf awk axios bash bcrypt bioconda bitcoin boto brew btrfs bundler cargo celery chai chezmoi clang conda containerd cron"
    " curl cypress daisyui dbt debian deno devenv dracut emacs esbuild eslint etcd fastlane ffmpeg figma fish flake fzf gcc gdb gensim ggplot git"
    " glibc gofmt golang gradle grep gulp gunicorn hashcat htmx http https iptables istioctl jest jq jquery kafka kubectl lodash lualatex lululemon"
    " make mastodon maven mocha mypy nano neovim nftables nginx ninja nmap npm npx nvim numpy nuxt openssl pandas pdfplumber perl pip pipenv pnpm poetry"
    " pola polars podman prettier puppeteer pydantic pytest rclone react redis rsync ruff runc rustc scala scikit-learn scipy seaborn sed selenium"
    " shiny sklearn snakemake socat spacy spotless sqlite ssh statsmodels sudo svelte swagger systemd tcpdump terraform tidyverse tmux tox"
    " traefik tshark uv uvicorn vagrant vim vite vitest vue webpack wget wireshark xargs xgboost yarn zig zsh".split()
)


def is_small_name(word: str) -> bool:
    """Whether a word has its small first letter by right: a name, an address, a command."""
    bare = word.strip(_MARKS_AROUND)
    return not bare[:1].islower() or bare in _NAMES or _OWN_CASE.search(bare[1:]) is not None
