"""E-mail, phone and web addresses in the lines of a CV's top: taken out, so that names, titles and places are left."""

import re

import phonenumbers

from app.lexicon.folding import fold
from app.lexicon.hosts import has_known_ending
from app.vitae.document import Header, Link
from app.vitae.source_text import SourceText

CUT = " | "
_EMAIL = re.compile(r"(?<![\w.+'-])[\w.+'-]{1,64}\s?@\s?[\w-]{1,64}(?:\.[\w-]{1,64})+")
_SPELLED = re.compile(
    r"(?<![\w.+-])([\w.+-]{1,64})\s{0,3}[\[(]\s{0,3}(?:at|arobase|@)\s{0,3}[\])]\s{0,3}([\w-]{1,64})\s{0,3}"
    r"(?:[\[(]\s{0,3}(?:dot|point)\s{0,3}[\])]|\.)\s{0,3}(\w{1,24})",
    re.IGNORECASE,
)
ENDINGS = "com|org|net|io|dev|fr|eu|me|co|uk|de|be|ch|ca|app|info|tech|design|ai|art|pro|tv|xyz|page|site|online|blog|cv|us|ie|lu|nl|es|it|example|exemple|test|invalid"
_URL = re.compile(
    rf"(?<![\w@.-])(?:https?://[^\s|,;)<>]+|(?:www\.)?(?:[\w-]+\.)+(?:{ENDINGS})(?:/[^\s,|;)<>]*)?"
    r"|(?:www\.(?:[\w-]{1,63}\.)+[a-z]{2,24}|(?:[\w-]{1,63}\.)+[a-z]{2,24}(?=/))(?:/[^\s,|;)<>]*)?)(?![\w@])",
    re.IGNORECASE,
)
_PROFILE = re.compile(r"(?<![\w/.-])in/[a-z][\w-]{3,}")  # of LinkedIn, beside its drawn sign
_NO_URL = re.compile(r"^(?:asp|vb|ado|socket|node|vue|next|react|d3)\.\w+$", re.IGNORECASE)
_LABELS = (
    r"e-?mails?|mails?|courriels?|adresse (?:e-?mail|mail|electronique|électronique)|t[eé]l(?:[eé]phone)?\.?(?: portable| mobile)?|phone(?: number)?|mobile|mob\.?|cell|"
    r"(?:day|home|work|evening|cell) phone|portable|gsm|natel|linkedin|github|gitlab|site(?: web| internet)?|website|web|portfolio|blog|profil linkedin|linkedin profile|twitter|behance|m|t|e|p|w"
)
_LABEL = re.compile(
    rf"(?:^|(?<=[\s|,;•·–—/-]))(?:{_LABELS})\s{{0,9}}(?:\([^)]{{0,200}}\))?\s{{0,9}}[:.]?\s{{0,9}}(?=\||$)",
    re.IGNORECASE,
)
_KIND = re.compile(
    r"\((?:mobile|portable|home|domicile|work|bureau|linkedin|github|personal|personnel|blog|portfolio|other)\)",
    re.IGNORECASE,
)
_FAX = re.compile(r"\b(?:fax|t[eé]l[eé]copie(?:ur)?)\s{0,9}[:.]?\s{0,9}\+?[\d(][\d\s().-]{7,40}\d", re.IGNORECASE)
REGIONS = ("FR", "US", "GB", "BE", "CH")
_SLASHED = re.compile(r"(?<!\d)\d{3}/\d{3}[-. ]\d{4}(?!\d)")  # an American number, no dates
_LOCAL = re.compile(
    r"(?:phone|tel(?:ephone)?|cell|mobile)\W{0,3}(\d{3}[-. ]\d{4})(?![\d.-])", re.IGNORECASE
)  # no area code
_MIN_DIGITS = 9  # shorter ones are years or codes
_SITES = frozenset({"portfolio", "website", "site", "blog", "web", "homepage"})
_PERSONAL = ("linkedin.com/in", "github.com/", "gitlab.com/", "behance.net", "dribbble.com", "malt.fr", "orcid.org")


def without_kind(text: str) -> str:
    """Without the remark what sort of address or number it is: "(Home)"."""
    return _KIND.sub("", text)


def without_contacts(text: str, header: Header) -> tuple[str, list[str]]:
    """What is left of a line, cut where something was taken out, and the fields that were filled from it."""
    rest, fields = text, list[str]()
    for match in _SPELLED.finditer(rest):
        _set_email(header, f"{match.group(1)}@{match.group(2)}.{match.group(3)}", fields)
        rest = rest.replace(match.group(), CUT)
    for found in _EMAIL.findall(rest):
        _set_email(header, found.replace(" ", "").lstrip("'.-"), fields)
        rest = rest.replace(found, CUT)
    rest = _FAX.sub(CUT, rest)
    for match in [found for found in _URL.finditer(rest) if _is_of_the_web(found.group())]:
        add_link(header, match.group().rstrip(".,;"))
        fields.append("header.links")
        rest = rest.replace(match.group(), CUT)
    rest = _without_phone(rest, header, fields)
    for match in list(_PROFILE.finditer(rest)) if fields else ():
        add_link(header, f"https://www.linkedin.com/{match.group()}")
        fields.append("header.links")
        rest = rest.replace(match.group(), CUT)
    return (_KIND.sub(CUT, _LABEL.sub(CUT, rest)) if fields else rest), fields


def has_contact(text: str) -> bool:
    """Holds an e-mail address or a phone number; the digits of a web address are none."""
    bare = _URL.sub(CUT, text)
    return _EMAIL.search(text) is not None or _without_phone(bare, Header(), []) != bare


def holds_url(text: str) -> bool:
    """Has a web address in it."""
    return any(map(_is_of_the_web, _URL.findall(text)))


def is_url(text: str) -> bool:
    """Is a web address and nothing else."""
    return _URL.fullmatch(text.strip()) is not None


def take_links(source: SourceText, header: Header) -> None:
    """Addresses behind words; a mail or phone address completes what the text hides.

    Where the text shows one e-mail address, another one behind a picture is that of whoever made the template.
    """
    shown = {found.lower().replace(" ", "") for found in _EMAIL.findall(source.text)}
    for words_shown, address in source.links:
        if address.startswith("mailto:"):
            if len(shown) == 1 and address.removeprefix("mailto:").partition("?")[0].lower() not in shown:
                continue
            header.email = header.email or address.removeprefix("mailto:").partition("?")[0]
        elif address.startswith("tel:"):
            header.phone = header.phone or address.removeprefix("tel:")
        elif address.startswith("http") and (_is_personal(address) or _SITES & set(fold(words_shown).split())):
            add_link(header, address, words_shown)


def add_link(header: Header, url: str, label: str = "") -> None:
    """One more address, if it is not there yet; label: the words it stood behind."""
    bare = _bare(url)
    if not any(bare == _bare(link.url) for link in header.links):
        header.links.append(Link(url=url, label="" if _bare(label) == bare else label))


def _bare(url: str) -> str:
    return re.sub(r"^(?:https?://)?(?:www\.)?|/$", "", fold(url))


def _set_email(header: Header, found: str, fields: list[str]) -> None:
    header.email = header.email or found
    fields.append("header.email")


def _without_phone(text: str, header: Header, fields: list[str]) -> str:
    for region in REGIONS:
        for found in phonenumbers.PhoneNumberMatcher(text, region, leniency=phonenumbers.Leniency.POSSIBLE):
            if sum(mark.isdigit() for mark in found.raw_string) >= _MIN_DIGITS and not re.search(
                r"\d/\d", _SLASHED.sub("", found.raw_string)
            ):
                header.phone = header.phone or found.raw_string
                fields.append("header.phone")
                return _without_phone(text.replace(found.raw_string, CUT), header, fields)
    if found := _LOCAL.search(text):
        header.phone = header.phone or found[1]
        fields.append("header.phone")
        return text.replace(found.group(), CUT)
    return text


def _is_of_the_web(found: str) -> bool:
    """Whether it is an address indeed: a library's name is none, nor is what ends as no host does."""
    host = re.split(r"[/?#:]", found.partition("://")[2] or found)[0]
    return not _NO_URL.match(found) and (found.startswith("http") or has_known_ending(host))


def _is_personal(address: str) -> bool:
    return any(host in address for host in _PERSONAL)
