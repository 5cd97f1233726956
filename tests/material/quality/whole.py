"""Faults of the whole: what went in and never came out, and its length."""

from collections.abc import Iterator

from app.vitae.careers import whole_years
from app.vitae.units import Unit, units
from tests.material.quality.looked import NO_HEADING, Finding, Looked, plain

YEARS_OF_ONE_PAGE = 10
_OTHER_FORM = (".start", ".end", ".date", ".url")


def lost_texts(looked: Looked) -> Iterator[Finding]:
    """A source text that is neither printed nor listed as left out; one whose print says that it is, and is not."""
    page = plain(" ".join(_printed(looked)))
    drawn: dict[str, list[Unit]] = {}
    for unit in units(looked.document):
        for source in looked.tailored.provenance.get(unit.id, []):
            drawn.setdefault(source, []).append(unit)
    listed = {one.unit_id for one in looked.tailored.left_out}
    for unit in units(looked.source):
        if unit.id in listed or (unit.id.endswith(".label") and plain(unit.text) in NO_HEADING):
            continue  # a label that says nothing is not missed
        if unit.id not in drawn:
            yield Finding("lost_text", unit.id, unit.text, "neither printed nor listed")
        elif not unit.id.endswith(_OTHER_FORM) and not any(_stands(one, page, looked) for one in drawn[unit.id]):
            yield Finding("lost_text", unit.id, unit.text, "in the document, not on its page")


def _stands(unit: Unit, page: str, looked: Looked) -> bool:
    """Whether a text is printed; a title also where its own line has every word of it: "Licence C", "Licences B, C"."""
    if plain(unit.text) in page:
        return True
    beside = next((one.text for one in looked.document.extras if unit.id == f"{one.id}.title"), "")
    return bool(beside) and plain(beside) in page and set(plain(unit.text).split()) <= set(plain(beside).split())


def _printed(looked: Looked) -> Iterator[str]:
    for block in looked.blocks:
        yield block.title
        for entry in block.entries:
            yield from (entry.heading, entry.beside, entry.below, entry.place, entry.label, entry.text)
            yield from (*entry.bullets, entry.more_label, *entry.more, entry.tags, entry.url)


def page_targets(looked: Looked) -> Iterator[Finding]:
    """More pages than the posts that stay are worth: one up to ten years of them, else two."""
    years = whole_years(looked.document.experience, looked.today)
    target = looked.target or (1 if years <= YEARS_OF_ONE_PAGE else 2)
    if looked.pages is not None and looked.pages > target:
        yield Finding("page_target", "", f"{looked.pages} pages", f"{target} for {years} years")
