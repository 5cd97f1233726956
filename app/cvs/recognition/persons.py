"""Which phrase at the top of a CV is the person's name, and how it is written."""

import re
from functools import cache
from pathlib import Path

from app.cvs.recognition.looks import title_score
from app.lexicon.folding import fold
from app.lexicon.headings import section_of
from app.lexicon.places import is_place

_WORD = r"(?:[^\W\d_]['’])?[^\W\d_][\w\u0300-\u036f'’.-]*"  # a mark that no letter is written with: Adébáyọ̀
_NAME = re.compile(
    rf"^(?:(?:M|Mme|Mlle|Mr|Mrs|Ms|Miss|Mx|Dr|Pr|Prof|Me|Sir|Ir)\.?\s{{1,10}})?{_WORD}(?:\s{{1,10}}{_WORD}){{1,4}}$"
)
_AFTER_NAME = re.compile(
    r"(?:\s{0,5}\([^()]{0,80}\)|,?\s{1,5}(?:RN|BSN|MSN|RGN|RMN|RM|MD|DO|DDS|PhD|Ph\.D\.?|DPhil|MBA|EMBA|MSc|BSc|MA|BA|MEng|CPA|CFA|ACA|ACCA|FCCA|ACMA|FCA|PMP|PE|P\.Eng\.?|CEng|MCIPD|"
    r"FCIPD|FRCS|MRCP|FRSA|OBE|MBE|CBE|KC|QC|JD|LLM|Esq\.?|Jr\.?|Sr\.?|II|III|QTS|CIPD|CISSP|CIPM|MICE|RIBA|ARB|SHRM-CP|(?:[A-Z]\.){2,4}|LMT|LCSW|CNA|LPN|APRN|FNP|NP|EMT)|,\s+(?:[BMD]|Pg)[A-Z][a-z]{1,7}|,\s+[A-Z]{2,6}(?:-[A-Z]{1,3})?){1,5}$"
)
_NICKNAME = re.compile(
    r"\s{0,9}(?:\"[^\"]{0,200}\"|“[^”]{0,200}”|«[^»]{0,200}»|‘[^’]{0,200}’|'[^']{0,200}'(?=\s)|\([^()]{0,200}\)(?=\s[^\W\d_]))"
)
_BEFORE_NAME = re.compile(
    r"^(?:curriculum vitae|cv|resume|résumé|nom(?: et pr[eé]nom)?|name|full name|candidat|candidate)\s{0,9}(?:de|of|:|-|–|—|\|)?\s{1,10}(?=[A-ZÀ-Ý])",
    re.IGNORECASE,
)
_BEHIND_NAME = re.compile(r"[\s|–—-]{1,10}(?:curriculum vitae|cv|r[eé]sum[eé])$", re.IGNORECASE)
_SMALL = frozenset("de du la le les van von da der den di el ben al bin ter ten dos das do y e zu af d'".split())
_NO_NAME = frozenset(
    "curriculum vitae cv resume profil contact permis driving licence license page nationality nationalite french english francais anglais "
    "available disponible remote teletravail hybrid full time open work references "
    "lieu-dit lieudit rue avenue boulevard impasse chemin allee residence quartier street road lane".split()
)
_MAX_WORDS = 5
_LARGE = 2.5  # what print larger than the rest says for a name
_BESIDE = 2.5  # what sharing a line with an address says against it
_FURTHER = 0.3  # and each piece above it
_LEAST = -2.0
_SPELLED_LETTERS = 3
_GIVEN_NAMES = Path(__file__).parents[2] / "lexicon" / "data" / "given_names.txt"


def find_name(pieces: list[str], sizes: list[float], *, beside_contacts: set[int], email: str) -> int | None:
    """The place of the name among the top's pieces: the one that most speaks for it.

    beside_contacts: places of pieces that share their line with an address; email: often spells the name.
    """
    able = [at for at, piece in enumerate(pieces[:10]) if could_be_name(piece)]
    usual = sorted(sizes)[len(sizes) // 2] if sizes else 0.0
    scores = {
        at: _speaks_for_name(pieces[at], email)
        + (_LARGE if sizes[at] > usual + 1 else 0.0)
        - (_BESIDE if at in beside_contacts else 0.0)
        - _FURTHER * at
        for at in able
    }
    best = max(scores, key=lambda at: (scores[at], sizes[at], -at), default=None)
    return best if best is not None and scores[best] > _LEAST else None


def _speaks_for_name(piece: str, email: str) -> float:
    """A given name, a part that the e-mail address spells too, a family name in capitals; against it: words of trades."""
    parts = [fold(part).strip(".") for part in bare_name(piece).split()]
    trades = sum(title_score(part) > 1 and part not in _given_names() for part in parts)
    spelled = any(len(part) >= _SPELLED_LETTERS and part in fold(email) for part in parts)
    is_mixed = not piece.isupper() and any(len(part) > 1 and part.isupper() for part in piece.split())
    return (
        2.0 * has_given_name(piece) + 2.0 * spelled + 0.5 * is_mixed - 1.5 * trades - 1.5 * (title_score(parts[0]) > 0)
    )


def has_given_name(piece: str) -> bool:
    """One of its words, or the half of a double one, is a frequent given name."""
    parts = re.split(r"[\s-]+", fold(bare_name(piece)))
    return any(part in _given_names() for part in parts)


@cache
def _given_names() -> frozenset[str]:
    lines = _GIVEN_NAMES.read_text(encoding="utf-8").splitlines()
    return frozenset(name for line in lines if not line.startswith("#") for name in line.split())


def is_person(piece: str) -> bool:
    """A name, also one that is a trade as well: "Rose Baker"."""
    return could_be_name(piece) and (title_score(bare_name(piece)) == 0 or has_given_name(piece))


def is_name(piece: str) -> bool:
    """Two to five words with capitals, none of them a title or a heading."""
    return could_be_name(piece) and title_score(bare_name(piece)) == 0


def is_half_name(piece: str) -> bool:
    """One or two words that may be a first or a family name alone."""
    is_written = re.fullmatch(rf"{_WORD}(?:\s{_WORD})?", piece) is not None and piece[:1].isupper()
    return (
        is_written
        and not section_of(piece)
        and title_score(piece) <= piece.isupper()
        and not _NO_NAME & set(fold(piece).split())
    )


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
    """Without degrees, nicknames, pronouns and the words "curriculum vitae"."""
    alone = _BEHIND_NAME.sub("", _BEFORE_NAME.sub("", piece))
    return _AFTER_NAME.sub("", _NICKNAME.sub("", alone)).strip(" ,;:*")


def has_degrees(piece: str) -> bool:
    """Ends with what somebody holds: "Grace Adeyemi, RN"."""
    return _AFTER_NAME.search(piece) is not None


def as_name(piece: str) -> str:
    """A name in capitals as it is usually written ("KÜSTER" -> "Küster"); others as they stand."""
    alone = _BEHIND_NAME.sub("", _BEFORE_NAME.sub("", piece))
    bare = re.sub(r"(?<!\s)\s*+\([^()]*+\)$", "", alone).strip(" ;:*")
    name, comma, degrees = bare.partition(",")
    return " ".join(_unshouted(word) if _is_shouted(word) else word for word in name.split()) + comma + degrees


def _is_shouted(word: str) -> bool:
    is_name = len(word.strip(".")) > len("JB") or word.lower() in _SMALL
    return word.isupper() and is_name and _AFTER_NAME.fullmatch(f" {word}") is None


def _unshouted(word: str) -> str:
    if word in {"DE", "DU", "DES"}:
        return word.lower()
    shown = re.sub(r"(?:[^\W\d_]|(?<=\w)[\u0300-\u036f])+", lambda found: found.group().capitalize(), word)
    return re.sub(r"^(Mc)(\w)", lambda found: found.group(1) + found.group(2).upper(), shown)
