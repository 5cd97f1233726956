"""Where the texts of a document stand, and how one is replaced, put back or taken out. Pure; documents are copied."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from app.vitae.document import Bullet, CVDocument, Skill

Text = Bullet | Skill
_FIELDS = ("description", "text")


@dataclass(frozen=True, slots=True)
class TextList:
    """One list of texts. section, item_id, name: its address; name "" for the summary."""

    section: str
    item_id: str
    name: str
    texts: list[Text]

    @property
    def address(self) -> tuple[str, str, str]:
        """The same for the same list of another copy."""
        return self.section, self.item_id, self.name


def text_of(document: CVDocument, unit_id: str) -> str | None:
    """What a text reads; None where it is not in the document."""
    if found := _place(document, unit_id):
        home, at = found
        return _wording(home.texts[at])
    owner = _field_owner(document, unit_id)
    return None if owner is None else getattr(owner, unit_id.rpartition(".")[2])


def replaced(document: CVDocument, unit_id: str, texts: Sequence[tuple[str, str]]) -> CVDocument:
    """A copy in which (id, wording) pairs stand where the text stood. A field (a description) takes the first only."""
    copy = document.model_copy(deep=True)
    if found := _place(copy, unit_id):
        home, at = found
        before = home.texts[at]
        home.texts[at : at + 1] = [_like(before, one, wording) for one, wording in texts]
    elif owner := _field_owner(copy, unit_id):
        setattr(owner, unit_id.rpartition(".")[2], texts[0][1] if texts else "")
    return copy


def without(document: CVDocument, unit_id: str) -> CVDocument:
    """A copy that lacks the text."""
    return replaced(document, unit_id, ())


def place_of(document: CVDocument, unit_id: str) -> int:
    """Where a text stands in its list, from 0; 0 too for a text outside a list."""
    found = _place(document, unit_id)
    return found[1] if found else 0


def are_together(document: CVDocument, one: str, other: str) -> bool:
    """Whether two texts stand in one list."""
    found = _place(document, one), _place(document, other)
    return bool(found[0] and found[1] and found[0][0].address == found[1][0].address)


def put_back(document: CVDocument, source: CVDocument, unit_id: str, *, place: int | None = None) -> CVDocument | None:
    """A copy in which a text of the source stands again; None where there is no list for it.

    place: in its list; without one it follows the text that it followed in the source.
    """
    found = _place(source, unit_id)
    if found is None:
        return _field_back(document, source, unit_id)
    origin, at = found
    copy = document.model_copy(deep=True)
    home = _same_list_in(copy, origin)
    if home is None:
        return None
    before = {text.id for text in origin.texts[:at]}
    after = max((number + 1 for number, text in enumerate(home.texts) if text.id in before), default=0)
    home.texts.insert(after if place is None else place, origin.texts[at].model_copy(deep=True))
    return copy


def text_lists(document: CVDocument) -> Iterator[TextList]:
    """Every list of texts of the document; changing one changes the document."""
    yield _text_list("summary", "", "", document.summary)
    for item in document.experience:
        yield _text_list("experience", item.id, "responsibilities", item.responsibilities)
        yield _text_list("experience", item.id, "deliverables", item.deliverables)
    for project in document.projects:
        yield _text_list("projects", project.id, "bullets", project.bullets)
    for education in document.education:
        yield _text_list("education", education.id, "details", education.details)
    for group in document.skills:
        yield _text_list("skills", group.id, "items", group.items)
    for section in document.custom:
        yield _text_list("custom", section.id, "lines", section.lines)


def _text_list(section: str, item_id: str, name: str, texts: list[Bullet] | list[Skill]) -> TextList:
    return TextList(section, item_id, name, texts)  # pyright: ignore[reportArgumentType] - a list of either, never mixed


def _same_list_in(document: CVDocument, origin: TextList) -> TextList | None:
    """The same list in another copy; an experience that became a project has one list for both of its own."""
    known = {home.address: home for home in text_lists(document)}
    if origin.section == "skills" and origin.address not in known:
        return next((home for home in known.values() if home.section == "skills"), None)
    return known.get(origin.address) or known.get(("projects", origin.item_id, "bullets"))


def _place(document: CVDocument, unit_id: str) -> tuple[TextList, int] | None:
    for home in text_lists(document):
        for at, text in enumerate(home.texts):
            if text.id == unit_id:
                return home, at
    return None


def _field_owner(document: CVDocument, unit_id: str) -> object | None:
    item_id, _, name = unit_id.rpartition(".")
    owners = (*document.experience, *document.projects) if name == "description" else document.extras
    return next((one for one in owners if one.id == item_id), None) if name in _FIELDS else None


def _field_back(document: CVDocument, source: CVDocument, unit_id: str) -> CVDocument | None:
    wording = text_of(source, unit_id)
    if wording is None or _field_owner(document, unit_id) is None:
        return None
    return replaced(document, unit_id, [(unit_id, wording)])


def _wording(text: Text) -> str:
    return text.name if isinstance(text, Skill) else text.text


def _like(text: Text, unit_id: str, wording: str) -> Text:
    if isinstance(text, Skill):
        return text.model_copy(update={"id": unit_id, "name": wording})
    return Bullet(id=unit_id, text=wording)
