"""Boards of companies by the public documents of each: their hosts, their answers, and how these are parted.

Written by hand; none holds an answer of a real board. A board answers for one company, "acme".
"""

import html
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, ClassVar

from tests.servers.named_web import Answering, Asked
from tests.servers.sources import HTML, JSON, Said, markup, offer_text

NOTHING = Said(b'{"status": 404, "error": "Not found"}', JSON, status=404)
BUSY = Said(b"Too many requests", "text/plain", status=429, more={"Retry-After": "3600"})
BROKEN = Said(b'{"jobs": [{"title": "Gard', JSON)


@dataclass(frozen=True, slots=True)
class Job:
    """One offer of a board. more: a line that its text ends with."""

    number: int
    title: str
    place: str = "Leeds"
    word: str = "pruning"
    more: str = ""

    @property
    def markup(self) -> str:
        text = offer_text(self.title, "Green Row Ltd", self.place, self.word)
        return markup(f"{text}\n{self.more}")

    @property
    def slug(self) -> str:
        return f"{self.number}-{self.title.lower().replace(' ', '-')}"

    @property
    def uuid(self) -> str:
        return f"0e3c0c3e-7a1f-4a38-9a50-{self.number:012d}"


@dataclass
class Board:
    """What all boards have. trouble: what is answered instead of anything else.  part: offers of one answer at most.

    page: what a person copies from the browser.
    """

    jobs: list[Job] = field(default_factory=list[Job])
    trouble: Said | None = None
    part: int = 100
    name: ClassVar[str] = ""
    api: ClassVar[str] = ""
    site: ClassVar[str] = ""
    path: ClassVar[str] = ""
    company: ClassVar[str] = "Acme"
    spelled: ClassVar[str] = ""  # the company, where the answer of one offer does not name it

    @property
    def page(self) -> str:
        return f"https://{self.site}{self.path}"

    @property
    def hosts(self) -> dict[str, Answering]:
        return {self.site: self.answer, self.api: self.answer}

    def answer(self, asked: Asked) -> Said:
        return self.trouble or self.said(asked)

    def said(self, asked: Asked) -> Said:
        raise NotImplementedError

    def address(self, job: Job) -> str:
        """The page of an offer."""
        raise NotImplementedError

    def job(self, name: str, key: Callable[[Job], str]) -> Job | None:
        return next((one for one in self.jobs if key(one) == name), None)


def told(value: Any) -> Said:
    return Said(json.dumps(value, ensure_ascii=False).encode(), JSON)


class Greenhouse(Board):
    """All offers at once, their texts as escaped markup and only where content is asked for."""

    name, api, site, path = "greenhouse", "boards-api.greenhouse.io", "job-boards.greenhouse.io", "/acme"
    company = "Green Row Ltd"

    def address(self, job: Job) -> str:
        return f"https://job-boards.greenhouse.io/acme/jobs/{job.number}"

    def said(self, asked: Asked) -> Said:
        if asked.path == "/v1/boards/acme/jobs":
            jobs = [self._one(one, has_text=asked.query.get("content") == "true") for one in self.jobs]
            return told({"jobs": jobs, "meta": {"total": len(jobs)}})
        job = self.job(asked.path.removeprefix("/v1/boards/acme/jobs/"), lambda one: str(one.number))
        return told(self._one(job, has_text=True)) if job else NOTHING

    def _one(self, job: Job, *, has_text: bool) -> dict[str, Any]:
        given = {
            "id": job.number, "internal_job_id": job.number + 9_000, "title": job.title, "requisition_id": "88",
            "updated_at": "2026-11-05T09:00:00-05:00", "first_published": "2026-11-02T09:00:00-05:00",
            "location": {"name": job.place}, "absolute_url": self.address(job), "language": "en", "metadata": None,
            "company_name": "Green Row Ltd",
        }  # fmt: skip
        return given | ({"content": html.escape(job.markup), "departments": [], "offices": []} if has_text else {})


class Lever(Board):
    """A bare list in parts: skip and limit, a hundred where no limit is given. No company is named."""

    name, api, site, path = "lever", "api.lever.co", "jobs.lever.co", "/acme"

    def address(self, job: Job) -> str:
        return f"https://jobs.lever.co/acme/{job.uuid}"

    def said(self, asked: Asked) -> Said:
        if asked.query.get("mode") != "json":
            return Said(b"<ul></ul>", HTML)
        if asked.path == "/v0/postings/acme":
            begin, most = int(asked.query.get("skip", "0")), min(int(asked.query.get("limit", "100")), self.part)
            return told([self._one(one) for one in self.jobs[begin : begin + most]])
        job = self.job(asked.path.removeprefix("/v0/postings/acme/"), lambda one: one.uuid)
        return told(self._one(job)) if job else Said(b'{"ok":false,"error":"Document not found"}', JSON, status=404)

    def _one(self, job: Job) -> dict[str, Any]:
        return {
            "id": job.uuid, "text": job.title, "country": "GB", "workplaceType": "on-site", "createdAt": 1793610000000,
            "categories": {"commitment": "Full-time", "location": job.place, "team": "Grounds",
                           "allLocations": [job.place]},
            "description": job.markup, "descriptionPlain": "x", "opening": "", "openingPlain": "",
            "lists": [{"text": "Tools", "content": "<li>Shears</li><li>A ladder</li>"}], "additional": "",
            "hostedUrl": self.address(job), "applyUrl": f"{self.address(job)}/apply",
            "salaryRange": {"min": 26000, "max": 30000, "currency": "GBP", "interval": "per-year-salary"},
        }  # fmt: skip


class Ashby(Board):
    """All offers at once, unlisted ones among them, which a board does not show. No company is named."""

    name, api, site, path = "ashby", "api.ashbyhq.com", "jobs.ashbyhq.com", "/acme"
    unlisted: frozenset[int] = frozenset()

    def address(self, job: Job) -> str:
        return f"https://jobs.ashbyhq.com/acme/{job.uuid}"

    def said(self, asked: Asked) -> Said:
        if asked.path != "/posting-api/job-board/acme":
            return NOTHING
        return told({"apiVersion": "1", "jobs": [self._one(one) for one in self.jobs]})

    def _one(self, job: Job) -> dict[str, Any]:
        return {
            "id": job.uuid, "title": job.title, "location": job.place, "secondaryLocations": [],
            "department": "Grounds", "team": "Grounds", "isListed": job.number not in self.unlisted,
            "isRemote": False, "workplaceType": "OnSite", "employmentType": "FullTime",
            "publishedAt": "2026-11-02T09:00:00.000+00:00", "jobUrl": self.address(job),
            "applyUrl": f"{self.address(job)}/application", "descriptionHtml": job.markup, "descriptionPlain": "x",
            "compensation": {"compensationTierSummary": "£26K – £30K • Offers Bonus", "summaryComponents": []},
        }  # fmt: skip


class Recruitee(Board):
    """All offers at once, at the company's own host."""

    name, api, site, path = "recruitee", "acme.recruitee.com", "acme.recruitee.com", "/"
    company = "Green Row Ltd"

    def address(self, job: Job) -> str:
        return f"https://acme.recruitee.com/o/{job.slug}"

    def said(self, asked: Asked) -> Said:
        if asked.path == "/api/offers/":
            return told({"offers": [self._one(one) for one in self.jobs]})
        job = self.job(asked.path.removeprefix("/api/offers/"), lambda one: one.slug)
        return told({"offer": self._one(job)}) if job else NOTHING

    def _one(self, job: Job) -> dict[str, Any]:
        return {
            "id": job.number, "slug": job.slug, "title": job.title, "status": "published", "position": 1,
            "description": job.markup, "requirements": "<ul><li>Shears</li></ul>", "location": f"{job.place}, UK",
            "city": job.place, "country": "United Kingdom", "country_code": "GB", "remote": False, "hybrid": False,
            "on_site": True, "employment_type_code": "fulltime_permanent", "published_at": "2026-11-02 08:00:00 UTC",
            "close_at": None, "careers_url": self.address(job), "careers_apply_url": f"{self.address(job)}/c/new",
            "company_name": "Green Row Ltd",
            "salary": {"min": "26000", "max": "30000", "period": "year", "currency": "GBP"},
        }  # fmt: skip


class SmartRecruiters(Board):
    """A list in parts without texts; each offer stands at an address of its own."""

    name, api, site, path = "smartrecruiters", "api.smartrecruiters.com", "jobs.smartrecruiters.com", "/Acme"
    company = "Green Row Ltd"
    _root = "/v1/companies/Acme/postings"

    def address(self, job: Job) -> str:
        return f"https://jobs.smartrecruiters.com/Acme/{7439990000 + job.number}-{job.title.lower().replace(' ', '-')}"

    def said(self, asked: Asked) -> Said:
        if asked.path == self._root:
            begin, most = int(asked.query.get("offset", "0")), min(int(asked.query.get("limit", "10")), self.part)
            some = [self._line(one) for one in self.jobs[begin : begin + most]]
            return told({"offset": begin, "limit": most, "totalFound": len(self.jobs), "content": some})
        job = self.job(asked.path.removeprefix(f"{self._root}/"), lambda one: str(7439990000 + one.number))
        return told(self._line(job) | self._rest(job)) if job else NOTHING

    def _line(self, job: Job) -> dict[str, Any]:
        number = 7439990000 + job.number
        return {
            "id": str(number), "uuid": job.uuid, "name": job.title, "refNumber": "R1",
            "company": {"identifier": "Acme", "name": "Green Row Ltd"}, "releasedDate": "2026-11-02T09:00:00.000Z",
            "location": {"city": job.place, "region": "England", "country": "gb", "remote": False},
            "typeOfEmployment": {"id": "permanent", "label": "Full-time"}, "language": {"code": "en"},
            "ref": f"https://{self.api}{self._root}/{number}", "customField": [],
        }  # fmt: skip

    def _rest(self, job: Job) -> dict[str, Any]:
        sections = {
            "companyDescription": {"title": "Company Description", "text": "<p>Gardens since 1901.</p>"},
            "jobDescription": {"title": "Job Description", "text": job.markup},
            "qualifications": {"title": "Qualifications", "text": "<ul><li>Shears</li></ul>"},
            "additionalInformation": {"title": "Additional Information", "text": ""},
        }
        return {"postingUrl": self.address(job), "applyUrl": f"{self.address(job)}?oga=true", "active": True,
                "jobAd": {"sections": sections}}  # fmt: skip


class Workable(Board):
    """The widget of a company: all offers at once, with texts where details are asked for."""

    name, api, site, path = "workable", "apply.workable.com", "apply.workable.com", "/acme/"
    company, spelled = "Green Row Ltd", "Acme"

    def address(self, job: Job) -> str:
        return f"https://apply.workable.com/acme/j/{self._code(job)}/"

    def said(self, asked: Asked) -> Said:
        if asked.path == "/api/v1/widget/accounts/acme":
            jobs = [self._line(one, has_text=asked.query.get("details") == "true") for one in self.jobs]
            return told({"name": "Green Row Ltd", "description": None, "jobs": jobs})
        job = self.job(asked.path.removeprefix("/api/v2/accounts/acme/jobs/"), self._code)
        return told(self._one(job)) if job else NOTHING

    def _code(self, job: Job) -> str:
        return f"5A1B2C{job.number:04d}"

    def _line(self, job: Job, *, has_text: bool) -> dict[str, Any]:
        given = {
            "title": job.title, "shortcode": self._code(job), "code": "", "employment_type": "Full-time",
            "telecommuting": False, "department": "Grounds", "url": self.address(job).rstrip("/"),
            "shortlink": f"https://apply.workable.com/j/{self._code(job)}", "published_on": "2026-11-02",
            "application_url": f"https://apply.workable.com/j/{self._code(job)}/apply", "created_at": "2026-11-01",
            "country": "United Kingdom", "city": job.place, "state": "England", "education": "", "experience": "",
            "function": "", "industry": "",
        }  # fmt: skip
        return given | ({"description": job.markup} if has_text else {})

    def _one(self, job: Job) -> dict[str, Any]:
        where = {"country": "United Kingdom", "countryCode": "GB", "city": job.place, "region": "England"}
        return {
            "id": job.number, "shortcode": self._code(job), "title": job.title, "remote": False, "workplace": "on_site",
            "location": where, "locations": [where], "state": "published", "type": "full",
            "published": "2026-11-02T00:00:00.000Z", "language": "en", "description": job.markup,
            "requirements": "<ul><li>Shears</li></ul>", "benefits": "",
        }  # fmt: skip


class Personio(Board):
    """One XML with all positions in one language."""

    name, api, site, path = "personio", "acme.jobs.personio.de", "acme.jobs.personio.de", "/"
    company = "Green Row Ltd"

    def address(self, job: Job) -> str:
        return f"https://acme.jobs.personio.de/job/{job.number}"

    def said(self, asked: Asked) -> Said:
        if asked.path != "/xml":
            return NOTHING
        is_english = asked.query.get("language") == "en"
        told = "".join(self._one(one, is_english=is_english) for one in self.jobs)
        return Said(f'<?xml version="1.0" encoding="UTF-8"?><workzag-jobs>{told}</workzag-jobs>'.encode(), "text/xml")

    def _one(self, job: Job, *, is_english: bool) -> str:
        text = job.markup if is_english else "<p>Wir pflegen alte Gärten.</p>"
        facts: Mapping[str, str] = {
            "id": str(job.number), "subcompany": "Green Row Ltd", "office": job.place, "department": "Grounds",
            "recruitingCategory": "Gardens", "name": job.title, "employmentType": "permanent", "schedule": "full-time",
            "seniority": "experienced", "createdAt": "2026-11-02T09:00:00+01:00",
        }  # fmt: skip
        plain = "".join(f"<{name}>{html.escape(value)}</{name}>" for name, value in facts.items())
        part = f"<jobDescription><name>Your tasks</name><value><![CDATA[{text}]]></value></jobDescription>"
        return f"<position>{plain}<jobDescriptions>{part}</jobDescriptions></position>"


class Teamtailor(Board):
    """A JSON feed in parts, each of which names the next; the posting itself stands inside each item."""

    name, api, site, path = "teamtailor", "acme.teamtailor.com", "acme.teamtailor.com", "/jobs"
    company = "Green Row Ltd"

    def address(self, job: Job) -> str:
        return f"https://acme.teamtailor.com/jobs/{job.slug}"

    def said(self, asked: Asked) -> Said:
        if asked.path == "/jobs.json":
            begin = (int(asked.query.get("page", "1")) - 1) * self.part
            some = self.jobs[begin : begin + self.part]
            head = {"version": "https://jsonfeed.org/version/1.1", "title": "Green Row Ltd", "home_page_url": self.page}
            following = f"https://{self.site}/jobs.json?page={begin // self.part + 2}"
            goes_on = {"next_url": following} if begin + self.part < len(self.jobs) else {}
            return Said(told({**head, **goes_on, "items": [self._one(one) for one in some]}).body, JSON)
        job = self.job(asked.path.removeprefix("/jobs/"), lambda one: one.slug)
        return self._page(job) if job else Said(b"<h1>404</h1>", HTML, status=404)

    def _posting(self, job: Job) -> dict[str, Any]:
        return {
            "@context": "http://schema.org/", "@type": "JobPosting", "title": job.title, "description": job.markup,
            "datePosted": "2026-11-02T09:00:00+01:00", "employmentType": "FULL_TIME",
            "hiringOrganization": {"@type": "Organization", "name": "Green Row Ltd"},
            "jobLocation": [{"@type": "Place", "address": {"@type": "PostalAddress", "addressLocality": job.place}}],
        }  # fmt: skip

    def _one(self, job: Job) -> dict[str, Any]:
        return {"id": job.uuid, "url": self.address(job), "title": job.title, "content_html": job.markup,
                "date_published": "2026-11-02T09:00:00+01:00", "_jobposting": self._posting(job)}  # fmt: skip

    def _page(self, job: Job) -> Said:
        script = f'<script type="application/ld+json">{json.dumps(self._posting(job))}</script>'
        return Said(f'<!doctype html><html lang="en"><title>{job.title}</title>{script}'.encode())


BOARDS: tuple[type[Board], ...] = (
    Greenhouse, Lever, Ashby, Recruitee, SmartRecruiters, Workable, Personio, Teamtailor,
)  # fmt: skip
