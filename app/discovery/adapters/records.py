"""Records of services as offers: France Travail's format, and that of job search APIs like Adzuna's. Pure.

Runs in the limited children (discovery/in_child.py). A record without a name or text is left out.
"""

import json
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from app.discovery.values import MAX_ITEMS, Item
from app.errors import Refused
from app.offers.postings import terms
from app.offers.postings.job_posting import line
from app.offers.postings.plain import plain_of
from app.offers.postings.values import MAX_LINE, MAX_TEXT, Posting

Record = Mapping[str, Any]
OFFER_PAGE = "https://candidat.francetravail.fr/offres/recherche/detail/{id}"
_CONTRACTS = {"MIS": "Intérim", "SAI": "Saisonnier", "LIB": "Profession libérale", "FRA": "Franchise"}


def france_travail(body: bytes) -> list[Item]:
    """The offers of an answer or an export of France Travail. Raises Refused (discovery.not_these_records)."""
    return [_of_france_travail(one) for one in _records(body, "resultats", "offres") if line(one.get("intitule"))]


def job_search(body: bytes) -> list[Item]:
    """The offers of a job search API's answer. Raises Refused (discovery.not_these_records)."""
    found = _records(body, "results", "jobs", "data", "hits")
    return [_of_job_search(one) for one in found if line(one.get("title"))]


READERS: Mapping[str, Callable[[bytes], list[Item]]] = {"france_travail": france_travail, "job_search": job_search}


def _records(body: bytes, *names: str) -> list[Record]:
    """The list of an answer: under one of these names, or the whole, or the one record that it is."""
    try:
        told = json.loads(body.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        raise Refused("discovery.not_these_records") from error
    if isinstance(told, dict):
        told = next((told[name] for name in names if isinstance(told.get(name), list)), [told])
    if not isinstance(told, list):
        raise Refused("discovery.not_these_records")
    found: list[Record] = [one for one in told[:MAX_ITEMS] if isinstance(one, dict)]
    if told and not any("intitule" in one or "title" in one for one in found):
        raise Refused("discovery.not_these_records")
    return found


def _of_france_travail(one: Record) -> Item:
    employer, where, origin = (_dict(one.get(name)) for name in ("entreprise", "lieuTravail", "origineOffre"))
    identifier = line(one.get("id"))[:40]
    page = line(origin.get("urlOrigine")) or (OFFER_PAGE.format(id=identifier) if identifier.isalnum() else "")
    contract = line(one.get("typeContrat"))
    facts = {
        "title": line(one.get("intitule"))[:MAX_LINE],
        "company": line(employer.get("nom"))[:MAX_LINE],
        "place": line(where.get("libelle"))[:MAX_LINE],
        "contract": ", ".join(_told([_CONTRACTS.get(contract, contract), one.get("dureeTravailLibelleConverti")])),
        "salary": line(_dict(one.get("salaire")).get("libelle") or _dict(one.get("salaire")).get("commentaire")),
    }
    posting = Posting(
        title=facts["title"],
        company=facts["company"],
        place=facts["place"],
        contract=facts["contract"],
        salary=facts["salary"],
        company_description=line(employer.get("description"))[: MAX_TEXT // 10],
        text="\n".join(_lines_of(one, facts))[:MAX_TEXT],
        language="fr",
        published_on=terms.day(one.get("dateCreation")),
        address=page if page.startswith(("https://", "http://")) else "",
        road="board",
    )
    codes = {"rome": line(one.get("romeCode"))[:10], "naf": line(one.get("codeNAF"))[:10]}
    name = f"france-travail:{identifier}" if identifier else ""
    return Item(posting=posting, name=name, codes={key: code for key, code in codes.items() if code})


def _lines_of(one: Record, facts: Mapping[str, str]) -> Iterator[str]:
    """The text of an offer whose fields stand apart: head, description, profile."""
    yield facts["title"]
    yield " | ".join(part for part in (facts["company"], facts["place"]) if part)
    labels = (("Contrat", facts["contract"]), ("Salaire", facts["salary"]))
    yield from (f"{label} : {told}" for label, told in labels if told)
    yield ""
    yield plain_of(_text(one.get("description"))[:MAX_TEXT]).text
    profile = list(_profile(one))
    if profile:
        yield "\nProfil recherché"
        yield from (f"- {told}" for told in profile[:60])


def _profile(one: Record) -> Iterator[str]:
    if told := line(one.get("experienceLibelle")):
        yield f"Expérience : {told}"
    for name, words in (("competences", ""), ("langues", "Langue : "), ("permis", "")):
        for asked in _dicts(one.get(name)):
            if told := line(asked.get("libelle")):
                yield f"{words}{told}{_need(asked)}"
    for asked in _dicts(one.get("formations")):
        told = ", ".join(_told([asked.get("niveauLibelle"), asked.get("domaineLibelle")]))
        if told:
            yield f"{told}{_need(asked)}"
    for asked in _dicts(one.get("qualitesProfessionnelles")):
        if told := line(asked.get("libelle")):
            yield told


def _need(asked: Record) -> str:
    return " (souhaité)" if line(asked.get("exigence")).upper() == "S" else ""


def _of_job_search(one: Record) -> Item:
    text = plain_of(_text(one.get("description"))[: MAX_TEXT * 2]).text
    tongue = terms.tongue_of(text)
    address = next((told for name in ("redirect_url", "url", "link") if (told := line(one.get(name)))), "")
    guessed = str(one.get("salary_is_predicted", "0")) == "1"
    least, most = (terms.number(one.get(name)) for name in ("salary_min", "salary_max"))
    posting = Posting(
        title=plain_of(line(one.get("title"))).text[:MAX_LINE],
        company=_shown(one.get("company") or one.get("company_name")),
        place=_shown(one.get("location")),
        contract=terms.contract(_told([one.get("contract_type"), one.get("contract_time")]), tongue)[:MAX_LINE],
        salary="" if guessed else terms.pay(least, most, "", "year", tongue),
        text=text,
        language=tongue,
        published_on=terms.day(one.get("created") or one.get("date")),
        address=address if address.startswith(("https://", "http://")) else "",
        road="board",
    )
    name = line(one.get("id"))[:80]
    return Item(posting=posting, name=f"job-search:{name}" if name else "")


def _shown(value: object) -> str:
    """A name, or that of the thing which has one."""
    named = _dict(value).get("display_name")
    return line(named or value)[:MAX_LINE]


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""


def _dict(value: object) -> Record:
    return value if isinstance(value, dict) else {}


def _dicts(value: object) -> list[Record]:
    return [one for one in value if isinstance(one, dict)] if isinstance(value, list) else []


def _told(values: list[Any]) -> list[str]:
    return [told for value in values if (told := line(value))]
