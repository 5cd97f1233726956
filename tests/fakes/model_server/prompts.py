"""What a call of ours asks, read from its messages: the type on the first line, then the fenced blocks of JSON."""

import hashlib
import json
import re
from dataclasses import dataclass, field
from typing import Any

from tests.fakes.model_server.layouts import taken_apart
from tests.fakes.model_server.pictures import pictures_in

_BLOCK = re.compile(r"<<([A-Z]+) ([^>\s]+)>>\s*(.*?)\s*<</\1 \2>>", re.DOTALL)
_CALL = re.compile(r"^call: *([a-z_]+)", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Asked:
    """One call as it was asked. step: "" where the prompt is not one of ours. key: the same for equal questions."""

    step: str
    blocks: dict[str, Any] = field(default_factory=dict[str, Any])
    system: str = ""
    user: str = ""
    key: str = ""
    pictures: tuple[bytes, ...] = ()

    def block(self, name: str) -> Any:
        """The data of a block; {} where there is none."""
        return self.blocks.get(name, {})


def asked(messages: list[dict[str, Any]]) -> Asked:
    """Read the messages of a request."""
    system = "\n".join(text_of(one) for one in messages if one.get("role") in {"system", "developer"})
    user = "\n".join(text_of(one) for one in messages if one.get("role") == "user")
    call = _CALL.search(user)
    blocks = {match[1]: _read(match[1], match[3]) for match in _BLOCK.finditer(user)}
    plain = re.sub(r"<</?([A-Z]+) [^>\s]+>>", r"<<\1>>", f"{system}\n{user}")
    pictures = pictures_in(messages)
    key = hashlib.sha256(b"\0".join([plain.encode(), *pictures])).hexdigest()[:24]
    return Asked(call[1] if call else "", blocks, system, user, key, pictures)


def text_of(message: dict[str, Any]) -> str:
    """The text of a message whose content is a string or a list of parts."""
    content = message.get("content") or ""
    if isinstance(content, str):
        return content
    return "".join(str(part.get("text", "")) for part in content)


def _read(name: str, text: str) -> Any:
    try:
        return json.loads(text)
    except ValueError:
        return taken_apart(name, text)
