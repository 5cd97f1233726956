"""Which phrase at the top of a CV is the person's name, and how it is written."""

import re

from app.cvs.recognition.looks import title_score
from app.lexicon.folding import fold
from app.lexicon.headings import section_of
from app.lexicon.places import is_place

_WORD = r"(?:[^\W\d_]['’])?[^\W\d_][\w'’.-]*"
_NAME = re.compile(rf"^(?:(?:M|Mme|Mlle|Mr|Mrs|Ms|Miss|Mx|Dr|Pr|Prof|Me|Sir|Ir)\.?\s+)?{_WORD}(?:\s+{_WORD}){{1,4}}$")
_AFTER_NAME = re.compile(
    r"(?:\s*\((?:[^()]*)\)|,?\s+(?:RN|BSN|MSN|RGN|RMN|RM|MD|DO|DDS|PhD|Ph\.D\.?|DPhil|MBA|EMBA|MSc|BSc|MA|BA|MEng|CPA|CFA|ACA|ACCA|FCCA|ACMA|FCA|PMP|PE|P\.Eng\.?|CEng|MCIPD|"
    r"FCIPD|FRCS|MRCP|FRSA|OBE|MBE|CBE|KC|QC|JD|LLM|Esq\.?|Jr\.?|Sr\.?|II|III|QTS|CIPD|CISSP|CIPM|MICE|RIBA|ARB|SHRM-CP|(?:[A-Z]\.){2,4}|LMT|LCSW|CNA|LPN|APRN|FNP|NP|EMT))+$"
)
_BEFORE_NAME = re.compile(
    r"^(?:curriculum vitae|cv|resume|résumé|nom(?: et pr[eé]nom)?|name|full name|candidat|candidate)\s*(?:de|of|:|-|–|—|\|)?\s+(?=[A-ZÀ-Ý])",
    re.IGNORECASE,
)
_SMALL = frozenset("de du la le les van von da der den di el ben al bin ter ten dos das do y e zu af d'".split())
_NO_NAME = frozenset(
    "curriculum vitae cv resume profil contact permis driving licence license page nationality nationalite french english francais anglais "
    "available disponible remote teletravail hybrid full time open work references".split()
)
_MAX_WORDS = 5
_NEAR = 4  # a name stands among the first pieces


def find_name(pieces: list[str], sizes: list[float]) -> int | None:
    """The place of the name among the top's pieces: the largest that can only be a name, else one that may be one."""
    able = [at for at, piece in enumerate(pieces[:10]) if could_be_name(piece)]
    sure = [at for at in able if title_score(bare_name(pieces[at])) == 0]
    tops = [
        at
        for at in able[:1]
        if at < _NEAR and (not sure or sizes[at] > sizes[sure[0]] + 1 or _is_crowned(at, sure, pieces))
    ]
    found = tops or sure
    return max(found, key=lambda at: (sizes[at], -at)) if found else None


def is_name(piece: str) -> bool:
    """Two to five words with capitals, none of them a title or a heading."""
    return could_be_name(piece) and title_score(bare_name(piece)) == 0


def is_half_name(piece: str) -> bool:
    """One or two words that may be a first or a family name alone."""
    is_written = re.fullmatch(rf"{_WORD}(?:\s{_WORD})?", piece) is not None and piece[:1].isupper()
    return is_written and not section_of(piece) and title_score(piece) == 0 and not _NO_NAME & set(fold(piece).split())


def could_be_name(piece: str) -> bool:
    """As is_name, but "James Baker" may be one: many names are also trades."""
    bare = bare_name(piece)
    parts = bare.split()
    if not _NAME.match(bare) or len(parts) > _MAX_WORDS or section_of(bare) or is_place(bare):
        return False
    folded = [fold(part).strip(".") for part in parts]
    capitals = all(
        part[0].isupper() or part.lower() in _SMALL or part[:2].lower() in {"d'", "d’", "l'"} for part in parts
    )
    return capitals and not _NO_NAME & set(folded) and parts[0].lower() not in _SMALL


def bare_name(piece: str) -> str:
    """Without degrees, pronouns and the words "curriculum vitae"."""
    return _AFTER_NAME.sub("", _BEFORE_NAME.sub("", piece)).strip(" ,;:*")


def as_name(piece: str) -> str:
    """A name in capitals as it is usually written ("KÜSTER" -> "Küster"); others as they stand."""
    bare = re.sub(r"\s*\([^()]*\)$", "", _BEFORE_NAME.sub("", piece)).strip(" ;:*")
    name, comma, degrees = bare.partition(",")
    return " ".join(_unshouted(word) if _is_shouted(word) else word for word in name.split()) + comma + degrees


def _is_crowned(at: int, sure: list[int], pieces: list[str]) -> bool:
    """The first line may be a name and the other find cannot be: it says what somebody does in lines below."""
    return at == 0 and sure[0] > 2 and len(pieces[0].split()) <= 3  # noqa: PLR2004 - first and last name, at the very top


def _is_shouted(word: str) -> bool:
    is_name = len(word.strip(".")) > len("JB") or word.lower() in _SMALL
    return word.isupper() and is_name and _AFTER_NAME.fullmatch(f" {word}") is None


def _unshouted(word: str) -> str:
    if word in {"DE", "DU", "DES"}:
        return word.lower()
    shown = re.sub(r"[^\W\d_]+", lambda found: found.group().capitalize(), word)
    return re.sub(r"^(Mc)(\w)", lambda found: found.group(1) + found.group(2).upper(), shown)
