"""From raw lines to flat rows that every database takes: the reading of JSON, always by a DuckDB of this process."""

from types import ModuleType
from typing import Any

import pyarrow as pa

from app.pool.expressions import Table, dt, ibis
from app.pool.shapes import france_travail, job_posting, own
from app.pool.shapes.columns import parsed
from app.pool.values import Shape

_SHAPES: dict[Shape, ModuleType] = {
    Shape.FRANCE_TRAVAIL: france_travail,
    Shape.JOB_POSTING: job_posting,
    Shape.OWN: own,
}


@ibis.udf.scalar.builtin(name="json_valid", signature=((dt.string,), dt.boolean))
def _is_json(line: str) -> Any:  # pyright: ignore[reportUnusedParameter] - DuckDB's own
    """Whether DuckDB can read a line; Python takes more for JSON."""


def land(con: Any, raw: pa.Table, shape: Shape, version: int) -> tuple[Table, Table]:
    """The flat offers of raw lines, and what they name. Lines that are no JSON are left out."""
    module = _SHAPES[shape]
    lines = con.create_table("raw", raw, temp=True, overwrite=True)
    good = lines.filter(_is_json(lines["line"])).mutate(version=ibis.literal(version, "int64"))
    read = con.create_table("parsed", parsed(good, module.KIND), temp=True, overwrite=True)
    return module.offers(read), module.named(read)
