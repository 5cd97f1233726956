"""Whether a post is unpaid work, by what it calls itself: "Volunteer treasurer", "Bénévolat". Pure."""

import re

from app.lexicon.folding import fold

_UNPAID = re.compile(r"\b(?:benevoles?|benevolat|benevolement|volunteer(?:ed|ing)?|voluntary|unpaid|pro bono)\b")
# Paid work with those who give their time, and words that only look alike.
_WITH_THEM = re.compile(
    r"\b(?:des|de|les|of|with|for|aux|nos) (?:\w{1,20} )?(?:benevoles|volunteers)\b|\bbenevolat d'entreprise\b"
    r"|\bvoluntary (?:sector|redundancy|organisations?)\b|\b(?:of|du|le|mission) (?:benevolat|volunteering)\b"
    r"|\bvolunteer(?:ing)? (?:\w{1,20} )?(?:manager|coordinator|officer|recruiter|recruitment|services|engagement|programmes?|programs?|lead|administrator)\b"
)


def is_unpaid(title: str, contract: str = "") -> bool:
    """Whether title or contract say that the work is given; who leads volunteers for a living is paid."""
    return any(_UNPAID.search(said) and not _WITH_THEM.search(said) for said in (fold(title), fold(contract)))
