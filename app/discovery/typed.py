"""What stands in the form of a search, and the search that it says; every field has its own sentence."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from app.accounts.profile.values import Preferences
from app.discovery.actions import SearchFields
from app.discovery.models import Remote, SavedSearch
from app.errors import Refused

MAX_NAME, MAX_PLACE, MAX_LETTER = 120, 200, 20_000
MAX_WORDS, MAX_WORD = 50, 80
MAX_SALARY = 100_000_000
NAMES = ("name", "keywords", "red_flags", "salary_min", "remote", "place", "letter_template")
_ROME, _DEPARTMENT = re.compile(r"[A-Z]\d{4}", re.ASCII), re.compile(r"\d{2,3}|2[AB]", re.ASCII)
_SPACES = re.compile(r"[\s\u00a0\u202f']")


@dataclass(frozen=True, slots=True)
class TypedSearch:
    """The fields as they were typed. refusals: by field, what cannot be used of them."""

    values: Mapping[str, str] = field(default_factory=lambda: dict.fromkeys(NAMES, "") | {"remote": Remote.ANY.value})
    is_active: bool = True
    refusals: Mapping[str, Refused] = field(default_factory=dict[str, Refused])


def typed_of(search: SavedSearch) -> TypedSearch:
    """A search as its form shows it."""
    told = {name: str(getattr(search, name) or "") for name in NAMES if name not in {"keywords", "red_flags"}}
    words = {"keywords": ", ".join(search.keywords), "red_flags": ", ".join(search.red_flags)}
    return TypedSearch({**told, **words}, search.is_active)


def typed_from(wanted: Preferences) -> TypedSearch:
    """A new search as it begins for somebody who prefers this."""
    told = {"remote": str(wanted.remote), "place": wanted.place, "salary_min": str(wanted.salary_min or "")}
    return TypedSearch({**TypedSearch().values, **told})


def search_in(typed: TypedSearch) -> SearchFields | TypedSearch:
    """The search that was typed, or the form with what is wrong in it."""
    refusals = dict(_wrong(typed.values))
    if refusals:
        return TypedSearch(typed.values, typed.is_active, refusals)
    values = typed.values
    return SearchFields(
        name=values["name"].strip(),
        keywords=words_in(values["keywords"]),
        red_flags=words_in(values["red_flags"]),
        salary_min=_salary(values["salary_min"]),
        remote=Remote(values["remote"] or Remote.ANY),
        place=" ".join(values["place"].split()),
        letter_template=values["letter_template"].strip(),
        is_active=typed.is_active,
    )


def words_in(text: str) -> tuple[str, ...]:
    """Words and phrases, apart by commas, semicolons or lines; each once, as written."""
    found = [" ".join(one.split()) for one in re.split(r"[,;\n]", text)]
    return tuple({one.casefold(): one for one in reversed(found) if one}.values())[::-1]


def checked_words(words: tuple[str, ...]) -> tuple[str, ...]:
    """The same. Raises Refused (search.too_many_words, search.word_too_long)."""
    if len(words) > MAX_WORDS:
        raise Refused("search.too_many_words", limit=MAX_WORDS)
    if (long := next((one for one in words if len(one) > MAX_WORD), None)) is not None:
        raise Refused("search.word_too_long", word=long[:MAX_WORD], limit=MAX_WORD)
    return words


def settings_in(rome: str, department: str) -> dict[str, str]:
    """What France Travail is asked besides. Raises Refused (search.bad_rome, search.bad_department)."""
    codes = [one for one in re.split(r"[,;\s]", rome.upper()) if one]
    if len(codes) > MAX_WORDS or not all(_ROME.fullmatch(one) for one in codes):
        raise Refused("search.bad_rome")
    number = department.strip().upper()
    if number and not _DEPARTMENT.fullmatch(number):
        raise Refused("search.bad_department")
    told = {"rome": ",".join(dict.fromkeys(codes)), "department": number}
    return {name: value for name, value in told.items() if value}


def _wrong(values: Mapping[str, str]) -> Iterator[tuple[str, Refused]]:
    if not values["name"].strip():
        yield "name", Refused("search.no_name")
    for name, limit, code in (
        ("name", MAX_NAME, "search.name_too_long"),
        ("place", MAX_PLACE, "search.place_too_long"),
        ("letter_template", MAX_LETTER, "search.letter_too_long"),
    ):
        if len(values[name].strip()) > limit:
            yield name, Refused(code, limit=limit)
    for name in ("keywords", "red_flags"):
        try:
            checked_words(words_in(values[name]))
        except Refused as refusal:
            yield name, refusal
    try:
        _salary(values["salary_min"])
    except Refused as refusal:
        yield "salary_min", refusal
    if values["remote"] not in {"", *Remote}:
        yield "remote", Refused("search.bad_remote")


def _salary(text: str) -> int | None:
    """A whole amount: 38000, 38 000, 38 k. Raises Refused (search.bad_salary)."""
    bare = _SPACES.sub("", text).lower().removesuffix("€").removesuffix("£")
    times = 1_000 if bare.endswith("k") else 1
    bare = bare.removesuffix("k")
    if not bare:
        return None
    if not (bare.isascii() and bare.isdigit()) or int(bare[:12]) * times > MAX_SALARY:
        raise Refused("search.bad_salary")
    return int(bare[:12]) * times or None
