"""The body of an entry: bullets with their wrapped lines joined, results apart from duties, named tools."""

import re
from dataclasses import dataclass, field

from app.cvs.recognition.vocabulary import DELIVERABLE_LABELS, RESPONSIBILITY_LABELS, STACK_LABELS
from app.lexicon.folding import fold
from app.lexicon.hyphens import joined_at_hyphen
from app.lexicon.places import is_place
from app.vitae.document import Bullet
from app.vitae.source_text import Line

Numbered = tuple[int, Line]
_LABELLED = re.compile(r"^([^:]{2,40}?)\s*:\s*(.*)$")


@dataclass(slots=True)
class Body:
    """What stands below an entry's head. lines: bullet id -> numbers of its source lines."""

    description: str = ""
    responsibilities: list[Bullet] = field(default_factory=list[Bullet])
    deliverables: list[Bullet] = field(default_factory=list[Bullet])
    skills: list[str] = field(default_factory=list[str])
    lines: dict[str, list[int]] = field(default_factory=dict[str, list[int]])

    def add(self, identifier: str, text: str, numbers: list[int], *, is_result: bool) -> None:
        """One more duty or result, with the id that the document gives it."""
        bullets, kind = (self.deliverables, "d") if is_result else (self.responsibilities, "r")
        bullets.append(Bullet(id=f"{identifier}{kind}{len(bullets) + 1}", text=text))
        self.lines[bullets[-1].id] = numbers


@dataclass(slots=True)
class Text:
    """A bullet or paragraph, its wrapped lines joined."""

    text: str
    is_bullet: bool
    x0: float
    numbers: list[int]


def read_body(lines: list[Numbered], identifier: str) -> Body:
    """The body's texts; a label line ("Réalisations :", "Stack: ...") says what follows."""
    body = Body()
    is_result = False
    texts = texts_of(lines)
    for place, text in enumerate(texts):
        label, rest = _label_of(text.text)
        if label in STACK_LABELS:
            body.skills += split_list(rest)
        elif label in DELIVERABLE_LABELS or label in RESPONSIBILITY_LABELS:
            is_result = label in DELIVERABLE_LABELS
            if rest:
                body.add(identifier, rest, text.numbers, is_result=is_result)
        elif place == 0 and not text.is_bullet and (len(texts) == 1 or texts[1].is_bullet):
            body.description = text.text
        else:
            body.add(identifier, text.text, text.numbers, is_result=is_result)
    return body


def split_list(text: str) -> list[str]:
    """Names separated by commas, semicolons, bullets or bars; commas inside brackets do not separate."""
    parts = re.split(r"[,;|•·](?![^()]{0,200}\))|\s{3,}|\s[/–—]\s(?![^()]{0,200}\))", text)
    return [part.strip(" .") for part in parts if part.strip(" .")]


def joined_texts(lines: list[Numbered]) -> list[str]:
    """The bullets or paragraphs of some lines, wrapped lines joined."""
    return [text.text for text in texts_of(lines)]


def texts_of(lines: list[Numbered]) -> list[Text]:
    """The bullets or paragraphs of some lines, with the lines they come from."""
    texts: list[Text] = []
    for number, line in lines:
        if texts and _continues(texts[-1], line):
            texts[-1].text = joined_at_hyphen(texts[-1].text, line.text)
            texts[-1].numbers.append(number)
        else:
            texts.append(Text(line.text, line.bullet, line.x0, [number]))
    return texts


def _continues(before: Text, line: Line) -> bool:
    """A wrapped line: no bullet of its own, near the one above, and that one is not at its end."""
    if line.bullet or line.gap > 1.7 or line.heading or _label_of(line.text)[0] in (*STACK_LABELS, *DELIVERABLE_LABELS):  # noqa: PLR2004
        return False
    if is_place(line.text):
        return False
    starts_small = line.text[:1].islower() or line.text[:1] in "(&,;+"
    is_open = not before.text.rstrip().endswith((".", "!", "?", ":", ";"))
    if before.is_bullet:
        return starts_small or (line.x0 > before.x0 and line.size >= 0 and (is_open or line.x0 - before.x0 > 1))
    return starts_small or is_open


def _label_of(text: str) -> tuple[str, str]:
    found = _LABELLED.match(text)
    if found:
        return fold(found.group(1)), found.group(2)
    bare = fold(text).strip(" :")
    return (bare, "") if bare in DELIVERABLE_LABELS or bare in RESPONSIBILITY_LABELS else ("", text)
