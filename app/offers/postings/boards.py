"""The public addresses of job boards: which one answers with the posting that stands on a page. Pure."""

import re
from collections.abc import Callable
from urllib.parse import SplitResult, parse_qs, quote, urlsplit

_SAFE = re.compile(r"[\w.%~-]{1,120}\Z")
_NUMBER = re.compile(r"(\d{3,20})")
_TONGUE = re.compile(r"[a-z]{2}(?:-[A-Za-z]{2})?\Z")

Parts = list[str]


def board_api(address: str) -> str | None:
    """The public address that answers with this posting as data, to be fetched instead of the page; None for others.

    Its fragment, where it has one, names the posting in the answer of a whole board: keep it in Page.address. Where
    the answer is refused (gone, too large), fetch the page itself. Teamtailor's boards come in pages and its pages
    hold the same data, so that there is None for them.
    """
    try:
        split = urlsplit(address)
        host = (split.hostname or "").lower()
    except ValueError:
        return None
    parts = [part for part in split.path.split("/") if part]
    for belongs, api in _BOARDS:
        if belongs(host):
            return api(host, _without_tongue(parts), split) if all(_SAFE.match(part) for part in parts) else None
    return None


def _without_tongue(parts: Parts) -> Parts:
    return parts[1:] if len(parts) > 2 and _TONGUE.match(parts[0]) else parts  # noqa: PLR2004 - a board and a posting


def _greenhouse(host: str, parts: Parts, split: SplitResult) -> str | None:
    api = "boards-api.eu.greenhouse.io" if ".eu." in host else "boards-api.greenhouse.io"
    query = parse_qs(split.query)
    board, posting = query.get("for", [""])[0], query.get("token", query.get("gh_jid", [""]))[0]
    if len(parts) >= 3 and parts[1] == "jobs":  # noqa: PLR2004 - board, "jobs", posting
        board, posting = parts[0], parts[2]
    if not (_SAFE.match(board) and posting.isdecimal()):
        return None
    return f"https://{api}/v1/boards/{board}/jobs/{posting}?pay_transparency=true"


def _lever(host: str, parts: Parts, _: SplitResult) -> str | None:
    api = "api.eu.lever.co" if ".eu." in host else "api.lever.co"
    return f"https://{api}/v0/postings/{parts[0]}/{parts[1]}?mode=json" if len(parts) > 1 else None


def _ashby(_: str, parts: Parts, __: SplitResult) -> str | None:
    if len(parts) < 2:  # noqa: PLR2004 - board, posting
        return None
    return f"https://api.ashbyhq.com/posting-api/job-board/{parts[0]}?includeCompensation=true#{parts[1]}"


def _recruitee(host: str, parts: Parts, _: SplitResult) -> str | None:
    """The posting follows an "o", after a language or not."""
    after = parts[parts.index("o") + 1 :] if "o" in parts else []
    return f"https://{host}/api/offers/{after[0]}" if after else None


def _smartrecruiters(_: str, parts: Parts, __: SplitResult) -> str | None:
    found = _NUMBER.match(parts[1]) if len(parts) > 1 else None
    return f"https://api.smartrecruiters.com/v1/companies/{parts[0]}/postings/{found.group(1)}" if found else None


def _workable(_: str, parts: Parts, __: SplitResult) -> str | None:
    if len(parts) < 3 or parts[1] != "j":  # noqa: PLR2004 - board, "j", posting
        return None
    return f"https://apply.workable.com/api/v2/accounts/{parts[0]}/jobs/{parts[2]}"


def _personio(host: str, parts: Parts, split: SplitResult) -> str | None:
    if len(parts) < 2 or parts[0] != "job" or not parts[1].isdecimal():  # noqa: PLR2004 - "job", posting
        return None
    tongue = parse_qs(split.query).get("language", ["en"])[0]
    return f"https://{host}/xml?language={quote(tongue[:5], safe='')}#{parts[1]}"


def _is(*hosts: str) -> Callable[[str], bool]:
    return lambda host: host in hosts


def _below(*domains: str) -> Callable[[str], bool]:
    return lambda host: host.endswith(tuple(f".{domain}" for domain in domains))


_BOARDS: tuple[tuple[Callable[[str], bool], Callable[[str, Parts, SplitResult], str | None]], ...] = (
    (_below("greenhouse.io"), _greenhouse),
    (_is("jobs.lever.co", "jobs.eu.lever.co"), _lever),
    (_is("jobs.ashbyhq.com"), _ashby),
    (_below("recruitee.com"), _recruitee),
    (_is("jobs.smartrecruiters.com"), _smartrecruiters),
    (_is("apply.workable.com"), _workable),
    (_below("jobs.personio.de", "jobs.personio.com"), _personio),
)


def company_api(address: str) -> str | None:
    """The public address that answers with all postings of the company that a board belongs to; None for others."""
    try:
        split = urlsplit(address)
        host = (split.hostname or "").lower()
    except ValueError:
        return None
    parts = [part for part in split.path.split("/") if part]
    query = parse_qs(split.query)
    # Pages that hold a board of Greenhouse within them name it after the question mark.
    name = (
        query["for"][0] if "for" in query and _below("greenhouse.io")(host) else next(iter(_without_tongue(parts)), "")
    )
    tongue = query.get("language", ["en"])[0]
    given = {"host": host, "name": name, "tongue": tongue if _TONGUE.match(tongue) else "en"}
    eu = "eu." if ".eu." in host else ""
    for belongs, api in _COMPANIES:
        if belongs(host):
            return api.format(**given, eu=eu) if "{name}" not in api or _SAFE.match(name) else None
    return None


def board_named(address: str) -> str:
    """Which kind of board an address or its answers belong to; "" for other sites."""
    try:
        host = (urlsplit(address).hostname or "").lower()
    except ValueError:
        return ""
    return next((name for domain, name in _NAMES.items() if host == domain or host.endswith(f".{domain}")), "")


_NAMES = {
    "greenhouse.io": "greenhouse",
    "lever.co": "lever",
    "ashbyhq.com": "ashby",
    "recruitee.com": "recruitee",
    "smartrecruiters.com": "smartrecruiters",
    "workable.com": "workable",
    "personio.de": "personio",
    "personio.com": "personio",
    "teamtailor.com": "teamtailor",
}
_COMPANIES: tuple[tuple[Callable[[str], bool], str], ...] = (
    (_below("greenhouse.io"), "https://boards-api.{eu}greenhouse.io/v1/boards/{name}/jobs?content=true"),
    (_is("jobs.lever.co", "jobs.eu.lever.co"), "https://api.{eu}lever.co/v0/postings/{name}?mode=json&limit=100"),
    (_is("jobs.ashbyhq.com"), "https://api.ashbyhq.com/posting-api/job-board/{name}?includeCompensation=true"),
    (_below("recruitee.com"), "https://{host}/api/offers/"),
    (
        _is("jobs.smartrecruiters.com", "careers.smartrecruiters.com"),
        "https://api.smartrecruiters.com/v1/companies/{name}/postings?limit=100",
    ),
    (_is("apply.workable.com"), "https://apply.workable.com/api/v1/widget/accounts/{name}?details=true"),
    (_below("jobs.personio.de", "jobs.personio.com"), "https://{host}/xml?language={tongue}"),
    (_below("teamtailor.com"), "https://{host}/jobs.json"),
)
