"""Single facts of an offer by rules: title, employer, place, salary. Pure."""

import re
from collections.abc import Mapping

from app.lexicon.folding import fold
from app.lexicon.places import is_known_place, is_place
from app.offers.vocabulary import CONTRACTS, HOURS

_LABELS = {
    "title": re.compile(r"^(?:poste|intitul[ée](?: du poste)?|titre|job title|position|title|role)\s*:\s*(.+)$", re.IGNORECASE),
    "company": re.compile(r"^(?:entreprise|soci[ée]t[ée]|employeur|[ée]tablissement|structure|association|company|employer|organisation|organization|school|college|hospital|practice)\s*:\s*(.+)$", re.IGNORECASE),
    "place": re.compile(r"^(?:lieu(?: de travail)?|localisation|ville|location|place|where|based in)\s*:\s*(.+)$", re.IGNORECASE),
}  # fmt: skip
# Each repeat is bounded or possessive: the text is a stranger's, and what may be read in two ways may be read for hours.
_SALARY = re.compile(
    r"(?:(?<![\d.,])\d{1,3}(?:[\s.,\u202f\u00a0]?\d{3}){0,4}[.,]?\d{0,9}\s?(?:-|–|à|to|et)\s?)?(?:(?:€|\$|£)\s?\d[\d\s.,\u202f\u00a0]{0,15}\s?k?|\d[\d\s.,\u202f\u00a0]{0,15}\s?(?:k\s?€|k€|€|euros|eur\b|k\$|£))"
    r"(?:\s{0,5}(?:-|–|à|a|to|et)\s{0,5}(?:(?:€|\$|£)\s?\d[\d\s.,\u202f]{0,15}\s?k?|\d[\d\s.,\u202f]{0,15}\s?(?:k\s?€|k€|€|euros|eur\b|k)))?"
    r"(?:\s*+(?:brut|gross|net|par an|/an|per year|annuel|/mois|par mois|per month|a year)\w*+){0,6}+",
    re.IGNORECASE,
)
_AT_COMPANY = re.compile(
    r"\b(?:chez|at|join|rejoignez|rejoindre)\s+((?:[A-ZÉÈ][\w&'’.-]*)(?:\s+(?:[A-ZÉÈ&][\w&'’.-]*|de|du|des))*)"
)
_SEEKS = re.compile(r"^(.{2,60}?)\s+(?:recherche|recrute|is looking for|is hiring|seeks|recherchons)\b", re.IGNORECASE)
_SEPARATORS = re.compile(r"\s{1,10}[|–—•·@]\s{1,10}|\s{1,10}-\s{1,10}|\s{3,}")
_DEPARTMENT = re.compile(
    r"\b[A-ZÉÈÎ][\w'’-]{1,40}+(?: [A-ZÉÈÎ][\w'’-]{1,40}+){0,5}\s{0,3}\((?:\d{2,5}|[A-Z]{2,}[\w ]*)\)"
)
_TOWN = re.compile(r"(?:\bd['’]|\b(?:à|a|de|in|its|our|notre|sur)\s+)([A-ZÉÈÎ][\w'’-]+(?:[ -][A-ZÉÈÎ][\w'’-]+)*)")
_MAX_TITLE = 110
_CRY = re.compile(
    r"^(?:(?:we(?:'|’)?re|we are|nous) (?:hiring|recrutons)\s*[!:.–-]*\s*|(?:offre d['’]emploi|job offer|vacancy)\s*[:–-]\s*"
    r"|[^:!]{2,50}\s(?:recherche|recrute|is hiring)\s*:\s*)",
    re.IGNORECASE,
)
_MAX_SECOND = 90  # a second line that names employer and place is short
_IN_BRACKETS = re.compile(r"\(([^()]+)\)")


def title_of(lines: list[str]) -> str:
    """A labelled title, else the first short line, up to its first separator."""
    labelled = _labelled("title", lines)
    if labelled or not lines:
        return labelled
    first = _CRY.sub("", lines[0].lstrip("#* ").strip("* ")) or lines[0]
    seeking = re.search(
        r"(?:seeking|looking for|recherchons|recherche|recrute|hiring)\s+(?:pour\s+[^,.]{3,50}?\s(?=une?\s))?"
        r"(?:an?|une?|la|le|notre|our)?\s*([^.,;:\n]{4,80})",
        first,
        re.IGNORECASE,
    )
    if seeking and len(first) > 60:  # noqa: PLR2004 - a sentence, not a title
        return re.split(r"\s(?:to|pour|who|qui|in|with|au sein|for|at|chez)\s", seeking.group(1))[0].strip()
    if len(first) > _MAX_TITLE * 2:
        return ""
    parts = _SEPARATORS.split(first)
    named = next((part for part in parts if fold(part) not in CONTRACTS), parts[0])  # "Alternance – Chargé d'études"
    return re.split(r"\s(?:at|chez)\s(?=[A-ZÉ])", named)[0][:_MAX_TITLE].strip()


def company_of(lines: list[str]) -> str:
    """A labelled employer, else "X recrute", "at X", or what stands beside the title or starts the second line."""
    if labelled := _labelled("company", lines):
        return labelled
    for line in lines[:12]:
        if found := _SEEKS.match(line):
            return _CRY.sub("", found.group(1)).partition(", ")[0].strip(" ,*")
    if len(parts := _second_line(lines)) > 1:
        return re.sub(r"^soci[ée]t[ée]\s+", "", parts[0].strip(), flags=re.IGNORECASE)
    if lines and len(parts := _SEPARATORS.split(lines[0])) > 1 and _is_name(parts[1]):
        return parts[1].strip()
    for line in lines[:12]:
        if found := _AT_COMPANY.search(line):
            return found.group(1).strip()
    return lines[1].strip(" *") if len(lines) > 1 and _is_name_alone(lines[1]) else ""


def _second_line(lines: list[str]) -> list[str]:
    """What the second line says, cut: "Tessaline Ltd, Leeds, UK (hybrid)" -> employer, place."""
    second = lines[1] if len(lines) > 1 else ""
    parts = _SEPARATORS.split(second)
    employer, comma, place = second.partition(", ")
    if len(parts) == 1 and comma and is_place(re.sub(r"\s*\([^()]*\)$", "", place)):
        parts = [employer, re.sub(r"\s*\([^()]*\)$", "", place)]
    return parts if len(second) < _MAX_SECOND else [second]


def _is_name_alone(line: str) -> bool:
    """A second line that is an employer's name and nothing else."""
    bare = line.strip(" *")
    words = [word for word in re.split(r"[\s-]+", bare) if len(word) > 3]  # noqa: PLR2004 - particles are shorter
    is_short = 0 < len(words) <= 6 and not bare.endswith((".", ":", "!", "?"))  # noqa: PLR2004
    return is_short and all(word[:1].isupper() for word in words) and _is_name(bare) and not is_place(bare)


def _is_name(piece: str) -> bool:
    return piece[:1].isupper() and not first_of(CONTRACTS, piece) and not re.search(r"[A-Z]/[A-Z]|\(", piece)


def place_of(lines: list[str]) -> str:
    """A labelled place, else a town with its department, else what follows the employer on the second line."""
    if labelled := _labelled("place", lines):
        return labelled
    for line in lines[:6]:
        if found := _DEPARTMENT.search(line):
            return found.group()
    pieces = [part.strip() for line in lines[:2] for part in _SEPARATORS.split(line)[1:]]
    if found := next((piece for piece in pieces if is_place(re.split(r"\s(?:ou|or|et|and)\s", piece)[0])), ""):
        return found
    if len(parts := _second_line(lines)) > 1:
        return parts[1].strip()
    if found := next((one for one in _IN_BRACKETS.findall("\n".join(lines[:2])) if is_place(one)), ""):
        return found
    return _named_place(lines)


def _named_place(lines: list[str]) -> str:
    """A known town that a sentence of the first lines names: "notre boutique d'Annecy", "its Bristol office"."""
    for found in _TOWN.finditer("\n".join(lines[:5])):
        if is_known_place(found.group(1)):
            return found.group(1)
    return ""


def contract_of(text: str) -> str:
    """The first kind of contract that the text names; hours of work only where it names none."""
    kinds = {word: shown for word, shown in CONTRACTS.items() if shown not in HOURS}
    folded = fold(text)
    places = {
        found.start(): kinds[found.group()] for found in re.finditer(rf"(?<!\w)(?:{'|'.join(kinds)})(?!\w)", folded)
    }
    return places[min(places)] if places else first_of(CONTRACTS, text)


def salary_of(text: str) -> str:
    """The first amount of money with its unit, as written."""
    return next(
        (found.group().strip(" .,") for found in _SALARY.finditer(text) if re.search(r"\d{2}", found.group())), ""
    )


def first_of(table: Mapping[str, str], text: str) -> str:
    """The value of the first word of the table that the text holds, by their order in the table."""
    folded = fold(text)
    return next((value for word, value in table.items() if re.search(rf"(?<!\w){re.escape(word)}(?!\w)", folded)), "")


def _labelled(name: str, lines: list[str]) -> str:
    return next(
        (
            found.group(1).strip(" .*")[:_MAX_TITLE]
            for line in lines[:25]
            if (found := _LABELS[name].match(line.strip("* #-")))
        ),
        "",
    )
