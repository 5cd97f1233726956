"""Child side: the letters of a text that no font has, and which print as boxes; told by what is written."""

import logging
import unicodedata
from collections.abc import Generator
from contextlib import contextmanager

MOST = 40  # letters that are told
_UNSEEN = {"Cc", "Cf", "Zs", "Zl", "Zp"}
_LIBRARY = logging.getLogger("weasyprint")
_LIBRARY.setLevel(logging.ERROR)  # its warnings are for whoever writes style sheets; the one that matters is kept below


class _Boxes(logging.Handler):
    """Keeps the letter of each box: the library says it in a warning, and nowhere else."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.letters: dict[str, None] = {}

    def emit(self, record: logging.LogRecord) -> None:
        if str(record.msg).startswith(".notdef glyph") and isinstance(record.args, tuple):
            self.letters[str(record.args[0])] = None


@contextmanager
def letters_undrawn() -> Generator[list[str]]:
    """A list that holds, once the block has written a PDF, the letters that it drew boxes for, in their order."""
    letters: list[str] = []
    boxes = _Boxes()
    _LIBRARY.addHandler(boxes)
    _LIBRARY.setLevel(logging.WARNING)
    _LIBRARY.propagate = False
    try:
        yield letters
    finally:
        _LIBRARY.removeHandler(boxes)
        _LIBRARY.setLevel(logging.ERROR)
        _LIBRARY.propagate = True
        letters += [one for one in boxes.letters if unicodedata.category(one) not in _UNSEEN][:MOST]
