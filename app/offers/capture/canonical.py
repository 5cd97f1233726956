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
# Where a click came from, said by name; the same keys may hold what chooses the offer: "ref=1042".
_ORIGINS = frozenset(("ref", "source", "src", "via", "from", "referrer", "referer", "origin"))
_SITES = frozenset((
    "linkedin", "indeed", "google", "googlejobs", "google_jobs_apply", "glassdoor", "facebook", "twitter", "x",
    "instagram", "hellowork", "apec", "welcometothejungle", "wttj", "monster", "jobteaser", "newsletter", "email",
    "mail", "alert", "jobalert", "job_alert", "rss", "feed", "share", "sharing", "whatsapp", "slack", "website",
    "careers",
))  # fmt: skip
_LINKEDIN = re.compile(r"(?:[a-z]{2,3}\.)?linkedin\.com")
_LINKEDIN_JOB = re.compile(r"/jobs/view/(?:[^/]{1,300}-)?(\d{6,14})")
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
    if job := _linkedin_job(target.host, parts.path, parts.query):
        return f"https://www.linkedin.com/jobs/view/{job}"
    path = _ESCAPE.sub(lambda found: found[0].upper(), _SESSION.sub("", parts.path)).rstrip("/") or "/"
    query = urlencode(sorted(pair for pair in _pairs(parts.query) if not _counts(*pair)))
    found = f"{target.origin}{path}" + (f"?{query}" if query else "") + _route(address)
    if len(found) > MAX_CANONICAL:
        raise Refused("offer.address_too_long")
    return found


def of_either(canonical: str) -> tuple[str, ...]:
    """The address by both protocols: a site that has either shows the same page by it."""
    scheme, mark, rest = canonical.partition("://")
    return (f"https://{rest}", f"http://{rest}") if mark and scheme in {"http", "https"} else (canonical,)


def domain_of(address: str) -> str:
    """The site that an address belongs to, as people name it."""
    return target_of(address).host.removeprefix("www.")


def _counts(name: str, value: str) -> bool:
    """Whether a part of a query tells only where a visit came from."""
    is_origin = name.lower() in _ORIGINS and value.lower().removesuffix(".com") in _SITES
    return is_origin or _COUNTING.fullmatch(name) is not None


def _linkedin_job(host: str, path: str, query: str) -> str:
    """The number of a job, which one page and a list beside it both show; "" elsewhere."""
    if not _LINKEDIN.fullmatch(host):
        return ""
    beside = dict(_pairs(query)).get("currentJobId", "") if path.startswith("/jobs") else ""
    found = _LINKEDIN_JOB.match(path)
    return found[1] if found else beside if beside.isascii() and beside.isdigit() else ""


def _pairs(query: str) -> list[tuple[str, str]]:
    return parse_qsl(query, keep_blank_values=True, max_num_fields=200) if query.count("&") < 200 else [(query, "")]  # noqa: PLR2004 - see there


def _route(address: str) -> str:
    fragment = address.strip().partition("#")[2]
    return f"#{fragment}" if fragment.startswith(_ROUTE) and fragment.isascii() else ""
