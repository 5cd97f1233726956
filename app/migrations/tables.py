"""Imports every module that declares tables, so that Base.metadata knows them all."""

from importlib import import_module

from app.slices import all_slices


def import_tables() -> tuple[str, ...]:
    """Import the modules with tables of every slice; gives their names."""
    modules = tuple(module for one in all_slices() for module in one.tables)
    for module in modules:
        import_module(module)
    return modules


MODULES = import_tables()
