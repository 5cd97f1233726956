"""Work that a sentence claims for one person alone: "on my own", "en solo", "with no guidance". Pure."""

import re
from collections.abc import Iterator
from functools import lru_cache

from app.grounding.evidence import Evidence
from app.grounding.findings import Doubt, Kind
from app.grounding.others import tells_of_others
from app.grounding.reading import Sentence
from app.kit.patterns import late
from app.lexicon.dates import same_length_fold

_HELP_EN = r"(?:help|assistance|guidance|supervision|support|oversight|input|backing|direction|coaching|mentor\w*)"
_HELP_FR = r"(?:aide|assistance|supervision|appui|soutien|accompagnement|tutelle|tuteur|tutrice|renfort)"
_NOBODY = (
    r"(?:anyone|anybody|nobody|no one|any(?: other)? (?:colleague|partner)s?|a (?:colleague|partner|supervisor|mentor))"
)
# Others had no part in it. "Business on my own account", "une seule nuit", "live independently" say no such thing.
_ALONE = late(
    r"\bon (?:my|his|her|their) own\b(?! (?:account|behalf|two feet|initiative))"
    r"|\ball by (?:my|him|her)self\b|\b(?:by|entirely|wholly|solely) (?:my|him|her)self\b"
    r"|(?<!stand-)(?<!stand )(?<!let )(?<!lone )(?<!liv(?:ing) )(?<!living )(?<!live )(?<!\d )"
    r"(?<!year )(?<!month )(?<!week )(?<!season )(?<!quarter )\balone\b"
    r"|\bsingle-? ?handed(?:ly)?\b"
    r"|\bunaided\b|\bunassisted\b|\bunsupervised\b|\bunsupported\b|\bmine alone\b"
    rf"|\bwithout (?:the |any |outside |external |further )*(?:{_HELP_EN}|{_NOBODY})\b"
    rf"|\bwith no (?:outside |external |further )?(?:one else|{_HELP_EN})\b|\bwith nobody(?:'s {_HELP_EN}| else)?\b"
    r"|\b(?:no one|nobody) else\b"
    r"|(?<!live )(?<!living )(?<!travel )(?<!study )\bindependently\b(?! (?:audited|verified|assessed|owned|living))"
    r"|\bof (?:my|his|her) own\b(?! (?:accord|age))|\bmy own (?:individual |sole |personal |unaided |original )?"
    r"(?:work|making|doing|design|idea|invention|creation|effort|initiative|composition|recipe|pattern|method|merit)s?\b"
    r"|\b(?:full|complete|total|entire) (?:autonomy|independence)\b|\bautonomously\b"
    r"|\b(?:one|single)-(?:man|woman|person) (?:job|project|effort|show|work)\b"
    r"|\bsolo\b(?! (?:exhibition|show|recital|album|piece|part|practitioner|violin|piano|flute|cello"
    r"|performance|concert|parent))"
    r"|\ben solo\b|\ben (?:toute |totale |pleine |complete |parfaite |entiere )?autonomie\b"
    r"|\ben toute independance\b|\bde (?:facon|maniere) (?:autonome|independante)\b"
    rf"|\bsans (?:aucune? |l'|la |le )?(?:autre )?{_HELP_FR}\b|\bsans (?:l'aide de )?(?:personne|quiconque)\b"
    r"|\bpar (?:moi|lui|elle)-meme\b|\ba moi (?:tout |toute )?seule?\b|\btoute? seule?\b"
    r"|\bde mon (?:propre )?(?:cru|invention)\b"
    r"|\bde ma (?:propre |seule )(?:main|conception|composition|creation|initiative|invention|plume)\b"
    r"|\b(?:mon|ma|mes) propres? (?!compte)\w+|\best (?:mon|son) (?:oe|œ)uvre\b"
    r"|(?:^|[,;:] |\w(?:ee?s?|is|it|us?|er|ir|tes?) )seule?\b"
    r"(?=[,;.:]|$| (?:par|pour|sur|dans|a|au|aux|en|sous|chez|d'|de|du|des|avec|et|la|le|les|l'))"
)
# Oneself named though plain work needs no such word: it contradicts a source that names somebody else.
_ONESELF = re.compile(r"\b(?:(?<!including )myself(?! included)|personally|moi-meme|personnellement)\b")
_SAYS_ALONE = re.compile(
    r"\b(?:alone|own|solo|sole\w*|single-?handed\w*|una(?:ided|ssisted)|unsupervised|independ\w*|autonom\w*|freelanc\w*"
    r"|self-employed|myself|(?:one|single)-(?:man|woman|person)|seule?s?|independ\w*|propre|moi-meme|personnel\w*"
    r"|personally|liberale?|a (?:mon|son) compte|unique|only|mine|without|sans)\b"
)
_SHARED = re.compile(
    r"\b(?:with|together|alongside|joint\w*|team|pair|pairs|co-\w{4,}|our|we|others|assist\w*|help\w*|support\w*|guidance"
    r"|avec|ensemble|equipe|binome|duo|aux cotes|aide|aidee?|appui|d'autres|nous|notre|conjoint\w*)\b"
)

# One of these stands in everything that the patterns find; looking for them first is quicker.
_HINTS = (
    "alone", " own", "sol", "una", "unsup", "without", "with no", "autonom", "independ", "seul", "sans", "propre",
    "meme", "hand", "self", " else", "oeuvre", "œuvre", "cru", "invention", "mine", "person",
)  # fmt: skip


def doubted_solitude(text: Sentence, sources: Evidence) -> Iterator[Doubt]:
    """Every word that shuts others out of a piece of work, where no source says that the person was alone in it."""
    folded = same_length_fold(text.text)
    if not any(hint in folded for hint in _HINTS):
        return
    for found in _ALONE.finditer(folded):
        if not any(_says_alone(source) for source in sources.sentences):
            yield Doubt(Kind.OWNERSHIP, text.text[found.start() : found.end()].strip(" ,;:"), "grounding.ownership")
    for found in _ONESELF.finditer(folded):
        if any(_is_shared(source) for source in _nearest(text, sources)):
            yield Doubt(Kind.OWNERSHIP, text.text[found.start() : found.end()], "grounding.ownership")


@lru_cache(maxsize=4096)
def _says_alone(source: Sentence) -> bool:
    return _SAYS_ALONE.search(same_length_fold(source.text)) is not None


@lru_cache(maxsize=4096)
def _is_shared(source: Sentence) -> bool:
    """Whether a source names others beside the work, and never the person alone."""
    return not _says_alone(source) and (
        tells_of_others(source.text) or _SHARED.search(same_length_fold(source.text)) is not None
    )


def _nearest(text: Sentence, sources: Evidence) -> list[Sentence]:
    """The sources that share the most words with a text, none where none shares any."""
    mine = {stem for word in text.words if not word.is_stop for stem in word.stems}
    shares = [sum(not word.is_stop and bool(word.stems & mine) for word in one.words) for one in sources.sentences]
    best = max(shares, default=0)
    return [one for one, share in zip(sources.sentences, shares, strict=True) if share == best > 0]
