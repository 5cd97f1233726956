"""Certificates and how papers stand as a model reads them, held against the one line that names them. Pure.

The rules' status stands. Only the model's words that its line holds fill an empty one, and a person is asked to look.
"""

from app.cvs.papers import with_statuses
from app.cvs.structure.call import PaperWire, number_in
from app.cvs.structure.ground import DIFFERS, Ground, is_covered, stands
from app.kit.standings import Standing
from app.lexicon.dates import one_date
from app.vitae.document import Certification, Education, Extra, with_ids

_MOST_WORDS = 14  # of the name of a paper: more is a sentence
_Held = Certification | Education | Extra


def take_paper(ground: Ground, paper: PaperWire) -> None:
    """Give a known paper the status that its line tells; a line that found no place becomes a certificate."""
    number = number_in(paper.line)
    name = " ".join(paper.name.split())
    if not 0 <= number < len(ground.texts) or not stands(name, ground.texts[number]):
        return
    line = ground.texts[number]
    words = " ".join(paper.status_words.split())
    mine = _known(ground, name, line)
    if mine is not None:
        if words and stands(words, line):
            _tell(ground, mine, paper.status, words)
    elif number in ground.waiting and len(name.split()) <= _MOST_WORDS:
        _add(ground, paper, number, (name, words))


def _known(ground: Ground, name: str, line: str) -> _Held | None:
    """The one paper that the line is about."""
    document = ground.document
    named = [
        *((one, one.name) for one in document.certifications),
        *((one, one.degree) for one in document.education),
        *((one, one.title or one.text) for one in document.extras),
    ]
    found = [one for one, own in named if stands(name, own) and (stands(own, line) or stands(_bare(own), line))]
    return found[0] if len(found) == 1 else None


def _bare(name: str) -> str:
    return name.partition(" (")[0]


def _tell(ground: Ground, mine: _Held, status: str, words: str) -> None:
    if status not in set(Standing) or mine.status == status or (mine.status is None and status == Standing.HELD):
        return
    if mine.status is None:
        mine.status = Standing(status)
        own = (mine.title, mine.text) if isinstance(mine, Extra) else tuple(str(value) for _, value in mine)
        mine.status_note = "" if any(words in text for text in own) else words
    ground.doubt(DIFFERS, f"{mine.id}.status", words)


def _add(ground: Ground, paper: PaperWire, number: int, said: tuple[str, str]) -> None:
    """A certificate of a line that says nothing but what is kept of it."""
    line, (name, words) = ground.texts[number], said
    issuer, written = (" ".join(text.split()) for text in (paper.issuer, paper.date))
    values = (name, *(text for text in (issuer, written, words) if stands(text, line)))
    if not is_covered(line, values):
        return
    date = one_date(written) if written in values else None
    status = Standing(paper.status) if paper.status in set(Standing) and words in values else None
    made = Certification(
        name=name,
        issuer=issuer if issuer in values else "",
        date=date,
        status=None if status == Standing.HELD else status,
        status_note=words if words in values else "",
    )
    ground.document.certifications.append(made)
    made.id = with_ids(ground.document).certifications[-1].id
    with_statuses(ground.document)
    ground.settle(number, values)
    ground.mapping.setdefault("certifications", []).append(number)
    ground.doubt(DIFFERS, f"{made.id}.name")
