"""What parsers that we did not write read in a PDF of ours: strict micro F1 over contact, posts, education, skills.

A value counts where it is the same but for case and spaces. Each parser runs as it is, outside of this project
(bench/parsers/<name>/README.md says how it is had); without it there is no figure.
"""

import json
import os
import subprocess
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from app.cvs.recognition.whole import recognise
from app.documents.labels import shown_period
from app.documents.reading import read
from app.vitae.document import CVDocument
from tests.material.corpus import people
from tests.material.cvs import samples_in
from tests.material.fonts import Faces

PARSERS = Path(__file__).parent / "parsers"
UNSEEN = Path(__file__).parent / "corpus" / "cvs_unseen"
Values = Counter[tuple[str, str]]
Pair = tuple[CVDocument, Values]


@dataclass(frozen=True, slots=True)
class Agreement:
    """right: values that both have.  expected, found: how many each has."""

    right: int
    expected: int
    found: int

    @property
    def f1(self) -> float:
        """2 right / (expected + found); 0 where there is nothing."""
        return 2 * self.right / (self.expected + self.found) if self.expected + self.found else 0.0


@dataclass(frozen=True, slots=True)
class Stranger:
    """A parser of somebody else. name: of its folder in bench/parsers.  bar: its least F1, None for none."""

    name: str
    bar: float | None = None

    @property
    def variable(self) -> str:
        """What names it to the bench: the built file, or the Python that it is installed for."""
        return f"SARTOR_BENCH_{self.name.upper()}"

    @property
    def command(self) -> list[str]:
        """How it is started; [] where it is not here."""
        given = os.environ.get(self.variable, "")
        if not given or not Path(given).is_file():
            return []
        script = PARSERS / self.name / "run.py"
        return [given, str(script)] if script.is_file() else ["node", given]

    def read(self, files: Sequence[Path]) -> dict[str, Values]:
        """What it finds in each file, by the file's name. Raises CalledProcessError where it ends badly."""
        asked = [*self.command, *map(str, files)]
        run = subprocess.run(asked, check=True, capture_output=True, text=True, timeout=300)
        told = [json.loads(line) for line in run.stdout.splitlines() if line.startswith("{")]
        return {Path(one["name"]).name: _found(one) for one in told}


STRANGERS = (Stranger("openresume", 0.85), Stranger("leverparser"), Stranger("openresume_python"))


def english_cvs() -> list[CVDocument]:
    """English CVs as their people wrote them: those of the corpus, and those that no theme was made with.

    Each with a mail and a number that the parser may know.
    """
    read_in = [one for folder in sorted(UNSEEN.iterdir()) for one in samples_in(folder)]
    named = {name: document for name, document in people().items() if name.startswith("en_")}
    named |= {
        one.path.stem: recognise(read(one.file(Faces.USUAL), one.file_name)).document
        for one in read_in
        if one.path.stem.endswith("_en")
    }
    return [_reachable(document, name) for name, document in sorted(named.items())]


def _reachable(document: CVDocument, name: str) -> CVDocument:
    copy = document.model_copy(deep=True)
    copy.header.email, copy.header.phone = f"{name.replace('_', '.')}@example.org", "(555) 234-5678"
    return copy


def agreement(pairs: Sequence[Pair]) -> Agreement:
    """Over all documents, each with what the parser made of its PDF."""
    right = expected = found = 0
    for document, told in pairs:
        wanted = expected_of(document)
        right += (wanted & told).total()
        expected += wanted.total()
        found += told.total()
    return Agreement(right, expected, found)


def expected_of(document: CVDocument) -> Values:
    """The values that a reader should find."""
    return Counter(_plain(_told(document)))


def _found(told: Mapping[str, Any]) -> Values:
    """The values that a parser tells: in the words of the bench, or as OpenResume gives them."""
    values = told["values"] if "values" in told else _read(told.get("resume") or {})
    return Counter(_plain((kind, value) for kind, value in values if value))


def _told(document: CVDocument) -> Iterator[tuple[str, str]]:
    header, language = document.header, document.language
    yield from (("name", header.full_name), ("email", header.email), ("phone", header.phone))
    for post in document.experience:
        yield from (("title", post.title), ("company", post.company))
        yield "dates", shown_period(post.start, post.end, language)
    for study in document.education:
        yield from (("degree", study.degree), ("school", study.school))
        yield "years", shown_period(study.start, study.end, language)
    yield from (("skill", one.name) for group in document.skills for one in group.items)


def _read(resume: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    profile = resume.get("profile", {})
    yield from ((key, profile.get(key, "")) for key in ("name", "email", "phone"))
    for post in resume.get("workExperiences", ()):
        yield from (("title", post["jobTitle"]), ("company", post["company"]), ("dates", post["date"]))
    for study in resume.get("educations", ()):
        yield from (("degree", study["degree"]), ("school", study["school"]), ("years", study["date"]))
    skills = resume.get("skills", {})
    lines = [one.get("skill", "") for one in skills.get("featuredSkills", ())] + list(skills.get("descriptions", ()))
    for line in lines:
        yield from (("skill", name) for name in line.rpartition(":")[2].split(","))


def _plain(values: Iterator[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    for kind, value in values:
        if said := " ".join(str(value).split()).casefold().strip(" .•|"):
            yield kind, said
