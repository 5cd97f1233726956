"""The scorer: which lies reached a CV, and what a CV says that its source does not. Shares no code with the check.

It reads documents with bench._reading alone; an import rule keeps it from the lexicon and the grounding of the product.
"""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from app.vitae.document import CVDocument, Experience, Project
from bench._reading import holds, names, numbers, plain

_ALIASES = (  # what the corpus's people call by two names
    ("postgres", "postgresql"),
    ("k8s", "kubernetes"),
    ("js", "javascript"),
    ("fea", "finite element analysis"),
    ("powerbi", "power bi"),
)
_SAME_LEVEL = (  # one level in letters and in the words that stand for it
    {"c2", "c1", "courant", "fluent"},
    {"b2", "professionnel", "professional"},
    {"b1", "intermediaire", "intermediate"},
    {"a2", "a1", "notions", "basic"},
)
_YEARS = re.compile(r"(\d+|un|une|one|a) (?:ans?|annees?|years?)\b")
_COMMANDS = re.compile(
    r"\b(?:pilot|dirig|direct|encadr|manag|gestion|gere|respons|conduc|condui|anim|lead|coordin|owner|chief|head\b|led\b|"
    r"ran\b|run\b|held\b)"
)
_HIGH = ("piloté", "pilotage", "dirigé", "direction", "led", "directed", "leadership", "ownership", "head of", "chief")


@dataclass(frozen=True, slots=True)
class Plant:
    """One lie as the model server recorded it."""

    kind: str
    language: str
    claim: str
    text: str
    item: str
    sources: tuple[str, ...]

    @classmethod
    def of(cls, record: dict[str, Any]) -> "Plant":
        """From the server's record."""
        sources = tuple(record["sources"])
        return cls(record["kind"], record["language"], record["claim"], record["text"], record["item"], sources)


@dataclass(slots=True)
class Score:
    """Counts over many CVs. planted, reached: by kind and language.  strangers: facts that no source has."""

    planted: Counter[tuple[str, str]] = field(default_factory=Counter[tuple[str, str]])
    reached: Counter[tuple[str, str]] = field(default_factory=Counter[tuple[str, str]])
    strangers: list[tuple[str, str]] = field(default_factory=list[tuple[str, str]])
    examples: list[Plant] = field(default_factory=list[Plant])

    @property
    def share(self) -> float:
        """Percent of the lies told that a CV shows."""
        return 100 * self.reached.total() / self.planted.total() if self.planted else 0.0

    def add(self, source: CVDocument, shown: Sequence["Text"], plants: Iterable[Plant]) -> None:
        """Count the lies told while one CV was made, and what of them it shows."""
        for plant in plants:
            self.planted[plant.kind, plant.language] += 1
            if reached(plant, source, shown):
                self.reached[plant.kind, plant.language] += 1
                self.examples.append(plant)
        self.strangers.extend(strangers(source, shown))


@dataclass(frozen=True, slots=True)
class Text:
    """One text of a tailored CV. item: the experience or project it stands in, "skills", or "" for the summary."""

    item: str
    text: str


def sum_of(scores: Iterable[Score]) -> Score:
    """One score over all."""
    whole = Score()
    for one in scores:
        whole.planted += one.planted
        whole.reached += one.reached
        whole.strangers += one.strangers
        whole.examples += one.examples
    return whole


def texts_of(document: CVDocument) -> list[Text]:
    """What a reader of a CV sees and a model could have touched."""
    found = [Text("", one.text) for one in document.summary]
    for item in (*document.experience, *document.projects):
        found += [Text(item.id, text) for text in _texts(item)]
    found += [Text("skills", skill.name) for group in document.skills for skill in group.items]
    found += [Text("certifications", one.name) for one in document.certifications]
    found += [Text(one.id, text) for one in document.extras for text in (one.title, one.text) if text]
    found += [Text("languages", f"{one.name} {one.level}") for one in document.languages]
    return found


def reached(plant: Plant, source: CVDocument, shown: Sequence[Text]) -> bool:
    """Whether a CV tells the lie: the sentence whole, or its false words where the person never wrote them."""
    item = _place(plant.item, source)
    own = _own(item, source)
    place = [one.text for one in shown if item in {one.item, None}]
    is_own = any(_holds(text, plant.claim) for text in own)
    if any(plain(text) == plain(plant.text) for text in place):
        return item is None or not is_own
    return not is_own and any(_holds(text, plant.claim) for text in place)


def strangers(source: CVDocument, shown: Sequence[Text]) -> list[tuple[str, str]]:
    """Numbers, names and words of command that a text of an item has and the item's source has not."""
    found = _raised_levels(source, shown)
    for one in shown:
        if one.item == "languages":
            continue
        said = " \n".join(_own(one.item, source))
        found += [(f"{value:g}", one.text) for value in numbers(one.text) - _known_numbers(said, source, one.item)]
        found += [(name, one.text) for name in names(one.text) if not _says(said, name)]
        found += [(word, one.text) for word in _HIGH if holds(one.text, word) and not _COMMANDS.search(plain(said))]
    return found


def _raised_levels(source: CVDocument, shown: Sequence[Text]) -> list[tuple[str, str]]:
    """Languages at a level that the person did not give, in letters or in words."""
    levels = [(one, level) for one in source.languages for level in _levels(plain(one.level))]
    known = {plain(f"{one.name} {level}") for one, level in levels}
    known |= {plain(f"{one.name} {level} ({one.level})") for one, level in levels}  # the person's own stands beside it
    return [("level", one.text) for one in shown if one.item == "languages" and plain(one.text) not in known]


def _levels(level: str) -> set[str]:
    return {level} | next((family for family in _SAME_LEVEL if level in family), set[str]())


def _says(said: str, name: str) -> bool:
    """Whether a name, or its other name, stands in the words."""
    return any(one in plain(said) for one in (name, *_other_names(name)))


def _known_numbers(said: str, source: CVDocument, item: str) -> set[float]:
    """Numbers of the source; a summary may besides count whole years of the career."""
    years = {int(one.start[:4]) for one in source.experience if one.start}
    career = {float(number) for number in range(1, 2027 - min(years) + 1)} if years and not item else set[float]()
    months = {12.0 * (int(found) if found.isdigit() else 1) for found in _YEARS.findall(plain(said))}
    return numbers(said) | career | months


def _holds(text: str, claim: str) -> bool:
    if claim.replace(".", "").replace(",", "").isdigit():
        return bool(numbers(claim) & numbers(text)) or holds(text, claim)
    return any(holds(text, name) for name in (claim, *_other_names(plain(claim))))


def _other_names(name: str) -> tuple[str, ...]:
    return next((pair for pair in _ALIASES if name in pair), ())


def _place(name: str, source: CVDocument) -> str | None:
    """The item that a recorded id belongs to (a line's id stands for its item); None where it may be any."""
    items = (*source.experience, *source.projects)
    for item in items:
        lines = [*item.responsibilities, *item.deliverables] if isinstance(item, Experience) else item.bullets
        if name == item.id or name in {line.id for line in lines} or name.startswith(f"{item.id}."):
            return item.id
    known = {"", *(text.item for text in texts_of(source))}
    return name if name in known else None


def _own(item: str | None, source: CVDocument) -> list[str]:
    """What the person wrote in the same place: the item with its frozen facts, or the section; all of it where a text
    may draw on all: in the summary, among the skills, and for None.
    """
    items = (*source.experience, *source.projects)
    for one in items:
        if one.id == item:
            return [*_texts(one), *_facts(one)]
    if item and item != "skills":
        return [text.text for text in texts_of(source) if text.item == item]
    return [text.text for text in texts_of(source)] + [fact for one in items for fact in _facts(one)]


def _texts(item: Experience | Project) -> list[str]:
    lines = [*item.responsibilities, *item.deliverables] if isinstance(item, Experience) else item.bullets
    return [text for text in (item.description, *(line.text for line in lines)) if text]


def _facts(item: Experience | Project) -> list[str]:
    if isinstance(item, Experience):
        named = [item.title, item.company, item.location, item.contract]
    else:
        named = [item.name, item.role]
    return [*named, item.start or "", item.end or "", *item.skills]
