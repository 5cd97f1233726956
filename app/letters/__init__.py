"""Cover letters: for an offer and a CV, grounded in both, edited by the person, printed."""
