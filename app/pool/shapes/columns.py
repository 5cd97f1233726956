"""The flat columns that every shape is brought to, and how JSON is read into them. No SQL of one database but DuckDB's,

which reads the files whichever database keeps the layers.
"""

import json
from collections.abc import Mapping
from typing import Any

from app.pool.expressions import Kind, Table, Value, dt, ibis, this

TEXTS = (
    "title", "markup", "company", "company_about", "company_address", "company_size", "sector", "naf_code",
    "place", "postcode", "commune_code", "region", "country", "contract_code", "contract", "nature",
    "experience_code", "experience", "rome_code", "rome_label", "qualification", "salary_words", "salary_unit",
    "currency", "hours", "address", "remote", "contact_name", "contact_mail", "contact_phone", "contact_address",
)  # fmt: skip
NUMBERS = ("latitude", "longitude", "salary_least", "salary_most")
DAYS = ("published_on", "updated_on", "expires_on")
FIRST = {
    "key": "string",
    "version": "int64",
    "print": "string",
    "source": "string",
    "source_id": "string",
    "seen_on": "date",
}
LANDED = ibis.schema({
    **FIRST, **dict.fromkeys(TEXTS, "string"), **dict.fromkeys(NUMBERS, "float64"), **dict.fromkeys(DAYS, "date"),
    "bad_dates": "int64", "posts": "int64",
})  # fmt: skip
PARTS = ibis.schema({
    "key": "string", "version": "int64", "kind": "string", "number": "int64", "code": "string", "label": "string",
    "need": "string", "level": "string",
})  # fmt: skip


def parsed(raw: Table, kind: Kind) -> Table:
    """Raw lines with what they hold as one column, `r`; what is of another type is null there."""
    return raw.mutate(r=_reader(kind)(raw["line"], json.dumps(_structure(kind)))).drop("line")


def first(value: Value, kind: Kind) -> Value:
    """What stands in a field read as JSON, or the first of several, as a structure."""
    one = _extract(value, "$[0]").fill_null(value)
    return _reader(kind)(one.cast("string"), json.dumps(_structure(kind)))


@ibis.udf.scalar.builtin(name="json_extract", signature=((dt.json, dt.string), dt.json))
def _extract(value: Any, path: str) -> Any:  # pyright: ignore[reportUnusedParameter] - DuckDB's own
    """DuckDB's way into JSON; null where the path leads to nothing."""


def _reader(kind: Kind) -> Any:
    @ibis.udf.scalar.builtin(name="from_json", signature=((dt.string, dt.string), kind))
    def from_json(line: str, structure: str) -> Any:  # pyright: ignore[reportUnusedParameter] - DuckDB's own
        """DuckDB's reading of JSON into a structure."""

    return from_json


def _structure(kind: Kind) -> Any:
    if isinstance(kind, dt.Struct):
        return {name: _structure(one) for name, one in kind.fields.items()}
    if isinstance(kind, dt.Array):
        return [_structure(kind.value_type)]
    return {"string": "VARCHAR", "float64": "DOUBLE", "int64": "BIGINT", "json": "JSON"}[str(kind)]


def texts(*names: str) -> dict[str, str]:
    """Fields of a structure that are texts."""
    return dict.fromkeys(names, "string")


def landed(table: Table, columns: Mapping[str, Value]) -> Table:
    """A table with the landed columns in their order; those that a shape lacks are null."""
    days = {name: day_of(columns[name]) for name in DAYS if name in columns}
    wrong: Value = sum(
        ((_said(columns[name]).notnull() & days[name].isnull()).cast("int64") for name in days),
        ibis.literal(0, "int64"),
    )
    given = {**columns, **days, "bad_dates": wrong}
    made = {
        name: given[name].cast(kind) if name in given else table[name] if name in FIRST else ibis.null(kind)
        for name, kind in LANDED.items()
    }
    told = {name: _plain(one) if name in TEXTS else one for name, one in made.items()}
    return table.select(**{**told, "markup": _told(made["markup"])})


def parts(table: Table, kind: str, items: Value, **columns: str) -> Table:
    """The parts of offers that a list holds. columns: of a part -> field of the list's structures, "" for texts."""
    own = table.select("key", "version", items=items).filter(this.items.notnull())
    each = own.mutate(item=own["items"].unnest(), number=ibis.range(0, own["items"].length()).unnest()).drop("items")
    item: Any = each["item"]
    fields = {name: item[field] if field else item for name, field in columns.items()}
    told = {name: _plain(fields[name]) if name in fields else ibis.null("string") for name in PARTS_TOLD}
    return each.select("key", "version", kind=ibis.literal(kind), number=each["number"].cast("int64"), **told)


PARTS_TOLD = ("code", "label", "need", "level")
_OTHER_KIND = r'^\s*[\[{]\s*["{\[\]}]'


def day_of(value: Value) -> Value:
    """A day that a text begins with, ISO or as 23/11/2026; null for one that is none."""
    text: Value = value.cast("string")
    turned = ibis.cases(
        (text.re_search(r"^\d{4}-\d{2}-\d{2}"), text.substr(0, 10)),
        (text.re_search(r"^\d{2}/\d{2}/\d{4}"), text.re_replace(r"^(\d{2})/(\d{2})/(\d{4}).*", r"\3-\2-\1")),
    )
    return turned.try_cast("date")


def _plain(value: Value) -> Value:
    """Text without spaces around it; null for an empty one, or for JSON of another kind that was taken for text."""
    bare: Value = value.cast("string").strip()
    return ibis.cases((bare.re_search(_OTHER_KIND), ibis.null("string")), else_=bare.nullif(""))


def _told(value: Value) -> Value:
    """As above, for a long text, whose spaces are taken away where it is cleaned."""
    text: Value = value.cast("string")
    return ibis.cases((text.re_search(_OTHER_KIND), ibis.null("string")), else_=text)


def _said(value: Value) -> Value:
    return value.cast("string").nullif("")
