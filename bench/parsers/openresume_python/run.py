"""Runs openresume-parser as it is on each file that is named; one line of JSON for each, in the words of the bench."""

import json
import sys
from collections.abc import Iterator, Mapping
from typing import Any

from openresume import parse_resume_from_pdf


def main() -> None:
    """Each file on its own: one that cannot be read has no values."""
    for name in sys.argv[1:]:
        read = parse_resume_from_pdf(name)
        print(json.dumps({"name": name, "values": list(_values(read.get("resume") or {}))}))


def _values(resume: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    yield from (("name", resume["full_name"]), ("email", resume["email"]), ("phone", resume["phone"])) if resume else ()
    for post in resume.get("experience", {}).get("work_history", ()):
        yield from (("title", post["title"]), ("company", post["company"]))
        ends = [post["start_date"], "present" if post["current"] else post["end_date"]]
        yield "dates", " – ".join(one for one in ends if one)
    study = resume.get("education", {})
    yield from (("degree", study.get("degree_course", "")), ("years", str(study.get("passing_year") or "")))
    yield from (("skill", one.rpartition(":")[2]) for one in resume.get("skills", ()))


if __name__ == "__main__":
    main()
