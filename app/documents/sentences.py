"""What reading and printing files refuses, in sentences by code."""

from collections.abc import Mapping

from app.kit.texts import N_

SENTENCES: Mapping[str, str] = {
    "documents.busy": N_("Too much of yours is being read or printed just now. Try again in %(wait_s)s seconds."),
    "file.missing": N_("There is no file %(name)s."),
    "file.no_place": N_("There is no file or folder %(name)s, and none can be made there."),
    "file.in_the_way": N_("%(name)s is a file; a folder is wanted there."),
    "file.forbidden": N_("You may not read or write %(name)s."),
    "file.disk_full": N_("There is no room left on the disk for %(name)s."),
}
