"""Every sentence and fact of a CV against its source: what is not there, was moved or was made larger. Pure."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from app.grounding.check import Context, Finding, Kind, Verdict, Years, check, verdict_of
from app.lexicon.aliases import terms_in
from app.lexicon.folding import fold
from app.lexicon.mentions import mentions
from app.lexicon.tokens import sentences
from app.verification import facts
from app.verification.nearness import nearest, nearest_few
from app.verification.pairing import partner, school_partner
from app.verification.wording import Item, Reading, body_of, everything_in, head_of, held_of, labels_in, texts_of
from app.vitae.careers import whole_years, wording_of
from app.vitae.document import CVDocument, Experience
from app.vitae.headlines import bare, is_labelled

_MOST_ELSEWHERE = 24


@dataclass(frozen=True, slots=True)
class Alert:
    """Findings of one sentence that say the same of several of its words."""

    kind: Kind
    claims: tuple[str, ...]
    nearest: str
    reason: str


@dataclass(frozen=True, slots=True)
class Checked:
    """One sentence or line of the checked CV. item: the head of what it stands under.  nearest: its closest source."""

    section: str
    item: str
    text: str
    nearest: str
    findings: tuple[Finding, ...] = ()

    @property
    def verdict(self) -> Verdict:
        """Whether the sentence follows, somebody should check it, or the source does not carry it."""
        return verdict_of(self.findings)

    @property
    def alerts(self) -> list[Alert]:
        """The findings, those with the same reason and source together."""
        together: dict[tuple[Kind, str, str], list[str]] = {}
        for finding in self.findings:
            together.setdefault((finding.kind, finding.nearest, finding.reason), []).append(finding.claim)
        return [Alert(kind, tuple(claims), near, reason) for (kind, near, reason), claims in together.items()]


@dataclass(frozen=True, slots=True)
class Verification:
    """Every sentence in the order of the checked CV."""

    sentences: tuple[Checked, ...]

    @property
    def doubtful(self) -> tuple[Checked, ...]:
        """The sentences with findings."""
        return tuple(one for one in self.sentences if one.findings)

    @property
    def verdicts(self) -> dict[Verdict, int]:
        """How many sentences have which verdict."""
        counted = Counter(one.verdict for one in self.sentences)
        return {verdict: counted[verdict] for verdict in Verdict}

    @property
    def sections(self) -> list[tuple[str, list[Checked]]]:
        """The sentences by section, in order."""
        return [(section, list(rows)) for section, rows in groupby(self.sentences, key=lambda one: one.section)]

    @property
    def kinds(self) -> dict[str, int]:
        """How many findings of each kind, most first."""
        return dict(Counter(str(finding.kind) for one in self.sentences for finding in one.findings).most_common())


_LONGEST_TARGET = 120  # letters


def compare(source: Reading, other: Reading, today: date) -> Verification:
    """Check a CV against its source. today: where a post that is still held ends, for years of experience."""
    held = _Held(source, everything_in(source), other.document, today)
    return Verification(tuple(one for one in _checked(held, other) if one.text))


@dataclass(frozen=True, slots=True)
class _Held:
    """The source, and what the check must know of the CV that is held against it."""

    source: Reading
    everything: tuple[str, ...]
    other: CVDocument
    today: date

    @property
    def document(self) -> CVDocument:
        return self.source.document

    @property
    def items(self) -> list[Item]:
        return [*self.document.experience, *self.document.projects]

    def findings(self, text: str, own: tuple[str, ...] = ()) -> tuple[Finding, ...]:
        """What a sentence says beyond its own item's texts, or beyond the whole source where it has no item."""
        elsewhere = self._elsewhere(text, own) if own else ()
        if is_labelled(text) and len(text) <= _LONGEST_TARGET:
            return ()  # a target is no claim
        title = bare(
            self.other.header.current_title
        )  # the wished post: it may be named as such, and stands for nothing else
        heading = (title,) if title and fold(title) in fold(text) else ()
        context = Context(elsewhere, _years(self.document, text, self.today), heading)
        return check(text, own or self.everything, language=self.other.language, context=context)

    def _elsewhere(self, text: str, own: tuple[str, ...]) -> tuple[str, ...]:
        """The nearest texts of other items: what was moved stands in one of them."""
        mine = set(own)
        return nearest_few(text, [one for one in self.everything if one not in mine], _MOST_ELSEWHERE)


def _checked(held: _Held, other: Reading) -> Iterator[Checked]:
    document = other.document
    yield from _whole(held, "summary", (one for bullet in document.summary for one in sentences(bullet.text)))
    for item in document.experience:
        yield from _item(held, "experience", item)
    for item in document.projects:
        yield from _item(held, "projects", item)
    yield from _studies(held)
    yield from _skills(held)
    yield from _certificates_and_languages(held)
    yield from _whole(held, "extras", (held_of(one) for one in document.extras))
    for section in document.custom:
        yield from _whole(held, "custom", (one for line in section.lines for one in sentences(line.text)))
    yield from _whole(held, "other", other.loose)


def _whole(held: _Held, section: str, texts: Iterable[str]) -> Iterator[Checked]:
    """Texts that may rest on any part of the source."""
    for text in texts:
        yield Checked(section, "", text, nearest(text, held.everything), held.findings(text))


def _item(held: _Held, section: str, item: Item) -> Iterator[Checked]:
    """The head of an item against the item that it stands for, its sentences against that item alone."""
    match, head = partner(item, held.items), head_of(item)
    own = texts_of(match) if match else ()
    sources = own or held.everything
    yield Checked(section, head, head, nearest(head, sources), tuple(_head_findings(held, item, match)))
    for text in body_of(item):
        yield Checked(section, head, text, nearest(text, sources), held.findings(text, own))
    if item.skills:
        yield _listed(held, section, head, ", ".join(item.skills), own)


def _head_findings(held: _Held, item: Item, match: Item | None) -> list[Finding]:
    if isinstance(item, Experience) and isinstance(match, Experience):
        return facts.post_findings(item, match, texts_of(match), held.other.language)
    head = head_of(item)
    if match is None and isinstance(item, Experience):
        return list(held.findings(head)) or facts.unfounded(item.company, held.everything, Kind.EMPLOYER)
    return list(held.findings(head))


def _studies(held: _Held) -> Iterator[Checked]:
    for study in held.other.education:
        line, match = held_of(study), school_partner(study, held.document.education)
        found = facts.study_findings(study, match, held.everything, held.other.language)
        yield Checked("education", line, line, nearest(line, held.everything), tuple(found))
        for detail in study.details:
            yield Checked(
                "education", line, detail.text, nearest(detail.text, held.everything), held.findings(detail.text)
            )


def _skills(held: _Held) -> Iterator[Checked]:
    for label, listed in labels_in(held.other):
        yield _listed(held, "skills", label, listed, ())


def _listed(held: _Held, section: str, item: str, listed: str, own: tuple[str, ...]) -> Checked:
    """A list of skills, each of which must show somewhere in the source, under any of its names."""
    missing = [name for name in listed.split(", ") if not any(mentions(text, name) for text in held.everything)]
    found = tuple(finding for name in missing for finding in held.findings(name))
    return Checked(section, item, listed, nearest(listed, own or held.everything), found)


def _certificates_and_languages(held: _Held) -> Iterator[Checked]:
    for certificate in held.other.certifications:
        line = held_of(certificate)
        found = facts.certificate_findings(certificate, held.everything, held.other.language)
        yield Checked("certifications", "", line, nearest(line, held.everything), tuple(found))
    for language in held.other.languages:
        line = held_of(language)
        found = facts.language_findings(language, held.document.languages, held.everything)
        yield Checked("languages", "", line, nearest(line, held.everything), tuple(found))


def _years(document: CVDocument, text: str, today: date) -> tuple[Years, ...]:
    """The years of experience that the source's dates allow: of the career, and for each term that the text names."""
    terms = {found.canonical: found.term for found in terms_in(text)}
    counted = [("", whole_years(document.experience, today))] + [
        (term, whole_years([one for one in document.experience if mentions(wording_of(one), term)], today))
        for term in terms.values()
    ]
    return tuple(Years(years, term) for term, years in counted if years)
