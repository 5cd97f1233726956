"""Faults of single texts: cut, begun small, in another language; a summary that is too long or too private."""

import re
from collections.abc import Iterator

from app.lexicon.folding import fold
from app.lexicon.tokens import STOP_WORDS, sentences, words
from app.vitae.document import ExtraKind
from app.vitae.units import units
from tests.material.quality.looked import Finding, Looked, begins_small, plain

MAX_WORDS, MAX_SENTENCES = 70, 4
_OWN_WORDS = {
    "fr": STOP_WORDS["fr"] - STOP_WORDS["en"],
    "en": (STOP_WORDS["en"] - STOP_WORDS["fr"]) | {"within", "across", "using", "every", "after", "before"},
}
_ENOUGH, _TELLING = 5, 2  # words of a text; of them words that only one language has
_LABELS = {  # of one language -> of the other
    "tools": "outils", "skills": "competences", "languages": "langues", "methods": "methodes", "education": "formation",
    "technical": "techniques", "interests": "centres d'interet", "software": "logiciels", "projects": "projets",
    "soft skills": "savoir-etre", "professional experience": "experience professionnelle", "volunteering": "benevolat",
    "other": "autres", "references": "references", "profile": "profil", "key deliverables": "livrables",
}  # fmt: skip
_LEANING = {
    "fr": (
        r"à|au|aux|de|du|des|en|et|ou|la|le|les|un|une|pour|par|sur|sous|dans|avec|sans|chez|depuis|jusqu['’]\w{0,2}"
        r"|entre|vers|dès|dont|que|qui"
    ),
    "en": r"the|a|an|of|to|at|for|from|with|and|or|until|(?<!ever )since|between|into|than|which|as",
}
_OPEN_END = {
    code: re.compile(rf"(?:[,;(\[{{«&–—-]|(?<![\w.'’-])(?:{leaning})|\b[dl]['’])[\s.]*$")
    for code, leaning in _LEANING.items()
}
_CUT_INSIDE = re.compile(
    r"(?<![\w'’-])(?:(?:jusqu['’](?:en|à|au)|en|à|au|du|de|depuis|dès|until|since|of|from|between"
    r"|the)\s?[,;)\]](?!\w)|jusqu['’]\s?[,;])"
)
_FRAGMENT = re.compile(
    r"(?:à|en|in|of|de|until|jusqu['’]\w{1,2}|depuis|since|pour|for|within|sous|d['’]ici)\s(?:\w+\s)?\d+(?:\s\w+)?\W*"
)
_ELLIPSIS = re.compile(r"(?:…|\.\.\.)\s*$")
_PRIVATE: dict[str, re.Pattern[str]] = {
    "availability": re.compile(
        r"\bdisponible\b\W{0,3}$|\bdisponib(?:le|ilite)s?\b"
        r"(?=\W{0,3}(?:immediat|tout de suite|de suite|des (?:que|maintenant"
        r"|a present|le\b|\d|\w+ 20|aujourd)|a partir|sous\b|rapidement|debut|fin\b|courant|en \w+ 20|le \d"
        r"|pour un))"
        r"|\bdisponibilite ?:|\bavailable\b\W{0,3}$|\bavailab(?:le|ility)\b"
        r"(?=\W{0,3}(?:immediate|from\b|now\b|for (?:work"
        r"|interview|full|part)|to start|straight|at short))"
        r"|\b(?:can|could) start\b|\bpreavis\b|\bnotice period\b|\b(?:weeks?|months?|days?)'? notice\b"
    ),
    "licence": re.compile(
        r"\bpermis (?:b|de conduire)\b|\bvehicule personnel\b|\b(?:driving|driver'?s?) licen[cs]e\b"
        r"|\bown (?:car|transport|vehicle)\b"
    ),
    "break": re.compile(
        r"\b(?:apres|suite a|de retour|retour|following|after|returning from|return from"
        r"|back from)\b(?: [\w'-]+){0,4} (?:conge|arret maladie|maladie|naissance"
        r"|maternity|paternity|parental leave|career break|illness|redundancy|burn-?out|licenciement"
        r"|sick leave|demenagement)"
        r"|\bcareer break\b|\bpause (?:professionnelle|parentale|familiale|dans ma carriere)\b|\b(?:m'occuper"
        r"|s'occuper) de m(?:on|a|es)\b"
        r"|\b(?:to )?(?:care|caring) for my\b|\bsuivre mon (?:conjoint|mari)\b"
    ),
    "age": re.compile(
        r"\b(?:agee?s? de|j'ai) \d{2} ans\b|^\d{2} ans\b(?! d)|\b\d{2} years old\b|\baged \d{2}\b|\bborn (?:in"
        r"|on) \d|\bnee? (?:le|en) \d"
    ),
    "family": re.compile(
        r"\b(?:mariee?|celibataire|pacsee?|divorcee?|married|widowed)\b(?=\W|$)|\b(?:pere|mere|maman|papa"
        r"|father|mother|parent) (?:de|d'|of)\b"
    ),
    "health": re.compile(
        r"\brqth\b|\btravailleu(?:r|se) handicape|\bregistered disabled\b|\bm(?:y|a|on) (?:health|illness"
        r"|disability|maladie|sante|handicap)\b"
    ),
    "pay": re.compile(
        r"\bpretentions?\b|\bsalaire (?:souhaite|attendu|desire|vise)|\b(?:salary|pay) (?:expect|wish|sought"
        r"|requirement)|\b(?:expected|desired) salary\b"
        r"|\bremuneration (?:souhaitee|attendue)"
    ),
    "references": re.compile(r"\b(?:references?|referees?)\b.{0,30}\b(?:sur demande|(?:up)?on request|available)\b"),
}
_SPOKEN_FOR = re.compile(r"véhiculé(?:e)?\b", re.IGNORECASE)  # folded it is a vehicle


def cut_texts(looked: Looked) -> Iterator[Finding]:
    """A text that ends or breaks off where nobody ends one."""
    written = {plain(one.text) for one in units(looked.source) if _ELLIPSIS.search(one.text)}
    for one in looked.texts:
        if why := _cut(one.text, looked.document.language):
            yield Finding("cut_text", one.id, one.text, why)
        elif _ELLIPSIS.search(one.text) and plain(one.text) not in written:
            yield Finding("cut_text", one.id, one.text, "an ellipsis that nobody wrote")


def _cut(text: str, language: str) -> str:
    if _OPEN_END[language].search(text):
        return "ends in the middle"
    if _CUT_INSIDE.search(text):
        return "a word is missing"
    if _FRAGMENT.fullmatch(text.strip()):
        return "the rest of a sentence"
    for opened, closed in ("()", "[]", "«»"):
        if text.count(opened) > text.count(closed):
            return f"{opened} stays open"
    return ""


def small_letters(looked: Looked) -> Iterator[Finding]:
    """A printed bullet or paragraph that begins with a small letter."""
    for block in looked.blocks:
        for entry in block.entries:
            prose = (*entry.bullets, *entry.more, *([entry.text] if block.key not in {"skills", "languages"} else []))
            yield from (Finding("small_letter", block.key, text, "") for text in prose if begins_small(text))


def languages_mixed(looked: Looked) -> Iterator[Finding]:
    """A text in the other language, and a heading or label of it. Titles of publications are names."""
    own = looked.document.language
    other = "fr" if own == "en" else "en"
    names = {f"{one.id}.text" for one in looked.document.extras if one.kind == ExtraKind.PUBLICATIONS}
    for one in looked.sentences:
        said = words(re.sub(r"«[^»]*»|\"[^\"]*\"|“[^”]*”", " ", one.text))
        foreign, native = (sum(word in _OWN_WORDS[code] for word in said) for code in (other, own))
        if one.id not in names and len(said) >= _ENOUGH and foreign >= _TELLING and foreign > 2 * native:
            yield Finding("mixed_languages", one.id, one.text, other)
    foreign_labels = set(_LABELS if own == "fr" else _LABELS.values()) - set(
        _LABELS.values() if own == "fr" else _LABELS
    )
    for label in (*(block.title for block in looked.blocks), *(entry.label for entry in looked.printed("skills"))):
        if fold(label).rstrip(" :") in foreign_labels:
            yield Finding("mixed_languages", "label", label, other)


def summary_lengths(looked: Looked) -> Iterator[Finding]:
    """A summary of more words or sentences than anybody reads."""
    summary = looked.document.summary
    text = " ".join(one.text for one in summary)
    told = sum(any(letter.isalnum() for letter in word) for word in text.split())
    count = sum(len(sentences(one.text)) for one in summary)
    if told > MAX_WORDS:
        yield Finding("summary_length", "summary", text, f"{told} words")
    if count > MAX_SENTENCES:
        yield Finding("summary_length", "summary", text, f"{count} sentences")


def private_notes(looked: Looked) -> Iterator[Finding]:
    """What no employer needs to read in a summary."""
    for one in looked.document.summary:
        said = fold(one.text)
        found = [name for name, pattern in _PRIVATE.items() if pattern.search(said)]
        if _SPOKEN_FOR.search(one.text):
            found.append("licence")
        if found:
            yield Finding("summary_private", one.id, one.text, ", ".join(found))
