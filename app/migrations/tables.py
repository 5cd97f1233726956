"""Imports every module that declares tables, so that Base.metadata knows them all."""

import importlib
import importlib.util

importlib.import_module("app.live")  # declares the table of events
importlib.import_module("app.audit")
importlib.import_module("app.web.repeats")  # and the kept answers
SLICES = ("options", "accounts", "tasks", "credits", "offers", "cvs", "generation")

for name in SLICES:
    if importlib.util.find_spec(f"app.{name}") and importlib.util.find_spec(f"app.{name}.models"):
        importlib.import_module(f"app.{name}.models")
