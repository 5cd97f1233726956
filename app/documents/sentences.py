"""What reading and printing files refuses, in sentences by code."""

from collections.abc import Mapping

from app.kit.texts import N_

SENTENCES: Mapping[str, str] = {
    "documents.busy": N_("Too much of yours is being read or printed just now. Try again in %(wait_s)s seconds."),
    "file.missing": N_("There is no file %(name)s."),
}
