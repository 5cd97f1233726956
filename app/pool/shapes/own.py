"""Our own JSON lines: what a list on the web was read into, and what anybody may write for the pool.

id, title and text are needed; all else may be missing. Days are ISO.
"""

from app.pool.expressions import Table, dt
from app.pool.shapes.columns import landed, parts, texts

KIND = dt.Struct({
    **texts(
        "id", "title", "text", "company", "company_description", "place", "postcode", "country", "contract", "salary",
        "remote", "address", "published_on", "expires_on", "rome_code", "naf_code", "currency", "salary_unit",
        "contact", "experience",
    ),
    "salary_least": "float64",
    "salary_most": "float64",
    "skills": "array<string>",
})  # fmt: skip
_SAME = (
    "title", "company", "place", "postcode", "country", "contract", "remote", "address", "published_on", "expires_on",
    "rome_code", "naf_code", "currency", "salary_unit", "salary_least", "salary_most", "experience",
)  # fmt: skip


def offers(table: Table) -> Table:
    """The landed columns of parsed lines (`r`)."""
    r = table["r"]
    same = {name: r[name] for name in _SAME}
    other = {"markup": r["text"], "company_about": r["company_description"], "salary_words": r["salary"]}
    return landed(table, {**same, **other, "contact_name": r["contact"]})


def named(table: Table) -> Table:
    """Skills that offers name."""
    return parts(table, "skill", table["r"]["skills"], label="")
