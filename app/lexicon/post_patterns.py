"""How French and English make a word for who does something: "conseiller", "welder". Patterns only."""

import re

AGENT = re.compile(
    r"(?:[^aeiou](?:er|or)|ist|ian|yst|iste|eur|euse|trice|ien|ienne|iere|ier|notaire|logue|nome|pathe?|therapist|therapeute|iatre|smith|wright"
    r"|porter|midwife|femme|gerante?|maitre|maitresse|premiere?|second|sous|cadre|lead|associee?|fellow|clerk|aide|nurse|chef|cook|actuary|secretary|partner)$"
)
