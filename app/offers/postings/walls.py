"""What stands on a page instead of an offer: a wall, a notice that it is closed, a list, nothing. Pure."""

import re
from collections.abc import Iterable, Sequence
from itertools import takewhile
from urllib.parse import urlsplit

from app.errors import Refused
from app.lexicon.folding import fold
from app.lexicon.trades import names_a_post
from app.offers.headings import heading_of
from app.offers.postings.body import opens_others
from app.offers.postings.markup import Element, elements, meta, words_of
from app.offers.postings.plain import Line
from app.offers.postings.values import Page

GONE, UNKNOWN, LOGIN, FORBIDDEN, RATE, ERRORS = 410, 404, 401, 403, 429, 500
_FILES = (b"%PDF-", b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"{\\rtf", b"\x1f\x8b")
_READ_TYPES = ("text/", "application/xhtml", "application/json", "application/xml", "application/ld+json", "application/feed+json",
               "application/rss", "application/atom", "application/octet-stream")  # fmt: skip
_BOT_MARKS = (
    "cf_chl_opt", "challenge-platform", "captcha-delivery.com", "px-captcha", "_incapsula_resource", "incapsula incident",
    "awswafintegration", "ak-challenge", "perimeterx", "/_sec/cp_challenge", "kasada", "distil_r_captcha",
)  # fmt: skip
BOT_WORDS = re.compile(
    r"just a moment|attention required|access (?:to this page has been )?denied|are you (?:a )?(?:human|robot)|pardon our interruption"
    r"|verify (?:that )?you are (?:a )?human|unusual traffic|trafic inhabituel|pas un robot|etes.vous un robot|security check"
    r"|verification de securite|confirm you are (?:a )?human|checking your browser|acces refuse|disable any ad blocker|not a bot"
)
_LOGIN_PATH = re.compile(
    r"/(?:authwall|login|log-in|signin|sign-in|connexion|auth|sso|uas/login|account/login|users/sign_in)(?:/|\Z)"
)
LOGIN_WORDS = re.compile(
    r"(?:(?:sign|log) in|create (?:a free|an) account|register|connectez.vous|vous (?:identifier|connecter|inscrire)|identifiez.vous|inscrivez.vous|creez un compte)"
    r".{0,60}\b(?:to (?:see|view|read|continue|access)|pour (?:voir|consulter|lire|acceder|continuer))"
    r"|(?:reserve|reservee) aux (?:membres|abonnes|inscrits)|members only|already on \w{1,30}\? sign in"
)
_COOKIE_WORDS = re.compile(r"cookies?\b|consentement|consent\b|vie privee|privacy|partenaires|partners")
_COOKIE_ASK = re.compile(
    r"\b(?:accept(?:er|ez|ons)?(?: all| les| et)?|tout accepter|reject all|refuse[rz]?|agree|we use cookies|utilisons des cookies)\b"
)
_THING = r"(?:offres?(?: d.emploi)?|annonces?|postes?|missions?|job(?: posting| ad| offer| listing)?|position|vacancy|role|posting|listing|advert|opening|opportunity)"
_OVER = (
    r"(?:expired|closed|been (?:filled|closed|removed|taken down|archived)|filled|no longer (?:available|open|active|accepting|posted|online|live)"
    r"|not (?:available|active) any ?more|pourvue?s?|expirees?|expiree?|cloturee?s?|(?:est|sont) closes?|archivee?s?|desactivee?|retiree?|terminee?s?|fermee?s?"
    r"|suspendue?|plus (?:disponible|en ligne|active?|d.actualite|accessible|a pourvoir|ouverte?|valide)|n.existe plus)"
)
_DEAD = re.compile(
    rf"\b{_THING}\b.{{0,50}}\b{_OVER}\b|no longer accepting applications|applications? (?:are|is|have) (?:now )?closed"
    rf"|(?:candidatures?|recrutement)\b.{{0,50}}\b(?:closes?|cloturee?s?|terminee?s?|fermee?s?)\b|offre (?:non disponible|indisponible|pourvue)"
)
_PRIVATE = re.compile(
    rf"\b{_THING}\b.{{0,30}}\b(?:(?:is|est) (?:now |set to )?(?:a )?(?:private (?:listing|posting|job|vacancy)|priv(?:ate|ee?)(?=\W{{0,5}}\Z))"
    r"|(?:by )?invit(?:e|ation)[- ]only|(?:only )?(?:visible|open|shown) (?:only )?to (?:invited|selected)|(?:est|sont) reservee?s? aux (?:personnes|candidats) invite|accessible sur invitation|not public(?:ly (?:listed|available|visible))?(?=\W{{0,5}}\Z))"
)
_NOT_DEAD = re.compile(
    r"\b(?:if|si|until|jusqu|when|quand|lorsque|will be|sera|seront|before|avant|may|could|once|des que|unless|sauf)\b"
)
_MAX_NOTICE = 130
_GONE_WORDS = re.compile(
    r"page (?:introuvable|not found|non trouvee|inexistante)|404|(?:can.?t|could not|cannot) find (?:the|this|that) page|n.existe pas ou a ete"
)
_NO_SCRIPTS = re.compile(r"(?:enable|activer|activez|turn on|requires?|necessite)\b.{0,30}\bjavascript")
MANY = re.compile(
    r"(?:\b\d[\d\s.,]{0,9}\s?(?:(?!(?:pour|des?|for|of|in|recrut\w+|ans|years?)\b)[\w'&/+-]{1,20} ){0,3}(?:offres?|jobs?|results?|resultats?|postes?|vacancies|openings?|opportunities|emplois?|treffer|stellen(?:angebote)?|ofertas?|empleos?)\b)"
    r"|\b(?:current|open|all|our|nos|toutes les|les)\s(?:openings?|roles?|jobs?|positions?|vacancies|opportunities|offres?|postes?)\b"
    r"|\b(?:jobs|vacancies|(?:offres|annonces) d.emplois?|emplois|stellenangebote|ofertas)\s(?:in|a|at|de|for|chez|en|fur|\()(?!\w)"
)
_LITTLE, _SOME = 350, 900  # characters of a page: a notice or less; less than an offer
_LEAST_CARDS, _MANY_POSTS, _LONG = 4, 8, 260
_SIGNS_WANTED, _SIGNS_OF_OFFER = 2, 3
_WATCHED = b"challenge-platform/scripts/jsd"  # stands on every page of some sites, behind no wall


def refuse_answer(page: Page) -> None:
    """What the answer says before its page is read. Raises Refused."""
    kind = page.content_type.partition(";")[0].strip().lower()
    start = page.body[:2_000].lower()
    if page.body.startswith(_FILES) or (kind and not kind.startswith(_READ_TYPES)):
        raise Refused("offer.page_file")
    if page.status in {UNKNOWN, GONE}:
        raise Refused("offer.page_gone")
    if page.status == LOGIN:
        raise Refused("offer.page_login")
    if page.status in {FORBIDDEN, RATE} or _is_bot_page(page, start):
        raise Refused("offer.page_bot")
    if not 200 <= page.status < 300:  # noqa: PLR2004 - HTTP
        raise Refused("offer.page_error", status=page.status)


def _is_bot_page(page: Page, start: bytes) -> bool:
    """A site that says it is out of order, and means whoever asks."""
    is_marked = any(mark.encode() in start for mark in _BOT_MARKS)
    return page.status >= 400 and is_marked  # noqa: PLR2004 - HTTP


def refuse_walls(page: Page, root: Element, lines: Sequence[Line]) -> None:
    """A page on which nobody finds an offer. Raises Refused."""
    size = sum(len(line.text) for line in lines)
    name = fold(next((words_of(one) for one in elements(root, "title")), ""))
    said = fold(" ".join(line.text for line in lines)[:4_000])
    source = page.body[:200_000].lower().replace(_WATCHED, b"")
    is_offer = offer_signs(said) >= _SIGNS_OF_OFFER
    is_marked = any(mark.encode() in source for mark in _BOT_MARKS)
    if size < _SOME and not is_offer and (BOT_WORDS.search(f"{name} {said}") or is_marked):
        raise Refused("offer.page_bot")
    if size < _SOME and not is_offer and _asks_to_sign_in(page, root, said):
        raise Refused("offer.page_login")
    if size < _SOME * 2 and _is_about_cookies(lines):
        raise Refused("offer.page_cookies")
    if size < _SOME and _GONE_WORDS.search(f"{name} {said}"):
        raise Refused("offer.page_gone")


def refuse_empty(root: Element, lines: Sequence[Line]) -> None:
    """A page without words, or with none but that it needs scripts. Raises Refused."""
    size = sum(len(line.text) for line in lines)
    asks = any(_NO_SCRIPTS.search(fold(words_of(one))) for one in elements(root, "noscript"))
    has_scripts = next(elements(root, "script"), None) is not None
    is_offer = offer_signs(fold(" ".join(line.text for line in lines))) >= _SIGNS_OF_OFFER
    if size < _LITTLE / 4 or (size < _LITTLE and (asks or has_scripts) and not is_offer):
        raise Refused("offer.page_empty")


def _asks_to_sign_in(page: Page, root: Element, said: str) -> bool:
    has_password = any(one.get("type") == "password" for one in elements(root, "input"))
    path = urlsplit(page.address).path.lower()
    return has_password or _LOGIN_PATH.search(path) is not None or LOGIN_WORDS.search(said) is not None


def _is_about_cookies(lines: Sequence[Line]) -> bool:
    """Most of its words stand in lines about cookies, and it asks for an answer."""
    about = sum(len(line.text) for line in lines if _COOKIE_WORDS.search(fold(line.text)))
    size = sum(len(line.text) for line in lines)
    said = fold(" ".join(line.text for line in lines)[:4_000])
    return about > size * 0.4 and _COOKIE_ASK.search(said) is not None and "cookie" in said


def refuse_dead(lines: Iterable[Line], known: str) -> None:
    """A notice outside of the offer's own text that it is over, or not for everybody. known: that text. Raises Refused."""
    told = fold(known)
    for line in takewhile(lambda one: not opens_others(one), lines):
        if len(line.text) <= _MAX_NOTICE and is_notice(line.text) and fold(line.text) not in told:
            raise Refused("offer.page_expired", words=line.text)
        if len(line.text) <= _MAX_NOTICE and is_private(line.text) and fold(line.text) not in told:
            raise Refused("offer.page_private", words=line.text)


def is_notice(text: str) -> bool:
    """Whether a short line says that the offer is over, and not under which condition it would be."""
    folded = fold(text)
    return _DEAD.search(folded) is not None and _NOT_DEAD.search(folded) is None


def is_private(text: str) -> bool:
    """Whether a short line says that an offer is for invited people only."""
    return _PRIVATE.search(fold(text)) is not None


def refuse_list(page: Page, root: Element, lines: Sequence[Line]) -> None:
    """A page that leads to several offers: links of one make, each with little beside it. Raises Refused."""
    cards = _cards(page, root)
    said = fold(
        " ".join([*(line.text for line in lines if line.kind == "heading"), meta(root).get("og:title", "")])[:4_000]
    )
    name = fold(next((words_of(one) for one in elements(root, "title")), ""))
    longest = max((len(line.text) for line in lines), default=0)
    points = sum(1 for line in lines if line.kind == "point" and not line.links and len(line.text) > 25)  # noqa: PLR2004
    is_named = MANY.search(f"{name} . {said}") is not None
    is_small = longest < _LONG * 2 and points < cards + _LEAST_CARDS
    if is_small and cards >= _LEAST_CARDS and (is_named or _posts(page, root) >= _MANY_POSTS):
        raise Refused("offer.page_list")


def _posts(page: Page, root: Element) -> int:
    """How many links of one make are called by a post."""
    makes = links_by_make(page.address, root).values()
    return max((sum(map(names_a_post, set(links.values()))) for links in makes), default=0)


def _cards(page: Page, root: Element) -> int:
    return max((len(found) for found in links_by_make(page.address, root).values()), default=0)


def links_by_make(address: str, root: Element) -> dict[str, dict[str, str]]:
    """A page's links by the make of their addresses: the same path but for its last part, or but for its query.

    Of each make: address as written -> words.
    """
    own = urlsplit(address)
    makes: dict[str, dict[str, str]] = {}
    for one in elements(root, "a"):
        href, words = (one.get("href") or "").strip(), words_of(one, 200)
        if not href or not words or href[0] == "#" or href.startswith(("mailto:", "tel:", "javascript:", "data:")):
            continue
        path, _, query = href.partition("?")
        make = path if query else path.rstrip("/").rpartition("/")[0]
        make = make.replace(f"{own.scheme}://{own.netloc}", "")
        make = make or _root_make(path)
        if make:
            makes.setdefault(make, {}).setdefault(href, words)
    return makes


def _root_make(path: str) -> str:
    """The make of an address right below the root of a site: "/offer-12" and "/offer-13" are of one."""
    found = _ROOT_MAKE.match(path.strip("/"))
    return f"/{found.group(1)}" if found else ""


_ROOT_MAKE = re.compile(r"([a-z]{4,30})[-_].{0,200}\d")
_OFFER_SIGNS = tuple(
    re.compile(sign)
    for sign in (
        r"\b(?:h/f|f/h|m/f|f/m|m/w/d|m/f/d|w/m/d)\b",
        r"\b(?:postuler|candidature|candidater|apply|applications?|envoye[rz].{0,20}cv|closing date|your cv|hiring|recrut(?:e|ons|ement))\b",
        r"\b(?:cdi|cdd|alternance|interim|full.?time|part.?time|permanent|fixed.?term|temps (?:plein|partiel)|internship)\b",
        (
            r"\b(?:profil|missions?|competences|responsibilities|requirements|qualifications|duties|we are looking for|nous cherchons|about you"
            r"|person specification|votre quotidien|your (?:profile|mission|role)|the role|le poste|description du poste|what you will do)\b"
        ),
        r"\b(?:salaire|remuneration|salary)\b|(?:€|£|\$)\s?\d|\d\s?(?:€|k€|euros)",
        r"\b(?:experience|diplome|degree|bac ?\+|years? (?:of|in|as)\b)",
    )
)
_OFFER_PATH = re.compile(r"job|hiring|career|emploi|offre|recrut|vacanc|poste|position|annonce|join")


def refuse_other(page: Page, title: str, text: str) -> None:
    """A page with text that is no offer's: it shows less than two of an offer's signs. Raises Refused."""
    said = fold(f"{title}\n{text}"[:20_000])
    signs = offer_signs(said) + (_OFFER_PATH.search(fold(page.address)) is not None)
    headings = {
        heading_of(line, is_bullet=False, is_apart=False)[0] for line in text.split("\n") if len(line) <= _MAX_NOTICE
    }
    if signs < _SIGNS_WANTED and not {"must", "nice"} <= headings:
        raise Refused("offer.page_no_offer")


def offer_signs(said: str) -> int:
    """How many of the signs of an offer some folded words show, of six."""
    return sum(1 for sign in _OFFER_SIGNS if sign.search(said))
