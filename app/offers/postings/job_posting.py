"""From a JobPosting of schema.org, in any of the ways that pages write one, to an offer. Pure."""

import re
from typing import Any

from app.lexicon.folding import fold
from app.offers.postings import terms
from app.offers.postings.nodes import Node
from app.offers.postings.plain import Plain, plain_of, unescaped
from app.offers.postings.values import MAX_LINE, MAX_TEXT, Posting, Road

_MAX_PLACES = 3
_LEAST_NEW = 0.6  # of a section's lines that the description lacks, for it to be added
_REMOTE = {"remote": "remote", "telecommute": "remote", "hybrid": "hybrid", "onsite": "on_site", "on_site": "on_site",
           "on-site": "on_site", "office": "on_site"}  # fmt: skip


def posting_of(node: Node, address: str, road: Road) -> Posting:
    """An offer from its node; what the node does not say stays empty. address: where it stood."""
    text = _text(node)
    tongue = terms.tongue_of(text.text)
    remote = str(line(node.get("jobLocationType"))).lower()
    return Posting(
        title=line(node.get("title") or node.get("name")),
        company=line(_first(node.get("hiringOrganization"))),
        place=place(node.get("jobLocation"), tongue) or place(node.get("applicantLocationRequirements"), tongue),
        contract=terms.contract(_codes(node.get("employmentType")), tongue)[:MAX_LINE],
        salary=salary(node.get("baseSalary") or node.get("estimatedSalary"), node, tongue),
        remote=_REMOTE.get(remote, ""),  # type: ignore[arg-type]
        company_description=_about(node),
        text=text.text,
        language=tongue,
        published_on=terms.day(node.get("datePosted")),
        expires_on=terms.day(node.get("validThrough")),
        address=address,
        road=road,
        hidden=text.hidden,
    )


def line(value: Any) -> str:
    """A value as one line: its words, its name, or the first of several; "" for none."""
    value = _first(value)
    if isinstance(value, dict):
        value = next((value[key] for key in ("name", "@value", "legalName", "value") if value.get(key)), "")
        return line(value) if isinstance(value, dict | list) else line(str(value))
    text = "" if value is None or isinstance(value, bool) else str(value)
    return unescaped(" ".join(plain_of(text[: MAX_LINE * 10]).text.split()))[:MAX_LINE]


def _first(value: Any) -> Any:
    for _ in range(5):
        if not isinstance(value, list):
            break
        value = value[0] if value else None
    return value


def _listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [] if value is None else [value]


def _codes(value: Any) -> list[str]:
    return [code.strip() for one in _listed(value)[:10] for code in line(one).split(",") if code.strip()]


def place(value: Any, tongue: str) -> str:
    """Where the work is: each place as "town, region, country"; several with " / "."""
    found: list[str] = []
    for one in _listed(value)[: _MAX_PLACES * 3]:
        shown = _place(one, tongue)
        if shown and shown not in found:
            found.append(shown)
    more = f" (+{len(found) - _MAX_PLACES})" if len(found) > _MAX_PLACES else ""
    return (" / ".join(found[:_MAX_PLACES]) + more)[:MAX_LINE]


def _place(value: Any, tongue: str) -> str:
    if not isinstance(value, dict):
        return line(value)
    address = _first(value.get("address")) or value
    if not isinstance(address, dict):
        return line(address)
    town, region = line(address.get("addressLocality")), line(address.get("addressRegion"))
    land = terms.country(line(address.get("addressCountry")), tongue)
    parts = [part for part in dict.fromkeys((town, region, land)) if part]
    return ", ".join(parts) or line(address.get("streetAddress")) or line(value.get("name"))


def salary(value: Any, node: Node, tongue: str) -> str:
    """What is paid, in words: a MonetaryAmount, a PriceSpecification, a number, or words as they stand."""
    value = _first(value)
    if not isinstance(value, dict):
        amount = terms.number(value) if re.fullmatch(r"[\d\s.,]{1,20}", str(value or "")) else None
        currency = line(node.get("salaryCurrency"))
        return terms.pay(amount, None, currency, "", tongue) if amount else line(value)
    inner = _first(value.get("value"))
    held = inner if isinstance(inner, dict) else value
    least = terms.number(held.get("minValue")) or terms.number(held.get("value") or held.get("price"))
    most = terms.number(held.get("maxValue"))
    currency = line(value.get("currency") or value.get("priceCurrency") or node.get("salaryCurrency"))
    unit = line(held.get("unitText") or value.get("unitText") or held.get("unitCode"))
    return terms.pay(least, most, currency.upper()[:3], unit, tongue)[:MAX_LINE]


def _about(node: Node) -> str:
    organization = _first(node.get("hiringOrganization"))
    given = organization.get("description") if isinstance(organization, dict) else None
    given = given or node.get("employerOverview") or ""
    return plain_of(str(_first(given))[: MAX_TEXT * 2]).text[: MAX_TEXT // 10]


def _text(node: Node) -> Plain:
    """The description, and those of its other fields that it does not hold already, each under its heading."""
    whole = _plain(node.get("description"))
    tongue = terms.tongue_of(whole.text)
    parts, hidden = [whole.text], [whole.hidden]
    for name, heading in terms.SECTIONS.items():
        one = _plain(node.get(name))
        if one.text and _is_new(one.text, "\n".join(parts)):
            begins = "" if _begins_with_heading(one.text) else f"{terms.said(heading, tongue)}\n"
            parts.append(begins + one.text)
            hidden.append(one.hidden)
    return Plain("\n\n".join(part for part in parts if part)[:MAX_TEXT], "\n".join(one for one in hidden if one))


def _begins_with_heading(text: str) -> bool:
    first, _, rest = text.partition("\n")
    return bool(rest) and not first.startswith("- ") and len(first) <= 60 and not first.endswith((".", ";", ","))  # noqa: PLR2004


def _plain(value: Any) -> Plain:
    given = [str(one) if not isinstance(one, dict) else line(one) for one in _listed(value)[:50] if one]
    found = [plain_of(one[: MAX_TEXT * 10]) for one in given]
    if len(found) > 1:
        return Plain("\n".join(f"- {one.text}" for one in found), "\n".join(one.hidden for one in found if one.hidden))
    return found[0] if found else Plain("")


def _is_new(text: str, known: str) -> bool:
    """Whether most of its lines do not stand there yet."""
    told = fold(known)
    lines = [fold(one).strip(" -") for one in text.split("\n") if one.strip(" -")]
    return sum(one not in told for one in lines) >= _LEAST_NEW * max(len(lines), 1)
