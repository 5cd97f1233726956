"""Which phrase of an entry's head is the title, the employer, the place, the contract."""

import re
from dataclasses import dataclass, field

from app.cvs.recognition.cuts import Cut, period_of, without_period
from app.cvs.recognition.habits import Counts, counts_of, may_be_place, towns_by_place, usual_phrases
from app.cvs.recognition.looks import (
    BRACKETED,
    ENUMERATION,
    employer_score,
    labelled_fact,
    names_degree,
    place_tail,
    title_score,
    units_of,
)
from app.cvs.recognition.roles import POST_SIGNS, Pair, Signs, is_proper, lean, pairs_of
from app.cvs.recognition.vocabulary import CONTRACTS, FREELANCE, SCHOOL_WORDS
from app.lexicon.folding import fold
from app.lexicon.places import is_known_place, is_place, is_region
from app.lexicon.tokens import words
from app.vitae.source_text import Line

_SENTENCE = re.compile(r"^(.{15,}?(?<![A-ZÀ-Ý]\w{3})[a-zà-ÿ]{4})\.\s([A-ZÀ-Ý].*)$")
_DEPARTMENT = re.compile(
    r"\b(?:lab|laboratory|laboratoire|dep(?:ar)?t(?:ment)?|unit|unite|division|service|ward|pole|team)\b"
)
_SURE_TITLE = 2
_MOST = 0.75
_CERTAIN = 3  # the employer's score of a legal form
_CONTRACT = re.compile(
    r"\s{0,9}(?:[,–—-]\s{0,9})?[\[(]\s{0,9}((?:[\w-]{1,40}\s{1,10}(?:puis|then|et|and|/)\s{1,10})?(?:"
    + "|".join(map(re.escape, (*CONTRACTS, *FREELANCE)))
    + r")(?:\s{1,10}[\w/.,' -]{1,30})?)\s{0,9}[\])]",
    re.IGNORECASE,
)
_ON_ONES_OWN = re.compile(
    r"\s{1,10}((?:à|a) (?:mon|son|notre) (?:propre )?compte|en (?:freelance|indépendante?|libéral))\b", re.IGNORECASE
)
_REMARK = re.compile(
    r"\s{0,9}\(((?=[^()]{0,200}[\d,]|[a-zà-ÿ])[^()]{0,200}[a-zà-ÿ][^()]{0,200})\)$"
)  # "(2 300 salariés)", "(fintech)"
_IS_TITLE = re.compile(
    r"^(?:stage|internship|alternance|apprenti|service civique|vie\b|job|volontariat)"
)  # where nothing else is
_IS_PERSON = re.compile(r"(?:Hon|Dr|Prof|Pr|Judge|Justice|Maître|Me)\.?\s[A-ZÀ-Ý]")
_GRADE = re.compile(
    r"^(?:mention\b.*|(?:tres bien|assez bien|bien)|.*\bhonou?rs\b.*|(?:(?:cumulative |overall )?c?gpa|grade|note|moyenne)\b.*|\d[.,]\d+\s*/\s*\d.*|[12][.:][12]|(?:with )?(?:distinction|merit)|"
    r"(?:magna |summa )?cum laude|major de promotion.*|first[- ]class.*|upper second.*|felicitations.*|pass(?: with .*)?)$"
)


@dataclass(slots=True)
class Named:
    """The parts of a head. first, second: the main phrases (title and employer, or degree and school)."""

    first: str = ""
    second: str = ""
    place: str = ""
    contract: str = ""
    grade: str = ""
    ends_in_brackets: bool = False  # the employer's phrase does, as in "Orvale (Lyon)"
    whole: str = ""  # a phrase cut at a comma though no word told where
    rest: list[str] = field(default_factory=list[str])
    is_sure: bool = True
    is_lent: bool = (
        False  # the employer is that of the entry above, though phrases of the head are left that may name one
    )


def names_of(cuts: list[Cut], *, is_education: bool = False) -> list[Named]:
    """Title and employer of each entry, weighed by words and by the order that the others of the section have."""
    signs = Signs(_degree_score, _school_score) if is_education else POST_SIGNS
    named = [Named() for _ in cuts]
    towns = towns_by_place(cuts)
    usual = usual_phrases(cuts)
    heads = [
        _phrases(cut, one, known, usual, is_education=is_education)
        for cut, one, known in zip(cuts, named, towns, strict=True)
    ]
    _open_brackets(heads, signs)
    for phrases, one in zip(heads, named, strict=True):
        if len(phrases) == 1 and not (one.first or one.second):
            phrases[:] = _by_commas(phrases[0], one, signs)
    for phrases, one, pair in zip(heads, named, pairs_of(heads, signs), strict=True):
        _name(phrases, one, signs, pair)
        if not one.first and _IS_TITLE.match(fold(one.contract)):
            one.first, one.contract = one.contract, ""
    _place_brackets([one for one in named if one.ends_in_brackets])
    return named


def whole_employer(text: str) -> tuple[str, str]:
    """An employer and its place: "Corvane Pharma Ireland, Ringaskiddy"."""
    head, comma, tail = text.rpartition(", ")
    return (head, tail) if comma and may_be_place(tail) else place_tail(text)


def _open_brackets(heads: list[list[str]], signs: Signs) -> None:
    """Where most heads are "Title (Employer)", what stands in their brackets is a phrase of its own."""
    named = [phrases for phrases in heads if phrases]
    found = [(phrases, inner) for phrases in named if (inner := BRACKETED.match(phrases[0])) and _is_name(inner[2])]
    told = sum(signs.second(inner[2]) > 0 for _, inner in found)
    if len(found) > 1 and len(found) >= _MOST * len(named) and 2 * told >= len(found):
        for phrases, inner in found:
            phrases[:1] = [inner[1], inner[2]]


def _is_name(text: str) -> bool:
    """Written as a name is, or the address of a site."""
    return not is_place(text) and (text[:1].isupper() or "." in text) and not any(map(str.isdigit, text))


def _place_brackets(bracketed: list[Named]) -> None:
    """Brackets behind employers hold places in the whole section: also a town that nobody listed."""
    unknown = [(one, found) for one in bracketed if not one.place and (found := BRACKETED.match(one.second))]
    towns = [
        (one, found) for one, found in unknown if may_be_place(re.sub(r"\s{0,9}\(.{0,200}\)$", "", found.group(2)))
    ]
    told = len(bracketed) - len(unknown) + len(towns)
    if told < 2:  # noqa: PLR2004 - one says nothing about the others
        return
    is_usual = told > len(unknown) - len(towns)
    places = [
        (one, found) for one, found in unknown if (one, found) in towns or (is_usual and is_proper(found.group(2)))
    ]
    for one, found in places:
        if not found.group(2).isupper():
            one.second, one.place = found.group(1), found.group(2)


def _phrases(cut: Cut, named: Named, towns: set[str], usual: Counts, *, is_education: bool) -> list[str]:
    """The head's phrases, contract, grade and whole places taken out. One phrase alone is cut at its commas."""
    left = [kept for unit in _unlabelled(cut, named, usual) if (kept := _taken(unit, named, is_education=is_education))]
    remarks = [unit for unit in left[1:] if unit[:1].islower() and not (title_score(unit) or employer_score(unit))]
    named.rest += remarks
    left = [unit for unit in left if unit not in remarks]
    names = [unit for unit in left if not (_is_where(unit) or unit in towns)] or left[
        : not (named.first or named.second)
    ]
    if len(names) == 1 and not (named.first or named.second):
        names += [unit for unit in left if unit not in names and _hides_name(unit)][:1]
    for unit in left:
        if unit not in names:
            named.place = f"{named.place}, {unit}" if named.place else unit
    return names


def _is_where(unit: str) -> bool:
    """A place, and not the town as an employer: "Ville de Pont-sur-Drac (38)"."""
    return is_place(unit) and not (unit.endswith(")") and employer_score(unit) > 1)


def _hides_name(unit: str) -> bool:
    """Reads as town and country, but nobody knows that town: "Port de Dakar, Sénégal" is an employer and its country."""
    first, comma, rest = unit.partition(", ")
    return bool(comma) and ", " not in rest and not is_known_place(first) and not any(mark.isdigit() for mark in first)


def _unlabelled(cut: Cut, named: Named, usual: Counts) -> list[str]:
    """The phrases of lines without a label; what a label names is set at once."""
    found: list[str] = []
    counts = counts_of(cut)
    for at, (_, line) in enumerate(cut.head):
        text, remark = _before_sentence(ENUMERATION.sub("", without_period(line.text, period_of(line))))
        named.rest += [remark] if remark else []
        parts = re.split(r"\s*\|\s*|\s{3,}", re.sub(r"\s{1,10}:\s", " : ", text))
        facts = [labelled_fact(part) for part in parts]
        if any(role for role, _ in facts):
            found += [unit for role, rest in facts for unit in _set_fact(role, rest, named)]
        else:
            is_one = len(counts) == len(usual) and usual[at] == 1
            others = [_undated(other) for _, other in cut.head if other is not line]
            whole = is_one and _is_dashed(text)
            found += [without_ends(text)] if whole else _whole_title(units_of(text), text, others)
    return found


def _undated(line: Line) -> str:
    return without_period(line.text, period_of(line)).strip()


def _before_sentence(text: str) -> tuple[str, str]:
    """A head and the sentence that begins on its line: "Research Fellow, Parkville Institute, Melbourne. Group"."""
    found = _SENTENCE.match(text)
    return (found.group(1), found.group(2)) if found and ", " in found.group(1) else (text, "")


def _whole_title(units: list[str], text: str, others: list[str]) -> list[str]:
    """As "Registered Nurse - Emergency Department" above "Regional Hospital, Ballarat": one title, the employer below."""
    whole = without_ends(text)
    if (
        not _is_dashed(text)
        or title_score(units[0]) < _SURE_TITLE
        or is_place(units[1])
        or _taken(units[1], Named()) != units[1]
    ):
        return units
    least = max(1, employer_score(units[1]))
    has_employer = any(
        (employer_score(name) >= least or (place and is_proper(name))) and not title_score(name)
        for name, place in map(place_tail, (other for other in others if not is_place(other)))
    )
    return [whole] if has_employer and employer_score(units[1]) < _CERTAIN else units


def _is_dashed(text: str) -> bool:
    """Two phrases with a dash between them, and no gap, bar or dot."""
    units = units_of(text)
    is_two = len(units) == len(re.split(r"\s[–—-]\s", without_ends(text))) == 2  # noqa: PLR2004 - both sides
    return is_two and not any(map(is_place, units))


def without_ends(text: str) -> str:
    """Without the marks and spaces around it."""
    return text.strip(" ,;-–—|•·:*_")


def _set_fact(role: str, rest: str, named: Named) -> list[str]:
    """Put a labelled fact where it belongs; the phrases of what has no label."""
    if role == "employer":
        named.second, place = place_tail(rest)
        named.place = named.place or place
    elif role == "title":
        named.first = rest
    elif role == "place":
        named.place = f"{named.place}, {rest}" if named.place else rest
    elif role == "contract":
        named.contract = rest
    elif not role:
        return units_of(rest)
    return []


def _taken(unit: str, named: Named, *, is_education: bool = False) -> str:
    """What is left of a phrase without a contract ("CDI", "(stage)") or a grade."""
    bare = fold(unit).strip("()[] .")
    if bare in FREELANCE or all(part in CONTRACTS for part in re.split(r"\s(?:&|et|and|puis|then|/|\+)\s", bare)):
        named.contract = named.contract or unit.strip("()[] ")
        return ""
    if is_education and _GRADE.match(bare):
        named.grade = named.grade or unit
        return ""
    found = _CONTRACT.search(unit)
    found = found if found and not unit[found.end() :].startswith(",") else None
    found = found or _ON_ONES_OWN.search(unit)
    if found:
        named.contract = named.contract or found.group(1)
        unit = unit[: found.start()] + unit[found.end() :]
    head, comma, tail = unit.rpartition(", ")
    if comma and (fold(tail).strip(" .()") in CONTRACTS or (is_education and _GRADE.match(fold(tail)))):
        _taken(tail, named, is_education=is_education)
        unit = head
    return unit.strip(" ,")


def _name(phrases: list[str], named: Named, signs: Signs, pair: Pair | None) -> None:
    if named.first or named.second:
        _complete(phrases, named)
    elif pair is not None:
        _name_pair(phrases, named, signs, pair)
    elif phrases:
        _name_alone(phrases[0], named, signs)


def _name_pair(phrases: list[str], named: Named, signs: Signs, pair: Pair) -> None:
    named.first = phrases[pair[0]]
    named.is_sure = lean(named.first, signs) > 0
    _set_second(phrases[pair[1]], named)
    _trim_first(named)
    named.rest += [phrase for at, phrase in enumerate(phrases) if at not in pair]


def _name_alone(phrase: str, named: Named, signs: Signs) -> None:
    """One phrase: the employer if it says so, else the title."""
    named.is_sure = signs.first(phrase) > 0
    is_told = signs.first(phrase) <= 0 and _IS_TITLE.match(fold(named.contract)) is not None
    if is_told or signs.second(phrase) > signs.first(phrase):
        _set_second(phrase, named)
    else:
        named.first = phrase
        _trim_first(named)


def _complete(phrases: list[str], named: Named) -> None:
    """A label named one of the two: the first phrase is the other."""
    if phrases and not (named.first and named.second):
        phrase = phrases.pop(0)
        if named.first:
            _set_second(phrase, named)
        else:
            named.first = phrase
    named.rest += phrases


def _by_commas(phrase: str, named: Named, signs: Signs) -> list[str]:
    """As "Stagiaire électricien, Armor Élec, Perros-Guirec" -> title, employer; the rest is a place."""
    head, place = place_tail(phrase)
    pieces = [
        kept
        for piece in re.split(r",\s+", head)
        if (kept := _taken(piece, named, is_education=signs is not POST_SIGNS))
    ]
    named.place = named.place or place
    if len(pieces) < 2:  # noqa: PLR2004 - nothing to cut
        return pieces
    firsts = [signs.first(piece) > signs.second(piece) for piece in pieces]
    seconds = [signs.second(piece) > signs.first(piece) or _IS_PERSON.match(piece) is not None for piece in pieces]
    if not place and all(employer_score(piece) < _CERTAIN for piece in pieces[1:]):
        named.whole = ", ".join(pieces)
    cut = _comma_cut(pieces, firsts, seconds)
    if is_place(pieces[cut]) and cut + 1 < len(pieces):
        cut += 1  # "Finance Manager, Benelux, Orbis Lighting"
    one, other = ", ".join(pieces[:cut]), pieces[cut:]
    if _IS_PERSON.match(other[0]):
        other = [", ".join(other)]  # "Hon. M. Trevelyan, District Court"
    if len(other) > 1 and not place:
        named.place = ", ".join(other[1:])
        other = other[:1]
    return [one, ", ".join(other)]


def _comma_cut(pieces: list[str], firsts: list[bool], seconds: list[bool]) -> int:
    """Where the employer begins (or the title, where employers stand first)."""
    if True in seconds[1:] and not seconds[0]:
        cut = seconds.index(True, 1)
        is_part = _DEPARTMENT.search(fold(pieces[cut])) is not None
        return seconds.index(True, cut + 1) if is_part and True in seconds[cut + 1 :] else cut
    if not firsts[0] and True in firsts[1:]:
        return firsts.index(True, 1)
    return 1


def _set_second(phrase: str, named: Named) -> None:
    phrase = phrase.rstrip(" ★☆")
    named.ends_in_brackets = phrase.endswith(")")
    agency = re.search(r"\bvia (?=[A-ZÀ-Ý])|^[Mm]issions?\b.* (?:pour|chez) (?=[A-ZÀ-Ý])", phrase)
    if agency:
        phrase = phrase[agency.end() :]
    remark = _REMARK.search(phrase)
    if remark and not is_place(remark.group(1)):
        phrase = phrase[: remark.start()] + phrase[remark.end() :]
        named.rest.append(remark.group(1))
    named.second, place = place_tail(phrase)
    if fold(named.contract) in FREELANCE and not named.place and may_be_place(named.second):
        named.second, named.place = "", named.second
    head, comma, tail = named.second.rpartition(", ")
    if comma and (not place or is_region(place)) and not named.place and may_be_place(tail):
        named.second, place = head, f"{tail} ({place})" if place else tail
    if place:
        named.place = (
            place if not named.place else f"{place}, {named.place}" if place not in named.place else named.place
        )


def _trim_first(named: Named) -> None:
    """A town at the end of the title ("Developer, Leeds") is not part of it; a territory ("Manager, Benelux") is."""
    title, place = place_tail(named.first)
    if place and not named.place and title and not is_region(place):
        named.first, named.place = title, place


def _degree_score(phrase: str) -> int:
    return 3 * names_degree(phrase) + (re.match(r"^(?:option|specialite|spe\.?)\b", fold(phrase)) is not None)


def _school_score(phrase: str) -> int:
    seen = {part for word in words(phrase) for part in (word, *re.split(r"[-/&.]", word))}
    return 2 * len(seen & SCHOOL_WORDS) + employer_score(phrase) // 2
