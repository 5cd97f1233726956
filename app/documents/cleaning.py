"""Child side: what extractors leave in a line: odd spaces, soft hyphens, icons, ligatures, letter spacing, bullets."""

import re
import unicodedata

_ODD_SPACES = re.compile(r"[\t\r\xa0\u2000-\u200a\u202f\u205f\u3000 ]+")
_UNSEEN = re.compile(
    r"[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff\ue000-\uf8ff\U000e0000-\U000e007f\U000f0000-\U0010ffff]"
)
_CONTROL = re.compile(r"[\x00-\x01\x03-\x08\x0b\x0e-\x1f\x7f]|\(cid:\d+\)")
_BROKEN = re.compile(r"(?<=\w)\x02(?=\w)")  # pdfium's hyphen inside a word broken over two lines
_SPACED = re.compile(r"(?<!\S)(?:\S ){3,}\S(?!\S)")
_PICTURES = re.compile(r"[\u2300-\u23ff\u260e-\u2612\u2702-\u2712\u2706\ufe0e\ufe0f\U0001f000-\U0001faff]")
_SURROGATE = re.compile(r"[\ud800-\udfff]")
_BULLET = re.compile(
    r"^\s*(?:[•●◦▪■□▸►▶▷▹➢➤➔➜→✓✔✗❖◆◇♦·∙‣⁃○◉⦿⚫◾▫–—›»⋄¢\uf000-\uf0ff\u2751\u27a4](?=\s|\w)"
    r"|[-*+~>](?=\s)|(?:o|§|q|Ø|ü)(?=\s{2,}))[ \t\xa0]*"
)


def clean_line(text: str) -> str:
    """One line as a reader sees it: NFKC ligatures, single spaces, no icons or control codes, no letter spacing."""
    plain = "".join(unicodedata.normalize("NFKC", mark) if "\ufb00" <= mark <= "\ufb06" else mark for mark in text)
    if _SURROGATE.search(plain):
        plain = plain.encode("utf-16", "surrogatepass").decode("utf-16", "ignore")
    plain = _PICTURES.sub(" ", plain)
    plain = _CONTROL.sub(" ", _UNSEEN.sub("", _BROKEN.sub("", plain).replace("\x02", "-")))
    return _ODD_SPACES.sub(" ", _joined(plain)).strip()


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
