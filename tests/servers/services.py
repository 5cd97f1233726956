"""Services that answer with records, by their public documents: France Travail with its tokens, and Adzuna's search."""

import json
from dataclasses import dataclass, field
from typing import Any

from tests.servers.boards import BUSY, Job, told
from tests.servers.named_web import Answering, Asked
from tests.servers.sources import JSON, Said, france_travail

TOKENS, OFFERS, ADZUNA = "entreprise.francetravail.fr", "api.francetravail.io", "api.adzuna.com"
AT_ONCE_BUSY = Said(BUSY.body, BUSY.kind, status=429, more={"Retry-After": "0"})


@dataclass
class FranceTravail:
    """Offers by their titles. busy: how many requests are refused for the moment.  trouble: said from a place on."""

    titles: list[str]
    tokens: set[str] = field(default_factory=set[str])
    given: int = 0
    busy: int = 0
    trouble: Said | None = None
    trouble_from: int = 0
    more: dict[str, Any] = field(default_factory=dict[str, Any])

    @property
    def hosts(self) -> dict[str, Answering]:
        return {TOKENS: self.token, OFFERS: self.search}

    def token(self, asked: Asked) -> Said:
        is_mine = asked.form.get("client_id") == "me" and asked.form.get("client_secret") == "secret"
        if asked.query.get("realm") != "/partenaire" or "o2dsoffre" not in asked.form.get("scope", ""):
            return Said(b'{"error":"invalid_scope"}', JSON, status=400)
        if asked.form.get("grant_type") != "client_credentials" or not is_mine:
            return Said(b'{"error":"invalid_client"}', JSON, status=400)
        self.given += 1
        self.tokens = {f"token-{self.given}"}
        return told({"access_token": f"token-{self.given}", "token_type": "Bearer", "expires_in": 1499})

    def search(self, asked: Asked) -> Said:
        if asked.headers.get("authorization", "").removeprefix("Bearer ") not in self.tokens:
            return Said(b'{"message":"token expired"}', JSON, status=401)
        if self.busy:
            self.busy -= 1
            return AT_ONCE_BUSY
        begin, end = (int(part) for part in asked.query["range"].split("-"))
        if end - begin >= 150 or begin > 3_000:
            return Said(b'{"message":"range"}', JSON, status=400)
        if self.trouble and begin >= self.trouble_from:
            return self.trouble
        return self._answer(asked.query.get("motsCles", ""), begin, end)

    def _answer(self, keyword: str, begin: int, end: int) -> Said:
        body = json.loads(france_travail(*self.titles, **self.more))["resultats"]
        found = [one for one in body if keyword.lower() in f"{one['intitule']} {one['description']}".lower()]
        some = found[begin : end + 1]
        if not some:
            return Said(b"", JSON, status=204)
        ranged = {"Content-Range": f"offres {begin}-{begin + len(some) - 1}/{len(found)}"}
        status = 200 if len(some) == len(found) else 206
        return Said(json.dumps({"resultats": some}, ensure_ascii=False).encode(), JSON, status, ranged)


@dataclass
class Adzuna:
    """Pages of a search. part: offers of a page.  trouble: said instead of the pages from this one on."""

    jobs: list[Job]
    part: int = 50
    trouble: Said | None = None
    trouble_from: int = 1

    address = (
        "https://api.adzuna.com/v1/api/jobs/gb/search/{page}?app_id={id}&app_key={key}&what={keywords}&where={place}"
    )

    @property
    def hosts(self) -> dict[str, Answering]:
        return {ADZUNA: self.search}

    def search(self, asked: Asked) -> Said:
        if (asked.query.get("app_id"), asked.query.get("app_key")) != ("me", "secret"):
            return Said(b'{"exception":"AUTH_FAIL"}', JSON, status=401)
        page = int(asked.path.rpartition("/")[2])
        if self.trouble and page >= self.trouble_from:
            return self.trouble
        what = asked.query.get("what", "").lower()
        found = [one for one in self.jobs if what in one.markup.lower()]
        some = found[(page - 1) * self.part : page * self.part]
        return told({"__CLASS__": "Adzuna::API::Response::JobSearchResults", "count": len(found), "mean": 28000.0,
                     "results": [self._one(one) for one in some]})  # fmt: skip

    def _one(self, job: Job) -> dict[str, Any]:
        return {
            "__CLASS__": "Adzuna::API::Response::Job", "id": str(job.number), "adref": "x",
            "title": f"<strong>{job.title}</strong>", "description": job.markup,
            "created": "2026-11-02T09:00:00Z", "company": {"display_name": "Green Row Ltd"},
            "location": {"display_name": f"{job.place}, West Yorkshire", "area": ["UK", "Yorkshire", job.place]},
            "category": {"tag": "other", "label": "Other"}, "contract_type": "permanent", "contract_time": "full_time",
            "redirect_url": f"https://www.adzuna.co.uk/jobs/land/ad/{job.number}?utm_medium=api",
            "salary_min": 26000, "salary_max": 30000, "salary_is_predicted": "0",
        }  # fmt: skip
