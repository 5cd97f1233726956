"""What the form of a sentence shows to be added: names, labels, posts, degrees and money that nothing else holds. Pure.

A second look beside the check, by letters alone: where it is unsure, it doubts.
"""

import re
from collections.abc import Iterator, Sequence

from app.grounding.findings import Context, Finding, Kind
from app.lexicon.folding import fold
from app.lexicon.ladders import Rung, steps_in
from app.lexicon.mentions import mentions

_NAME = re.compile(r"(?<![.!?:;•] )(?<!^)(?<![\w'’.-])[A-ZÀ-Ý][\w&+#.-]*[\w+#]")
_MARKED = re.compile(r"[A-Z]{3}|[a-z][A-Z]|[a-z]\d")  # SEO, SAFe, HubSpot
_TOOL = re.compile(r"\b(?:using|with|in|via|avec|sous|sur|par) ([A-ZÀ-Ý][\w&+#.-]*[\w+#])(?=[.,;)]|$)")
_LABEL = re.compile(r"^[^:]{3,40}?\s?:\s")
_HEADS = {
    "direction",
    "pilotage",
    "leadership",
    "management",
    "encadrement",
    "supervision",
    "responsabilite",
    "ownership",
}
_RANKS = r"manager|director|head|chief|lead|leader|architect|engineer|consultant|officer|supervisor|deputy"
_LINKS = (["de"], ["du"], ["des"], ["of"])
_POST = re.compile(
    r"\b(?:en tant que|en qualite de)\s+((?:[\w'-]++ ?){1,3})|^as ((?:[\w'-]++ ?){1,4})(?=,)"
    rf"|\bas (?:an? |the )((?:[\w'-]{{1,40}} ){{0,8}}(?:{_RANKS})\b)"
)
_DEGREE = re.compile(
    r"\b(?:doctorat|doctorate|phd|ph\.d|mba|agregation|diploma|diplome|bachelor|baccalaureat|master's|postgraduate"
    r"|these|licence de|master (?:en|de|in|of))\b"
)
_MONEY_YEAR = re.compile(r"\b(?:19|20)\d\d\s?(?:[kKmM]\s?)?(?:€|\$|£|euros?\b|dollars?\b|pounds?\b)")
_GROUPED = re.compile(r"(?<![\d.,])\d{1,3}(?:[ \u00a0\u202f.,]\d{3})+(?![\d])")
_DIGITS = re.compile(r"\D")
_LABEL_WORDS = 4
_FIRST_CHARS = 20
_SCOPES = tuple(  # how far a work went, French and English; each as one thing
    re.compile(rf"\b(?:{words})")
    for words in (
        r"worldwide|world-wide|global(?:ly|e|ement)?\b|mond(?:e|ial)|internation",
        r"countr(?:y|ies)\b|pays\b",
        r"europe",
        r"(?:whole|entire) (?:group|company)|(?:ensemble|totalite) du groupe|groupe entier|group-wide|company-wide",
        r"all (?:the )?sites|tous les sites",
        r"nationwide|national",
        r"multi-?(?:site|pays|country|disciplin)",
    )
)
_CREW = re.compile(r"\b(?:equipes? de|team of|teams of|staff of) \d+")


def additions(text: str, sources: Sequence[str], context: Context) -> tuple[Finding, ...]:
    """What a text adds to its sources. context: allowed texts count as sources; elsewhere tells mixtures."""
    said = (*sources, *context.allowed)
    if not sources or any(" ".join(text.split()) == " ".join(source.split()) for source in sources):
        return ()
    found = [
        *_names(text, said, context.elsewhere),
        *_tools(text, said),
        *_openings(text, sources),
        *_posts(text, said),
        *_degrees(text, said),
        *_figures(text, said),
        *_scopes(text, sources),
    ]
    return tuple(Finding(kind, claim, max(sources, key=len), f"grounding.{kind}") for kind, claim in found)


def _names(text: str, said: Sequence[str], elsewhere: Sequence[str]) -> Iterator[tuple[Kind, str]]:
    """Names that only other items of the CV have, and words in capitals that nobody has."""
    for name in dict.fromkeys(found.group() for found in _NAME.finditer(text)):
        if _is_said(name, said):
            continue
        if any(re.search(rf"(?<!\w){re.escape(name)}(?!\w)", other) for other in elsewhere):
            yield Kind.COMMINGLING, name
        elif _MARKED.search(name):
            yield Kind.TECHNOLOGY, name


def _tools(text: str, said: Sequence[str]) -> Iterator[tuple[Kind, str]]:
    """A name at the end of a clause, after a word that says by what means."""
    for found in _TOOL.finditer(text):
        if not _is_word(found[1], said) and not any(mentions(one, found[1]) for one in said):
            yield Kind.TECHNOLOGY, found[1]


def _openings(text: str, sources: Sequence[str]) -> Iterator[tuple[Kind, str]]:
    """A label such as "Led the following:" before what was done, or "Directed" for what was supported."""
    label = _LABEL.match(text)
    opening = label.group() if label and len(label.group().split()) <= _LABEL_WORDS + 1 else text.partition(" ")[0]
    heads = _HEADS & set(fold(opening).replace(":", " ").split())
    claimed = max([step.claims for step in steps_in(opening)] + [Rung.LED for _ in heads], default=Rung.DID)
    given = max((_opened(source) for source in sources), default=Rung.DID)
    is_written = any(heads & set(fold(source).split()) for source in sources)
    if not is_written and claimed > max(given, Rung.DID) and (label or given < Rung.DID):
        yield Kind.OWNERSHIP, opening.strip(" :")


def _opened(source: str) -> Rung:
    """What a source claims by its first words."""
    steps = [step.claims for step in steps_in(source) if step.start < _FIRST_CHARS]
    return max(steps, default=Rung.DID)


def _posts(text: str, said: Sequence[str]) -> Iterator[tuple[Kind, str]]:
    """A post, as in "As head of department, ...", where no source names it."""
    whole = " ; ".join(fold(one) for one in said)
    for found in _POST.finditer(fold(text)):
        post = next(one for one in found.groups() if one).split()
        if " ".join(post[: 3 if post[1:2] in _LINKS else 2]) not in whole:
            yield Kind.TITLE, " ".join(post)


def _degrees(text: str, said: Sequence[str]) -> Iterator[tuple[Kind, str]]:
    whole = " ; ".join(fold(one) for one in said)
    for found in _DEGREE.finditer(fold(text)):
        if found.group()[:6] not in whole:
            yield Kind.DEGREE, found.group()


def _figures(text: str, said: Sequence[str]) -> Iterator[tuple[Kind, str]]:
    """Years made into money, and large numbers, written in groups, that no source has in any writing."""
    whole = " ; ".join(said)
    for found in _MONEY_YEAR.finditer(text):
        if not _MONEY_YEAR.search(whole):
            yield Kind.UNIT, found.group()
    known = {_DIGITS.sub("", one) for one in re.findall(r"\d[\d .,\u00a0\u202f]*", whole)}
    for found in _GROUPED.finditer(text):
        digits = _DIGITS.sub("", found.group())
        if digits not in known and digits.rstrip("0") not in {one.rstrip("0") for one in known}:
            yield Kind.NUMBER, found.group()


def _scopes(text: str, sources: Sequence[str]) -> Iterator[tuple[Kind, str]]:
    """How far the work went, and a team of so many, where the sources themselves say nothing of the sort."""
    whole = " ; ".join(fold(one) for one in sources)
    for scope in _SCOPES:
        found = scope.search(fold(text))
        if found and not scope.search(whole):
            yield Kind.SCOPE, found.group()
    crew = _CREW.search(fold(text))
    if crew and not re.search(r"\b(?:equipe|team|staff)", whole):
        yield Kind.SCOPE, crew.group()


def _is_said(name: str, said: Sequence[str]) -> bool:
    """Whether a name stands in the texts: together or apart, by another name, or as first letters."""
    squeezed = fold(name).replace(" ", "")
    if any(squeezed in fold(one).replace(" ", "") for one in said):
        return True
    initials = ("".join(word[0] for word in re.findall(r"\w+", fold(one))) for one in said)
    return any(mentions(one, name) for one in said) or any(squeezed in letters for letters in initials)


def _is_word(name: str, said: Sequence[str]) -> bool:
    return any(re.search(rf"(?<!\w){re.escape(fold(name))}(?!\w)", fold(one)) for one in said)
