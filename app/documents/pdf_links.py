"""Child side: the addresses that a PDF page links to."""

import ctypes
from collections.abc import Iterator
from typing import Any

import pypdfium2.raw

raw: Any = pypdfium2.raw
_MAX_BYTES = 2_000
_MAX_LINKS = 200


def addresses_of(page: Any) -> Iterator[str]:
    """Web, mail and phone addresses behind the page's links, in order."""
    place, link = ctypes.c_int(0), raw.FPDF_LINK()
    for _ in range(_MAX_LINKS):
        if not raw.FPDFLink_Enumerate(page.raw, place, link):
            return
        action = raw.FPDFLink_GetAction(link)
        length = raw.FPDFAction_GetURIPath(page.pdf.raw, action, None, 0) if action else 0
        if 1 < length <= _MAX_BYTES:
            buffer = ctypes.create_string_buffer(length)
            raw.FPDFAction_GetURIPath(page.pdf.raw, action, buffer, length)
            yield buffer.raw[: length - 1].decode("utf-8", "replace")
