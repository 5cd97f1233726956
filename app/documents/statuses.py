"""The words that tell how a paper stands, printed beside its name unless its own words say it. Pure."""

from collections.abc import Mapping

from app.kit.standings import Standing
from app.lexicon.standings import only_tells_standing, standing_of
from app.vitae.document import Certification, Education, Extra, Language, Paper, SpokenLanguage

_LABELS: Mapping[Standing, tuple[str, str]] = {
    Standing.HELD: ("obtenu", "held"),
    Standing.IN_PROGRESS: ("en cours", "in progress"),
    Standing.PLANNED: ("prévu", "planned"),
    Standing.NOT_TAKEN: ("non passé", "not taken"),
    Standing.LAPSED: ("expiré", "expired"),
}
_LEFT = ("non obtenu", "not completed")  # of a degree


def status_words(paper: Paper, language: Language) -> str:
    """The status and its note; "" for a paper that is held, and for what its name or a word beside it tells already."""
    beside = _own_words(paper)
    note = "" if paper.status_note in beside else paper.status_note
    is_told = standing_of(beside) != Standing.HELD or (bool(note) and standing_of(note) == paper.status)
    label = "" if is_told or paper.status in {None, Standing.HELD} else status_label(paper, language)
    return ", ".join(filter(None, (label, note)))


def with_status(name: str, paper: Paper, language: Language) -> str:
    """A paper's name with those words behind it in brackets."""
    words = status_words(paper, language) if name else ""
    return f"{name} ({words})" if words else name


def status_label(paper: Paper, language: Language) -> str:
    """The status of a paper in a word or two, also where it is held."""
    is_left = isinstance(paper, Education) and paper.status == Standing.NOT_TAKEN
    labels = _LEFT if is_left else _LABELS[paper.status or Standing.HELD]
    return labels[language == "en"]


def _own_words(paper: Paper) -> str:
    match paper:
        case Education():
            below = [one.text for one in paper.details if only_tells_standing(one.text)]
            return " | ".join((paper.degree, paper.school, paper.grade, *below))
        case Certification():
            return f"{paper.name} | {paper.issuer}"
        case SpokenLanguage():
            return paper.certificate
        case Extra():
            return f"{paper.title} | {paper.text}"
        case _:
            return ""
