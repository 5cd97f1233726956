"""What a text that was copied from a browser is instead of an offer: a wall, a list, a notice that it is closed. Pure."""

import re
from collections.abc import Sequence
from itertools import takewhile

from app.errors import Refused
from app.lexicon.folding import fold
from app.lexicon.trades import names_a_post
from app.offers.headings import heading_of
from app.offers.heads import GENDER
from app.offers.likeness import DUTY, WISH, shares_of
from app.offers.pasted.clutter import kind_of
from app.offers.pasted.cutting import cut_out, end_of, is_copied
from app.offers.postings import walls

_LITTLE, _LONG = 1_500, 160  # letters
_SIGN_IN = re.compile(
    r"\b(?:password|mot de passe|forgot(?:ten)? (?:your )?password|mot de passe oublie|continue with (?:google|apple|facebook)|continuer avec (?:google|apple)"
    r"|email or phone|adresse e-?mail ou telephone|sign in (?:to|with)|connectez-vous|identifiez-vous|create (?:an|your free) account)\b"
)
_CHECK = re.compile(
    r"\badditional verification required\b|\bray id\b|enable javascript and cookies|checking if the site connection is secure|\bcaptcha\b|verifi(?:ez|cation) que vous etes (?:un )?humain"
)
_LEAST_POSTS, _MANY_POSTS, _LEAST_SIGNS, _LEAST_LINES, _SHARE = 4, 6, 3, 5, 0.25
_MAX_LINE, _MUCH = 110, 200  # letters; lines
_NONE = re.compile(
    r"\b(?:il n.y a|nous n.avons|no|there are no|we have no)(?: \w+){0,3} (?:pas d.|aucune? )?(?:offres? d.emploi|offres?|postes? a pourvoir|(?:current |open |job )?(?:openings?|vacancies|positions))\b"
    r"|\baucune? (?:offre|poste|annonce)\b.{0,40}\b(?:disponible|moment|actuellement|ouverte?)\b"
)


def refuse_pasted(text: str) -> None:
    """Refuses a text that is no open offer (offer.text_wall, offer.text_list, offer.text_closed, offer.text_no_offer)."""
    lines = [line.strip() for line in text.split("\n") if line.strip()][:2_500]
    said = fold("\n".join(lines))[:40_000]
    if len(said) < _LITTLE and _is_wall(said) and walls.offer_signs(said) < _LEAST_SIGNS:
        raise Refused("offer.text_wall")
    if closed := _closed(lines, is_little=len(said) < _LITTLE):
        raise Refused("offer.text_closed", words=closed)
    own = lines[: end_of(lines)]
    if _is_list(own, said):
        raise Refused("offer.text_list")
    if not tells_offer(lines):
        raise Refused("offer.text_no_offer")


def tells_offer(lines: Sequence[str]) -> bool:
    """Whether lines are an offer's, as far as a page with menus around it shows; other texts are taken for one."""
    if not is_copied(lines):
        return True
    if any(_NONE.search(fold(line)) for line in lines if len(line) <= _MAX_LINE):
        return False
    cut = cut_out("\n".join(lines))
    own = cut.body if cut else lines[: end_of(lines)]
    return _is_told([line for line in own if line and not kind_of(line)])


def _is_wall(said: str) -> bool:
    return any(sign.search(said) for sign in (walls.BOT_WORDS, walls.LOGIN_WORDS, _SIGN_IN, _CHECK))


def _closed(lines: Sequence[str], *, is_little: bool) -> str:
    """The line that says that the offer is over, or for a few only: before its text, or in a text of little else."""
    early = lines if is_little else list(takewhile(lambda line: not _opens(line), lines[:60]))
    return next(
        (line for line in early if len(line) <= _MAX_LINE and (walls.is_notice(line) or walls.is_private(line))), ""
    )


def _opens(line: str) -> bool:
    """Whether a line is the first of an offer's text: a heading of one, or a long sentence."""
    return len(line) > _LONG or heading_of(line, is_bullet=False, is_apart=False)[0] in {"must", "nice", "duties"}


def _is_list(lines: Sequence[str], said: str) -> bool:
    """Whether the titles of several posts stand there, with little below each."""
    posts = {fold(line) for line in lines if _is_post(line)}
    long = sum(len(line) > _LONG for line in lines)
    least = _LEAST_POSTS if walls.MANY.search(said[:6_000]) else _MANY_POSTS
    return len(posts) >= least and long * 2 < len(posts) and not has_headings(lines)


def _is_post(line: str) -> bool:
    is_short = len(line) <= _MAX_LINE and not kind_of(line) and line[-1] not in ".!?:;,"
    return is_short and len(line.split()) > 1 and (names_a_post(line) or GENDER.search(line) is not None)


def has_headings(lines: Sequence[str]) -> bool:
    """Whether one of the lines is a heading over wishes or tasks."""
    return bool(_sections(lines))


def _sections(lines: Sequence[str]) -> set[str | None]:
    short = (line for line in lines if len(line) < _MAX_LINE)
    return {heading_of(line, is_bullet=False, is_apart=False)[0] for line in short} & {"must", "nice", "duties"}


def _is_told(text: Sequence[str]) -> bool:
    """Whether a copied page has the headings of an offer, its words, or many lines like its wishes and duties."""
    signs, sections = walls.offer_signs(fold("\n".join(text))), _sections(text)
    is_little = len(text) <= _MUCH
    if len(sections) > 1 or (is_little and ((sections and signs) or signs >= _LEAST_SIGNS)):
        return True
    like = [line for line in text if len(line) > 30 and shares_of(line)[WISH] + shares_of(line)[DUTY] > 0.7]  # noqa: PLR2004
    return bool(signs) and len(like) >= _LEAST_LINES and len(like) > len(text) * _SHARE
