"""Degrees and certificates that an offer asks for, and those a CV names: level, field, finished or not. Pure."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from app.lexicon.aliases import group_of, terms_in
from app.lexicon.dates import periods_in
from app.lexicon.folding import fold
from app.lexicon.standings import Standing, says_it_was_passed
from app.lexicon.terms import Group
from app.lexicon.tokens import Language
from app.matching.asked import Alternative, Part, parts_of
from app.matching.grades import grades_in
from app.matching.lines import PAPERS, Line
from app.vitae.document import CVDocument

_LIST = Path(__file__).parent / "data" / "degree_levels.txt"


def _rows(text: str) -> Iterator[tuple[int, str]]:
    for line in text.splitlines():
        level, colon, names = line.partition(": ")
        if colon and not line.startswith("#"):
            yield int(level), names


_LEVELS = tuple(_rows(_LIST.read_text("utf-8")))
_A_DEGREE = 3
_PAPER = Group.CREDENTIAL
_ANY_PAPER = re.compile(r"\b(?:diplomee?s?|diplome|formation|degree|graduate|diploma|etudes)\b")
_A_DEGREE_WORD = re.compile(r"\b(?:diplome|degree|formation (?!a |aux?\b|continue|des? |d'))\b")
_DEGREE_NAMES = re.compile("|".join(pattern for _, pattern in _LEVELS))
_CERTIFICATE = re.compile(
    r"\b(?:certifi\w+|licen[cs]ed?|license|permis|habilit\w+|titulaire|chartered|registered|registration|qualified|qualification|accredit\w+|"
    r"attestation|caces|passport|passeport|carte professionnelle|brevet|card|ticket)\b"
)
_NAMES_OF_PAPERS = re.compile(
    r"\b(?:certificat\w*|certified|licen[cs]es?|qualification|qualified|titulaire|attestation|formation|professionnel(?:le)?s?|superieure?s?|diplome\w*|degree|diploma)\b"
)
_BRACKETS = re.compile(r"\([^()]*\)")
_UNDERWAY_WILL_DO = re.compile(
    r"\b(?:part[ -]?qual(?:ified)?|partly qualified|finalists?|under way|underway|en cours|in progress"
    r"|(?:working|studying|studies|progress(?:ing)?) towards|studying(?: for)?|level (?:i{1,3}|[123]) candidates?"
    r"|(?:m[eê]me )?(?<!temps )partiel(?:le)?s?|en pr[eé]paration(?! de))\b",
    re.IGNORECASE,
)
# What only tells how a paper is to stand, behind its name or before it.
_HOW_HAD = re.compile(
    r"\b(?:(?:fully|newly|recently) )?(?:qualified|chartered|charterholder|obtenue?|valid[eé]e?|dipl[oô]m[eé]e?"
    r"|titulaire (?:du|de la|d'un|d'une))\b",
    re.IGNORECASE,
)
_NAMED = re.compile(r"\w{2}")
_NO_NAMES = frozenset(
    [",", "/", "or", "ou", "and", "et", "the", "le", "la", "a", "an", "one", "un", "une", "towards", "for"]
)
# Some degrees are wanted by name: another one of the same level does not stand for them.
_OWN_NAME = re.compile(r"\b(?:mba|dscg|dcg|llm|llb|deug|capes|agregation)\b")
_OTHERS_DO = re.compile(
    r"\bbac\s?\+|master\b|master'?s\b|bachelor|degree|licence|diplome|ingenieur|m\.?sc\b|b\.?sc\b|equivalent|similar"
)
_IS_DEGREE = re.compile(
    r"\b(?:diplom\w+|degree|licence|titre (?:pro|rncp)|bac|niveau|dcg|dscg|bachelor|master (?:of|en|de)|mba)\b"
)
_DRIVING = re.compile(r"\b(?:permis (?:b|c|ce|d|de conduire)|driv(?:ing|er'?s?) licen[cs]e)\b")


@dataclass(frozen=True, slots=True)
class Paper:
    """A degree or certificate of the CV. level: years of study, None where its words tell none."""

    line: Line
    level: int | None

    @property
    def is_finished(self) -> bool:
        """It is held."""
        return self.line.standing == Standing.HELD


@dataclass(frozen=True, slots=True)
class Degree:
    """A degree that is asked for. level: the least years of study, None for any.  fields: any is enough, () for all."""

    text: str
    level: int | None
    fields: tuple[Alternative, ...]

    def is_met_by(self, paper: Paper, *, by_meaning: bool) -> bool:
        """Whether a paper is of the level and of a field. by_meaning: other words of the same meaning count too."""
        is_high = paper.level is not None and (self.level is None or paper.level >= self.level)
        return is_high and (not self.fields or any(paper.line.shows(one, by_meaning=by_meaning) for one in self.fields))


def degree_asked(text: str, language: Language) -> Degree | None:
    """The level of study that a requirement wants; None where it wants none, or one paper by its own name."""
    folded = fold(text)
    is_named = _A_DEGREE_WORD.search(folded) or _DEGREE_NAMES.search(folded)
    if not is_named or _DRIVING.search(folded) or _is_by_name(folded):
        return None
    level, fields = level_of(text, lowest=True), field_of(text, language)
    return Degree(text, level, fields) if level is not None or fields else None


def asks_certificate(text: str) -> bool:
    """Whether a requirement wants a paper with a name."""
    folded = fold(text)
    return _CERTIFICATE.search(folded) is not None or _is_by_name(folded)


def _is_by_name(folded: str) -> bool:
    """Whether a degree is wanted that no other one stands for."""
    return bool(_OWN_NAME.search(folded)) and not _OTHERS_DO.search(folded)


def may_be_under_way(text: str) -> bool:
    """Whether the offer itself is content with a paper that is not had yet."""
    return _UNDERWAY_WILL_DO.search(fold(text)) is not None


def named_alone(text: str) -> str:
    """A requirement without the words that only say how its paper may stand: "ACCA part-qualified" asks for ACCA.

    The text itself where it says nothing of that, or names nothing else.
    """
    told = _HOW_HAD.sub(" ", _UNDERWAY_WILL_DO.sub(" ", text)) if may_be_under_way(text) else text
    names = told.replace("()", " ").split()
    while names and names[0].lower() in _NO_NAMES:
        names.pop(0)
    while names and names[-1].lower() in _NO_NAMES:
        names.pop()
    bare = " ".join(names)
    return bare if _NAMED.search(bare) else text


def degrees_of(document: CVDocument, lines: Sequence[Line]) -> list[Paper]:
    """The degrees that the CV holds or may still come to, with what their words say of their level."""
    studies = {f"{item.id}.degree" for item in document.education}
    named = [
        line
        for line in lines
        if line.unit.id in studies
        or (line.unit.section == "certifications" and line.unit.id.endswith(".name") and _is_degree(line))
    ]
    return [Paper(line, level_of(line.unit.text)) for line in named if not line.is_lost]


def _is_degree(line: Line) -> bool:
    return _IS_DEGREE.search(fold(line.unit.text)) is not None


def level_of(text: str, *, lowest: bool = False) -> int | None:
    """The years of study a text names, the most or the fewest; None where it names none."""
    folded = fold(text)
    named = [level for level, pattern in _LEVELS if re.search(pattern, folded)]
    if not named and re.search(r"\bdegree\b", folded):
        return _A_DEGREE
    return (min(named) if lowest else max(named)) if named else None


def field_of(text: str, language: Language) -> tuple[Alternative, ...]:
    """The fields of study that a requirement names; any one is enough."""
    bare = _DEGREE_NAMES.sub(" ", _BRACKETS.sub(" ", fold(text)))
    bare = _NAMES_OF_PAPERS.sub(" ", _ANY_PAPER.sub(" ", bare))
    return tuple(way for part in parts_of(" ".join(bare.split()), language) for way in part.alternatives)


def is_paper_line(line: Line) -> bool:
    """Whether a line may name a certificate: no bullet of a post does."""
    if line.unit.section in {"skills", "summary"}:
        return asks_certificate(line.unit.text) or any(
            group_of(one.term) == Group.CREDENTIAL for one in terms_in(line.unit.text)
        )
    return line.unit.section in PAPERS


def tells_it_is_had(line: Line, part: Part, document: CVDocument) -> bool:
    """Whether an entry for that certificate gives its day, its score or that it was passed: more than its name."""
    dated = {f"{one.id}.name" for one in document.certifications if one.date}
    is_entry = line.unit.section == "certifications" and line.unit.id.endswith(".name")
    text = line.unit.text
    tells = line.unit.id in dated or periods_in(text) or grades_in(text).score or says_it_was_passed(text)
    return is_entry and line.standing == Standing.HELD and bool(tells) and _is_of(text, part)


def _is_of(text: str, part: Part) -> bool:
    """Whether a text names the paper of a part or one of its kind; a level on the way to the CFA charter is another."""
    asked = {one.term[2:] for way in part.alternatives for need in way.needs for one in need if one.group == _PAPER}
    named = [one.canonical for one in terms_in(text) if group_of(one.term) == _PAPER]
    return not asked or not named or any(f"{one} ".startswith(f"{name} ") for one in named for name in asked)
