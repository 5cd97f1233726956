"""Whose work it was: a sentence may not climb the ladder above its source, for the same piece of work."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from app.grounding.evidence import Evidence
from app.grounding.findings import Doubt, Kind
from app.grounding.others import is_done_by_others, is_told_of_others, statements_of, without_asides
from app.grounding.posts import is_of_others
from app.grounding.reading import Sentence
from app.grounding.shares import shared_with
from app.grounding.stretches import PEOPLE, Stretch, is_action, is_charge, is_deed, is_person, is_served, stretches
from app.grounding.wording import spelled_by
from app.lexicon.concepts import Category, Concept
from app.lexicon.dates import same_length_fold
from app.lexicon.folding import fold
from app.lexicon.ladders import Rung, Step

_LEADING_POST = re.compile(
    r"\b(?:head|chief|chef|cheffe|lead|leader|manager|supervisor|superviseure?|responsable|directeur|directrice|director|foreman|encadrant"
    r"|coordinat\w{1,40}|captain|commander|owner|patronne?|gerante?|founder|fondat\w{1,40}|principal|headteacher|headmaster"
    r"|tut(?:or|eur|rice)|mentor|maitre d'apprentissage|maitre de stage|dirigeante?|presidente?|chair)\b"
    r"(?! (?:licen[cs]e|certificate|award|course|qualification|diploma|training))"
)
# Those who take people through something lead it: a guide leads walks, an animator a group of children.
_SESSION_POST = re.compile(
    r"\b(?:guide|instruct(?:or|eur|rice)|teacher|coach|trainer|animat(?:eur|rice|or)|monit(?:eur|rice)|educat(?:eur|rice|or)"
    r"|format(?:eur|rice)|enseignante?|professeure?|facilitator|conductor|youth worker|playworker)\b"
)
_SESSION = re.compile(
    r"(?:walk|hike|tour|visit|class|lesson|workshop|session|outing|ride|visite|randonnee|sortie|atelier|cours|seance"
    r"|balade|stage)(?:s|es)?$"
)
_RANGE = 2
_LEAST_CORE = 2
_BESIDE = {"with", "avec", "for", "pour"}
_OVER = {"run", "lead", "oversee"}
# What goes on behind the object: where, when, for whom, and the next thing.
_BEYOND = re.compile(
    r"\s{0,9}(?:[,;:(]|\b(?:for|at|in|on|with|by|from|across|to|into|during|and|plus|pour|sur|dans|chez|en|avec|par|sous|lors"
    r"|depuis|a|au|aux|et)\b)"
)
# Words that claim a share of the work, no more: what stands behind them in the same statement is not claimed as done.
_SHARE = re.compile(
    r"\b(?:assistance|alongside|along with|together with|jointly|in an? (?:pair|team|duo)|as part of|part of an? "
    r"|(?:work\w*|cooperat\w*|collaborat\w*) with|(?:sat|served|seat|place|spot|member\w*) (?:on|in|of|within)"
    r"|(?<!with )experience (?:in|of|with|as|from)|familiar\w* with|exposure to|background in|to (?:help|assist|aid)"
    r"|support(?:ing)?|helping|helped|among (?:the|its|her|his) authors"
    r"|a (?:deux|trois|quatre|plusieurs)(?=,| (?:nous|on|avec))|en (?:duo|binome|equipe|collaboration)"
    r"|(?:travail\w*|collabor\w*|cooper\w*) avec|de concert|conjointement|aux cotes|sieg\w+ (?:au|a|dans)|membre"
    r"|aider|aide[esr]*|aidant|aidait|soutenir|assister|epauler|seconder|appui|soutien"
    r"|experience (?:de|d'|en|dans|du|des|comme)|parmi (?:les|ses) (?:co-?)?aut\w+)(?!\w)"
)
_WHEN = re.compile(r"\b(?:lors|pendant|durant|au cours|a l'occasion|during)(?: (?:de|des|du|d'|les|the))? ?$")
_DEPARTMENT = re.compile(r"(?:the |an? |its |their )?(?:[\w'-]{1,40} ){1,3}(?:department|team|crew|staff|workforce)\b")


def doubted_ownership(text: Sentence, sources: Evidence, own: Evidence) -> Iterator[Doubt]:
    """Every stretch that claims a higher rung than its source gives for the same things.

    own: without the texts that code put there; a target title makes nobody a leader.
    """
    text = without_asides(text)
    for stretch in _by_statement(text, stretches(text)):
        if _is_repeated(text, stretch, sources) or is_told_of_others(text, _start_of(text, stretch), sources):
            continue
        claimed = None if _is_spelled(text, stretch, sources) else _claimed(text, stretch)
        given = _given(text, stretch, claimed, own) if claimed is not None else None
        deed = _deed_rung(text, stretch, sources) if given is not None and claimed == Rung.DID else None
        given = deed if deed is not None else given
        core = _given_at_core(text, stretch, claimed, own) if given is not None and claimed is not None else None
        given = min(given, core) if given is not None and core is not None else given
        if claimed is not None and claimed > Rung.DID and _is_session(text, stretch) and _holds_sessions(sources):
            claimed = Rung.DID
        if claimed == Rung.ANSWERED_FOR and given == Rung.DID and _has_leading_post(sources):
            continue
        if (
            claimed is not None
            and given is not None
            and claimed > max(given, Rung.HELPED if claimed == Rung.HELPED else given)
        ):
            yield Doubt(Kind.OWNERSHIP, _written(text, stretch), "grounding.ownership")


def _start_of(text: Sentence, stretch: Stretch) -> int:
    return stretch.step.start if stretch.step else text.words[stretch.words[0]].start


def _by_statement(text: Sentence, found: Sequence[Stretch]) -> Iterator[Stretch]:
    """Plainly done work, statement by statement: each has its own nearest source."""
    for stretch in found:
        if stretch.step is not None:
            yield stretch
            continue
        for statement in _statements(text, stretch):
            if not _is_when(text, statement) and not _is_share(text, stretch.words[0], statement[-1]):
                yield Stretch(None, statement)


def _is_share(text: Sentence, first: int, last: int) -> bool:
    """Whether only a share is claimed before the end of a statement: "a seat on the audit team"."""
    start = max((word.end for word in text.words[:first] if not word.is_stop), default=0)
    end = next((word.start for word in text.words[last + 1 :] if not word.is_stop), len(text.text))
    return _SHARE.search(same_length_fold(text.text), start, end) is not None


def _is_spelled(text: Sentence, stretch: Stretch, sources: Evidence) -> bool:
    """Whether the phrase is part of a name that a source has in letters: "coordinate measuring machine" of CMM."""
    return stretch.step is not None and text.word_at(stretch.step.start) in spelled_by(text, sources)


def _statements(text: Sentence, stretch: Stretch) -> list[tuple[int, ...]]:
    """The words of each statement; two ends of a range ("between six and eight") stay together."""
    found: list[tuple[int, ...]] = []
    for _, numbers in groupby(stretch.words, key=lambda number: text.words[number].clause):
        statement = tuple(numbers)
        if found and _is_range(text, found[-1][-1], statement[0]):
            found[-1] += statement
        else:
            found.append(statement)
    return found


def _is_range(text: Sentence, last: int, first: int) -> bool:
    ends = [one for one in text.quantities for at in (last, first) if one.start <= text.words[at].start < one.end]
    return len(ends) > 1 and first - last <= _RANGE


def _is_when(text: Sentence, statement: tuple[int, ...]) -> bool:
    """Whether a statement only says when, before what was done: "lors de deux inventaires, appui apporté ..."."""
    before = same_length_fold(text.text)[: text.words[statement[0]].start]
    after = text.text[text.words[statement[-1]].end :]
    return _WHEN.search(before) is not None and after.startswith(",")


def _is_repeated(text: Sentence, stretch: Stretch, sources: Evidence) -> bool:
    """Whether a source has the very phrase with its next word, as posts do ("Lead Data Engineer", "chef de projet")."""
    if stretch.step is None or not stretch.words:
        return False
    last = text.words[stretch.words[0]]
    written = same_length_fold(text.text[stretch.step.start : last.end])
    for source in sources.sentences:
        start = same_length_fold(source.text).find(written)
        at = source.word_at(start + len(written) - 1) if start >= 0 else None
        if at is not None and _supported(source, at) > Rung.HELPED:
            return True
    return False


def _claimed(text: Sentence, stretch: Stretch) -> Rung | None:
    step = stretch.step
    if step is None:
        is_done = any(one.name == "do" for number in stretch.words[:1] for one in text.concepts.get(number, ()))
        deeds = (at for at in stretch.words if text.words[at].folded != "lead")  # "with the lead designer"
        return Rung.DID if is_done or any(is_deed(text.concepts.get(at, ())) for at in deeds) else None
    if step.name == "oversee" and _is_over_served(text, step):
        return Rung.DID
    if step.name == "lead" and re.search(r"\b(?:adjointe?|deputy|assistant)\b", fold(text.text)):
        return Rung.ANSWERED_FOR
    if step.name != "run":
        return step.claims
    return step.claims if _is_over_people(text, step) else Rung.DID


def _is_over_people(text: Sentence, step: Step) -> bool:
    """Whether people follow at once: "managed two developers", not "gestion des frais des bénévoles"."""
    if is_charge(text, step):
        return False
    after = [number for number, word in enumerate(text.words) if word.start >= step.end]
    beside = next((at for at, number in enumerate(after) if text.words[number].folded in _BESIDE), None)
    after = after[:beside]
    counted = any(
        one.start <= text.words[number].start < one.end
        for number in after[:2]
        for one in text.quantities
        if not one.unit
    )
    if text.language == "en" and _DEPARTMENT.match(fold(text.text[step.end :])):
        return True
    figures = {one for one in after for it in text.quantities if it.start <= text.words[one].start < it.end}
    for number in [one for one in after if not text.words[one].is_stop and one not in figures][:3]:
        concepts = text.concepts.get(number, ())
        if _is_staff(concepts) or (counted and PEOPLE.search(text.words[number].folded) and not is_served(concepts)):
            return True
        if not concepts or not _is_plain(concepts):
            return False
    return False


def _is_over_served(text: Sentence, step: Step) -> bool:
    after = [number for number, word in enumerate(text.words) if word.start >= step.end and not word.is_stop][:4]
    return any(is_served(text.concepts.get(number, ())) for number in after)


def _is_plain(concepts: tuple[Concept, ...]) -> bool:
    return any(one.category in {Category.GENERIC, Category.SCOPE, Category.SENIORITY} for one in concepts)


def _is_staff(concepts: tuple[Concept, ...]) -> bool:
    """People one can be over; customers, patients and pupils are served."""
    return is_person(concepts) and not is_served(concepts)


def _given(text: Sentence, stretch: Stretch, claimed: Rung, sources: Evidence) -> Rung | None:
    """The highest rung that the sources closest to a stretch give for its things; None where nothing is close."""
    if claimed > Rung.DID and _is_leader_of(text, stretch, sources, is_led=claimed == Rung.LED):
        return Rung.LED
    best, rung = 0, None
    step = stretch.step if claimed > Rung.DID else None
    is_over_people = step is not None and step.name in _OVER and _is_over_people(text, step)
    for source in sources.sentences:
        shared = _shared(text, stretch, source)
        if claimed == Rung.DID:
            shared = shared | (_shared(text, replace(stretch, words=_of_step(text, stretch)), source) if shared else {})
            shared = shared | {one: places for one in stretch.words if (places := _same_figures(text, one, source))}
        if not shared or len(shared) < best:
            continue
        heights = [
            _over_people(source, at) if is_over_people else _supported(source, at)
            for places in shared.values()
            for at in places
        ]
        height = max(heights)
        rung = height if len(shared) > best or rung is None else max(rung, height)
        best = len(shared)
    least = min(2, len(stretch.words)) if claimed == Rung.DID else 1
    if best >= least and best:
        return rung
    if claimed == Rung.DID or not stretch.step:
        return None
    return max(
        (
            _height(source, one, is_over_people=is_over_people)
            for source in sources.sentences
            for one in stretches(source)
        ),
        default=None,
    )


def _of_step(text: Sentence, stretch: Stretch) -> tuple[int, ...]:
    """The words of a stretch's own phrase: "organisation" is shared too."""
    step = stretch.step
    return tuple(at for at, word in enumerate(text.words) if step and step.start <= word.start < step.end)


def _height(source: Sentence, stretch: Stretch, *, is_over_people: bool) -> Rung:
    """The rung of a source's stretch; running a thing is no running of people."""
    if stretch.step is None:
        return Rung.DID
    is_lead = stretch.step.name in {"lead", "oversee"}
    is_run = stretch.step.name in {"run", "coordinate"} and _is_over_people(source, stretch.step)
    if is_lead or is_run or not is_over_people:
        return stretch.step.supports
    return min(stretch.step.supports, Rung.DID)


def _over_people(source: Sentence, at: int) -> Rung:
    """The rung of people's work that a source gives at one of its words."""
    before = [one for one in stretches(source) if _start_of(source, one) <= source.words[at].start]
    given = _supported(source, at)
    return min(given, _height(source, before[-1], is_over_people=True)) if before else given


def _given_at_core(text: Sentence, stretch: Stretch, claimed: Rung, sources: Evidence) -> Rung | None:
    """What the sources give for a deed and its object alone, without where, when and for whom; None where too short."""
    core: list[int] = []
    for number in stretch.words:
        between = text.text[text.words[core[-1]].end : text.words[number].start] if core else ""
        if len(core) >= _LEAST_CORE and _BEYOND.match(same_length_fold(between)):
            break
        core.append(number)
    short = replace(stretch, words=tuple(core))
    shared = max((len(_shared(text, short, source)) for source in sources.sentences), default=0)
    if len(core) == len(stretch.words) or shared < _LEAST_CORE:
        return None
    return _given(text, short, claimed, sources)


def _deed_rung(text: Sentence, stretch: Stretch, sources: Evidence) -> Rung | None:
    """What the sources give at the very deed that a statement begins with; None where they name it otherwise.

    Only the statements that share most of its other words tell of the same work.
    """
    deed = next((number for number in stretch.words[:3] if is_action(text.concepts.get(number, ()))), None)
    if deed is None:
        return None
    best, rungs = 1, list[Rung]()
    for source in sources.sentences:
        shared = _shared(text, replace(stretch, words=tuple(one for one in stretch.words if one != deed)), source)
        for start, end in statements_of(source.text) if shared else ():
            here = {at for at, word in enumerate(source.words) if start <= word.start < end}
            count = sum(not here.isdisjoint(places) for places in shared.values())
            if count > best:
                best, rungs = count, []
            if count == best:
                rungs += [_supported(source, at) for at in here if _is_same_deed(text, deed, source, at)]
    return max(rungs, default=None)


def _is_same_deed(text: Sentence, number: int, source: Sentence, at: int) -> bool:
    if text.words[number].stems & source.words[at].stems:
        return True
    mine, theirs = text.concepts.get(number, ()), source.concepts.get(at, ())
    return any(a.name == b.name and a.category == Category.ACTION for a in mine for b in theirs)


def _is_session(text: Sentence, stretch: Stretch) -> bool:
    """Whether what was led is a walk, a class or a group of people served, not work or colleagues."""
    at = text.word_at(_start_of(text, stretch))
    return any(
        _SESSION.match(word.folded) or is_served(text.concepts.get(number, ()))
        for number, word in enumerate(text.words)
        if at is not None and word.clause == text.words[at].clause
    )


def _holds_sessions(sources: Evidence) -> bool:
    """Whether a source gives the person a post that takes groups through something: a guide, a teacher, an animator."""
    return any(
        _is_own(source, post.start())
        for source in sources.sentences
        for post in _SESSION_POST.finditer(same_length_fold(source.text))
    )


def _has_leading_post(sources: Evidence) -> bool:
    """Whether a heading gives the person a post that answers for work."""
    return any(
        _LEADING_POST.search(fold(re.split(r"[,;|(]", source.text)[0])) for source in sources.sentences if source.days
    )


def _is_leader_of(text: Sentence, stretch: Stretch, sources: Evidence, *, is_led: bool) -> bool:
    """Whether the person's own post in a source leads the same thing: "headteacher" the school, "chief" the team."""
    is_team = any(is_person(text.concepts.get(number, ())) for number in stretch.words[:3])
    for source in sources.sentences:
        posts = [
            post
            for post in _LEADING_POST.finditer(same_length_fold(source.text))
            if _is_own(source, post.start()) and not (is_led and post.group().startswith("coordinat"))
        ]
        names_people = any(is_person(found) for found in source.concepts.values())
        if posts and (
            (is_team and (names_people or source.days))
            or _shared(text, replace(stretch, words=stretch.words[:4]), source)
        ):
            return True
    return False


def _is_own(source: Sentence, start: int) -> bool:
    number = source.word_at(start)
    return number is not None and not is_of_others(source, number)


def _shared(text: Sentence, stretch: Stretch, source: Sentence) -> dict[int, list[int]]:
    """Which words of a stretch a source has, and where."""
    return shared_with(text, stretch.words, source)


def _same_figures(text: Sentence, number: int, source: Sentence) -> list[int]:
    """Where a source has the figure of a word, in whatever form."""
    figure = text.figure_at(number)
    if figure is None:
        return []
    same = [one for one in source.quantities if figure.values & one.values and figure.unit == one.unit]
    return [
        at
        for at, word in enumerate(source.words)
        if not word.is_stop and any(one.start <= word.start < one.end for one in same)
    ]


def _supported(source: Sentence, at: int) -> Rung:
    """The rung that a source gives at one of its words; what others did was only watched."""
    if is_done_by_others(source, at):
        return Rung.WATCHED
    for stretch in stretches(source):
        if at in stretch.words:
            empty = [
                one.step for one in stretches(source) if one.step and not one.words and one.step.supports == Rung.LED
            ]
            return stretch.step.supports if stretch.step else Rung.LED if empty else Rung.DID
    start = source.words[at].start
    before = [one for one in stretches(source) if _start_of(source, one) <= start]
    step = before[-1].step if before else None  # "out" of "helped roll out", "organisation" of "appui à l'organisation"
    return step.supports if step else Rung.DID


def _written(text: Sentence, stretch: Stretch) -> str:
    places = [text.words[number] for number in stretch.words[:4]]
    ends = [(one.start, one.end) for one in (stretch.step, *places) if one]
    start, end = min(start for start, _ in ends), max(end for _, end in ends)
    return " ".join(text.text[start:end].split())
