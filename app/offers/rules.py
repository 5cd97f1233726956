"""The digest of an offer by rules, French and English; every point keeps the words it comes from. Pure."""

import re
from collections.abc import Sequence

from app.lexicon.aliases import canonical, group_of, terms_in
from app.lexicon.folding import fold
from app.lexicon.levels import LANGUAGE_WORDS, LEVEL_WORDS
from app.lexicon.ranks import PLAIN, rank_of
from app.lexicon.terms import Group
from app.lexicon.tokens import guess_language, words
from app.offers import facts, signs
from app.offers import vocabulary as known
from app.offers.arrangements import place_alone, tells_arrangement
from app.offers.digest import Keyword, LanguageWish, Need, OfferDigest, Quoted, Requirement, RequirementKind
from app.offers.employers import company_of
from app.offers.heads import tells_terms
from app.offers.orders import without_orders
from app.offers.pasted.cutting import Cut, cut_out
from app.offers.pasted.groups import points_in
from app.offers.pay import salary_of
from app.offers.points import Point, plain_lines, points_of
from app.offers.red_flags import red_flags_in
from app.offers.titles import title_of

_LANGUAGE = re.compile(rf"\b(?:{'|'.join(LANGUAGE_WORDS)})e?\b")
_LEVEL = re.compile(rf"(?<![a-z0-9])(?:[abc][12](?![a-z0-9])|{'|'.join(map(re.escape, LEVEL_WORDS))})")
_SPOKEN = re.compile(
    r"\b(?:speak\w*|spoken|fluen\w+|native|bilingual|bilingues?|written|languages?|proficien\w+|level|mother tongue"
    r"|parl\w+|langues?|ecrite?|orale?|lue?|maitris\w+|courante?|niveau|natif|maternelle|traduc\w+|translat\w+|redig\w+"
    r"|(?<![a-z0-9])[abc][12](?![a-z0-9]))\b"
)
_POLISH = re.compile(r"\bpolish\b")
_SHARES = re.compile(r"\s?(?:[/&+-]|and|et|or|ou)\s?(?:(?:in|en|de|of|l'|le)\s?)?")
_ADDRESS = re.compile(r"(?:https?://|www\.)\S{3,2000}")
_CLAUSE = re.compile(r"[,;]")
_FACT = re.compile(
    r"^(?:(?:salaire|remuneration|salary|compensation|lieu|location|contrat|contract|teletravail|remote|horaires|rythme"
    r"|poste a pourvoir|prise de poste|date de debut|start date|demarrage|closing date|date limite)\b"
    r"|(?:we|nous(?: vous)?) (?:offer|provide|offrons|proposons)|[£€$]\s?\d[\d\s.,]{0,40}k?\s{0,9}(?:-|to|–|per|a|$))"
)
_NARROWS = re.compile(r"(?<=\w)\W{1,3}(?:idealement|ideally|de preference)\b")  # "SQL, ideally PostgreSQL" wants SQL
MAX_TEXT, MAX_REQUIREMENTS = 400, 60
_WEIGHTS = {Need.MUST: 3.0, Need.NICE: 1.5}


def digest_offer(text: str) -> OfferDigest:
    """What an offer asks for. Its language, title and other facts are "" where the text does not say."""
    cut = cut_out(text)
    return _of_plain(text) if cut is None else _of_copied(cut)


def _of_copied(cut: Cut) -> OfferDigest:
    """The digest of an offer that was copied with the page around it."""
    body = without_orders("\n".join(cut.body))
    digest = _of_plain("\n".join((cut.head.title, *cut.facts, "", body)), points_in(body.split("\n")))
    told = {name: getattr(cut.head, name) for name in ("title", "company", "place")}
    return digest.model_copy(update={name: value[:MAX_TEXT] for name, value in told.items() if value})


def _of_plain(text: str, copied: list[Point] | None = None) -> OfferDigest:
    """The digest of an offer's own text. copied: its points, where they are told already."""
    whole = plain_lines(text)
    plain = without_orders(whole)
    points = list(points_of(plain)) if copied is None else copied
    lines = [line.strip() for line in plain.split("\n") if line.strip()]
    company = company_of(lines)
    title = title_of(lines, company)
    requirements = _requirements([point for point in points if not _is_title(point, title)])
    duties = [Quoted(text=point.text[:MAX_TEXT], quote=point.text) for point in points if point.section == "duties"]
    return OfferDigest(
        title=title,
        company=company[:MAX_TEXT],
        place=place_alone(facts.place_of(lines, company))[:MAX_TEXT],
        contract=facts.contract_of(plain, guess_language(plain)),
        remote=facts.first_of(known.REMOTE, plain),
        salary=salary_of(plain)[:MAX_TEXT],
        seniority=_seniority("\n".join(lines[:3]), title),
        language=guess_language(plain),
        requirements=requirements,
        responsibilities=duties[:40],
        languages=_languages(points),
        keywords=keywords_of(requirements, points),
        red_flags=red_flags_in(whole),
    )


def _seniority(head: str, title: str) -> str:
    """As the head says it; who is called a manager of things ("project manager") leads nobody by that."""
    told = facts.first_of(known.SENIORITY, head)
    return "" if told == "lead" and title and rank_of(title) == PLAIN else told


def _is_title(point: Point, title: str) -> bool:
    """The line above the first heading that the title was read from: it names the post and asks for nothing."""
    return point.section == "" and bool(title) and fold(point.text).rstrip(" .") == fold(title)


def _requirements(points: list[Point]) -> list[Requirement]:
    found: dict[str, Requirement] = {}
    for point in points:
        folded = fold(point.text)
        if not _asks(point, folded) or folded in found:
            continue
        found[folded] = Requirement(
            id=f"q{len(found) + 1}",
            text=point.text[:MAX_TEXT],
            need=_need(point, folded),
            kind=_kind(folded, point.text),
            terms=whole_terms(point.text),
            quote=point.text,
        )
    return list(found.values())[:MAX_REQUIREMENTS]


def whole_terms(text: str) -> list[str]:
    """The known terms of a wish; fields that stand side by side are one: "B2B sales"."""
    terms: list[str] = []
    end = -1
    for found in terms_in(text):
        is_joined = terms and text[end : found.start] == " " and _are_fields(terms[-1], found.term)
        terms = [*terms[:-1], f"{terms[-1]} {found.term}"] if is_joined else [*terms, found.term]
        end = found.end
    return list(dict.fromkeys(terms))


def _are_fields(one: str, other: str) -> bool:
    return all(group_of(term) in {Group.SUBJECT, None} for term in (one, other))


def _asks(point: Point, folded: str) -> bool:
    if len(folded) < 2 or point.section == "other" or signs.is_not_asked(folded) or _FACT.match(folded):  # noqa: PLR2004 - a stray mark
        return False
    if _ADDRESS.fullmatch(point.text) or tells_arrangement(point.text) or signs.seeks_a_post(folded, point.text):
        return False
    if not point.is_bullet and tells_terms(point.text):
        return False
    if point.section not in {"must", "nice"}:
        return point.section != "duties" and signs.is_wish(folded) and len(words(folded)) > 1
    return point.is_bullet or not (signs.is_of_employer(folded) or signs.is_benefit(folded))


def _need(point: Point, folded: str) -> Need:
    is_aside = (
        point.section == "must" and _NARROWS.search(folded) is not None and not signs.is_nice(_NARROWS.sub(" ", folded))
    )
    return Need.NICE if point.section == "nice" or (signs.is_nice(folded) and not is_aside) else Need.MUST


def _kind(folded: str, text: str) -> RequirementKind:
    if _LANGUAGE.search(folded) and (_LEVEL.search(folded) or not terms_in(text)):
        return RequirementKind.LANGUAGE
    for kind, told in (
        (RequirementKind.LICENCE, known.LICENCE_SIGNS),
        (RequirementKind.EXPERIENCE, known.EXPERIENCE_SIGNS),
        (RequirementKind.DEGREE, known.DEGREE_SIGNS),
        (RequirementKind.SOFT, known.SOFT_SIGNS),
    ):
        if any(sign in folded for sign in told) and not (kind == RequirementKind.SOFT and terms_in(text)):
            return kind
    return RequirementKind.SKILL


def _languages(points: list[Point]) -> list[LanguageWish]:
    """Spoken languages with the level that stands beside them, in the offer's own form."""
    wishes: dict[str, LanguageWish] = {}
    for point in points:
        if point.section == "other":
            continue
        folded = fold(point.text)
        if not _speaks_of_languages(point, folded):
            continue
        places, taken = list(_LANGUAGE.finditer(folded)), 0  # taken: up to where levels belong to others
        for place, match in enumerate(places):
            end = places[place + 1].start() if place + 1 < len(places) else min(len(folded), match.end() + 60)
            begin = max(_own_begin(folded, places[:place], match, taken), match.start() - 25)
            level = _level_beside(folded, begin, match, end)
            taken = max(taken, level.end()) if level else taken
            written = _as_written(level.group(), point.text) if level else ""
            wishes.setdefault(
                match.group(), LanguageWish(name=_named(match.group(), point.text), level=written, quote=point.text)
            )
    return list(wishes.values())[:10]


def _speaks_of_languages(point: Point, folded: str) -> bool:
    """Whether what a line says of a language may be asked for: among wishes, or where it is spoken, written or held.

    "French architects" are people, and "craft and polish" is work.
    """
    is_wished = signs.is_needed(folded) or signs.is_nice(folded)
    is_asked = is_wished or point.section in {"must", "nice"} or _SPOKEN.search(folded) is not None
    return is_asked and not (_POLISH.search(point.text) and len(_LANGUAGE.findall(folded)) == 1)


def _own_begin(folded: str, before: list[re.Match[str]], match: re.Match[str], taken: int) -> int:
    """From where the words before a language are its own: behind the one before and its level.

    Two that stand joined share what is before them: "bilingual in French/Dutch".
    """
    is_shared = False
    while before and _SHARES.fullmatch(folded, before[-1].end(), match.start()):
        before, match, is_shared = before[:-1], before[-1], True
    own = before[-1].end() if before else 0
    return own if is_shared else max(own, taken)


def _level_beside(folded: str, begin: int, match: re.Match[str], end: int) -> re.Match[str] | None:
    """The level behind a language in its own clause, else before it, else behind it in the next clause."""
    clause = _CLAUSE.search(folded, match.end(), end)
    return (
        _LEVEL.search(folded, match.end(), clause.start() if clause else end)
        or _LEVEL.search(folded, begin, match.start())
        or _LEVEL.search(folded, match.end(), end)
    )


def _named(folded: str, text: str) -> str:
    name = _as_written(folded, text)
    return name[:1].upper() + name[1:]


def _as_written(folded: str, text: str) -> str:
    return next((word for word in re.split(r"[\s,;()/'’.:]+", text) if fold(word) == folded), folded)


def keywords_of(requirements: Sequence[Requirement], points: Sequence[Point] = ()) -> list[Keyword]:
    """Known terms of the offer, must-have ones first; a term named in a duty or the text counts less."""
    weights: dict[str, tuple[str, float]] = {}
    for requirement in requirements:
        for named in whole_terms(requirement.text):
            term, weight = weights.get(canonical(named), (named, 0.0))
            weights[canonical(named)] = (term, max(weight, _WEIGHTS[requirement.need]))
    for point in points:
        for named in whole_terms(point.text) if point.section != "other" else ():
            weights.setdefault(canonical(named), (named, 1.0))
    ranked = sorted(weights.values(), key=lambda one: -one[1])
    return [Keyword(term=term, weight=weight) for term, weight in ranked[:60]]
