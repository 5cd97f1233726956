"""Whether a host has an ending that there is, by the list of IANA and the registries that a library carries."""

from functools import lru_cache

from publicsuffixlist import PublicSuffixList

_FOR_EXAMPLES = frozenset({"example", "exemple", "test", "invalid"})  # nobody's, by RFC 2606 and in French


def has_known_ending(host: str) -> bool:
    """Whether it has a name, and behind it an ending under which there are hosts."""
    folded = host.lower().strip(".")
    name, _, last = folded.rpartition(".")
    if last in _FOR_EXAMPLES:
        return bool(name)
    return _endings().privatesuffix(folded) is not None


@lru_cache(maxsize=1)
def _endings() -> PublicSuffixList:
    """Read once, when the first address is asked about: it takes 0.1 s."""
    return PublicSuffixList(accept_unknown=False, only_icann=True)
