"""How long a CV is on paper, told from its words: enough to plan with; what is printed is measured. Pure."""

from collections.abc import Iterable, Sequence

from app.vitae.document import CVDocument, Experience, Project
from app.vitae.shown import SECTIONS

# Lines of the classic theme on A4, one page set denser, two closer: the estimate of 40 rendered CVs was off by 4 %.
ROOM = {1: 58.0, 2: 90.0}
LINE_CHARS = 104  # characters of such a line
_HEADER, _HEADING, _ITEM, _DEGREE = 4.0, 2.1, 1.45, 1.3


def length_of(document: CVDocument) -> float:
    """The lines that a document takes on paper."""
    return _HEADER + sum(_section(document, name) for name in SECTIONS if getattr(document, name))


def lines_of_text(text: str) -> float:
    """The lines of one text; 0 of none."""
    return float(-(-len(text) // LINE_CHARS))


def lines_of_item(item: Experience | Project, texts: Sequence[str] | None = None) -> float:
    """The lines of an item. texts: of its bullets, those of the item where None."""
    bullets = (*item.responsibilities, *item.deliverables) if isinstance(item, Experience) else item.bullets
    shown = [one.text for one in bullets] if texts is None else texts
    return _ITEM + _of(shown) + lines_of_text(item.description) + lines_of_text(", ".join(item.skills))


def _section(document: CVDocument, name: str) -> float:
    return _HEADING + _body(document, name)


def _body(document: CVDocument, name: str) -> float:
    if name in {"experience", "projects"}:
        return sum(lines_of_item(one) for one in getattr(document, name))
    if name == "education":
        return sum(_DEGREE + _of(one.text for one in item.details) for item in document.education)
    if name == "custom":
        return sum(_HEADING + _of(line.text for line in one.lines) for one in document.custom) - _HEADING
    return _of(_rows(document, name))


def _rows(document: CVDocument, name: str) -> Iterable[str]:
    """The texts of a small section, one for each line that begins."""
    match name:
        case "summary":
            return [" ".join(one.text for one in document.summary)]
        case "skills":
            return (", ".join((group.label, *(skill.name for skill in group.items))) for group in document.skills)
        case "languages":
            return [", ".join(f"{one.name} {one.level}" for one in document.languages)]
        case "certifications":
            return (one.name for one in document.certifications)
        case _:
            return (f"{one.title} {one.text}" for one in document.extras)


def _of(texts: Iterable[str]) -> float:
    return sum(lines_of_text(text) for text in texts)
