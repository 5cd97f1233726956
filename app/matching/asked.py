"""What a requirement asks for, cut into the parts a CV may show one by one. Words only; knows no CV. Pure."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import chain
from pathlib import Path

from app.grounding.reading import Sentence, Word, read
from app.lexicon.aliases import group_of
from app.lexicon.concepts import Category
from app.lexicon.families import is_family_of
from app.lexicon.folding import fold
from app.lexicon.ladders import Rung, Step, steps_in
from app.lexicon.terms import Group
from app.lexicon.tokens import Language

_LIST = Path(__file__).parent / "data" / "asking_words.txt"
ASKING = frozenset(
    word for line in _LIST.read_text("utf-8").splitlines() if not line.startswith("#") for word in line.split()
)
OR_MORE = re.compile(r"\s(?:or|ou)\s(?:more|plus)\b", re.IGNORECASE)
_REASON = re.compile(
    r",?\s(?:since|because|as (?:our|we|the|your)|so that|and what|car|puisque|afin)\b.*", re.IGNORECASE
)
_SIMILAR = (
    r"(?:or|ou)\s(?:une?\s|an?\s|any\s)?(?:[\w-]+\s){0,2}?"
    r"(?:another|other|similar|equivalent\w*|[ée]quivalent\w*|autres?|comparables?|related|similaires?|better|higher|plus|more)\b"
)
_OR_SIMILAR = re.compile(rf",?\s{_SIMILAR}[^,;()]*", re.IGNORECASE)
_EXAMPLES = re.compile(
    r",?\s(?:such as|like(?=\s[A-Z])|e\.g\.|for (?:example|instance)|ideally|preferably|comme(?=\s[A-Z])|tel(?:le)?s? que"
    r"|par exemple|id[ée]alement|de pr[ée]f[ée]rence|notamment)\s",
    re.IGNORECASE,
)
_BRACKETS = re.compile(r"\(([^()]*)\)")
_AND = re.compile(
    r"\s(?:and|et|&|\+|ainsi que|as well as|including|y compris|dont)\s|,\s(?:with|avec|and|et|including|y compris|dont)\s",
    re.IGNORECASE,
)
_OR = re.compile(r",?\s(?:or|ou|/)\s", re.IGNORECASE)
_COMMA = re.compile(r",\s|\s/\s|;\s?")
_AND_OR_COMMA = re.compile(f"{_AND.pattern}|{_COMMA.pattern}", re.IGNORECASE)
_OR_OR_COMMA = re.compile(f"{_OR.pattern}|{_COMMA.pattern}", re.IGNORECASE)
_LED = re.compile(r"^.{0,80}?\s?:\s")
_PURPOSE = frozenset({"for", "pour", "afin"})
_MOST_MEANINGS = 2  # a word that may mean more is only itself
_PEOPLE = frozenset({"team", "employee", "t colleague", "t staff"})
_TRIM = " .,;:-–—"


@dataclass(frozen=True, slots=True)
class Wanted:
    """One thing to find in a line: a known term, or else all of its words. term: "" for plain words."""

    term: str
    words: tuple[frozenset[str], ...]
    is_name: bool
    is_light: bool = False
    is_subject: bool = False

    @property
    def literal(self) -> "Wanted":
        """The same by its own words only: one word alone means too many things."""
        return replace(
            self, words=tuple(frozenset(key for key in word if not key.startswith("c:")) for word in self.words)
        )

    def is_in(self, keys: frozenset[str], *, by_meaning: bool) -> bool:
        """Whether a line with these keys says it."""
        sought = self.words if by_meaning else self.literal.words
        return bool(self.term and self.term in keys) or bool(sought and all(word & keys for word in sought))


@dataclass(frozen=True, slots=True)
class Alternative:
    """One way to meet a part. needs: all of them in one line; each is a choice of which one is enough."""

    text: str
    needs: tuple[tuple[Wanted, ...], ...]

    @property
    def stands_alone(self) -> bool:
        """Whether it says enough by itself: "React", "month-end journals"; not the "internal" of "internal or external audit"."""
        return len(self.needs) > 1 or any(one.is_name for one in chain(*self.needs))

    @property
    def is_subject(self) -> bool:
        """Whether it is one word for a field of work: "payroll"."""
        return len(self.needs) == 1 and all(one.is_subject for one in self.needs[0])

    @property
    def is_one_word(self) -> bool:
        """Whether it is a single plain word, which may mean many things."""
        return len(self.needs) == 1 and not any(one.is_name or one.term for one in self.needs[0])

    @property
    def has_name(self) -> bool:
        """Whether it names something by a name of its own."""
        return any(one.is_name and not one.is_subject for one in chain(*self.needs))

    @property
    def has_paper(self) -> bool:
        """Whether it names a certificate, licence or degree."""
        return any(one.term and group_of(one.term[2:]) == Group.CREDENTIAL for one in chain(*self.needs))

    @property
    def has_tool(self) -> bool:
        """Whether it names a product or a paper by its own name."""
        return any(
            one.term and group_of(one.term[2:]) in {Group.PRODUCT, Group.CREDENTIAL} for one in chain(*self.needs)
        )


@dataclass(frozen=True, slots=True)
class Part:
    """One thing of a requirement; any of the alternatives shows it."""

    text: str
    alternatives: tuple[Alternative, ...]


def parts_of(text: str, language: Language) -> tuple[Part, ...]:
    """The parts of a requirement, in its order; () where it names nothing that a line could show."""
    plain = OR_MORE.sub("", _REASON.sub("", " ".join(text.split())))
    found = [part for clause in plain.split("; ") for part in _clause(clause.strip(_TRIM), language)]
    return tuple(found)


def alternative_of(text: str, language: Language, *, is_first: bool = True) -> Alternative:
    """A text as one way to meet something. is_first: it begins the requirement, so that its capital is no name's."""
    wanted = wanted_in(text.strip(_TRIM), language)
    if not is_first and wanted and text.strip(_TRIM)[:1].isupper():
        wanted = (replace(wanted[0], is_name=True), *wanted[1:])
    if len(wanted) == 1 and not wanted[0].is_name:
        wanted = (wanted[0].literal,)
    if _AND_OR_COMMA.search(text):  # of two things that stand beside each other none is the other's act
        wanted = tuple(replace(one, is_light=False) for one in wanted)
    return Alternative(text.strip(_TRIM), tuple((one,) for one in wanted))


def _clause(text: str, language: Language) -> list[Part]:
    main, examples = _examples_apart(_OR_SIMILAR.sub("", text))
    if led := _LED.match(main):
        listed = _listed(main[led.end() :], language, is_list=True)
        if listed:
            return listed
    whole = _listed(main, language)
    if not examples:
        return whole
    if len(whole) == 1 and not all(one.stands_alone for one in whole[0].alternatives):
        whole = []
    named = [one for words in examples for one in _any_of(words, language) if one.needs]
    if len(whole) == 1 and named:  # one of the examples shows the thing they are examples of
        return [Part(text, (*whole[0].alternatives, *named))]
    return whole or ([Part(text, tuple(named))] if named else [])


def _examples_apart(text: str) -> tuple[str, list[str]]:
    examples = _BRACKETS.findall(text)
    main = " ".join(_BRACKETS.sub(" ", text).split())
    if found := _EXAMPLES.search(main):
        examples.append(main[found.end() :])
        main = main[: found.start()]
    return main, examples


def _listed(text: str, language: Language, *, is_list: bool = False) -> list[Part]:
    """Each thing of "a, b and c" a part where each says enough; else the whole one part."""
    separator = _AND if _OR.search(text) else _AND_OR_COMMA
    pieces = [piece.strip(_TRIM) for piece in separator.split(text) if piece.strip(_TRIM)]
    parts = [
        Part(piece, choices)
        for at, piece in enumerate(pieces)
        if (choices := _choices(piece, language, is_first=at == 0))
    ]
    ways = [one for part in parts for one in part.alternatives]
    is_mixed = any(one.is_subject for one in ways) and not all(_is_of_terms(one) for one in ways)
    says_enough = [all(one.stands_alone for one in part.alternatives) for part in parts]
    has_tool = any(one.has_tool for part in parts for one in part.alternatives)
    if len(parts) > 1 and (is_list or (all(says_enough) and not is_mixed) or has_tool):
        return parts
    choices = _choices(text.strip(_TRIM), language, is_first=True)
    return [Part(text.strip(_TRIM), choices)] if choices else []


def _is_of_terms(way: Alternative) -> bool:
    return all(one.term or one.is_name for one in chain(*way.needs))


def _choices(text: str, language: Language, *, is_first: bool) -> tuple[Alternative, ...]:
    pieces = (
        _any_of(text, language, is_first=is_first)
        if _OR.search(text)
        else [alternative_of(text, language, is_first=is_first)]
    )
    full = [one for one in pieces if one.needs]
    if len(full) < 2 or all(one.stands_alone for one in full):  # noqa: PLR2004 - one is no choice
        return tuple(full)
    return (Alternative(text, tuple(_turning(full))),)


def _turning(pieces: Sequence[Alternative]) -> Iterator[tuple[Wanted, ...]]:
    """The needs of "internal or external audit": where pieces that say too little meet, one of both is enough."""
    *before, choice = pieces[0].needs
    yield from before
    for piece in pieces[1:]:
        first, *rest = piece.needs
        choice = (*choice, *first)
        if rest:
            yield choice
            *between, choice = rest
            yield from between
    yield choice


def _any_of(text: str, language: Language, *, is_first: bool = False) -> list[Alternative]:
    pieces = [piece for piece in _OR_OR_COMMA.split(text) if piece.strip(_TRIM)]
    return [alternative_of(piece, language, is_first=is_first and at == 0) for at, piece in enumerate(pieces)]


@lru_cache(maxsize=4096)
def wanted_in(text: str, language: Language) -> tuple[Wanted, ...]:
    """What the words of a text name, in order; words that only ask are left out."""
    sentence = read(text, language)
    found: list[Wanted] = []
    taken: set[int] = set()
    last = _end_of_names(sentence)
    for at, word in enumerate(sentence.words[:last]):
        term = next((one for one in sentence.terms if one.words and one.words[0] == at), None)
        if term and at not in taken and not all(sentence.words[one].folded in ASKING for one in term.words):
            found.append(_term(sentence, term.canonical, term.text, term.words))
            taken.update(term.words)
        elif at not in taken and not says_nothing(sentence, at):
            keys = (_keys_wanted(sentence, at),)
            found.append(Wanted("", keys, is_name=_is_name(word), is_light=_is_light(sentence, at)))
    return tuple(found)


def _end_of_names(sentence: Sentence) -> int:
    """Where the purpose begins that a tool is wanted for: "SQL or Tableau for your own analyses"."""
    tools = [one.words[-1] for one in sentence.terms if one.words and group_of(one.text) == Group.PRODUCT]
    after = (at for at, word in enumerate(sentence.words) if tools and at > tools[0] and word.folded in _PURPOSE)
    return next(after, len(sentence.words))


def _term(sentence: Sentence, canonical: str, written: str, words: tuple[int, ...]) -> Wanted:
    is_name = group_of(written) in {Group.PRODUCT, Group.CREDENTIAL}
    own = [at for at in words if not sentence.words[at].is_stop]
    if is_name:
        keys = tuple(frozenset({f"s:{sentence.words[at].folded}"}) for at in own)
        is_telling = len(keys) > 1 or written.isupper()  # "SAP" of "SAP EWM"; "go" alone is no language
        return Wanted(f"t:{canonical}", keys if is_telling else (), is_name=True)
    if len(own) == 1:
        keys, is_light = (_keys_wanted(sentence, own[0]),), _is_light(sentence, own[0])
        return Wanted(f"t:{canonical}", keys, is_name=True, is_light=is_light, is_subject=True)
    stems = tuple(frozenset(f"s:{stem}" for stem in sentence.words[at].stems) for at in own)
    return Wanted(f"t:{canonical}", stems, is_name=True)


def says_nothing(sentence: Sentence, at: int) -> bool:
    """Whether a word of a requirement only asks, leads or counts."""
    word = sentence.words[at]
    return word.is_stop or word.folded in ASKING or len(word.folded) == 1 or sentence.figure_at(at) is not None


def _is_name(word: Word) -> bool:
    return word.is_shaped or (word.is_capital and not word.opens)


def _keys_wanted(sentence: Sentence, at: int) -> frozenset[str]:
    word = sentence.words[at]
    meant = [one for one in sentence.concepts.get(at, ()) if one.category != Category.GENERIC]
    is_phrase = list(sentence.phrases.values()).count(sentence.phrases.get(at, at)) > 1
    names = (
        {f"c:{name}" for one in meant for name in one.claims}
        if len(meant) <= _MOST_MEANINGS and not is_phrase
        else set()
    )
    return frozenset({f"s:{stem}" for stem in word.stems} | names | _of_leading(sentence, at))


def _of_leading(sentence: Sentence, at: int) -> set[str]:
    """Leading and those who are led, by whatever words."""
    word = sentence.words[at]
    named = {one.name for one in sentence.concepts.get(at, ())}
    is_leading = any(step.claims >= Rung.ANSWERED_FOR and step.name != "coordinate" for step in steps_in(word.text))
    return ({"k:leads"} if is_leading else set()) | ({"k:people"} if named & _PEOPLE else set())


def _is_light(sentence: Sentence, at: int) -> bool:
    """A word for work at something: a list of skills leaves it out, and one such deed is as good as another."""
    meant = sentence.concepts.get(at, ())
    is_leading = "k:leads" in _of_leading(sentence, at)
    return bool(meant) and not is_leading and all(one.category in {Category.ACTION, Category.GENERIC} for one in meant)


@lru_cache(maxsize=4096)
def clauses_given(text: str, language: Language) -> tuple[frozenset[str], ...]:
    """The same statement by statement: what stands in two of them belongs less together."""
    sentence = read(text, language)
    ends: dict[int, tuple[int, int]] = {}
    for word in sentence.words:
        start, _ = ends.get(word.clause, (word.start, 0))
        ends[word.clause] = (start, word.end)
    return tuple(keys_given(sentence.text[start:end], language) for start, end in ends.values())


@lru_cache(maxsize=4096)
def keys_given(text: str, language: Language) -> frozenset[str]:
    """Everything that a line of a CV says, as keys: its terms with their families, its stems, what its words may be called."""
    sentence = read(text, language)
    terms = {one.canonical for one in sentence.terms}
    stems = {f"s:{stem}" for word in sentence.words for stem in word.stems}
    meant = {
        f"c:{name}"
        for found in sentence.concepts.values()
        for one in found
        if one.category != Category.GENERIC
        for name in one.supports
    }
    led = {"k:leads"} if any(_is_led_by(sentence, step) for step in steps_in(sentence.text)) else set[str]()
    people = {"k:people"} if any(_names_people(sentence, at) for at in range(len(sentence.words))) else set[str]()
    return frozenset(
        stems
        | meant
        | led
        | people
        | {f"t:{one}" for one in terms}
        | {f"t:{one}" for one in ("linux", "sql", "unix") if is_family_of(one, terms)}
    )


def _is_led_by(sentence: Sentence, step: Step) -> bool:
    """A deed of leading; a word for somebody who leads may mean another."""
    at = sentence.word_at(step.start)
    meant = sentence.concepts.get(at, ()) if at is not None else ()
    return step.supports >= Rung.ANSWERED_FOR and all(one.category != Category.TITLE for one in meant)


def _names_people(sentence: Sentence, at: int) -> bool:
    """A team, or several of a trade: "assistants", "six supervisors"."""
    meant = sentence.concepts.get(at, ())
    is_several = sentence.words[at].folded.endswith("s") and any(one.category == Category.TITLE for one in meant)
    return is_several or any(one.name in _PEOPLE for one in meant)
