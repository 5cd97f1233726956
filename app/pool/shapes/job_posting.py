"""Offers in the words of schema.org's JobPosting, to the landed columns. What may be one or several is read as JSON."""

from app.pool.expressions import Table, Value, dt, ibis
from app.pool.shapes.columns import first, landed, parts, texts

_PLACE = dt.Struct({
    "name": "string",
    "address": dt.Struct({**texts("addressLocality", "addressRegion", "postalCode"), "addressCountry": "string"}),
    "geo": dt.Struct({"latitude": "float64", "longitude": "float64"}),
})  # fmt: skip
_EMPLOYER = dt.Struct(texts("name", "description", "url", "sameAs"))
_AMOUNTS = dt.Struct({"minValue": "float64", "maxValue": "float64", "value": "float64", "unitText": "string"})
_PAY = dt.Struct({"currency": "string", "unitText": "string", "value": _AMOUNTS})
_PERSON = dt.Struct(texts("name", "email", "telephone", "url"))
KIND = dt.Struct({
    **texts(
        "title", "name", "description", "datePosted", "validThrough", "url", "employmentType", "jobLocationType",
        "industry", "occupationalCategory", "salaryCurrency", "workHours", "responsibilities", "qualifications",
        "educationRequirements", "experienceRequirements", "skills",
    ),
    **dict.fromkeys(("hiringOrganization", "jobLocation", "baseSalary", "applicationContact"), "json"),
})  # fmt: skip
_SECTIONS = ("responsibilities", "qualifications", "experienceRequirements", "educationRequirements", "skills")
_HEADINGS = {
    "responsibilities": "Responsibilities", "qualifications": "Qualifications", "experienceRequirements": "Experience",
    "educationRequirements": "Education", "skills": "Skills",
}  # fmt: skip


def offers(table: Table) -> Table:
    """The landed columns of parsed lines (`r`)."""
    table = table.mutate(
        work=first(table["r"]["jobLocation"], _PLACE),
        employer=first(table["r"]["hiringOrganization"], _EMPLOYER),
        pay=first(table["r"]["baseSalary"], _PAY),
        person=first(table["r"]["applicationContact"], _PERSON),
    )
    r, work, employer, pay, person = (table[name] for name in ("r", "work", "employer", "pay", "person"))
    where = work["address"]
    return landed(table, {
        "title": r["title"].fill_null(r["name"]), "markup": _whole(table), "company": employer["name"],
        "company_about": employer["description"],
        "company_address": employer["url"].fill_null(employer["sameAs"]),
        "sector": r["industry"], "place": where["addressLocality"].fill_null(work["name"]),
        "postcode": where["postalCode"], "region": where["addressRegion"], "country": _country(where["addressCountry"]),
        "latitude": work["geo"]["latitude"], "longitude": work["geo"]["longitude"],
        "contract": r["employmentType"], "contract_code": r["employmentType"],
        "salary_least": pay["value"]["minValue"].fill_null(pay["value"]["value"]),
        "salary_most": pay["value"]["maxValue"], "currency": pay["currency"].fill_null(r["salaryCurrency"]),
        "salary_unit": pay["value"]["unitText"].fill_null(pay["unitText"]).lower(), "hours": r["workHours"],
        "published_on": r["datePosted"], "expires_on": r["validThrough"], "address": r["url"],
        "remote": _remote(r["jobLocationType"]), "contact_name": person["name"],
        "contact_mail": person["email"], "contact_phone": person["telephone"],
        "contact_address": person["url"],
    })  # fmt: skip


def named(table: Table) -> Table:
    """Nothing: schema.org has these as words of the text, where they are read with it."""
    return parts(table, "skill", ibis.null("array<string>"), label="")


def _whole(table: Table) -> Value:
    """The description, and what stands in fields of its own, each under a heading."""
    r = table["r"]
    whole = r["description"].fill_null("")
    for name in _SECTIONS:
        told = r[name]
        heading = f"<h3>{_HEADINGS[name]}</h3>"
        is_new = told.notnull() & ~told.re_search(r"^[\[{]") & (told != "")
        whole = whole + ibis.cases((is_new, ibis.literal(heading) + told), else_="")
    return whole


def _country(told: Value) -> Value:
    """Two letters, or the name inside of a Country; null for names that are written out."""
    text = told.cast("string").re_extract(r'([A-Z]{2})(?:"|\}|$|,)', 1)
    return text.nullif("")


def _remote(told: Value) -> Value:
    return ibis.cases((told.cast("string").upper().contains("TELECOMMUTE"), "remote"), else_=ibis.null("string"))
