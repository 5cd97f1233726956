"""Child side: what of a CV is an address, and how it is printed where a reader can follow it. Pure."""

import re

_WEB = ("http://", "https://")
_HEAD = re.compile(r"^https?://(?:www\.)?")
_LONGEST = 60  # characters of a printed address with its query; a longer one is printed without


def is_address(text: str) -> bool:
    """A web address that a reader may follow; any other scheme stays text."""
    return text.startswith(_WEB)


def is_mail(text: str) -> bool:
    """An e-mail address."""
    return "@" in text and "/" not in text


def short(text: str) -> str:
    """A web address as it is printed, the whole one behind it; any other text as it is."""
    if not is_address(text):
        return text
    said = _HEAD.sub("", text)
    if len(said) > _LONGEST:
        said = _ended(re.split(r"[?#]", said, maxsplit=1)[0].rstrip("/"), said)
    return _ended(said.rstrip("/"), said) or text


def _ended(shorter: str, said: str) -> str:
    """The shorter one, unless it ends in a mark: a robot joins "a-" at the end of a line to the next one."""
    return shorter if shorter[-1:].isalnum() else said
