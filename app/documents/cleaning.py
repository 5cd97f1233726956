"""Child side: what extractors leave in a line: odd spaces, soft hyphens, icons, ligatures, letter spacing, bullets."""

import re
import unicodedata

from app.kit.texts import composed

_ODD_SPACES = re.compile(r"[\t\r\xa0\u2000-\u200a\u202f\u205f\u3000 ]+")
_UNSEEN = re.compile(
    r"[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff\ue000-\uf8ff\U000e0000-\U000e007f\U000f0000-\U0010ffff]"
)
_CONTROL = re.compile(r"[\x00-\x01\x03-\x08\x0b\x0e-\x1f\x7f]|\(cid:\d+\)")
_BROKEN = re.compile(r"(?<=\w)\x02(?=\w)")  # pdfium's hyphen inside a word broken over two lines
_SPACED = re.compile(r"(?<!\S)(?:\S ){3,}\S(?!\S)")
_PICTURES = re.compile(r"[\u2300-\u23ff\u260e-\u2612\u2702-\u2712\u2706\ufe0e\ufe0f\U0001f000-\U0001faff]")
_TORN_ACCENT = re.compile(
    r"([^\W\d_]?)([¨ˆ˜¯˘˙˚¸˛ˇ˝])(\s?)([^\W\d_]?)"
)  # TeX draws it apart from its letter; ´ and ` are apostrophes too
_TORN_MARK = re.compile(r"(?<=[^\W\d_]) ([\u0300-\u036f])")  # drawn apart from its letter
_ACCENTS = dict(zip("¨ˆ˜¯˘˙˚¸˛ˇ˝", "\u0308\u0302\u0303\u0304\u0306\u0307\u030a\u0327\u0328\u030c\u030b", strict=True))
_WORD = re.compile(r"[^\W\d_]{3,}")
_SURROGATE = re.compile(r"[\ud800-\udfff]")
_BULLET = re.compile(
    r"^\s*(?:[•●◦▪■□▸►▶▷▹➢➤➔➜→✓✔✗❖◆◇♦·∙‣⁃○◉⦿⚫◾▫–—›»⋄¢\uf000-\uf0ff\u2751\u27a4](?=\s|\w)"
    r"|[-*+~>](?=\s)|(?:o|§|q|Ø|ü)(?=\s{2,}))[ \t\xa0]*"
)


def clean_line(text: str) -> str:
    """One line as a reader sees it: composed, NFKC ligatures, single spaces, no icons or control codes, no spacing."""
    whole = composed(_TORN_MARK.sub(r"\1", text))
    plain = "".join(unicodedata.normalize("NFKC", mark) if "\ufb00" <= mark <= "\ufb06" else mark for mark in whole)
    if _SURROGATE.search(plain):
        plain = plain.encode("utf-16", "surrogatepass").decode("utf-16", "ignore")
    plain = _WORD.sub(_in_capitals, _TORN_ACCENT.sub(_accented, plain))
    plain = _PICTURES.sub(" ", plain)
    plain = _CONTROL.sub(" ", _UNSEEN.sub("", _BROKEN.sub("", plain).replace("\x02", "-")))
    return _ODD_SPACES.sub(" ", _joined(plain)).strip()


def _accented(found: re.Match[str]) -> str:
    """An accent and the letter behind it as one letter, or the one before it, where there is such a letter."""
    before, accent, space, behind = found.groups()
    one = unicodedata.normalize("NFC", behind + _ACCENTS[accent])
    if behind and len(one) == 1:
        return before + one
    one = unicodedata.normalize("NFC", before + _ACCENTS[accent])
    return one + space + behind if before and len(one) == 1 else found[0]


def _in_capitals(found: re.Match[str]) -> str:
    """A word in small capitals whose accented letters kept their small code: "KüSTER"."""
    small = [mark for mark in found[0] if mark.islower()]
    is_whole = len(small) < len(found[0]) / 2 and all("à" <= mark <= "ÿ" for mark in small)
    return found[0].upper() if small and is_whole and found[0][0].isupper() else found[0]


def without_bullet(text: str) -> tuple[str, bool]:
    """The text after its bullet mark, and whether there was one."""
    found = _BULLET.match(text)
    return (text[found.end() :], True) if found and text[found.end() :].strip() else (text, False)


def _joined(text: str) -> str:
    """Letter-spaced words ("P R O F I L") joined; two spaces or more are gaps between words."""
    if not _SPACED.search(text):
        return text
    pieces = re.split(r"( {2,})", text)
    joined = "".join(_SPACED.sub(lambda found: found.group().replace(" ", ""), piece) for piece in pieces)
    return re.sub(r" {2,}", " ", joined)
