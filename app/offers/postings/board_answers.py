"""What the public addresses of job boards answer, told by their shape: JSON of boards and feeds, one XML. Pure."""

import json
from collections.abc import Callable, Iterator, Mapping
from typing import Any
from urllib.parse import urldefrag, urlsplit

from lxml.etree import XMLParser, XMLSyntaxError, fromstring

from app.errors import Refused
from app.offers.postings import terms
from app.offers.postings.job_posting import line, place, posting_of
from app.offers.postings.nodes import Node
from app.offers.postings.parts import HELD
from app.offers.postings.plain import plain_of
from app.offers.postings.values import MAX_LINE, MAX_TEXT, Page, Posting

_MAX_POSTINGS = 5_000
_HOST_WORDS = frozenset({"www", "jobs", "careers", "api"})


def read_answer(page: Page, text: str) -> Posting:
    """The posting of a board's answer that the fragment of its address names, or the only one.

    Raises Refused: offer.page_gone where it is not among them, offer.page_list, offer.page_no_offer.
    """
    address, wanted = urldefrag(page.address)
    found = list(answered(text, address))
    if not wanted and len(found) == 1:
        return found[0][1]
    named = [posting for names, posting in found if wanted and wanted in names]
    if named:
        return named[0]
    raise Refused("offer.page_no_offer" if not found else "offer.page_gone" if wanted else "offer.page_list")


def answered(text: str, address: str, *, is_list: bool = False) -> Iterator[tuple[tuple[str, ...], Posting]]:
    """Each posting of an answer, with the names that an address may call it by.

    is_list: only what the board shows to whoever looks around, not what it shows to those who know the address.
    """
    try:
        values = list(_positions(text)) if text.lstrip()[:1] == "<" else _records(json.loads(text))
    except (ValueError, RecursionError, XMLSyntaxError) as error:
        raise Refused("offer.page_no_offer") from error
    for value in values[:_MAX_POSTINGS]:
        if is_list and value.get("isListed") is False:
            continue
        for signs, read in _SHAPES:
            if signs <= value.keys():
                posting = read(value, address)
                yield _names(value, posting), posting
                break


def _names(value: Node, posting: Posting) -> tuple[str, ...]:
    """Its own ids, and the number that its address begins its last part with."""
    given = [line(value.get(key)) for key in ("id", "slug", "shortcode", "uuid")]
    last = posting.address.rstrip("/").rsplit("/", 1)[-1]
    return tuple(name for name in (*given, last, last.partition("-")[0]) if name)


def _records(value: Any) -> list[Node]:
    """The postings of an answer: itself, its list, or the list under the name that boards give it."""
    if isinstance(value, dict):
        for name in HELD:
            held = value.get(name)
            if isinstance(held, dict):
                return [held]
            if isinstance(held, list):
                return [{"board_name": value.get("name"), **one} for one in held if isinstance(one, dict)]
        return [value]
    return [one for one in value if isinstance(one, dict)] if isinstance(value, list) else []


def _made(value: Node, address: str, markup: str, **facts: Any) -> Posting:
    """A posting from a board's markup and facts. facts: of Posting, where "contract" holds its codes."""
    text = plain_of(markup[: MAX_TEXT * 10])
    tongue = terms.tongue_of(text.text)
    codes = [line(one) for one in facts.pop("codes", ()) if one]
    least, most, currency, unit = facts.pop("pay", (None, None, "", ""))
    pay = terms.pay(terms.number(least), terms.number(most), line(currency).upper()[:3], line(unit), tongue)
    company = line(facts.pop("company", None) or value.get("company_name") or value.get("board_name"))
    shown: dict[str, Any] = {key: line(one) if isinstance(one, str) else one for key, one in facts.items()}
    shown.setdefault("salary", pay)
    return Posting(
        **shown,
        company=company,
        contract=terms.contract(codes, tongue)[:MAX_LINE],
        text=text.text,
        hidden=text.hidden,
        language=tongue,
        address=address,
        road="board",
    )


def _greenhouse(value: Node, address: str) -> Posting:
    pay = _first(value.get("pay_input_ranges"))
    least, most = (terms.number(pay.get(name)) for name in ("min_cents", "max_cents"))
    return _made(
        value,
        _own(value.get("absolute_url"), address),
        line_free(value.get("content")),
        title=line(value.get("title")),
        company=value.get("company_name") or _spelled(address, 3),
        place=line(_dict(value.get("location")).get("name")),
        pay=(least and least / 100, most and most / 100, pay.get("currency_type"), "year" if _is_yearly(least) else ""),
        published_on=terms.day(value.get("first_published") or value.get("updated_at")),
    )


def _is_yearly(cents: float | None) -> bool:
    """Greenhouse names no period; nobody is paid ten thousand for a shorter one."""
    return cents is not None and cents >= 1_000_000  # noqa: PLR2004


def _lever(value: Node, address: str) -> Posting:
    categories, pay = _dict(value.get("categories")), _dict(value.get("salaryRange"))
    lists = [
        f"<h3>{one.get('text') or ''}</h3><ul>{one.get('content') or ''}</ul>" for one in _dicts(value.get("lists"))
    ]
    markup = "".join([line_free(value.get("description")), *lists, line_free(value.get("additional"))])
    return _made(
        value,
        _own(value.get("hostedUrl"), address),
        markup,
        title=line(value.get("text")),
        company=_spelled(_own(value.get("hostedUrl"), address), 0 if value.get("hostedUrl") else 2),
        place=" / ".join(_texts(categories.get("allLocations"))[:3]) or line(categories.get("location")),
        codes=[categories.get("commitment")],
        pay=(pay.get("min"), pay.get("max"), pay.get("currency"), pay.get("interval")),
        remote=_remote(value.get("workplaceType")),
        published_on=terms.day(value.get("createdAt")),
    )


def _ashby(value: Node, address: str) -> Posting:
    pay = _dict(value.get("compensation"))
    others = [line(one.get("location")) for one in _dicts(value.get("secondaryLocations"))]
    return _made(
        value,
        _own(value.get("jobUrl"), address),
        line_free(value.get("descriptionHtml") or value.get("descriptionPlain")),
        title=line(value.get("title")),
        company=_spelled(_own(value.get("jobUrl"), address), 0 if value.get("jobUrl") else 2),
        place=" / ".join([line(value.get("location")), *others][:3]),
        codes=[value.get("employmentType")],
        salary=line(pay.get("compensationTierSummary")).partition(" • ")[0],
        remote=_remote(value.get("workplaceType")) or ("remote" if value.get("isRemote") is True else ""),
        published_on=terms.day(value.get("publishedAt")),
    )


def _recruitee(value: Node, address: str) -> Posting:
    pay = _dict(value.get("salary"))
    where = ("remote", "remote"), ("hybrid", "hybrid"), ("on_site", "on_site")
    return _made(
        value,
        _own(value.get("careers_url"), address),
        line_free(value.get("description")) + _under_heading("qualifications", line_free(value.get("requirements"))),
        title=line(value.get("title")),
        company=value.get("company_name") or _host_name(address),
        place=", ".join(dict.fromkeys(_texts([value.get("city"), value.get("country")])))
        or line(value.get("location")),
        codes=[value.get("employment_type_code")],
        pay=(pay.get("min"), pay.get("max"), pay.get("currency"), pay.get("period")),
        remote=next((shown for name, shown in where if value.get(name) is True), ""),
        published_on=terms.day(value.get("published_at")),
        expires_on=terms.day(value.get("close_at")),
    )


def _under_heading(name: str, markup: str) -> str:
    """Markup under the heading that says what it is, in its own language; "" without any."""
    heading = terms.said(terms.SECTIONS[name], terms.tongue_of(plain_of(markup).text))
    return f"<h3>{heading}</h3>{markup}" if markup.strip() else ""


def _smartrecruiters(value: Node, address: str) -> Posting:
    sections = _dict(_dict(value.get("jobAd")).get("sections"))
    told = {name: line_free(_dict(one).get("text")) for name, one in sections.items()}
    about = plain_of(told.pop("companyDescription", "")).text
    where = _dict(value.get("location"))
    tongue = terms.tongue_of(plain_of("".join(told.values())).text)
    node = {f"address{name.capitalize()}": where.get(key) for name, key in _ADDRESS.items()}
    return _made(
        value,
        _own(value.get("postingUrl") or value.get("ref"), address),
        "".join(told.values()),
        title=line(value.get("name")),
        company=line(value.get("company")),
        company_description=about[: MAX_TEXT // 10],
        place=place(node, tongue),
        codes=[_dict(value.get("typeOfEmployment")).get("label")],
        remote="remote" if where.get("remote") is True else "hybrid" if where.get("hybrid") is True else "",
        published_on=terms.day(value.get("releasedDate")),
    )


def _workable(value: Node, address: str) -> Posting:
    where = _dict(value.get("location")) or value
    named = [line(where.get(name)) for name in ("city", "region", "state", "country")]
    told = [line_free(value.get(name)) for name in ("description", "requirements", "benefits")]
    code = value.get("type") or value.get("employment_type")
    account = _spelled(address, 3) if "/accounts/" in address else ""
    return _made(
        value,
        _own(value.get("url") or value.get("shortlink"), address),
        "".join(told),
        title=line(value.get("title")),
        company=line(value.get("board_name")) or account,
        place=", ".join(dict.fromkeys(part for part in named if part)),
        codes=["" if code == "other" else code],
        remote=_remote(value.get("workplace"))
        or ("remote" if True in (value.get("remote"), value.get("telecommuting")) else ""),
        published_on=terms.day(value.get("published") or value.get("published_on")),
    )


def _feed_item(value: Node, address: str) -> Posting:
    """An item of a JSON feed, as Teamtailor makes it: the posting itself stands inside."""
    own = _own(value.get("url"), address)
    inner = _dict(value.get("_jobposting"))
    if inner:
        return posting_of({"title": value.get("title"), **inner}, own, "board")
    company = value.get("board_name") or _host_name(address)
    return _made(value, own, line_free(value.get("content_html")), title=line(value.get("title")), company=company,
                 published_on=terms.day(value.get("date_published")))  # fmt: skip


def _personio(value: Node, address: str) -> Posting:
    parts = [f"<h3>{name}</h3>{told}" for name, told in value["jobDescriptions"]]
    host = urlsplit(address).netloc
    return _made(
        value,
        f"https://{host}/job/{value['id']}",
        "".join(parts),
        title=line(value.get("name")),
        company=line(value.get("subcompany")) or _host_name(address),
        place=" / ".join(_texts(value.get("offices"))[:3]),
        codes=[value.get("employmentType"), value.get("schedule")],
        published_on=terms.day(value.get("createdAt")),
    )


def _positions(text: str) -> Iterator[Node]:
    """The positions of Personio's XML. No entity of it is resolved."""
    parser = XMLParser(encoding="utf-8", resolve_entities=False, no_network=True, recover=True, huge_tree=False)
    root = fromstring(text.strip().encode(), parser=parser)
    for one in root.iter("position") if root is not None else ():
        names = ("id", "subcompany", "name", "employmentType", "schedule", "createdAt")
        told = [
            ((part.findtext("name") or "").strip(), part.findtext("value") or "") for part in one.iter("jobDescription")
        ]
        yield {name: (one.findtext(name) or "").strip() for name in names} | {
            "offices": [office.text for office in one.iter("office")],
            "jobDescriptions": told,
        }


_ADDRESS = {"locality": "city", "region": "region", "country": "country"}
# What only the answer of one board has -> how it is read. The first that fits counts.
_SHAPES: tuple[tuple[frozenset[str], Callable[[Node, str], Posting]], ...] = (
    (frozenset({"absolute_url", "title"}), _greenhouse),
    (frozenset({"hostedUrl", "text"}), _lever),
    (frozenset({"jobUrl", "title"}), _ashby),
    (frozenset({"careers_url", "title"}), _recruitee),
    (frozenset({"name", "company", "location", "jobAd"}), _smartrecruiters),
    (frozenset({"name", "company", "releasedDate"}), _smartrecruiters),
    (frozenset({"shortcode", "title"}), _workable),
    (frozenset({"content_html", "title"}), _feed_item),
    (frozenset({"jobDescriptions", "name"}), _personio),
)


def line_free(value: Any) -> str:
    """Markup as a board gives it, or nothing."""
    return value if isinstance(value, str) else ""


def _dict(value: Any) -> Mapping[str, Any]:
    return value if isinstance(value, dict) else {}


def _first(value: Any) -> Mapping[str, Any]:
    return _dict(value[0]) if isinstance(value, list) and value else {}


def _dicts(value: Any) -> list[Node]:
    return [one for one in value if isinstance(one, dict)] if isinstance(value, list) else []


def _texts(value: Any) -> list[str]:
    return [line(one) for one in value if one] if isinstance(value, list) else []


def _remote(value: Any) -> str:
    return {"remote": "remote", "hybrid": "hybrid", "onsite": "on_site"}.get(
        line(value).lower().replace("_", "").replace("-", ""), ""
    )


def _own(value: Any, address: str) -> str:
    """The page of the posting that the answer names, else the address of the answer."""
    return value if isinstance(value, str) and value.startswith(("https://", "http://")) else address


def _spelled(address: str, part: int) -> str:
    """A company as its board's address spells it: "norrfjord-foods" -> "Norrfjord Foods"; the only name given there."""
    parts = [one for one in urlsplit(address).path.split("/") if one]
    name = parts[part] if len(parts) > part else ""
    return " ".join(word[:1].upper() + word[1:] for word in name.replace("_", "-").split("-") if word)


def _host_name(address: str) -> str:
    host = urlsplit(address).hostname or ""
    name = next((part for part in host.split(".")[:-2] if part not in _HOST_WORDS), "")
    return " ".join(word[:1].upper() + word[1:] for word in name.split("-") if word)
