"""The review form of a CV: a document as named fields, and named fields back as a document. Pure."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from pydantic import BaseModel, ValidationError

from app.kit.texts import whole_number
from app.lexicon.levels import normalise_level
from app.vitae.caps import Excess, excess_of
from app.vitae.document import Bullet, CVDocument, with_ids

_STATUS = {"status": "status", "status_note": "line"}
# For each list of the document: its fields in the order of the form. Kinds: line, text, lines, date, list, status.
_ITEM_FIELDS: dict[str, dict[str, str]] = {
    "experience": {
        "title": "line",
        "company": "line",
        "location": "line",
        "contract": "line",
        "start": "date",
        "end": "date",
        "description": "text",
        "responsibilities": "lines",
        "deliverables": "lines",
        "skills": "list",
    },
    "projects": {
        "name": "line",
        "role": "line",
        "start": "date",
        "end": "date",
        "url": "line",
        "description": "text",
        "bullets": "lines",
        "skills": "list",
    },
    "education": {
        "degree": "line",
        "school": "line",
        "location": "line",
        "start": "date",
        "end": "date",
        "grade": "line",
        **_STATUS,
        "details": "lines",
    },
    "skills": {"label": "line", "items": "skills"},
    "languages": {"name": "line", "level": "line", "certificate": "line", **_STATUS},
    "certifications": {"name": "line", "issuer": "line", "date": "date", "url": "line", **_STATUS},
    "extras": {"title": "line", "text": "text", **_STATUS},
    "custom": {"title": "line", "lines": "lines"},
}
_LINE = 75  # characters of a line of the form
_HEADER_FIELDS = ("full_name", "current_title", "email", "phone", "location")


@dataclass(frozen=True, slots=True)
class Field:
    """One input. name: its form name, for example "experience.0.title". kind: line, text, lines, date, list, skills."""

    name: str
    key: str
    kind: str
    value: str

    @property
    def rows(self) -> int:
        """Lines that the text takes, and one to write on; for browsers that do not size a field by its text."""
        return max(2, sum(1 + len(line) // _LINE for line in self.value.split("\n")) + bool(self.value))


@dataclass(frozen=True, slots=True)
class Item:
    """One entry of a section, with its inputs; the last of each section is empty, for a new entry."""

    number: int
    id: str
    fields: tuple[Field, ...]
    is_new: bool = False

    @property
    def name(self) -> str:
        """What the person calls it: title and employer, degree and school."""
        first = [one.value for one in self.fields if one.kind in {"line", "skills", "lines", "text"} and one.value]
        return ", ".join(", ".join(value.split("\n")) for value in first[:2])

    @property
    def dates(self) -> str:
        """From when to when, as far as the entry says."""
        return " \u2013 ".join(one.value for one in self.fields if one.kind == "date" and one.value)


@dataclass(frozen=True, slots=True)
class Section:
    """One section of the form."""

    key: str
    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class Edited:
    """What came back from the form: the document, or the code of what is wrong beside each field's name.

    excess: the whole is too large.
    """

    document: CVDocument | None
    errors: Mapping[str, str] = field(default_factory=dict[str, str])
    excess: Excess | None = None


Typed = Mapping[str, str] | None  # what a refused form held, shown again in place of the stored values


def header_fields(document: CVDocument, typed: Typed = None) -> tuple[Field, ...]:
    """The inputs of the header, the links one per line, and the summary."""
    plain = (Field(f"header.{key}", key, "line", str(getattr(document.header, key))) for key in _HEADER_FIELDS)
    links = "\n".join(link.url for link in document.header.links)
    summary = "\n".join(bullet.text for bullet in document.summary)
    fields = (*plain, Field("header.links", "links", "lines", links), Field("summary", "summary", "lines", summary))
    return tuple(_as_typed(one, typed) for one in fields)


def form_sections(document: CVDocument, typed: Typed = None) -> tuple[Section, ...]:
    """All lists of the document as inputs, each section ending with one empty entry."""
    return tuple(Section(key, tuple(_items(key, document, typed))) for key in _ITEM_FIELDS)


def edited_document(form: Mapping[str, str], before: CVDocument) -> Edited:
    """The document that the form describes. Ids of unchanged bullets stay; fields the form lacks stay as they were."""
    data: dict[str, Any] = before.model_dump(mode="json")
    _read_header(form, data, before)
    for section in _ITEM_FIELDS:
        data[section] = _read_section(form, section, before)
    try:
        document = CVDocument.model_validate(data)
        excess = excess_of(document)
        if excess is not None:
            return Edited(None, {}, excess)
        return Edited(_with_levels(with_ids(document)))
    except ValidationError as error:
        return Edited(None, {_form_name(problem["loc"], form): "field.invalid" for problem in error.errors()})


def _with_levels(document: CVDocument) -> CVDocument:
    """Language levels as letters follow the words that were typed."""
    for language in document.languages:
        language.normalised = normalise_level(language.level)
    return document


def _items(section: str, document: CVDocument, typed: Typed) -> Iterator[Item]:
    present: list[BaseModel] = getattr(document, section)
    for number, item in enumerate([*present, None]):
        fields = (_as_typed(one, typed) for one in _fields(section, number, item))
        yield Item(number, str(getattr(item, "id", "")), tuple(fields), is_new=item is None)


def _as_typed(shown: Field, typed: Typed) -> Field:
    return shown if typed is None or shown.name not in typed else replace(shown, value=typed[shown.name])


def _fields(section: str, number: int, item: BaseModel | None) -> Iterator[Field]:
    for key, kind in _ITEM_FIELDS[section].items():
        value = "" if item is None else _shown(getattr(item, key), kind)
        yield Field(f"{section}.{number}.{key}", key, kind, value)


def _shown(value: Any, kind: str) -> str:
    if kind == "lines":
        return "\n".join(bullet.text for bullet in value)
    if kind == "list":
        return ", ".join(value)
    if kind == "skills":
        return "\n".join(f"{skill.name} : {skill.level}" if skill.level else skill.name for skill in value)
    return value or ""


def _read_header(form: Mapping[str, str], data: dict[str, Any], before: CVDocument) -> None:
    for key in _HEADER_FIELDS:
        data["header"][key] = form.get(f"header.{key}", data["header"][key])
    if "header.links" in form:
        labels = {link.url: link.label for link in before.header.links}
        data["header"]["links"] = [{"url": url, "label": labels.get(url, "")} for url in _lines(form["header.links"])]
    if "summary" in form:
        data["summary"] = _bullets(_lines(form["summary"]), before.summary)


def _read_section(form: Mapping[str, str], section: str, before: CVDocument) -> list[dict[str, Any]]:
    known: dict[str, BaseModel] = {item.id: item for item in getattr(before, section)}
    items: list[dict[str, Any]] = []
    for number in _numbers(form, section):
        old = known.get(form.get(f"{section}.{number}.id", ""))
        values = {
            key: _value(form.get(f"{section}.{number}.{key}", ""), kind, getattr(old, key, None))
            for key, kind in _ITEM_FIELDS[section].items()
        }
        if any(values.values()) and f"{section}.{number}.remove" not in form:
            items.append(_kept(old) | values)
    return items


def _kept(old: BaseModel | None) -> dict[str, Any]:
    """What the form does not show of an entry stays as it was."""
    return {} if old is None else old.model_dump(mode="json")


def _numbers(form: Mapping[str, str], section: str) -> list[int]:
    """The entries of a section that the form holds, in their order."""
    found = {name.split(".")[1] for name in form if name.startswith(f"{section}.")}
    return sorted(number for number in map(whole_number, found) if number is not None)


def _value(text: str, kind: str, old: Any) -> Any:
    if kind == "lines":
        return _bullets(_lines(text), old or [])
    if kind == "list":
        return [part.strip() for part in text.split(",") if part.strip()]
    if kind == "skills":
        return _skills(_lines(text), old or [])
    if kind == "date":
        return iso_date(text)
    if kind == "status":
        return text or None
    return text.strip().replace("\r\n", "\n")


def iso_date(text: str) -> str | None:
    """A date typed as 2021, 2021-03, 03/2021 or 3.2021, as the document keeps it; else the text, for its error."""
    parts = [part for part in text.strip().replace(".", "/").replace("-", "/").split("/") if part]
    if not parts:
        return None
    year, month = (parts[0], parts[1:]) if len(parts[0]) == 4 else (parts[-1], parts[:-1])  # noqa: PLR2004 - digits of a year
    return "-".join([year, *(part.zfill(2) for part in month)])


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]


def _bullets(texts: list[str], old: list[Bullet]) -> list[dict[str, str]]:
    """Bullets with the ids they had: by equal text first, then by place where their number did not change."""
    by_text = {bullet.text: bullet.id for bullet in old}
    same_number = len(texts) == len(old)
    return [
        {"text": text, "id": by_text.get(text) or (old[place].id if same_number else "")}
        for place, text in enumerate(texts)
    ]


def _skills(texts: list[str], old: list[Any]) -> list[dict[str, str]]:
    ids = {skill.name: skill.id for skill in old}
    pairs = [text.partition(" : ") for text in texts]
    return [{"name": name.strip(), "level": level.strip(), "id": ids.get(name.strip(), "")} for name, _, level in pairs]


def _form_name(location: tuple[int | str, ...], form: Mapping[str, str]) -> str:
    """The form's name of a field that pydantic found wrong (entries left out before it shift the number)."""
    if len(location) >= 3 and str(location[0]) in _ITEM_FIELDS:  # noqa: PLR2004 - section, number, field
        section, place, key = str(location[0]), int(location[1]), str(location[2])
        filled = [
            n for n in _numbers(form, section) if any(form.get(f"{section}.{n}.{k}") for k in _ITEM_FIELDS[section])
        ]
        return f"{section}.{filled[place]}.{key}"
    return ".".join(str(part) for part in location[:2])
