"""The digest of an offer by rules, French and English; every point keeps the words it comes from. Pure."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import takewhile

from app.lexicon.aliases import terms_in
from app.lexicon.folding import fold
from app.lexicon.levels import LANGUAGE_WORDS, LEVEL_WORDS
from app.lexicon.tokens import guess_language, sentences, words
from app.offers import facts
from app.offers import vocabulary as known
from app.offers.digest import Keyword, LanguageWish, Need, OfferDigest, Quoted, Requirement, RequirementKind
from app.offers.employers import company_of
from app.offers.headings import heading_of
from app.offers.orders import orders_in, without_orders
from app.offers.titles import title_of

_BULLET = re.compile(r"^\s*(?:[•●◦▪■►➢✓✔·∙→⇒»›‣⁃*]|[-–—+.>](?=\s)|o(?=\s+\S)|\(?\d{1,2}[.)](?=\s)|\(?[a-z]\)(?=\s))\s*")
_LANGUAGE = re.compile(rf"\b(?:{'|'.join(LANGUAGE_WORDS)})e?\b")
_LEVEL = re.compile(rf"(?<![a-z0-9])(?:[abc][12](?![a-z0-9])|{'|'.join(map(re.escape, LEVEL_WORDS))})")
_FACT = re.compile(
    r"^(?:(?:salaire|remuneration|salary|compensation|lieu|location|contrat|contract|teletravail|remote|horaires|rythme"
    r"|poste a pourvoir|prise de poste|date de debut|start date|demarrage|closing date|date limite)\b"
    r"|(?:we|nous(?: vous)?) (?:offer|provide|offrons|proposons)|[£€$]\s?\d[\d\s.,]{0,40}k?\s{0,9}(?:-|to|–|per|a|$))"
)
# Where the next wish begins: with the next thing that is had or done, or with another word for having it.
_HAVING = (
    r"(?:avez|etes|êtes|parlez|maîtrisez|connaissez|savez|possédez|justifiez|détenez|as|es|parles|connais|have|are|speak"
    r"|know|hold|can|understand)"
)
_KNOWING = (
    r"(?:une? |la |le |l['’]|a |an )?(?:(?:bonne|première|solide|good|sound) )?"
    r"(?:expérience|connaissance|maîtrise|pratique|aisance|permis|diplôme|experience|knowledge|degree|licen[cs]e|certification)s?\b"
)
_NEXT_CLAUSE = re.compile(
    rf",?\s(?:et |and |ainsi que |as well as )?(?=(?:vous|you|tu) {_HAVING}\b)|,\s(?:et |and )?(?={_KNOWING})",
    re.IGNORECASE,
)
_NEXT_ITEM = re.compile(rf"(?:,?\s(?:et|and|ainsi que|as well as)|,)\s(?={_KNOWING})", re.IGNORECASE)
_LEAST_WORDS = 3  # "knowledge and experience of payroll" is one wish
_NOT_ASKED = re.compile(
    r"\b(?:non|pas) (?:requise?s?|exigee?s?|obligatoires?|necessaires?)\b"
    r"|\bnot (?:required|needed|necessary|essential)\b"
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
    whole = _unwrapped(text.replace("\r\n", "\n"))
    plain = without_orders(whole)
    points = list(points_of(plain))
    requirements = _requirements(points)
    duties = [Quoted(text=point.text[:_MAX_TEXT], quote=point.text) for point in points if point.section == "duties"]
    lines = [line.strip() for line in plain.split("\n") if line.strip()]
    company = company_of(lines)
    return OfferDigest(
        title=title_of(lines, company),
        company=company[:_MAX_TEXT],
        place=facts.place_of(lines, company)[:_MAX_TEXT],
        contract=facts.contract_of(plain, guess_language(plain)),
        remote=facts.first_of(known.REMOTE, plain),
        salary=facts.salary_of(plain)[:_MAX_TEXT],
        seniority=facts.first_of(known.SENIORITY, "\n".join(lines[:3])),
        language=guess_language(plain),
        requirements=requirements,
        responsibilities=duties[:40],
        languages=_languages(points),
        keywords=_keywords(points, requirements),
        red_flags=[Quoted(text="orders_to_a_machine", quote=one[:_MAX_TEXT]) for one in orders_in(whole)],
    )


def points_of(text: str) -> Iterator[Point]:
    """The lines of an offer with the heading they stand under; long lines are cut into sentences.

    A list of wishes ends with its last bullet: the prose below it is the employer's.
    """
    section, has_bullets, had_wishes = "", False, False
    lines = text.split("\n")
    for at, line in enumerate(lines):
        bare = line.strip()
        if not bare:
            continue
        is_bullet = _BULLET.match(bare) is not None
        below = _list_below(lines, at) if not is_bullet else []
        is_apart = at > 0 and (not lines[at - 1].strip() or bool(below))
        heading, rest = heading_of(bare, is_bullet=is_bullet, is_apart=is_apart, is_lead=bool(below))
        if heading == "" and below and _are_wishes(below):
            heading = "nice" if had_wishes else "must"
        had_wishes = had_wishes or heading == "must"
        is_fact = heading == "other" and bool(rest)  # "Salary: £38k" says nothing about the lines below
        if heading is not None:
            section, bare, has_bullets = (section, rest, has_bullets) if is_fact else (heading, rest, False)
        elif has_bullets and not is_bullet:
            section, has_bullets = "", False
        has_bullets = has_bullets or is_bullet
        body = _BULLET.sub("", bare)
        for sentence in _items(body) if is_bullet else _clauses(body):
            yield Point(sentence, "other" if is_fact else section, is_bullet)


def _list_below(lines: list[str], at: int) -> list[str]:
    """The items of the list that a line leads to; [] where none follows at once."""
    items = takewhile(_is_item, (lines[below].strip() for below in range(at + 1, len(lines))))
    return [_BULLET.sub("", item) for item in items]


def _is_item(line: str) -> bool:
    return _BULLET.match(line) is not None


def _are_wishes(items: list[str]) -> bool:
    """Whether a list under an unknown heading says what a person should have: a third of it by its words."""
    signs = (
        *known.EXPERIENCE_SIGNS,
        *known.SKILL_SIGNS,
        *known.DEGREE_SIGNS,
        *known.LICENCE_SIGNS,
        *known.HAVING_SIGNS,
    )
    told = sum(any(sign in fold(item) for sign in signs) for item in items)
    return told * 3 >= len(items)


def _items(text: str) -> list[str]:
    """A bullet, cut before the next wish that it names."""
    pieces = _NEXT_ITEM.split(text)
    return pieces if all(len(piece.split()) >= _LEAST_WORDS for piece in pieces) else [text]


def _clauses(text: str) -> list[str]:
    return [clause.strip() for sentence in sentences(text) for clause in _cut(sentence) if clause.strip()]


def _cut(sentence: str) -> list[str]:
    """At semicolons and before the next wish; at commas where each piece says how much it is wanted."""
    pieces = sentence.split(", ")
    signs = [any(sign in fold(piece) for sign in (*known.MUST_SIGNS, *known.NICE_SIGNS)) for piece in pieces]
    if len(pieces) > 1 and all(signs):
        return pieces
    return [piece for part in sentence.split("; ") for piece in _NEXT_CLAUSE.split(part)]


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
    if len(folded) < 2 or point.section == "other" or _NOT_ASKED.search(folded) or _FACT.match(folded):  # noqa: PLR2004 - a stray mark
        return False
    if point.section in {"must", "nice"}:
        return True
    signs = (*known.NICE_SIGNS, *known.MUST_SIGNS, *known.EXPERIENCE_SIGNS, *known.SKILL_SIGNS)
    return point.section != "duties" and any(sign in folded for sign in signs) and len(words(folded)) > 1


def _need(point: Point, folded: str) -> Need:
    signs = [sign for sign in known.NICE_SIGNS if sign in folded]
    is_aside = point.section == "must" and all(
        sign in known.NARROWING and not folded.startswith(sign) for sign in signs
    )
    return Need.NICE if point.section == "nice" or (signs and not is_aside) else Need.MUST


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
