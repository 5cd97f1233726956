"""The match score: how well a CV answers an offer, 0 to 100, explained point by point. Pure; same input, same score.

What the offer wants (must-haves, nice-to-haves, the trade of its title) adds up; a rank or a language that does not fit
takes off. Weights: the must-haves first, then the trade, since whoever does that work knows more of it than a CV says.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from enum import StrEnum

from pydantic import BaseModel, ConfigDict

from app.matching.coverage import Covered, Limit, whole_coverage
from app.matching.evidence import Evidence, Telling, belief_in_names, evidence_of, own_words
from app.matching.fit import Fit, language_fit, posts_of, seniority_fit, title_fit
from app.offers.digest import Need, OfferDigest, Requirement, RequirementKind
from app.vitae.document import CVDocument

_SOFT = 0.3  # a trait is asked for everywhere and shown nowhere
_MOST_KEYWORDS = 12
_NEAR_TITLE, _FAR_TITLE = 0.75, 0.4
_FITS = 0.8
_MOST_REASONS = 6


class Grade(StrEnum):
    """The score in a word."""

    WEAK = "weak"
    FAIR = "fair"
    GOOD = "good"
    STRONG = "strong"


class Aspect(StrEnum):
    """What a score is made of."""

    MUST = "must"
    NICE = "nice"
    TITLE = "title"
    SENIORITY = "seniority"
    LANGUAGE = "language"


class State(StrEnum):
    """How a requirement is answered."""

    MET = "met"
    PARTLY = "partly"
    GAP = "gap"


WEIGHTS: Mapping[Aspect, int] = {Aspect.MUST: 45, Aspect.NICE: 10, Aspect.TITLE: 45}
TAKEN: Mapping[Aspect, float] = {Aspect.SENIORITY: 0.5, Aspect.LANGUAGE: 0.7}  # at most so much of the rest
_GRADES = ((75, Grade.STRONG), (55, Grade.GOOD), (35, Grade.FAIR))


class _Value(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True)


class Shown(_Value):
    """A line of the CV that shows something."""

    unit_id: str
    text: str


class Answer(_Value):
    """One requirement beside the CV. share: 0 to 1, how much of it counts.  lines: that show it, best first.

    is_named_only: no work, study or paper shows it, only a list or the summary.  missing: the parts that no line shows.
    limit: in what a line shows less than asked, "" in nothing; told: how much it shows.
    """

    requirement_id: str
    text: str
    need: Need
    state: State
    share: float
    lines: tuple[Shown, ...] = ()
    is_named_only: bool = False
    missing: tuple[str, ...] = ()
    limit: Limit | None = None
    told: str = ""


class Measured(_Value):
    """One aspect. share: 0 to 1; None where the offer says nothing of it."""

    aspect: Aspect
    share: float | None


class Reason(_Value):
    """Something for or against, as a code with its parameters; line: the words of the CV, "" for a gap."""

    code: str
    parameters: dict[str, str] = {}
    line: str = ""


class Score(_Value):
    """How well a CV answers an offer. value: 0 to 100."""

    value: int
    grade: Grade
    aspects: tuple[Measured, ...]
    answers: tuple[Answer, ...]
    pros: tuple[Reason, ...]
    cons: tuple[Reason, ...]


def score(document: CVDocument, digest: OfferDigest, today: date, *, text: str = "") -> Score:
    """The score of a CV for an offer. text: the offer's own, by which copied lines are known."""
    own, asked = own_words(document, digest, text), _with_points(digest)
    posts = posts_of(own, today)
    title = title_fit(posts, digest.title)
    evidence = evidence_of(own, belief_in_names(title.share))
    answers = tuple(_answer(one, evidence) for one in whole_coverage(own, asked, today))
    fits = {
        Aspect.TITLE: title if digest.title else None,
        Aspect.SENIORITY: seniority_fit(own, posts, digest, today),
        Aspect.LANGUAGE: language_fit(own, digest.language),
    }
    aspects = tuple(_measured(aspect, fits, answers, asked) for aspect in Aspect)
    value = int(value_of({one.aspect: one.share for one in aspects}))
    pros = (*_pros_of_fit(fits, evidence, own, digest), *_pros(answers))
    cons = (*_cons_of_fit(fits, evidence, digest), *_cons(answers))
    return Score(
        value=value,
        grade=grade_of(value),
        aspects=aspects,
        answers=answers,
        pros=pros[:_MOST_REASONS],
        cons=cons[:_MOST_REASONS],
    )


def asks_for_something(digest: OfferDigest) -> bool:
    """Whether an offer says anything that a CV could answer; without it there is no score, rather than a low one."""
    return bool(digest.requirements or digest.keywords or digest.languages)


def value_of(shares: Mapping[Aspect, float | None], *, digits: int = 0) -> float:
    """0 to 100 for these shares; what the offer says nothing of does not count."""
    told = [(weight, share) for aspect, weight in WEIGHTS.items() if (share := shares.get(aspect)) is not None]
    base = sum(weight * share for weight, share in told) / sum(weight for weight, _ in told) if told else 0.0
    for aspect, most in TAKEN.items():
        share = shares.get(aspect)
        base *= 1.0 - most * (1.0 - (1.0 if share is None else share))
    return round(100 * base, digits)


def grade_of(value: int) -> Grade:
    """The word of a number."""
    return next((grade for least, grade in _GRADES if value >= least), Grade.WEAK)


def _with_points(digest: OfferDigest) -> OfferDigest:
    """An offer that lists no requirements asks for its keywords."""
    if digest.requirements:
        return digest
    keywords = sorted(digest.keywords, key=lambda one: -one.weight)[:_MOST_KEYWORDS]
    points = [Requirement(id=f"k{at}", text=one.term, quote=one.term) for at, one in enumerate(keywords, 1)]
    return digest.model_copy(update={"requirements": points})


def _answer(covered: Covered, evidence: Evidence) -> Answer:
    state = State.MET if covered.is_whole else State.GAP if covered.is_gap else State.PARTLY
    limited = next((part for part in covered.parts if part.limit), None)
    lines = evidence.lines(covered)
    return Answer(
        requirement_id=covered.requirement_id,
        text=covered.text,
        need=covered.need,
        state=state,
        share=round(evidence.credit(covered), 3),
        lines=tuple(Shown(unit_id=one, text=evidence.texts.get(one, "")) for one in lines[:3]),
        is_named_only=bool(lines) and evidence.tellings.get(lines[0]) != Telling.DONE,
        missing=tuple(part.text for part in covered.parts if not part.unit_ids),
        limit=limited.limit if limited else None,
        told=limited.told if limited else "",
    )


def _measured(
    aspect: Aspect, fits: Mapping[Aspect, Fit | None], answers: Sequence[Answer], digest: OfferDigest
) -> Measured:
    if aspect in fits:
        fit = fits[aspect]
        return Measured(aspect=aspect, share=round(fit.share, 3) if fit else None)
    soft = {one.id for one in digest.requirements if one.kind == RequirementKind.SOFT}
    need = Need.MUST if aspect == Aspect.MUST else Need.NICE
    shares = [(_SOFT if one.requirement_id in soft else 1.0, one.share) for one in answers if one.need == need]
    return Measured(aspect=aspect, share=_mean(shares))


def _mean(shares: Iterable[tuple[float, float]]) -> float | None:
    weighed = list(shares)
    whole = sum(weight for weight, _ in weighed)
    return round(sum(weight * share for weight, share in weighed) / whole, 3) if whole else None


def _pros_of_fit(
    fits: Mapping[Aspect, Fit | None], evidence: Evidence, document: CVDocument, digest: OfferDigest
) -> Iterator[Reason]:
    title, language = fits[Aspect.TITLE], fits[Aspect.LANGUAGE]
    if title and title.share >= _NEAR_TITLE:
        yield Reason(code="match.pro.title", line=evidence.texts.get(title.unit_id, ""))
    if language and document.language != digest.language and language.share >= _FITS:
        yield Reason(code=f"match.pro.language_{digest.language}", line=evidence.texts.get(language.unit_id, ""))


def _pros(answers: Sequence[Answer]) -> Iterator[Reason]:
    met = [one for one in answers if one.state == State.MET and not one.is_named_only and one.lines]
    for one in sorted(met, key=lambda one: one.need != Need.MUST):
        yield Reason(code="match.pro.requirement", parameters={"asked": one.text}, line=one.lines[0].text)


def _cons_of_fit(fits: Mapping[Aspect, Fit | None], evidence: Evidence, digest: OfferDigest) -> Iterator[Reason]:
    title, rank, language = (fits[one] for one in (Aspect.TITLE, Aspect.SENIORITY, Aspect.LANGUAGE))
    if title and title.share < _FAR_TITLE:
        yield Reason(code="match.con.title", parameters={"wanted": digest.title})
    if rank and rank.share < _FITS:
        code = "match.con.below" if rank.steps < 0 else "match.con.above"
        yield Reason(code=code, line=evidence.texts.get(rank.unit_id, ""))
    if language and language.share < _FITS:
        yield Reason(code=f"match.con.language_{digest.language}", line=evidence.texts.get(language.unit_id, ""))


def _cons(answers: Sequence[Answer]) -> Iterator[Reason]:
    wanting = [one for one in answers if one.need == Need.MUST]
    for one in (*(one for one in wanting if one.state == State.GAP), *_less(wanting)):
        shown = one.lines[0].text if one.lines else ""
        yield Reason(code=_code(one), parameters={"asked": one.text, "missing": ", ".join(one.missing)}, line=shown)


def _less(answers: Sequence[Answer]) -> Iterator[Answer]:
    yield from (one for one in answers if one.state == State.PARTLY)
    yield from (one for one in answers if one.state == State.MET and one.is_named_only)


def _code(answer: Answer) -> str:
    if answer.state == State.GAP:
        return "match.con.gap"
    if answer.state == State.MET:
        return "match.con.named"
    if answer.limit == Limit.UNDER_WAY and not answer.missing:
        return "match.con.under_way"
    return "match.con.part" if answer.missing else "match.con.less"
