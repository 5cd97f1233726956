"""One way to write the address of an offer, and how to tell an address from a text. Pure."""

import re
from urllib.parse import parse_qsl, urlencode, urlsplit

from app.errors import Refused
from app.net.addresses import target_of

MAX_CANONICAL = 500  # characters; what is longer names no page of an offer
# What sites and mail programs hang on to count who came from where, by the names their makers document. Never names
# that a board may use for the offer itself, such as "ref", "id" or "source".
_COUNTING = re.compile(
    r"(?:utm|mtm|pk|piwik|matomo|hsa|vero|oly|itm)_\w{1,40}|at_(?:medium|campaign|creation|format|network|variant|custom\d)"
    r"|mc_[ce]id|wt_mc|gclid|gclsrc|dclid|gbraid|wbraid|fbclid|msclkid"
    r"|yclid|twclid|ttclid|rdt_cid|li_fat_id|igshid|igsh|_ga|_gl|_hsenc|_hsmi|__hstc|__hssc|__hsfp|hsctatracking|mkt_tok"
    r"|xtor|s_kwcid|ef_id|epik|_openstat|trk|trkinfo|trackingid|refid|lipi|gh_src|lever-source(?:\[\])?|lever-origin"
    r"|jsessionid|phpsessid|aspsessionid\w{0,20}",
    re.IGNORECASE,
)
_SESSION = re.compile(r";(?:jsessionid|phpsessid)=[^/;]*+", re.IGNORECASE)
_ESCAPE = re.compile(r"%[0-9a-f]{2}", re.IGNORECASE)
_ROUTE = ("/", "!")  # how a fragment begins that names a page by itself
_BARE = re.compile(r"(?:[^\s/.:@]{1,63}\.){1,8}[^\s\d/.:@]{2,24}(?::\d{1,5})?(?:/\S{0,1900})?")
_SCHEME = re.compile(r"https?://\S{3,1990}", re.IGNORECASE)


def address_in(text: str) -> str | None:
    """The address that a text is, and nothing else; https:// is put before one that is written without."""
    plain = text.strip().strip("<>")
    if _SCHEME.fullmatch(plain):
        return plain
    return f"https://{plain}" if _BARE.fullmatch(plain) and ("/" in plain or plain.startswith("www.")) else None


def canonical_address(address: str) -> str:
    """The address of a page without what does not choose the page.

    Left out are marks for counting visits, session ids, the usual port, a slash at the end, and fragments that are no
    route. Raises Refused (net.bad_address, net.credentials, offer.address_too_long).
    """
    target = target_of(address)
    parts = urlsplit(target.path)
    path = _ESCAPE.sub(lambda found: found[0].upper(), _SESSION.sub("", parts.path)).rstrip("/") or "/"
    query = urlencode(sorted(pair for pair in _pairs(parts.query) if not _COUNTING.fullmatch(pair[0])))
    found = f"{target.origin}{path}" + (f"?{query}" if query else "") + _route(address)
    if len(found) > MAX_CANONICAL:
        raise Refused("offer.address_too_long")
    return found


def domain_of(address: str) -> str:
    """The site that an address belongs to, as people name it."""
    return target_of(address).host.removeprefix("www.")


def _pairs(query: str) -> list[tuple[str, str]]:
    return parse_qsl(query, keep_blank_values=True, max_num_fields=200) if query.count("&") < 200 else [(query, "")]  # noqa: PLR2004 - see there


def _route(address: str) -> str:
    fragment = address.strip().partition("#")[2]
    return f"#{fragment}" if fragment.startswith(_ROUTE) and fragment.isascii() else ""
