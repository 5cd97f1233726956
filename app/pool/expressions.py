"""Ibis as the pool's modules import it. Its own types say less than its functions take, so here they end.

Table is a table expression, Value a column or a value in one; what they hold stands in the docstrings.
"""

from typing import Any, TypeAlias

import ibis as _ibis
import ibis.expr.datatypes as _dt

Table: TypeAlias = Any
Value: TypeAlias = Any
Backend: TypeAlias = Any
ibis: Any = _ibis
dt: Any = _dt
Kind: TypeAlias = Any  # a type of a column
Schema: TypeAlias = Any
this: Any = _ibis._
