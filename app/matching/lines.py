"""The lines of a CV as a requirement meets them: what each says, by itself and under the heading it stands beneath. Pure."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from app.lexicon.folding import fold
from app.lexicon.tokens import Language
from app.matching.asked import Alternative, keys_given
from app.vitae.document import CVDocument
from app.vitae.units import Unit, units

_NEGATED = re.compile(
    r"(?<!\w)(?:sans|aucune?|jamais|pas(?! seulement)|no|not(?! only)|never|without|lack of)\s[^,;.()]*", re.IGNORECASE
)
_UNFINISHED = re.compile(
    r"\b(?:en cours|in progress|under way|underway|on ?going|planned|prevue?s?|due|expected|attendue?|preparation|"
    r"studying|not (?:completed|finished)|inacheve\w*|non (?:obtenu|valide)\w*|part-qualified|finalist|\d+ (?:of|sur|out of) \d+|ue sur)\b"
)
_LOW = re.compile(r"\b(?:notions?|bases?|basics?|basic|beginner|debutante?|initiation|elementa\w+|scolaire|a1|a2)\b")
_HEADS = frozenset({"title", "company", "name", "role", "degree", "school", "description"})
PAPERS = frozenset({"certifications", "education", "extras", "skills", "languages", "custom"})


@dataclass(frozen=True, slots=True)
class Line:
    """A text of the CV. keys: what it says.  context: what the heading of its item says."""

    unit: Unit
    keys: frozenset[str]
    context: frozenset[str]

    @property
    def is_unfinished(self) -> bool:
        """Something under way or planned, not had."""
        return self.unit.section in PAPERS and _UNFINISHED.search(fold(self.unit.text)) is not None

    @property
    def is_low(self) -> bool:
        """It calls itself a beginning."""
        return _LOW.search(fold(self.unit.text)) is not None

    def shows(self, way: Alternative) -> bool:
        """Whether it says all that an alternative needs, most of it by itself.

        Of an act it needs another word only where little else is named; a skill is listed without its act.
        """
        heavy = [need for need in way.needs if not all(one.is_light for one in need)]
        may_lack = len(heavy) > 1 or (bool(heavy) and self.is_skill)
        needs = heavy if may_lack else list(way.needs)
        own = sum(any(one.is_in(self.keys) for one in need) for need in needs)
        both = self.keys | self.context
        is_own = own * 3 >= len(needs) * 2
        return bool(needs) and is_own and all(any(one.is_in(both) for one in need) for need in needs)

    @property
    def is_skill(self) -> bool:
        """An item of a list of skills."""
        return self.unit.section == "skills" or ".skill" in self.unit.id


def lines_of(document: CVDocument) -> tuple[Line, ...]:
    """Every line of the document in its order."""
    shown = list(units(document))
    language = document.language
    heads = {unit.item_id: _heads(shown, unit.item_id, language) for unit in shown if unit.item_id}
    return tuple(
        Line(unit, _says(unit.text, language), heads.get(unit.item_id, frozenset()) if _has_context(unit) else frozenset())
        for unit in shown
        if not unit.id.endswith((".url", ".label", ".start", ".end", ".date"))
    )


def _has_context(unit: Unit) -> bool:
    return unit.section in {"experience", "projects"}


def _heads(shown: Sequence[Unit], item_id: str, language: Language) -> frozenset[str]:
    texts = [one.text for one in shown if one.item_id == item_id and one.id.rpartition(".")[2] in _HEADS]
    return frozenset().union(*(_says(text, language) for text in texts))


def _says(text: str, language: Language) -> frozenset[str]:
    return keys_given(_NEGATED.sub("", text), language)
