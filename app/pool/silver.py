"""Silver: offers cleaned and parted into tables, as expressions over landed columns; what is rejected says why."""

from collections.abc import Mapping

from app.pool.bronze import NAMELESS
from app.pool.expressions import Table, Value, ibis, this
from app.pool.values import LEAST_TEXT, MOST_TEXT, Reason
from app.pool.words import bare_title, clean_text, folded, line_of, plain, text_of, town_of, unmarked

_LINE, _NAME, _ADDRESS = 300, 200, 500
_KINDS = {
    "skills": ("skill", "trait"),
    "trainings": ("training",),
    "languages": ("language",),
    "licences": ("licence",),
}


def cleaned(landed: Table) -> Table:
    """Landed offers with their clean title and text."""
    told = landed["markup"].fill_null("")
    return landed.mutate(text=clean_text(told), title=line_of(landed["title"], _NAME)).drop("markup")


def checked(cleaned: Table) -> Table:
    """Clean offers, and why each cannot be kept ("" where it can)."""
    length = cleaned["text"].length()
    reason = ibis.cases(
        (cleaned["source_id"].startswith(NAMELESS), Reason.NO_ID.value),
        (cleaned["title"].isnull(), Reason.NO_TITLE.value),
        (length < LEAST_TEXT, Reason.NO_TEXT.value),
        (length > MOST_TEXT, Reason.TOO_LONG.value),
        else_=Reason.KEPT.value,
    )
    return cleaned.mutate(reason=reason)


def said(offers: Table) -> Table:
    """The plain words of offers of silver: (row, key, plain). Numbers stand for names, as they are compared faster."""
    words = plain(offers["title"] + "\n" + offers["text"])
    return offers.select("key", plain=words, row=ibis.row_number())


def verdicts(checked: Table) -> Table:
    """Why each offer is not kept, "" where it is; with how many of its dates and codes nobody could read."""
    return checked.select("key", "version", "reason", "bad_dates", bad_codes=_bad_codes(checked))


def tables(checked: Table, parts: Table) -> Mapping[str, Table]:
    """The tables of silver by name. checked: as the function gives it.  parts: what offers name, as landed."""
    kept = checked.filter(checked["reason"] == Reason.KEPT.value)
    named = parts.filter(parts["label"].notnull() | parts["code"].notnull()).semi_join(kept, "key")
    return {
        "offers": _offers(kept),
        "companies": _companies(kept),
        "places": _places(kept),
        "salaries": _salaries(kept),
        "contacts": _contacts(kept),
        **{name: _named(named, kinds) for name, kinds in _KINDS.items()},
    }


def _offers(kept: Table) -> Table:
    company = line_of(kept["company"], _NAME)
    kin = bare_title(kept["title"]) + "|" + plain(company).strip() + "|" + town_of(kept["place"])
    return kept.select(
        "key", "version", "print", "source", "source_id", "seen_on", "title", "text", "published_on", "updated_on",
        "expires_on", "rome_code", "naf_code", "posts", "nature", "contract_code", "experience_code",
        company=company, place=line_of(kept["place"], _NAME),
        country=_code(kept["country"].upper(), "^[A-Z][A-Z]$"), address=_web(kept["address"]),
        contract=line_of(kept["contract"], _LINE), experience=line_of(kept["experience"], _LINE),
        rome_label=line_of(kept["rome_label"], _LINE), qualification=line_of(kept["qualification"], _LINE),
        hours=line_of(kept["hours"], _LINE), remote=_remote(kept["remote"]),
        kin=ibis.cases((company.isnull(), ibis.null("string")), else_=kin.substr(0, 300)),
    ).mutate(
        rome_code=_code(this.rome_code.upper(), "^[A-N][0-9][0-9][0-9][0-9]$"),
        naf_code=_code(this.naf_code.upper(), "^[0-9][0-9][.]?[0-9][0-9][A-Z]$"),
    )  # fmt: skip


def _companies(kept: Table) -> Table:
    named = kept.filter(kept["company"].notnull())
    return named.select(
        "key", "version", name=line_of(named["company"], _NAME), plain_name=plain(named["company"]).strip(),
        address=_web(named["company_address"]), about=text_of(unmarked(named["company_about"])).substr(0, 6_000),
        size=line_of(named["company_size"], _LINE), sector=line_of(named["sector"], _LINE),
        naf_code=_code(named["naf_code"].upper(), "^[0-9][0-9][.]?[0-9][0-9][A-Z]$"),
    )  # fmt: skip


def _places(kept: Table) -> Table:
    known = kept.filter(kept["place"].notnull() | kept["postcode"].notnull() | kept["country"].notnull())
    is_on_earth = known["latitude"].between(-90, 90) & known["longitude"].between(-180, 180)
    return known.select(
        "key", "version", place=line_of(known["place"], _NAME), town=town_of(known["place"]),
        postcode=line_of(known["postcode"], 20), commune_code=line_of(known["commune_code"], 20),
        region=line_of(known["region"], _NAME), country=_code(known["country"].upper(), "^[A-Z][A-Z]$"),
        latitude=ibis.cases((is_on_earth, known["latitude"])), longitude=ibis.cases((is_on_earth, known["longitude"])),
    )  # fmt: skip


def _salaries(kept: Table) -> Table:
    """Amounts as given, and a year's, which can be compared. unit: hour, day, week, month or year."""
    paid = kept.filter(kept["salary_words"].notnull() | kept["salary_least"].notnull())
    unit = _unit(paid["salary_unit"])
    times = ibis.cases(
        (unit == "hour", 1607.0), (unit == "day", 218.0), (unit == "week", 52.0), (unit == "month", 12.0), else_=1.0
    )  # the hours of a French year of full time, and its days of work
    least, most = (ibis.cases((paid[name] > 0, paid[name])) for name in ("salary_least", "salary_most"))
    return paid.select(
        "key", "version", words=line_of(paid["salary_words"], _LINE), least=least, most=most, unit=unit,
        currency=_code(paid["currency"].upper(), "^[A-Z][A-Z][A-Z]$"), least_a_year=least * times,
        most_a_year=most * times,
    )  # fmt: skip


def _contacts(kept: Table) -> Table:
    names = ("contact_name", "contact_mail", "contact_phone", "contact_address")
    told = kept.filter(ibis.or_(*(kept[name].notnull() for name in names)))
    return told.select(
        "key", "version", name=line_of(told["contact_name"], _NAME),
        mail=_code(told["contact_mail"], "^[^@ ]+@[^@ ]+[.][a-zA-Z]+$"), phone=line_of(told["contact_phone"], 40),
        address=_web(told["contact_address"]),
    )  # fmt: skip


def _named(parts: Table, kinds: tuple[str, ...]) -> Table:
    mine = parts.filter(parts["kind"].isin(kinds))
    return mine.select(
        "key", "version", "kind", "number", code=line_of(mine["code"], 40), label=line_of(mine["label"], _LINE),
        is_must=folded(mine["need"]).isin(["e", "exige", "must"]), level=line_of(mine["level"], _LINE),
    )  # fmt: skip


def _bad_codes(table: Table) -> Value:
    """How many codes are none."""
    rome = table["rome_code"].notnull() & ~table["rome_code"].upper().re_search("^[A-N][0-9][0-9][0-9][0-9]$")
    naf = table["naf_code"].notnull() & ~table["naf_code"].upper().re_search("^[0-9][0-9][.]?[0-9][0-9][A-Z]$")
    land = table["country"].notnull() & ~table["country"].upper().re_search("^[A-Z][A-Z]$")
    return sum((one.cast("int32") for one in (rome, naf, land)), ibis.literal(0, "int64"))


def _code(value: Value, pattern: str) -> Value:
    return ibis.cases((value.re_search(pattern), value))


def _web(address: Value) -> Value:
    is_one: Value = address.re_search("^https?://[^ ]+$") & (address.length() <= _ADDRESS)
    return ibis.cases((is_one, address))


def _remote(told: Value) -> Value:
    return ibis.cases((told.isin(["remote", "hybrid", "on_site"]), told))


def _unit(told: Value) -> Value:
    bare = folded(told)
    return ibis.cases(
        (bare.re_search("hour|hora|heure"), "hour"),
        (bare.re_search("day|jour"), "day"),
        (bare.re_search("week|semaine|hebdo"), "week"),
        (bare.re_search("month|mensuel|mois"), "month"),
        (bare.re_search("year|annu|an$"), "year"),
    )
