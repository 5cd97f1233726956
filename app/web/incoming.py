"""What comes in, made fit to be read: broken bodies are refused with a sentence, texts come without what none may hold.

Every handler gets this kind of request, so no address, form, JSON body or file name has to be looked at again.
"""

import re
from typing import Any
from urllib.parse import quote, unquote

from litestar import Request
from litestar.datastructures import UploadFile
from litestar.datastructures.multi_dicts import FormMultiDict
from litestar.exceptions import ClientException
from litestar.types import Empty, HTTPScope

from app.kit.texts import all_cleaned, composed, file_name, storable

MAX_NAME = 200  # letters of a file's name
# No address of ours has anything but visible ASCII, a part longer than a file's name may be, or a number that no
# database could hold.
_NOWHERE = re.compile(r"[^/]{100,}|(?<=/)-?\d{19,}(?![^/])|[^!-~]+")
_LONGEST_PATH = 1000
_NO_TEXT = re.compile(rb"%(?:0[0-8bcef]|1[0-9a-f]|7f)", re.IGNORECASE)
_NO_PORT = re.compile(rb":(?:\d{6,}|[7-9]\d{4}|6[6-9]\d{3}|65[6-9]\d\d|655[4-9]\d|6553[6-9])$")
_LETTERS = re.compile(r"[A-Za-z]?(?:%[89A-Fa-f][0-9A-Fa-f])+")  # beyond ASCII, with the letter that a mark may be on
_AS_TYPED = "password"  # in the name of a field: whoever chose one in another form must still come in with it
_ASCII = bytes(range(0x21, 0x7F)).decode()


class CleanRequest(Request[Any, Any, Any]):
    """A request whose form and JSON are clean."""

    async def json(self) -> Any:
        """The JSON body. Raises ClientException for one that cannot be read, such as a nesting without end."""
        if self._connection_state.json is Empty:
            try:
                self._connection_state.json = _clean_json(await super().json())
            except (RecursionError, UnicodeError) as error:
                raise ClientException from error
            self._json = self._connection_state.json
        return await super().json()

    async def form(self) -> FormMultiDict:
        """The fields of a form. Raises ClientException for bytes that are no text in the charset that they name."""
        if self._connection_state.form is Empty:
            try:
                await super().form()
            except (UnicodeError, LookupError) as error:
                raise ClientException from error
            self._connection_state.form = _clean_fields(self._connection_state.form)
            self._form = Empty
        return await super().form()


def clean_address(scope: HTTPScope) -> None:
    """Put a question mark where the path has what none of ours has: it is looked up, written to the log and not found.

    From the query control characters are taken, and its letters are composed; bytes that should have been escaped
    are. A host with a port that cannot be loses its name, and is refused as no host at all.
    """
    scope["path"] = _NOWHERE.sub("?", scope["path"])[:_LONGEST_PATH]
    escaped = quote(_NO_TEXT.sub(b"", scope["query_string"]), safe=_ASCII)
    scope["query_string"] = _LETTERS.sub(_composed, escaped).encode()
    scope["headers"] = [
        (name, b"" if name == b"host" and _NO_PORT.search(value) else value) for name, value in scope["headers"]
    ]


def _clean_fields(fields: Any) -> Any:
    return {all_cleaned(name): _clean_field(name, value) for name, value in fields.items()}


def _clean_field(name: str, value: Any) -> Any:
    if isinstance(value, list):
        return [_clean_field(name, one) for one in value]
    if isinstance(value, UploadFile):
        value.filename = file_name(value.filename, MAX_NAME) if value.filename else ""
        return value
    return storable(value) if isinstance(value, str) and _AS_TYPED in name.lower() else all_cleaned(value)


def _clean_json(value: Any) -> Any:
    if not isinstance(value, dict):
        return all_cleaned(value)
    return {all_cleaned(name): _clean_field(name, one) for name, one in value.items()}


def _composed(found: re.Match[str]) -> str:
    try:
        return quote(composed(unquote(found[0], errors="strict")))
    except UnicodeDecodeError:
        return found[0]
