"""What comes in, made fit to be read: broken bodies are refused with a sentence, texts come without what none may hold.

Every handler gets this kind of request, so no address, form, JSON body or file name has to be looked at again.
"""

import re
from typing import Any
from urllib.parse import quote

from litestar import Request
from litestar.datastructures import UploadFile
from litestar.datastructures.multi_dicts import FormMultiDict
from litestar.exceptions import ClientException
from litestar.types import Empty, HTTPScope

from app.kit.texts import all_cleaned, one_line

MAX_NAME = 200  # letters of a file's name
# No address of ours has anything but visible ASCII, a part longer than a file's name may be, or a number that no
# database could hold.
_NOWHERE = re.compile(r"[^/]{100,}|(?<=/)-?\d{19,}(?![^/])|[^!-~]+")
_LONGEST_PATH = 1000
_NO_TEXT = re.compile(rb"%(?:0[0-8bcef]|1[0-9a-f]|7f)", re.IGNORECASE)
_NO_PORT = re.compile(rb":(?:\d{6,}|[7-9]\d{4}|6[6-9]\d{3}|65[6-9]\d\d|655[4-9]\d|6553[6-9])$")
_ASCII = bytes(range(0x21, 0x7F)).decode()


class CleanRequest(Request[Any, Any, Any]):
    """A request whose form and JSON are clean."""

    async def json(self) -> Any:
        """The JSON body. Raises ClientException for one that cannot be read, such as a nesting without end."""
        if self._connection_state.json is Empty:
            try:
                self._connection_state.json = all_cleaned(await super().json())
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

    From the query control characters are taken; bytes that should have been escaped are. A host with a port that
    cannot be loses its name, and is refused as no host at all.
    """
    scope["path"] = _NOWHERE.sub("?", scope["path"])[:_LONGEST_PATH]
    scope["query_string"] = quote(_NO_TEXT.sub(b"", scope["query_string"]), safe=_ASCII).encode()
    scope["headers"] = [
        (name, b"" if name == b"host" and _NO_PORT.search(value) else value) for name, value in scope["headers"]
    ]


def _clean_fields(fields: Any) -> Any:
    return {all_cleaned(name): _clean_field(value) for name, value in fields.items()}


def _clean_field(value: Any) -> Any:
    if isinstance(value, list):
        return [_clean_field(one) for one in value]
    if isinstance(value, UploadFile):
        value.filename = one_line(value.filename, MAX_NAME)
        return value
    return all_cleaned(value)
