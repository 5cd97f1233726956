"""Runs LeverParser as it is on each file that is named; one line of JSON for each, in the words of the bench."""

import json
import sys
from collections.abc import Iterator
from typing import Any

from pyresume import ResumeParser


def main() -> None:
    """Each file on its own: one that cannot be read stops none."""
    for name in sys.argv[1:]:
        print(json.dumps({"name": name, "values": list(_values(ResumeParser().parse(name)))}))


def _values(resume: Any) -> Iterator[tuple[str, str]]:
    contact = resume.contact_info
    yield from (("name", contact.name), ("email", contact.email), ("phone", contact.phone))
    for post in resume.experience:
        yield from (("title", post.title), ("company", post.company))
        yield "dates", _period(post.start_date, post.end_date, is_open=post.current)
    for study in resume.education:
        yield from (("degree", study.degree), ("school", study.institution))
        yield "years", str(study.graduation_date.year) if study.graduation_date else ""
    yield from (("skill", one.name) for one in resume.skills)


def _period(start: Any, end: Any, *, is_open: bool) -> str:
    """A period as the CVs write it: a date holds year and month alone."""
    said = [one.strftime("%b %Y") for one in (start, end) if one]
    return " – ".join([*said, *(["present"] if is_open and not end else [])])


if __name__ == "__main__":
    main()
