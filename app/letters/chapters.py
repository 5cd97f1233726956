"""What is told of a post, as the sentences of a letter without a model: its lines behind fixed beginnings. Pure."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from app.letters.frames import Frame, filled_with
from app.letters.letter import About, Sentence
from app.letters.strengths import Chapter, Strength
from app.lexicon import clauses_en, clauses_fr
from app.lexicon.clauses import Form, tokens
from app.lexicon.tokens import Language
from app.vitae.document import Experience

_SHORT = 9  # words of a line that another one may join
_VERBS = frozenset({Form.ACTED, Form.ACTS, Form.IS})  # in English all three stand behind "I"
_JOINED = {"fr": (" et ", ", ainsi que "), "en": (" and ", ", as well as ")}
_BESIDE = {"fr": " ; ", "en": "; "}
_TENSES = {
    "fr": {True: ("comprennent", "comprend", "est"), False: ("comprenaient", "comprenait", "était")},
    "en": {True: ("includes", "includes", "is"), False: ("included", "included", "was")},
}


@dataclass(frozen=True, slots=True)
class Told:
    """How a chapter is told. where: "there" once its post is named, "before", "as" or "project"."""

    chapter: Chapter
    where: str
    frame: Frame
    language: Language


def held_sentence(item: Experience, frame: Frame, language: Language) -> Sentence:
    """Where the person works, and since when."""
    facts = {**_called(item, language), "year": (item.start or "")[:4]}
    sources = tuple(f"{item.id}.{name}" for name in ("title", "company") if getattr(item, name))
    return Sentence(text=filled_with(frame.held, facts), about=About.CANDIDATE, sources=sources)


def told_as_sentences(told: Told) -> Iterator[Sentence]:
    """The lines in the order of their worth, those of one kind together; the first names the post where none did."""
    counts: dict[str, int] = {}
    where = told.where
    for form, lines in _groups(told.chapter.lines):
        kind = "verbs" if told.language == "en" and form in _VERBS else form
        if not (pattern := told.frame.way(where, _way(form), counts.get(kind, 0))):
            continue
        yield Sentence(
            text=_worded(pattern, form, lines, told), about=About.CANDIDATE, sources=tuple(one.id for one in lines)
        )
        where = "there"
        counts[kind] = counts.get(kind, 0) + 1


def _way(form: Form) -> str:
    """Whatever is a verb by itself is told like one."""
    return Form.ACTS if form == Form.IS else form


def _groups(lines: Sequence[Strength]) -> Iterator[tuple[Form, list[Strength]]]:
    """Lines for one sentence each: results together, works in pairs, two short acts as one."""
    left = [one for one in lines if one.clause.form != Form.WHOLE]
    while left:
        form = left[0].clause.form
        same = [one for one in left if one.clause.form == form]
        taken = same[: _room(form, same)]
        left = [one for one in left if one not in taken]
        yield form, taken
    yield from ((Form.WHOLE, [one]) for one in lines if one.clause.form == Form.WHOLE)


def _room(form: Form, same: Sequence[Strength]) -> int:
    if form == Form.OUTCOME:
        return len(same)
    if form == Form.WORK:
        return 2
    is_pair = form == Form.ACTED and len(same) > 1 and all(_is_short(one) for one in same[:2])
    return 2 if is_pair else 1


def _is_short(line: Strength) -> bool:
    said = tokens(line.clause.text)
    return len(said) <= _SHORT and not {"and", "et"} & set(said) and "," not in line.clause.text


def _worded(pattern: str, form: Form, lines: Sequence[Strength], told: Told) -> str:
    if form == Form.WHOLE:
        return lines[0].clause.text
    texts = [one.clause.text for one in lines]
    there, here, is_ = _TENSES[told.language][told.chapter.is_held]
    one = texts[0] if len(texts) == 1 else _JOINED[told.language][0].join(texts)
    facts = {
        **_called(told.chapter.item, told.language),
        "line": one,
        "lines": _BESIDE[told.language].join(texts) if form == Form.OUTCOME else _listed(texts, told.language),
        "of_line": clauses_fr.of(one) if told.language == "fr" else one,
        "years": _years(told.chapter, told.language),
        "tense_there": f"y {there}",
        "tense": there if pattern.startswith("Mes") else here,
        "is": is_,
    }
    if form == Form.IS:
        facts["line"] = _being(one, told)
    text = filled_with(pattern, facts)
    return text[:1].upper() + text[1:]


def _being(line: str, told: Told) -> str:
    """With its verb before "responsible for..."."""
    if told.language == "en":
        return f"{'am' if told.chapter.is_held else 'was'} {line}"
    return f"je suis {line}" if told.chapter.is_held else f"j'ai été {line}"


def _listed(texts: Sequence[str], language: Language) -> str:
    plain, wide = _JOINED[language]
    has_own = any(plain in one or "," in one for one in texts)
    return (wide if has_own else plain).join(texts)


def _called(item: object, language: Language) -> Mapping[str, str]:
    """The post or project as a sentence calls it, with " at" its employer where one is named."""
    if not isinstance(item, Experience):
        return {"post": getattr(item, "name", ""), "of_post": "", "at": ""}
    post: Callable[[str], str] = clauses_fr.post if language == "fr" else clauses_en.post
    title = post(item.title)
    return {
        "post": title,
        "of_post": clauses_fr.of(title) if language == "fr" else title,
        "at": at_employer(item.company, language),
    }


def at_employer(company: str, language: Language) -> str:
    """With a space before it; "" for none."""
    name, comma, more = company.partition(", ")
    company = name if comma and not more[:1].isupper() else company  # "Hôtel des Embruns, quatre étoiles"
    if not company:
        return ""
    return f" {clauses_fr.at_employer(company)}" if language == "fr" else f" at {company}"


def _years(chapter: Chapter, language: Language) -> str:
    """From when to when, of a post that ended; "" where its years are not known."""
    item = chapter.item
    if not isinstance(item, Experience) or not item.start or not item.end:
        return ""
    first, last = item.start[:4], item.end[:4]
    if first == last:
        return f" en {first}" if language == "fr" else f" in {first}"
    return f" de {first} à {last}" if language == "fr" else f" from {first} to {last}"
