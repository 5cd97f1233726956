"""The digest of an offer by rules, French and English; every point keeps the words it comes from. Pure."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from app.lexicon.aliases import terms_in
from app.lexicon.folding import fold
from app.lexicon.levels import LANGUAGE_WORDS, LEVEL_WORDS
from app.lexicon.tokens import guess_language, sentences, words
from app.offers import facts
from app.offers import vocabulary as known
from app.offers.digest import Keyword, LanguageWish, Need, OfferDigest, Quoted, Requirement, RequirementKind

_BULLET = re.compile(r"^\s*(?:[•●◦▪■►➢✓·∙*]|[-–—](?=\s)|\d+[.)](?=\s))\s*")
_LANGUAGE = re.compile(rf"\b(?:{'|'.join(LANGUAGE_WORDS)})e?\b")
_LEVEL = re.compile(rf"(?<![a-z0-9])(?:[abc][12](?![a-z0-9])|{'|'.join(map(re.escape, LEVEL_WORDS))})")
_FACT = re.compile(
    r"^(?:(?:salaire|remuneration|salary|compensation|lieu|location|contrat|contract|teletravail|remote|horaires|rythme"
    r"|poste a pourvoir|prise de poste|date de debut|start date)\b"
    r"|(?:we|nous(?: vous)?) (?:offer|provide|offrons|proposons)|[£€$]\s?\d[\d\s.,]{0,40}k?\s{0,9}(?:-|to|–|per|a|$))"
)
_WRAPPED, _FULL_LINE = 40, 75
_MAX_TEXT = 400
_WEIGHTS = {Need.MUST: 3.0, Need.NICE: 1.5}


@dataclass(frozen=True, slots=True)
class Point:
    """One line or sentence of the offer under its heading: must, nice, duties, other, or "" before any heading."""

    text: str
    section: str
    is_bullet: bool


def digest_offer(text: str) -> OfferDigest:
    """What an offer asks for. Its language, title and other facts are "" where the text does not say."""
    plain = _unwrapped(text.replace("\r\n", "\n"))
    points = list(points_of(plain))
    requirements = _requirements(points)
    duties = [Quoted(text=point.text[:_MAX_TEXT], quote=point.text) for point in points if point.section == "duties"]
    lines = [line.strip() for line in plain.split("\n") if line.strip()]
    return OfferDigest(
        title=facts.title_of(lines),
        company=facts.company_of(lines)[:_MAX_TEXT],
        place=facts.place_of(lines)[:_MAX_TEXT],
        contract=facts.contract_of(plain),
        remote=facts.first_of(known.REMOTE, plain),
        salary=facts.salary_of(plain)[:_MAX_TEXT],
        seniority=facts.first_of(known.SENIORITY, "\n".join(lines[:3])),
        language=guess_language(plain),
        requirements=requirements,
        responsibilities=duties[:40],
        languages=_languages(points),
        keywords=_keywords(points, requirements),
        red_flags=[Quoted(text="orders_to_a_machine", quote=sentence) for sentence in _orders(plain)],
    )


def points_of(text: str) -> Iterator[Point]:
    """The lines of an offer with the heading they stand under; long lines are cut into sentences."""
    section = ""
    for line in text.split("\n"):
        bare = line.strip()
        if not bare:
            continue
        heading, rest = _heading(bare)
        is_fact = heading == "other" and bool(rest)  # "Salary: £38k" says nothing about the lines below
        if heading is not None:
            section, bare = (section if is_fact else heading), rest
        is_bullet = _BULLET.match(bare) is not None
        body = _BULLET.sub("", bare)
        for sentence in [body] if is_bullet else _clauses(body):
            yield Point(sentence, "other" if is_fact else section, is_bullet)


def _clauses(text: str) -> list[str]:
    return [clause.strip() for sentence in sentences(text) for clause in _cut(sentence) if clause.strip()]


def _cut(sentence: str) -> list[str]:
    """At semicolons; and at commas where each piece says by itself how much it is wanted."""
    pieces = sentence.split(", ")
    signs = [any(sign in fold(piece) for sign in (*known.MUST_SIGNS, *known.NICE_SIGNS)) for piece in pieces]
    return pieces if len(pieces) > 1 and all(signs) else sentence.split("; ")


def _unwrapped(text: str) -> str:
    """Lines that were broken at a fixed width joined again: a long line goes on in one that begins small."""
    lines: list[str] = []
    for line in text.split("\n"):
        goes_on = line.strip()[:1].islower() or line.strip()[:1] in "(&"
        is_open = (
            bool(lines) and len(lines[-1]) > _WRAPPED and not lines[-1].rstrip().endswith((".", ":", ";", "!", "?"))
        )
        if lines and is_open and line.strip() and not _BULLET.match(line) and (goes_on or len(lines[-1]) > _FULL_LINE):
            lines[-1] = f"{lines[-1].rstrip()} {line.strip()}"
        else:
            lines.append(line)
    return "\n".join(lines)


def _heading(line: str) -> tuple[str | None, str]:
    """The section that a line opens, and what follows on the same line after a colon."""
    head, colon, rest = line.partition(":")
    for candidate, after in ((line, ""), (head, rest.strip() if colon else "")):
        plain = re.sub(r"\s{0,9}\([^)]{0,200}\)\s{0,9}", " ", fold(_BULLET.sub("", candidate))).strip(" :#*_-?!.")
        opened = next((section for section, names in known.HEADINGS.items() if plain in names), None)
        if opened is not None:
            extra = fold(candidate)
            return ("nice" if "nice" in extra else opened), after
    return None, line


def _requirements(points: list[Point]) -> list[Requirement]:
    found: dict[str, Requirement] = {}
    for point in points:
        folded = fold(point.text)
        if not _asks(point, folded) or folded in found:
            continue
        found[folded] = Requirement(
            id=f"q{len(found) + 1}",
            text=point.text[:_MAX_TEXT],
            need=_need(point, folded),
            kind=_kind(folded, point.text),
            terms=list(dict.fromkeys(term.term for term in terms_in(point.text))),
            quote=point.text,
        )
    return list(found.values())[:60]


def _asks(point: Point, folded: str) -> bool:
    is_order = any(order in folded for order in known.ORDERS)
    if len(folded) < 2 or point.section == "other" or is_order or _FACT.match(folded):  # noqa: PLR2004 - a stray mark
        return False
    if point.section in {"must", "nice"}:
        return True
    signs = (*known.NICE_SIGNS, *known.MUST_SIGNS, *known.EXPERIENCE_SIGNS, *known.SKILL_SIGNS)
    return point.section != "duties" and any(sign in folded for sign in signs) and len(words(folded)) > 1


def _need(point: Point, folded: str) -> Need:
    if point.section == "nice" or any(sign in folded for sign in known.NICE_SIGNS):
        return Need.NICE
    return Need.MUST


def _kind(folded: str, text: str) -> RequirementKind:
    if _LANGUAGE.search(folded) and (_LEVEL.search(folded) or not terms_in(text)):
        return RequirementKind.LANGUAGE
    for kind, signs in (
        (RequirementKind.LICENCE, known.LICENCE_SIGNS),
        (RequirementKind.EXPERIENCE, known.EXPERIENCE_SIGNS),
        (RequirementKind.DEGREE, known.DEGREE_SIGNS),
        (RequirementKind.SOFT, known.SOFT_SIGNS),
    ):
        if any(sign in folded for sign in signs) and not (kind == RequirementKind.SOFT and terms_in(text)):
            return kind
    return RequirementKind.SKILL


def _languages(points: list[Point]) -> list[LanguageWish]:
    """Spoken languages with the level that stands beside them, in the offer's own form."""
    wishes: dict[str, LanguageWish] = {}
    for point in points:
        if point.section == "other":
            continue
        folded = fold(point.text)
        places = list(_LANGUAGE.finditer(folded))
        for place, match in enumerate(places):
            end = places[place + 1].start() if place + 1 < len(places) else min(len(folded), match.end() + 60)
            level = _LEVEL.search(folded[match.end() : end]) or _LEVEL.search(
                folded[max(0, match.start() - 25) : match.start()]
            )
            written = _as_written(level.group(), point.text) if level else ""
            wishes.setdefault(
                match.group(), LanguageWish(name=_named(match.group(), point.text), level=written, quote=point.text)
            )
    return list(wishes.values())[:10]


def _named(folded: str, text: str) -> str:
    name = _as_written(folded, text)
    return name[:1].upper() + name[1:]


def _as_written(folded: str, text: str) -> str:
    return next((word for word in re.split(r"[\s,;()/'’.:]+", text) if fold(word) == folded), folded)


def _keywords(points: list[Point], requirements: list[Requirement]) -> list[Keyword]:
    """Known terms of the offer, must-have ones first; a term named in a duty or the text counts less."""
    weights: dict[str, tuple[str, float]] = {}
    for requirement in requirements:
        for found in terms_in(requirement.text):
            term, weight = weights.get(found.canonical, (found.term, 0.0))
            weights[found.canonical] = (term, max(weight, _WEIGHTS[requirement.need]))
    for point in points:
        for found in terms_in(point.text) if point.section != "other" else ():
            weights.setdefault(found.canonical, (found.term, 1.0))
    ranked = sorted(weights.values(), key=lambda one: -one[1])
    return [Keyword(term=term, weight=weight) for term, weight in ranked[:60]]


def _orders(text: str) -> Iterator[str]:
    """Sentences that speak to a machine rather than to a person; quoted, obeyed by nobody."""
    for line in text.split("\n"):
        for sentence in sentences(_BULLET.sub("", line)):
            if any(order in fold(sentence) for order in known.ORDERS):
                yield sentence[:_MAX_TEXT]
