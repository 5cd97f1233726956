"""What an imported CV would change in one that exists, as a list of differences that can be taken one by one. Pure.

Only what the import says can replace something; entries are matched (matching.py), others are added, nothing is taken
away. Each difference is made with the deed that puts it into the document.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from pydantic import BaseModel, TypeAdapter

from app.cvs.merging.entries import entry_name, entry_texts, place_for
from app.cvs.merging.matching import is_refined, likest_text, pairs, same_words
from app.cvs.profiles.making import mark_of, renamed_ids
from app.lexicon.folding import fold
from app.lexicon.levels import normalise_level
from app.vitae.document import Bullet, CVDocument, SkillGroup, SpokenLanguage, with_ids
from app.vitae.shown import shown

_HEADER = ("full_name", "current_title", "email", "phone", "location")
_FIELDS = (
    *("title", "company", "name", "role", "degree", "school", "location", "contract", "description", "grade"),
    *("level", "certificate", "issuer", "date", "text", "url", "status", "status_note"),
)
_LISTS = ("responsibilities", "deliverables", "bullets", "details", "lines")
_ENTRIES = ("experience", "projects", "education", "languages", "certifications", "extras", "custom")
_Deed = Callable[[], None]


class Kind(StrEnum):
    """What taking a difference does."""

    ADDS = "adds"
    FILLS = "fills"
    REPLACES = "replaces"


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing that the import says and the CV does not.

    key: the same each time these two are compared.  entry: what it belongs to, "".  field: its name, "" for an entry.
    mine, theirs: the texts of both sides; mine is empty for what is added.
    """

    key: str
    kind: Kind
    section: str
    entry: str
    field: str
    mine: tuple[str, ...]
    theirs: tuple[str, ...]

    @property
    def is_proposed(self) -> bool:
        """Ticked from the start: what replaces nothing."""
        return self.kind != Kind.REPLACES


class Pair(BaseModel):
    """The CV that stays, the imported one, the latter's id, and what is taken; None: the document is not asked for."""

    mine: CVDocument
    theirs: CVDocument
    source_id: str
    taken: list[str] | None = None


@dataclass(frozen=True, slots=True)
class Merged:
    """The differences of two CVs in the order of sections, and the document with those that were taken.

    same: how many entries both have.  missing: keys that were to be taken and are no difference.
    """

    differences: tuple[Difference, ...]
    same: int
    document: CVDocument
    missing: tuple[str, ...] = ()


MERGED = TypeAdapter(Merged)


def merged(pair: Pair) -> Merged:
    """Compare, and put in what is taken."""
    merging = _Merging(pair)
    merging.compare()
    taken = set(pair.taken or ())
    for difference, deed in merging.found:
        if difference.key in taken:
            deed()
    differences = tuple(difference for difference, _ in merging.found)
    missing = tuple(sorted(taken - {one.key for one in differences}))
    return Merged(differences, merging.same, merging.whole(), missing)


class _Merging:
    """Differences with their deeds on a copy of the CV that stays."""

    def __init__(self, pair: Pair) -> None:
        self._mine = pair.mine.model_copy(deep=True)
        self._theirs = renamed_ids(shown(with_ids(pair.theirs)), mark_of(pair.source_id))
        self._homes: dict[str, str] = {}  # posts of the import -> the same posts here
        self.found: list[tuple[Difference, _Deed]] = []
        self.same = 0

    def compare(self) -> None:
        self._header()
        self._summary()
        for section in _ENTRIES[:3]:
            self._entries(section)
        self._skills()
        for section in _ENTRIES[3:]:
            self._entries(section)

    def whole(self) -> CVDocument:
        """The document after the deeds: a mission whose post did not come along stands alone."""
        there = {item.id for item in self._mine.experience}
        for item in self._mine.experience:
            item.post_id = item.post_id if item.post_id in there else None
        return with_ids(self._mine)

    def _header(self) -> None:
        for name in _HEADER:
            self._field(self._mine.header, self._theirs.header, name, ("header", "header", ""))
        known = {fold(link.url).rstrip("/") for link in self._mine.header.links}
        for number, link in enumerate(self._theirs.header.links, 1):
            if link.url and fold(link.url).rstrip("/") not in known:
                text = (f"{link.label} {link.url}".strip(),)
                told = Difference(f"header.link+{number}", Kind.ADDS, "header", "", "links", (), text)
                self._note(told, lambda link=link: self._mine.header.links.append(link.model_copy()))

    def _summary(self) -> None:
        mine, theirs = (" ".join(one.text for one in cv.summary) for cv in (self._mine, self._theirs))
        if not theirs or same_words(mine, theirs):
            return
        kind = Kind.REPLACES if mine else Kind.FILLS

        def put() -> None:
            self._mine.summary = list(self._theirs.summary)

        self._note(Difference("summary", kind, "summary", "", "summary", _told(mine), (theirs,)), put)

    def _entries(self, section: str) -> None:
        mine, theirs = list(getattr(self._mine, section)), getattr(self._theirs, section)
        matched = pairs(mine, theirs)
        self.same += len(matched)
        for there, other in enumerate(theirs):
            if there not in matched:
                self._new(section, other)
            else:
                self._homes[other.id] = mine[matched[there]].id
                self._matched(section, mine[matched[there]], other)

    def _new(self, section: str, item: Any) -> None:
        def put() -> None:
            if section == "experience" and item.post_id:
                item.post_id = self._homes.get(item.post_id, item.post_id)
            items = getattr(self._mine, section)
            items.insert(place_for(item, items), item)

        told = Difference(f"{section}+{item.id}", Kind.ADDS, section, entry_name(item), "", (), entry_texts(item))
        self._note(told, put)

    def _matched(self, section: str, mine: Any, theirs: Any) -> None:
        where = (mine.id, section, entry_name(mine))
        for name in _FIELDS:
            if hasattr(mine, name) and hasattr(theirs, name):
                self._field(mine, theirs, name, where)
        if hasattr(mine, "start"):
            self._dates(mine, theirs, where)
        self._lines(mine, theirs, where)
        if section in {"experience", "projects"}:
            self._used_skills(mine, theirs, where)

    def _field(self, mine: Any, theirs: Any, name: str, where: tuple[str, str, str]) -> None:
        old, new = getattr(mine, name) or "", getattr(theirs, name) or ""
        if not new or same_words(old, new) or old == new:
            return
        owner, section, entry = where

        def put() -> None:
            setattr(mine, name, new)
            if isinstance(mine, SpokenLanguage):
                mine.normalised = normalise_level(mine.level)

        kind = Kind.REPLACES if old and not is_refined(old, new) else Kind.FILLS
        self._note(Difference(f"{owner}.{name}", kind, section, entry, name, _told(old), (new,)), put)

    def _dates(self, mine: Any, theirs: Any, where: tuple[str, str, str]) -> None:
        """Both dates at once, so that no end is put before a start."""
        start, end = (_closer(getattr(mine, name), getattr(theirs, name)) for name in ("start", "end"))
        if start and end and end[: len(start)] < start[: len(end)]:
            start, end = theirs.start, theirs.end
        if (start, end) == (mine.start, mine.end):
            return
        owner, section, entry = where
        is_kept = not mine.start or start == mine.start or is_refined(mine.start, start or "")
        is_end_kept = (not mine.start and not mine.end) or end == mine.end or is_refined(mine.end or "", end or "")
        kind = Kind.FILLS if is_kept and is_end_kept else Kind.REPLACES

        def put() -> None:
            mine.start, mine.end = start, end

        dates = tuple(_told(" – ".join(one for one in both if one)) for both in ((mine.start, mine.end), (start, end)))
        self._note(Difference(f"{owner}.dates", kind, section, entry, "dates", *dates), put)

    def _lines(self, mine: Any, theirs: Any, where: tuple[str, str, str]) -> None:
        names = [name for name in _LISTS if hasattr(mine, name)]
        bullets: dict[str, Bullet] = {one.id: one for name in names for one in getattr(mine, name)}
        news = [(name, one) for name in names for one in getattr(theirs, name) if one.text]
        known = {fold(one.text).rstrip(" .;"): key for key, one in bullets.items()}
        said = {fold(one.text).rstrip(" .;") for _, one in news}
        left = {key: bullets[key].text for text, key in known.items() if text not in said}
        for name, line in news:
            if fold(line.text).rstrip(" .;") not in known:
                self._line(getattr(mine, name), bullets, left, name, line, where)

    def _line(
        self,
        home: list[Bullet],
        bullets: dict[str, Bullet],
        left: dict[str, str],
        name: str,
        line: Bullet,
        where: tuple[str, str, str],
    ) -> None:
        owner, section, entry = where
        same = likest_text(line.text, left)
        if same is None:
            told = Difference(f"{owner}+{line.id}", Kind.ADDS, section, entry, name, (), (line.text,))
            self._note(told, lambda: home.append(line))
            return
        old = left.pop(same)
        told = Difference(f"{same}+{line.id}", Kind.REPLACES, section, entry, name, (old,), (line.text,))
        self._note(told, lambda: setattr(bullets[same], "text", line.text))

    def _used_skills(self, mine: Any, theirs: Any, where: tuple[str, str, str]) -> None:
        known = {fold(one) for one in mine.skills}
        news = tuple(one for one in dict.fromkeys(theirs.skills) if fold(one) not in known)
        if news:
            owner, section, entry = where
            told = Difference(f"{owner}.skills", Kind.ADDS, section, entry, "skills", (), news)
            self._note(told, lambda: mine.skills.extend(news))

    def _skills(self) -> None:
        known = {fold(one.name): (group, one) for group in self._mine.skills for one in group.items}
        for group in self._theirs.skills:
            home = _home_of(group, self._mine.skills)
            new = [one for one in group.items if fold(one.name) not in known]
            for one in group.items:
                if fold(one.name) in known:
                    mine_group, mine = known[fold(one.name)]
                    self.same += 1
                    self._field(mine, one, "level", (mine.id, "skills", f"{mine_group.label} {mine.name}".strip()))
            if home is not None:
                for one in new:
                    told = Difference(f"{home.id}+{one.id}", Kind.ADDS, "skills", home.label, "items", (), (one.name,))
                    self._note(told, lambda home=home, one=one: home.items.append(one))
            elif new:
                kept = group.model_copy(update={"items": new})
                texts = tuple(one.name for one in new)
                told = Difference(f"skills+{group.id}", Kind.ADDS, "skills", group.label, "", (), texts)
                self._note(told, lambda kept=kept: self._mine.skills.append(kept))

    def _note(self, difference: Difference, deed: _Deed) -> None:
        self.found.append((difference, deed))


def _home_of(group: SkillGroup, groups: Sequence[SkillGroup]) -> SkillGroup | None:
    """The group here that holds the same kind of skills."""
    named = [one for one in groups if same_words(one.label, group.label)]
    alike = [
        one for one in groups if one.kind == group.kind and (one.kind != "other" or not (one.label or group.label))
    ]
    return next(iter((*named, *alike)), None)


def _closer(mine: str | None, theirs: str | None) -> str | None:
    """Their date where they have one, unless mine says the same more closely."""
    return mine if not theirs or is_refined(theirs, mine or "") else theirs


def _told(text: str) -> tuple[str, ...]:
    return (text,) if text else ()
