"""Data of a prompt that is laid out for reading, taken apart again into what the characters think in."""

import re
from collections.abc import Callable, Iterator
from typing import Any

_HEAD = re.compile(r"^\[([^\]\s]+)\] ?(.*)$")
_LINE = re.compile(r"^(?:[-*] )?([a-z]+\d[\w.]*|header\.current_title): (.*)$")
_PART = re.compile(r"^([a-z]+):(?: (.*))?$")
_PLAN = re.compile(r"at most (\d+) lines")
_LEAD = re.compile(r"([a-z]+\d\w*)(?: for \w+)?")
_TERM = re.compile(r"\b(?:[A-Z][\w+#.-]*\w|[A-Z]{2,})(?: [A-Z][\w+#.-]*\w)?")


def taken_apart(name: str, text: str) -> Any:
    """The data of a block; the text as it is where it is of no known layout."""
    read = _READERS.get(name)
    return read(text.split("\n")) if read else text


def _items(lines: list[str]) -> Any:
    """Items of one kind; or, where a part is named first, the small sections."""
    if lines and _PART.match(lines[0]):
        return _small(lines)
    items: list[dict[str, Any]] = []
    part = "responsibilities"
    for line in lines:
        if head := _HEAD.match(line):
            items.append({"id": head[1], "title": head[2].split(", ")[0], "responsibilities": {}})
        elif line.startswith("plan: ") and items:
            found = _PLAN.search(line)
            items[-1]["most"] = int(found[1]) if found else 0
            items[-1]["first"] = _LEAD.findall(line.partition("first ")[2])
        elif named := _LINE.match(line):
            home = "description" if named[1].endswith(".description") else part
            items[-1].setdefault(home, {})[named[1]] = named[2]
        elif found := _PART.match(line):
            part = found[1]
    return items


def _small(lines: list[str]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    part = ""
    for line in lines:
        if head := _HEAD.match(line):
            found.setdefault("extras", []).append({"id": head[1], "title": head[2]})
        elif named := _LINE.match(line):
            if part == "extras":
                found["extras"][-1]["text"] = {named[1]: named[2]}
            else:
                found.setdefault(part, {})[named[1]] = named[2]
        elif named := _PART.match(line):
            part = named[1]
    return found


def _digest(lines: list[str]) -> dict[str, Any]:
    found: dict[str, Any] = {"title": "", "must": [], "nice": [], "tasks": [], "terms": []}
    part = ""
    for line in lines:
        if named := _PART.match(line):
            part = named[1]
            if part == "title":
                found["title"] = named[2] or ""
            elif part == "keywords":
                found["terms"] += (named[2] or "").split(", ")
        elif part in {"must", "nice"}:
            said = line.partition(" ")[2]
            found[part].append(said)
            found["terms"] += _TERM.findall(said)
        else:
            found["tasks"].append(line.removeprefix("- "))
    return found


def _document(lines: list[str]) -> dict[str, Any]:
    found: dict[str, Any] = {"experience": [], "projects": []}
    part = ""
    for line in lines:
        if head := _HEAD.match(line):
            facts = head[2].split(", ")
            ends = facts[-1].rpartition(" to ")[2] if re.match(r"\d{4}[-\d]* to ", facts[-1]) else ""
            company = facts[1] if len(facts) > 2 else ""
            item = {
                "id": head[1],
                "title": facts[0],
                "company": company,
                "to": ends,
                "about": [],
                "skills": [],
                "ids": [],
            }
            found[part].append(item)
        elif part in found and found[part] and line.startswith("skills: "):
            found[part][-1]["skills"] = line.removeprefix("skills: ").split(", ")
        elif part in found and found[part] and (named := _LINE.match(line)):
            found[part][-1]["about"].append(named[2])
            found[part][-1]["ids"].append(named[1])
        elif named := _PART.match(line):
            if named[1] == "about" and part in found and found[part]:
                found[part][-1]["about"].append(named[2])
            else:
                part = named[1]
    return found


def _skills(lines: list[str]) -> dict[str, Any]:
    groups: list[dict[str, Any]] = []
    evidenced: list[str] = []
    for line in lines:
        if head := _HEAD.match(line):
            groups.append({"id": head[1], "label": head[2], "items": {}})
        elif named := _LINE.match(line):
            groups[-1]["items"][named[1]] = named[2]
        elif line.startswith("evidenced: "):
            evidenced = line.removeprefix("evidenced: ").split(", ")
    return {"groups": groups, "evidenced": evidenced}


def _summary(lines: list[str]) -> dict[str, Any]:
    found: dict[str, Any] = {"summary": {}, "lines": {}, "extras": {}, "skills": [], "years": []}
    part = ""
    for line in lines:
        if (named := _LINE.match(line)) and part in {"summary", "lines", "extras"}:
            found[part][named[1]] = named[2]
        elif named := _PART.match(line):
            part = named[1]
        elif part == "skills":
            found["skills"] = line.split(", ")
        elif part == "years":
            count, _, of = line.removeprefix("- ").partition(" of ")
            found["years"].append({"of": "" if of == "career" else of, "years": int(count)})
    return found


_READERS: dict[str, Callable[[list[str]], Any]] = {
    "ITEMS": _items,
    "DIGEST": _digest,
    "DOCUMENT": _document,
    "SKILLS": _skills,
    "SUMMARY": _summary,
}


def plan_of(document: dict[str, Any], is_wished: Callable[[str], bool]) -> Iterator[tuple[str, int]]:
    """How many lines of each item an honest recruiter would show: of the newest most."""
    for place, item in enumerate((*document.get("experience", []), *document.get("projects", []))):
        near = any(is_wished(text) for text in (item["title"], *item["about"]))
        yield item["id"], (6 if place < 2 else 4) if near else 1
