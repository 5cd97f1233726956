"""What a requirement asks for, cut into the parts a CV may show one by one. Words only; knows no CV. Pure."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain

from app.lexicon.terms import Group
from app.lexicon.tokens import Language
from app.matching.wanted import Wanted, wanted_in

OR_MORE = re.compile(r"\s(?:or|ou)\s(?:more|plus)\b", re.IGNORECASE)
_REASON = re.compile(
    r",?\s(?:since|because|as (?:our|we|the|your)|so that|and what|car|puisque|afin)\b.*", re.IGNORECASE
)
_SIMILAR = (
    r"(?:or|ou)\s(?:une?\s|an?\s|any\s)?(?:[\w-]+\s){0,2}?"
    r"(?:another|other|similar|[ée]quivalent\w*|autres?|comparables?|related|similaires?|better|higher)\b"
)
_OR_SIMILAR = re.compile(rf",?\s{_SIMILAR}[^,;()]*", re.IGNORECASE)
_EXAMPLES = re.compile(
    r",?\s(?:such as|like(?=\s[A-Z])|e\.g\.|for (?:example|instance)|ideally|preferably|comme(?=\s[A-Z])"
    r"|tel(?:le)?s? que|par exemple|id[ée]alement|de pr[ée]f[ée]rence|notamment)\s",
    re.IGNORECASE,
)
_BRACKETS = re.compile(r"\(([^()]*)\)")
_AND = re.compile(
    r"\s(?:and|et|&|\+|ainsi que|as well as|including|y compris|dont)\s"
    r"|,\s(?:with|avec|and|et|including|y compris|dont)\s",
    re.IGNORECASE,
)
_OR = re.compile(r",?\s(?:or|ou|/)\s", re.IGNORECASE)
_COMMA = re.compile(r",\s|\s/\s|;\s?")
_AND_OR_COMMA = re.compile(f"{_AND.pattern}|{_COMMA.pattern}", re.IGNORECASE)
_OR_OR_COMMA = re.compile(f"{_OR.pattern}|{_COMMA.pattern}", re.IGNORECASE)
_LED = re.compile(r"^.{0,80}?\s?:\s")
_TRIM = " .,;:-–—"


@dataclass(frozen=True, slots=True)
class Alternative:
    """One way to meet a part. needs: all of them in one line; each is a choice of which one is enough."""

    text: str
    needs: tuple[tuple[Wanted, ...], ...]

    @property
    def stands_alone(self) -> bool:
        """Whether it says enough by itself: "React", "month-end journals"; not "internal" of "internal or external"."""
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
        return any(one.group == Group.CREDENTIAL for one in chain(*self.needs))

    @property
    def has_tool(self) -> bool:
        """Whether it names a product or a paper by its own name."""
        return any(one.group in {Group.PRODUCT, Group.CREDENTIAL} for one in chain(*self.needs))


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
    has_choice = _OR.search(text) is not None
    whole = alternative_of(text, language, is_first=is_first)
    full = [one for one in (_any_of(text, language, is_first=is_first) if has_choice else [whole]) if one.needs]
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
