"""How papers stand, while their lines are read: the words are set apart before anything is cut, and kept with the paper."""

import re
from dataclasses import dataclass, field, replace

from app.lexicon.dates import Period, periods_in
from app.lexicon.headings import standing_in_heading
from app.lexicon.standings import Standing, begins_with_standing, only_tells_standing, standing_of
from app.vitae.document import Education
from app.vitae.source_text import Line

Numbered = tuple[int, Line]
_MARK = re.compile(r"[,;|()\[\]]|\s[-–—•·]\s|:\s|\.\s|\s{3,}")
_LEADS = re.compile(
    r"(?:\b(?:in|on|for|until|till|to|by|before|after|en|le|pour|depuis|dès|avant|après|vers|session|fin|début|d['’]ici|à|au|aux)|jusqu['’](?:en|au|à))\s{1,3}$",
    re.IGNORECASE,
)
_GOT = re.compile(
    r"[\s,;:(–—-]{0,4}\b(?:(?:obtenue?s?|délivrée?s?|décernée?s?|passée?s?|validée?s?|soutenue?s?|diplômée?s?|certifiée?s?|obtained|awarded|earned|passed|issued|gained|achieved|completed|graduated|qualified|certified)\s{1,3}(?:en|le|in|on)"
    r"|(?:session|promotion|promo)(?:\s{1,3}de)?|class of)\s{1,3}$",
    re.IGNORECASE,
)
_ON = re.compile(r"\s{1,3}(?:en|le|in|on)\s{1,3}$", re.IGNORECASE)
_REMARK_WORDS = 4  # "admission en septembre 2026": a word or two, and those that lead to the date


def is_led_to(text: str, date: Period) -> bool:
    """A word leads to the date, which therefore belongs to a sentence: "valid until 2031", "obtained in 2019"."""
    return _LEADS.search(text[: date.at]) is not None


def without_led_date(text: str, date: Period) -> str | None:
    """A text without the date that it was obtained on; None where the words that lead to the date say something else."""
    got = _GOT.search(text[: date.at])
    return f"{text[: got.start()]} {text[date.to :].lstrip(' )')}".strip() if got else None


def each_with_standing(texts: list[str], heading: str = "") -> list[str]:
    """Entries of a list, each with the words on a line of their own that tell how it stands.

    Such a line belongs to the entry above; one that stands first or ends with a colon, to those below; and so does a heading.
    """
    ahead = standing_in_heading(heading)
    found: list[str] = []
    for text in texts:
        if not only_tells_standing(text):
            ahead = "" if _is_label(text) else ahead
            found.append(with_words(text, [ahead] if ahead else []))
        elif _is_label(text) or not found:
            ahead = text.rstrip(" :")
        else:
            found[-1] = with_words(found[-1], [text])
    return found or ([ahead] if ahead and texts else [])


def _is_label(text: str) -> bool:
    """Heads what follows: "In progress:", "Obtenues :"."""
    return text.rstrip().endswith(":")


def with_words(name: str, told: list[str]) -> str:
    """A name with the words that tell how it stands behind it in brackets."""
    new = [one.strip(" .,;:()–—-") for one in told if one.strip(" .,;:()–—-") not in name]
    return f"{name} ({', '.join(new)})" if name and new else name or ", ".join(new)


@dataclass(slots=True)
class SetApart:
    """Lines without the words that tell how their paper stands.

    words: those words, by the number of their line.  ahead: those of the heading above all.
    """

    lines: list[Numbered]
    words: dict[int, list[str]] = field(default_factory=dict[int, list[str]])
    ahead: str = ""

    def told_of(self, numbers: list[int]) -> list[str]:
        """The words of an entry by the numbers of its lines, and those of the section's heading."""
        own = [words for number in numbers for words in self.words.get(number, ())]
        return [*own, *([self.ahead] if self.ahead else [])]


def set_apart(lines: list[Numbered], heading: str = "") -> SetApart:
    """The lines of studies, as they are cut into degrees and schools; a line that tells nothing else stays whole."""
    found = SetApart([], ahead=standing_in_heading(heading))
    for number, line in lines:
        text, told = _parted(line.text if line.bullet else _dated_only(line.text))
        if not line.bullet:
            text, remarks = _without_remarks(text)
            told += remarks
        found.lines.append((number, replace(line, text=text)))
        if told:
            found.words[number] = told
    return found


def _dated_only(text: str) -> str:
    """A line whose date is told by how it was come by ("obtenu en 2019, ..."): the date alone says that."""
    for date in reversed(periods_in(text)):
        got = _GOT.search(text[: date.at])
        if got and not text[date.to :].lstrip(" )")[:1].isalpha():
            text = f"{text[: got.start()]}   {text[date.at :]}".strip()
    return text


def _without_remarks(text: str) -> tuple[str, list[str]]:
    """A line without its pieces that say what came about on a date ("left in 2015"), and those pieces.

    Where the date is the entry's own ("Baccalauréat, Lyon en 2012"), the word that led to it goes.
    """
    told: list[str] = []
    for date in reversed(periods_in(text)):
        if date.is_range or not is_led_to(text, date):
            continue
        marks = [mark for mark in _MARK.finditer(text) if mark.end() <= date.at]
        after = _MARK.search(text, date.to)
        start, end = marks[-1].end() if marks else 0, after.start() if after else len(text)
        piece = text[start:end]
        leading = text[start : date.at].lstrip()
        if marks and leading[:1].islower() and len(leading.split()) <= _REMARK_WORDS:
            told.insert(0, piece.strip())
            text = text[: marks[-1].start()] + text[end:]
        elif on := _ON.search(text[: date.at]):
            text = f"{text[: on.start()]}   {text[date.at :]}"
    return text, told


def _parted(text: str) -> tuple[str, list[str]]:
    """A line without its pieces that only tell how a paper stands, as long as others are left."""
    if standing_of(text) == Standing.HELD:
        return text, []
    goes_on = [one for one in periods_in(text) if one.is_open]  # "2025 - en cours" is a date
    told: list[str] = []
    rest, at = "", 0
    for mark in (*_MARK.finditer(text), None):
        end = mark.start() if mark else len(text)
        piece = text[at:end]
        if only_tells_standing(piece) and not any(one.at < end and at < one.to for one in goes_on):
            told.append(piece.strip())
            date = _date_in(piece, text[:at] + text[end:])
            rest = rest.rstrip(" (,;|[:") + (" " if mark and mark.group() in ")]" else "")
            rest += f"   {date}   " if date else "   " if mark and mark.group() not in ")]" and rest.strip() else ""
        else:
            rest += piece + (mark.group() if mark else "")
        at = mark.end() if mark else end
    return (rest.strip(" ,;|"), told) if rest.strip(" ,;|()") else (text, [])


def _date_in(piece: str, others: str) -> str:
    """The date of such a piece, where the line has no period: it still dates the entry."""
    dates = periods_in(piece)
    return piece[dates[-1].at : dates[-1].to] if dates and not any(one.is_range for one in periods_in(others)) else ""


def standing_with_degrees(studies: list[Education]) -> list[Education]:
    """Each degree with what stands below it and tells how it stands; that was no degree of its own."""
    found: list[Education] = []
    for study in studies:
        if found and _is_remark(study):
            found[-1].degree = with_words(found[-1].degree, [study.degree])
        else:
            told = [one for one in study.details if only_tells_standing(one.text) or begins_with_standing(one.text)]
            study.details = [one for one in study.details if one not in told]
            study.degree = with_words(study.degree, [one.text for one in told])
            found.append(study)
    return found


def _is_remark(study: Education) -> bool:
    return only_tells_standing(study.degree) and not (study.school or study.start or study.end or study.details)
