"""The fonts that this project does not bundle: Noto CJK of the machine for PDF, those of office programs for DOCX."""

import os
import re
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path

FOLDERS = ("/usr/share/fonts", "/usr/local/share/fonts", "~/.local/share/fonts", "~/Library/Fonts", "/Library/Fonts")
OFFICE = {"SC": "Microsoft YaHei", "TC": "Microsoft JhengHei", "JP": "Yu Gothic", "KR": "Malgun Gothic"}
_KANA, _HANGUL = re.compile(r"[\u3041-\u30ff\uff66-\uff9d]"), re.compile(r"[\u1100-\u11ff\u3130-\u318f\uac00-\ud7af]")
_WIDE = re.compile(
    r"[\u1100-\u11ff\u2e80-\u9fff\ua960-\ua97f\uac00-\ud7ff\uf900-\ufaff\uff01-\uffee\U00020000-\U0003ffff]"
)


@lru_cache(maxsize=2)
def noto_cjk(word: str) -> Path | None:
    """The file with Chinese, Japanese and Korean letters of a weight ("Regular", "Bold"); None where there is none."""
    for folder in map(os.path.expanduser, FOLDERS):
        for root, _, names in os.walk(folder):
            if (name := f"NotoSansCJK-{word}.ttc") in names:
                return Path(root, name)
    return None


def face_of(letters: Iterable[str]) -> str:
    """How a country draws the signs that all share: by letters that it alone has, else by its old code."""
    text = "".join(letters)
    if _KANA.search(text):
        return "JP"
    if _HANGUL.search(text):
        return "KR"
    return "TC" if not _is_written_in(text, "gb2312") and _is_written_in(text, "big5") else "SC"


def office_font(text: str) -> str:
    """The font of office programs for the Chinese, Japanese or Korean letters of a text; "" where it has none."""
    wide = _WIDE.findall(text)
    return OFFICE[face_of(wide)] if wide else ""


def _is_written_in(text: str, encoding: str) -> bool:
    try:
        text.encode(encoding)
    except UnicodeEncodeError:
        return False
    return True
