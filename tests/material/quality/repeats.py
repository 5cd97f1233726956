"""What a document says twice: sentences, skills, labels."""

from collections import Counter
from collections.abc import Iterator

from app.lexicon.aliases import canonical
from app.vitae.units import Unit
from tests.material.quality.looked import Finding, Looked, plain

_LEAST_WORDS = 3  # fewer are no sentence: "Permis B"


def repeated_texts(looked: Looked) -> Iterator[Finding]:
    """A sentence, bullet or skill that stands in the document a second time."""
    seen: dict[str, Unit] = {}
    for one in looked.sentences:
        said = plain(one.text)
        if len(said.split()) < _LEAST_WORDS:
            continue
        if said in seen:
            yield Finding("repeated_text", one.id, one.text, f"also {seen[said].id}")
        seen.setdefault(said, one)
    yield from _repeated_skills(looked)
    yield from _repeated_beginnings(looked)


def _repeated_skills(looked: Looked) -> Iterator[Finding]:
    found: dict[str, str] = {}
    for group in looked.document.skills:
        for skill in group.items:
            name = canonical(skill.name)
            if name in found:
                yield Finding("repeated_text", skill.id, skill.name, f"also {found[name]}")
            found.setdefault(name, skill.id)


def _repeated_beginnings(looked: Looked) -> Iterator[Finding]:
    """The title of an extra that its text begins with: "Rowing - Rowing in a club"."""
    for extra in looked.document.extras:
        title, text = plain(extra.title), plain(extra.text)
        printed = [plain(entry.text) for entry in looked.printed("extras")]
        if title and f"{text} ".startswith(f"{title} ") and any(f"{title} {text}" in one for one in printed):
            yield Finding("repeated_text", extra.id, f"{extra.title} - {extra.text}", "its title begins its text")


def repeated_labels(looked: Looked) -> Iterator[Finding]:
    """A heading that stands twice, a label that does, or a label that says its own heading again."""
    titles = [block.title for block in looked.blocks]
    labels = [entry.label for entry in looked.printed("skills") if entry.label]
    above = [block.title for block in looked.blocks if block.key == "skills"]
    for group in (titles, [*above, *labels]):
        for label, times in Counter(map(plain, group)).items():
            if times > 1:
                yield Finding("repeated_label", "", label, f"{times} times")
