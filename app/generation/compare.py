"""Source beside result, text by text: what changed, why, and what was left out. For the Compare page and reports."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from app.generation.fates import Decision, Reason
from app.generation.results import Proposal, Tailored
from app.grounding.trace import Rewriting
from app.vitae.differences import Words, changed_words
from app.vitae.document import CVDocument
from app.vitae.units import Unit, units

_SECTIONS = (
    "summary", "experience", "projects", "education", "skills", "languages", "certifications", "extras", "custom",
)  # fmt: skip


class Change(StrEnum):
    """What happened to a text. NEW: evidenced elsewhere in the CV, not listed before. YOURS: the person added it.

    PROPOSED: nothing; a rewording of it waits for the person.
    """

    UNCHANGED = "unchanged"
    REWORDED = "reworded"
    MERGED = "merged"
    SHORTENED = "shortened"
    NEW = "new"
    YOURS = "yours"
    LEFT_OUT = "left_out"
    PROPOSED = "proposed"


_TOLD_AGAIN = "summary"  # it tells again what stands elsewhere
_MARKED = (Change.REWORDED, Change.MERGED, Change.SHORTENED)


@dataclass(frozen=True, slots=True)
class Row:
    """One text of the result beside its sources; or a source text that was left out (result "").

    frozen: a fact that code copies.  reason: why it was left out or rewritten.
    proposal: the rewording that waits.
    origins: titles of other items that it comes from (a summary draws on several).
    """

    unit_id: str
    source: tuple[str, ...]
    result: str
    change: Change
    words: tuple[Words, ...] = ()
    reason: Reason | None = None
    frozen: bool = False
    origins: tuple[str, ...] = ()
    proposal: Proposal | None = None

    @property
    def is_listed(self) -> bool:
        """Whether it stands as a row; what code copies unchanged stands in the title of its item."""
        return not self.frozen or self.change != Change.UNCHANGED


@dataclass(frozen=True, slots=True)
class Item:
    """The rows of one item of a section. title: how the item is called; decision: its fate, where it has one."""

    item_id: str
    title: str
    rows: tuple[Row, ...]
    decision: Decision | None = None


@dataclass(frozen=True, slots=True)
class Section:
    """The items of one section, in the order of the result; removed ones follow."""

    name: str
    items: tuple[Item, ...]


def comparison(source: CVDocument, tailored: Tailored) -> tuple[Section, ...]:
    """Every text of both documents, each once, by section. Sections without texts are left out."""
    waiting = {one.unit_id: one for one in tailored.proposals}
    of = _Source({one.id: one for one in units(source)}, _titles(source))
    shown = [(unit, _row(unit, of, tailored)) for unit in units(tailored.document)]
    rows = [(unit, _proposed(row, of, waiting.pop(unit.id, None))) for unit, row in shown]
    new = [(_sentence(one), _proposed(Row(one.unit_id, (), "", Change.PROPOSED), of, one)) for one in waiting.values()]
    addressed = [*rows, *new, *_absent(source, tailored)]
    titles = {**of.titles, **_titles(tailored.document)}
    sections = [Section(name, _items(name, titles, tailored, addressed)) for name in _SECTIONS]
    return tuple(section for section in sections if section.items)


@dataclass(frozen=True, slots=True)
class _Source:
    """The texts of the source by id, and how its items are called."""

    known: Mapping[str, Unit]
    titles: Mapping[str, str]


def _row(unit: Unit, source: _Source, tailored: Tailored) -> Row:
    named = _named(unit, tailored)
    known = source.known
    texts = tuple(known[one].text for one in named if one in known)
    rewriting = tailored.rewritings.get(unit.id)
    change = Change.NEW if rewriting == Rewriting.EVIDENCE else _change(unit.text, texts)
    words = changed_words(" ".join(texts), unit.text) if change in _MARKED else ()
    reason = Reason(code=f"rewriting.{rewriting}") if rewriting else None
    others = dict.fromkeys(known[one].item_id for one in named if one in known and known[one].item_id != unit.item_id)
    origins = tuple(source.titles[one] for one in others if source.titles.get(one))
    return Row(unit.id, texts, unit.text, change, words, reason, unit.frozen, origins)


def _proposed(row: Row, source: _Source, proposal: Proposal | None) -> Row:
    """A row with the rewording that waits beside it."""
    if proposal is None:
        return row
    texts = tuple(source.known[one].text for one in proposal.sources if one in source.known)
    words = changed_words(" ".join(texts), proposal.text)
    return replace(row, source=texts, change=Change.PROPOSED, words=words, proposal=proposal)


def _sentence(proposal: Proposal) -> Unit:
    return Unit(proposal.unit_id, proposal.section, proposal.item_id, proposal.text)


def _change(text: str, texts: Sequence[str]) -> Change:
    if not texts:
        return Change.YOURS
    if len(texts) > 1:
        return Change.MERGED
    if text == texts[0]:
        return Change.UNCHANGED
    is_shorter = len(text) < len(texts[0]) and set(text.split()) <= set(texts[0].split())
    return Change.SHORTENED if is_shorter else Change.REWORDED


def _absent(source: CVDocument, tailored: Tailored) -> list[tuple[Unit, Row]]:
    """The texts that went; one that only the summary tells is gone from its own place all the same."""
    reasons = {one.unit_id: one.reason for one in tailored.left_out}
    shown = {one for unit in units(tailored.document) if unit.section != _TOLD_AGAIN for one in _named(unit, tailored)}
    told = {one for unit in units(tailored.document) if unit.section == _TOLD_AGAIN for one in _named(unit, tailored)}
    return [
        (
            unit,
            Row(
                unit.id,
                (unit.text,),
                "",
                Change.LEFT_OUT,
                (Words("source", unit.text),),
                reasons.get(unit.id, Reason(code="review.yours")),
                unit.frozen,
            ),
        )
        for unit in units(source)
        if unit.id not in shown and not (unit.section == _TOLD_AGAIN and unit.id in told)
    ]


def _named(unit: Unit, tailored: Tailored) -> Sequence[str]:
    """The texts of the source that a text of the result comes from."""
    return tailored.provenance.get(unit.id, [])


def _items(
    section: str, titles: Mapping[str, str], tailored: Tailored, addressed: Sequence[tuple[Unit, Row]]
) -> tuple[Item, ...]:
    rows: dict[str, list[Row]] = {}
    moved = {decision.item_id for decision in tailored.decisions if decision.fate == "MOVE_TO_PROJECTS"}
    for unit, row in addressed:
        shown_in = "projects" if unit.item_id in moved else unit.section
        if shown_in == section:
            rows.setdefault(unit.item_id, []).append(row)
    decisions = {decision.item_id: decision for decision in tailored.decisions}
    return tuple(
        Item(item_id, titles.get(item_id, ""), tuple(found), decisions.get(item_id)) for item_id, found in rows.items()
    )


def _titles(document: CVDocument) -> dict[str, str]:
    named = {item.id: " · ".join(filter(None, (item.title, item.company))) for item in document.experience}
    named |= {item.id: " · ".join(filter(None, (item.name, item.role))) for item in document.projects}
    named |= {item.id: " · ".join(filter(None, (item.degree, item.school))) for item in document.education}
    named |= {one.id: one.name for one in document.languages}
    named |= {one.id: " · ".join(filter(None, (one.name, one.issuer))) for one in document.certifications}
    named |= {group.id: group.label for group in document.skills}
    return named | {section.id: section.title for section in document.custom}
